"""What holds for every declared kind: agreed shapes, what may be counted, marked words, known sections."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.records.shapes import AGAIN, agreed, shapes, unversioned
from tests.schema.test_fields import kinds_and_rows

from pseash_desktop import records
from pseash_desktop.records import KINDS, assessment, lists
from pseash_desktop.schema.fields import Choice, Grid, Option, Ref, Text
from pseash_desktop.schema.kinds import Kind, Privacy, Rows

EVERY = kinds_and_rows()

# Read by eye: everything that a summary may be measured from. What is not here never leaves the office.
COUNTED = {
    "partner": "agreement_start agreement_end",
    "assessment": "partner started_on basis entity_rating state standards preliminary_on plan_due_on extended_to"
    " actions final_on",
    "standard_answer": "number un_answer final_answer",
    "plan_action": "due_on done_on",
    "referral": "registered_on matter age_group sex consent_count withdrawn_on services",
    "service_step": "type chosen_on declined_on provided_on unavailable_on already_received_on",
    "activity": "kind held_on audience people with_disability estimated_audience shared_number",
    "office_facts": "quarter risk_units risk_units_assessed duty_stations staff staff_trained candidates"
    " candidates_vetted network meetings_held attendance pathway",
    "duty_station": "focal_points",
    "network_attendance": "focal_point attended",
    "pathway_service": "type available",
}
SET_BY_THE_PROGRAM = {("assessment", "rule_set")}  # asked of nobody, so in no section


def test_a_shape_changes_only_together_with_its_version() -> None:
    assert not unversioned(agreed(), shapes()), "raise the kind's version, then write the shapes anew: " + AGAIN
    assert agreed() == shapes(), "write the shapes anew: " + AGAIN


@pytest.mark.parametrize("change", ["column", "privacy", "option", "kind gone", "version down"])
def test_the_guard_of_shapes_sees_every_change(change: str) -> None:
    new = copy.deepcopy(shapes())
    fields: dict[str, Any] = new["referral"]["fields"]
    match change:
        case "column":
            del fields["sex"]
        case "privacy":
            fields["affiliation"][-1] = "counted"
        case "option":
            fields["matter"][1].append("other")
        case "kind gone":
            del new["referral"]
        case "version down":
            new["referral"]["version"] -= 1
    assert unversioned(shapes(), new) == ["referral"]


def test_counted_fields_are_exactly_those_read_by_eye() -> None:
    declared = {
        name: {field.name for field in kind.fields if field.privacy is Privacy.COUNTED} for name, kind in EVERY.items()
    }
    assert {name: fields for name, fields in declared.items() if fields} == {
        name: set(fields.split()) for name, fields in COUNTED.items()
    }


@pytest.mark.parametrize("name", EVERY)
def test_no_free_text_is_counted_but_the_number_of_a_shared_activity(name: str) -> None:
    free = {f.name for f in EVERY[name].fields if f.privacy is Privacy.COUNTED and isinstance(f.type, Text)}
    assert free <= {"shared_number"}


def test_a_referral_has_no_free_text_but_a_code_and_a_screened_reason() -> None:
    texts = {field.name: field for field in KINDS["referral"].fields if isinstance(field.type, Text)}
    assert texts.keys() == {"code", "override_reason"}
    assert texts["override_reason"].screened
    rows = [EVERY["service_step"], EVERY["follow_up"]]
    assert not [field.name for kind in rows for field in kind.fields if isinstance(field.type, Text)]


@pytest.mark.parametrize("name", EVERY)
def test_every_field_has_a_section_of_its_kind(name: str) -> None:
    kind = EVERY[name]
    for field in kind.fields:
        if (name, field.name) in SET_BY_THE_PROGRAM:
            assert field.section == ""
        else:
            assert field.section in (kind.sections or {"": ""}), field.name
    assert set(kind.sections) <= {field.section for field in kind.fields}, "a section without a field"


@pytest.mark.parametrize("name", EVERY)
def test_every_reference_names_a_kind(name: str) -> None:
    assert {field.type.kind for field in EVERY[name].fields if isinstance(field.type, Ref)} <= KINDS.keys()


@pytest.mark.parametrize("name", KINDS)
def test_a_list_shows_at_least_what_tells_records_apart(name: str) -> None:
    assert KINDS[name].name == name
    assert any(field.in_list for field in KINDS[name].fields)


def said_by(kind: Kind) -> Iterator[str]:
    """Every word of a kind that a person may see."""
    yield from (kind.title, kind.plural, *kind.sections.values())
    for field in kind.fields:
        yield field.label
        if field.help:
            yield field.help
        if isinstance(field.type, Choice):
            yield from (option.label for option in field.type.options)
        if isinstance(field.type, Grid):
            yield from (option.label for option in (*field.type.rows, *field.type.columns))


def marked() -> set[str]:
    """Every text that stands in the marking function in the room of records."""
    found = set()
    for path in Path(records.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
                text = ast.literal_eval(node.args[0])
                assert isinstance(text, str), f"{path.name}:{node.lineno} marks no plain text"
                found.add(text)
    return found


MARKED = marked()


@pytest.mark.parametrize("name", EVERY)
def test_every_word_of_a_kind_is_marked_for_translation(name: str) -> None:
    assert all(text.strip() for text in said_by(EVERY[name]))
    assert set(said_by(EVERY[name])) <= MARKED


def test_standards_ratings_and_lists_are_marked_for_translation() -> None:
    standards = [text for each in assessment.CORE_STANDARDS for text in (each.name, each.required)]
    assert {*standards, *assessment.RATING_LABELS.values()} <= MARKED
    assert assessment.RATING_LABELS.keys() == {*assessment.RATINGS, "not-assessed"}


def test_closed_lists_have_plain_codes_each_once() -> None:
    every = {
        name: value
        for name, value in vars(lists).items()
        if isinstance(value, tuple) and value and isinstance(value[0], Option)
    }
    assert len(every) >= 20
    for name, options in every.items():
        codes = [option.code for option in options]
        assert len(set(codes)) == len(codes), name
        assert all(code == code.lower() and set(code) <= set("abcdefghijklmnopqrstuvwxyz-") for code in codes), name
        if options is not lists.SERVICES:  # medical care stands in both halves of it
            assert len({option.label for option in options}) == len(options), name


def test_there_are_six_services_for_each_matter_and_eight_standards() -> None:
    assert len(lists.SEA_SERVICES) == len(lists.SH_SERVICES) == 6
    assert not {option.code for option in lists.SEA_SERVICES} & {option.code for option in lists.SH_SERVICES}
    assert [standard.number for standard in assessment.CORE_STANDARDS] == list(range(1, 9))
    assert [standard.number for standard in assessment.CORE_STANDARDS if standard.may_not_apply] == [8]


def test_every_kind_of_rows_is_walked() -> None:
    types = [field.type for kind in KINDS.values() for field in kind.fields]
    rows = {type_.kind.name for type_ in types if isinstance(type_, Rows)}
    assert EVERY.keys() == KINDS.keys() | rows
    assert not KINDS.keys() & rows


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_says_what_belongs_there_and_has_a_picture(kind: Kind) -> None:
    pictures = Path(__file__).parents[2] / "resources" / "icons"
    assert kind.new
    assert kind.about.endswith(".")
    assert (pictures / f"{kind.icon}.svg").is_file()
