"""A small season for the tests of headquarters' rooms, and headquarters as it was before it received a letter of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from tests.chain.made import LATER, YEAR, MadeSeason, headquarters_desk, make_season

from pseash_desktop import compose
from pseash_desktop.demonstration.season import PASSPHRASE
from pseash_desktop.documents.workers import Pool
from pseash_desktop.headquarters import setup
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.shipped.frameworks import framework_for
from pseash_desktop.vault.header import FLOOR
from pseash_desktop.vault.register import Office

OFFICES = 6  # no smaller season is known
_seasons: dict[str, MadeSeason] = {}


def small_season(pool: Pool) -> MadeSeason:
    """Six offices' year; made once in a process, whoever asks."""
    if "small" not in _seasons:
        _seasons["small"] = make_season(Path(mkdtemp(prefix="pseash-season-")) / "demo", OFFICES, pool)
    return _seasons["small"]


def open_headquarters(season: MadeSeason, folder: Path, pool: Pool) -> Path:
    """Headquarters of the season before it received a letter: same keys of offices, year open."""
    with headquarters_desk(season.folder / "headquarters", pool) as whole:
        offices = whole.vault.register.offices()
        keys = [(key.office, key.certificate) for key in whole.vault.register.keys_of()]
        [sealing] = whole.vault._store.rows("own_keys", "purpose = 'sealing'")
    with empty_desk(folder, pool, offices) as desk:
        for office, certificate in keys:
            desk.vault.register.put_key(office, certificate, "active", who="officer", when=LATER)
        # The season's letters are sealed to the season's key, so this headquarters is given that one too.
        desk.vault._store.insert("own_keys", sealing)
    return folder


@contextmanager
def empty_desk(folder: Path, pool: Pool, offices: list[Office] | None = None) -> Iterator[HeadquartersDesk]:
    """A new workspace of headquarters in training, a month after the season's year."""
    desk = setup.found(
        folder,
        PASSPHRASE,
        framework=framework_for(YEAR),
        offices=offices or [],
        language="en",
        training=True,
        stationery=compose.stationery(),
        now=lambda: LATER,
        pool=pool,
        cost=FLOOR,
    )
    try:
        yield desk
    finally:
        desk.vault.close()
