"""The figures of a quarter against their targets, one row an indicator. It shows and measures nothing."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QProgressBar, QVBoxLayout, QWidget

from pseash_desktop.desktop.quarter.parts import LinkButton, View
from pseash_desktop.desktop.quarter.wording import LINE_CHIPS, RECORDS
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.chip import Chip
from pseash_desktop.desktop.widgets.labels import line
from pseash_desktop.desktop.widgets.section import Section
from pseash_desktop.documents import cells
from pseash_desktop.documents.template_rows import outcome_line
from pseash_desktop.office.closing import Closing, Line
from pseash_desktop.reporting.framework import said
from pseash_desktop.schema.words import N_

TEXT, VALUE, STATE = range(3)
LONGEST_BAR, BAR_HEIGHT = 152, 8
"""Pixels at 100 %; a bar is no text, so that it may have a size."""
VALUE_LENGTH = 20
"""Characters of a value before it takes a second line."""


class FiguresView(View):
    """``opened`` asks for the record behind a figure: page and record."""

    opened = Signal(str, str)

    def show_closing(self, closing: Closing) -> None:
        """Show the lines of ``closing`` in place of what was there."""
        self.hold_when_made(self._outcomes(closing))

    def _outcomes(self, closing: Closing) -> Iterator[QWidget]:
        for outcome in closing.framework.outcomes:
            lines = [each for each in closing.lines if each.outcome == outcome.number]
            if lines:
                section = Section(outcome_line(outcome, self._words))
                section.body.addWidget(self._rows(lines))
                yield section

    def _rows(self, lines: list[Line]) -> QWidget:
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE[5])
        grid.setVerticalSpacing(SPACE[3])
        grid.setColumnStretch(TEXT, 1)
        for column, width in ((VALUE, self._widest_value), (STATE, self._widest_chip)):
            grid.setColumnMinimumWidth(column, width)  # the same in every section, so that all stand under each other
        for row, each in enumerate(lines):
            grid.addWidget(self._told(each), row, TEXT)
            grid.addWidget(self._value(each), row, VALUE)
            kind, text = LINE_CHIPS[each.standing]
            chip = Chip(kind, self._words(text))
            grid.addWidget(chip, row, STATE, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignTrailing)
        return held

    @property
    def _widest_value(self) -> int:
        return max(LONGEST_BAR, self.fontMetrics().averageCharWidth() * VALUE_LENGTH)

    @property
    def _widest_chip(self) -> int:
        return max(Chip(kind, self._words(text)).sizeHint().width() for kind, text in LINE_CHIPS.values())

    def _told(self, shown: Line) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(line(f"{shown.indicator.code}  {said(shown.indicator.text, self._words.language)}"))
        source = LinkButton(self._words(N_("From: {page}"), page=self._words(RECORDS[shown.source.page])))
        source.setAccessibleName(
            self._words(N_("{indicator}: open what it comes from"), indicator=shown.indicator.code)
        )
        source.clicked.connect(lambda: self.opened.emit(shown.source.page, shown.source.record))
        column.addWidget(source, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        return held

    def _value(self, shown: Line) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        figure = line(cells.figure(shown.indicator, shown.figure, self._words), "strong")
        target = cells.value(shown.indicator.target, shown.indicator.unit, self._words)
        aim = line(self._words(N_("Target: {target}"), target=target), "muted")
        figure.setVisible(shown.figure.shape is not None)  # else the chip says it
        column.addWidget(figure)
        if shown.progress is not None:
            column.addWidget(self._bar(shown))
        column.addWidget(aim)
        column.addStretch(1)
        return held

    def _bar(self, shown: Line) -> QProgressBar:
        bar = QProgressBar()
        bar.setRange(0, 100)
        bar.setValue(shown.progress or 0)
        bar.setTextVisible(False)
        bar.setMaximumWidth(LONGEST_BAR)
        bar.setFixedHeight(BAR_HEIGHT)
        bar.setAccessibleName(
            self._words(
                N_("{indicator}: {n}% of the target reached"), indicator=shown.indicator.code, n=shown.progress or 0
            )
        )
        return bar
