"""The key-slot header of a workspace: its format, its limits, its two copies on disk. No cipher and no passphrase."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.canonical import canonical
from pseash_desktop.vault.disk import clear_remains, write_whole

COPIES = ("slots.a.json", "slots.b.json")
DATABASE = "vault.db"
FORMAT = 1
LARGEST = 64 * 1024  # bytes of one copy
MOST_SLOTS = 16
SlotKind = Literal["passphrase", "recovery"]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try of a passphrase costs with Argon2id: memory in KiB, passes over it, lanes."""

    memory_kib: int
    passes: int
    lanes: int

    def below(self, floor: Cost) -> bool:
        """Whether any part of this cost is lower than that of ``floor``."""
        return self.memory_kib < floor.memory_kib or self.passes < floor.passes or self.lanes < floor.lanes


DEFAULT_COST = Cost(256 * 1024, 3, 4)
FLOOR = Cost(64 * 1024, 3, 4)
_LEAST_READ, _MOST_READ = Cost(8 * 1024, 1, 1), Cost(1024 * 1024, 16, 16)


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to open the workspace: the data key under one stretched secret. ``tag`` is a role, not a name."""

    id: str
    kind: SlotKind
    tag: str
    cost: Cost
    salt: bytes
    nonce: bytes
    ciphertext: bytes

    def open_part(self) -> dict[str, Any]:
        """Everything but the ciphertext, as JSON."""
        kdf = {
            "alg": "argon2id",
            "version": 19,
            "memory_kib": self.cost.memory_kib,
            "passes": self.cost.passes,
            "lanes": self.cost.lanes,
            "salt": self.salt.hex(),
        }
        return {"id": self.id, "kind": self.kind, "tag": self.tag, "kdf": kdf, "nonce": self.nonce.hex()}


@dataclass(frozen=True, slots=True)
class Header:
    """All slots of one workspace. ``mac`` covers everything else under a key that only an opened slot gives."""

    vault: str
    generation: int
    key_id: str
    slots: tuple[Slot, ...]
    mac: str = ""

    def bound_to(self, slot: Slot) -> bytes:
        """What a slot's ciphertext is bound to, so that no slot can be lowered in cost or moved between workspaces."""
        bound = {"format": FORMAT, "vault": self.vault, "key_id": self.key_id, **slot.open_part()}
        return canonical(bound).encode()

    def covered(self) -> bytes:
        """What ``mac`` covers."""
        return canonical(replace(self, mac="").as_json()).encode()

    def to_bytes(self) -> bytes:
        """The one written form of this header."""
        return canonical(self.as_json()).encode()

    def as_json(self) -> dict[str, Any]:
        """This header as it stands in its file."""
        slots = [{**slot.open_part(), "ct": slot.ciphertext.hex()} for slot in self.slots]
        return {
            "format": FORMAT,
            "vault": self.vault,
            "generation": self.generation,
            "key_id": self.key_id,
            "slots": slots,
            "mac": self.mac,
        }


def parse(data: bytes) -> Header:
    """The header written in ``data``, within its limits and before any stretching.

    Raises Refusal('slots-damaged') or, for a later format, Refusal('made-by-newer-version').
    """
    if len(data) > LARGEST:
        raise Refusal("slots-damaged")
    try:
        raw = json.loads(data)
        if type(raw) is dict and type(raw.get("format")) is int and raw["format"] > FORMAT:
            raise Refusal("made-by-newer-version")
        header = _header(raw)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refusal("slots-damaged") from None
    if header.to_bytes() != data:  # unknown or repeated keys, other spellings of a number, stray white space
        raise Refusal("slots-damaged")
    return header


def load_copies(folder: Path) -> tuple[Header, ...]:
    """The readable copies of the newest generation, each different one once.

    An older copy counts only when no newer one can be read, so that a changed passphrase stays changed.
    Raises Refusal('not-a-workspace' | 'slots-missing' | 'slots-damaged' | 'made-by-newer-version' | 'cannot-open').
    """
    found: list[Header] = []
    refusals: list[Refusal] = []
    for name in COPIES:
        try:
            data = _read(folder / name)
            if data is not None:
                found.append(parse(data))
        except Refusal as refusal:
            refusals.append(refusal)
    if newer := [refusal for refusal in refusals if refusal.code == "made-by-newer-version"]:
        raise newer[0]
    if not found:
        if refusals:
            raise refusals[0]
        raise Refusal("slots-missing" if (folder / DATABASE).exists() else "not-a-workspace")
    return tuple(dict.fromkeys(sorted(found, key=lambda header: -header.generation)))


def write_copies(folder: Path, header: Header) -> None:
    """Write both copies, one after the other, so that one is whole at every moment."""
    for name in COPIES:
        write_whole(folder / name, header.to_bytes())


def mend_copies(folder: Path, header: Header) -> None:
    """Bring both copies to ``header`` (a proven one), and remove what a crash left of them."""
    for name in COPIES:
        clear_remains(folder, name)
        try:
            same = _read(folder / name) == header.to_bytes()
        except Refusal:
            same = False
        if not same:
            write_whole(folder / name, header.to_bytes())


def _read(path: Path) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Refusal("cannot-open") from error


def _header(raw: dict[str, Any]) -> Header:
    slots = raw["slots"]
    if type(slots) is not list or not 1 <= len(slots) <= MOST_SLOTS:
        raise ValueError("slots")
    return Header(
        vault=_hex(raw["vault"], 16).hex(),
        generation=_within(raw["generation"], 1, 2**53),
        key_id=_hex(raw["key_id"], 32).hex(),
        slots=tuple(_slot(slot) for slot in slots),
        mac=_hex(raw["mac"], 32).hex(),
    )


def _slot(raw: dict[str, Any]) -> Slot:
    kdf, kind = raw["kdf"], raw["kind"]
    if kind not in ("passphrase", "recovery") or not re.fullmatch("[a-z][a-z-]{0,31}", raw["tag"], re.ASCII):
        raise ValueError("slot")
    return Slot(
        id=_hex(raw["id"], 8).hex(),
        kind=kind,
        tag=raw["tag"],
        cost=Cost(
            _within(kdf["memory_kib"], _LEAST_READ.memory_kib, _MOST_READ.memory_kib),
            _within(kdf["passes"], _LEAST_READ.passes, _MOST_READ.passes),
            _within(kdf["lanes"], _LEAST_READ.lanes, _MOST_READ.lanes),
        ),
        salt=_hex(kdf["salt"], 16),
        nonce=_hex(raw["nonce"], 12),
        ciphertext=_hex(raw["ct"], 48),
    )


def _within(value: Any, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError("number")
    return value


def _hex(value: Any, length: int) -> bytes:
    if type(value) is not str or len(value) != 2 * length:
        raise ValueError("hex")
    return bytes.fromhex(value)
