"""The template's arithmetic in exact fractions: results, progress of indicators, benchmarks and outcomes.

Source: DESIGN section 5; each progress is computed from printed cells, so that any reader can recheck the table by
hand. Reproduces all 22 progress cells of the published table for 2023.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

from pseash_desktop.reporting.framework import Indicator

WHOLE = Fraction(100)


def half_up(value: Fraction) -> int:
    """``value`` rounded to the nearest whole number, halves up, never by binary floats."""
    return math.floor(value + Fraction(1, 2))


def printed(value: Fraction | bool | None) -> int | bool | None:
    """A result as its cell prints it: whole percent, whole number, yes or no."""
    return half_up(value) if isinstance(value, Fraction) else value


def progress(indicator: Indicator, result: int | bool | None) -> int | None:
    """Whole percent of the target that the printed ``result`` reaches, at most 100; None where it says nothing."""
    if result is None:
        return None
    if isinstance(indicator.target, bool) or isinstance(result, bool):
        return 100 if bool(result) == bool(indicator.target) else 0
    return half_up(min(WHOLE, _reached(indicator.direction, result, indicator.target)))


def _reached(direction: str, result: int, target: int) -> Fraction:
    reached, asked = (result, target) if direction == "higher" else (target, result)
    # Nothing asked is reached; with "lower is better" a result of 0 cannot be bettered.
    return Fraction(100 * reached, asked) if asked else WHOLE


def mean(progresses: Iterable[int | None]) -> int | None:
    """Rounded mean of what is known; None if nothing is. Inapplicable and withheld parts leave the mean."""
    known = [each for each in progresses if each is not None]
    return half_up(Fraction(sum(known), len(known))) if known else None
