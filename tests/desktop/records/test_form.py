"""A form keeps what is typed, says what to mend beside the field, and never saves over another one's change."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.desktop.records.conftest import Bench

from pseash_desktop.desktop.records.comparison import Differences
from pseash_desktop.desktop.records.fields import FieldBox
from pseash_desktop.desktop.records.form import AUTOSAVE_AFTER, RecordForm
from pseash_desktop.desktop.records.form_body import FormBody
from pseash_desktop.office import forms
from pseash_desktop.records import KINDS
from pseash_desktop.schema.kinds import Kind
from pseash_desktop.vault.records import Row

PARTNER = KINDS["partner"]
HOPE: dict[str, Any] = {"name": "Hope Trust", "type": "national-ngo"}


def opened(bench: Bench, qtbot: QtBot, kind: Kind = PARTNER, record_id: str | None = None) -> RecordForm:
    form = RecordForm(bench.session, kind, record_id)
    qtbot.addWidget(form)
    form.resize(900, 640)
    with qtbot.waitExposed(form):
        form.show()
    bench.settle()
    qtbot.waitUntil(lambda: form.body is not None)
    QApplication.processEvents()  # what was put in after the window was shown
    form.activateWindow()  # offscreen, a window loses its turn to the one of the test before
    QApplication.processEvents()
    return form


def body(form: RecordForm) -> FormBody:
    assert form.body is not None
    return form.body


def field(form: RecordForm, name: str) -> FieldBox:
    return next(box for box in body(form).findChildren(FieldBox) if box.field.name == name)


def line(form: RecordForm, name: str) -> QLineEdit:
    found = field(form, name).input.focusProxy()
    assert isinstance(found, QLineEdit)
    return found


def press(form: RecordForm, text: str) -> None:
    QApplication.processEvents()  # what was just put in is shown by then
    button = next(b for b in form.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(form))
    button.click()


def stored(bench: Bench, record_id: str) -> Row:
    return bench.read(lambda desk: desk.vault.records.get(PARTNER, record_id))  # type: ignore[no-any-return]


def draft(bench: Bench, record_id: str | None = None) -> Any:
    return bench.read(lambda desk: forms.open_form(desk, PARTNER, record_id, bench.session.words).kept)


def test_what_is_typed_is_kept_in_the_vault_soon_after_the_last_key(bench: Bench, qtbot: QtBot) -> None:
    form = opened(bench, qtbot)
    qtbot.keyClicks(line(form, "name"), "Hope")
    with qtbot.waitSignal(form.draft_state, check_params_cb=lambda said: said.startswith("Draft saved")):
        qtbot.wait(AUTOSAVE_AFTER)
    assert draft(bench).raw == {"name": "Hope"}


def test_a_form_that_is_closed_at_once_keeps_its_text_too(bench: Bench, qtbot: QtBot) -> None:
    form = opened(bench, qtbot)
    qtbot.keyClicks(line(form, "acronym"), "HT")
    form.hide()
    bench.settle()
    assert draft(bench).raw == {"acronym": "HT"}


def test_control_s_saves_and_forgets_the_draft(bench: Bench, qtbot: QtBot) -> None:
    record_id = bench.put(PARTNER, HOPE)
    form = opened(bench, qtbot, record_id=record_id)
    line(form, "acronym").setFocus()
    qtbot.keyClicks(line(form, "acronym"), "HT")
    with qtbot.waitSignal(form.saved) as signal:
        qtbot.keyClick(line(form, "acronym"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert signal.args == [record_id]
    assert stored(bench, record_id).record.acronym == "HT"
    assert draft(bench, record_id) is None


def test_saving_says_beside_each_field_what_to_mend_and_f8_goes_there(bench: Bench, qtbot: QtBot) -> None:
    form = opened(bench, qtbot)
    line(form, "agreement_start").setFocus()
    qtbot.keyClicks(line(form, "agreement_start"), "next week")
    form.save()
    bench.settle()
    assert field(form, "name").problem.text() == "Please fill this in."
    assert field(form, "agreement_start").problem.text().startswith("Please type a date")
    assert line(form, "name").hasFocus()
    qtbot.keyClick(line(form, "name"), Qt.Key.Key_F8)
    qtbot.keyClick(field(form, "type").input, Qt.Key.Key_F8)
    assert line(form, "agreement_start").hasFocus()
    assert body(form).list.item(0).toolTip() == "2 things to mend"


def test_a_field_is_checked_when_it_is_left_and_not_while_it_is_typed(bench: Bench, qtbot: QtBot) -> None:
    form = opened(bench, qtbot)
    end = line(form, "agreement_end")
    end.setFocus()
    qtbot.keyClicks(end, "31 feb")
    assert not field(form, "agreement_end").problem.isVisible()
    line(form, "address").setFocus()
    assert field(form, "agreement_end").problem.isVisible()
    end.setFocus()
    end.selectAll()
    qtbot.keyClicks(end, "28 feb")
    qtbot.waitUntil(lambda: not field(form, "agreement_end").problem.isVisible())


def test_an_untouched_required_field_is_not_wrong_yet(bench: Bench, qtbot: QtBot) -> None:
    form = opened(bench, qtbot)
    line(form, "name").setFocus()
    line(form, "acronym").setFocus()
    assert not field(form, "name").problem.isVisible()


def test_unsaved_text_is_offered_and_comes_back_with_its_place(bench: Bench, qtbot: QtBot) -> None:
    record_id = bench.put(PARTNER, HOPE)
    bench.read(lambda desk: forms.keep(desk, PARTNER, record_id, {**HOPE, "acronym": "HT"}, place="acronym", version=1))
    form = opened(bench, qtbot, record_id=record_id)
    assert not body(form).isEnabled()
    press(form, "Compare")
    assert form.findChildren(Differences)
    press(form, "Continue with it")
    assert form.raw() == {**HOPE, "acronym": "HT"}
    assert line(form, "acronym").hasFocus()


def test_unsaved_text_can_be_discarded(bench: Bench, qtbot: QtBot) -> None:
    record_id = bench.put(PARTNER, HOPE)
    bench.read(lambda desk: forms.keep(desk, PARTNER, record_id, {"name": "x"}, place="", version=1))
    form = opened(bench, qtbot, record_id=record_id)
    press(form, "Discard it")
    bench.settle()
    assert form.raw() == HOPE
    assert body(form).isEnabled()
    assert draft(bench, record_id) is None


def test_a_record_that_changed_meanwhile_keeps_both_texts_until_the_person_decides(bench: Bench, qtbot: QtBot) -> None:
    record_id = bench.put(PARTNER, HOPE)
    form = opened(bench, qtbot, record_id=record_id)
    line(form, "acronym").setFocus()
    qtbot.keyClicks(line(form, "acronym"), "HT")
    bench.put(PARTNER, {**HOPE, "name": "Hope"}, record_id, 1)
    form.save()
    bench.settle()
    assert stored(bench, record_id).record.name == "Hope"
    assert form.raw()["acronym"] == "HT"
    assert draft(bench, record_id).raw == {**HOPE, "acronym": "HT"}
    press(form, "Save mine over it")
    bench.settle()
    assert (stored(bench, record_id).record.name, stored(bench, record_id).record.acronym) == ("Hope Trust", "HT")


def test_a_clash_with_another_record_is_told_at_its_field_until_it_is_changed(bench: Bench, qtbot: QtBot) -> None:
    kind = KINDS["office_facts"]
    bench.put(kind, {"quarter": "2026-Q3"})
    form = opened(bench, qtbot, kind)
    form.save()
    bench.settle()
    assert field(form, "quarter").problem.text().startswith("There is already a record")


def test_typing_back_to_what_is_saved_leaves_no_draft(bench: Bench, qtbot: QtBot) -> None:
    record_id = bench.put(PARTNER, HOPE)
    form = opened(bench, qtbot, record_id=record_id)
    qtbot.keyClicks(line(form, "name"), "x")
    form.keep_draft()
    bench.settle()
    assert draft(bench, record_id) is not None
    qtbot.keyClick(line(form, "name"), Qt.Key.Key_Backspace)
    form.keep_draft()
    bench.settle()
    assert draft(bench, record_id) is None


def test_answers_to_questions_no_longer_asked_stay_until_the_save(bench: Bench, qtbot: QtBot) -> None:
    form = opened(bench, qtbot, KINDS["activity"])
    show = {"kind": "broadcast", "estimated_audience": "900"}
    body(form).show_raw(show)
    body(form).show_raw({**form.raw(), "kind": "community-session"})
    assert not field(form, "estimated_audience").isVisible()
    assert form.raw()["estimated_audience"] == "900"
