"""A person at a keyboard: every key goes to what has the focus, and names are what a screen reader would say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pseash_desktop.desktop.app import Application
from pseash_desktop.desktop.entry.context import EntryContext
from pseash_desktop.desktop.settings import AppSettings
from pseash_desktop.desktop.shell.window import MainWindow
from pseash_desktop.vault.header import FLOOR

MOST_TABS = 160
LONGEST = 30_000  # milliseconds that anything may take on a busy machine
NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@dataclass
class Clock:
    """The computer's clock, turned on by the test."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


class Computer:
    """One computer with the program on it: what it keeps outlives each start of the program."""

    def __init__(self, folder: Path, clock: Clock, bot: QtBot) -> None:
        self.folder, self._clock, self._bot = folder, clock, bot
        self._application: Application | None = None
        self.went_wrong: list[str] = []

    def start(self) -> Person:
        """Start the program."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        application = Application(app, AppSettings(self.folder / "settings.ini"))
        application.choose_language("en")
        application.failures.crashed.connect(lambda crash: self.went_wrong.append(crash.details()))
        application.failures.refused.connect(lambda refusal: self.went_wrong.append(refusal.code))
        application.start(EntryContext(application.jobs, data=self.folder / "data", clock=self._clock, cost=FLOOR))
        self._application = application
        return Person(application, self._bot)

    def stop(self) -> None:
        """Close the window as its close button does, and end the program."""
        application, self._application = self._application, None
        if application is None:
            return
        window = application.window
        assert window is not None
        window.close()
        self._bot.waitUntil(lambda: not window.isVisible(), timeout=LONGEST)
        application.end()
        window.deleteLater()
        assert self.went_wrong == []


class Person:
    """Knows the names of things and the keys, and nothing of the code."""

    def __init__(self, application: Application, bot: QtBot) -> None:
        self._application, self._bot = application, bot
        self.until(lambda: QApplication.focusWidget() is not None, "something has the keyboard")

    @property
    def window(self) -> MainWindow:
        window = self._application.window
        assert isinstance(window, MainWindow)
        return window

    # Keys

    @property
    def at(self) -> QWidget:
        """What has the keyboard."""
        self._in_front()
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the keyboard"
        return focused

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.at, key, modifier)
        self._bot.wait(1)

    def type(self, text: str) -> None:
        """Type; a new line is the Return key."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.press(Qt.Key.Key_Return)
            QTest.keyClicks(self.at, line)

    def tab_to(self, name: str, *, back: bool = False) -> QWidget:
        """Go on with Tab until what is called ``name``, or begins so, has the keyboard."""
        seen: list[str] = []
        for _ in range(MOST_TABS):
            called = name_of(self.at)
            if called == name or called.startswith((f"{name}:", f"{name},")):
                return self.at
            seen.append(called)
            self.press(Qt.Key.Key_Tab, SHIFT if back else NONE)
        raise AssertionError(f"the keyboard does not reach {name!r}; it was at {list(dict.fromkeys(seen))}")

    def use(self, name: str, *, back: bool = False) -> None:
        """Go to a button, or anything that Space works, and press Space."""
        self.tab_to(name, back=back)
        self.press(Qt.Key.Key_Space)

    # Answers

    def write(self, name: str, text: str) -> None:
        """Type into a field, in place of what stands there."""
        self.tab_to(name)
        self.press(Qt.Key.Key_A, CONTROL)
        self.type(text)

    def choose(self, name: str, answer: str) -> None:
        """Choose among radio buttons, or in a list, with the arrow keys."""
        widget = self.tab_to(name)
        if isinstance(widget, QComboBox):
            for _ in range(widget.count() + 1):
                if widget.currentText() == answer:
                    return
                self.press(Qt.Key.Key_Down)
            raise AssertionError(f"{name!r} does not offer {answer!r}")
        for _ in range(12):
            if name_of(self.at).endswith(answer):
                break
            self.press(Qt.Key.Key_Down)
        button = self.at
        assert name_of(button).endswith(answer), f"{name!r} does not offer {answer!r}"
        if isinstance(button, QAbstractButton) and not button.isChecked():
            self.press(Qt.Key.Key_Space)

    def tick(self, name: str) -> None:
        """Tick a box."""
        box = self.tab_to(name)
        assert isinstance(box, QAbstractButton)
        assert not box.isChecked()
        self.press(Qt.Key.Key_Space)

    # Waiting and looking

    def until(self, there: Callable[[], bool], what: str) -> None:
        self._in_front()
        try:
            self._bot.waitUntil(there, timeout=LONGEST)
        except Exception as late:
            at = name_of(QApplication.focusWidget()) or "nothing that has a name"
            raise AssertionError(f"waited in vain until {what}; the keyboard is at {at!r}") from late

    def settled(self) -> None:
        """Until nothing is under way any more."""
        self.until(lambda: not self._application.jobs.busy, "all work is done")
        self._bot.wait(20)
        self.until(lambda: not self._application.jobs.busy, "all work is done")

    def until_at(self, name: str) -> None:
        """Until what is called ``name`` has the keyboard by itself."""
        self.until(lambda: name_of(QApplication.focusWidget()).startswith(name), f"{name!r} has the keyboard")

    def reads(self, text: str) -> bool:
        """Whether ``text`` stands somewhere in the window in front."""
        window = QApplication.activeModalWidget() or self._application.window
        assert window is not None
        return any(text in label.text() for label in window.findChildren(QLabel) if label.isVisible())

    def until_reads(self, text: str) -> None:
        self.until(lambda: self.reads(text), f"{text!r} can be read")

    def _in_front(self) -> None:
        """Any window manager gives the keyboard back when a dialog closes; the platform without a screen has none."""
        front = QApplication.activeModalWidget() or self._application.window
        if QApplication.activeWindow() is None and front is not None:
            front.activateWindow()
            self._bot.wait(10)

    # Windows of the operating system

    def use_with_file(self, name: str, path: Path) -> None:
        """Press a button that asks for a file or a folder; the system's own window for it answers with ``path``."""
        self.tab_to(name)
        with pytest.MonkeyPatch.context() as system:
            system.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
            system.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(path)], ""))
            system.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
            system.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(path))
            self.press(Qt.Key.Key_Space)
        self.settled()


def name_of(widget: QWidget | None) -> str:
    """What a screen reader would call ``widget``."""
    if widget is None:
        return ""
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (str(text()) if callable(text) else "")
