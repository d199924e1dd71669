"""What the focal point writes beside the figures: typed text to a statement that may be signed, or every problem.

It reads no record; whether the figures are complete is the affair of closing.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any

from pseash_desktop.documents.summary_tables import TITLES
from pseash_desktop.letters import summary as summaries
from pseash_desktop.letters.summary import NARRATIVE_LONGEST, NOTE_LONGEST, REASON_LONGEST, Note
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.office.quarter import SUMMARY, Statement
from pseash_desktop.office.records import entry
from pseash_desktop.reporting.framework import Framework
from pseash_desktop.schema.fields import Entry, FieldType, Text, is_empty
from pseash_desktop.schema.kinds import Kind
from pseash_desktop.schema.problems import Problem, Rejected
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.schema.words import N_

NARRATIVE = Text(NARRATIVE_LONGEST, lines=True)
NOTE = Text(NOTE_LONGEST)
REASON = Text(REASON_LONGEST)
DRAFT = Kind(SUMMARY, N_("Quarterly summary"), N_("Quarterly summaries"), 1, Statement, (), {}, ())
"""Under what a statement that is still being written lies among the drafts; its id is the quarter."""


@dataclass(frozen=True)
class Typed:
    """A statement as it was typed so far: narrative by outcome number, remarks by indicator or table."""

    narrative: Mapping[str, str] = attribute(default_factory=dict)
    notes: Mapping[str, str] = attribute(default_factory=dict)
    reason: str = ""
    nil: bool = False


def parse(typed: Typed, known: Entry, *, correction: bool) -> tuple[Statement | None, tuple[Problem, ...]]:
    """The statement, or every problem with its place: ``narrative.4``, ``notes.4.1``, ``reason``."""
    problems: list[Problem] = []

    def read(kind: FieldType, raw: str, place: str) -> str:
        try:
            return str(kind.parse(raw, known))
        except Rejected as bad:
            problems.extend(problem.within(place) for problem in bad.problems)
            return ""

    narrative = {n: read(NARRATIVE, text, f"narrative.{n}") for n, text in _filled(typed.narrative).items()}
    notes = tuple(Note(about, read(NOTE, text, f"notes.{about}")) for about, text in _filled(typed.notes).items())
    reason = None
    if correction:
        if is_empty(typed.reason):
            problems.append(Problem("reason-missing", "reason"))
        else:
            reason = read(REASON, typed.reason, "reason")
    return (None, tuple(problems)) if problems else (Statement(narrative, notes, reason, typed.nil), ())


def read(desk: OfficeDesk, quarter: Quarter, typed: Typed) -> tuple[Statement | None, tuple[Problem, ...]]:
    """As ``parse``, for ``quarter`` as this office stands with it."""
    return parse(typed, entry(desk), correction=desk.vault.outgoing.head(SUMMARY, str(quarter)) is not None)


def keep(desk: OfficeDesk, quarter: Quarter, typed: Typed) -> None:
    """Keep what was typed so far among the drafts; what stands in a letter already needs no draft."""
    if typed == as_signed(desk, quarter):
        desk.vault.drafts.discard(DRAFT, str(quarter))
        return
    raw = {"narrative": dict(typed.narrative), "notes": dict(typed.notes), "reason": typed.reason}
    desk.vault.drafts.keep(DRAFT, str(quarter), raw | {"nil": "yes" if typed.nil else "no"}, when=desk.now())


def start(desk: OfficeDesk, quarter: Quarter) -> Typed:
    """Where writing begins: the draft of ``quarter``, else the text of its last letter, which a correction would
    otherwise lose, else nothing."""
    draft = desk.vault.drafts.fetch(DRAFT, str(quarter))
    if draft is None:
        return as_signed(desk, quarter)
    raw: Mapping[str, Any] = draft.raw
    return Typed(
        dict(raw.get("narrative", {})), dict(raw.get("notes", {})), raw.get("reason", ""), raw.get("nil") == "yes"
    )


def as_signed(desk: OfficeDesk, quarter: Quarter) -> Typed:
    """What the last letter for ``quarter`` says in words, its reason left out; nothing before the first letter."""
    head = desk.vault.outgoing.head(SUMMARY, str(quarter))
    written = desk.vault.outgoing.get(SUMMARY, str(quarter), head.revision) if head else None
    if written is None:
        return Typed()
    letter = summaries.read(written.payload)
    return Typed(dict(letter.narrative), {note.about: note.text for note in letter.notes}, "", letter.nil)


def forget(desk: OfficeDesk, quarter: Quarter) -> None:
    """Drop the draft, once its text stands in a signed letter."""
    desk.vault.drafts.discard(DRAFT, str(quarter))


def subjects(framework: Framework) -> Iterator[str]:
    """What a remark can be about: indicators that offices measure, then tables."""
    yield from (indicator.code for indicator in framework.measured())
    yield from TITLES


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if not is_empty(text)}
