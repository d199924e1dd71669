"""The fields in which a value of an indicator is typed: yes or no, a number, or n of d; and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from pseash_desktop.desktop.headquarters.parts import line
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.labels import Field
from pseash_desktop.documents import cells
from pseash_desktop.letters.figures import Answer, Ratio, Shape, Tally
from pseash_desktop.reporting.arithmetic import printed
from pseash_desktop.reporting.framework import Indicator
from pseash_desktop.schema.problems import Problem
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import N_, Words

SOURCE, SOURCE_HELP = N_("Source"), N_("Where this comes from, so that another person can find it again.")
UNIT, UNIT_HELP = N_("Unit"), N_("Headquarters, a division, or a regional office.")
HOW_MANY, OF_HOW_MANY = N_("How many"), N_("Of how many")
NUMBER, ALONE, ANSWER = N_("Number"), N_("Held alone"), N_("Answer")
OF_AT_MOST = N_("From 0 to {most}.")
SHARED = N_("Shared activity numbers")
SHARED_HELP = N_("Those held together with offices, by the number that all of them use; with commas between.")
MAKES = N_("This makes {percent}.")
YES, NO = N_("Yes"), N_("No")


class FigureFields(QWidget):
    """``edited`` when something was typed. ``draft`` is what was typed, by the names of headquarters/answering."""

    edited = Signal()

    def __init__(self, indicator: Indicator, words: Words, *, part: bool) -> None:
        super().__init__()
        self._words = words
        self.fields: dict[str, Field] = {}
        self._choice: _YesNo | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE[3])
        if part:
            self._add("unit", UNIT, QLineEdit(), UNIT_HELP)
        match indicator.kind:
            case "yes-no":
                self._choice = _YesNo(words)
                self._choice.edited.connect(self.edited)
                self._add("answer", ANSWER, self._choice)
            case "rate":
                self._add_ratio()
            case "count" if part:
                self._add("number", ALONE, QLineEdit())
                self._add("shared", SHARED, QLineEdit(), SHARED_HELP, required=False)
            case "types":
                self._add("number", NUMBER, QLineEdit(), words(OF_AT_MOST, most=int(indicator.target)), said=True)
            case _:
                self._add("number", NUMBER, QLineEdit())
        source = QPlainTextEdit()
        source.setTabChangesFocus(True)
        source.setMaximumHeight(source.fontMetrics().lineSpacing() * 4 + 2 * SPACE[3])
        self._add("source", SOURCE, source, SOURCE_HELP)

    @property
    def draft(self) -> Mapping[str, str]:
        """What is typed, by field."""
        return {name: _typed(field.editor) for name, field in self.fields.items()}

    def fill(self, shape: Shape | None, source: str, unit: str = "") -> None:
        """Show a value that is kept."""
        match shape:
            case Ratio(n, d):
                texts = {"n": str(n), "d": str(d)}
            case Tally(own, shared):
                texts = {"number": str(own), "shared": self._words(N_(", ")).join(sorted(shared))}
            case Answer(bool() as value):
                texts = {"answer": "yes" if value else "no"}
            case Answer(value):
                texts = {"number": str(value)}
            case _:
                texts = {}
        self.fill_draft(texts | {"source": source, "unit": unit})

    def fill_draft(self, texts: Mapping[str, str]) -> None:
        """Show what was typed earlier."""
        for name, field in self.fields.items():
            _type(field.editor, texts.get(name, ""))
        self._tell_rate()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say beside each field what is to be mended; the first one gets the keyboard."""
        said = {problem.field: sentence(self._words, problem.code, problem.details) for problem in problems}
        for name, field in self.fields.items():
            field.show_problem(said.get(name, ""))
        first = next((field for name, field in self.fields.items() if name in said), None)
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_read_only(self, closed: bool) -> None:
        """Let nothing be typed any more."""
        for field in self.fields.values():
            field.editor.setEnabled(not closed)

    def _add(
        self, name: str, label: str, editor: QWidget, help: str = "", *, required: bool = True, said: bool = False
    ) -> Field:
        field = Field(self._words(label), editor, help if said else self._words(help) if help else "", required)
        self.fields[name] = field
        self._column.addWidget(field)
        if isinstance(editor, QLineEdit):
            editor.textEdited.connect(self.edited)
        elif isinstance(editor, QPlainTextEdit):
            editor.textChanged.connect(self.edited)
        return field

    def _add_ratio(self) -> None:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[4])
        for name, label in (("n", HOW_MANY), ("d", OF_HOW_MANY)):
            field = self._add(name, label, QLineEdit())
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(held)
        self.rate = line("", "muted")
        self._column.addWidget(self.rate)
        self.edited.connect(self._tell_rate)

    def _tell_rate(self) -> None:
        if "n" not in self.fields:
            return
        n, d = (_typed(self.fields[name].editor).strip() for name in ("n", "d"))
        makes = n.isdecimal() and d.isdecimal() and int(d) > 0 and int(n) <= int(d)
        rate = cells.percent(printed(Fraction(100 * int(n), int(d))), self._words) if makes else ""
        self.rate.setText(self._words(MAKES, percent=rate) if makes else "")
        self.rate.setVisible(makes)


class _YesNo(QFrame):
    """Yes or no; neither is chosen until a person does."""

    edited = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.buttons = {"yes": QRadioButton(words(YES)), "no": QRadioButton(words(NO))}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[4])
        for button in self.buttons.values():
            self._group.addButton(button)
            button.clicked.connect(self.edited)
            row.addWidget(button)
        row.addStretch(1)
        self.setFocusProxy(self.buttons["yes"])

    @property
    def value(self) -> str:
        return next((name for name, button in self.buttons.items() if button.isChecked()), "")

    def choose(self, value: str) -> None:
        """Choose yes, no or, for anything else, neither."""
        self._group.setExclusive(False)
        for name, button in self.buttons.items():
            button.setChecked(name == value)
        self._group.setExclusive(True)


def _typed(editor: QWidget) -> str:
    match editor:
        case QLineEdit():
            return editor.text()
        case QPlainTextEdit():
            return editor.toPlainText()
        case _YesNo():
            return editor.value
    return ""


def _type(editor: QWidget, text: str) -> None:
    match editor:
        case QLineEdit():
            editor.setText(text)
        case QPlainTextEdit():
            blocked = editor.blockSignals(True)
            editor.setPlainText(text)
            editor.blockSignals(blocked)
        case _YesNo():
            editor.choose(text)
