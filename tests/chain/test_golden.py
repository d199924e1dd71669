"""The golden test: the published table for 2023 comes out of records, letters and headquarters' answers."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.chain.made import YEAR, MadeSeason, headquarters_desk, make_season, published

from pseash_desktop.documents import cells
from pseash_desktop.documents.workers import Pool
from pseash_desktop.headquarters import year as years
from pseash_desktop.letters import summary as summaries
from pseash_desktop.reporting.annual import Annual
from pseash_desktop.reporting.merge import Received, merge
from pseash_desktop.schema.words import ENGLISH

MEASURED = ("4.1", "4.2", "4.3", "4.4", "5.1a", "6.1", "7.1b")


def printed(annual: Annual) -> list[dict[str, str]]:
    """The table's cells in the words of the published file."""
    return [
        {
            "outcome_no": str(outcome.number),
            "outcome": outcome.text["en"],
            "outcome_progress": cells.percent(outcome.progress, ENGLISH),
            "benchmark_no": benchmark.code,
            "benchmark": benchmark.text["en"],
            "benchmark_progress": cells.percent(benchmark.progress, ENGLISH),
            "indicator": row.text["en"],
            "target": cells.value(row.target, row.unit, ENGLISH),
            "result": cells.value(row.result, row.unit, ENGLISH),
        }
        for outcome in annual.outcomes
        for benchmark in outcome.benchmarks
        for row in benchmark.rows
    ]


def is_published(annual: Annual) -> None:
    assert printed(annual) == published()
    assert len({(r["outcome_no"], r["outcome_progress"]) for r in published()}) == 7
    assert len({r["benchmark_no"] for r in published()}) == 15


def test_six_offices_give_the_published_table(season: MadeSeason) -> None:
    is_published(season.made.annual)
    assert season.made.letters == 24


def test_the_seven_results_of_offices_are_summed_from_their_letters(season: MadeSeason) -> None:
    for code in MEASURED:
        row = season.made.annual.row(code)
        assert row.figure is not None or code == "5.1a"
        assert row.coverage is None or (row.coverage.given, row.coverage.expected) == (6, 6)


@pytest.mark.parametrize("offices", [20, 118])
def test_more_offices_give_the_published_table(offices: int, tmp_path: Path, pool: Pool) -> None:
    season = make_season(tmp_path / "demo", offices, pool)
    is_published(season.made.annual)
    assert season.made.letters == offices * 4


def test_fifty_orders_with_repeats_give_one_annual_file_and_one_code(season: MadeSeason, pool: Pool) -> None:
    with headquarters_desk(season.folder / "headquarters", pool) as desk:
        kept = [Received(r.digest, summaries.read(r.payload)) for r in desk.vault.received.of_year(YEAR)]
        decisions = years.annual_inputs(desk, YEAR).decisions
        offices = [office.code for office in desk.vault.register.offices()]
        framework = desk.framework
    assert len(kept) == 24
    found = set()
    for seed in range(50):
        order = random.Random(seed)
        letters = kept + order.choices(kept, k=order.randint(0, 30))
        order.shuffle(letters)
        order.shuffle(offices)
        annual = merge(framework, YEAR, letters, offices, decisions, training=True)
        found.add((annual.payload, annual.short_code))
    assert found == {(season.made.annual.payload, season.made.annual.short_code)}


def test_another_seed_is_another_season_with_the_same_table(season: MadeSeason, tmp_path: Path, pool: Pool) -> None:
    other = make_season(tmp_path / "demo", 7, pool, seed=5)
    is_published(other.made.annual)
    assert other.made.annual.short_code != season.made.annual.short_code
