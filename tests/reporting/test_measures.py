"""Every measure: two offices apart and joined are the two together; nothing but counted fields is ever read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.reporting.seasons import QUARTERS, Office, offices, together
from tests.strategies import parsed

from pseash_desktop.letters.figures import BLANK, NOT_APPLICABLE, Figure, Flags, Ratio, Tally, reported
from pseash_desktop.letters.tables import TABLES, check_tables
from pseash_desktop.records import KINDS
from pseash_desktop.records.referral import Referral
from pseash_desktop.reporting.disclosure import leaves
from pseash_desktop.reporting.figures import join
from pseash_desktop.reporting.measures import MEASURES, all_of, victims_assisted_by
from pseash_desktop.reporting.quarter import exact_cohorts
from pseash_desktop.reporting.tables import measure_tables
from pseash_desktop.schema.kinds import Kind, Privacy, kind_of
from pseash_desktop.schema.quarters import Quarter

Q1, Q2 = QUARTERS[:2]
slowly = settings(
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # making a whole office smaller takes minutes
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


class CountedOnly:
    """A record that may only be asked for what is declared as counted."""

    def __init__(self, record: Any, kind: Kind) -> None:
        self._record, self._kind = record, kind

    def __getattr__(self, name: str) -> Any:
        if self._kind.field(name).privacy is not Privacy.COUNTED:
            raise LookupError(f"a measure read {self._kind.name}.{name}, which stays in the office")
        value = getattr(self._record, name)
        if isinstance(value, tuple) and value and hasattr(value[0], "__dataclass_fields__"):
            return tuple(CountedOnly(row, kind_of(type(row))) for row in value)
        return value


def counted_only(office: Office) -> Office:
    return Office(
        {kind: [CountedOnly(record, KINDS[kind]) for record in held] for kind, held in office.records.items()},
        {key: CountedOnly(partner, KINDS["partner"]) for key, partner in office.partners.items()},  # type: ignore[misc]
    )


def everything(office: Office, quarter: Quarter) -> tuple[Any, ...]:
    """All that is ever measured from the records of an office."""
    return (
        {name: measure(office.records, quarter) for name, measure in MEASURES.items()},
        exact_cohorts(office.records, quarter),
        leaves(all_of(office.records, Referral), quarter),
        measure_tables(office.partners, office.records, quarter),
    )


@slowly
@given(first=offices("a"), second=offices("b"))
def test_measuring_two_offices_apart_and_joining_equals_measuring_them_together(first: Office, second: Office) -> None:
    both = together(first, second)
    for quarter in QUARTERS:
        for name, measure in MEASURES.items():
            apart = join(measure(first.records, quarter), measure(second.records, quarter))
            assert apart == measure(both.records, quarter), name
        for cohort in quarter.to_date():
            apart = join(*(victims_assisted_by(o.records, cohort, quarter) for o in (first, second)))
            assert apart == victims_assisted_by(both.records, cohort, quarter)
        one, two, sums = (measure_tables(o.partners, o.records, quarter) for o in (first, second, both))
        for table in set(TABLES) - {"participants-with-disability"}:  # shown or not by its own size
            assert {cell: one[table][cell] + two[table][cell] for cell in one[table]} == sums[table], table


@slowly
@given(office=offices("a"))
def test_only_counted_fields_are_ever_measured(office: Office) -> None:
    for quarter in QUARTERS:
        assert everything(counted_only(office), quarter) == everything(office, quarter)


def test_the_guard_of_counted_fields_guards() -> None:
    private = CountedOnly(facts("2023-Q1", workshop_attendance="3"), KINDS["office_facts"])
    assert private.quarter == Q1
    with pytest.raises(LookupError, match="workshop_attendance"):
        private.workshop_attendance  # noqa: B018


@settings(slowly, max_examples=8)
@given(office=offices("a"))
def test_sums_of_measured_tables_agree(office: Office) -> None:
    for quarter in QUARTERS:
        tables = measure_tables(office.partners, office.records, quarter)
        check_tables(tables)
        assert all(list(cells) == list(TABLES[name]) for name, cells in tables.items())
        assert all(n >= 0 for cells in tables.values() for n in cells.values())


def facts(quarter: str, **changes: Any) -> Any:
    return parsed(KINDS["office_facts"], {"quarter": quarter, **changes})


def network(quarter: str, held: str, **attended: str) -> Any:
    rows = [{"focal_point": f"person_{name}".replace("_", "0"), "attended": n} for name, n in attended.items()]
    return facts(quarter, network="yes", meetings_held=held, attendance=rows)


def measured(name: str, quarter: Quarter, **records: list[Any]) -> Figure:
    return MEASURES[name](records, quarter)


def test_every_measure_says_blank_or_nothing_of_an_empty_office() -> None:
    nothing: Mapping[str, Figure] = {name: measure({}, Q1) for name, measure in MEASURES.items()}
    assert nothing == {
        "risk-units-assessed": BLANK,
        "duty-stations-with-focal-point": BLANK,
        "staff-trained": BLANK,
        "candidates-vetted": BLANK,
        "victims-assisted": reported(Ratio(0, 0)),
        "services-available": BLANK,
        "network-participation": BLANK,
        "culture-trainings": reported(Tally(0)),
    }


@pytest.mark.parametrize(
    ("name", "n", "d"),
    [
        ("risk-units-assessed", "risk_units_assessed", "risk_units"),
        ("staff-trained", "staff_trained", "staff"),
        ("candidates-vetted", "candidates_vetted", "candidates"),
    ],
)
def test_rates_of_office_facts(name: str, n: str, d: str) -> None:
    assert measured(name, Q1, office_facts=[facts("2023-Q1", **{n: "3", d: "4"})]) == reported(Ratio(3, 4))
    assert measured(name, Q1, office_facts=[facts("2023-Q1", **{n: "0", d: "0"})]) == reported(Ratio(0, 0))
    assert measured(name, Q1, office_facts=[facts("2023-Q1", **{d: "not-applicable"})]) == NOT_APPLICABLE
    assert measured(name, Q1, office_facts=[facts("2023-Q1")]) == BLANK
    assert measured(name, Q2, office_facts=[facts("2023-Q1", **{n: "3", d: "4"})]) == BLANK


def test_a_duty_station_counts_with_a_focal_point_an_alternate_alone_does_not() -> None:
    stations = [
        {"name": "Nairobi", "focal_points": "2", "alternates": "1"},
        {"name": "Kisumu", "focal_points": "0", "alternates": "1"},
    ]
    found = measured("duty-stations-with-focal-point", Q1, office_facts=[facts("2023-Q1", duty_stations=stations)])
    assert found == reported(Ratio(1, 2))


def test_taking_part_in_the_network_is_half_of_the_meetings_to_date() -> None:
    year = [network("2023-Q1", "3", a="3", b="0"), network("2023-Q2", "3", a="0", b="2", c="1")]
    assert measured("network-participation", Q1, office_facts=year) == reported(Ratio(1, 2))
    # a: 3 of 6, b: 2 of 6, c came in the second quarter: 1 of 3
    assert measured("network-participation", Q2, office_facts=year) == reported(Ratio(1, 3))


def test_someone_who_left_is_not_measured_and_no_meeting_asks_nothing() -> None:
    year = [network("2023-Q1", "2", a="2", b="0"), network("2023-Q2", "0", a="0")]
    assert measured("network-participation", Q2, office_facts=year) == reported(Ratio(1, 1))
    assert measured("network-participation", Q1, office_facts=[network("2023-Q1", "0", a="0")]) == reported(Ratio(0, 0))


def test_without_a_network_an_office_is_outside_and_without_an_answer_it_is_blank() -> None:
    assert measured("network-participation", Q1, office_facts=[facts("2023-Q1", network="no")]) == NOT_APPLICABLE
    assert measured("network-participation", Q1, office_facts=[facts("2023-Q1")]) == BLANK
    unanswered = [facts("2023-Q1", network="yes"), facts("2023-Q1", network="yes", meetings_held="2")]
    for each in unanswered:
        assert measured("network-participation", Q1, office_facts=[each]) == BLANK
    none_held = facts("2023-Q1", network="yes", meetings_held="0")
    assert measured("network-participation", Q1, office_facts=[none_held]) == reported(Ratio(0, 0))


def test_services_come_from_the_pathway_never_from_referrals() -> None:
    pathway = [{"type": "sea-legal", "available": "no"}, {"type": "sea-medical", "available": "yes"}]
    found = measured("services-available", Q1, office_facts=[facts("2023-Q1", pathway=pathway)])
    assert found == reported(Flags((("sea-legal", False), ("sea-medical", True))))


def test_a_shared_training_counts_by_its_number_and_only_for_own_personnel() -> None:
    plain = {"title": "T", "kind": "culture-training", "held_on": "2023-02-01", "sessions": "2"}
    own = {**plain, "audience": ["own-personnel"]}
    shared = {**own, "shared": "yes", "shared_number": "ET-7"}
    activities = [own, own, shared, shared, {**plain, "audience": ["community"]}, {**own, "held_on": "2023-04-01"}]
    made = [parsed(KINDS["activity"], draft) for draft in [*activities, {**own, "kind": "own-training"}]]
    assert measured("culture-trainings", Q1, activity=made) == reported(Tally(2, frozenset({"ET-7"})))


def test_assistance_is_counted_by_cohort_as_things_stand_at_the_end() -> None:
    plain = {"code": "A", "age_group": "adult", "matter": "sea", "consent_refer": "yes", "consent_on": "2023-02-01"}
    step = {"type": "sea-legal", "chosen_on": "2023-02-02"}
    drafts: list[dict[str, Any]] = [
        {"registered_on": "2023-02-01", "consent_count": "yes", "services": [{**step, "provided_on": "2023-05-01"}]},
        {"registered_on": "2023-02-01", "consent_count": "yes", "services": [step]},
        {"registered_on": "2023-02-01", "consent_count": "no", "services": [step]},  # counted nowhere
        {"registered_on": "2023-02-01", "consent_count": "yes"},  # chose nothing
        {"registered_on": "2023-04-01", "consent_count": "yes", "services": [step]},  # another cohort
        {
            "registered_on": "2023-02-01",
            "consent_count": "yes",
            "matter": "sh-formal",
            "services": [{**step, "type": "sh-safety"}],
        },
    ]
    records = {"referral": [parsed(KINDS["referral"], {**plain, **draft}) for draft in drafts]}
    assert MEASURES["victims-assisted"](records, Q1) == reported(Ratio(0, 2))
    assert victims_assisted_by(records, Q1, Q2) == reported(Ratio(1, 2))
    assert exact_cohorts(records, Q2) == {Q1: Ratio(1, 2), Q2: Ratio(0, 1)}
