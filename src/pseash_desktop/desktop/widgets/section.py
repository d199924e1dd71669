"""A card with a title: what belongs together on a page."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.labels import heading


class Section(QFrame):
    """Fill it through ``body``; ``add_action`` puts a button or chip beside the title."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.title = heading(title, 2)
        if not title:
            self.title.hide()
        self._above = QHBoxLayout()
        self._above.setSpacing(SPACE[2])
        self._above.addWidget(self.title, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE[3])
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[4], SPACE[4], SPACE[4])
        column.setSpacing(SPACE[3])
        column.addLayout(self._above)
        column.addLayout(self.body, 1)

    def add(self, widget: QWidget) -> None:
        """Append to the body."""
        self.body.addWidget(widget)

    def add_action(self, widget: QWidget) -> None:
        """Put ``widget`` at the end of the title's line."""
        self._above.addWidget(widget)
