"""The step of headquarters: the offices that letters are expected from, typed or taken from a spreadsheet's CSV."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QWidget

from pseash_desktop.desktop.entry.answers import Answers
from pseash_desktop.desktop.entry.context import EntryContext
from pseash_desktop.desktop.entry.making import offices_file, read_offices
from pseash_desktop.desktop.entry.step import Step
from pseash_desktop.desktop.entry.texts import fixed_font, paragraph
from pseash_desktop.desktop.widgets.banner import Banner
from pseash_desktop.desktop.widgets.buttons import QuietButton
from pseash_desktop.desktop.widgets.labels import Field
from pseash_desktop.schema.problems import Problem
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import N_, NP_

if TYPE_CHECKING:
    from pseash_desktop.headquarters.office_list import OfficeList

OFFICES = N_("Offices")
IMPORT = N_("Take from a CSV file…")
_READ_AFTER_MS = 250
_SHOWN = 4  # problems at once
_READ = NP_("{n} office.", "{n} offices.")
_MORE = NP_("{n} more line to mend.", "{n} more lines to mend.")
_PARTS = {"name": N_("name"), "region": N_("region")}
_EXAMPLE = "KEN, Kenya, East and Southern Africa\nCOD, Democratic Republic of the Congo, West and Central Africa"


class OfficesStep(Step):
    """One office a line; what is typed is read while typing, and each line to mend is named."""

    def __init__(self, context: EntryContext, answers: Answers) -> None:
        words = context.words()
        super().__init__(words, OFFICES)
        self._context, self._answers = context, answers
        self._found: OfficeList | None = None
        self._refusal = ""
        self.body.addWidget(
            paragraph(
                words(
                    N_(
                        "One office a line: code, name and region, with commas between. The code is the three letters"
                        " of the country, with a suffix where a country has several offices. More can be added later."
                    )
                )
            )
        )
        self.text = QPlainTextEdit(answers.offices_text)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(_EXAMPLE)
        self.text.setFont(fixed_font(self))
        self.text.setMinimumHeight(self.text.fontMetrics().lineSpacing() * 11)
        self.text.textChanged.connect(self._typed)
        self.body.addWidget(Field(words(OFFICES), self.text))
        take = QuietButton(words(IMPORT))
        take.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(take)
        row.addStretch(1)
        self.body.addLayout(row)
        self.found = paragraph("", muted=True)
        self.problems = Banner("soon", "")
        self.problems.setVisible(False)
        self.body.addWidget(self.found)
        self.body.addWidget(self.problems)
        self._timer = QTimer(self, singleShot=True, interval=_READ_AFTER_MS)
        self._timer.timeout.connect(self._read)
        self._read()

    @property
    def offices(self) -> OfficeList | None:
        """The list as read last; None while it is being read."""
        return self._found

    def first(self) -> QWidget:
        return self.text

    def why_not(self) -> str:
        words = self.words
        if self._refusal:
            return self._refusal
        if self._found is None:
            return words(N_("The list is being read. Try again in a moment."))
        if self._found.problems:
            return words(N_("Mend the lines named above first."))
        return "" if self._found.offices else words(N_("Enter at least one office."))

    def take(self, path: Path) -> None:
        """Replace the text by that of the file ``path``."""
        self._context.jobs.work(self, lambda _progress: offices_file(path), self.text.setPlainText, self._refused)

    def _choose(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, self.words(IMPORT), "", "CSV (*.csv *.txt *.tsv)")
        if name:
            self.take(Path(name))

    def _typed(self) -> None:
        self._answers.offices_text = self.text.toPlainText()
        self._found = None
        self._timer.start()
        self.again.emit()

    def _read(self) -> None:
        text, clock = self.text.toPlainText(), self._context.clock
        self._context.jobs.work(
            self,
            lambda _progress: read_offices(text, clock),
            lambda found: self._show(text, found),
            self._refused,
        )

    def _show(self, text: str, found: OfficeList) -> None:
        if text != self.text.toPlainText():
            return  # typed on meanwhile; another reading follows
        self._found, self._refusal = found, ""
        self.found.setText(self.words.counted(_READ, len(found.offices)))
        lines = [self._line(problem) for problem in found.problems[:_SHOWN]]
        if (more := len(found.problems) - _SHOWN) > 0:
            lines.append(self.words.counted(_MORE, more))
        self.problems.show_message("soon", "\n".join(lines))
        self.problems.setVisible(bool(lines))
        self.again.emit()

    def _line(self, problem: Problem) -> str:
        number, _point, part = (problem.field or "").partition(".")
        said = sentence(self.words, problem.code, problem.details)
        if part in _PARTS:
            part = self.words(_PARTS[part])
            return self.words(N_("Line {number}, {part}: {problem}"), number=number, part=part, problem=said)
        return self.words(N_("Line {number}: {problem}"), number=number, problem=said)

    def _refused(self, error: Exception) -> None:
        self._refusal = self._context.said(error)
        self.problems.show_message("soon", self._refusal)
        self.problems.setVisible(True)
