"""Passphrases of words drawn by chance from the shipped lists: plain ASCII, so that every keyboard can type them."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import cache

from pseash_desktop.shipped.places import read_text

_LISTS = {"en": ("passphrases-en.txt", 6), "fr": ("fr.txt", 7), "es": ("es.txt", 7)}  # 77 bits each


def generated_passphrase(language: str, choose: Callable[[int], int] = secrets.randbelow) -> str:
    """Words of ``language`` with spaces between: six of 7,776 English ones, or seven of 2,048; 77 bits either way.

    English where there is no list. ``choose`` draws a number below its argument.
    """
    name, count = _LISTS.get(language, _LISTS["en"])
    words = _words(name)
    return " ".join(words[choose(len(words))] for _ in range(count))


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in read_text("words", name).splitlines() if line and not line.startswith("#"))
