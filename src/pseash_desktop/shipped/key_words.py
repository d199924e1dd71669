"""Six words for a key, to be compared over the telephone: the same six words mean the same key."""

from __future__ import annotations

from functools import cache

from pseash_desktop.shipped.places import read_text

WORDS = 6
_BITS = 11  # of a list of 2,048 words
LANGUAGES = ("en", "fr", "es")


def six_words(key_id: str, language: str = "en") -> tuple[str, ...]:
    """Six words of the list of ``language`` (English where there is none) for the hex digest ``key_id``: 66 bits."""
    number = int(key_id, 16) >> (4 * len(key_id) - _BITS * WORDS)
    words = _list(language if language in LANGUAGES else "en")
    return tuple(words[(number >> (_BITS * place)) & (2**_BITS - 1)] for place in reversed(range(WORDS)))


@cache
def _list(language: str) -> tuple[str, ...]:
    return tuple(read_text("words", f"{language}.txt").split())
