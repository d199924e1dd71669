"""The annual table as pages, in the layout of the published annex. It must not compute a number of its own."""

from __future__ import annotations

from collections.abc import Iterator

from pseash_desktop.documents.annual_table import CENTRED, SHARES, Annex, Line, Span, annex
from pseash_desktop.documents.page_model import Block, Cell, Column, Document, Paragraph, Table, Title
from pseash_desktop.reporting.annual import Annual
from pseash_desktop.schema.words import N_, Words


def build(annual: Annual, words: Words) -> Document:
    """The annex as a landscape document in the language of ``words``."""
    printed = annex(annual, words)
    return Document(
        title=f"{printed.title}: {printed.subtitle}",
        language=words.language,
        right_to_left=words.right_to_left,
        blocks=tuple(_blocks(printed)),
        orientation="landscape",
        header=printed.subtitle,
        mark=words(N_("Training data")) if annual.training else "",
        footer=words(N_("Short code: {code}"), code=printed.code),
        page_label=words(N_("Page {page} of {pages}")),
    )


def _blocks(printed: Annex) -> Iterator[Block]:
    yield Title(printed.title, printed.subtitle)
    for notice in printed.notices:
        yield Paragraph(notice, "notice")
    yield table(printed)
    for note in (*printed.notes, *printed.closing):
        yield Paragraph(note, "note")


def table(printed: Annex) -> Table:
    """The table itself, outcomes and benchmarks over all their rows."""
    columns = tuple(Column(share, "centre" if place in CENTRED else "start") for place, share in enumerate(SHARES))
    head = tuple(Cell(heading, bold=True) for heading in printed.headings)
    return Table(columns, (head, *(tuple(_row(line)) for line in printed.lines)))


def _row(line: Line) -> Iterator[Cell]:
    if line.outcome:
        yield from _span(line.outcome)
    if line.benchmark:
        yield from _span(line.benchmark)
    yield Cell(line.indicator)
    yield Cell(line.target)
    yield Cell(line.result, bold=True)


def _span(span: Span) -> Iterator[Cell]:
    yield Cell(span.text, rowspan=span.rows)
    yield Cell(span.progress, rowspan=span.rows, bold=True)
