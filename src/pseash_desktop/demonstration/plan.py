"""Who works where in the demonstration season, drawn so that the offices' records add up to the published year.

Only raw facts are planned (staff, seats, meetings attended, trainings, persons); the results come out of the records.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from random import Random

from pseash_desktop.demonstration.chance import day_in, draw, happens
from pseash_desktop.demonstration.countries import COUNTRIES, Country
from pseash_desktop.demonstration.headquarters import HeadquartersPlan, plan_headquarters
from pseash_desktop.reporting.arithmetic import half_up
from pseash_desktop.schema.quarters import quarters_of

LEAST_OFFICES, MOST_OFFICES = 6, len(COUNTRIES)
STAFF_TRAINED_PERCENT = 78
TAKING_PART_PERCENT = 89
CULTURE_TRAININGS = 28
GAPS = ("sea-children-born", "sea-livelihood")  # types that a pathway may lack for a while


@dataclass(frozen=True)
class Seat:
    """One appointment: role, station (0 is the main office) and the first and last quarter of the year it serves in.

    ``since`` 0: appointed before the year; ``until`` 4: still serving. ``takes_part``: attends at least half of the
    network's meetings.
    """

    role: str
    station: int
    since: int = 0
    until: int = 4
    takes_part: bool = True

    def serves(self, number: int) -> bool:
        """Whether the appointment runs at the end of quarter ``number``."""
        return self.since <= number <= self.until


@dataclass(frozen=True)
class CultureTraining:
    """One scenario-based training on organizational culture; shared ones carry their number and who led them."""

    held_on: date
    shared_number: str | None = None


@dataclass(frozen=True)
class OfficePlan:
    """One office's year in raw facts. ``staff``, ``staff_trained`` and ``risk_units`` are those of the last quarter.

    ``network_since``: the quarter in which the country's network began to meet, 0 for none. ``gap``: the type of
    assistance missing on its pathway through quarter ``gap_until``. ``persons``: how many SEA referrals of each quarter
    agree to be counted, as a size of the ladder: few, total, ages or sexes.
    """

    position: int
    country: Country
    stations: int
    seats: tuple[Seat, ...]
    staff: int
    staff_trained: int
    risk_units: int
    recruits: bool
    network_since: int
    co_chairs: bool
    gap: str | None
    gap_until: int
    persons: tuple[str, str, str, str]
    trainings: tuple[CultureTraining, ...] = ()

    @property
    def code(self) -> str:
        """The office's code in letters and file names."""
        return self.country.code

    @property
    def name(self) -> str:
        """The office's name in headquarters' list."""
        return f"{self.country.name} Country Office"

    @property
    def region(self) -> str:
        return self.country.region

    @property
    def language(self) -> str:
        """The language in which the office works and writes its letters."""
        return self.country.language


@dataclass(frozen=True)
class Season:
    """All offices, in the order of the list of countries, and headquarters."""

    offices: tuple[OfficePlan, ...]
    headquarters: HeadquartersPlan


def plan_season(count: int, year: int, seed: int) -> Season:
    """A season of ``count`` offices (LEAST_OFFICES to MOST_OFFICES) in ``year``; ValueError for other numbers."""
    if not LEAST_OFFICES <= count <= MOST_OFFICES:
        raise ValueError("a season has no such number of offices")
    rng = draw(seed, year, count, "season")
    shared = tuple(f"{year}-CT-{k:02}" for k in range(1, rng.randint(3, 4) + 1))
    headquarters = plan_headquarters(rng, year, shared)
    offices = [_office(position, rng) for position in range(count)]
    _spread_networks(offices, rng)
    _spread_persons(offices, rng)
    _seat_focal_points(offices, rng)
    _train_staff(offices, headquarters, rng)
    _hold_trainings(offices, headquarters, shared, year, rng)
    return Season(tuple(offices), headquarters)


def _office(position: int, rng: Random) -> OfficePlan:
    staff = rng.randint(8, 24) if happens(rng, 60) else rng.randint(25, 88)
    stations = 1 + (staff > 14) * rng.randint(0, 1) + (staff > 40) * rng.randint(0, 2)
    gap = rng.choice(GAPS) if happens(rng, 25) else None
    return OfficePlan(
        position=position,
        country=COUNTRIES[position],
        stations=stations,
        seats=tuple(_seats(stations, rng)),
        staff=staff,
        staff_trained=staff * rng.randint(66, 90) // 100,
        risk_units=1 + (staff > 50) * rng.randint(0, 1),
        recruits=happens(rng, 85),
        network_since=1 if happens(rng, 90) else 2,
        co_chairs=happens(rng, 8),
        gap=gap,
        gap_until=rng.choice((2, 3, 4)) if gap else 0,
        persons=("few", "few", "few", "few"),
    )


def _seats(stations: int, rng: Random) -> Iterator[Seat]:
    """A focal point and an alternate in the main office, a focal point at every station by the year's end."""
    if happens(rng, 20):  # the role passes to a colleague during the year
        change = rng.randint(1, 3)
        yield Seat("focal-point", 0, until=change)
        yield Seat("focal-point", 0, since=change + 1)
    else:
        yield Seat("focal-point", 0)
    yield Seat("alternate", 0, since=rng.choice((0, 0, 0, 1, 2)))
    for station in range(1, stations):
        yield Seat("focal-point", station, since=rng.choice((0, 0, 0, 1, 2, 3)))
        if happens(rng, 40):
            yield Seat("alternate", station, since=rng.choice((0, 1)))


def _spread_networks(offices: list[OfficePlan], rng: Random) -> None:
    """About one office in eight works where no network exists; it is outside 6.1."""
    for place in _some(offices, rng)[: max(1, len(offices) // 8)]:
        offices[place] = replace(offices[place], network_since=0, co_chairs=False)


def _spread_persons(offices: list[OfficePlan], rng: Random) -> None:
    """Most quarters of most offices see hardly anyone; a few large ones see enough for each level of the ladder."""
    count = len(offices)
    sizes = ["sexes"] * (1 + count // 60) + ["ages"] * (1 + count // 30) + ["total"] * (1 + count // 15)
    largest = sorted(_some(offices, rng), key=lambda place: -offices[place].staff)
    for place, size in zip(largest, sizes, strict=False):
        busy = rng.randint(1, 4)
        also = rng.randint(1, 4) if size == "total" else busy
        one, two, three, four = (size if number in (busy, also) else "few" for number in range(1, 5))
        offices[place] = replace(offices[place], persons=(one, two, three, four))


def _seat_focal_points(offices: list[OfficePlan], rng: Random) -> None:
    """Second focal points until the published share of them can take part, then who does not."""
    networked = [place for place in _some(offices, rng) if offices[place].network_since]
    places = iter(networked * MOST_OFFICES)
    while (absent := _absent(len(_asked(offices)))) is None:
        place = next(places)
        second = Seat("focal-point", 0, since=rng.choice((0, 0, 1, 2)))
        offices[place] = replace(offices[place], seats=(*offices[place].seats, second))
    asked = _asked(offices)
    rng.shuffle(asked)
    for place, seat in asked[:absent]:
        seats = list(offices[place].seats)
        seats[seat] = replace(seats[seat], takes_part=False)
        offices[place] = replace(offices[place], seats=tuple(seats))


def _asked(offices: list[OfficePlan]) -> list[tuple[int, int]]:
    """Office and seat of every focal point (not alternate) who serves at the year's end where there is a network."""
    return [
        (place, seat)
        for place, office in enumerate(offices)
        if office.network_since
        for seat, each in enumerate(office.seats)
        if each.role == "focal-point" and each.serves(4)
    ]


def _absent(asked: int) -> int | None:
    """How many of ``asked`` may stay away for the rest to print as the published share; None if no number does."""
    fits = (n for n in range(1, asked) if half_up(Fraction(100 * (asked - n), asked)) == TAKING_PART_PERCENT)
    return next(fits, None)


def _train_staff(offices: list[OfficePlan], headquarters: HeadquartersPlan, rng: Random) -> None:
    """Move single colleagues between trained and not trained until all staff together stand at the published share."""
    others = headquarters.ratio("4.3")
    everyone = others.d + sum(office.staff for office in offices)
    lacking = half_up(Fraction(STAFF_TRAINED_PERCENT * everyone, 100)) - others.n
    lacking -= sum(office.staff_trained for office in offices)
    step = 1 if lacking > 0 else -1
    places = _some(offices, rng)
    while lacking:
        before = lacking
        for place in places:
            office = offices[place]
            if lacking and office.staff // 2 <= office.staff_trained + step <= office.staff:
                offices[place] = replace(office, staff_trained=office.staff_trained + step)
                lacking -= step
        if lacking == before:
            raise ValueError("the offices' staff cannot make up the published share")


def _hold_trainings(
    offices: list[OfficePlan], headquarters: HeadquartersPlan, shared: tuple[str, ...], year: int, rng: Random
) -> None:
    """Each shared training in two offices on one day, and as many own ones as are left of the year's number."""
    places = _some(offices, rng)
    quarters = quarters_of(year)
    turns = iter(places * CULTURE_TRAININGS)
    for number in shared:
        training = CultureTraining(day_in(rng, rng.choice(quarters), first=10, last=75), number)
        _hold(offices, next(turns), training)
        _hold(offices, next(turns), training)
    for _ in range(CULTURE_TRAININGS - headquarters.own_trainings - len(shared)):
        _hold(offices, next(turns), CultureTraining(day_in(rng, rng.choice(quarters), first=10, last=75)))


def _hold(offices: list[OfficePlan], place: int, training: CultureTraining) -> None:
    offices[place] = replace(offices[place], trainings=(*offices[place].trainings, training))


def _some(offices: list[OfficePlan], rng: Random) -> list[int]:
    """The places of all offices in a drawn order."""
    places = list(range(len(offices)))
    rng.shuffle(places)
    return places
