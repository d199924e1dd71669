"""The bar above everything: whose workspace this is, search, language and theme, help, lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QSizePolicy

from pseash_desktop.desktop.shell.shortcuts import keys_of
from pseash_desktop.desktop.style.icons import icon
from pseash_desktop.desktop.style.theme import CHOICES, Choice
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.buttons import IconButton, QuietButton, offer_clearing
from pseash_desktop.desktop.widgets.chip import Chip
from pseash_desktop.schema.words import N_, Words
from pseash_desktop.shipped.languages import LANGUAGES

SEARCH_AFTER = 200  # milliseconds after the last key
THEMES: dict[Choice, tuple[str, str]] = {
    "system": (N_("Like the computer"), "monitor"),
    "light": (N_("Light"), "sun"),
    "dark": (N_("Dark"), "moon"),
}


class TopBar(QFrame):
    """Says what a person wants; the shell does it."""

    searched = Signal(str)
    search_left = Signal()
    lock_wanted = Signal()
    help_wanted = Signal()
    about_wanted = Signal()
    language_wanted = Signal(str)
    theme_wanted = Signal(str)

    def __init__(self, words: Words, theme: Choice) -> None:
        super().__init__()
        self.setProperty("role", "topbar")
        self._words = words
        self.title = QLabel()
        self.title.setProperty("role", "h2")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.role = QLabel()
        self.role.setProperty("role", "muted")
        self.training = Chip("soon", words(N_("Training")))
        self.training.hide()
        self.search = self._search_box()
        self.lock = QuietButton(words(N_("Lock")), "lock")
        self.lock.setToolTip(f"{words(N_('Lock now'))} ({keys_of('lock')})")
        self.lock.clicked.connect(self.lock_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[4], SPACE[2], SPACE[4], SPACE[2])
        row.setSpacing(SPACE[3])
        row.addWidget(self.title)
        row.addWidget(self.role)
        row.addWidget(self.training)
        row.addStretch(1)
        row.addWidget(self.search, 2)
        row.addStretch(1)
        row.addWidget(self._view_menu(theme))
        row.addWidget(self._help_menu())
        row.addWidget(self.lock)

    def show_workspace(self, title: str, role: str, training: bool) -> None:
        """Whose workspace this is; ``role`` in words."""
        self.title.setText(title)
        self.role.setText(role)
        self.role.setVisible(bool(role))
        self.training.setVisible(training)

    def show_search(self, text: str, offered: bool) -> None:
        """The search of the page that is shown now; ``offered`` is False where a page has nothing to search."""
        self._later.stop()
        self.search.blockSignals(True)
        self.search.setText(text)
        self.search.blockSignals(False)
        self.search.setEnabled(offered)
        hint = self._words(N_("Search on this page ({keys})"), keys=keys_of("search"))
        self.search.setPlaceholderText(hint if offered else self._words(N_("Nothing to search on this page")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape in the search box clears it and goes back to the page; Enter and Down go to the page at once."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.search.clear()
                self._ask()
                self.search_left.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                self._ask()
                self.search_left.emit()
                return True
        return False

    def _search_box(self) -> QLineEdit:
        box = QLineEdit()
        box.setAccessibleName(self._words(N_("Search on this page")))
        offer_clearing(box, self._words)
        box.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition).setText(box.accessibleName())
        box.setMaximumWidth(440)
        box.setMinimumWidth(self.fontMetrics().averageCharWidth() * 34)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.installEventFilter(self)
        self._later = QTimer(self, singleShot=True, interval=SEARCH_AFTER)
        self._later.timeout.connect(self._ask)
        box.textChanged.connect(lambda _text: self._later.start())
        return box

    def _ask(self) -> None:
        self._later.stop()
        self.searched.emit(self.search.text())

    def _view_menu(self, theme: Choice) -> IconButton:
        button = IconButton("sliders-horizontal", self._words(N_("Language and theme")))
        menu = QMenu(button)
        menu.setAccessibleName(button.accessibleName())
        menu.addAction(self._words(N_("Language"))).setEnabled(False)
        languages, themes = QActionGroup(menu), QActionGroup(menu)
        for code, name in LANGUAGES.items():
            self._choice(menu, languages, name, code == self._words.language).triggered.connect(
                lambda _on, code=code: self.language_wanted.emit(code)
            )
        menu.addSeparator()
        menu.addAction(self._words(N_("Theme"))).setEnabled(False)
        for choice in CHOICES:
            name, _drawing = THEMES[choice]
            self._choice(menu, themes, self._words(name), choice == theme).triggered.connect(
                lambda _on, choice=choice: self.theme_wanted.emit(choice)
            )
        button.setMenu(menu)
        return button

    def _choice(self, menu: QMenu, group: QActionGroup, text: str, on: bool) -> QAction:
        made = menu.addAction(text)
        made.setCheckable(True)
        made.setChecked(on)
        group.addAction(made)
        return made

    def _help_menu(self) -> IconButton:
        button = IconButton("circle-question-mark", self._words(N_("Help")))
        menu = QMenu(button)
        menu.setAccessibleName(button.accessibleName())
        sheet = menu.addAction(icon("keyboard"), f"{self._words(N_('Keyboard shortcuts'))}\t{keys_of('sheet')}")
        sheet.triggered.connect(self.help_wanted)
        about = menu.addAction(icon("info"), self._words(N_("About this program")))
        about.triggered.connect(self.about_wanted)
        button.setMenu(menu)
        return button
