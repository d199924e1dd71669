"""What every kind of record promises: whole records in and out, every problem at once, nothing kept unasked."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.schema.test_fields import kinds_and_rows
from tests.strategies import ENTRY, drafts, parsed

from pseash_desktop.records import KINDS
from pseash_desktop.schema.fields import Count, NotApplicable, Text, YesNo
from pseash_desktop.schema.kinds import Draft, Kind, Privacy, Rows, col, kind_of, record_kind
from pseash_desktop.schema.problems import Problem

EVERY = kinds_and_rows()


def _has_a_sail(draft: Draft) -> bool:
    return draft.get("sail") == "yes"


def _area_fits(record: Any, _entry: Any) -> Any:
    if record.area is not None and record.area > 50:
        yield Problem("too-large", "area")


@record_kind("mast", "Mast")
class Mast:
    """A row inside a boat."""

    height: int = col(Count(least=1, most=40), "Height", required=True)
    wood: str | None = col(Text(10), "Wood")


@record_kind("boat", "Boat", plural="Boats", sections={"all": "All"}, rules=(_area_fits,))
class Boat:
    """A kind of its own for these tests, so that they do not hang on the field's wishes."""

    name: str = col(Text(8), "Name", section="all", required=True, privacy=Privacy.COUNTED)
    sail: bool | None = col(YesNo(), "Sail", section="all")
    area: int | None = col(Count(), "Area", section="all", when=_has_a_sail)
    masts: tuple[Mast, ...] = col(Rows(Mast, most=3), "Masts", section="all")


BOAT = kind_of(Boat)


def problems(draft: Draft, kind: Kind = BOAT) -> set[tuple[str, str | None]]:
    record, found = kind.parse(draft, ENTRY)
    assert (record is None) == bool(found)
    return {(problem.code, problem.field) for problem in found}


@pytest.mark.parametrize("name", EVERY)
def test_annotations_agree_with_field_types(name: str) -> None:
    kind = EVERY[name]
    hints = get_type_hints(kind.cls)
    assert list(hints) == [field.name for field in kind.fields]
    for field in kind.fields:
        hint = hints[field.name]
        allowed = set(get_args(hint)) if get_origin(hint) in (Union, UnionType) else {hint}
        expected: set[Any] = {field.type.pytype}
        if isinstance(field.type, Count) and field.type.may_not_apply:
            expected.add(NotApplicable)
        if field.type.pytype is tuple:
            assert [get_origin(each) for each in allowed] == [tuple], field.name
            if isinstance(field.type, Rows):
                assert get_args(hint) == (field.type.of, ...), field.name
            continue
        if not field.required or field.when is not None:
            expected.add(NoneType)
        assert allowed == expected, field.name


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_record_survives_its_form_and_its_storage(name: str, data: st.DataObject) -> None:
    kind = KINDS[name]
    record = parsed(kind, data.draw(drafts(kind)))
    assert parsed(kind, kind.draft(record)) == record
    stored = json.loads(json.dumps(kind.dump(record)))
    assert kind.load(stored) == record
    assert kind.load({field.name: stored.get(field.name) for field in kind.fields}) == record  # blanks as null
    with pytest.raises(FrozenInstanceError):
        setattr(record, kind.fields[0].name, None)


@pytest.mark.parametrize("name", EVERY)
def test_an_empty_draft_lacks_every_required_field_at_once(name: str) -> None:
    kind = EVERY[name]
    asked = {("missing", field.name) for field in kind.fields if field.required and field.asked({})}
    assert problems({}, kind) == asked


@pytest.mark.parametrize("name", EVERY)
def test_a_stored_record_that_lost_a_required_value_or_gained_one_is_refused(name: str) -> None:
    kind = EVERY[name]
    with pytest.raises(ValueError, match="unknown columns"):
        kind.load({"no_such_column": "x"})
    if any(field.required and field.when is None for field in kind.fields):
        with pytest.raises(ValueError, match="columns without a value"):
            kind.load({})


def test_every_problem_comes_at_once_with_the_path_to_it() -> None:
    draft = {
        "name": "far too long",
        "sail": "yes",
        "area": "-3",
        "masts": [{"height": "12"}, {"height": "0", "wood": "a long wood indeed"}, {"colour": "red"}, "broken"],
        "anchor": "1",
    }
    assert problems(draft) == {
        ("unknown-field", "anchor"),
        ("too-long", "name"),
        ("out-of-range", "area"),
        ("too-many-rows", "masts"),
    }
    assert problems({**draft, "masts": draft["masts"][1:]}) == {
        ("unknown-field", "anchor"),
        ("too-long", "name"),
        ("out-of-range", "area"),
        ("out-of-range", "masts.0.height"),
        ("too-long", "masts.0.wood"),
        ("missing", "masts.1.height"),
        ("unknown-field", "masts.1.colour"),
        ("not-rows", "masts.2"),
    }
    assert problems({"name": "Ada", "masts": "x"}) == {("not-rows", "masts")}


def test_rules_see_a_whole_record() -> None:
    assert problems({"name": "Ada", "sail": "yes", "area": "51"}) == {("too-large", "area")}


def test_an_answer_to_a_question_not_asked_is_not_kept() -> None:
    assert parsed(BOAT, {"name": "Ada", "sail": "no", "area": "12"}) == BOAT.cls(name="Ada", sail=False)
    assert parsed(BOAT, {"name": "Ada", "area": "not even a number"}) == BOAT.cls(name="Ada")


def test_a_name_of_invisible_marks_is_missing() -> None:
    assert problems({"name": "\u200e \u202e"}) == {("missing", "name")}


def test_blank_zero_and_no_are_three_answers() -> None:
    assert BOAT.dump(BOAT.cls(name="Ada", sail=False, area=0)) == {"name": "Ada", "sail": "no", "area": 0}
    assert BOAT.dump(BOAT.cls(name="Ada")) == {"name": "Ada"}


def test_a_kind_knows_its_fields_and_its_shape() -> None:
    assert BOAT.field("area").label == "Area"
    with pytest.raises(KeyError):
        BOAT.field("keel")
    assert BOAT.shape() == {
        "version": 1,
        "fields": {
            "name": ["Text", "counted"],
            "sail": ["YesNo", "office"],
            "area": ["Count", "office"],
            "masts": ["Rows", {"height": ["Count", "office"], "wood": ["Text", "office"]}, "office"],
        },
    }


def test_rows_that_are_no_list_are_refused_when_loaded() -> None:
    with pytest.raises(ValueError, match="not rows"):
        BOAT.load({"name": "Ada", "masts": {"height": 3}})


def test_a_problem_keeps_its_details_on_the_way_up() -> None:
    found = Problem("out-of-range", "height", {"most": 40}).within("2").within("masts")
    assert found == Problem("out-of-range", "masts.2.height", {"most": 40})
    assert Problem("broken").within("masts").field == "masts"
