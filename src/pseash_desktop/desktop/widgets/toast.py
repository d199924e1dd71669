"""A short message at the bottom of the window that goes away by itself; with Undo it stays longer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.buttons import QuietButton
from pseash_desktop.schema.words import N_

SECONDS, SECONDS_WITH_UNDO = 6, 10


class Toast(QFrame):
    """Lies over ``around`` at its bottom centre. One at a time: a new message takes the place of the last."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self.setProperty("role", "toast")
        self._undo: Callable[[], object] | None = None
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self.undo_button = QuietButton(window_words.current()(N_("Undo")))
        self.undo_button.clicked.connect(self._take_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[4], SPACE[2], SPACE[4], SPACE[2])
        row.setSpacing(SPACE[4])
        row.addWidget(self._text, 1)
        row.addWidget(self.undo_button)
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.hide)
        self._around = around
        around.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show ``text``, and a button that calls ``undo`` once."""
        self._undo = undo
        self._text.setText(text)
        self.setAccessibleName(text)
        self.undo_button.setVisible(undo is not None)
        self.timer.start(1000 * (SECONDS_WITH_UNDO if undo is not None else SECONDS))
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom centre of what it lies over."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()

    def _place(self) -> None:
        around = self._around
        widest = max(200, around.width() - 2 * SPACE[6])
        self._text.setWordWrap(False)
        if self.sizeHint().width() > widest:
            self._text.setWordWrap(True)
        width = min(widest, self.sizeHint().width())
        height = self.heightForWidth(width) if self._text.wordWrap() else self.sizeHint().height()
        self.setGeometry((around.width() - width) // 2, around.height() - height - SPACE[6] - SPACE[5], width, height)
