"""The sheet that is shown before a summary is signed: it says what cannot be undone and how a mistake is mended."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pseash_desktop.desktop.quarter.parts import apart, pairs
from pseash_desktop.desktop.quarter.wording import quarter_name, summed_up
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.banner import Banner
from pseash_desktop.desktop.widgets.buttons import PrimaryButton, QuietButton
from pseash_desktop.desktop.widgets.labels import heading, line
from pseash_desktop.office.closing import Closing
from pseash_desktop.schema.words import N_, Words


class ConfirmSheet(QDialog):
    """Accepted means: sign. The button that changes nothing has the focus."""

    def __init__(self, closing: Closing, folder: Path, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = words(N_("Sign the summary of {quarter}?"), quarter=quarter_name(closing.quarter, words))
        self.setWindowTitle(words(N_("Sign and export")))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 70)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], SPACE[5], SPACE[5], SPACE[5])
        column.setSpacing(SPACE[4])
        column.addWidget(heading(title, 2))
        cannot = N_("Signing cannot be undone. The letter stays as it is, here and wherever it is sent.")
        column.addWidget(line(words(cannot)))
        column.addWidget(
            line(
                words(
                    N_(
                        "If something turns out to be wrong, correct the summary on this page: you give the reason and"
                        " sign revision {n}, which replaces this one in the reports of headquarters."
                    ),
                    n=closing.revision + 1,
                )
            )
        )
        if left := summed_up(closing.notices, words):
            column.addWidget(Banner("soon", words(N_("{what}. You can sign all the same."), what=left)))
        column.addWidget(
            pairs(
                [
                    (words(N_("Revision")), str(closing.revision)),
                    (words(N_("Saved in")), apart(str(folder))),
                ]
            )
        )
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.sign = PrimaryButton(words(N_("Sign and export")))
        self.back = QuietButton(words(N_("Back")))
        self.back.setDefault(True)
        row.addWidget(self.back)
        row.addWidget(self.sign)
        column.addLayout(row)
        self.sign.clicked.connect(self.accept)
        self.back.clicked.connect(self.reject)
        self.back.setFocus()
