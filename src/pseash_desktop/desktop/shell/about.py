"""Version, licences of what is shipped, and one promise."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from pseash_desktop import __version__
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.labels import heading, line
from pseash_desktop.schema.words import N_, Words

LINES = (
    N_("Records, signed quarterly summaries and the annual harmonized template on PSEA and sexual harassment."),
    N_("The program works on this computer alone. It has no network functions."),
)
LICENCES = N_("Type: IBM Plex Sans Arabic (SIL OFL). Icons: Lucide (ISC). Window: Qt for Python (LGPL).")


class AboutDialog(QDialog):
    """What this program is."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words(N_("About this program")))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], SPACE[5], SPACE[5], SPACE[5])
        column.setSpacing(SPACE[3])
        column.addWidget(heading("PSEASH Desktop"))
        column.addWidget(line(words(N_("Version {version}"), version=__version__), "muted"))
        for text in LINES:
            column.addWidget(line(words(text)))
        column.addWidget(line(words(LICENCES), "muted"))
        column.addStretch(1)
        buttons = QDialogButtonBox()
        buttons.addButton(words(N_("Close")), QDialogButtonBox.ButtonRole.RejectRole).setDefault(True)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 70, 260)
