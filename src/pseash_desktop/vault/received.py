"""Letters that headquarters received, with their state and what checking them found. Decides nothing about them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.canonical import canonical, read_stamp, stamp
from pseash_desktop.vault.changes import NOTHING, Changes

if TYPE_CHECKING:
    from pseash_desktop.vault.ledger import Ledger

_ALL_BUT_PDF = (
    "digest, file_sha256, kind, office, period, revision, previous, payload, state, checks, received_at, x'' AS pdf"
)


@dataclass(frozen=True, slots=True)
class Received:
    """One letter. ``digest`` is that of the payload and tells letters apart; ``file_sha256`` that of the first file.

    ``checks`` holds what the checking found, such as whether the pages were compared; ``pdf`` is empty in lists.
    """

    digest: str
    file_sha256: str
    kind: str
    office: str
    period: str
    revision: int
    previous: str | None
    payload: bytes
    pdf: bytes
    state: str
    checks: Mapping[str, Any]
    received_at: datetime


class ReceivedLetters:
    """Received letters by payload digest. None is removed; only state and checks change."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._store = ledger.store

    def add(
        self,
        kind: str,
        office: str,
        period: str,
        revision: int,
        *,
        previous: str | None,
        payload: bytes,
        pdf: bytes,
        state: str,
        checks: Mapping[str, Any],
        who: str,
        when: datetime,
    ) -> Changes:
        """Keep a letter; one with the same payload changes nothing, whatever file brought it."""
        digest = hashlib.sha256(payload).hexdigest()
        values = {
            "file_sha256": hashlib.sha256(pdf).hexdigest(),
            "kind": kind,
            "office": office,
            "period": period,
            "revision": revision,
            "previous": previous,
            "payload": payload,
            "pdf": pdf,
            "state": state,
            "checks": canonical(checks),
            "received_at": stamp(when),
        }
        with self._store.transaction():
            if self._store.row("received", {"digest": digest}, select="digest") is not None:
                return NOTHING
            return self._ledger.add("received", {"digest": digest}, values, who=who, when=when)

    def set_state(self, digest: str, state: str, *, who: str, when: datetime) -> Changes:
        """Accept, hold, dispute or set aside a letter; raises Refusal('letter-unknown')."""
        return self._change(digest, {"state": state}, who, when)

    def set_checks(self, digest: str, checks: Mapping[str, Any], *, who: str, when: datetime) -> Changes:
        """Keep what a later checking found; raises Refusal('letter-unknown')."""
        return self._change(digest, {"checks": canonical(checks)}, who, when)

    def get(self, digest: str) -> Received | None:
        """The letter with this payload digest, its file included."""
        row = self._store.row("received", {"digest": digest})
        return None if row is None else _received(row)

    def by_file(self, file_sha256: str) -> Received | None:
        """The letter that this very file brought, so that a file is checked once."""
        row = self._store.row("received", {"file_sha256": file_sha256})
        return None if row is None else _received(row)

    def of(self, office: str, period: str) -> list[Received]:
        """The letters of an office for a period, without their files, in the order of their coming."""
        return self._listed("office = ? AND period = ?", (office, period))

    def of_year(self, year: int) -> list[Received]:
        """Every letter about a year or its quarters, without their files, in the order of their coming."""
        return self._listed("period = ? OR period LIKE ?", (str(year), f"{year}-%"))

    def _listed(self, where: str, args: tuple[str, ...]) -> list[Received]:
        return [
            _received(row) for row in self._store.rows("received", where, args, order_by="rowid", select=_ALL_BUT_PDF)
        ]

    def _change(self, digest: str, values: Mapping[str, str], who: str, when: datetime) -> Changes:
        with self._store.transaction():
            if self._store.row("received", {"digest": digest}, select="digest") is None:
                raise Refusal("letter-unknown")
            return self._ledger.put("received", {"digest": digest}, values, who=who, when=when)


def _received(row: Mapping[str, Any]) -> Received:
    return Received(
        digest=row["digest"],
        file_sha256=row["file_sha256"],
        kind=row["kind"],
        office=row["office"],
        period=row["period"],
        revision=row["revision"],
        previous=row["previous"],
        payload=row["payload"],
        pdf=row["pdf"],
        state=row["state"],
        checks=json.loads(row["checks"]),
        received_at=read_stamp(row["received_at"]),
    )
