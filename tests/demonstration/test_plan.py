"""Who works where in the demonstration season, and that its raw facts add up for every number of offices."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from tests.demonstration.lived import FRAMEWORK, YEAR

from pseash_desktop.demonstration.chance import draw
from pseash_desktop.demonstration.countries import COUNTRIES, REGIONS
from pseash_desktop.demonstration.plan import LEAST_OFFICES, MOST_OFFICES, Season, plan_season
from pseash_desktop.letters.figures import Tally
from pseash_desktop.letters.offices import is_office_code
from pseash_desktop.letters.summary import LANGUAGES
from pseash_desktop.reporting.arithmetic import half_up
from pseash_desktop.schema.quarters import Quarter

NUMBERS = range(LEAST_OFFICES, MOST_OFFICES + 1)


def test_there_are_many_countries_and_none_twice() -> None:
    assert len(COUNTRIES) >= 140
    assert all(is_office_code(country.code) for country in COUNTRIES)
    assert len({country.code for country in COUNTRIES}) == len({country.name for country in COUNTRIES}) == MOST_OFFICES
    assert {country.region for country in COUNTRIES} == set(REGIONS)
    assert len(REGIONS) == 6
    assert {country.language for country in COUNTRIES} == set(LANGUAGES)


@pytest.mark.parametrize(("count", "each_region", "each_language"), [(6, 1, 1), (20, 2, 3)])
def test_the_first_offices_mix_regions_and_languages(count: int, each_region: int, each_language: int) -> None:
    first = COUNTRIES[:count]
    assert min(Counter(country.region for country in first)[region] for region in REGIONS) >= each_region
    assert min(Counter(country.language for country in first)[language] for language in LANGUAGES) >= each_language


@pytest.mark.parametrize("seed", [0, 2023])
def test_every_number_of_offices_has_a_plan_that_adds_up(seed: int) -> None:
    for count in NUMBERS:
        season = plan_season(count, YEAR, seed)
        assert len(season.offices) == count
        staff = season.headquarters.ratio("4.3")
        n = staff.n + sum(office.staff_trained for office in season.offices)
        d = staff.d + sum(office.staff for office in season.offices)
        assert abs(100 * n - 78 * d) <= 50  # at most half a person from the share itself
        assert all(office.staff_trained <= office.staff for office in season.offices)
        assert _trainings(season) == 28
        with_network = [office for office in season.offices if office.network_since]
        seats = [s for o in with_network for s in o.seats if s.role == "focal-point" and s.serves(4)]
        assert half_up(Fraction(100 * sum(seat.takes_part for seat in seats), len(seats))) == 89
        assert 0 < len(with_network) < count


def test_other_numbers_of_offices_are_refused() -> None:
    for count in (0, LEAST_OFFICES - 1, MOST_OFFICES + 1):
        with pytest.raises(ValueError, match="no such number"):
            plan_season(count, YEAR, 1)


def test_a_plan_is_the_same_every_time_and_another_one_for_another_seed() -> None:
    assert plan_season(20, YEAR, 5) == plan_season(20, YEAR, 5)
    assert plan_season(20, YEAR, 5) != plan_season(20, YEAR, 6)


def test_draws_are_the_same_on_every_machine_and_python() -> None:
    rng = draw(2023, "KEN", "partners")
    letters = list("abcdef")
    rng.shuffle(letters)
    assert ([rng.randint(0, 99) for _ in range(4)], "".join(letters), rng.choice("xyz")) == (
        [77, 36, 15, 15],
        "fdebca",
        "x",
    )


def test_shared_trainings_are_held_by_two_offices_on_one_day() -> None:
    for seed in range(20):
        season = plan_season(6, YEAR, seed)
        held = [(t.shared_number, t.held_on) for o in season.offices for t in o.trainings if t.shared_number]
        assert len(set(held)) >= 2
        assert set(Counter(held).values()) == {2}
        assert all(Quarter.of(day).year == YEAR for _number, day in held)
        offices = [{t.shared_number for t in o.trainings if t.shared_number} for o in season.offices]
        assert sum(map(len, offices)) == len(held), "nobody reports one training twice"


def test_headquarters_answers_what_only_it_can_and_adds_rows_to_the_rest() -> None:
    plan = plan_season(20, YEAR, 1).headquarters
    assert set(plan.given) == {i.code for i in FRAMEWORK.indicators() if i.answered_by == "headquarters"}
    asked = {i.code for i in FRAMEWORK.indicators() if i.answered_by == "offices"}
    assert {c.indicator for c in plan.contributions} == asked - {"6.1"}  # networks are in countries
    rows = [(c.indicator, c.unit) for c in plan.contributions]
    assert len(set(rows)) == len(rows)
    assert all(answer.source for answer in plan.answers)
    assert all(c.source for c in plan.contributions)


def _trainings(season: Season) -> int:
    """Different trainings, whoever reports them."""
    shapes = [c.figure.shape for c in season.headquarters.contributions]
    tallies = [shape for shape in shapes if isinstance(shape, Tally)]
    held = [training.shared_number for office in season.offices for training in office.trainings]
    shared = {number for number in held if number}.union(*(tally.shared for tally in tallies))
    return held.count(None) + len(shared) + sum(tally.own for tally in tallies)
