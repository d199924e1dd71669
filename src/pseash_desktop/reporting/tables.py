"""The tables of a summary, measured from an office's records. People in referrals go through disclosure.py instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from pseash_desktop.letters.tables import SMALL, TABLES
from pseash_desktop.records.activity import Activity, by_age, by_sex, participants
from pseash_desktop.records.assessment import (
    DETERMINED,
    Assessment,
    determined_on,
    plan_deadline,
    rating_of,
    valid_until,
)
from pseash_desktop.records.partner import Partner, is_active
from pseash_desktop.reporting.measures import Records, all_of
from pseash_desktop.schema.quarters import Quarter


def measure_tables(partners: Mapping[str, Partner], records: Records, quarter: Quarter) -> dict[str, dict[str, int]]:
    """Every table of letters.tables.TABLES for ``quarter``. ``partners`` are by record id, as assessments name them.

    Partners and plans are as they stand on the quarter's last day; activities and participants are those of the
    quarter. Participants with disability appear only while their total is not small.
    """
    end = quarter.last_day
    current = {
        partner_id: assessment
        for partner_id, partner in partners.items()
        if is_active(partner, end)
        for assessment in [current_assessment(records, partner_id, end)]
    }
    held = [a for a in all_of(records, Activity) if quarter.holds(a.held_on)]
    ratings = Counter(_rating(assessment) for assessment in current.values())
    tables = {
        "partners": ratings,
        "standards-unmet": Counter(code for a in current.values() if a is not None for code in unmet_standards(a)),
        "plans": Counter(state for a in current.values() if a is not None for state in _plan_state(a, end)),
        "activities": Counter(activity.kind for activity in held),
        "participants-by-sex": _sum(by_sex(activity) for activity in held),
        "participants-by-age": _sum(by_age(activity) for activity in held),
        "estimated-audience": Counter(total=sum(activity.estimated_audience or 0 for activity in held)),
    }
    disabled = sum(activity.with_disability or 0 for activity in held)
    if SMALL <= disabled <= sum(participants(activity) for activity in held):
        tables["participants-with-disability"] = Counter(total=disabled)
    return {name: {cell: tables[name][cell] for cell in cells} for name, cells in TABLES.items() if name in tables}


def current_assessment(records: Records, partner_id: str, on: date) -> Assessment | None:
    """The latest determination of that partner's capacity that is valid on that day, or None."""
    valid = [
        (determined, assessment)
        for assessment in all_of(records, Assessment)
        if assessment.partner == partner_id
        and (determined := determined_on(assessment)) is not None
        and determined <= on
        and ((until := valid_until(assessment)) is None or on <= until)
    ]
    # Of two of one day the one that is further along counts, in whatever order they were found.
    return (
        max(valid, key=lambda each: (each[0], each[1].started_on, DETERMINED.index(each[1].state)))[1]
        if valid
        else None
    )


def is_late(assessment: Assessment, on: date) -> bool:
    """Whether the deadline of an open plan, or of one of its open actions, has passed on that day."""
    deadline = plan_deadline(assessment)
    open_late = any(action.done_on is None and action.due_on < on for action in assessment.actions)
    return open_late or (deadline is not None and deadline < on)


def unmet_standards(assessment: Assessment) -> Iterator[str]:
    """Numbers of the standards 1-7 not met; standard 8 is never tabulated, for it tells of an allegation."""
    if assessment.basis != "own":
        return
    for answer in assessment.standards:
        final = answer.final_answer if assessment.state == "final" else None
        if (final or answer.un_answer) == "no" and answer.number != 8:
            yield str(answer.number)


def _rating(assessment: Assessment | None) -> str:
    return (rating_of(assessment) if assessment is not None else None) or "not-assessed"


def _plan_state(assessment: Assessment, on: date) -> Iterator[str]:
    """on-track or late for a plan that is still open."""
    if assessment.state == "plan":
        yield "late" if is_late(assessment, on) else "on-track"


def _sum(margins: Iterator[Mapping[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for margin in margins:
        total.update(margin)
    return total
