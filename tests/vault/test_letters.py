"""Letters in the vault: written once and given out unchanged; accepted ones by number."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.vault.conftest import BY, NOW, unlock

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.changes import NOTHING
from pseash_desktop.vault.workspace import Vault

FIRST: dict[str, Any] = {"payload": b'{"revision":1}', "pdf": b"%PDF-first", "kept": {"5.1a": {"n": 4, "d": 7}}}


def code(action: Callable[[], Any]) -> str:
    with pytest.raises(Refusal) as refused:
        action()
    return refused.value.code


def test_a_letter_comes_back_byte_for_byte(folder: Path) -> None:
    with unlock(folder) as vault:
        vault.outgoing.add("summary", "2023-Q4", 1, **FIRST, **BY)
    with unlock(folder) as vault:
        letter = vault.outgoing.get("summary", "2023-Q4", 1)
        assert letter is not None
        assert (letter.payload, letter.pdf, letter.kept) == (FIRST["payload"], FIRST["pdf"], FIRST["kept"])
        assert letter.heading.digest == hashlib.sha256(letter.payload).hexdigest()
        assert letter.heading.written_at == NOW


def test_writing_the_same_letter_again_gives_out_what_was_written_first(vault: Vault) -> None:
    vault.outgoing.add("summary", "2023-Q4", 1, **FIRST, **BY)
    head = vault.history.head()
    later: dict[str, Any] = {"who": "alternate", "when": NOW + timedelta(days=1)}
    again = vault.outgoing.add("summary", "2023-Q4", 1, **{**FIRST, "pdf": b"%PDF-signed again"}, **later)
    assert again == NOTHING
    assert vault.history.head() == head
    letter = vault.outgoing.get("summary", "2023-Q4", 1)
    assert letter is not None
    assert letter.pdf == b"%PDF-first"


def test_a_revision_is_never_written_twice_with_another_payload(vault: Vault) -> None:
    vault.outgoing.add("summary", "2023-Q4", 1, **FIRST, **BY)
    other = {**FIRST, "payload": b'{"revision":"1"}'}
    assert code(lambda: vault.outgoing.add("summary", "2023-Q4", 1, **other, **BY)) == "letter-already-written"
    assert code(lambda: vault.outgoing.add("summary", "2023-Q4", 2, **FIRST, **BY)) == "letter-already-written"


def test_the_head_is_the_last_revision_of_its_period(vault: Vault) -> None:
    assert vault.outgoing.head("summary", "2023-Q4") is None
    for period, revision in (("2023-Q3", 1), ("2023-Q4", 1), ("2023-Q4", 2)):
        letter = {**FIRST, "payload": f"{period} {revision}".encode()}
        vault.outgoing.add("summary", period, revision, **letter, **BY)
    for office in ("KEN", "UGA"):
        vault.outgoing.add("slip", "2023-Q4", 1, office=office, **{**FIRST, "payload": office.encode()}, **BY)
    head = vault.outgoing.head("summary", "2023-Q4")
    assert head is not None
    assert (head.revision, head.digest) == (2, hashlib.sha256(b"2023-Q4 2").hexdigest())
    slip = vault.outgoing.get("slip", "2023-Q4", 1, office="UGA")
    assert slip is not None
    assert slip.payload == b"UGA"
    assert vault.outgoing.get("slip", "2023-Q4", 1) is None
    listed = [(each.kind, each.period, each.revision) for each in vault.outgoing.headings("summary")]
    assert listed == [("summary", "2023-Q3", 1), ("summary", "2023-Q4", 1), ("summary", "2023-Q4", 2)]
    assert len(vault.outgoing.headings()) == 5


@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET pdf = x'00'", "UPDATE {} SET payload = x'00'"])
def test_no_statement_changes_a_letter(vault: Vault, statement: str) -> None:
    vault.outgoing.add("summary", "2023-Q4", 1, **FIRST, **BY)
    vault.incoming.add("pack", 1, payload=b"one", pdf=b"%PDF", **BY)
    for table in ("outgoing", "incoming"):
        with pytest.raises(Exception, match="kept as it is"):
            vault._store._connection.execute(statement.format(table))


def test_accepted_letters_are_known_by_number(vault: Vault) -> None:
    assert vault.incoming.newest("pack") is None
    for number in (1, 3, 2):
        assert vault.incoming.add("pack", number, payload=f"pack {number}".encode(), pdf=b"%PDF", **BY)
    assert vault.incoming.add("pack", 3, payload=b"pack 3", pdf=b"%PDF again", **BY) == NOTHING
    newest = vault.incoming.newest("pack")
    assert newest is not None
    assert (newest.number, newest.payload, newest.pdf) == (3, b"pack 3", b"%PDF")
    assert [each.number for each in vault.incoming.all("pack")] == [1, 2, 3]
    assert vault.incoming.get("pack", 4) is None
    assert code(lambda: vault.incoming.add("pack", 3, payload=b"other", pdf=b"", **BY)) == "number-taken"
    assert code(lambda: vault.incoming.add("pack", 4, payload=b"pack 3", pdf=b"", **BY)) == "number-taken"


def test_a_letter_is_told_by_its_digest_only(vault: Vault) -> None:
    vault.outgoing.add("summary", "2023-Q4", 1, **FIRST, **BY)
    (line,) = vault.history.of("outgoing", "summary//2023-Q4/1")
    assert line.body is not None
    assert line.body.after is not None
    assert line.body.after["pdf"] == {"sha256": hashlib.sha256(b"%PDF-first").hexdigest()}
