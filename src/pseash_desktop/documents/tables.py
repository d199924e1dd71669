"""Tables: the places of cells, row heights, and how a table is cut by page breaks. It must not turn pages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate
from math import ceil

from pseash_desktop.documents.page_model import Align, Cell, Table, Tone
from pseash_desktop.documents.sheets import ACCENT, INK, MUTED, PALE, RULE, TINT, Block, Colour, Paper, Sheet, Type

_SIZE, _LEADING = 8.5, 11.9
_PAD_ACROSS, _PAD_DOWN = 5.5, 2.8
_THIN, _THICK = 0.4, 0.9
_INKS: dict[Tone, Colour] = {
    "muted": MUTED,
    "good": (0.09, 0.35, 0.16),
    "warn": (0.50, 0.27, 0.0),
    "bad": (0.58, 0.1, 0.1),
}
_TINTS: dict[Tone, Colour] = {
    "strong": PALE,
    "good": (0.92, 0.965, 0.925),
    "warn": (0.995, 0.95, 0.86),
    "bad": (0.985, 0.91, 0.905),
}
_BOLD_TONES = frozenset(("strong", "good", "warn", "bad"))
# A page is rather cut where few spanning cells are open than where it is full, if that leaves no more of it empty than
# this share.
_MOVABLE = 0.25


@dataclass(slots=True)
class _Placed:
    """A cell with its place in the grid and its wrapped text."""

    block: Block
    row: int
    column: int
    rows: int
    columns: int
    align: Align
    tone: Tone
    header: bool
    open_below: bool = False  # the same row goes on underneath: no rule between

    @property
    def end(self) -> int:
        return self.row + self.rows

    @property
    def height(self) -> float:
        return self.block.height + 2 * _PAD_DOWN


@dataclass(frozen=True, slots=True)
class Segment:
    """The rows from ``start`` to ``end`` with their heights, as one page takes them."""

    start: int
    end: int
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        return sum(self.heights)


@dataclass(slots=True)
class Grid:
    """A table, measured. Rows are counted from 0, header rows included."""

    paper: Paper
    edges: tuple[float, ...]
    cells: list[_Placed]
    count: int
    header: int
    _plain: list[float] = field(default_factory=list)
    _ending: dict[int, list[_Placed]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._plain = [_LEADING + 2 * _PAD_DOWN] * self.count
        for cell in self.cells:
            if cell.rows == 1:
                self._plain[cell.row] = max(self._plain[cell.row], cell.height)
            else:
                self._ending.setdefault(cell.end - 1, []).append(cell)

    def head(self) -> Segment:
        """The header rows, which every page repeats."""
        return self.rows(0, self.header)

    def rows(self, start: int, end: int) -> Segment:
        """These rows, however high."""
        heights = self._heights(start, end)
        return Segment(start, end, tuple(self._closed(start, heights) if heights else ()))

    def cut(self, start: int, room: float) -> Segment | None:
        """As many rows from ``start`` on as ``room`` holds; nothing if not even one fits."""
        heights = self._heights(start, self.count, room)
        ends = range(start + 1, start + len(heights) + 1)
        parts = [Segment(start, end, tuple(self._closed(start, heights[: end - start]))) for end in ends]
        fitting = [part for part in parts if part.height <= room]
        if not fitting or fitting[-1].end == self.count:
            return fitting[-1] if fitting else None
        enough = fitting[-1].height - _MOVABLE * room
        good = (part for part in fitting if part.height >= enough)
        return min(good, key=lambda part: (len(self._open_after(part.end - 1)), -part.end))

    def _heights(self, start: int, end: int, room: float | None = None) -> list[float]:
        heights: list[float] = []
        used = 0.0
        for row in range(start, end):
            height = self._plain[row]
            for cell in self._ending.get(row, ()):
                height = max(height, cell.height - sum(heights[max(cell.row, start) - start :]))
            heights.append(height)
            used += height
            if room is not None and used > room:
                return heights[:-1]
        return heights

    def _closed(self, start: int, heights: list[float]) -> list[float]:
        """Heights of a part, its last row high enough for the texts of the spanning cells that are cut there."""
        last = start + len(heights) - 1
        lacking = (cell.height - sum(heights[max(cell.row, start) - start :]) for cell in self._open_after(last))
        extra = max(lacking, default=0.0)
        return [*heights[:-1], heights[-1] + extra] if extra > 0 else heights

    def _open_after(self, row: int) -> list[_Placed]:
        spanning = (cell for cells in self._ending.values() for cell in cells)
        return [cell for cell in spanning if cell.row <= row < cell.end - 1]

    def draw(self, sheet: Sheet, y: float, part: Segment) -> None:
        """One part with its top at ``y``; a spanning cell from above says its text again."""
        tops = [*accumulate(part.heights, initial=y)]
        shown = [cell for cell in self.cells if cell.row < part.end and cell.end > part.start]
        places = []
        for cell in shown:
            top = tops[max(cell.row, part.start) - part.start]
            bottom = tops[min(cell.end, part.end) - part.start]
            left, right = self.edges[cell.column], self.edges[cell.column + cell.columns]
            places.append((cell, left, top, right - left, bottom - top))
        for cell, left, top, width, height in places:
            tint = TINT if cell.header else _TINTS.get(cell.tone)
            if tint:
                sheet.box(left, top, width, height, tint)
        for cell, left, top, width, height in places:
            if cell.header and cell.end == self.header:
                sheet.box(left, top + height - _THICK, width, _THICK, ACCENT)
            elif not (cell.open_below and cell.end <= part.end):
                sheet.box(left, top + height - _THIN, width, _THIN, RULE)
        for cell, left, top, width, _ in places:
            sheet.text(cell.block, left + _PAD_ACROSS, top + _PAD_DOWN, width - 2 * _PAD_ACROSS, cell.align)


def measure(table: Table, paper: Paper, room: float) -> Grid:
    """``table`` over the whole width of ``paper``; rows higher than ``room`` (points) are cut into several."""
    total = sum(column.width for column in table.columns)
    edges = tuple(accumulate((column.width / total * paper.inner for column in table.columns), initial=0.0))
    cells = _Places(table, paper, edges).place()
    grid = Grid(paper, edges, cells, len(table.rows), table.header_rows)
    if grid.header and grid.head().height > room / 2:  # not a header but a page of its own
        grid.header = 0
    room -= grid.head().height
    if all(cell.height <= room for cell in cells):
        return grid
    cells, count = _with_tall_rows_cut(cells, len(table.rows), room)
    return Grid(paper, edges, cells, count, grid.header)


@dataclass(slots=True)
class _Places:
    """Gives every cell its place, as HTML does."""

    table: Table
    paper: Paper
    edges: tuple[float, ...]

    def place(self) -> list[_Placed]:
        taken: set[tuple[int, int]] = set()
        cells: list[_Placed] = []
        columns, rows = len(self.table.columns), len(self.table.rows)
        for row, given in enumerate(self.table.rows):
            column = 0
            for cell in given:
                while (row, column) in taken:
                    column += 1
                end, below = column + cell.colspan, row + cell.rowspan
                limit = self.table.header_rows if row < self.table.header_rows else rows
                if end > columns or below > limit:
                    raise ValueError(f"a cell in row {row} reaches over the edge of its table")
                taken.update((r, c) for r in range(row, below) for c in range(column, end))
                cells.append(self._cell(cell, row, column))
                column = end
        return cells

    def _cell(self, cell: Cell, row: int, column: int) -> _Placed:
        header = row < self.table.header_rows
        bold = cell.bold or header or cell.tone in _BOLD_TONES
        ink = ACCENT if header else _INKS.get(cell.tone, INK)
        width = self.edges[column + cell.colspan] - self.edges[column] - 2 * _PAD_ACROSS
        block = self.paper.block(cell.text, Type(_SIZE, _LEADING, ink, bold), width)
        align = cell.align or self.table.columns[column].align
        return _Placed(block, row, column, cell.rowspan, cell.colspan, align, cell.tone, header)


def _with_tall_rows_cut(cells: list[_Placed], count: int, room: float) -> tuple[list[_Placed], int]:
    """Rows that no page can hold, cut by lines into several rows without a rule between."""
    lines = max(1, int((room - 2 * _PAD_DOWN) / _LEADING))
    for cell in cells:
        if cell.rows > 1 and cell.height > room:
            cell.rows = 1  # a text of pages cannot be repeated: it stands beside the first of its rows
    parts = [1] * count
    for cell in cells:
        if cell.rows == 1:
            parts[cell.row] = max(parts[cell.row], ceil(len(cell.block.lines) / lines))
    starts = [*accumulate(parts, initial=0)]
    result: list[_Placed] = []
    for cell in cells:
        row, end = starts[cell.row], starts[cell.end]
        if cell.rows > 1:
            result.append(replace(cell, row=row, rows=end - row))
            continue
        for number in range(end - row):
            block = replace(cell.block, lines=cell.block.lines[number * lines : (number + 1) * lines])
            last = row + number + 1 == end
            result.append(replace(cell, block=block, row=row + number, rows=1, open_below=not last))
    return result, starts[-1]
