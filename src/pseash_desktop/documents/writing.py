"""Turn a payload into a letter: pages drawn from it, sealed with it. It holds no key and knows no workspace."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pseash_desktop.documents import letter_pages, sealing
from pseash_desktop.documents.certificates import key_id, load
from pseash_desktop.documents.rendering import Fonts, render
from pseash_desktop.letters import canonical, enrolment, pack, summary
from pseash_desktop.letters.kinds import Letter, read_letter
from pseash_desktop.reporting import framework as frameworks
from pseash_desktop.reporting.framework import Framework
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.words import Words


@dataclass(frozen=True)
class Stationery:
    """What pages are drawn with. The functions are top-level ones, so that a worker process can be handed them.

    ``fonts``: the regular and bold face as files. ``words``: a language's words. ``six_words``: key id and language to
    six words. ``frameworks``: those known here, by digest.
    """

    fonts: Callable[[], tuple[bytes, bytes]]
    words: Callable[[str], Words]
    six_words: Callable[[str, str], tuple[str, ...]]
    frameworks: Mapping[str, Framework] = field(default_factory=dict)


@dataclass(frozen=True)
class Written:
    """A finished letter: the payload's bytes, their digest, and the PDF."""

    payload: bytes
    digest: str
    pdf: bytes


def write_letter(
    letter: Letter,
    stationery: Stationery,
    *,
    certificate: bytes,
    sign: Callable[[bytes], bytes],
    signed_at: datetime,
) -> Written:
    """Draw and seal ``letter``; Refusal('framework-unknown') when its framework is not among the stationery's."""
    payload = _payload(letter)
    pages = draw(letter, payload, stationery)
    if pages is None:
        raise Refusal("framework-unknown")
    return Written(payload, canonical.digest(payload), sealing.seal(pages, payload, certificate, sign, signed_at))


def draw(letter: Letter, payload: bytes, stationery: Stationery) -> bytes | None:
    """The unsigned pages of ``letter``; None when they cannot be drawn here: other page version, framework unknown."""
    if letter.pages != letter_pages.PAGES:
        return None
    framework, key = _behind(letter, stationery)
    if framework is None and isinstance(letter, summary.Summary):
        return None
    document = letter_pages.pages_of(
        letter,
        framework,
        stationery.words(letter.language),
        canonical.digest(payload),
        stationery.six_words(key, letter.language) if key else (),
    )
    return render(document, Fonts(*stationery.fonts()))


def redraw(payload: bytes, stationery: Stationery) -> bytes | None:
    """The pages that ``payload`` must have; None where another version of the program has to draw them.

    Raises Refusal for a payload that is no letter's, and for one that no version of the program would have drawn.
    """
    return draw(read_letter(payload), payload, stationery)


def _payload(letter: Letter) -> bytes:
    match letter:
        case summary.Summary():
            return summary.write(letter)
        case pack.Pack():
            return pack.write(letter)
        case enrolment.Enrolment():
            return enrolment.write(letter)


def _behind(letter: Letter, stationery: Stationery) -> tuple[Framework | None, str]:
    """The framework that the pages quote, and the key that they show in words ("" for none)."""
    match letter:
        case summary.Summary():
            return stationery.frameworks.get(letter.framework), ""
        case pack.Pack():
            return frameworks.read(letter.framework), key_id(load(letter.authority))
        case enrolment.Enrolment():
            return None, letter.key
