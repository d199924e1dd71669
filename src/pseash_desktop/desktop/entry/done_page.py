"""After the making: what was made, the file that headquarters or the offices need now, and the way in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pseash_desktop.desktop.entry.context import EntryContext
from pseash_desktop.desktop.entry.pack_steps import SixWords
from pseash_desktop.desktop.entry.texts import paragraph, wide
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.banner import Banner
from pseash_desktop.desktop.widgets.buttons import PrimaryButton, QuietButton
from pseash_desktop.desktop.widgets.labels import heading
from pseash_desktop.desktop.widgets.section import Section
from pseash_desktop.schema.words import N_
from pseash_desktop.vault.disk import write_whole

READY = N_("Your workspace is ready")
OPEN = N_("Start working")
SAVE_LETTER, SAVE_PACK = N_("Save the enrolment letter…"), N_("Save the start pack…")
_LETTER = N_(
    "Headquarters has to know your key. Save this letter and send it to headquarters by e-mail or memory stick; nothing"
    " in it is secret. Headquarters then telephones you, and you read these six words to them:"
)
_PACK = N_(
    "Offices begin with your start pack. Save it and send it to every office; nothing in it is secret. An office then"
    " telephones you, and you read these six words to them:"
)


class DonePage(QWidget):
    """``pdf`` is the letter or the pack, ``name`` its file name, ``key`` the key whose six words are read out."""

    go_in = Signal()

    def __init__(self, context: EntryContext, *, office: bool, pdf: bytes, name: str, key: str) -> None:
        super().__init__()
        self._context, self._pdf, self._name = context, pdf, name
        self.words = words = context.words()
        card = Section(words(N_("For headquarters")) if office else words(N_("For the offices")))
        card.body.addWidget(paragraph(words(_LETTER if office else _PACK)))
        card.body.addWidget(SixWords(words, key))
        self.save = QuietButton(words(SAVE_LETTER if office else SAVE_PACK))
        self.save.clicked.connect(self._choose)
        self.saved = paragraph("", muted=True)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(self.saved, 1)
        card.body.addLayout(row)
        self.refused = Banner("stop", "")
        self.refused.setVisible(False)
        card.body.addWidget(self.refused)
        self.open = PrimaryButton(words(OPEN))
        self.open.clicked.connect(self.go_in)
        self._lay_out(card)
        self.setFocusProxy(self.save)

    def take(self, path: Path) -> None:
        """Save the file to ``path`` in a job."""
        pdf = self._pdf

        def write(_progress: object) -> Path:
            write_whole(path, pdf)
            return path

        self._context.jobs.work(self, write, self._done, self._failed)

    def _lay_out(self, card: QWidget) -> None:
        words = self.words
        column = QWidget()
        inside = QVBoxLayout(column)
        inside.setContentsMargins(SPACE[6], SPACE[6], SPACE[6], SPACE[5])
        inside.setSpacing(SPACE[4])
        inside.addWidget(heading(words(READY), 1))
        inside.addWidget(paragraph(words(N_("It is encrypted, and opens with the password that you have chosen."))))
        inside.addWidget(card)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.open)
        inside.addLayout(line)
        inside.addStretch(1)
        column.setMaximumWidth(wide(self, 96))
        centred = QWidget()
        row = QHBoxLayout(centred)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(column, 8)
        row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(centred)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _choose(self) -> None:
        chosen, _filter = QFileDialog.getSaveFileName(self, self.save.text(), self._name, "PDF (*.pdf)")
        if chosen:
            self.take(Path(chosen))

    def _done(self, path: Path) -> None:
        self.refused.setVisible(False)
        self.saved.setText(self.words(N_("Saved as {file}."), file=f"\u2068{path.name}\u2069"))
        self.open.setFocus()

    def _failed(self, error: Exception) -> None:
        self.refused.show_message("stop", self._context.said(error))
        self.refused.setVisible(True)
