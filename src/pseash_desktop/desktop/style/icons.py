"""Icons by name: Lucide drawings in the colour of the text beside them, sharp at every scale, mirrored where needed."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pseash_desktop.shipped.places import read_text

# Drawings that point somewhere in the text's own direction.
MIRRORED = frozenset(
    {
        *("arrow-left", "arrow-right", "chevron-left", "chevron-right", "corner-up-left", "undo-2"),
        *("external-link", "list-checks", "log-in", "log-out", "panel-left", "send"),
    }
)


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon ``name`` (a file in resources/icons) in ``colour``, or in that of the text of the theme at hand.

    It is drawn when it is shown, so it follows a change of theme or direction by itself.
    """
    return QIcon(_Engine(name, colour))


def pixmap(name: str, size: int, colour: str, ratio: float) -> QPixmap:
    """The icon as a picture of ``size`` logical pixels at the device pixel ratio ``ratio``."""
    side = round(size * ratio)
    picture = _drawn(name, colour, side, side, _mirrors(name)).copy()
    picture.setDevicePixelRatio(ratio)
    return picture


class _Engine(QIconEngine):
    def __init__(self, name: str, colour: str | None) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        side = round(min(rect.width(), rect.height()) * ratio)
        picture = _drawn(self._name, self._colour_for(mode), side, side, _mirrors(self._name))
        square = QRectF(0, 0, side / ratio, side / ratio)
        square.moveCenter(QRectF(rect).center())
        painter.drawPixmap(square, picture, QRectF(picture.rect()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return _drawn(self._name, self._colour_for(mode), size.width(), size.height(), _mirrors(self._name))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return self.pixmap(size * scale, mode, state)

    def _colour_for(self, mode: QIcon.Mode) -> str:
        palette = QGuiApplication.palette()
        if mode == QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name()
        return self._colour or palette.color(QPalette.ColorRole.Text).name()


def _mirrors(name: str) -> bool:
    return name in MIRRORED and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


@cache
def _drawing(name: str) -> str:
    return read_text("icons", f"{name}.svg")


@cache
def _drawn(name: str, colour: str, width: int, height: int, mirrored: bool) -> QPixmap:
    """Device pixels; kept, since the same few icons are drawn again and again."""
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", QColor(colour).name()).encode()))
    side = min(width, height)
    picture = QPixmap(max(width, 1), max(height, 1))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    if mirrored:
        painter.translate(width, 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF((width - side) / 2, (height - side) / 2, side, side))
    painter.end()
    return picture
