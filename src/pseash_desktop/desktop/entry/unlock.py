"""The page that opens a workspace with its password. It says nothing of what is inside."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from pseash_desktop.compose import open_desk
from pseash_desktop.desktop.entry.context import EntryContext
from pseash_desktop.desktop.entry.password_field import PasswordField
from pseash_desktop.desktop.entry.places import PROGRAM, remember
from pseash_desktop.desktop.entry.texts import paragraph, wide
from pseash_desktop.desktop.session import Desk
from pseash_desktop.desktop.style.icons import icon
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.banner import Banner
from pseash_desktop.desktop.widgets.buttons import PrimaryButton, QuietButton
from pseash_desktop.desktop.widgets.labels import Field, heading
from pseash_desktop.desktop.widgets.section import Section
from pseash_desktop.schema.words import N_, NP_

PASSWORD, UNLOCK, UNLOCKING = N_("Password"), N_("Unlock"), N_("Unlocking…")
USE_SHEET = N_("Use the recovery sheet")
ANOTHER = N_("Choose another workspace…")
NEW = N_("Set up a new workspace")
WAITS = (0, 1, 2, 4, 8, 16, 30)  # seconds after so many wrong tries
_AGAIN = NP_("You can try again in {n} second.", "You can try again in {n} seconds.")


class UnlockPage(QWidget):
    """``folder`` is the workspace to open."""

    opened = Signal(object)  # the open desk
    recover = Signal()
    choose = Signal(object)  # another folder
    new = Signal()

    def __init__(self, context: EntryContext, folder: Path, wrong: int = 0) -> None:
        super().__init__()
        self._context, self._folder = context, folder
        self.words = words = context.words()
        self.wrong = wrong
        """How often a wrong password was typed since the last right one."""
        self._until = 0.0
        self.field = PasswordField(words(PASSWORD), words)
        self.field.entered.connect(self.try_it)
        self.problem = Banner("stop", "")
        self.problem.setVisible(False)
        self.clock = paragraph("", muted=True)
        self.clock.setVisible(False)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(words(UNLOCKING))
        self.unlock = PrimaryButton(words(UNLOCK))
        self.unlock.clicked.connect(self.try_it)
        self._timer = QTimer(self, interval=200)
        self._timer.timeout.connect(self._tick)
        self._lay_out()
        self._work(False)
        self.setFocusProxy(self.field)

    def try_it(self) -> None:
        """Try the password that was typed."""
        if not self.unlock.isEnabled() or not self.field.text():
            return
        context, folder, typed = self._context, self._folder, self.field.text()

        def call() -> Desk:
            return open_desk(folder, typed, context.clock)

        self._work(True)
        self.problem.setVisible(False)
        context.jobs.ask(self, call, self._open, self._failed)

    def _open(self, desk: Desk) -> None:
        self.field.clear()
        self.wrong = 0
        context, folder = self._context, self._folder
        context.jobs.work(
            context.jobs,  # this page goes meanwhile, and nobody waits for the disk
            lambda _progress: remember(context.data, folder),
            lambda _none: None,
            lambda _error: None,  # the workspace is open; next time it is chosen by hand
        )
        self.opened.emit(desk)

    def _failed(self, error: Exception) -> None:
        self._work(False)
        self.problem.show_message("stop", self._context.said(error))
        self.problem.setVisible(True)
        if getattr(error, "code", "") == "wrong-passphrase":
            self.wrong += 1
            self._wait(WAITS[min(self.wrong, len(WAITS) - 1)])
        self.field.setFocus()
        self.field.line.selectAll()

    def _wait(self, seconds: int) -> None:
        self._until = time.monotonic() + seconds
        self._timer.start()
        self._tick()

    def _tick(self) -> None:
        left = round(self._until - time.monotonic() + 0.499)
        self.unlock.setEnabled(left <= 0)
        self.clock.setVisible(left > 0)
        if left > 0:
            self.clock.setText(self.words.counted(_AGAIN, left))
        else:
            self._timer.stop()

    def _work(self, on: bool) -> None:
        self.busy.setVisible(on)
        self.field.setEnabled(not on)
        self.unlock.setEnabled(not on)
        self.unlock.setText(self.words(UNLOCKING if on else UNLOCK))

    def _lay_out(self) -> None:
        words = self.words
        card = Section("")
        card.body.setSpacing(SPACE[3])
        title = QHBoxLayout()
        mark = QLabel()
        mark.setPixmap(icon("lock").pixmap(28, 28))
        title.addWidget(mark)
        title.addWidget(heading(PROGRAM, 1), 1)
        card.body.addLayout(title)
        where = paragraph(words(N_("Workspace: {folder}"), folder=f"\u2068{self._folder.name}\u2069"), muted=True)
        card.body.addWidget(where)
        for widget in (Field(words(PASSWORD), self.field), self.problem, self.clock, self.busy, self.unlock):
            card.body.addWidget(widget)
        self.use_sheet, self.another, self.set_up = (QuietButton(words(text)) for text in (USE_SHEET, ANOTHER, NEW))
        self.use_sheet.clicked.connect(self.recover)
        self.another.clicked.connect(self._choose)
        self.set_up.clicked.connect(self.new)
        column = QVBoxLayout()
        column.setSpacing(SPACE[3])
        column.addStretch(2)
        column.addWidget(card)
        others = QHBoxLayout()
        for button in (self.use_sheet, self.another, self.set_up):
            others.addWidget(button)
        others.addStretch(1)
        column.addLayout(others)
        column.addStretch(3)
        card.setMinimumWidth(wide(self, 60))
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(column)
        row.addStretch(1)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.words(ANOTHER))
        if chosen:
            self.choose.emit(Path(chosen))
