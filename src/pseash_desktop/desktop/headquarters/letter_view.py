"""One letter to read: what became of it, what it says beside the revision before, and its pages. It decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QTabWidget, QVBoxLayout, QWidget

from pseash_desktop.desktop.headquarters.parts import Facts, emptied, heading, line, scrolled
from pseash_desktop.desktop.headquarters.wording import quarter_name
from pseash_desktop.desktop.preview import PdfPreview
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.style.tokens import SPACE, ChipKind
from pseash_desktop.desktop.widgets.buttons import PrimaryButton
from pseash_desktop.desktop.widgets.chip import Chip
from pseash_desktop.documents import cells
from pseash_desktop.documents.template_rows import outcome_line
from pseash_desktop.headquarters import inbox
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.letters import summary as summaries
from pseash_desktop.letters.summary import Summary
from pseash_desktop.reporting.framework import Framework, Indicator, said
from pseash_desktop.schema.words import N_
from pseash_desktop.vault.received import Received

WHAT_IT_SAYS, PAGES = N_("What it says"), N_("Pages")
COUNT_IT = N_("I looked at it: count it")
IN_ITS_WORDS = N_("In the office's words")
BEFORE = N_("Revision {n}: {figure}")


@dataclass(frozen=True)
class Read:
    """A letter as read from the vault, with the revision before it if that one is here, and what its figures mean."""

    received: Received
    summary: Summary
    earlier: Summary | None
    framework: Framework


def read_letter(desk: HeadquartersDesk, digest: str) -> Read | None:
    """The letter with that digest; None when it is not here."""
    received = desk.vault.received.get(digest)
    if received is None:
        return None
    before = desk.vault.received.get(received.previous) if received.previous else None
    summary = summaries.read(received.payload)
    return Read(received, summary, summaries.read(before.payload) if before else None, desk.framework)


class LetterView(QWidget):
    """``show_letter`` reads one from the vault; ``show_verdict`` tells of a file that left none. ``counted`` is emitted
    when a letter that waited for a look was accepted."""

    counted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._words = session, session.words
        self._digest = ""
        self._pdf = b""
        self._shown_pdf = False
        self.title = heading("", 2)
        self._verdict = QVBoxLayout()
        self._verdict.setSpacing(SPACE[2])
        self.count_it = PrimaryButton(self._words(COUNT_IT))
        self.count_it.clicked.connect(self._accept)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._says = QWidget()
        self._column = QVBoxLayout(self._says)
        self._column.setContentsMargins(0, SPACE[2], SPACE[2], SPACE[4])
        self._column.setSpacing(SPACE[3])
        self.preview = PdfPreview(session.jobs, self._words)
        self.tabs.addTab(scrolled(self._says, self._words(WHAT_IT_SAYS)), self._words(WHAT_IT_SAYS))
        self.tabs.addTab(self.preview, self._words(PAGES))
        self.tabs.currentChanged.connect(self._show_pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[2])
        column.addWidget(self.title)
        column.addLayout(self._verdict)
        column.addWidget(self.count_it, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.tabs, 1)
        column.addStretch(0)
        self.clear()

    def clear(self, hint: str = "") -> None:
        """Show no letter, and ``hint`` in its place."""
        self.show_verdict("", None, hint)

    def show_verdict(self, title: str, chip: tuple[ChipKind, str] | None, text: str) -> None:
        """Show a title, a chip (its text said already) and a sentence, and no letter."""
        self._digest = ""
        self._pdf = b""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        emptied(self._verdict)
        if chip is not None:
            self._verdict.addWidget(Chip(*chip), 0, Qt.AlignmentFlag.AlignLeading)
        if text:
            self._verdict.addWidget(line(text, "plain" if title else "muted"))
        self.tabs.hide()
        self.count_it.hide()
        self.preview.clear()

    def show_letter(self, digest: str, title: str, chip: tuple[ChipKind, str] | None, text: str) -> None:
        """Show a verdict at once and then the letter with that digest."""
        self.show_verdict(title, chip, text)
        self._digest = digest
        self._session.ask(self, lambda desk: read_letter(desk, digest), partial(self._read, digest))

    def _read(self, digest: str, read: Read | None) -> None:
        if read is None or digest != self._digest:  # another one was chosen meanwhile
            return
        self._pdf, self._shown_pdf = read.received.pdf, False
        self.count_it.setVisible(read.received.state == inbox.NEEDS_REVIEW)
        emptied(self._column)
        self._column.addWidget(Facts(self._facts(read)))
        for outcome in read.framework.outcomes:
            indicators = [i for b in outcome.benchmarks for i in b.indicators if i.code in read.summary.figures]
            if indicators:
                self._column.addWidget(line(outcome_line(outcome, self._words), "strong"))
                self._column.addWidget(self._figures(indicators, read))
        if read.summary.narrative:
            self._column.addWidget(heading(self._words(IN_ITS_WORDS), 2))
        for outcome in read.framework.outcomes:
            if narrative := read.summary.narrative.get(str(outcome.number)):
                self._column.addWidget(line(outcome_line(outcome, self._words), "strong"))
                self._column.addWidget(line(narrative))
        self._column.addStretch(1)
        self.tabs.show()
        self._show_pages()

    def _facts(self, read: Read) -> list[tuple[str, str]]:
        words, summary = self._words, read.summary
        facts = [
            (N_("Office"), words(N_("{name} ({code})"), name=summary.office_name, code=summary.office)),
            (N_("Period"), quarter_name(summary.period, words)),
            (N_("Revision"), str(summary.revision)),
            (N_("Signed on"), words.date(summary.written_on)),
            (N_("Taken in on"), words.date(read.received.received_at.date())),
        ]
        if summary.reason is not None:
            facts.append((N_("Reason of the correction"), summary.reason))
        if summary.nil:
            facts.append((N_("Nil return"), words(N_("No activities and no changes of facts"))))
        return [(words(label), value) for label, value in facts]

    def _figures(self, indicators: list[Indicator], read: Read) -> QWidget:
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE[4])
        grid.setVerticalSpacing(SPACE[2])
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for row, indicator in enumerate(indicators):
            text = f"{indicator.code}  {said(indicator.text, self._words.language)}"
            grid.addWidget(line(text, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            value = self._value(indicator, read)
            told = line(value, "strong")
            told.setAccessibleName(f"{indicator.code}: {value}")
            grid.addWidget(told, row, 1, Qt.AlignmentFlag.AlignTop)
        return held

    def _value(self, indicator: Indicator, read: Read) -> str:
        now = cells.figure(indicator, read.summary.figures[indicator.code], self._words)
        earlier = read.earlier.figures.get(indicator.code) if read.earlier else None
        if read.earlier is None or earlier is None or earlier == read.summary.figures[indicator.code]:
            return now
        before = cells.figure(indicator, earlier, self._words)
        return f"{now}\n" + self._words(BEFORE, n=read.earlier.revision, figure=before)

    def _show_pages(self) -> None:
        if self.tabs.currentWidget() is self.preview and self._pdf and not self._shown_pdf:
            self._shown_pdf = True
            self.preview.show_pdf(self._pdf)

    def _accept(self) -> None:
        digest = self._digest
        self.count_it.setEnabled(False)

        def accepted(_nothing: None) -> None:
            self.count_it.setEnabled(True)
            self.count_it.hide()
            self.counted.emit(digest)

        def refused(error: Exception) -> None:
            self.count_it.setEnabled(True)
            self._session.jobs.failed.emit(error)

        self._session.change(self, lambda desk: (None, inbox.accept_reviewed(desk, digest)), accepted, refused)
