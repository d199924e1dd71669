"""The sheet before a year is closed: what happens, what is still open, and that it happens once. It closes nothing."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pseash_desktop.desktop.headquarters.parts import heading, line
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.banner import Banner
from pseash_desktop.desktop.widgets.buttons import PrimaryButton, QuietButton
from pseash_desktop.schema.words import N_, NP_, Words

TITLE = N_("Close {year}?")
WHAT_HAPPENS = (
    N_("The sealed figures of every office’s last letter are opened once, added up, and only the rates are kept."),
    N_("There is no preview: nobody sees the rate before the year is closed, and no part of it is ever shown."),
    N_("No letter of this year is taken in afterwards, and headquarters’ answers for it stay as they are."),
    N_("The annual table stays the same from then on, whatever comes later."),
)
STILL_OPEN = NP_("{n} letter is missing, disputed or waiting.", "{n} letters are missing, disputed or waiting.")
UNANSWERED = NP_("{n} indicator has no answer yet.", "{n} indicators have no answer yet.")
WITHOUT = N_(
    "The sealed figures of these offices do not open with the key of headquarters and are left out: {offices}. You can"
    " also go back and ask them to sign again."
)
ONCE = N_("I know that this cannot be undone")
INCOMPLETE = N_("Close the year although letters are missing")
CLOSE, BACK = N_("Close the year"), N_("Back")


class ClosingSheet(QDialog):
    """Accepted means: close the year. It can be accepted once every tick is made; Back has the focus."""

    def __init__(
        self,
        year: int,
        words: Words,
        parent: QWidget | None = None,
        *,
        still_open: int,
        unanswered: int,
        left_out: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(words(CLOSE))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 76)
        self.close_it, self.back = PrimaryButton(words(CLOSE)), QuietButton(words(BACK))
        self.ticks = [QCheckBox(words(ONCE))]
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], SPACE[5], SPACE[5], SPACE[5])
        column.setSpacing(SPACE[3])
        column.addWidget(heading(words(TITLE, year=year), 2))
        for sentence in WHAT_HAPPENS:
            column.addWidget(line(words(N_("• {sentence}"), sentence=words(sentence))))
        column.addSpacing(SPACE[2])
        if still_open:
            column.addWidget(Banner("stop", words.counted(STILL_OPEN, still_open)))
            self.ticks.append(QCheckBox(words(INCOMPLETE)))
        if unanswered:
            column.addWidget(Banner("soon", words.counted(UNANSWERED, unanswered)))
        if left_out:
            column.addWidget(Banner("stop", words(WITHOUT, offices=words(N_(", ")).join(sorted(left_out)))))
        for tick in self.ticks:
            tick.toggled.connect(self._tell)
            column.addWidget(tick)
        row = QHBoxLayout()
        row.setSpacing(SPACE[2])
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.close_it)
        column.addLayout(row)
        self.close_it.clicked.connect(self.accept)
        self.back.clicked.connect(self.reject)
        self.back.setDefault(True)
        self.back.setFocus()
        self._tell()

    def _tell(self) -> None:
        self.close_it.setEnabled(all(tick.isChecked() for tick in self.ticks))
