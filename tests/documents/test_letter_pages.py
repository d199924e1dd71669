"""Pages of every kind of letter: the builder is chosen by the payload, and the same payload gives the same pages."""

from __future__ import annotations

import time

import pytest
from tests.documents import letter_payloads as payloads
from tests.documents.page_fixtures import fonts
from tests.documents.printed import everything, printed, squeezed
from tests.documents.test_summary_pages import DIGEST

from pseash_desktop.documents import letter_pages
from pseash_desktop.documents.certificates import key_id, load
from pseash_desktop.documents.rendering import render
from pseash_desktop.letters import enrolment, pack, summary
from pseash_desktop.letters.kinds import Letter, read_letter
from pseash_desktop.reporting import framework as frameworks
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.words import ENGLISH, Words

KINDS = ("summary", "pack", "enrolment")


def letter(kind: str) -> Letter:
    made: dict[str, Letter] = {
        "summary": payloads.long_summary(),
        "pack": payloads.pack(),
        "enrolment": payloads.enrolment(),
    }
    return made[kind]


def written(letter: Letter) -> bytes:
    match letter:
        case summary.Summary():
            return summary.write(letter)
        case pack.Pack():
            return pack.write(letter)
        case enrolment.Enrolment():
            return enrolment.write(letter)


def drawn(letter: Letter, words: Words = ENGLISH) -> bytes:
    document = letter_pages.pages_of(letter, payloads.framework(), words, DIGEST, payloads.KEY_WORDS)
    return render(document, fonts())


@pytest.mark.parametrize("kind", KINDS)
def test_the_payload_read_by_another_gives_the_same_pages(kind: str) -> None:
    made = letter(kind)
    again = read_letter(written(made))
    assert again == made
    assert drawn(again) == drawn(made)


@pytest.mark.parametrize("kind", KINDS)
def test_pages_in_another_language_differ(kind: str) -> None:
    made = letter(kind)
    assert drawn(made) != drawn(made, payloads.Arabic())


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_says_how_to_check_it_and_bears_its_digest(kind: str) -> None:
    document = letter_pages.pages_of(letter(kind), payloads.framework(), ENGLISH, DIGEST, payloads.KEY_WORDS)
    text = squeezed(printed(document))
    assert "Howtocheckthisletter" in text
    assert DIGEST in text
    assert squeezed("Do not trust a viewer's green tick alone") in text


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_shows_a_stored_code(kind: str) -> None:
    document = letter_pages.pages_of(letter(kind), payloads.framework(), ENGLISH, DIGEST, payloads.KEY_WORDS)
    codes = ("not-applicable", "community-session", "on-track", "victims-assisted", "year-to-date", "not-assessed")
    assert not [text for text in everything(document) if any(code in text for code in codes) or "2023-Q" in text]


def test_a_pack_prints_targets_deadlines_offices_and_the_six_words() -> None:
    made = payloads.pack()
    text = squeezed(printed(letter_pages.pages_of(made, payloads.framework(), ENGLISH, DIGEST, payloads.KEY_WORDS)))
    for indicator in payloads.framework().indicators():
        assert squeezed(indicator.text["en"]) in text, indicator.code
    for expected in (
        "Framework pack no. 2",
        "15 days after the end of the quarter",
        "6 months",
        "3 months",
        "6 offices are listed; enrolled: 1.",
        "CODDemocratic Republic of the CongoAfricaYes",
        "KENKenyaAfricaNo",
        "123456acidlanternorbitpepperridgevelvet",
        key_id(load(made.authority)),
    ):
        assert squeezed(expected) in text, expected


def test_a_pack_without_offices_says_so() -> None:
    made = payloads.pack(offices=(), training=True)
    text = printed(letter_pages.pages_of(made, payloads.framework(), ENGLISH, DIGEST, payloads.KEY_WORDS))
    assert "No office is listed yet." in text
    assert "Training data" in text


def test_an_enrolment_prints_the_office_and_the_six_words_of_its_key() -> None:
    made = payloads.enrolment(training=True)
    text = squeezed(printed(letter_pages.pages_of(made, None, ENGLISH, DIGEST, payloads.KEY_WORDS)))
    for expected in (
        "Kenya Country Office (KEN)",
        "no. 1",
        "acidlanternorbitpepperridgevelvet",
        made.key,
        "Trainingdata",
    ):
        assert squeezed(expected) in text, expected


def test_a_summary_or_a_pack_is_not_drawn_with_another_framework() -> None:
    fields = frameworks.write(payloads.framework())
    other = frameworks.read({**fields, "due_days": 20})
    for made in (payloads.summary(), payloads.pack()):
        for framework in (None, other):
            with pytest.raises(Refusal) as refusal:
                letter_pages.pages_of(made, framework, ENGLISH, DIGEST, payloads.KEY_WORDS)
            assert refusal.value.code == "framework-differs"


def test_the_longest_texts_that_a_letter_can_hold_stand_on_its_pages() -> None:
    long_name = "Office " + "W" * 113
    made = payloads.summary(
        office_name=long_name,
        narrative={str(number): "mot " * 374 + "fin." for number in range(1, 8)},
        notes=tuple(summary.Note(f"remark {place}", "W" * 300) for place in range(60)),
    )
    text = squeezed(printed(letter_pages.pages_of(made, payloads.framework(), ENGLISH, DIGEST)))
    assert text.count("motfin.") == 7
    assert text.count("W" * 300) == 60
    assert squeezed(long_name) in text


def test_a_summary_is_drawn_quickly() -> None:
    made = payloads.long_summary()
    drawn(made)
    start = time.perf_counter()
    drawn(made)
    assert time.perf_counter() - start < 1  # measured: about a twentieth; headquarters draws hundreds of them
