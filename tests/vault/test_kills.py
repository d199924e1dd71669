"""A program killed in the middle of its work loses no record that it had called saved."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest
from tests.vault.conftest import BY, unlock
from tests.vault.sample_kinds import JOURNEY, PLACE, Journey, Place

from pseash_desktop.vault.workspace import Vault

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child that can be killed")


def write_until_killed(folder: Path, said: int) -> None:  # pragma: no cover - its own process
    """Save pairs, each as one, and say every id once its pair is committed."""
    vault = unlock(folder)
    for number in range(100_000):
        with vault.together():
            port, _ = vault.records.save(PLACE, Place(name=f"Port {number}"), **BY)
            vault.records.save(JOURNEY, Journey(title="x" * 3000, start=port), **BY)
        os.write(said, f"{port}\n".encode())


def acknowledged_before_kill(folder: Path, after: float) -> list[str]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - its own process
        os.close(reading)
        try:
            write_until_killed(folder, writing)
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    with os.fdopen(reading) as pipe:
        return pipe.read().split()


def whole(vault: Vault, acknowledged: set[str]) -> None:
    held = {row.id for row in vault.records.all(PLACE)}
    assert acknowledged <= held
    assert len(held - acknowledged) <= 1  # the one that was committed and not yet said
    assert [row.record.start for row in vault.records.all(JOURNEY)] == [row.id for row in vault.records.all(PLACE)]
    assert vault.history.check() is None


@pytest.mark.parametrize("seed", range(2))
def test_no_acknowledged_record_is_lost(made_once: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    total = 0
    for number in range(10):
        folder = Path(shutil.copytree(made_once, tmp_path / str(number)))
        acknowledged = acknowledged_before_kill(folder, chance.uniform(0.03, 0.12))
        total += len(acknowledged)
        with unlock(folder) as vault:
            whole(vault, set(acknowledged))
        names = sorted(path.name for path in folder.iterdir())
        assert names == ["backups", "files", "slots.a.json", "slots.b.json", "vault.db"]
    assert total  # how many depends on how busy the computer is
