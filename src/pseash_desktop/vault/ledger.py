"""Rows of the fixed tables, each write with its history line in the same transaction. Knows no table by name."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pseash_desktop.vault.changes import NOTHING, Changes

if TYPE_CHECKING:
    from pseash_desktop.vault.database import Store
    from pseash_desktop.vault.history import History


class Ledger:
    """Writes to tables whose rows are known by a key of one or more columns."""

    def __init__(self, store: Store, history: History) -> None:
        self.store = store
        self.history = history

    def put(
        self, table: str, key: Mapping[str, Any], values: Mapping[str, Any], *, who: str, when: datetime
    ) -> Changes:
        """Make the row, or change it; the same values again change nothing and leave no line.

        ``key`` lists the table's primary key in its own order.
        """
        name = _name(key)
        with self.store.transaction():
            held = self.store.row(table, key)
            if held is None:
                return self.add(table, key, values, who=who, when=when)
            before = {column: held[column] for column in values}
            if before == dict(values):
                return NOTHING
            self.store.update(table, tuple(key.values()), values)
            self.history.add("changed", table, name, who=who, when=when, before=_told(before), after=_told(values))
            return Changes.of(table, name)

    def add(
        self, table: str, key: Mapping[str, Any], values: Mapping[str, Any], *, who: str, when: datetime
    ) -> Changes:
        """Make a row that must not be there yet."""
        name = _name(key)
        with self.store.transaction():
            self.store.insert(table, {**key, **values})
            self.history.add("created", table, name, who=who, when=when, after=_told({**key, **values}))
            return Changes.of(table, name)

    def remove(self, table: str, key: Mapping[str, Any], *, who: str, when: datetime) -> Changes:
        """Remove a row, if it is there."""
        name = _name(key)
        with self.store.transaction():
            held = self.store.row(table, key)
            if held is None:
                return NOTHING
            self.store.delete(table, " AND ".join(f'"{column}" = ?' for column in key), tuple(key.values()))
            self.history.add("removed", table, name, who=who, when=when, before=_told(held))
            return Changes.of(table, name)


def _name(key: Mapping[str, Any]) -> str:
    return "/".join(str(part) for part in key.values())


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the history tells them: bytes by their digest, blanks left out."""
    return {
        name: {"sha256": hashlib.sha256(value).hexdigest()} if isinstance(value, bytes) else value
        for name, value in values.items()
        if value is not None
    }
