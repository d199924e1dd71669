"""The annual table: on the screen, as it will print, what is open about it, its files, and the closing of the year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pseash_desktop.desktop.headquarters.annual_model import RESULT, AnnualModel
from pseash_desktop.desktop.headquarters.closing import ClosingSheet
from pseash_desktop.desktop.headquarters.export_panel import ExportPanel
from pseash_desktop.desktop.headquarters.open_points import OpenPointsModel, OpenPointsTable
from pseash_desktop.desktop.headquarters.parts import (
    SMALLEST_COLUMN,
    YearChoice,
    emptied,
    head_row,
    heading,
    line,
    page_column,
    scrolled,
    tabs_of,
)
from pseash_desktop.desktop.jobs import refusal
from pseash_desktop.desktop.preview import PdfPreview
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.shell.pages import Page
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.banner import Banner
from pseash_desktop.desktop.widgets.buttons import IconButton, QuietButton
from pseash_desktop.desktop.widgets.chip import Chip
from pseash_desktop.documents.annual_table import CENTRED, SHARES, Annex, annex
from pseash_desktop.documents.writing import Stationery
from pseash_desktop.headquarters import year as years
from pseash_desktop.headquarters.annual_files import MAKERS
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.headquarters.year import ACCEPTED, Inputs
from pseash_desktop.reporting.annual import Annual
from pseash_desktop.schema.words import N_, NP_, Words
from pseash_desktop.vault.changes import Changes

TITLE = N_("Annual report")
TABLE, AS_PRINTED, NOTES, OPEN_POINTS, EXPORT = (
    N_("Table"),
    N_("As it will print"),
    N_("Notes"),
    N_("Open points"),
    N_("Export"),
)
OPEN_COUNT = N_("Open points: {n}")
SHORT_CODE = N_("Short code")
CODE_HELP = N_("Whoever reads out the same code holds the same table.")
COPY, COPIED = N_("Copy the short code"), N_("Copied: {code}")
PROVISIONAL, CLOSED = N_("Provisional"), N_("Closed")
CLOSE = N_("Close the year…")
NOT_OVER = N_("The year can be closed from 1 January {year} on.")
JUST_CLOSED = N_("{year} is closed. Its table stays as it is from now on.")
WAITING = NP_("{n} letter waits to be looked at.", "{n} letters wait to be looked at.")
SEAL_NOT_OPENED = "office-seal-not-opened"


@dataclass(frozen=True)
class Found:
    """What was read from the vault for one year."""

    years: tuple[int, ...]
    first: int
    inputs: Inputs
    stationery: Stationery
    over: bool
    waiting: int


@dataclass(frozen=True)
class Made:
    """What was made of it, away from the vault: the table and its cells as they print."""

    annual: Annual
    printed: Annex


def read(desk: HeadquartersDesk, chosen: int | None) -> Found:
    """What the annual table of ``chosen``, or of the first year offered, is made of."""
    offered, first = years.years_offered(desk)
    year = chosen if chosen in offered else first
    waiting = sum(each.kind == "summary" and each.state != ACCEPTED for each in desk.vault.received.of_year(year))
    return Found(offered, first, years.annual_inputs(desk, year), desk.bare_stationery, desk.today.year > year, waiting)


def make(inputs: Inputs, words: Words) -> Made:
    """The table of ``inputs``."""
    annual = years.annual_of(inputs)
    return Made(annual, annex(annual, words))


class AnnualPage(Page):
    """The annual table of one year."""

    shows_own_title = True

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.annual: Annual | None = None
        self._found: Found | None = None
        self._left_out: tuple[str, ...] = ()
        self._printed_for = ""
        self.model = AnnualModel(session.words, self)
        self.open_points = OpenPointsModel(session.words, self)
        self._later = QTimer(self)  # one fitting for many changes of size
        self._later.setSingleShot(True)
        self._later.setInterval(30)
        self._later.timeout.connect(self._fit)
        self._lay_out()
        self.years.chosen.connect(lambda _year: self.refresh())
        self.tabs.currentChanged.connect(self._show_pages)
        self.points.open_cell.connect(partial(self.open_page.emit, "completeness"))

    # What the shell asks of a page

    def refresh(self) -> None:
        chosen = self.years.year
        self.session.ask(self, lambda desk: read(desk, chosen), self._read)

    # Lay-out

    def _lay_out(self) -> None:
        words = self.session.words
        self.years = YearChoice(words)
        self.state = Chip("draft", words(PROVISIONAL))
        self.close_year = QuietButton(words(CLOSE), "lock")
        self.close_year.clicked.connect(self.ask_to_close)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(SPACE[2])
        self.preview = PdfPreview(self.session.jobs, words)
        self.export = ExportPanel(self.session)
        self.points = OpenPointsTable(self.open_points, words)
        exporting = QWidget()
        around = QVBoxLayout(exporting)
        around.setContentsMargins(0, SPACE[4], 0, 0)
        around.addWidget(self.export)
        around.addStretch(1)
        noted = QWidget()
        noted.setLayout(self.notes)
        self.notes.setContentsMargins(0, SPACE[4], SPACE[3], 0)
        self.tabs = tabs_of(
            (self._table_tab(), words(TABLE)),
            (scrolled(noted, words(NOTES)), words(NOTES)),
            (self.preview, words(AS_PRINTED)),
            (self.points, words(OPEN_POINTS)),
            (scrolled(exporting), words(EXPORT)),
        )
        inset = QWidget()
        beside = page_column(inset)
        beside.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[4])
        beside.addWidget(self.tabs)
        page = page_column(self)
        page.addLayout(head_row(heading(words(TITLE)), self.state, None, self.years, self.close_year))
        page.addLayout(self._code_row())
        page.addWidget(self._notice_row())
        page.addWidget(inset, 1)

    def _notice_row(self) -> QWidget:
        self.notice = Banner("info", "")
        self.notice.hide()
        held = QWidget()
        around = page_column(held)
        around.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[2])
        around.addWidget(self.notice)
        return held

    def _code_row(self) -> QHBoxLayout:
        words = self.session.words
        self.code = QLabel()
        self.code.setProperty("role", "h1")
        self.code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_code = IconButton("copy", words(COPY))
        self.copy_code.clicked.connect(self._copy)
        name, help = line(words(SHORT_CODE), "muted"), line(words(CODE_HELP), "muted")
        name.setWordWrap(False)
        row = QHBoxLayout()
        row.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[2])
        row.setSpacing(SPACE[3])
        row.addWidget(name)
        row.addWidget(self.code)
        row.addWidget(self.copy_code)
        row.addWidget(help, 1)
        return row

    def _table_tab(self) -> QWidget:
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.session.words(TITLE))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setMinimumSectionSize(SMALLEST_COLUMN)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        held = QWidget()
        column = page_column(held)
        column.setContentsMargins(0, SPACE[3], 0, 0)
        column.addWidget(self.table)
        return held

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()

    def _fit(self) -> None:
        """The columns in the shares of the printed table, and rows high enough for what stands over several of them."""
        least = {column: self._least_width(column) for column in CENTRED}
        room = self.table.viewport().width() - sum(least.values())
        wide = {column: share for column, share in enumerate(SHARES) if column not in least}
        for column in range(len(SHARES)):
            share = wide.get(column, 0) / sum(wide.values())
            self.table.setColumnWidth(column, least.get(column, int(room * share)))
        for row in range(self.model.rowCount()):
            self.table.setRowHeight(row, max(self._height(row, column) for column in self.model.own_columns(row)))
        for row, column, height in self.model.spans():
            missing = self._height(row, column) - sum(self.table.rowHeight(row + each) for each in range(height))
            for each in range(row, row + height):
                if missing > 0:
                    self.table.setRowHeight(each, self.table.rowHeight(each) + -(-missing // height))

    def _least_width(self, column: int) -> int:
        """As wide as the heading and the longest short value."""
        font = QFont(self.table.font())
        font.setBold(True)
        metrics = QFontMetrics(font)
        said = str(self.model.headerData(column, Qt.Orientation.Horizontal))
        texts = [said, *(str(self.model.index(row, column).data()) for row in range(self.model.rowCount()))]
        widest = max(metrics.horizontalAdvance(text) for text in texts if column != RESULT or text is said)
        return max(widest, metrics.horizontalAdvance("0" * 10) if column == RESULT else 0) + 2 * SPACE[3] + 2

    def _height(self, row: int, column: int) -> int:
        """How high a cell must be for its text in the width of its column."""
        text = str(self.model.index(row, column).data())
        width = self.table.columnWidth(column) - 2 * SPACE[3]
        flags = int(Qt.TextFlag.TextWordWrap)
        return self.table.fontMetrics().boundingRect(QRect(0, 0, width, 10_000), flags, text).height() + 2 * SPACE[2]

    # What comes back

    def _read(self, found: Found) -> None:
        self.years.offer(found.years, found.first)
        if found.inputs.year != self.years.year:  # another year was chosen meanwhile
            return
        self._found = found
        words = self.session.words
        self.session.jobs.work(self, lambda _progress: make(found.inputs, words), partial(self._show, found))

    def _show(self, found: Found, made: Made) -> None:
        if found is not self._found:
            return
        words, annual = self.session.words, made.annual
        self.annual = annual
        self.model.show_annex(made.printed)
        self.table.clearSpans()
        for row, column, height in self.model.spans():
            self.table.setSpan(row, column, height, 1)
        self._later.start()
        self.code.setText(annual.short_code)
        self.code.setAccessibleName(words(N_("{heading}: {value}"), heading=words(SHORT_CODE), value=annual.short_code))
        self.state.show_status(*(("done", words(CLOSED)) if annual.closed else ("draft", words(PROVISIONAL))))
        self.close_year.setVisible(not annual.closed)
        self.close_year.setEnabled(found.over)
        self.close_year.setToolTip("" if found.over else words(NOT_OVER, year=annual.year + 1))
        self.open_points.show_points(annual)
        open_count = len(annual.open)
        self.tabs.setTabText(
            self.tabs.indexOf(self.points),
            words(OPEN_COUNT, n=words.number(open_count)) if open_count else words(OPEN_POINTS),
        )
        self.export.offer(annual, found.stationery)
        self._show_notes(found, made)
        self._show_pages()

    def _show_notes(self, found: Found, made: Made) -> None:
        emptied(self.notes)
        words, printed = self.session.words, made.printed
        waiting = [words.counted(WAITING, found.waiting)] if found.waiting else []
        self.notice.setVisible(bool(printed.notices or waiting))
        self.notice.show_message("soon" if waiting else "info", " ".join((*printed.notices, *waiting)))
        for text in (*printed.notes, *printed.closing):
            self.notes.addWidget(line(text))
        self.notes.addStretch(1)

    def _show_pages(self) -> None:
        """Draw the pages when they are looked at, once for each state of the table."""
        annual, found = self.annual, self._found
        if annual is None or found is None or self.tabs.currentWidget() is not self.preview:
            return
        wanted = annual.short_code
        if wanted != self._printed_for:
            self._printed_for = wanted
            words = self.session.words
            self.session.jobs.work(
                self,
                lambda _progress: MAKERS["pdf"](annual, words, found.stationery),
                partial(self._show_pdf, wanted),
            )

    def _show_pdf(self, wanted: str, pdf: bytes) -> None:
        if wanted == self._printed_for:
            self.preview.show_pdf(pdf)

    # What a person can do

    def _copy(self) -> None:
        code = self.code.text()
        QGuiApplication.clipboard().setText(code)
        self.session.toast(self.session.words(COPIED, code=code))

    def ask_to_close(self) -> None:
        """Show what closing means and, if the person agrees to all of it, close the year."""
        annual, found = self.annual, self._found
        if annual is None or found is None or annual.closed or not found.over:
            return
        still_open = len(annual.open) + found.waiting
        sheet = ClosingSheet(
            annual.year,
            self.session.words,
            self,
            still_open=still_open,
            unanswered=sum(row.state == "blank" for row in annual.rows()),
            left_out=self._left_out,
        )
        sheet.accepted.connect(partial(self._close, annual.year, still_open > 0))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _close(self, year: int, incomplete: bool) -> None:
        left_out = self._left_out
        self.close_year.setEnabled(False)

        def call(desk: HeadquartersDesk) -> tuple[None, Changes]:
            years.close_year(desk, year, incomplete=incomplete, leave_out=left_out)
            return None, Changes.of("decisions", str(year))

        self.session.change(self, call, partial(self._closed, year), self._not_closed)

    def _closed(self, year: int, _nothing: None) -> None:
        self._left_out = ()
        self.session.toast(self.session.words(JUST_CLOSED, year=year))
        self.refresh()

    def _not_closed(self, error: Exception) -> None:
        self.close_year.setEnabled(True)
        refused = refusal(error)
        if refused is not None and refused.code == SEAL_NOT_OPENED:
            self._left_out = (*self._left_out, str(refused.details["office"]))
            self.ask_to_close()
            return
        self.session.jobs.failed.emit(error)
