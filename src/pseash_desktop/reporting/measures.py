"""How an office's records become figures: one function per measure of the framework. Each reads only counted fields.

Decided readings (DESIGN section 5): 4.1, 4.2, 4.3 and 6.1 are states of the last quarter; 4.4 and 7.1b are flows of
the quarter; 5.1a is strict, SEA only, by the quarter in which the person was registered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pseash_desktop.letters.figures import BLANK, NOT_APPLICABLE, Figure, Flags, Ratio, Tally, reported
from pseash_desktop.records.activity import Activity
from pseash_desktop.records.office_facts import OfficeFacts
from pseash_desktop.records.referral import Referral, chose_assistance, is_counted, was_assisted
from pseash_desktop.schema.fields import NotApplicable
from pseash_desktop.schema.kinds import kind_of
from pseash_desktop.schema.quarters import Quarter

T = TypeVar("T")
Records = Mapping[str, Sequence[Any]]
"""All live records by kind name."""
Measure = Callable[[Records, Quarter], Figure]

FRACTION_OF_MEETINGS = 2  # "takes part" = attended at least 1/2 of the meetings held while serving


def all_of(records: Records, cls: type[T]) -> Sequence[T]:
    """The records of one kind, typed."""
    return records.get(kind_of(cls).name, ())


def facts_of(records: Records, quarter: Quarter) -> Iterator[OfficeFacts]:
    """The office facts of ``quarter``: one for an office, several where offices are measured together."""
    return (facts for facts in all_of(records, OfficeFacts) if facts.quarter == quarter)


def risk_units_assessed(records: Records, quarter: Quarter) -> Figure:
    """4.1: risk units that assessed SEA and SH risks, of all risk units, at the quarter's end."""
    return _ratio((f.risk_units_assessed, f.risk_units) for f in facts_of(records, quarter))


def duty_stations_with_focal_point(records: Records, quarter: Quarter) -> Figure:
    """4.2: duty stations with at least one focal point at the quarter's end, of all duty stations."""
    stations = [station for facts in facts_of(records, quarter) for station in facts.duty_stations]
    if not stations:
        return BLANK
    return reported(Ratio(sum(station.focal_points > 0 for station in stations), len(stations)))


def staff_trained(records: Records, quarter: Quarter) -> Figure:
    """4.3: staff on board who completed the mandatory courses, of all staff on board."""
    return _ratio((f.staff_trained, f.staff) for f in facts_of(records, quarter))


def candidates_vetted(records: Records, quarter: Quarter) -> Figure:
    """4.4: candidates of the quarter vetted before the contract, of those put forward."""
    return _ratio((f.candidates_vetted, f.candidates) for f in facts_of(records, quarter))


def victims_assisted(records: Records, quarter: Quarter) -> Figure:
    """5.1a for one cohort: persons registered in ``quarter`` who chose assistance and got every chosen type.

    What happened by the end of the year to date is asked for by ``victims_assisted_by``; here by the quarter's end.
    """
    return victims_assisted_by(records, quarter, quarter)


def victims_assisted_by(records: Records, cohort: Quarter, upto: Quarter) -> Figure:
    """5.1a for the persons registered in ``cohort``, as things stood at the end of ``upto``."""
    counted = [r for r in sea_referrals(records, cohort) if chose_assistance(r, upto.last_day)]
    return reported(Ratio(sum(was_assisted(r, upto.last_day) for r in counted), len(counted)))


def sea_referrals(records: Records, cohort: Quarter) -> Iterator[Referral]:
    """SEA referrals registered in ``cohort`` whose persons agreed to be counted."""
    return (
        r for r in all_of(records, Referral) if r.matter == "sea" and is_counted(r) and cohort.holds(r.registered_on)
    )


def services_available(records: Records, quarter: Quarter) -> Figure:
    """5.1b beside headquarters' answer: which of the six types the office's pathway offers, from its own check."""
    facts = [f for f in facts_of(records, quarter) if f.pathway]
    if not facts:
        return BLANK
    each = [{service.type: service.available for service in f.pathway} for f in facts]
    codes = set().union(*each)
    known = {
        code: all(answers.get(code, True) for answers in each)
        for code in codes
        if all(code in answers for answers in each) or any(answers.get(code) is False for answers in each)
    }
    return reported(Flags(tuple(sorted(known.items()))))


def network_participation(records: Records, quarter: Quarter) -> Figure:
    """6.1: serving focal points who attended at least half of the network's meetings of the year to date.

    A focal point's meetings are those held in the quarters whose facts list that person, so that someone appointed in
    June is not measured by January. Offices without a network are outside the figure; an office with one that does not
    say who came to its meetings has not answered.
    """
    now = [facts for facts in facts_of(records, quarter) if _answers_on_network(facts)]
    if not now:
        return BLANK
    serving = {row.focal_point for facts in now if facts.network for row in facts.attendance}
    if not any(facts.network for facts in now):
        return NOT_APPLICABLE
    held = dict.fromkeys(serving, 0)
    attended = dict.fromkeys(serving, 0)
    for earlier in quarter.to_date():
        for facts in facts_of(records, earlier):
            for row in facts.attendance:
                if row.focal_point in serving:
                    held[row.focal_point] += facts.meetings_held or 0
                    attended[row.focal_point] += row.attended
    asked = [person for person in serving if held[person]]
    regular = sum(FRACTION_OF_MEETINGS * attended[person] >= held[person] for person in asked)
    return reported(Ratio(regular, len(asked)))


def _answers_on_network(facts: OfficeFacts) -> bool:
    return facts.network is False or bool(facts.attendance) or facts.meetings_held == 0


def culture_trainings(records: Records, quarter: Quarter) -> Figure:
    """7.1b: scenario-based trainings on organizational culture for own personnel held in the quarter; shared ones by
    their number, so that each counts once wherever it is reported."""
    held = [
        activity
        for activity in all_of(records, Activity)
        if activity.kind == "culture-training"
        and "own-personnel" in activity.audience
        and quarter.holds(activity.held_on)
    ]
    shared = frozenset(a.shared_number.upper() for a in held if a.shared_number is not None)
    return reported(Tally(sum(activity.shared_number is None for activity in held), shared))


MEASURES: Mapping[str, Measure] = {
    "risk-units-assessed": risk_units_assessed,
    "duty-stations-with-focal-point": duty_stations_with_focal_point,
    "staff-trained": staff_trained,
    "candidates-vetted": candidates_vetted,
    "victims-assisted": victims_assisted,
    "services-available": services_available,
    "network-participation": network_participation,
    "culture-trainings": culture_trainings,
}


def _ratio(parts: Iterable[tuple[int | None, int | NotApplicable | None]]) -> Figure:
    """Sum of (n, d) over the facts that know d; n unknown beside a known d makes no ratio at all."""
    known, inapplicable = [], False
    for n, d in parts:
        if isinstance(d, NotApplicable):
            inapplicable = True
        elif n is not None and d is not None:
            known.append((n, d))
    if known:
        return reported(Ratio(sum(n for n, _d in known), sum(d for _n, d in known)))
    return NOT_APPLICABLE if inapplicable else BLANK
