"""The quarter page: from the figures of a quarter to its signed letter in a folder. It asks the desk and shows."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QTime, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from pseash_desktop.desktop.folders import show_folder
from pseash_desktop.desktop.quarter import asking
from pseash_desktop.desktop.quarter.asking import Looked, Opened
from pseash_desktop.desktop.quarter.chooser import QuarterChooser
from pseash_desktop.desktop.quarter.confirm import ConfirmSheet
from pseash_desktop.desktop.quarter.exporting import export
from pseash_desktop.desktop.quarter.figures import FiguresView
from pseash_desktop.desktop.quarter.leaving import LeavingView
from pseash_desktop.desktop.quarter.missing import MissingView
from pseash_desktop.desktop.quarter.parts import apart, emptied
from pseash_desktop.desktop.quarter.signing import SigningView
from pseash_desktop.desktop.quarter.words_form import WordsForm
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.shell.pages import Page
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.due_badge import DueBadge
from pseash_desktop.documents.writing import draw
from pseash_desktop.office.closing import Closing
from pseash_desktop.office.quarter import Prepared, Signed
from pseash_desktop.office.statement import Typed
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import N_

AFTER_THE_LAST_KEY = 800
"""Milliseconds until what was typed is kept."""
FIGURES, MISSING, WORDS, LEAVING, SIGNING = range(5)


class QuarterPage(Page):
    """One quarter at a time. What is typed is kept as a draft; what is signed is exactly what the pages show."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._quarter: Quarter | None = None
        self._opened: Opened | None = None
        self._kept: Typed | None = None
        self.shown: Prepared | None = None
        self._written: Path | None = None
        self._signing = False
        self._asked = 0
        self._stale: set[int] = set()
        words = session.words
        self.chooser = QuarterChooser(words)
        self.figures, self.missing, self.words_form = FiguresView(words), MissingView(words), WordsForm(words)
        self.leaving, self.signing = LeavingView(words), SigningView(session.jobs, words)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self._due = QHBoxLayout()
        self.saved = QLabel()
        self.saved.setProperty("role", "muted")
        self._laid_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_THE_LAST_KEY)
        self._connected()

    @property
    def closing(self) -> Closing | None:
        """The quarter that is shown; None until it was read."""
        return self._opened.closing if self._opened else None

    def refresh(self) -> None:
        """Read the quarter anew; what is being typed stays. Of several readings under way the last one is shown."""
        self.keep()
        self._asked += 1
        self.session.ask(self, partial(asking.opened, self._quarter), partial(self._show, self._asked))

    def show_record(self, record_id: str) -> None:
        """Show the quarter ``record_id``, such as ``2023-Q4``."""
        self.keep()
        self._quarter = Quarter.read(record_id)
        self._opened = None
        self.signing.silence()
        self.refresh()

    def can_leave(self) -> bool:
        """Always: what was typed is kept first."""
        self.keep()
        return True

    def keep(self) -> None:
        """Keep what was typed as a draft, unless it is kept already."""
        self._timer.stop()
        if self._opened is None or self._quarter is None:
            return
        typed = self.words_form.typed()
        if typed != self._kept:
            self._kept = typed
            self.session.ask(self, partial(asking.kept, self._quarter, typed), self._told_kept)

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep()
        super().hideEvent(event)

    def _laid_out(self) -> None:
        words = self.session.words
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], SPACE[4], SPACE[5], SPACE[4])
        column.setSpacing(SPACE[3])
        head = QHBoxLayout()
        head.addWidget(self.chooser, 1)
        head.addLayout(self._due)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)
        for view, title in (
            (self.figures, N_("Figures")),
            (self.missing, N_("What is missing")),
            (self.words_form, N_("In your words")),
            (self.leaving, N_("What leaves this computer")),
        ):
            self.tabs.addTab(_scrolling(view), words(title))
        self.tabs.addTab(_framed(self.signing), words(N_("Pages and signing")))
        self.tabs.setCornerWidget(self.saved)

    def _connected(self) -> None:
        self._timer.timeout.connect(self.keep)
        self.chooser.chosen.connect(self.show_record)
        self.figures.opened.connect(self._go)
        self.missing.opened.connect(self._go)
        self.words_form.changed.connect(self._typed)
        self.tabs.currentChanged.connect(self._turned)
        self.signing.signing.connect(self._confirm)
        self.signing.again.connect(self._export_again)
        self.signing.showing.connect(self._show_folder)
        self.signing.mending.connect(partial(self.tabs.setCurrentIndex, MISSING))
        self.signing.writing.connect(self._to_words)

    def _go(self, page: str, record: str) -> None:
        if page == "quarter":
            self.show_record(record)
            return
        self.keep()
        self.open_page.emit(page, record)

    def _told_kept(self, _nothing: None) -> None:
        now = QLocale().toString(QTime.currentTime(), "HH:mm:ss")
        self.saved.setText(self.session.words(N_("Draft saved {time}"), time=now))

    def _to_words(self) -> None:
        self.tabs.setCurrentIndex(WORDS)
        self.words_form.go_to_problem()

    def _typed(self) -> None:
        self.shown = None
        self._stale.add(LEAVING)
        self.signing.offer(False)
        self._timer.start()

    def _show(self, asked: int, opened: Opened) -> None:
        """Show what was read; the form is filled only when the quarter or its letters are other ones."""
        if asked != self._asked or self._signing:
            return
        before, self._opened = self._opened, opened
        self._quarter = opened.closing.quarter
        self.shown = None
        if before is None or before.shape != opened.shape:
            same = before is not None and before.shape[:2] == opened.shape[:2]
            self.words_form.show_closing(opened.closing, self.words_form.typed() if same else opened.typed)
            self._kept = self.words_form.typed()
            self.saved.clear()
        self.chooser.show_standings(opened.standings, self._quarter)
        self._show_due(opened)
        self._stale = {FIGURES, MISSING, LEAVING}
        self.signing.show_closing(opened.closing)
        n = len(opened.closing.notices)
        title = N_("What is missing ({n})") if n else N_("What is missing")
        self.tabs.setTabText(MISSING, self.session.words(title, n=n))
        self._turned(self.tabs.currentIndex())

    def _show_due(self, opened: Opened) -> None:
        emptied(self._due)
        signed = opened.closing.signed
        done = signed[0].written_at.date() if signed else None
        if done is None:
            self._due.addWidget(QLabel(self.session.words(N_("Due:"))))
        self._due.addWidget(DueBadge(opened.closing.standing.due_on, done, opened.today))

    def _turned(self, tab: int) -> None:
        if self._opened is None:
            return
        if tab in self._stale:
            self._stale.discard(tab)
            self._fill(tab, self._opened.closing)
        if tab == SIGNING and self.shown is None and not self._signing:
            self._look()

    def _fill(self, tab: int, closing: Closing) -> None:
        """Show the quarter in a tab that is looked at; the others wait until they are."""
        if tab == FIGURES:
            self.figures.show_closing(closing)
        elif tab == MISSING:
            self.missing.show_closing(closing)
        elif tab == LEAVING:
            self.leaving.show_closing(closing, self.words_form.typed())

    def _look(self) -> None:
        """Have the pages drawn as they would be signed now."""
        if self._quarter is None:
            return
        self.keep()
        self.signing.offer(False)
        typed = self.words_form.typed()
        self.session.ask(self, partial(asking.looked, self._quarter, typed), self._looked, self._not_prepared)

    def _looked(self, looked: Looked) -> None:
        self.words_form.tell(looked.problems)
        if looked.signed is not None:
            self.signing.preview.show_pdf(looked.signed.pdf)
            self.signing.show_signed()
        elif looked.prepared is None:
            self.signing.preview.clear()
            text = N_("Something in your words must be mended before the pages can be shown.")
            self.signing.hinder(self.session.words(text), words=True)
        else:
            prepared, stationery = looked.prepared, looked.stationery
            self.session.jobs.work(
                self,
                lambda _progress: draw(prepared.summary, prepared.payload, stationery),
                partial(self._drawn, prepared),
            )

    def _drawn(self, prepared: Prepared, pdf: bytes | None) -> None:
        if pdf is None or self._opened is None or prepared.summary.period != self._quarter:
            return
        self.shown = prepared
        self.signing.hinder("")
        self.signing.preview.show_pdf(pdf)
        self.signing.offer(not self._opened.closing.blocked)

    def _not_prepared(self, error: Exception) -> None:
        self.signing.preview.clear()
        self.signing.hinder(self._said(error))

    def _said(self, error: Exception) -> str:
        """The sentence of a refusal; anything else is nobody's to explain here and goes to whoever reports it."""
        if isinstance(error, Refusal):
            return sentence(self.session.words, error.code, error.details)
        self.session.jobs.failed.emit(error)
        return ""

    def _confirm(self) -> None:
        if self._opened is None or self.shown is None:
            return
        sheet = ConfirmSheet(self._opened.closing, self.signing.folder, self.session.words, self)
        sheet.accepted.connect(self._sign)
        sheet.open()

    def _sign(self) -> None:
        shown, at = self.shown, self._quarter
        if shown is None or at is None:
            self.signing.hinder(sentence(self.session.words, "changed-since-shown"))
            return
        self._signing = True
        self.signing.silence()
        self.signing.busy(True)
        typed = self.words_form.typed()
        self.session.change(self, partial(asking.signed, at, shown, typed), self._signed, self._not_signed)

    def _signed(self, signed: Signed) -> None:
        self._export(signed)
        self._signing = False
        self._opened = None
        self.refresh()

    def _not_signed(self, error: Exception) -> None:
        self._signing = False
        self.shown = None
        self.signing.busy(False)
        if why := self._said(error):
            self.signing.tell("stop", why)
        self.refresh()  # the pages are drawn anew, to be looked at again

    def _export_again(self, revision: int) -> None:
        if self._quarter is not None:
            self.session.ask(self, partial(asking.signed_before, self._quarter, revision), self._export)

    def _export(self, signed: Signed) -> None:
        folder = self.signing.folder
        self.session.jobs.work(self, lambda _progress: export(signed, folder), self._exported, self._not_exported)

    def _exported(self, path: Path) -> None:
        self._written = path
        text = self.session.words(
            N_("Signed, and saved as {name}. Send this file to headquarters."), name=apart(path.name)
        )
        self.signing.tell("done", text, folder=True)

    def _not_exported(self, error: Exception) -> None:
        text = N_("The letter is signed and safe in the workspace, but no file was written. {why}")
        if why := self._said(error):
            self.signing.tell("stop", self.session.words(text, why=why))

    def _show_folder(self) -> None:
        if self._written is not None:
            show_folder(self._written.parent)


def _scrolling(view: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(_framed(view))
    return area


def _framed(view: QWidget) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, SPACE[4], 0, 0)
    column.addWidget(view)
    return held
