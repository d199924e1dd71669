"""Saves and finds records: row and history line together, no form overwriting another. Knows no kind by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.fields import Ref, Refs
from pseash_desktop.schema.kinds import Kind, Rows
from pseash_desktop.vault import tables
from pseash_desktop.vault.canonical import read_stamp, stamp
from pseash_desktop.vault.changes import NOTHING, Changes

if TYPE_CHECKING:
    from pseash_desktop.vault.database import Store
    from pseash_desktop.vault.history import History


_ID = re.compile(r"[0-9a-z]{8,40}", re.ASCII)  # what the field type Ref can hold


@dataclass(frozen=True, slots=True)
class Row:
    """A stored record with its id and the number that counts its savings, which a later save must name."""

    id: str
    record: Any
    version: int
    created_at: datetime
    updated_at: datetime


class Records:
    """The records of one workspace, by kind and id."""

    def __init__(self, store: Store, history: History, kinds: Sequence[Kind], new_id: Callable[[], str]) -> None:
        self._store = store
        self._history = history
        self._kinds = {kind.name: kind for kind in kinds}
        self._new_id = new_id

    def save(
        self,
        kind: Kind,
        record: Any,
        *,
        record_id: str | None = None,
        version: int | None = None,
        who: str,
        when: datetime,
    ) -> tuple[str, Changes]:
        """Write ``record`` and its history line in one transaction; gives its id and what changed.

        Without ``version`` the record is new (``record_id`` may choose its id). With it, the record must still have
        that version: Refusal('changed-meanwhile') otherwise, 'record-missing' if it is gone, and 'reference-missing'
        with the field's path when it names a record that does not exist. Saving what is there changes nothing.
        """
        self._require(kind)
        if not isinstance(record, kind.cls):
            raise TypeError(f"not a {kind.name}")
        with self._store.transaction():
            for path, other, other_id in _references(kind, record):
                if not self.exists(self._kinds[other], other_id):
                    raise Refusal("reference-missing", field=path)
            if version is None:
                return self._insert(kind, record, record_id or self._new_id(), who, when)
            if record_id is None:
                raise TypeError("a version without an id")
            return self._change(kind, record, record_id, version, who, when)

    def get(self, kind: Kind, record_id: str) -> Row:
        """The record with this id; raises Refusal('record-missing')."""
        row = self._held(kind, record_id)
        if row is None:
            raise Refusal("record-missing")
        return _row(kind, row)

    def exists(self, kind: Kind, record_id: str) -> bool:
        """Whether there is such a record."""
        self._require(kind)
        return self._store.row(tables.table_of(kind), {"_id": record_id}, select="_id") is not None

    def find(self, kind: Kind, /, **equals: Any) -> list[Row]:
        """Records whose fields have exactly these values (None or () for blank), in the order of their making."""
        self._require(kind)
        wanted, args = [], []
        for name, value in equals.items():
            cell = tables.to_cell(kind, name, value)
            wanted.append(f'"{name}" IS ?')
            args.append(cell)
        rows = self._store.rows(tables.table_of(kind), " AND ".join(wanted) or None, args, order_by="rowid")
        return [_row(kind, row) for row in rows]

    def all(self, kind: Kind) -> list[Row]:
        """Every record of a kind, in the order of their making."""
        return self.find(kind)

    def count(self, kind: Kind) -> int:
        """How many records of a kind there are; none of them is read."""
        self._require(kind)
        [counted] = self._store.rows(tables.table_of(kind), select="count(*) AS n")
        return int(counted["n"])

    def _insert(self, kind: Kind, record: Any, new_id: str, who: str, when: datetime) -> tuple[str, Changes]:
        if not _ID.fullmatch(new_id):
            raise ValueError("not an id that records can refer to")
        if self.exists(kind, new_id):
            raise Refusal("changed-meanwhile")
        own = {"_id": new_id, "_version": 1, "_created_at": stamp(when), "_updated_at": stamp(when)}
        self._store.insert(tables.table_of(kind), {**own, **tables.to_row(kind, record)})
        self._history.add(
            "created", kind.name, new_id, who=who, when=when, version=kind.version, after=kind.dump(record)
        )
        return new_id, Changes.of(kind.name, new_id)

    def _change(
        self, kind: Kind, record: Any, record_id: str, version: int, who: str, when: datetime
    ) -> tuple[str, Changes]:
        held = self.get(kind, record_id)
        if held.version != version:
            raise Refusal("changed-meanwhile")
        before, after = kind.dump(held.record), kind.dump(record)
        if before == after:
            return record_id, NOTHING
        own = {"_version": version + 1, "_updated_at": stamp(when)}
        self._store.update(tables.table_of(kind), (record_id,), {**own, **tables.to_row(kind, record)})
        self._history.add(
            "changed", kind.name, record_id, who=who, when=when, version=kind.version, before=before, after=after
        )
        return record_id, Changes.of(kind.name, record_id)

    def _held(self, kind: Kind, record_id: str) -> dict[str, Any] | None:
        self._require(kind)
        return self._store.row(tables.table_of(kind), {"_id": record_id})

    def _require(self, kind: Kind) -> None:
        if self._kinds.get(kind.name) is not kind:
            raise ValueError(f"this workspace was opened without the kind {kind.name}")


def _row(kind: Kind, row: dict[str, Any]) -> Row:
    return Row(
        row["_id"],
        tables.from_row(kind, row),
        row["_version"],
        read_stamp(row["_created_at"]),
        read_stamp(row["_updated_at"]),
    )


def _references(kind: Kind, record: Any, within: str = "") -> Iterator[tuple[str, str, str]]:
    """Path, kind and id of everything that ``record`` refers to, its smaller rows included."""
    for field in kind.fields:
        value, path = getattr(record, field.name), f"{within}{field.name}"
        if isinstance(field.type, Refs):
            yield from ((path, field.type.kind, each) for each in value)
        elif isinstance(field.type, Ref) and value is not None:
            yield path, field.type.kind, value
        elif isinstance(field.type, Rows):
            for place, row in enumerate(value):
                yield from _references(field.type.kind, row, f"{path}.{place}.")
