"""The merge: letters, register and decisions of headquarters in, the annual table out. A pure function of its inputs.

The same letters in any order and number give the same table. It never opens a sealed part: the rate of a sealed
indicator comes in as a decision, made once when the year is closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from pseash_desktop.letters.chain import Link, Standing, standing
from pseash_desktop.letters.figures import Answer, Figure, Flags, Ratio, State, reported
from pseash_desktop.letters.summary import Summary
from pseash_desktop.reporting.annual import Annual, BenchmarkRows, Counted, Coverage, Open, OutcomeRows, Row
from pseash_desktop.reporting.arithmetic import mean, printed, progress
from pseash_desktop.reporting.figures import join_all, join_by
from pseash_desktop.reporting.framework import Benchmark, Framework, Indicator, Outcome, value_of
from pseash_desktop.reporting.years import year_figure
from pseash_desktop.schema.quarters import Quarter, quarters_of

LEAST_CONTRIBUTORS = 3  # below this, one office could subtract itself from a sealed rate
LEAST_DENOMINATOR = 5


@dataclass(frozen=True)
class Received:
    """One accepted summary and its identity."""

    digest: str
    summary: Summary


@dataclass(frozen=True)
class Contribution:
    """A part that headquarters adds for its own or a regional unit, with its source; it counts as one contributor."""

    indicator: str
    unit: str
    figure: Figure
    source: str


@dataclass(frozen=True)
class SealedTotal:
    """What closing the year made of a sealed indicator: the printed rate, or None where it must not be shown."""

    result: int | None


@dataclass(frozen=True)
class Decisions:
    """What the officer decided; all of it input of the merge.

    ``named``: the digest chosen at each fork. ``answers``: headquarters' own answers by indicator code. ``sealed``:
    sealed indicators by code, once the year is closed.
    """

    named: frozenset[str] = frozenset()
    answers: Mapping[str, bool | int | Ratio] = field(default_factory=dict)
    contributions: tuple[Contribution, ...] = ()
    sealed: Mapping[str, SealedTotal] = field(default_factory=dict)
    closed: bool = False


def merge(
    framework: Framework,
    year: int,
    letters: Iterable[Received],
    expected: Iterable[str],
    decisions: Decisions,
    *,
    training: bool = False,
) -> Annual:
    """The annual table of ``year`` over the ``expected`` offices (codes).

    Letters of other years are used only for the last known size of an office that is missing. Letters of offices that
    are not expected are left out.
    """
    offices = tuple(sorted(set(expected)))
    season = Season(letters, offices, decisions.named)
    outcomes = tuple(_outcome(outcome, year, season, decisions) for outcome in framework.outcomes)
    return Annual(
        entity=framework.entity,
        year=year,
        framework=framework.digest,
        title=framework.title,
        training=training,
        closed=decisions.closed,
        offices=len(offices),
        outcomes=outcomes,
        counted=season.counted(year),
        open=season.open(year),
    )


class Season:
    """The letters that count, by office and quarter, and what is open about the rest."""

    def __init__(self, letters: Iterable[Received], offices: tuple[str, ...], named: frozenset[str]) -> None:
        self.offices = offices
        self._letters = {letter.digest: letter.summary for letter in letters if letter.summary.office in offices}
        chains: dict[tuple[str, Quarter], list[Link]] = {}
        for digest, summary in self._letters.items():
            chains.setdefault((summary.office, summary.period), []).append(Link(digest, summary.chain))
        self._standings = {key: standing(links, named) for key, links in chains.items()}

    def standing(self, office: str, quarter: Quarter) -> Standing:
        """What the letters of one office and quarter amount to."""
        return self._standings.get((office, quarter), Standing(None))

    def head(self, office: str, quarter: Quarter) -> Summary | None:
        """The summary that counts, or None."""
        head = self.standing(office, quarter).head
        return self._letters[head] if head is not None else None

    def last_head(self, office: str, year: int) -> Summary | None:
        """The summary of the office's last reported quarter of ``year``: its sealed part replaces the earlier ones."""
        heads = (self.head(office, quarter) for quarter in reversed(quarters_of(year)))
        return next((head for head in heads if head is not None), None)

    def figures(self, office: str, code: str, quarters: Iterable[Quarter]) -> dict[Quarter, Figure]:
        """The office's figures on one indicator, by quarter reported."""
        heads = {quarter: self.head(office, quarter) for quarter in quarters}
        return {q: head.figures[code] for q, head in heads.items() if head is not None and code in head.figures}

    def last_known(self, office: str, indicator: Indicator, year: int) -> Figure | None:
        """The office's figure of the last year before ``year`` in which it reported one; later years say nothing."""
        known = {quarter.year for of, quarter in self._standings if of == office and quarter.year < year}
        for earlier in sorted(known, reverse=True):
            found = year_figure(indicator, self.figures(office, indicator.code, quarters_of(earlier))).figure
            if found.state is State.REPORTED:
                return found
        return None

    def counted(self, year: int) -> tuple[Counted, ...]:
        """The letters of ``year`` that count, by office and quarter."""
        found = []
        for office in self.offices:
            for quarter in quarters_of(year):
                head = self.standing(office, quarter).head
                if head is not None:
                    found.append(Counted(office, str(quarter), self._letters[head].revision, head))
        return tuple(found)

    def open(self, year: int) -> tuple[Open, ...]:
        """What is missing, disputed, or was accepted over a gap, by office and quarter."""
        found: list[Open] = []
        for office in self.offices:
            for quarter in quarters_of(year):
                stands = self.standing(office, quarter)
                marks = {
                    "missing": stands.head is None,
                    "disputed": bool(stands.disputed),
                    "gap": bool(stands.missing),
                    "held": bool(stands.held),
                }
                found.extend(Open(office, str(quarter), what) for what, holds in marks.items() if holds)
        return tuple(found)


def _outcome(outcome: Outcome, year: int, season: Season, decisions: Decisions) -> OutcomeRows:
    benchmarks = tuple(_benchmark(benchmark, year, season, decisions) for benchmark in outcome.benchmarks)
    return OutcomeRows(outcome.number, outcome.text, mean(b.progress for b in benchmarks), benchmarks)


def _benchmark(benchmark: Benchmark, year: int, season: Season, decisions: Decisions) -> BenchmarkRows:
    rows = tuple(_row(indicator, year, season, decisions) for indicator in benchmark.indicators)
    return BenchmarkRows(benchmark.code, benchmark.text, mean(row.progress for row in rows), rows)


def _row(indicator: Indicator, year: int, season: Season, decisions: Decisions) -> Row:
    if indicator.sealed:
        return _sealed_row(indicator, decisions)
    if indicator.answered_by == "headquarters":
        return _headquarters_row(indicator, year, season, decisions)
    own = [c.figure for c in dict.fromkeys(decisions.contributions) if c.indicator == indicator.code]
    quarters = [season.figures(office, indicator.code, quarters_of(year)) for office in season.offices]
    figures = [year_figure(indicator, each) for each in quarters]
    given = [f.figure for f in figures if f.as_of is not None]
    total = join_by(indicator.across_offices, [*given, *own])
    missing = [o for o, f in zip(season.offices, figures, strict=True) if f.as_of is None]
    low, high = _range(indicator, total, [season.last_known(o, indicator, year) for o in missing])
    # Of a flow, an office that sent some quarters has not said all: a quarter that is missing is not zero.
    whole = sum(len(each) == len(quarters_of(year)) for each in quarters)
    said = whole if indicator.across_quarters == "sum" else len(given)
    return _made(indicator, total, coverage=Coverage(said, len(season.offices), low, high), own_parts=len(own))


def _sealed_row(indicator: Indicator, decisions: Decisions) -> Row:
    """A sealed rate is printed alone: no n, d, coverage or range, which could be subtracted from one another."""
    total = decisions.sealed.get(indicator.code) if decisions.closed else None
    if total is None:
        return _made(indicator, None, state="open")
    if total.result is None:
        return _made(indicator, None, state="withheld")
    return _made(indicator, None, result=total.result, state="reported")


def _headquarters_row(indicator: Indicator, year: int, season: Season, decisions: Decisions) -> Row:
    """Headquarters' own answer; where offices measure the same thing, what they say together stands beside it."""
    answer = decisions.answers.get(indicator.code)
    figure = None if answer is None else reported(answer if isinstance(answer, Ratio) else Answer(answer))
    if not indicator.measure:
        return _made(indicator, figure)
    years = [year_figure(indicator, season.figures(o, indicator.code, quarters_of(year))) for o in season.offices]
    given = [each.figure for each in years if each.figure.state is State.REPORTED]
    complete = sum(
        isinstance(f.shape, Flags) and sum(yes for _code, yes in f.shape.answers) == indicator.target for f in given
    )
    return _made(
        indicator,
        figure,
        coverage=Coverage(len(given), len(season.offices)),
        beside=join_all(given) if given else None,
        all_types=complete if given else None,
        union=join_by("union", given) if given and indicator.kind == "types" else None,
    )


def _made(
    indicator: Indicator,
    figure: Figure | None,
    *,
    result: int | bool | None = None,
    state: str = "",
    coverage: Coverage | None = None,
    own_parts: int = 0,
    beside: Figure | None = None,
    all_types: int | None = None,
    union: Figure | None = None,
) -> Row:
    if figure is not None:
        value = value_of(indicator, figure)
        result = printed(value)
        state = figure.state.value if figure.state is not State.REPORTED or value is not None else "not-applicable"
    return Row(
        code=indicator.code,
        text=indicator.text,
        unit=indicator.unit,
        target=indicator.target,
        result=result,
        state=state or "blank",
        progress=progress(indicator, result),
        figure=figure,
        coverage=coverage,
        own_parts=own_parts,
        beside=beside,
        all_types=all_types,
        union=union,
    )


def _range(indicator: Indicator, total: Figure, missing: list[Figure | None]) -> tuple[int | None, int | None]:
    """Printed results if every missing office had none, or all, of its last known d; None where that says nothing."""
    if not missing or not isinstance(total.shape, Ratio) or any(figure is None for figure in missing):
        return None, None
    more = sum(figure.shape.d for figure in missing if figure is not None and isinstance(figure.shape, Ratio))
    n, d = total.shape.n, total.shape.d + more
    if not d:
        return None, None
    low, high = printed(Fraction(100 * n, d)), printed(Fraction(100 * (n + more), d))
    return low, high


def close(totals: Iterable[Ratio], own: Iterable[Ratio] = ()) -> SealedTotal:
    """The one computation over sealed figures, made when headquarters closes the year, over all heads.

    ``totals``: one Ratio per office, over its cohorts; ``own``: headquarters' contributions, one contributor together,
    because headquarters can subtract them all. The rate is shown only with at least three contributors of d > 0 and
    d >= 5 together (DESIGN section 6).
    """
    mine = list(own)
    parts = [part for part in (*totals, Ratio(sum(m.n for m in mine), sum(m.d for m in mine))) if part.d]
    n, d = sum(part.n for part in parts), sum(part.d for part in parts)
    if len(parts) < LEAST_CONTRIBUTORS or d < LEAST_DENOMINATOR:
        return SealedTotal(None)
    result = printed(Fraction(100 * n, d))
    return SealedTotal(int(result) if result is not None else None)
