"""The history: one line for every change, chained so that an edit shows. Lines are added or emptied, never changed."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pseash_desktop.vault.canonical import canonical, read_stamp, stamp

if TYPE_CHECKING:
    from pseash_desktop.vault.database import Store

_START = bytes(32)
_ERASED = "content-removed"
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Body:
    """What a line says. ``version`` is that of the kind, or 0; before and after are stored values."""

    who: str
    when: datetime
    action: str
    version: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history; ``body`` is None once its content was removed."""

    seq: int
    kind: str
    record: str
    body: Body | None


class History:
    """The lines of one workspace. ``mac_key`` chains them, ``anchor_key`` makes the anchor that may leave the vault."""

    def __init__(self, store: Store, mac_key: bytes, anchor_key: bytes) -> None:
        self._store = store
        self._mac_key = mac_key
        self._anchor_key = anchor_key

    def add(
        self,
        action: str,
        kind: str,
        record: str,
        *,
        who: str,
        when: datetime,
        version: int = 0,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        """Add one line. Callers hold the transaction in which the change itself is written."""
        said = {"action": action, "who": who, "when": stamp(when), "version": version, "before": before, "after": after}
        body, salt = (
            canonical({name: value for name, value in said.items() if value is not None}),
            secrets.token_bytes(16),
        )
        digest = _digest(salt, body)
        last = self._last()
        seq, previous = (last["seq"] + 1, last["mac"]) if last else (1, _START)
        mac = self._mac(seq, kind, record, digest, previous)
        line = {"seq": seq, "kind": kind, "record": record, "body": body, "salt": salt}
        self._store.insert("history", {**line, "digest": digest, "previous": previous, "mac": mac})

    def of(self, kind: str, record: str) -> list[Line]:
        """The lines of one record, oldest first."""
        return [
            _line(row) for row in self._store.rows("history", "kind = ? AND record = ?", (kind, record), order_by="seq")
        ]

    def head(self) -> str:
        """The anchor of the last line: 64 hexadecimal digits that tell nothing about how many lines there are."""
        last = self._last()
        return self._anchor(last["mac"] if last else _START)

    def knows(self, head: str) -> bool:
        """Whether ``head`` was once the head; if not, the end was cut off or this is an older copy of the vault."""
        rows = self._store.rows("history", order_by="seq DESC", select="mac")
        return any(hmac.compare_digest(self._anchor(row["mac"]), head) for row in rows)

    def erase(self, kind: str, record: str, *, who: str, when: datetime) -> None:
        """Remove the content of every line of one record; the lines stay and one line tells of it."""
        with self._store.transaction():
            held = self._store.rows(
                "history", "kind = ? AND record = ? AND body IS NOT NULL", (kind, record), select="seq"
            )
            for row in held:
                self._store.update("history", (row["seq"],), {"body": None, "salt": None})
            self.add(_ERASED, kind, record, who=who, when=when)

    def check(self) -> int | None:
        """The number of the first line that is not as it was written, or None.

        Also bad is an empty line that no later line tells of. Lines cut off at the end are seen by ``knows`` only.
        """
        previous, expected = _START, 1
        untold: dict[tuple[str, str], int] = {}
        while batch := self._store.rows("history", "seq >= ?", (expected,), order_by="seq", limit=_BATCH):
            for row in batch:
                if row["seq"] != expected or row["previous"] != previous or not self._is_whole(row):
                    return expected
                self._note_erasure(row, untold)
                previous, expected = row["mac"], expected + 1
        return min(untold.values(), default=None)

    def _is_whole(self, row: Mapping[str, Any]) -> bool:
        mac = self._mac(row["seq"], row["kind"], row["record"], row["digest"], row["previous"])
        if not hmac.compare_digest(mac, row["mac"]):
            return False
        return row["body"] is None or _digest(row["salt"], row["body"]) == row["digest"]

    @staticmethod
    def _note_erasure(row: Mapping[str, Any], untold: dict[tuple[str, str], int]) -> None:
        subject = row["kind"], row["record"]
        if row["body"] is None:
            untold.setdefault(subject, row["seq"])
        elif json.loads(row["body"])["action"] == _ERASED:
            untold.pop(subject, None)

    def _last(self) -> dict[str, Any] | None:
        rows = self._store.rows("history", order_by="seq DESC", limit=1, select="seq, mac")
        return rows[0] if rows else None

    def _mac(self, seq: int, kind: str, record: str, digest: bytes, previous: bytes) -> bytes:
        covered = canonical(["pseash-history-v1", seq, kind, record, digest.hex(), previous.hex()])
        return hmac.digest(self._mac_key, covered.encode(), "sha256")

    def _anchor(self, mac: bytes) -> str:
        return hmac.digest(self._anchor_key, mac, "sha256").hex()


def _digest(salt: bytes, body: str) -> bytes:
    return hashlib.sha256(salt + body.encode()).digest()


def _line(row: Mapping[str, Any]) -> Line:
    if row["body"] is None:
        return Line(row["seq"], row["kind"], row["record"], None)
    said = json.loads(row["body"])
    body = Body(
        said["who"], read_stamp(said["when"]), said["action"], said["version"], said.get("before"), said.get("after")
    )
    return Line(row["seq"], row["kind"], row["record"], body)
