"""From the quarters of one office to its year."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reporting.test_arithmetic import RATE

from pseash_desktop.letters.figures import (
    BLANK,
    NOT_APPLICABLE,
    SEALED,
    WITHHELD,
    Answer,
    Figure,
    Ratio,
    Tally,
    reported,
)
from pseash_desktop.reporting.years import YearFigure, year_figure
from pseash_desktop.schema.quarters import Quarter, quarters_of

Q = quarters_of(2023)
HALF, THIRD = reported(Ratio(1, 2)), reported(Ratio(1, 3))
YES, NO = reported(Answer(True)), reported(Answer(False))


@pytest.mark.parametrize(
    ("rule", "said", "figure", "as_of"),
    [
        ("last", {1: HALF, 3: THIRD}, THIRD, 3),
        ("last", {1: HALF, 2: BLANK}, HALF, 1),  # a blank never wipes out a known state
        ("last", {1: HALF, 2: NOT_APPLICABLE}, NOT_APPLICABLE, 2),
        ("last", {1: HALF, 2: SEALED, 3: WITHHELD}, HALF, 1),
        ("last", {4: BLANK}, BLANK, None),
        ("last", {}, BLANK, None),
        ("sum", {1: HALF, 2: THIRD, 4: BLANK}, reported(Ratio(2, 5)), 2),
        ("sum", {1: NOT_APPLICABLE, 2: THIRD}, THIRD, 2),
        ("sum", {1: NOT_APPLICABLE, 2: NOT_APPLICABLE}, NOT_APPLICABLE, 2),
        (
            "sum",
            {1: reported(Tally(1, frozenset({"x"}))), 2: reported(Tally(2, frozenset({"x", "y"})))},
            reported(Tally(3, frozenset({"x", "y"}))),
            2,
        ),
        ("any", {1: NO, 2: YES, 3: NO}, YES, 3),
        ("any", {1: NO, 2: NOT_APPLICABLE}, NO, 2),
        ("all", {1: YES, 2: NO}, NO, 2),
        ("all", {1: YES, 2: NOT_APPLICABLE}, YES, 2),
        ("any", {1: NOT_APPLICABLE}, NOT_APPLICABLE, 1),  # neither no
        ("all", {1: NOT_APPLICABLE}, NOT_APPLICABLE, 1),  # nor yes
    ],
)
def test_a_year_by_the_rule_of_its_indicator(
    rule: str, said: dict[int, Figure], figure: Figure, as_of: int | None
) -> None:
    indicator = replace(RATE, across_quarters=rule)
    expected = YearFigure(figure, None if as_of is None else Quarter(2023, as_of))
    assert year_figure(indicator, {Q[n - 1]: said[n] for n in said}) == expected
    assert year_figure(indicator, {Q[n - 1]: said[n] for n in reversed(said)}) == expected
