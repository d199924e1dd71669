"""What every field type promises, and what each one refuses."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import ENTRY, TODAY, values

from pseash_desktop.records import KINDS
from pseash_desktop.records.lists import AGE_BANDS, SEXES
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.fields import (
    NOT_APPLICABLE,
    Choice,
    Choices,
    Count,
    Day,
    Entry,
    FieldType,
    Grid,
    Option,
    QuarterField,
    Ref,
    Refs,
    Text,
    YesNo,
    is_empty,
    plain,
)
from pseash_desktop.schema.kinds import Kind, Rows
from pseash_desktop.schema.problems import Rejected
from pseash_desktop.schema.quarters import Quarter

KITES = (Option("red", "Red"), Option("blue", "Blue"), Option("green", "Green"))
GRID = Grid(SEXES, AGE_BANDS)
# One of each type at least, with each of its switches; the types that kinds declare are added below.
SAMPLES: tuple[FieldType, ...] = (
    *(Text(), Text(20, lines=True), Count(), Count(least=2, most=9), Count(may_not_apply=True), Day(), QuarterField()),
    *(YesNo(), Choice(KITES), Choices(KITES), Ref("partner"), Refs("partner"), GRID),
)


def kinds_and_rows() -> dict[str, Kind]:
    """Every kind, and the kinds of the rows inside them."""
    types = [field.type for kind in KINDS.values() for field in kind.fields]
    return {**KINDS, **{type_.kind.name: type_.kind for type_ in types if isinstance(type_, Rows)}}


def declared() -> dict[str, FieldType]:
    """Every field type in use or sampled; fields of the same type are tested once, under the first one's name."""
    types = {f"{kind.name}.{field.name}": field.type for kind in kinds_and_rows().values() for field in kind.fields}
    types |= {f"{type(type_).__name__} {place}": type_ for place, type_ in enumerate(SAMPLES)}
    return {name: type_ for type_, name in {type_: name for name, type_ in reversed(types.items())}.items()}


TYPES = declared()


def codes(type_: FieldType, raw: Any, entry: Entry = ENTRY) -> list[tuple[str, str | None]]:
    with pytest.raises(Rejected) as caught:
        type_.parse(raw, entry)
    return [(problem.code, problem.field) for problem in caught.value.problems]


def test_every_field_type_has_a_sample_and_a_strategy() -> None:
    known: set[type[FieldType]] = set()
    waiting: list[type[FieldType]] = [FieldType]
    while waiting:
        below = [cls for cls in waiting.pop().__subclasses__() if cls.__module__.startswith("pseash_desktop")]
        known.update(below)
        waiting.extend(below)
    assert known == {type(type_) for type_ in TYPES.values()}


@pytest.mark.parametrize("name", TYPES)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_a_value_survives_its_form_and_its_storage(name: str, data: st.DataObject) -> None:
    type_ = TYPES[name]
    value = data.draw(values(type_))
    assert type_.parse(type_.draft(value), ENTRY) == value
    dumped = type_.dump(value)
    assert type_.load(json.loads(json.dumps(dumped))) == value
    if not isinstance(value, type(NOT_APPLICABLE)):
        assert type(value) is type_.pytype


JUNK: tuple[Any, ...] = (
    True,
    1.5,
    b"bytes",
    object(),
    {"a": {"b": 1}},
    ["\ud800", None],
    "\x00?",
    {1: 2},
    [[]],
    range(3),
    -(10**30),
)
DAMAGE: tuple[Any, ...] = (None, 1.5, True, b"x", "", "no such", [7], {"no such": 1}, [["x"]], {"number": "1"})


@pytest.mark.parametrize("name", TYPES)
def test_junk_is_rejected_with_a_code_and_never_an_accident(name: str) -> None:
    for junk in JUNK:
        try:
            value = TYPES[name].parse(junk, ENTRY)
        except Rejected:
            continue
        assert (junk, value) == ("\x00?", "?")


@pytest.mark.parametrize("name", TYPES)
def test_a_damaged_stored_value_is_refused_or_read_as_itself(name: str) -> None:
    for damage in DAMAGE:
        try:
            value = TYPES[name].load(damage)
        except (ValueError, TypeError, AttributeError, Refusal):
            continue
        assert TYPES[name].dump(value) == damage


@given(st.text(max_size=40), st.booleans())
def test_cleaned_text_is_clean_and_stays_as_it_is(text: str, lines: bool) -> None:
    cleaned = plain(text, lines=lines)
    assert plain(cleaned, lines=lines) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == cleaned.strip()
    assert not set(cleaned) & set("\x00\x1b\x7f\x85\u061c\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\t\r")
    assert lines or "\n" not in cleaned


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Kampala   North ", "Kampala North"),
        ("user\u202egnp.exe", "usergnp.exe"),
        ("a\u2066b\u2069c\u200ed\u200fe\u061cf", "abcdef"),
        ("nul\x00 bell\x07 del\x7f", "nul bell del"),
        ("cafe\u0301", "café"),
        ("cafe\u200e\u0301", "café"),  # the mark stood between the letter and its accent
        ("می\u200cخواهم", "می\u200cخواهم"),  # noqa: RUF001 - Persian spells with the joiner
        ("one\ntwo", "one two"),
    ],
)
def test_text_is_cleaned(typed: str, kept: str) -> None:
    assert Text().parse(typed, ENTRY) == kept


def test_long_text_may_have_lines() -> None:
    assert Text(lines=True).parse(" one \r\n two  three\r\n\n", ENTRY) == "one\ntwo three"


def test_text_is_refused_when_too_long_undrawable_or_half_a_character() -> None:
    assert codes(Text(3), "four") == [("too-long", None)]
    assert codes(Text(), "a\ud800b") == [("not-text", None)]
    no_kanji = Entry(TODAY, lambda text: "".join(c for c in text if c > "\u4dff"))
    assert codes(Text(), "a漢b", no_kanji) == [("characters-not-available", None)]
    with pytest.raises(Rejected) as caught:
        Text().parse("a漢b", no_kanji)
    assert caught.value.problems[0].details == {"characters": "漢"}


@pytest.mark.parametrize("raw", ["", "  ", "\n\t", "\u200e", "\u202e \u2066", "\ufeff", None, (), [], {}])
def test_invisible_marks_are_no_answer(raw: Any) -> None:
    assert is_empty(raw)


@pytest.mark.parametrize("raw", ["0", "no", 0, False, [""], {"a": ""}])
def test_zero_and_no_are_answers(raw: Any) -> None:
    assert not is_empty(raw)


@pytest.mark.parametrize(("typed", "count"), [("17", 17), ("١٧", 17), ("۱۷", 17), (" 0 ", 0), ("007", 7), (5, 5)])  # noqa: RUF001
def test_a_count_is_read_in_both_families_of_digits(typed: Any, count: int) -> None:
    assert Count().parse(typed, ENTRY) == count


@pytest.mark.parametrize("typed", ["1.5", "1,000", "1e3", "²", "½", "Ⅳ", "one", "--1", "1 2", "10" * 10, "०"])  # noqa: RUF001
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    assert codes(Count(), typed) == [("not-a-number", None)]


def test_a_count_out_of_range_is_refused() -> None:
    assert codes(Count(), "-1") == [("out-of-range", None)]
    assert codes(Count(least=1), "0") == [("out-of-range", None)]
    assert codes(Count(most=9), "10") == [("out-of-range", None)]


def test_not_applicable_is_a_value_only_where_it_may_be() -> None:
    assert Count(may_not_apply=True).parse("not-applicable", ENTRY) is NOT_APPLICABLE
    assert codes(Count(), "not-applicable") == [("not-a-number", None)]
    with pytest.raises(ValueError, match="not int"):
        Count().load("not-applicable")
    assert Count().shape() != Count(may_not_apply=True).shape()


@pytest.mark.parametrize("typed", ["2024-02-29", "٢٠٢٤-٠٢-٢٩", "۲۰۲۴-۰۲-۲۹"])
def test_a_day_is_read_in_both_families_of_digits(typed: str) -> None:
    assert Day().parse(typed, ENTRY) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2023-02-29", "no-such-day"),
        ("2023-04-31", "no-such-day"),
        ("2023-13-01", "no-such-day"),
        ("0000-01-01", "no-such-day"),
        ("2023-00-10", "no-such-day"),
        ("1999-12-31", "year-out-of-range"),
        ("2101-01-01", "year-out-of-range"),
        ("01/02/2023", "not-a-date"),
        ("20230101", "not-a-date"),
        ("2023-W01-1", "not-a-date"),
        ("2023-1-1", "not-a-date"),
    ],
)
def test_an_impossible_day_is_refused(typed: str, code: str) -> None:
    assert codes(Day(), typed) == [(code, None)]


def test_a_quarter_is_read_and_an_impossible_one_refused() -> None:
    assert QuarterField().parse(" 2023-Q4 ", ENTRY) == QuarterField().parse("٢٠٢٣-Q٤", ENTRY) == Quarter(2023, 4)
    for typed in ("2023-Q5", "2023-Q0", "1999-Q1", "2101-Q1", "2023Q1", "2023-4"):
        assert codes(QuarterField(), typed) == [("not-a-quarter", None)]


def test_choices_come_in_the_order_of_their_list_and_once() -> None:
    assert Choices(KITES).parse(["green", "red", "green"], ENTRY) == ("red", "green")
    assert codes(Choices(KITES), ["red", "pink"]) == [("not-an-option", None)]
    assert codes(Choice(KITES), "pink") == [("not-an-option", None)]


def test_references_come_once_in_the_order_given() -> None:
    assert Refs("partner").parse(["bbbbbbbb", "aaaaaaaa", "bbbbbbbb"], ENTRY) == ("bbbbbbbb", "aaaaaaaa")
    assert codes(Refs("partner"), ["aaaaaaaa", "../secret"]) == [("not-a-reference", None)]


def test_every_problem_of_a_grid_comes_at_once_and_a_blank_cell_is_unknown() -> None:
    raw = {"female.child": "-1", "male.adult": "x", "other.cell": "1", "female.adult": "3", "male.child": " "}
    assert sorted(codes(GRID, raw)) == [
        ("not-a-number", "male.adult"),
        ("out-of-range", "female.child"),
        ("unknown-field", "other.cell"),
    ]
    assert GRID.parse({"female.adult": "0", "male.child": " "}, ENTRY) == (("female.adult", 0),)


def test_a_stored_grid_with_an_unknown_cell_is_refused_and_not_cut() -> None:
    with pytest.raises(ValueError, match="unknown cells"):
        GRID.load({"female.adult": 1, "other.cell": 2})


def test_the_base_type_demands_to_be_completed() -> None:
    with pytest.raises(NotImplementedError):
        FieldType().parse("x", ENTRY)
    with pytest.raises(NotImplementedError):
        FieldType().load("x")
