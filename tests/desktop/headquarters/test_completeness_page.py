"""The matrix on the screen: cells, sums, regions, keys, and the letter behind a cell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.chain.made import LATER, YEAR
from tests.desktop.headquarters.conftest import Bench
from tests.desktop.watchdog import watched

from pseash_desktop.desktop.headquarters.chip_cells import CHIP
from pseash_desktop.desktop.headquarters.matrix_model import FIRST_QUARTER, OFFICE
from pseash_desktop.desktop.headquarters.matrix_page import MatrixPage
from pseash_desktop.desktop.headquarters.wording import CELL_SENTENCES, CELLS
from pseash_desktop.headquarters.completeness import STATES


@pytest.fixture
def page(closed: Bench) -> MatrixPage:
    made = MatrixPage(closed.session)
    closed.qtbot.addWidget(made)
    made.resize(1146, 668)
    made.show()
    closed.qtbot.wait(50)
    with watched():
        made.refresh()
        closed.qtbot.waitUntil(lambda: made.model.rowCount() > 0, timeout=10_000)
    closed.settle()
    return made


def texts(page: MatrixPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def test_every_state_has_its_chip_and_its_sentence() -> None:
    assert set(CELLS) == set(CELL_SENTENCES) == set(STATES)


def test_the_last_year_with_letters_is_shown_with_its_sums(page: MatrixPage) -> None:
    assert page.years.year == YEAR
    assert page.model.rowCount() == 6
    cells = {page.model.index(row, FIRST_QUARTER + n).data(CHIP) for row in range(6) for n in range(4)}
    assert cells == {"done"}
    assert texts(page).count("6 of 6 received") == 4
    assert "6 in time; due 15 April 2023" in texts(page)


def test_a_year_without_letters_shows_what_is_not_due_yet(page: MatrixPage, closed: Bench) -> None:
    page.years.choose(YEAR + 1)
    page.refresh()
    closed.settle()
    assert {page.model.index(0, FIRST_QUARTER + n).data() for n in range(4)} == {"Not due"}


def test_a_region_and_words_narrow_the_offices(page: MatrixPage, closed: Bench) -> None:
    region = page.regions.itemText(1)
    page.regions.setCurrentIndex(1)
    page.regions.activated.emit(1)
    assert {line.office.region for line in page.model.lines} == {region}
    page.refresh()
    closed.settle()
    assert {line.office.region for line in page.model.lines} == {region}
    page.regions.setCurrentIndex(0)
    page.regions.activated.emit(0)
    page.search("cod")
    assert [line.office.code for line in page.model.lines] == ["COD"]
    page.search("no such office")
    assert page.stack.currentWidget() is page.empty


def test_the_matrix_is_walked_with_the_arrow_keys_and_opens_the_letter(
    page: MatrixPage, closed: Bench, qtbot: QtBot
) -> None:
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(0, FIRST_QUARTER))
    qtbot.keyClick(page.table, Qt.Key.Key_Right)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    closed.settle()
    cell = page.model.cell(page.table.currentIndex())
    assert cell is not None
    assert (cell.office, cell.quarter.number) == (page.model.lines[1].office.code, 2)
    assert f"({cell.office})" in texts(page)
    assert "The letter of this quarter is here and counts." in texts(page)


def test_another_page_can_ask_for_a_cell(page: MatrixPage, closed: Bench) -> None:
    page.show_record(f"COD/{YEAR}-Q3")
    closed.settle()
    cell = page.model.cell(page.table.currentIndex())
    assert cell is not None
    assert (cell.office, str(cell.quarter)) == ("COD", f"{YEAR}-Q3")


def test_a_cell_that_needs_a_look_says_so_and_is_settled_here(page: MatrixPage, closed: Bench) -> None:
    digest = page.model.lines[0].cells[0].letter
    closed.read(lambda desk: desk.vault.received.set_state(digest, "needs-review", who="officer", when=LATER))
    page.refresh()
    closed.settle()
    index = page.model.index(0, FIRST_QUARTER)
    assert (index.data(), index.data(CHIP)) == ("Look at it", "soon")
    assert "Look at it" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_screen_reader_hears_office_quarter_state_and_days(page: MatrixPage) -> None:
    said = page.model.index(0, FIRST_QUARTER).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith(f"{page.model.lines[0].office.code}, Quarter 1 of {YEAR}; Received; due 15 April {YEAR}")
    assert page.model.index(0, OFFICE).data(Qt.ItemDataRole.AccessibleTextRole)


def test_on_a_narrow_page_the_letter_takes_the_place_of_the_matrix_and_gives_it_back(
    page: MatrixPage, closed: Bench, qtbot: QtBot
) -> None:
    page.resize(780, 600)
    assert page.table.isVisible()
    page.table.setCurrentIndex(page.model.index(0, FIRST_QUARTER))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    closed.settle()
    assert not page.table.isVisible()
    assert page.detail.isVisible()
    page.two.back.click()
    assert page.table.isVisible()
