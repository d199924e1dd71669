"""How much on each page of an office waits for a person: counts for the navigation. It reads and decides nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from pseash_desktop.office import closing, forms
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.office.readable import standing
from pseash_desktop.records import KINDS
from pseash_desktop.records.assessment import Assessment
from pseash_desktop.records.partner import is_active
from pseash_desktop.reporting.tables import current_assessment, is_late
from pseash_desktop.schema.kinds import Kind


def of_kind(desk: OfficeDesk, kind: Kind) -> int:
    """Records of ``kind`` that need a person: begun and not saved, or late by the rule of their kind."""
    waiting = set(forms.drafts_of(desk, kind))
    if (due := _DUE.get(kind.name)) is not None:
        waiting.update(due(desk))
    return len(waiting)


def quarters(desk: OfficeDesk) -> int:
    """Quarters that are over and have no signed summary."""
    return closing.waiting(desk)


def _partners(desk: OfficeDesk) -> Iterator[str]:
    """Partners with a running agreement and no valid determination of their capacity."""
    by_partner: defaultdict[str, list[Assessment]] = defaultdict(list)
    for row in desk.vault.records.all(KINDS["assessment"]):
        by_partner[row.record.partner].append(row.record)
    for row in desk.vault.records.all(KINDS["partner"]):
        own = {"assessment": by_partner[row.id]}
        if is_active(row.record, desk.today) and current_assessment(own, row.id, desk.today) is None:
            yield row.id


def _assessments(desk: OfficeDesk) -> Iterator[str]:
    """Assessments whose plan is late."""
    for row in desk.vault.records.find(KINDS["assessment"], state="plan"):
        if is_late(row.record, desk.today):
            yield row.id


def _referrals(desk: OfficeDesk) -> Iterator[str]:
    """Open referrals with a follow-up that is late."""
    kind = KINDS["referral"]
    for row in desk.vault.records.find(kind, closed_on=None, withdrawn_on=None):
        stands = standing(kind, row.record, desk.today)
        if stands is not None and stands.tone == "stop":
            yield row.id


def _providers(desk: OfficeDesk) -> Iterator[str]:
    """Entries of the service directory that nobody has checked for too long."""
    kind = KINDS["provider"]
    for row in desk.vault.records.all(kind):
        stands = standing(kind, row.record, desk.today)
        if stands is not None and stands.tone == "soon":
            yield row.id


def _facts(desk: OfficeDesk) -> Iterator[str]:
    """Quarters that are over, not signed and without facts."""
    return (str(quarter) for quarter in closing.without_facts(desk))


_DUE: Mapping[str, Callable[[OfficeDesk], Iterator[str]]] = {
    "partner": _partners,
    "assessment": _assessments,
    "referral": _referrals,
    "provider": _providers,
    "office_facts": _facts,
}
