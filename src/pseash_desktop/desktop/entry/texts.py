"""Labels of the entry pages that wrap and can be read out. No page logic."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pseash_desktop.desktop.widgets.labels import line

CHARACTERS_WIDE = 78
"""How many characters a line of running text has at most."""


def wide(widget: QWidget, characters: int = CHARACTERS_WIDE) -> int:
    """Pixels of ``characters`` in the font of ``widget``."""
    return widget.fontMetrics().averageCharWidth() * characters


def paragraph(text: str, *, muted: bool = False) -> QLabel:
    """Running text over as many lines as it takes."""
    label = line(text, "muted" if muted else "plain")
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def fixed_font(widget: QWidget, larger: float = 1.0) -> QFont:
    """A font in which 0 and O, 1 and l can be told apart, as large as that of ``widget`` times ``larger``."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(widget.font().pointSizeF() * larger)
    return font
