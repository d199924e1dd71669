"""This workspace: what it is, its key, its pack, when it locks, and the ways in. It asks the vault and shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from pseash_desktop.desktop.entry.lock import LONGEST_MINUTES, SHORTEST_MINUTES, USUAL_MINUTES
from pseash_desktop.desktop.entry.pack_steps import SixWords
from pseash_desktop.desktop.folders import show_folder, usual_folder
from pseash_desktop.desktop.headquarters.files import ask_where_to_save
from pseash_desktop.desktop.headquarters.parts import Facts as Pairs
from pseash_desktop.desktop.headquarters.parts import line, page_column, scrolled
from pseash_desktop.desktop.session import LOCK_MINUTES, Session
from pseash_desktop.desktop.shell.pages import Page
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.buttons import QuietButton
from pseash_desktop.desktop.widgets.labels import Field
from pseash_desktop.desktop.widgets.section import Section
from pseash_desktop.desktop.workspace.facts import Facts, read
from pseash_desktop.desktop.workspace.pack_card import PackCard
from pseash_desktop.desktop.workspace.ways_in import PasswordCard, SheetCard
from pseash_desktop.schema.words import N_
from pseash_desktop.shipped.languages import LANGUAGES
from pseash_desktop.vault.changes import Changes
from pseash_desktop.vault.disk import write_whole

WIDEST = 110  # characters
WORKSPACE, KEY, LOCKING = N_("Workspace"), N_("Key"), N_("Locking")
WHOSE, KIND, PLACE = N_("Workspace of"), N_("Used for"), N_("Kept in")
LETTERS_IN = N_("Language of your letters to headquarters")
SHOW = N_("Show in folder")
OWN_KEY = N_("Headquarters compares these six words with you by telephone before it trusts the key of this office.")
HEAD_KEY = N_("Offices compare these six words with you by telephone before they take in the start pack.")
SAVE_LETTER = N_("Save the enrolment letter…")
SAVED_AS = N_("Saved as {file}.")
MINUTES = N_("Minutes without work until the program locks")
DRAFTS_STAY = N_("What is typed stays as a draft. Between {least} and {most} minutes; Ctrl+L locks at once.")
KEPT = N_("Saved")


class WorkspacePage(Page):
    """Cards under each other, for an office and for headquarters."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.facts: Facts | None = None
        words = session.words
        office = session.role == "office"
        self.pack = PackCard(session) if office else None
        self.password, self.sheet = PasswordCard(session), SheetCard(session)
        self.language, self.minutes = QComboBox(), QSpinBox()
        self.show_it, self.save_letter = QuietButton(words(SHOW)), QuietButton(words(SAVE_LETTER))
        self.saved = line("", "muted")
        self._about, self._six = QVBoxLayout(), QVBoxLayout()
        self._lay_out(office)
        self._connect()

    def refresh(self) -> None:
        self.session.ask(self, read, self._show)

    def panes(self) -> Sequence[QWidget]:
        return (self,)

    def _lay_out(self, office: bool) -> None:
        words = self.session.words
        cards: list[QWidget] = [self._workspace_card(office), self._key_card(office)]
        if self.pack is not None:
            cards.append(self.pack)
        cards += [self._lock_card(), self.password, self.sheet]
        inner = QWidget()
        inner.setMaximumWidth(self.fontMetrics().averageCharWidth() * WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE[5], SPACE[3], SPACE[5], SPACE[5])
        column.setSpacing(SPACE[4])
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        page_column(self).addWidget(scrolled(inner))
        self.language.setAccessibleName(words(LETTERS_IN))

    def _workspace_card(self, office: bool) -> QWidget:
        words = self.session.words
        card = Section(words(WORKSPACE))
        card.body.addLayout(self._about)
        card.body.addWidget(self.show_it, 0, Qt.AlignmentFlag.AlignLeading)
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        if office:
            card.body.addWidget(Field(words(LETTERS_IN), self.language), 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _key_card(self, office: bool) -> QWidget:
        words = self.session.words
        card = Section(words(KEY))
        card.body.addWidget(line(words(OWN_KEY if office else HEAD_KEY)))
        card.body.addLayout(self._six)
        if office:
            row = QHBoxLayout()
            row.addWidget(self.save_letter)
            row.addWidget(self.saved, 1)
            card.body.addLayout(row)
        return card

    def _lock_card(self) -> QWidget:
        words = self.session.words
        card = Section(words(LOCKING))
        self.minutes.setRange(SHORTEST_MINUTES, LONGEST_MINUTES)
        said = words(DRAFTS_STAY, least=SHORTEST_MINUTES, most=LONGEST_MINUTES)
        card.body.addWidget(Field(words(MINUTES), self.minutes, said))
        self.minutes.setMaximumWidth(self.fontMetrics().averageCharWidth() * 16)
        return card

    def _connect(self) -> None:
        self.show_it.clicked.connect(lambda: self.facts and show_folder(self.facts.folder))
        self.save_letter.clicked.connect(self._save_letter)
        self.language.activated.connect(lambda _place: self._put("language", self.language.currentData()))
        self.minutes.editingFinished.connect(self._put_minutes)

    def _show(self, facts: Facts) -> None:
        before, self.facts = self.facts, facts
        words = self.session.words
        self.minutes.setValue(facts.lock_minutes or USUAL_MINUTES)
        self.password.show_facts(facts)
        self.sheet.show_facts(facts)
        if self.pack is not None and facts.pack is not None:
            self.pack.show_pack(facts.pack)
            self.language.setCurrentIndex(max(0, self.language.findData(facts.language)))
        if before is None or (before.folder, before.key) != (facts.folder, facts.key):
            kind = words(N_("Training")) if facts.training else words(N_("Real work"))
            rows = [
                (words(WHOSE), facts.name or words(N_("Headquarters"))),
                (words(KIND), kind),
                (words(PLACE), f"\u2066{facts.folder}\u2069"),
            ]
            _only(self._about, Pairs(rows))
            _only(self._six, SixWords(words, facts.key))

    def _put(self, name: str, value: str | int) -> None:
        def call(desk: Any) -> tuple[None, Changes]:
            return None, desk.vault.settings.put(name, value, who=desk.who, when=desk.now())

        self.session.change(self, call, lambda _none: self.session.toast(self.session.words(KEPT)))

    def _put_minutes(self) -> None:
        minutes = self.minutes.value()
        if self.facts is not None and minutes != (self.facts.lock_minutes or USUAL_MINUTES):
            self.session.lock_minutes = minutes
            self.session.lock_changed.emit(minutes)
            self._put(LOCK_MINUTES, minutes)

    def _save_letter(self) -> None:
        from pseash_desktop.office.setup import enrolment_file_name

        self.session.ask(self, enrolment_file_name, self._ask_where)

    def _ask_where(self, name: str) -> None:
        path = ask_where_to_save(self, self.session.words, SAVE_LETTER, usual_folder() / name)
        if path is not None:
            self.save_letter_to(path)

    def save_letter_to(self, path: Path) -> None:
        """Write the enrolment letter, the same bytes as ever, to ``path``."""

        def call(desk: Any) -> bytes:
            from pseash_desktop.office.setup import enrolment_pdf

            return enrolment_pdf(desk)

        self.session.ask(self, call, partial(self._write, path))

    def _write(self, path: Path, pdf: bytes) -> None:
        text = self.session.words(SAVED_AS, file=f"\u2068{path.name}\u2069")
        self.session.jobs.work(self, lambda _progress: write_whole(path, pdf), lambda _none: self.saved.setText(text))


def _only(layout: QVBoxLayout, widget: QWidget) -> None:
    """Let ``widget`` be all that ``layout`` holds."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    layout.addWidget(widget)
