"""One demonstration season for every test of the chain: six offices, made once in a run."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.chain.made import MadeSeason, make_season

from pseash_desktop.documents.workers import Pool


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests that share the season run in one process, so that it is made once."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("chain"))


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    with Pool() as workers:
        yield workers


@pytest.fixture(scope="session")
def season(tmp_path_factory: pytest.TempPathFactory, pool: Pool) -> MadeSeason:
    return make_season(tmp_path_factory.mktemp("season") / "demo", 6, pool)


@pytest.fixture
def workspace(season: MadeSeason, tmp_path: Path) -> Callable[[str], Path]:
    """A copy of one of the season's workspaces (``headquarters`` or ``office``), to be changed at will."""

    def copy(name: str) -> Path:
        return Path(shutil.copytree(season.folder / name, tmp_path / name))

    return copy
