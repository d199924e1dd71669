"""The page of a form: every section of a kind under each other, their list at the side. It holds one draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pseash_desktop.desktop.records.editor import Surroundings
from pseash_desktop.desktop.records.fields import FieldSet, SectionPart
from pseash_desktop.desktop.records.progress import progress
from pseash_desktop.desktop.records.section_list import SectionList
from pseash_desktop.desktop.widgets.section import Section
from pseash_desktop.office.readable import shown_fields
from pseash_desktop.schema.fields import Raw
from pseash_desktop.schema.kinds import Draft, Field, Kind
from pseash_desktop.schema.words import N_

SECTIONS = N_("Sections of the form")
Part = Callable[[Kind, Sequence[Field], Surroundings], SectionPart]


class FormBody(QWidget):
    """Sections with their fields. The draft is what is typed in all of them and what no section shows."""

    changed = Signal(str)
    """The person changed the field with this name."""

    def __init__(
        self,
        kind: Kind,
        around: Surroundings,
        hand_written: Mapping[tuple[str, str], Part],
        colours: dict[str, str],
    ) -> None:
        super().__init__()
        self.kind, self._around, self._hand_written = kind, around, hand_written
        self._unseen: dict[str, Raw] = {}
        self._fields = {key: tuple(f for f in shown_fields(kind) if f.section == key) for key in kind.sections or ("",)}
        self.parts: dict[str, SectionPart] = {}
        self.cards: dict[str, Section] = {}
        self.list = SectionList(around.words, around.words(SECTIONS), colours)
        self.area = QScrollArea()
        inner = QWidget()
        inner.setProperty("role", "page")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(12, 12, 12, 24)
        self._column.setSpacing(16)
        self._column.addStretch()
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.wanted.connect(self._show_section)
        self.list.setVisible(len(self._fields) > 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(self.area, 1)

    def grow(self, draft: Draft) -> Iterator[None]:
        """Make the sections and show ``draft`` in them, a piece at each step. Ask for nothing else before the end.

        The page is painted when it is whole: half-made sections would jump. It is laid out piece by piece all the same.
        """
        self.area.viewport().setUpdatesEnabled(False)
        self._set_aside(draft)
        for key, fields in self._fields.items():
            make = self._hand_written.get((self.kind.name, key), FieldSet)
            part = make(self.kind, fields, self._around)
            self._add(key, self._around.words(self.kind.sections.get(key, self.kind.title)), part)
            yield
            for _ in part.grow():
                yield
            yield from part.fill(draft)
            part.ask(draft, draft)
            yield
        self.ask()
        self.area.viewport().setUpdatesEnabled(True)

    def raw(self) -> dict[str, Raw]:
        """The draft, blank fields left out, in the order of the declaration."""
        typed = dict(self._unseen)
        for part in self.parts.values():
            typed |= part.raw()
        return {field.name: typed[field.name] for field in self.kind.fields if field.name in typed}

    def show_raw(self, draft: Draft) -> None:
        """Show a draft in every section."""
        self._set_aside(draft)
        for part in self.parts.values():
            part.show_raw(draft)
        self.ask()

    def ask(self) -> None:
        """Show what is asked now; hidden fields keep what they hold."""
        draft = self.raw()
        for key, part in self.parts.items():
            part.ask(draft, draft)
            asked = any(field.asked(draft) for field in self._fields[key])
            self.cards[key].setVisible(asked)
            self.list.offer(key, asked)

    def show_problems(self, found: Mapping[str, str]) -> None:
        """Show sentences by path; all others go."""
        for part in self.parts.values():
            part.show_problems(found)
        self.measure(found)

    def measure(self, shown: Iterable[str]) -> None:
        """Draw the rings anew."""
        draft, paths = self.raw(), tuple(shown)
        for key, fields in self._fields.items():
            self.list.tell(key, progress(fields, draft, paths, self.parts[key].state()))

    def path_of(self, widget: QWidget | None) -> str | None:
        """The path of the field that ``widget`` is a part of."""
        if widget is None:
            return None
        return next((path for part in self.parts.values() if (path := part.path_of(widget)) is not None), None)

    def place_of(self, path: str) -> QWidget | None:
        """The widget that holds the value at ``path``."""
        places = (part.place_of(path) for part in self.parts.values())
        return next((place for place in places if place is not None), None)

    def stand_at(self, path: str) -> None:
        """Mark the section of the field at ``path`` in the list."""
        name = path.partition(".")[0]
        for key, fields in self._fields.items():
            if any(field.name == name for field in fields):
                self.list.stand_at(key)

    def go_to(self, path: str) -> None:
        """Bring the field at ``path`` to view and put the focus on it."""
        if (place := self.place_of(path)) is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, place, lambda: self.area.ensureWidgetVisible(place, 0, 80))

    def _set_aside(self, draft: Draft) -> None:
        """Keep what no section shows."""
        shown = {field.name for fields in self._fields.values() for field in fields}
        self._unseen = {name: raw for name, raw in draft.items() if name not in shown}

    def _add(self, key: str, title: str, part: SectionPart) -> None:
        card = Section(title)
        card.add(part)
        self.parts[key], self.cards[key] = part, card
        self.list.add(key, title)
        self._column.insertWidget(self._column.count() - 1, card)
        part.changed.connect(self.changed)

    def _show_section(self, key: str) -> None:
        card = self.cards[key]
        bar = self.area.verticalScrollBar()
        bar.setValue(min(bar.maximum(), card.y() - 8))
        first = next(iter(self._fields[key]), None)
        if first is not None and (place := self.parts[key].place_of(first.name)) is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)
