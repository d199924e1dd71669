"""The published table for 2023, every cell of it, out of summed letters of offices and answers of headquarters."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.reporting.seasons import letter

from pseash_desktop.letters.figures import SEALED, Figure, Flags, Ratio, Tally, reported
from pseash_desktop.records.lists import SEA_SERVICES
from pseash_desktop.reporting.annual import Annual
from pseash_desktop.reporting.arithmetic import mean, progress
from pseash_desktop.reporting.merge import Contribution, Decisions, Received, close, merge
from pseash_desktop.shipped.frameworks import framework_for

PUBLISHED = list(
    csv.DictReader((Path(__file__).parents[1] / "data" / "annex1_un_women_2023.csv").read_text("utf-8").splitlines())
)
FRAMEWORK = framework_for(2023)
OFFICES = ("BGD", "COL", "KEN", "SEN")


def cell(text: str) -> int | bool:
    return {"Yes": True, "No": False}[text] if text in ("Yes", "No") else int(text.rstrip("%"))


RESULTS = {i.code: cell(row["result"]) for i, row in zip(FRAMEWORK.indicators(), PUBLISHED, strict=True)}
SIX = reported(Flags(tuple(sorted((option.code, True) for option in SEA_SERVICES))))

# Year's parts per office that sum to the printed results; no office has the printed rate itself.
YEAR: dict[str, dict[str, tuple[int, int]]] = {
    "BGD": {"4.1": (3, 3), "4.2": (2, 2), "4.3": (40, 40), "4.4": (9, 9), "6.1": (2, 2)},
    "COL": {"4.1": (1, 1), "4.2": (4, 4), "4.3": (30, 45), "4.4": (2, 2), "6.1": (30, 31)},
    "KEN": {"4.1": (2, 2), "4.2": (1, 1), "4.3": (7, 10), "4.4": (0, 0), "6.1": (60, 70)},
    "SEN": {"4.1": (1, 1), "4.2": (3, 3), "4.3": (1, 5), "4.4": (4, 4), "6.1": (13, 15)},
}


def season() -> Iterator[Received]:
    """Four quarters of each office: states grow to the year's end, flows are split over quarters."""
    for place, office in enumerate(OFFICES):
        for number in range(1, 5):
            figures: dict[str, Figure] = {"5.1a": SEALED, "5.1b": SIX}
            for code in ("4.1", "4.2", "4.3", "6.1"):
                n, d = YEAR[office][code]
                figures[code] = reported(Ratio(n, d) if number == 4 else Ratio(n // 2, d))
            n, d = YEAR[office]["4.4"]
            figures["4.4"] = reported(Ratio(n, d) if number == place + 1 else Ratio(0, 0))
            own = 2 if place == 0 and number == 1 else 1  # 17 trainings of their own in the year
            shared = {f"ET-{number}", f"ET-{number + place}", "ET-9", "ET-10", "ET-11", "ET-12"}  # 11 numbers in all
            figures["7.1b"] = reported(Tally(own, frozenset(shared)))
            yield letter(office, f"2023-Q{number}", figures, framework=FRAMEWORK.digest)


def annual() -> Annual:
    answers: dict[str, bool | int | Ratio] = {
        each.code: RESULTS[each.code] for each in FRAMEWORK.indicators() if each.answered_by == "headquarters"
    }
    decisions = Decisions(
        answers=answers | {"1.2": Ratio(81, 100)},
        sealed={"5.1a": close([Ratio(3, 3), Ratio(1, 1), Ratio(2, 2), Ratio(0, 0)])},
        closed=True,
    )
    return merge(FRAMEWORK, 2023, season(), OFFICES, decisions)


def test_the_table_has_its_published_shape() -> None:
    assert len(PUBLISHED) == len(RESULTS) == 20
    found = annual()
    assert len(found.outcomes) == 7
    assert sum(len(outcome.benchmarks) for outcome in found.outcomes) == 15
    assert [outcome.height for outcome in found.outcomes] == [3, 3, 1, 4, 4, 2, 3]


def test_texts_and_targets_are_the_published_ones() -> None:
    rows = [
        (outcome, benchmark, indicator)
        for outcome in FRAMEWORK.outcomes
        for benchmark in outcome.benchmarks
        for indicator in benchmark.indicators
    ]
    for (outcome, benchmark, indicator), row in zip(rows, PUBLISHED, strict=True):
        assert outcome.text["en"] == row["outcome"]
        assert benchmark.text["en"] == row["benchmark"]
        assert indicator.text["en"] == row["indicator"]
        assert (str(outcome.number), benchmark.code) == (row["outcome_no"], row["benchmark_no"])
        assert indicator.target == cell(row["target"])
        assert isinstance(indicator.target, bool) == (row["target"] in ("Yes", "No"))


def test_every_published_cell_comes_out_of_the_merge() -> None:
    found = annual()
    for row, published in zip(found.rows(), PUBLISHED, strict=True):
        assert row.state == "reported", row.code
        assert row.result == cell(published["result"]), row.code
    printed = {(row["outcome_no"], row["outcome_progress"]) for row in PUBLISHED}
    assert {(str(outcome.number), f"{outcome.progress}%") for outcome in found.outcomes} == printed
    printed = {(row["benchmark_no"], row["benchmark_progress"]) for row in PUBLISHED}
    assert {(b.code, f"{b.progress}%") for outcome in found.outcomes for b in outcome.benchmarks} == printed
    assert len(printed) + len(found.outcomes) == 22


def test_the_printed_results_alone_give_all_22_progress_cells() -> None:
    """Without any letter: a reader with the printed table and a pencil gets its progress columns."""
    cells = 0
    for outcome in FRAMEWORK.outcomes:
        benchmarks = []
        for benchmark in outcome.benchmarks:
            benchmarks.append(mean(progress(i, RESULTS[i.code]) for i in benchmark.indicators))
            rows = [row for row in PUBLISHED if row["benchmark_no"] == benchmark.code]
            assert {row["benchmark_progress"] for row in rows} == {f"{benchmarks[-1]}%"}
            cells += 1
        rows = [row for row in PUBLISHED if row["outcome_no"] == str(outcome.number)]
        assert {row["outcome_progress"] for row in rows} == {f"{mean(benchmarks)}%"}
        cells += 1
    assert cells == 22


def test_a_contribution_of_headquarters_is_a_part_of_the_sum() -> None:
    part = Contribution("4.3", "Regional office", reported(Ratio(100, 100)), "learning system")
    found = merge(FRAMEWORK, 2023, season(), OFFICES, Decisions(contributions=(part,))).row("4.3")
    assert (found.result, found.own_parts) == (89, 1)  # (78 + 100) of (100 + 100)
    assert found.coverage is not None
    assert (found.coverage.given, found.coverage.expected) == (4, 4)


@pytest.mark.parametrize("code", ["4.1", "4.2", "4.3", "4.4", "6.1"])
def test_a_rate_is_never_a_mean_of_rates(code: str) -> None:
    parts = [YEAR[office][code] for office in OFFICES]
    n, d = (sum(part[side] for part in parts) for side in (0, 1))
    assert annual().row(code).figure == reported(Ratio(n, d))
