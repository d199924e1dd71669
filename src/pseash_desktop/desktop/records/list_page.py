"""The page of one kind: list, reading pane and form. It remembers how it was left, in the session alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast
from weakref import WeakKeyDictionary

from PySide6.QtCore import QItemSelection, Qt
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pseash_desktop.desktop.records.chip_column import ChipColumn
from pseash_desktop.desktop.records.detail import Detail, Read
from pseash_desktop.desktop.records.form import RecordForm
from pseash_desktop.desktop.records.form_frame import Notice
from pseash_desktop.desktop.records.list_model import ID, NEWEST_FIRST, Found, Listed, RecordsModel
from pseash_desktop.desktop.records.list_table import RecordsTable
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.shell.pages import Page
from pseash_desktop.desktop.widgets.buttons import PrimaryButton, QuietButton
from pseash_desktop.desktop.widgets.empty_state import EmptyState
from pseash_desktop.desktop.widgets.labels import heading, line
from pseash_desktop.office import forms
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.office.readable import Titles, history_lines, referred, titles_for
from pseash_desktop.schema.kinds import Kind
from pseash_desktop.schema.words import N_, NP_
from pseash_desktop.vault.changes import Changes

COUNT = NP_("{n} record", "{n} records")
FOUND = N_("{n} of {all}")
NOTHING_YET = N_("Nothing here yet: {what}")
NOTHING_FOUND = N_("Nothing here contains “{typed}”.")
SHOW_ALL = N_("Show all")
SAVED = N_("Saved")
UNSAVED_NEW = N_("A new record was begun and not saved.")
CONTINUE = N_("Continue with it")
CHOOSE_ONE = N_("Choose a record to read it here.")
NARROW = 1100  # px of the window below which the reading pane takes the place of the list


@dataclass
class Left:
    """How a list was left."""

    column: int
    order: Qt.SortOrder
    text: str = ""
    record: str | None = None
    scroll: int = 0


@dataclass(frozen=True)
class _Contents:
    rows: tuple[Listed, ...]
    titles: Titles
    today: date
    new_draft: bool


_left: WeakKeyDictionary[Session, dict[str, Left]] = WeakKeyDictionary()


class RecordsPage(Page):
    """Every record of one kind."""

    shows_own_title = True

    def __init__(self, session: Session, kind: Kind) -> None:
        super().__init__()
        self.session, self.kind = session, kind
        self.form: RecordForm | None = None
        words = session.words
        self.model = RecordsModel(kind, words, date.min, self)
        self.found = Found(self)
        self.found.setSourceModel(self.model)
        self._read_for = ""
        self._reading = False  # in a narrow window: the reading pane stands in place of the list
        self._referred = referred(kind)
        self._new = QAction(words(kind.new), self)
        self._new.triggered.connect(self.new)
        self.table = RecordsTable()
        self.detail = Detail(kind, words)
        self._lay_out()
        self._connect()
        self._restore()
        self.refresh()

    # What the shell asks of a page

    def refresh(self) -> None:
        kind, words = self.kind, self.session.words

        def read(desk: OfficeDesk) -> _Contents:
            drafts = forms.drafts_of(desk, kind)
            rows = tuple(Listed(row.id, row.record, row.id in drafts) for row in desk.vault.records.all(kind))
            return _Contents(rows, titles_for(desk, kind, words), desk.today, "" in drafts)

        self.session.ask(self, lambda desk: read(cast(OfficeDesk, desk)), self._show)

    def search(self, text: str) -> None:
        """Show the records in which every word of ``text`` occurs."""
        self._state.text = text.strip()
        self.found.look_for(text)
        self._tell_count()

    def can_leave(self) -> bool:
        """Always: what is typed is kept as a draft."""
        if self.form is not None:
            self.form.keep_draft()
        return True

    def primary(self) -> QAction | None:
        return self._new

    def new(self) -> None:
        """Open an empty form."""
        self.open_form(None)

    def show_record(self, record_id: str) -> None:
        """Select a record and show it."""
        self._state.record = record_id
        self._close_form()
        self._select(record_id)

    def open_form(self, record_id: str | None) -> None:
        """Open the form of a record, or of a new one."""
        self._drop_form()
        self.form = RecordForm(self.session, self.kind, record_id)
        self.form.saved.connect(self._saved)
        self.form.closed.connect(self._close_form)
        self.stack.addWidget(self.form)
        self.stack.setCurrentWidget(self.form)

    # Lay-out

    def _lay_out(self) -> None:
        words = self.session.words
        self.unsaved = Notice("info", words(UNSAVED_NEW), [(words(CONTINUE), self.new)])
        self.unsaved.hide()
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self._list_side())
        self.split.addWidget(self._reading_side())
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        overview = QWidget()
        column = QVBoxLayout(overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self.unsaved)
        column.addWidget(self.split, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(overview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _head(self) -> QHBoxLayout:
        words = self.session.words
        self.count = line("", "muted")
        self.count.setWordWrap(False)
        self.show_all = QuietButton(words(SHOW_ALL))
        self.show_all.hide()
        self.new_button = PrimaryButton(words(self.kind.new), "plus")
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 12)
        head.setSpacing(12)
        title = heading(words(self.kind.plural))
        title.setWordWrap(False)
        head.addWidget(title)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.show_all)
        head.addStretch()
        head.addWidget(self.new_button)
        return head

    def _list_side(self) -> QStackedWidget:
        """The table, or why there is nothing in it."""
        self.empty = EmptyState(self.kind.icon, self.session.words(self.kind.about), self._new)
        self.not_found = EmptyState("search", "")
        self.nothing = QStackedWidget()
        for part in (self.empty, self.table, self.not_found):
            self.nothing.addWidget(part)
        return self.nothing

    def _reading_side(self) -> QStackedWidget:
        self.aside = QStackedWidget()
        hint = line(self.session.words(CHOOSE_ONE), "muted")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.aside.addWidget(hint)
        self.aside.addWidget(self.detail)
        return self.aside

    def _connect(self) -> None:
        self.table.setModel(self.found)
        self.table.setAccessibleName(self.session.words(self.kind.plural))
        chips = [n for n, c in enumerate(self.model.columns) if c.field is None or self.model.is_state(n)]
        for n in chips:
            self.table.setItemDelegateForColumn(n, ChipColumn(self.table))
        self.table.fit(self.model)
        self.table.opened.connect(self._edit_current)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sorted)
        self.detail.edit.connect(self.open_form)
        self.detail.back.connect(self._back)
        self.new_button.clicked.connect(self.new)
        self.show_all.clicked.connect(self._show_all)
        self.session.changed.connect(self._changed)

    def _restore(self) -> None:
        """Sort and filter as they were left."""
        states = _left.setdefault(self.session, {})
        if self.kind.name not in states:
            newest = self.model.column_of(NEWEST_FIRST.get(self.kind.name, ""))
            order = Qt.SortOrder.AscendingOrder if newest is None else Qt.SortOrder.DescendingOrder
            states[self.kind.name] = Left(newest or 0, order)
        self._state = states[self.kind.name]
        self.table.sortByColumn(self._state.column, self._state.order)
        self.found.look_for(self._state.text)

    # Showing

    def _show(self, contents: _Contents) -> None:
        scroll = self._state.scroll or self.table.verticalScrollBar().value()
        self.model.show_rows(contents.rows, contents.titles, contents.today)
        self.unsaved.setVisible(contents.new_draft)
        self._tell_count()
        if self._state.record is not None:
            self._select(self._state.record)
        self.table.verticalScrollBar().setValue(scroll)

    def _tell_count(self) -> None:
        words, all_, shown = self.session.words, self.model.rowCount(), self.found.rowCount()
        filtered = bool(self._state.text)
        text = words(FOUND, n=shown, all=all_) if filtered else words.counted(COUNT, all_)
        self.count.setText(text if all_ else "")
        self.show_all.setVisible(filtered)
        self.not_found.say(words(NOTHING_FOUND, typed=self._state.text))
        part: QWidget = self.empty if not all_ else self.not_found if not shown else self.table
        self.nothing.setCurrentWidget(part)
        self._arrange()

    def _select(self, record_id: str) -> None:
        place = self.model.place_of(record_id)
        if place is None:
            self._state.record = None
            self.aside.setCurrentIndex(0)
            return
        index = self.found.mapFromSource(self.model.index(place, 0))
        if index.isValid():
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)
        self._read(record_id)

    def _selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        index = self.table.currentIndex()
        if index.isValid() and self.table.selectionModel().hasSelection():
            record_id = str(index.data(ID))
            if record_id != self._read_for:
                self._read(record_id)

    def _read(self, record_id: str) -> None:
        """Fetch the record, its history and whether unsaved text waits, in one call."""
        kind, words = self.kind, self.session.words
        self._state.record = self._read_for = record_id

        def read(desk: OfficeDesk) -> tuple[Read, date]:
            titles = titles_for(desk, kind, words)
            lines = history_lines(kind, desk.vault.history.of(kind.name, record_id), words, titles)
            draft = record_id in forms.drafts_of(desk, kind)
            return Read(desk.vault.records.get(kind, record_id), titles, lines, draft), desk.today

        self.session.ask(self, lambda desk: read(cast(OfficeDesk, desk)), self._show_detail)

    def _show_detail(self, answer: tuple[Read, date]) -> None:
        read, today = answer
        if read.row.id != self._read_for:
            return  # another one was selected meanwhile
        self.detail.show_record(read, today)
        self.aside.setCurrentWidget(self.detail)
        self._arrange()

    def _arrange(self) -> None:
        """Side by side, or in a narrow window one in place of the other."""
        narrow = self.window().width() < NARROW
        reading = narrow and self._reading and self.aside.currentWidget() is self.detail
        self.nothing.setVisible(not reading)
        self.aside.setVisible(reading or (not narrow and self.model.rowCount() > 0))
        self.detail.back_button.setVisible(narrow)

    # Doing

    def _edit_current(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid():
            return
        if self.window().width() < NARROW and not self._reading:
            self._reading = True
            self._arrange()
            self.detail.edit_button.setFocus()
        else:
            self.open_form(str(index.data(ID)))

    def _back(self) -> None:
        self._reading = False
        self._arrange()
        self.table.setFocus()

    def _show_all(self) -> None:
        self.search("")

    def _sorted(self, column: int, order: Qt.SortOrder) -> None:
        self._state.column, self._state.order = column, order

    def _changed(self, changes: Changes) -> None:
        if changes.kinds & {self.kind.name, forms.DRAFTS, *self._referred}:
            self.refresh()

    def _saved(self, record_id: str) -> None:
        self._state.record = record_id
        self.session.toast(self.session.words(SAVED))
        self._close_form()

    def _close_form(self) -> None:
        self._drop_form()
        self.stack.setCurrentIndex(0)
        self.refresh()
        self.table.setFocus()

    def _drop_form(self) -> None:
        if self.form is not None:
            self.stack.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        self._state.scroll = self.table.verticalScrollBar().value()
        super().hideEvent(event)
