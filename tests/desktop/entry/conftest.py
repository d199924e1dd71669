"""The window before a workspace is open, on real workspaces at the lowest cost that making one allows."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from pseash_desktop import compose
from pseash_desktop.demonstration.training import start_pack
from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.entry.context import EntryContext
from pseash_desktop.desktop.entry.window import EntryWindow
from pseash_desktop.desktop.jobs import Jobs
from pseash_desktop.desktop.session import Session
from pseash_desktop.documents.workers import Pool
from pseash_desktop.headquarters import setup as headquarters_setup
from pseash_desktop.office.setup import set_up
from pseash_desktop.shipped.frameworks import framework_for
from pseash_desktop.vault.header import FLOOR
from pseash_desktop.vault.recovery import RecoverySheet, new_sheet
from pseash_desktop.vault.register import Office

NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
PASSWORD = "practice words of one office"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform without a screen says that it ignores hints of size; that says nothing of the window."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))


@dataclass(frozen=True)
class Made:
    """A closed workspace of a training office, its recovery sheet, and the pack that it was made from."""

    folder: Path
    sheet: RecoverySheet
    pack: Path


@dataclass
class Entry:
    """The entry window of one test."""

    context: EntryContext
    window: EntryWindow
    bot: QtBot
    opened: list[Session] = field(default_factory=list)
    unforeseen: list[Exception] = field(default_factory=list)

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        QTest.keyClicks(self.at(), text)

    def press(self, key: Qt.Key, *, back: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.at(), key, modifier)

    def at(self) -> QWidget:
        """What has the keyboard."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def tab_to(self, name: str) -> QWidget:
        """Tab until the control called ``name`` has the keyboard."""
        for _ in range(60):
            focused = self.at()
            if name in (focused.accessibleName(), getattr(focused, "text", str)()):
                return focused
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"the keyboard does not reach {name!r}")

    def settle(self) -> None:
        """Wait until all jobs, and those that follow them, are done."""
        for _ in range(4):
            self.context.jobs.finish()
            QApplication.processEvents()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder, sheet = tmp_path_factory.mktemp("entry"), new_sheet()
    with Pool(1) as pool:
        passed, pdf = start_pack(framework_for(2026), stationery=compose.stationery(), pool=pool, now=lambda: NOW)
    (folder / "pack.pdf").write_bytes(pdf)
    desk = set_up(
        folder / "workspace",
        PASSWORD,
        passed,
        pdf,
        office="KEN",
        language="en",
        stationery=compose.stationery(),
        now=lambda: NOW,
        recovery=sheet,
        cost=FLOOR,
    )
    desk.vault.close()
    return Made(folder / "workspace", sheet, folder / "pack.pdf")


@pytest.fixture
def workspace(made: Made, tmp_path: Path) -> Made:
    """The workspace, at the usual place of one test."""
    folder = Path(shutil.copytree(made.folder, tmp_path / "data" / "workspace"))
    return Made(folder, made.sheet, made.pack)


@pytest.fixture
def headquarters(tmp_path: Path) -> Path:
    """A closed workspace of headquarters at the usual place."""
    with Pool(1) as pool:
        desk = headquarters_setup.found(
            tmp_path / "data" / "workspace",
            PASSWORD,
            framework=framework_for(2026),
            offices=[Office("KEN", "Kenya", "Africa")],
            language="en",
            training=True,
            stationery=compose.stationery(),
            now=lambda: NOW,
            pool=pool,
            cost=FLOOR,
        )
        desk.vault.close()
    return tmp_path / "data" / "workspace"


@pytest.fixture
def show(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], Entry]]:
    """Shows the entry window over the data folder of the test, and closes what it opened."""
    shown: list[Entry] = []
    jobs = Jobs()

    def make() -> Entry:
        context = EntryContext(jobs, data=tmp_path / "data", clock=lambda: NOW, cost=FLOOR)
        window = EntryWindow(context)
        entry = Entry(context, window, qtbot)
        window.opened.connect(entry.opened.append)
        jobs.failed.connect(entry.unforeseen.append)
        qtbot.addWidget(window)
        window.resize(1024, 700)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        shown.append(entry)
        return entry

    yield make
    for entry in shown:
        entry.settle()
        for session in entry.opened:
            session.close(lambda _none: None)
        entry.settle()
        assert entry.unforeseen == []
    jobs.close()
    window_words.window().choose("en")


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Answers the next file dialog of the operating system with a path."""

    def answer(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(path))

    return answer
