"""Days are typed in many ways and read back as they are written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pseash_desktop.office.typed_days import read_day, short_date
from pseash_desktop.schema.words import ENGLISH
from pseash_desktop.shipped.languages import LANGUAGES, words

TODAY = date(2026, 9, 15)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-09-12", date(2026, 9, 12)),
        ("2026-9-2", date(2026, 9, 2)),
        ("12/9/26", date(2026, 9, 12)),
        ("12.09.2026", date(2026, 9, 12)),
        ("12/9", date(2026, 9, 12)),
        ("12 sep", date(2026, 9, 12)),
        ("12 Sept. 2026", date(2026, 9, 12)),
        ("12 September 26", date(2026, 9, 12)),
        ("Sep 12, 2025", date(2025, 9, 12)),
        ("today", TODAY),
        ("Yesterday", date(2026, 9, 14)),
        ("-3d", date(2026, 9, 12)),
        ("-3", date(2026, 9, 12)),
        ("+2w", date(2026, 9, 29)),
        ("١٢/٩/٢٠٢٦", date(2026, 9, 12)),
    ],
)
def test_a_day_is_read_as_it_is_usually_typed(typed: str, day: date) -> None:
    assert read_day(typed, TODAY, ENGLISH) == day


@pytest.mark.parametrize("typed", ["", "soon", "31/2/2026", "12 brumaire", "99", "2026", "12/13/2026"])
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert read_day(typed, TODAY, ENGLISH) is None


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_day_as_it_stands_in_a_list_can_be_typed_in_every_language(language: str, day: date) -> None:
    assert read_day(short_date(day, language), TODAY, words(language)) == day


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_the_long_form_shown_beside_a_day_can_be_typed_in_every_language(language: str, day: date) -> None:
    assert read_day(words(language).date(day), TODAY, words(language)) == day


def test_the_short_form_is_the_one_of_the_lists() -> None:
    assert short_date(date(2026, 9, 12), "en") == "12 Sep 2026"
