"""Record kinds for the tests of the vault: every field type once, and small ones to refer to."""

from __future__ import annotations

from datetime import date
from typing import Any

from pseash_desktop.schema.fields import (
    Choice,
    Choices,
    Count,
    Day,
    Grid,
    NotApplicable,
    Option,
    QuarterField,
    Ref,
    Refs,
    Text,
    YesNo,
)
from pseash_desktop.schema.kinds import Kind, Rows, col, kind_of, record_kind
from pseash_desktop.schema.quarters import Quarter

COLOURS = (Option("red", "Red"), Option("green", "Green"), Option("blue", "Blue"))
SIZES = (Option("small", "Small"), Option("large", "Large"))


@record_kind("place", "Place")
class _Place:
    """The small kind that others refer to."""

    name: str = col(Text(), "Name", required=True)
    colour: str | None = col(Choice(COLOURS), "Colour")


@record_kind("stop", "Stop")
class _Stop:
    """A smaller row inside a journey."""

    place: str | None = col(Ref("place"), "Place")
    on: date | None = col(Day(), "Day")


@record_kind("journey", "Journey", version=3)
class _Journey:
    """Every field type once."""

    title: str | None = col(Text(), "Title")
    story: str | None = col(Text(2000, lines=True), "Story")
    people: int | None = col(Count(), "People")
    seats: int | NotApplicable | None = col(Count(may_not_apply=True), "Seats")
    day: date | None = col(Day(), "Day")
    quarter: Quarter | None = col(QuarterField(), "Quarter")
    agreed: bool | None = col(YesNo(), "Agreed")
    colour: str | None = col(Choice(COLOURS), "Colour")
    colours: tuple[str, ...] = col(Choices(COLOURS), "Colours")
    start: str | None = col(Ref("place"), "Start")
    others: tuple[str, ...] = col(Refs("place"), "Others")
    grid: tuple[tuple[str, int], ...] = col(Grid(rows=COLOURS, columns=SIZES), "Grid")
    stops: tuple[_Stop, ...] = col(Rows(_Stop), "Stops")


PLACE, JOURNEY = kind_of(_Place), kind_of(_Journey)
Place: Any = _Place  # mypy takes every field of a kind for required
Stop: Any = _Stop
Journey: Any = _Journey
KINDS: tuple[Kind, ...] = (PLACE, JOURNEY)


def kind(named: str, version: int, /, **fields: Any) -> Kind:
    """A kind declared on the spot, to show what another version of the program declares."""
    body = {**fields, "__annotations__": dict.fromkeys(fields, "object")}
    return kind_of(record_kind(named, named, version=version)(type("Declared", (), body)))
