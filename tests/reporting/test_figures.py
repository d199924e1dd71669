"""Figures join in any order and grouping; percentages are never joined."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.letters import letters
from tests.letters.letters import same

from pseash_desktop.letters.figures import (
    BLANK,
    NOT_APPLICABLE,
    SEALED,
    WITHHELD,
    Answer,
    Figure,
    Flags,
    Ratio,
    State,
    Tally,
    reported,
)
from pseash_desktop.reporting.figures import join, join_all, join_by

SHAPES: dict[str, st.SearchStrategy[Any]] = {
    "ratio": letters.ratios(),
    "flags": st.dictionaries(st.sampled_from("abc"), st.booleans()).map(lambda f: Flags(tuple(sorted(f.items())))),
    "tally": st.builds(Tally, letters.counts, st.frozensets(st.sampled_from("abc"))),
    "yes-no": st.builds(Answer, st.booleans()),
    "number": st.builds(Answer, letters.counts),
}


def figures_of(shape: str) -> st.SearchStrategy[Figure]:
    return SHAPES[shape].map(reported) | st.sampled_from((BLANK, NOT_APPLICABLE))


@pytest.mark.parametrize("shape", SHAPES)
@given(data=st.data())
def test_joining_is_associative_and_commutative(shape: str, data: st.DataObject) -> None:
    a, b, c = (data.draw(figures_of(shape)) for _ in range(3))
    assert same(join(a, b), join(b, a))
    assert same(join(join(a, b), c), join(a, join(b, c)))
    for order in permutations((a, b, c)):
        assert same(join_all(order), join_all((a, b, c)))
    assert same(join(a, BLANK), a)
    assert join(a, NOT_APPLICABLE).state is (State.NOT_APPLICABLE if a.shape is None else State.REPORTED)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (Ratio(1, 2), Ratio(0, 3), Ratio(1, 5)),  # 20 percent, not the mean of 50 and 0
        (Ratio(0, 0), Ratio(0, 0), Ratio(0, 0)),
        (Tally(2, frozenset({"x", "y"})), Tally(1, frozenset({"y", "z"})), Tally(3, frozenset({"x", "y", "z"}))),
        (Answer(True), Answer(False), Answer(False)),
        (Flags((("a", True), ("b", True))), Flags((("a", True), ("b", False))), Flags((("a", True), ("b", False)))),
        (Flags((("a", True), ("b", False))), Flags((("c", True),)), Flags((("b", False),))),
    ],
)
def test_joins_by_hand(first: Any, second: Any, joined: Any) -> None:
    assert same(join(reported(first), reported(second)), reported(joined))


def test_nothing_joined_is_blank() -> None:
    assert join_all([]) == BLANK
    assert join_all([BLANK, NOT_APPLICABLE]) == NOT_APPLICABLE


@pytest.mark.parametrize("closed", [SEALED, WITHHELD])
def test_what_is_sealed_or_withheld_cannot_be_joined(closed: Figure) -> None:
    for pair in ((closed, BLANK), (reported(Ratio(1, 1)), closed)):
        with pytest.raises(ValueError, match="cannot be joined"):
            join(*pair)


def test_figures_of_different_shapes_cannot_be_joined() -> None:
    with pytest.raises(ValueError, match="different shapes"):
        join(reported(Ratio(1, 1)), reported(Tally(1)))


def test_rules_across_offices_by_hand() -> None:
    a, b = reported(Flags((("a", True), ("b", False)))), reported(Flags((("b", True), ("c", False))))
    assert join_by("union", [a, b, BLANK]) == reported(Flags((("a", True), ("b", True), ("c", False))))
    assert join_by("intersection", [a, b]) == reported(Flags((("b", False), ("c", False))))
    yes, no = reported(Answer(True)), reported(Answer(False))
    assert join_by("any", [no, yes, NOT_APPLICABLE]) == yes
    assert join_by("all", [no, yes]) == no
    for order in permutations((a, b, NOT_APPLICABLE)):
        assert join_by("union", order) == join_by("union", [a, b])
    assert join_by("union", [BLANK, NOT_APPLICABLE]) == NOT_APPLICABLE
    assert join_by("union", []) == join_by("any", [BLANK]) == BLANK
