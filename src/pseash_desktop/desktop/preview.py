"""PDF pages inside the window: bytes in, pictures out, drawn in a job. It writes no file and opens no link."""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pypdfium2
from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pseash_desktop.desktop.jobs import Jobs, Progress
from pseash_desktop.desktop.widgets.buttons import IconButton, QuietButton
from pseash_desktop.schema.words import N_, Words

POINTS = 72  # to an inch
SCREEN = 96  # pixels to an inch at 100 %
GAP = 16  # between pages, in pixels
SMALLEST, LARGEST, STEP = 0.4, 3.0, 1.2
NEAR = 1  # pages before and after the visible ones that are drawn ahead
KEPT = 3  # pages before and after the visible ones whose pictures are kept

# The PDF library may only ever be in one call at a time, whichever thread it comes from.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class Drawn:
    """One page as a picture, with the text that stands on it."""

    image: QImage
    text: str


def page_sizes(data: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of every page, in points. Raises pypdfium2.PdfiumError for bytes that are no PDF."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(data) as document:
        return tuple(document.get_page_size(index) for index in range(len(document)))


def draw_page(data: bytes, index: int, scale: float) -> Drawn:
    """Page ``index`` (from 0) at ``scale`` device pixels to a point, on white."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(data) as document:
        page = document[index]
        bitmap = page.render(scale=scale)
        try:
            picture = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888
            ).copy()
            return Drawn(picture, page.get_textpage().get_text_range())
        finally:
            bitmap.close()


class PdfPreview(QWidget):
    """Pages under each other with a row of buttons above: fit to width, larger, smaller, page number."""

    def __init__(self, jobs: Jobs, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.pages = Pages(jobs, words)
        self._where = QLabel()
        self._zoom = QLabel()
        smaller, larger = IconButton("minus", words(N_("Smaller"))), IconButton("plus", words(N_("Larger")))
        fit = QuietButton(words(N_("Fit to width")))
        smaller.clicked.connect(self.pages.smaller)
        larger.clicked.connect(self.pages.larger)
        fit.clicked.connect(self.pages.fit)
        row = QHBoxLayout()
        row.addWidget(self._where)
        row.addStretch(1)
        for widget in (smaller, self._zoom, larger, fit):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.pages, 1)
        self.pages.moved.connect(self._tell)
        self._tell()

    def show_pdf(self, data: bytes) -> None:
        """Show these bytes from their first page; what was shown before goes."""
        self.pages.show_pdf(data)

    def clear(self) -> None:
        """Show nothing."""
        self.pages.clear()

    def _tell(self) -> None:
        current, count = self.pages.place()
        self._where.setText(self._words(N_("Page {page} of {pages}"), page=current, pages=count) if count else "")
        self._zoom.setText(self._words(N_("{n}%"), n=round(self.pages.zoom * 100)) if count else "")


class Pages(QAbstractScrollArea):
    """The pages themselves. Keys: arrows and Page Up/Down scroll, Home and End go to the first and last page,
    Ctrl with plus, minus or 0 makes larger, smaller or fits to the width."""

    moved = Signal()

    def __init__(self, jobs: Jobs, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._words = words
        self._data = b""
        self._sizes: Sequence[tuple[float, float]] = ()
        self._tops: list[int] = []
        self._drawn: dict[int, Drawn] = {}
        self._asked: dict[int, float] = {}
        self._fits = True
        self._zoom = 1.0
        self._told = (-1, -1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(240, 200))
        self.setAccessibleName(words(N_("Pages")))
        self.viewport().setBackgroundRole(QPalette.ColorRole.Mid)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def zoom(self) -> float:
        """1.0 is the size on paper."""
        return self._zoom

    def show_pdf(self, data: bytes) -> None:
        """Show these bytes from their first page."""
        self.clear()
        self._data = data
        self._jobs.work(self, lambda _progress: page_sizes(data), partial(self._opened, data))

    def clear(self) -> None:
        """Show nothing."""
        self._data, self._sizes, self._tops = b"", (), []
        self._drawn.clear()
        self._asked.clear()
        self.verticalScrollBar().setValue(0)
        self._lay_out()

    def place(self) -> tuple[int, int]:
        """Number of the page in the upper half of the view, from 1, and how many there are; 0, 0 for nothing."""
        if not self._tops:
            return 0, 0
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(1, sum(top <= middle for top in self._tops)), len(self._tops)

    def ready(self) -> bool:
        """Whether every page in view is drawn as sharp as the screen allows."""
        return bool(self._sizes) and all(self._asked.get(n) == self._scale() and n in self._drawn for n in self._seen())

    def held(self) -> int:
        """How many pages are kept as pictures."""
        return len(self._drawn)

    def fit(self) -> None:
        """As wide as the view."""
        self._fits = True
        self._lay_out()

    def larger(self) -> None:
        self._zoomed(self._zoom * STEP)

    def smaller(self) -> None:
        self._zoomed(self._zoom / STEP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in _ZOOM_KEYS:
            getattr(self, _ZOOM_KEYS[Qt.Key(event.key())])()
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.larger() if event.angleDelta().y() > 0 else self.smaller()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._ask()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for index in self._seen():
            area = self._area(index)
            painter.fillRect(area, Qt.GlobalColor.white)
            drawn = self._drawn.get(index)
            if drawn is not None:
                painter.drawImage(area, drawn.image)
            painter.setPen(self.palette().color(QPalette.ColorRole.Dark))
            painter.drawRect(area.adjusted(-1, -1, 0, 0))

    def _opened(self, data: bytes, sizes: tuple[tuple[float, float], ...]) -> None:
        if data is self._data:
            self._sizes = sizes
            self._lay_out()

    def _zoomed(self, zoom: float) -> None:
        self._fits = False
        self._zoom = min(LARGEST, max(SMALLEST, zoom))
        self._lay_out()

    def _lay_out(self) -> None:
        """Places of all pages for the present width; keeps the spot that is looked at."""
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        spot = vertical.value() / max(1, vertical.maximum() + vertical.pageStep())
        widest = max((width for width, _height in self._sizes), default=1.0)
        if self._fits and self._sizes:
            room = self.viewport().width() - 2 * GAP
            self._zoom = min(LARGEST, max(SMALLEST, room * POINTS / SCREEN / widest))
        self._tops, top = [], GAP
        for _width, height in self._sizes:
            self._tops.append(top)
            top += self._pixels(height) + GAP
        view = self.viewport().size()
        vertical.setPageStep(view.height())
        vertical.setSingleStep(40)
        vertical.setRange(0, max(0, top - view.height()))
        horizontal.setPageStep(view.width())
        horizontal.setRange(0, max(0, self._pixels(widest) + 2 * GAP - view.width()) if self._sizes else 0)
        vertical.setValue(round(spot * (vertical.maximum() + vertical.pageStep())))
        self._scrolled()

    def _scrolled(self) -> None:
        self._ask()
        self.viewport().update()
        place = self.place()
        self._name(place)
        self.moved.emit()

    def _name(self, place: tuple[int, int]) -> None:
        """For who cannot see the page: its number as the name, its text as the description."""
        drawn = self._drawn.get(place[0] - 1)
        if place[1]:
            self.setAccessibleName(self._words(N_("Page {page} of {pages}"), page=place[0], pages=place[1]))
        self.setAccessibleDescription(drawn.text if drawn else "")

    def _ask(self) -> None:
        """Have the pages in view, and those next to them, drawn at the present scale; let far ones go."""
        seen = self._seen()
        if not seen:
            return
        scale = self._scale()
        for index in [*self._drawn]:
            if not seen[0] - KEPT <= index <= seen[-1] + KEPT:
                del self._drawn[index]
                self._asked.pop(index, None)
        ahead = range(max(0, seen[0] - NEAR), min(len(self._sizes), seen[-1] + NEAR + 1))
        for index in (*seen, *ahead):
            if self._asked.get(index) != scale:
                self._asked[index] = scale
                self._jobs.work(
                    self, partial(_draw, self._data, index, scale), partial(self._arrived, self._data, index, scale)
                )

    def _arrived(self, data: bytes, index: int, scale: float, drawn: Drawn) -> None:
        if data is not self._data or self._asked.get(index) != scale:
            return
        self._drawn[index] = drawn
        self._name(self.place())
        self.viewport().update()

    def _seen(self) -> list[int]:
        view = self.viewport().rect()
        return [index for index in range(len(self._tops)) if self._area(index).intersects(view)]

    def _area(self, index: int) -> QRect:
        width, height = self._sizes[index]
        wide = self._pixels(width)
        start = max(GAP, (self.viewport().width() - wide) // 2) - self.horizontalScrollBar().value()
        return QRect(start, self._tops[index] - self.verticalScrollBar().value(), wide, self._pixels(height))

    def _pixels(self, points: float) -> int:
        return math.ceil(points * SCREEN / POINTS * self._zoom)

    def _scale(self) -> float:
        return self._zoom * SCREEN / POINTS * self.devicePixelRatioF()


_ZOOM_KEYS = {
    Qt.Key.Key_Plus: "larger",
    Qt.Key.Key_Equal: "larger",
    Qt.Key.Key_Minus: "smaller",
    Qt.Key.Key_0: "fit",
}


def _draw(data: bytes, index: int, scale: float, _progress: Progress) -> Drawn:
    return draw_page(data, index, scale)
