"""Workspaces of headquarters for the tests of its rooms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.chain.made import MadeSeason, headquarters_desk
from tests.headquarters.made import empty_desk, open_headquarters, small_season

from pseash_desktop.documents.workers import Pool
from pseash_desktop.headquarters.desk import HeadquartersDesk


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests that share the season run in one process, so that it is made once."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("headquarters"))


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    with Pool() as workers:
        yield workers


@pytest.fixture(scope="session")
def season(pool: Pool) -> MadeSeason:
    return small_season(pool)


@pytest.fixture
def empty(tmp_path: Path, pool: Pool) -> Iterator[HeadquartersDesk]:
    """Headquarters without an office."""
    with empty_desk(tmp_path / "empty", pool) as desk:
        yield desk


@pytest.fixture
def desk(season: MadeSeason, tmp_path: Path, pool: Pool) -> Iterator[HeadquartersDesk]:
    """Headquarters with the keys of the season's offices and none of its letters."""
    with headquarters_desk(open_headquarters(season, tmp_path / "open", pool), pool) as opened:
        yield opened
