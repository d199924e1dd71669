"""The files of the inbox as rows of a table, in the order of their coming, and problems first once all are there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from pseash_desktop.desktop.headquarters.chip_cells import CHIP
from pseash_desktop.desktop.headquarters.intake_queue import Arrived
from pseash_desktop.desktop.headquarters.wording import is_problem, outcome_chip, quarter_short
from pseash_desktop.letters.enrolment import Enrolment
from pseash_desktop.letters.pack import Pack
from pseash_desktop.letters.summary import Summary
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import N_, Words

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
HEADINGS = (N_("Verdict"), N_("Office"), N_("Quarter"), N_("Revision"), N_("File"), N_("What it means"))
RESULT, OFFICE, QUARTER, REVISION, FILE, MEANING = range(6)
NOTHING = "–"


class InboxModel(QAbstractTableModel):
    """One row for a file."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self.rows: list[Arrived] = []

    def add(self, arrived: Arrived) -> None:
        """A file more, at the end."""
        place = len(self.rows)
        self.beginInsertRows(QModelIndex(), place, place)
        self.rows.append(arrived)
        self.endInsertRows()

    def clear(self) -> None:
        """No file."""
        self.beginResetModel()
        self.rows = []
        self.endResetModel()

    def problems_first(self) -> None:
        """Put what asks for something before what does not; otherwise the order stays."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        rows = [self.rows[index.row()] for index in before]
        self.rows.sort(key=lambda each: not is_problem(each.outcome))
        places = {id(row): place for place, row in enumerate(self.rows)}
        after = [self.index(places[id(row)], index.column()) for row, index in zip(rows, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    @property
    def problems(self) -> int:
        """How many files ask for something."""
        return sum(is_problem(each.outcome) for each in self.rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way of saying "the root"
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self._words(HEADINGS[section])
        if orientation == Qt.Orientation.Horizontal and role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        match role:
            case Role.DisplayRole | Role.ToolTipRole:
                return self.text(row, column)
            case Role.AccessibleTextRole:
                return self._words(
                    N_("{heading}: {value}"), heading=self._words(HEADINGS[column]), value=self.text(row, column)
                )
            case _ if role == CHIP:
                return outcome_chip(row.outcome)[0] if column == RESULT else None
        return None

    def text(self, row: Arrived, column: int) -> str:
        """What a cell says."""
        outcome = row.outcome
        match column:
            case 0:
                return self._words(outcome_chip(outcome)[1])
            case 4:
                return outcome.file
            case 5:
                return sentence(self._words, outcome.code, outcome.details)
        match outcome.letter:
            case Summary() as letter:
                quarter = quarter_short(letter.period, self._words)
                return (letter.office, quarter, str(letter.revision))[column - OFFICE]
            case Enrolment() as letter:
                return (letter.office, self._words(N_("Enrolment")), NOTHING)[column - OFFICE]
            case Pack() as letter:
                return (NOTHING, self._words(N_("Pack {number}"), number=letter.number), NOTHING)[column - OFFICE]
        return NOTHING


class Shown(QSortFilterProxyModel):
    """The rows that are wanted: all, those that ask for something, or those that contain words."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted: tuple[str, ...] = ()
        self._accepts: Callable[[Arrived], bool] = lambda _row: True

    def only(self, accepts: Callable[[Arrived], bool]) -> None:
        """Keep the rows that ``accepts`` says yes to."""
        self.beginFilterChange()
        self._accepts = accepts
        self.endFilterChange()

    def look_for(self, text: str) -> None:
        """Keep the rows in which every word of ``text`` occurs."""
        self.beginFilterChange()
        self._wanted = tuple(text.casefold().split())
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        model = self.sourceModel()
        if not isinstance(model, InboxModel) or not self._accepts(model.rows[source_row]):
            return False
        whole = " ".join(model.text(model.rows[source_row], column) for column in range(len(HEADINGS))).casefold()
        return all(word in whole for word in self._wanted)
