"""Workspaces for the tests of an office's rooms: copies of one season's office, and small empty ones."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.chain.made import MadeSeason, make_season
from tests.office.small import small_office

from pseash_desktop.documents.workers import Pool
from pseash_desktop.office.desk import OfficeDesk


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests that share the season run in one process, so that it is made once."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and "workspace" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("office"))


@pytest.fixture(scope="session")
def season(tmp_path_factory: pytest.TempPathFactory) -> MadeSeason:
    with Pool() as pool:
        return make_season(tmp_path_factory.mktemp("season") / "demo", 6, pool)


@pytest.fixture
def workspace(season: MadeSeason, tmp_path: Path) -> Callable[[str], Path]:
    """A copy of one of the season's workspaces (``headquarters`` or ``office``), to be changed at will."""

    def copy(name: str) -> Path:
        return Path(shutil.copytree(season.folder / name, tmp_path / name))

    return copy


@pytest.fixture
def small(tmp_path: Path) -> Iterator[OfficeDesk]:
    """An office without any record."""
    with small_office(tmp_path / "office") as desk:
        yield desk
