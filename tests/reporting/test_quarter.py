"""One office's quarter, measured as its summary will say it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from tests.letters import letters
from tests.reporting.seasons import QUARTERS, Office, offices
from tests.reporting.test_measures import slowly

from pseash_desktop.letters import sealed, summary
from pseash_desktop.letters.figures import SEALED
from pseash_desktop.reporting.framework import Framework, check_figures
from pseash_desktop.reporting.quarter import measure_quarter
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.shipped.frameworks import framework_for

SHIPPED = framework_for(2023)


@settings(slowly, max_examples=8)
@given(office=offices("a"))
def test_what_is_measured_fits_into_a_letter_of_the_framework(office: Office) -> None:
    for quarter in QUARTERS[:2]:
        measured = measure_quarter(SHIPPED, quarter, office.records, office.partners, [])
        check_figures(SHIPPED, measured.figures)
        letter = letters.summary(
            period=quarter, figures=measured.figures, persons=measured.persons.cells, tables=measured.tables
        )
        assert summary.read(summary.write(letter)) == letter
        assert sealed.read(sealed.write(measured.cohorts), quarter) == measured.cohorts


def test_a_sealed_indicator_shows_nothing_and_its_cohorts_reach_to_the_quarter() -> None:
    measured = measure_quarter(SHIPPED, Quarter(2023, 3), {}, {}, [])
    assert measured.figures["5.1a"] is SEALED
    assert list(measured.cohorts) == ["5.1a"]
    assert [str(cohort) for cohort in measured.cohorts["5.1a"]] == ["2023-Q1", "2023-Q2", "2023-Q3"]


def with_measure(name: str) -> Framework:
    outcome = SHIPPED.outcomes[3]
    benchmark = outcome.benchmarks[0]
    changed = replace(benchmark, indicators=(replace(benchmark.indicators[0], measure=name),))
    return replace(SHIPPED, outcomes=(replace(outcome, benchmarks=(changed,)),))


def test_a_framework_with_a_measure_of_a_later_program_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        measure_quarter(with_measure("miles-walked"), Quarter(2023, 1), {}, {}, [])
    assert (caught.value.code, caught.value.details) == ("measure-unknown", {"indicator": "4.1"})
