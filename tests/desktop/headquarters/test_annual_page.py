"""The annual table on the screen: its cells, its code, its files, and the closing of the year."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog
from tests.chain.made import YEAR, MadeSeason, published
from tests.desktop.headquarters.conftest import Bench
from tests.desktop.watchdog import watched

from pseash_desktop.compose import LARGEST_FILE
from pseash_desktop.desktop.headquarters.annual_model import INDICATOR, RESULT
from pseash_desktop.desktop.headquarters.annual_page import AnnualPage
from pseash_desktop.desktop.headquarters.closing import ClosingSheet
from pseash_desktop.headquarters import intake, year
from pseash_desktop.headquarters.desk import HeadquartersDesk


@pytest.fixture
def page(closed: Bench) -> AnnualPage:
    made = AnnualPage(closed.session)
    closed.qtbot.addWidget(made)
    made.resize(1146, 668)
    made.show()
    closed.qtbot.wait(50)
    with watched():
        made.refresh()
        closed.qtbot.waitUntil(lambda: made.model.rowCount() > 0, timeout=10_000)
        closed.qtbot.wait(100)
    closed.settle()
    return made


@pytest.fixture
def open_page(fresh: Bench, season: MadeSeason) -> AnnualPage:
    """The year before it is closed, with every letter but one office's."""

    def taken(desk: HeadquartersDesk) -> None:
        bench = intake.prepare(desk)
        for found in intake.check(bench, season.letters[4:], largest=LARGEST_FILE):
            intake.take_in(desk, found)

    fresh.read(taken)
    made = AnnualPage(fresh.session)
    fresh.show(made)
    return made


def sheet(page: AnnualPage) -> ClosingSheet:
    [found] = [each for each in page.findChildren(ClosingSheet) if each.isVisible()]
    return found


def test_the_table_says_what_the_files_say(page: AnnualPage, season: MadeSeason) -> None:
    rows = published()
    assert page.model.rowCount() == len(rows) == 20
    assert page.code.text() == season.made.annual.short_code
    results = [page.model.index(row, RESULT).data() for row in range(20)]
    assert results.count("Yes") == 10
    assert page.model.index(0, INDICATOR).data().startswith("UN-Women's formal SEA and SH complaints mechanism")


def test_outcomes_and_benchmarks_stand_over_their_rows_and_are_read_in_each(page: AnnualPage) -> None:
    spans = list(page.model.spans())
    assert spans
    for row, column, height in spans:
        assert page.table.rowSpan(row, column) == height
        said = {page.model.index(row + each, column).data() for each in range(height)}
        assert len(said) == 1
        assert said != {""}


def test_no_text_of_the_table_is_cut(page: AnnualPage) -> None:
    for row in range(page.model.rowCount()):
        for column in page.model.own_columns(row):
            assert page.table.rowHeight(row) >= page._height(row, column)


def test_the_short_code_is_copied_on_request_only(page: AnnualPage) -> None:
    QGuiApplication.clipboard().setText("something else")
    page.copy_code.click()
    assert QGuiApplication.clipboard().text() == page.code.text()


def test_the_pages_are_drawn_when_they_are_looked_at(page: AnnualPage, closed: Bench) -> None:
    with watched():
        page.tabs.setCurrentWidget(page.preview)
        closed.qtbot.waitUntil(page.preview.pages.ready, timeout=20_000)


def test_the_files_are_those_of_the_season(page: AnnualPage, closed: Bench, season: MadeSeason, tmp_path: Path) -> None:
    with watched():
        page.export.export_to(tmp_path / "out")
        closed.qtbot.waitUntil(lambda: bool(page.export.told.text()), timeout=30_000)
    closed.settle()
    assert page.export.told.text().startswith("4 files were written")
    for suffix in ("pdf", "docx", "xlsx", "json"):
        made = (tmp_path / "out" / f"annual-{YEAR}.{suffix}").read_bytes()
        assert made == (season.folder / "annual" / f"annual-{YEAR}.{suffix}").read_bytes()


def test_only_the_formats_ticked_are_written_and_none_after_cancel(
    page: AnnualPage, closed: Bench, tmp_path: Path
) -> None:
    for name in ("pdf", "docx", "xlsx"):
        page.export.formats[name].setChecked(False)
    page.export.export_to(tmp_path / "data")
    closed.settle()
    assert [path.name for path in (tmp_path / "data").iterdir()] == [f"annual-{YEAR}.json"]
    page.export.formats["pdf"].setChecked(True)
    page.export.export_to(tmp_path / "none")
    page.export.cancel.click()
    closed.settle()
    assert list((tmp_path / "none").glob("annual-*")) == []
    assert page.export.told.text() == "Cancelled; nothing was written."
    for box in page.export.formats.values():
        box.setChecked(False)
    assert not page.export.export.isEnabled()


def test_a_closed_year_cannot_be_closed_again(page: AnnualPage, closed: Bench) -> None:
    assert page.state.text() == "Closed"
    assert not page.close_year.isVisibleTo(page)
    page.ask_to_close()
    assert page.findChildren(ClosingSheet) == []
    page.years.choose(YEAR + 1)
    page.refresh()
    closed.settle()
    assert page.state.text() == "Provisional"
    assert not page.close_year.isEnabled()  # the year is not over
    assert str(YEAR + 2) in page.close_year.toolTip()


def test_open_points_lead_to_the_matrix(open_page: AnnualPage) -> None:
    office = open_page.open_points.rows[0].office
    assert len(open_page.open_points.rows) == 4
    asked: list[tuple[str, str]] = []
    open_page.open_page.connect(lambda key, record: asked.append((key, record)))
    open_page.points.table.activated.emit(open_page.open_points.index(0, 0))
    assert asked == [("completeness", f"{office}/{YEAR}-Q1")]
    assert open_page.tabs.tabText(open_page.tabs.indexOf(open_page.points)) == "Open points: 4"


def test_a_year_with_missing_letters_is_closed_only_after_every_tick(open_page: AnnualPage, fresh: Bench) -> None:
    open_page.close_year.click()
    shown = sheet(open_page)
    assert len(shown.ticks) == 2
    shown.ticks[0].setChecked(True)
    assert not shown.close_it.isEnabled()
    shown.reject()
    fresh.settle()
    assert not fresh.read(lambda desk: year.is_closed(desk, YEAR))
    open_page.close_year.click()
    shown = sheet(open_page)
    for tick in shown.ticks:
        tick.setChecked(True)
    shown.close_it.click()
    assert shown.result() == QDialog.DialogCode.Accepted
    fresh.settle()
    assert fresh.read(lambda desk: year.is_closed(desk, YEAR))
    assert open_page.state.text() == "Closed"
    assert open_page.annual is not None
    assert open_page.annual.row("5.1a").state in ("reported", "withheld")


def test_an_office_whose_seal_does_not_open_is_left_out_only_if_the_person_says_so(
    open_page: AnnualPage, fresh: Bench
) -> None:
    # Headquarters loses the sealing key of the season; its own does not open those letters.
    fresh.read(
        lambda desk: desk.vault._store.delete(
            "own_keys", "purpose = 'sealing' AND key_id != ?", (sorted(own_sealing_key(desk))[0],)
        )
    )
    for _office in range(5):
        if not open_page.findChildren(ClosingSheet):
            open_page.ask_to_close()
        shown = sheet(open_page)
        for tick in shown.ticks:
            tick.setChecked(True)
        shown.accept()
        fresh.settle()
        fresh.qtbot.wait(10)
        assert not fresh.read(lambda desk: year.is_closed(desk, YEAR))
    shown = sheet(open_page)
    assert len(open_page._left_out) == 5
    for tick in shown.ticks:
        tick.setChecked(True)
    shown.accept()
    fresh.settle()
    assert fresh.read(lambda desk: year.is_closed(desk, YEAR))


def own_sealing_key(desk: HeadquartersDesk) -> list[str]:
    """The id of the sealing key that this headquarters made itself, the first one."""
    rows = desk.vault._store.rows("own_keys", "purpose = 'sealing'", order_by="rowid", select="key_id")
    return [str(rows[0]["key_id"])]
