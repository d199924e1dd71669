"""The rows of a list: one record each, its listed fields in words. Sorts by values, finds by words."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from pseash_desktop.office.readable import Standing, Titles, said, standing
from pseash_desktop.schema.fields import Choice, Choices, Count, Day, Text
from pseash_desktop.schema.kinds import Field, Kind
from pseash_desktop.schema.words import N_, Words

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ID, SORT, CHIP = (Role.UserRole + n for n in (1, 2, 3))
STANDING_HEADINGS = {
    "partner": N_("Status"),
    "assessment": N_("Rating"),
    "referral": N_("Status"),
    "provider": N_("Status"),
    "focal_point": N_("Status"),
}
STATE_TONES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("assessment", "state"): {
        "draft": "draft",
        "in-review": "in-hand",
        "returned": "sent-back",
        "preliminary": "waiting",
        "plan": "in-hand",
        "final": "done",
        "cancelled": "draft",
    },
}
"""Choices that are a state: the chip of each code."""
NEWEST_FIRST = {
    "assessment": "started_on",
    "referral": "registered_on",
    "activity": "held_on",
    "office_facts": "quarter",
}
SHORT = 40  # characters of a text that needs only a narrow column
DRAFT_HERE = N_("Unsaved text")
_LISTED_ELSEWHERE = {("referral", "closed_on")}  # said by the status


@dataclass(frozen=True)
class Listed:
    """One record in a list."""

    id: str
    record: Any
    has_draft: bool = False


@dataclass(frozen=True)
class _Column:
    heading: str
    field: Field | None  # None: where the record stands


class RecordsModel(QAbstractTableModel):
    """The records of one kind."""

    def __init__(self, kind: Kind, words: Words, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self.kind, self._words, self.today = kind, words, today
        self._titles: Titles = {}
        self.rows: list[Listed] = []
        listed = (f for f in kind.fields if f.in_list and (kind.name, f.name) not in _LISTED_ELSEWHERE)
        self.columns = [_Column(f.label, f) for f in listed]
        if kind.name in STANDING_HEADINGS:
            self.columns.append(_Column(STANDING_HEADINGS[kind.name], None))

    def show_rows(self, rows: Sequence[Listed], titles: Titles, today: date) -> None:
        """Show these records instead of all others."""
        self.beginResetModel()
        self.rows, self._titles, self.today = list(rows), titles, today
        self.endResetModel()

    def place_of(self, record_id: str) -> int | None:
        """The row of a record."""
        return next((place for place, row in enumerate(self.rows) if row.id == record_id), None)

    def column_of(self, name: str) -> int | None:
        """The column of a field."""
        return next((n for n, c in enumerate(self.columns) if c.field is not None and c.field.name == name), None)

    def is_blank(self, column: int) -> bool:
        """Whether no record has a value in this column."""
        field = self.columns[column].field
        return field is not None and all(getattr(row.record, field.name) in (None, ()) for row in self.rows)

    def is_state(self, column: int) -> bool:
        """Whether the values of a column are states, which are shown as chips."""
        field = self.columns[column].field
        return field is None or (self.kind.name, field.name) in STATE_TONES

    def characters(self, column: int) -> int:
        """How many characters wide a column should be."""
        field = self.columns[column].field
        if field is None or self.is_state(column):
            return 24
        match field.type:
            case Day():
                return 14
            case Choice():
                return 26
            case Text() if field.type.longest <= SHORT:
                return 14
            case _:
                return 22

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way of saying "the root"
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Role.DisplayRole:
                return self._words(self.columns[section].heading)
            if role == Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row, column = self.rows[index.row()], self.columns[index.column()]
        match role:
            case Role.DisplayRole | Role.ToolTipRole:
                return self._text(row, column)
            case Role.AccessibleTextRole:
                text = f"{self._words(column.heading)}: {self._text(row, column)}"
                return f"{text}, {self._words(DRAFT_HERE)}" if row.has_draft and index.column() == 0 else text
            case Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            case _ if role == ID:
                return row.id
            case _ if role == SORT:
                return self._key(row, column)
            case _ if role == CHIP:
                return self._chip(row, column)
        return None

    def _text(self, row: Listed, column: _Column) -> str:
        if column.field is None:
            stands = standing(self.kind, row.record, self.today)
            return "" if stands is None else self._words(stands.label)
        return said(column.field, getattr(row.record, column.field.name), self._words, self._titles)

    def _chip(self, row: Listed, column: _Column) -> Standing | None:
        if column.field is None:
            return standing(self.kind, row.record, self.today)
        tones = STATE_TONES.get((self.kind.name, column.field.name))
        value = getattr(row.record, column.field.name)
        if tones is None or value is None or not isinstance(column.field.type, Choice):
            return None
        return Standing(tones[value], column.field.type.label(value))

    def _key(self, row: Listed, column: _Column) -> Any:
        """What sorts: dates and counts as text of one width, choices in the order of their list, blank last."""
        if column.field is None:
            return self._text(row, column)
        value, type_ = getattr(row.record, column.field.name), column.field.type
        if value is None or value == ():
            return "\uffff"
        if isinstance(type_, Choice) and not isinstance(type_, Choices):
            return f"{type_.codes().index(value):04}"
        if isinstance(type_, Count) and isinstance(value, int):
            return f"{value:012}"
        if hasattr(value, "isoformat") or column.field.type.pytype is not str:
            return str(type_.dump(value))
        return plain(self._text(row, column))


class Found(QSortFilterProxyModel):
    """The rows in which every typed word occurs somewhere."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted: tuple[str, ...] = ()
        self.setSortRole(SORT)

    def look_for(self, text: str) -> None:
        """Keep rows with all words of ``text``, whatever their case and accents."""
        self.beginFilterChange()
        self._wanted = tuple(plain(text).split())
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        if not self._wanted:
            return True
        model = self.sourceModel()
        texts = (model.index(source_row, n, source_parent).data() for n in range(model.columnCount()))
        whole = plain(" ".join(str(text) for text in texts))
        return all(word in whole for word in self._wanted)


def plain(text: str) -> str:
    """Text for comparing: without case, accents and marks of direction."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
