"""What nobody handled: a refusal is told in its sentence, a mistake of the program by its kind and place alone."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pseash_desktop import __version__
from pseash_desktop.desktop.jobs import refusal
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.buttons import PrimaryButton, QuietButton
from pseash_desktop.desktop.widgets.labels import heading, line
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import N_, Words

_PACKAGE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Crash:
    """``kind`` is the error's class; ``places`` lie in our own code, innermost first. Nothing of what it said."""

    kind: str
    places: tuple[str, ...]

    def details(self) -> str:
        """What is shown and copied."""
        return "\n".join((f"PSEASH Desktop {__version__}, Python {sys.version.split()[0]}", self.kind, *self.places))


def crash_of(error: BaseException) -> Crash:
    """Kind and place of ``error``; its words are left out, because they may hold a value of a record."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGE)]
    places = [f"{Path(frame.filename).relative_to(_PACKAGE).as_posix()}:{frame.lineno} {frame.name}" for frame in ours]
    return Crash(type(error).__name__, tuple(reversed(places))[:8])


class Failures(QObject):
    """Takes every error that came through; ``refused`` gives an error to be told, ``crashed`` a Crash."""

    refused = Signal(object)
    crashed = Signal(object)
    _came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._came.connect(self.take, Qt.ConnectionType.QueuedConnection)
        self._before: tuple[Callable[..., object], Callable[..., object]] | None = None

    def take(self, error: object) -> None:
        """Tell one error."""
        if not isinstance(error, Exception):
            return
        if (known := refusal(error)) is not None:
            self.refused.emit(known)
        else:
            self.crashed.emit(crash_of(error))

    def install(self) -> None:
        """Take what Python itself would print, on any thread. Its words are never printed."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._hook
        threading.excepthook = lambda told: self._came.emit(told.exc_value)

    def remove(self) -> None:
        """Give the hooks back."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None

    def _hook(self, kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        if isinstance(error, Exception):
            self._came.emit(error)
        else:
            sys.__excepthook__(kind, error, at)


def said(error: object, words: Words) -> str:
    """The sentence of a refusal."""
    known = refusal(error) if isinstance(error, Exception) else None
    return sentence(words, known.code, known.details) if known else ""


class CrashPage(QWidget):
    """Stands in place of everything until the person goes on or leaves."""

    go_on = Signal()
    leave = Signal()

    def __init__(self, crash: Crash, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.crash = crash
        self.setWindowTitle(words(N_("Something went wrong")))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[6], SPACE[6], SPACE[6], SPACE[6])
        column.setSpacing(SPACE[3])
        column.addWidget(heading(words(N_("Something went wrong in the program"))))
        column.addWidget(line(words(WHAT_IS_SAFE)))
        self.details = QPlainTextEdit(crash.details())
        self.details.setReadOnly(True)
        self.details.setAccessibleName(words(N_("Details for the people who mend the program")))
        self.details.setMaximumHeight(self.fontMetrics().lineSpacing() * 12)
        column.addWidget(line(words(N_("Details for the people who mend the program")), "strong"))
        column.addWidget(self.details)
        column.addWidget(line(words(N_("They name places in the program and nothing from your records.")), "muted"))
        self.copy = QuietButton(words(N_("Copy details")), "copy")
        self.copy.clicked.connect(self._copy)
        on, away = PrimaryButton(words(N_("Go on"))), QuietButton(words(N_("Lock and leave")), "lock")
        on.clicked.connect(self.go_on)
        away.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.setSpacing(SPACE[2])
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(away)
        row.addWidget(on)
        column.addLayout(row)
        column.addStretch(1)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.crash.details())


WHAT_IS_SAFE = N_(
    "Everything saved before is safe. What was typed last is kept as a draft where the page keeps drafts. "
    "Go on, or lock the program and start again; report it if it comes back."
)
