"""What headquarters itself puts into a year: answers, and a contribution row beside the offices'. Computes nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pseash_desktop.vault.canonical import canonical
from pseash_desktop.vault.changes import Changes

if TYPE_CHECKING:
    from pseash_desktop.vault.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Answer:
    """Headquarters' answer to one indicator of a year. ``value`` is JSON: its shape is the framework's affair."""

    year: int
    indicator: str
    value: Any
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """A row of headquarters' or a regional ``unit``'s own for an indicator that offices report; ``figure`` is JSON."""

    year: int
    indicator: str
    unit: str
    figure: Any
    source: str
    note: str = ""


class Answers:
    """Answers and contributions by year and indicator. One that is taken back leaves its lines in the history."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._store = ledger.store

    def put_answer(self, answer: Answer, *, who: str, when: datetime) -> Changes:
        """Give or change an answer."""
        values = {"value": canonical(answer.value), "source": answer.source, "note": answer.note}
        return self._ledger.put("answers", _key(answer.year, answer.indicator), values, who=who, when=when)

    def withdraw_answer(self, year: int, indicator: str, *, who: str, when: datetime) -> Changes:
        """Take an answer back, if there is one."""
        return self._ledger.remove("answers", _key(year, indicator), who=who, when=when)

    def answers(self, year: int) -> list[Answer]:
        """The answers of a year, by indicator."""
        rows = self._store.rows("answers", "year = ?", (year,), order_by="indicator")
        return [Answer(r["year"], r["indicator"], json.loads(r["value"]), r["source"], r["note"]) for r in rows]

    def put_contribution(self, row: Contribution, *, who: str, when: datetime) -> Changes:
        """Give or change a contribution."""
        values = {"figure": canonical(row.figure), "source": row.source, "note": row.note}
        key = _key(row.year, row.indicator) | {"unit": row.unit}
        return self._ledger.put("contributions", key, values, who=who, when=when)

    def withdraw_contribution(self, year: int, indicator: str, unit: str, *, who: str, when: datetime) -> Changes:
        """Take a contribution back, if there is one."""
        return self._ledger.remove("contributions", _key(year, indicator) | {"unit": unit}, who=who, when=when)

    def contributions(self, year: int) -> list[Contribution]:
        """The contributions of a year, by indicator and unit."""
        rows = self._store.rows("contributions", "year = ?", (year,), order_by="indicator, unit")
        return [_contribution(row) for row in rows]


def _key(year: int, indicator: str) -> dict[str, Any]:
    return {"year": year, "indicator": indicator}


def _contribution(row: Mapping[str, Any]) -> Contribution:
    figure = json.loads(row["figure"])
    return Contribution(row["year"], row["indicator"], row["unit"], figure, row["source"], row["note"])
