"""Workspaces at the lowest cost of stretching that can be read."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.vault.sample_kinds import KINDS

from pseash_desktop.vault.header import Cost
from pseash_desktop.vault.workspace import Vault

LOWEST = Cost(8 * 1024, 1, 1)
PASSPHRASE = "correct horse battery staple"
NOW = datetime(2023, 5, 6, 7, 8, 9, tzinfo=UTC)
BY: dict[str, Any] = {"who": "focal-point", "when": NOW}

Make = Callable[..., Vault]


def make(folder: Path, **differently: Any) -> Vault:
    """A new workspace in ``folder``."""
    arguments: dict[str, Any] = {
        "role": "office",
        "training": True,
        "kinds": KINDS,
        "now": NOW,
        "cost": LOWEST,
        "weak_for_tests": True,
    }
    return Vault.create(folder, PASSPHRASE, **{**arguments, **differently})


def unlock(folder: Path, passphrase: str = PASSPHRASE, **differently: Any) -> Vault:
    """The workspace in ``folder``, opened."""
    return Vault.unlock(folder, passphrase, **{"kinds": KINDS, "now": NOW, **differently})


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workspace that is only copied."""
    folder = tmp_path_factory.mktemp("vault") / "made"
    make(folder).close()
    return folder


@pytest.fixture
def folder(made_once: Path, tmp_path: Path) -> Path:
    """A closed workspace of one test."""
    return Path(shutil.copytree(made_once, tmp_path / "workspace"))


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    """An open workspace of one test."""
    with unlock(folder) as opened:
        yield opened


@pytest.fixture(scope="session")
def shared_vault(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """An open workspace for tests that only add to it."""
    with unlock(Path(shutil.copytree(made_once, tmp_path_factory.mktemp("vault") / "shared"))) as opened:
        yield opened
