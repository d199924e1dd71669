"""The pages as they would be signed, the folder, the button, and the letters signed so far. It signs nothing itself."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from pseash_desktop.desktop.folders import usual_folder
from pseash_desktop.desktop.jobs import Jobs
from pseash_desktop.desktop.preview import PdfPreview
from pseash_desktop.desktop.quarter.parts import apart, emptied
from pseash_desktop.desktop.quarter.wording import LETTERS_SIGNED, summed_up
from pseash_desktop.desktop.style.tokens import SPACE, ChipKind
from pseash_desktop.desktop.widgets.banner import Banner
from pseash_desktop.desktop.widgets.buttons import PrimaryButton, QuietButton
from pseash_desktop.desktop.widgets.empty_state import EmptyState
from pseash_desktop.desktop.widgets.labels import line
from pseash_desktop.desktop.widgets.section import Section
from pseash_desktop.office.closing import Closing
from pseash_desktop.schema.words import N_, Words

SIDE = 38
"""Width of the column beside the pages, in average characters."""


class SigningView(QWidget):
    """``signing``: the button was pressed. ``again``: revision of a signed letter to write once more. ``showing``: the
    folder of the file just written. ``mending`` and ``writing``: what is missing, or the text, was asked for."""

    signing = Signal()
    again = Signal(int)
    showing = Signal()
    mending = Signal()
    writing = Signal()

    def __init__(self, jobs: Jobs, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.folder: Path = usual_folder()
        self.preview = PdfPreview(jobs, words)
        self.sign = PrimaryButton(words(N_("Sign and export")))
        self._told = QVBoxLayout()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.preview)
        self._to_words = QAction(words(N_("Go to your words")), self)
        self._to_words.triggered.connect(self.writing)
        self._letters = QVBoxLayout()
        self._folder = line(apart(str(self.folder)), "muted")
        self._stands = line("")
        self._mend = QuietButton(words(N_("What is missing")))
        self._write = QuietButton(words(N_("Correct this summary")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[4])
        row.addWidget(self._stack, 1)
        row.addWidget(self._beside())
        self.sign.clicked.connect(self.signing)

    def show_closing(self, closing: Closing) -> None:
        """Say whether this quarter can be signed, and list its letters."""
        words = self._words
        left = summed_up(closing.notices, words)
        self._stands.setText(left or words(N_("Nothing is missing.")))
        self._mend.setVisible(bool(closing.notices))
        self._write.hide()
        self.hinder("")
        self.sign.setEnabled(False)
        self.sign.setText(words(N_("Sign and export")))
        emptied(self._letters)
        if closing.signed:
            title = words.counted(LETTERS_SIGNED, len(closing.signed))
            section = Section(title)
            for heading in reversed(closing.signed):
                section.body.addWidget(self._letter(heading.revision, words.date(heading.written_at.date())))
            self._letters.addWidget(section)

    def show_signed(self) -> None:
        """The pages are those of the letter signed last: there is nothing to sign until a correction is written."""
        text = N_("This is the letter as it was signed. To correct it, give the reason; the new pages appear here.")
        self._stands.setText(self._words(text))
        self._mend.hide()
        self._write.show()
        self.hinder("")

    def hinder(self, text: str, *, words: bool = False) -> None:
        """Say in place of the pages why there are none, with a way to the text if ``words``; "" when there are."""
        if empty := self._stack.widget(1):
            self._stack.removeWidget(empty)
            empty.deleteLater()
        if text:
            self._stack.addWidget(EmptyState("file-text", text, self._to_words if words else None))
            self._stack.setCurrentIndex(1)

    def offer(self, ready: bool) -> None:
        """Offer to sign what is shown now, or not."""
        self.sign.setEnabled(ready)

    def busy(self, going_on: bool) -> None:
        """Between the press of the button and the end of signing."""
        self.sign.setEnabled(not going_on)
        self.sign.setText(self._words(N_("Signing…") if going_on else N_("Sign and export")))

    def tell(self, kind: ChipKind, text: str, *, folder: bool = False) -> None:
        """Say in the column beside the pages what happened; it stays until something else does."""
        self.silence()
        self._told.addWidget(Banner(kind, text))
        if folder:
            button = QuietButton(self._words(N_("Show in folder")))
            button.clicked.connect(self.showing)
            self._told.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def silence(self) -> None:
        """Nothing happened that has to be said."""
        emptied(self._told)

    def _beside(self) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[4])
        column.addLayout(self._told)
        section = Section(self._words(N_("Sign")))
        section.body.addWidget(self._stands)
        for button, asked in ((self._mend, self.mending), (self._write, self.writing)):
            button.clicked.connect(asked)
            section.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        section.body.addWidget(QLabel(self._words(N_("The file is saved in"))))
        section.body.addWidget(self._folder)
        other = QuietButton(self._words(N_("Choose another folder…")))
        other.clicked.connect(self._choose)
        section.body.addWidget(other, 0, Qt.AlignmentFlag.AlignLeading)
        section.body.addWidget(self.sign)
        column.addWidget(section)
        column.addLayout(self._letters)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(held)
        area.setFixedWidth(self.fontMetrics().averageCharWidth() * SIDE)
        return area

    def _letter(self, revision: int, written: str) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        text = line(self._words(N_("Revision {n}, {date}"), n=revision, date=written))
        button = QuietButton(self._words(N_("Export again")))
        button.setAccessibleName(self._words(N_("Export revision {n} again"), n=revision))
        button.clicked.connect(partial(self.again.emit, revision))
        row.addWidget(text, 1)
        row.addWidget(button)
        return held

    def _choose(self) -> None:
        title = self._words(N_("Where to save the letter"))
        chosen = QFileDialog.getExistingDirectory(self, title, str(self.folder))
        if chosen:
            self.put_folder(Path(chosen))

    def put_folder(self, folder: Path) -> None:
        """Save letters there from now on."""
        self.folder = folder
        self._folder.setText(apart(str(folder)))
