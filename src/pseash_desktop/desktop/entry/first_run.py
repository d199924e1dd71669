"""The first run: from the language to a workspace that is made and open. It puts the steps in order and makes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from pseash_desktop.compose import close_desk
from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.entry.answers import Answers
from pseash_desktop.desktop.entry.context import EntryContext
from pseash_desktop.desktop.entry.done_page import DonePage
from pseash_desktop.desktop.entry.first_steps import LANGUAGE, ROLE, LanguageStep, RoleStep
from pseash_desktop.desktop.entry.making import Plan, make_headquarters, make_office, read_offices
from pseash_desktop.desktop.entry.offices_step import OFFICES, OfficesStep
from pseash_desktop.desktop.entry.pack_steps import START_PACK, WHICH_OFFICE, OfficeStep, PackStep
from pseash_desktop.desktop.entry.password_step import PASSWORD, PasswordStep
from pseash_desktop.desktop.entry.places import free_place, remember
from pseash_desktop.desktop.entry.sheet_step import SHEET, SheetStep
from pseash_desktop.desktop.entry.step import Step, Steps
from pseash_desktop.desktop.entry.texts import paragraph, wide
from pseash_desktop.desktop.session import Desk
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.labels import heading
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.words import N_

if TYPE_CHECKING:
    from pseash_desktop.headquarters.desk import HeadquartersDesk
    from pseash_desktop.office.desk import OfficeDesk

MAKE = N_("Make the workspace")
_OFFICE = (LANGUAGE, ROLE, START_PACK, WHICH_OFFICE, PASSWORD, SHEET)
_HEADQUARTERS = (LANGUAGE, ROLE, OFFICES, PASSWORD, SHEET)
_MAKING = (N_("Making the encrypted workspace"), N_("Writing the file for headquarters or the offices"))


class FirstRun(QWidget):
    """``existing`` is told of a folder that holds a workspace already."""

    made = Signal(object)  # the open desk
    left = Signal()
    """Back from the first step, where there is another workspace to go back to."""

    def __init__(self, context: EntryContext, existing: Callable[[Path], None], *, leave: bool = False) -> None:
        super().__init__()
        self._context, self._existing, self._leave = context, existing, leave
        self.answers = Answers(free_place(context.data), context.words().language)
        self._offices: OfficesStep | None = None
        self._desk: Desk | None = None
        self._letter: tuple[bytes, str, str] | None = None
        self._pages = QStackedLayout(self)
        self._role = self.answers.role
        self.steps = self._new_steps(0)

    def speak(self) -> None:
        """Everything anew in the window's language, where it stood; while the workspace is made it stays."""
        current = self._pages.currentWidget()
        if current is self.steps:
            old, place = self.steps, self.steps.place
            self._new_steps(place)
            self._pages.removeWidget(old)
            old.deleteLater()
        elif self._letter is not None:
            self._written(self._letter)

    def _new_steps(self, place: int) -> Steps:
        """The steps of the role, standing at ``place``."""
        names = _OFFICE if self.answers.role == "office" else _HEADQUARTERS
        self._role = self.answers.role
        steps = Steps(self._context.words(), names, self._step, leave=self._leave)
        steps.finished.connect(self._make)
        steps.left.connect(self.left)
        self._pages.addWidget(steps)
        self._pages.setCurrentWidget(steps)
        self.steps = steps
        steps.show_step(place)
        return steps

    def _step(self, place: int) -> Step:
        names = _OFFICE if self.answers.role == "office" else _HEADQUARTERS
        answers, context, words = self.answers, self._context, self._context.words()
        match names[place]:
            case name if name == LANGUAGE:
                return LanguageStep(words, answers, self._choose_language, self._existing)
            case name if name == ROLE:
                step: Step = RoleStep(words, answers)
                step.again.connect(self._follow_role)
                return step
            case name if name == START_PACK:
                return PackStep(context, answers)
            case name if name == WHICH_OFFICE:
                return OfficeStep(words, answers)
            case name if name == OFFICES:
                self._offices = OfficesStep(context, answers)
                return self._offices
            case name if name == PASSWORD:
                return PasswordStep(words, answers.password, (answers.office_title,))
        return SheetStep(context, answers.sheet, office=answers.office_title, training=answers.training, last=MAKE)

    def _choose_language(self, language: str) -> None:
        self.answers.language = language
        window_words.window().choose(language)

    def _follow_role(self) -> None:
        """The steps that come differ between an office and headquarters."""
        if self.answers.role == self._role:
            return
        self._role = self.answers.role
        names = _OFFICE if self._role == "office" else _HEADQUARTERS
        self.steps.rename(names)

    def _make(self) -> None:
        answers, context = self.answers, self._context
        plan = Plan(
            folder=answers.folder,
            passphrase=answers.password.chosen,
            language=answers.letters_language or answers.language,
            recovery=answers.sheet.sheet,
            clock=context.clock,
            cost=context.cost,
        )
        pack, office, training, text = answers.pack, answers.office, answers.training, answers.offices_text

        def make() -> Desk:
            if answers.role == "office" and pack is not None:
                return make_office(plan, pack, office)
            return make_headquarters(plan, read_offices(text, plan.clock), training)

        self._show_making(0)
        context.jobs.ask(self, make, self._made, self._failed)

    def _show_making(self, stage: int) -> None:
        words = self._context.words()
        page, column = QWidget(), QWidget()
        column.setMaximumWidth(wide(self, 70))
        row = QHBoxLayout(page)
        row.addStretch(1)
        row.addWidget(column, 8)
        row.addStretch(1)
        layout = QVBoxLayout(column)
        layout.setSpacing(SPACE[4])
        layout.addStretch(1)
        layout.addWidget(heading(words(N_("One moment")), 1))
        layout.addWidget(paragraph(f"{stage + 1} / {len(_MAKING)}  ·  {words(_MAKING[stage])}"))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(words(_MAKING[stage]))
        layout.addWidget(bar)
        layout.addStretch(2)
        self._show(page)

    def _made(self, desk: Desk) -> None:
        """The workspace stands; now the file that has to travel."""
        self._desk = desk
        self._show_making(1)
        office = self.answers.role == "office"

        def write() -> tuple[bytes, str, str]:
            with suppress(Refusal):  # it is only chosen by hand next time
                remember(self._context.data, self.answers.folder)
            return _office_letter(cast("OfficeDesk", desk)) if office else _pack(cast("HeadquartersDesk", desk))

        self._context.jobs.ask(self, write, self._written, self._failed)

    def _written(self, letter: tuple[bytes, str, str]) -> None:
        self._letter = letter
        pdf, name, key = letter
        self.answers.password.generated = self.answers.password.own = self.answers.password.again = ""
        page = DonePage(self._context, office=self.answers.role == "office", pdf=pdf, name=name, key=key)
        page.go_in.connect(lambda: self.made.emit(self._desk))
        self._show(page)
        page.setFocus()

    def _failed(self, error: Exception) -> None:
        """Back to the last step, with what was refused; a workspace that is half set up is removed again."""
        desk, self._desk = self._desk, None
        self._show(self.steps)
        why = self._context.said(error)
        if desk is not None:
            self._context.jobs.ask(self, lambda: _undo(desk), lambda _none: None)
        self.steps.say(why)

    def _show(self, page: QWidget) -> None:
        if (old := self._pages.currentWidget()) is not None and old is not self.steps:
            self._pages.removeWidget(old)
            old.deleteLater()
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)


def _office_letter(desk: OfficeDesk) -> tuple[bytes, str, str]:
    """The enrolment letter, its file name and the office's key."""
    from pseash_desktop.office.setup import enrolment_file_name, write_enrolment

    return write_enrolment(desk).pdf, enrolment_file_name(desk), desk.vault.own_keys.key_id() or ""


def _pack(desk: HeadquartersDesk) -> tuple[bytes, str, str]:
    """The start pack, its file name and headquarters' key."""
    from pseash_desktop.headquarters.packs import pack_file_name, write_pack
    from pseash_desktop.vault.certificates import key_id_of

    written = write_pack(desk)
    return written.pdf, pack_file_name(1), key_id_of(desk.vault.own_keys.certificate("authority"))


def _undo(desk: Desk) -> None:
    close_desk(desk)
    desk.vault.abandon()
