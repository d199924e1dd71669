"""A year at headquarters: own answers and contributions, closing, and the annual table out of everything accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.letters import figures, sealed
from pseash_desktop.letters import summary as summaries
from pseash_desktop.letters.figures import Figure, Ratio
from pseash_desktop.letters.reading import Reader
from pseash_desktop.letters.summary import Summary, sealing_context
from pseash_desktop.reporting.annual import Annual
from pseash_desktop.reporting.framework import Indicator
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
YEARS_BACK = 1  # letters of the year before are read too: they say how large a missing office is


def answer(desk: HeadquartersDesk, year: int, indicator: str, value: bool | int | Ratio, *, source: str) -> None:
    """Headquarters' own answer to an indicator that it answers; raises Refusal('indicator-unknown'),
    ('answered-by-offices') or ('year-closed')."""
    asked = desk.framework.indicator(indicator)
    if asked.answered_by != "headquarters":
        raise Refusal("answered-by-offices")
    if is_closed(desk, year):
        raise Refusal("year-closed")
    kept = answers.Answer(year, indicator, figures.write(_as_figure(value)), source)
    desk.vault.answers.put_answer(kept, who=desk.who, when=desk.now())


def contribute(desk: HeadquartersDesk, year: int, contribution: Contribution) -> None:
    """A part of headquarters' or a regional unit's own, beside the offices'; raises Refusal as ``answer`` does."""
    asked = desk.framework.indicator(contribution.indicator)
    if asked.answered_by != "offices":
        raise Refusal("answered-by-headquarters")
    if is_closed(desk, year):
        raise Refusal("year-closed")
    kept = answers.Contribution(
        year, contribution.indicator, contribution.unit, figures.write(contribution.figure), contribution.source
    )
    desk.vault.answers.put_contribution(kept, who=desk.who, when=desk.now())


def close_year(desk: HeadquartersDesk, year: int) -> None:
    """Open the sealed part of every office's last letter of the year and keep the printed rates, once and for all.

    Neither n nor d is kept. Raises Refusal('year-closed') the second time, 'year-not-over', and
    'office-seal-not-opened' naming the office whose figures headquarters' key does not open.
    """
    if is_closed(desk, year):
        raise Refusal("year-closed")
    if desk.today.year <= year:
        raise Refusal("year-not-over")
    season = Season(_letters(desk, year), _expected(desk), named_digests(desk))
    heads = [head for office in season.offices if (head := season.last_head(office, year)) is not None]
    opened = [_opened(desk, head) for head in heads]
    rates = {
        indicator.code: _rate(desk, year, indicator, opened)
        for indicator in desk.framework.indicators()
        if indicator.sealed
    }
    body = {code: {} if total.result is None else {"result": total.result} for code, total in rates.items()}
    desk.vault.decisions.add(CLOSING, period=str(year), body={"sealed": body}, who=desk.who, when=desk.now())


def is_closed(desk: HeadquartersDesk, year: int) -> bool:
    """Whether the year was closed; no letter of it is taken in afterwards."""
    return any(each.kind == CLOSING for each in desk.vault.decisions.of("", str(year)))


def named_digests(desk: HeadquartersDesk) -> frozenset[str]:
    """The letters that the officer named at forks."""
    return frozenset(str(each.body["digest"]) for each in desk.vault.decisions.all() if each.kind == FORK)


def annual(desk: HeadquartersDesk, year: int) -> Annual:
    """The annual table as of now."""
    return merge(
        desk.framework,
        year,
        _letters(desk, year),
        _expected(desk),
        _decisions(desk, year),
        training=desk.vault.training,
    )


def _letters(desk: HeadquartersDesk, year: int) -> Iterator[Received]:
    for each in range(year - YEARS_BACK, year + 1):
        for letter in desk.vault.received.of_year(each):
            if letter.kind == "summary" and letter.state == "accepted":
                yield Received(letter.digest, summaries.read(letter.payload))


def _expected(desk: HeadquartersDesk) -> tuple[str, ...]:
    return tuple(office.code for office in desk.vault.register.offices() if office.active)


def _decisions(desk: HeadquartersDesk, year: int) -> Decisions:
    closed = is_closed(desk, year)
    return Decisions(
        named=named_digests(desk),
        answers={each.indicator: _answer(each.value) for each in desk.vault.answers.answers(year)},
        contributions=tuple(_contributions(desk, year)),
        sealed=_sealed(desk, year) if closed else {},
        closed=closed,
    )


def _sealed(desk: HeadquartersDesk, year: int) -> dict[str, SealedTotal]:
    body: Mapping[str, Any] = next(each.body for each in desk.vault.decisions.of("", str(year)) if each.kind == CLOSING)
    return {code: SealedTotal(total.get("result")) for code, total in body["sealed"].items()}


def _contributions(desk: HeadquartersDesk, year: int) -> Iterator[Contribution]:
    for each in desk.vault.answers.contributions(year):
        yield Contribution(each.indicator, each.unit, _figure(each.figure), each.source)


def _rate(desk: HeadquartersDesk, year: int, indicator: Indicator, opened: list[dict[str, Ratio]]) -> SealedTotal:
    own = [
        each.figure.shape
        for each in _contributions(desk, year)
        if each.indicator == indicator.code and isinstance(each.figure.shape, Ratio)
    ]
    return close((ratios[indicator.code] for ratios in opened if indicator.code in ratios), own)


def _opened(desk: HeadquartersDesk, head: Summary) -> dict[str, Ratio]:
    """The exact figures of one office's year, each summed over its cohorts."""
    try:
        plain = desk.vault.own_keys.open_sealed(head.sealed, sealing_context(head))
        cohorts = sealed.read(plain, head.period)
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
