"""Headquarters' own answers and contributions as they are typed: parsed, refused field by field, kept, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pseash_desktop.headquarters import year as years
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.headquarters.offices import Saved, undrawable
from pseash_desktop.letters.figures import MOST, MOST_SHARED, Answer, Figure, Ratio, Shape, Tally, reported
from pseash_desktop.reporting.framework import Framework, Indicator
from pseash_desktop.reporting.merge import Contribution
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.fields import Count, Entry, FieldType, Text, YesNo, is_empty
from pseash_desktop.schema.problems import Problem, Rejected
from pseash_desktop.vault.changes import Changes

SOURCE = Text(longest=300, lines=True)
UNIT = Text(longest=80)

Value = bool | int | Ratio
Draft = Mapping[str, str]


@dataclass(frozen=True)
class Given:
    """An answer as it is kept."""

    value: Value
    source: str


@dataclass(frozen=True)
class Book:
    """Everything that headquarters itself put into ``year``: answers by indicator code, and contributions."""

    year: int
    closed: bool
    framework: Framework
    answers: Mapping[str, Given]
    contributions: tuple[Contribution, ...]

    @property
    def asked(self) -> tuple[Indicator, ...]:
        """The indicators that headquarters answers."""
        return tuple(each for each in self.framework.indicators() if each.answered_by == "headquarters")

    @property
    def of_offices(self) -> tuple[Indicator, ...]:
        """The indicators that offices answer and headquarters may add a part of its own to."""
        return tuple(
            each for each in self.framework.indicators() if each.answered_by == "offices" and each.kind != "types"
        )

    @property
    def unanswered(self) -> int:
        return sum(indicator.code not in self.answers for indicator in self.asked)


def book(desk: HeadquartersDesk, year: int) -> Book:
    """Headquarters' own part of ``year``."""
    sources = {each.indicator: each.source for each in desk.vault.answers.answers(year)}
    values = years.own_answers(desk, year)
    return Book(
        year=year,
        closed=years.is_closed(desk, year),
        framework=desk.framework,
        answers={code: Given(value, sources[code]) for code, value in values.items()},
        contributions=tuple(years.own_contributions(desk, year)),
    )


def answer(desk: HeadquartersDesk, year: int, code: str, draft: Draft) -> Saved:
    """Keep what was typed for one indicator: ``answer`` (yes or no), ``number``, or ``n`` and ``d``; and ``source``.

    Raises Refusal as ``year.answer`` does.
    """
    typed = _Typed(desk, draft)
    value = _value(desk.framework.indicator(code), typed)
    source = typed.text("source", SOURCE)
    if value is None or source is None or typed.problems:
        return typed.refused()
    years.answer(desk, year, code, value, source=source)
    return Saved(Changes.of("answers", code))


def withdraw_answer(desk: HeadquartersDesk, year: int, code: str) -> Changes:
    """Take an answer back; raises Refusal('year-closed')."""
    _still_open(desk, year)
    return desk.vault.answers.withdraw_answer(year, code, who=desk.who, when=desk.now())


def contribute(desk: HeadquartersDesk, year: int, code: str, draft: Draft, *, instead_of: str = "") -> Saved:
    """Keep a contribution as it was typed: ``unit``, ``source``, and ``n`` and ``d``, ``answer``, or ``number``
    and ``shared``.

    ``instead_of``: the unit whose contribution this one takes the place of, "" for a new one. Raises Refusal as
    ``year.contribute`` does.
    """
    typed = _Typed(desk, draft)
    indicator = desk.framework.indicator(code)
    unit = typed.text("unit", UNIT)
    figure = _figure(indicator, typed)
    source = typed.text("source", SOURCE)
    if unit is not None and unit != instead_of and _is_there(desk, year, code, unit):
        typed.problems.append(Problem("exists-already", "unit"))
    if unit is None or figure is None or source is None or typed.problems:
        return typed.refused()
    with desk.vault.together():
        if instead_of and instead_of != unit:
            withdraw_contribution(desk, year, code, instead_of)
        years.contribute(desk, year, Contribution(code, unit, figure, source))
    return Saved(Changes.of("contributions", code))


def withdraw_contribution(desk: HeadquartersDesk, year: int, code: str, unit: str) -> Changes:
    """Take a contribution back; raises Refusal('year-closed')."""
    _still_open(desk, year)
    return desk.vault.answers.withdraw_contribution(year, code, unit, who=desk.who, when=desk.now())


class _Typed:
    """What was typed, taken field by field; every problem is kept."""

    def __init__(self, desk: HeadquartersDesk, draft: Draft) -> None:
        self._entry = Entry(desk.today, undrawable(desk))
        self._draft = draft
        self.problems: list[Problem] = []

    def text(self, name: str, of: Text) -> str | None:
        text: str | None = self._take(name, of)
        return text

    def number(self, name: str, *, most: int = MOST) -> int | None:
        number: int | None = self._take(name, Count(most=most))
        return number

    def yes_no(self, name: str) -> bool | None:
        said: bool | None = self._take(name, YesNo())
        return said

    def ratio(self) -> Ratio | None:
        """``n`` of ``d``; that ``n`` is not the larger one is checked here."""
        n, d = self.number("n"), self.number("d")
        if n is None or d is None:
            return None
        if n > d:
            self.problems.append(Problem("more-than-the-whole", "n"))
            return None
        return Ratio(n, d)

    def tally(self) -> Tally | None:
        """``number`` of things held alone, and the numbers of shared ones, set apart by commas or line ends."""
        own = self.number("number")
        raw = self._draft.get("shared", "").replace("\n", ",").replace("،", ",").replace(";", ",")
        shared = [self._parsed("shared", each, Text(longest=30)) for each in raw.split(",") if not is_empty(each)]
        if len(set(shared)) != len(shared):
            self.problems.append(Problem("row-twice", "shared"))
        if len(shared) > MOST_SHARED:
            self.problems.append(Problem("too-many-rows", "shared", {"most": MOST_SHARED}))
        return None if own is None else Tally(own, frozenset(str(each) for each in shared if each is not None))

    def refused(self) -> Saved:
        return Saved(problems=tuple(self.problems))

    def _take(self, name: str, of: FieldType) -> Any:
        raw = self._draft.get(name, "")
        if is_empty(raw):
            self.problems.append(Problem("missing", name))
            return None
        return self._parsed(name, raw, of)

    def _parsed(self, name: str, raw: str, of: FieldType) -> Any:
        try:
            return of.parse(raw, self._entry)
        except Rejected as rejection:
            self.problems.extend(problem.within(name) for problem in rejection.problems)
            return None


def _value(indicator: Indicator, typed: _Typed) -> Value | None:
    match indicator.kind:
        case "yes-no":
            return typed.yes_no("answer")
        case "rate":
            return typed.ratio()
        case "types":
            return typed.number("number", most=int(indicator.target))
        case _:
            return typed.number("number")


def _figure(indicator: Indicator, typed: _Typed) -> Figure | None:
    shape: Shape | None
    match indicator.kind:
        case "count":
            shape = typed.tally()
        case "yes-no":
            said = typed.yes_no("answer")
            shape = None if said is None else Answer(said)
        case _:
            shape = typed.ratio()
    return None if shape is None else reported(shape)


def _is_there(desk: HeadquartersDesk, year: int, code: str, unit: str) -> bool:
    return any(each.indicator == code and each.unit == unit for each in desk.vault.answers.contributions(year))


def _still_open(desk: HeadquartersDesk, year: int) -> None:
    if years.is_closed(desk, year):
        raise Refusal("year-closed")
