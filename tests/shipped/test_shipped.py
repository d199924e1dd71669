"""What ships with the program is whole and read as it should be."""

from __future__ import annotations

import hashlib
import tomllib
from datetime import date

import pytest

from pseash_desktop.reporting.framework import read, write
from pseash_desktop.reporting.measures import MEASURES
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.words import ENGLISH, NP_
from pseash_desktop.shipped import fonts, key_words, languages, places
from pseash_desktop.shipped.frameworks import framework_for

KEY = hashlib.sha256(b"a key").hexdigest()
ARABIC = "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n<=10 ? 3 : 4)"
FRAMEWORKS = sorted((places.resources() / "frameworks").glob("*.toml"))


@pytest.mark.parametrize("year", [int(path.stem) for path in FRAMEWORKS])
def test_every_shipped_framework_can_be_followed(year: int) -> None:
    framework = framework_for(year)
    assert framework.first_year == year
    assert {indicator.measure for indicator in framework.measured()} <= MEASURES.keys()
    assert read(write(framework)) == framework
    assert len(framework.digest) == 64


def test_the_framework_of_2023_has_20_indicators_and_one_of_them_sealed() -> None:
    framework = framework_for(2023)
    indicators = list(framework.indicators())
    assert len(indicators) == 20
    assert [indicator.code for indicator in indicators if indicator.sealed] == ["5.1a"]
    assert [indicator.code for indicator in indicators if indicator.answered_by == "offices"] == (
        ["4.1", "4.2", "4.3", "4.4", "5.1a", "6.1", "7.1b"]
    )
    assert [i.code for i in framework.measured() if i.answered_by == "headquarters"] == ["5.1b"]
    assert {i.code for i in indicators if i.across_quarters == "sum"} == {"4.4", "5.1a", "7.1b"}
    assert {i.measure for i in indicators if i.measure} == MEASURES.keys()
    assert {i.code for i in framework.measured() if i.window == "quarter"} == {"4.4", "7.1b"}
    assert (framework.plan_months, framework.extension_months) == (6, 3)


def test_a_framework_holds_until_a_later_one() -> None:
    assert framework_for(2023) == framework_for(2024) == framework_for(2000)
    assert tomllib.loads(places.read_text("frameworks", "2023.toml"))["first_year"] == 2023


def test_six_words_are_the_first_66_bits_of_the_key() -> None:
    """Checked against the list and the bits of the digest by hand."""
    bits = f"{int(KEY, 16):0256b}"
    for language in key_words.LANGUAGES:
        listed = places.read_text("words", f"{language}.txt").split()
        assert len(set(listed)) == 2_048
        expected = tuple(listed[int(bits[11 * n : 11 * n + 11], 2)] for n in range(6))
        assert key_words.six_words(KEY, language) == expected


def test_the_same_key_has_the_same_words_for_ever() -> None:
    assert " ".join(key_words.six_words(KEY)) == "moral bubble protect vocal opinion someone"
    assert key_words.six_words("0" * 64) == ("abandon",) * 6
    assert key_words.six_words("f" * 64) == ("zoo",) * 6
    assert key_words.six_words(KEY, "ar") == key_words.six_words(KEY, "en")


def test_two_keys_have_different_words() -> None:
    keys = [hashlib.sha256(bytes([n])).hexdigest() for n in range(200)]
    assert len({key_words.six_words(key) for key in keys}) == 200


def test_english_words_are_those_of_the_source() -> None:
    assert languages.words("en") is ENGLISH
    assert languages.words("tlh") is ENGLISH
    assert set(languages.LANGUAGES) == {"en", "fr", "es", "ar"}


def test_a_translation_with_plurals_says_its_forms_and_falls_back_to_english() -> None:
    letters = NP_("{n} letter", "{n} letters")
    forms = {"Sent to {office}": ("Envoyé à {office}",), letters.one: ("none", "one", "two", "few {n}", "many {n}")}
    said = languages.Translated("ar", forms, ARABIC)
    assert said("Sent to {office}", office="KEN") == "Envoyé à KEN"
    assert said("Not translated {here}") == "Not translated {here}"
    assert [said.counted(letters, n) for n in (0, 1, 2, 3, 11)] == ["none", "one", "two", "few 3", "many 11"]
    days = NP_("{n} day", "{n} days")  # not translated: English by the rules of English
    assert [said.counted(days, n) for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert said.right_to_left
    assert not languages.Translated("fr", {}, "(n > 1)").right_to_left


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_digits_of_dates_and_numbers_are_0_to_9(language: str) -> None:
    said = languages.Translated(language, {}, "(n > 1)")
    written = said.date(date(2023, 12, 1)) + said.number(1_234_567)
    assert [c for c in written if c.isdecimal()] == list("120231234567")


def test_fonts_are_whole_files() -> None:
    regular, bold = fonts.font_files()
    assert regular[:4] == bold[:4] == b"\x00\x01\x00\x00"
    assert regular != bold


def test_a_lost_file_is_said_so() -> None:
    with pytest.raises(Refusal) as caught:
        places.read_bytes("frameworks", "1789.toml")
    assert caught.value.code == "program-incomplete"


@pytest.mark.parametrize("language", sorted(path.stem for path in (places.resources() / "languages").glob("*.po")))
def test_a_shipped_language_is_read(language: str) -> None:
    assert language in languages.LANGUAGES
    assert languages.words(language).language == language
