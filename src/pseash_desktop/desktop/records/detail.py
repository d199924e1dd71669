"""One record to read: its sections, its history, the button that opens it for changing. It reads nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from pseash_desktop.desktop.records.comparison import HistoryView, label
from pseash_desktop.desktop.style.tokens import ChipKind
from pseash_desktop.desktop.widgets.buttons import IconButton, PrimaryButton
from pseash_desktop.desktop.widgets.chip import Chip
from pseash_desktop.office.readable import (
    HistoryLine,
    Titles,
    comma,
    row_title,
    said,
    shown_fields,
    standing,
    title_of,
)
from pseash_desktop.schema.fields import Grid
from pseash_desktop.schema.kinds import Field, Kind, Rows
from pseash_desktop.schema.words import N_, Words
from pseash_desktop.vault.records import Row

OVERVIEW, HISTORY = N_("Overview"), N_("History")
EDIT, BACK = N_("Edit"), N_("Back to the list")
NOT_FILLED_IN = N_("Not filled in: {fields}")
CONTINUE_DRAFT = N_("Continue unsaved text")
TOTAL = N_("Total")
BLANK = "–"
FEW_COLUMNS = 3


@dataclass(frozen=True)
class Read:
    """A record as read from the vault, with what is needed to say it."""

    row: Row
    titles: Titles
    history: tuple[HistoryLine, ...]
    has_draft: bool


class Detail(QFrame):
    """The reading pane."""

    edit = Signal(str)
    back = Signal()

    def __init__(self, kind: Kind, words: Words) -> None:
        super().__init__()
        self.kind, self._words = kind, words
        self.record_id: str | None = None
        self.setProperty("role", "reading")
        self.back_button = IconButton("arrow-left", words(BACK))
        self.back_button.clicked.connect(self.back)
        self.title = label("", "h2")
        self.edit_button = PrimaryButton(words(EDIT))
        self.edit_button.clicked.connect(self._edit)
        self._chips = QHBoxLayout()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._overview, self._history = _page(), _page()
        self.tabs.addTab(self._overview, words(OVERVIEW))
        self.tabs.addTab(self._history, words(HISTORY))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        head.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(self._chips)
        layout.addWidget(self.tabs, 1)

    def show_record(self, read: Read, today: Any) -> None:
        """Show one record."""
        words, record = self._words, read.row.record
        self.record_id = read.row.id
        self.title.setText(title_of(self.kind, record, words, read.titles))
        self.edit_button.setText(words(CONTINUE_DRAFT if read.has_draft else EDIT))
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if (stands := standing(self.kind, record, today)) is not None:
            self._chips.addWidget(Chip(cast(ChipKind, stands.tone), words(stands.label)))
        self._chips.addStretch()
        self._overview.setWidget(_sections(self.kind, record, words, read.titles))
        self._history.setWidget(HistoryView(read.history, words))

    def _edit(self) -> None:
        if self.record_id is not None:
            self.edit.emit(self.record_id)


def _page() -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def _sections(kind: Kind, record: Any, words: Words, titles: Titles) -> QWidget:
    """Every section with an answer."""
    page = QWidget()
    page.setProperty("role", "page")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 8, 8, 16)
    column.setSpacing(6)
    for key in kind.sections or ("",):
        fields = [field for field in shown_fields(kind) if field.section == key]
        _section(column, words(kind.sections[key]) if kind.sections else "", fields, record, words, titles)
    column.addStretch()
    return page


def _section(
    column: QVBoxLayout, name: str, fields: Sequence[Field], record: Any, words: Words, titles: Titles
) -> None:
    filled = [field for field in fields if getattr(record, field.name) not in (None, ())]
    if not filled:
        return
    if name:
        column.addWidget(label(name, "strong"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    for place, field in enumerate(filled):
        value = getattr(record, field.name)
        if isinstance(field.type, Rows):
            grid.addWidget(label(words(field.label), "muted"), place, 0, 1, 2)
            column.addLayout(grid)
            column.addWidget(_rows(field.type.kind, value, words, titles))
            grid = _like(grid)
        elif isinstance(field.type, Grid):
            grid.addWidget(label(words(field.label), "muted"), place, 0, 1, 2)
            column.addLayout(grid)
            column.addWidget(_counts(field.type, dict(value), words))
            grid = _like(grid)
        else:
            grid.addWidget(label(words(field.label), "muted"), place, 0)
            grid.addWidget(label(said(field, value, words, titles)), place, 1)
    column.addLayout(grid)
    blank = [field for field in fields if field not in filled and field.when is None]
    if blank:
        names = comma(words).join(words(field.label) for field in blank)
        column.addWidget(label(words(NOT_FILLED_IN, fields=names), "muted"))
    column.addSpacing(12)


def _like(grid: QGridLayout) -> QGridLayout:
    new = QGridLayout()
    new.setHorizontalSpacing(grid.horizontalSpacing())
    new.setVerticalSpacing(grid.verticalSpacing())
    new.setColumnStretch(0, 2)
    new.setColumnStretch(1, 3)
    return new


def _rows(kind: Kind, rows: Sequence[Any], words: Words, titles: Titles) -> QWidget:
    """Rows of few columns as a table; longer ones as a title and what else they say."""
    frame = QFrame()
    frame.setProperty("role", "table")
    if len(kind.fields) <= FEW_COLUMNS:
        grid = QGridLayout(frame)
        grid.setHorizontalSpacing(16)
        for column, field in enumerate(kind.fields):
            grid.addWidget(label(words(field.label), "muted"), 0, column)
            grid.setColumnStretch(column, 2 if column == 0 else 1)
            for place, row in enumerate(rows, 1):
                text = said(field, getattr(row, field.name), words, titles)
                grid.addWidget(label(text or BLANK), place, column)
        return frame
    column_ = QVBoxLayout(frame)
    column_.setSpacing(2)
    for place, row in enumerate(rows):
        if place:
            column_.addSpacing(8)
        column_.addWidget(label(row_title(kind, row, words, titles), "label"))
        for field in kind.fields[1:]:
            if text := said(field, getattr(row, field.name), words, titles):
                column_.addWidget(label(f"{words(field.label)}: {text}", "muted"))
    return frame


def _counts(type_: Grid, counts: dict[str, int], words: Words) -> QWidget:
    """A grid of counts with its totals; unknown stays a dash."""
    frame = QFrame()
    frame.setProperty("role", "table")
    grid = QGridLayout(frame)
    grid.setHorizontalSpacing(10)
    heads = [*(words(option.label) for option in type_.columns), words(TOTAL)]
    for column, head in enumerate(heads, 1):
        grid.addWidget(label(head, "muted"), 0, column)
    lines = [(words(row.label), [counts.get(f"{row.code}.{c.code}") for c in type_.columns]) for row in type_.rows]
    sums = [_sum([values[n] for _name, values in lines]) for n in range(len(type_.columns))]
    for place, (name, values) in enumerate([*lines, (words(TOTAL), sums)], 1):
        grid.addWidget(label(name, "muted"), place, 0)
        for column, n in enumerate([*values, _sum(values)], 1):
            cell = QLabel(BLANK if n is None else words.number(n))
            if n is None:
                cell.setProperty("role", "muted")
            grid.addWidget(cell, place, column)
    return frame


def _sum(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
