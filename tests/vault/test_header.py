"""The key-slot header: nothing in it can be changed unseen, and one good copy is enough."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.vault.conftest import LOWEST, PASSPHRASE

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault import header as header_file
from pseash_desktop.vault.canonical import canonical
from pseash_desktop.vault.header import COPIES, Cost, Header, load_copies, parse, write_copies
from pseash_desktop.vault.keys import derive, new_header, new_slot, proven, secret_bytes, unlock

KEY = bytes(range(32))


def header(vault: str = "ab" * 16, key: bytes = KEY, passphrase: str = PASSPHRASE) -> Header:
    return new_header(passphrase, key, vault=vault, tag="focal-point", cost=LOWEST, weak_for_tests=True)


@pytest.fixture(scope="module")
def whole() -> Header:
    return header()


def code(action: Callable[[], Any]) -> str:
    with pytest.raises(Refusal) as refused:
        action()
    return refused.value.code


def test_the_passphrase_gives_the_key_back(whole: Header) -> None:
    opened = unlock([parse(whole.to_bytes())], PASSPHRASE)
    assert opened.data_key == KEY
    assert opened.slot.tag == "focal-point"
    assert KEY.hex() not in repr(opened)
    assert "\\x" not in repr(opened)


@pytest.mark.parametrize("wrong", ["correct horse battery stapl", "Correct horse battery staple", "", "x" * 900])
def test_a_near_miss_is_a_wrong_passphrase(whole: Header, wrong: str) -> None:
    assert code(lambda: unlock([whole], wrong)) == "wrong-passphrase"


def test_composed_and_decomposed_letters_are_the_same_passphrase() -> None:
    composed = "caf\u00e9 cr\u00e8me br\u00fbl\u00e9e"
    decomposed = "cafe\u0301 cre\u0300me bru\u0302le\u0301e"
    assert composed != decomposed
    assert unlock([header(passphrase=composed)], decomposed).data_key == KEY


def test_the_header_says_nothing_of_its_content(whole: Header) -> None:
    raw = json.loads(whole.to_bytes())
    assert raw.keys() == {"format", "vault", "generation", "key_id", "slots", "mac"}
    assert raw["slots"][0].keys() == {"id", "kind", "tag", "kdf", "nonce", "ct"}


def test_a_changed_byte_in_both_copies_is_refused(whole: Header) -> None:
    data = whole.to_bytes()
    refused: dict[str, int] = {}
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1 << (place % 7)
        try:
            parsed = parse(bytes(changed))
        except Refusal as refusal:
            refused[refusal.code] = refused.get(refusal.code, 0) + 1
            continue
        if parsed.slots[0].cost != LOWEST:
            continue  # another cost is bound like the rest, and would only take its time here
        got = code(lambda parsed=parsed: unlock([parsed], PASSPHRASE))  # type: ignore[misc]
        refused[got] = refused.get(got, 0) + 1
    assert refused.keys() <= {"slots-damaged", "wrong-passphrase", "slots-altered", "made-by-newer-version"}
    assert min(refused[name] for name in ("slots-damaged", "wrong-passphrase", "slots-altered")) > 10


def test_a_changed_byte_in_one_copy_leaves_the_other(whole: Header, tmp_path: Path) -> None:
    data = whole.to_bytes()
    refused = set()
    for name in COPIES:
        for place in range(0, len(data), 7):
            write_copies(tmp_path, whole)
            changed = bytearray(data)
            changed[place] ^= 1 << (place % 7)
            (tmp_path / name).write_bytes(changed)
            try:
                copies = load_copies(tmp_path)
            except Refusal as refusal:
                refused.add(refusal.code)
                continue
            if all(copy.slots[0].cost == LOWEST for copy in copies):
                opened = unlock(copies, PASSPHRASE)
                assert (opened.data_key, opened.header) == (KEY, whole)
    assert refused <= {"made-by-newer-version"}  # where the changed byte is the format's number


def test_a_lowered_cost_is_refused_and_not_read_back_as_the_same_slot(whole: Header) -> None:
    dearer = replace(whole.slots[0], cost=Cost(16 * 1024, 1, 1))
    assert code(lambda: unlock([proven(replace(whole, slots=(dearer,)), KEY)], PASSPHRASE)) == "wrong-passphrase"


def test_a_cost_below_the_floor_needs_its_own_argument() -> None:
    with pytest.raises(ValueError, match="floor"):
        new_header(PASSPHRASE, KEY, vault="ab" * 16, tag="focal-point", cost=Cost(64 * 1024, 3, 3))


def test_slots_cannot_be_moved_between_workspaces(whole: Header) -> None:
    other = header(vault="cd" * 16, passphrase="another passphrase here")
    swapped = proven(replace(other, slots=whole.slots), KEY)
    assert code(lambda: unlock([swapped], PASSPHRASE)) == "wrong-passphrase"


def test_a_slot_put_back_after_its_removal_is_refused(whole: Header) -> None:
    second = new_slot(
        whole, secret_bytes("a second person here"), KEY, "passphrase", "alternate", LOWEST, weak_for_tests=True
    )
    now = proven(replace(whole, generation=2, slots=(second,)), KEY)
    put_back = replace(now, slots=(*now.slots, *whole.slots))
    assert code(lambda: unlock([put_back], PASSPHRASE)) == "slots-altered"
    assert code(lambda: unlock([put_back, now], PASSPHRASE)) == "slots-altered"
    assert unlock([put_back, now], "a second person here").header == now


def test_the_newest_readable_copy_wins(whole: Header, tmp_path: Path) -> None:
    changed = proven(replace(header(passphrase="a changed passphrase"), generation=2), KEY)
    (tmp_path / COPIES[0]).write_bytes(changed.to_bytes())
    (tmp_path / COPIES[1]).write_bytes(whole.to_bytes())
    copies = load_copies(tmp_path)
    assert unlock(copies, "a changed passphrase").header.generation == 2
    assert code(lambda: unlock(copies, PASSPHRASE)) == "wrong-passphrase"


def test_a_raised_generation_does_not_hide_the_good_copy(whole: Header) -> None:
    assert unlock([replace(whole, generation=9), whole], PASSPHRASE).header == whole


def _with_slot(raw: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {**raw, "slots": [{**raw["slots"][0], **changed}]}


def _with_kdf(raw: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return _with_slot(raw, kdf={**raw["slots"][0]["kdf"], **changed})


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: _with_kdf(raw, memory_kib=8 * 1024 - 1),
        lambda raw: _with_kdf(raw, memory_kib=1024 * 1024 + 1),
        lambda raw: _with_kdf(raw, memory_kib=1 << 40),
        lambda raw: _with_kdf(raw, memory_kib=True),
        lambda raw: _with_kdf(raw, memory_kib="65536"),
        lambda raw: _with_kdf(raw, memory_kib=65536.0),
        lambda raw: _with_kdf(raw, passes=0),
        lambda raw: _with_kdf(raw, passes=17),
        lambda raw: _with_kdf(raw, lanes=0),
        lambda raw: _with_kdf(raw, lanes=17),
        lambda raw: _with_kdf(raw, alg="argon2i"),
        lambda raw: _with_kdf(raw, version=16),
        lambda raw: _with_kdf(raw, salt="00" * 15),
        lambda raw: _with_kdf(raw, more=1),
        lambda raw: _with_slot(raw, kind="second"),
        lambda raw: _with_slot(raw, tag="Amina K."),
        lambda raw: _with_slot(raw, nonce="0" * 23),
        lambda raw: _with_slot(raw, ct="zz" * 48),
        lambda raw: _with_slot(raw, kdf=[]),
        lambda raw: {**raw, "slots": []},
        lambda raw: {**raw, "slots": raw["slots"] * 17},
        lambda raw: {**raw, "slots": {"0": raw["slots"][0]}},
        lambda raw: {**raw, "vault": "AB" * 16},
        lambda raw: {**raw, "generation": 0},
        lambda raw: {**raw, "mac": ""},
        lambda raw: {**raw, "note": "x"},
        lambda raw: {name: value for name, value in raw.items() if name != "key_id"},
        lambda raw: [raw],
    ],
)
def test_what_lies_outside_the_limits_is_refused_before_any_stretching(
    whole: Header, change: Callable[[Any], Any]
) -> None:
    data = canonical(change(json.loads(whole.to_bytes()))).encode()
    started = time.perf_counter()
    assert code(lambda: parse(data)) == "slots-damaged"
    assert time.perf_counter() - started < 0.05


@pytest.mark.parametrize("data", [b"", b"null", b"{", b"[" * 60_000, b"9" * 60_000, b"\xff\xfe", b" " * 65_537])
def test_a_file_that_is_no_header_is_refused(data: bytes) -> None:
    assert code(lambda: parse(data)) == "slots-damaged"


@pytest.mark.parametrize("length", [1, 100, 500])
def test_a_cut_copy_is_refused(whole: Header, length: int) -> None:
    assert code(lambda: parse(whole.to_bytes()[:-length])) == "slots-damaged"


def test_other_spellings_of_the_same_header_are_refused(whole: Header) -> None:
    data = whole.to_bytes()
    assert code(lambda: parse(data + b"\n")) == "slots-damaged"
    assert code(lambda: parse(data.replace(b'"format":1', b'"format":1,"format":1'))) == "slots-damaged"
    assert code(lambda: parse(data.replace(b'"generation":1', b'"generation":1.0'))) == "slots-damaged"


def test_a_header_of_a_later_program_is_left_alone(whole: Header, tmp_path: Path) -> None:
    write_copies(tmp_path, whole)
    (tmp_path / COPIES[1]).write_text(canonical({"format": 2, "slots": "otherwise"}))
    assert code(lambda: load_copies(tmp_path)) == "made-by-newer-version"


def test_a_missing_header_says_what_is_missing(tmp_path: Path) -> None:
    assert code(lambda: load_copies(tmp_path / "nowhere")) == "not-a-workspace"
    assert code(lambda: load_copies(tmp_path)) == "not-a-workspace"
    (tmp_path / header_file.DATABASE).touch()
    assert code(lambda: load_copies(tmp_path)) == "slots-missing"


def test_derived_keys_differ_by_purpose() -> None:
    derived = {derive(KEY, purpose) for purpose in ("db", "history-mac", "anchor", "header-mac", "key-id")}
    assert len(derived) == 5
    assert {len(key) for key in derived} == {32}


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("fourteen chars", "passphrase-too-short"),
        ("\ufb03" * 4, "passphrase-too-short"),  # twelve letters once written out
        ("x" * 1025, "passphrase-too-long"),
        ("\u0661" * 513, "passphrase-too-long"),
        ("lone surrogate \ud800", "passphrase-not-text"),
    ],
)
def test_a_passphrase_has_its_limits(passphrase: str, expected: str) -> None:
    assert code(lambda: header(passphrase=passphrase)) == expected
