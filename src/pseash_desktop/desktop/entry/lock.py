"""Locking: drafts saved, the workspace closed, a new program started at its unlock window, this one ended.

Idle time is counted over all windows of the program; a bar warns before it runs out.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QProcess, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.buttons import QuietButton
from pseash_desktop.schema.words import N_, NP_

SHORTEST_MINUTES, USUAL_MINUTES, LONGEST_MINUTES = 1, 5, 15
WARNING_SECONDS = 20
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
        QEvent.Type.TabletMove,
        QEvent.Type.Drop,
    }
)
_LOCKS = NP_(
    "Nobody has worked here for a while. Locks in {n} second.",
    "Nobody has worked here for a while. Locks in {n} seconds.",
)


def start_again() -> bool:
    """Start a new program at its unlock window, apart from this one."""
    frozen = getattr(sys, "frozen", False)
    arguments = [] if frozen else ["-m", "pseash_desktop"]
    started, _number = QProcess.startDetached(sys.executable, arguments, "")
    return started


def lock(
    session: Session,
    save_drafts: Callable[[], None],
    *,
    start: Callable[[], bool] = start_again,
    leave: Callable[[], None] = QCoreApplication.quit,
) -> None:
    """Lock the program. ``save_drafts`` tells the pages to hand their drafts to the vault's thread, synchronously.

    The workspace is closed behind all that was asked for before; only then the new program is started and this one
    left. When the new one does not start, this one is left all the same: locked is locked.
    """
    try:
        save_drafts()
    finally:
        session.close(lambda _none: _end(start, leave))


def _end(start: Callable[[], bool], leave: Callable[[], None]) -> None:
    try:
        start()
    finally:
        leave()


class Idle(QObject):
    """Counts the time since the last sign of life in any window. ``minutes`` is 1 to 15 and cannot be switched off."""

    warned = Signal(int)  # seconds left; 0 once somebody is there again
    due = Signal()

    def __init__(
        self,
        parent: QObject,
        minutes: int = USUAL_MINUTES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last = clock()
        self._warning = False
        self._typed_into: QObject | None = None
        self.set_minutes(minutes)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
            application.focusObjectChanged.connect(self._watch_typing)
        self._watch(QGuiApplication.focusWindow())
        self._watch_typing(QGuiApplication.focusObject())

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many minutes, between 1 and 15."""
        self.minutes = max(SHORTEST_MINUTES, min(LONGEST_MINUTES, minutes))

    def stay(self) -> None:
        """Somebody is there."""
        self._last = self._clock()
        if self._warning:
            self._warning = False
            self.warned.emit(0)

    def look(self) -> None:
        """Compare the clock; called every second. A computer that slept has waited too long at once."""
        left = self.minutes * 60 - (self._clock() - self._last)
        if left <= 0:
            self._timer.stop()
            self.due.emit()
        elif left <= WARNING_SECONDS:
            self._warning = True
            self.warned.emit(max(1, round(left)))

    def _watch(self, window: QObject | None) -> None:
        """Look at what comes to the windows. Not at every event of every object: that would be a call into Python for
        each, with objects that Python may not know how to take."""
        if window is not None:
            window.installEventFilter(self)  # a second time it only moves to the front

    def _watch_typing(self, focused: QObject | None) -> None:
        """Look at what has the keyboard, too: text that an input method composes comes to it alone."""
        before, self._typed_into = self._typed_into, focused
        if before is not None and shiboken6.isValid(before):
            before.removeEventFilter(self)
        if focused is not None:
            focused.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note and let everything pass."""
        if event.type() in _SIGNS_OF_LIFE and event.spontaneous():
            self.stay()
        return False


class IdleBar(QFrame):
    """The warning before locking. The shell puts it above its pages and connects ``lock_now``."""

    lock_now = Signal()

    def __init__(self, idle: Idle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = window_words.current()
        self.setProperty("role", "banner")
        self.setProperty("tone", "soon")
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.stay = QuietButton(words(N_("Keep working")))
        self.now = QuietButton(words(N_("Lock now")), "lock")
        self.stay.clicked.connect(idle.stay)
        self.now.clicked.connect(self.lock_now)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[4], SPACE[2], SPACE[4], SPACE[2])
        row.setSpacing(SPACE[3])
        row.addWidget(self.text, 1)
        row.addWidget(self.stay)
        row.addWidget(self.now)
        self.setVisible(False)
        idle.warned.connect(self.show_seconds)

    def show_seconds(self, left: int) -> None:
        """Say how long is left, or go away at 0."""
        self.setVisible(left > 0)
        if left > 0:
            self.text.setText(window_words.current().counted(_LOCKS, left))
            self.setAccessibleName(self.text.text())
