"""The first two steps: the language, and what this computer is for. They decide nothing by themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from pseash_desktop.desktop.entry.answers import Answers
from pseash_desktop.desktop.entry.step import Step
from pseash_desktop.desktop.entry.texts import paragraph
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.buttons import QuietButton
from pseash_desktop.desktop.widgets.labels import heading
from pseash_desktop.schema.words import N_, Words
from pseash_desktop.shipped.languages import LANGUAGES
from pseash_desktop.vault.header import COPIES, DATABASE

LANGUAGE, ROLE = N_("Language"), N_("What this computer is for")
CHOOSE_FOLDER = N_("Choose another folder…")
OPEN_EXISTING = N_("Open a workspace that is already on this computer…")


class Choices(QWidget):
    """A few answers as radio buttons, each with a sentence under it."""

    def __init__(
        self, name: str, options: list[tuple[str, str, str]], chosen: str, tell: Callable[[str], None]
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.buttons: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[1])
        for code, label, help_ in options:
            button = QRadioButton(label)
            button.setAccessibleDescription(help_)
            button.setChecked(code == chosen)
            button.toggled.connect(lambda on, code=code: tell(code) if on else None)
            self._group.addButton(button)
            self.buttons[code] = button
            layout.addWidget(button)
            if help_:
                layout.addLayout(_indented(paragraph(help_, muted=True)))
                layout.addSpacing(SPACE[2])

    def chosen(self) -> QRadioButton:
        """The button that is on, or the first one."""
        return next((each for each in self.buttons.values() if each.isChecked()), next(iter(self.buttons.values())))


class LanguageStep(Step):
    """The language of the window. Everything turns to it at once."""

    def __init__(
        self, words: Words, answers: Answers, choose: Callable[[str], None], existing: Callable[[Path], None]
    ) -> None:
        super().__init__(words, LANGUAGE)
        self._existing = existing
        self.body.addWidget(paragraph(words(N_("The language of the program. It can be changed at any time."))))
        options = [(code, name, "") for code, name in LANGUAGES.items()]
        self.choices = Choices(words(LANGUAGE), options, answers.language, choose)
        self.body.addWidget(self.choices)
        self.body.addSpacing(SPACE[5])
        self.open_existing = QuietButton(words(OPEN_EXISTING))
        self.open_existing.clicked.connect(self._choose_existing)
        row = QHBoxLayout()
        row.addWidget(self.open_existing)
        row.addStretch(1)
        self.body.addLayout(row)

    def first(self) -> QWidget:
        return self.choices.chosen()

    def _choose_existing(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.words(OPEN_EXISTING))
        if chosen:
            self._existing(Path(chosen))


class RoleStep(Step):
    """An office or headquarters, real work or training, and where the workspace lies."""

    def __init__(self, words: Words, answers: Answers) -> None:
        super().__init__(words, ROLE)
        self._answers = answers
        office_help = N_("You record your office's work on PSEA and sign one summary a quarter.")
        headquarters_help = N_("You receive the offices' summaries and make the annual table. One computer only.")
        self.role = Choices(
            words(N_("Who works here")),
            [
                ("office", words(N_("A country office")), words(office_help)),
                ("headquarters", words(N_("Headquarters")), words(headquarters_help)),
            ],
            answers.role,
            self._set_role,
        )
        real_help = N_("What you enter counts. Begin with this when you have instructions from headquarters.")
        training_help = N_("To practise: everything is marked as training data, and no real workspace takes it.")
        self.kind = Choices(
            words(N_("Real work or training")),
            [
                ("real", words(N_("Real work")), words(real_help)),
                ("training", words(N_("Training")), words(training_help)),
            ],
            "training" if answers.training else "real",
            self._set_kind,
        )
        self.body.addWidget(heading(words(N_("Who works here")), 2))
        self.body.addWidget(self.role)
        self.body.addWidget(heading(words(N_("Real work or training")), 2))
        self.body.addWidget(self.kind)
        self._add_folder()

    def first(self) -> QWidget:
        return self.role.chosen()

    def why_not(self) -> str:
        folder = self._answers.folder
        try:
            taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
        except OSError:
            return self.words(N_("This folder cannot be read. Choose another one."))
        if not taken:
            return ""
        if any((folder / name).exists() for name in (*COPIES, DATABASE)):
            return self.words(N_("There is already a workspace in this folder. Choose an empty one."))
        return self.words(N_("This folder already holds files. Choose an empty one."))

    def _add_folder(self) -> None:
        words = self.words
        self.body.addWidget(heading(words(N_("Where the workspace is kept")), 2))
        self.body.addWidget(
            paragraph(
                words(
                    N_(
                        "On this computer's own disk: not on a memory stick, on a shared drive or in a folder that is"
                        " copied elsewhere."
                    )
                ),
                muted=True,
            )
        )
        self.folder = QLabel()
        self.folder.setWordWrap(True)
        self.folder.setAccessibleName(words(N_("Folder of the workspace")))
        choose = QuietButton(words(CHOOSE_FOLDER))
        choose.clicked.connect(self._choose_folder)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(choose)
        self.body.addLayout(row)
        self._show_folder()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.words(CHOOSE_FOLDER))
        if chosen:
            self._answers.folder = Path(chosen)
            self._show_folder()
            self.again.emit()

    def _show_folder(self) -> None:
        self.folder.setText(f"\u2066{self._answers.folder}\u2069")  # a path runs from left to right, whatever is around

    def _set_role(self, code: str) -> None:
        self._answers.role = "headquarters" if code == "headquarters" else "office"
        self.again.emit()

    def _set_kind(self, code: str) -> None:
        if self._answers.training != (code == "training"):
            self._answers.training = code == "training"
            self._answers.forget_pack()
        self.again.emit()


def _indented(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(SPACE[5] + SPACE[1], 0, 0, 0)
    row.addWidget(widget)
    return row
