"""Headquarters' own answers on the screen: typed, refused beside the field, kept, withdrawn; a closed year is read."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.chain.made import YEAR
from tests.desktop.headquarters.conftest import Bench

from pseash_desktop.desktop.headquarters.answer_forms import AnswerForm, PartsForm
from pseash_desktop.desktop.headquarters.answer_model import STATE
from pseash_desktop.desktop.headquarters.answers_page import AnswersPage
from pseash_desktop.headquarters import answering
from pseash_desktop.letters.figures import Ratio


@pytest.fixture
def page(fresh: Bench) -> AnswersPage:
    made = AnswersPage(fresh.session)
    fresh.show(made)
    made.years.choose(YEAR)
    made.refresh()
    fresh.settle()
    return made


def choose(page: AnswersPage, code: str) -> None:
    page.show_record(code)
    page.session.jobs.finish()


def type_in(page: AnswersPage, qtbot: QtBot, **texts: str) -> None:
    assert page.form is not None
    for name, text in texts.items():
        editor = page.form.fields.fields[name].editor
        assert isinstance(editor, QLineEdit | QPlainTextEdit)
        editor.clear()
        qtbot.keyClicks(editor, text)


def problems(page: AnswersPage) -> list[str]:
    assert page.form is not None
    labels = page.form.findChildren(QLabel)
    return [label.text() for label in labels if label.property("role") == "problem" and label.text()]


def given(bench: Bench) -> answering.Book:
    book: answering.Book = bench.read(lambda desk: answering.book(desk, YEAR))
    return book


def test_a_rate_is_typed_shown_as_percent_and_kept(page: AnswersPage, fresh: Bench, qtbot: QtBot) -> None:
    choose(page, "1.2")
    form = page.form
    assert isinstance(form, AnswerForm)
    type_in(page, qtbot, n="81", d="100", source="Survey of personnel")
    assert form.fields.rate.text() == "This makes 81%."
    form.save_button.click()
    fresh.settle()
    assert given(fresh).answers["1.2"] == answering.Given(Ratio(81, 100), "Survey of personnel")
    place = page.models[0].place_of("1.2")
    assert place is not None
    assert page.models[0].index(place, STATE).data() == "Answered"
    assert page.left.text() == "12 indicators without an answer"


def test_an_answer_is_yes_or_no_and_can_be_withdrawn(page: AnswersPage, fresh: Bench, qtbot: QtBot) -> None:
    choose(page, "1.1a")
    form = page.form
    assert isinstance(form, AnswerForm)
    form.fields._choice.buttons["no"].click()  # type: ignore[union-attr]  # this indicator has one
    type_in(page, qtbot, source="Terms of reference")
    form.save_button.click()
    fresh.settle()
    assert given(fresh).answers["1.1a"].value is False
    assert isinstance(page.form, AnswerForm)
    page.form.withdraw_button.click()
    fresh.settle()
    assert given(fresh).answers == {}


def test_what_is_wrong_stands_beside_its_field(page: AnswersPage, fresh: Bench, qtbot: QtBot) -> None:
    choose(page, "1.2")
    type_in(page, qtbot, n="5", d="4")
    assert isinstance(page.form, AnswerForm)
    page.form.save_button.click()
    fresh.settle()
    assert problems(page) == ["This is more than the total it is a part of.", "Please fill this in."]
    assert given(fresh).answers == {}


def test_what_was_typed_is_there_again_after_looking_elsewhere(page: AnswersPage, fresh: Bench, qtbot: QtBot) -> None:
    choose(page, "1.2")
    type_in(page, qtbot, n="8")
    choose(page, "1.1a")
    choose(page, "1.2")
    assert page.form is not None
    assert page.form.fields.draft["n"] == "8"
    form = page.form
    page.refresh()
    fresh.settle()
    assert page.form is form  # nobody's cursor jumps when something else changes


def test_a_part_is_added_changed_and_withdrawn(page: AnswersPage, fresh: Bench, qtbot: QtBot) -> None:
    choose(page, "4.1")
    assert isinstance(page.form, PartsForm)
    page.form.add.click()
    type_in(page, qtbot, unit="Regional offices", n="5", d="6", source="Risk register")
    page.form.save_button.click()
    fresh.settle()
    [part] = given(fresh).contributions
    assert (part.unit, part.figure.shape) == ("Regional offices", Ratio(5, 6))
    assert isinstance(page.form, PartsForm)
    page.form.open_form(part)
    type_in(page, qtbot, n="6")
    page.form.save_button.click()
    fresh.settle()
    [part] = given(fresh).contributions
    assert part.figure.shape == Ratio(6, 6)
    page.form.withdraw.emit("Regional offices")
    fresh.settle()
    assert given(fresh).contributions == ()


def test_the_same_unit_twice_is_refused_beside_its_field(page: AnswersPage, fresh: Bench, qtbot: QtBot) -> None:
    for _time in range(2):
        choose(page, "4.1")
        assert isinstance(page.form, PartsForm)
        page.form.open_form(None)
        type_in(page, qtbot, unit="Regional offices", n="5", d="6", source="Risk register")
        page.form.save_button.click()
        fresh.settle()
    assert problems(page) == ["There is already a record with this value. Open that one instead."]


def test_a_closed_year_is_read_and_never_typed_into(closed: Bench) -> None:
    page = AnswersPage(closed.session)
    closed.show(page)
    assert page.closed.isVisibleTo(page)
    for code in ("1.1a", "1.2", "5.1b"):
        page.show_record(code)
        closed.settle()
        form = page.form
        assert isinstance(form, AnswerForm)
        assert form.fields.draft["source"]
        assert not any(field.editor.isEnabled() for field in form.fields.fields.values())
        assert not form.save_button.isVisibleTo(page)
        assert not form.withdraw_button.isVisibleTo(page)
    page.show_record("4.3")
    closed.settle()
    assert isinstance(page.form, PartsForm)
    assert not page.form.add.isVisibleTo(page)


def test_words_find_an_indicator(page: AnswersPage) -> None:
    page.search("5.1")
    assert [each.code for each in page.models[0].rows] == ["5.1b", "5.1c"]
    assert [each.code for each in page.models[1].rows] == ["5.1a"]
