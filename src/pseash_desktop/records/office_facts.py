"""The office's facts of one quarter: counts that no other record holds. Totals only, no persons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from pseash_desktop.records.checks import not_after_today, not_more_than
from pseash_desktop.records.lists import SEA_SERVICES
from pseash_desktop.schema.fields import Choice, Count, Day, Entry, NotApplicable, QuarterField, Ref, Text, YesNo
from pseash_desktop.schema.kinds import Draft, Privacy, Rows, col, record_kind
from pseash_desktop.schema.problems import Problem
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.schema.words import N_

COUNTED = Privacy.COUNTED


@record_kind("duty_station", N_("Duty station"))
class DutyStation:
    """One duty station of the office at the quarter's end."""

    name: str = col(Text(80), N_("Duty station"), required=True)
    focal_points: int = col(Count(most=99), N_("Focal points"), required=True, privacy=COUNTED)
    alternates: int | None = col(Count(most=99), N_("Alternates"))


@record_kind("network_attendance", N_("Network attendance"))
class NetworkAttendance:
    """How many of the quarter's network meetings one serving focal point attended."""

    focal_point: str = col(Ref("focal_point"), N_("Focal point"), required=True, privacy=COUNTED)
    attended: int = col(Count(most=99), N_("Meetings attended"), required=True, privacy=COUNTED)


@record_kind("pathway_service", N_("Service on the pathway"), rules=(not_after_today("checked_on"),))
class PathwayService:
    """Whether one type of assistance is available to victims of SEA through the office, and when that was checked."""

    type: str = col(Choice(SEA_SERVICES), N_("Type of assistance"), required=True, privacy=COUNTED)
    available: bool = col(YesNo(), N_("Available"), required=True, privacy=COUNTED)
    checked_on: date | None = col(Day(), N_("Last checked on"))


def _has_network(draft: Draft) -> bool:
    return draft.get("network") == "yes"


def _each_once(rows: str, key: str) -> Any:
    def rule(record: Any, _entry: Entry) -> Iterator[Problem]:
        seen: set[Any] = set()
        for place, row in enumerate(getattr(record, rows)):
            if getattr(row, key) in seen:
                yield Problem("row-twice", f"{rows}.{place}.{key}")
            seen.add(getattr(row, key))

    return rule


def _attended_at_most_held(record: Any, _entry: Entry) -> Iterator[Problem]:
    for place, row in enumerate(record.attendance):
        if record.meetings_held is None or row.attended > record.meetings_held:
            yield Problem("more-than-the-whole", f"attendance.{place}.attended")


@record_kind(
    "office_facts",
    N_("Office facts of the quarter"),
    plural=N_("Office facts"),
    new=N_("Facts of another quarter"),
    about=N_("Counts of each quarter that no other record holds."),
    icon="building-2",
    sections={
        "quarter": N_("Quarter"),
        "risk": N_("Risk assessment"),
        "people": N_("Focal points and training"),
        "vetting": N_("Vetting"),
        "network": N_("In-country PSEA network"),
        "pathway": N_("Services for victims of SEA"),
    },
    rules=(
        not_more_than("risk_units_assessed", "risk_units"),
        not_more_than("staff_trained", "staff"),
        not_more_than("candidates_vetted", "candidates"),
        _attended_at_most_held,
        _each_once("duty_stations", "name"),
        _each_once("attendance", "focal_point"),
        _each_once("pathway", "type"),
    ),
)
class OfficeFacts:
    """One office's facts at the end of one quarter. Blank means not known; zero and not applicable are answers."""

    quarter: Quarter = col(
        QuarterField(), N_("Quarter"), section="quarter", required=True, privacy=COUNTED, in_list=True
    )
    risk_units: int | NotApplicable | None = col(
        Count(most=999, may_not_apply=True), N_("Risk units"), section="risk", privacy=COUNTED
    )
    risk_units_assessed: int | None = col(
        Count(most=999), N_("Risk units that assessed SEA and SH risks"), section="risk", privacy=COUNTED
    )
    duty_stations: tuple[DutyStation, ...] = col(
        Rows(DutyStation, most=60), N_("Duty stations"), section="people", privacy=COUNTED
    )
    staff: int | NotApplicable | None = col(
        Count(most=99_999, may_not_apply=True), N_("Staff on board"), section="people", privacy=COUNTED
    )
    staff_trained: int | None = col(
        Count(most=99_999),
        N_("Staff who completed the mandatory PSEA and SH courses"),
        section="people",
        privacy=COUNTED,
    )
    workshop_attendance: int | None = col(
        Count(most=999), N_("Focal points at the victim-assistance workshop"), section="people"
    )
    candidates: int | NotApplicable | None = col(
        Count(most=99_999, may_not_apply=True),
        N_("Candidates put forward for a contract in the quarter"),
        section="vetting",
        privacy=COUNTED,
    )
    candidates_vetted: int | None = col(
        Count(most=99_999), N_("Of these, vetted before the contract"), section="vetting", privacy=COUNTED
    )
    network: bool | None = col(YesNo(), N_("The country has a PSEA network"), section="network", privacy=COUNTED)
    co_chairs: bool | None = col(YesNo(), N_("The office co-chairs it"), section="network", when=_has_network)
    meetings_held: int | None = col(
        Count(most=99),
        N_("Network meetings held in the quarter"),
        section="network",
        when=_has_network,
        privacy=COUNTED,
    )
    attendance: tuple[NetworkAttendance, ...] = col(
        Rows(NetworkAttendance, most=99), N_("Attendance"), section="network", when=_has_network, privacy=COUNTED
    )
    pathway: tuple[PathwayService, ...] = col(
        Rows(PathwayService, most=6), N_("Referral pathway"), section="pathway", privacy=COUNTED
    )
