"""The editor of a grid of counts: spreadsheet keys, totals worked out beside it, blank and zero told apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRegularExpression,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QFont, QKeyEvent, QPalette, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pseash_desktop.desktop.records.editor import Editor, Surroundings
from pseash_desktop.office.readable import cell_name
from pseash_desktop.schema.fields import Grid, Raw
from pseash_desktop.schema.words import N_, Words

TOTAL = N_("Total")
BLANK = "–"
NOT_KNOWN = N_("not known")
_TALLEST = 34
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class Counts(QAbstractTableModel):
    """The typed counts of a grid, and a last row and column that are worked out from them."""

    edited = Signal()

    def __init__(self, grid: Grid, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self.grid, self._words = grid, words
        self._typed: dict[str, str] = {}
        self._problems: Mapping[str, str] = {}

    def typed(self) -> dict[str, str]:
        """What is typed, cell by cell; blank cells are left out."""
        return {cell: self._typed[cell] for cell in self.grid.cells() if self._typed.get(cell)}

    def show_typed(self, typed: Mapping[str, Any]) -> None:
        self.beginResetModel()
        self._typed = {str(cell): str(text) for cell, text in typed.items()}
        self.endResetModel()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Mark cells with their sentence, by the cell's name."""
        self._problems = problems
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def index_of(self, cell: str) -> QModelIndex:
        """Where the cell called ``female.child`` stands."""
        place = self.grid.cells().index(cell)
        return self.index(*divmod(place, len(self.grid.columns)))

    def cell_of(self, index: Index) -> str | None:
        """The name of the cell at ``index``; None for a total."""
        if index.row() >= len(self.grid.rows) or index.column() >= len(self.grid.columns):
            return None
        return f"{self.grid.rows[index.row()].code}.{self.grid.columns[index.column()].code}"

    def total(self, row: int | None, column: int | None) -> int | None:
        """The sum of a row, a column or (None, None) all; None while nothing is known."""
        counts = [
            count
            for r, one in enumerate(self.grid.rows)
            for c, other in enumerate(self.grid.columns)
            if row in (None, r) and column in (None, c)
            if (count := _count(self._typed.get(f"{one.code}.{other.code}", ""))) is not None
        ]
        return sum(counts) if counts else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way of saying "the root"
        return 0 if parent.isValid() else len(self.grid.rows) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.grid.columns) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain if self.cell_of(index) is None else plain | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role != Role.DisplayRole:
            return None
        options = self.grid.columns if orientation == Qt.Orientation.Horizontal else self.grid.rows
        return self._words(options[section].label if section < len(options) else TOTAL)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        cell = self.cell_of(index)
        text = self._text(index, cell)
        match role:
            case Role.DisplayRole:
                return text or BLANK
            case Role.EditRole:
                return text
            case Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            case Role.ForegroundRole if not text or cell is None:
                return QPalette().placeholderText() if not text else None
            case Role.FontRole if cell is None:
                font = QFont()
                font.setBold(True)
                return font
            case Role.ToolTipRole if cell in self._problems:
                return self._problems[str(cell)]
            case Role.BackgroundRole if cell is None:
                return QPalette().alternateBase()
            case Role.BackgroundRole if cell in self._problems:
                return QBrush(QColor(200, 40, 40, 60))
            case Role.AccessibleTextRole:
                return f"{self._name(index, cell)}: {text or self._words(NOT_KNOWN)}"
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        cell = self.cell_of(index)
        if cell is None or role != Role.EditRole:
            return False
        text = str(value).strip()
        if text != self._typed.get(cell, ""):
            self._typed[cell] = text
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.edited.emit()
        return True

    def _text(self, index: Index, cell: str | None) -> str:
        if cell is not None:
            return self._typed.get(cell, "")
        row = index.row() if index.row() < len(self.grid.rows) else None
        column = index.column() if index.column() < len(self.grid.columns) else None
        total = self.total(row, column)
        return "" if total is None else self._words.number(total)

    def _name(self, index: Index, cell: str | None) -> str:
        if cell is not None:
            return cell_name(self.grid, cell, self._words)
        row = self.headerData(index.row(), Qt.Orientation.Vertical)
        return f"{row}, {self.headerData(index.column(), Qt.Orientation.Horizontal)}"


class _Cells(QStyledItemDelegate):
    """Edits a cell in place; whatever ends the editing keeps what was typed, except Escape."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.setValidator(QRegularExpressionValidator(QRegularExpression(r"\p{Nd}{0,7}"), line))
        line.setAccessibleName(str(index.data(Role.AccessibleTextRole)))
        return line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        view = self.parent()
        if isinstance(view, _Sheet) and isinstance(watched, QLineEdit) and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if event.type() == QEvent.Type.KeyPress and (key in _STEPS or key in _TABS):
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                if key in _STEPS:
                    view.step(_STEPS[key])
                else:
                    view.focusNextPrevChild(_TABS[key])
                return True
        return super().eventFilter(watched, event)


_STEPS = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TABS = {Qt.Key.Key_Tab: True, Qt.Key.Key_Backtab: False}


class _Sheet(QTableView):
    """A table without scrolling that is typed into like a spreadsheet and that Tab can leave at its ends."""

    def __init__(self, counts: Counts) -> None:
        super().__init__()
        self.counts = counts
        self.setModel(counts)
        self.setItemDelegate(_Cells(self))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setTabKeyNavigation(False)  # it would go round in the table for ever
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 6)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        head.setFixedHeight(self.fontMetrics().lineSpacing() * 2 + 12)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(max(_TALLEST, self.fontMetrics().height() + 12))
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().setSectionsClickable(False)
        self.setCornerButtonEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        rows = self.verticalHeader().defaultSectionSize() * self.counts.rowCount()
        head = self.horizontalHeader().height()
        return QSize(super().sizeHint().width(), rows + head + 2 * self.frameWidth() + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def step(self, down: int) -> None:
        """Go up or down to a cell that can be typed into, as far as there is one."""
        index = self.currentIndex()
        row = min(max(0, index.row() + down), len(self.counts.grid.rows) - 1)
        column = min(max(0, index.column()), len(self.counts.grid.columns) - 1)
        self.setCurrentIndex(self.counts.index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.counts.setData(self.currentIndex(), "")
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.counts.index(0, 0))
        super().focusInEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes to the next or previous cell, row by row; at an end the focus leaves the table."""
        across, cells = len(self.counts.grid.columns), len(self.counts.grid.cells())
        index = self.currentIndex()
        place = index.row() * across + min(index.column(), across - 1) + (1 if next else -1)
        if not 0 <= place < cells:
            return super().focusNextPrevChild(next)
        self.setCurrentIndex(self.counts.index(*divmod(place, across)))
        return True


class GridEditor(Editor):
    """Counts by two lists, with totals."""

    def __init__(self, type_: Grid, around: Surroundings) -> None:
        super().__init__()
        self._words = around.words
        self.counts = Counts(type_, around.words, self)
        self.sheet = _Sheet(self.counts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)
        self.setFocusProxy(self.sheet)
        self.counts.edited.connect(self.changed)

    def raw(self) -> Raw:
        return self.counts.typed()

    def show_raw(self, raw: Raw) -> None:
        self.counts.show_typed(raw if isinstance(raw, Mapping) else {})

    def show_problems(self, found: Mapping[str, str]) -> Mapping[str, str]:
        self.counts.show_problems(found)
        names = {cell: sentence for cell, sentence in found.items() if cell in self.counts.grid.cells()}
        for cell, sentence in names.items():
            return {"": f"{cell_name(self.counts.grid, cell, self._words)}: {sentence}"}
        return found

    def place_of(self, path: str) -> QWidget | None:
        if path in self.counts.grid.cells():
            self.sheet.setCurrentIndex(self.counts.index_of(path))
        return self.sheet


def _count(text: str) -> int | None:
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text)
    return int(digits) if digits.isascii() and digits.isdigit() else None
