"""The annual table as plain text for a terminal: the same cells as in the files, in fixed columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from pseash_desktop.documents.annual_table import Annex, Line, annex
from pseash_desktop.reporting.annual import Annual
from pseash_desktop.schema.words import Words

WIDTHS = (26, 8, 30, 8, 40, 7, 12)
GAP = "  "


def table(annual: Annual, words: Words) -> str:
    """The whole table with its notes; lines of about 140 characters."""
    printed = annex(annual, words)
    lines = [printed.title, printed.subtitle, *printed.notices, "", *_row(printed.headings)]
    rule = GAP.join("-" * width for width in WIDTHS)
    for line in printed.lines:
        lines += [rule] if line.outcome is not None else []
        lines += _row(_cells(line))
    return "\n".join([*lines, rule, *_below(printed)])


def _cells(line: Line) -> tuple[str, ...]:
    outcome, benchmark = line.outcome, line.benchmark
    return (
        outcome.text if outcome else "",
        outcome.progress if outcome else "",
        benchmark.text if benchmark else "",
        benchmark.progress if benchmark else "",
        line.indicator,
        line.target,
        line.result,
    )


def _row(cells: tuple[str, ...]) -> Iterator[str]:
    """One row of cells, wrapped, as lines of text."""
    wrapped = [
        [piece for part in cell.split("\n") for piece in textwrap.wrap(part, width) or [""]]
        for cell, width in zip(cells, WIDTHS, strict=True)
    ]
    for at in range(max(map(len, wrapped))):
        pieces = [
            (lines[at] if at < len(lines) else "").ljust(width) for lines, width in zip(wrapped, WIDTHS, strict=True)
        ]
        yield GAP.join(pieces).rstrip()


def _below(printed: Annex) -> Iterator[str]:
    width = sum(WIDTHS) + len(GAP) * (len(WIDTHS) - 1)
    for text in (*printed.notes, *printed.closing):
        yield from textwrap.wrap(text, width)
