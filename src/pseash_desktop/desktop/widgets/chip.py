"""A status as icon and word on a coloured ground, never by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.style.icons import pixmap
from pseash_desktop.desktop.style.theme import now
from pseash_desktop.desktop.style.tokens import CHIP_ICONS, ChipKind, Pair
from pseash_desktop.schema.words import N_

__all__ = ["Chip", "ChipKind", "chip_size", "draw_chip"]

ROUND = 10
_SIDE, _ABOVE, _GAP = 8, 3, 5


class Chip(QLabel):
    """``kind`` gives colours and icon, ``text`` the word (already said in the window's language)."""

    def __init__(self, kind: ChipKind, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("role", "chip")
        self.show_status(kind, text)

    @property
    def kind(self) -> ChipKind:
        return self._kind

    def show_status(self, kind: ChipKind, text: str) -> None:
        """Show another status."""
        self._kind: ChipKind = kind
        self.setText(text)
        self.setAccessibleName(window_words.current()(N_("Status: {status}"), status=text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self.text(), self.font())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        draw_chip(painter, self.rect().topLeft(), self._kind, self.text(), self.layoutDirection())


def chip_size(text: str, font: QFont) -> QSize:
    """How large a chip with this word is; also for delegates."""
    metrics = QFontMetrics(font)
    side = _icon_side(metrics)
    return QSize(2 * _SIDE + side + _GAP + metrics.horizontalAdvance(text) + 1, metrics.height() + 2 * _ABOVE)


def draw_chip(
    painter: QPainter,
    at: QPoint,
    kind: ChipKind,
    text: str,
    direction: Qt.LayoutDirection,
    pair: Pair | None = None,
    icon_name: str | None = None,
) -> QSize:
    """Draw a chip with its top left corner ``at``; gives its size. Lists draw theirs with this too."""
    pair = pair or now().chips[kind]
    size = chip_size(text, painter.font())
    side = _icon_side(painter.fontMetrics())
    ratio = painter.device().devicePixelRatio()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(pair.back))
    painter.drawRoundedRect(QRectF(at.x(), at.y(), size.width(), size.height()), ROUND, ROUND)
    mirrored = direction == Qt.LayoutDirection.RightToLeft
    inner = size.width() - 2 * _SIDE - side - _GAP
    icon_x = at.x() + (size.width() - _SIDE - side if mirrored else _SIDE)
    text_x = at.x() + (_SIDE if mirrored else _SIDE + side + _GAP)
    picture = pixmap(icon_name or CHIP_ICONS[kind], side, pair.text, ratio)
    painter.drawPixmap(QPoint(icon_x, at.y() + (size.height() - side) // 2), picture)
    painter.setPen(QColor(pair.text))
    painter.drawText(QRect(text_x, at.y(), inner, size.height()), Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return size


def _icon_side(metrics: QFontMetrics) -> int:
    return max(12, round(metrics.ascent() * 0.95))
