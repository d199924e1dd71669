"""The theme of the application: palette, style sheet and font, following the system or chosen. Knows no page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from pseash_desktop.desktop.style.sheet import style_sheet
from pseash_desktop.desktop.style.tokens import DARK, LIGHT, TYPE, Palette
from pseash_desktop.shipped.fonts import font_files

Choice = Literal["system", "light", "dark"]
CHOICES: tuple[Choice, ...] = ("system", "light", "dark")
_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "selection_text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
}
_WHEN_DISABLED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


class _Held:
    """The palette that is on screen now; one application has one."""

    palette = LIGHT


def now() -> Palette:
    """The palette on screen, for what is painted by hand."""
    return _Held.palette


class Theme(QObject):
    """Puts a palette on the application and keeps it in step with the system while the choice is ``system``."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = "system") -> None:
        super().__init__(app)
        self._app = app
        self._dressed: Palette | None = None
        self.choice: Choice = choice
        app.setStyle("Fusion")
        use_shipped_font(app)
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._dress()

    def choose(self, choice: Choice) -> None:
        """Use the system's, the light or the dark theme."""
        self.choice = choice
        self._dress()

    def _follow(self) -> None:
        if self.choice == "system":
            self._dress()

    def _dress(self) -> None:
        dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark if self.choice == "system" else None
        palette = DARK if dark or self.choice == "dark" else LIGHT
        if palette is self._dressed:
            return
        self._dressed = _Held.palette = palette
        self._app.setPalette(qt_palette(palette))
        self._app.setStyleSheet(style_sheet(palette))
        self.changed.emit()


class _Dresser(QObject):
    """Keeps a widget's own rules in step with the theme."""

    def __init__(self, widget: QWidget, made: Callable[[], str]) -> None:
        super().__init__(widget)
        self._widget, self._made = widget, made
        widget.installEventFilter(self)
        widget.setStyleSheet(made())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.PaletteChange and self._widget.styleSheet() != (sheet := self._made()):
            self._widget.setStyleSheet(sheet)
        return False


def dress(widget: QWidget, made: Callable[[], str]) -> None:
    """Give ``widget`` a style sheet of its own, made anew whenever the theme changes."""
    _Dresser(widget, made)


def qt_palette(palette: Palette) -> QPalette:
    """The colours for what the style draws by itself."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(getattr(palette, name)))
    for role in _WHEN_DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.disabled))
    return made


def use_shipped_font(app: QApplication) -> None:
    """One family for Arabic and Latin, so that both have the same weight and height on a line."""
    families = [_family(face) for face in font_files()]
    font = QFont(families[0])
    font.setPointSize(TYPE["body"])
    font.setStyleHint(QFont.StyleHint.SansSerif)
    app.setFont(font)


def _family(face: bytes) -> str:
    number = QFontDatabase.addApplicationFontFromData(face)
    if number < 0:
        raise RuntimeError("the shipped font cannot be read")
    return QFontDatabase.applicationFontFamilies(number)[0]
