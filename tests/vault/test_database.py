"""The one opener: settings are what they should be, nothing plain is ever written, and every failure has its code."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.vault.page_reader import plain_copy
from tests.witnesses import witness

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault import database
from pseash_desktop.vault.database import PAGE, Store

KEY = "0123456789abcdef" * 4
OTHER_KEY = "f" * 64


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed database with a table of 200 rows over many pages."""
    place = tmp_path / "vault.db"
    store = database.create(place, KEY)
    with store.changing_layout():
        store.tables.table("notes").create({"id": int, "text": str}, pk="id")
        for number in range(200):
            store.insert("notes", {"id": number, "text": f"MARKER-{number} " + "x" * 500})
    store.close()
    return place


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = database.open_existing(path, KEY)
    yield opened
    opened.close()


def code_of_opening(path: Path, key: str = KEY) -> str:
    with pytest.raises(Refusal) as refused:
        database.open_existing(path, key)
    return refused.value.code


@pytest.mark.parametrize(
    "key",
    [
        "",
        "abcd",
        KEY[:-1],
        KEY[:-2],
        KEY + "0",
        KEY + "00" * 16,
        KEY.upper(),
        "g" * 64,
        " " + KEY[1:],
        KEY[1:] + " ",
        KEY[:-1] + "\n",
        KEY + "\n",
        f"x'{KEY}'",
        f"0x{KEY[2:]}",
        KEY[:-1] + "'",
        KEY[:-1] + '"',
        KEY[:-1] + "\0",
        KEY[:-1] + "é",
        KEY[:-1] + "\u0665",
        "correct horse battery staple".ljust(64),
    ],
)
def test_a_malformed_key_never_reaches_the_database(key: str, tmp_path: Path, path: Path) -> None:
    with pytest.raises(ValueError, match="raw key"):
        database.create(tmp_path / "new.db", key)
    with pytest.raises(ValueError, match="raw key"):
        database.open_existing(path, key)
    assert not (tmp_path / "new.db").exists()


def test_every_setting_is_read_back_on_an_open_store(store: Store) -> None:
    store._connection.set_authorizer(None)
    expected = {
        "cipher_memory_security": "1",
        "locking_mode": "exclusive",
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "temp_store": 2,
        "secure_delete": 1,
        "recursive_triggers": 1,
        "auto_vacuum": 1,
        "cipher_page_size": "4096",
    }
    found = {name: store._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in expected}
    assert found == expected


def test_a_second_reader_decrypts_the_same_rows(path: Path, tmp_path: Path) -> None:
    copy = plain_copy(path, bytes.fromhex(KEY), tmp_path / "plain.db")
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert copy.execute("SELECT count(*), max(id) FROM notes").fetchone() == (200, 199)
    copy.close()


def test_no_row_can_be_read_in_the_file(path: Path) -> None:
    data = path.read_bytes()
    assert not data.startswith(b"SQLite format 3")
    for mark in (b"MARKER", b"CREATE TABLE", b"notes", "MARKER".encode("utf-16-le")):
        assert mark not in data


def test_another_sqlcipher_does_not_read_it_without_the_key(path: Path) -> None:
    shell = witness("sqlcipher")
    asked = [shell, "-batch", str(path), "SELECT count(*) FROM sqlite_master;"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert answer.returncode != 0
    assert "not a database" in answer.stderr
    version = subprocess.run([shell, ":memory:", "PRAGMA cipher_version;"], capture_output=True, text=True, check=True)
    if int(version.stdout.split(".")[0]) >= 4:  # earlier ones cannot read this format even with the key
        asked[-1] = f"PRAGMA key=\"x'{KEY}'\"; SELECT count(*) FROM notes;"
        answer = subprocess.run(asked, capture_output=True, text=True, check=True)
        assert answer.stdout.split()[-1] == "200"


def test_the_standard_library_takes_it_for_no_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        connection.execute("SELECT * FROM notes")
    connection.close()


def test_a_wrong_key_is_refused_without_a_word_on_the_error_stream(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert code_of_opening(path, OTHER_KEY) == "database-unreadable"
    assert capfd.readouterr() == ("", "")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert code_of_opening(tmp_path / "vault.db") == "database-missing"


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vault.db").mkdir()
    assert code_of_opening(tmp_path / "vault.db") == "cannot-open"


def test_an_empty_file_is_refused_and_stays_empty(tmp_path: Path) -> None:
    empty = tmp_path / "vault.db"
    empty.touch()
    assert code_of_opening(empty) == "database-empty"
    assert empty.stat().st_size == 0


def test_a_plain_database_is_refused(tmp_path: Path) -> None:
    plain = sqlite3.connect(tmp_path / "vault.db")
    plain.execute("CREATE TABLE notes (id)")
    plain.close()
    assert code_of_opening(tmp_path / "vault.db") == "database-plain"


def test_random_bytes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "vault.db").write_bytes(os.urandom(3 * PAGE))
    assert code_of_opening(tmp_path / "vault.db") == "database-unreadable"


def test_a_file_cut_inside_a_page_is_refused(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) - 1000])
    assert code_of_opening(path) == "database-cut"


def test_a_file_cut_between_pages_is_refused(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) - 5 * PAGE])
    assert code_of_opening(path) == "database-damaged"


def test_one_changed_bit_in_any_page_is_refused(path: Path) -> None:
    data = path.read_bytes()
    found = {}
    for number in range(len(data) // PAGE):
        changed = bytearray(data)
        changed[number * PAGE + (number * 97) % PAGE] ^= 1 << (number % 8)
        path.write_bytes(changed)
        found[number] = code_of_opening(path)
    assert found.pop(0) == "database-unreadable"
    assert set(found.values()) == {"database-damaged"}
    path.write_bytes(data)
    database.open_existing(path, KEY).close()


def test_two_swapped_pages_are_refused(path: Path) -> None:
    data = path.read_bytes()
    pages = [data[start : start + PAGE] for start in range(0, len(data), PAGE)]
    pages[4], pages[5] = pages[5], pages[4]
    path.write_bytes(b"".join(pages))
    assert code_of_opening(path) == "database-damaged"


def test_a_refused_opening_leaves_nothing_locked_or_behind(path: Path) -> None:
    code_of_opening(path, OTHER_KEY)
    database.open_existing(path, KEY).close()
    assert [each.name for each in path.parent.iterdir()] == ["vault.db"]


def test_creating_never_touches_a_file_that_is_there(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Refusal) as refused:
        database.create(path, KEY)
    assert refused.value.code == "folder-not-empty"
    assert path.read_bytes() == before


def test_the_same_program_cannot_open_it_twice(path: Path, store: Store) -> None:
    assert code_of_opening(path) == "open-elsewhere"
    store.insert("notes", {"id": 1000, "text": "still writing"})


OPENING = """
import sys
from pathlib import Path
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault import database
try:
    database.open_existing(Path(sys.argv[1]), sys.argv[2]).close()
except Refusal as refusal:
    print(refusal.code)
"""


def test_a_second_program_is_told_that_it_is_open_elsewhere(path: Path, store: Store) -> None:
    asked = [sys.executable, "-c", OPENING, str(path), KEY]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    second = subprocess.run(asked, capture_output=True, text=True, check=True, env=environment)
    assert second.stdout.strip() == "open-elsewhere"
    assert second.stderr == ""
    store.insert("notes", {"id": 1000, "text": "still writing"})


TOO_EARLY = """
import sys
from pathlib import Path
import sqlite_utils
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault import database
try:
    database.create(Path(sys.argv[1]), sys.argv[2])
except Refusal as refusal:
    print(refusal.code)
"""


def test_tables_that_would_not_know_the_errors_of_the_database_are_refused(tmp_path: Path) -> None:
    asked = [sys.executable, "-c", TOO_EARLY, str(tmp_path / "vault.db"), KEY]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(asked, capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "database-unfit"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE ':memory:' AS other",
        "PRAGMA writable_schema=ON",
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=OFF",
        "PRAGMA foreign_keys=OFF",
        "PRAGMA recursive_triggers=OFF",
        "PRAGMA cipher_plaintext_header_size=32",
        "SELECT load_extension('x')",
        "CREATE TABLE more (id)",
        "CREATE TEMP TABLE more (id)",
        "CREATE VIEW more AS SELECT 1",
        "CREATE VIRTUAL TABLE more USING fts5(text)",
        "DROP TABLE notes",
        "ALTER TABLE notes ADD COLUMN more",
        "VACUUM INTO 'copy.db'",
    ],
)
def test_an_open_store_refuses_what_no_part_of_the_program_needs(store: Store, statement: str) -> None:
    with pytest.raises(Exception, match=r"not authorized|authorization denied") as refused:
        store._connection.execute(statement)
    assert type(refused.value).__module__.startswith("sqlcipher3")


def test_a_row_for_a_table_that_is_not_there_makes_no_table(store: Store) -> None:
    with pytest.raises(Exception, match="not authorized"):
        store.insert("mistyped", {"id": 1})
    assert store.tables.table_names() == ["notes"]


def test_a_row_with_an_unknown_column_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="no column named more"):
        store.insert("notes", {"id": 1000, "more": "x"})


def test_a_full_disk_has_its_code_and_loses_nothing(path: Path) -> None:
    store = database.open_existing(path, KEY)
    store._connection.set_authorizer(None)
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count={pages + 2}")
    with pytest.raises(Refusal) as refused:
        store.insert("notes", {"id": 1000, "text": "x" * 50_000})
    assert refused.value.code == "disk-full"
    store.insert("notes", {"id": 1001, "text": "small"})
    store.close()
    again = database.open_existing(path, KEY)
    assert len(again.rows("notes")) == 201
    again.close()


def test_a_file_moved_away_while_open_is_noticed(path: Path, store: Store) -> None:
    path.rename(path.with_name("moved.db"))
    with pytest.raises(Refusal) as refused:
        store.insert("notes", {"id": 1000, "text": "x"})
    assert refused.value.code == "database-moved"


def test_an_inner_transaction_undoes_only_itself(store: Store) -> None:
    def inner() -> None:
        with store.transaction():
            store.insert("notes", {"id": 1001, "text": "inner"})
            raise RuntimeError

    with store.transaction():
        store.insert("notes", {"id": 1000, "text": "outer"})
        with pytest.raises(RuntimeError):
            inner()
    assert [row["id"] for row in store.rows("notes", "id >= 1000")] == [1000]


def test_a_failed_transaction_undoes_everything(store: Store) -> None:
    def outer() -> None:
        with store.transaction():
            store.insert("notes", {"id": 1000, "text": "outer"})
            with store.transaction():
                store.insert("notes", {"id": 1001, "text": "inner"})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        outer()
    assert store.rows("notes", "id >= 1000") == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child with other rights")
def test_a_folder_that_cannot_be_written_is_read_only(path: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(shutil.copy(path, Path(name) / "vault.db"))
        place.chmod(0o444)
        place.parent.chmod(0o555)
        child = os.fork()
        if child == 0:  # pragma: no cover - its own process
            if os.geteuid() == 0:
                os.setuid(65534)
            try:
                database.open_existing(place, KEY)
            except Refusal as refusal:
                os._exit(7 if refusal.code == "read-only" else 8)
            os._exit(9)
        _, status = os.waitpid(child, 0)
        place.parent.chmod(0o755)
    assert os.waitstatus_to_exitcode(status) == 7
