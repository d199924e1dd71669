"""Reporting quarters of a calendar year: their days, order and written form. Knows no clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pseash_desktop.schema.errors import Refusal

FIRST_YEAR, LAST_YEAR = 2000, 2100
_WRITTEN = re.compile(r"([0-9]{4})-Q([1-4])", re.ASCII)


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """One quarter, ordered by time; written ``2023-Q4``."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= self.number <= 4):
            raise Refusal("not-a-quarter")

    @classmethod
    def read(cls, text: str) -> Quarter:
        """The quarter written as ``2023-Q4``; raises Refusal('not-a-quarter')."""
        match = _WRITTEN.fullmatch(text)
        if not match:
            raise Refusal("not-a-quarter")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter that holds ``day``."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        following = date(self.year + self.number // 4, 3 * (self.number % 4) + 1, 1)
        return following - timedelta(days=1)

    def holds(self, day: date | None) -> bool:
        """Whether ``day`` lies in this quarter; a blank day lies in none."""
        return day is not None and self.first_day <= day <= self.last_day

    def to_date(self) -> tuple[Quarter, ...]:
        """The quarters of the year up to this one, first to last (the year-to-date window)."""
        return tuple(Quarter(self.year, n) for n in range(1, self.number + 1))

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"


def quarters_of(year: int) -> tuple[Quarter, ...]:
    """The four quarters of ``year``, first to last."""
    return Quarter(year, 4).to_date()
