"""The annual table as an Excel workbook: same annual, same bytes. Every cell is plain text; nothing is calculated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from math import ceil
from typing import Any

from xlsxwriter import Workbook

from pseash_desktop.documents import cells
from pseash_desktop.documents.annual_table import (
    BENCHMARK,
    OUTCOME,
    SHARES,
    Annex,
    Line,
    Span,
    annex,
)
from pseash_desktop.reporting.annual import Annual
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.schema.words import N_, Words

_A4 = 9
_SIZE, _LEADING = 9, 12.5  # points
_WIDTH = 150  # of the whole annex, in characters
_LETTER_WIDTH = 1.18  # of a column's width, conservatively: Excel measures no merged cell, so heights are set here
_LONGEST_SHEET_NAME = 31
_SOURCES = 4  # columns of the second sheet
_OPEN = {
    "missing": N_("No summary received"),
    "disputed": N_("Two different corrections: one must be named"),
    "gap": N_("Earlier revisions were never received"),
    "held": N_("Waiting: too many revisions are missing before it"),
}
_ACCENT, _TINT, _RULE = "#0D385C", "#E8EEF3", "#C4CCD4"


class _Book:
    """A workbook with the formats that its sheets share."""

    def __init__(self, out: BytesIO, words: Words) -> None:
        self.words = words
        self.book: Any = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        reading = {"reading_order": 2 if words.right_to_left else 1}
        text = {"font_name": "Arial", "font_size": _SIZE, "text_wrap": True, "valign": "top", **reading}
        boxed = {**text, "border": 1, "border_color": _RULE}
        self.text = self.book.add_format(text)
        self.cell = self.book.add_format(boxed)
        self.centred = self.book.add_format({**boxed, "align": "center"})
        self.strong = self.book.add_format({**boxed, "align": "center", "bold": True})
        self.head = self.book.add_format({**boxed, "bold": True, "bg_color": _TINT, "font_color": _ACCENT})
        self.title = self.book.add_format({**text, "bold": True, "font_size": 15, "font_color": _ACCENT})
        self.subtitle = self.book.add_format({**text, "font_size": 11})
        self.notice = self.book.add_format({**text, "bold": True, "bg_color": _TINT})

    def sheet(self, name: str, landscape: bool) -> Any:
        sheet = self.book.add_worksheet(self.words(name)[:_LONGEST_SHEET_NAME])
        sheet.set_paper(_A4)
        if landscape:
            sheet.set_landscape()
        if self.words.right_to_left:
            sheet.right_to_left()
        sheet.hide_gridlines(2)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer("&C&8&P / &N")
        return sheet


def write(annual: Annual, words: Words) -> bytes:
    """The workbook: the annex, and the letters behind it with what is still open."""
    out = BytesIO()
    book = _Book(out, words)
    printed = annex(annual, words)
    book.book.set_properties(
        {"title": f"{printed.title}: {printed.subtitle}", "author": "", "created": datetime(annual.year, 12, 31)}
    )
    _annex(book, printed)
    _sources(book, annual, printed)
    book.book.close()
    return out.getvalue()


def _annex(book: _Book, printed: Annex) -> None:
    sheet = book.sheet(N_("Annex"), landscape=True)
    widths = [share * _WIDTH / sum(SHARES) for share in SHARES]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, round(width, 1))
    row = _top(sheet, book, printed)
    sheet.repeat_rows(row)
    sheet.freeze_panes(row + 1, 0)
    for column, heading in enumerate(printed.headings):
        sheet.write_string(row, column, heading, book.head)
    sheet.set_row(row, 18)
    first = row + 1
    _body(sheet, book, printed, first, widths)
    last = first + len(printed.lines) - 1
    sheet.ignore_errors({"number_stored_as_text": f"A{first + 1}:G{last + 1}"})
    below = (*printed.notes, *printed.closing)
    for row, note in enumerate(below, last + 2):
        _across(sheet, row, note, book.text, _lines(note, _WIDTH) * _LEADING + 2)
    sheet.print_area(0, 0, last + 1 + len(below), len(SHARES) - 1)


def _top(sheet: Any, book: _Book, printed: Annex) -> int:
    """Title and notices; the row after them."""
    _across(sheet, 0, printed.title, book.title, 22)
    _across(sheet, 1, printed.subtitle, book.subtitle, 18)
    for row, notice in enumerate(printed.notices, 2):
        _across(sheet, row, notice, book.notice, 16)
    return 2 + len(printed.notices)


def _body(sheet: Any, book: _Book, printed: Annex, first: int, widths: list[float]) -> None:
    for row, (line, height) in enumerate(zip(printed.lines, _heights(printed.lines, widths), strict=True), first):
        sheet.set_row(row, height)
        for column, span in ((OUTCOME, line.outcome), (BENCHMARK, line.benchmark)):
            if span is not None:
                _merged(sheet, row, column, span, book)
        sheet.write_string(row, 4, line.indicator, book.cell)
        sheet.write_string(row, 5, line.target, book.centred)
        sheet.write_string(row, 6, line.result, book.strong)


def _merged(sheet: Any, row: int, column: int, span: Span, book: _Book) -> None:
    for place, text, look in ((column, span.text, book.cell), (column + 1, span.progress, book.strong)):
        if span.rows > 1:
            sheet.merge_range(row, place, row + span.rows - 1, place, "", look)
        sheet.write_string(row, place, text, look)


def _heights(lines: tuple[Line, ...], widths: list[float]) -> list[float]:
    """Row heights in points. A merged text that needs more than its rows have raises them all alike."""
    needed = [float(max(_lines(line.indicator, widths[4]), _lines(line.result, widths[6]))) for line in lines]
    for column in (BENCHMARK, OUTCOME):
        for row, line in enumerate(lines):
            span = line.benchmark if column == BENCHMARK else line.outcome
            if span is None:
                continue
            lacking = _lines(span.text, widths[column]) - sum(needed[row : row + span.rows])
            for each in range(row, row + span.rows):
                needed[each] += max(0.0, lacking / span.rows)
    return [round(n * _LEADING + 4, 1) for n in needed]


def _lines(text: str, width: float) -> int:
    """How many lines ``text`` takes in a column of ``width`` characters, rather one too many than one too few."""
    return sum(max(1, ceil(len(part) / (width * _LETTER_WIDTH))) for part in text.split("\n"))


def _across(sheet: Any, row: int, text: str, look: Any, height: float) -> None:
    sheet.set_row(row, height)
    sheet.merge_range(row, 0, row, len(SHARES) - 1, "", look)
    sheet.write_string(row, 0, text, look)


def _sources(book: _Book, annual: Annual, printed: Annex) -> None:
    """The letters that the table counts, and what is open about offices and quarters."""
    words = book.words
    sheet = book.sheet(N_("Sources"), landscape=False)
    for column, width in enumerate((16, 22, 12, 68)):
        sheet.set_column(column, column, width)
    head = (N_("Office"), N_("Quarter"), N_("Revision"), N_("Digest"))
    letters = [
        (letter.office, _quarter(letter.period, words), str(letter.revision), letter.digest)
        for letter in annual.counted
    ]
    row = _section(sheet, book, 0, N_("Letters counted"), head, letters)
    points = [(each.office, _quarter(each.period, words), words(_OPEN[each.what])) for each in annual.open]
    row = _section(sheet, book, row, N_("Open points"), (*head[:2], N_("What is open")), points)
    codes = [
        (words(N_("Short code")), printed.code),
        (words(N_("Annual data (SHA-256)")), printed.digest),
        (words(N_("Framework (SHA-256)")), annual.framework),
    ]
    _section(sheet, book, row, N_("Codes"), (), codes)
    sheet.ignore_errors({"number_stored_as_text": f"A1:D{row + 5}"})


def _section(sheet: Any, book: _Book, row: int, title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """A titled list; its last column reaches to the right edge. Returns the row after it."""
    words = book.words
    sheet.set_row(row, 22)
    _line(sheet, row, (words(title),), book.title)
    shown = [*([(tuple(map(words, head)), book.head)] if head and rows else ()), *((each, book.cell) for each in rows)]
    for texts, look in shown or [((words(cells.NONE),), book.text)]:
        row += 1
        _line(sheet, row, texts, look)
    return row + 2


def _line(sheet: Any, row: int, texts: Sequence[str], look: Any) -> None:
    last = len(texts) - 1
    for column, text in enumerate(texts):
        if column == last < _SOURCES - 1:
            sheet.merge_range(row, column, row, _SOURCES - 1, "", look)
        sheet.write_string(row, column, text, look)


def _quarter(period: str, words: Words) -> str:
    return cells.quarter(Quarter.read(period), words)
