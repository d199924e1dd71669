"""The annual table as data: every cell of the template with what stands behind it, and its canonical JSON."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pseash_desktop.letters import canonical
from pseash_desktop.letters.figures import Figure, write
from pseash_desktop.reporting.framework import Texts

FORMAT = "pseash-annual-1"


@dataclass(frozen=True)
class Coverage:
    """How many of the offices expected gave a figure, and between which printed results the full one would lie.

    ``low`` and ``high`` are None while nothing can be said (a missing office whose size is unknown) or nothing misses.
    """

    given: int
    expected: int
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Row:
    """One indicator's row. ``result`` is the printed one; ``state`` says why it is None where it is.

    Where headquarters answers, ``beside`` is what all offices have (the intersection), ``union`` what any of them has,
    and ``all_types`` the number of offices that have all.
    state: reported, blank (nobody answered), not-applicable (0 of 0), withheld (small number), open (sealed until the
    year is closed).
    """

    code: str
    text: Texts
    unit: str
    target: int | bool
    result: int | bool | None
    state: str
    progress: int | None
    figure: Figure | None
    coverage: Coverage | None
    own_parts: int = 0
    beside: Figure | None = None
    all_types: int | None = None
    union: Figure | None = None


@dataclass(frozen=True)
class BenchmarkRows:
    """A benchmark with its progress and rows."""

    code: str
    text: Texts
    progress: int | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class OutcomeRows:
    """An outcome with its progress and benchmarks."""

    number: int
    text: Texts
    progress: int | None
    benchmarks: tuple[BenchmarkRows, ...]

    @property
    def height(self) -> int:
        """How many indicator rows the outcome spans."""
        return sum(len(benchmark.rows) for benchmark in self.benchmarks)


@dataclass(frozen=True)
class Counted:
    """One letter that the table counts."""

    office: str
    period: str
    revision: int
    digest: str


@dataclass(frozen=True)
class Open:
    """Something about one office and quarter that the officer should know: missing, disputed, gap or held."""

    office: str
    period: str
    what: str


@dataclass(frozen=True)
class Annual:
    """The annual harmonized template of one entity and year."""

    entity: str
    year: int
    framework: str
    title: Texts
    training: bool
    closed: bool
    offices: int
    outcomes: tuple[OutcomeRows, ...]
    counted: tuple[Counted, ...]
    open: tuple[Open, ...]

    def rows(self) -> Iterator[Row]:
        """Every indicator's row in the template's order."""
        return (row for outcome in self.outcomes for benchmark in outcome.benchmarks for row in benchmark.rows)

    def row(self, code: str) -> Row:
        """The row of the indicator with that code; raises KeyError."""
        for row in self.rows():
            if row.code == code:
                return row
        raise KeyError(code)

    @property
    def payload(self) -> bytes:
        """The annual file's canonical JSON: the same for any order and repetition of the same letters."""
        return canonical.write(_write(self))

    @property
    def short_code(self) -> str:
        """Ten letters and digits over the whole annual state, which two officers can read to each other."""
        return short_code(self.payload)


def short_code(payload: bytes) -> str:
    """``ABCDE-FGHIJ``: 50 bits of the payload's SHA-256 in base 32 (A-Z, 2-7)."""
    text = base64.b32encode(hashlib.sha256(payload).digest())[:10].decode("ascii")
    return f"{text[:5]}-{text[5:]}"


def _write(annual: Annual) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "entity": annual.entity,
        "year": annual.year,
        "framework": annual.framework,
        **({"training": "yes"} if annual.training else {}),
        "closed": _yes(annual.closed),
        "offices": annual.offices,
        "outcomes": [
            {
                "number": outcome.number,
                "text": dict(outcome.text),
                **_known(progress=outcome.progress),
                "benchmarks": [
                    {
                        "code": benchmark.code,
                        "text": dict(benchmark.text),
                        **_known(progress=benchmark.progress),
                        "indicators": [_write_row(row) for row in benchmark.rows],
                    }
                    for benchmark in outcome.benchmarks
                ],
            }
            for outcome in annual.outcomes
        ],
        "letters": [vars(letter) for letter in annual.counted],
        "open": [vars(each) for each in annual.open],
    }


def _write_row(row: Row) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "code": row.code,
        "text": dict(row.text),
        "unit": row.unit,
        "target": _value(row.target),
        "state": row.state,
        **_known(result=None if row.result is None else _value(row.result), progress=row.progress),
    }
    if row.figure is not None:
        fields["figure"] = write(row.figure)
    if row.coverage is not None:
        c = row.coverage
        fields["coverage"] = {"given": c.given, "expected": c.expected, **_known(low=c.low, high=c.high)}
    if row.own_parts:
        fields["own_parts"] = row.own_parts
    if row.beside is not None:
        fields["offices_say"] = write(row.beside)
    if row.union is not None:
        fields["offices_union"] = write(row.union)
    return fields | _known(offices_with_all_types=row.all_types)


def _value(value: int | bool) -> int | str:
    return _yes(value) if isinstance(value, bool) else value


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _known(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
