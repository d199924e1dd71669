"""The framework packs: written, saved where the person chooses, saved again with the same bytes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pseash_desktop.desktop.folders import show_folder, usual_folder
from pseash_desktop.desktop.headquarters import files
from pseash_desktop.desktop.headquarters.parts import emptied, line
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.banner import Banner
from pseash_desktop.desktop.widgets.buttons import PrimaryButton, QuietButton
from pseash_desktop.desktop.widgets.section import Section
from pseash_desktop.headquarters import packs
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.headquarters.packs_written import Packs, WrittenPack, pack_pdf, packs_written
from pseash_desktop.schema.words import N_, NP_
from pseash_desktop.vault.changes import Changes
from pseash_desktop.vault.disk import write_whole

WHAT_IT_IS = N_(
    "A pack tells offices the indicators, targets and days, the offices, and the keys that headquarters vouches for."
    " The first one is the start pack, with which every office is set up. Send the newest to all offices."
)
WRITE = N_("Write pack {number}…")
WRITING = N_("Writing…")
NONE_YET = N_("No pack was written yet. Offices cannot be set up without the start pack.")
OUTDATED = NP_(
    "{n} office is new or changed since the last pack: {codes}. Write the next pack and send it.",
    "{n} offices are new or changed since the last pack: {codes}. Write the next pack and send it.",
)
MOST_CODES = 12
UP_TO_DATE = N_("The newest pack says what the register says.")
PACK = N_("Pack {number}")
START_PACK = N_("Pack {number}, the start pack")
WRITTEN_ON = N_("Written on {day}")
SAVE = N_("Save…")
SAVE_NAMED = N_("Save pack {number}…")
WHERE = N_("Where to save the pack")
SAVED = N_("Saved: {name}")
SHOW = N_("Show in folder")


class PacksView(QWidget):
    """Every pack of the workspace, newest first."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._words = session, session.words
        self._folder: Path | None = None
        self._next = 1
        words = self._words
        self.write = PrimaryButton(words(WRITE, number=1))
        self.write.clicked.connect(self._write)
        self.needed = Banner("info", "")
        self.needed.hide()
        self._list = Section(words(N_("Packs written")))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE[2])
        self._list.body.addLayout(self._rows)
        self.saved = QWidget()
        told = QHBoxLayout(self.saved)
        told.setContentsMargins(0, 0, 0, 0)
        self._saved_text = line("", "strong")
        show = QuietButton(words(SHOW))
        show.clicked.connect(self._show_folder)
        told.addWidget(self._saved_text, 1)
        told.addWidget(show)
        self.saved.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE[4], SPACE[5], SPACE[4])
        column.setSpacing(SPACE[3])
        column.addWidget(line(words(WHAT_IT_IS)))
        column.addWidget(self.needed)
        column.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.saved)
        column.addWidget(self._list)
        column.addStretch(1)

    def refresh(self) -> None:
        """Read again which packs there are."""
        self._session.ask(self, packs_written, self._show)

    def _show(self, found: Packs) -> None:
        words = self._words
        self._next = found.next_number
        self.write.setText(words(WRITE, number=found.next_number))
        if not found.written:
            self.needed.show_message("soon", words(NONE_YET))
        elif found.outdated:
            codes = words(N_(", ")).join(found.outdated[:MOST_CODES]) + (
                "…" if len(found.outdated) > MOST_CODES else ""
            )
            self.needed.show_message("soon", words.counted(OUTDATED, len(found.outdated), codes=codes))
        else:
            self.needed.show_message("done", words(UP_TO_DATE))
        self.needed.show()
        emptied(self._rows)
        for pack in found.written:
            self._rows.addWidget(self._row(pack))
        self._list.setVisible(bool(found.written))

    def _row(self, pack: WrittenPack) -> QWidget:
        words = self._words
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[4])
        name = words(START_PACK if pack.number == 1 else PACK, number=pack.number)
        row.addWidget(line(name, "strong"), 1)
        row.addWidget(line(words(WRITTEN_ON, day=words.date(pack.written_at.date())), "muted"), 1)
        save = QuietButton(words(SAVE))
        save.setAccessibleName(words(SAVE_NAMED, number=pack.number))
        save.clicked.connect(partial(self._save_again, pack.number))
        row.addWidget(save)
        return held

    def _write(self) -> None:
        path = self._ask_where(self._next)
        if path is None:
            return
        self.write.setEnabled(False)
        self.write.setText(self._words(WRITING))

        def call(desk: HeadquartersDesk) -> tuple[bytes, Changes]:
            return packs.write_pack(desk).pdf, Changes.of("outgoing")

        self._session.change(self, call, partial(self._keep, path), self._failed)

    def _save_again(self, number: int) -> None:
        path = self._ask_where(number)
        if path is not None:
            self._session.ask(self, lambda desk: pack_pdf(desk, number), partial(self._keep, path), self._failed)

    def _ask_where(self, number: int) -> Path | None:
        begin = (self._folder or usual_folder()) / packs.pack_file_name(number)
        return files.ask_where_to_save(self, self._words, WHERE, begin)

    def _keep(self, path: Path, pdf: bytes) -> None:
        self._session.jobs.work(
            self, lambda _progress: write_whole(path, pdf), lambda _nothing: self._kept(path), self._failed
        )

    def _kept(self, path: Path) -> None:
        self._folder = path.parent
        self._saved_text.setText(self._words(SAVED, name=path.name))
        self.saved.show()
        self._ready()

    def _failed(self, error: Exception) -> None:
        self._ready()
        self._session.jobs.failed.emit(error)

    def _ready(self) -> None:
        self.write.setEnabled(True)
        self.refresh()

    def _show_folder(self) -> None:
        if self._folder is not None:
            show_folder(self._folder)
