"""Small parts that only the quarter page needs: buttons that flow, labels with values, an emptied layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLayout, QLayoutItem, QSizePolicy, QVBoxLayout, QWidget

from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.buttons import QuietButton
from pseash_desktop.desktop.widgets.labels import line
from pseash_desktop.schema.words import Words


class View(QWidget):
    """A part of the page that is built anew from what was read, and takes the place of the earlier one in one go."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._held = QVBoxLayout(self)
        self._held.setContentsMargins(0, 0, 0, 0)
        self._growing: Iterator[QWidget | None] = iter(())
        self._grown: list[QWidget] = []
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._grow)

    @property
    def growing(self) -> bool:
        """Whether what is shown next is still being made."""
        return self._turn.isActive()

    def hold_when_made(self, parts: Iterator[QWidget | None]) -> None:
        """As ``hold``, one of ``parts`` in each turn of the event loop, so that the window stays awake. None among them
        is a turn in which something was made that is no part by itself."""
        self._growing, self._grown = parts, []
        self._turn.start()

    def _grow(self) -> None:
        try:
            part = next(self._growing)
        except StopIteration:
            self._turn.stop()
            made, self._grown = self._grown, []
            self.hold(made)
        else:
            if part is not None:
                self._grown.append(part)

    def hold(self, parts: Iterable[QWidget]) -> None:
        """Show ``parts`` under each other, at the top, in place of what was there."""
        held = QWidget()
        column = stack(held, parts)
        emptied(self._held)
        self._held.addWidget(held)
        held.show()
        # A scroll area asks for the height before Qt has asked the new parts for theirs, unless they are asked now.
        column.activate()
        self.updateGeometry()


def stack(held: QWidget, parts: Iterable[QWidget]) -> QVBoxLayout:
    """Put ``parts`` into ``held`` under each other, at the top."""
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE[4])
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return column


def apart(text: str) -> str:
    """``text`` of a language of its own (a name, a path) so that it keeps its order inside a mirrored window and
    begins where the window's lines begin."""
    return f"{RIGHT_TO_LEFT}{ISOLATE}{text}{ISOLATED}" if mirrored() else text


def mirrored() -> bool:
    """Whether the window runs from right to left."""
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


RIGHT_TO_LEFT, ISOLATE, ISOLATED = "\u200f", "\u2068", "\u2069"
LONG = 36
"""Characters from which a value may take several lines."""


def emptied(layout: QLayout) -> None:
    """Remove all that ``layout`` holds."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.setParent(None)  # at once; it goes when the event that asked for it is over
            widget.deleteLater()


def pairs(rows: Iterable[tuple[str, str]]) -> QWidget:
    """Labels with their values beside them, one pair a line; the values stand under each other."""
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE[4])
    grid.setVerticalSpacing(SPACE[1])
    grid.setColumnStretch(0, 1)
    for row, (label, value) in enumerate(rows):
        grid.addWidget(line(label), row, 0, Qt.AlignmentFlag.AlignTop)
        told = line(f"{RIGHT_TO_LEFT}{value}" if mirrored() else value, "strong")
        told.setWordWrap(len(value) > LONG)
        told.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        told.setAccessibleName(f"{label}: {value}")
        grid.addWidget(told, row, 1)
    return held


class LinkButton(QuietButton):
    """A way to somewhere else, inside a text and beginning where the text begins."""

    role = "textlink"


class FlowRow(QWidget):
    """Widgets beside each other that go on in the next line when there is no more room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = _Flow(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put ``widget`` behind the others."""
        self._flow.addWidget(widget)


class _Flow(QLayout):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(SPACE[2])

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._placed(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._placed(area, place=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _placed(self, area: QRect, *, place: bool) -> int:
        """Height that the items take in the width of ``area``; puts them there when asked to."""
        x, y, high = 0, 0, 0
        for item in self._items:
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(area.width(), item.minimumSize().width())))
            if x and x + size.width() > area.width():
                x, y, high = 0, y + high + self.spacing(), 0
            if place:
                left = area.width() - x - size.width() if mirrored() else x
                item.setGeometry(QRect(area.topLeft() + QPoint(left, y), size))
            x += size.width() + self.spacing()
            high = max(high, size.height())
        return y + high
