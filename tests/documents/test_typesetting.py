"""Lines: order from left to right, breaks, glyphs, and characters that the fonts lack."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents import page_fixtures as pages

from pseash_desktop.documents.bidi_levels import in_visual_order, levels
from pseash_desktop.documents.faces import Face, face, missing_characters, printable
from pseash_desktop.documents.typesetting import Line, wrap
from pseash_desktop.schema.errors import Refusal

WIDE = 1_000_000
CONTROLS = "\u200e\u200f\u200c\u200d"


def regular() -> Face:
    return face(pages.fonts().regular)


def lines(text: str, *, right_to_left: bool = False, width: float = WIDE) -> tuple[Line, ...]:
    return wrap(text, regular(), right_to_left=right_to_left, width=width)


def glyphs(code: str) -> list[int]:
    """Glyph numbers from left to right, without shifts and rises."""
    return [int(part, 16) for part in re.findall(r"[0-9A-F]{4}", re.sub(r">-?\d+<|\{-?\d+\}", "", code))]


def on_the_page(line: Line) -> str:
    """What the glyphs say from left to right; a lam-alef stands with its alef to the left."""
    said = [unicodedata.normalize("NFKC", regular().texts[glyph]) for glyph in glyphs(line.glyphs.code)]
    return "".join(text[::-1] if unicodedata.bidirectional(text[0]) == "AL" else text for text in said)


class Character(NamedTuple):
    level: int
    text: str


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet=pages.EVERY + pages.MARKS + CONTROLS + "{}٠١٢٪\u066b \u0301", max_size=24), st.booleans())
def test_order_agrees_with_an_independent_bidi_program(text: str, right_to_left: bool) -> None:
    text = text.rstrip()
    parts = [Character(*each) for each in zip(levels(text, right_to_left), text, strict=True)]
    ours = "".join(part.text for part in in_visual_order(parts))
    theirs = get_display(text, base_dir="R" if right_to_left else "L")
    assert isinstance(theirs, str)
    joiners = str.maketrans("", "", "\u200c\u200d")  # take no part in the order
    assert ours.translate(joiners) == theirs.translate(joiners)


@pytest.mark.parametrize("right_to_left", [True, False])
@pytest.mark.parametrize("text", pages.MIXED + pages.PLAIN + pages.PLAIN_ARABIC)
def test_glyphs_stand_in_the_order_of_an_independent_bidi_program(text: str, right_to_left: bool) -> None:
    (line,) = lines(text, right_to_left=right_to_left)
    shown = re.sub(r"[()\[\]{}«»≥≤<>]", "|", unicodedata.normalize("NFKC", on_the_page(line))).replace(" ", "")
    assert shown == pages.seen(text, right_to_left)


def test_a_name_of_several_words_inside_arabic_reads_left_to_right_in_one_piece() -> None:
    (line,) = lines("مع منظمة Save the Children (SC) مرتين", right_to_left=True)
    assert "Save the Children (SC)" in on_the_page(line)


def test_brackets_and_signs_are_mirrored_in_arabic() -> None:
    (line,) = lines("(أب) [ج] «د»", right_to_left=True)
    shown = on_the_page(line)
    assert re.sub(r"\w", "", shown).replace(" ", "") == "«»[]()"


def test_a_text_that_starts_with_a_latin_name_keeps_the_direction_of_the_document() -> None:
    (line,) = lines("Oxfam في عدن", right_to_left=True)
    assert on_the_page(line).endswith("Oxfam")


@settings(max_examples=300, deadline=None)
@given(pages.texts(pages.EVERY + pages.MARKS + pages.NO_BREAK, 120), st.booleans(), st.integers(700, 20_000))
def test_wrapping_loses_nothing_and_stays_within_the_width(text: str, right_to_left: bool, width: int) -> None:
    wrapped = lines(text, right_to_left=right_to_left, width=width)
    assert "".join(line.text for line in wrapped).replace(" ", "") == printable(text).replace(" ", "")
    for line in wrapped:
        assert line.glyphs.width <= width or sum(not unicodedata.combining(character) for character in line.text) == 1


@settings(max_examples=300, deadline=None)
@given(pages.texts(pages.EVERY, 40), st.booleans())
def test_every_letter_of_the_four_languages_comes_back_from_its_glyphs(text: str, right_to_left: bool) -> None:
    (line,) = lines(text, right_to_left=right_to_left)
    assert pages.letters(on_the_page(line)) == pages.letters(text)


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_every_character_of_the_fonts_can_be_drawn_in_every_joining_form(weight: str) -> None:
    one = face(getattr(pages.fonts(), weight))
    for character in one.characters:
        right_to_left = unicodedata.bidirectional(character) in ("AL", "R", "AN")
        for text in (character, f"\u200d{character}", f"{character}\u200d", f"\u200d{character}\u200d"):
            assert one.shape(text, right_to_left).width >= 0


def test_marks_stand_over_their_letters() -> None:
    shaped = regular().shape("شَدَّة", True)
    assert "{" in shaped.code
    assert shaped.width == regular().shape("شدة", True).width


@pytest.mark.parametrize("whole", ["2023-01-31", "1–5", "8/15", "12\u00a0345", "12\u202f345", "co\u2011chair"])
def test_numbers_and_joined_words_are_not_broken(whole: str) -> None:
    wrapped = lines(f"aaaa {whole}", width=regular().shape("aaaa 12345678901", False).width * 0.8)
    assert printable(whole) in "|".join(line.text for line in wrapped)


def test_a_line_may_break_after_a_dash_or_stroke_between_letters() -> None:
    wrapped = lines("capacity-strengthening and/or", width=regular().shape("capacity-streng", False).width)
    assert [line.text for line in wrapped] == ["capacity-", "strengthening", "and/or"]


@pytest.mark.parametrize(
    ("word", "right_to_left"), [("x" * 200, False), ("س" * 200, True), ("x" * 99 + "س" * 99, True)]
)
def test_a_word_wider_than_the_line_is_broken(word: str, right_to_left: bool) -> None:
    wrapped = lines(word, right_to_left=right_to_left, width=9000)
    assert len(wrapped) > 3
    assert "".join(line.text for line in wrapped) == word
    assert max(line.glyphs.width for line in wrapped) <= 9000


def test_a_broken_word_does_not_part_a_letter_from_its_marks() -> None:
    wrapped = lines("بَّ" * 50, right_to_left=True, width=3000)
    assert not any(unicodedata.combining(line.text[0]) for line in wrapped)


def test_line_breaks_in_a_text_are_kept() -> None:
    assert [line.text for line in lines("one\n\ntwo  three ")] == ["one", "", "two  three"]


def test_characters_that_the_fonts_lack_are_named() -> None:
    assert missing_characters("Zoë 中 😀 \u202e override", pages.fonts()) == {"中", "😀", "\u202e"}
    assert missing_characters("\u00ad\u200b\ufeff\x07\ud800", pages.fonts()) == set("\u00ad\u200b\ufeff\x07\ud800")


def test_the_four_languages_lack_nothing() -> None:
    every = (
        pages.EVERY + pages.MARKS + pages.NO_BREAK + "٠١٢٣٤٥٦٧٨٩٪\u066b\u066cـ\u200c\u200d\u200e\u200f\n€£$✓→←±×÷½²³"
    )
    assert missing_characters(every, pages.fonts()) == set()


def test_a_text_with_a_missing_character_is_refused_not_drawn() -> None:
    with pytest.raises(Refusal) as refused:
        lines("中")
    assert refused.value.code == "text-not-in-fonts"


def test_a_file_that_is_no_font_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        face(b"not a font")
    assert refused.value.code == "font-unusable"
