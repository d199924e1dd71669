"""The field for a password: shown on request, with what the keyboard may be doing wrong said under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pseash_desktop.desktop.entry.texts import paragraph
from pseash_desktop.desktop.widgets.buttons import QuietButton
from pseash_desktop.schema.words import N_, Words

SHOW, HIDE = N_("Show"), N_("Hide")
CAPS_LOCK = N_("Caps Lock is on.")
NOT_LATIN = N_("The keyboard types letters other than a to z. Is it the right keyboard language?")
KEYBOARD = N_("Keyboard: {language}")
_LONGEST = 1024
_NEVER_LEARNT = (
    Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
)


class PasswordField(QWidget):
    """One line for a password. ``hints`` adds the lines on Caps Lock and the keyboard's language."""

    changed = Signal()
    entered = Signal()
    """Enter was pressed."""

    def __init__(self, name: str, words: Words, *, hints: bool = True) -> None:
        super().__init__()
        self._words = words
        self._caps: bool | None = None
        self._hints = hints
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setMaxLength(_LONGEST)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self.entered)
        self.line.installEventFilter(self)
        self.show_button = QuietButton(words(SHOW), "eye")
        self.show_button.setCheckable(True)
        self.show_button.toggled.connect(self._show)
        self.hint = paragraph("", muted=True)
        self._lay_out()
        self._show(False)
        self.setFocusProxy(self.line)
        QGuiApplication.inputMethod().localeChanged.connect(self._hint)

    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        self.line.setText(text)

    def clear(self) -> None:
        self.line.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch what Caps Lock does to the letters that come; Qt itself cannot say."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._notice(event)
        if watched is self.line and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._hint()
        return False

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.show_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(row)
        whole.addWidget(self.hint)
        self.hint.setVisible(False)

    def _notice(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            self._caps = None if self._caps is None else not self._caps
        text = event.text()
        if len(text) == 1 and text.lower() != text.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._caps = (text == text.upper()) != shift
        self._hint()

    def _typed(self, _text: str) -> None:
        self._hint()
        self.changed.emit()

    def _hint(self) -> None:
        language = QGuiApplication.inputMethod().locale().nativeLanguageName()
        said = [self._words(CAPS_LOCK)] if self._caps else []
        if any(each.isalpha() and not each.isascii() for each in self.text()):
            said.append(self._words(NOT_LATIN))
        if language:
            said.append(self._words(KEYBOARD, language=language))
        self.hint.setText("  ·  ".join(said))
        self.hint.setVisible(self._hints and bool(said) and self.line.hasFocus())

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.line.setInputMethodHints(_NEVER_LEARNT)  # Qt takes them back with every change of the mode
        self.show_button.setText(self._words(HIDE if shown else SHOW))
        self.show_button.set_icon("eye-off" if shown else "eye")
        self.show_button.setAccessibleName(f"{self.show_button.text()}: {self.line.accessibleName()}")
