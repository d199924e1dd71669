"""What every editor of a value offers, and what it may know. An editor holds typed text; it never parses or saves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from pseash_desktop.office.readable import Titles
from pseash_desktop.schema.fields import Raw
from pseash_desktop.schema.kinds import Draft, Kind
from pseash_desktop.schema.kinds import Field as Declared
from pseash_desktop.schema.words import Words

CHARACTERS_WIDE = 60
"""How many characters a field is wide at most; a longer line is hard to read."""


class Editor(QWidget):
    """The editor of one value. ``raw`` is what Kind.parse takes; blank is empty text, an empty list or mapping."""

    changed = Signal()
    """The person changed the value; not emitted by ``show_raw``."""

    def raw(self) -> Raw:
        """What is typed now."""
        raise NotImplementedError

    def show_raw(self, raw: Raw) -> None:
        """Show what was typed before; None for blank."""
        raise NotImplementedError

    def fill(self, raw: Raw) -> Iterator[None]:
        """As ``show_raw``, a piece at each step where there is much to show."""
        self.show_raw(raw)
        yield

    def call_it(self, name: str) -> None:
        """Give what takes the input its accessible name."""
        self.setAccessibleName(name)
        if (input_ := self.focusProxy()) is not None:
            input_.setAccessibleName(name)

    def show_problems(self, found: Mapping[str, str]) -> Mapping[str, str]:
        """Show sentences at paths inside the value; gives back those that found no place of their own."""
        return found

    def ask(self, whole: Draft) -> None:
        """Adapt to the other answers of the record."""

    def place_of(self, path: str) -> QWidget | None:
        """The widget that holds the value at ``path`` inside this value."""
        return self


class Combo(QComboBox):
    """A list that the wheel does not turn to another answer while a page is scrolled under the pointer."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


@dataclass(frozen=True)
class Surroundings:
    """What editors may know: the window's words, today, what other records are called, how to make more editors."""

    words: Words
    today: date
    titles: Titles
    make: Callable[[Kind, Declared, Surroundings], Editor]
    icon: Callable[[str], QIcon] = lambda _name: QIcon()


def leading(words: Words) -> Qt.AlignmentFlag:
    """The leading edge of the window. Left to itself, Qt aligns a label by the first letter of its text."""
    edge = Qt.AlignmentFlag.AlignRight if words.right_to_left else Qt.AlignmentFlag.AlignLeft
    return edge | Qt.AlignmentFlag.AlignAbsolute


def widest(widget: QWidget, characters: int = CHARACTERS_WIDE) -> int:
    """The width of so many characters in the widget's own type."""
    return widget.fontMetrics().averageCharWidth() * characters
