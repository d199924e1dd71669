"""The three buttons: one primary action, quiet ones beside it, dangerous ones apart. A button's words are a verb."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QToolButton, QWidget

from pseash_desktop.desktop.style.icons import icon
from pseash_desktop.desktop.style.theme import now
from pseash_desktop.schema.words import N_, Words

CLEAR = N_("Clear")
ICON = 18
GAP = 6  # an icon beside words is drawn in the middle of a wider place


def offer_clearing(field: QLineEdit, words: Words) -> None:
    """Give ``field`` Qt's own button that empties it, and the button a name, which Qt does not."""
    field.setClearButtonEnabled(True)
    for button in field.findChildren(QToolButton):
        button.setAccessibleName(words(CLEAR))


class _Button(QPushButton):
    role = "quiet"

    def __init__(self, text: str, icon_name: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self.setProperty("role", self.role)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setIconSize(QSize(ICON + (GAP if text else 0), ICON))
        self._draw_icon()

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icon()

    def _draw_icon(self) -> None:
        if getattr(self, "_icon_name", None):
            self.setIcon(icon(str(self._icon_name), self._colour()))

    def _colour(self) -> str | None:
        return None


class PrimaryButton(_Button):
    """The one thing that a page is for."""

    role = "primary"

    def _colour(self) -> str | None:
        return now().accent_text


class QuietButton(_Button):
    """Everything else that can be done."""


class DangerButton(_Button):
    """What cannot be taken back. Never beside the primary button, never the default."""

    role = "danger"

    def _colour(self) -> str | None:
        return now().danger


class IconButton(_Button):
    """A button with an icon alone; ``name`` is its tooltip and what a screen reader says."""

    role = "icon"

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", icon_name, parent)
        self.rename(name)

    def rename(self, name: str) -> None:
        """Another tooltip and accessible name."""
        self.setToolTip(name)
        self.setAccessibleName(name)
