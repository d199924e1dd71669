"""Founding headquarters' workspace: its keys, its framework, the offices it expects letters from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from pseash_desktop.documents.workers import Pool
from pseash_desktop.documents.writing import Stationery
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.letters.offices import is_office_code
from pseash_desktop.reporting import framework as frameworks
from pseash_desktop.reporting.framework import Framework
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.header import DEFAULT_COST, Cost
from pseash_desktop.vault.recovery import RecoverySheet
from pseash_desktop.vault.register import Office
from pseash_desktop.vault.workspace import Vault

TAG = "headquarters-officer"


def found(
    folder: Path,
    passphrase: str,
    *,
    framework: Framework,
    offices: Iterable[Office],
    language: str,
    training: bool,
    stationery: Stationery,
    now: Callable[[], datetime],
    pool: Pool,
    recovery: RecoverySheet | None = None,
    cost: Cost = DEFAULT_COST,
) -> HeadquartersDesk:
    """Make headquarters' workspace in ``folder``; ``recovery`` is the sheet that was printed and typed back.

    Raises Refusal('office-code-bad') and the vault's own.
    """
    listed = tuple(offices)
    if any(not is_office_code(office.code) for office in listed):
        raise Refusal("office-code-bad")
    vault = Vault.create(
        folder,
        passphrase,
        role="headquarters",
        training=training,
        kinds=(),
        now=now(),
        tag=TAG,
        recovery=recovery,
        cost=cost,
    )
    try:
        with vault.together():
            vault.settings.put("framework", frameworks.write(framework), who=TAG, when=now())
            vault.settings.put("language", language, who=TAG, when=now())
            vault.own_keys.make_headquarters_keys(who=TAG, when=now())
            for office in listed:
                vault.register.put_office(office, who=TAG, when=now())
    except BaseException:
        vault.abandon()
        raise
    return HeadquartersDesk(vault, stationery, now, pool)
