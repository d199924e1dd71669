"""Text on a page: headings, muted lines, a card with a title, a field with its label, help and problem."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.style.icons import pixmap
from pseash_desktop.desktop.style.theme import now
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.schema.words import N_


def heading(text: str, level: Literal[1, 2] = 1) -> QLabel:
    """A title: 1 for a page, 2 for a part of it."""
    made = QLabel(text)
    made.setProperty("role", f"h{level}")
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    return made


def line(text: str, role: Literal["plain", "muted", "strong"] = "plain") -> QLabel:
    """A wrapping line of text; what it shows is never read as markup."""
    made = QLabel(text)
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    return made


class IconLabel(QLabel):
    """An icon that says nothing of its own: the text beside it does."""

    def __init__(self, name: str, side: int = 18, colour: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._side, self._colour = name, side, colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.draw()

    def draw(self, name: str | None = None, colour: str | None = None) -> None:
        """Draw it anew, perhaps another one; ``colour`` None keeps the one it has."""
        self._name, self._colour = name or self._name, colour or self._colour
        self.setPixmap(pixmap(self._name, self._side, self._colour or now().muted, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_side"):
            self.draw()


class Field(QWidget):
    """A label above ``editor``, help under it, and under that the problem with an icon when there is one."""

    def __init__(self, label: str, editor: QWidget, help: str = "", required: bool = False) -> None:
        super().__init__()
        self.editor = editor
        words = window_words.current()
        name = QLabel(label)
        name.setProperty("role", "label")
        name.setBuddy(editor)
        said_required = QLabel(words(N_("required")))
        said_required.setProperty("role", "muted")
        if not required:  # shown before it has a parent, it would be a window of its own for a moment
            said_required.hide()
        self._above = (name, said_required) if required else (name,)
        above = QHBoxLayout()
        above.setSpacing(SPACE[2])
        above.addWidget(name)
        above.addWidget(said_required)
        above.addStretch(1)
        self.help = line(help, "muted")
        if not help:
            self.help.hide()
        self.problem = line("")
        self.problem.setProperty("role", "problem")
        self._warning = IconLabel("triangle-alert", 16, now().chips["stop"].text)
        below = QHBoxLayout()
        below.setSpacing(SPACE[1])
        below.addWidget(self._warning, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.problem, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addLayout(above)
        column.addWidget(editor)
        column.addWidget(self.help)
        column.addLayout(below)
        self._name = f"{label}, {words(N_('required'))}" if required else label
        editor.setAccessibleName(self._name)
        self.show_problem("")

    def show_label(self, shown: bool) -> None:
        """Whether the label stands above; a screen reader says it in any case."""
        for part in self._above:
            part.setVisible(shown)

    def show_problem(self, text: str) -> None:
        """Say what is wrong and what to do; an empty text takes it away."""
        self.problem.setText(text)
        for part in (self.problem, self._warning):
            part.setVisible(bool(text))
        self._warning.draw(colour=now().chips["stop"].text)
        self.editor.setAccessibleDescription(text or self.help.text())
        self.editor.setProperty("wrong", bool(text))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
