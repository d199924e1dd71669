"""What a document says, block by block, before anything is measured. It must not know letters, records or fonts.

All texts are translated already and stand in logical order; scripts may mix freely inside one text. A line break in a
text (``\\n``) is kept. Sides are ``start`` and ``end``, which the direction of the document turns into left and right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

# ``number`` stands right in both directions, so that units stand under units.
Align: TypeAlias = Literal["start", "centre", "end", "number"]
# Tones tint a cell or colour its text; each can be told from its neighbours in black and white by its words alone.
Tone: TypeAlias = Literal["normal", "muted", "strong", "good", "warn", "bad"]
Style: TypeAlias = Literal["body", "small", "lead", "note", "item", "notice", "code"]
Orientation: TypeAlias = Literal["portrait", "landscape"]


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the document, with a line under it."""

    text: str
    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 or 2; it is an entry of the outline and never stands alone at the foot of a page."""

    level: Literal[1, 2]
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``item`` is one point of a list, ``notice`` stands in a box, ``lead`` is larger, ``note`` muted;
    ``code`` is large and spaced, to be typed from paper."""

    text: str
    style: Style = "body"


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Labels and what stands beside them."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's share of the width, relative to the other columns, and where its texts stand."""

    width: float
    align: Align = "start"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``align`` overrules the column. A text over several rows is repeated when a page break cuts them."""

    text: str = ""
    bold: bool = False
    align: Align | None = None
    colspan: int = 1
    rowspan: int = 1
    tone: Tone = "normal"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as in HTML: a row leaves out the places that a cell above or before it already covers.

    The first ``header_rows`` rows are repeated on every page that the table reaches.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 1


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty room, in points; nothing at the top of a page."""

    height: float = 8.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that stand on one page if a page can hold them."""

    blocks: tuple[Block, ...]


Block: TypeAlias = "Title | Heading | Paragraph | KeyValues | Table | Spacer | PageBreak | KeepTogether"


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document on A4. ``language`` is a code such as ``fr``.

    ``header`` and ``mark`` stand at the start and at the end of every page's top, ``footer`` and ``page_label`` at its
    foot; in ``page_label`` the words ``{page}`` and ``{pages}`` are replaced by numbers.
    """

    title: str
    language: str
    right_to_left: bool
    blocks: tuple[Block, ...]
    orientation: Orientation = "portrait"
    header: str = ""
    mark: str = ""
    footer: str = ""
    page_label: str = "{page} / {pages}"
