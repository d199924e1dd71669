"""Who has reported and who is missing: offices by quarters of a year, and the letter behind each cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QWidget,
)

from pseash_desktop.desktop.headquarters.letter_view import LetterView
from pseash_desktop.desktop.headquarters.matrix_model import FIRST_QUARTER, OFFICE, REGION, MatrixModel
from pseash_desktop.desktop.headquarters.parts import (
    ListTable,
    TwoPanes,
    YearChoice,
    emptied,
    head_row,
    heading,
    line,
    page_column,
)
from pseash_desktop.desktop.headquarters.wording import (
    CELL_SENTENCES,
    CELLS,
    cell_text,
    quarter_name,
    quarter_short,
)
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.shell.pages import Page
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.empty_state import EmptyState
from pseash_desktop.desktop.widgets.section import Section
from pseash_desktop.headquarters import completeness, year
from pseash_desktop.headquarters.completeness import Cell, Gathered, Matrix, Tally
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.schema.words import N_

TITLE = N_("Completeness")
REGION_LABEL, ALL_REGIONS = N_("Region"), N_("All regions")
RECEIVED = N_("{n} of {all} received")
IN_TIME = N_("{n} in time; due {day}")
CHOOSE_ONE = N_("Choose a quarter of an office to see its letter.")
NO_OFFICES = N_("No office is expected to report yet.")
NO_OFFICES_HINT = N_("Enter the offices first, on the page “Offices and keys”.")
ROOM_FOR_REGIONS = 900  # px of the table
OF_OFFICE = N_("{name}, {quarter}")


class MatrixPage(Page):
    """Shows what completeness lays out of the register and the letters received."""

    shows_own_title = True

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.model = MatrixModel(session.words, self)
        self._wanted: tuple[str, str] | None = None
        self._lay_out()
        self.years.chosen.connect(self._year_chosen)
        self.regions.activated.connect(self._region_chosen)
        self.table.selectionModel().currentChanged.connect(self._chosen)
        self.table.activated.connect(self._open)
        self.table.clicked.connect(self._open)
        self.detail.counted.connect(lambda _digest: self.refresh())

    # What the shell asks of a page

    def refresh(self) -> None:
        chosen = self.years.year

        def gather(desk: HeadquartersDesk) -> tuple[tuple[int, ...], int, Gathered]:
            years, first = year.years_offered(desk)
            return years, first, completeness.gather(desk, chosen if chosen in years else first)

        self.session.ask(self, gather, self._gathered)

    def search(self, text: str) -> None:
        """Show the offices whose code, name or region fits."""
        self.model.look_for(text)
        self._tell()

    def show_record(self, record_id: str) -> None:
        """Bring a quarter of an office to the front, written ``COD/2023-Q1``."""
        office, _slash, period = record_id.partition("/")
        self._wanted = (office, period)
        if period[:4].isdigit():
            self.years.choose(int(period[:4]))
        self.refresh()

    # Lay-out

    def _lay_out(self) -> None:
        words = self.session.words
        self.years = YearChoice(words)
        self.regions = QComboBox()
        self.regions.setAccessibleName(words(REGION_LABEL))
        self.regions.addItem(words(ALL_REGIONS), None)
        self.tallies = QHBoxLayout()
        self.tallies.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[3])
        self.tallies.setSpacing(SPACE[3])
        self.empty = EmptyState("grid-3x3", words(NO_OFFICES), None, words(NO_OFFICES_HINT))
        quarters = {FIRST_QUARTER + n: 15 for n in range(4)}
        self.table = ListTable(
            self.model, words(N_("Offices and quarters")), {REGION: 18} | quarters, OFFICE, rows=False
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.detail = LetterView(self.session)
        self.detail.clear(words(CHOOSE_ONE))
        self.two = TwoPanes(self.stack, self.detail, words, shares=(2, 1))
        page = page_column(self)
        page.addLayout(head_row(heading(words(TITLE)), None, self.regions, self.years))
        page.addLayout(self.tallies)
        page.addWidget(self.two, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """The names of offices have what room there is; regions are chosen above where they have none."""
        if self.model.columnCount():
            self.table.setColumnHidden(REGION, self.table.viewport().width() < ROOM_FOR_REGIONS)

    # What comes back

    def _gathered(self, found: tuple[tuple[int, ...], int, Gathered]) -> None:
        years, first, gathered = found
        self.years.offer(years, first)
        self.session.jobs.work(self, lambda _progress: completeness.lay_out(gathered), self._show)

    def _show(self, matrix: Matrix) -> None:
        if matrix.year != self.years.year:  # another year was chosen meanwhile
            return
        kept = self.model.cell(self.table.currentIndex())
        self.model.show_matrix(matrix)
        self._offer_regions(matrix)
        self._fit_columns()
        self._tell()
        wanted = self._wanted or ((kept.office, str(kept.quarter)) if kept else None)
        if wanted is not None:
            self._select(*wanted, show=self._wanted is not None)
        self._wanted = None

    def _select(self, office: str, period: str, *, show: bool) -> None:
        index = self.model.place_of(office, period)
        if index.isValid():
            self.table.setCurrentIndex(index)
            if show:
                self.table.scrollTo(index)
                self.two.open_detail()

    def _offer_regions(self, matrix: Matrix) -> None:
        kept = self.regions.currentData()
        self.regions.clear()
        self.regions.addItem(self.session.words(ALL_REGIONS), None)
        for region in matrix.regions:
            self.regions.addItem(region, region)
        self.regions.setCurrentIndex(max(0, self.regions.findData(kept)))
        if self.regions.currentData() != kept:
            self.model.only_region(None)

    def _tell(self) -> None:
        emptied(self.tallies)
        shown = self.model.shown
        for tally in shown.tallies() if shown is not None else ():
            self.tallies.addWidget(self._card(tally), 1)
        self.stack.setCurrentIndex(0 if shown is None or shown.lines else 1)

    def _card(self, tally: Tally) -> QWidget:
        words = self.session.words
        card = Section()
        card.body.setSpacing(SPACE[1])
        title = QLabel(quarter_short(tally.quarter, words))
        title.setProperty("role", "muted")
        received = line(words(RECEIVED, n=words.number(tally.reported), all=words.number(tally.expected)), "strong")
        in_time = line(words(IN_TIME, n=words.number(tally.in_time), day=words.date(tally.due)), "muted")
        for part in (title, received, in_time):
            card.add(part)
        return card

    # What a person chooses

    def _year_chosen(self, _year: int) -> None:
        self.detail.clear(self.session.words(CHOOSE_ONE))
        self.refresh()

    def _region_chosen(self, _place: int) -> None:
        self.model.only_region(self.regions.currentData())
        self._tell()

    def _chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        cell = self.model.cell(current)
        if cell is None:
            self.detail.clear(self.session.words(CHOOSE_ONE))
            return
        words = self.session.words
        name = self.model.lines[current.row()].office.name
        title = words(OF_OFFICE, name=name, quarter=quarter_name(cell.quarter, words))
        chip = (CELLS[cell.state][0], cell_text(cell, words))
        if cell.letter:
            self.detail.show_letter(cell.letter, title, chip, self._said(cell))
        else:
            self.detail.show_verdict(title, chip, self._said(cell))

    def _said(self, cell: Cell) -> str:
        words = self.session.words
        parts = [words(CELL_SENTENCES[cell.state])]
        if not cell.letter:
            parts.append(words(N_("Due on {day}."), day=words.date(cell.due)))
        elif cell.late_days:
            signed = words.date(cell.signed_on) if cell.signed_on else ""
            parts.append(words(N_("Signed on {day}, after the day on which it was due."), day=signed))
        return " ".join(parts)

    def _open(self, index: QModelIndex) -> None:
        if self.model.cell(index) is not None:
            self.two.open_detail()
            if self.two.narrow:
                self.two.back.setFocus(Qt.FocusReason.OtherFocusReason)
