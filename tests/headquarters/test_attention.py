"""What waits for a person at headquarters, as counts."""

from __future__ import annotations

from pathlib import Path

from tests.chain.made import LATER, YEAR, MadeSeason, headquarters_desk

from pseash_desktop.compose import LARGEST_FILE
from pseash_desktop.documents.workers import Pool
from pseash_desktop.headquarters import attention, intake, offices
from pseash_desktop.headquarters.desk import HeadquartersDesk


def take_in(desk: HeadquartersDesk, *paths: Path) -> list[str]:
    found = intake.check(intake.prepare(desk), paths, largest=LARGEST_FILE)
    return [intake.take_in(desk, each)[0].digest for each in found]


def test_nothing_waits_in_a_closed_year(season: MadeSeason, pool: Pool) -> None:
    with headquarters_desk(season.folder / "headquarters", pool) as desk:
        counts = (attention.keys_to_compare, attention.letters_to_review, attention.overdue, attention.unanswered)
        assert [count(desk) for count in counts] == [0, 0, 0, 0]


def test_what_is_missing_and_what_must_be_looked_at_is_counted(season: MadeSeason, desk: HeadquartersDesk) -> None:
    first, *_others = take_in(desk, *season.letters[:3])
    assert attention.overdue(desk) == 6 * 4 - 3
    assert attention.unanswered(desk) == 13
    desk.vault.received.set_state(first, "needs-review", who="officer", when=LATER)
    desk.vault.register.set_key_state(offices.listed(desk)[0].key_id, "new", who="officer", when=LATER)
    assert attention.letters_to_review(desk) == 1
    assert attention.keys_to_compare(desk) == 1


def test_a_quarter_that_is_not_due_yet_is_not_overdue(desk: HeadquartersDesk) -> None:
    assert desk.today.year == YEAR + 1
    assert attention.overdue(desk) == 0  # no letter came: the year in hand is the running one
