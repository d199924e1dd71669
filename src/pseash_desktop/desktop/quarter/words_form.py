"""What the office writes beside the figures: nil return, reason of a correction, narrative, remarks. Holds no vault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from pseash_desktop.desktop.quarter.parts import View
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.buttons import QuietButton
from pseash_desktop.desktop.widgets.labels import line
from pseash_desktop.desktop.widgets.section import Section
from pseash_desktop.documents.summary_tables import TITLES
from pseash_desktop.documents.template_rows import outcome_line
from pseash_desktop.letters.summary import NARRATIVE_LONGEST, NOTE_LONGEST, REASON_LONGEST
from pseash_desktop.office.closing import Closing
from pseash_desktop.office.statement import Typed, subjects
from pseash_desktop.reporting.framework import Framework, Outcome, said
from pseash_desktop.schema.problems import Problem
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import N_, Words

VICTIM_OUTCOME = 5
LINES = 4
"""Lines of text that a box shows before it scrolls."""
WIDEST = 110
"""Characters that a line of text may be long, to be read with ease."""


class Told(QWidget):
    """A box with its title above, help, and under it how long the text is and what is wrong with it."""

    def __init__(self, words: Words, title: str, editor: QPlainTextEdit | QLineEdit, longest: int, help: str) -> None:
        super().__init__()
        self._words, self._longest, self.editor = words, longest, editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * WIDEST)
        label = line(title, "strong")
        label.setBuddy(editor)
        editor.setAccessibleName(title)
        column.addWidget(label)
        if help:
            column.addWidget(line(help, "muted"))
            editor.setAccessibleDescription(help)
        column.addWidget(editor)
        under = QHBoxLayout()
        self._problem = line("")
        self._problem.setProperty("role", "problem")
        self._problem.hide()
        self._length = QLabel()
        self._length.setProperty("role", "muted")
        under.addWidget(self._problem, 1)
        under.addStretch(0)
        under.addWidget(self._length)
        column.addLayout(under)
        editor.textChanged.connect(self.measure)
        self.measure()

    def text(self) -> str:
        return self.editor.toPlainText() if isinstance(self.editor, QPlainTextEdit) else self.editor.text()

    def put(self, text: str) -> None:
        if isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlainText(text)
        else:
            self.editor.setText(text)

    def measure(self) -> None:
        """Say how long the text is."""
        written = self._words(
            N_("{n} of {d} characters"), n=self._words.number(len(self.text())), d=self._words.number(self._longest)
        )
        self._length.setText(written)
        self._length.setProperty("role", "problem" if len(self.text()) > self._longest else "muted")
        self._length.style().polish(self._length)

    @property
    def has_problem(self) -> bool:
        return bool(self._problem.text())

    def tell(self, problem: Problem | None) -> None:
        """Show what is wrong, or that nothing is."""
        self._problem.setVisible(problem is not None)
        self._problem.setText("" if problem is None else sentence(self._words, problem.code, problem.details))


class Remark(QWidget):
    """One remark: what it is about, and its text."""

    changed = Signal()
    removed = Signal()

    def __init__(self, words: Words, about: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.about = QComboBox()
        self.about.setAccessibleName(words(N_("What the remark is about")))
        self.about.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.about.setMinimumContentsLength(24)
        for code, text in about:
            self.about.addItem(text, code)
        self.told = Told(words, words(N_("Remark")), QLineEdit(), NOTE_LONGEST, "")
        remove = QuietButton(words(N_("Remove")))
        remove.setAccessibleName(words(N_("Remove this remark")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[2])
        row = QHBoxLayout()
        row.addWidget(self.about, 1)
        row.addWidget(remove)
        column.addLayout(row)
        column.addWidget(self.told)
        remove.clicked.connect(self.removed)
        self.about.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.told.editor.textChanged.connect(self.changed)


class WordsForm(View):
    """``changed`` tells that something was typed; ``typed`` gives all of it as it stands."""

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._framework: Framework | None = None
        self._narrative: dict[str, Told] = {}
        self._remarks: list[Remark] = []
        self.nil = QCheckBox()
        self._reason: Told | None = None
        self._remark_rows = QVBoxLayout()
        self._filling = False

    def show_closing(self, closing: Closing, typed: Typed) -> None:
        """Build the form for one quarter and fill it with what was typed so far."""
        self._filling = True
        self._framework = closing.framework
        self._remarks.clear()
        self._reason = None
        nil = self._nil_return(closing, typed.nil)
        cards = [self._outcomes(closing.framework, typed), self._remarks_card(typed)]
        cards.insert(0 if self.nil.isEnabled() else len(cards), nil)  # first where it may be all there is to say
        self.hold([self._correction(typed.reason), *cards] if closing.signed else cards)
        self._filling = False

    def typed(self) -> Typed:
        """All that stands in the form; boxes left empty are left out."""
        narrative = {number: told.text() for number, told in self._narrative.items() if told.text().strip()}
        notes: dict[str, str] = {}
        for remark in self._remarks:
            if remark.told.text().strip():
                about = str(remark.about.currentData())
                # Two remarks about one thing become one, so that neither is lost.
                notes[about] = f"{notes[about]} {remark.told.text()}" if about in notes else remark.told.text()
        return Typed(narrative, notes, self._reason.text() if self._reason else "", self.nil.isChecked())

    def tell(self, problems: Iterable[Problem]) -> None:
        """Show each problem under its box."""
        found = {problem.field or "": problem for problem in problems}
        for place, told in self._boxes():
            told.tell(found.get(place))

    def box(self, place: str) -> Told:
        """The box at ``place``: ``narrative.4``, ``notes.4.1`` or ``reason``; raises KeyError."""
        return dict(self._boxes())[place]

    def go_to_problem(self) -> None:
        """Put the cursor into the first box that has a problem, else into the first one."""
        boxes = [told for _place, told in self._boxes()]
        for told in [*(box for box in boxes if box.has_problem), *boxes][:1]:
            told.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _boxes(self) -> Iterator[tuple[str, Told]]:
        if self._reason is not None:
            yield "reason", self._reason
        yield from ((f"narrative.{number}", told) for number, told in self._narrative.items())
        yield from ((f"notes.{remark.about.currentData()}", remark.told) for remark in self._remarks)

    def _correction(self, reason: str) -> QWidget:
        section = Section(self._words(N_("Correction of a signed summary")))
        help = self._words(N_("Printed on the first page. The letter signed before stays as it is, beside this one."))
        title = self._words(N_("Reason of the correction (required)"))
        self._reason = self._box(title, QLineEdit(), REASON_LONGEST, help, reason)
        section.body.addWidget(self._reason)
        return section

    def _nil_return(self, closing: Closing, nil: bool) -> QWidget:
        section = Section(self._words(N_("Nil return")))
        self.nil = QCheckBox(self._words(N_("There were no activities and no changes of facts in this quarter")))
        possible = not any(closing.tables["activities"].values())
        self.nil.setChecked(nil and possible)
        self.nil.setEnabled(possible)
        self.nil.toggled.connect(lambda _on: self._told())
        section.body.addWidget(self.nil)
        help = (
            N_("This says nothing about persons. The letter is signed and sent like any other.")
            if possible
            else N_("The quarter has activities, so it cannot be a nil return.")
        )
        section.body.addWidget(line(self._words(help), "muted"))
        return section

    def _outcomes(self, framework: Framework, typed: Typed) -> QWidget:
        section = Section(self._words(N_("Narrative")))
        section.body.addWidget(
            line(self._words(N_("What the figures do not say. Name no person and no place of an event.")), "muted")
        )
        self._narrative = {}
        for outcome in framework.outcomes:
            number = str(outcome.number)
            editor = QPlainTextEdit()
            editor.setTabChangesFocus(True)
            editor.setFixedHeight(editor.fontMetrics().lineSpacing() * LINES + 2 * SPACE[3])
            told = self._box(
                outcome_line(outcome, self._words),
                editor,
                NARRATIVE_LONGEST,
                self._help(outcome),
                typed.narrative.get(number, ""),
            )
            self._narrative[number] = told
            section.body.addWidget(told)
        return section

    def _help(self, outcome: Outcome) -> str:
        if outcome.number == VICTIM_OUTCOME:
            return self._words(N_("Write no number here: it could tell how many persons there were."))
        return ""

    def _remarks_card(self, typed: Typed) -> QWidget:
        section = Section(self._words(N_("Remarks on figures")))
        section.body.addWidget(
            line(self._words(N_("Printed in the letter, for whoever wonders about a figure.")), "muted")
        )
        held = QWidget()
        self._remark_rows = QVBoxLayout(held)
        self._remark_rows.setContentsMargins(0, 0, 0, 0)
        self._remark_rows.setSpacing(SPACE[4])
        section.body.addWidget(held)
        for about, text in typed.notes.items():
            self._add(about, text)
        more = QuietButton(self._words(N_("Add a remark")))
        more.clicked.connect(lambda: self._add("", "").about.setFocus())
        row = QHBoxLayout()
        row.addWidget(more)
        row.addStretch(1)
        section.body.addLayout(row)
        return section

    def _add(self, about: str, text: str) -> Remark:
        remark = Remark(self._words, self._about())
        remark.about.setCurrentIndex(max(0, remark.about.findData(about)))
        remark.told.put(text)
        remark.changed.connect(self._told)
        remark.removed.connect(lambda: self._remove(remark))
        self._remarks.append(remark)
        self._remark_rows.addWidget(remark)
        return remark

    def _remove(self, remark: Remark) -> None:
        self._remarks.remove(remark)
        remark.hide()
        remark.deleteLater()
        self._told()

    def _about(self) -> list[tuple[str, str]]:
        if self._framework is None:
            return []
        texts = {i.code: f"{i.code}  {said(i.text, self._words.language)}" for i in self._framework.measured()}
        tables = {name: self._words(title) for name, title in TITLES.items()}
        return [(code, (texts | tables)[code]) for code in subjects(self._framework)]

    def _box(self, title: str, editor: QPlainTextEdit | QLineEdit, longest: int, help: str, text: str) -> Told:
        told = Told(self._words, title, editor, longest, help)
        told.put(text)
        editor.textChanged.connect(self._told)
        return told

    def _told(self) -> None:
        if not self._filling:
            self.changed.emit()
