"""Small named values of the workspace, kept inside the vault. Not for records, and not for what a screen remembers."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.canonical import canonical
from pseash_desktop.vault.changes import Changes

if TYPE_CHECKING:
    from pseash_desktop.vault.ledger import Ledger

V = TypeVar("V", str, int, bool, list[Any], dict[str, Any])
FIXED = ("vault", "role", "training")  # written once, when the workspace is made


class Settings:
    """Named JSON values, each change of which is a line of the history."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def get(self, name: str, of: type[V]) -> V | None:
        """The value called ``name``, None if never put; raises Refusal('setting-unreadable') if it is no ``of``."""
        row = self._ledger.store.row("settings", {"name": name})
        if row is None:
            return None
        value = json.loads(row["value"])
        if type(value) is not of:
            raise Refusal("setting-unreadable", name=name)
        return value

    def put(
        self, name: str, value: str | int | bool | list[Any] | dict[str, Any], *, who: str, when: datetime
    ) -> Changes:
        """Keep ``value`` under ``name``. What was fixed when the workspace was made raises ValueError."""
        if name in FIXED:
            raise ValueError(f"{name} is fixed")
        return self._put(name, value, who, when)

    def put_fixed(self, vault: str, role: str, training: bool, *, who: str, when: datetime) -> None:
        """Write what never changes again, at the making of the workspace."""
        for name, value in zip(FIXED, (vault, role, training), strict=True):
            self._put(name, value, who, when)

    def _put(self, name: str, value: Any, who: str, when: datetime) -> Changes:
        return self._ledger.put("settings", {"name": name}, {"value": canonical(value)}, who=who, when=when)
