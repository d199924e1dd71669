"""The fields of a kind as they are filled in: label, editor, help, problem; asked or not. The form is made of these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from pseash_desktop.desktop.records.editor import Editor, Surroundings
from pseash_desktop.desktop.style.theme import now
from pseash_desktop.desktop.widgets.labels import Field, IconLabel, line
from pseash_desktop.schema.fields import Raw, is_empty
from pseash_desktop.schema.kinds import Draft, Kind
from pseash_desktop.schema.kinds import Field as Declared
from pseash_desktop.schema.words import N_

REQUIRED = N_("required")


class FieldBox(Field):
    """One field: its label above, help under, and its problem under that, as long as it has one."""

    changed = Signal(str)
    """The person changed the value of the field with this name."""

    def __init__(self, kind: Kind, field: Declared, around: Surroundings) -> None:
        words = around.words
        self.input: Editor = around.make(kind, field, around)
        self.field, self.name = field, words(field.label)
        super().__init__(self.name, self.input, words(field.help) if field.help else "", field.required)
        self._shown: dict[str, str] = {}
        self.call_it(f"{self.name}, {words(REQUIRED)}" if field.required else self.name)
        self.input.changed.connect(self._tell)

    def call_it(self, name: str) -> None:
        """What a screen reader says of the input."""
        self.input.call_it(name)

    def show_problems(self, found: Mapping[str, str]) -> None:
        """Show sentences by path inside the field (empty path for the field itself)."""
        if dict(found) == self._shown:
            return
        self._shown = dict(found)
        rest = self.input.show_problems(found)
        sentence = rest.get("") or next(iter(rest.values()), "")
        self.show_problem(sentence)
        if (proxy := self.input.focusProxy()) is not None:
            proxy.setAccessibleDescription(sentence or self.help.text())
            proxy.setProperty("wrong", bool(sentence))
            proxy.style().unpolish(proxy)
            proxy.style().polish(proxy)

    def _tell(self) -> None:
        self.changed.emit(self.field.name)


class ProblemLine(QWidget):
    """What to mend in something that is no single field."""

    def __init__(self) -> None:
        super().__init__()
        self.text = line("")
        self.text.setProperty("role", "problem")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(IconLabel("triangle-alert", 16, now().chips["stop"].text), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.text, 1)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say it; an empty text takes it away."""
        self.text.setText(sentence)
        self.setVisible(bool(sentence))


class SectionPart(QWidget):
    """One section of a form, declared or hand-written. All parts read from and write to one draft."""

    changed = Signal(str)
    """The person changed the value of the field with this name."""

    def grow(self) -> Iterator[None]:
        """Make the widgets of a long section piece by piece, so that the window stays awake."""
        yield from ()

    def raw(self) -> dict[str, Raw]:
        """What is typed in this section, blank fields left out."""
        raise NotImplementedError

    def show_raw(self, draft: Draft) -> None:
        """Show the values of a draft."""
        raise NotImplementedError

    def fill(self, draft: Draft) -> Iterator[None]:
        """As ``show_raw``, piece by piece."""
        self.show_raw(draft)
        yield

    def ask(self, own: Draft, whole: Draft) -> None:
        """Show the questions that are put, given the answers of ``own`` record and of the ``whole`` around it."""
        raise NotImplementedError

    def show_problems(self, found: Mapping[str, str]) -> None:
        """Show sentences by path and take away all others."""
        raise NotImplementedError

    def place_of(self, path: str) -> QWidget | None:
        """The widget to put the focus on for ``path``."""
        raise NotImplementedError

    def path_of(self, widget: QWidget) -> str | None:
        """The path of the field that ``widget`` is a part of."""
        raise NotImplementedError

    def state(self) -> str | None:
        """How far the section is filled in, where its fields alone do not tell."""
        return None


class FieldSet(SectionPart):
    """Fields under each other, or beside each other for short rows. It is empty until it has grown."""

    def __init__(self, kind: Kind, fields: Sequence[Declared], around: Surroundings, *, columns: int = 1) -> None:
        super().__init__()
        self._kind, self._declared, self._around, self._columns = kind, fields, around, columns
        self.boxes: dict[str, FieldBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16 if columns < 3 else 10)
        self._grid.setVerticalSpacing(16 if columns == 1 else 12)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def grow(self) -> Iterator[None]:
        for place, field in enumerate(self._declared):
            box = self.boxes[field.name] = FieldBox(self._kind, field, self._around)
            self._grid.addWidget(box, *divmod(place, self._columns), Qt.AlignmentFlag.AlignTop)
            box.changed.connect(self.changed)
            yield

    def grown(self) -> FieldSet:
        """The whole of it at once, for what has few fields."""
        for _ in self.grow():
            pass
        return self

    def raw(self) -> dict[str, Raw]:
        typed = {name: box.input.raw() for name, box in self.boxes.items()}
        return {name: raw for name, raw in typed.items() if not is_blank(raw)}

    def show_raw(self, draft: Draft) -> None:
        for name, box in self.boxes.items():
            box.input.show_raw(draft.get(name))

    def fill(self, draft: Draft) -> Iterator[None]:
        for name, box in self.boxes.items():
            yield from box.input.fill(draft.get(name))

    def ask(self, own: Draft, whole: Draft) -> None:
        for box in self.boxes.values():
            asked = box.field.asked(own)
            if box.isHidden() == asked:
                box.setVisible(asked)
            box.input.ask(whole)

    def show_problems(self, found: Mapping[str, str]) -> None:
        for name, box in self.boxes.items():
            box.show_problems(dict(inside(name, found)))

    def show_labels(self, shown: bool) -> None:
        """Whether each field says above itself what it is."""
        for box in self.boxes.values():
            box.show_label(shown)

    def place_of(self, path: str) -> QWidget | None:
        name, _dot, rest = path.partition(".")
        box = self.boxes.get(name)
        return None if box is None else box.input.place_of(rest)

    def path_of(self, widget: QWidget) -> str | None:
        for name, box in self.boxes.items():
            if box is widget or box.isAncestorOf(widget):
                inner = getattr(box.input, "path_of", lambda _widget: None)(widget)
                return name if inner is None else f"{name}.{inner}"
        return None


def inside(name: str, found: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Sentences of the field ``name``, their paths seen from inside it."""
    for path, sentence in found.items():
        first, _dot, rest = path.partition(".")
        if first == name:
            yield rest, sentence


def is_blank(raw: Raw) -> bool:
    """Whether there is nothing to keep. White space being typed is kept until the field is left."""
    return is_empty(raw) and not (isinstance(raw, str) and raw)
