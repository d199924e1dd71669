"""A reporting framework as data: outcomes, benchmarks, indicators and how each is answered, joined and printed.

It knows no entity, year or indicator of its own: another entity's framework is another file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pseash_desktop.letters import canonical
from pseash_desktop.letters.figures import Answer, Figure, Flags, Ratio, Shape, State, Tally
from pseash_desktop.letters.reading import Reader
from pseash_desktop.records.lists import SERVICES
from pseash_desktop.schema.errors import Refusal

OPENLY = (State.REPORTED, State.BLANK, State.NOT_APPLICABLE)  # what an open figure of a letter may be
Texts = Mapping[str, str]
"""One text by language code; English is always there."""

KINDS = ("yes-no", "rate", "types", "count")
UNITS = {"yes-no": "yes-no", "rate": "percent", "types": "number", "count": "number"}
DIRECTIONS = ("higher", "lower")
WINDOWS = ("quarter", "year-to-date")
ANSWERED_BY = ("offices", "headquarters")
LONGEST_TEXT = 600
FITTING_QUARTERS = {
    "yes-no": ("last", "any", "all"),
    "rate": ("last", "sum"),
    "types": ("last",),
    "count": ("last", "sum"),
}
FITTING_OFFICES = {"yes-no": ("any", "all"), "rate": ("sum",), "types": ("intersection", "union"), "count": ("sum",)}
SERVICE_CODES = frozenset(option.code for option in SERVICES)
SHAPES: Mapping[str, type[Shape]] = {"yes-no": Answer, "rate": Ratio, "types": Flags, "count": Tally}


@dataclass(frozen=True)
class Indicator:
    """One indicator. ``measure`` names how offices measure it, "" if they do not; ``sealed`` figures travel encrypted.

    ``target``: yes/no, percent or number, by ``kind``.
    """

    code: str
    text: Texts
    kind: str
    direction: str
    target: bool | int
    window: str
    across_quarters: str
    across_offices: str
    answered_by: str
    measure: str = ""
    sealed: bool = False

    @property
    def unit(self) -> str:
        return UNITS[self.kind]


@dataclass(frozen=True)
class Benchmark:
    """A benchmark and the indicators that show progress on it."""

    code: str
    text: Texts
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Outcome:
    """One of the outcomes of the harmonized template."""

    number: int
    text: Texts
    benchmarks: tuple[Benchmark, ...]


@dataclass(frozen=True)
class Framework:
    """The indicators, targets and deadlines that one entity reports by, from ``first_year`` until a pack replaces it.

    ``due_days``: days after a quarter's end by which its summary is due. ``plan_months`` and ``extension_months``: the
    deadline of a capacity-strengthening plan and of its one extension.
    """

    entity: str
    first_year: int
    title: Texts
    due_days: int
    plan_months: int
    extension_months: int
    outcomes: tuple[Outcome, ...]

    def indicators(self) -> Iterator[Indicator]:
        """Every indicator, in the template's order."""
        return (i for outcome in self.outcomes for benchmark in outcome.benchmarks for i in benchmark.indicators)

    def indicator(self, code: str) -> Indicator:
        """The indicator with that code; raises Refusal('indicator-unknown')."""
        for indicator in self.indicators():
            if indicator.code == code:
                return indicator
        raise Refusal("indicator-unknown")

    def measured(self) -> tuple[Indicator, ...]:
        """The indicators that offices measure from their records."""
        return tuple(indicator for indicator in self.indicators() if indicator.measure)

    @property
    def digest(self) -> str:
        """SHA-256 of the framework's canonical JSON: what a summary names."""
        return canonical.digest(canonical.write(write(self)))


def said(texts: Texts, language: str) -> str:
    """The text in ``language``, else in English."""
    return texts.get(language) or texts["en"]


def write(framework: Framework) -> dict[str, Any]:
    """``framework`` as an object of canonical JSON, as it stands in a pack and, as TOML, in a resource file."""
    return {
        "entity": framework.entity,
        "first_year": framework.first_year,
        "title": dict(framework.title),
        "due_days": framework.due_days,
        "plan_months": framework.plan_months,
        "extension_months": framework.extension_months,
        "outcomes": [
            {
                "number": outcome.number,
                "text": dict(outcome.text),
                "benchmarks": [
                    {
                        "code": benchmark.code,
                        "text": dict(benchmark.text),
                        "indicators": [_write_indicator(indicator) for indicator in benchmark.indicators],
                    }
                    for benchmark in outcome.benchmarks
                ],
            }
            for outcome in framework.outcomes
        ],
    }


def _write_indicator(indicator: Indicator) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "code": indicator.code,
        "text": dict(indicator.text),
        "kind": indicator.kind,
        "direction": indicator.direction,
        "target": ("yes" if indicator.target else "no") if isinstance(indicator.target, bool) else indicator.target,
        "window": indicator.window,
        "across_quarters": indicator.across_quarters,
        "across_offices": indicator.across_offices,
        "answered_by": indicator.answered_by,
    }
    if indicator.measure:
        fields["measure"] = indicator.measure
    if indicator.sealed:
        fields["sealed"] = "yes"
    return fields


def read(fields: Mapping[str, Any]) -> Framework:
    """The framework written as ``fields``; raises Refusal('payload-field') naming the place."""
    with Reader(dict(fields), "framework").finishing() as reader:
        framework = Framework(
            entity=reader.text("entity", longest=80),
            first_year=reader.count("first_year", least=2000, most=2100),
            title=_texts(reader, "title"),
            due_days=reader.count("due_days", least=1, most=90),
            plan_months=reader.count("plan_months", least=1, most=36),
            extension_months=reader.count("extension_months", most=36),
            outcomes=reader.rows("outcomes", _outcome, most=20),
        )
        indicators = [indicator.code for indicator in framework.indicators()]
        benchmarks = [benchmark.code for outcome in framework.outcomes for benchmark in outcome.benchmarks]
        outcomes = [outcome.number for outcome in framework.outcomes]
        if not indicators or any(len(set(each)) != len(each) for each in (indicators, benchmarks, outcomes)):
            raise reader.refuse("outcomes")
        return framework


def _outcome(fields: Reader) -> Outcome:
    return Outcome(
        fields.count("number", least=1, most=99), _texts(fields, "text"), fields.rows("benchmarks", _benchmark, most=20)
    )


def _benchmark(fields: Reader) -> Benchmark:
    return Benchmark(
        fields.text("code", longest=8), _texts(fields, "text"), fields.rows("indicators", _indicator, most=20)
    )


def _indicator(fields: Reader) -> Indicator:
    kind = fields.choice("kind", KINDS)
    target: bool | int
    if kind == "yes-no":
        target = fields.choice("target", ("yes", "no")) == "yes"
    else:
        target = fields.count("target", most=100 if kind == "rate" else 1_000_000)
    answered_by = fields.choice("answered_by", ANSWERED_BY)
    offices = FITTING_OFFICES[kind] if answered_by == "offices" else ("headquarters",)
    measure = fields.text("measure", longest=60) if answered_by == "offices" or fields.has("measure") else ""
    sealed = fields.flag("sealed")
    if sealed and (kind != "rate" or answered_by != "offices"):
        raise fields.refuse("sealed")
    return Indicator(
        code=fields.text("code", longest=12),
        text=_texts(fields, "text"),
        kind=kind,
        direction=fields.choice("direction", DIRECTIONS),
        target=target,
        window=fields.choice("window", WINDOWS),
        across_quarters=fields.choice("across_quarters", FITTING_QUARTERS[kind]),
        across_offices=fields.choice("across_offices", offices),
        answered_by=answered_by,
        measure=measure,
        sealed=sealed,
    )


def _texts(fields: Reader, name: str) -> dict[str, str]:
    with fields.inside(name).finishing() as texts:
        return {"en": texts.text("en", longest=LONGEST_TEXT)} | {
            language: texts.text(language, longest=LONGEST_TEXT) for language in texts.names()
        }


def check_figures(framework: Framework, figures: Mapping[str, Figure]) -> None:
    """Refuse figures of a letter that ``framework`` did not ask for; raises Refusal('payload-field').

    There is one for each indicator that offices measure; a sealed one says so and nothing else, and a reported one has
    the shape of its indicator's kind. Without this a wrong shape would only be found where figures are joined.
    """
    asked = {indicator.code: indicator for indicator in framework.measured()}
    if figures.keys() != asked.keys():
        raise Refusal("payload-field", field="figures")
    for code, indicator in asked.items():
        figure = figures[code]
        fits = figure.state is State.SEALED if indicator.sealed else figure.state in OPENLY
        if not fits or (figure.shape is not None and not fits_kind(indicator, figure.shape)):
            raise Refusal("payload-field", field=f"figures.{code}")


def fits_kind(indicator: Indicator, shape: Shape) -> bool:
    """Whether ``shape`` can say something on ``indicator``: yes or no, n of d, known types, or a number."""
    if not isinstance(shape, SHAPES[indicator.kind]):
        return False
    match shape:
        case Ratio(n, d):
            return n <= d
        case Flags(answers):
            return {code for code, _there in answers} <= SERVICE_CODES
        case Answer(value):
            return isinstance(value, bool) == (indicator.kind == "yes-no")
        case _:
            return True


def fits_answer(indicator: Indicator, value: bool | int | Ratio) -> bool:
    """Whether headquarters can answer ``indicator`` with ``value``: yes or no, n of d, or a number."""
    match indicator.kind:
        case "yes-no":
            return isinstance(value, bool)
        case "rate":
            return isinstance(value, Ratio) and 0 <= value.n <= value.d
        case _:
            return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def value_of(indicator: Indicator, figure: Figure) -> Fraction | bool | None:
    """What ``figure`` amounts to in the indicator's unit (percent, number or yes/no), exactly; None if it says nothing.

    A rate of nothing (0 of 0) is not applicable, never 100 percent.
    """
    match figure.shape:
        case Ratio(n, d):
            return Fraction(100 * n, d) if d else None
        case Flags(answers):
            return Fraction(sum(value for _code, value in answers))
        case Tally(own, shared):
            return Fraction(own + len(shared))
        case Answer(bool() as value):
            return value
        case Answer(value):
            return Fraction(value)
    return None
