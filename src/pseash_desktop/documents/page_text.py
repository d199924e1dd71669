"""What a letter's pages say, read from the pages themselves, for letters whose pages cannot be drawn again here.

It must not be taken for the comparison of pages: it finds a figure that is missing, never one that was added.
"""

from __future__ import annotations

import re

from pseash_desktop.documents.refusals import Refused
from pseash_desktop.letters.figures import Answer, Figure, Flags, Ratio, Tally
from pseash_desktop.letters.kinds import read_letter
from pseash_desktop.letters.summary import Summary
from pseash_desktop.schema.errors import Refusal

MOST_TEXT = 2_000_000
_PLAIN = re.compile(r"[0-9]+", re.ASCII)
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,.\u00a0\u202f ][0-9]{3})+", re.ASCII)


def shows_figures(data: bytes, payload: bytes) -> bool:
    """Whether every number of the summary's figures stands somewhere on the pages of the PDF ``data``.

    Figures are always written in digits 0-9 (DESIGN section 6). A payload that is no summary has none.
    """
    try:
        letter = read_letter(payload)
    except Refusal:
        return True  # the reader of the payload refuses it with its own sentence
    if not isinstance(letter, Summary):
        return True
    shown = numbers_on_pages(data)
    asked = {n for figure in letter.figures.values() for n in _numbers(figure)}
    asked |= {n for cells in letter.tables.values() for n in cells.values() if n} | set(letter.persons.values())
    return asked <= shown


def numbers_on_pages(data: bytes) -> set[int]:
    """Every whole number written on the pages, whatever groups its digits; each group counts by itself as well."""
    text = _text(data)
    grouped = (re.sub(r"[^0-9]", "", found) for found in _GROUPED.findall(text))
    return {int(found[:18]) for found in (*grouped, *_PLAIN.findall(text))}


def _text(data: bytes) -> str:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused("pdf-unreadable", place="text") from error
    try:
        parts: list[str] = []
        for page in document:
            parts.append(page.get_textpage().get_text_bounded())
            if sum(map(len, parts)) > MOST_TEXT:
                raise Refused("unpacks-too-large")
        return "\n".join(parts)
    finally:
        document.close()


def _numbers(figure: Figure) -> tuple[int, ...]:
    match figure.shape:
        case Ratio(n, d):
            return n, d
        case Tally(own, shared):
            return (own + len(shared),)
        case Flags(answers):
            return (sum(value for _code, value in answers),)
        case Answer(value) if not isinstance(value, bool):
            return (value,)
    return ()
