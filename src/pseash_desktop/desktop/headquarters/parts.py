"""Small parts of the pages of headquarters: texts that wrap, two panes, a year to choose. They know no vault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from PySide6.QtCore import QAbstractItemModel, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLayout,
    QScrollArea,
    QSplitter,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from pseash_desktop.desktop.headquarters.chip_cells import ChipCells
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets import labels
from pseash_desktop.desktop.widgets.buttons import QuietButton
from pseash_desktop.schema.words import N_, Words

SMALLEST_COLUMN = 36  # px
LEAST_WIDE = 30  # letters of the column that takes what is left
NARROW = 900  # px of a page below which its detail takes the place of its list
BACK_TO_LIST = N_("Back to the list")
YEAR = N_("Year")


def line(text: str, role: Literal["plain", "muted", "strong"] = "plain") -> QLabel:
    """A wrapping line of text at the beginning side of the window, whatever the direction of the text itself."""
    return _led(labels.line(text, role))


def heading(text: str, level: Literal[1, 2] = 1) -> QLabel:
    """A title, as ``line``."""
    return _led(labels.heading(text, level))


def _led(label: QLabel) -> QLabel:
    # A name in Latin letters would otherwise stand at the far side of an Arabic window.
    mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    return label


def emptied(layout: QLayout) -> None:
    """Remove all that ``layout`` holds."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            emptied(inner)


def scrolled(inner: QWidget, name: str = "") -> QScrollArea:
    """``inner`` in a frameless area that scrolls up and down only. One that is only read takes the keyboard to be
    scrolled with it and has a ``name``; one with fields follows the field that has the keyboard."""
    area = QScrollArea()
    if name:
        area.setAccessibleName(name)
    else:
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area


def head_row(*parts: QWidget | None) -> QHBoxLayout:
    """The row at the top of a page; None is where the room goes."""
    row = QHBoxLayout()
    row.setContentsMargins(SPACE[5], SPACE[3], SPACE[5], SPACE[2])
    row.setSpacing(SPACE[3])
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def page_column(page: QWidget) -> QVBoxLayout:
    """A column without margins over the whole of ``page``."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def tabs_of(*parts: tuple[QWidget, str]) -> QTabWidget:
    """Tabs without a frame; each part with its title, already said."""
    tabs = QTabWidget()
    tabs.setDocumentMode(True)
    tabs.tabBar().setDrawBase(False)
    for part, title in parts:
        tabs.addTab(part, title)
    return tabs


class ListTable(QTableView):
    """A list of one line a row: keys move through it, Enter opens, nothing is typed into it. ``widths`` are those of
    its columns in average letters; the column ``wide`` takes what is left, and where that is too little the columns
    ``yielding`` give their room to it, in this order."""

    def __init__(
        self,
        model: QAbstractItemModel,
        name: str,
        widths: Mapping[int, int],
        wide: int,
        *,
        rows: bool = True,
        yielding: Sequence[int] = (),
    ) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(ChipCells(self))
        if rows:
            self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(max(36, self.fontMetrics().height() + 18))
        self._widths, self._wide, self._yielding = widths, wide, yielding
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(SMALLEST_COLUMN)
        model.modelReset.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Give the columns their widths, once there are columns."""
        letter = self.fontMetrics().averageCharWidth()
        if self.model().columnCount() > self._wide:
            self.horizontalHeader().setSectionResizeMode(self._wide, QHeaderView.ResizeMode.Stretch)
            for column, width in self._widths.items():
                self.setColumnWidth(column, width * letter)
            self._give_way()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        spare = self.viewport().width() - (sum(self._widths.values()) + LEAST_WIDE) * letter
        for column in self._yielding:
            self.setColumnHidden(column, spare < 0)
            if spare < 0:
                spare += self._widths[column] * letter
            else:
                self.setColumnWidth(column, self._widths[column] * letter)


class YearChoice(QComboBox):
    """The years that there is something to see of. ``chosen`` says which; setting it from the program says nothing."""

    chosen = Signal(int)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setAccessibleName(words(YEAR))
        self.setToolTip(words(YEAR))
        self.activated.connect(self._tell)

    @property
    def year(self) -> int | None:
        """The year chosen; None before there is any."""
        found = self.currentData()
        return int(found) if found is not None else None

    def offer(self, years: Sequence[int], first_choice: int) -> None:
        """Offer ``years``; the one that is chosen stays, if it is still there."""
        kept = self.year
        self.clear()
        for year in years:
            self.addItem(str(year), year)
        self.setCurrentIndex(max(0, self.findData(kept if kept in years else first_choice)))

    def choose(self, year: int) -> None:
        """Choose a year from the program."""
        place = self.findData(year)
        if place >= 0:
            self.setCurrentIndex(place)

    def _tell(self) -> None:
        if self.year is not None:
            self.chosen.emit(self.year)


class TwoPanes(QWidget):
    """A list and what is chosen in it: beside each other or, where the page is narrow, one in place of the other."""

    left_detail = Signal()

    def __init__(
        self,
        list_pane: QWidget,
        detail_pane: QWidget,
        words: Words,
        *,
        inset_list: bool = True,
        shares: tuple[int, int] = (3, 2),
    ) -> None:
        super().__init__()
        self._list, self._detail = list_pane, detail_pane
        self._open = False
        self._laid_out = False
        self._shares = shares
        self.back = QuietButton(words(BACK_TO_LIST))
        self.back.clicked.connect(self.close_detail)
        side = QFrame()
        side.setProperty("role", "pane")
        side.setMinimumWidth(340)
        column = QVBoxLayout(side)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], 0)
        column.setSpacing(SPACE[2])
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(detail_pane, 1)
        self._side = side
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        inset = QWidget()
        around = page_column(inset)
        around.setContentsMargins(SPACE[5] if inset_list else 0, 0, SPACE[4], SPACE[4])
        around.addWidget(list_pane)
        self._inset = inset
        self._split.addWidget(inset)
        self._split.addWidget(side)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        page_column(self).addWidget(self._split)
        self._arrange()

    @property
    def narrow(self) -> bool:
        return self.width() < NARROW

    def open_detail(self) -> None:
        """Show the detail; where there is room for both, it is shown anyway."""
        self._open = True
        self._arrange()

    def close_detail(self) -> None:
        """Go back to the list."""
        self._open = False
        self._arrange()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left_detail.emit()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._laid_out and not self.narrow:
            self._laid_out = True
            self._split.setSizes([self.width() * share for share in self._shares])
        self._arrange()

    def _arrange(self) -> None:
        self.back.setVisible(self.narrow)
        self._inset.setVisible(not self.narrow or not self._open)
        self._side.setVisible(not self.narrow or self._open)


class Facts(QWidget):
    """Labels with their values, one pair a line."""

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        for label, value in rows:
            row = QHBoxLayout()
            row.setSpacing(SPACE[3])
            name = line(label, "muted")
            told = line(value)
            told.setAccessibleName(f"{label}: {value}")
            row.addWidget(name, 2, Qt.AlignmentFlag.AlignTop)
            row.addWidget(told, 3, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
