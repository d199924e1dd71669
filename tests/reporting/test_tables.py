"""The tables of a summary, by hand: ratings and plans as they stand at the end, activities as they were held."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from tests.letters.letters import EMPTY_TABLES
from tests.strategies import parsed

from pseash_desktop.letters.tables import TABLES, check_tables
from pseash_desktop.records import KINDS
from pseash_desktop.records.assessment import RULE_SET
from pseash_desktop.reporting.tables import current_assessment, measure_tables, unmet_standards
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.quarters import Quarter

Q1, Q2 = Quarter(2023, 1), Quarter(2023, 2)


def partner(**changes: str) -> Any:
    return parsed(KINDS["partner"], {"name": "Umoja", "type": "national-ngo", **changes})


def assessment(unmet: str = "", of: str = "partner0001", **changes: Any) -> Any:
    """A final assessment of February 2023 with the standards ``unmet``."""
    standards = [
        {"number": str(n), "un_answer": "no" if str(n) in unmet else "yes", "comment": "seen"} for n in range(1, 9)
    ]
    plain = {
        "partner": of,
        "started_on": "2023-01-10",
        "basis": "own",
        "state": "final",
        "rule_set": str(RULE_SET),
        "standards": standards,
        "preliminary_on": "2023-02-01",
        "final_on": "2023-02-10",
    }
    return parsed(KINDS["assessment"], {name: raw for name, raw in {**plain, **changes}.items() if raw is not None})


def tables(partners: dict[str, Any], *, quarter: Quarter = Q1, **records: list[Any]) -> dict[str, dict[str, int]]:
    found = measure_tables(partners, records, quarter)
    check_tables(found)
    return found


def filled(cells: dict[str, int]) -> dict[str, int]:
    return {cell: n for cell, n in cells.items() if n}


def test_an_empty_office_has_every_table_full_of_zeros() -> None:
    assert tables({}) == EMPTY_TABLES


def test_partners_by_rating_and_standards_unmet() -> None:
    partners = {f"partner000{n}": partner() for n in range(1, 7)}
    partners["partner0005"] = partner(agreement_end="2023-03-30")  # no longer active on the last day
    found = tables(
        partners,
        assessment=[
            assessment(of="partner0001"),
            assessment("48", of="partner0002"),
            assessment("1247", of="partner0003"),
            assessment("1", of="partner0005"),
            assessment("2", of="partner0006", state="draft", final_on=None),
            assessment("3", of="stranger01"),
        ],
    )
    assert found["partners"] == {"full": 1, "medium": 1, "low": 1, "not-assessed": 2}
    assert filled(found["standards-unmet"]) == {"1": 1, "2": 1, "4": 2, "7": 1}  # standard 8 is never tabulated


def test_standard_8_is_not_even_handed_on() -> None:
    assert list(unmet_standards(assessment("1348"))) == ["1", "3", "4"]


def test_the_latest_determination_that_is_valid_counts_in_any_order() -> None:
    old = assessment("12345", started_on="2018-01-01", preliminary_on="2018-02-01", final_on="2018-03-31")
    new = assessment("1", final_on=None, state="preliminary")
    later = assessment(started_on="2023-05-01", preliminary_on="2023-05-02", final_on="2023-05-03")
    for records in permutations([old, new, later]):
        assert current_assessment({"assessment": records}, "partner0001", Q1.last_day) is new
        assert current_assessment({"assessment": records}, "partner0001", Q2.last_day) is later
    assert current_assessment({"assessment": [old]}, "partner0001", Q1.last_day) is old  # the last of five years
    assert current_assessment({"assessment": [old]}, "partner0001", Q2.last_day) is None


def test_of_two_determinations_of_one_day_the_same_one_counts_in_any_order() -> None:
    plan = assessment("1", state="plan", final_on=None)
    again = assessment("12", state="preliminary", final_on=None)
    for records in permutations([plan, again]):
        assert current_assessment({"assessment": records}, "partner0001", Q1.last_day) is plan


def test_a_final_answer_replaces_the_first_one_only_at_the_end() -> None:
    standards = [{"number": str(n), "un_answer": "yes", "comment": "seen"} for n in range(1, 9)]
    standards[2] |= {"un_answer": "no", "final_answer": "yes"}
    partners = {"partner0001": partner()}
    final = tables(partners, assessment=[assessment(standards=standards)])
    plan = tables(partners, assessment=[assessment(standards=standards, state="plan", final_on=None)])
    assert (filled(final["standards-unmet"]), filled(plan["standards-unmet"])) == ({}, {"3": 1})
    assert (filled(final["partners"]), filled(plan["partners"])) == ({"full": 1}, {"medium": 1})


def test_another_entitys_rating_counts_without_its_standards() -> None:
    other = assessment("1", basis="other-entity", entity="UNICEF", entity_rating="low")
    found = tables({"partner0001": partner()}, assessment=[other])
    assert filled(found["partners"]) == {"low": 1}
    assert filled(found["standards-unmet"]) == {}


@pytest.mark.parametrize(
    ("plan", "state"),
    [
        ({"plan_due_on": "2023-03-31"}, "on-track"),
        ({"plan_due_on": "2023-03-30"}, "late"),
        ({"plan_due_on": "2023-03-30", "extended_to": "2023-06-30", "extension_reason": "Rains"}, "on-track"),
        ({"plan_due_on": "2023-08-01", "actions": [{"due_on": "2023-03-30"}]}, "late"),
        ({"plan_due_on": "2023-08-01", "actions": [{"due_on": "2023-03-31"}]}, "on-track"),
        (
            {"plan_due_on": "2023-08-01", "actions": [{"due_on": "2023-03-30", "done_on": "2023-04-02"}]},
            "on-track",
        ),
    ],
)
def test_a_plan_is_late_when_it_or_an_open_action_is(plan: dict[str, Any], state: str) -> None:
    actions = [
        {"standard": "1", "action": "Train", "done_what": "Trained", **action} for action in plan.get("actions", ())
    ]
    made = assessment("1", state="plan", final_on=None, **{**plan, "actions": actions})
    assert filled(tables({"partner0001": partner()}, assessment=[made])["plans"]) == {state: 1}


def activity(**changes: Any) -> Any:
    plain = {"title": "T", "kind": "community-session", "held_on": "2023-02-01", "sessions": "2"}
    return parsed(KINDS["activity"], {**plain, "audience": ["community"], **changes})


def test_activities_and_people_of_the_quarter() -> None:
    people = {"female.adult": "10", "male.child": "3", "unknown.unknown": "2"}
    found = tables(
        {},
        activity=[
            activity(people=people, with_disability="4"),
            activity(people={"female.older": "5"}, with_disability="2"),
            activity(kind="broadcast", estimated_audience="90000"),
            activity(kind="broadcast", estimated_audience="10000"),
            activity(held_on="2023-04-01", people={"female.adult": "100"}),
        ],
    )
    assert filled(found["activities"]) == {"community-session": 2, "broadcast": 2}
    assert filled(found["participants-by-sex"]) == {"female": 15, "male": 3, "unknown": 2}
    assert filled(found["participants-by-age"]) == {"child": 3, "adult": 10, "older": 5, "unknown": 2}
    assert found["participants-with-disability"] == {"total": 6}
    assert found["estimated-audience"] == {"total": 100_000}  # never added to the people counted


def test_few_participants_with_disability_are_not_shown() -> None:
    people = {"female.adult": "10"}
    assert "participants-with-disability" not in tables({}, activity=[activity(people=people, with_disability="4")])
    assert "participants-with-disability" in tables({}, activity=[activity(people=people, with_disability="5")])


def test_sums_are_checked() -> None:
    for table, cell in (("participants-by-sex", "male"), ("participants-by-age", "child"), ("standards-unmet", "1")):
        broken = {name: dict(cells) for name, cells in EMPTY_TABLES.items()}
        broken[table][cell] = 1
        with pytest.raises(Refusal) as caught:
            check_tables(broken)
        assert caught.value.code == "sums-disagree"


def test_there_is_no_table_by_service_route_or_affiliation() -> None:
    assert set(TABLES) == {
        "partners",
        "standards-unmet",
        "plans",
        "activities",
        "participants-by-sex",
        "participants-by-age",
        "participants-with-disability",
        "estimated-audience",
    }
    assert TABLES["standards-unmet"] == tuple("1234567")
