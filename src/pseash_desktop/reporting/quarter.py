"""One office's quarter as measured from its records: what its summary will say, and what stays behind with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pseash_desktop.letters.figures import SEALED, Figure, Ratio
from pseash_desktop.records.partner import Partner
from pseash_desktop.records.referral import Referral
from pseash_desktop.reporting.disclosure import Leaves, Persons, leaves, let_through
from pseash_desktop.reporting.framework import Framework
from pseash_desktop.reporting.measures import MEASURES, Records, all_of, victims_assisted_by
from pseash_desktop.reporting.tables import measure_tables
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.quarters import Quarter


@dataclass(frozen=True)
class MeasuredQuarter:
    """``figures`` by indicator code, ``persons`` as let through, ``tables``, and the exact ``cohorts`` to be sealed."""

    figures: Mapping[str, Figure]
    persons: Persons
    tables: Mapping[str, Mapping[str, int]]
    cohorts: Mapping[str, Mapping[Quarter, Ratio]]


def measure_quarter(
    framework: Framework,
    quarter: Quarter,
    records: Records,
    partners: Mapping[str, Partner],
    earlier: Sequence[Leaves],
) -> MeasuredQuarter:
    """Measure ``quarter`` by ``framework``; ``earlier`` is what each earlier quarter's letter accounted for.

    Raises Refusal('measure-unknown') for a framework that asks for a measure this program does not know.
    """
    figures: dict[str, Figure] = {}
    cohorts: dict[str, dict[Quarter, Ratio]] = {}
    for indicator in framework.measured():
        if indicator.measure not in MEASURES:
            raise Refusal("measure-unknown", indicator=indicator.code)
        if indicator.sealed:
            figures[indicator.code] = SEALED
            cohorts[indicator.code] = exact_cohorts(records, quarter)
        else:
            figures[indicator.code] = MEASURES[indicator.measure](records, quarter)
    return MeasuredQuarter(
        figures=figures,
        persons=let_through(leaves(all_of(records, Referral), quarter), earlier),
        tables=measure_tables(partners, records, quarter),
        cohorts=cohorts,
    )


def exact_cohorts(records: Records, quarter: Quarter) -> dict[Quarter, Ratio]:
    """5.1a for each cohort of the year to date, as things stood at the end of ``quarter``."""
    shapes = {cohort: victims_assisted_by(records, cohort, quarter).shape for cohort in quarter.to_date()}
    return {cohort: shape for cohort, shape in shapes.items() if isinstance(shape, Ratio)}
