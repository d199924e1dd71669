"""A quarterly summary as pages: all from the payload and its framework. It must not read records or the clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pseash_desktop.documents import cells, checking_pages, summary_tables
from pseash_desktop.documents.page_model import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    KeepTogether,
    KeyValues,
    PageBreak,
    Paragraph,
    Table,
    Title,
)
from pseash_desktop.documents.template_rows import outcome_line, rows
from pseash_desktop.letters.figures import Flags, State, Tally
from pseash_desktop.letters.summary import Note, Summary
from pseash_desktop.records.lists import SEA_SERVICES
from pseash_desktop.reporting.framework import Framework, Indicator, Outcome, said
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.words import N_, NP_, Words

_TEMPLATE = (Column(33), Column(39), Column(9, "centre"), Column(19))


def build(summary: Summary, framework: Framework, words: Words, digest: str) -> Document:
    """The pages of ``summary``; ``digest`` is its identity, the hex SHA-256 of its payload.

    Raises Refusal('framework-differs') when ``framework`` is not the one that the summary was measured by.
    """
    if summary.framework != framework.digest or not summary.figures.keys() <= {i.code for i in framework.indicators()}:
        raise Refusal("framework-differs")
    quarter = cells.quarter(summary.period, words)
    name = words(N_("Quarterly summary"))
    return Document(
        title=f"{name}: {summary.office}, {quarter}",
        language=words.language,
        right_to_left=words.right_to_left,
        blocks=tuple(_blocks(summary, framework, words, digest)),
        header=" · ".join((name, summary.office, quarter, _revision(summary, words))),
        mark=words(N_("Training data")) if summary.training else "",
        footer=checking_pages.footer(digest, words),
        page_label=words(N_("Page {page} of {pages}")),
    )


def _blocks(summary: Summary, framework: Framework, words: Words, digest: str) -> Iterator[Block]:
    yield from _cover(summary, framework, words, digest)
    yield from _at_a_glance(summary, framework, words)
    yield PageBreak()
    yield from _template(summary, framework, words)
    yield from summary_tables.blocks(summary, words)
    yield from _narrative(summary, framework, words)
    yield from _notes(summary.notes, framework, words)
    yield KeepTogether(tuple(checking_pages.blocks(words, sealed_part=True)))


def _cover(summary: Summary, framework: Framework, words: Words, digest: str) -> Iterator[Block]:
    office = words(N_("{name} ({code})"), name=summary.office_name, code=summary.office)
    yield Title(words(N_("Quarterly summary")), f"{office}\n{cells.quarter(summary.period, words)}")
    if summary.training:
        yield checking_pages.training(words)
    facts = [
        (N_("Entity"), framework.entity),
        (N_("Office"), office),
        (N_("Period"), cells.days_of(summary.period, words)),
        (N_("Version"), _revision(summary, words)),
        (N_("Written on"), words.date(summary.written_on)),
        (N_("Written with"), summary.app),
    ]
    if summary.reason is not None:
        facts.append((N_("Reason of the correction"), summary.reason))
    if summary.previous is not None:
        facts.append((N_("Replaces the letter with digest"), cells.halves(summary.previous, words)))
    facts.append((N_("Digest of the attached data"), cells.halves(digest, words)))
    yield KeyValues(tuple((words(label), text) for label, text in facts))
    if summary.nil:
        yield Paragraph(
            words(
                N_(
                    "Nil return: the office has no activities and no changes of facts to report for this quarter."
                    " This says nothing about persons."
                )
            ),
            "notice",
        )
    yield checking_pages.green_tick(words)


def _revision(summary: Summary, words: Words) -> str:
    if summary.revision == 1:
        return words(N_("First version"))
    return words(N_("Revision {n}"), n=summary.revision)


def _at_a_glance(summary: Summary, framework: Framework, words: Words) -> Iterator[Block]:
    yield Heading(1, words(N_("At a glance")))
    measured = framework.measured()
    answered = sum(_answered(summary, indicator) for indicator in measured)
    sentence = NP_(
        "The office answers {answered} of the {n} indicator that offices measure. Headquarters answers the others.",
        "The office answers {answered} of the {n} indicators that offices measure. Headquarters answers the others.",
    )
    yield Paragraph(words.counted(sentence, len(measured), answered=answered))
    head = (Cell(words(N_("Outcome"))), Cell(words(N_("Answered by the office"))))
    lines = (_glance(summary, outcome, words) for outcome in framework.outcomes)
    yield Table((Column(74), Column(26)), (head, *lines))


def _glance(summary: Summary, outcome: Outcome, words: Words) -> tuple[Cell, Cell]:
    measured = [i for benchmark in outcome.benchmarks for i in benchmark.indicators if i.measure]
    if not measured:
        return Cell(outcome_line(outcome, words)), Cell(words(N_("Headquarters answers")), tone="muted")
    n = sum(_answered(summary, indicator) for indicator in measured)
    text = words(N_("{n} of {d}"), n=n, d=len(measured))
    return Cell(outcome_line(outcome, words)), Cell(text, bold=True, tone="normal" if n == len(measured) else "warn")


def _answered(summary: Summary, indicator: Indicator) -> bool:
    """Whether the office says anything; that something does not apply is an answer too."""
    figure = summary.figures.get(indicator.code)
    return figure is not None and figure.state is not State.BLANK


def _template(summary: Summary, framework: Framework, words: Words) -> Iterator[Block]:
    yield Heading(1, words(N_("The office's part of the template")))
    headings = (N_("Outcome and benchmark"), N_("Indicator"), N_("Target"), N_("This quarter"))
    head = tuple(Cell(words(heading)) for heading in headings)
    codes = {indicator.code for indicator in framework.measured()} | summary.figures.keys()

    def own(indicator: Indicator) -> tuple[Cell, ...]:
        target = Cell(cells.value(indicator.target, indicator.unit, words))
        return target, _figure(summary, indicator, words)

    yield Table(_TEMPLATE, (head, *rows(framework, codes, own, words)))
    yield from _states(summary, words)
    for indicator in framework.indicators():
        yield from _behind(summary, indicator, words)


def _figure(summary: Summary, indicator: Indicator, words: Words) -> Cell:
    figure = summary.figures.get(indicator.code)
    if figure is None or figure.state is State.BLANK:
        return Cell(words(cells.STATES[State.BLANK]), tone="warn")
    return Cell(cells.figure(indicator, figure, words), bold=figure.state is State.REPORTED)


def _states(summary: Summary, words: Words) -> Iterator[Block]:
    """What the states in the table mean, as far as they stand in it."""
    states = {figure.state for figure in summary.figures.values()}
    if State.SEALED in states:
        yield Paragraph(
            words(
                N_(
                    "Sealed for headquarters: the numbers travel in this letter so that only headquarters can open"
                    " them, because they may be small."
                )
            ),
            "note",
        )
    if State.WITHHELD in states:
        yield Paragraph(words(N_("Withheld: the numbers are too small to be shown.")), "note")


def _behind(summary: Summary, indicator: Indicator, words: Words) -> Iterator[Block]:
    """What a figure of several parts is made of."""
    figure = summary.figures.get(indicator.code)
    text = said(indicator.text, words.language)
    match figure.shape if figure else None:
        case Flags(answers):
            yield KeepTogether(
                (
                    Heading(2, words(N_("Types of assistance in the office's area"))),
                    Paragraph(text, "note"),
                    _services(dict(answers), indicator, words),
                )
            )
        case Tally(_own, shared) if shared:
            numbers = cells.listed((cells.code(number, words) for number in sorted(shared)), words)
            yield KeepTogether(
                (
                    Heading(2, words(N_("Shared with other offices"))),
                    Paragraph(text, "note"),
                    Paragraph(words(N_("Counted once for all offices that name them: {numbers}"), numbers=numbers)),
                )
            )


def _services(answers: Mapping[str, bool], indicator: Indicator, words: Words) -> Table:
    labels = {o.code: words(o.label) for o in SEA_SERVICES} if indicator.measure == "services-available" else {}
    lines = []
    for code in (*labels, *sorted(answers.keys() - labels.keys())):
        known = answers.get(code)
        text = words(N_("Not known")) if known is None else cells.yes_no(known, words)
        lines.append((Cell(labels.get(code, code)), Cell(text, bold=known is not None)))
    head = (Cell(words(N_("Type of assistance"))), Cell(words(N_("Available"))))
    return Table((Column(78), Column(22)), (head, *lines))


def _narrative(summary: Summary, framework: Framework, words: Words) -> Iterator[Block]:
    if not summary.narrative:
        return
    yield Heading(1, words(N_("In the office's words")))
    outcomes = {str(outcome.number): outcome for outcome in framework.outcomes}
    for number, text in sorted(summary.narrative.items(), key=lambda each: int(each[0])):
        outcome = outcomes.get(number)
        yield Heading(2, outcome_line(outcome, words) if outcome else words(N_("Outcome {number}"), number=number))
        yield Paragraph(text)


def _notes(notes: tuple[Note, ...], framework: Framework, words: Words) -> Iterator[Block]:
    if not notes:
        return
    yield Heading(1, words(N_("Remarks of the office on its figures")))
    indicators = {indicator.code: said(indicator.text, words.language) for indicator in framework.indicators()}
    tables = {name: words(title) for name, title in summary_tables.TITLES.items()}
    head = (Cell(words(N_("About"))), Cell(words(N_("Remark"))))
    remarks = ((Cell(indicators.get(n.about) or tables.get(n.about, n.about)), Cell(n.text)) for n in notes)
    yield Table((Column(40), Column(60)), (head, *remarks))
