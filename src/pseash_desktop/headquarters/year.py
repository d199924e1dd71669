"""A year at headquarters: own answers and contributions, closing, and the annual table out of everything accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.letters import figures, sealed
from pseash_desktop.letters import summary as summaries
from pseash_desktop.letters.figures import Figure, Ratio
from pseash_desktop.letters.reading import Reader
from pseash_desktop.letters.summary import Summary, sealing_context
from pseash_desktop.reporting import framework as frameworks
from pseash_desktop.reporting.annual import Annual
from pseash_desktop.reporting.framework import Framework, Indicator, fits_answer, fits_kind
from pseash_desktop.reporting.merge import (
    Contribution,
    Decisions,
    Received,
    SealedTotal,
    Season,
    close,
    merge,
)
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault import answers

CLOSING = "close-year"
FORK = "fork"
ACCEPTED = "accepted"
YEARS_BACK = 1  # letters of the year before are read too: they say how large a missing office is


def answer(desk: HeadquartersDesk, year: int, indicator: str, value: bool | int | Ratio, *, source: str) -> None:
    """Headquarters' own answer to an indicator that it answers; raises Refusal('indicator-unknown'),
    ('answered-by-offices') or ('year-closed')."""
    asked = desk.framework.indicator(indicator)
    if asked.answered_by != "headquarters":
        raise Refusal("answered-by-offices")
    if is_closed(desk, year):
        raise Refusal("year-closed")
    if not fits_answer(asked, value):
        raise Refusal("answer-of-another-kind")
    kept = answers.Answer(year, indicator, figures.write(_as_figure(value)), source)
    desk.vault.answers.put_answer(kept, who=desk.who, when=desk.now())


def contribute(desk: HeadquartersDesk, year: int, contribution: Contribution) -> None:
    """A part of headquarters' or a regional unit's own, beside the offices'; raises Refusal as ``answer`` does."""
    asked = desk.framework.indicator(contribution.indicator)
    if asked.answered_by != "offices":
        raise Refusal("answered-by-headquarters")
    if is_closed(desk, year):
        raise Refusal("year-closed")
    shape = contribution.figure.shape
    if shape is None or not fits_kind(asked, shape):
        raise Refusal("answer-of-another-kind")
    kept = answers.Contribution(
        year, contribution.indicator, contribution.unit, figures.write(contribution.figure), contribution.source
    )
    desk.vault.answers.put_contribution(kept, who=desk.who, when=desk.now())


def close_year(desk: HeadquartersDesk, year: int, *, incomplete: bool = False, leave_out: Collection[str] = ()) -> None:
    """Open the sealed part of every office's last letter of the year and keep the printed rates, once and for all.

    Neither n nor d is kept. What the table is made of is kept with the decision, so that a closed year never changes.
    ``incomplete``: close although letters are missing or open. ``leave_out``: offices whose sealed part does not open.
    Raises Refusal('year-closed') the second time, 'year-not-over', 'year-incomplete', and 'office-seal-not-opened'
    naming the office.
    """
    if is_closed(desk, year):
        raise Refusal("year-closed")
    if desk.today.year <= year:
        raise Refusal("year-not-over")
    inputs = annual_inputs(desk, year)
    letters = [Received(digest, summaries.read(payload)) for digest, payload in inputs.letters]
    season = Season(letters, inputs.expected, inputs.decisions.named)
    still_open = len(season.open(year)) + _waiting_for_review(desk, year)
    if still_open and not incomplete:
        raise Refusal("year-incomplete", count=still_open)
    heads = [head for office in season.offices if (head := season.last_head(office, year)) is not None]
    opened = [_opened(desk, head) for head in heads if head.office not in leave_out]
    rates = {i.code: _rate(desk, year, i, opened) for i in inputs.framework.indicators() if i.sealed}
    body = {
        "sealed": {code: {} if total.result is None else {"result": total.result} for code, total in rates.items()},
        "letters": sorted(letter.digest for letter in letters),
        "expected": list(inputs.expected),
        "named": sorted(inputs.decisions.named),
        "framework": frameworks.write(inputs.framework),
        "left_out": sorted(leave_out),
    }
    desk.vault.decisions.add(CLOSING, period=str(year), body=body, who=desk.who, when=desk.now())


def _waiting_for_review(desk: HeadquartersDesk, year: int) -> int:
    return sum(letter.kind == "summary" and letter.state != ACCEPTED for letter in desk.vault.received.of_year(year))


def _closing(desk: HeadquartersDesk, year: int) -> Mapping[str, Any] | None:
    """What was kept when the year was closed; None while it is open."""
    return next((each.body for each in desk.vault.decisions.of("", str(year)) if each.kind == CLOSING), None)


def is_closed(desk: HeadquartersDesk, year: int) -> bool:
    """Whether the year was closed; no letter of it is taken in afterwards."""
    return _closing(desk, year) is not None


def named_digests(desk: HeadquartersDesk) -> frozenset[str]:
    """The letters that the officer named at forks."""
    return frozenset(str(each.body["digest"]) for each in desk.vault.decisions.all() if each.kind == FORK)


@dataclass(frozen=True)
class Inputs:
    """What the annual table of ``year`` is made of, its letters still unparsed: digest and payload."""

    framework: Framework
    year: int
    letters: tuple[tuple[str, bytes], ...]
    expected: tuple[str, ...]
    decisions: Decisions
    training: bool


def annual(desk: HeadquartersDesk, year: int) -> Annual:
    """The annual table as of now."""
    return annual_of(annual_inputs(desk, year))


def annual_inputs(desk: HeadquartersDesk, year: int) -> Inputs:
    """Everything of the workspace that the annual table needs; short, where ``annual_of`` is long.

    A closed year is made of what it was closed with, whatever came or changed since.
    """
    kept, payloads = _closing(desk, year), _payloads(desk, year)
    decisions = _decisions(desk, year, kept)
    training = desk.vault.training
    if kept is None:
        return Inputs(desk.framework, year, tuple(payloads), _expected(desk), decisions, training)
    counted = frozenset(kept["letters"])
    letters = tuple((digest, payload) for digest, payload in payloads if digest in counted)
    framework = frameworks.read(kept["framework"])
    return Inputs(framework, year, letters, tuple(kept["expected"]), decisions, training)


def annual_of(inputs: Inputs) -> Annual:
    """The annual table of ``inputs``, in any thread."""
    letters = (Received(digest, summaries.read(payload)) for digest, payload in inputs.letters)
    return merge(inputs.framework, inputs.year, letters, inputs.expected, inputs.decisions, training=inputs.training)


def years_offered(desk: HeadquartersDesk) -> tuple[tuple[int, ...], int]:
    """The years that there can be something about, latest first, and the one to begin with: the last with letters."""
    years = tuple(range(desk.today.year, min(desk.framework.first_year, desk.today.year) - 1, -1))
    return years, next((year for year in years if desk.vault.received.of_year(year)), years[0])


def _payloads(desk: HeadquartersDesk, year: int) -> Iterator[tuple[str, bytes]]:
    for each in range(year - YEARS_BACK, year + 1):
        for letter in desk.vault.received.of_year(each):
            if letter.kind == "summary" and letter.state == ACCEPTED:
                yield letter.digest, letter.payload


def _expected(desk: HeadquartersDesk) -> tuple[str, ...]:
    return tuple(office.code for office in desk.vault.register.offices() if office.active)


def _decisions(desk: HeadquartersDesk, year: int, kept: Mapping[str, Any] | None) -> Decisions:
    sealed = kept["sealed"] if kept is not None else {}
    return Decisions(
        named=named_digests(desk) if kept is None else frozenset(kept["named"]),
        answers=own_answers(desk, year),
        contributions=tuple(own_contributions(desk, year)),
        sealed={code: SealedTotal(total.get("result")) for code, total in sealed.items()},
        closed=kept is not None,
    )


def own_answers(desk: HeadquartersDesk, year: int) -> dict[str, bool | int | Ratio]:
    """Headquarters' own answers to the indicators of ``year``, by code."""
    return {each.indicator: _answer(each.value) for each in desk.vault.answers.answers(year)}


def own_contributions(desk: HeadquartersDesk, year: int) -> Iterator[Contribution]:
    """What headquarters added to the offices' figures of ``year``, by indicator and unit."""
    for each in desk.vault.answers.contributions(year):
        yield Contribution(each.indicator, each.unit, _figure(each.figure), each.source)


def _rate(desk: HeadquartersDesk, year: int, indicator: Indicator, opened: list[dict[str, Ratio]]) -> SealedTotal:
    own = [
        each.figure.shape
        for each in own_contributions(desk, year)
        if each.indicator == indicator.code and isinstance(each.figure.shape, Ratio)
    ]
    return close((ratios[indicator.code] for ratios in opened), own)


def _opened(desk: HeadquartersDesk, head: Summary) -> dict[str, Ratio]:
    """The exact figures of one office's year, each summed over its cohorts."""
    try:
        plain = desk.vault.own_keys.open_sealed(head.sealed, sealing_context(head))
        cohorts = sealed.read(plain, head.period)
        if cohorts.keys() != {code for code, figure in head.figures.items() if figure.state is figures.State.SEALED}:
            raise Refusal("sealed-not-opened")
    except Refusal as refusal:
        raise Refusal("office-seal-not-opened", office=head.office) from refusal
    return {
        code: Ratio(sum(r.n for r in by_quarter.values()), sum(r.d for r in by_quarter.values()))
        for code, by_quarter in cohorts.items()
    }


def _as_figure(value: bool | int | Ratio) -> Figure:
    return figures.reported(value if isinstance(value, Ratio) else figures.Answer(value))


def _figure(kept: Any) -> Figure:
    with Reader(kept, "figure").finishing() as fields:
        return figures.read(fields)


def _answer(kept: Any) -> bool | int | Ratio:
    shape = _figure(kept).shape
    if isinstance(shape, Ratio):
        return shape
    if isinstance(shape, figures.Answer):
        return shape.value
    raise Refusal("payload-field", field="answer")
