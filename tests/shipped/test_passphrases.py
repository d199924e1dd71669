"""Generated passphrases: enough chance in them, and typed on any keyboard."""

from __future__ import annotations

import math

import pytest

from pseash_desktop.shipped.passphrases import generated_passphrase
from pseash_desktop.shipped.places import read_text

LISTS = {"en": "passphrases-en.txt", "fr": "fr.txt", "es": "es.txt", "ar": "passphrases-en.txt"}


@pytest.mark.parametrize("language", LISTS)
def test_a_passphrase_holds_77_bits_of_chance(language: str) -> None:
    drawn: list[int] = []

    def choose(below: int) -> int:
        drawn.append(below)
        return below - 1

    generated_passphrase(language, choose)
    assert sum(map(math.log2, drawn)) >= 77


@pytest.mark.parametrize("language", LISTS)
def test_every_word_is_one_of_the_list_and_plain(language: str) -> None:
    lines = read_text("words", LISTS[language]).splitlines()
    words = {line for line in lines if not line.startswith("#")}
    assert len(words) == (7_776 if LISTS[language].startswith("pass") else 2_048)
    assert all(word.isascii() and word == word.lower() and " " not in word for word in words)
    generated = generated_passphrase(language)
    assert generated.isascii()
    assert set(generated.split(" ")) <= words


def test_the_first_and_the_last_word_can_come() -> None:
    assert generated_passphrase("en", lambda _below: 0) == " ".join(["abacus"] * 6)
    assert generated_passphrase("en", lambda below: below - 1) == " ".join(["zoom"] * 6)
    assert len(generated_passphrase("fr").split()) == 7


def test_two_are_never_the_same() -> None:
    assert len({generated_passphrase("en") for _ in range(200)}) == 200


def test_the_source_and_the_licence_of_the_list_are_named() -> None:
    head = read_text("words", "passphrases-en.txt")[:500]
    assert "Electronic Frontier Foundation" in head
    assert "Attribution 3.0 United States" in head
