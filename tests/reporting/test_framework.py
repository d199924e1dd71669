"""A framework as data: read strictly, written back as it was, and the measure of what a letter may say."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest

from pseash_desktop.letters import canonical
from pseash_desktop.letters.figures import BLANK, NOT_APPLICABLE, SEALED, WITHHELD, Figure, Ratio, Tally, reported
from pseash_desktop.reporting.framework import (
    FITTING_OFFICES,
    FITTING_QUARTERS,
    KINDS,
    SHAPES,
    UNITS,
    check_figures,
    read,
    said,
    write,
)
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.shipped.frameworks import framework_for

SHIPPED = framework_for(2023)
Fields = dict[str, Any]


def indicator(fields: Fields, code: str) -> Fields:
    for outcome in fields["outcomes"]:
        for benchmark in outcome["benchmarks"]:
            for each in benchmark["indicators"]:
                if each["code"] == code:
                    found: Fields = each
                    return found
    raise KeyError(code)


def refused(code: str, **changes: Any) -> Any:
    fields = copy.deepcopy(write(SHIPPED))
    target = indicator(fields, code) if code else fields
    target.update(changes)
    for name in [name for name, value in changes.items() if value is None]:
        del target[name]
    with pytest.raises(Refusal) as caught:
        read(fields)
    return caught.value.details["field"]


def test_a_framework_is_read_back_as_it_was_written() -> None:
    assert read(write(SHIPPED)) == SHIPPED
    assert read(canonical.read(canonical.write(write(SHIPPED)))) == SHIPPED


def test_its_digest_changes_with_any_word_of_it() -> None:
    assert replace(SHIPPED, due_days=16).digest != SHIPPED.digest
    assert replace(SHIPPED, title={"en": "Another"}).digest != SHIPPED.digest
    assert len(SHIPPED.digest) == 64


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("4.3", {"kind": "guess"}),
        ("4.3", {"direction": "up"}),
        ("4.3", {"target": 101}),
        ("4.3", {"target": "yes"}),
        ("1.1a", {"target": 1}),
        ("4.3", {"window": "month"}),
        ("4.3", {"across_quarters": "any"}),
        ("4.3", {"across_offices": "union"}),
        ("4.3", {"across_offices": "headquarters"}),
        ("1.2", {"across_offices": "sum"}),
        ("7.1b", {"across_offices": "all"}),
        ("5.1b", {"across_quarters": "sum"}),
        ("4.3", {"answered_by": "everybody"}),
        ("4.3", {"measure": None}),
        ("1.1a", {"sealed": "yes"}),
        ("7.1b", {"sealed": "yes"}),
        ("4.3", {"text": {"fr": "Sans anglais"}}),
        ("4.3", {"formula": "n / d"}),
        ("", {"due_days": 0}),
        ("", {"outcomes": []}),
        ("", {"entity": ""}),
        ("", {"first_year": 1999}),
    ],
)
def test_what_the_arithmetic_could_not_follow_is_refused_with_its_place(code: str, changes: dict[str, Any]) -> None:
    assert str(refused(code, **changes)).startswith("framework")


def test_codes_and_numbers_stand_once() -> None:
    for path in ("indicator", "benchmark", "outcome"):
        fields = copy.deepcopy(write(SHIPPED))
        second = fields["outcomes"][1]
        if path == "indicator":
            second["benchmarks"][0]["indicators"][0]["code"] = "1.1a"
        elif path == "benchmark":
            second["benchmarks"][0]["code"] = "1.1"
        else:
            second["number"] = 1
        with pytest.raises(Refusal) as caught:
            read(fields)
        assert caught.value.details["field"] == "framework.outcomes"


def test_every_kind_has_its_unit_shape_and_rules() -> None:
    assert set(KINDS) == set(UNITS) == set(SHAPES) == set(FITTING_OFFICES) == set(FITTING_QUARTERS)


def test_texts_fall_back_to_english() -> None:
    assert said({"en": "Rate", "fr": "Taux"}, "fr") == "Taux"
    assert said({"en": "Rate", "fr": "Taux"}, "ar") == "Rate"
    assert SHIPPED.indicator("4.3").target == 85
    with pytest.raises(Refusal) as caught:
        SHIPPED.indicator("9.9")
    assert caught.value.code == "indicator-unknown"


GOOD: dict[str, Figure] = {each.code: BLANK for each in SHIPPED.measured()} | {"5.1a": SEALED}


def test_figures_that_the_framework_asked_for_are_taken() -> None:
    check_figures(SHIPPED, GOOD)
    check_figures(SHIPPED, GOOD | {"4.1": reported(Ratio(1, 2)), "6.1": NOT_APPLICABLE, "7.1b": reported(Tally(1))})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"4.1": reported(Tally(1))}, "figures.4.1"),  # would make the merge fall over
        ({"7.1b": reported(Ratio(1, 1))}, "figures.7.1b"),
        ({"5.1a": reported(Ratio(1, 2))}, "figures.5.1a"),  # what is to be sealed lies open
        ({"5.1a": BLANK}, "figures.5.1a"),  # and a blank would tell that there is nothing to seal
        ({"4.1": SEALED}, "figures.4.1"),
        ({"4.1": WITHHELD}, "figures.4.1"),
        ({"1.1a": BLANK}, "figures"),
        ({"4.1": None}, "figures"),
    ],
)
def test_figures_that_the_framework_did_not_ask_for_are_refused(changes: dict[str, Figure | None], field: str) -> None:
    figures = {code: figure for code, figure in (GOOD | changes).items() if figure is not None}
    with pytest.raises(Refusal) as caught:
        check_figures(SHIPPED, figures)
    assert (caught.value.code, caught.value.details["field"]) == ("payload-field", field)
