"""The matrix of offices and quarters, over letters really signed and over the days of a year."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.chain.made import YEAR, MadeSeason, headquarters_desk

from pseash_desktop.documents.workers import Pool
from pseash_desktop.headquarters import completeness
from pseash_desktop.headquarters.completeness import Gathered, Matrix
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.letters import canonical
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.vault.received import Received
from pseash_desktop.vault.register import Office


@pytest.fixture(scope="module")
def gathered(season: MadeSeason, pool: Pool) -> Gathered:
    with headquarters_desk(season.folder / "headquarters", pool) as desk:
        return completeness.gather(desk, YEAR)


def states(matrix: Matrix, office: str) -> list[str]:
    [line] = [line for line in matrix.lines if line.office.code == office]
    return [cell.state for cell in line.cells]


def first_of(gathered: Gathered) -> tuple[str, list[Received]]:
    office = gathered.offices[0].code
    return office, sorted((each for each in gathered.letters if each.office == office), key=lambda each: each.period)


def corrected(letter: Received, **changes: object) -> Received:
    """A letter as the vault would hold it with other fields in its payload."""
    fields = canonical.read(letter.payload) | changes
    payload = canonical.write(fields)
    return replace(letter, payload=payload, digest=canonical.digest(payload), revision=int(fields["revision"]))


def revision(letter: Received, number: int, *earlier: str) -> Received:
    return corrected(letter, revision=number, chain=list(earlier), reason=f"Correction {number}.")


def test_a_whole_season_is_reported_in_every_cell(gathered: Gathered) -> None:
    matrix = completeness.lay_out(gathered)
    assert len(matrix.lines) == len(gathered.offices)
    assert {cell.state for line in matrix.lines for cell in line.cells} == {"accepted"}
    assert matrix.need_action == 0
    for tally in matrix.tallies():
        assert (tally.expected, tally.reported, tally.in_time) == (6, 6, 6)


def test_the_order_of_letters_and_offices_does_not_matter(gathered: Gathered) -> None:
    letters, offices = list(gathered.letters), list(gathered.offices)
    random.Random(1).shuffle(letters)
    again = replace(gathered, letters=tuple(letters), offices=tuple(reversed(offices)))
    assert completeness.lay_out(again) == completeness.lay_out(gathered)


@pytest.mark.parametrize(
    ("after", "state"), [(-1, "not-due"), (0, "not-due"), (1, "due"), (15, "due"), (16, "overdue"), (200, "overdue")]
)
def test_a_quarter_without_a_letter_moves_from_not_due_to_overdue(gathered: Gathered, after: int, state: str) -> None:
    today = Quarter(YEAR, 1).last_day + timedelta(days=after)
    bare = replace(gathered, letters=(), closed=False, today=today, due_days=15)
    matrix = completeness.lay_out(bare)
    assert matrix.lines[0].cells[0].state == state
    assert matrix.lines[0].cells[0].due == date(YEAR, 4, 15)


def test_in_a_closed_year_what_never_came_is_missing(gathered: Gathered) -> None:
    matrix = completeness.lay_out(replace(gathered, letters=(), closed=True))
    assert {cell.state for line in matrix.lines for cell in line.cells} == {"missing"}


def test_a_letter_of_before_the_due_day_is_in_time_and_a_later_one_counts_its_days(gathered: Gathered) -> None:
    office, letters = first_of(gathered)
    late = corrected(letters[0], written_on=(Quarter(YEAR, 1).last_day + timedelta(days=20)).isoformat())
    others = tuple(each for each in gathered.letters if each is not letters[0])
    matrix = completeness.lay_out(replace(gathered, letters=(*others, late)))
    assert matrix.lines[0].cells[0].late_days == 20 - gathered.due_days
    assert matrix.tallies()[0].in_time == 5
    assert matrix.lines[0].office.code == office


def test_a_gap_a_wider_gap_and_a_fork_are_told_apart(gathered: Gathered) -> None:
    office, letters = first_of(gathered)
    first, second, third, fourth = letters
    unseen = [f"{n:064x}" for n in range(1, 8)]
    other = corrected(fourth, notes=[{"about": "4.1", "text": "Another one."}])
    gap = revision(first, 3, first.digest, unseen[0])
    held = revision(second, 8, *unseen)
    matrix = completeness.lay_out(replace(gathered, letters=(first, gap, held, third, fourth, other)))
    assert states(matrix, office) == ["gap", "held", "accepted", "disputed"]
    cells = matrix.lines[0].cells
    assert (cells[0].letter, cells[0].revision, cells[0].missing) == (gap.digest, 3, 1)
    assert cells[1].letter == held.digest
    assert cells[3].letter in {fourth.digest, other.digest}
    assert [cell.reported for cell in cells] == [True, False, True, False]
    chosen = replace(gathered, letters=(fourth, other), named=frozenset({other.digest}))
    assert completeness.lay_out(chosen).lines[0].cells[3].letter == other.digest


def test_a_letter_whose_pages_were_not_compared_waits_for_a_person(gathered: Gathered) -> None:
    office, letters = first_of(gathered)
    waiting = replace(letters[1], state="needs-review")
    matrix = completeness.lay_out(replace(gathered, letters=(letters[0], waiting, *letters[2:])))
    assert states(matrix, office)[:3] == ["accepted", "needs-review", "accepted"]
    assert matrix.lines[0].cells[1].letter == waiting.digest


def test_an_office_that_is_not_expected_has_no_line(gathered: Gathered) -> None:
    offices = (*gathered.offices, Office("ZZZ", "Closed", "Nowhere", active=False))
    assert "ZZZ" not in {line.office.code for line in completeness.lay_out(replace(gathered, offices=offices)).lines}


def test_a_region_shows_its_own_offices_and_their_sums(gathered: Gathered) -> None:
    matrix = completeness.lay_out(gathered)
    for region in matrix.regions:
        part = matrix.of_region(region)
        assert {line.office.region for line in part.lines} == {region}
        assert all(tally.expected == len(part.lines) for tally in part.tallies())
    assert matrix.of_region(None) == matrix


def test_a_year_without_offices_has_empty_sums(empty: HeadquartersDesk) -> None:
    matrix = completeness.lay_out(completeness.gather(empty, YEAR))
    assert matrix.lines == ()
    assert [tally.expected for tally in matrix.tallies()] == [0, 0, 0, 0]
