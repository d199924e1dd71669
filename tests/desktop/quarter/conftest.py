"""The quarter page over the season's real office, at whatever day a test asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot
from tests.chain.conftest import pool, season, workspace
from tests.chain.made import YEAR

from pseash_desktop import compose
from pseash_desktop.demonstration.season import PASSPHRASE
from pseash_desktop.desktop.jobs import Jobs
from pseash_desktop.desktop.quarter.page import QuarterPage
from pseash_desktop.desktop.quarter.parts import View
from pseash_desktop.desktop.session import Session
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.records import KINDS
from pseash_desktop.vault.workspace import Vault

__all__ = ["pool", "season", "workspace"]

Open = Callable[..., QuarterPage]
IN_APRIL = datetime(YEAR + 1, 4, 3, 12, tzinfo=UTC)
"""The first quarter of the year after is over, and nothing of it was entered."""


def settle(page: QuarterPage) -> None:
    """Wait until all that was asked for is shown, and what was shown before is gone."""
    page.session.jobs.finish()
    while any(view.growing for view in page.findChildren(View)):
        QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    unexpected: list[Exception] = []
    made.failed.connect(unexpected.append)
    yield made
    made.close()
    assert unexpected == []


@pytest.fixture
def open_page(qtbot: QtBot, jobs: Jobs, workspace: Callable[[str], Path], tmp_path: Path) -> Iterator[Open]:
    """Makes a page over a copy of the office's workspace; its letters go to ``tmp_path / "letters"``."""
    sessions: list[Session] = []

    def opened(day: datetime = IN_APRIL, folder: Path | None = None) -> QuarterPage:
        place = folder or workspace("office")
        desks: list[OfficeDesk] = []

        def unlock() -> OfficeDesk:
            vault = Vault.unlock(place, PASSPHRASE, kinds=tuple(KINDS.values()), now=day)
            return OfficeDesk(vault, compose.stationery(), lambda: day)

        jobs.ask(jobs, unlock, desks.append)
        jobs.finish()
        session = Session(desks[0], jobs)
        sessions.append(session)
        page = QuarterPage(session)
        qtbot.addWidget(page)
        page.signing.put_folder(tmp_path / "letters")
        page.resize(1120, 660)
        page.show()
        page.refresh()
        settle(page)
        return page

    yield opened
    for session in sessions:
        session.close(lambda _nothing: None)
    jobs.finish()
