"""The editor of rows inside a record: short rows in a line each, long ones as cards that open and close."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from pseash_desktop.desktop.records.editor import Editor, Surroundings
from pseash_desktop.desktop.records.fields import FieldSet, is_blank
from pseash_desktop.desktop.widgets.buttons import QuietButton
from pseash_desktop.office.readable import said
from pseash_desktop.schema.fields import Entry, Raw, is_empty
from pseash_desktop.schema.kinds import Draft, Kind, Rows
from pseash_desktop.schema.problems import Rejected
from pseash_desktop.schema.words import N_

ADD = N_("Add: {what}")
REMOVE_ROW = N_("Remove {what}")
OPEN_ROW = N_("Show or hide {what}")
MOST_IN_A_LINE = 3  # fields of a row that still stand beside each other
OPEN_AT_FIRST = 1


class RowCard(QFrame):
    """One row: its own small form."""

    changed = Signal()
    removed = Signal()

    def __init__(self, kind: Kind, around: Surroundings, number: int) -> None:
        super().__init__()
        self.kind, self._around, self._number = kind, around, number
        self.flat = len(kind.fields) <= MOST_IN_A_LINE
        self.setProperty("role", "flat" if self.flat else "rowcard")
        self._fields: FieldSet | None = None  # a card that was never opened needs no widgets
        self._typed: Draft = {}
        self._box: QBoxLayout
        self.title = QToolButton()
        self.title.setProperty("role", "rowtitle")
        self.title.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.title.setCheckable(True)
        self.title.setChecked(True)
        self.title.toggled.connect(self.open)
        self.summary = QLabel()
        self.summary.setProperty("role", "muted")
        self.remove = QToolButton()
        self.remove.setIcon(around.icon("remove"))
        self.remove.setProperty("role", "small")
        self.remove.clicked.connect(self.removed)
        self._lay_out()
        self.name_it(number)

    def _lay_out(self) -> None:
        if self.flat:
            line = QHBoxLayout(self)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignBottom)
            self.title.hide()
            self.summary.hide()
            self._box = line
            return
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.summary, 1)
        head.addWidget(self.remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.addLayout(head)
        self._box = layout

    @property
    def fields(self) -> FieldSet:
        """The fields, made when they are first needed."""
        if self._fields is None:
            columns = len(self.kind.fields) if self.flat else 2
            self._fields = FieldSet(self.kind, self.kind.fields, self._around, columns=columns).grown()
            self._fields.show_raw(self._typed)
            self._fields.changed.connect(self._tell)
            self._box.insertWidget(0 if self.flat else 1, self._fields, 1)
        return self._fields

    def raw(self) -> dict[str, Raw]:
        """What is typed in the row, blank fields left out."""
        if self._fields is not None:
            return self._fields.raw()
        return {name: raw for name, raw in self._typed.items() if not is_blank(raw)}

    def show_raw(self, typed: Draft) -> None:
        """Show a row."""
        self._typed = typed
        if self._fields is not None:
            self._fields.show_raw(typed)

    def ask(self, whole: Draft) -> None:
        """Show the questions that are put."""
        if self._fields is not None:
            self._fields.ask(self.raw(), whole)

    def show_problems(self, found: Mapping[str, str]) -> None:
        """Show sentences by path; a closed card opens for them."""
        if found:
            self.open(True)
        if self._fields is not None:
            self._fields.show_problems(found)

    def path_of(self, widget: QWidget) -> str | None:
        """The path of the field that ``widget`` is a part of."""
        return None if self._fields is None else self._fields.path_of(widget)

    def show_labels(self, shown: bool) -> None:
        """Whether the fields say above themselves what they are; in a row under another one they need not."""
        if self.flat:
            self.fields.show_labels(shown)

    def name_it(self, number: int) -> None:
        """Say in the title what the row holds, or else its number."""
        self._number = number
        words, first = self._around.words, self.kind.fields[0]
        text = self._said(first.name)
        named = text if text else f"{words(self.kind.title)} {number}"
        self.title.setText(named)
        self.title.setAccessibleName(words(OPEN_ROW, what=named))
        self.remove.setAccessibleName(words(REMOVE_ROW, what=named))
        self.remove.setToolTip(words(REMOVE_ROW, what=named))
        self.summary.setText("" if self.title.isChecked() else self._in_short())

    def open(self, opened: bool) -> None:
        """Show or hide the fields."""
        self.title.setChecked(opened)
        self.title.setIcon(self._around.icon("open" if opened else "closed"))
        if opened or self._fields is not None:
            self.fields.setVisible(opened)
        self.name_it(self._number)

    def _tell(self) -> None:
        self.name_it(self._number)
        self.changed.emit()

    def _in_short(self) -> str:
        """What the row says besides its title, for a closed card."""
        words = self._around.words
        parts = [f"{words(f.label)} {text}" for f in self.kind.fields[2:] if (text := self._said(f.name))]
        return " · ".join(parts[-2:])

    def _said(self, name: str) -> str:
        field, raw = self.kind.field(name), self.raw().get(name)
        if is_empty(raw):
            return ""
        try:
            value: Any = field.type.parse(raw, Entry(self._around.today))
        except Rejected:
            return ""
        return said(field, value, self._around.words, self._around.titles)


class RowsEditor(Editor):
    """Rows with a button that adds one and buttons that remove one."""

    def __init__(self, type_: Rows, around: Surroundings) -> None:
        super().__init__()
        self._type, self._around = type_, around
        self._whole: Draft = {}
        self.cards: list[RowCard] = []
        words = around.words
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add = QuietButton(words(ADD, what=words(type_.kind.title)), "plus")
        self.add.clicked.connect(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._rows)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(self.add)

    def raw(self) -> Raw:
        return [card.raw() for card in self.cards]

    def show_raw(self, raw: Raw) -> None:
        for _ in self.fill(raw):
            pass

    def fill(self, raw: Raw) -> Iterator[None]:
        rows = list(raw) if isinstance(raw, list | tuple) else []
        while len(self.cards) > len(rows):
            self._drop(self.cards[-1])
        for place, row in enumerate(rows):
            card = self.cards[place] if place < len(self.cards) else self._append()
            card.show_raw(row)
            card.open(card.flat or len(rows) <= OPEN_AT_FIRST)
            card.name_it(place + 1)
            card.show_labels(place == 0)
            yield
        self._ask()

    def ask(self, whole: Draft) -> None:
        self._whole = whole
        self._ask()

    def call_it(self, name: str) -> None:
        self.setAccessibleName(name)

    def show_problems(self, found: Mapping[str, str]) -> Mapping[str, str]:
        rest = dict(found)
        for place, card in enumerate(self.cards):
            own = {path.partition(".")[2]: path for path in found if path.partition(".")[0] == str(place)}
            card.show_problems({inner: found[path] for inner, path in own.items() if inner})
            for inner, path in own.items():
                if inner:
                    rest.pop(path)
        return rest

    def place_of(self, path: str) -> QWidget | None:
        place, _dot, rest = path.partition(".")
        if place.isdigit() and int(place) < len(self.cards):
            card = self.cards[int(place)]
            card.open(True)
            return card.fields.place_of(rest) or card
        return self.add

    def path_of(self, widget: QWidget) -> str | None:
        """The path inside the rows of the field that ``widget`` is a part of."""
        for place, card in enumerate(self.cards):
            if card.isAncestorOf(widget):
                inner = card.path_of(widget)
                return None if inner is None else f"{place}.{inner}"
        return None

    def _add(self) -> None:
        card = self._append()
        card.open(True)
        self._label()
        self._ask()
        self.changed.emit()
        if (first := card.fields.place_of(card.kind.fields[0].name)) is not None:
            first.setFocus()

    def _append(self) -> RowCard:
        card = RowCard(self._type.kind, self._around, len(self.cards) + 1)
        card.changed.connect(self._changed)
        card.removed.connect(self._remove)
        self.cards.append(card)
        self._rows.addWidget(card)
        self.add.setEnabled(len(self.cards) < self._type.most)
        return card

    def _remove(self) -> None:
        card = self.sender()
        if isinstance(card, RowCard):
            self._drop(card)
            for place, left in enumerate(self.cards):
                left.name_it(place + 1)
            self._label()
            self.add.setEnabled(True)
            self.add.setFocus()
            self.changed.emit()

    def _drop(self, card: RowCard) -> None:
        self.cards.remove(card)
        self._rows.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _changed(self) -> None:
        self._ask()
        self.changed.emit()

    def _label(self) -> None:
        for place, card in enumerate(self.cards):
            card.show_labels(place == 0)

    def _ask(self) -> None:
        for card in self.cards:
            card.ask(self._whole)
