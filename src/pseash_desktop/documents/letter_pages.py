"""The pages of every kind of letter: one builder per payload type. The same payload always gives the same pages."""

from __future__ import annotations

from pseash_desktop.documents import enrolment_pages, pack_pages, summary_pages
from pseash_desktop.documents.page_model import Document
from pseash_desktop.letters.enrolment import Enrolment
from pseash_desktop.letters.kinds import Letter
from pseash_desktop.letters.pack import Pack
from pseash_desktop.letters.summary import Summary
from pseash_desktop.reporting.framework import Framework
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.words import Words

# The version of all pages, in every payload. Raised only when page code, words, fonts or shaping change what is drawn;
# a letter with the same number is drawn again by whoever checks it, and compared (DESIGN section 6).
PAGES = 1


def pages_of(
    letter: Letter, framework: Framework | None, words: Words, digest: str, key_words: tuple[str, ...] = ()
) -> Document:
    """The pages of ``letter``, derived from the arguments alone.

    ``framework``: the one that a summary names or a pack holds; an enrolment needs none. ``digest``: hex SHA-256 of the
    payload. ``key_words``: of the key that a pack or an enrolment shows. Raises Refusal('framework-differs').
    """
    match letter:
        case Enrolment():
            return enrolment_pages.build(letter, words, digest, key_words)
        case Summary() if framework is not None:
            return summary_pages.build(letter, framework, words, digest)
        case Pack() if framework is not None:
            return pack_pages.build(letter, framework, words, digest, key_words)
    raise Refusal("framework-differs")
