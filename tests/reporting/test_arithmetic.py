"""The arithmetic in exact fractions, at its edges."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pseash_desktop.letters.figures import Answer, Figure, Flags, Ratio, Tally, reported
from pseash_desktop.reporting.arithmetic import half_up, mean, printed, progress
from pseash_desktop.reporting.framework import Indicator, value_of

RATE = Indicator("1.2", {"en": "Rate"}, "rate", "higher", 90, "quarter", "last", "sum", "offices", "staff-trained")
YES = replace(RATE, kind="yes-no", target=True)
FEWER = replace(RATE, direction="lower", target=20)


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        (Fraction(189, 2), 95),  # outcome 6: 94.5
        (Fraction(94499, 1000), 94),
        (Fraction(1, 2), 1),
        (Fraction(5, 2), 3),  # not to the even neighbour
        (Fraction(0), 0),
        (Fraction(285, 1000) * 100, 29),  # 28.5; the binary float 0.285 * 100 is a little less
    ],
)
def test_halves_go_up(value: Fraction, rounded: int) -> None:
    assert half_up(value) == rounded


@given(st.fractions(0, 1000))
def test_rounding_moves_by_no_more_than_a_half(value: Fraction) -> None:
    assert -Fraction(1, 2) < half_up(value) - value <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("indicator", "result", "expected"),
    [
        (RATE, 81, 90),
        (RATE, 90, 100),
        (RATE, 100, 100),  # capped
        (RATE, 0, 0),
        (RATE, None, None),
        (replace(RATE, target=85), 78, 92),
        (replace(RATE, target=12, kind="count"), 28, 100),
        (replace(RATE, target=0), 0, 100),  # nothing was asked
        (replace(RATE, target=0), 7, 100),
        (YES, True, 100),
        (YES, False, 0),
        (YES, None, None),
        (replace(YES, target=False), False, 100),
        (FEWER, 0, 100),  # lower is better: nothing cannot be bettered
        (FEWER, 10, 100),
        (FEWER, 20, 100),
        (FEWER, 40, 50),
        (FEWER, 27, 74),
        (replace(FEWER, target=0), 0, 100),
        (replace(FEWER, target=0), 5, 0),
    ],
)
def test_progress(indicator: Indicator, result: int | bool | None, expected: int | None) -> None:
    assert progress(indicator, result) == expected


@given(st.integers(0, 1000), st.integers(0, 1000), st.sampled_from(("higher", "lower")))
def test_progress_is_between_0_and_100(result: int, target: int, direction: str) -> None:
    found = progress(replace(RATE, target=target, direction=direction), result)
    assert found is not None
    assert 0 <= found <= 100


def test_what_says_nothing_leaves_the_mean() -> None:
    assert mean([100, None, 89]) == 95
    assert mean([None, None]) is None
    assert mean([]) is None
    assert mean([0, None]) == 0


@pytest.mark.parametrize(
    ("figure", "value", "cell"),
    [
        (reported(Ratio(105, 118)), Fraction(10500, 118), 89),
        (reported(Ratio(0, 0)), None, None),  # not applicable, never 100 percent
        (reported(Ratio(0, 3)), Fraction(0), 0),
        (reported(Tally(3, frozenset({"a", "b"}))), Fraction(5), 5),
        (reported(Flags((("a", True), ("b", False)))), Fraction(1), 1),
        (reported(Answer(True)), True, True),
        (reported(Answer(6)), Fraction(6), 6),
    ],
)
def test_results_are_printed_in_their_unit(
    figure: Figure, value: Fraction | bool | None, cell: int | bool | None
) -> None:
    assert value_of(RATE, figure) == value
    assert printed(value) == cell
    assert isinstance(printed(value), bool) == isinstance(cell, bool)
