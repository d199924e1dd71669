"""Bad input through the command line: a plain sentence, nothing lost, no traceback."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.chain.made import LATER, YEAR, MadeSeason, headquarters_desk, office_desk

from pseash_desktop.cli import command
from pseash_desktop.demonstration.season import PASSPHRASE
from pseash_desktop.documents.gate import File
from pseash_desktop.documents.workers import Pool
from pseash_desktop.headquarters import inbox
from pseash_desktop.office import quarter, records
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.records import KINDS
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.schema.sentences import SENTENCES, sentence
from pseash_desktop.schema.words import ENGLISH
from pseash_desktop.vault.register import Office

Copy = Callable[[str], Path]


def merge(workspace: Path, *files: Path, passphrase: str = PASSPHRASE, options: Sequence[str] = ()) -> Result:
    """``pseash-desktop merge`` with the passphrase on standard input."""
    arguments = [
        "--language",
        "en",
        "merge",
        "--workspace",
        str(workspace),
        "--year",
        str(YEAR),
        "--passphrase-file",
        "-",
    ]
    return CliRunner().invoke(command, [*arguments, *options, *map(str, files)], input=f"{passphrase}\n")


def said(result: Result, code: str) -> bool:
    """Whether the sentence for ``code`` was printed, and nothing like a traceback."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return SENTENCES[code].split("{")[0] in result.output


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_wrong_passphrase_is_refused_and_the_workspace_untouched(workspace: Copy) -> None:
    folder = workspace("headquarters")
    before = contents(folder)
    result = merge(folder, passphrase=PASSPHRASE.upper())
    assert result.exit_code == 1
    assert said(result, "wrong-passphrase")
    assert contents(folder) == before


def test_a_folder_that_is_no_workspace_is_named_so(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result = merge(tmp_path)
    assert result.exit_code == 1
    assert said(result, "not-a-workspace")
    assert contents(tmp_path) == {"notes.txt": b"mine"}


def test_a_damaged_vault_is_named_so(workspace: Copy) -> None:
    folder = workspace("headquarters")
    data = bytearray((folder / "vault.db").read_bytes())
    for at in range(5000, len(data), 4096):
        data[at] ^= 1
    (folder / "vault.db").write_bytes(data)
    result = merge(folder)
    assert result.exit_code == 1
    assert said(result, "database-damaged")
    assert (folder / "vault.db").read_bytes() == bytes(data)


def test_a_cut_vault_is_named_so(workspace: Copy) -> None:
    folder = workspace("headquarters")
    data = (folder / "vault.db").read_bytes()
    (folder / "vault.db").write_bytes(data[: len(data) // 2 + 100])
    result = merge(folder)
    assert result.exit_code == 1
    assert said(result, "database-cut") or said(result, "database-damaged")


def test_a_plain_sqlite_file_in_the_vaults_place_is_refused(workspace: Copy) -> None:
    folder = workspace("headquarters")
    (folder / "vault.db").unlink()
    with sqlite3.connect(folder / "vault.db") as plain:
        plain.execute("CREATE TABLE received (digest TEXT)")
    plain.close()
    before = contents(folder)
    result = merge(folder)
    assert result.exit_code == 1
    assert said(result, "database-plain")
    assert contents(folder) == before


def test_an_office_workspace_is_not_headquarters(workspace: Copy) -> None:
    result = merge(workspace("office"))
    assert result.exit_code == 1
    assert said(result, "not-headquarters")


def test_files_that_are_no_letters_are_refused_one_by_one_and_good_ones_taken(
    season: MadeSeason, tmp_path: Path, open_year: Path
) -> None:
    (tmp_path / "in").mkdir()
    files = {
        "empty.pdf": b"",
        "text.pdf": b"This is no PDF.",
        "other.pdf": (season.folder / "annual" / f"annual-{YEAR}.pdf").read_bytes(),
        "cut.pdf": season.letters[0].read_bytes()[:50_000],
    }
    for name, data in files.items():
        (tmp_path / "in" / name).write_bytes(data)
    shutil.copy(season.letters[0], tmp_path / "in")
    result = merge(open_year, tmp_path / "in")
    assert result.exit_code == 1
    assert result.output.count("REFUSED") == 4
    assert said(result, "not-a-pdf")
    assert said(result, "not-a-letter")
    assert said(result, "file-cut")
    assert said(result, "accepted")


def test_the_same_letter_twice_changes_nothing(season: MadeSeason, open_year: Path) -> None:
    assert said(merge(open_year, season.letters[0]), "accepted")
    again = merge(open_year, season.letters[0])
    assert said(again, "already-here")
    assert again.exit_code == 0


def test_a_letter_of_an_office_that_is_not_listed_is_refused(season: MadeSeason, open_year: Path, pool: Pool) -> None:
    letter = season.letters[0]
    code = letter.name.split("_")[1]
    with headquarters_desk(open_year, pool) as desk:
        listed = desk.vault.register.office(code)
        assert listed is not None
        desk.vault.register.put_office(
            Office(code, listed.name, listed.region, active=False), who="officer", when=LATER
        )
    result = merge(open_year, letter)
    assert said(result, "office-unknown")
    assert result.exit_code == 1


def corrections(folder: Path) -> tuple[bytes, bytes, bytes]:
    """The office's first quarter as first signed, and two corrections of it."""
    quarter_1 = Quarter(YEAR, 1)
    with office_desk(folder) as desk:
        first = quarter.signed(desk, quarter_1, 1)
        assert first is not None
        second = quarter.sign(desk, quarter_1, quarter.Statement({}, reason="A partner was counted twice."))
        third = quarter.sign(desk, quarter_1, quarter.Statement({}, reason="And once more."))
        assert third.file_name.endswith("_r3.pdf")
    return first.pdf, second.pdf, third.pdf


def test_an_older_revision_never_replaces_a_newer_one(workspace: Copy, open_year: Path, pool: Pool) -> None:
    first, second, third = corrections(workspace("office"))
    with headquarters_desk(open_year, pool) as desk:

        def taken(*files: bytes) -> list[str]:
            outcomes = inbox.receive(desk, [File(f"{n}.pdf", data) for n, data in enumerate(files)])
            return [outcome.code for _place, outcome in sorted(outcomes, key=lambda each: each[0])]

        assert taken(third) == ["accepted"]  # revisions 1 and 2 are missing, which is flagged
        assert taken(first) == ["older-revision"]
        assert taken(second) == ["older-revision"]
        assert taken(third) == ["already-here"]


def test_two_letters_for_one_revision_are_both_kept_and_disputed(
    workspace: Copy, tmp_path: Path, open_year: Path, pool: Pool
) -> None:
    office = workspace("office")
    twin = Path(shutil.copytree(office, tmp_path / "twin"))
    first, second, _third = corrections(office)
    _same, other, _other_third = corrections(twin)
    with headquarters_desk(open_year, pool) as desk:
        codes = [
            outcome.code
            for data in (first, second, other)
            for _place, outcome in inbox.receive(desk, [File("letter.pdf", data)])
        ]
    assert codes == ["accepted", "accepted", "disputed"]


def test_a_closed_year_takes_no_letter_and_closes_once(workspace: Copy) -> None:
    _first, second, _third = corrections(workspace("office"))
    folder = workspace("headquarters")
    path = folder.parent / "second.pdf"
    path.write_bytes(second)
    assert said(merge(folder, path), "year-closed")


@pytest.fixture
def desk(workspace: Copy) -> Iterator[OfficeDesk]:
    with office_desk(workspace("office")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("kind", "draft", "field", "code"),
    [
        ("activity", {"held_on": "2023-02-30"}, "held_on", "no-such-day"),
        ("activity", {"held_on": "30/02/2023"}, "held_on", "not-a-date"),
        ("activity", {"held_on": "2199-01-01"}, "held_on", "year-out-of-range"),
        ("activity", {"held_on": "2026-01-01"}, "held_on", "in-the-future"),
        ("activity", {"sessions": "-3"}, "sessions", "out-of-range"),
        ("activity", {"sessions": "a few"}, "sessions", "not-a-number"),
        ("activity", {"title": "水 radio"}, "title", "characters-not-available"),
        ("activity", {"people": {"female.adult": "1.5"}}, "people.female.adult", "not-a-number"),
        ("office_facts", {"staff": "10", "staff_trained": "11"}, "staff_trained", "more-than-the-whole"),
        ("office_facts", {"quarter": f"{YEAR}-Q1"}, "quarter", "exists-already"),
        ("assessment", {"partner": "ffffffffffffffffffff"}, "partner", "reference-missing"),
    ],
)
def test_an_impossible_value_is_named_by_its_field_and_nothing_is_saved(
    desk: OfficeDesk, kind: str, draft: dict[str, object], field: str, code: str
) -> None:
    complete: dict[str, dict[str, object]] = {
        "activity": {
            "title": "Radio",
            "kind": "broadcast",
            "held_on": "2023-02-01",
            "sessions": "1",
            "audience": ["community"],
        },
        "office_facts": {"quarter": "2025-Q1"},
        "assessment": {
            "partner": "",
            "started_on": "2023-02-01",
            "basis": "no-contact",
            "state": "draft",
            "rule_set": "1",
        },
    }
    count = len(desk.vault.records.all(KINDS[kind]))
    saved = records.save(desk, KINDS[kind], complete[kind] | draft)
    assert [(problem.field, problem.code) for problem in saved.problems] == [(field, code)]
    assert saved.record_id is None
    assert len(desk.vault.records.all(KINDS[kind])) == count
    assert sentence(ENGLISH, code, saved.problems[0].details).endswith(".")


def test_a_quarter_that_is_not_over_cannot_be_signed(desk: OfficeDesk) -> None:
    with pytest.raises(Refusal, match="quarter-not-over"):
        quarter.sign(desk, Quarter.of((LATER + timedelta(days=1)).date()), quarter.Statement({}))


def test_a_second_signature_of_a_quarter_needs_a_reason(desk: OfficeDesk) -> None:
    with pytest.raises(Refusal, match="reason-missing"):
        quarter.sign(desk, Quarter(YEAR, 4), quarter.Statement({}))
