"""The framework pack of an office: which one is in force, and the next one taken in. The gate and the vault decide."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar

from pseash_desktop.desktop.entry.making import checked_letter
from pseash_desktop.desktop.headquarters.files import DropTarget, ask_for_files
from pseash_desktop.desktop.headquarters.parts import line
from pseash_desktop.desktop.jobs import refusal
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.widgets.banner import Banner
from pseash_desktop.desktop.widgets.buttons import QuietButton
from pseash_desktop.desktop.widgets.section import Section
from pseash_desktop.desktop.workspace.facts import PackFacts
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import N_

if TYPE_CHECKING:
    from pseash_desktop.documents.gate import Passed, SignerOf
    from pseash_desktop.documents.writing import Stationery
    from pseash_desktop.office.desk import OfficeDesk
    from pseash_desktop.vault.changes import Changes

TITLE = N_("Framework pack")
WHAT_IT_IS = N_(
    "Headquarters sends packs with the indicators, the targets and the list of offices. Take in each new one; drop it"
    " here, or choose it."
)
IN_FORCE = N_("Pack {number} of {entity}, {day}")
TAKE_IN = N_("Take in a pack…")
CHECKING = N_("Checking the pack")
TAKEN = N_("Pack {number} is in force now.")
CONFIRMED = N_("Headquarters has confirmed the key of this office.")
NOT_CONFIRMED = N_(
    "Headquarters has not confirmed the key of this office yet. Send the enrolment letter, and take in the pack that"
    " comes after it."
)


class PackCard(Section):
    """One pack at a time is taken in."""

    def __init__(self, session: Session) -> None:
        words = session.words
        super().__init__(words(TITLE))
        self._session = session
        self._said = ""
        self.in_force, self.confirmed = line("", "strong"), line("", "muted")
        self.take = QuietButton(words(TAKE_IN))
        self.take.clicked.connect(self._choose)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(words(CHECKING))
        self.busy.hide()
        self.told = Banner("info", "", closable=True)
        self.told.hide()
        for part in (line(words(WHAT_IT_IS)), self.in_force, self.confirmed, self.told, self.busy):
            self.body.addWidget(part)
        self.body.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeading)
        DropTarget(self).dropped.connect(lambda paths: self.take_in(paths[0]))

    def show_pack(self, pack: PackFacts) -> None:
        """Show the pack in force."""
        words = self._session.words
        day = words.date(pack.written_on)
        self.in_force.setText(words(IN_FORCE, number=pack.number, entity=pack.entity, day=day))
        self.confirmed.setText(words(CONFIRMED if pack.confirms else NOT_CONFIRMED))

    def take_in(self, path: Path) -> None:
        """Check the file ``path`` and, if it passes, let the pack in it be in force."""
        self._work(True)
        self._session.ask(self, _what_is_known, partial(self._check, path), self._refused)

    def _choose(self) -> None:
        if chosen := ask_for_files(self, self._session.words, TITLE):
            self.take_in(chosen[0])

    def _check(self, path: Path, known: tuple[SignerOf, Stationery]) -> None:
        signer_of, stationery = known
        self._session.jobs.work(
            self, lambda _progress: checked_letter(path, stationery, signer_of), self._passed, self._refused
        )

    def _passed(self, checked: tuple[Passed, bytes]) -> None:
        passed, pdf = checked

        def call(desk: OfficeDesk) -> tuple[int, Changes]:
            from pseash_desktop.office.packs import import_pack

            changes = import_pack(desk, passed, pdf)
            return desk.pack.number, changes

        self._session.change(self, call, self._taken, self._refused)

    def _taken(self, number: int) -> None:
        self._work(False)
        self.told.show_message("done", self._session.words(TAKEN, number=number))
        self.told.show()

    def _refused(self, error: Exception) -> None:
        self._work(False)
        known = refusal(error)
        if known is None:
            self._session.jobs.failed.emit(error)
            return
        self.told.show_message("stop", sentence(self._session.words, known.code, known.details))
        self.told.show()

    def _work(self, on: bool) -> None:
        self.told.hide()
        self.busy.setVisible(on)
        self.take.setEnabled(not on)


def _what_is_known(desk: Any) -> tuple[SignerOf, Stationery]:
    from pseash_desktop.office.packs import known_signer

    return known_signer(desk), desk.stationery
