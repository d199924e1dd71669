"""An office's request to register its key as a page: who asks, and the six words to compare by telephone."""

from __future__ import annotations

from collections.abc import Iterator

from pseash_desktop.documents import cells, checking_pages
from pseash_desktop.documents.page_model import Block, Document, Heading, KeepTogether, KeyValues, Paragraph, Title
from pseash_desktop.letters.enrolment import Enrolment
from pseash_desktop.schema.words import N_, Words


def build(enrolment: Enrolment, words: Words, digest: str, key_words: tuple[str, ...]) -> Document:
    """The pages of ``enrolment``. ``key_words`` are the six words of the office's key, first to last."""
    name = words(N_("Enrolment request"))
    return Document(
        title=f"{name}: {enrolment.office}",
        language=words.language,
        right_to_left=words.right_to_left,
        blocks=tuple(_blocks(enrolment, words, digest, key_words)),
        header=f"{name}: {enrolment.office}",
        mark=words(N_("Training data")) if enrolment.training else "",
        footer=checking_pages.footer(digest, words),
        page_label=words(N_("Page {page} of {pages}")),
    )


def _blocks(enrolment: Enrolment, words: Words, digest: str, key_words: tuple[str, ...]) -> Iterator[Block]:
    office = words(N_("{name} ({code})"), name=enrolment.office_name, code=enrolment.office)
    yield Title(words(N_("Enrolment request")), office)
    if enrolment.training:
        yield checking_pages.training(words)
    rows = (
        (N_("Office"), office),
        (N_("Written on"), words.date(enrolment.written_on)),
        (N_("Written with"), enrolment.app),
        (N_("Framework pack in use"), words(N_("no. {number}"), number=enrolment.pack)),
        (N_("Digest of the attached data"), cells.halves(digest, words)),
    )
    yield KeyValues(tuple((words(label), text) for label, text in rows))
    yield Paragraph(
        words(N_("The office asks headquarters to register its key, so that its quarterly summaries are taken in.")),
    )
    yield Heading(1, words(N_("The six words of this office")))
    yield Paragraph(
        words(
            N_(
                "Before registering the key, headquarters telephones the office on a number that it knows, not one from"
                " this letter, and has the focal point read these six words. If a single word differs, the key is not"
                " registered."
            )
        )
    )
    yield from checking_pages.six_words(key_words, enrolment.key, words)
    yield checking_pages.green_tick(words)
    yield KeepTogether(tuple(checking_pages.blocks(words)))
