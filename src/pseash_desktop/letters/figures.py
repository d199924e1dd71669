"""Figures as they travel: a state and one shape. How they join and what they mean is reporting's affair."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pseash_desktop.letters.reading import Reader

MOST = 999_999
_CODE = re.compile(r"[a-z0-9-]{1,40}", re.ASCII)
MOST_SHARED = 200


class State(Enum):
    """Blank, not applicable, withheld and sealed are four answers, none of them zero."""

    REPORTED = "reported"
    BLANK = "blank"
    NOT_APPLICABLE = "not-applicable"
    WITHHELD = "withheld"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate kept whole: n of d."""

    n: int
    d: int


@dataclass(frozen=True, slots=True)
class Flags:
    """Yes/no by code, sorted by code; a code left out is not known."""

    answers: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Things held alone, and the numbers of those shared with others, so that each of these counts once."""

    own: int
    shared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer given as such: yes or no, or a whole number."""

    value: bool | int


Shape = Ratio | Flags | Tally | Answer


@dataclass(frozen=True, slots=True)
class Figure:
    """What one office, or several, say on one indicator. Only a reported figure has a shape."""

    state: State
    shape: Shape | None = None

    def __post_init__(self) -> None:
        if (self.shape is not None) != (self.state is State.REPORTED):
            raise ValueError("a figure has a shape exactly when it is reported")


BLANK = Figure(State.BLANK)
NOT_APPLICABLE = Figure(State.NOT_APPLICABLE)
WITHHELD = Figure(State.WITHHELD)
SEALED = Figure(State.SEALED)


def reported(shape: Shape) -> Figure:
    """A reported figure of that shape."""
    return Figure(State.REPORTED, shape)


def write(figure: Figure) -> dict[str, Any]:
    """``figure`` as JSON."""
    fields: dict[str, Any] = {"state": figure.state.value}
    match figure.shape:
        case Ratio(n, d):
            fields |= {"shape": "ratio", "n": n, "d": d}
        case Flags(answers):
            fields |= {"shape": "flags", "answers": {code: "yes" if value else "no" for code, value in answers}}
        case Tally(own, shared):
            fields |= {"shape": "tally", "own": own, "shared": sorted(shared)}
        case Answer(bool() as value):
            fields |= {"shape": "answer", "answer": "yes" if value else "no"}
        case Answer(value):
            fields |= {"shape": "answer", "number": value}
    return fields


def read(fields: Reader) -> Figure:
    """The figure written as ``fields``; raises Refusal('payload-field')."""
    state = State(fields.choice("state", [state.value for state in State]))
    if state is not State.REPORTED:
        return Figure(state)
    match fields.choice("shape", ("ratio", "flags", "tally", "answer")):
        case "ratio":
            d = fields.count("d", most=MOST)
            n = fields.count("n", most=MOST)
            if n > d:
                raise fields.refuse("n")
            return reported(Ratio(n, d))
        case "flags":
            with fields.inside("answers").finishing() as answers:
                if any(not _CODE.fullmatch(code) for code in answers.names()):
                    raise fields.refuse("answers")
                found = tuple((code, answers.choice(code, ("yes", "no")) == "yes") for code in answers.names())
            return reported(Flags(found))
        case "tally":
            shared = fields.texts("shared", most=MOST_SHARED, longest=30)
            if list(shared) != sorted(set(shared)):
                raise fields.refuse("shared")
            return reported(Tally(fields.count("own", most=MOST), frozenset(shared)))
        case _:
            if fields.has("number"):
                return reported(Answer(fields.count("number", most=MOST)))
            return reported(Answer(fields.choice("answer", ("yes", "no")) == "yes"))
