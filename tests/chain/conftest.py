"""One demonstration season for every test of the chain: six offices, made once in a run."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.chain.made import LATER, YEAR, MadeSeason, headquarters_desk, make_season

from pseash_desktop.demonstration.season import PASSPHRASE
from pseash_desktop.documents.workers import Pool
from pseash_desktop.headquarters import setup as headquarters_setup
from pseash_desktop.shipped.frameworks import framework_for
from pseash_desktop.vault.header import FLOOR


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


@pytest.fixture
def open_year(season: MadeSeason, tmp_path: Path, pool: Pool) -> Path:
    """Headquarters of the season before it received a letter: same keys of offices, year open."""
    with headquarters_desk(season.folder / "headquarters", pool) as whole:
        offices = whole.vault.register.offices()
        keys = [(key.office, key.certificate) for key in whole.vault.register.keys_of()]
        desk = headquarters_setup.found(
            tmp_path / "fresh",
            PASSPHRASE,
            framework=framework_for(YEAR),
            offices=offices,
            language="en",
            training=True,
            stationery=whole.bare_stationery,
            now=lambda: LATER,
            pool=pool,
            cost=FLOOR,
        )
        for office, certificate in keys:
            desk.vault.register.put_key(office, certificate, "active", who="officer", when=LATER)
        # The season's letters are sealed to the season's key, so this headquarters is given that one too.
        [sealing] = whole.vault._store.rows("own_keys", "purpose = 'sealing'")
        desk.vault._store.insert("own_keys", sealing)
        desk.vault.close()
    return tmp_path / "fresh"
