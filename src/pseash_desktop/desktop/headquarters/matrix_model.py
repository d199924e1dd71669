"""The matrix of offices and quarters as a table: offices down, the four quarters of a year across."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pseash_desktop.desktop.headquarters.chip_cells import CHIP
from pseash_desktop.desktop.headquarters.wording import CELLS, cell_in_full, cell_text
from pseash_desktop.headquarters.completeness import Cell, Line, Matrix
from pseash_desktop.schema.words import N_, Words

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
OFFICE, REGION, FIRST_QUARTER = range(3)
HEADINGS = (N_("Office"), N_("Region"))


class MatrixModel(QAbstractTableModel):
    """The offices of one region or of all, in whose line every word looked for occurs."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._matrix: Matrix | None = None
        self._region: str | None = None
        self._wanted: tuple[str, ...] = ()
        self.lines: tuple[Line, ...] = ()

    @property
    def shown(self) -> Matrix | None:
        """The part of the matrix that is shown."""
        return (
            None
            if self._matrix is None
            else Matrix(self._matrix.year, self._matrix.closed, self._matrix.due_days, self.lines)
        )

    def show_matrix(self, matrix: Matrix) -> None:
        """Show ``matrix`` in place of what was there."""
        self._matrix = matrix
        self._lay_out()

    def only_region(self, region: str | None) -> None:
        """Show the offices of one region; all for None."""
        self._region = region
        self._lay_out()

    def look_for(self, text: str) -> None:
        """Show the offices whose code, name or region holds every word of ``text``."""
        self._wanted = tuple(text.casefold().split())
        self._lay_out()

    def cell(self, index: Index) -> Cell | None:
        """The cell of a quarter; None for the columns before."""
        if not index.isValid() or index.column() < FIRST_QUARTER:
            return None
        return self.lines[index.row()].cells[index.column() - FIRST_QUARTER]

    def place_of(self, office: str, period: str) -> QModelIndex:
        """Where a quarter of an office stands; invalid when it is not shown."""
        for row, each in enumerate(self.lines):
            for column, cell in enumerate(each.cells):
                if each.office.code == office and str(cell.quarter) == period:
                    return self.index(row, FIRST_QUARTER + column)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way of saying "the root"
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._matrix is None else FIRST_QUARTER + 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or self._matrix is None:
            return None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if role == Role.DisplayRole:
            if section < FIRST_QUARTER:
                return self._words(HEADINGS[section])
            return self._words(N_("Q{number}"), number=section - FIRST_QUARTER + 1)
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        each, cell = self.lines[index.row()], self.cell(index)
        if cell is None:
            return self._office(each, index.column(), role)
        match role:
            case Role.DisplayRole:
                return cell_text(cell, self._words)
            case Role.ToolTipRole | Role.AccessibleTextRole:
                return cell_in_full(cell, self._words)
            case _ if role == CHIP:
                return CELLS[cell.state][0]
        return None

    def _office(self, each: Line, column: int, role: int) -> Any:
        if role in (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole):
            if column == REGION:
                return each.office.region
            return self._words(N_("{code}  {name}"), code=each.office.code, name=each.office.name)
        return None

    def _lay_out(self) -> None:
        self.beginResetModel()
        part = self._matrix.of_region(self._region).lines if self._matrix is not None else ()
        self.lines = tuple(each for each in part if self._fits(each))
        self.endResetModel()

    def _fits(self, each: Line) -> bool:
        whole = f"{each.office.code} {each.office.name} {each.office.region}".casefold()
        return all(word in whole for word in self._wanted)
