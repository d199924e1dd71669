"""What the invented offices write under each outcome, and their notes on warnings. Never a number, never a case."""

from __future__ import annotations

from pseash_desktop.demonstration.chance import draw
from pseash_desktop.demonstration.phrases import PHRASES
from pseash_desktop.demonstration.plan import OfficePlan
from pseash_desktop.letters.summary import Note
from pseash_desktop.schema.quarters import Quarter

OUTCOMES = ("1", "3", "4", "5", "6", "7")


def narrative(plan: OfficePlan, quarter: Quarter, language: str) -> dict[str, str]:
    """The office's narrative by outcome number, two to three sentences each, in ``language`` (en, fr, es or ar).

    The same sentences are drawn whatever the language, so that a letter says the same in each of them.
    """
    told = {}
    for outcome in OUTCOMES:
        none = outcome == "6" and not network_meets(plan, quarter)
        places = PHRASES[language].narrative["6-none" if none else outcome]
        rng = draw(plan.code, quarter, "narrative", outcome)
        said = [rng.choice(sentences) for sentences in places]
        told[outcome] = " ".join(said[:2] if plan.position % 3 == quarter.number % 3 else said)
    return told


def notes(plan: OfficePlan, quarter: Quarter, language: str) -> tuple[Note, ...]:
    """The office's remarks on what its figures would be asked about, by indicator code."""
    words = PHRASES[language].notes
    served = {seat.station for seat in plan.seats if seat.role == "focal-point" and seat.serves(quarter.number)}
    remarks = {
        "4.2": len(served) < plan.stations,
        "4.3": 4 * plan.staff_trained < 3 * plan.staff,
        "5.1b": plan.gap is not None and quarter.number <= plan.gap_until,
        "6.1": plan.co_chairs and network_meets(plan, quarter),
    }
    return tuple(Note(code, words[code]) for code, holds in remarks.items() if holds)


def network_meets(plan: OfficePlan, quarter: Quarter) -> bool:
    """Whether the country's network meets in ``quarter``."""
    return 0 < plan.network_since <= quarter.number
