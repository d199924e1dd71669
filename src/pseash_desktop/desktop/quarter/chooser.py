"""Choosing a quarter: the year, and a tile for each of its quarters with where it stands. Knows no vault."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from pseash_desktop.desktop.quarter.parts import emptied
from pseash_desktop.desktop.quarter.wording import quarter_name, state_chip
from pseash_desktop.desktop.style.theme import now
from pseash_desktop.desktop.style.tokens import FOCUS, RADIUS, SPACE
from pseash_desktop.desktop.widgets.chip import Chip
from pseash_desktop.desktop.widgets.labels import line
from pseash_desktop.office.closing import Standing
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.schema.words import N_, Words


class Tile(QAbstractButton):
    """One quarter: its name over its state. Checked means shown."""

    def __init__(self, standing: Standing, words: Words) -> None:
        super().__init__()
        self.quarter = standing.quarter
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        kind, text = state_chip(standing, words)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[2])
        column.setSpacing(SPACE[1])
        name = line(words(N_("Quarter {n}"), n=standing.quarter.number), "strong")
        name.setWordWrap(False)
        for widget in (name, Chip(kind, text)):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeading)
        self.setAccessibleName(f"{quarter_name(standing.quarter, words)}: {text}")

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = now()
        back = colours.selection if self.isChecked() else colours.hover if self.underMouse() else colours.surface
        edge, width = (colours.accent, 1) if self.isChecked() else (colours.line, 1)
        if self.hasFocus():
            edge, width = colours.focus, FOCUS
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(edge), width))
            painter.setBrush(QColor(back))
            inset = width / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)


class QuarterChooser(QWidget):
    """``chosen`` tells the quarter (``2023-Q4``) that a person picked."""

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._standings: Sequence[Standing] = ()
        self.year = QComboBox()
        self.year.setAccessibleName(words(N_("Year")))
        self._tiles = QHBoxLayout()
        self._tiles.setSpacing(SPACE[2])
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[4])
        row.addWidget(self.year, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._tiles)
        row.addStretch(1)
        self.year.activated.connect(self._year_chosen)
        self._group.buttonClicked.connect(self._tile_chosen)

    def show_standings(self, standings: Sequence[Standing], chosen: Quarter) -> None:
        """Show the quarters of the year of ``chosen``, newest year first in the list."""
        self._standings = standings
        years = sorted({standing.quarter.year for standing in standings}, reverse=True)
        self.year.clear()
        for year in years:
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(max(0, self.year.findData(chosen.year)))
        emptied(self._tiles)
        for button in self._group.buttons():
            self._group.removeButton(button)
        for standing in standings:
            if standing.quarter.year == chosen.year:
                tile = Tile(standing, self._words)
                tile.setChecked(standing.quarter == chosen)
                self._group.addButton(tile)
                self._tiles.addWidget(tile)

    def _year_chosen(self, _index: int) -> None:
        year = self.year.currentData()
        of_year = [standing.quarter for standing in self._standings if standing.quarter.year == year]
        if of_year:
            self.chosen.emit(str(of_year[-1]))

    def _tile_chosen(self, tile: QAbstractButton) -> None:
        if isinstance(tile, Tile):
            self.chosen.emit(str(tile.quarter))
