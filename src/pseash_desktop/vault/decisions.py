"""What headquarters decided about letters: rows only added, which the merge reads. Carries none of them out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pseash_desktop.vault.canonical import canonical, read_stamp, stamp
from pseash_desktop.vault.changes import Changes

if TYPE_CHECKING:
    from pseash_desktop.vault.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; a later one (higher ``number``) about the same thing overrules it. ``office`` may be empty."""

    number: int
    kind: str
    office: str
    period: str
    body: Mapping[str, Any]
    who: str
    when: datetime


class Decisions:
    """Decisions in the order in which they were taken."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._store = ledger.store

    def add(
        self, kind: str, *, office: str = "", period: str = "", body: Mapping[str, Any], who: str, when: datetime
    ) -> Changes:
        """Add a decision."""
        values = {"kind": kind, "office": office, "period": period, "body": canonical(body)}
        with self._store.transaction():
            last = self._store.rows("decisions", order_by="number DESC", limit=1, select="number")
            number = last[0]["number"] + 1 if last else 1
            said = {**values, "who": who, "decided_at": stamp(when)}
            return self._ledger.add("decisions", {"number": number}, said, who=who, when=when)

    def all(self) -> list[Decision]:
        """Every decision, oldest first."""
        return [_decision(row) for row in self._store.rows("decisions", order_by="number")]

    def of(self, office: str, period: str) -> list[Decision]:
        """The decisions about an office and a period, oldest first."""
        rows = self._store.rows("decisions", "office = ? AND period = ?", (office, period), order_by="number")
        return [_decision(row) for row in rows]


def _decision(row: Mapping[str, Any]) -> Decision:
    body, when = json.loads(row["body"]), read_stamp(row["decided_at"])
    return Decision(row["number"], row["kind"], row["office"], row["period"], body, row["who"], when)
