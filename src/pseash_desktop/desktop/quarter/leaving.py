"""What leaves this computer with a letter, in full, and what stays. Shows what the closing says and decides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pseash_desktop.desktop.quarter.parts import View, pairs, stack
from pseash_desktop.desktop.quarter.wording import STAYS, quarter_name
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.labels import line
from pseash_desktop.desktop.widgets.section import Section
from pseash_desktop.documents import cells
from pseash_desktop.documents.summary_tables import LABELS, PERSONS, TITLES
from pseash_desktop.documents.template_rows import outcome_line
from pseash_desktop.letters.figures import Flags, Tally
from pseash_desktop.letters.tables import OPTIONAL, PERSON_LEVELS, TABLES
from pseash_desktop.office.closing import Closing
from pseash_desktop.office.statement import Typed
from pseash_desktop.records.lists import SEA_SERVICES
from pseash_desktop.reporting.framework import said
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import N_

_TOTAL = {"total": N_("Total")}


class LeavingView(View):
    """Two columns: every figure, cell and text of the letter; beside them what does not leave."""

    def show_closing(self, closing: Closing, typed: Typed) -> None:
        """Show what the next letter would carry, the words as they stand in the form."""
        self.hold_when_made(self._columns(closing, typed))

    def _columns(self, closing: Closing, typed: Typed) -> Iterator[QWidget | None]:
        columns = QWidget()
        row = QHBoxLayout(columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[4])
        for share, parts in ((3, self._what_leaves(closing, typed)), (2, self._what_stays(closing))):
            made: list[QWidget] = []
            for part in parts:
                made.append(part)
                yield None
            column = QWidget()
            stack(column, made)
            row.addWidget(column, share)
        yield columns

    def _what_leaves(self, closing: Closing, typed: Typed) -> Iterator[QWidget]:
        yield from (self._letter(closing), self._figures(closing), self._persons(closing))
        yield from self._tables(closing)
        yield self._texts(closing, typed)

    def _what_stays(self, closing: Closing) -> Iterator[QWidget]:
        section = Section(self._words(N_("Does not leave")))
        for text in STAYS:
            section.body.addWidget(line(f"•  {self._words(text)}"))
        yield section
        yield self._sealed(closing)

    def _letter(self, closing: Closing) -> QWidget:
        section = Section(self._words(N_("The letter itself")))
        section.body.addWidget(
            pairs(
                [
                    (self._words(N_("Period")), cells.days_of(closing.quarter, self._words)),
                    (self._words(N_("Revision")), str(closing.revision)),
                ]
            )
        )
        section.body.addWidget(
            line(
                self._words(
                    N_(
                        "Besides: name and code of the office, the day of signing, version of the program, the digests"
                        " that tie letters together, and the certificate of the office. No person is named."
                    )
                ),
                "muted",
            )
        )
        return section

    def _figures(self, closing: Closing) -> QWidget:
        section = Section(self._words(N_("Figures, on the pages")))
        rows: list[tuple[str, str]] = []
        for shown in closing.lines:
            label = f"{shown.indicator.code}  {said(shown.indicator.text, self._words.language)}"
            rows.append((label, cells.figure(shown.indicator, shown.figure, self._words)))
            match shown.figure.shape:
                case Flags(answers):
                    names = {option.code: option.label for option in SEA_SERVICES}
                    rows += [
                        (f"– {self._words(names.get(code, code))}", cells.yes_no(there, self._words))
                        for code, there in answers
                    ]
                case Tally(_own, shared) if shared:
                    label = self._words(N_("– Shared numbers"))
                    rows.append((label, cells.listed(sorted(shared), self._words)))
        section.body.addWidget(pairs(rows))
        return section

    def _persons(self, closing: Closing) -> QWidget:
        section = Section(self._words(TITLES["persons"]))
        names = PERSON_LEVELS[closing.persons.level]
        if names:
            rows = [(self._words(PERSONS[name]), str(closing.persons.cells[name])) for name in names]
        else:
            rows = [(self._words(PERSONS["total"]), self._words(N_("Fewer than 5, including none")))]
        section.body.addWidget(pairs(rows))
        section.body.addWidget(line(self._words(N_("Why it is shown like this")), "strong"))
        section.body.addWidget(line(sentence(self._words, closing.level_code), "muted"))
        return section

    def _tables(self, closing: Closing) -> Iterator[QWidget]:
        for name in TABLES:
            section = Section(self._words(TITLES[name]))
            cells_of = closing.tables.get(name)
            labels = LABELS.get(name, _TOTAL)
            if cells_of is not None:
                section.body.addWidget(pairs((self._words(labels[cell]), str(n)) for cell, n in cells_of.items()))
            if name in OPTIONAL:
                text = N_("Shown only where at least 5 were counted.")
                section.body.addWidget(line(self._words(text), "muted"))
            yield section

    def _texts(self, closing: Closing, typed: Typed) -> QWidget:
        section = Section(self._words(N_("Your words")))
        outcomes = {str(outcome.number): outcome for outcome in closing.framework.outcomes}
        told = [(outcome_line(outcomes[n], self._words), text) for n, text in typed.narrative.items() if n in outcomes]
        indicators = {i.code: said(i.text, self._words.language) for i in closing.framework.measured()}
        told += [
            (indicators.get(about) or self._words(TITLES[about]), text)
            for about, text in typed.notes.items()
            if about in indicators or about in TITLES
        ]
        if typed.reason.strip() and closing.signed:
            told.append((self._words(N_("Reason of the correction")), typed.reason))
        for title, text in told:
            section.body.addWidget(line(title, "strong"))
            section.body.addWidget(line(text))
        if not told:
            section.body.addWidget(line(self._words(N_("Nothing was written.")), "muted"))
        return section

    def _sealed(self, closing: Closing) -> QWidget:
        section = Section(self._words(N_("Leaves sealed")))
        section.body.addWidget(
            line(
                self._words(
                    N_(
                        "These numbers travel so that only headquarters can open them. Whoever else reads the letter"
                        " learns nothing from them, not even whether there are any."
                    )
                ),
                "muted",
            )
        )
        for code, cohorts in closing.cohorts.items():
            indicator = closing.framework.indicator(code)
            section.body.addWidget(line(f"{code}  {said(indicator.text, self._words.language)}", "strong"))
            section.body.addWidget(
                pairs(
                    (quarter_name(cohort, self._words), self._words(N_("{n} of {d}"), n=ratio.n, d=ratio.d))
                    for cohort, ratio in cohorts.items()
                )
            )
        return section
