"""Rows of the template for letters: each outcome over the whole width, its benchmarks and indicators under it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from pseash_desktop.documents.page_model import Cell
from pseash_desktop.reporting.framework import Framework, Indicator, Outcome, said
from pseash_desktop.schema.words import Words


def outcome_line(outcome: Outcome, words: Words) -> str:
    """An outcome as it is named: ``4. Efforts to address SEA and SH ...``."""
    return f"{outcome.number}. {said(outcome.text, words.language)}"


def rows(
    framework: Framework,
    codes: Collection[str],
    cells_of: Callable[[Indicator], tuple[Cell, ...]],
    words: Words,
) -> Iterator[tuple[Cell, ...]]:
    """The indicators among ``codes``: benchmark, indicator, then what ``cells_of`` gives. Outcomes without any are left
    out; a benchmark's cell spans its indicators.
    """
    for outcome in framework.outcomes:
        named = False
        for benchmark in outcome.benchmarks:
            indicators = [indicator for indicator in benchmark.indicators if indicator.code in codes]
            for indicator in indicators:
                own = (Cell(said(indicator.text, words.language)), *cells_of(indicator))
                if not named:
                    yield (Cell(outcome_line(outcome, words), colspan=1 + len(own), tone="strong"),)
                    named = True
                if indicator is indicators[0]:
                    text = f"{benchmark.code} {said(benchmark.text, words.language)}"
                    own = (Cell(text, rowspan=len(indicators)), *own)
                yield own
