"""Draws the states of a list as chips: icon and word on a tinted ground. It decides nothing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pseash_desktop.desktop.records.list_model import CHIP
from pseash_desktop.desktop.widgets.chip import chip_size, draw_chip

_BESIDE = 6


class ChipColumn(QStyledItemDelegate):
    """The cells of a column whose values are states."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        stands = index.data(CHIP)
        if stands is None:
            super().paint(painter, option, index)
            return
        cell: Any = QStyleOptionViewItem(option)  # its members are not in the types that Qt ships
        self.initStyleOption(cell, index)
        text, cell.text = cell.text, ""
        style = cell.widget.style() if cell.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        painter.save()
        painter.setFont(cell.font)
        spare = chip_size("", cell.font).width()
        shown = cell.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, cell.rect.width() - 2 * _BESIDE - spare)
        size = chip_size(shown, cell.font)
        mirrored = cell.direction == Qt.LayoutDirection.RightToLeft
        x = cell.rect.right() - _BESIDE - size.width() if mirrored else cell.rect.left() + _BESIDE
        at = QPoint(x, cell.rect.center().y() - size.height() // 2)
        draw_chip(painter, at, stands.tone, shown, cell.direction)
        painter.restore()
