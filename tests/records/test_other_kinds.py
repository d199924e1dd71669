"""Activities, office facts, partners, focal points, providers: what their rules and small computations promise."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from tests.strategies import ENTRY, parsed, records

from pseash_desktop.records import KINDS
from pseash_desktop.records.activity import by_age, by_sex, participants
from pseash_desktop.records.focal_point import is_serving
from pseash_desktop.records.partner import is_active
from pseash_desktop.schema.fields import NOT_APPLICABLE

ACTIVITY = {"title": "Session", "kind": "community-session", "held_on": "2023-02-01", "sessions": "1"}
DRAFTS: dict[str, dict[str, Any]] = {
    "activity": {**ACTIVITY, "audience": ["community"]},
    "office_facts": {"quarter": "2023-Q1"},
    "partner": {"name": "Umoja", "type": "national-ngo"},
    "focal_point": {"name": "A", "role": "alternate", "duty_station": "Nairobi", "appointed_on": "2023-02-01"},
    "provider": {"name": "Clinic", "services": ["sea-medical"]},
}


def problems(of: str, /, **changes: Any) -> set[tuple[str, str | None]]:
    return {(p.code, p.field) for p in KINDS[of].parse({**DRAFTS[of], **changes}, ENTRY)[1]}


def made(of: str, /, **changes: Any) -> Any:
    return parsed(KINDS[of], {**DRAFTS[of], **changes})


@settings(max_examples=60, deadline=None)
@given(activity=records(KINDS["activity"]))
def test_totals_are_the_sums_of_their_margins(activity: Any) -> None:
    total = participants(activity)
    assert total == sum(dict(activity.people).values()) == sum(by_sex(activity).values())
    assert total == sum(by_age(activity).values())
    assert {sex for cell, _n in activity.people for sex in [cell.split(".")[0]]} == by_sex(activity).keys()


def test_margins_by_hand() -> None:
    people = {"female.child": "3", "female.adult": "10", "male.adult": "4", "unknown.unknown": "0"}
    activity = made("activity", people=people, with_disability="17")
    assert by_sex(activity) == {"female": 13, "male": 4, "unknown": 0}
    assert by_age(activity) == {"child": 3, "adult": 14, "unknown": 0}
    assert problems("activity", people=people, with_disability="18") == {("more-than-the-whole", "with_disability")}


def test_an_estimate_is_asked_of_broadcasts_only_and_never_counted() -> None:
    broadcast = made("activity", kind="broadcast", estimated_audience="50000", people={"female.adult": "2"})
    assert (broadcast.estimated_audience, participants(broadcast)) == (50_000, 2)
    assert made("activity", estimated_audience="50000").estimated_audience is None


def test_a_shared_activity_has_a_number_and_another_one_none() -> None:
    assert problems("activity", shared="yes") == {("shared-without-number", "shared_number")}
    assert made("activity", shared="no", shared_number="ET-7").shared_number is None
    assert problems("activity", held_on="2024-07-01") == {("in-the-future", "held_on")}


@pytest.mark.parametrize(
    ("part", "whole"),
    [("risk_units_assessed", "risk_units"), ("staff_trained", "staff"), ("candidates_vetted", "candidates")],
)
def test_a_part_and_its_whole(part: str, whole: str) -> None:
    assert problems("office_facts", **{part: "4", whole: "4"}) == set()
    assert problems("office_facts", **{part: "5", whole: "4"}) == {("more-than-the-whole", part)}
    assert problems("office_facts", **{part: "0"}) == {("whole-missing", whole)}
    assert problems("office_facts", **{whole: "0"}) == {("part-missing", part)}
    assert problems("office_facts", **{part: "0", whole: "not-applicable"}) == {("whole-missing", whole)}
    assert getattr(made("office_facts", **{whole: "not-applicable"}), whole) is NOT_APPLICABLE


def test_nobody_attends_more_meetings_than_were_held() -> None:
    row = {"focal_point": "person0001", "attended": "3"}
    network = {"network": "yes", "meetings_held": "2", "attendance": [row]}
    assert problems("office_facts", **network) == {("more-than-the-whole", "attendance.0.attended")}
    assert problems("office_facts", **{**network, "meetings_held": "3"}) == set()
    assert made("office_facts", **{**network, "network": "no"}).attendance == ()


def test_each_station_person_and_service_stands_once() -> None:
    stations = [{"name": "Nairobi", "focal_points": "1"}] * 2
    assert problems("office_facts", duty_stations=stations) == {("row-twice", "duty_stations.1.name")}
    pathway = [{"type": "sea-legal", "available": "no"}] * 2
    assert problems("office_facts", pathway=pathway) == {("row-twice", "pathway.1.type")}
    rows = [{"focal_point": "person0001", "attended": "0"}] * 2
    found = problems("office_facts", network="yes", meetings_held="0", attendance=rows)
    assert found == {("row-twice", "attendance.1.focal_point")}


@pytest.mark.parametrize(
    ("start", "end", "active"),
    [
        ("", "", True),
        ("2023-03-31", "", True),
        ("2023-04-01", "", False),
        ("", "2023-03-31", True),
        ("", "2023-03-30", False),
        ("2023-01-01", "2023-12-31", True),
    ],
)
def test_an_agreement_with_an_open_end_runs(start: str, end: str, active: bool) -> None:
    assert is_active(made("partner", agreement_start=start, agreement_end=end), date(2023, 3, 31)) is active


def test_an_agreement_does_not_end_before_it_starts() -> None:
    found = problems("partner", agreement_start="2023-02-01", agreement_end="2023-01-31")
    assert found == {("before-the-start", "agreement_end")}


def test_a_focal_point_serves_from_the_first_to_the_last_day() -> None:
    person = made("focal_point", until="2023-06-30")
    served = [is_serving(person, day) for day in (date(2023, 1, 31), date(2023, 2, 1), date(2023, 6, 30))]
    assert served == [False, True, True]
    assert not is_serving(person, date(2023, 7, 1))
    assert is_serving(made("focal_point"), date(2100, 1, 1))


def test_a_directory_entry_was_not_checked_in_the_future() -> None:
    assert problems("provider", checked_on="2024-07-01") == {("in-the-future", "checked_on")}
