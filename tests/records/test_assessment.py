"""Partner assessments: the rating table, what a determination needs, and validity by real dates."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import ENTRY, parsed

from pseash_desktop.records import KINDS
from pseash_desktop.records.assessment import (
    DETERMINED,
    RULE_SET,
    StandardAnswer,
    determined_on,
    plan_deadline,
    rating,
    rating_of,
    score,
    valid_until,
    years_later,
)
from pseash_desktop.records.lists import ASSESSMENT_STATES
from pseash_desktop.schema.kinds import kind_of

ASSESSMENT = KINDS["assessment"]
ROW = kind_of(StandardAnswer)


def answers(*given_: str) -> list[dict[str, str]]:
    return [{"number": str(n), "un_answer": answer, "comment": "seen"} for n, answer in enumerate(given_, 1)]


def rows(*given_: str) -> list[Any]:
    return [parsed(ROW, draft) for draft in answers(*given_)]


def draft(**changes: Any) -> dict[str, Any]:
    plain = {
        "partner": "partner0001",
        "started_on": "2023-01-10",
        "basis": "own",
        "state": "final",
        "rule_set": str(RULE_SET),
        "standards": answers(*["yes"] * 8),
        "preliminary_on": "2023-02-01",
        "final_on": "2023-03-01",
    }
    return {name: raw for name, raw in (plain | changes).items() if raw is not None}


def problems(**changes: Any) -> set[tuple[str, str | None]]:
    return {(problem.code, problem.field) for problem in ASSESSMENT.parse(draft(**changes), ENTRY)[1]}


def assessment(**changes: Any) -> Any:
    return parsed(ASSESSMENT, draft(**changes))


def test_the_rating_table_over_every_set_of_answers() -> None:
    """Counted here without the program's own sum: 2^7 answers on standards 1-7 times yes, no, not applicable on 8."""
    seen = {"full": 0, "medium": 0, "low": 0}
    for seven in product(("yes", "no"), repeat=7):
        for eighth in ("yes", "no", "not-applicable"):
            unmet = seven.count("no") + (eighth == "no")
            expected = {0: "full", 1: "medium", 2: "medium"}.get(unmet, "low")
            found = rows(*seven, eighth)
            assert score(found) == 8 - unmet
            assert rating(found) == expected
            seen[expected] += 1
    assert seen == {"full": 2, "medium": (8 + 28) + (7 + 21), "low": 384 - 2 - 36 - 28}


def test_there_is_no_rating_before_every_standard_is_answered() -> None:
    assert score(rows(*["yes"] * 7)) is None
    assert rating([]) is None


def test_a_final_determination_replaces_only_what_was_asked_again() -> None:
    drafts = answers("yes", "no", *["yes"] * 5, "not-applicable")
    drafts[1]["final_answer"] = "yes"
    improved = [parsed(ROW, each) for each in drafts]
    assert (rating(improved), rating(improved, final=True)) == ("medium", "full")
    assert rating_of(assessment(standards=drafts, state="plan", final_on=None)) == "medium"
    assert rating_of(assessment(standards=drafts)) == "full"


def test_only_standard_8_may_not_apply_and_a_un_answer_has_its_comment() -> None:
    for number, answer in product(range(1, 9), ("partner_answer", "un_answer", "final_answer")):
        row = {"number": str(number), answer: "not-applicable", "comment": "seen"}
        found = {(problem.code, problem.field) for problem in ROW.parse(row, ENTRY)[1]}
        assert found == (set() if number == 8 else {("standard-always-applies", answer)})
    assert ROW.parse({"number": "1", "un_answer": "yes"}, ENTRY)[1][0].code == "comment-required"
    assert ROW.parse({"number": "1", "evidence": ["other"]}, ENTRY)[1][0].code == "other-evidence-undescribed"


def test_a_determination_is_complete() -> None:
    assert problems() == set()
    for state in DETERMINED:
        found = problems(state=state, standards=answers(*["yes"] * 7), preliminary_on=None)
        assert {("standards-unanswered", "standards"), ("missing", "preliminary_on")} <= found
    assert problems(final_on=None) == {("missing", "final_on")}
    assert problems(state="draft", standards=[], preliminary_on=None, final_on=None) == set()


def test_days_of_an_assessment_come_in_their_order() -> None:
    assert problems(preliminary_on="2023-01-09") == {("before-the-start", "preliminary_on")}
    assert problems(final_on="2023-01-31") == {("before-the-start", "final_on")}
    assert problems(final_on="2024-07-01") == {("in-the-future", "final_on")}
    assert ("extension-without-reason", "extension_reason") in problems(extended_to="2023-11-01")
    later = {"extension_reason": "Rains", "plan_due_on": "2023-08-01"}
    assert problems(extended_to="2023-07-01", **later) == {("before-the-start", "extended_to")}
    assert problems(extended_to="2023-11-01", **later) == set()


def test_a_standard_stands_once() -> None:
    twice = [*answers(*["yes"] * 7), {"number": "3"}]
    assert ("standard-twice", "standards.7.number") in problems(standards=twice)


def test_another_entitys_assessment_names_it() -> None:
    found = problems(basis="other-entity", final_on=None)
    assert {("missing", "entity"), ("missing", "entity_rating"), ("missing", "final_on")} == found


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"basis": "other-entity", "entity": "UNICEF", "entity_rating": "medium"}, "medium"),
        ({"basis": "no-contact"}, "full"),
        ({"basis": "emergency"}, "low"),
        ({"state": "cancelled"}, None),
        ({"state": "draft"}, None),
    ],
)
def test_a_rating_follows_its_basis(changes: dict[str, str], expected: str | None) -> None:
    assert rating_of(assessment(**changes)) == expected


def test_only_determinations_have_a_day_from_which_they_count() -> None:
    for option in ASSESSMENT_STATES:
        found = determined_on(assessment(state=option.code))
        assert found == (date(2023, 3, 1) if option.code in DETERMINED else None)
    assert determined_on(assessment(state="plan", final_on=None)) == date(2023, 2, 1)
    assert determined_on(assessment(basis="emergency", final_on=None, state="preliminary")) == date(2023, 1, 10)


@pytest.mark.parametrize(
    ("final", "until"),
    [("2020-02-29", date(2025, 2, 28)), ("2023-02-28", date(2028, 2, 28)), ("2023-03-01", date(2028, 3, 1))],
)
def test_an_assessment_is_valid_five_years_by_real_dates(final: str, until: date) -> None:
    changes = {"started_on": "2020-01-01", "preliminary_on": "2020-02-01"}
    assert valid_until(assessment(final_on=final, **changes)) == until


def test_29_february_stays_where_there_is_one() -> None:
    assert years_later(date(2020, 2, 29), 4) == date(2024, 2, 29)
    assert valid_until(assessment(state="plan", final_on=None)) is None


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(1, 9))
def test_years_later_is_the_same_day_or_the_one_before(day: date, years: int) -> None:
    later = years_later(day, years)
    assert later.year == day.year + years
    assert (later.month, later.day) == (day.month, day.day) or (day.month, day.day, later.day) == (2, 29, 28)
    assert later - day >= timedelta(days=365 * years)


def test_an_extension_moves_the_deadline() -> None:
    plan = {"plan_due_on": "2023-08-01", "extended_to": "2023-11-01", "extension_reason": "Rains"}
    assert plan_deadline(assessment(**plan)) == date(2023, 11, 1)
    assert plan_deadline(assessment(plan_due_on="2023-08-01")) == date(2023, 8, 1)


def test_a_done_action_says_what_was_done() -> None:
    action = {"standard": "4", "action": "Train", "due_on": "2023-05-01", "done_on": "2023-04-01"}
    assert problems(actions=[action]) == {("done-without-what", "actions.0.done_what")}
    assert problems(actions=[{**action, "done_what": "Two days of training"}]) == set()
