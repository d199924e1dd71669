"""How figures join: one rule for each shape. Percentages are never joined, only what they are made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from pseash_desktop.letters.figures import BLANK, Answer, Figure, Flags, Ratio, Shape, State, Tally, reported


def join(first: Figure, second: Figure) -> Figure:
    """What two offices, or two parts of one, say together.

    Joining is associative and commutative. A blank or inapplicable figure adds nothing; of the two, "not applicable"
    is the better-founded answer. Withheld and sealed figures cannot be joined and raise ValueError.
    """
    for figure in (first, second):
        if figure.state in (State.WITHHELD, State.SEALED):
            raise ValueError(f"a {figure.state.value} figure cannot be joined")
    if first.shape is None or second.shape is None:
        if first.shape is None and second.shape is None:
            return first if first.state is State.NOT_APPLICABLE else second
        return second if first.shape is None else first
    return reported(_join_shapes(first.shape, second.shape))


def join_all(figures: Iterable[Figure]) -> Figure:
    """All ``figures`` together; blank when there are none."""
    return reduce(join, figures, BLANK)


def join_by(rule: str, figures: Iterable[Figure]) -> Figure:
    """All ``figures`` of different offices together by an indicator's rule across offices.

    "union" and "any" are the generous readings of flags and answers; every other rule is the shape's own join.
    """
    every = list(figures)
    known = [figure for figure in every if figure.shape is not None]
    if rule not in ("union", "any") or not known:
        return join_all(every)
    if rule == "any":
        return reported(Answer(any(f.shape.value for f in known if isinstance(f.shape, Answer))))
    each = [dict(f.shape.answers) for f in known if isinstance(f.shape, Flags)]
    codes = sorted(set().union(*each))
    return reported(Flags(tuple((code, any(answers.get(code) for answers in each)) for code in codes)))


def _join_shapes(first: Shape, second: Shape) -> Shape:
    match first, second:
        case Ratio(), Ratio():
            return Ratio(first.n + second.n, first.d + second.d)
        case Flags(), Flags():
            return _join_flags(first, second)
        case Tally(), Tally():
            return Tally(first.own + second.own, first.shared | second.shared)
        case Answer(), Answer():
            # Together, a yes/no holds only if both say so; numbers of a policy answer are not added up.
            return Answer(min(first.value, second.value))
    raise ValueError("figures of different shapes cannot be joined")


def _join_flags(first: Flags, second: Flags) -> Flags:
    """The intersection: a code is yes where both say yes, no where either says no, unknown otherwise."""
    a, b = dict(first.answers), dict(second.answers)
    known = {
        code: a.get(code, True) and b.get(code, True)
        for code in a.keys() | b.keys()
        if (code in a and code in b) or a.get(code) is False or b.get(code) is False
    }
    return Flags(tuple(sorted(known.items())))
