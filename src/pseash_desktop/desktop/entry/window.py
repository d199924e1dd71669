"""What is seen before a workspace is open: the first run, the unlock page, recovery. It decides which, and no more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from pseash_desktop.compose import close_desk
from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.entry.context import EntryContext
from pseash_desktop.desktop.entry.places import PROGRAM, is_workspace, last_opened
from pseash_desktop.desktop.entry.preload import Preload
from pseash_desktop.desktop.entry.unlock import UnlockPage
from pseash_desktop.desktop.session import Desk, Session
from pseash_desktop.desktop.style.icons import icon
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.buttons import IconButton
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import N_
from pseash_desktop.shipped.languages import LANGUAGES

if TYPE_CHECKING:
    from pseash_desktop.desktop.entry.first_run import FirstRun
    from pseash_desktop.desktop.entry.recover import RecoverPage

EntryPage: TypeAlias = "UnlockPage | FirstRun | RecoverPage"
LANGUAGE, THEME = N_("Language"), N_("Light or dark")


class EntryWindow(QWidget):
    """``opened`` gives the Session of the workspace that was made or unlocked; the window can then be closed."""

    opened = Signal(object)  # Session

    def __init__(self, context: EntryContext) -> None:
        super().__init__()
        self._context = context
        self._folder = last_opened(context.data)
        self._page: EntryPage | None = None
        self._closing = False
        self._seen = False
        self.setWindowTitle(PROGRAM)
        self._holder = QWidget()
        self._pages = QStackedLayout(self._holder)
        self._lay_out()
        window_words.window().changed.connect(self._speak)
        if self._folder is None:
            self.show_first_run()
        else:
            self.show_unlock(self._folder)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._page

    def show_unlock(self, folder: Path, wrong: int = 0) -> None:
        """The unlock page of the workspace in ``folder``."""
        self._folder = folder
        page = UnlockPage(self._context, folder, wrong)
        page.opened.connect(self._open)
        page.recover.connect(self.show_recovery)
        page.choose.connect(self._choose)
        page.new.connect(self.show_first_run)
        self._show(page)
        if not is_workspace(folder):
            page.problem.show_message("stop", sentence(self._context.words(), "not-a-workspace"))
            page.problem.setVisible(True)

    def show_recovery(self) -> None:
        """The way in by the recovery sheet."""
        if self._folder is None:
            return
        from pseash_desktop.desktop.entry.recover import RecoverPage

        page = RecoverPage(self._context, self._folder)
        page.opened.connect(self._open)
        page.left.connect(self._back)
        self._show(page)

    def show_first_run(self) -> None:
        """The setting up of a new workspace."""
        from pseash_desktop.desktop.entry.first_run import FirstRun

        page = FirstRun(self._context, self.show_unlock, leave=self._folder is not None)
        page.made.connect(self._open)
        page.left.connect(self._back)
        self._show(page)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What comes next is loaded only once there is something to see: it would hold up the first picture."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self._preload)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A workspace that is being made or opened is waited for, so that it is never cut off half-way."""
        self._closing = True
        self._context.jobs.finish()
        event.accept()

    def _preload(self) -> None:
        Preload(self._context.jobs, self).start()

    def _open(self, desk: Desk) -> None:
        if self._closing:  # it came too late for the one who closed the window
            self._context.jobs.ask(self._context.jobs, lambda: close_desk(desk), lambda _none: None)
        else:
            self.opened.emit(Session(desk, self._context.jobs))

    def _choose(self, folder: Path) -> None:
        self.show_unlock(folder)

    def _back(self) -> None:
        if self._folder is not None:
            self.show_unlock(self._folder)

    def _show(self, page: EntryPage) -> None:
        if self._page is not None:
            self._pages.removeWidget(self._page)
            self._page.deleteLater()
        self._page = page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if isinstance(page, UnlockPage):
            page.setFocus()
        else:
            page.steps.take_focus()

    def _lay_out(self) -> None:
        self.language = QComboBox()
        for code, name in LANGUAGES.items():
            self.language.addItem(icon("languages"), name, code)
        self.language.currentIndexChanged.connect(
            lambda _index: window_words.window().choose(self.language.currentData())
        )
        self.theme = IconButton("sun-moon", "")
        self.theme.clicked.connect(self._context.choose_theme)
        self._name = QLabel(PROGRAM)
        self._name.setProperty("role", "strong")
        top = QFrame()
        top.setProperty("role", "topbar")
        bar = QHBoxLayout(top)
        bar.setContentsMargins(SPACE[4], SPACE[2], SPACE[4], SPACE[2])
        bar.addWidget(self._name)
        bar.addStretch(1)
        bar.addWidget(self.language)
        bar.addWidget(self.theme)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        whole.addWidget(self._holder, 1)
        self._name_controls()

    def _name_controls(self) -> None:
        words = self._context.words()
        self.language.setCurrentIndex(max(0, self.language.findData(words.language)))
        self.language.setAccessibleName(words(LANGUAGE))
        self.theme.rename(words(THEME))

    def _speak(self) -> None:
        """Make the page anew in the language that was chosen; what was typed stays where a person would miss it."""
        self._name_controls()
        page = self._page
        if not isinstance(page, UnlockPage):
            if page is not None:
                page.speak()
        elif self._folder is not None and page.field.isEnabled():
            typed = page.field.text()
            self.show_unlock(self._folder, page.wrong)
            again = self.page
            if isinstance(again, UnlockPage):
                again.field.set_text(typed)
