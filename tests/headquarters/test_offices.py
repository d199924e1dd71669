"""The register of offices as an officer keeps it."""

from __future__ import annotations

import pytest
from tests.chain.made import LATER

from pseash_desktop.headquarters import enrolment, offices
from pseash_desktop.headquarters.desk import HeadquartersDesk

GOOD = {"code": "COD", "name": "Kinshasa", "region": "Central Africa"}


def wrong(desk: HeadquartersDesk, typed: dict[str, str], *, new: bool = True) -> list[tuple[str | None, str]]:
    saved = offices.save(desk, GOOD | typed, new=new)
    assert not saved.changes
    return [(problem.field, problem.code) for problem in saved.problems]


def test_an_office_is_entered_and_listed_without_a_key(empty: HeadquartersDesk) -> None:
    assert offices.save(empty, GOOD, new=True).changes.kinds == {"offices"}
    [line] = offices.listed(empty)
    assert (line.code, line.name, line.region, line.active) == ("COD", "Kinshasa", "Central Africa", True)
    assert (line.key_state, line.key_id, line.changes_key) == ("no-key", "", False)


def test_a_code_is_taken_in_capitals(empty: HeadquartersDesk) -> None:
    offices.save(empty, GOOD | {"code": " cod-east "}, new=True)
    assert [line.code for line in offices.listed(empty)] == ["COD-EAST"]


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("code", "", "missing"),
        ("code", "Congo", "office-code-bad"),
        ("code", "C0D", "office-code-bad"),
        ("name", "   ", "missing"),
        ("name", "x" * 121, "too-long"),
        ("name", "水", "characters-not-available"),
        ("region", "", "missing"),
    ],
)
def test_a_bad_entry_is_named_by_its_field(empty: HeadquartersDesk, field: str, typed: str, code: str) -> None:
    assert wrong(empty, {field: typed}) == [(field, code)]
    assert offices.listed(empty) == ()


def test_every_problem_is_said_at_once(empty: HeadquartersDesk) -> None:
    assert wrong(empty, {"code": "", "name": "", "region": ""}) == [
        ("code", "missing"),
        ("name", "missing"),
        ("region", "missing"),
    ]


def test_no_code_is_entered_twice_and_none_is_changed_that_is_not_there(empty: HeadquartersDesk) -> None:
    assert wrong(empty, {}, new=False) == [("code", "office-unknown")]
    offices.save(empty, GOOD, new=True)
    assert wrong(empty, {}) == [("code", "exists-already")]


def test_an_office_that_stops_reporting_stays_listed(empty: HeadquartersDesk) -> None:
    offices.save(empty, GOOD, new=True)
    offices.save(empty, GOOD | {"name": "Kinshasa (closed)"}, active=False, new=False)
    [line] = offices.listed(empty)
    assert (line.name, line.active) == ("Kinshasa (closed)", False)


def test_the_key_that_asks_for_most_is_the_one_shown(desk: HeadquartersDesk) -> None:
    first, second, *_others = offices.listed(desk)
    assert {line.key_state for line in offices.listed(desk)} == {"active"}
    register = desk.vault.register
    key = register.key(first.key_id)
    assert key is not None
    register.set_key_state(first.key_id, "revoked", who="officer", when=LATER)
    register.set_key_state(second.key_id, "new", who="officer", when=LATER)
    states = [line.key_state for line in offices.listed(desk)]
    assert states[:3] == ["revoked", "new", "active"]
    enrolment.confirm(desk, second.key_id)
    assert offices.listed(desk)[1].key_state == "active"


def test_regions_are_listed_once_in_order(desk: HeadquartersDesk) -> None:
    lines = offices.listed(desk)
    assert offices.regions(lines) == tuple(sorted({line.region for line in lines}))
