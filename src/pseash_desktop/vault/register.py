"""Headquarters' register of offices and of the keys that may sign for them. Decides nothing about a letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.canonical import read_stamp, stamp
from pseash_desktop.vault.changes import NOTHING, Changes

if TYPE_CHECKING:
    from pseash_desktop.vault.ledger import Ledger

KeyState = Literal["new", "active", "retired", "revoked"]


@dataclass(frozen=True, slots=True)
class Office:
    """One office of the register; an inactive one is not expected to report."""

    code: str
    name: str
    region: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class OfficeKey:
    """One key of an office, known by the SHA-256 of its SubjectPublicKeyInfo; ``certificate`` is DER."""

    key_id: str
    office: str
    certificate: bytes
    state: KeyState
    changed_at: datetime


class Register:
    """Offices and their keys."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._store = ledger.store

    def put_office(self, office: Office, *, who: str, when: datetime) -> Changes:
        """Enter an office or change what is said of it."""
        values = {"name": office.name, "region": office.region, "active": int(office.active)}
        return self._ledger.put("offices", {"code": office.code}, values, who=who, when=when)

    def office(self, code: str) -> Office | None:
        """One office."""
        row = self._store.row("offices", {"code": code})
        return None if row is None else _office(row)

    def offices(self) -> list[Office]:
        """Every office, by code."""
        return [_office(row) for row in self._store.rows("offices", order_by="code")]

    def put_key(self, office: str, certificate: bytes, state: KeyState, *, who: str, when: datetime) -> Changes:
        """Enter a key by its certificate, or change certificate and state of a key that is there.

        Raises Refusal('office-unknown' | 'key-of-other-office' | 'certificate-unreadable' | 'key-not-p256').
        """
        from pseash_desktop.vault.certificates import key_id_of

        key_id = key_id_of(certificate)
        with self._store.transaction():
            if self.office(office) is None:
                raise Refusal("office-unknown")
            held = self.key(key_id)
            if held is not None and held.office != office:
                raise Refusal("key-of-other-office")
            if held is not None and (held.certificate, held.state) == (certificate, state):
                return NOTHING
            values = {"office": office, "certificate": certificate, "state": state, "changed_at": stamp(when)}
            return self._ledger.put("office_keys", {"key_id": key_id}, values, who=who, when=when)

    def set_key_state(self, key_id: str, state: KeyState, *, who: str, when: datetime) -> Changes:
        """Retire, revoke or activate a key; raises Refusal('key-unknown')."""
        with self._store.transaction():
            held = self.key(key_id)
            if held is None:
                raise Refusal("key-unknown")
            if held.state == state:
                return NOTHING
            values = {"state": state, "changed_at": stamp(when)}
            return self._ledger.put("office_keys", {"key_id": key_id}, values, who=who, when=when)

    def key(self, key_id: str) -> OfficeKey | None:
        """One key."""
        row = self._store.row("office_keys", {"key_id": key_id})
        return None if row is None else _key(row)

    def keys_of(self, office: str | None = None) -> list[OfficeKey]:
        """Every key, or those of one office, in the order of their entry."""
        where, args = ("office = ?", (office,)) if office else (None, ())
        return [_key(row) for row in self._store.rows("office_keys", where, args, order_by="rowid")]


def _office(row: Mapping[str, Any]) -> Office:
    return Office(row["code"], row["name"], row["region"], bool(row["active"]))


def _key(row: Mapping[str, Any]) -> OfficeKey:
    return OfficeKey(row["key_id"], row["office"], row["certificate"], row["state"], read_stamp(row["changed_at"]))
