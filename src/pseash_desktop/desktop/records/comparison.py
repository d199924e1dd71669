"""Differences and history in words: what a value was and what it is now. It reads nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.records.editor import leading
from pseash_desktop.office.readable import HistoryLine, Told
from pseash_desktop.office.typed_days import short_date
from pseash_desktop.schema.words import N_, Words

FIELD, SAVED, YOURS = N_("Field"), N_("Saved"), N_("Your unsaved text")
NO_DIFFERENCE = N_("There is no difference.")
NOTHING_YET = N_("Nothing has been recorded yet.")
BLANK = "—"


class Differences(QFrame):
    """A table of what differs between the saved record and the unsaved text."""

    def __init__(self, told: Sequence[Told], words: Words) -> None:
        super().__init__()
        self.setProperty("role", "card")
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        if not told:
            grid.addWidget(QLabel(words(NO_DIFFERENCE)), 0, 0)
            return
        for column, name in enumerate((FIELD, SAVED, YOURS)):
            grid.addWidget(label(words(name), "muted"), 0, column)
        for row, each in enumerate(told, 1):
            grid.addWidget(label(each.label, "label"), row, 0)
            grid.addWidget(label(each.before or BLANK), row, 1)
            grid.addWidget(label(each.after or BLANK), row, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)


class HistoryView(QWidget):
    """Who changed what and when, the newest first."""

    def __init__(self, lines: Sequence[HistoryLine], words: Words) -> None:
        super().__init__()
        self.setProperty("role", "page")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 8, 8)
        layout.setSpacing(4)
        if not lines:
            layout.addWidget(label(words(NOTHING_YET), "muted"))
        for line in lines:
            layout.addWidget(label(line.what, "label"))
            if line.who:
                layout.addWidget(label(f"{line.who} · {moment(line.when, words)}", "muted"))
            for told in line.changes:
                layout.addWidget(_change(told, words))
            layout.addSpacing(12)
        layout.addStretch()


def moment(when: datetime, words: Words) -> str:
    """A moment in the computer's own time: ``12 Sep 2026, 14:05``."""
    local = when.astimezone()
    return f"{short_date(local.date(), words.language)}, {clock(local)}"


def clock(when: datetime) -> str:
    """The time of day in the computer's own time, ``14:05``."""
    return f"{when.astimezone():%H:%M}"


def label(text: str, role: str = "") -> QLabel:
    """A wrapping label of plain text; text of a record is never read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setAlignment(leading(window_words.current()) | Qt.AlignmentFlag.AlignTop)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if role:
        made.setProperty("role", role)
    return made


def _change(told: Told, words: Words) -> QLabel:
    arrow = "←" if words.right_to_left else "→"
    return label(f"{told.label}: {told.before or BLANK} {arrow} {told.after or BLANK}")
