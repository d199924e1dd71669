"""Headquarters' own answers and contributions as they are typed."""

from __future__ import annotations

import pytest
from tests.chain.made import YEAR, MadeSeason, headquarters_desk

from pseash_desktop.documents.workers import Pool
from pseash_desktop.headquarters import answering, year
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.letters.figures import Ratio, Tally
from pseash_desktop.schema.errors import Refusal

SOURCE = {"source": "Register of the year"}
ROW = {"unit": "Regional offices", "n": "5", "d": "6"} | SOURCE


def test_thirteen_indicators_are_headquarters_own_and_seven_the_offices(empty: HeadquartersDesk) -> None:
    book = answering.book(empty, YEAR)
    assert (len(book.asked), len(book.of_offices), book.unanswered) == (13, 7, 13)


@pytest.mark.parametrize(
    ("code", "typed", "value"),
    [
        ("1.1a", {"answer": "no"}, False),
        ("1.2", {"n": "81", "d": "100"}, Ratio(81, 100)),
        ("1.2", {"n": "٨١", "d": "100"}, Ratio(81, 100)),
        ("1.2", {"n": "0", "d": "0"}, Ratio(0, 0)),
        ("5.1c", {"number": "6"}, 6),
    ],
)
def test_an_answer_is_kept_as_typed_and_stands_in_the_table(
    empty: HeadquartersDesk, code: str, typed: dict[str, str], value: object
) -> None:
    assert answering.answer(empty, YEAR, code, typed | SOURCE).changes.kinds == {"answers"}
    given = answering.book(empty, YEAR).answers[code]
    assert (given.value, given.source) == (value, "Register of the year")
    assert year.annual(empty, YEAR).row(code).figure is not None


@pytest.mark.parametrize(
    ("code", "typed", "problem"),
    [
        ("1.1a", {}, ("answer", "missing")),
        ("1.1a", {"answer": "perhaps"}, ("answer", "not-yes-or-no")),
        ("1.2", {"n": "5"}, ("d", "missing")),
        ("1.2", {"n": "5", "d": "4"}, ("n", "more-than-the-whole")),
        ("1.2", {"n": "five", "d": "6"}, ("n", "not-a-number")),
        ("1.2", {"n": "-1", "d": "6"}, ("n", "out-of-range")),
        ("5.1c", {"number": "7"}, ("number", "out-of-range")),
        ("1.1a", {"answer": "yes", "source": ""}, ("source", "missing")),
        ("1.1a", {"answer": "yes", "source": "x" * 301}, ("source", "too-long")),
        ("1.1a", {"answer": "yes", "source": "水"}, ("source", "characters-not-available")),
    ],
)
def test_an_impossible_answer_is_named_by_its_field_and_not_kept(
    empty: HeadquartersDesk, code: str, typed: dict[str, str], problem: tuple[str, str]
) -> None:
    saved = answering.answer(empty, YEAR, code, SOURCE | typed)
    assert [(each.field, each.code) for each in saved.problems] == [problem]
    assert answering.book(empty, YEAR).answers == {}


def test_a_withdrawn_answer_is_gone_from_the_table(empty: HeadquartersDesk) -> None:
    answering.answer(empty, YEAR, "1.1a", {"answer": "yes"} | SOURCE)
    assert answering.withdraw_answer(empty, YEAR, "1.1a").kinds == {"answers"}
    assert year.annual(empty, YEAR).row("1.1a").state == "blank"


def test_a_contribution_is_kept_changed_under_another_name_and_withdrawn(empty: HeadquartersDesk) -> None:
    answering.contribute(empty, YEAR, "4.1", ROW)
    [kept] = answering.book(empty, YEAR).contributions
    assert (kept.unit, kept.figure.shape) == ("Regional offices", Ratio(5, 6))
    renamed = ROW | {"unit": "Regional offices and headquarters", "n": "6"}
    answering.contribute(empty, YEAR, "4.1", renamed, instead_of="Regional offices")
    [kept] = answering.book(empty, YEAR).contributions
    assert (kept.unit, kept.figure.shape) == ("Regional offices and headquarters", Ratio(6, 6))
    answering.withdraw_contribution(empty, YEAR, "4.1", kept.unit)
    assert answering.book(empty, YEAR).contributions == ()


def test_trainings_are_counted_alone_and_by_shared_number(empty: HeadquartersDesk) -> None:
    row = {"unit": "Human Resources", "number": "4", "shared": "CT-1, CT-2\nCT-3"} | SOURCE
    assert not answering.contribute(empty, YEAR, "7.1b", row).problems
    [kept] = answering.book(empty, YEAR).contributions
    assert kept.figure.shape == Tally(4, frozenset({"CT-1", "CT-2", "CT-3"}))
    twice = answering.contribute(empty, YEAR, "7.1b", row | {"unit": "Other", "shared": "CT-1, CT-1"})
    assert [(each.field, each.code) for each in twice.problems] == [("shared", "row-twice")]


def test_no_unit_contributes_twice(empty: HeadquartersDesk) -> None:
    answering.contribute(empty, YEAR, "4.1", ROW)
    again = answering.contribute(empty, YEAR, "4.1", ROW | {"n": "1"})
    assert [(each.field, each.code) for each in again.problems] == [("unit", "exists-already")]
    assert not answering.contribute(empty, YEAR, "4.1", ROW | {"n": "1"}, instead_of="Regional offices").problems
    assert not answering.contribute(empty, YEAR, "4.2", ROW).problems


def test_each_side_keeps_to_its_own_indicators(empty: HeadquartersDesk) -> None:
    with pytest.raises(Refusal, match="answered-by-offices"):
        answering.answer(empty, YEAR, "4.1", {"n": "1", "d": "1"} | SOURCE)
    with pytest.raises(Refusal, match="answered-by-headquarters"):
        answering.contribute(empty, YEAR, "1.2", ROW)


def test_nothing_of_a_closed_year_changes(season: MadeSeason, pool: Pool) -> None:
    with headquarters_desk(season.folder / "headquarters", pool) as desk:
        before = answering.book(desk, YEAR)
        assert before.closed
        assert before.unanswered == 0
        for call in (
            lambda: answering.answer(desk, YEAR, "1.1a", {"answer": "no"} | SOURCE),
            lambda: answering.withdraw_answer(desk, YEAR, "1.1a"),
            lambda: answering.contribute(desk, YEAR, "4.1", ROW | {"unit": "Another unit"}),
            lambda: answering.withdraw_contribution(desk, YEAR, "4.1", before.contributions[0].unit),
        ):
            with pytest.raises(Refusal, match="year-closed"):
                call()
        assert answering.book(desk, YEAR) == before
