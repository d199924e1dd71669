"""Small rules that several record kinds share: what one date may say about another. Each answers with problems."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from pseash_desktop.schema.fields import Entry
from pseash_desktop.schema.kinds import Rule
from pseash_desktop.schema.problems import Problem


def not_after_today(*names: str) -> Rule:
    """The days called ``names`` have happened: none lies after today."""

    def rule(record: Any, entry: Entry) -> Iterator[Problem]:
        for name in names:
            day: date | None = getattr(record, name)
            if day is not None and day > entry.today:
                yield Problem("in-the-future", name)

    return rule


def in_order(earlier: str, later: str) -> Rule:
    """The day ``later`` does not lie before the day ``earlier``, where both are known."""

    def rule(record: Any, _entry: Entry) -> Iterator[Problem]:
        first, second = getattr(record, earlier), getattr(record, later)
        if first is not None and second is not None and second < first:
            yield Problem("before-the-start", later)

    return rule


def not_more_than(part: str, whole: str) -> Rule:
    """The count ``part`` is part of the count ``whole``; a part without its whole is a problem too."""

    def rule(record: Any, _entry: Entry) -> Iterator[Problem]:
        n, d = getattr(record, part), getattr(record, whole)
        if isinstance(n, int) and not isinstance(d, int):
            yield Problem("whole-missing", whole)
        elif isinstance(n, int) and isinstance(d, int) and n > d:
            yield Problem("more-than-the-whole", part)
        elif isinstance(d, int) and n is None:
            yield Problem("part-missing", part)

    return rule


def on_or_before(day: date | None, end: date) -> bool:
    """Whether something dated ``day`` had happened by ``end``; a blank day has not happened."""
    return day is not None and day <= end
