"""The quarter page as a person meets it: figures, what is missing, words, what leaves, signing. A real vault below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QProgressBar, QWidget
from pytestqt.qtbot import QtBot
from tests.chain.made import LATER, YEAR
from tests.desktop.quarter.conftest import Open, settle
from tests.desktop.watchdog import watched

from pseash_desktop.desktop.jobs import Jobs
from pseash_desktop.desktop.quarter.chooser import Tile
from pseash_desktop.desktop.quarter.confirm import ConfirmSheet
from pseash_desktop.desktop.quarter.page import FIGURES, LEAVING, MISSING, SIGNING, WORDS, QuarterPage
from pseash_desktop.desktop.widgets.section import Section
from pseash_desktop.documents import cells
from pseash_desktop.letters import summary as summaries
from pseash_desktop.office import records, statement
from pseash_desktop.office.closing import Closing
from pseash_desktop.office.quarter import Signed, signed
from pseash_desktop.records import KINDS
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import ENGLISH
from pseash_desktop.vault.changes import Changes

RUNNING, LAST = Quarter(YEAR + 1, 1), Quarter(YEAR, 4)


def texts(widget: QWidget) -> list[str]:
    """All that labels and buttons in ``widget`` say."""
    labels = [each.text() for each in widget.findChildren(QLabel)]
    return labels + [each.text() for each in widget.findChildren(QAbstractButton)]


def button(widget: QWidget, text: str) -> QAbstractButton:
    [found] = [each for each in widget.findChildren(QAbstractButton) if each.text() == text]
    return found


def asked(page: QuarterPage, call: Callable[..., object]) -> object:
    """What ``call`` gives on the vault's thread."""
    answers: list[object] = []
    page.session.ask(page, call, answers.append)
    settle(page)
    return answers[0]


def turn(page: QuarterPage, tab: int) -> None:
    page.tabs.setCurrentIndex(tab)
    settle(page)


def write(page: QuarterPage, outcome: str, text: str) -> None:
    turn(page, WORDS)
    page.words_form.box(f"narrative.{outcome}").put(text)


def sign(page: QuarterPage, qtbot: QtBot) -> ConfirmSheet:
    """Press the button; gives the sheet that asks."""
    turn(page, SIGNING)
    assert page.signing.sign.isEnabled()
    QTest.mouseClick(page.signing.sign, Qt.MouseButton.LeftButton)
    [sheet] = page.findChildren(ConfirmSheet)
    return sheet


def letter(page: QuarterPage, quarter: Quarter, revision: int) -> Signed:
    found = asked(page, lambda desk: signed(desk, quarter, revision))
    assert isinstance(found, Signed)
    return found


def closing_of(page: QuarterPage) -> Closing:
    assert page.closing is not None
    return page.closing


def test_the_page_opens_on_the_quarter_that_waits_for_its_letter(open_page: Open) -> None:
    page = open_page()
    assert closing_of(page).quarter == RUNNING
    [chosen] = [tile for tile in page.findChildren(Tile) if tile.isChecked()]
    assert chosen.accessibleName() == f"Quarter 1 of {YEAR + 1}: Something is missing"


def test_another_quarter_is_chosen_by_its_tile_and_its_year(open_page: Open) -> None:
    page = open_page()
    page.chooser.year.setCurrentIndex(page.chooser.year.findData(YEAR))
    page.chooser.year.activated.emit(page.chooser.year.currentIndex())
    settle(page)
    assert closing_of(page).quarter == LAST
    [tile] = [tile for tile in page.findChildren(Tile) if tile.quarter == Quarter(YEAR, 2)]
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    settle(page)
    assert closing_of(page).quarter == Quarter(YEAR, 2)


def test_every_figure_stands_beside_its_target(open_page: Open) -> None:
    page = open_page()
    page.show_record(str(LAST))
    settle(page)
    said = texts(page.figures)
    for line in closing_of(page).lines:
        assert cells.figure(line.indicator, line.figure, ENGLISH) in said
    bars = page.figures.findChildren(QProgressBar)
    assert [bar.value() for bar in bars] == [
        line.progress for line in closing_of(page).lines if line.progress is not None
    ]


def test_a_figure_leads_to_the_records_it_comes_from(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    page.show_record(str(LAST))
    settle(page)
    line = next(line for line in closing_of(page).lines if line.indicator.code == "4.1")
    [source] = [each for each in page.figures.findChildren(QAbstractButton) if each.accessibleName().startswith("4.1:")]
    with qtbot.waitSignal(page.open_page) as asked_for:
        QTest.mouseClick(source, Qt.MouseButton.LeftButton)
    assert asked_for.args == ["office_facts", line.source.record]


def test_what_is_missing_is_listed_with_a_reason_and_a_way_there(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    turn(page, MISSING)
    said = texts(page.missing)
    for notice in closing_of(page).notices:
        assert sentence(ENGLISH, notice.code, notice.details) in said
    assert page.tabs.tabText(MISSING) == f"What is missing ({len(closing_of(page).notices)})"
    with qtbot.waitSignal(page.open_page) as asked_for:
        QTest.mouseClick(button(page.missing, "Open: Office facts"), Qt.MouseButton.LeftButton)
    assert asked_for.args == ["office_facts", ""]


def test_a_record_saved_elsewhere_is_seen_at_once(open_page: Open) -> None:
    page = open_page()

    def enter(desk: object) -> tuple[None, Changes]:
        draft = {"quarter": str(RUNNING), "staff": "40", "staff_trained": "31"}
        return None, records.save(desk, KINDS["office_facts"], draft).changes  # type: ignore[arg-type]

    page.session.changed.connect(lambda _changes: page.refresh())  # as the shell does with the page at hand
    page.session.change(page, enter, lambda _nothing: None)
    settle(page)
    assert "31 of 40 (78%)" in texts(page.figures)


def test_what_is_typed_is_kept_as_a_draft_and_found_again(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    write(page, "4", "Risk units were assessed.")
    qtbot.waitUntil(lambda: page.saved.text() != "", timeout=3000)
    assert page.saved.text().startswith("Draft saved")
    kept = asked(page, lambda desk: statement.start(desk, RUNNING))
    assert isinstance(kept, statement.Typed)
    assert kept.narrative == {"4": "Risk units were assessed."}
    page.show_record(str(LAST))
    settle(page)
    page.show_record(str(RUNNING))
    settle(page)
    assert page.words_form.box("narrative.4").text() == "Risk units were assessed."


def test_what_is_typed_is_kept_when_the_page_is_left_before_the_pause(open_page: Open) -> None:
    page = open_page()
    write(page, "4", "Half a sent")
    assert page.can_leave()
    settle(page)
    kept = asked(page, lambda desk: statement.start(desk, RUNNING))
    assert kept == statement.Typed({"4": "Half a sent"})


def test_a_text_that_is_too_long_says_so_while_it_is_typed(open_page: Open) -> None:
    page = open_page()
    write(page, "4", "x" * 1501)
    assert "1,501 of 1,500 characters" in texts(page.words_form)


def test_text_that_cannot_be_printed_is_told_beside_its_box_and_nothing_can_be_signed(open_page: Open) -> None:
    page = open_page()
    write(page, "4", "水 was distributed.")
    turn(page, SIGNING)
    assert not page.signing.sign.isEnabled()
    assert page.words_form.box("narrative.4").has_problem
    assert sentence(ENGLISH, "characters-not-available", {"characters": "水"}) in texts(page.words_form)


def test_everything_that_would_be_in_the_letter_is_said_before_it_is_signed(open_page: Open) -> None:
    page = open_page()
    page.show_record(str(LAST))
    settle(page)
    turn(page, LEAVING)
    said = texts(page.leaving)
    letter_ = summaries.read(_payload(page, LAST))
    for text in (*letter_.narrative.values(), *(note.text for note in letter_.notes)):
        assert text in said
    for line in closing_of(page).lines:
        assert cells.figure(line.indicator, line.figure, ENGLISH) in said
    numbers = [text for text in said if text.isdigit()]
    for table in letter_.tables.values():
        for n in table.values():
            numbers.remove(str(n))  # each cell stands there once more
    assert sentence(ENGLISH, closing_of(page).level_code) in said


def test_a_running_quarter_says_why_it_has_no_pages_yet(open_page: Open) -> None:
    page = open_page(LATER)
    assert closing_of(page).quarter == RUNNING
    turn(page, SIGNING)
    assert page.signing.preview.pages.place() == (0, 0)
    assert sentence(ENGLISH, "quarter-not-over") in texts(page.signing)
    assert not page.signing.sign.isEnabled()


def test_the_sheet_says_that_signing_is_final_and_how_to_correct(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    sheet = sign(page, qtbot)
    said = " ".join(texts(sheet))
    assert "cannot be undone" in said
    assert "revision 2" in said
    assert sheet.back.isDefault()


def test_going_back_from_the_sheet_signs_nothing(open_page: Open, qtbot: QtBot, tmp_path: Path) -> None:
    page = open_page()
    sign(page, qtbot).back.click()
    settle(page)
    assert asked(page, lambda desk: signed(desk, RUNNING, 1)) is None
    assert not (tmp_path / "letters").exists()


def test_a_summary_is_signed_as_shown_and_saved_in_the_folder(open_page: Open, qtbot: QtBot, tmp_path: Path) -> None:
    page = open_page()
    write(page, "4", "Two risk units were assessed.")
    sheet = sign(page, qtbot)
    shown = page.shown
    assert shown is not None
    sheet.sign.click()
    settle(page)
    written = letter(page, RUNNING, 1)
    [file] = (tmp_path / "letters").iterdir()
    assert (file.name, file.read_bytes()) == (written.file_name, written.pdf)
    assert _payload(page, RUNNING) == shown.payload
    assert closing_of(page).standing.state == "signed"
    assert any(file.name in text for text in texts(page.signing))
    assert asked(page, lambda desk: desk.vault.drafts.all()) == []
    QTest.mouseClick(button(page.signing, "Export again"), Qt.MouseButton.LeftButton)
    settle(page)
    assert [each.read_bytes() for each in (tmp_path / "letters").iterdir()] == [written.pdf]


def test_a_file_that_is_there_already_is_not_replaced_by_another_letter(
    open_page: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_page()
    (tmp_path / "letters").mkdir()
    name = f"PSEASH_{asked(page, lambda desk: desk.office)}_{YEAR + 1}-Q1_r1.pdf"
    (tmp_path / "letters" / name).write_bytes(b"another")
    sign(page, qtbot).sign.click()
    settle(page)
    assert (tmp_path / "letters" / name).read_bytes() == b"another"
    assert len(list((tmp_path / "letters").iterdir())) == 2


def test_a_folder_that_cannot_be_written_leaves_the_letter_signed_and_says_so(
    open_page: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_page()
    (tmp_path / "a file").write_bytes(b"")
    page.signing.put_folder(tmp_path / "a file" / "inside")
    sign(page, qtbot).sign.click()
    settle(page)
    assert letter(page, RUNNING, 1).pdf
    assert any("signed and safe" in text for text in texts(page.signing))
    page.signing.put_folder(tmp_path / "letters")
    QTest.mouseClick(button(page.signing, "Export again"), Qt.MouseButton.LeftButton)
    settle(page)
    assert [each.read_bytes() for each in (tmp_path / "letters").iterdir()] == [letter(page, RUNNING, 1).pdf]


def test_what_changes_while_the_sheet_is_open_is_not_signed(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    sheet = sign(page, qtbot)
    assert page.shown is not None
    asked(
        page,
        lambda desk: records.save(desk, KINDS["office_facts"], {"quarter": str(RUNNING)}),
    )
    sheet.sign.click()
    settle(page)
    assert asked(page, lambda desk: signed(desk, RUNNING, 1)) is None
    assert sentence(ENGLISH, "changed-since-shown") in texts(page.signing)
    assert page.signing.sign.isEnabled()  # the pages were drawn anew, to be looked at


def test_a_signed_quarter_shows_its_letter_and_asks_for_the_reason_of_a_correction(
    open_page: Open, qtbot: QtBot
) -> None:
    page = open_page()
    page.show_record(str(LAST))
    settle(page)
    turn(page, SIGNING)
    assert page.signing.preview.pages.place()[1] > 3
    assert not page.signing.sign.isEnabled()
    write(page, "4", "Corrected.")
    turn(page, SIGNING)
    assert not page.signing.sign.isEnabled()
    assert page.words_form.box("reason").has_problem
    turn(page, WORDS)
    page.words_form.box("reason").put("A training was counted twice.")
    sign(page, qtbot).sign.click()
    settle(page)
    assert letter(page, LAST, 2).file_name.endswith("_r2.pdf")
    assert closing_of(page).standing.revision == 2
    assert "2 letters signed so far" in texts(page.signing)


def test_a_nil_return_takes_a_tick_and_a_signature(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    turn(page, WORDS)
    page.words_form.nil.setChecked(True)
    sign(page, qtbot).sign.click()
    settle(page)
    assert summaries.read(_payload(page, RUNNING)).nil


def test_a_quarter_with_activities_cannot_be_ticked_as_nil(open_page: Open) -> None:
    page = open_page()
    page.show_record(str(LAST))
    settle(page)
    assert not page.words_form.nil.isEnabled()


def test_a_remark_is_added_kept_and_removed(open_page: Open) -> None:
    page = open_page()
    turn(page, WORDS)
    QTest.mouseClick(button(page.words_form, "Add a remark"), Qt.MouseButton.LeftButton)
    page.words_form.box("notes.4.1").put("Two units are new.")
    assert page.words_form.typed().notes == {"4.1": "Two units are new."}
    QTest.mouseClick(button(page.words_form, "Remove"), Qt.MouseButton.LeftButton)
    assert page.words_form.typed().notes == {}


@pytest.mark.parametrize("tab", [FIGURES, MISSING, WORDS, LEAVING, SIGNING])
def test_every_control_has_a_name(open_page: Open, tab: int) -> None:
    page = open_page()
    turn(page, tab)
    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QProgressBar):
        for control in page.findChildren(kind):
            inner = control.objectName().startswith("qt_") or isinstance(control.parent(), QComboBox)
            named = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
            assert named or inner or not control.isVisible(), control


@pytest.mark.parametrize("tab", [FIGURES, MISSING, WORDS, LEAVING])
def test_no_card_is_squeezed(open_page: Open, tab: int) -> None:
    page = open_page()
    page.resize(800, 560)
    page.show_record(str(LAST))
    settle(page)
    turn(page, tab)
    QTest.qWait(50)
    view = (page.figures, page.missing, page.words_form, page.leaving)[tab]
    for card in view.findChildren(Section):
        assert card.height() >= card.heightForWidth(card.width())


def test_the_window_is_never_held_up(open_page: Open, qtbot: QtBot, jobs: Jobs) -> None:
    page = open_page()
    steps: list[Callable[[], object]] = [
        lambda: page.show_record(str(LAST)),
        lambda: page.show_record(str(RUNNING)),
        *(partial(page.tabs.setCurrentIndex, tab) for tab in (MISSING, WORDS, LEAVING, SIGNING)),
        page.signing.preview.pages.larger,
        page.signing.sign.click,
        lambda: page.findChildren(ConfirmSheet)[0].sign.click(),
    ]
    with watched():
        for step in steps:
            step()
            qtbot.waitUntil(lambda: not jobs.busy)
            QTest.qWait(20)
    assert letter(page, RUNNING, 1).pdf


def _payload(page: QuarterPage, quarter: Quarter) -> bytes:
    def found(desk: object) -> bytes:
        outgoing = desk.vault.outgoing  # type: ignore[attr-defined]
        return bytes(outgoing.get("summary", str(quarter), outgoing.head("summary", str(quarter)).revision).payload)

    payload = asked(page, found)
    assert isinstance(payload, bytes)
    return payload
