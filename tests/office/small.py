"""A small real workspace of an office, empty, at the lowest cost of stretching."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pseash_desktop import compose
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.records import KINDS
from pseash_desktop.vault.header import Cost
from pseash_desktop.vault.workspace import Vault

NOW = datetime(2026, 9, 12, 14, 5, tzinfo=UTC)


@contextmanager
def small_office(folder: Path) -> Iterator[OfficeDesk]:
    with Vault.create(
        folder,
        "correct horse battery staple",
        role="office",
        training=True,
        kinds=tuple(KINDS.values()),
        now=NOW,
        cost=Cost(8192, 1, 1),
        weak_for_tests=True,
    ) as vault:
        yield OfficeDesk(vault, compose.stationery(), lambda: NOW)
