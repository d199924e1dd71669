"""What stands where there is nothing yet: what belongs here, and the one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.buttons import PrimaryButton
from pseash_desktop.desktop.widgets.labels import IconLabel, line


class EmptyState(QWidget):
    """``icon`` by name, ``text`` one line, ``button`` an action or None, ``hint`` a muted second line."""

    def __init__(
        self, icon: str, text: str, button: QAction | None = None, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE[3])
        column.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconLabel(icon, 40), 0, centre)
        self.line = line(text, "strong")
        self.hint = line(hint, "muted")
        for label in (self.line, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        self.hint.setVisible(bool(hint))
        self.button: PrimaryButton | None = None
        if button is not None:
            self.button = PrimaryButton(button.text())
            self.button.setEnabled(button.isEnabled())
            self.button.clicked.connect(button.trigger)
            column.addWidget(self.button, 0, centre)
        column.addStretch(3)

    def say(self, text: str, hint: str = "") -> None:
        """Other words, such as why a filter shows nothing."""
        self.line.setText(text)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
