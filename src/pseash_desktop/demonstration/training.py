"""A start pack to practise with, made on the spot: its headquarters exists for a moment and nobody can reach it."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from pseash_desktop.demonstration.countries import COUNTRIES
from pseash_desktop.documents import gate
from pseash_desktop.documents.gate import File, Passed
from pseash_desktop.documents.workers import Pool
from pseash_desktop.documents.writing import Stationery
from pseash_desktop.headquarters import setup
from pseash_desktop.headquarters.packs import write_pack
from pseash_desktop.office import packs
from pseash_desktop.reporting.framework import Framework
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.header import FLOOR
from pseash_desktop.vault.register import Office

OFFICES = 20


def start_pack(
    framework: Framework, *, stationery: Stationery, pool: Pool, now: Callable[[], datetime]
) -> tuple[Passed, bytes]:
    """A training start pack that has passed the gate, and its PDF; its headquarters' keys are thrown away.

    Raises the refusals of making a workspace in the computer's folder for passing files, and of the gate.
    """
    with tempfile.TemporaryDirectory(prefix="pseash-training-", ignore_cleanup_errors=True) as scratch:
        desk = setup.found(
            Path(scratch) / "headquarters",
            secrets.token_urlsafe(32),
            framework=framework,
            offices=[Office(each.code, each.name, each.region) for each in COUNTRIES[:OFFICES]],
            language="en",
            training=True,
            stationery=stationery,
            now=now,
            pool=pool,
            cost=FLOOR,
        )
        try:
            written = write_pack(desk)
        finally:
            desk.vault.close()
    [(_place, verdict)] = gate.check([File("pack.pdf", written.pdf)], pool, stationery, packs.first_signer)
    if verdict.passed is None:
        raise Refusal(verdict.code, **verdict.details)
    return verdict.passed, written.pdf
