"""A list is read, searched and sorted in words, remembers how it was left, and opens what is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.desktop.records.conftest import Bench

from pseash_desktop.desktop.records.list_page import RecordsPage
from pseash_desktop.office import forms
from pseash_desktop.records import KINDS

PARTNER = KINDS["partner"]


def shown(bench: Bench, qtbot: QtBot, kind: str = "partner", width: int = 1280) -> RecordsPage:
    page = RecordsPage(bench.session, KINDS[kind])
    qtbot.addWidget(page)
    page.resize(width, 640)
    with qtbot.waitExposed(page):
        page.show()
    bench.settle()
    return page


def names(page: RecordsPage) -> list[str]:
    return [page.found.index(row, 0).data() for row in range(page.found.rowCount())]


def texts(page: RecordsPage) -> list[str]:
    return [label.text() for label in page.detail.findChildren(QLabel)]


def test_the_list_says_values_in_words_and_no_code(bench: Bench, qtbot: QtBot, partners: list[str]) -> None:
    page = shown(bench, qtbot)
    cells = [page.found.index(2, column).data() for column in range(page.found.columnCount())]
    assert names(page) == ["Académie", "Hope Trust", "Zenith"]
    assert cells == ["Zenith", "", "Government body", "", "", "Agreement runs"]


def test_a_column_in_which_nothing_stands_takes_no_room(bench: Bench, qtbot: QtBot, partners: list[str]) -> None:
    page = shown(bench, qtbot, width=1800)
    acronym = page.model.column_of("acronym")
    assert acronym is not None
    assert page.table.isColumnHidden(acronym)
    assert not page.table.isColumnHidden(page.model.column_of("type") or 0)
    bench.put(PARTNER, {"name": "Hope Trust", "type": "national-ngo", "acronym": "HT"}, partners[0], 1)
    page.refresh()
    bench.settle()
    assert not page.table.isColumnHidden(acronym)


def test_dates_and_references_read_as_people_say_them(bench: Bench, qtbot: QtBot, partners: list[str]) -> None:
    typed = {"partner": partners[0], "started_on": "2026-09-01", "basis": "no-contact", "state": "final"}
    bench.put(KINDS["assessment"], {**typed, "final_on": "2026-09-12", "rule_set": "1"})
    page = shown(bench, qtbot, "assessment")
    cells = [page.found.index(0, column).data() for column in range(page.found.columnCount())]
    assert cells == ["Hope Trust", "1 Sep 2026", "Final determination", "12 Sep 2026", "Full capacity (low risk)"]


def test_searching_ignores_case_and_accents_and_can_be_undone(bench: Bench, qtbot: QtBot, partners: list[str]) -> None:
    page = shown(bench, qtbot)
    page.search("academ")
    assert names(page) == ["Académie"]
    page.search("nothing like it")
    assert "nothing like it" in page.not_found.line.text()
    page.show_all.click()
    assert len(names(page)) == 3


def test_a_list_is_found_again_as_it_was_left(bench: Bench, qtbot: QtBot, partners: list[str]) -> None:
    page = shown(bench, qtbot)
    page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    page.search("e")
    page.hide()
    again = shown(bench, qtbot)
    assert names(again) == ["Zenith", "Hope Trust", "Académie"]
    assert again.count.text() == "3 of 3"


def test_an_empty_list_says_what_belongs_there_and_offers_to_begin(bench: Bench, qtbot: QtBot) -> None:
    page = shown(bench, qtbot, "referral")
    assert page.empty.isVisible()
    assert page.empty.button is not None
    page.empty.button.click()
    bench.settle()
    assert page.form is not None


def test_choosing_a_record_shows_it_with_its_history(bench: Bench, qtbot: QtBot, partners: list[str]) -> None:
    bench.put(PARTNER, {"name": "Hope", "type": "national-ngo"}, partners[0], 1)
    page = shown(bench, qtbot)
    page.show_record(partners[0])
    bench.settle()
    assert page.detail.title.text() == "Hope"
    assert "Name: Hope Trust → Hope" in texts(page)


def test_text_of_a_record_is_never_read_as_markup(bench: Bench, qtbot: QtBot, partners: list[str]) -> None:
    page = shown(bench, qtbot)
    page.show_record(partners[2])
    bench.settle()
    [notes] = [label for label in page.detail.findChildren(QLabel) if label.text() == "<b>not bold</b>"]
    assert notes.textFormat() == Qt.TextFormat.PlainText


def test_enter_edits_and_saving_comes_back_to_the_row(bench: Bench, qtbot: QtBot, partners: list[str]) -> None:
    page = shown(bench, qtbot)
    page.show_record(partners[0])
    bench.settle()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    bench.settle()
    form = page.form
    assert form is not None
    assert form.record_id == partners[0]
    qtbot.waitUntil(lambda: form.body is not None)
    with qtbot.waitSignal(form.saved):
        form.save()
    bench.settle()
    assert page.form is not form
    assert page.detail.record_id == partners[0]


def test_in_a_narrow_window_the_record_takes_the_place_of_the_list(
    bench: Bench, qtbot: QtBot, partners: list[str]
) -> None:
    page = shown(bench, qtbot, width=1000)
    page.show_record(partners[0])
    bench.settle()
    assert page.table.isVisible() != page.detail.isVisible()
    qtbot.keyClick(page.detail.back_button, Qt.Key.Key_Space)
    assert page.table.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.detail.isVisible()
    assert not page.table.isVisible()


def test_what_was_begun_and_not_saved_is_pointed_out(bench: Bench, qtbot: QtBot, partners: list[str]) -> None:
    bench.read(lambda desk: forms.keep(desk, PARTNER, None, {"name": "x"}, place="", version=None))
    bench.read(lambda desk: forms.keep(desk, PARTNER, partners[0], {"name": "x"}, place="", version=1))
    page = shown(bench, qtbot)
    assert page.unsaved.isVisible()
    page.show_record(partners[0])
    bench.settle()
    assert page.detail.edit_button.text() == "Continue unsaved text"


def test_a_change_elsewhere_refreshes_the_list(bench: Bench, qtbot: QtBot, partners: list[str]) -> None:
    page = shown(bench, qtbot)
    typed = {"name": "Abacus", "type": "other"}
    bench.session.change(
        page, lambda desk: (None, forms.save(desk, PARTNER, typed, record_id=None, version=None).changes), print
    )
    bench.settle()
    assert names(page)[0] == "Abacus"
