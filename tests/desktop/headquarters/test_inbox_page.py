"""The inbox as an officer meets it: letters dropped, verdicts as they come, one read. Real letters, real gate."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel
from tests.chain.made import LATER, YEAR, MadeSeason
from tests.desktop.headquarters.conftest import Bench
from tests.desktop.watchdog import watched

from pseash_desktop.desktop.headquarters.files import DropTarget
from pseash_desktop.desktop.headquarters.inbox_model import FILE, MEANING, RESULT
from pseash_desktop.desktop.headquarters.inbox_page import InboxPage

BAD = {"cut.pdf": "The end of this file is missing", "notes.pdf": "This file is not a PDF"}


@pytest.fixture
def page(fresh: Bench) -> InboxPage:
    made = InboxPage(fresh.session)
    fresh.show(made)
    return made


@pytest.fixture
def folder(season: MadeSeason, tmp_path: Path) -> Path:
    """Four good letters and two files that are none."""
    made = tmp_path / "post"
    made.mkdir()
    for letter in season.letters[:4]:
        shutil.copy(letter, made)
    (made / "cut.pdf").write_bytes(season.letters[0].read_bytes()[:60_000])
    (made / "notes.pdf").write_text("These are my notes.")
    return made


def wait(page: InboxPage, bench: Bench) -> None:
    bench.qtbot.waitUntil(lambda: not page.queue.busy, timeout=60_000)


def said(page: InboxPage, column: int) -> list[str]:
    return [page.shown.index(row, column).data() for row in range(page.shown.rowCount())]


def texts(page: InboxPage) -> str:
    return "\n".join(label.text() for label in page.detail.findChildren(QLabel) if label.isVisibleTo(page))


def held(bench: Bench) -> int:
    return len(bench.read(lambda desk: desk.vault.received.of_year(YEAR)))


def test_every_file_of_a_folder_gets_its_line_and_problems_stand_first(
    page: InboxPage, fresh: Bench, folder: Path
) -> None:
    counts: list[int] = []
    page.queue.arrived.connect(lambda _arrived: counts.append(page.model.rowCount()))
    page.take_in([folder])
    wait(page, fresh)
    assert counts == [1, 2, 3, 4, 5, 6]  # one by one, as they were checked
    assert said(page, RESULT)[:2] == ["Refused", "Refused"]
    assert set(said(page, RESULT)[2:]) == {"Accepted"}
    meanings = dict(zip(said(page, FILE), said(page, MEANING), strict=True))
    for name, sentence in BAD.items():
        assert meanings[name].startswith(sentence)
    assert page.count.text() == "6 files checked, 2 need attention"
    assert held(fresh) == 4


def test_dropping_files_on_the_page_takes_them_in(page: InboxPage, fresh: Bench, season: MadeSeason) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(season.letters[0])), QUrl("https://example.org/letter.pdf")])
    drop = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    # Qt gives a drop to a widget only out of a drag of the window system; this is what the widget's filter then sees.
    [target] = page.findChildren(DropTarget)
    assert target.eventFilter(page, drop)
    wait(page, fresh)
    assert said(page, RESULT) == ["Accepted"]


def test_the_same_letters_again_change_nothing(page: InboxPage, fresh: Bench, folder: Path) -> None:
    page.take_in([folder])
    page.take_in([folder])  # while the first is at work
    wait(page, fresh)
    assert sorted(set(said(page, RESULT))) == ["Accepted", "Already here", "Refused"]
    assert said(page, RESULT).count("Already here") == 4
    assert held(fresh) == 4


def test_the_window_stays_alive_and_others_are_answered_while_letters_are_checked(
    page: InboxPage, fresh: Bench, season: MadeSeason
) -> None:
    waits: list[float] = []

    def ask() -> None:
        began = time.perf_counter()

        def answered(_offices: object) -> None:
            waits.append(time.perf_counter() - began)
            if page.queue.busy:
                ask()

        fresh.session.ask(page, lambda desk: desk.vault.register.offices(), answered)

    with watched():
        page.take_in(season.letters[:12])
        ask()
        wait(page, fresh)
    assert said(page, RESULT) == ["Accepted"] * 12
    assert len(waits) > 20
    assert max(waits) < 0.5


def test_cancel_takes_in_what_was_checked_and_leaves_the_rest(
    page: InboxPage, fresh: Bench, season: MadeSeason
) -> None:
    page.queue.arrived.connect(lambda _arrived: page.cancel.click())
    page.take_in(list(season.letters))
    wait(page, fresh)
    assert 0 < page.model.rowCount() < len(season.letters)
    assert held(fresh) == page.model.rowCount()
    assert page.told.text().startswith("Cancelled.")
    assert not page.progress_row.isVisibleTo(page)
    page.take_in([season.letters[-1]])
    wait(page, fresh)
    assert said(page, RESULT)[-1] == "Accepted"


def test_a_letter_is_read_beside_the_list_and_its_pages_are_drawn(
    page: InboxPage, fresh: Bench, season: MadeSeason
) -> None:
    page.take_in([season.letters[0]])
    wait(page, fresh)
    fresh.settle()
    assert "Democratic Republic of the Congo (COD)" in texts(page)
    assert "Sealed for headquarters" in texts(page)
    page.detail.tabs.setCurrentWidget(page.detail.preview)
    fresh.qtbot.waitUntil(page.detail.preview.pages.ready, timeout=10_000)


def test_a_refused_file_is_explained_and_never_drawn(page: InboxPage, fresh: Bench, folder: Path) -> None:
    page.take_in([folder / "cut.pdf"])
    wait(page, fresh)
    fresh.settle()
    assert BAD["cut.pdf"] in texts(page)
    assert not page.detail.tabs.isVisibleTo(page)


def test_a_letter_that_waits_for_a_look_is_counted_by_a_person(
    page: InboxPage, fresh: Bench, season: MadeSeason
) -> None:
    page.take_in([season.letters[0]])
    wait(page, fresh)
    digest = page.model.rows[0].outcome.digest
    fresh.read(lambda desk: desk.vault.received.set_state(digest, "needs-review", who="officer", when=LATER))
    page.take_in([season.letters[0]])
    wait(page, fresh)
    # This version can compare its pages, so taking it in again settles it; a person settles it the other way.
    fresh.read(lambda desk: desk.vault.received.set_state(digest, "needs-review", who="officer", when=LATER))
    page.detail.show_letter(digest, "A letter", None, "")
    fresh.settle()
    assert page.detail.count_it.isVisibleTo(page)
    page.detail.count_it.click()
    fresh.settle()
    assert [letter.state for letter in fresh.read(lambda desk: desk.vault.received.of_year(YEAR))] == ["accepted"]
    assert not page.detail.count_it.isVisibleTo(page)


def test_words_and_filters_narrow_the_list(page: InboxPage, fresh: Bench, folder: Path) -> None:
    page.take_in([folder])
    wait(page, fresh)
    page.filters.button(1).click()
    assert sorted(said(page, FILE)) == sorted(BAD)
    page.filters.button(0).click()
    page.search("q1")
    assert all("Q1" in name for name in said(page, FILE))
    page.search("")
    assert page.shown.rowCount() == 6


def test_a_folder_without_letters_says_so(page: InboxPage, fresh: Bench, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    page.take_in([tmp_path / "empty"])
    wait(page, fresh)
    assert page.told.text() == "There is no PDF file in this place."
