"""Due dates in words: midnight, month end, leap day, late by how much."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pseash_desktop.desktop.widgets.due_badge import SOON, due_text
from pseash_desktop.schema.words import ENGLISH
from pseash_desktop.shipped.languages import words

TODAY = date(2026, 9, 10)


@pytest.mark.parametrize(
    ("due", "done", "today", "state", "text"),
    [
        (None, None, TODAY, "none", "No date"),
        (date(2026, 9, 10), None, TODAY, "soon", "Today"),
        (date(2026, 9, 11), None, TODAY, "soon", "Tomorrow"),
        (date(2026, 9, 14), None, TODAY, "soon", "In 4 days"),
        (date(2026, 9, 17), None, TODAY, "soon", "In 7 days"),
        (date(2026, 9, 18), None, TODAY, "later", "18 Sep"),
        (date(2027, 1, 2), None, TODAY, "later", "2 Jan 2027"),
        (date(2026, 9, 9), None, TODAY, "late", "1 day late"),
        (date(2026, 9, 7), None, TODAY, "late", "3 days late"),
        # around midnight at the end of a month and of a year
        (date(2026, 10, 1), None, date(2026, 9, 30), "soon", "Tomorrow"),
        (date(2026, 9, 30), None, date(2026, 10, 1), "late", "1 day late"),
        (date(2027, 1, 1), None, date(2026, 12, 31), "soon", "Tomorrow"),
        (date(2026, 12, 31), None, date(2027, 1, 1), "late", "1 day late"),
        # the leap day counts
        (date(2028, 3, 1), None, date(2028, 2, 28), "soon", "In 2 days"),
        (date(2027, 3, 1), None, date(2027, 2, 28), "soon", "Tomorrow"),
        (date(2028, 2, 29), None, date(2028, 3, 1), "late", "1 day late"),
        (date(2026, 9, 7), date(2026, 9, 9), TODAY, "done", "Done 9 Sep · 2 days late"),
        (date(2026, 9, 9), date(2026, 9, 9), TODAY, "done", "Done 9 Sep"),
        (None, date(2025, 9, 9), TODAY, "done", "Done 9 Sep 2025"),
    ],
)
def test_a_badge_says(due: date | None, done: date | None, today: date, state: str, text: str) -> None:
    said = due_text(due, done, today, ENGLISH)
    assert (said.state, said.text) == (state, text)


def test_what_others_have_is_neither_late_nor_soon() -> None:
    said = due_text(date(2026, 9, 1), None, TODAY, ENGLISH, waiting=date(2026, 9, 2))
    assert (said.state, said.text) == ("waiting", "Waiting since 2 Sep")


def test_the_tooltip_has_the_whole_date() -> None:
    assert due_text(date(2026, 9, 7), None, TODAY, ENGLISH).whole == "Due on 7 September 2026"


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-800, 800))
def test_a_badge_depends_on_whole_days_alone(today: date, away: int) -> None:
    said = due_text(today + timedelta(days=away), None, today, ENGLISH)
    assert said.state == ("late" if away < 0 else "soon" if away <= SOON else "later")


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_other_languages_write_digits_0_to_9(language: str) -> None:
    for away in (-30, -1, 0, 1, 3, 40):
        said = due_text(TODAY + timedelta(days=away), None, TODAY, words(language))
        assert said.text
        assert not any("\u0660" <= letter <= "\u0669" for letter in said.text + said.whole)
