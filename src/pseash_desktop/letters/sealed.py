"""What a sealed part says once headquarters has opened it: exact assistance figures by cohort. It encrypts nothing."""

from __future__ import annotations

from collections.abc import Mapping

from pseash_desktop.letters import canonical
from pseash_desktop.letters.figures import Ratio
from pseash_desktop.letters.reading import Reader
from pseash_desktop.schema.quarters import Quarter

MOST = 9_999
Cohorts = Mapping[Quarter, Ratio]
"""Persons registered in each quarter of the year to date: n assisted of d who chose assistance."""


def write(figures: Mapping[str, Cohorts]) -> bytes:
    """The sealed figures by indicator code, as canonical JSON."""
    return canonical.write(
        {
            code: {str(cohort): {"n": ratio.n, "d": ratio.d} for cohort, ratio in cohorts.items()}
            for code, cohorts in figures.items()
        }
    )


def read(plain: bytes, period: Quarter) -> dict[str, dict[Quarter, Ratio]]:
    """The figures that ``plain`` writes, of a letter for ``period``.

    Raises Refusal for anything but 0 <= n <= d <= 9,999 for each quarter of the year to date.
    """
    with Reader(canonical.read(plain), "sealed").finishing() as fields:
        return {code: _cohorts(fields.inside(code), period) for code in fields.names()}


def _cohorts(fields: Reader, period: Quarter) -> dict[Quarter, Ratio]:
    found = {}
    with fields.finishing():
        for cohort in period.to_date():
            with fields.inside(str(cohort)).finishing() as ratio:
                d = ratio.count("d", most=MOST)
                found[cohort] = Ratio(ratio.count("n", most=d), d)
    return found
