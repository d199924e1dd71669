"""A framework pack as pages: targets, deadlines, offices, and the six words of headquarters' key."""

from __future__ import annotations

from collections.abc import Iterator

from pseash_desktop.documents import cells, certificates, checking_pages
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
from pseash_desktop.documents.template_rows import rows
from pseash_desktop.letters.pack import ListedOffice, Pack
from pseash_desktop.reporting import framework as frameworks
from pseash_desktop.reporting.framework import Framework, Indicator, said
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.words import N_, NP_, Words


def build(pack: Pack, framework: Framework, words: Words, digest: str, key_words: tuple[str, ...]) -> Document:
    """The pages of ``pack``. ``key_words`` are the six words of the key of headquarters, first to last.

    Raises Refusal('framework-differs') when ``framework`` is not the one in the pack, or 'certificate-unreadable'.
    """
    if frameworks.write(framework) != pack.framework:
        raise Refusal("framework-differs")
    name = words(N_("Framework pack no. {number}"), number=pack.number)
    return Document(
        title=f"{name}: {pack.entity}",
        language=words.language,
        right_to_left=words.right_to_left,
        blocks=tuple(_blocks(pack, framework, words, digest, key_words)),
        header=f"{name}: {pack.entity}",
        mark=words(N_("Training data")) if pack.training else "",
        footer=checking_pages.footer(digest, words),
        page_label=words(N_("Page {page} of {pages}")),
    )


def _blocks(pack: Pack, framework: Framework, words: Words, digest: str, key_words: tuple[str, ...]) -> Iterator[Block]:
    yield Title(words(N_("Framework pack no. {number}"), number=pack.number), pack.entity)
    if pack.training:
        yield checking_pages.training(words)
    yield KeyValues(tuple((words(label), text) for label, text in _facts(pack, framework, words, digest)))
    yield checking_pages.green_tick(words)
    yield from _telephone(pack, words, key_words)
    yield from _deadlines(framework, words)
    yield PageBreak()
    yield from _targets(framework, words)
    yield from _offices(pack, words)
    yield KeepTogether(tuple(checking_pages.blocks(words)))


def _facts(pack: Pack, framework: Framework, words: Words, digest: str) -> Iterator[tuple[str, str]]:
    yield N_("Entity"), pack.entity
    yield N_("Template"), said(framework.title, words.language)
    yield N_("In force from"), str(framework.first_year)
    yield N_("Written on"), words.date(pack.written_on)
    yield N_("Written with"), pack.app
    yield N_("Digest of the attached data"), cells.halves(digest, words)


def _telephone(pack: Pack, words: Words, key_words: tuple[str, ...]) -> Iterator[Block]:
    yield Heading(1, words(N_("The six words of headquarters")))
    yield Paragraph(
        words(
            N_(
                "Before you take in your first pack, telephone headquarters on a number that you know, not one from"
                " this letter. Let them read their six words to you, one by one. If a single word differs, do not take"
                " the pack in, and tell headquarters."
            )
        )
    )
    key = certificates.key_id(certificates.load(pack.authority))
    yield from checking_pages.six_words(key_words, key, words)


def _deadlines(framework: Framework, words: Words) -> Iterator[Block]:
    yield Heading(1, words(N_("Deadlines")))
    due = NP_("{n} day after the end of the quarter", "{n} days after the end of the quarter")
    plan = NP_("{n} month", "{n} months")
    yield KeyValues(
        (
            (words(N_("Quarterly summary")), words.counted(due, framework.due_days)),
            (words(N_("A partner's capacity-strengthening plan")), words.counted(plan, framework.plan_months)),
            (words(N_("Its one extension")), words.counted(plan, framework.extension_months)),
        )
    )


def _targets(framework: Framework, words: Words) -> Iterator[Block]:
    yield Heading(1, words(N_("Indicators and targets")))
    headings = (N_("Outcome and benchmark"), N_("Indicator"), N_("Target"), N_("Who answers"))
    columns = (Column(34), Column(39), Column(9, "centre"), Column(18))
    head = tuple(Cell(words(heading)) for heading in headings)
    codes = {indicator.code for indicator in framework.indicators()}

    def own(indicator: Indicator) -> tuple[Cell, ...]:
        return Cell(cells.value(indicator.target, indicator.unit, words)), Cell(words(_who(indicator)))

    yield Table(columns, (head, *rows(framework, codes, own, words)))


def _who(indicator: Indicator) -> str:
    if indicator.answered_by == "offices":
        return N_("Offices")
    return N_("Headquarters, with what offices say beside it") if indicator.measure else N_("Headquarters")


def _offices(pack: Pack, words: Words) -> Iterator[Block]:
    yield Heading(1, words(N_("Offices")))
    if not pack.offices:
        yield Paragraph(words(N_("No office is listed yet.")))
        return
    enrolled = sum(office.certificate is not None for office in pack.offices)
    sentence = NP_("{n} office is listed; enrolled: {enrolled}.", "{n} offices are listed; enrolled: {enrolled}.")
    yield Paragraph(words.counted(sentence, len(pack.offices), enrolled=enrolled))
    headings = (N_("Code"), N_("Office"), N_("Region"), N_("Enrolled"))
    head = tuple(Cell(words(heading)) for heading in headings)
    columns = (Column(16), Column(42), Column(27), Column(15))
    yield Table(columns, (head, *(_office(office, words) for office in pack.offices)))


def _office(office: ListedOffice, words: Words) -> tuple[Cell, ...]:
    enrolled = office.certificate is not None
    yes_no = Cell(cells.yes_no(enrolled, words), tone="normal" if enrolled else "muted")
    return Cell(office.code), Cell(office.name), Cell(office.region), yes_no
