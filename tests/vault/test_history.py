"""The history: every edit is found at its line, content can be removed, and nothing else can be done to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.vault.conftest import BY, NOW, PASSPHRASE
from tests.vault.page_reader import plain_pages
from tests.vault.sample_kinds import PLACE, Place

from pseash_desktop.vault.header import load_copies
from pseash_desktop.vault.history import Line
from pseash_desktop.vault.keys import derive
from pseash_desktop.vault.keys import unlock as unlock_header
from pseash_desktop.vault.workspace import Vault

SECRET = "MARKER-to-be-removed"


@pytest.fixture
def busy(vault: Vault) -> Vault:
    """Twenty places, each made and then renamed: lines 4 to 43 after the three of the making."""
    with vault.together():
        for number in range(20):
            record_id = f"place{number:04}"
            vault.records.save(PLACE, Place(name=f"{SECRET} {number}"), record_id=record_id, **BY)
            vault.records.save(PLACE, Place(name=f"renamed {number}"), record_id=record_id, version=1, **BY)
    assert vault.history.check() is None
    return vault


@contextmanager
def hand_on_the_tables(vault: Vault) -> Iterator[Any]:
    """Someone who has the key and takes the guards off."""
    connection = vault._store._connection
    connection.set_authorizer(None)
    for trigger in ("history_only_erased", "history_no_delete"):
        connection.execute(f"DROP TRIGGER {trigger}")
    yield connection


def test_a_save_is_told_with_what_was_before_and_after(busy: Vault) -> None:
    made, renamed = busy.history.of("place", "place0003")
    assert made.body is not None
    assert renamed.body is not None
    assert (made.body.action, made.body.before, made.body.after) == ("created", None, {"name": f"{SECRET} 3"})
    assert (renamed.body.action, renamed.body.who, renamed.body.when) == ("changed", "focal-point", NOW)
    assert (renamed.body.before, renamed.body.after) == ({"name": f"{SECRET} 3"}, {"name": "renamed 3"})
    assert renamed.body.version == PLACE.version


@pytest.mark.parametrize("line", [1, 2, 17, 42, 43])
@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE history SET body = replace(body, 'focal-point', 'someone') WHERE seq = ?",
        "UPDATE history SET salt = zeroblob(16) WHERE seq = ?",
        "UPDATE history SET digest = zeroblob(32) WHERE seq = ?",
        "UPDATE history SET previous = mac WHERE seq = ?",
        "UPDATE history SET mac = zeroblob(32) WHERE seq = ?",
        "UPDATE history SET kind = 'other' WHERE seq = ?",
        "UPDATE history SET record = 'other' WHERE seq = ?",
        "UPDATE history SET body = NULL, salt = NULL WHERE seq = ?",
    ],
)
def test_an_edited_line_is_found(busy: Vault, edit: str, line: int) -> None:
    with hand_on_the_tables(busy) as connection:
        connection.execute(edit, [line])
    assert busy.history.check() == line


@pytest.mark.parametrize("line", [1, 17, 42])
def test_a_missing_line_is_found(busy: Vault, line: int) -> None:
    with hand_on_the_tables(busy) as connection:
        connection.execute("DELETE FROM history WHERE seq = ?", [line])
    assert busy.history.check() == line


def test_a_missing_line_is_found_when_the_others_are_moved_up(busy: Vault) -> None:
    with hand_on_the_tables(busy) as connection:
        connection.execute("DELETE FROM history WHERE seq = 17")
        connection.execute("UPDATE history SET seq = seq - 1 WHERE seq > 17")
    assert busy.history.check() == 17


def test_two_swapped_lines_are_found(busy: Vault) -> None:
    with hand_on_the_tables(busy) as connection:
        connection.execute("UPDATE history SET seq = 1000 WHERE seq = 17")
        connection.execute("UPDATE history SET seq = 17 WHERE seq = 18")
        connection.execute("UPDATE history SET seq = 18 WHERE seq = 1000")
    assert busy.history.check() == 17


def test_an_inserted_line_is_found(busy: Vault) -> None:
    with hand_on_the_tables(busy) as connection:
        connection.execute(
            "INSERT INTO history SELECT 44, kind, record, body, salt, digest, previous, mac FROM history WHERE seq = 43"
        )
    assert busy.history.check() == 44


def test_lines_cut_off_at_the_end_are_missed_by_an_anchor_only(busy: Vault) -> None:
    head = busy.history.head()
    with hand_on_the_tables(busy) as connection:
        connection.execute("DELETE FROM history WHERE seq > 40")
    assert busy.history.check() is None
    assert not busy.history.knows(head)
    assert busy.history.knows(busy.history.head())


def test_a_head_stays_known_and_tells_no_number(busy: Vault) -> None:
    head = busy.history.head()
    busy.records.save(PLACE, Place(name="Later"), **BY)
    assert busy.history.head() != head
    assert busy.history.knows(head)
    assert len(head) == 64
    macs = {row["mac"].hex() for row in busy._store.rows("history")}
    assert head not in macs


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM history WHERE seq = 5",
        "DELETE FROM history",
        "UPDATE history SET mac = zeroblob(32) WHERE seq = 5",
        "UPDATE history SET body = 'x' WHERE seq = 5",
        "UPDATE history SET body = NULL, salt = NULL, record = 'x' WHERE seq = 5",
        "REPLACE INTO history SELECT * FROM history WHERE seq = 5",
        "INSERT OR REPLACE INTO history SELECT 5, kind, record, body, salt, digest, previous, mac FROM history",
        "UPDATE OR IGNORE history SET seq = 1000 WHERE seq = 5",
    ],
)
def test_no_statement_changes_a_line(busy: Vault, statement: str) -> None:
    with pytest.raises(Exception, match=r"history is only added to|kept as it is"):
        busy._store._connection.execute(statement)
    assert busy.history.check() is None


def test_body_and_salt_can_only_go_together(busy: Vault) -> None:
    with pytest.raises(Exception, match=r"history is only added to|CHECK"):
        busy._store._connection.execute("UPDATE history SET body = NULL WHERE seq = 5")


def test_removed_content_is_gone_and_its_lines_stay(busy: Vault, folder: Path) -> None:
    lines = [line.seq for line in busy.history.of("place", "place0003")]
    busy.history.erase("place", "place0003", **BY)
    assert busy.history.check() is None
    *emptied, told = busy.history.of("place", "place0003")
    assert emptied == [Line(seq, "place", "place0003", None) for seq in lines]
    assert told.body is not None
    assert (told.body.action, told.body.after) == ("content-removed", None)
    busy.records.save(PLACE, Place(name="After"), record_id="place0003", version=2, **BY)
    busy.history.erase("place", "place0003", **BY)
    assert busy.history.check() is None


def test_removed_content_is_in_no_page_of_the_file(busy: Vault, folder: Path) -> None:
    for number in range(20):
        busy.history.erase("place", f"place{number:04}", **BY)
    busy.close()
    data_key = unlock_header(load_copies(folder), PASSPHRASE).data_key
    pages = plain_pages(folder / "vault.db", derive(data_key, "db"))
    assert b"renamed 3" in pages  # the record itself is still there
    assert SECRET.encode() not in pages
