"""The self-test of an installation: every part at work once, on invented data. It leaves nothing behind."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from pseash_desktop.demonstration import season
from pseash_desktop.demonstration.season import PASSPHRASE, Made
from pseash_desktop.documents.gate import File
from pseash_desktop.documents.rendering import Fonts, missing_characters
from pseash_desktop.documents.workers import Pool
from pseash_desktop.documents.writing import Stationery
from pseash_desktop.headquarters.verification import verify
from pseash_desktop.records import KINDS
from pseash_desktop.reporting.measures import MEASURES
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.words import N_
from pseash_desktop.shipped.frameworks import all_frameworks, framework_for
from pseash_desktop.shipped.languages import LANGUAGES
from pseash_desktop.vault.workspace import Vault

OFFICES, YEAR = 6, 2023
Check = tuple[str, bool]


def checks(stationery: Stationery) -> Iterator[Check]:
    """Each thing checked, as marked words, and whether it held; they are run as they are asked for."""
    yield N_("Shipped frameworks, languages and fonts are complete"), _shipped(stationery)
    with tempfile.TemporaryDirectory(prefix="pseash-self-test-") as scratch, Pool() as pool:
        folder = Path(scratch) / "season"
        made = season.make(
            folder,
            offices=OFFICES,
            year=YEAR,
            seed=1,
            framework=framework_for(YEAR),
            stationery=stationery,
            pool=pool,
            words=stationery.words("en"),
        )
        yield N_("A season from records to the annual table runs through"), _table_is_whole(made)
        yield N_("The annual table opens as PDF, DOCX, XLSX and JSON"), _files_are_whole(made)
        yield N_("Workspaces are encrypted and open with their passphrase alone"), _vault_holds(folder / "office")
        letter = next((folder / "letters").glob("*.pdf"))
        authority = (folder / "HQ.pem").read_bytes()

        def good(data: bytes, trust: bytes | None = authority) -> bool:
            [(_place, outcome)] = verify([File(letter.name, data)], pool, stationery, trust)
            return outcome.good

        yield N_("A genuine letter is accepted"), good(letter.read_bytes())
        yield N_("Altered letters are refused"), not any(map(good, _altered(letter.read_bytes())))
        yield N_("A letter that nobody vouches for is refused"), not good(letter.read_bytes(), None)


def _shipped(stationery: Stationery) -> bool:
    fonts = Fonts(*stationery.fonts())
    for language, name in LANGUAGES.items():
        words = stationery.words(language)
        if words.language != language or missing_characters(name, fonts):
            return False
    return all(i.measure in MEASURES for framework in all_frameworks() for i in framework.measured())


def _table_is_whole(made: Made) -> bool:
    return made.letters == OFFICES * 4 and all(row.result is not None for row in made.annual.rows())


def _files_are_whole(made: Made) -> bool:
    starts: dict[str, Callable[[bytes], bool]] = {
        ".pdf": lambda data: data.startswith(b"%PDF-"),
        ".docx": lambda data: data.startswith(b"PK"),
        ".xlsx": lambda data: data.startswith(b"PK"),
        ".json": lambda data: data == made.annual.payload,
    }
    return {path.suffix for path in made.files} == set(starts) and all(
        starts[path.suffix](path.read_bytes()) for path in made.files
    )


def _vault_holds(folder: Path) -> bool:
    kinds = tuple(KINDS.values())
    moment = datetime(YEAR + 1, 2, 1, tzinfo=UTC)
    if (folder / "vault.db").read_bytes().startswith(b"SQLite format 3"):
        return False
    try:
        Vault.unlock(folder, f"not {PASSPHRASE}", kinds=kinds, now=moment).close()
    except Refusal as refusal:
        if refusal.code != "wrong-passphrase":
            return False
    else:
        return False
    with Vault.unlock(folder, PASSPHRASE, kinds=kinds, now=moment) as vault:
        return bool(vault.records.all(KINDS["activity"])) and vault.history.check() is None


def _altered(letter: bytes) -> Iterator[bytes]:
    """One byte more, one bit different in the payload, and half the file."""
    yield letter + b"\n"
    at = letter.index(b'"revision"')
    yield letter[:at] + bytes([letter[at + 1] ^ 1]) + letter[at + 1 :]
    yield letter[: len(letter) // 2]
