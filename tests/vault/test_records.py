"""Records: what is saved comes back equal, with its history line, and no form overwrites another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from tests.vault.conftest import BY, NOW, make
from tests.vault.sample_kinds import COLOURS, JOURNEY, PLACE, Journey, Place, Stop, kind

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.fields import NOT_APPLICABLE, Text
from pseash_desktop.schema.kinds import col
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.vault.changes import Changes
from pseash_desktop.vault.workspace import Vault

CODES = [option.code for option in COLOURS]
CELLS = [f"{row}.{column}" for row in CODES for column in ("small", "large")]


def code(action: Callable[[], Any]) -> str:
    with pytest.raises(Refusal) as refused:
        action()
    return refused.value.code


def place(vault: Vault, name: str = "Port") -> str:
    return vault.records.save(PLACE, Place(name=name), **BY)[0]


DAYS = some.dates(date(2000, 1, 1), date(2100, 12, 31))
TEXTS = some.text(some.characters(exclude_categories=["Cs"]), max_size=60)
PLACES = some.sampled_from(["place0001", "place0002", "place0003"])
STOPS = some.builds(Stop, place=some.none() | PLACES, on=some.none() | DAYS)
JOURNEYS = some.builds(
    Journey,
    title=some.none() | TEXTS,
    story=some.none() | TEXTS,
    people=some.none() | some.integers(0, 1_000_000),
    seats=some.none() | some.integers(0, 1_000_000) | some.just(NOT_APPLICABLE),
    day=some.none() | DAYS,
    quarter=some.none() | some.builds(Quarter, some.integers(2000, 2100), some.integers(1, 4)),
    agreed=some.none() | some.booleans(),
    colour=some.none() | some.sampled_from(CODES),
    colours=some.sets(some.sampled_from(CODES)).map(lambda chosen: tuple(c for c in CODES if c in chosen)),
    start=some.none() | PLACES,
    others=some.lists(PLACES, unique=True).map(tuple),
    grid=some.dictionaries(some.sampled_from(CELLS), some.integers(0, 100_000)).map(
        lambda cells: tuple((name, cells[name]) for name in CELLS if name in cells)
    ),
    stops=some.lists(STOPS, max_size=4).map(tuple),
)


@pytest.fixture(scope="session")
def with_places(shared_vault: Vault) -> Vault:
    for number in (1, 2, 3):
        shared_vault.records.save(PLACE, Place(name="Port"), record_id=f"place000{number}", **BY)
    return shared_vault


@given(first=JOURNEYS, second=JOURNEYS)
@settings(deadline=None, max_examples=120)
def test_every_field_type_comes_back_as_it_was(with_places: Vault, first: Any, second: Any) -> None:
    records = with_places.records
    record_id, _ = records.save(JOURNEY, first, **BY)
    assert records.get(JOURNEY, record_id).record == first
    records.save(JOURNEY, second, record_id=record_id, version=1, **BY)
    held = records.get(JOURNEY, record_id)
    assert held.record == second
    assert held.version == (1 if first == second else 2)
    wanted = {field.name: getattr(second, field.name) for field in JOURNEY.fields}
    assert record_id in {row.id for row in records.find(JOURNEY, **wanted)}


def test_zero_blank_and_not_applicable_stay_different(vault: Vault) -> None:
    answers = [Journey(seats=0), Journey(), Journey(seats=NOT_APPLICABLE)]
    ids = [vault.records.save(JOURNEY, answer, **BY)[0] for answer in answers]
    assert [row.id for row in vault.records.find(JOURNEY, seats=0)] == [ids[0]]
    assert [row.id for row in vault.records.find(JOURNEY, seats=None)] == [ids[1]]
    assert [row.id for row in vault.records.find(JOURNEY, seats=NOT_APPLICABLE)] == [ids[2]]


def test_digits_typed_as_text_stay_text(vault: Vault) -> None:
    record_id, _ = vault.records.save(JOURNEY, Journey(title="007", people=7), **BY)
    found = vault.records.get(JOURNEY, record_id).record
    assert (found.title, found.people) == ("007", 7)


def test_a_save_says_what_changed(vault: Vault) -> None:
    record_id, changes = vault.records.save(PLACE, Place(name="Port"), **BY)
    assert changes == Changes.of("place", record_id)
    row = vault.records.get(PLACE, record_id)
    assert (row.version, row.created_at, row.updated_at) == (1, NOW, NOW)
    later = NOW + timedelta(days=1)
    vault.records.save(PLACE, Place(name="Bay"), record_id=record_id, version=1, who="alternate", when=later)
    row = vault.records.get(PLACE, record_id)
    assert (row.version, row.created_at, row.updated_at) == (2, NOW, later)


def test_saving_what_is_there_changes_nothing_and_leaves_no_line(vault: Vault) -> None:
    record_id, _ = vault.records.save(PLACE, Place(name="Port"), **BY)
    head = vault.history.head()
    again, changes = vault.records.save(PLACE, Place(name="Port"), record_id=record_id, version=1, **BY)
    assert (again, bool(changes)) == (record_id, False)
    assert vault.history.head() == head
    assert vault.records.get(PLACE, record_id).version == 1


def test_two_forms_cannot_overwrite_each_other(vault: Vault) -> None:
    record_id = place(vault)
    vault.records.save(PLACE, Place(name="First form"), record_id=record_id, version=1, **BY)
    second = Place(name="Second form")
    assert code(lambda: vault.records.save(PLACE, second, record_id=record_id, version=1, **BY)) == "changed-meanwhile"
    assert vault.records.get(PLACE, record_id).record.name == "First form"


def test_a_new_record_cannot_take_the_id_of_another(vault: Vault) -> None:
    record_id = place(vault)
    again = Place(name="Again")
    assert code(lambda: vault.records.save(PLACE, again, record_id=record_id, **BY)) == "changed-meanwhile"


def test_a_record_that_is_not_there_is_missing(vault: Vault) -> None:
    assert code(lambda: vault.records.get(PLACE, "nowhere01")) == "record-missing"
    gone = Place(name="Gone")
    missing = code(lambda: vault.records.save(PLACE, gone, record_id="nowhere01", version=1, **BY))
    assert missing == "record-missing"


@pytest.mark.parametrize(
    ("journey", "field"),
    [
        (Journey(start="nowhere01"), "start"),
        (Journey(others=("nowhere01",)), "others"),
        (Journey(stops=(Stop(), Stop(place="nowhere01"))), "stops.1.place"),
    ],
)
def test_a_reference_to_nothing_is_refused_and_names_the_field_only(vault: Vault, journey: Any, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        vault.records.save(JOURNEY, journey, **BY)
    assert refused.value.code == "reference-missing"
    assert refused.value.details == {"field": field}
    assert vault.records.all(JOURNEY) == []


def test_several_saves_are_one(vault: Vault) -> None:
    with vault.together():
        port = place(vault)
        journey, _ = vault.records.save(JOURNEY, Journey(start=port, stops=(Stop(place=port),)), **BY)
    assert vault.records.get(JOURNEY, journey).record.start == port
    head = vault.history.head()

    def half_of_it() -> None:
        with vault.together():
            place(vault, "Lost")
            vault.records.save(JOURNEY, Journey(start="nowhere01"), **BY)

    assert code(half_of_it) == "reference-missing"
    assert [row.record.name for row in vault.records.all(PLACE)] == ["Port"]
    assert vault.history.head() == head


def test_a_row_without_its_history_line_is_never_kept(vault: Vault) -> None:
    nobody: Any = object()
    with pytest.raises(TypeError):
        vault.records.save(PLACE, Place(name="Port"), who=nobody, when=NOW)
    assert vault.records.all(PLACE) == []
    assert vault.history.check() is None


def test_records_are_found_by_what_they_hold(vault: Vault) -> None:
    port = place(vault)
    first, _ = vault.records.save(JOURNEY, Journey(start=port, colour="red"), **BY)
    second, _ = vault.records.save(JOURNEY, Journey(start=port, colour="blue"), **BY)
    assert [row.id for row in vault.records.find(JOURNEY, start=port)] == [first, second]
    assert [row.id for row in vault.records.find(JOURNEY, start=port, colour="blue")] == [second]
    assert vault.records.find(JOURNEY, colour="green") == []
    with pytest.raises(KeyError):
        vault.records.find(JOURNEY, shade="red")


def test_records_are_counted_without_reading_them(vault: Vault) -> None:
    assert vault.records.count(PLACE) == 0
    place(vault, "Port")
    place(vault, "Quay")
    vault._store.tables.execute("UPDATE \"record_place\" SET name = x'00'")  # unreadable, and still there
    assert vault.records.count(PLACE) == 2


def test_fields_may_be_called_as_sql_and_this_program_call_things(tmp_path: Path) -> None:
    names = ("order", "group", "kind", "select", "record", "version", "id")
    select = kind("select", 1, **{name: col(Text(), name) for name in names})
    record = select.cls(**{name: f"{name} of it" for name in names})
    with make(tmp_path / "w", kinds=[select]) as vault:
        record_id, _ = vault.records.save(select, record, **BY)
        assert [row.record for row in vault.records.find(select, kind="kind of it", order="order of it")] == [record]
        assert vault.records.find(select, group="another") == []
        assert vault.records.get(select, record_id).record == record


def test_references_and_days_are_looked_up_by_index(vault: Vault) -> None:
    plan = vault._store.tables.execute('EXPLAIN QUERY PLAN SELECT * FROM record_journey WHERE "start" IS ?', ["x"])
    assert "USING INDEX record_journey.start" in str(plan.fetchall())
    indexed = {index.columns[0] for index in vault._store.tables.table("record_journey").indexes}
    assert indexed == {"_id", "start", "day", "quarter"}


def test_ids_come_from_where_they_are_asked_and_say_nothing(vault: Vault) -> None:
    ids = {place(vault) for _ in range(50)}
    assert len(ids) == 50
    assert {len(each) for each in ids} == {20}
    with pytest.raises(ValueError, match="id"):
        vault.records.save(PLACE, Place(name="Port"), record_id="Port!", **BY)


def test_a_kind_that_was_not_declared_is_a_fault_of_the_program(vault: Vault) -> None:
    with pytest.raises(ValueError, match="without the kind"):
        vault.records.all(kind("stranger", 1))
    with pytest.raises(TypeError):
        vault.records.save(PLACE, Journey(), **BY)


def test_a_moment_without_a_time_zone_is_a_fault_of_the_program(vault: Vault) -> None:
    with pytest.raises(ValueError, match="time zone"):
        vault.records.save(PLACE, Place(name="Port"), who="focal-point", when=datetime(2023, 1, 1))
    assert vault.records.all(PLACE) == []
