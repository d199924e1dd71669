"""Focal points by function, and the office's facts of each quarter. Colleagues are functions here, never names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from pseash_desktop.demonstration.chance import day_in, draw, happens
from pseash_desktop.demonstration.entered import Entered, Typed, known_by, typed
from pseash_desktop.demonstration.phrases import PHRASES
from pseash_desktop.demonstration.plan import OfficePlan, Seat
from pseash_desktop.demonstration.providers import CHECKS, missing_type
from pseash_desktop.records.lists import SEA_SERVICES
from pseash_desktop.schema.quarters import Quarter


def focal_points(plan: OfficePlan, year: int, seed: int, quarter: Quarter) -> Iterator[Entered]:
    """Everyone appointed by the end of ``quarter``, with the end of the appointment where it is known."""
    words = PHRASES[plan.language]
    functions = list(words.functions)
    draw(seed, year, plan.code, "functions").shuffle(functions)
    for number, seat in enumerate(plan.seats):
        rng = draw(seed, year, plan.code, "seat", number)
        before = date(year - rng.randint(1, 3), rng.randint(1, 12), rng.randint(1, 28))
        appointed = day_in(rng, Quarter(year, seat.since), last=60) if seat.since else before
        left = Quarter(year, seat.until).last_day if seat.until < quarter.number else None
        form = {
            "name": functions[number],
            "role": seat.role,
            "duty_station": words.stations[seat.station],
            "appointed_on": appointed,
            "until": left,
            "trained_on": appointed + timedelta(days=rng.randint(5, 70)) if happens(rng, 85) else None,
        }
        if seat.since <= quarter.number:
            yield Entered("focal_point", _alias(number), typed(known_by(form, quarter.last_day)))


def office_facts(plan: OfficePlan, year: int, seed: int, quarter: Quarter) -> Iterator[Entered]:
    """The facts of ``quarter``; those of a past quarter do not change any more."""
    form = {"quarter": str(quarter), "duty_stations": list(_stations(plan, quarter))}
    for part in (_risk_and_staff, _network, _pathway):
        form |= part(plan, year, seed, quarter)
    yield Entered("office_facts", f"facts-{quarter}", typed(form))


def _risk_and_staff(plan: OfficePlan, year: int, seed: int, quarter: Quarter) -> Typed:
    """Everything reaches the planned state by the last quarter; until then it is on the way."""
    whole, rng = draw(seed, year, plan.code, "facts"), draw(seed, year, plan.code, "facts", quarter)
    assessed_in, workshop_in = whole.randint(1, 3), whole.randint(2, 4)
    to_come = 4 - quarter.number
    staff = plan.staff + (rng.randint(-2, 2) if to_come else 0)
    trained = min(staff, plan.staff_trained - plan.staff * to_come * rng.randint(0, 4) // 100)
    candidates: int | str = rng.choice((0, 1, 1, 2, 3, 5)) if plan.recruits else "not-applicable"
    serving = [seat for seat in plan.seats if seat.serves(quarter.number)]
    return {
        "risk_units": plan.risk_units,
        "risk_units_assessed": plan.risk_units if quarter.number >= assessed_in else plan.risk_units - 1,
        "staff": staff,
        "staff_trained": trained,
        "candidates": candidates,
        "candidates_vetted": candidates if plan.recruits else None,
        "workshop_attendance": len(serving) if quarter.number == workshop_in else None,
    }


def _stations(plan: OfficePlan, quarter: Quarter) -> Iterator[Typed]:
    words = PHRASES[plan.language]
    for station in range(plan.stations):
        here = [seat.role for seat in plan.seats if seat.station == station and seat.serves(quarter.number)]
        yield {
            "name": words.stations[station],
            "focal_points": here.count("focal-point"),
            "alternates": here.count("alternate"),
        }


def _network(plan: OfficePlan, year: int, seed: int, quarter: Quarter) -> Typed:
    """Whether there is a network, and which of its meetings each serving focal point attended."""
    if not 0 < plan.network_since <= quarter.number:
        return {"network": False}
    rng = draw(seed, year, plan.code, "network", quarter)
    held = rng.choice((1, 2, 2, 3))
    rows = [
        {"focal_point": f"@{_alias(number)}", "attended": _attended(seat, held, rng)}
        for number, seat in enumerate(plan.seats)
        if seat.role == "focal-point" and seat.serves(quarter.number)
    ]
    return {"network": True, "co_chairs": plan.co_chairs, "meetings_held": held, "attendance": rows}


def _attended(seat: Seat, held: int, rng: Random) -> int:
    """At least half of the quarter's meetings for one who takes part, less than half for one who does not."""
    least, most = ((held + 1) // 2, held) if seat.takes_part else (0, (held - 1) // 2)
    return rng.randint(least, most)


def _pathway(plan: OfficePlan, year: int, seed: int, quarter: Quarter) -> Typed:
    """The six types as of the last check of the pathway."""
    check = Quarter(year, CHECKS[quarter.number])
    checked = day_in(draw(seed, year, plan.code, "pathway", check), check, first=20)
    lacking = missing_type(plan, quarter)
    rows = [{"type": each.code, "available": each.code != lacking, "checked_on": checked} for each in SEA_SERVICES]
    return {"pathway": rows}


def _alias(number: int) -> str:
    return f"focal-point-{number + 1}"
