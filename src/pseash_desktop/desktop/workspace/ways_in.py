"""The ways into the workspace, changed by whoever has opened it: another password, another recovery sheet."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pseash_desktop.desktop.entry.answers import PasswordAnswers, SheetAnswers
from pseash_desktop.desktop.entry.context import EntryContext
from pseash_desktop.desktop.entry.password_field import PasswordField
from pseash_desktop.desktop.entry.password_step import PasswordStep
from pseash_desktop.desktop.entry.sheet_step import SheetStep
from pseash_desktop.desktop.entry.step import Step
from pseash_desktop.desktop.headquarters.parts import line
from pseash_desktop.desktop.jobs import refusal
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.banner import Banner
from pseash_desktop.desktop.widgets.buttons import PrimaryButton, QuietButton
from pseash_desktop.desktop.widgets.labels import Field
from pseash_desktop.desktop.widgets.section import Section
from pseash_desktop.desktop.workspace.facts import Facts
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import N_
from pseash_desktop.vault.changes import Changes

PASSWORD, SHEET = N_("Password"), N_("Recovery sheet")
ABOUT_PASSWORD = N_("It opens the workspace. Change it when somebody may have seen it.")
ABOUT_SHEET = N_("It opens the workspace when the password is lost. A new sheet takes the place of the old one.")
CHANGE, NEW_SHEET = N_("Change the password…"), N_("New recovery sheet…")
SAVE_PASSWORD, USE_SHEET = N_("Change the password"), N_("Use the new sheet")
OLD, CANCEL = N_("The password as it is now"), N_("Cancel")
CHANGED = N_("The password was changed. The old one opens nothing any more.")
REPLACED = N_("The new recovery sheet opens the workspace. Destroy the old one: it opens nothing any more.")


class _Way(Section):
    """A card that unfolds into a step, and folds again when it is done or given up."""

    def __init__(self, session: Session, title: str, about: str, begin: str, finish: str) -> None:
        words = session.words
        super().__init__(words(title))
        self._session = session
        self.step: Step | None = None
        self.begin, self.finish = QuietButton(words(begin)), PrimaryButton(words(finish))
        self.cancel = QuietButton(words(CANCEL))
        self.told = Banner("info", "", closable=True)
        self.told.hide()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE[4])
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.finish)
        self._foot = QWidget()
        self._foot.setLayout(row)
        for part in (line(words(about)), self._inside, self.told, self._foot):
            self.body.addWidget(part)
        self.body.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeading)
        self.begin.clicked.connect(self._begin)
        self.cancel.clicked.connect(self.fold)
        self.finish.clicked.connect(self._finish)
        self._show(False)

    def unfold(self, step: Step) -> None:
        """Put ``step`` into the card."""
        self.step = step
        step.again.connect(self.told.hide)
        step.go_on.connect(self._finish)
        self._column.addWidget(step)
        self._show(True)
        if (first := step.first()) is not None:
            first.setFocus()

    def fold(self) -> None:
        """Forget everything that was typed."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.step = None
        self.told.hide()
        self._show(False)
        self.begin.setFocus()

    def _begin(self) -> None:
        raise NotImplementedError

    def _change(self, desk: Any) -> tuple[None, Changes]:
        """The change itself, on the vault's thread."""
        raise NotImplementedError

    def _finish(self) -> None:
        if self.step is None or not self.finish.isEnabled():
            return
        if why := self.step.why_not():
            self._tell("stop", why)
            return
        self._work(True)
        self._session.change(self, self._change, self._done, self._refused)

    def _done(self, _none: None) -> None:
        self._work(False)
        self.fold()

    def _refused(self, error: Exception) -> None:
        self._work(False)
        if (known := refusal(error)) is not None:
            self._tell("stop", sentence(self._session.words, known.code, known.details))
        else:
            self._session.jobs.failed.emit(error)

    def _tell(self, kind: Any, text: str) -> None:
        self.told.show_message(kind, text)
        self.told.show()

    def _show(self, unfolded: bool) -> None:
        self._inside.setVisible(unfolded)
        self._foot.setVisible(unfolded)
        self.begin.setVisible(not unfolded)

    def _work(self, on: bool) -> None:
        self.finish.setEnabled(not on)
        self.cancel.setEnabled(not on)
        self._inside.setEnabled(not on)


class PasswordCard(_Way):
    """The old password once, the new one twice."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, PASSWORD, ABOUT_PASSWORD, CHANGE, SAVE_PASSWORD)
        self._answers = PasswordAnswers()
        self._known: tuple[str, ...] = ()
        self.old: PasswordField | None = None

    def show_facts(self, facts: Facts) -> None:
        """Names that a guesser would try first."""
        self._known = (facts.name,) if facts.name else ()

    def _begin(self) -> None:
        words = self._session.words
        self._answers = PasswordAnswers()
        self.old = PasswordField(words(OLD), words)
        self._column.addWidget(Field(words(OLD), self.old))
        self.unfold(PasswordStep(words, self._answers, self._known))
        self.old.setFocus()

    def fold(self) -> None:
        self._answers, self.old = PasswordAnswers(), None
        super().fold()

    def _finish(self) -> None:
        self._typed = (self.old.text() if self.old is not None else "", self._answers.chosen)
        super()._finish()

    def _change(self, desk: Any) -> tuple[None, Changes]:
        old, new = self._typed
        desk.vault.people.change_passphrase(old, new, when=desk.now())
        return None, Changes.of("people")

    def _done(self, none: None) -> None:
        self._typed = ("", "")
        super()._done(none)
        self._tell("done", self._session.words(CHANGED))


class SheetCard(_Way):
    """A new sheet, saved and typed back in part."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, SHEET, ABOUT_SHEET, NEW_SHEET, USE_SHEET)
        self._answers: SheetAnswers | None = None
        self._name, self._training = "", False

    def show_facts(self, facts: Facts) -> None:
        """What the sheet says of the workspace."""
        self._name, self._training = facts.name, facts.training

    def _begin(self) -> None:
        self._session.ask(self, lambda desk: desk.vault.people.new_sheet(), self._unfold)

    def _unfold(self, sheet: Any) -> None:
        self._answers = SheetAnswers(sheet)
        context = EntryContext(self._session.jobs)
        step = SheetStep(context, self._answers, office=self._name, training=self._training, last=USE_SHEET)
        self.unfold(step)

    def fold(self) -> None:
        self._answers = None
        super().fold()

    def _change(self, desk: Any) -> tuple[None, Changes]:
        if self._answers is not None:
            desk.vault.people.replace_recovery(self._answers.sheet, when=desk.now())
        return None, Changes.of("people")

    def _done(self, none: None) -> None:
        super()._done(none)
        self._tell("done", self._session.words(REPLACED))
