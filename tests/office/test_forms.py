"""A form opens with what is known, keeps drafts, saves once and never over another one's change."""

from __future__ import annotations

from typing import Any

import pytest

from pseash_desktop.office import forms, records
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.records import KINDS
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.words import ENGLISH

PARTNER = KINDS["partner"]
TYPED: dict[str, Any] = {"name": "Hope Trust", "type": "national-ngo"}


def _saved(desk: OfficeDesk, raw: dict[str, Any], record_id: str | None = None, version: int | None = None) -> str:
    saved = forms.save(desk, PARTNER, raw, record_id=record_id, version=version)
    assert saved.record_id is not None
    return saved.record_id


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_new_record_starts_without_a_problem_in_what_the_program_filled_in(small: OfficeDesk, kind: Any) -> None:
    opened = forms.open_form(small, kind, None, ENGLISH)
    _record, problems = kind.parse(opened.raw, opened.entry)
    assert {problem.code for problem in problems} <= {"missing"}
    assert not {problem.field for problem in problems} & opened.raw.keys()


def test_new_facts_follow_the_last_ones_and_ask_their_counts_anew(small: OfficeDesk) -> None:
    kind = KINDS["office_facts"]
    stations = [{"name": "Bor", "focal_points": "1"}]
    typed = {"quarter": "2026-Q1", "staff": "40", "staff_trained": "4", "duty_stations": stations}
    assert not forms.save(small, kind, typed, record_id=None, version=None).problems
    assert forms.first_values(small, kind) == {"quarter": "2026-Q2", "duty_stations": stations}


def test_a_kept_draft_comes_back_with_its_place_and_version(small: OfficeDesk) -> None:
    partner = _saved(small, TYPED)
    forms.keep(small, PARTNER, partner, {**TYPED, "acronym": "HT"}, place="acronym", version=1)
    opened = forms.open_form(small, PARTNER, partner, ENGLISH)
    assert opened.raw == TYPED
    assert opened.kept is not None
    assert (opened.kept.raw, opened.kept.place, opened.kept.version) == ({**TYPED, "acronym": "HT"}, "acronym", 1)
    assert forms.drafts_of(small, PARTNER) == {partner}


def test_saving_forgets_the_draft_and_a_problem_keeps_it(small: OfficeDesk) -> None:
    forms.keep(small, PARTNER, None, {"name": "Hope Trust"}, place="", version=None)
    assert forms.save(small, PARTNER, {"name": "Hope Trust"}, record_id=None, version=None).problems
    assert forms.drafts_of(small, PARTNER) == {""}
    _saved(small, TYPED)
    assert forms.drafts_of(small, PARTNER) == frozenset()


def test_a_draft_over_a_record_that_changed_meanwhile_is_not_saved_over_it(small: OfficeDesk) -> None:
    partner = _saved(small, TYPED)
    forms.keep(small, PARTNER, partner, {**TYPED, "acronym": "HT"}, place="", version=1)
    other = records.save(small, PARTNER, {**TYPED, "name": "Hope"}, record_id=partner, version=1)
    assert not other.problems
    kept = forms.open_form(small, PARTNER, partner, ENGLISH).kept
    assert kept is not None
    with pytest.raises(Refusal, match="changed-meanwhile"):
        forms.save(small, PARTNER, kept.raw, record_id=partner, version=kept.version)
    assert forms.drafts_of(small, PARTNER) == {partner}


def test_codes_of_referrals_are_random_and_free(small: OfficeDesk) -> None:
    codes = {str(forms.first_values(small, KINDS["referral"])["code"]) for _ in range(20)}
    assert len(codes) == 20
