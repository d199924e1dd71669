"""Disclosure control for the one table about persons concerned: a fixed roll-up ladder, never cell suppression.

Source: DESIGN section 6 and security/design_advice section 12 as taken into docs/decisions. The reader is assumed to
know this code; that is why no cell is ever blanked inside a level.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pseash_desktop.letters.tables import PERSON_LEVELS, SMALL
from pseash_desktop.records.referral import Referral, is_counted
from pseash_desktop.schema.quarters import Quarter

Leaves = Mapping[str, int]
"""Persons by leaf, ``female.adult``; sex and age group each have "unknown"."""

_CELLS: Mapping[str, tuple[str, ...]] = {
    "female.adult": ("women", "adults", "total"),
    "male.adult": ("men", "adults", "total"),
    "female.child": ("girls", "children", "total"),
    "male.child": ("boys", "children", "total"),
    "unknown.adult": ("", "adults", "total"),
    "unknown.child": ("", "children", "total"),
    "female.unknown": ("", "", "total"),
    "male.unknown": ("", "", "total"),
    "unknown.unknown": ("", "", "total"),
}
"""The cell of each leaf at each level; "" where the leaf is too coarse for the level."""
FEW = len(PERSON_LEVELS) - 1


@dataclass(frozen=True)
class Persons:
    """What is let through, and which exact change since the last letter it accounts for.

    ``cells`` are those of one level of the ladder (none for "fewer than 5, including none"). ``accounted`` stays in
    the vault with the letter.
    """

    level: int
    cells: Leaves
    accounted: Leaves


def leaves(referrals: Iterable[Referral], upto: Quarter) -> Counter[str]:
    """SEA referrals registered by the end of ``upto`` whose persons agreed to be counted, by leaf."""
    return Counter(
        f"{referral.sex or 'unknown'}.{referral.age_group}"
        for referral in referrals
        if referral.matter == "sea" and is_counted(referral) and referral.registered_on <= upto.last_day
    )


def let_through(registered: Leaves, earlier: Sequence[Leaves]) -> Persons:
    """The table for the next letter.

    ``registered``: everyone registered so far, by leaf. ``earlier``: what each earlier quarter's letter accounted for.
    The difference is the quarter's own registrations with late changes to earlier quarters folded in, net and unmarked.
    A negative total accounts for nothing and is carried on.
    """
    change = Counter(registered)
    for accounted in earlier:
        change.subtract(accounted)
    moved = {leaf: n for leaf, n in sorted(change.items()) if n}
    level, cells = _finest(moved)
    return Persons(level, cells, moved if sum(moved.values()) >= 0 else {})


def _finest(change: Leaves) -> tuple[int, dict[str, int]]:
    """The finest level whose every cell is at least SMALL; zero is small. Unknown sex or age starts further down."""
    for level in range(FEW):
        if any(not _CELLS[leaf][level] for leaf in change):
            continue
        cells = dict.fromkeys(PERSON_LEVELS[level], 0)
        for leaf, n in change.items():
            cells[_CELLS[leaf][level]] += n
        if all(n >= SMALL for n in cells.values()):
            return level, cells
    return FEW, {}
