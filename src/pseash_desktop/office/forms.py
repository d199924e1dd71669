"""A form's dealings with the vault: what it opens with, drafts kept while typing, saving. It asks nothing of Qt."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pseash_desktop.office import records
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.office.readable import Titles, title_of, titles_for
from pseash_desktop.office.records import Saved
from pseash_desktop.records import KINDS
from pseash_desktop.records.assessment import RULE_SET
from pseash_desktop.records.focal_point import is_serving
from pseash_desktop.schema.fields import Entry, Raw
from pseash_desktop.schema.kinds import Draft, Kind
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.schema.words import Words
from pseash_desktop.vault.changes import Changes

DRAFTS = "drafts"  # what Changes call them
_BASE = "_version"  # beside the raw values of a kept draft: the version of the record that was being changed
_SAME_EACH_QUARTER = ("duty_stations", "network", "pathway")
_CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # without I and O, which are read as digits


@dataclass(frozen=True)
class Kept:
    """Unsaved text found in the vault. ``version`` is that of the record it was typed over, None for a new one."""

    raw: Mapping[str, Raw]
    place: str
    kept_at: datetime
    version: int | None


@dataclass(frozen=True)
class Opened:
    """What a form starts from: the record as typed text (or a new one's first values) and what was left unsaved.

    ``title`` is what the record is called, empty for a new one.
    """

    raw: Mapping[str, Raw]
    title: str
    version: int | None
    kept: Kept | None
    entry: Entry
    titles: Titles


def open_form(desk: OfficeDesk, kind: Kind, record_id: str | None, words: Words) -> Opened:
    """Everything that a form needs, in one call. Raises Refusal('record-missing')."""
    titles, kept, entry = titles_for(desk, kind, words), _kept(desk, kind, record_id), records.entry(desk)
    if record_id is None:
        return Opened(first_values(desk, kind), "", None, kept, entry, titles)
    row = desk.vault.records.get(kind, record_id)
    title = title_of(kind, row.record, words, titles)
    return Opened(kind.draft(row.record), title, row.version, kept, entry, titles)


def keep(
    desk: OfficeDesk, kind: Kind, record_id: str | None, raw: Draft, *, place: str, version: int | None
) -> tuple[datetime, Changes]:
    """Keep what was typed; gives the moment. ``version`` is that of the record which the form was opened with."""
    now = desk.now()
    values = dict(raw) if version is None else {**raw, _BASE: version}
    desk.vault.drafts.keep(kind, record_id, values, place=place, when=now)
    return now, Changes.of(DRAFTS, record_id or "")


def save(desk: OfficeDesk, kind: Kind, raw: Draft, *, record_id: str | None, version: int | None) -> Saved:
    """Save the record and forget its draft, both or neither. Problems leave everything as it was.

    Raises Refusal('changed-meanwhile') as the vault does.
    """
    with desk.vault.together():
        saved = records.save(desk, kind, raw, record_id=record_id, version=version)
        if saved.problems:
            return saved
        desk.vault.drafts.discard(kind, record_id)
    return Saved(saved.record_id, saved.changes | Changes.of(DRAFTS, record_id or ""))


def discard(desk: OfficeDesk, kind: Kind, record_id: str | None) -> Changes:
    """Forget what was typed and not saved."""
    desk.vault.drafts.discard(kind, record_id)
    return Changes.of(DRAFTS, record_id or "")


def drafts_of(desk: OfficeDesk, kind: Kind) -> frozenset[str]:
    """Ids of the records of ``kind`` with unsaved text; empty text stands for a new record."""
    return frozenset(draft.record or "" for draft in desk.vault.drafts.all() if draft.kind == kind.name)


def first_values(desk: OfficeDesk, kind: Kind) -> dict[str, Raw]:
    """What a new record starts with: what the program knows, never an answer that only a person can give."""
    make = _FIRST.get(kind.name)
    return {} if make is None else make(desk)


def _kept(desk: OfficeDesk, kind: Kind, record_id: str | None) -> Kept | None:
    draft = desk.vault.drafts.fetch(kind, record_id)
    if draft is None:
        return None
    names = {field.name for field in kind.fields}
    version = draft.raw.get(_BASE)
    raw = {name: value for name, value in draft.raw.items() if name in names}
    return Kept(raw, draft.place, draft.kept_at, version if isinstance(version, int) else None)


def _first_of_assessment(desk: OfficeDesk) -> dict[str, Any]:
    return {"rule_set": str(RULE_SET), "state": "draft", "basis": "own", "started_on": desk.today.isoformat()}


def _first_of_referral(desk: OfficeDesk) -> dict[str, Any]:
    return {"code": _new_code(desk), "registered_on": desk.today.isoformat()}


def _new_code(desk: OfficeDesk) -> str:
    """A random code that no referral of this office has."""
    taken = {row.record.code for row in desk.vault.records.all(KINDS["referral"])}
    while True:
        letters = "".join(secrets.choice(_CODE_LETTERS) for _ in range(6))
        if (code := f"{letters[:3]}-{letters[3:]}") not in taken:
            return code


def _first_of_facts(desk: OfficeDesk) -> dict[str, Any]:
    """The next quarter without facts, with the rows of the last one; their counts are asked anew."""
    held = [row.record for row in desk.vault.records.all(KINDS["office_facts"])]
    current = Quarter.of(desk.today)
    if not held:
        return {"quarter": str(current)}
    last = max(held, key=lambda facts: facts.quarter)
    following = Quarter(last.quarter.year + last.quarter.number // 4, last.quarter.number % 4 + 1)
    before = KINDS["office_facts"].draft(last)
    values: dict[str, Any] = {name: before[name] for name in _SAME_EACH_QUARTER if name in before}
    if last.network:
        people = desk.vault.records.all(KINDS["focal_point"])
        values["attendance"] = [{"focal_point": row.id} for row in people if is_serving(row.record, desk.today)]
    return {"quarter": str(min(following, current)), **values}


_FIRST: Mapping[str, Callable[[OfficeDesk], dict[str, Any]]] = {
    "assessment": _first_of_assessment,
    "referral": _first_of_referral,
    "activity": lambda _desk: {"sessions": "1"},
    "office_facts": _first_of_facts,
}
