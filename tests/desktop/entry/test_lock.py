"""Locking: drafts first, then the workspace is closed, then a new program starts and this one ends."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from tests.desktop.entry.conftest import PASSWORD, Entry, Made

from pseash_desktop.compose import close_desk, open_desk
from pseash_desktop.desktop.entry.lock import Idle, IdleBar, lock, start_again

Show = Callable[[], Entry]


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def unlocked(entry: Entry) -> None:
    entry.type(PASSWORD)
    entry.press(Qt.Key.Key_Return)
    entry.settle()


def test_locking_keeps_drafts_closes_the_workspace_and_only_then_starts_anew(show: Show, workspace: Made) -> None:
    entry = show()
    unlocked(entry)
    session, order = entry.opened[0], list[str]()

    def keep() -> None:
        session.ask(session, lambda desk: order.append("draft") if desk.vault.role else None, lambda _none: None)

    def start() -> bool:
        close_desk(open_desk(workspace.folder, PASSWORD))  # another program could open it now
        order.append("start")
        return True

    lock(session, keep, start=start, leave=lambda: order.append("leave"))
    entry.opened.clear()
    entry.settle()
    assert order == ["draft", "start", "leave"]


def test_this_program_ends_even_if_no_other_starts(show: Show, workspace: Made) -> None:
    entry = show()
    unlocked(entry)
    session, left = entry.opened[0], list[str]()
    entry.opened.clear()
    lock(session, lambda: None, start=lambda: False, leave=lambda: left.append("left"))
    entry.settle()
    assert left == ["left"]
    close_desk(open_desk(workspace.folder, PASSWORD))


def test_the_program_is_started_as_a_module_or_as_itself_when_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtCore import QProcess

    started: list[tuple[str, list[str]]] = []

    def note(program: str, arguments: list[str], _folder: str) -> tuple[bool, int]:
        started.append((program, arguments))
        return True, 1

    monkeypatch.setattr(QProcess, "startDetached", note)
    assert start_again()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert start_again()
    assert started == [(sys.executable, ["-m", "pseash_desktop"]), (sys.executable, [])]
    assert subprocess.run([sys.executable, "-m", "pseash_desktop", "--help"], capture_output=True).returncode == 0


def test_idle_time_warns_for_twenty_seconds_and_then_locks(qtbot: QtBot) -> None:
    hands, said, due, owner = Hands(), list[int](), list[str](), QObject()
    idle = Idle(owner, 5, hands)
    idle.warned.connect(said.append)
    idle.due.connect(lambda: due.append("due"))
    for moment in (0, 279, 281, 299):
        hands.now = 1000.0 + moment
        idle.look()
    assert (said, due) == ([19, 1], [])
    hands.now = 1300.0
    idle.look()
    assert due == ["due"]


def test_a_key_anywhere_starts_the_time_anew(qtbot: QtBot) -> None:
    hands, owner = Hands(), QLineEdit()
    qtbot.addWidget(owner)
    owner.show()
    idle = Idle(owner, 1, hands)
    bar = IdleBar(idle)
    qtbot.addWidget(bar)
    hands.now += 45
    idle.look()
    assert bar.isVisible()
    assert "Locks in 15 seconds." in bar.text.text()
    owner.activateWindow()
    qtbot.waitUntil(owner.hasFocus)
    QTest.keyClick(owner.windowHandle(), Qt.Key.Key_A)
    assert owner.text() == "a"
    assert not bar.isVisible()
    hands.now += 45
    idle.look()
    assert bar.isVisible()
    QTest.mouseMove(owner.windowHandle(), QPoint(5, 5))
    qtbot.waitUntil(lambda: not bar.isVisible())
    hands.now += 45
    idle.look()
    assert bar.isVisible()
    bar.stay.click()
    assert not bar.isVisible()


def test_what_the_window_does_by_itself_is_no_sign_of_life(qtbot: QtBot) -> None:
    hands, owner = Hands(), QLineEdit()
    qtbot.addWidget(owner)
    idle, due = Idle(owner, 1, hands), list[str]()
    idle.due.connect(lambda: due.append("due"))
    owner.show()
    for _ in range(6):
        hands.now += 10
        owner.setText(str(hands.now))
        owner.repaint()
        idle.look()
    assert due == ["due"]


@pytest.mark.parametrize(("asked", "held"), [(0, 1), (-5, 1), (1, 1), (5, 5), (15, 15), (600, 15)])
def test_the_time_lies_between_1_and_15_minutes(qtbot: QtBot, asked: int, held: int) -> None:
    owner = QObject()
    assert Idle(owner, asked).minutes == held
