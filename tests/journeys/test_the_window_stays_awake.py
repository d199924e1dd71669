"""Every form and every tab of a season's office leaves the GUI thread free."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot
from tests.chain.made import MadeSeason
from tests.desktop.watchdog import awake
from tests.headquarters.conftest import pool, season
from tests.journeys.keyboard import Clock, Computer, Person

from pseash_desktop.demonstration.season import PASSPHRASE
from pseash_desktop.desktop.entry.places import remember
from pseash_desktop.desktop.records.list_model import ID
from pseash_desktop.desktop.records.list_page import RecordsPage

__all__ = ["pool", "season"]
APRIL = datetime(2024, 4, 9, 12, tzinfo=UTC)


@pytest.fixture
def at_work(season: MadeSeason, tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[[str], Person]]:
    """A person before the unlock page of one of the season's workspaces."""
    made: list[Computer] = []

    def sit_down(role: str) -> Person:
        workspace = Path(shutil.copytree(season.folder / role, tmp_path / role))
        remember(tmp_path / "data", workspace)
        made.append(Computer(tmp_path, Clock(APRIL), qtbot))
        return made[-1].start()

    yield sit_down
    for each in made:
        each.stop()


@pytest.mark.slow  # on a quiet computer: with both cores at other work everything takes twice as long
def test_no_form_and_no_tab_holds_the_window_up(at_work: Callable[[str], Person]) -> None:
    person = unlocked(at_work("office"))
    for key in person.window._entries:
        person.window.go(key)
        person.settled()
        page = person.window.page
        if isinstance(page, RecordsPage):
            for record in (None, page.found.index(0, 0).data(ID)):
                awake(partial(open_form, person, page, record))
            page.show_record(page.found.index(0, 0).data(ID))
        for tabs in [each for each in page.findChildren(QTabWidget) if each.isVisible()][:1]:
            for place in range(tabs.count()):
                awake(partial(turn_to, person, tabs, place))


def unlocked(person: Person) -> Person:
    """What lies beneath the window was loaded while the password was typed."""
    person.until_at("Password")
    person.settled()
    person.until(lambda: "pseash_desktop.desktop.headquarters.annual_page" in sys.modules, "all is loaded")
    person.type(PASSPHRASE)
    person.press(Qt.Key.Key_Return)
    person.settled()
    return person


def open_form(person: Person, page: RecordsPage, record: str | None) -> None:
    page.open_form(record)
    person.until(lambda: page.form is not None and page.form.body is not None, "the form is made")
    person.settled()


def turn_to(person: Person, tabs: QTabWidget, place: int) -> None:
    tabs.setCurrentIndex(place)
    person.settled()
