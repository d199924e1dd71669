"""Which characters of a line run right to left: the levels of UAX #9. It must not move, drop or mirror a character.

Own code, because python-bidi gives the reordered string but not the levels, and a glyph shaper needs every run in
logical order. Explicit embeddings and isolates are left out: such characters are refused at entry. The tests compare
with python-bidi as an independent witness.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol, TypeVar
from unicodedata import bidirectional

_PAIRS = {"(": ")", "[": "]", "{": "}"}
_CLOSING = frozenset(_PAIRS.values())
_MAX_OPEN_BRACKETS = 63  # BD16
_NEUTRAL = frozenset(("B", "S", "WS", "ON"))
_AS_RIGHT = frozenset(("R", "EN", "AN"))


class Levelled(Protocol):
    """A part of a line that runs in one direction."""

    @property
    def level(self) -> int: ...


_Part = TypeVar("_Part", bound=Levelled)


@lru_cache(maxsize=4096)
def levels(text: str, right_to_left: bool) -> bytes:
    """The embedding level of every character of one paragraph; odd levels run right to left."""
    base = int(right_to_left)
    types = [bidirectional(character) or "L" for character in text]
    kept = [place for place, kind in enumerate(types) if kind != "BN"]  # X9: joiners take no part
    run = [types[place] for place in kept]
    characters = [text[place] for place in kept]
    embedding = "R" if right_to_left else "L"
    marks = [kind == "NSM" for kind in run]
    _weak(run, embedding)
    _brackets(run, characters, marks, embedding)
    _neutrals(run, embedding)
    found = bytearray([base]) * len(text)
    for place, kind in zip(kept, run, strict=True):
        found[place] = base + _steps(kind, right_to_left)
    for place, kind in enumerate(types):
        if kind == "BN" and place:
            found[place] = found[place - 1]
    return bytes(found)


def in_visual_order(parts: Sequence[_Part]) -> list[_Part]:
    """Parts of one line from left to right (rule L2)."""
    ordered = list(parts)
    if not ordered:
        return ordered
    highest = max(part.level for part in ordered)
    lowest_odd = min((part.level for part in ordered if part.level % 2), default=highest + 1)
    for level in range(highest, lowest_odd - 1, -1):
        start = None
        for place in range(len(ordered) + 1):
            inside = place < len(ordered) and ordered[place].level >= level
            if inside and start is None:
                start = place
            elif not inside and start is not None:
                ordered[start:place] = ordered[start:place][::-1]
                start = None
    return ordered


def _steps(kind: str, right_to_left: bool) -> int:
    """Levels above the paragraph's own (rules I1 and I2)."""
    if right_to_left:
        return 0 if kind == "R" else 1
    return {"L": 0, "R": 1}.get(kind, 2)


def _weak(run: list[str], embedding: str) -> None:
    """Rules W1 to W7."""
    strong = before = embedding
    for place, kind in enumerate(run):
        if kind == "NSM":
            kind = before
        before = kind  # W1 looks at resolved marks, not at digits turned Arabic
        if kind in ("L", "R", "AL"):
            strong = kind
        run[place] = "AN" if kind == "EN" and strong == "AL" else kind
    run[:] = ["R" if kind == "AL" else kind for kind in run]
    for place in range(1, len(run) - 1):
        around = run[place - 1]
        if around == run[place + 1] and (
            (run[place] == "ES" and around == "EN") or (run[place] == "CS" and around in ("EN", "AN"))
        ):
            run[place] = around
    _terminators(run)
    strong = embedding
    for place, kind in enumerate(run):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            run[place] = "L"


def _terminators(run: list[str]) -> None:
    """Rules W5 and W6: signs beside a number belong to it, other separators are neutral."""
    for order in (range(len(run)), range(len(run) - 1, -1, -1)):
        beside_number = False
        for place in order:
            if run[place] == "ET" and beside_number:
                run[place] = "EN"
            beside_number = run[place] == "EN"
    run[:] = ["ON" if kind in ("ET", "ES", "CS") else kind for kind in run]


def _bracket_pairs(run: Sequence[str], characters: Sequence[str]) -> list[tuple[int, int]]:
    """Matching brackets in the order in which they open (BD16)."""
    pairs: list[tuple[int, int]] = []
    open_brackets: list[tuple[str, int]] = []
    for place, character in enumerate(characters):
        if run[place] != "ON":
            continue
        if character in _PAIRS:
            if len(open_brackets) == _MAX_OPEN_BRACKETS:
                return []
            open_brackets.append((_PAIRS[character], place))
        elif character in _CLOSING:
            for depth in range(len(open_brackets) - 1, -1, -1):
                if open_brackets[depth][0] == character:
                    pairs.append((open_brackets[depth][1], place))
                    del open_brackets[depth:]
                    break
    return sorted(pairs)


def _brackets(run: list[str], characters: Sequence[str], marks: Sequence[bool], embedding: str) -> None:
    """Rule N0: both brackets of a pair take one direction."""
    for opening, closing in _bracket_pairs(run, characters):
        inside = {"R" if kind in _AS_RIGHT else kind for kind in run[opening + 1 : closing]}
        if embedding in inside:
            direction = embedding
        elif "L" in inside or "R" in inside:
            before = (kind for kind in reversed(run[:opening]) if kind == "L" or kind in _AS_RIGHT)
            strong = next(before, embedding)
            direction = "R" if strong in _AS_RIGHT else "L"
        else:
            continue
        for place in (opening, closing):
            run[place] = direction
            following = place + 1
            while following < len(run) and marks[following]:
                run[following] = direction
                following += 1


def _neutrals(run: list[str], embedding: str) -> None:
    """Rules N1 and N2."""
    place = 0
    while place < len(run):
        if run[place] not in _NEUTRAL:
            place += 1
            continue
        end = place
        while end < len(run) and run[end] in _NEUTRAL:
            end += 1
        before = _side(run[place - 1]) if place else embedding
        after = _side(run[end]) if end < len(run) else embedding
        run[place:end] = [before if before == after else embedding] * (end - place)
        place = end


def _side(kind: str) -> str:
    return "R" if kind in _AS_RIGHT else kind
