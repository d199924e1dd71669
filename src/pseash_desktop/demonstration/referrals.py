"""Invented referrals: codes, consents and steps with their days. No free text, no name, no place, as in real ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from pseash_desktop.demonstration.chance import day_in, draw, happens
from pseash_desktop.demonstration.entered import Entered, Typed, known_by, typed
from pseash_desktop.demonstration.plan import OfficePlan
from pseash_desktop.demonstration.providers import provider_of
from pseash_desktop.letters.tables import SMALL
from pseash_desktop.records.lists import AFFILIATIONS, ROUTES_IN, SEA_SERVICES, SH_SERVICES
from pseash_desktop.schema.quarters import Quarter

# How many persons of a quarter agree to be counted, by the size that the plan speaks of (disclosure.py has the ladder).
SIZES = {"few": (0, 2), "total": (6, 9), "ages": (10, 14), "sexes": (20, 24)}
LAST_REGISTRATION = 65  # days into the last quarter: whoever chose assistance has it by the year's end
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True)
class _Person:
    """Who registers: matter, age group, sex, whether to be counted, and whether assistance is surely chosen."""

    matter: str
    age_group: str
    sex: str
    counted: bool
    chooses: bool = False


def referrals(plan: OfficePlan, year: int, seed: int, quarter: Quarter) -> Iterator[Entered]:
    """Everyone registered by the end of ``quarter``, with what had happened by then."""
    quiet = set(plan.persons) == {"few"}
    for cohort in quarter.to_date():
        persons = _persons(plan.persons[cohort.number - 1], draw(seed, year, plan.code, "persons", cohort))
        for number, person in enumerate(persons):
            rng = draw(seed, year, plan.code, "referral", cohort, number)
            registered = day_in(rng, cohort, last=LAST_REGISTRATION if cohort.number == 4 else 88)
            form = _referral(person, plan, year, seed, rng, registered)
            # Only quiet offices see late entries and withdrawals: elsewhere these would change the ladder's level.
            late, withdraws = happens(rng, 10), happens(rng, 6)
            withdrawn = registered + timedelta(days=rng.randint(92, 100))
            if quiet and late and cohort == quarter:
                continue
            if quiet and withdraws and withdrawn <= quarter.last_day:
                form = _withdrawn(form, withdrawn)
            alias = f"referral-{cohort}-{number + 1:02}"
            yield Entered("referral", alias, typed(_as_known(form, quarter.last_day)))


def _persons(size: str, rng: Random) -> Iterator[_Person]:
    """The persons of one quarter: those who are counted, then some who are not and some matters of SH."""
    count = rng.randint(*SIZES[size])
    for number, (age_group, sex) in enumerate(_ages_and_sexes(size, count, rng)):
        yield _Person("sea", age_group, sex, counted=True, chooses=size != "few" and number < SMALL)
    if happens(rng, 20):
        yield _Person("sea", rng.choice(("adult", "child")), "female", counted=False)
    if happens(rng, 20):
        yield _Person(rng.choice(("sh-formal", "sh-informal")), "adult", rng.choice(("female", "male")), counted=True)


def _ages_and_sexes(size: str, count: int, rng: Random) -> list[tuple[str, str]]:
    """Ages and sexes that bring the quarter to its level: unknown ones only where the level has no such cells."""
    sexes = ("female", "male") if size == "sexes" else ("female", "female", "female", "male", "unknown")
    ages = ("adult", "adult", "child") if size in ("sexes", "ages") else ("adult", "adult", "adult", "child", "unknown")
    leaves: list[tuple[str, str]] = []
    if size == "sexes":
        leaves = [(age, sex) for age in ("adult", "child") for sex in sexes] * SMALL
    elif size == "ages":
        leaves = [(age, rng.choice(sexes)) for age in ("adult", "child") for _ in range(SMALL)]
    leaves += [(rng.choice(ages), rng.choice(sexes)) for _ in range(count - len(leaves))]
    rng.shuffle(leaves)
    return leaves


def _referral(person: _Person, plan: OfficePlan, year: int, seed: int, rng: Random, registered: date) -> Typed:
    """The whole course of one referral, days still to come included."""
    child = person.age_group == "child"
    refuses = not person.chooses and happens(rng, 12)
    services = _services(person, plan, rng, registered, refuses)
    for step in services:
        if "referred_on" in step:
            step["provider"] = provider_of(plan, year, seed, str(step["type"]))
    last = max((day for step in services for day in step.values() if isinstance(day, date)), default=registered)
    reports = not refuses and happens(rng, 60)
    due = registered + timedelta(days=rng.randint(14, 30))
    sea = person.matter == "sea"
    return {
        "code": f"{_letters(rng)}-{_letters(rng)}",
        "registered_on": registered,
        "matter": person.matter,
        "route_in": rng.choice(ROUTES_IN).code,
        "age_group": person.age_group,
        "sex": None if person.sex == "unknown" and happens(rng, 50) else person.sex,
        "affiliation": rng.choice(AFFILIATIONS).code if sea else "own-staff",
        "consent_by": "caregiver" if child else "self",
        "consent_on": registered,
        "consent_refer": not refuses,
        "consent_share": not refuses and happens(rng, 75),
        "consent_report": reports,
        "consent_count": person.counted,
        "services": services,
        "reported_on": registered + timedelta(days=rng.randint(0, 5)) if reports else None,
        "follow_ups": [{"due_on": due, "done_on": due + timedelta(days=rng.randint(0, 10))}],
        "closed_on": last + timedelta(days=rng.randint(10, 40)) if happens(rng, 70) else None,
        "closing_reason": "declined" if refuses else rng.choice(("completed", "completed", "handed-over", "moved")),
    }


def _services(person: _Person, plan: OfficePlan, rng: Random, registered: date, refuses: bool) -> list[Typed]:
    """One to three types; whoever is counted and chose one has it by the year's end, the others not always."""
    types = [each.code for each in (SEA_SERVICES if person.matter == "sea" else SH_SERVICES[:3])]
    may_bear = (person.age_group, person.sex) == ("adult", "female") and happens(rng, 15)
    open_to = [code for code in types if code != plan.gap and (code != "sea-children-born" or may_bear)]
    rng.shuffle(open_to)
    rows: list[Typed] = []
    for place, code in enumerate(open_to[: rng.randint(1, 3)]):
        offered = registered + timedelta(days=rng.randint(0, 3))
        row: Typed = {"type": code, "needed_on": registered, "offered_on": offered}
        declines = refuses or (place > 0 and happens(rng, 20))
        rows.append(row | ({"declined_on": offered} if declines else _steps(person, rng, offered)))
    return rows


def _steps(person: _Person, rng: Random, offered: date) -> Typed:
    chosen = offered + timedelta(days=rng.randint(0, 1))
    if not person.counted and happens(rng, 40):
        return {"chosen_on": chosen, "unavailable_on": chosen + timedelta(days=rng.randint(2, 20))}
    if happens(rng, 10):
        return {"chosen_on": chosen, "already_received_on": chosen}
    if person.matter != "sea" or happens(rng, 8):
        return {"chosen_on": chosen, "own_agency": True, "provided_on": chosen + timedelta(days=rng.randint(0, 8))}
    referred = chosen + timedelta(days=rng.randint(0, 2))
    accepted = referred + timedelta(days=rng.randint(0, 4))
    provided = min(accepted + timedelta(days=rng.randint(1, 50)), date(offered.year, 12, 29))
    return {"chosen_on": chosen, "referred_on": referred, "accepted_on": accepted, "provided_on": provided}


def _withdrawn(form: Typed, day: date) -> Typed:
    """What is left of a referral after consent was withdrawn: that it was registered, and nothing that hangs on it."""
    kept = {name: form[name] for name in ("code", "registered_on", "matter", "route_in", "age_group")}
    return kept | {"consent_refer": False, "consent_count": False, "withdrawn_on": day}


def _as_known(form: Typed, end: date) -> Typed:
    """``form`` as of ``end``: steps and the closing that are still to come are left out, with what belongs to them."""
    known = known_by(form, end)
    for rows in ("services", "follow_ups"):
        known[rows] = [step for row in form.get(rows, ()) if _happened(step := known_by(row, end))]
    for step in known["services"]:
        if "referred_on" not in step:
            step.pop("provider", None)
        if "provided_on" not in step:
            step.pop("own_agency", None)
    if known.get("closed_on") is None:
        known.pop("closing_reason", None)
    return known


def _happened(row: Typed) -> bool:
    return any(isinstance(value, date) for value in row.values())


def _letters(rng: Random) -> str:
    return "".join(rng.choice(_LETTERS) for _ in range(4))
