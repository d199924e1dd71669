"""Headquarters' workspaces of the small season, open behind a session, as pages see them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.chain.made import LATER, MadeSeason
from tests.headquarters.conftest import pool, season
from tests.headquarters.made import empty_desk, open_headquarters

from pseash_desktop import compose
from pseash_desktop.demonstration.season import PASSPHRASE
from pseash_desktop.desktop.jobs import Jobs
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.shell.pages import Page
from pseash_desktop.desktop.style.theme import Theme
from pseash_desktop.documents.workers import Pool
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.records import KINDS
from pseash_desktop.vault.register import Office
from pseash_desktop.vault.workspace import Vault

__all__ = ["pool", "season"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The season is made once in a run; the offscreen platform says of every window what it cannot do."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("headquarters"))
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture(scope="session", autouse=True)
def theme(qapp: QApplication) -> Theme:
    """Widgets are as large as in the window."""
    return Theme(qapp, "light")


@dataclass(frozen=True)
class Bench:
    """A session over one workspace, and a way to look into its vault from the test."""

    session: Session
    qtbot: QtBot
    refused: list[Exception]

    def settle(self) -> None:
        """Wait for everything that pages asked for."""
        self.session.jobs.finish()
        self.qtbot.wait(10)  # what was made is shown by the event loop

    def read(self, call: Callable[[HeadquartersDesk], Any]) -> Any:
        """What ``call`` gives on the vault's thread."""
        answers: list[Any] = []
        self.session.ask(self.session, call, answers.append)
        self.settle()
        return answers[0]

    def show(self, page: Page) -> None:
        """Put a page on the screen as the shell does."""
        self.qtbot.addWidget(page)
        page.resize(1146, 668)
        page.show()
        page.refresh()
        self.settle()


Open = Callable[[Path], Bench]


@pytest.fixture
def opened(qtbot: QtBot, pool: Pool) -> Iterator[Open]:
    jobs = Jobs()
    refused: list[Exception] = []
    jobs.failed.connect(refused.append)
    sessions: list[Session] = []

    def bench(folder: Path) -> Bench:
        desks: list[HeadquartersDesk] = []

        def unlock() -> HeadquartersDesk:
            vault = Vault.unlock(folder, PASSPHRASE, kinds=tuple(KINDS.values()), now=LATER)
            return HeadquartersDesk(vault, compose.stationery(), lambda: LATER, pool)

        jobs.ask(jobs, unlock, desks.append)
        jobs.finish()
        sessions.append(Session(desks[0], jobs))
        jobs.finish()
        return Bench(sessions[-1], qtbot, refused)

    yield bench
    for session in sessions:
        session.close(lambda _nothing: None)
    jobs.close()
    assert refused == []


@pytest.fixture
def closed(opened: Open, season: MadeSeason, tmp_path: Path) -> Bench:
    """The season's headquarters: every letter taken in, the year closed."""
    return opened(Path(shutil.copytree(season.folder / "headquarters", tmp_path / "closed")))


@pytest.fixture
def fresh(opened: Open, season: MadeSeason, tmp_path: Path, pool: Pool) -> Bench:
    """The season's headquarters before it received a letter."""
    return opened(open_headquarters(season, tmp_path / "open", pool))


@pytest.fixture
def founded(opened: Open, tmp_path: Path, pool: Pool) -> Bench:
    """Headquarters with one office that has no key yet, the season's first."""
    listed = [Office("COD", "Democratic Republic of the Congo", "West and Central Africa")]
    with empty_desk(tmp_path / "founded", pool, listed):
        pass
    return opened(tmp_path / "founded")
