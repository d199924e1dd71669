"""The recovery code and changed passphrases: nobody is locked out at any step, and what was replaced opens nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.vault.conftest import NOW, PASSPHRASE, make, unlock
from tests.vault.sample_kinds import KINDS

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault import people
from pseash_desktop.vault.header import COPIES, Header, load_copies, write_copies
from pseash_desktop.vault.recovery import RecoverySheet, new_sheet, secret_of
from pseash_desktop.vault.workspace import Vault

NEW = "another passphrase altogether"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def code(action: Callable[[], Any]) -> str:
    with pytest.raises(Refusal) as refused:
        action()
    return refused.value.code


def recover(folder: Path, typed: str) -> Vault:
    return Vault.unlock_with_recovery(folder, typed, kinds=KINDS, now=NOW)


def with_sheet(folder: Path) -> RecoverySheet:
    """A new workspace with a printed sheet."""
    sheet = new_sheet()
    make(folder, recovery=sheet).close()
    return sheet


def written(sheet: RecoverySheet) -> str:
    return " ".join(sheet.groups)


def lines(vault: Vault) -> list[tuple[str, str]]:
    rows = vault._store.rows("history", "kind = 'people'", order_by="seq")
    found = [line for row in rows for line in vault.history.of("people", row["record"]) if line.seq == row["seq"]]
    return [(line.body.action, line.body.who) for line in found if line.body]


def test_the_code_is_160_bits_in_eight_groups_and_a_check() -> None:
    sheet = new_sheet()
    assert len(sheet.secret) == 20
    assert [len(group) for group in sheet.groups] == [4] * 9
    assert set("".join(sheet.groups)) <= set(ALPHABET)
    number = 0  # by hand: five bits a character, first character first
    for character in "".join(sheet.groups[:8]):
        number = number * 32 + ALPHABET.index(character)
    assert number == int.from_bytes(sheet.secret, "big")
    assert sheet.secret.hex() not in repr(sheet)
    assert re.fullmatch("[0-9A-F]{4}-[0-9A-F]{4}", sheet.workspace)


@given(st.binary(min_size=20, max_size=20), st.sampled_from(["", " ", "-", " \u2013 ", "\u00a0"]), st.booleans())
def test_it_is_read_however_it_is_typed(secret: bytes, between: str, lower: bool) -> None:
    typed = between.join(RecoverySheet("ab" * 16, secret).groups)
    typed = typed.replace("0", "O").replace("1", "l")
    assert secret_of(typed.lower() if lower else typed) == secret
    assert secret_of(typed.replace("O", "\u0660").replace("l", "I")) == secret  # an Arabic zero


@given(st.binary(min_size=20, max_size=20), st.integers(0, 35), st.integers(1, 31))
def test_one_wrong_character_is_noticed_before_anything_is_tried(secret: bytes, place: int, by: int) -> None:
    typed = list("".join(RecoverySheet("ab" * 16, secret).groups))
    typed[place] = ALPHABET[(ALPHABET.index(typed[place]) + by) % 32]
    with suppress(Refusal):  # one in a million gets by; it is then just a wrong code
        assert secret_of("".join(typed)) != secret


@pytest.mark.parametrize("typed", ["", "ABCD", "0" * 35, "0" * 37, "0" * 72])
def test_a_code_of_another_length_is_said_so(typed: str) -> None:
    assert code(lambda: secret_of(typed)) == "recovery-code-length"


@pytest.mark.parametrize("typed", ["U" * 36, "é" * 36, "\u0661" * 36])
def test_characters_that_no_code_has_are_refused(typed: str) -> None:
    assert code(lambda: secret_of(typed)) == "recovery-code-mistyped"


def test_a_workspace_made_with_a_sheet_opens_with_either(tmp_path: Path) -> None:
    sheet = with_sheet(tmp_path / "w")
    [header] = load_copies(tmp_path / "w")
    assert (header.generation, [slot.kind for slot in header.slots]) == (1, ["passphrase", "recovery"])
    assert header.vault == sheet.vault
    with unlock(tmp_path / "w") as vault:
        assert (vault.people.has_recovery, vault.people.renewal_due) == (True, False)
        assert lines(vault) == [("recovery-code-set", "focal-point")]
    with recover(tmp_path / "w", written(sheet).lower()) as vault:
        assert vault.people.renewal_due
        assert lines(vault)[-1] == ("opened-with-recovery-code", "focal-point")
        assert vault.history.check() is None


def test_without_a_sheet_no_code_opens(folder: Path) -> None:
    assert code(lambda: recover(folder, written(new_sheet()))) == "wrong-recovery-code"
    with unlock(folder) as vault:
        assert not vault.people.has_recovery


def test_the_code_of_another_workspace_does_not_open_this_one(tmp_path: Path) -> None:
    with_sheet(tmp_path / "w")
    other = with_sheet(tmp_path / "other")
    assert code(lambda: recover(tmp_path / "w", written(other))) == "wrong-recovery-code"


def test_the_code_is_no_passphrase_and_the_passphrase_no_code(tmp_path: Path) -> None:
    sheet = with_sheet(tmp_path / "w")
    assert code(lambda: unlock(tmp_path / "w", "".join(sheet.groups))) == "wrong-passphrase"


def test_after_recovery_a_new_passphrase_and_a_new_code_stand_and_the_old_ones_open_nothing(tmp_path: Path) -> None:
    sheet = with_sheet(tmp_path / "w")
    with recover(tmp_path / "w", written(sheet)) as vault:
        fresh = vault.people.new_sheet()
        assert (fresh.vault, fresh.secret != sheet.secret) == (sheet.vault, True)
        vault.people.renew(NEW, fresh, when=NOW)
        assert not vault.people.renewal_due
        assert vault.tag == "focal-point"
        assert [action for action, _who in lines(vault)] == [
            "recovery-code-set",
            "opened-with-recovery-code",
            "passphrase-changed",
            "recovery-code-replaced",
        ]
        assert vault.history.check() is None
    assert code(lambda: unlock(tmp_path / "w")) == "wrong-passphrase"
    assert code(lambda: recover(tmp_path / "w", written(sheet))) == "wrong-recovery-code"
    unlock(tmp_path / "w", NEW).close()
    recover(tmp_path / "w", written(fresh)).close()
    [header] = load_copies(tmp_path / "w")
    assert sorted(slot.kind for slot in header.slots) == ["passphrase", "recovery"]
    assert header.generation == 5


def test_ones_own_passphrase_is_changed_and_proves_the_old_one(folder: Path) -> None:
    with unlock(folder) as vault:
        assert code(lambda: vault.people.change_passphrase("not the passphrase", NEW, when=NOW)) == "wrong-passphrase"
        assert code(lambda: vault.people.change_passphrase(PASSPHRASE, "short", when=NOW)) == "passphrase-too-short"
        assert load_copies(folder)[0].generation == 1
        vault.people.change_passphrase(PASSPHRASE, NEW, when=NOW)
        assert lines(vault) == [("passphrase-changed", "focal-point")]
        vault.people.change_passphrase(NEW, NEW + "!", when=NOW)  # what was proven is the changed one
    assert code(lambda: unlock(folder)) == "wrong-passphrase"
    assert code(lambda: unlock(folder, NEW)) == "wrong-passphrase"
    unlock(folder, NEW + "!").close()


def test_a_sheet_is_replaced_and_the_passphrase_stays(tmp_path: Path) -> None:
    first = with_sheet(tmp_path / "w")
    with unlock(tmp_path / "w") as vault:
        second = vault.people.new_sheet()
        vault.people.replace_recovery(second, when=NOW)
    unlock(tmp_path / "w").close()
    assert code(lambda: recover(tmp_path / "w", written(first))) == "wrong-recovery-code"
    recover(tmp_path / "w", written(second)).close()


def test_an_older_copy_of_the_slots_does_not_bring_the_old_passphrase_back(folder: Path) -> None:
    old = (folder / COPIES[0]).read_bytes()
    with unlock(folder) as vault:
        vault.people.change_passphrase(PASSPHRASE, NEW, when=NOW)
    (folder / COPIES[0]).write_bytes(old)
    assert code(lambda: unlock(folder)) == "wrong-passphrase"
    unlock(folder, NEW).close()
    assert len(load_copies(folder)) == 1  # mended


def test_when_the_disk_fails_at_any_step_the_old_way_or_the_new_one_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for failing in (1, 2):
        folder = tmp_path / str(failing)
        with_sheet(folder)
        written_headers: list[Header] = []

        def fail(where: Path, header: Header, failing: int = failing, seen: list[Header] = written_headers) -> None:
            seen.append(header)
            if len(seen) == failing:
                raise Refusal("disk-full")
            write_copies(where, header)

        with unlock(folder) as vault, monkeypatch.context() as patched:
            patched.setattr(people, "write_copies", fail)
            with pytest.raises(Refusal, match="disk-full"):
                vault.people.change_passphrase(PASSPHRASE, NEW, when=NOW)
        unlock(folder).close()  # the old one was not dropped
        if failing == 2:
            unlock(folder, NEW).close()


def test_a_new_slot_that_the_disk_does_not_give_back_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unlock(folder) as vault, monkeypatch.context() as patched:
        patched.setattr(people, "write_copies", lambda _folder, _header: None)  # a disk that says yes and keeps nothing
        assert code(lambda: vault.people.change_passphrase(PASSPHRASE, NEW, when=NOW)) == "slots-altered"
        assert lines(vault) == []
    unlock(folder).close()


def test_the_cost_of_a_slot_is_kept(folder: Path) -> None:
    [before] = load_copies(folder)
    with unlock(folder) as vault:
        vault.people.change_passphrase(PASSPHRASE, NEW, when=NOW)
    [after] = load_copies(folder)
    assert after.slots[0].cost == before.slots[0].cost
    assert replace(after.slots[0], id="", salt=b"", nonce=b"", ciphertext=b"") == replace(
        before.slots[0], id="", salt=b"", nonce=b"", ciphertext=b""
    )
