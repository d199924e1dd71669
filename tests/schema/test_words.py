"""English is said as it is marked; a refusal carries no more than its code and its details."""

from __future__ import annotations

from datetime import date

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.words import ENGLISH, N_, NP_


def test_marking_changes_nothing() -> None:
    assert N_("Braces {stay} and 100 %") == "Braces {stay} and 100 %"
    assert ENGLISH(N_("Braces {stay} and 100 %")) == "Braces {stay} and 100 %"


def test_english_fills_blanks_counts_and_dates() -> None:
    offices = NP_("{n} office in {region}", "{n} offices in {region}")
    assert ENGLISH("Sent to {office}", office="KEN") == "Sent to KEN"
    assert ENGLISH.counted(offices, 1, region="Asia") == "1 office in Asia"
    assert ENGLISH.counted(offices, 0, region="Asia") == "0 offices in Asia"
    assert ENGLISH.counted(offices, 1200, region="Asia") == "1,200 offices in Asia"
    assert ENGLISH.date(date(2023, 12, 1)) == "1 December 2023"
    assert (ENGLISH.language, ENGLISH.right_to_left) == ("en", False)


def test_a_refusal_is_a_code_and_details() -> None:
    refusal = Refusal("payload-field", field="figures.4.1.n")
    assert str(refusal) == refusal.code == "payload-field"
    assert refusal.details == {"field": "figures.4.1.n"}
