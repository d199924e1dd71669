"""How a reader checks a letter without this program: the page and the sentences that every letter carries."""

from __future__ import annotations

from collections.abc import Iterator

from pseash_desktop.documents import cells
from pseash_desktop.documents.page_model import Block, Cell, Column, Heading, KeyValues, Paragraph, Table
from pseash_desktop.schema.words import N_, Words

_SHOWN_IN_FOOTER = 16


def footer(digest: str, words: Words) -> str:
    """The foot of every page: the beginning of the letter's digest."""
    return words(N_("Digest begins {digest}"), digest=cells.groups(digest[:_SHOWN_IN_FOOTER], words))


def training(words: Words) -> Paragraph:
    """The notice on letters that were made for training."""
    return Paragraph(
        words(N_("Training data. Nothing in this letter is real, and no real workspace takes it in.")), "notice"
    )


def green_tick(words: Words) -> Paragraph:
    """The warning on the first page."""
    return Paragraph(
        words(
            N_(
                "Do not trust a viewer's green tick alone: anyone can sign a file. What counts is whose key signed it,"
                " and that is checked with PSEASH Desktop. The end of this letter says how."
            )
        ),
        "notice",
    )


def six_words(key_words: tuple[str, ...], key_id: str, words: Words) -> Iterator[Block]:
    """The words of a key in the order in which they are read out, and the whole key id in groups of four."""
    columns = tuple(Column(1, "centre") for _word in key_words)
    numbers = tuple(Cell(str(place)) for place in range(1, len(key_words) + 1))
    if key_words:
        yield Table(columns, (numbers, tuple(Cell(word, bold=True) for word in key_words)))
    yield KeyValues(((words(N_("Key in full")), cells.halves(key_id, words)),))


def blocks(words: Words, *, sealed_part: bool = False) -> Iterator[Block]:
    """What stands at the end of every letter."""
    yield Heading(1, words(N_("How to check this letter")))
    yield Paragraph(
        words(N_("PSEASH Desktop checks all of this at once. Without it, these steps need only common programs."))
    )
    yield from _step(
        N_("The signature"),
        N_(
            "Open the file in a PDF reader that shows signatures, or run pdfsig on it. It must say that the signature"
            " is valid, that it covers the whole document and that nothing was changed after signing."
        ),
        N_(
            "The reader may add that it does not know the signer. That is expected: keys are registered by"
            " headquarters, which can tell whose key it is."
        ),
        words=words,
    )
    yield from _step(
        N_("The attached data"),
        N_(
            "The file payload.json is attached to this letter. Save it from the reader's list of attachments; any text"
            " editor opens it. It holds the same content as these pages."
        ),
        N_("Its SHA-256 must be the digest printed on the first page. These commands show it:"),
        words=words,
    )
    yield KeyValues(
        (
            ("Windows", "certutil -hashfile payload.json SHA256"),
            ("macOS", "shasum -a 256 payload.json"),
            ("Linux", "sha256sum payload.json"),
        )
    )
    if sealed_part:
        yield from _sealed(words)


def _sealed(words: Words) -> Iterator[Block]:
    yield from _step(
        N_("The sealed part"),
        N_(
            "One field of the data, called “sealed”, is encrypted. Only headquarters can open it. It holds the exact"
            " numbers of persons who chose assistance and received it; it has the same length whatever they are."
        ),
        words=words,
    )
    yield from _step(
        N_("What is not in this letter"),
        N_(
            "No record of a person, partner or activity, and no names from records: only totals, and what the office"
            " wrote itself."
        ),
        N_(
            "No number of persons concerned below 5, and no table of them by type of assistance, place or alleged"
            " perpetrator."
        ),
        words=words,
    )


def _step(title: str, *sentences: str, words: Words) -> Iterator[Block]:
    yield Heading(2, words(title))
    for sentence in sentences:
        yield Paragraph(words(sentence), "item")
