"""The offices of the register as rows of a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pseash_desktop.desktop.headquarters.chip_cells import CHIP
from pseash_desktop.desktop.headquarters.wording import KEYS
from pseash_desktop.headquarters.offices import Listed
from pseash_desktop.schema.words import N_, Words

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
HEADINGS = (N_("Code"), N_("Office"), N_("Region"), N_("Key"))
CODE, NAME, REGION, KEY = range(4)
NOT_EXPECTED = N_("{name} (not expected to report)")


class OfficesModel(QAbstractTableModel):
    """Every office in whose line each word looked for occurs; those whose key asks for something stand first."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._all: tuple[Listed, ...] = ()
        self._wanted: tuple[str, ...] = ()
        self.rows: list[Listed] = []

    def show_offices(self, offices: tuple[Listed, ...]) -> None:
        """Show these offices in place of what was there."""
        self._all = offices
        self._lay_out()

    def look_for(self, text: str) -> None:
        """Show the offices that hold every word of ``text``."""
        self._wanted = tuple(text.casefold().split())
        self._lay_out()

    def place_of(self, code: str) -> int | None:
        """The row of an office."""
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
                return KEYS[row.key_state][0] if column == KEY else None
        return None

    def _text(self, row: Listed, column: int) -> str:
        match column:
            case 0:
                return row.code
            case 1:
                return row.name if row.active else self._words(NOT_EXPECTED, name=row.name)
            case 2:
                return row.region
        return self._words(KEYS[row.key_state][1])

    def _lay_out(self) -> None:
        self.beginResetModel()
        fitting = [row for row in self._all if self._fits(row)]
        self.rows = sorted(fitting, key=lambda row: (row.key_state != "new", not row.active, row.code))
        self.endResetModel()

    def _fits(self, row: Listed) -> bool:
        whole = f"{row.code} {row.name} {row.region}".casefold()
        return all(word in whole for word in self._wanted)
