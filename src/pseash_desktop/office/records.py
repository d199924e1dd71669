"""Saving and reading the office's records: parse, the rules that see several records, then the vault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from pseash_desktop.documents.rendering import Fonts, missing_characters
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.records import KINDS
from pseash_desktop.reporting.measures import Records
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.fields import Entry
from pseash_desktop.schema.kinds import Draft, Kind
from pseash_desktop.schema.problems import Problem
from pseash_desktop.vault.changes import NOTHING, Changes

ONE_OF_A_KIND = {"office_facts": "quarter", "referral": "code"}
"""Kinds with a field that no two records may share."""


@dataclass(frozen=True)
class Saved:
    """What saving a draft came to: the record's id and what changed, or every problem and nothing changed."""

    record_id: str | None
    changes: Changes = NOTHING
    problems: tuple[Problem, ...] = ()


def save(
    desk: OfficeDesk, kind: Kind, draft: Draft, *, record_id: str | None = None, version: int | None = None
) -> Saved:
    """Parse ``draft`` and keep it, new or as the next version of a record.

    What the person must mend comes back as problems; raises Refusal('changed-meanwhile') and the vault's own.
    """
    record, problems = kind.parse(draft, entry(desk))
    if record is None:
        return Saved(record_id, problems=problems)
    clashes = tuple(_clashes(desk, kind, record, record_id))
    if clashes:
        return Saved(record_id, problems=clashes)
    try:
        with desk.vault.together():
            kept, changes = desk.vault.records.save(
                kind, record, record_id=record_id, version=version, who=desk.who, when=desk.now()
            )
            if getattr(record, "withdrawn_on", None) is not None:
                _forget(desk, kind, kept)
    except Refusal as refusal:
        if refusal.code != "reference-missing":
            raise
        return Saved(record_id, problems=(Problem(refusal.code, str(refusal.details["field"])),))
    return Saved(kept, changes)


def _forget(desk: OfficeDesk, kind: Kind, record_id: str) -> None:
    """Consent was withdrawn: what the record said before is erased from history and drafts; the lines stay, empty."""
    desk.vault.history.erase(kind.name, record_id, who=desk.who, when=desk.now())
    desk.vault.drafts.discard(kind, record_id)


def entry(desk: OfficeDesk) -> Entry:
    """What parsing may know: today, and which characters letters could not be drawn with."""
    fonts = Fonts(*desk.bare_stationery.fonts())
    return Entry(desk.today, partial(_undrawable, fonts))


def all_records(desk: OfficeDesk) -> Records:
    """Every record of the workspace by kind name."""
    return {name: [row.record for row in desk.vault.records.all(kind)] for name, kind in KINDS.items()}


def _undrawable(fonts: Fonts, text: str) -> str:
    return " ".join(sorted(missing_characters(text, fonts)))


def _clashes(desk: OfficeDesk, kind: Kind, record: Any, record_id: str | None) -> Iterator[Problem]:
    """Two records of one quarter's facts, or two referrals under one code, would count something twice."""
    name = ONE_OF_A_KIND.get(kind.name)
    if name is None:
        return
    found = desk.vault.records.find(kind, **{name: getattr(record, name)})
    if any(row.id != record_id for row in found):
        yield Problem("exists-already", name)
