"""The list of pages at the side: a plain list with icons, and badges that count what needs a person to act."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from pseash_desktop.desktop.shell.pages import PageEntry
from pseash_desktop.desktop.shell.shortcuts import keys_of
from pseash_desktop.desktop.style.icons import pixmap
from pseash_desktop.desktop.style.theme import now
from pseash_desktop.desktop.style.tokens import FOCUS, RADIUS, SPACE
from pseash_desktop.desktop.widgets.buttons import IconButton
from pseash_desktop.schema.words import N_, NP_, Words

NARROWEST, WIDEST, FOLDED = 200, 280, 68
ROW, ICON = 40, 20
_NAME = Qt.ItemDataRole.UserRole
_ICON = Qt.ItemDataRole.UserRole + 1
_COUNT = Qt.ItemDataRole.UserRole + 2
TO_DO = NP_("{n} needs action", "{n} need action")


class Navigation(QFrame):
    """``chosen`` gives the key of the page that a person wants; the shell says with ``stand_at`` where it went."""

    chosen = Signal(str)
    folded_changed = Signal(bool)

    def __init__(self, entries: Sequence[PageEntry], words: Words) -> None:
        super().__init__()
        self.setProperty("role", "navigation")
        self._words = words
        self.folded = False
        self._rows = {entry.key: row for row, entry in enumerate(entries)}
        self.list = _List(words(N_("Pages")))
        for number, entry in enumerate(entries, 1):
            item = QListWidgetItem(words(entry.title), self.list)
            item.setData(_NAME, entry.key)
            item.setData(_ICON, entry.icon)
            if number < 10:
                item.setToolTip(f"{words(entry.title)} ({keys_of(f'page-{number}')})")
        self.list.currentItemChanged.connect(self._choose)
        self.fold_button = IconButton("panel-left", "")
        self.fold_button.clicked.connect(self.fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], SPACE[3], SPACE[2], SPACE[2])
        column.addWidget(self.list, 1)
        column.addWidget(self.fold_button)
        self._settle()

    def stand_at(self, key: str) -> None:
        """Mark the page that is shown, without asking for it."""
        self.list.blockSignals(True)
        self.list.setCurrentRow(self._rows[key])
        self.list.blockSignals(False)
        self.list.viewport().update()

    def show_count(self, key: str, count: int) -> None:
        """How many things on a page need a person to act; 0 shows no badge."""
        item = self.list.item(self._rows[key])
        item.setData(_COUNT, count)
        said = f"{item.text()}, {self._words.counted(TO_DO, count)}" if count else item.text()
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_NAME))

    def fold(self) -> None:
        """Show icons alone, or words again."""
        self.folded = not self.folded
        self._settle()
        self.folded_changed.emit(self.folded)

    def _settle(self) -> None:
        self.list.folded = self.folded
        self.setFixedWidth(FOLDED if self.folded else max(NARROWEST, min(WIDEST, self.list.wanted_width())))
        title = N_("Unfold the list of pages") if self.folded else N_("Fold the list of pages")
        self.fold_button.rename(f"{self._words(title)} ({keys_of('fold')})")
        self.list.viewport().update()


class _List(QListWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.folded = False
        self.setAccessibleName(name)
        self.setProperty("role", "navigation")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Row(self))

    def wanted_width(self) -> int:
        """Room for the longest title in bold with a badge of one digit."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        titles = (self.item(row).text() for row in range(self.count()))
        longest = max((metrics.horizontalAdvance(title) for title in titles), default=0)
        return longest + ICON + 6 * SPACE[3] + 2 * SPACE[3] + SPACE[2]


class _Row(QStyledItemDelegate):
    """Draws one page: icon, title, badge; a bar and a ground for the one that is shown."""

    def __init__(self, view: _List) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, max(ROW, QWidget.fontMetrics(self._view).height() + 2 * SPACE[3]))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        palette, state = now(), option.state
        area: QRect = option.rect.adjusted(0, 1, 0, -1)
        mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(palette.selection if selected else palette.hover))
            painter.drawRoundedRect(QRectF(area), RADIUS, RADIUS)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(palette.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = painter.pen()
            pen.setWidth(FOCUS)
            painter.setPen(pen)
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        colour = palette.selection_text if selected else palette.text
        self._inside(painter, area, index, colour, mirrored, selected)
        painter.restore()

    def _inside(
        self,
        painter: QPainter,
        area: QRect,
        index: QModelIndex | QPersistentModelIndex,
        colour: str,
        mirrored: bool,
        selected: bool,
    ) -> None:
        ratio = painter.device().devicePixelRatio()
        lead = (area.width() - ICON) // 2 if self._view.folded else SPACE[3]
        spot = QRect(area.x() + lead, area.center().y() - ICON // 2 + 1, ICON, ICON)
        painter.drawPixmap(_visual(spot, area, mirrored), pixmap(index.data(_ICON), ICON, colour, ratio))
        count = index.data(_COUNT) or 0
        badge = self._badge(painter, area, count, mirrored)
        if self._view.folded:
            return
        left = area.x() + SPACE[3] + ICON + SPACE[3]
        text = QRect(left, area.y(), area.right() - left - SPACE[2] - badge, area.height())
        font = QFont(self._view.font())
        font.setWeight(QFont.Weight.DemiBold if selected else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        title = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, text.width())
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(_visual(text, area, mirrored), int(flags), title)

    def _badge(self, painter: QPainter, area: QRect, count: int, mirrored: bool) -> int:
        """Draw the number; gives the width that it takes from the title."""
        if not count:
            return 0
        pair = now().chips["soon"]
        font = QFont(self._view.font())
        font.setPointSizeF(font.pointSizeF() * (0.75 if self._view.folded else 0.9))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        said = str(count) if count < 100 else "99+"
        metrics = painter.fontMetrics()
        height = metrics.height() + 2
        width = max(height, metrics.horizontalAdvance(said) + 2 * SPACE[1 if self._view.folded else 2])
        spot = QRect(area.right() - width - SPACE[2] + 1, area.center().y() - height // 2 + 1, width, height)
        if self._view.folded:
            spot = QRect(area.right() - width + 1, area.y() + 1, width, height)
        spot = _visual(spot, area, mirrored)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(pair.back))
        painter.drawRoundedRect(QRectF(spot), height / 2, height / 2)
        painter.setPen(QColor(pair.text))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, said)
        return width + SPACE[2]


def _visual(spot: QRect, area: QRect, mirrored: bool) -> QRect:
    direction = Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
    return QStyle.visualRect(direction, area, spot)
