"""Jobs, a themed application and a window over a real small office, with pages made for these tests alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.office.small import small_office

from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.jobs import Jobs
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.style.theme import Theme
from pseash_desktop.office.desk import OfficeDesk


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says of every window that is shown what it cannot do."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def theme(qtbot: QtBot, qapp: object) -> Iterator[Theme]:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    made = Theme(app, "light")
    yield made
    made.choose("light")
    app.styleHints().colorSchemeChanged.disconnect(made._follow)


@pytest.fixture
def english() -> Iterator[None]:
    """Whatever a test chooses, the next one starts in English."""
    yield
    window_words.window().choose("en")


@pytest.fixture
def desk(jobs: Jobs, tmp_path: Path) -> Iterator[OfficeDesk]:
    """A small office, open on the thread of ``jobs``."""
    with_office = small_office(tmp_path / "office")
    made: list[OfficeDesk] = []

    def enter() -> OfficeDesk:
        desk = with_office.__enter__()
        desk.vault.settings.put("office_name", "Freedonia", who=desk.who, when=desk.now())
        return desk

    jobs.ask(jobs, enter, made.append)
    jobs.finish()
    yield made[0]
    jobs.ask(jobs, lambda: with_office.__exit__(None, None, None), lambda _none: None)
    jobs.finish()


@pytest.fixture
def session(desk: OfficeDesk, jobs: Jobs) -> Session:
    made = Session(desk, jobs)
    jobs.finish()
    return made
