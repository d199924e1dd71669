"""From the quarters of one office to its year: one rule per indicator, never across offices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pseash_desktop.letters.figures import BLANK, Answer, Figure, State, reported
from pseash_desktop.reporting.figures import join_all
from pseash_desktop.reporting.framework import Indicator
from pseash_desktop.schema.quarters import Quarter


@dataclass(frozen=True)
class YearFigure:
    """An office's figure for the year and the quarter it was last reported in (None: never)."""

    figure: Figure
    as_of: Quarter | None


def year_figure(indicator: Indicator, quarters: Mapping[Quarter, Figure]) -> YearFigure:
    """The year's figure out of those of its quarters, by the indicator's rule across quarters.

    "last" takes the last quarter that says something, so that a blank never wipes out a known state.
    """
    said = {q: f for q, f in sorted(quarters.items()) if f.state in (State.REPORTED, State.NOT_APPLICABLE)}
    if not said:
        return YearFigure(BLANK, None)
    as_of = max(said)
    match indicator.across_quarters:
        case "last":
            return YearFigure(said[as_of], as_of)
        case "sum":
            return YearFigure(join_all(said.values()), as_of)
        case rule:
            answers = [bool(f.shape.value) for f in said.values() if isinstance(f.shape, Answer)]
            if not answers:  # it applied in no quarter
                return YearFigure(said[as_of], as_of)
            return YearFigure(reported(Answer(any(answers) if rule == "any" else all(answers))), as_of)
