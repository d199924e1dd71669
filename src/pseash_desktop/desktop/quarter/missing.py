"""What stands in the way of signing and what to look at before, each with its reason and a way there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pseash_desktop.desktop.quarter.parts import FlowRow, LinkButton, View
from pseash_desktop.desktop.quarter.wording import MORE, WHY, link_text
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.chip import Chip
from pseash_desktop.desktop.widgets.empty_state import EmptyState
from pseash_desktop.desktop.widgets.labels import line
from pseash_desktop.desktop.widgets.section import Section
from pseash_desktop.office.closing import Closing, Link, Notice
from pseash_desktop.reporting.framework import said
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import N_

MOST_LINKS = 8


class MissingView(View):
    """``opened`` asks for the page and record of a link."""

    opened = Signal(str, str)

    def show_closing(self, closing: Closing) -> None:
        """Show the notices of ``closing`` in place of what was there."""
        self.hold(self._sections(closing))

    def _sections(self, closing: Closing) -> Iterator[QWidget]:
        for title, notices in (
            (N_("Must be mended before signing"), [n for n in closing.notices if n.blocks]),
            (N_("Please check before signing"), [n for n in closing.notices if not n.blocks]),
        ):
            if notices:
                section = Section(self._words(title))
                for notice in notices:
                    section.body.addWidget(self._row(notice, closing))
                yield section
        if not closing.notices:
            hint = self._words(N_("Look at what leaves this computer, then sign."))
            yield EmptyState("check", self._words(N_("Nothing is missing.")), None, hint)

    def _row(self, notice: Notice, closing: Closing) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[4])
        chip = Chip("stop", self._words(N_("Blocks"))) if notice.blocks else Chip("soon", self._words(N_("Check")))
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(SPACE[1])
        row.addLayout(column, 1)
        if notice.indicator:
            indicator = closing.framework.indicator(notice.indicator)
            column.addWidget(line(f"{indicator.code}  {said(indicator.text, self._words.language)}", "strong"))
        text = sentence(self._words, notice.code, notice.details)
        column.addWidget(line(text, "plain" if notice.indicator else "strong"))
        column.addWidget(line(self._words(WHY[notice.code]), "muted"))
        if notice.links:
            column.addWidget(self._links(notice.links))
        return held

    def _links(self, links: tuple[Link, ...]) -> QWidget:
        row = FlowRow()
        for link in links[:MOST_LINKS]:
            button = LinkButton(link_text(link, self._words))
            button.clicked.connect(partial(self.opened.emit, link.page, link.record))
            row.add(button)
        rest = len(links) - MOST_LINKS
        if rest > 0:
            button = LinkButton(self._words.counted(MORE, rest))
            button.clicked.connect(partial(self.opened.emit, links[0].page, ""))
            row.add(button)
        return row
