"""The annual table as a table on the screen: the cells of its files, in their order. It computes no number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from pseash_desktop.documents.annual_table import BENCHMARK, CENTRED, HEADINGS, OUTCOME, Annex, Line, Span
from pseash_desktop.schema.words import N_, Words

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
INDICATOR, RESULT = 4, 6


class AnnualModel(QAbstractTableModel):
    """One row for an indicator; the cells of outcomes and benchmarks stand over several rows (``spans``)."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._annex: Annex | None = None
        self._over: list[tuple[Span | None, Span | None]] = []

    def show_annex(self, annex: Annex) -> None:
        """Show ``annex`` in place of what was there."""
        self.beginResetModel()
        self._annex = annex
        self._over = []
        outcome = benchmark = None
        for line in annex.lines:
            outcome, benchmark = line.outcome or outcome, line.benchmark or benchmark
            self._over.append((outcome, benchmark))
        self.endResetModel()

    def own_columns(self, row: int) -> tuple[int, ...]:
        """The columns whose cells stand in that row alone."""
        outcome, benchmark = self._over[row]
        alone = [c for c, span in ((OUTCOME, outcome), (BENCHMARK, benchmark)) if span is not None and span.rows == 1]
        return (*alone, INDICATOR, RESULT)

    def spans(self) -> Iterator[tuple[int, int, int]]:
        """Row, column and height of every cell that stands over more than one row."""
        for row, line in enumerate(self._lines):
            for span, column in ((line.outcome, OUTCOME), (line.benchmark, BENCHMARK)):
                if span is not None and span.rows > 1:
                    yield row, column, span.rows
                    yield row, column + 1, span.rows

    @property
    def _lines(self) -> tuple[Line, ...]:
        return self._annex.lines if self._annex is not None else ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way of saying "the root"
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return self._words(HEADINGS[section])
        if role == Role.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        match role:
            case Role.DisplayRole:
                return self._text(row, column)
            case Role.AccessibleTextRole:
                return self._words(
                    N_("{heading}: {value}"), heading=self._words(HEADINGS[column]), value=self._text(row, column)
                )
            case Role.TextAlignmentRole:
                return _alignment(column)
            case Role.FontRole if column in (OUTCOME + 1, BENCHMARK + 1, RESULT):
                font = QFont()
                font.setBold(True)
                return font
        return None

    def _text(self, row: int, column: int) -> str:
        line, (outcome, benchmark) = self._lines[row], self._over[row]
        match column:
            case 0 | 1 if outcome is not None:
                return (outcome.text, outcome.progress)[column]
            case 2 | 3 if benchmark is not None:
                return (benchmark.text, benchmark.progress)[column - BENCHMARK]
            case 4:
                return line.indicator
            case 5:
                return line.target
            case 6:
                return line.result
        return ""


def _alignment(column: int) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignHCenter if column in CENTRED else Qt.AlignmentFlag.AlignLeading
    return across | Qt.AlignmentFlag.AlignTop
