"""The six words of an office's key, to be compared by telephone before the key is trusted. It trusts nothing itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pseash_desktop.desktop.headquarters.parts import emptied, heading, line
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.banner import Banner
from pseash_desktop.desktop.widgets.buttons import PrimaryButton, QuietButton
from pseash_desktop.desktop.widgets.labels import Field
from pseash_desktop.documents import cells
from pseash_desktop.headquarters.offices import Listed
from pseash_desktop.schema.words import N_, Words
from pseash_desktop.shipped import key_words, languages

TITLE = N_("Compare six words: {name} ({code})")
HOW = N_(
    "Telephone the office on a number that you know, not one from its letter. Have the focal point read the six words"
    " of the enrolment letter, and compare every one."
)
REPLACES = N_("This office has an active key already. If you confirm this one, the earlier key is retired.")
CALL_IN = N_("Language of the call")
SAME, NOT_SAME = N_("The words are the same"), N_("Not now")
IF_NOT = N_("If a single word differs, do not confirm: someone else may have sent the letter. Tell the office.")
KEY_IN_FULL = N_("Key in full")
COLUMNS = 3


class TrustSheet(QDialog):
    """Accepted means: the words are the same. The button that changes nothing has the focus."""

    def __init__(self, office: Listed, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._words = office.key_id, words
        self.setWindowTitle(words(N_("Trust a key")))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 76)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], SPACE[5], SPACE[5], SPACE[5])
        column.setSpacing(SPACE[4])
        column.addWidget(heading(words(TITLE, name=office.name, code=office.code), 2))
        column.addWidget(line(words(HOW)))
        if office.changes_key:
            column.addWidget(Banner("soon", words(REPLACES)))
        self.language = QComboBox()
        for code in key_words.LANGUAGES:
            self.language.addItem(languages.LANGUAGES[code], code)
        self.language.setCurrentIndex(max(0, self.language.findData(words.language)))
        self.language.currentIndexChanged.connect(self._show_words)
        column.addWidget(Field(words(CALL_IN), self.language), 0, Qt.AlignmentFlag.AlignLeading)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        self._grid = QGridLayout(self._card)
        self._grid.setContentsMargins(SPACE[4], SPACE[4], SPACE[4], SPACE[4])
        self._grid.setHorizontalSpacing(SPACE[5])
        self._grid.setVerticalSpacing(SPACE[3])
        column.addWidget(self._card)
        column.addWidget(line(words(KEY_IN_FULL), "muted"))
        full = line(cells.halves(office.key_id, words))
        full.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        full.setAccessibleName(words(N_("{heading}: {value}"), heading=words(KEY_IN_FULL), value=full.text()))
        column.addWidget(full)
        column.addWidget(line(words(IF_NOT), "muted"))
        column.addLayout(self._buttons())
        self._show_words()

    @property
    def shown_words(self) -> tuple[str, ...]:
        """The six words as they are shown."""
        return key_words.six_words(self._key, str(self.language.currentData()))

    def _buttons(self) -> QHBoxLayout:
        self.same, self.not_now = PrimaryButton(self._words(SAME)), QuietButton(self._words(NOT_SAME))
        self.same.clicked.connect(self.accept)
        self.not_now.clicked.connect(self.reject)
        self.not_now.setDefault(True)
        self.not_now.setFocus()
        row = QHBoxLayout()
        row.setSpacing(SPACE[2])
        row.addStretch(1)
        row.addWidget(self.not_now)
        row.addWidget(self.same)
        return row

    def _show_words(self) -> None:
        emptied(self._grid)
        # The words are of the language of the call, whatever the direction of the window.
        self._card.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for place, word in enumerate(self.shown_words):
            number, said = QLabel(f"{place + 1}"), QLabel(word)
            number.setProperty("role", "muted")
            said.setProperty("role", "h2")
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            said.setAccessibleName(self._words(N_("Word {n}: {word}"), n=place + 1, word=word))
            row, column = divmod(place, COLUMNS)
            self._grid.addWidget(number, row, 2 * column, Qt.AlignmentFlag.AlignBaseline)
            self._grid.addWidget(said, row, 2 * column + 1, Qt.AlignmentFlag.AlignBaseline)
            self._grid.setColumnStretch(2 * column + 1, 1)
