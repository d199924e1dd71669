"""The indicators as a list: those that headquarters answers, and those that it may add a part of its own to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pseash_desktop.desktop.headquarters.chip_cells import CHIP
from pseash_desktop.desktop.style.tokens import ChipKind
from pseash_desktop.headquarters.answering import Book
from pseash_desktop.reporting.framework import Indicator, said
from pseash_desktop.schema.words import N_, NP_, Words

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
HEADINGS = (N_("No."), N_("Indicator"), N_("State"))
CODE, TEXT, STATE = range(3)
ANSWERED, OPEN, NOTHING_ADDED = N_("Answered"), N_("Open"), N_("Nothing added")
PARTS = NP_("{n} part added", "{n} parts added")


class AnswersModel(QAbstractTableModel):
    """One side of the book: ``own`` or the offices'."""

    def __init__(self, words: Words, parent: QObject, *, own: bool) -> None:
        super().__init__(parent)
        self._words, self._own = words, own
        self._book: Book | None = None
        self._wanted: tuple[str, ...] = ()
        self.rows: list[Indicator] = []

    def show_book(self, book: Book) -> None:
        """Show what stands in ``book``; the indicators stay where they are if they are the same."""
        self._book = book
        before = self.rows
        rows = self._fitting(book)
        if [each.code for each in rows] == [each.code for each in before] and before:
            self.rows = rows
            self.dataChanged.emit(self.index(0, CODE), self.index(len(rows) - 1, STATE))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def look_for(self, text: str) -> None:
        """Show the indicators whose number or text holds every word of ``text``."""
        self._wanted = tuple(text.casefold().split())
        if self._book is not None:
            self.beginResetModel()
            self.rows = self._fitting(self._book)
            self.endResetModel()

    def place_of(self, code: str) -> int | None:
        """The row of an indicator."""
        return next((place for place, row in enumerate(self.rows) if row.code == code), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way of saying "the root"
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return self._words(HEADINGS[section])
        return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter if role == Role.TextAlignmentRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        match role:
            case Role.DisplayRole | Role.ToolTipRole:
                return self._text(row, column)
            case Role.AccessibleTextRole:
                return self._words(
                    N_("{heading}: {value}"), heading=self._words(HEADINGS[column]), value=self._text(row, column)
                )
            case _ if role == CHIP:
                return self._state(row)[0] if column == STATE else None
        return None

    def _text(self, row: Indicator, column: int) -> str:
        if column == CODE:
            return row.code
        return said(row.text, self._words.language) if column == TEXT else self._state(row)[1]

    def _state(self, row: Indicator) -> tuple[ChipKind, str]:
        book = self._book
        if book is None:
            return "draft", ""
        if self._own:
            return ("done", self._words(ANSWERED)) if row.code in book.answers else ("soon", self._words(OPEN))
        parts = sum(each.indicator == row.code for each in book.contributions)
        if parts:
            return "info", self._words.counted(PARTS, parts)
        return "draft", self._words(NOTHING_ADDED)

    def _fitting(self, book: Book) -> list[Indicator]:
        language = self._words.language
        every = book.asked if self._own else book.of_offices
        texts = {each.code: f"{each.code} {said(each.text, language)}".casefold() for each in every}
        return [each for each in every if all(word in texts[each.code] for word in self._wanted)]
