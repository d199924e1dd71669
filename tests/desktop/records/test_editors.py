"""Editors take what people type, and the hand-written sections say what follows from it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pseash_desktop.desktop.records.choice_editors import ComboEditor, RadioEditor, RefEditor, YesNoEditor
from pseash_desktop.desktop.records.editor import Editor, Surroundings
from pseash_desktop.desktop.records.editors import make_editor
from pseash_desktop.desktop.records.grid_editor import GridEditor
from pseash_desktop.desktop.records.sections.consent import PURPOSES, ConsentStep
from pseash_desktop.desktop.records.sections.standards import StandardsGrid
from pseash_desktop.desktop.records.text_editors import CountEditor, DayEditor, TextEditor
from pseash_desktop.records import KINDS
from pseash_desktop.records.lists import AGE_BANDS, SEXES, YES_NO_NA
from pseash_desktop.schema.fields import Count, Grid, Ref, Text, YesNo
from pseash_desktop.schema.words import ENGLISH

TITLES = {"partner": {"aaaaaaaa01": "Hope Trust", "aaaaaaaa02": "Zenith"}}
AROUND = Surroundings(ENGLISH, date(2026, 9, 15), TITLES, make_editor)


@pytest.fixture
def active(qtbot: QtBot) -> Any:
    """Shows a widget in a window that has the keyboard."""

    def show(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        QApplication.processEvents()
        widget.activateWindow()
        QApplication.processEvents()

    return show


def typed_into(qtbot: QtBot, text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, text)


def test_a_day_shows_how_it_was_understood_and_is_kept_in_one_form(active: Any, qtbot: QtBot) -> None:
    editor = DayEditor(AROUND)
    active(editor)
    qtbot.keyClicks(editor.line, "-3d")
    assert editor.understood.text() == "12 Sep 2026"
    assert editor.raw() == "2026-09-12"
    editor.line.clearFocus()
    assert editor.line.text() == "12 Sep 2026"


def test_what_is_no_day_stays_as_it_was_typed(qtbot: QtBot) -> None:
    editor = DayEditor(AROUND)
    qtbot.addWidget(editor)
    qtbot.keyClicks(editor.line, "soon")
    assert (editor.raw(), editor.understood.text()) == ("soon", "Not a date yet")


def test_a_count_tells_blank_zero_and_not_applicable_apart(qtbot: QtBot) -> None:
    editor = CountEditor(Count(may_not_apply=True), AROUND)
    qtbot.addWidget(editor)
    said = []
    for raw in ("", "0", "not-applicable", ""):
        editor.show_raw(raw)
        said.append(editor.raw())
    assert said == ["", "0", "not-applicable", ""]


def test_an_answer_that_need_not_be_given_can_be_taken_back(qtbot: QtBot) -> None:
    editor = YesNoEditor(YesNo(), AROUND)
    qtbot.addWidget(editor)
    editor.buttons["no"].click()
    assert editor.raw() == "no"
    with qtbot.waitSignal(editor.changed):
        editor.clear.click()
    assert editor.raw() == ""


def test_another_record_is_found_by_its_title_and_its_id_is_kept(qtbot: QtBot) -> None:
    editor = RefEditor(Ref("partner"), AROUND)
    qtbot.addWidget(editor)
    editor.search.setEditText("zenith")
    assert editor.raw() == "aaaaaaaa02"
    editor.show_raw("bbbbbbbb99")
    assert editor.raw() == "bbbbbbbb99"
    assert editor.search.currentText() == "A record that no longer exists"


def test_the_characters_left_are_told_when_they_become_few(active: Any, qtbot: QtBot) -> None:
    editor = TextEditor(Text(10), AROUND)
    active(editor)
    qtbot.keyClicks(editor.line, "12345")
    assert not editor._left.isVisible()
    qtbot.keyClicks(editor.line, "6789")
    assert editor._left.text() == "1 character left"
    qtbot.keyClicks(editor.line, "0a")
    assert editor._left.text() == "1 character too many"


def test_services_of_the_other_matter_are_not_offered(qtbot: QtBot) -> None:
    services: Any = KINDS["referral"].field("services").type
    editor = make_editor(services.kind, services.kind.field("type"), AROUND)
    qtbot.addWidget(editor)
    assert isinstance(editor, ComboEditor)
    editor.ask({"matter": "sea"})
    codes = [editor.combo.itemData(place) for place in range(1, editor.combo.count())]
    assert len(codes) == 6
    assert all(code.startswith("sea-") for code in codes)


def test_the_grid_is_typed_into_like_a_spreadsheet(active: Any, qtbot: QtBot) -> None:
    editor = GridEditor(Grid(SEXES, AGE_BANDS), AROUND)
    active(editor)
    editor.sheet.setFocus()
    typed_into(qtbot, "3")
    cell = QApplication.focusWidget()
    assert isinstance(cell, QLineEdit)
    qtbot.keyClick(cell, Qt.Key.Key_Return)
    typed_into(qtbot, "0")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    typed_into(qtbot, "4")
    QApplication.focusWidget().clearFocus()  # type: ignore[union-attr]
    assert editor.raw() == {"female.child": "3", "male.child": "0", "male.adult": "4"}
    shown = [[editor.counts.index(row, column).data() for column in range(5)] for row in range(4)]
    assert shown == [
        ["3", "–", "–", "–", "3"],
        ["0", "4", "–", "–", "4"],
        ["–", "–", "–", "–", "–"],
        ["3", "4", "–", "–", "7"],
    ]


def test_tab_leaves_the_grid_behind_its_last_cell(active: Any, qtbot: QtBot) -> None:
    editor = GridEditor(Grid(SEXES, AGE_BANDS), AROUND)
    active(editor)
    editor.sheet.setFocus()
    editor.sheet.setCurrentIndex(editor.counts.index(2, 3))
    qtbot.keyClick(editor.sheet, Qt.Key.Key_Tab)
    assert editor.sheet.currentIndex() == editor.counts.index(2, 3)


def standards(qtbot: QtBot) -> StandardsGrid:
    kind = KINDS["assessment"]
    section = StandardsGrid(kind, [kind.field("standards")], AROUND)
    qtbot.addWidget(section)
    assert len(list(section.grow())) == 8
    return section


def test_the_score_says_nothing_of_a_rating_until_all_eight_are_answered(qtbot: QtBot) -> None:
    section = standards(qtbot)
    rows = [{"number": str(n), "un_answer": "yes"} for n in range(1, 9)]
    section.show_raw({"standards": rows[:7]})
    section.ask({}, {"state": "draft"})
    assert section.score.main.text() == "7 of 8 standards answered by the UN"
    assert section.score.below.text() == "The rating appears when 1 more standard is answered."
    section.show_raw({"standards": rows})
    section.ask({}, {"state": "draft"})
    assert (section.score.main.text(), section.score.below.text()) == (
        "Full capacity (low risk)",
        "8 of 8 standards met",
    )


def test_only_the_eighth_standard_may_not_apply(qtbot: QtBot) -> None:
    answers: list[Editor] = [block.boxes["un_answer"].input for block in standards(qtbot).blocks.values()]
    offered = [len(answer.buttons) for answer in answers if isinstance(answer, RadioEditor)]
    assert offered == [2] * 7 + [len(YES_NO_NA)]


@pytest.mark.parametrize("name", PURPOSES)
def test_each_purpose_of_consent_says_what_follows_from_the_answer(name: str, qtbot: QtBot) -> None:
    kind = KINDS["referral"]
    section = ConsentStep(kind, [f for f in kind.fields if f.section == "consent"], AROUND)
    qtbot.addWidget(section)
    told = []
    for answer in ("", "yes", "no"):
        section.show_raw({name: answer})
        section.ask(section.raw(), {"age_group": "child"})
        told.append(section.blocks[name].follows.text())
    assert len(set(told)) == 3
    assert not section.child.isHidden()
