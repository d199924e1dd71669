"""The step for the recovery sheet: saved where the person chooses, printed, and two groups typed back from it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from pseash_desktop.desktop.entry.answers import SheetAnswers
from pseash_desktop.desktop.entry.context import EntryContext
from pseash_desktop.desktop.entry.making import save_sheet
from pseash_desktop.desktop.entry.step import Step
from pseash_desktop.desktop.entry.texts import fixed_font, paragraph, wide
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.banner import Banner
from pseash_desktop.desktop.widgets.buttons import QuietButton
from pseash_desktop.documents.recovery_sheet import IN_A_LINE, SheetFacts
from pseash_desktop.schema.words import N_
from pseash_desktop.vault.recovery import GROUP, plain

SHEET = N_("Recovery sheet")
SAVE = N_("Save the recovery sheet…")


class SheetStep(Step):
    """``office`` stands on the sheet, "" for headquarters; ``last`` is what the button that goes on says."""

    def __init__(self, context: EntryContext, answers: SheetAnswers, *, office: str, training: bool, last: str) -> None:
        words = context.words()
        super().__init__(words, SHEET)
        self._context, self._answers = context, answers
        self._office, self._training, self._last = office, training, last
        self.body.addWidget(
            paragraph(
                words(
                    N_(
                        "If the password is ever lost, only this sheet opens the workspace. Save it, print it, and keep"
                        " the paper in a sealed envelope away from the computer."
                    )
                )
            )
        )
        self.body.addWidget(
            Banner(
                "soon", words(N_("The file opens the workspace like the password does. Delete it once it is printed."))
            )
        )
        self.save = QuietButton(words(SAVE))
        self.save.clicked.connect(self._choose)
        self.saved = paragraph("", muted=True)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(self.saved, 1)
        self.body.addLayout(row)
        self.refused = Banner("stop", "")
        self.refused.setVisible(False)
        self.body.addWidget(self.refused)
        self.body.addWidget(
            paragraph(words(N_("Then type these two groups from the printed sheet, where they stand in the code:")))
        )
        self.fields: dict[int, QLineEdit] = {}
        line = QHBoxLayout()
        line.addWidget(self._code())
        line.addStretch(1)
        self.body.addLayout(line)
        self._show_saved()

    def first(self) -> QWidget:
        return self.save if self._answers.saved is None else self.fields[self._answers.asked[0]]

    def next_word(self) -> str:
        return self.words(self._last)

    def why_not(self) -> str:
        answers, words = self._answers, self.words
        if answers.saved is None:
            return words(N_("Save the recovery sheet first, and print it."))
        groups = answers.sheet.groups
        for place in answers.asked:
            if plain(answers.typed.get(place, "")) != groups[place]:
                return words(N_("Group {number} is not as on the sheet. Look at it once more."), number=place + 1)
        return ""

    def take(self, path: Path) -> None:
        """Save the sheet to ``path`` in a job."""
        sheet, words = self._answers.sheet, self.words
        facts = SheetFacts(self._office, sheet.workspace, self._context.clock().date(), self._training, sheet.groups)
        self.save.setEnabled(False)
        self._context.jobs.work(self, lambda _progress: save_sheet(facts, words, path), self._done, self._failed)

    def _code(self) -> QWidget:
        """The nine places of the code; two can be typed into, the others show dots. Left to right, as on paper."""
        code = QWidget()
        code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        grid = QGridLayout(code)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE[3])
        grid.setVerticalSpacing(SPACE[2])
        for place in range(len(self._answers.sheet.groups)):
            widget = self._field(place) if place in self._answers.asked else self._dots(place)
            widget.setFixedWidth(wide(widget, GROUP + 6))
            grid.addWidget(widget, place // IN_A_LINE, place % IN_A_LINE)
        return code

    def _field(self, place: int) -> QLineEdit:
        field = QLineEdit(self._answers.typed.get(place, ""))
        field.setFont(fixed_font(self, 1.2))
        field.setMaxLength(GROUP + 2)
        field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        field.setAccessibleName(self.words(N_("Group {number} of the recovery code"), number=place + 1))
        field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        field.textChanged.connect(lambda text, place=place: self._typed(place, text))
        if place == self._answers.asked[-1]:
            field.returnPressed.connect(self.go_on)
        else:
            field.returnPressed.connect(lambda: self.fields[self._answers.asked[-1]].setFocus())
        self.fields[place] = field
        return field

    def _dots(self, place: int) -> QLabel:
        label = QLabel("•" * GROUP)
        label.setFont(fixed_font(self, 1.2))
        label.setProperty("role", "muted")
        label.setAccessibleName(self.words(N_("Group {number}: not asked"), number=place + 1))
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label

    def _typed(self, place: int, text: str) -> None:
        self._answers.typed[place] = text
        self.again.emit()

    def _choose(self) -> None:
        name = f"PSEASH-recovery-{self._answers.sheet.workspace}.pdf"
        chosen, _filter = QFileDialog.getSaveFileName(self, self.words(SHEET), name, "PDF (*.pdf)")
        if chosen:
            self.take(Path(chosen))

    def _done(self, path: Path) -> None:
        self._answers.saved = path
        self.refused.setVisible(False)
        self._show_saved()
        self.again.emit()
        self.fields[self._answers.asked[0]].setFocus()

    def _failed(self, error: Exception) -> None:
        self.save.setEnabled(True)
        self.refused.show_message("stop", self._context.said(error))
        self.refused.setVisible(True)

    def _show_saved(self) -> None:
        self.save.setEnabled(True)
        saved = self._answers.saved
        if saved is not None:
            self.saved.setText(self.words(N_("Saved as {file}. Print it now."), file=f"\u2068{saved.name}\u2069"))
