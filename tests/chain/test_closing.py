"""Closing a year through the command line: once, whole or knowingly incomplete, and unchanged afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.chain.made import LATER, YEAR, MadeSeason, headquarters_desk
from tests.chain.test_bad_input import merge, said

from pseash_desktop.documents.workers import Pool
from pseash_desktop.headquarters import year as years
from pseash_desktop.letters.figures import Ratio, Tally, reported
from pseash_desktop.reporting.merge import Contribution
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.register import Office

Copy = Callable[[str], Path]


def code_of(act: Callable[[], object]) -> str:
    try:
        act()
    except Refusal as refusal:
        return refusal.code
    return "done"


def test_a_year_with_missing_letters_closes_only_as_incomplete(season: MadeSeason, open_year: Path, pool: Pool) -> None:
    assert said(merge(open_year, *season.letters[:23], options=["--close-year"]), "year-incomplete")
    with headquarters_desk(open_year, pool) as desk:
        assert not years.is_closed(desk, YEAR)
    assert merge(open_year, options=["--close-year", "--incomplete"]).exit_code == 0
    assert said(merge(open_year, season.letters[23]), "year-closed")


def test_a_refused_letter_keeps_the_year_open(season: MadeSeason, open_year: Path, tmp_path: Path, pool: Pool) -> None:
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(season.letters[0].read_bytes()[:9_000])
    assert said(merge(open_year, *season.letters[1:], cut, options=["--close-year", "--incomplete"]), "year-not-closed")
    assert said(merge(open_year, season.letters[0], options=["--close-year"]), "accepted")
    with headquarters_desk(open_year, pool) as desk:
        assert years.is_closed(desk, YEAR)
        assert years.annual(desk, YEAR).row("5.1a").result == 100


def test_a_closed_year_never_changes(season: MadeSeason, workspace: Copy, pool: Pool) -> None:
    with headquarters_desk(workspace("headquarters"), pool) as desk:
        before = years.annual(desk, YEAR).payload
        office = desk.vault.register.offices()[0]
        gone = Office(office.code, office.name, office.region, active=False)
        desk.vault.register.put_office(gone, who="officer", when=LATER)
        assert years.annual(desk, YEAR).payload == before == season.made.annual.payload
        assert code_of(lambda: years.close_year(desk, YEAR)) == "year-closed"
        assert code_of(lambda: years.answer(desk, YEAR, "1.1a", False, source="x")) == "year-closed"


def test_an_office_whose_sealed_part_does_not_open_can_be_left_out(
    season: MadeSeason, open_year: Path, pool: Pool
) -> None:
    assert merge(open_year, *season.letters).exit_code == 0
    with headquarters_desk(open_year, pool) as desk:
        desk.vault._store.delete("own_keys", "purpose = 'sealing'", ())
        desk.vault.own_keys.make_sealing_key(who="officer", when=LATER)
        assert code_of(lambda: years.close_year(desk, YEAR)) == "office-seal-not-opened"
        assert not years.is_closed(desk, YEAR)
        everyone = [office.code for office in desk.vault.register.offices()]
        years.close_year(desk, YEAR, leave_out=everyone)
        assert years.annual(desk, YEAR).row("5.1a").state == "withheld"


def test_headquarters_own_rows_must_fit_the_indicator(open_year: Path, pool: Pool) -> None:
    with headquarters_desk(open_year, pool) as desk:
        for indicator, value in (("1.1a", 7), ("1.2", 81), ("1.2", Ratio(3, 2)), ("5.1b", True)):
            assert code_of(lambda i=indicator, v=value: years.answer(desk, YEAR, i, v, source="x")) == (  # type: ignore[misc]
                "answer-of-another-kind"
            )
        tally = Contribution("4.3", "Headquarters", reported(Tally(1)), "x")
        too_many = Contribution("4.3", "Headquarters", reported(Ratio(3, 2)), "x")
        for row in (tally, too_many):
            assert code_of(lambda r=row: years.contribute(desk, YEAR, r)) == "answer-of-another-kind"  # type: ignore[misc]
        assert code_of(
            lambda: years.contribute(desk, YEAR, Contribution("1.1a", "HQ", reported(Ratio(1, 1)), "x"))
        ) == ("answered-by-headquarters")
        assert years.annual(desk, YEAR).row("1.1a").state == "blank"
