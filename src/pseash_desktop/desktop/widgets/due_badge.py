"""When something is due, as words and colour. Computed from today each time it is shown, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.style.theme import now
from pseash_desktop.desktop.style.tokens import ChipKind
from pseash_desktop.desktop.widgets.chip import chip_size, draw_chip
from pseash_desktop.desktop.words import short_date
from pseash_desktop.schema.words import N_, NP_, Words

SOON = 7  # days before the date from which it is soon
DueState = Literal["none", "later", "soon", "late", "waiting", "done"]
KINDS: dict[DueState, ChipKind] = {"soon": "soon", "late": "stop", "waiting": "waiting", "done": "done"}


@dataclass(frozen=True)
class Due:
    """``text`` for the badge, ``whole`` with the absolute date for its tooltip."""

    state: DueState
    text: str
    whole: str


def due_text(due: date | None, done: date | None, today: date, words: Words, waiting: date | None = None) -> Due:
    """What a badge says. ``waiting``: since when another party has it; it hides a date that is not done."""
    if done is not None:
        text = words(N_("Done {date}"), date=short_date(done, words, year=done.year != today.year))
        late = (done - due).days if due is not None else 0
        if late > 0:
            text = words(N_("{done} · {late}"), done=text, late=words.counted(DAYS_LATE, late))
        return Due("done", text, words(N_("Done on {date}"), date=words.date(done)))
    if waiting is not None:
        since = short_date(waiting, words, year=waiting.year != today.year)
        whole = words(N_("Waiting for others since {date}"), date=words.date(waiting))
        return Due("waiting", words(N_("Waiting since {date}"), date=since), whole)
    if due is None:
        return Due("none", words(N_("No date")), words(N_("No date")))
    whole = words(N_("Due on {date}"), date=words.date(due))
    left = (due - today).days
    if left < 0:
        return Due("late", words.counted(DAYS_LATE, -left), whole)
    if left > SOON:
        return Due("later", short_date(due, words, year=due.year != today.year), whole)
    if left < 2:
        return Due("soon", words(N_("Tomorrow") if left else N_("Today")), whole)
    return Due("soon", words.counted(IN_DAYS, left), whole)


DAYS_LATE = NP_("{n} day late", "{n} days late")
IN_DAYS = NP_("In {n} day", "In {n} days")


class DueBadge(QLabel):
    """A due date beside a record. Late and soon stand on colour; far dates are plain text."""

    def __init__(self, due: date | None, done: date | None, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_due(due, done, today)

    def show_due(self, due: date | None, done: date | None, today: date, waiting: date | None = None) -> None:
        """Show other dates."""
        words = window_words.current()
        self.said = due_text(due, done, today, words, waiting)
        font = self.font()
        font.setBold(self.said.state == "late")
        self.setFont(font)
        self.setText(self.said.text)
        self.setToolTip(self.said.whole)
        self.setAccessibleName(words(N_("Due: {when}"), when=self.said.text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return chip_size(self.text(), self.font()) if self.said.state in KINDS else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        kind = KINDS.get(self.said.state)
        with QPainter(self) as painter:
            if kind is not None:
                draw_chip(painter, self.rect().topLeft(), kind, self.text(), self.layoutDirection())
            else:
                painter.setPen(now().muted if self.said.state == "none" else now().text)
                painter.drawText(self.rect(), self.alignment(), self.text())
