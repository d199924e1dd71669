"""The words of headquarters' pages that belong to codes of the rooms below. Marked here, said where they are shown."""

from __future__ import annotations

from pseash_desktop.desktop.widgets.chip import ChipKind
from pseash_desktop.headquarters.completeness import Cell
from pseash_desktop.headquarters.outcomes import Outcome
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.schema.words import N_, NP_, Plural, Words

OUTCOMES: dict[str, tuple[ChipKind, str]] = {
    "accepted": ("done", N_("Accepted")),
    "already-here": ("info", N_("Already here")),
    "older-revision": ("info", N_("Older revision")),
    "enrolment-entered": ("soon", N_("New key")),
    "needs-review": ("soon", N_("Look at it")),
    "held-gap": ("soon", N_("Held")),
    "disputed": ("stop", N_("Disputed")),
    "signer-new": ("soon", N_("Key not compared")),
    "framework-unknown": ("sent-back", N_("Other framework")),
    "quarter-not-over": ("sent-back", N_("Too early")),
    "training-letter": ("sent-back", N_("Training data")),
    "not-checked": ("draft", N_("Not checked")),
}
REFUSED: tuple[ChipKind, str] = ("stop", N_("Refused"))
CELLS: dict[str, tuple[ChipKind, str]] = {
    "accepted": ("done", N_("Received")),
    "gap": ("info", N_("Received, gap")),
    "disputed": ("stop", N_("Disputed")),
    "held": ("soon", N_("Held")),
    "needs-review": ("soon", N_("Look at it")),
    "overdue": ("stop", N_("Overdue")),
    "missing": ("sent-back", N_("Missing")),
    "due": ("waiting", N_("Expected")),
    "not-due": ("draft", N_("Not due")),
}
CELL_SENTENCES = {
    "accepted": N_("The letter of this quarter is here and counts."),
    "gap": N_("The letter counts, although earlier revisions of it never came. Ask the office for them."),
    "disputed": N_("Two letters claim the same revision. The last one before them counts until one is chosen."),
    "held": N_("Too many revisions before this letter are missing, so it does not count. Ask the office for them."),
    "needs-review": N_("Kept, not counted: its pages could not be fully compared. Look at it, then decide."),
    "overdue": N_("Nothing has come, and the day on which it was due is over. Remind the office."),
    "missing": N_("Nothing came before the year was closed."),
    "due": N_("Nothing has come yet; there is still time."),
    "not-due": N_("The quarter is not over yet."),
}
KEYS: dict[str, tuple[ChipKind, str]] = {
    "no-key": ("draft", N_("No key")),
    "new": ("soon", N_("New: compare words")),
    "active": ("done", N_("Active")),
    "retired": ("info", N_("Retired")),
    "revoked": ("stop", N_("Revoked")),
}
KEY_SENTENCES = {
    "no-key": N_("No key yet: give the office the start pack, then take in the enrolment letter that it sends back."),
    "new": N_("A key was entered from its letter. Telephone the office and compare the six words."),
    "active": N_("Letters signed with this key are taken in."),
    "retired": N_("This key was replaced. Letters taken in earlier stay; new ones are refused."),
    "revoked": N_("This key may sign nothing any more. Letters taken in earlier stay."),
}
OPEN_POINTS: dict[str, tuple[ChipKind, str]] = {
    "missing": ("stop", N_("Missing")),
    "disputed": ("stop", N_("Disputed")),
    "held": ("soon", N_("Held")),
    "gap": ("info", N_("Gap")),
}
CHECKED: Plural = NP_("{n} file checked", "{n} files checked")
PROBLEMS: Plural = NP_("{n} needs attention", "{n} need attention")


def outcome_chip(outcome: Outcome) -> tuple[ChipKind, str]:
    """The chip of what became of a file; its text still to be said."""
    return OUTCOMES.get(outcome.code, REFUSED)


def is_problem(outcome: Outcome) -> bool:
    """Whether the officer has something to do about it."""
    return not outcome.good or outcome.code == "enrolment-entered"


def quarter_name(quarter: Quarter, words: Words) -> str:
    """``Quarter 4 of 2023``."""
    return words(N_("Quarter {number} of {year}"), number=quarter.number, year=quarter.year)


def quarter_short(quarter: Quarter, words: Words) -> str:
    """``Q4 2023``."""
    return words(N_("Q{number} {year}"), number=quarter.number, year=quarter.year)


def cell_text(cell: Cell, words: Words) -> str:
    """What the chip of a cell says."""
    _kind, text = CELLS[cell.state]
    said = words(text)
    if cell.reported and cell.revision > 1:
        return words(N_("{state}, r{revision}"), state=said, revision=cell.revision)
    return said


def cell_in_full(cell: Cell, words: Words) -> str:
    """Everything that is known of a cell in one line, for tooltips and screen readers."""
    parts = [
        words(N_("{office}, {quarter}"), office=cell.office, quarter=quarter_name(cell.quarter, words)),
        cell_text(cell, words),
        words(N_("due {day}"), day=words.date(cell.due)),
    ]
    if cell.signed_on is not None:
        parts.append(words(N_("signed {day}"), day=words.date(cell.signed_on)))
    if cell.late_days:
        parts.append(words.counted(NP_("{n} day late", "{n} days late"), cell.late_days))
    if cell.missing:
        parts.append(words.counted(NP_("{n} revision missing", "{n} revisions missing"), cell.missing))
    return words(N_("; ")).join(parts)
