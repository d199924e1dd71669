"""Quarters lie in the calendar where they should."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.quarters import FIRST_YEAR, LAST_YEAR, Quarter, quarters_of


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
def test_every_day_lies_in_exactly_its_quarter(day: date) -> None:
    quarter = Quarter.of(day)
    assert [each for each in quarters_of(day.year) if each.holds(day)] == [quarter]
    assert Quarter.read(str(quarter)) == quarter
    assert quarter.first_day <= day <= quarter.last_day


def test_quarters_follow_one_another_without_a_gap() -> None:
    every = [quarter for year in range(FIRST_YEAR, LAST_YEAR + 1) for quarter in quarters_of(year)]
    assert every == sorted(every)
    for earlier, later in pairwise(every):
        assert earlier.last_day + timedelta(days=1) == later.first_day


def test_the_year_to_date_ends_with_the_quarter() -> None:
    assert [str(q) for q in Quarter(2023, 3).to_date()] == ["2023-Q1", "2023-Q2", "2023-Q3"]


def test_a_blank_day_lies_in_no_quarter() -> None:
    assert not Quarter(2023, 1).holds(None)


@pytest.mark.parametrize("text", ["", "2023-Q5", "2023-Q0", "2023-q1", "2023-Q1 ", "1999-Q4", "2101-Q1", "٢٠٢٣-Q1"])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        Quarter.read(text)
    assert caught.value.code == "not-a-quarter"
