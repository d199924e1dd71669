"""Making a season, and letters that an office would never sign, for the tests of the chain."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pseash_desktop import compose
from pseash_desktop.demonstration import season as seasons
from pseash_desktop.demonstration.season import PASSPHRASE, Made
from pseash_desktop.documents.sealing import seal
from pseash_desktop.documents.workers import Pool
from pseash_desktop.documents.writing import draw
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.letters import canonical
from pseash_desktop.letters.summary import Summary, read
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.records import KINDS
from pseash_desktop.schema.words import ENGLISH
from pseash_desktop.shipped.frameworks import framework_for
from pseash_desktop.vault.workspace import Vault

YEAR = 2023
LATER = datetime(2024, 2, 1, 12, tzinfo=UTC)
PUBLISHED = Path(__file__).parents[1] / "data" / "annex1_un_women_2023.csv"


@dataclass(frozen=True)
class MadeSeason:
    """The folder of a season and what making it gave."""

    folder: Path
    made: Made

    @property
    def letters(self) -> list[Path]:
        return sorted((self.folder / "letters").glob("*.pdf"))

    @property
    def authority(self) -> bytes:
        return (self.folder / "HQ.pem").read_bytes()


def make_season(folder: Path, offices: int, pool: Pool, *, seed: int = 1) -> MadeSeason:
    made = seasons.make(
        folder,
        offices=offices,
        year=YEAR,
        seed=seed,
        framework=framework_for(YEAR),
        stationery=compose.stationery(),
        pool=pool,
        words=ENGLISH,
    )
    return MadeSeason(folder, made)


def published() -> list[dict[str, str]]:
    """The published table for 2023, row by row."""
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@contextmanager
def office_desk(folder: Path) -> Iterator[OfficeDesk]:
    """The season's one kept office, a month after its year."""
    with Vault.unlock(folder, PASSPHRASE, kinds=tuple(KINDS.values()), now=LATER) as vault:
        yield OfficeDesk(vault, compose.stationery(), lambda: LATER)


@contextmanager
def headquarters_desk(folder: Path, pool: Pool) -> Iterator[HeadquartersDesk]:
    with Vault.unlock(folder, PASSPHRASE, kinds=tuple(KINDS.values()), now=LATER) as vault:
        yield HeadquartersDesk(vault, compose.stationery(), lambda: LATER, pool)


def first_letter(desk: OfficeDesk) -> Summary:
    """The office's summary of the year's first quarter."""
    written = desk.vault.outgoing.get("summary", f"{YEAR}-Q1", 1)
    assert written is not None
    return read(written.payload)


def signed_raw(desk: OfficeDesk, payload: bytes, pages_of: bytes | None = None) -> bytes:
    """``payload`` signed with the office's own key, over the pages of another payload if one is given.

    Only a dishonest office could make this: the program's own way writes nothing that its reader would refuse.
    """
    shown = pages_of if pages_of is not None else payload
    pages = draw(read(shown), shown, desk.stationery)
    assert pages is not None
    keys = desk.vault.own_keys
    return seal(pages, payload, keys.certificate(), keys.sign, LATER)


def altered(desk: OfficeDesk, change: Callable[[dict[str, Any]], None]) -> tuple[bytes, bytes]:
    """The office's first payload, and the same with ``change`` made to its object."""
    written = desk.vault.outgoing.get("summary", f"{YEAR}-Q1", 1)
    assert written is not None
    fields = canonical.read(written.payload)
    change(fields)
    return written.payload, canonical.write(fields)
