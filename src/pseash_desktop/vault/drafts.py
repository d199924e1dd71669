"""What was typed and not yet saved, kept so that a lock or a crash loses seconds at most. Drafts leave no history."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pseash_desktop.schema.kinds import Kind
from pseash_desktop.vault.canonical import canonical, read_stamp, stamp

if TYPE_CHECKING:
    from pseash_desktop.vault.database import Store

_NEW = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Raw values of a form. ``record`` is None for a new one; ``place`` is where the person was (a field's path)."""

    kind: str
    record: str | None
    raw: Mapping[str, Any]
    place: str
    version: int
    kept_at: datetime


class Drafts:
    """At most one draft for each record, and one for a new record of each kind."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(
        self, kind: Kind, record_id: str | None, raw: Mapping[str, Any], *, place: str = "", when: datetime
    ) -> None:
        """Keep ``raw``, in place of what was kept before. ``raw`` holds text, numbers, lists and mappings only."""
        key = kind.name, record_id or _NEW
        values = {"version": kind.version, "raw": canonical(raw), "place": place, "kept_at": stamp(when)}
        with self._store.transaction():
            self._store.delete("drafts", "kind = ? AND record = ?", key)
            self._store.insert("drafts", {"kind": key[0], "record": key[1], **values})

    def fetch(self, kind: Kind, record_id: str | None) -> Draft | None:
        """The draft of this record, or of the new one."""
        row = self._store.row("drafts", {"kind": kind.name, "record": record_id or _NEW})
        return None if row is None else _draft(row)

    def all(self) -> list[Draft]:
        """Every draft, the latest first."""
        return [_draft(row) for row in self._store.rows("drafts", order_by="kept_at DESC, rowid DESC")]

    def discard(self, kind: Kind, record_id: str | None) -> None:
        """Forget the draft, if there is one."""
        self._store.delete("drafts", "kind = ? AND record = ?", (kind.name, record_id or _NEW))


def _draft(row: Mapping[str, Any]) -> Draft:
    return Draft(
        row["kind"],
        row["record"] or None,
        json.loads(row["raw"]),
        row["place"],
        row["version"],
        read_stamp(row["kept_at"]),
    )
