"""Upgrades of record tables: forward by steps, all or nothing; what is newer is left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.vault.conftest import BY, NOW, make, unlock
from tests.vault.sample_kinds import COLOURS, kind

from pseash_desktop.schema import upgrades
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.fields import Choice, Choices, Count, Text
from pseash_desktop.schema.kinds import Kind, col
from pseash_desktop.vault import layout
from pseash_desktop.vault.workspace import Vault

Register = Callable[[int], Callable[[upgrades.Step], upgrades.Step]]
NAME = col(Text(), "Name")


@pytest.fixture
def steps() -> Iterator[Register]:
    """Registers steps for the kind ``boat`` and takes them back."""
    yield lambda to: upgrades.upgrade("boat", to=to)
    for key in [key for key in upgrades._steps if key[0] == "boat"]:
        del upgrades._steps[key]


def code(action: Callable[[], Any]) -> str:
    with pytest.raises(Refusal) as refused:
        action()
    return refused.value.code


def with_boats(folder: Path, boat: Kind, *boats: dict[str, Any]) -> list[str]:
    with make(folder, kinds=[boat]) as vault:
        return [vault.records.save(boat, boat.cls(**values), **BY)[0] for values in boats]


def test_a_new_field_is_blank_in_old_rows(tmp_path: Path) -> None:
    ids = with_boats(tmp_path / "w", kind("boat", 1, name=NAME), {"name": "Ark"}, {})
    newer = kind("boat", 2, name=NAME, crew=col(Count(), "Crew"))
    with unlock(tmp_path / "w", kinds=[newer]) as vault:
        assert vault.records.get(newer, ids[0]).record == newer.cls(name="Ark")
        assert [row.id for row in vault.records.all(newer)] == ids
        assert vault.records.get(newer, ids[0]).version == 1
        told = vault.history.of("boat", "")[-1].body
        assert told is not None
        assert (told.action, told.before, told.after) == ("upgraded", {"version": 1}, {"version": 2})
        assert vault.history.check() is None
    with unlock(tmp_path / "w", kinds=[newer]) as vault:
        assert len(vault.history.of("boat", "")) == 1


def test_a_step_renames_and_reshapes_through_several_versions(tmp_path: Path, steps: Register) -> None:
    ids = with_boats(tmp_path / "w", kind("boat", 1, colour=col(Choice(COLOURS), "Colour")), {"colour": "red"}, {})

    @steps(2)
    def _to_several(values: dict[str, Any]) -> None:
        if "colour" in values:
            values["colours"] = [values.pop("colour")]

    @steps(3)
    def _add_name(values: dict[str, Any]) -> None:
        values["name"] = f"boat {len(values.get('colours', []))}"

    newer = kind("boat", 3, colours=col(Choices(COLOURS), "Colours"), name=NAME)
    with unlock(tmp_path / "w", kinds=[newer]) as vault:
        assert vault.records.get(newer, ids[0]).record == newer.cls(colours=("red",), name="boat 1")
        assert vault.records.get(newer, ids[1]).record == newer.cls(name="boat 0")
        saved = vault.records.save(newer, newer.cls(name="New"), record_id=ids[0], version=1, **BY)
        assert saved[0] == ids[0]


def test_a_value_that_no_step_takes_along_is_refused_and_the_file_stays_as_it_was(tmp_path: Path) -> None:
    older = kind("boat", 1, name=NAME, owner=col(Text(), "Owner"))
    with_boats(tmp_path / "w", older, {"name": "Ark", "owner": "Noah"})
    files = {path: path.read_bytes() for path in (tmp_path / "w").iterdir() if path.is_file()}
    assert code(lambda: unlock(tmp_path / "w", kinds=[kind("boat", 2, name=NAME)])) == "upgrade-would-lose"
    assert {path: path.read_bytes() for path in (tmp_path / "w").iterdir() if path.is_file()} == files
    with unlock(tmp_path / "w", kinds=[older]) as vault:
        assert [row.record.owner for row in vault.records.all(older)] == ["Noah"]


def test_one_kind_that_cannot_be_brought_up_holds_back_every_other(tmp_path: Path) -> None:
    boats = kind("boat", 1, name=NAME, owner=col(Text(), "Owner"))
    ports = kind("harbour", 1, name=NAME)
    with make(tmp_path / "w", kinds=[ports, boats]) as vault:
        vault.records.save(boats, boats.cls(owner="Noah"), **BY)
        vault.records.save(ports, ports.cls(name="Bay"), **BY)
    newer = [kind("harbour", 2, name=NAME, depth=col(Count(), "Depth")), kind("boat", 2, name=NAME)]
    assert code(lambda: unlock(tmp_path / "w", kinds=newer)) == "upgrade-would-lose"
    with unlock(tmp_path / "w", kinds=[ports, boats]) as vault:
        assert [row.record.name for row in vault.records.all(ports)] == ["Bay"]


def test_a_step_that_makes_what_the_kind_cannot_read_is_refused(tmp_path: Path, steps: Register) -> None:
    older = kind("boat", 1, name=NAME)
    with_boats(tmp_path / "w", older, {"name": "Ark"})

    @steps(2)
    def _wrongly(values: dict[str, Any]) -> None:
        values["crew"] = values.pop("name")

    newer = kind("boat", 2, name=NAME, crew=col(Count(), "Crew"))
    assert code(lambda: unlock(tmp_path / "w", kinds=[newer])) == "upgrade-does-not-fit"
    unlock(tmp_path / "w", kinds=[older]).close()


@pytest.mark.parametrize("boats", [[], [{"name": "Ark"}]])
def test_a_kind_of_a_later_program_is_left_alone(tmp_path: Path, boats: list[dict[str, Any]]) -> None:
    newer = kind("boat", 2, name=NAME)
    with_boats(tmp_path / "w", newer, *boats)
    assert code(lambda: unlock(tmp_path / "w", kinds=[kind("boat", 1, name=NAME)])) == "made-by-newer-version"
    assert code(lambda: unlock(tmp_path / "w", kinds=[])) == "made-by-newer-version"
    unlock(tmp_path / "w", kinds=[newer]).close()


def test_tables_of_a_later_program_are_left_alone(folder: Path) -> None:
    with unlock(folder) as vault, vault._store.changing_layout():
        vault._store.insert(
            layout.STEPS.migrations_table, {"migration_set": "vault", "name": "later", "applied_at": "later"}
        )
    assert code(lambda: unlock(folder)) == "made-by-newer-version"


def test_a_new_kind_gets_its_table(tmp_path: Path) -> None:
    boats, ports = kind("boat", 1, name=NAME), kind("harbour", 1, name=NAME)
    with_boats(tmp_path / "w", boats, {"name": "Ark"})
    with unlock(tmp_path / "w", kinds=[boats, ports]) as vault:
        assert vault.records.all(ports) == []
        assert len(vault.records.all(boats)) == 1


def test_a_changed_kind_with_an_unchanged_version_is_refused(tmp_path: Path) -> None:
    with_boats(tmp_path / "w", kind("boat", 1, name=NAME))
    changed = kind("boat", 1, name=NAME, crew=col(Count(), "Crew"))
    assert code(lambda: unlock(tmp_path / "w", kinds=[changed])) == "tables-unlike-program"


def test_a_value_that_its_kind_no_longer_reads_is_refused_not_guessed(tmp_path: Path) -> None:
    ids = with_boats(tmp_path / "w", kind("boat", 1, colour=col(Choice(COLOURS), "Colour")), {"colour": "blue"})
    fewer = kind("boat", 1, colour=col(Choice(COLOURS[:2]), "Colour"))
    with unlock(tmp_path / "w", kinds=[fewer]) as vault:
        assert code(lambda: vault.records.get(fewer, ids[0])) == "record-unreadable"


def test_opening_without_anything_to_bring_up_writes_nothing(folder: Path) -> None:
    before = (folder / "vault.db").read_bytes()
    unlock(folder, now=NOW).close()
    assert (folder / "vault.db").read_bytes() == before


def test_every_table_refuses_values_of_another_type(vault: Vault) -> None:
    tables = vault._store.tables
    assert all(tables.table(name).strict for name in tables.table_names() if not name.startswith("sqlite_"))
