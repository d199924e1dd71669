"""What one invented office's focal point enters in each quarter. Drafts only: it saves, measures and sends nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pseash_desktop.demonstration.activities import activities, resources
from pseash_desktop.demonstration.assessments import assessments
from pseash_desktop.demonstration.entered import Entered, resolve
from pseash_desktop.demonstration.partners import partners
from pseash_desktop.demonstration.people import focal_points, office_facts
from pseash_desktop.demonstration.plan import OfficePlan
from pseash_desktop.demonstration.providers import providers
from pseash_desktop.demonstration.referrals import referrals
from pseash_desktop.schema.quarters import Quarter

__all__ = ["Entered", "entries", "resolve"]

Part = Callable[[OfficePlan, int, int, Quarter], Iterator[Entered]]
# Each part tells how its records stand at the end of a quarter; those that others refer to come first.
LASTING: tuple[Part, ...] = (partners, providers, resources, focal_points, assessments, referrals)
OF_THE_QUARTER: tuple[Part, ...] = (activities, office_facts)


def entries(plan: OfficePlan, year: int, seed: int, quarter: Quarter) -> tuple[Entered, ...]:
    """What is entered during ``quarter``, in order: new records, and known ones (same alias) whose draft changed.

    Nothing lies after the quarter's last day. The same plan, year, seed and quarter give the same entries anywhere.
    """
    known: dict[str, Entered] = {}
    if quarter.number > 1:
        before = Quarter(year, quarter.number - 1)
        known = {each.alias: each for part in LASTING for each in part(plan, year, seed, before)}
    return tuple(
        each
        for part in LASTING + OF_THE_QUARTER
        for each in part(plan, year, seed, quarter)
        if known.get(each.alias) != each
    )
