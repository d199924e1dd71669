"""Sheets of A4 that take lines of text, boxes and rules as PDF operators. It must not decide what stands where."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from pseash_desktop.documents.faces import Face
from pseash_desktop.documents.page_model import Align, Orientation
from pseash_desktop.documents.typesetting import Line, wrap

MILLIMETRE = 72 / 25.4
MARGIN = 18 * MILLIMETRE
_SHORT, _LONG = 595.28, 841.89
_RAISED = re.compile(r"\{(-?\d+)\}")

Colour = tuple[float, float, float]
INK: Colour = (0.11, 0.13, 0.15)
MUTED: Colour = (0.35, 0.38, 0.41)
ACCENT: Colour = (0.05, 0.22, 0.36)
RULE: Colour = (0.77, 0.80, 0.83)
TINT: Colour = (0.91, 0.935, 0.955)
PALE: Colour = (0.955, 0.965, 0.975)


class Type(NamedTuple):
    """How a text looks: size and line height in points."""

    size: float
    leading: float
    colour: Colour = INK
    bold: bool = False


class Faces(NamedTuple):
    """The two weights, parsed."""

    regular: Face
    bold: Face


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one text, wrapped for a width in points and all in one type."""

    lines: tuple[Line, ...]
    type: Type

    @property
    def height(self) -> float:
        return len(self.lines) * self.type.leading


@dataclass(frozen=True, slots=True)
class Paper:
    """Size and direction of every sheet of a document, and its faces."""

    faces: Faces
    orientation: Orientation
    right_to_left: bool

    @property
    def width(self) -> float:
        return _SHORT if self.orientation == "portrait" else _LONG

    @property
    def height(self) -> float:
        return _LONG if self.orientation == "portrait" else _SHORT

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.width - 2 * MARGIN

    def block(self, text: str, type_: Type, width: float) -> Block:
        face = self.faces.bold if type_.bold else self.faces.regular
        lines = wrap(text, face, right_to_left=self.right_to_left, width=width * 1000 / type_.size)
        return Block(lines, type_)


@dataclass(slots=True)
class Sheet:
    """One page. ``x`` counts from the margin on the side where reading starts, ``y`` from the top edge, in points."""

    paper: Paper
    code: list[str] = field(default_factory=list)
    _colour: Colour | None = None

    def text(self, block: Block, x: float, y: float, width: float, align: Align = "start") -> None:
        """The lines of ``block`` in a column that starts at ``x``, their first line's box at ``y``."""
        type_ = block.type
        self._paint(type_.colour)
        to_the_right = align == "number" or (align == "end") != self.paper.right_to_left
        left = self._left(x, width)
        measures = self.paper.faces.regular.measures
        high, low = measures.ascent * type_.size / 1000, measures.descent * type_.size / 1000
        baseline = self.paper.height - y - (type_.leading - (high - low)) / 2 - high
        font = "/F2" if type_.bold else "/F1"
        for line in block.lines:
            glyphs = line.glyphs
            if glyphs.code:
                room = width - glyphs.width * type_.size / 1000
                shift = room / 2 if align == "centre" else room if to_the_right else 0.0
                shown = _with_rises(glyphs.code, type_.size) if "{" in glyphs.code else glyphs.code
                at = f"{left + shift:.2f} {baseline:.2f}"
                self.code.append(f"BT {font} {type_.size:g} Tf {at} Td [<{shown}>] TJ ET")
            baseline -= type_.leading

    def box(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle; a rule is a thin one."""
        self._paint(colour)
        bottom = self.paper.height - y - height
        self.code.append(f"{self._left(x, width):.2f} {bottom:.2f} {width:.2f} {height:.2f} re f")

    def _left(self, x: float, width: float) -> float:
        """From the edge where reading starts to the left edge of the paper."""
        return self.paper.width - MARGIN - x - width if self.paper.right_to_left else MARGIN + x

    def _paint(self, colour: Colour) -> None:
        if colour != self._colour:
            self._colour = colour
            self.code.append("{:.3g} {:.3g} {:.3g} rg".format(*colour))


def _with_rises(code: str, size: float) -> str:
    """Raised marks: the rise belongs between two shows of text, and counts in points."""

    def rise(match: re.Match[str]) -> str:
        return f">] TJ {int(match[1]) * size / 1000:.3g} Ts [<"

    return _RAISED.sub(rise, code)
