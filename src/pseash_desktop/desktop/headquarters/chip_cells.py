"""Draws cells of a table as chips. The model says of which kind; nothing is decided here."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pseash_desktop.desktop.widgets.chip import chip_size, draw_chip

CHIP = Qt.ItemDataRole.UserRole + 30
"""The role under which a model gives the kind of a cell's chip; its text is the cell's own."""
_MARGIN = 6
Index = QModelIndex | QPersistentModelIndex


class ChipCells(QStyledItemDelegate):
    """The cells of which the model says a chip; all others as usual."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        kind = index.data(CHIP)
        if kind is None:
            super().paint(painter, option, index)
            return
        cell: Any = QStyleOptionViewItem(option)  # the stubs know no field of it
        self.initStyleOption(cell, index)
        text, cell.text = cell.text, ""
        style = cell.widget.style() if cell.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        room = QRect(cell.rect).adjusted(_MARGIN, 0, -_MARGIN, 0)
        around = chip_size("", cell.font).width()
        shown = cell.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() - around)
        start = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        place = QStyle.alignedRect(cell.direction, start, chip_size(shown, cell.font), room)
        painter.save()
        painter.setFont(cell.font)
        draw_chip(painter, place.topLeft(), kind, shown, cell.direction)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        if index.data(CHIP) is not None:
            cell: Any = option
            size.setWidth(chip_size(str(index.data()), cell.font).width() + 2 * _MARGIN)
        return size
