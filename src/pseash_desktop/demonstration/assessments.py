"""How the invented partners are assessed through the year: every basis, state and rating of the harmonized tool."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from pseash_desktop.demonstration.chance import draw, happens
from pseash_desktop.demonstration.entered import Entered, Typed, known_by, typed
from pseash_desktop.demonstration.partners import assessed
from pseash_desktop.demonstration.phrases import PHRASES
from pseash_desktop.demonstration.phrases.wording import Wording
from pseash_desktop.demonstration.plan import OfficePlan
from pseash_desktop.records.assessment import CORE_STANDARDS, DETERMINED, RULE_SET
from pseash_desktop.schema.quarters import Quarter

ENTITIES = ("UNICEF", "UNHCR", "UNFPA", "WFP", "UNDP")
EVIDENCE = (
    ("policy", "signed-receipt"),
    ("contract-clause",),
    ("recruitment",),
    ("training-plan", "attendance"),
    ("channels", "materials"),
    ("providers", "referral-procedure"),
    ("investigation",),
    ("corrective",),
)
PLAN_DAYS, EXTENSION_DAYS = 182, 91


@dataclass(frozen=True)
class _Course:
    """The whole course of one own assessment, from which each quarter shows what has happened.

    ``unmet`` standards at the preliminary determination, ``left`` of them at the final one. ``late``: actions are done
    after their day, those on ``left`` never.
    """

    started: date
    returned: date | None = None
    reviewed: date | None = None
    preliminary: date | None = None
    final: date | None = None
    cancelled: date | None = None
    unmet: tuple[int, ...] = ()
    left: tuple[int, ...] = ()
    late: bool = False
    trigger: str | None = None
    reassesses: str | None = None


def assessments(plan: OfficePlan, year: int, seed: int, quarter: Quarter) -> Iterator[Entered]:
    """The office's assessments as they stand at the end of ``quarter``."""
    for number, story in assessed(plan, year, seed).items():
        alias = f"assessment-{number + 1}"
        for name, told in _told(story, alias, plan, draw(seed, year, plan.code, alias), year, quarter.last_day):
            form = known_by(told, quarter.last_day)
            if "started_on" in form:
                yield Entered("assessment", name, typed({"partner": f"@partner-{number + 1}"} | form))


def _told(story: str, alias: str, plan: OfficePlan, rng: Random, year: int, end: date) -> Iterator[tuple[str, Typed]]:
    """Alias and form of each assessment of one story as it stands on ``end``, the earlier ones first.

    Draws never depend on ``end``, so that every quarter tells the same story.
    """
    words = PHRASES[plan.language]
    match story:
        case "other-entity":
            yield alias, _other_entity(rng, plan, year)
        case "no-contact":
            yield alias, _no_contact(rng, words, year)
        case "emergency":
            begun = date(year, rng.randint(2, 5), rng.randint(1, 28))
            yield alias, _emergency(rng, words, begun)
            proper = _proper(rng, _after(rng, begun, 60, 100))
            yield f"{alias}-b", _own(replace(proper, reassesses=f"@{alias}"), rng, words, end)
        case "renewal":
            first = date(year - 5, rng.randint(5, 9), rng.randint(1, 28))
            yield f"{alias}-a", _own(_proper(rng, first), rng, words, end)
            again = _proper(rng, date(year, rng.randint(2, 4), rng.randint(1, 28)))
            yield alias, _own(replace(again, reassesses=f"@{alias}-a", trigger="expiry"), rng, words, end)
        case _:
            yield alias, _own(_course(story, rng, year), rng, words, end)


def _course(story: str, rng: Random, year: int) -> _Course:
    few, many = _standards(rng, rng.randint(1, 2)), _standards(rng, rng.randint(3, 4))
    early = date(year, 1, rng.randint(5, 28))
    match story:
        case "plan":
            told = _after(rng, early, 20, 45)
            final = _after(rng, told, 160, 200)
            return _Course(early, reviewed=_after(rng, early, 5, 15), preliminary=told, final=final, unmet=few)
        case "late-plan":
            begun = date(year - 1, rng.randint(6, 8), rng.randint(1, 28))
            return _Course(begun, preliminary=_after(rng, begun, 20, 60), unmet=few, left=few[:1], late=True)
        case "low":
            begun = date(year - 1, rng.randint(6, 8), rng.randint(1, 28))
            told, final = _after(rng, begun, 20, 60), date(year, rng.choice((5, 8)), rng.randint(1, 28))
            return _Course(begun, preliminary=told, final=final, unmet=many, left=many, late=True)
        case "fresh":
            begun = date(year, rng.choice((5, 6, 8)), rng.randint(10, 28))
            return _Course(begun, reviewed=_after(rng, begun, 30, 45), preliminary=_after(rng, begun, 70, 100))
        case "returned":
            back = _after(rng, early, 60, 90)
            again = _after(rng, back, 60, 80)
            told = _after(rng, again, 60, 100)
            return _Course(early, returned=back, reviewed=again, preliminary=told, unmet=many)
        case "cancelled":
            ended = date(year, rng.randint(4, 6), 15)
            return _Course(early, reviewed=_after(rng, early, 20, 40), cancelled=ended)
        case _:
            return _proper(rng, date(year - rng.randint(1, 3), rng.randint(1, 9), rng.randint(1, 28)))


def _proper(rng: Random, started: date) -> _Course:
    """An assessment that finds every standard met and is final within three months."""
    told = _after(rng, started, 25, 50)
    return _Course(started, reviewed=started + timedelta(days=14), preliminary=told, final=_after(rng, told, 10, 35))


def _after(rng: Random, day: date, least: int, most: int) -> date:
    return day + timedelta(days=rng.randint(least, most))


def _standards(rng: Random, how_many: int) -> tuple[int, ...]:
    """That many of the standards 1 to 7, never the corrective measures."""
    numbers = list(range(1, len(CORE_STANDARDS)))
    rng.shuffle(numbers)
    return tuple(sorted(numbers[:how_many]))


def _own(course: _Course, rng: Random, words: Wording, end: date) -> Typed:
    """The form of an own assessment as it stands on ``end``, days that are still to come included."""
    state = _state(course, end)
    decider, reason = rng.choice(words.deciders), rng.choice(words.extension)
    rows = list(_answers(course, rng, words, state))
    actions = list(_actions(course, rng, words, end))
    form: Typed = {
        "started_on": course.started,
        "basis": "own",
        "triggers": [course.trigger] if course.trigger else None,
        "reassesses": course.reassesses,
        "state": state,
        "rule_set": RULE_SET,
        "standards": rows,
        "preliminary_on": course.preliminary,
        "decision": _decision(course, state),
        "decided_by": decider if state in DETERMINED else None,
        "final_on": course.final,
    }
    if state in DETERMINED and course.unmet and course.preliminary:
        due = course.preliminary + timedelta(days=PLAN_DAYS)
        form |= {"plan_due_on": due, "actions": actions}
        if course.late and due <= end:
            form |= {"extended_to": due + timedelta(days=EXTENSION_DAYS), "extension_reason": reason}
    return form


def _state(course: _Course, end: date) -> str:
    """The state that the latest thing to have happened by ``end`` leaves the assessment in."""
    happened = (
        ("cancelled", course.cancelled),
        ("final", course.final),
        ("plan" if course.unmet else "preliminary", course.preliminary),
        ("in-review", course.reviewed),
        ("returned", course.returned),
    )
    return next((state for state, day in happened if day is not None and day <= end), "draft")


def _decision(course: _Course, state: str) -> str | None:
    match state:
        case "cancelled":
            return "other-partner"
        case "plan":
            return "proceed-with-plan"
        case "final":
            return "continue-mitigated" if course.left else "proceed"
        case "preliminary":
            return "proceed"
        case _:
            return None


def _answers(course: _Course, rng: Random, words: Wording, state: str) -> Iterator[Typed]:
    """A row per standard: the partner's answer first, the UN's once determined, the last one where it was unmet."""
    no_allegation = happens(rng, 80)
    claimed = [happens(rng, 40) for _ in CORE_STANDARDS]  # a partner may say yes where the UN does not
    for standard in CORE_STANDARDS if state != "draft" else ():
        number, unmet = standard.number, standard.number in course.unmet
        row: Typed = {"number": number}
        if standard.may_not_apply and no_allegation:
            row |= {"partner_answer": "not-applicable", "un_answer": "not-applicable", "comment": words.no_allegation}
        elif unmet:
            row |= {"partner_answer": claimed[number - 1], "un_answer": False, "comment": words.unmet[number - 1]}
        else:
            row |= {"partner_answer": True, "un_answer": True, "comment": words.met[number - 1]}
            row["evidence"] = EVIDENCE[number - 1]
        if state not in DETERMINED:
            row |= {"un_answer": None, "comment": None}
        if state == "final" and unmet:
            row["final_answer"] = number not in course.left
        yield row


def _actions(course: _Course, rng: Random, words: Wording, end: date) -> Iterator[Typed]:
    """One action per unmet standard; a late course leaves those of ``left`` open."""
    for number in course.unmet:
        due = (course.preliminary or course.started) + timedelta(days=rng.randint(90, 150))
        done = due + timedelta(days=rng.randint(8, 30) if course.late else -rng.randint(0, 30))
        row: Typed = {
            "standard": number,
            "action": words.actions[number - 1],
            "responsible": rng.choice(words.responsible),
            "support": rng.choice(words.support),
            "due_on": due,
        }
        what = rng.choice(words.done)
        if done <= end and number not in course.left:
            row |= {"done_on": done, "done_what": what}
        yield row


def _other_entity(rng: Random, plan: OfficePlan, year: int) -> Typed:
    decided = date(year - rng.randint(0, 2), rng.randint(1, 3), rng.randint(1, 28))
    rating = rng.choice(("full", "full", "medium"))
    return {
        "started_on": decided + timedelta(days=10) if decided.year < year else decided,
        "basis": "other-entity",
        "entity": rng.choice(ENTITIES),
        "entity_reference": f"DEMO-{plan.code}-{rng.randint(1000, 9999)}",
        "entity_rating": rating,
        "state": "final",
        "rule_set": RULE_SET,
        "decision": "proceed" if rating == "full" else "proceed-with-plan",
        "final_on": decided,
    }


def _no_contact(rng: Random, words: Wording, year: int) -> Typed:
    begun = date(year, rng.randint(1, 6), rng.randint(1, 20))
    return {
        "started_on": begun,
        "basis": "no-contact",
        "state": "final",
        "rule_set": RULE_SET,
        "decision": "proceed",
        "decided_by": rng.choice(words.deciders),
        "final_on": begun + timedelta(days=3),
    }


def _emergency(rng: Random, words: Wording, begun: date) -> Typed:
    return {
        "started_on": begun,
        "basis": "emergency",
        "state": "preliminary",
        "rule_set": RULE_SET,
        "decision": "proceed-with-plan",
        "decided_by": rng.choice(words.deciders),
    }
