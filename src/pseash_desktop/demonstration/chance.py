"""Chance that repeats itself: draws that depend on a seed and a purpose alone. No global state, no clock."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from pseash_desktop.schema.quarters import Quarter


def draw(*purpose: object) -> Random:
    """Draws for one purpose, such as ``draw(seed, "KEN", "partners")``; the same on every machine.

    Only ``choice``, ``randint`` and ``shuffle`` are used of it: their results are the same in every Python version.
    """
    return Random("/".join(map(str, purpose)))


def day_in(rng: Random, quarter: Quarter, *, first: int = 0, last: int = 85) -> date:
    """A day of ``quarter``, ``first`` to ``last`` days after its first one."""
    return quarter.first_day + timedelta(days=rng.randint(first, last))


def happens(rng: Random, percent: int) -> bool:
    """True in ``percent`` of a hundred draws."""
    return rng.randint(1, 100) <= percent
