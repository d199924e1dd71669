"""The line at the foot of the window: only facts that are known."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from pseash_desktop.desktop.shell.shortcuts import keys_of
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.labels import IconLabel
from pseash_desktop.schema.words import N_, NP_, Words

RECORDS = NP_("{n} record", "{n} records")
SHOWN_AFTER = 300  # milliseconds of work before anything is said about it


class StatusBar(QFrame):
    """Count of records, whether something is being worked on, practice or not, and that the workspace is open."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setProperty("role", "statusbar")
        self._words = words
        self.records, self.busy, self.training = QLabel(), QLabel(words(N_("Working…"))), QLabel()
        for part in (self.records, self.busy, self.training):
            part.hide()
        self.training.setText(words(N_("Training: nothing here leaves as real")))
        self.lock = QLabel(words(N_("Unlocked. {keys} locks."), keys=keys_of("lock")))
        self._shown = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._shown.timeout.connect(self.busy.show)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[4], SPACE[1], SPACE[4], SPACE[1])
        row.setSpacing(SPACE[5])
        row.addWidget(self.records)
        row.addWidget(self.training)
        row.addWidget(self.busy)
        row.addStretch(1)
        row.addWidget(IconLabel("lock-open", 14))
        row.setSpacing(SPACE[4])
        row.addWidget(self.lock)

    def show_records(self, count: int | None) -> None:
        """How many records there are; None says nothing."""
        self.records.setVisible(count is not None)
        self.records.setText("" if count is None else self._words.counted(RECORDS, count))

    def show_training(self, training: bool) -> None:
        self.training.setVisible(training)

    def show_busy(self, busy: bool) -> None:
        """Say that something is being worked on, once it takes long enough to be noticed."""
        if busy:
            self._shown.start()
        else:
            self._shown.stop()
            self.busy.hide()
