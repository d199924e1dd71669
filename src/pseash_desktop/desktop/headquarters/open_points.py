"""What is open about the annual table: offices and quarters that are missing, disputed, held or accepted over a gap."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from pseash_desktop.desktop.headquarters.chip_cells import CHIP
from pseash_desktop.desktop.headquarters.parts import ListTable, page_column
from pseash_desktop.desktop.headquarters.wording import CELL_SENTENCES, OPEN_POINTS, quarter_name
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.empty_state import EmptyState
from pseash_desktop.reporting.annual import Annual, Open
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.schema.words import N_, Words

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
HEADINGS = (N_("What"), N_("Office"), N_("Quarter"), N_("What it means"))
WHAT, OFFICE, QUARTER, MEANING = range(4)
MISSING = N_("No letter counts for this quarter; the table says from how many offices each result comes.")
NOTHING_OPEN = N_("Nothing is open: every office’s letter of every quarter is here and counts.")


class OpenPointsModel(QAbstractTableModel):
    """One row for an open point."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self.rows: tuple[Open, ...] = ()

    def show_points(self, annual: Annual) -> None:
        """Show what is open about ``annual``."""
        self.beginResetModel()
        self.rows = annual.open
        self.endResetModel()

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
                return OPEN_POINTS[row.what][0] if column == WHAT else None
        return None

    def _text(self, row: Open, column: int) -> str:
        match column:
            case 0:
                return self._words(OPEN_POINTS[row.what][1])
            case 1:
                return row.office
            case 2:
                return quarter_name(Quarter.read(row.period), self._words)
        return self._words(MISSING if row.what == "missing" else CELL_SENTENCES[row.what])


class OpenPointsTable(QWidget):
    """``open_cell`` asks for the office and quarter of a row, written ``COD/2023-Q1``."""

    open_cell = Signal(str)

    def __init__(self, model: OpenPointsModel, words: Words) -> None:
        super().__init__()
        self._model = model
        widths = {WHAT: 16, OFFICE: 12, QUARTER: 22}
        self.table = ListTable(model, words(N_("Open points")), widths, MEANING)
        self.table.activated.connect(self._open)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(EmptyState("circle-check", words(NOTHING_OPEN)))
        around = page_column(self)
        around.setContentsMargins(0, SPACE[3], 0, 0)
        around.addWidget(self.stack)
        model.modelReset.connect(self._tell)

    def _tell(self) -> None:
        self.stack.setCurrentIndex(0 if self._model.rows else 1)

    def _open(self, index: QModelIndex) -> None:
        row = self._model.rows[index.row()]
        self.open_cell.emit(f"{row.office}/{row.period}")
