"""Text into lines: where a line breaks, and how its left-to-right and right-to-left runs stand. It must not draw."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from pseash_desktop.documents.bidi_levels import in_visual_order, levels
from pseash_desktop.documents.faces import Face, Glyphs, printable

# A line may break after a space, and after a dash or stroke between letters: never inside 2023-01 or 1–5.
_BREAKS = re.compile(r"(?<= )(?=[^ ])|(?<=[^\W\d][-‐–—/])(?=[^\W\d])")  # noqa: RUF001 - two dashes of their own
_FIRST_RIGHT_TO_LEFT = "\u0590"
_CACHED_TEXTS = 20_000

_cache: dict[tuple[Face, str, bool, int], tuple[Line, ...]] = {}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text in logical order without the spaces at its end, and its glyphs from left to right."""

    text: str
    glyphs: Glyphs


@dataclass(frozen=True, slots=True)
class _Run:
    """Text at one level. Spaces are runs of their own, so that words can be shaped once for the whole document."""

    level: int
    text: str
    glyphs: Glyphs


def wrap(text: str, face: Face, *, right_to_left: bool, width: float) -> tuple[Line, ...]:
    """Lines for ``text``, each at most ``width`` wide, in thousandths of the type size.

    ``right_to_left`` is the direction of the document: a name in the other direction at the start of a text does not
    turn the text. A word wider than a line is broken between characters. Raises ``Refusal`` ("text-not-in-fonts").
    """
    limit = int(width)
    key = (face, text, right_to_left, limit)
    lines = _cache.get(key)
    if lines is None:
        if len(_cache) >= _CACHED_TEXTS:
            _cache.clear()
        paragraphs = printable(text).split("\n")
        lines = tuple(line for part in paragraphs for line in _wrapped(part, face, right_to_left, limit))
        _cache[key] = lines
    return lines


def _wrapped(text: str, face: Face, right_to_left: bool, limit: int) -> Iterator[Line]:
    line: list[_Run] = []
    used = 0
    if not text:
        yield Line("", Glyphs("", 0))
        return
    for word in _words(text, face, right_to_left):
        width = sum(run.glyphs.width for run in word)
        seen = width - (word[-1].glyphs.width if word[-1].text == " " else 0)  # spaces may hang over the edge
        if line and used + seen > limit:
            yield _line(line)
            line, used = [], 0
        if seen > limit:
            *full, word = _broken(word, face, limit)
            for part in full:
                yield _line(part)
            width = sum(run.glyphs.width for run in word)
        line += word
        used += width
    yield _line(line)


def _words(text: str, face: Face, right_to_left: bool) -> Iterator[list[_Run]]:
    """Runs of the text, grouped so that a line may break between groups; the space after a word is in its group."""
    if not right_to_left and max(text) < _FIRST_RIGHT_TO_LEFT:
        for word in _BREAKS.split(text):
            body = word.rstrip(" ")
            yield [
                *([_Run(0, body, face.shape(body, False))] if body else ()),
                *[_Run(0, " ", face.shape(" ", False))] * (len(word) - len(body)),
            ]
        return
    found = levels(text, right_to_left)
    start = 0
    for word in _BREAKS.split(text):
        yield list(_runs(word, found[start : start + len(word)], face))
        start += len(word)


def _runs(word: str, found: bytes, face: Face) -> Iterator[_Run]:
    start = 0
    for end in range(1, len(word) + 1):
        if end < len(word) and found[end] == found[start] and word[end] != " " and word[start] != " ":
            continue
        text = word[start:end]
        yield _Run(found[start], text, face.shape(text, bool(found[start] % 2)))
        start = end


def _broken(word: list[_Run], face: Face, limit: int) -> list[list[_Run]]:
    """A word that is too wide, as parts that fit; the last part may have room after it."""
    parts: list[list[_Run]] = [[]]
    room = limit
    for run in word:
        rest = run.text
        while rest and rest != " ":
            end = _fitting(rest, run.level, face, room)
            if end == 0 and parts[-1]:
                parts.append([])
                room = limit
                continue
            head = rest[: end or _after_character(rest, 0)]  # at least one character, however narrow the column
            glyphs = face.shape(head, bool(run.level % 2))
            parts[-1].append(_Run(run.level, head, glyphs))
            room -= glyphs.width
            rest = rest[len(head) :]
        if rest:
            parts[-1].append(run)
    return parts


def _fitting(text: str, level: int, face: Face, room: int) -> int:
    """How many characters from the start of ``text`` fit into ``room``, never cutting a letter from its marks."""
    fits = end = 0
    while end < len(text):
        end = _after_character(text, end)
        if face.shape(text[:end], bool(level % 2)).width > room:
            break
        fits = end
    return fits


def _after_character(text: str, place: int) -> int:
    place += 1
    while place < len(text) and (unicodedata.combining(text[place]) or text[place] in "\u200c\u200d"):
        place += 1
    return place


def _line(runs: list[_Run]) -> Line:
    while runs and runs[-1].text == " ":
        runs = runs[:-1]
    ordered = in_visual_order(runs)
    glyphs = Glyphs("".join(run.glyphs.code for run in ordered), sum(run.glyphs.width for run in ordered))
    return Line("".join(run.text for run in runs), glyphs)
