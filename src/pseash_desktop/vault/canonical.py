"""One written form for values and moments, so that equal things are equal bytes. Not the letters' payload form."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any


def canonical(value: Any) -> str:
    """``value`` as JSON with sorted keys, no spaces and no NaN; equal values give equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def stamp(when: datetime) -> str:
    """A moment in UTC to the second, ``2023-12-31T23:59:59+00:00``; raises ValueError without a time zone."""
    if when.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return when.astimezone(UTC).isoformat(timespec="seconds")


def read_stamp(text: str) -> datetime:
    """The moment written by ``stamp``."""
    return datetime.fromisoformat(text)
