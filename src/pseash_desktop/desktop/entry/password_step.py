"""The step for a new password: words drawn by chance, or one's own; typed a second time to prove it. Keeps no copy."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from pseash_desktop.desktop.entry.answers import PasswordAnswers
from pseash_desktop.desktop.entry.password_field import PasswordField
from pseash_desktop.desktop.entry.step import Step
from pseash_desktop.desktop.entry.texts import fixed_font, paragraph
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.buttons import QuietButton
from pseash_desktop.desktop.widgets.labels import Field
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import N_, Words
from pseash_desktop.vault.passphrases import SHORTEST, Strength, check_own, strength

PASSWORD = N_("Password")
OTHER_WORDS = N_("Other words")
_SAID: dict[Strength, str] = {
    "weak": N_("Weak: it would be guessed. Add words that do not belong together."),
    "fair": N_("Fair: another word makes it good."),
    "good": N_("Good."),
    "strong": N_("Strong."),
}


class PasswordStep(Step):
    """``known`` are names of the workspace that a guesser would try first."""

    def __init__(self, words: Words, answers: PasswordAnswers, known: tuple[str, ...] = ()) -> None:
        super().__init__(words, PASSWORD)
        self._answers, self._known = answers, known
        if not answers.generated:
            answers.draw(words.language)
        self.body.addWidget(
            paragraph(
                words(
                    N_(
                        "The password encrypts everything in this workspace. Nobody can look it up or reset it: not"
                        " headquarters, and not the makers of the program."
                    )
                )
            )
        )
        self._add_generated()
        self._add_own()
        self.again_field = PasswordField(words(N_("Type it again")), words)
        self.again_field.set_text(answers.again)
        self.again_field.changed.connect(self._typed_again)
        self.again_field.entered.connect(self.go_on)
        help_ = words(N_("From memory or from your own note, so that you know that you have it."))
        self.body.addWidget(Field(words(N_("Type it again")), self.again_field, help_))
        self._show_way(answers.use_own)

    def first(self) -> QWidget:
        return self.own if self._answers.use_own else self.again_field

    def why_not(self) -> str:
        chosen = self._answers.chosen
        try:
            if self._answers.use_own:
                if len(unicodedata.normalize("NFKC", chosen)) < SHORTEST:
                    raise Refusal("passphrase-too-short", shortest=SHORTEST)
                check_own(chosen, known=self._known)
        except Refusal as refusal:
            return sentence(self.words, refusal.code, refusal.details)
        if _same(chosen, self._answers.again):
            return ""
        if not self._answers.again:
            return self.words(N_("Type the password once more."))
        return self.words(N_("The second password differs from the first. Type it once more."))

    def _add_generated(self) -> None:
        words = self.words
        self.use_generated = QRadioButton(words(N_("Use these words, drawn by chance (recommended)")))
        self.generated = QLabel(self._answers.generated)
        self.generated.setObjectName("generatedPassword")
        self.generated.setWordWrap(True)
        self.generated.setFont(fixed_font(self, 1.3))
        self.generated.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.generated.setAccessibleName(words(N_("Words of the password")))
        self.generated.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.other = QuietButton(words(OTHER_WORDS))
        self.other.clicked.connect(self._draw)
        row = QHBoxLayout()
        row.addWidget(self.generated, 1)
        row.addWidget(self.other, 0, Qt.AlignmentFlag.AlignTop)
        self.generated_part = QWidget()
        inside = QVBoxLayout(self.generated_part)
        inside.setContentsMargins(SPACE[6], 0, 0, 0)
        inside.addLayout(row)
        inside.addWidget(
            paragraph(
                words(N_("Write them down now and keep the note away from the computer until you know them by heart.")),
                muted=True,
            )
        )
        self.body.addWidget(self.use_generated)
        self.body.addWidget(self.generated_part)

    def _add_own(self) -> None:
        words = self.words
        self.use_own = QRadioButton(words(N_("Use my own")))
        self.own = PasswordField(words(N_("Your own password")), words)
        self.own.set_text(self._answers.own)
        self.own.changed.connect(self._typed_own)
        self.strength = paragraph("")
        self.own_part = QWidget()
        inside = QVBoxLayout(self.own_part)
        inside.setContentsMargins(SPACE[6], 0, 0, 0)
        asked = N_("At least {shortest} characters. Several words that do not belong together are best.")
        inside.addWidget(Field(words(N_("Your own password")), self.own, words(asked, shortest=SHORTEST)))
        inside.addWidget(self.strength)
        self.body.addWidget(self.use_own)
        self.body.addWidget(self.own_part)

    def _show_way(self, own: bool) -> None:
        (self.use_own if own else self.use_generated).setChecked(True)
        self.generated_part.setVisible(not own)
        self.own_part.setVisible(own)
        self._say_strength()
        self.use_own.toggled.connect(self._choose)

    def _choose(self, own: bool) -> None:
        self._answers.use_own = own
        self.generated_part.setVisible(not own)
        self.own_part.setVisible(own)
        self.again_field.clear()
        self.again.emit()

    def _draw(self) -> None:
        self._answers.draw(self.words.language)
        self.generated.setText(self._answers.generated)
        self.again_field.clear()
        self.again.emit()

    def _typed_own(self) -> None:
        self._answers.own = self.own.text()
        self._say_strength()
        self.again.emit()

    def _say_strength(self) -> None:
        said = strength(self._answers.own, known=self._known)
        if len(self._answers.own) < SHORTEST:
            said = "weak"
        self.strength.setText(self.words(_SAID[said]) if self._answers.own else "")

    def _typed_again(self) -> None:
        self._answers.again = self.again_field.text()
        self.again.emit()


def _same(one: str, other: str) -> bool:
    return unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)
