"""The forms beside the list of indicators: headquarters' answer to one, and the parts that it adds to another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pseash_desktop.desktop.headquarters.figure_fields import FigureFields
from pseash_desktop.desktop.headquarters.parts import emptied, heading, line
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.buttons import PrimaryButton, QuietButton
from pseash_desktop.desktop.widgets.section import Section
from pseash_desktop.documents import cells
from pseash_desktop.headquarters.answering import Book, Given
from pseash_desktop.letters.figures import Answer, Ratio, Shape
from pseash_desktop.reporting.framework import Indicator, said
from pseash_desktop.reporting.merge import Contribution
from pseash_desktop.schema.words import N_, Words

TARGET = N_("Target: {target}")
SAVE, WITHDRAW = N_("Save answer"), N_("Withdraw the answer")
ADD, SAVE_PART, CANCEL = N_("Add a part"), N_("Save part"), N_("Cancel")
CHANGE, TAKE_BACK = N_("Change"), N_("Withdraw")
CHANGE_NAMED, TAKE_BACK_NAMED = N_("Change the part of {unit}"), N_("Withdraw the part of {unit}")
WHY_PARTS = N_(
    "Offices report this indicator. What headquarters or a regional unit does itself can be added here; all parts"
    " together count as one contributor."
)
NO_PARTS = N_("Nothing was added for this year.")


class AnswerForm(QWidget):
    """``save`` and ``withdraw`` ask the page; ``typed`` gives what was typed, so that it is not lost."""

    save = Signal()
    withdraw = Signal()
    typed = Signal()

    def __init__(self, indicator: Indicator, given: Given | None, words: Words, *, closed: bool) -> None:
        super().__init__()
        self.indicator = indicator
        self.fields = FigureFields(indicator, words, part=False)
        self.fields.fill(_shape(given), given.source if given else "")
        self.fields.set_read_only(closed)
        self.fields.edited.connect(self.typed)
        self.save_button, self.withdraw_button = PrimaryButton(words(SAVE)), QuietButton(words(WITHDRAW))
        self.save_button.clicked.connect(self.save)
        self.withdraw_button.clicked.connect(self.withdraw)
        self.withdraw_button.setVisible(given is not None and not closed)
        self.save_button.setVisible(not closed)
        column = _column(self)
        _tell_indicator(column, indicator, words)
        column.addWidget(self.fields)
        row = QHBoxLayout()
        row.setSpacing(SPACE[2])
        row.addWidget(self.save_button)
        row.addWidget(self.withdraw_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)


class PartsForm(QWidget):
    """``save`` gives the unit whose part is changed, "" for a new one; ``withdraw`` the unit."""

    save = Signal(str)
    withdraw = Signal(str)
    typed = Signal()

    def __init__(self, indicator: Indicator, book: Book, words: Words) -> None:
        super().__init__()
        self.indicator, self._words, self._closed = indicator, words, book.closed
        self.fields = FigureFields(indicator, words, part=True)
        self.fields.edited.connect(self.typed)
        self.changing = ""
        self.add = PrimaryButton(words(ADD))
        self.add.clicked.connect(lambda: self.open_form(None))
        self.add.setVisible(not book.closed)
        self._form = Section(words(ADD))
        self._form.add(self.fields)
        self.save_button, self.cancel = PrimaryButton(words(SAVE_PART)), QuietButton(words(CANCEL))
        self.save_button.clicked.connect(lambda: self.save.emit(self.changing))
        self.cancel.clicked.connect(self.close_form)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[2])
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        self._form.body.addLayout(buttons)
        self._form.hide()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE[2])
        column = _column(self)
        _tell_indicator(column, indicator, words)
        column.addWidget(line(words(WHY_PARTS), "muted"))
        column.addLayout(self._rows)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._form)
        column.addStretch(1)
        self.show_parts([each for each in book.contributions if each.indicator == indicator.code])

    @property
    def is_open(self) -> bool:
        """Whether a part is being typed."""
        return self._form.isVisibleTo(self)

    def open_form(self, part: Contribution | None) -> None:
        """Type a part: a new one, or another text of ``part``."""
        self.changing = part.unit if part else ""
        self.fields.fill(part.figure.shape if part else None, part.source if part else "", part.unit if part else "")
        self.fields.show_problems(())
        self._form.title.setText(self._words(CHANGE_NAMED, unit=part.unit) if part else self._words(ADD))
        self._form.show()
        self.add.hide()
        self.fields.fields["unit"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def resume(self, changing: str, draft: Mapping[str, str]) -> None:
        """Go on with what was typed earlier."""
        self.open_form(None)
        self.changing = changing
        self.fields.fill_draft(draft)

    def close_form(self) -> None:
        """Type no part any more."""
        self._form.hide()
        self.add.setVisible(not self._closed)
        self.typed.emit()

    def show_parts(self, parts: list[Contribution]) -> None:
        """Show these parts."""
        emptied(self._rows)
        for part in parts:
            self._rows.addWidget(self._row(part))
        if not parts:
            self._rows.addWidget(line(self._words(NO_PARTS), "muted"))

    def _row(self, part: Contribution) -> QWidget:
        words = self._words
        card = Section()
        card.body.setSpacing(SPACE[1])
        card.add(line(part.unit, "strong"))
        card.add(line(cells.figure(self.indicator, part.figure, words)))
        card.add(line(part.source, "muted"))
        if not self._closed:
            change, back = QuietButton(words(CHANGE)), QuietButton(words(TAKE_BACK))
            change.setAccessibleName(words(CHANGE_NAMED, unit=part.unit))
            back.setAccessibleName(words(TAKE_BACK_NAMED, unit=part.unit))
            change.clicked.connect(partial(self.open_form, part))
            back.clicked.connect(partial(self.withdraw.emit, part.unit))
            row = QHBoxLayout()
            row.setSpacing(SPACE[2])
            row.addWidget(change)
            row.addWidget(back)
            row.addStretch(1)
            card.body.addLayout(row)
        return card


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, SPACE[2], SPACE[4])
    column.setSpacing(SPACE[3])
    return column


def _tell_indicator(column: QVBoxLayout, indicator: Indicator, words: Words) -> None:
    column.addWidget(heading(words(N_("Indicator {code}"), code=indicator.code), 2))
    column.addWidget(line(said(indicator.text, words.language)))
    target = cells.value(indicator.target, indicator.unit, words)
    column.addWidget(line(words(TARGET, target=target), "muted"))


def _shape(given: Given | None) -> Shape | None:
    if given is None:
        return None
    return given.value if isinstance(given.value, Ratio) else Answer(given.value)
