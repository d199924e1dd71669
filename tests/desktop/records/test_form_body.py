"""The form of every kind, made from its declaration: it shows what is asked and gives back what it was given."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot
from tests import strategies

from pseash_desktop.desktop.records.editor import Surroundings
from pseash_desktop.desktop.records.editors import EDITORS, make_editor
from pseash_desktop.desktop.records.fields import FieldSet
from pseash_desktop.desktop.records.form_body import FormBody
from pseash_desktop.desktop.records.sections import HAND_WRITTEN
from pseash_desktop.office.readable import shown_fields
from pseash_desktop.records import KINDS
from pseash_desktop.schema.fields import FieldType
from pseash_desktop.schema.kinds import Kind
from pseash_desktop.schema.words import ENGLISH
from pseash_desktop.shipped.languages import LANGUAGES, words

AROUND = Surroundings(ENGLISH, date(2023, 12, 31), {}, make_editor)
FULL: dict[str, dict[str, Any]] = {
    "partner": {"name": "Hope Trust", "type": "academic", "beneficiary_contact": "yes"},
    "assessment": {"standards": [{"number": "3", "un_answer": "no", "evidence": ["policy"]}], "triggers": ["expiry"]},
    "referral": {"consent_refer": "no", "services": [{"type": "sea-legal"}], "override_reason": "the law"},
    "activity": {"people": {"female.child": "3"}, "materials": ["abcdef0123"], "held_on": "2023-05-06"},
    "provider": {"name": "Clinic", "services": ["sea-medical"], "notes": "two\nlines"},
    "resource": {"title": "Poster", "form": "poster", "languages": ["ar"]},
    "focal_point": {"name": "Officer", "role": "alternate", "until": "next year"},
    "office_facts": {"quarter": "2021-Q1", "staff": "not-applicable", "pathway": [{"type": "sea-legal"}]},
}
ROWS: dict[str, dict[str, Any]] = {
    "assessment": {"basis": "own", "state": "plan", "actions": [{"standard": "1"}]},
    "activity": {"kind": "broadcast", "shared": "yes"},
    "office_facts": {"network": "yes", "attendance": [{"attended": "1"}], "duty_stations": [{"name": "Bor"}]},
}
COLOURS = dict.fromkeys(("stop", "done", "line", "part", "on"), "#123456")
relaxed = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
kinds = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)


@pytest.fixture
def bodies(qtbot: QtBot) -> dict[str, FormBody]:
    """One form for each kind that a test asks for."""
    return {}


def body_of(kind: Kind, bodies: dict[str, FormBody], qtbot: QtBot) -> FormBody:
    if kind.name not in bodies:
        bodies[kind.name] = FormBody(kind, AROUND, HAND_WRITTEN, COLOURS)
        assert list(bodies[kind.name].grow({}))
        qtbot.addWidget(bodies[kind.name])
    return bodies[kind.name]


def all_types(base: type[FieldType]) -> set[type[FieldType]]:
    return {base, *(each for sub in base.__subclasses__() for each in all_types(sub))}


def test_every_field_type_has_an_editor() -> None:
    ours = {each for each in all_types(FieldType) if each.__module__.startswith("pseash_desktop.")}
    assert ours - {FieldType} - EDITORS.keys() == set()


@kinds
@relaxed
@given(data=st.data())
def test_a_draft_comes_out_of_the_form_as_it_went_in(
    kind: Kind, bodies: dict[str, FormBody], qtbot: QtBot, data: st.DataObject
) -> None:
    draft = kind.draft(data.draw(strategies.records(kind)))
    body = body_of(kind, bodies, qtbot)
    body.show_raw(draft)
    assert body.raw() == draft


@kinds
@relaxed
@given(data=st.data())
def test_every_question_that_is_asked_is_shown_and_no_other(
    kind: Kind, bodies: dict[str, FormBody], qtbot: QtBot, data: st.DataObject
) -> None:
    draft = data.draw(strategies.drafts(kind))
    body = body_of(kind, bodies, qtbot)
    body.show_raw(draft)
    for field in shown_fields(kind):
        place = body.place_of(field.name)
        assert place is not None, field.name
        assert place.isVisibleTo(body) == field.asked(draft), field.name


@kinds
def test_a_form_is_blank_again_after_a_full_one(kind: Kind, bodies: dict[str, FormBody], qtbot: QtBot) -> None:
    body = body_of(kind, bodies, qtbot)
    body.show_raw(FULL[kind.name])
    assert body.raw() != {}
    body.show_raw({})
    assert body.raw() == {}


@kinds
def test_every_input_has_a_name(kind: Kind, bodies: dict[str, FormBody], qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView, QWidget

    body = body_of(kind, bodies, qtbot)
    inputs = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView)
    nameless = [
        type(each).__name__
        for each in body.findChildren(QWidget)
        if isinstance(each, inputs)
        and each.focusPolicy() & 1
        and not each.accessibleName()
        and not (isinstance(each, QAbstractButton) and each.text())
        and not isinstance(each.parent(), QComboBox)
        and not each.objectName().startswith("qt_")
    ]
    assert nameless == []


def test_a_section_without_hand_written_form_is_a_set_of_fields(qtbot: QtBot) -> None:
    body = body_of(KINDS["partner"], {}, qtbot)
    assert all(type(part) is FieldSet for part in body.parts.values())


@kinds
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_fits_into_a_small_window(kind: Kind, language: str, qtbot: QtBot) -> None:
    """1024 pixels less the navigation, the list of sections and a scroll bar; long rows in every language."""
    around = Surroundings(words(language), date(2023, 12, 31), {}, make_editor)
    body = FormBody(kind, around, HAND_WRITTEN, COLOURS)
    qtbot.addWidget(body)
    assert list(body.grow({**FULL[kind.name], **ROWS.get(kind.name, {})}))
    inner = body.area.widget()
    assert inner is not None
    assert inner.minimumSizeHint().width() <= 1024 - 220 - body.list.width() - 12


def test_a_referral_with_several_services_shows_them_folded_and_gives_them_back(qtbot: QtBot) -> None:
    services = [{"type": f"sea-{name}", "needed_on": "2023-05-06"} for name in ("legal", "medical", "safety")]
    body = body_of(KINDS["referral"], {}, qtbot)
    body.show_raw({"matter": "sea", "services": services})
    assert body.raw()["services"] == services
    body.show_problems({"services.1.provider": "Please choose one."})
    place = body.place_of("services.1.provider")
    assert place is not None
    assert place.isVisibleTo(body)
    assert body.raw()["services"] == services


def test_evidence_that_is_folded_away_is_kept_and_unfolds_for_its_problem(qtbot: QtBot) -> None:
    rows = [{"number": "2", "evidence": ["other"]}]
    body = body_of(KINDS["assessment"], {}, qtbot)
    body.show_raw({"basis": "own", "standards": rows})
    assert body.raw()["standards"] == rows
    body.show_problems({"standards.0.other_evidence": "Please describe it."})
    place = body.place_of("standards.0.other_evidence")
    assert place is not None
    assert place.isVisibleTo(body)
    assert body.raw()["standards"] == rows
