"""Partner PSEA capacity assessments: eight core standards, determination, plan, validity. Computes, never decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pseash_desktop.records.checks import in_order, not_after_today
from pseash_desktop.records.lists import (
    ASSESSMENT_BASES,
    ASSESSMENT_DECISIONS,
    ASSESSMENT_STATES,
    EVIDENCE,
    REASSESSMENT_TRIGGERS,
    YES_NO_NA,
)
from pseash_desktop.schema.fields import Choice, Choices, Count, Day, Entry, Option, Ref, Text
from pseash_desktop.schema.kinds import Draft, Privacy, Rows, col, record_kind
from pseash_desktop.schema.problems import Problem
from pseash_desktop.schema.words import N_

COUNTED = Privacy.COUNTED
RULE_SET = 1  # of rating() below; stored with each assessment, so that an old one is read by its own rules
DETERMINED = ("preliminary", "plan", "final")
VALID_YEARS = 5


@dataclass(frozen=True)
class CoreStandard:
    """One of the eight core standards of the harmonized tool (2020), after the 2018 Protocol on allegations."""

    number: int
    name: str
    required: str
    may_not_apply: bool = False


CORE_STANDARDS = (
    CoreStandard(
        1,
        N_("Organisational policy"),
        N_(
            "A PSEA policy exists that covers conduct, prevention, reporting, monitoring, investigation"
            " and corrective measures."
        ),
    ),
    CoreStandard(
        2,
        N_("Organisational management"),
        N_(
            "Contracts and sub-agreements bind contractors, suppliers, consultants and sub-partners"
            " to zero tolerance and to measures against SEA."
        ),
    ),
    CoreStandard(
        3,
        N_("Human resources system"),
        N_("Candidates are systematically vetted, including for past SEA, within local law."),
    ),
    CoreStandard(
        4,
        N_("Mandatory training"),
        N_(
            "All personnel are trained: the UN definition of SEA, the ban, and what they must do"
            " (report promptly, refer victims)."
        ),
    ),
    CoreStandard(
        5,
        N_("Reporting"),
        N_(
            "Personnel, beneficiaries and communities, children included, have channels that are safe,"
            " confidential, transparent and accessible, and know them."
        ),
    ),
    CoreStandard(
        6,
        N_("Assistance and referrals"),
        N_("A system refers victims to qualified services at once, with consent and by need."),
    ),
    CoreStandard(
        7,
        N_("Investigations"),
        N_("A process investigates allegations of SEA, in-house or by arrangement."),
    ),
    CoreStandard(
        8,
        N_("Corrective measures"),
        N_("Proper corrective action was taken on past allegations of SEA, if there were any."),
        may_not_apply=True,
    ),
)


def _only_standard_8_may_not_apply(row: Any, _entry: Entry) -> Iterator[Problem]:
    for name in ("partner_answer", "un_answer", "final_answer"):
        if getattr(row, name) == "not-applicable" and not CORE_STANDARDS[row.number - 1].may_not_apply:
            yield Problem("standard-always-applies", name)


def _comment_with_un_answer(row: Any, _entry: Entry) -> Iterator[Problem]:
    if row.un_answer is not None and row.comment is None:
        yield Problem("comment-required", "comment")


def _describe_other_evidence(row: Any, _entry: Entry) -> Iterator[Problem]:
    if "other" in row.evidence and row.other_evidence is None:
        yield Problem("other-evidence-undescribed", "other_evidence")


@record_kind(
    "standard_answer",
    N_("Answer on a core standard"),
    rules=(_only_standard_8_may_not_apply, _comment_with_un_answer, _describe_other_evidence),
)
class StandardAnswer:
    """What partner and UN say on one core standard."""

    number: int = col(Count(least=1, most=8), N_("Standard"), required=True, privacy=COUNTED)
    partner_answer: str | None = col(Choice(YES_NO_NA), N_("Partner's answer"))
    un_answer: str | None = col(Choice(YES_NO_NA), N_("UN answer"), privacy=COUNTED)
    comment: str | None = col(Text(400, lines=True), N_("Comment"), screened=True)
    evidence: tuple[str, ...] = col(Choices(EVIDENCE), N_("Evidence seen"))
    other_evidence: str | None = col(Text(120), N_("Other evidence"), screened=True)
    final_answer: str | None = col(Choice(YES_NO_NA), N_("Answer at the final determination"), privacy=COUNTED)


def _done_says_what(row: Any, _entry: Entry) -> Iterator[Problem]:
    if row.done_on is not None and row.done_what is None:
        yield Problem("done-without-what", "done_what")


@record_kind("plan_action", N_("Capacity-strengthening action"), rules=(_done_says_what, not_after_today("done_on")))
class PlanAction:
    """One action of the capacity-strengthening plan for an unmet standard."""

    standard: int = col(Count(least=1, most=8), N_("Standard"), required=True)
    action: str = col(Text(200), N_("Action"), required=True, screened=True)
    responsible: str | None = col(Text(80), N_("Responsible"))
    support: str | None = col(Text(120), N_("Support from the UN"), screened=True)
    due_on: date = col(Day(), N_("Due"), required=True, privacy=COUNTED)
    done_on: date | None = col(Day(), N_("Done on"), privacy=COUNTED)
    done_what: str | None = col(Text(200), N_("What was done"), screened=True)


def _own(draft: Draft) -> bool:
    return draft.get("basis") == "own"


def _elsewhere(draft: Draft) -> bool:
    return draft.get("basis") == "other-entity"


def _each_standard_once(record: Any, _entry: Entry) -> Iterator[Problem]:
    numbers = [answer.number for answer in record.standards]
    for place, number in enumerate(numbers):
        if number in numbers[:place]:
            yield Problem("standard-twice", f"standards.{place}.number")


def _determination_is_complete(record: Any, _entry: Entry) -> Iterator[Problem]:
    if record.basis != "own" or record.state not in DETERMINED:
        return
    answered = {answer.number for answer in record.standards if answer.un_answer is not None}
    if len(answered) < len(CORE_STANDARDS):
        yield Problem("standards-unanswered", "standards", {"missing": len(CORE_STANDARDS) - len(answered)})
    if record.preliminary_on is None:
        yield Problem("missing", "preliminary_on")


def _final_has_a_date(record: Any, _entry: Entry) -> Iterator[Problem]:
    if record.state == "final" and record.final_on is None:
        yield Problem("missing", "final_on")


def _extension_has_a_reason(record: Any, _entry: Entry) -> Iterator[Problem]:
    if record.extended_to is not None and record.extension_reason is None:
        yield Problem("extension-without-reason", "extension_reason")


def _elsewhere_names_the_entity(record: Any, _entry: Entry) -> Iterator[Problem]:
    if record.basis != "other-entity":
        return
    for name in ("entity", "final_on", "entity_rating"):
        if getattr(record, name) is None and record.state == "final":
            yield Problem("missing", name)


RATINGS = ("full", "medium", "low")
RATING_LABELS = {
    "full": N_("Full capacity (low risk)"),
    "medium": N_("Medium capacity (moderate risk)"),
    "low": N_("Low capacity (high risk)"),
    "not-assessed": N_("Not assessed"),
}
RATING_OPTIONS = tuple(Option(code, RATING_LABELS[code]) for code in RATINGS)


@record_kind(
    "assessment",
    N_("Partner assessment"),
    plural=N_("Partner assessments"),
    new=N_("New assessment"),
    about=N_("Assessments of what partners can do against SEA, standard by standard."),
    icon="clipboard-check",
    sections={
        "screening": N_("Preliminary screening"),
        "standards": N_("Eight core standards"),
        "decision": N_("Determination and decision"),
        "plan": N_("Capacity-strengthening plan"),
        "final": N_("Final determination"),
    },
    rules=(
        not_after_today("started_on", "preliminary_on", "final_on"),
        in_order("started_on", "preliminary_on"),
        in_order("preliminary_on", "final_on"),
        in_order("plan_due_on", "extended_to"),
        _each_standard_once,
        _determination_is_complete,
        _final_has_a_date,
        _extension_has_a_reason,
        _elsewhere_names_the_entity,
    ),
)
class Assessment:
    """One run of the harmonized implementing-partner PSEA capacity assessment."""

    partner: str = col(Ref("partner"), N_("Partner"), section="screening", required=True, privacy=COUNTED, in_list=True)
    started_on: date = col(Day(), N_("Started on"), section="screening", required=True, privacy=COUNTED, in_list=True)
    basis: str = col(Choice(ASSESSMENT_BASES), N_("Basis"), section="screening", required=True, privacy=COUNTED)
    entity: str | None = col(Text(80), N_("Entity that assessed"), section="screening", when=_elsewhere)
    entity_reference: str | None = col(Text(60), N_("Its reference"), section="screening", when=_elsewhere)
    entity_rating: str | None = col(
        Choice(RATING_OPTIONS),
        N_("Its rating"),
        section="screening",
        when=_elsewhere,
        privacy=COUNTED,
    )
    triggers: tuple[str, ...] = col(Choices(REASSESSMENT_TRIGGERS), N_("Why now"), section="screening")
    reassesses: str | None = col(Ref("assessment"), N_("Reassessment of"), section="screening")
    state: str = col(
        Choice(ASSESSMENT_STATES), N_("State"), section="screening", required=True, privacy=COUNTED, in_list=True
    )
    rule_set: int = col(Count(least=1, most=RULE_SET), N_("Version of the rating rules"), required=True)
    standards: tuple[StandardAnswer, ...] = col(
        Rows(StandardAnswer, most=8), N_("Core standards"), section="standards", when=_own, privacy=COUNTED
    )
    preliminary_on: date | None = col(
        Day(), N_("Preliminary determination on"), section="decision", privacy=COUNTED, when=_own
    )
    decision: str | None = col(Choice(ASSESSMENT_DECISIONS), N_("Decision"), section="decision")
    decided_by: str | None = col(Text(80), N_("Decided by (function)"), section="decision")
    plan_due_on: date | None = col(Day(), N_("Full capacity due by"), section="plan", when=_own, privacy=COUNTED)
    extended_to: date | None = col(Day(), N_("Extended to"), section="plan", when=_own, privacy=COUNTED)
    extension_reason: str | None = col(
        Text(200), N_("Reason of the extension"), section="plan", when=_own, screened=True
    )
    actions: tuple[PlanAction, ...] = col(
        Rows(PlanAction, most=60), N_("Actions"), section="plan", when=_own, privacy=COUNTED
    )
    final_on: date | None = col(Day(), N_("Final determination on"), section="final", privacy=COUNTED, in_list=True)


def score(answers: Sequence[StandardAnswer], *, final: bool = False) -> int | None:
    """Standards met out of eight; None until every standard is answered.

    Standard 8 "not applicable" counts as met. With ``final`` an answer of the final determination replaces the first
    one: only unmet standards are asked again.
    """
    given = {a.number: (a.final_answer if final else None) or a.un_answer for a in answers}
    if any(given.get(standard.number) is None for standard in CORE_STANDARDS):
        return None
    return sum(answer in ("yes", "not-applicable") for answer in given.values())


def rating(answers: Sequence[StandardAnswer], *, final: bool = False) -> str | None:
    """full (8 met), medium (6-7) or low (5 or fewer); None until complete. Source: harmonized tool as in S3 and S4."""
    met = score(answers, final=final)
    if met is None:
        return None
    return "full" if met == 8 else "medium" if met >= 6 else "low"


def rating_of(assessment: Assessment) -> str | None:
    """The rating that ``assessment`` stands for now; None while it has none."""
    if assessment.state not in DETERMINED:
        return None
    if assessment.basis == "other-entity":
        return assessment.entity_rating
    if assessment.basis == "no-contact":
        return "full"  # treated as low risk (UNICEF's published labels)
    if assessment.basis == "emergency":
        return "low"
    return rating(assessment.standards, final=assessment.state == "final")


def determined_on(assessment: Assessment) -> date | None:
    """The day from which the rating counts: final determination, else preliminary, else the start."""
    if assessment.state not in DETERMINED:
        return None
    return assessment.final_on or assessment.preliminary_on or assessment.started_on


def years_later(day: date, years: int) -> date:
    """The same day ``years`` later; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def valid_until(assessment: Assessment) -> date | None:
    """Last day of validity: five years by real dates after the final determination; None without one."""
    return None if assessment.final_on is None else years_later(assessment.final_on, VALID_YEARS)


def plan_deadline(assessment: Assessment) -> date | None:
    """The day by which full capacity is due, an extension included."""
    return assessment.extended_to or assessment.plan_due_on
