"""Writing the annual files: which of them, in which language, and where. The window stays alive meanwhile."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from pseash_desktop.desktop.folders import show_folder, usual_folder
from pseash_desktop.desktop.headquarters import files
from pseash_desktop.desktop.headquarters.parts import line
from pseash_desktop.desktop.jobs import Progress, Work
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.buttons import PrimaryButton, QuietButton
from pseash_desktop.desktop.widgets.labels import Field
from pseash_desktop.desktop.widgets.section import Section
from pseash_desktop.documents.writing import Stationery
from pseash_desktop.headquarters.annual_files import write_annual_files
from pseash_desktop.reporting.annual import Annual
from pseash_desktop.schema.words import N_, NP_
from pseash_desktop.shipped import languages

TITLE = N_("Export the annual table")
FORMATS = {
    "pdf": N_("PDF, to be read and printed"),
    "docx": N_("Word document"),
    "xlsx": N_("Excel workbook"),
    "json": N_("Data (JSON), to compare two copies"),
}
LANGUAGE = N_("Language of the files")
EXPORT, CANCEL = N_("Choose a folder and export…"), N_("Cancel")
WHERE = N_("Folder for the annual files")
MAKING = N_("Making file {n} of {all}")
DONE = NP_("{n} file was written to {folder}.", "{n} files were written to {folder}.")
STOPPED = N_("Cancelled; nothing was written.")
SHOW = N_("Show in folder")


class ExportPanel(Section):
    """One export at a time."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.words(TITLE))
        self._session, self._words = session, session.words
        self._annual: Annual | None = None
        self._stationery: Stationery | None = None
        self._folder: Path | None = None
        self._work: Work | None = None
        words = self._words
        self.formats = {name: QCheckBox(words(text)) for name, text in FORMATS.items()}
        self.language = QComboBox()
        for code, name in languages.LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(max(0, self.language.findData(words.language)))
        self.export, self.cancel = PrimaryButton(words(EXPORT)), QuietButton(words(CANCEL))
        self.show_it = QuietButton(words(SHOW))
        self.bar, self.told = QProgressBar(), line("", "strong")
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words(TITLE))
        self._so_far = QLabel()
        self._lay_out()
        self.export.clicked.connect(self._export)
        self.cancel.clicked.connect(self._cancel)
        self.show_it.clicked.connect(self._show_folder)
        for box in self.formats.values():
            box.setChecked(True)
            box.toggled.connect(self._tell)
        self._tell()

    def offer(self, annual: Annual, stationery: Stationery) -> None:
        """What is exported from now on."""
        self._annual, self._stationery = annual, stationery
        self._tell()

    def export_to(self, folder: Path) -> None:
        """Write the files that are ticked into ``folder``."""
        annual, stationery = self._annual, self._stationery
        if annual is None or stationery is None or self._work is not None:
            return
        chosen = [name for name, box in self.formats.items() if box.isChecked()]
        words = languages.words(str(self.language.currentData()))
        self._folder = folder

        def call(progress: Progress) -> tuple[Path, ...]:
            return write_annual_files(
                annual,
                folder,
                words,
                stationery,
                formats=chosen,
                tell=progress.tell,
                cancelled=lambda: progress.cancelled,
            )

        self.told.setText("")
        self.show_it.hide()
        self._progress(0, len(chosen))
        self._work = self._session.jobs.work(self, call, self._written, self._failed, self._progress)
        self._tell()

    def _lay_out(self) -> None:
        ticks = QVBoxLayout()
        ticks.setSpacing(0)
        for box in self.formats.values():
            ticks.addWidget(box)
        row = QHBoxLayout()
        row.setSpacing(SPACE[6])
        row.addLayout(ticks)
        row.addWidget(Field(self._words(LANGUAGE), self.language), 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.body.addLayout(row)
        self._busy = QWidget()
        busy = QHBoxLayout(self._busy)
        busy.setContentsMargins(0, 0, 0, 0)
        busy.setSpacing(SPACE[3])
        busy.addWidget(self._so_far)
        busy.addWidget(self.bar, 1)
        busy.addWidget(self.cancel)
        self.body.addWidget(self._busy)
        self._busy.hide()
        done = QHBoxLayout()
        done.setSpacing(SPACE[3])
        done.addWidget(self.export)
        done.addWidget(self.told, 1)
        done.addWidget(self.show_it)
        done.addStretch(0)
        self.told.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.show_it.hide()
        self.body.addLayout(done)

    def _tell(self) -> None:
        ready = self._annual is not None and self._work is None
        self.export.setEnabled(ready and any(box.isChecked() for box in self.formats.values()))
        self._busy.setVisible(self._work is not None)

    def _export(self) -> None:
        folder = files.ask_for_folder(self, self._words, WHERE, self._folder or usual_folder())
        if folder is not None:
            self.export_to(folder)

    def _progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self._so_far.setText(self._words(MAKING, n=min(done + 1, of), all=of))

    def _cancel(self) -> None:
        if self._work is not None:
            self._work.cancel()

    def _written(self, paths: tuple[Path, ...]) -> None:
        self._work = None
        self._tell()
        folder = str(self._folder)
        self.told.setText(self._words.counted(DONE, len(paths), folder=folder) if paths else self._words(STOPPED))
        self.show_it.setVisible(bool(paths))

    def _failed(self, error: Exception) -> None:
        self._work = None
        self._tell()
        self._session.jobs.failed.emit(error)

    def _show_folder(self) -> None:
        if self._folder is not None:
            show_folder(self._folder)
