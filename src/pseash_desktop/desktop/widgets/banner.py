"""A message that stays on the page until it is dealt with."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.style.theme import now
from pseash_desktop.desktop.style.tokens import CHIP_ICONS, SPACE, ChipKind
from pseash_desktop.desktop.widgets.buttons import IconButton, QuietButton
from pseash_desktop.desktop.widgets.labels import IconLabel
from pseash_desktop.schema.words import N_


class Banner(QFrame):
    """``kind`` gives colour and icon, ``text`` what happened and what to do; ``action`` becomes a button.

    ``closable`` adds a button that hides it and emits ``closed``.
    """

    closed = Signal()

    def __init__(
        self,
        kind: ChipKind,
        text: str,
        action: QAction | None = None,
        *,
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._icon = IconLabel(CHIP_ICONS[kind], 18)
        self._text = QLabel(text)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[2])
        self._row.setSpacing(SPACE[3])
        self._row.addWidget(self._icon)
        self._row.addWidget(self._text, 1)
        if action is not None:
            button = QuietButton(action.text())
            button.setEnabled(action.isEnabled())
            button.clicked.connect(action.trigger)
            self._row.addWidget(button)
        if closable:
            close = IconButton("x", window_words.current()(N_("Close this message")))
            close.clicked.connect(self._close)
            self._row.addWidget(close)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.show_message(kind, text)

    @property
    def text(self) -> str:
        return self._text.text()

    def show_message(self, kind: ChipKind, text: str) -> None:
        """Show another message in its place."""
        self._kind: ChipKind = kind
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setProperty("tone", kind)
        self._icon.draw(CHIP_ICONS[kind], now().chips[kind].text)
        for part in (self, self._text):
            part.style().unpolish(part)
            part.style().polish(part)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_kind"):
            self._icon.draw(CHIP_ICONS[self._kind], now().chips[self._kind].text)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
