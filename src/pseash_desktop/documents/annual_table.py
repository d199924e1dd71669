"""The annual table as printed text, once for all its files: title, cells, spans and notes. It writes no file itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pseash_desktop.documents import cells
from pseash_desktop.letters import canonical
from pseash_desktop.letters.figures import Flags
from pseash_desktop.records.lists import SERVICES
from pseash_desktop.reporting.annual import Annual, BenchmarkRows, OutcomeRows, Row, short_code
from pseash_desktop.reporting.framework import said
from pseash_desktop.schema.words import N_, NP_, Words

# The columns of the published table, in its order, and their shares of the width in percent.
HEADINGS = (
    N_("Outcome"),
    N_("Progress"),
    N_("Benchmark"),
    N_("Progress"),
    N_("Indicator"),
    N_("Target"),
    N_("Result"),
)
SHARES = (17, 7.5, 24.5, 7.5, 24.5, 7, 12)
CENTRED = (1, 3, 5, 6)
OUTCOME, BENCHMARK = 0, 2  # columns whose cell, with the progress beside it, spans rows

_STATES = {
    "blank": N_("Not reported: nobody has answered this indicator."),
    "not-applicable": N_("Not applicable: there was nothing to measure. It is left out of the averages."),
    "withheld": N_("Withheld: the numbers are too small to be shown. It is left out of the averages."),
    "open": N_("Open: this rate is made of sealed figures when headquarters closes the year."),
}
_COVERAGE = N_(
    "A result from fewer offices than expected counts those that reported; a missing office is never counted as zero."
)
_RANGE = N_(
    "Where two results stand under a result, the full one would lie between them: the missing offices are taken at"
    " none and at all of the last total known of them."
)
_SERVICES = {option.code: option.label for option in SERVICES}


@dataclass(frozen=True)
class Span:
    """A merged cell and the progress beside it: how many rows both span."""

    text: str
    progress: str
    rows: int


@dataclass(frozen=True)
class Line:
    """One row. ``outcome`` and ``benchmark`` stand only in the first of the rows they span."""

    outcome: Span | None
    benchmark: Span | None
    indicator: str
    target: str
    result: str


@dataclass(frozen=True)
class Annex:
    """The whole annex in one language."""

    title: str
    subtitle: str
    notices: tuple[str, ...]
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    closing: tuple[str, ...]
    code: str
    digest: str


@dataclass
class _Notes:
    """Notes under the table; those with a mark are numbered in the order in which they are met."""

    marked: dict[str, int] = field(default_factory=dict)
    plain: list[str] = field(default_factory=list)
    missing: bool = False
    ranges: bool = False

    def mark(self, text: str) -> int:
        return self.marked.setdefault(text, len(self.marked) + 1)


def annex(annual: Annual, words: Words) -> Annex:
    """Everything that the annual files print of ``annual``."""
    payload = annual.payload
    code, digest = short_code(payload), canonical.digest(payload)
    notes = _Notes()
    lines = tuple(line for outcome in annual.outcomes for line in _lines(outcome, notes, words))
    return Annex(
        title=words(N_("Annex I. {title}"), title=said(annual.title, words.language)),
        subtitle=words(N_("{entity}, {year}"), entity=annual.entity, year=annual.year),
        notices=tuple(_notices(annual, words)),
        headings=tuple(words(heading) for heading in HEADINGS),
        lines=lines,
        notes=tuple(_all_notes(notes, words)),
        closing=tuple(_closing(annual, code, digest, words)),
        code=code,
        digest=digest,
    )


def _notices(annual: Annual, words: Words) -> Iterator[str]:
    if annual.training:
        yield words(N_("Training data. Nothing in this table is real."))
    if not annual.closed:
        yield words(N_("Provisional: headquarters has not closed the year."))


def _lines(outcome: OutcomeRows, notes: _Notes, words: Words) -> Iterator[Line]:
    for benchmark in outcome.benchmarks:
        for row in benchmark.rows:
            starts = row is benchmark.rows[0]
            yield Line(
                _outcome(outcome, words) if starts and benchmark is outcome.benchmarks[0] else None,
                _benchmark(benchmark, words) if starts else None,
                said(row.text, words.language),
                cells.value(row.target, row.unit, words),
                _result(row, notes, words),
            )


def _outcome(outcome: OutcomeRows, words: Words) -> Span:
    text = f"{outcome.number}. {said(outcome.text, words.language)}"
    return Span(text, cells.percent(outcome.progress, words), outcome.height)


def _benchmark(benchmark: BenchmarkRows, words: Words) -> Span:
    text = f"{benchmark.code} {said(benchmark.text, words.language)}"
    return Span(text, cells.percent(benchmark.progress, words), len(benchmark.rows))


def _result(row: Row, notes: _Notes, words: Words) -> str:
    """The result with what must not be parted from it: why it is missing, and from how many offices it comes."""
    text = cells.value(row.result, row.unit, words)
    if row.own_parts:
        notes.plain.append(_own_parts(row, words))
    coverage = row.coverage
    if row.beside is not None:
        notes.plain.append(_offices_say(row, words))
    if row.result is None:
        return f"{text} ({notes.mark(words(_STATES[row.state]))})"
    # An answer of headquarters has offices beside it or none at all; it is not made of them.
    from_offices = row.beside is None and coverage is not None and bool(coverage.given or row.own_parts)
    if coverage is not None and from_offices and coverage.given < coverage.expected:
        given, expected = coverage.given, coverage.expected
        text = words(N_("{result} (from {given} of {expected} offices)"), result=text, given=given, expected=expected)
        notes.missing = True
        if coverage.low is not None and coverage.high is not None:
            low, high = (cells.value(each, row.unit, words) for each in (coverage.low, coverage.high))
            text += "\n" + words(N_("{low} to {high}"), low=low, high=high)
            notes.ranges = True
    return text


def _own_parts(row: Row, words: Words) -> str:
    said_so = words.counted(
        NP_(
            "The result includes {n} part that headquarters added for its own or a regional unit.",
            "The result includes {n} parts that headquarters added for its own or regional units.",
        ),
        row.own_parts,
    )
    return _about(row, said_so, words)


def _offices_say(row: Row, words: Words) -> str:
    """What offices say beside headquarters' own answer."""
    given, expected = (row.coverage.given, row.coverage.expected) if row.coverage else (0, 0)
    shape = row.beside.shape if row.beside else None
    offered = sorted((code for code, yes in shape.answers if yes), key=_order) if isinstance(shape, Flags) else []
    sentences = [
        words(
            N_("Offices say, {given} of {expected} answering: available in every one of them: {types}."),
            given=given,
            expected=expected,
            types=cells.listed((words(_SERVICES.get(code, code)) for code in offered), words),
        )
    ]
    if row.union is not None and isinstance(row.union.shape, Flags):
        somewhere = sorted((code for code, there in row.union.shape.answers if there), key=_order)
        types = cells.listed((words(_SERVICES.get(code, code)) for code in somewhere), words)
        sentences.append(words(N_("Available in at least one: {types}."), types=types))
    if row.all_types is not None:
        sentences.append(
            words.counted(NP_("{n} office has all the types.", "{n} offices have all the types."), row.all_types)
        )
    return _about(row, " ".join(sentences), words)


def _order(code: str) -> tuple[int, str]:
    """Services in the order of their list, others after them."""
    known = list(_SERVICES)
    return (known.index(code) if code in known else len(known)), code


def _about(row: Row, text: str, words: Words) -> str:
    return words(N_("“{indicator}”: {note}"), indicator=said(row.text, words.language).rstrip(" ."), note=text)


def _all_notes(notes: _Notes, words: Words) -> Iterator[str]:
    for text, number in notes.marked.items():
        yield f"({number}) {text}"
    if notes.missing:
        yield words(_COVERAGE)
    if notes.ranges:
        yield words(_RANGE)
    yield from notes.plain


def _closing(annual: Annual, code: str, digest: str, words: Words) -> Iterator[str]:
    """How many letters of how many offices the table counts, and how to tell that two copies are the same."""
    letters = words.counted(NP_("{n} quarterly summary", "{n} quarterly summaries"), len(annual.counted))
    offices = words.counted(NP_("{n} office", "{n} offices"), annual.offices)
    yield words(N_("Counted: {letters}. Expected to report: {offices}."), letters=letters, offices=offices)
    missing: dict[str, list[str]] = {}
    for point in annual.open:
        if point.what == "missing":
            missing.setdefault(point.office, []).append(point.period.split("-Q")[1])
    if missing:
        each = (f"{cells.code(office, words)} ({', '.join(quarters)})" for office, quarters in missing.items())
        count = sum(map(len, missing.values()))
        yield words(
            N_("Missing summaries: {n}, by office and quarter: {places}."), n=count, places=cells.listed(each, words)
        )
    others = sum(point.what != "missing" for point in annual.open)
    if others:
        yield words(N_("Disputed, held, or with a revision missing: {n}. The workbook lists them."), n=others)
    yield words(N_("Short code: {code}. Whoever reads out the same code holds the same table."), code=code)
    yield words(N_("SHA-256 of the annual data: {digest}"), digest=cells.groups(digest, words))
