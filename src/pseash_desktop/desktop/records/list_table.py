"""The table of a list: whole rows, opened by Enter; columns give way when the room gets narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from pseash_desktop.desktop.records.list_model import RecordsModel

FIRST_COLUMN = 26  # characters


class RecordsTable(QTableView):
    """A list of whole rows; Enter and F2 open the one that is current."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSortingEnabled(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(max(36, self.fontMetrics().height() + 18))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(self.opened)
        self._widths: dict[int, int] = {}
        self._yielding: list[int] = []
        self._blank: set[int] = set()

    def fit(self, model: RecordsModel) -> None:
        """Give the first column what is left and the others what their kind of value needs."""
        head, wide = self.horizontalHeader(), self.fontMetrics().averageCharWidth()
        head.setStretchLastSection(False)
        for column in range(model.columnCount()):
            if column == 0:
                head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            else:
                self._widths[column] = wide * model.characters(column)
                self.setColumnWidth(column, self._widths[column])
        head.setMinimumSectionSize(wide * 10)
        # What goes first when the room gets narrow: the last of the columns that are no state.
        self._yielding = [n for n in range(model.columnCount() - 1, 0, -1) if not model.is_state(n)]
        self._note_blank(model)
        model.modelReset.connect(lambda: self._note_blank(model))

    def _note_blank(self, model: RecordsModel) -> None:
        """A column in which nothing stands yet takes no room from those that say something."""
        self._blank = {n for n in self._yielding if model.rowCount() and model.is_blank(n)}
        self._leave_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_out()

    def _leave_out(self) -> None:
        """Show as many columns as have room beside a first one that can be read."""
        columns = range(1, self.horizontalHeader().count())
        first = self.fontMetrics().averageCharWidth() * FIRST_COLUMN
        spare = self.viewport().width() - first - sum(self._widths[n] for n in columns if n not in self._blank)
        for n in self._yielding:
            hidden = spare < 0 or n in self._blank
            spare += self._widths[n] if hidden and n not in self._blank else 0
            if self.isColumnHidden(n) != hidden:
                self.setColumnHidden(n, hidden)
                self.setColumnWidth(n, self._widths[n])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
        else:
            super().keyPressEvent(event)
