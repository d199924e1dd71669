"""Offices and keys: who is expected to report, whose key is trusted, and the packs that tell the offices so."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pseash_desktop.desktop.headquarters import files
from pseash_desktop.desktop.headquarters.intake_queue import Arrived, IntakeQueue
from pseash_desktop.desktop.headquarters.office_form import OfficeForm
from pseash_desktop.desktop.headquarters.offices_model import CODE, KEY, NAME, REGION, OfficesModel
from pseash_desktop.desktop.headquarters.packs_view import PacksView
from pseash_desktop.desktop.headquarters.parts import (
    ListTable,
    TwoPanes,
    head_row,
    heading,
    line,
    page_column,
    scrolled,
    tabs_of,
)
from pseash_desktop.desktop.headquarters.trust import TrustSheet
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.shell.pages import Page
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.banner import Banner
from pseash_desktop.desktop.widgets.buttons import PrimaryButton, QuietButton
from pseash_desktop.desktop.widgets.empty_state import EmptyState
from pseash_desktop.headquarters import enrolment, offices
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.headquarters.offices import Listed, Saved
from pseash_desktop.letters.enrolment import Enrolment
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import N_
from pseash_desktop.vault.changes import Changes

TITLE = N_("Offices and keys")
NEW_OFFICE, TAKE_IN = N_("New office"), N_("Take in enrolment letters…")
OFFICES, PACKS = N_("Offices"), N_("Framework packs")
NO_OFFICES = N_("No offices yet. Enter every office that is to report.")
CHOOSE_ONE = N_("Choose an office to change it or to see where its key stands.")
CONFIRMED = N_("The key of {name} is trusted now. Write the next pack and send it, so that the office knows.")
SAVED = N_("Saved: {name}")
FROM_FILE = N_("{file}: {sentence}")


class OfficesPage(Page):
    """The register of offices."""

    shows_own_title = True

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.queue = IntakeQueue.of(session)
        self.model = OfficesModel(session.words, self)
        self._regions: tuple[str, ...] = ()
        self._select_next: str | None = None
        self._mine = 0  # batches given to the queue from here
        self._new = QAction(session.words(NEW_OFFICE), self)
        self._new.triggered.connect(self.new_office)
        self._lay_out()
        self._connect()

    # What the shell asks of a page

    def refresh(self) -> None:
        self.session.ask(self, offices.listed, self._show)
        self.packs.refresh()

    def search(self, text: str) -> None:
        """Show the offices whose code, name or region fits."""
        self.model.look_for(text)

    def show_record(self, record_id: str) -> None:
        """Bring an office to the front, by its code."""
        self.tabs.setCurrentIndex(0)
        self._select_next = record_id
        self.refresh()

    def primary(self) -> QAction | None:
        return self._new

    # What a person can do

    def new_office(self) -> None:
        """Open an empty form."""
        self.tabs.setCurrentIndex(0)
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        self.form.show_office(None, self._regions)
        self.side.setCurrentIndex(1)
        self.two.open_detail()
        self.form.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_letters(self) -> None:
        """Ask for enrolment letters and take them in."""
        if chosen := files.ask_for_files(self, self.session.words, N_("Enrolment letters")):
            self.take_in(chosen)

    def take_in(self, paths: list[Path]) -> None:
        """Take in these letters; what became of each is said here, and in the inbox too."""
        self._mine += 1
        self.told.hide()
        self._told: list[str] = []
        self.queue.take_in(paths)

    def compare(self) -> None:
        """Show the six words of the office's new key; if they are the same, trust it."""
        office = self.form.office
        if office is None or office.key_state != "new":
            return
        sheet = TrustSheet(office, self.session.words, self)
        sheet.accepted.connect(lambda: self._confirm(office))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    # Lay-out

    def _lay_out(self) -> None:
        words = self.session.words
        take_in, new = QuietButton(words(TAKE_IN)), PrimaryButton(words(NEW_OFFICE))
        take_in.clicked.connect(self.choose_letters)
        new.clicked.connect(self.new_office)
        self.told = Banner("info", "", closable=True)
        self.told.hide()
        self.form = OfficeForm(words)
        hint = QWidget()
        column = QVBoxLayout(hint)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(line(words(CHOOSE_ONE), "muted"), 0, Qt.AlignmentFlag.AlignTop)
        self.side = QStackedWidget()
        self.side.addWidget(hint)
        self.side.addWidget(scrolled(self.form))
        self.empty = EmptyState("building-2", words(NO_OFFICES), self._new)
        self.list = QStackedWidget()
        self.table = ListTable(self.model, words(OFFICES), {CODE: 13, REGION: 30, KEY: 20}, NAME, yielding=(REGION,))
        self.list.addWidget(self.table)
        self.list.addWidget(self.empty)
        self.two = TwoPanes(self.list, self.side, words, inset_list=False)
        self.packs = PacksView(self.session)
        self.tabs = tabs_of((self.two, words(OFFICES)), (scrolled(self.packs), words(PACKS)))
        inset = QWidget()
        beside = page_column(inset)
        beside.setContentsMargins(SPACE[5], 0, 0, 0)
        beside.addWidget(self.tabs)
        notice = QWidget()
        around = page_column(notice)
        around.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[2])
        around.addWidget(self.told)
        page = page_column(self)
        page.addLayout(head_row(heading(words(TITLE)), None, take_in, new))
        page.addWidget(notice)
        page.addWidget(inset, 1)

    def _connect(self) -> None:
        files.DropTarget(self).dropped.connect(self.take_in)
        self.queue.arrived.connect(self._arrived)
        self.queue.finished.connect(self._finished)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.table.clicked.connect(lambda _index: self.two.open_detail())
        self.table.activated.connect(lambda _index: self.two.open_detail())
        self.form.save.connect(self._save)
        self.form.compare.connect(self.compare)
        self.form.dropped.connect(self._dropped)

    # What comes back

    def _show(self, listed: tuple[Listed, ...]) -> None:
        shown = self.form.office if self.side.currentIndex() == 1 else None
        wanted = self._select_next or (shown.code if shown else None)
        typing = self.side.currentIndex() == 1 and self.form.unsaved and self._select_next is None
        self._regions = offices.regions(listed)
        self.model.show_offices(listed)
        self.list.setCurrentIndex(0 if listed else 1)
        self._select_next = None
        if wanted is None or typing:
            return
        place = self.model.place_of(wanted)
        if place is not None:
            self.table.setCurrentIndex(self.model.index(place, CODE))
            self.two.open_detail()

    def _chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.form.show_office(self.model.rows[current.row()], self._regions)
            self.side.setCurrentIndex(1)

    def _save(self) -> None:
        draft, active, new = dict(self.form.draft), self.form.active.isChecked(), self.form.office is None

        def call(desk: HeadquartersDesk) -> tuple[Saved, Changes]:
            saved = offices.save(desk, draft, active=active, new=new)
            return saved, saved.changes

        self.session.change(self, call, self._saved)

    def _saved(self, saved: Saved) -> None:
        self.form.show_problems(saved.problems)
        if not saved.problems:
            self._select_next = self.form.code.text().strip().upper()
            self.session.toast(self.session.words(SAVED, name=self.form.name.text().strip()))
            self.refresh()

    def _dropped(self) -> None:
        self.side.setCurrentIndex(0)
        self.two.close_detail()

    def _confirm(self, office: Listed) -> None:
        def call(desk: HeadquartersDesk) -> tuple[None, Changes]:
            enrolment.confirm(desk, office.key_id)
            return None, Changes.of("office_keys", office.key_id)

        def confirmed(_nothing: None) -> None:
            self.told.show_message("done", self.session.words(CONFIRMED, name=office.name))
            self.told.show()
            self._select_next = office.code
            self.refresh()

        self.session.change(self, call, confirmed)

    def _arrived(self, arrived: Arrived) -> None:
        if not self._mine:
            return
        words, outcome = self.session.words, arrived.outcome
        self._told.append(words(FROM_FILE, file=outcome.file, sentence=sentence(words, outcome.code, outcome.details)))
        self.told.show_message("info" if outcome.good else "stop", "\n".join(self._told))
        self.told.show()
        if isinstance(outcome.letter, Enrolment) and outcome.good:
            self._select_next = outcome.letter.office

    def _finished(self, _cancelled: bool) -> None:
        if self._mine and not self.queue.busy:
            self._mine = 0
            self.refresh()
