"""The list of a form's sections at its side, each with a ring that shows how far it is filled in."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from pseash_desktop.desktop.records.progress import Progress
from pseash_desktop.schema.words import Words

_KEY = Qt.ItemDataRole.UserRole
_RING = 18
_TICK = ((-3.2, 0.2), (-0.9, 2.5), (3.4, -2.2))


class SectionList(QListWidget):
    """The sections in their order; choosing one asks to go there."""

    wanted = Signal(str)

    def __init__(self, words: Words, name: str, colours: dict[str, str]) -> None:
        super().__init__()
        self._words, self._colours = words, colours
        self._items: dict[str, QListWidgetItem] = {}
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "sections")
        self.setIconSize(QSize(_RING, _RING))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setWordWrap(True)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * 22)
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)

    def add(self, key: str, title: str) -> None:
        """Append a section."""
        item = QListWidgetItem(title, self)
        item.setData(_KEY, key)
        self._items[key] = item
        self.tell(key, Progress("empty"))

    def tell(self, key: str, progress: Progress) -> None:
        """Show how far a section is."""
        item = self._items[key]
        item.setIcon(_ring(self, progress, self._colours))
        item.setToolTip(progress.said(self._words))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}: {progress.said(self._words)}")

    def offer(self, key: str, offered: bool) -> None:
        """Show or hide a section that is not asked."""
        self._items[key].setHidden(not offered)

    def stand_at(self, key: str) -> None:
        """Mark the section that is being filled in."""
        self.setCurrentItem(self._items[key])

    def _go(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(_KEY))


def _ring(widget: QWidget, progress: Progress, colours: dict[str, str]) -> QIcon:
    """A ring: empty, half, ticked, or filled with the number of problems."""
    ratio = widget.devicePixelRatioF()
    picture = QPixmap(round(_RING * ratio), round(_RING * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    circle = QRectF(2, 2, _RING - 4, _RING - 4)
    match progress.state:
        case "problems":
            _full(painter, circle, colours["stop"])
            font = painter.font()
            font.setPixelSize(10)
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(QColor(colours["on"]))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(min(progress.problems, 99)))
        case "complete":
            _full(painter, circle, colours["done"])
            painter.setPen(QPen(QColor(colours["on"]), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolyline([circle.center() + QPointF(x, y) for x, y in _TICK])
        case state:
            painter.setPen(QPen(QColor(colours["line"]), 2))
            painter.drawEllipse(circle)
            if state == "partly":
                painter.setPen(QPen(QColor(colours["part"]), 2.4))
                painter.drawArc(circle, 90 * 16, -180 * 16)
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)  # not tinted in the row that is current
    return icon


def _full(painter: QPainter, circle: QRectF, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(circle)
    painter.setBrush(Qt.BrushStyle.NoBrush)
