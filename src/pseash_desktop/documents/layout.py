"""Blocks onto sheets: what stands under what, and where a page ends. It must not write PDF files or open fonts.

Every block can say how high it is (``height``), how much of it must stand together at its start (``head``), and can
put itself onto the pages of a flow (``place``). Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pseash_desktop.documents import page_model as model
from pseash_desktop.documents import tables
from pseash_desktop.documents.sheets import ACCENT, MARGIN, MUTED, PALE, RULE, Block, Colour, Paper, Sheet, Type

_TITLE = Type(20, 26, ACCENT, bold=True)
_SUBTITLE = Type(11, 15.5, MUTED)
_HEADINGS = {1: Type(14, 19.5, ACCENT, bold=True), 2: Type(11.5, 16, ACCENT, bold=True)}
_ABOVE_HEADING = {1: 15.0, 2: 10.0}
_TYPES: dict[model.Style, Type] = {
    "body": Type(9.5, 13.6),
    "item": Type(9.5, 13.6),
    "notice": Type(9.5, 13.6),
    "lead": Type(11, 15.8),
    "small": Type(8, 11.4),
    "note": Type(8.5, 12, MUTED),
    "code": Type(19, 31, bold=True),
}
_RUNNING = Type(7.5, 11.5, MUTED)  # header and footer
_LABEL_SHARE, _VALUE_SHARE = 0.3, 0.7
_BULLET_INDENT = 11.0
_NOTICE_PAD, _NOTICE_BAR = 7.0, 2.5
_HEADER_ROOM, _FOOTER_ROOM = 24.0, 23.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading for the outline: the page (from 0), and the height above the page's foot to jump to, in points."""

    text: str
    level: int
    page: int
    height: float


@dataclass(slots=True)
class Flow:
    """Sheets in the making, filled from top to bottom."""

    paper: Paper
    sheets: list[Sheet] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    y: float = 0.0

    def __post_init__(self) -> None:
        self.turn()

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    @property
    def top(self) -> float:
        return MARGIN + _HEADER_ROOM

    @property
    def full(self) -> float:
        """Height of an empty page."""
        return self.paper.height - self.top - MARGIN - _FOOTER_ROOM

    @property
    def room(self) -> float:
        return self.top + self.full - self.y

    @property
    def fresh(self) -> bool:
        return self.y <= self.top

    def turn(self) -> None:
        self.sheets.append(Sheet(self.paper))
        self.y = self.top

    def want(self, height: float) -> None:
        """A new page if this one lacks the room and a new one would have more."""
        if height > self.room + 0.01 and not self.fresh:
            self.turn()

    def skip(self, height: float) -> None:
        if not self.fresh:
            self.y += height


class Placeable(Protocol):
    """A measured block."""

    above: float

    def height(self) -> float: ...

    def head(self) -> float: ...

    def place(self, flow: Flow) -> None: ...


@dataclass(slots=True)
class Text:
    """Lines under each other; a page break leaves at least two on either side."""

    block: Block
    width: float
    above: float = 0.0
    below: float = 5.0
    indent: float = 0.0
    bullet: Block | None = None
    tint: Colour | None = None
    pad: float = 0.0

    def height(self) -> float:
        return self.block.height + 2 * self.pad + self.below

    def head(self) -> float:
        return min(len(self.block.lines), 3) * self.block.type.leading + 2 * self.pad

    def place(self, flow: Flow) -> None:
        lines = self.block.lines
        leading = self.block.type.leading
        first = True
        while lines:
            fits = int((flow.room - 2 * self.pad + 0.01) / leading)
            if fits < len(lines):
                if not flow.fresh and (fits < 2 or len(lines) == 3):
                    flow.turn()
                    continue
                fits = max(1, min(fits, len(lines) - 2))
            self._show(flow, Block(lines[:fits], self.block.type), first)
            lines, first = lines[fits:], False
        flow.skip(self.below)

    def _show(self, flow: Flow, block: Block, first: bool) -> None:
        if self.tint:
            flow.sheet.box(0, flow.y, flow.paper.inner, block.height + 2 * self.pad, self.tint)
            flow.sheet.box(0, flow.y, _NOTICE_BAR, block.height + 2 * self.pad, ACCENT)
        if first and self.bullet:
            flow.sheet.text(self.bullet, 2.0, flow.y, self.indent)
        flow.sheet.text(block, self.indent, flow.y + self.pad, self.width)
        flow.y += block.height + 2 * self.pad


@dataclass(slots=True)
class Title:
    """The title with its line."""

    block: Block
    subtitle: Block | None
    above: float = 0.0

    def height(self) -> float:
        return self.block.height + (self.subtitle.height if self.subtitle else 0.0) + 18.0

    def head(self) -> float:
        return self.height()

    def place(self, flow: Flow) -> None:
        flow.want(self.height())
        for block in (self.block, self.subtitle):
            if block:
                flow.sheet.text(block, 0, flow.y, flow.paper.inner)
                flow.y += block.height
        flow.sheet.box(0, flow.y + 5, flow.paper.inner, 1.2, ACCENT)
        flow.y += 18.0


@dataclass(slots=True)
class Heading:
    """A heading with its entry in the outline."""

    block: Block
    text: str
    level: int
    above: float
    below: float = 3.5

    def height(self) -> float:
        return self.block.height + self.below

    def head(self) -> float:
        return self.height()

    def place(self, flow: Flow) -> None:
        flow.want(self.height())
        above_foot = flow.paper.height - flow.y
        flow.marks.append(Mark(self.text, self.level, len(flow.sheets) - 1, above_foot))
        flow.sheet.text(self.block, 0, flow.y, flow.paper.inner)
        flow.y += self.height()


@dataclass(slots=True)
class TableBlock:
    """A measured table."""

    grid: tables.Grid
    above: float = 4.0
    below: float = 9.0

    def height(self) -> float:
        return self.grid.rows(0, self.grid.count).height + self.below

    def head(self) -> float:
        return self.grid.rows(0, min(self.grid.header + 2, self.grid.count)).height

    def place(self, flow: Flow) -> None:
        grid = self.grid
        header = grid.head()
        start = grid.header
        if start == grid.count:
            flow.want(header.height)
            self._show(flow, header)
        while start < grid.count:
            part = grid.cut(start, flow.room - header.height + 0.01)
            if part:
                self._show(flow, header)
                self._show(flow, part)
                start = part.end
            elif flow.fresh:  # cannot be: higher rows were cut when the table was measured
                raise ValueError("a table row is higher than a page")
            if start < grid.count:
                flow.turn()
        flow.skip(self.below)

    def _show(self, flow: Flow, part: tables.Segment) -> None:
        if part.heights:
            self.grid.draw(flow.sheet, flow.y, part)
            flow.y += part.height


@dataclass(slots=True)
class Gap:
    """Empty room."""

    size: float
    above: float = 0.0

    def height(self) -> float:
        return self.size

    def head(self) -> float:
        return 0.0

    def place(self, flow: Flow) -> None:
        flow.skip(max(0.0, min(self.size, flow.room)))


@dataclass(slots=True)
class Break:
    """A new page, unless this one is still empty."""

    above: float = 0.0

    def height(self) -> float:
        return 0.0

    def head(self) -> float:
        return 0.0

    def place(self, flow: Flow) -> None:
        if not flow.fresh:
            flow.turn()


@dataclass(slots=True)
class Together:
    """Blocks that a page break does not part if a page can hold them."""

    parts: Sequence[Placeable]
    above: float = 0.0

    def height(self) -> float:
        return sum(part.above + part.height() for part in self.parts)

    def head(self) -> float:
        return self.height()

    def place(self, flow: Flow) -> None:
        if self.height() <= flow.full:
            flow.want(self.height())
        place(self.parts, flow)


def place(parts: Sequence[Placeable], flow: Flow) -> None:
    """Put blocks under each other; headings stay with the beginning of what follows them."""
    for number, part in enumerate(parts):
        flow.skip(part.above)
        needed = 0.0
        for follower in parts[number:]:
            needed += (follower.above if follower is not part else 0.0) + follower.head()
            if not isinstance(follower, Heading):
                break
        if isinstance(part, Heading) and needed <= flow.full:
            flow.want(needed)
        part.place(flow)


def measured(blocks: Iterable[model.Block], paper: Paper, room: float) -> list[Placeable]:
    """The blocks of a document, wrapped for ``paper``; ``room`` is the height of an empty page."""
    return [_measured(block, paper, room) for block in blocks]


def _measured(block: model.Block, paper: Paper, room: float) -> Placeable:
    match block:
        case model.Title():
            subtitle = paper.block(block.subtitle, _SUBTITLE, paper.inner) if block.subtitle else None
            return Title(paper.block(block.text, _TITLE, paper.inner), subtitle)
        case model.Heading():
            text = paper.block(block.text, _HEADINGS[block.level], paper.inner)
            return Heading(text, block.text, block.level, _ABOVE_HEADING[block.level])
        case model.Paragraph():
            return _paragraph(block, paper)
        case model.KeyValues():
            return TableBlock(tables.measure(_as_table(block), paper, room), above=2.0)
        case model.Table():
            return TableBlock(tables.measure(block, paper, room))
        case model.Spacer():
            return Gap(block.height)
        case model.PageBreak():
            return Break()
        case model.KeepTogether():
            return Together(measured(block.blocks, paper, room))


def _paragraph(block: model.Paragraph, paper: Paper) -> Text:
    type_ = _TYPES[block.style]
    if block.style == "item":
        width = paper.inner - _BULLET_INDENT
        bullet = paper.block("•", type_, _BULLET_INDENT)
        return Text(paper.block(block.text, type_, width), width, below=2.5, indent=_BULLET_INDENT, bullet=bullet)
    if block.style == "notice":
        indent = _NOTICE_BAR + _NOTICE_PAD
        width = paper.inner - indent - _NOTICE_PAD
        lines = paper.block(block.text, type_, width)
        return Text(lines, width, above=3.0, below=9.0, indent=indent, tint=PALE, pad=_NOTICE_PAD)
    return Text(paper.block(block.text, type_, paper.inner), paper.inner)


def _as_table(block: model.KeyValues) -> model.Table:
    rows = tuple((model.Cell(label, tone="muted"), model.Cell(value)) for label, value in block.rows)
    return model.Table((model.Column(_LABEL_SHARE), model.Column(_VALUE_SHARE)), rows, header_rows=0)


def furnish(flow: Flow, document: model.Document) -> None:
    """Header and footer of every page, once the number of pages is known."""
    paper = flow.paper
    foot = paper.height - MARGIN - _RUNNING.leading
    mark = _one_line(paper, document.mark, _RUNNING._replace(bold=True), paper.inner / 2)
    header = _one_line(paper, document.header, _RUNNING, _beside(paper, mark))
    for number, sheet in enumerate(flow.sheets, 1):
        page = document.page_label.replace("{page}", str(number)).replace("{pages}", str(len(flow.sheets)))
        label = _one_line(paper, page, _RUNNING, paper.inner / 2)
        footer = _one_line(paper, document.footer, _RUNNING, _beside(paper, label))
        sheet.box(0, MARGIN + 13, paper.inner, 0.4, RULE)
        sheet.box(0, foot - 4, paper.inner, 0.4, RULE)
        for start, end, y in ((header, mark, MARGIN), (footer, label, foot)):
            sheet.text(start, 0, y, paper.inner)
            sheet.text(end, 0, y, paper.inner, "end")


def _one_line(paper: Paper, text: str, type_: Type, width: float) -> Block:
    """``text`` on one line, its end left out if it must."""
    block = paper.block(text, type_, width)
    while len(block.lines) > 1:
        block = paper.block(block.lines[0].text[:-1].rstrip() + "…", type_, width)
    return block


def _beside(paper: Paper, block: Block) -> float:
    """What ``block``, on one line, leaves of the width."""
    return paper.inner - block.lines[0].glyphs.width * block.type.size / 1000 - 12


def laid_out(document: model.Document, paper: Paper) -> Flow:
    """The finished sheets of ``document``."""
    flow = Flow(paper)
    place(measured(document.blocks, paper, flow.full), flow)
    furnish(flow, document)
    return flow
