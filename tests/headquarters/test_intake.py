"""Taking in files in two steps: checked away from the vault, then taken in one by one."""

from __future__ import annotations

from pathlib import Path

from tests.chain.made import LATER, YEAR, MadeSeason

from pseash_desktop.compose import LARGEST_FILE
from pseash_desktop.headquarters import inbox, intake, year
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.headquarters.intake import Found
from pseash_desktop.headquarters.outcomes import Outcome
from pseash_desktop.vault.changes import Changes


def checked(desk: HeadquartersDesk, *paths: Path) -> list[Found]:
    found = list(intake.check(intake.prepare(desk), paths, largest=LARGEST_FILE))
    return sorted(found, key=lambda each: each.place)


def taken(desk: HeadquartersDesk, *paths: Path) -> list[Outcome]:
    return [intake.take_in(desk, found)[0] for found in checked(desk, *paths)]


def test_every_file_gets_one_answer_whatever_it_is(season: MadeSeason, desk: HeadquartersDesk, tmp_path: Path) -> None:
    (tmp_path / "notes.pdf").write_text("no letter")
    (tmp_path / "large.pdf").write_bytes(b"x" * 2_000_000)
    paths = [tmp_path / "notes.pdf", season.letters[0], tmp_path / "gone.pdf", tmp_path / "large.pdf"]
    found = intake.check(intake.prepare(desk), paths, largest=1_000_000)
    codes = {each.place: intake.take_in(desk, each)[0].code for each in found}
    assert codes == {0: "not-a-pdf", 1: "accepted", 2: "file-unreadable", 3: "file-too-large"}


def test_what_changed_is_told_and_nothing_changes_twice(season: MadeSeason, desk: HeadquartersDesk) -> None:
    [found] = checked(desk, season.letters[0])
    outcome, changes = intake.take_in(desk, found)
    assert outcome.code == "accepted"
    assert changes == Changes.of("received", outcome.digest)
    again, nothing = intake.take_in(desk, found)
    assert (again.code, bool(nothing)) == ("already-here", False)


def test_a_file_that_is_here_is_told_without_checking_it_again(season: MadeSeason, desk: HeadquartersDesk) -> None:
    taken(desk, *season.letters[:2])
    found = checked(desk, *season.letters[:2])
    assert [each.verdict for each in found] == [None, None]
    assert [outcome.code for outcome in taken(desk, *season.letters[:2])] == ["already-here"] * 2
    assert found[0].outcome is not None
    assert found[0].outcome.letter is not None


def test_the_two_steps_give_what_the_one_step_gives(season: MadeSeason, desk: HeadquartersDesk) -> None:
    outcomes = taken(desk, *season.letters)
    assert {outcome.code for outcome in outcomes} == {"accepted"}
    assert len(year.annual(desk, YEAR).counted) == len(season.letters)


def test_a_key_revoked_while_its_letter_was_checked_takes_nothing_in(
    season: MadeSeason, desk: HeadquartersDesk
) -> None:
    [found] = checked(desk, season.letters[0])
    assert found.verdict is not None
    assert found.verdict.passed is not None
    desk.vault.register.set_key_state(found.verdict.passed.opened.key_id, "revoked", who="officer", when=LATER)
    outcome, changes = intake.take_in(desk, found)
    assert (outcome.code, bool(changes)) == ("signer-revoked", False)
    assert desk.vault.received.of_year(YEAR) == []


def test_once_cancelled_the_rest_gets_no_answer(season: MadeSeason, desk: HeadquartersDesk) -> None:
    stop: list[bool] = []
    bench = intake.prepare(desk)
    answers = intake.check(bench, season.letters, largest=LARGEST_FILE, cancelled=lambda: bool(stop))
    next(answers)
    stop.append(True)
    assert len(list(answers)) < len(season.letters) - 1
    assert len(taken(desk, season.letters[0])) == 1  # the pool is free again


def test_a_letter_that_waited_for_a_look_counts_once_it_was_accepted(
    season: MadeSeason, desk: HeadquartersDesk
) -> None:
    [outcome] = taken(desk, season.letters[0])
    desk.vault.received.set_state(outcome.digest, "needs-review", who="officer", when=LATER)
    assert len(year.annual(desk, YEAR).counted) == 0
    assert inbox.accept_reviewed(desk, outcome.digest).kinds == {"received"}
    assert len(year.annual(desk, YEAR).counted) == 1
    assert not inbox.accept_reviewed(desk, outcome.digest)


def test_the_year_to_begin_with_is_the_last_one_with_letters(season: MadeSeason, desk: HeadquartersDesk) -> None:
    assert year.years_offered(desk) == ((2024, 2023), 2024)
    taken(desk, season.letters[0])
    assert year.years_offered(desk) == ((2024, 2023), 2023)
