"""What the pages of fixed payloads look like, as digests: ``python -m tests.documents.golden_pages`` writes them anew.

Raise ``letter_pages.PAGES`` first: a letter out in the world is drawn again by its number and compared.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from tests.documents import letter_payloads as payloads
from tests.documents.letters_fixtures import make_authority

from pseash_desktop.documents import letter_pages, page_graph
from pseash_desktop.documents.rendering import Fonts, render
from pseash_desktop.letters.kinds import Letter
from pseash_desktop.shipped.fonts import font_files
from pseash_desktop.shipped.languages import LANGUAGES, words

KEPT = Path(__file__).with_name("golden_pages.json")
ALWAYS_THE_SAME = ec.derive_private_key(7, ec.SECP256R1())
DIGEST = "0123456789abcdef" * 4


def letters(language: str) -> dict[str, Letter]:
    return {
        "summary": payloads.summary(language=language),
        "long summary": payloads.long_summary(),
        "enrolment": payloads.enrolment(language=language, key=DIGEST),
        "pack": payloads.pack(language=language, authority=make_authority(key=ALWAYS_THE_SAME).der),
    }


def now() -> dict[str, Any]:
    """The version of the pages and their digests, as they are drawn by this code."""
    fonts = Fonts(*font_files())
    drawn = {
        f"{name}, {language}": page_graph.digest(
            render(
                letter_pages.pages_of(letter, payloads.framework(), words(language), DIGEST, payloads.KEY_WORDS), fonts
            )
        )
        for language in LANGUAGES
        for name, letter in letters(language).items()
    }
    return {"pages": letter_pages.PAGES, "digests": drawn}


if __name__ == "__main__":
    KEPT.write_text(json.dumps(now(), indent=1) + "\n", "utf-8")
