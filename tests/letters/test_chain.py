"""Which revision counts: cases worked by hand, the same in every order of arrival."""

from __future__ import annotations

import random
from itertools import permutations, product

import pytest

from pseash_desktop.letters.chain import LONGEST_GAP, Link, Standing, standing

NOTHING = frozenset[str]()


def link(*path: str) -> Link:
    """The letter at the end of ``path``."""
    return Link(path[-1], path[:-1])


def numbered(last: int, side: str = "") -> Link:
    """Revision ``last`` of a chain r1, r2, ...; those from 2 on carry the side's letter."""
    return link(*(f"r{n}{side if n > 1 else ''}" for n in range(1, last + 1)))


R1, R2, R3 = numbered(1), numbered(2), numbered(3)
R2A, R2B, R3A, R3B, R4A = numbered(2, "a"), numbered(2, "b"), numbered(3, "a"), numbered(3, "b"), numbered(4, "a")
X1, Y1 = link("x1"), link("y1")  # two first revisions

CASES: dict[str, tuple[tuple[Link, ...], tuple[str, ...], Standing]] = {
    "nothing": ((), (), Standing(None)),
    "the first": ((R1,), (), Standing("r1")),
    "the next": ((R1, R2), (), Standing("r2", superseded=frozenset({"r1"}))),
    "an old one after the head": ((R3, R1), (), Standing("r3", missing=("r2",), superseded=frozenset({"r1"}))),
    "one missing at the start": ((R2,), (), Standing("r2", missing=("r1",))),
    "a gap of five": (
        (R1, numbered(7)),
        (),
        Standing("r7", missing=("r2", "r3", "r4", "r5", "r6"), superseded=frozenset({"r1"})),
    ),
    "a gap of six": ((R1, numbered(8)), (), Standing("r1", held=frozenset({"r8"}))),
    "a gap of six that a late letter narrows": (
        (R1, numbered(8), numbered(3)),
        (),
        Standing("r8", missing=("r2", "r4", "r5", "r6", "r7"), superseded=frozenset({"r1", "r3"})),
    ),
    "a gap of five before the first": ((numbered(6),), (), Standing("r6", missing=("r1", "r2", "r3", "r4", "r5"))),
    "a gap of six before the first": ((numbered(7),), (), Standing(None, held=frozenset({"r7"}))),
    "a gap of fifty": (
        (R1, R2, numbered(53)),
        (),
        Standing("r2", held=frozenset({"r53"}), superseded=frozenset({"r1"})),
    ),
    "a fork": ((R1, R2A, R2B), (), Standing("r1", disputed=frozenset({"r2a", "r2b"}))),
    "a fork with what follows": ((R1, R2A, R2B, R3A), (), Standing("r1", disputed=frozenset({"r2a", "r2b", "r3a"}))),
    "a fork at the first revision": ((X1, Y1), (), Standing(None, disputed=frozenset({"x1", "y1"}))),
    "a fork seen only later": ((R1, R3A, R3B), (), Standing("r1", disputed=frozenset({"r3a", "r3b"}))),
    "a named side": ((R1, R2A, R2B), ("r2a",), Standing("r2a", superseded=frozenset({"r1", "r2b"}))),
    "a named side at the first revision": ((X1, Y1), ("y1",), Standing("y1", superseded=frozenset({"x1"}))),
    "a named side that goes on": (
        (R1, R2A, R2B, R3A),
        ("r2a",),
        Standing("r3a", superseded=frozenset({"r1", "r2a", "r2b"})),
    ),
    "a side named by a later letter": (
        (R1, R3A, R2B),
        ("r3a",),
        Standing("r3a", missing=("r2a",), superseded=frozenset({"r1", "r2b"})),
    ),
    "the other side goes on in vain": (
        (R1, R2A, R2B, R3B),
        ("r2a",),
        Standing("r2a", superseded=frozenset({"r1", "r2b", "r3b"})),
    ),
    "both sides named": ((R1, R2A, R2B), ("r2a", "r2b"), Standing("r1", disputed=frozenset({"r2a", "r2b"}))),
    "a stranger named": ((R1, R2A, R2B), ("zzz",), Standing("r1", disputed=frozenset({"r2a", "r2b"}))),
    "a name without a fork": ((R1, R2), ("r1",), Standing("r2", superseded=frozenset({"r1"}))),
    "a second fork behind a named side": (
        (R1, R2A, R2B, R3A, link("r1", "r2a", "r3c")),
        ("r2a",),
        Standing("r2a", disputed=frozenset({"r3a", "r3c"}), superseded=frozenset({"r1", "r2b"})),
    ),
    "a fork beyond a gap": (
        (R1, link("r1", *"abcdefg", "r9a"), link("r1", *"abcdefg", "r9b")),
        (),
        Standing("r1", disputed=frozenset({"r9a", "r9b"})),
    ),
    "a fork behind a held letter": (
        (R1, link("r1", *"abcdefg"), link("r1", *"abcdefg", "r9a"), link("r1", *"abcdefg", "r9b")),
        (),
        Standing("r1", held=frozenset({"g"}), disputed=frozenset({"r9a", "r9b"})),
    ),
    "a named side beyond too wide a gap": (
        (R1, R2B, numbered(8, "a")),
        ("r8a",),
        Standing("r1", held=frozenset({"r8a"}), superseded=frozenset({"r2b"})),
    ),
    "the office goes on from the named side": (
        (R1, R2A, R2B, R3A, R4A),
        ("r2a",),
        Standing("r4a", superseded=frozenset({"r1", "r2a", "r2b", "r3a"})),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_case_worked_by_hand_in_every_order_and_repeated(case: str) -> None:
    links, named, expected = CASES[case]
    for order in permutations(links):
        assert standing(order, named) == expected
        assert standing((*order, *order[:2], *order), named[::-1]) == expected


def test_the_gap_that_is_accepted_is_five() -> None:
    assert LONGEST_GAP == 5


def tree() -> list[Link]:
    """Every letter of a tree with three sides at each of three revisions; a digest spells the way to it."""
    ways = {"".join(path[:depth]) for path in product("abc", repeat=3) for depth in (1, 2, 3)}
    return [link(*(way[:n] for n in range(1, len(way) + 1))) for way in sorted(ways)]


def test_random_parts_of_a_tree_stand_the_same_in_any_order() -> None:
    rng, letters = random.Random(7), tree()
    assert len(letters) == 3 + 9 + 27
    for _ in range(200):
        held = rng.sample(letters, rng.randrange(1, 9))
        named = {each.digest for each in rng.sample(letters, rng.randrange(3))}
        first = standing(held, named)
        for _ in range(5):
            rng.shuffle(held)
            assert standing([*held, held[0]], named) == first
        accounted = [{first.head} - {None}, first.disputed, first.held, first.superseded]
        assert sum(map(len, accounted)) == len(held)
        assert set().union(*accounted) == {each.digest for each in held}  # no letter is lost, none stands twice
        assert not set(first.missing) & {each.digest for each in held}
