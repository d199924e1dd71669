"""A workspace as a whole: made, unlocked, closed, refused, and never readable from outside."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from tests.vault.conftest import BY, LOWEST, NOW, PASSPHRASE, make, unlock
from tests.vault.page_reader import plain_copy
from tests.vault.sample_kinds import JOURNEY, PLACE, Journey, Place

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.header import COPIES, FLOOR, load_copies, write_copies
from pseash_desktop.vault.keys import derive, new_header
from pseash_desktop.vault.keys import unlock as unlock_header
from pseash_desktop.vault.workspace import Vault

FILES = ["backups", "files", "slots.a.json", "slots.b.json", "vault.db"]


def code(action: Callable[[], Any]) -> str:
    with pytest.raises(Refusal) as refused:
        action()
    return refused.value.code


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_closed_workspace_holds_exactly_its_files(tmp_path: Path) -> None:
    with make(tmp_path / "w") as vault:
        vault.records.save(PLACE, Place(name="Port"), **BY)
    assert names(tmp_path / "w") == FILES
    assert (tmp_path / "w" / COPIES[0]).read_bytes() == (tmp_path / "w" / COPIES[1]).read_bytes()
    with unlock(tmp_path / "w") as vault:
        assert [row.record for row in vault.records.all(PLACE)] == [Place(name="Port")]
        assert (vault.role, vault.training, vault.tag) == ("office", True, "focal-point")
        assert vault.history.check() is None
    assert names(tmp_path / "w") == FILES


def test_closing_twice_does_no_harm(folder: Path) -> None:
    vault = unlock(folder)
    vault.close()
    vault.close()


def test_the_usual_cost_is_the_default_and_the_floor_is_allowed(tmp_path: Path) -> None:
    make(tmp_path / "w", cost=FLOOR, weak_for_tests=False).close()
    assert load_copies(tmp_path / "w")[0].slots[0].cost == FLOOR
    with pytest.raises(ValueError, match="floor"):
        make(tmp_path / "weak", cost=LOWEST, weak_for_tests=False)
    assert not (tmp_path / "weak").exists()


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    assert code(lambda: make(tmp_path)) == "folder-not-empty"
    assert names(tmp_path) == ["letter.txt"]
    assert code(lambda: make(tmp_path / "letter.txt")) in ("folder-not-empty", "cannot-write")


def test_an_empty_folder_is_used_and_left_empty_by_a_failed_making(tmp_path: Path) -> None:
    assert code(lambda: Vault.create(tmp_path, "short", role="office", training=True, kinds=[], now=NOW))
    assert names(tmp_path) == []
    with pytest.raises(ValueError, match="floor"):
        make(tmp_path, weak_for_tests=False)
    assert names(tmp_path) == []
    make(tmp_path).close()
    assert names(tmp_path) == FILES


def test_a_making_that_fails_halfway_leaves_nothing(tmp_path: Path) -> None:
    broken: Any = [PLACE, PLACE]  # the second table of the same name cannot be made
    for folder in (tmp_path, tmp_path / "new"):
        with pytest.raises(Exception, match="already exists"):
            make(folder, kinds=broken)
        assert names(tmp_path) == []
        make(tmp_path / "whole").close()
        shutil.rmtree(tmp_path / "whole")


def test_of_two_makings_in_one_folder_one_wins_and_the_other_touches_nothing(tmp_path: Path) -> None:
    for number in range(8):
        folder, start = tmp_path / str(number), Barrier(2)

        def attempt(folder: Path = folder, start: Barrier = start) -> str:
            start.wait()
            try:
                make(folder).close()
            except Refusal as refusal:
                return refusal.code
            return "made"

        with ThreadPoolExecutor(2) as both:
            results = sorted(made.result() for made in [both.submit(attempt), both.submit(attempt)])
        assert results == ["folder-not-empty", "made"]
        assert names(folder) == FILES
        unlock(folder).close()


@pytest.mark.parametrize("tag", ["Amina K.", "", "Focal-Point", "x" * 33])
def test_a_tag_that_could_not_be_read_again_is_never_written(tmp_path: Path, tag: str) -> None:
    with pytest.raises(ValueError, match="limits"):
        make(tmp_path / "w", tag=tag)
    assert names(tmp_path) == []


def test_a_wrong_passphrase_is_refused(folder: Path) -> None:
    assert code(lambda: unlock(folder, "correct horse battery stable")) == "wrong-passphrase"


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.parametrize("damage", [b"", b"{}", None])
def test_one_damaged_copy_of_the_header_is_mended(folder: Path, name: str, damage: bytes | None) -> None:
    good = (folder / name).read_bytes()
    if damage is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(damage)
    unlock(folder).close()
    assert (folder / name).read_bytes() == good


def test_what_a_crash_left_of_a_header_is_removed(folder: Path) -> None:
    (folder / "slots.a.json.tmp-0badcafe").write_bytes(b"half")
    unlock(folder).close()
    assert names(folder) == FILES


def test_what_is_missing_is_named(folder: Path) -> None:
    assert code(lambda: unlock(folder / "nowhere")) == "not-a-workspace"
    for name in COPIES:
        (folder / name).write_bytes(b"{}")
    assert code(lambda: unlock(folder)) == "slots-damaged"
    for name in COPIES:
        (folder / name).unlink()
    assert code(lambda: unlock(folder)) == "slots-missing"


def test_a_missing_database_is_named(folder: Path) -> None:
    (folder / "vault.db").unlink()
    assert code(lambda: unlock(folder)) == "database-missing"
    assert names(folder) == [name for name in FILES if name != "vault.db"]


def test_the_database_of_another_workspace_is_told_from_a_wrong_passphrase(folder: Path, tmp_path: Path) -> None:
    make(tmp_path / "other").close()
    shutil.copy(tmp_path / "other" / "vault.db", folder / "vault.db")
    assert code(lambda: unlock(folder)) == "database-unreadable"
    assert code(lambda: unlock(folder, "correct horse battery stable")) == "wrong-passphrase"


def test_a_header_rewritten_for_another_workspace_is_refused(folder: Path) -> None:
    opened = unlock_header(load_copies(folder), PASSPHRASE)
    key = opened.data_key
    moved = new_header(PASSPHRASE, key, vault="0" * 32, tag="focal-point", cost=LOWEST, weak_for_tests=True)
    write_copies(folder, moved)
    assert code(lambda: unlock(folder)) == "database-of-other-workspace"
    write_copies(folder, opened.header)
    unlock(folder).close()


def test_a_second_opening_is_refused_and_the_first_goes_on(folder: Path) -> None:
    with unlock(folder) as vault:
        assert code(lambda: unlock(folder)) == "open-elsewhere"
        vault.records.save(PLACE, Place(name="Port"), **BY)
    unlock(folder).close()


SECOND = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.workspace import Vault
from tests.vault.sample_kinds import KINDS
try:
    Vault.unlock(Path(sys.argv[1]), sys.argv[2], kinds=KINDS, now=datetime.now(UTC)).close()
    print("opened")
except Refusal as refusal:
    print(refusal.code)
"""


def test_a_second_program_is_refused_until_the_first_has_closed(folder: Path) -> None:
    def second() -> str:
        asked = [sys.executable, "-c", SECOND, str(folder), PASSPHRASE]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(asked, capture_output=True, text=True, check=True, env=environment)
        assert done.stderr == ""
        return done.stdout.strip()

    with unlock(folder) as vault:
        vault.records.save(PLACE, Place(name="Port"), **BY)
        assert second() == "open-elsewhere"
    assert second() == "opened"


def test_nothing_that_was_entered_can_be_read_in_any_file(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    marks = [f"MARKER-{word}" for word in ("Nairobi", "café", "مكتب", "+254700111222")]
    with make(folder) as vault, vault.together():
        for mark in marks:
            port, _ = vault.records.save(PLACE, Place(name=mark), **BY)
            vault.records.save(JOURNEY, Journey(title=mark, story=mark * 40, start=port), **BY)
            vault.drafts.keep(JOURNEY, port, {"title": mark}, when=NOW)
            vault.settings.put(mark, mark, **BY)
        vault.outgoing.add("summary", "2023-Q1", 1, payload=b"MARKER", pdf=b"%PDF MARKER", kept={}, **BY)
        vault.own_keys.make_office_key(office="KEN", name="MARKER", **BY)
        during = [path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name != "vault.db"]
    after = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert len(after) == 3
    forms = [form for mark in ["MARKER", *marks] for form in (mark.encode(), mark.encode("utf-16-le"))]
    assert not [form for form in forms for data in during + after if form in data]
    assert PASSPHRASE.encode() not in b"".join(after)


def test_a_second_reader_finds_the_records_with_the_derived_key(folder: Path, tmp_path: Path) -> None:
    with unlock(folder) as vault:
        vault.records.save(JOURNEY, Journey(title="Crossing", people=7, colours=("red", "blue")), **BY)
    data_key = unlock_header(load_copies(folder), PASSPHRASE).data_key
    copy = plain_copy(folder / "vault.db", derive(data_key, "db"), tmp_path / "plain.db")
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    found = copy.execute("SELECT title, people, colours, seats FROM record_journey").fetchall()
    assert found == [("Crossing", 7, '["red","blue"]', None)]
    copy.close()


def test_other_people_of_the_machine_may_not_look_inside(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows folders inherit the rights of the profile")
    make(tmp_path / "w").close()
    assert {(tmp_path / "w" / name).stat().st_mode & 0o077 for name in ("", "vault.db", "files", "backups")} == {0}


def test_the_unlock_window_waits_for_no_cipher_and_no_database() -> None:
    asked = (
        "import sys, pseash_desktop.vault.workspace\n"
        "print([name for name in ('cryptography', 'sqlcipher3', 'sqlite_utils') if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "[]"
