"""The pack to practise with: taken in by a training office, and leaving nothing behind."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pseash_desktop import compose
from pseash_desktop.demonstration.training import OFFICES, start_pack
from pseash_desktop.documents.workers import Pool
from pseash_desktop.office.packs import pack_of
from pseash_desktop.office.setup import set_up, write_enrolment
from pseash_desktop.shipped.frameworks import framework_for
from pseash_desktop.vault.header import FLOOR
from pseash_desktop.vault.recovery import new_sheet

NOW = datetime(2023, 5, 6, 7, 8, tzinfo=UTC)


def test_an_office_is_set_up_from_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    stationery = compose.stationery()
    with Pool(1) as pool:
        passed, pdf = start_pack(framework_for(2023), stationery=stationery, pool=pool, now=lambda: NOW)
    pack = pack_of(passed)
    assert (pack.training, pack.number, len(pack.offices)) == (True, 1, OFFICES)
    assert list(scratch.iterdir()) == []
    desk = set_up(
        tmp_path / "office",
        "six words of a practice person",
        passed,
        pdf,
        office="KEN",
        language="en",
        stationery=stationery,
        now=lambda: NOW,
        recovery=new_sheet(),
        cost=FLOOR,
    )
    with desk.vault:
        assert desk.vault.training
        assert desk.vault.people.has_recovery
        assert write_enrolment(desk).pdf.startswith(b"%PDF")
