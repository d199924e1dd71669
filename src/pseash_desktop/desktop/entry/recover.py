"""Opening with the recovery sheet: the code, then a new password and a new sheet before anything else is seen."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QStackedLayout, QWidget

from pseash_desktop.compose import close_desk, recover_desk
from pseash_desktop.desktop.entry.answers import PasswordAnswers, SheetAnswers
from pseash_desktop.desktop.entry.context import EntryContext
from pseash_desktop.desktop.entry.password_step import PASSWORD, PasswordStep
from pseash_desktop.desktop.entry.places import remember
from pseash_desktop.desktop.entry.sheet_step import SHEET, SheetStep
from pseash_desktop.desktop.entry.step import Step, Steps
from pseash_desktop.desktop.entry.texts import fixed_font, paragraph
from pseash_desktop.desktop.session import Desk
from pseash_desktop.desktop.widgets.labels import Field
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import N_
from pseash_desktop.vault.recovery import RecoverySheet, secret_of

CODE = N_("Recovery code")
FINISH = N_("Finish and open")
_NAMES = (CODE, PASSWORD, SHEET)


class CodeStep(Step):
    """The code of the sheet, as typed."""

    def __init__(self, context: EntryContext, typed: str) -> None:
        words = context.words()
        super().__init__(words, CODE)
        self.body.addWidget(
            paragraph(
                words(
                    N_(
                        "Type the nine groups from the recovery sheet. Capital and small letters are the same, and"
                        " spaces do not count. A new password and a new sheet come next; this sheet then opens nothing."
                    )
                )
            )
        )
        self.line = QLineEdit(typed)
        self.line.setFont(fixed_font(self, 1.15))
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.line.setMaxLength(120)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.line.returnPressed.connect(self.go_on)
        self.line.textChanged.connect(self.again)
        self.body.addWidget(Field(words(CODE), self.line))
        self.line.setAccessibleName(words(CODE))
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(words(N_("Unlocking…")))
        self.busy.setVisible(False)
        self.body.addWidget(self.busy)

    def first(self) -> QWidget:
        return self.line

    def why_not(self) -> str:
        try:
            secret_of(self.line.text())
        except Refusal as refusal:
            return sentence(self.words, refusal.code, refusal.details)
        return ""


class RecoverPage(QWidget):
    """``opened`` comes only after the new password and the new sheet stand."""

    opened = Signal(object)  # the open desk
    left = Signal()

    def __init__(self, context: EntryContext, folder: Path) -> None:
        super().__init__()
        self._context, self._folder = context, folder
        self._desk: Desk | None = None
        self._typed = ""
        self._password = PasswordAnswers()
        self._sheet = SheetAnswers()
        self._facts = ("", False)
        self._layout = QStackedLayout(self)
        self._add_steps(0)

    def speak(self) -> None:
        """Everything anew in the window's language, where it stood."""
        if isinstance(self.steps.step, CodeStep):
            self._typed = self.steps.step.line.text()
        if self.steps.isEnabled():
            place, old = self.steps.place, self.steps
            self._add_steps(place)
            self._layout.removeWidget(old)
            old.deleteLater()

    def _add_steps(self, place: int) -> None:
        self.steps = Steps(self._context.words(), _NAMES, self._step, leave=True)
        self.steps.finished.connect(self._renew)
        self.steps.left.connect(self._leave)
        self.steps.hold_at(0, self._open)
        self._layout.addWidget(self.steps)
        self._layout.setCurrentWidget(self.steps)
        self.steps.show_step(place)

    def _step(self, place: int) -> Step:
        context = self._context
        if place == 0:
            return CodeStep(context, self._typed)
        office, training = self._facts
        if place == 1:
            return PasswordStep(context.words(), self._password, (office,))
        return SheetStep(context, self._sheet, office=office, training=training, last=FINISH)

    def _open(self) -> None:
        """The code was typed and is well formed: try it."""
        step = cast(CodeStep, self.steps.step)
        self._typed = step.line.text()
        if self._desk is not None:  # it has opened already; Back was pressed meanwhile
            self.steps.show_step(1)
            return
        context, folder, typed = self._context, self._folder, self._typed

        def call() -> tuple[Desk, RecoverySheet, tuple[str, bool]]:
            desk = recover_desk(folder, typed, context.clock)
            name = desk.vault.settings.get("office_name", str)
            code = desk.vault.settings.get("office", str)
            return desk, desk.vault.people.new_sheet(), (f"{name} ({code})" if name else "", desk.vault.training)

        self._work(True)
        context.jobs.ask(self, call, self._opened, self._failed)

    def _opened(self, found: tuple[Desk, RecoverySheet, tuple[str, bool]]) -> None:
        self._desk, sheet, self._facts = found
        self._sheet = SheetAnswers(sheet)
        self._work(False)
        self.steps.show_step(1)

    def _renew(self) -> None:
        desk, context, folder = self._desk, self._context, self._folder
        if desk is None:
            return
        new, sheet = self._password.chosen, self._sheet.sheet

        def call() -> Desk:
            desk.vault.people.renew(new, sheet, when=context.clock())
            with suppress(Refusal):  # it is only chosen by hand next time
                remember(context.data, folder)
            return desk

        self._work(True)
        context.jobs.ask(self, call, self.opened.emit, self._failed)

    def _leave(self) -> None:
        """Back to the unlock page; what was opened is closed and stays as it was."""
        if (desk := self._desk) is not None:
            self._desk = None
            self._context.jobs.ask(self, lambda: close_desk(desk), lambda _none: self.left.emit())
        else:
            self.left.emit()

    def _failed(self, error: Exception) -> None:
        self._work(False)
        self.steps.say(self._context.said(error))

    def _work(self, on: bool) -> None:
        self.steps.setEnabled(not on)
        if isinstance(self.steps.step, CodeStep):
            self.steps.step.busy.setVisible(on)
