"""Titles, values, standing and history are said in words, in every language, without codes."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies

from pseash_desktop.office import records
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.office.readable import (
    differences,
    history_lines,
    referred,
    said,
    shown_fields,
    standing,
    title_of,
    titles_for,
)
from pseash_desktop.records import KINDS
from pseash_desktop.schema.fields import NOT_APPLICABLE, Choice, Entry
from pseash_desktop.schema.kinds import Kind
from pseash_desktop.schema.words import ENGLISH
from pseash_desktop.vault.history import Body, Line

TODAY = date(2026, 9, 12)
TONES = {"draft", "in-hand", "waiting", "soon", "sent-back", "stop", "done", "info"}
kinds = st.sampled_from(list(KINDS.values()))


def _saved(desk: OfficeDesk, kind: str, record_id: str | None = None, version: int | None = None, **typed: Any) -> str:
    saved = records.save(desk, KINDS[kind], typed, record_id=record_id, version=version)
    assert saved.problems == ()
    assert saved.record_id is not None
    return saved.record_id


@given(data=st.data(), kind=kinds)
def test_every_answer_of_every_kind_is_said_and_no_blank_is(data: st.DataObject, kind: Kind) -> None:
    record = data.draw(strategies.records(kind))
    for field in kind.fields:
        value = getattr(record, field.name)
        assert bool(said(field, value, ENGLISH)) == (value not in (None, ()))


@given(data=st.data(), kind=kinds)
def test_every_record_has_a_title(data: st.DataObject, kind: Kind) -> None:
    assert title_of(kind, data.draw(strategies.records(kind)), ENGLISH)


@given(data=st.data(), kind=kinds)
def test_every_standing_has_a_chip_and_words(data: st.DataObject, kind: Kind) -> None:
    stands = standing(kind, data.draw(strategies.records(kind)), TODAY)
    assert stands is None or (stands.tone in TONES and stands.label)


def test_zero_not_applicable_and_blank_read_differently() -> None:
    staff = KINDS["office_facts"].field("staff")
    assert [said(staff, value, ENGLISH) for value in (0, NOT_APPLICABLE, None)] == ["0", "Not applicable", ""]


def test_an_assessment_is_called_by_its_partner_and_day(small: OfficeDesk) -> None:
    partner = _saved(small, "partner", name="Hope Trust", type="national-ngo")
    _saved(
        small, "assessment", partner=partner, started_on="2026-09-01", basis="emergency", state="draft", rule_set="1"
    )
    titles = titles_for(small, KINDS["assessment"], ENGLISH)
    assert titles["partner"] == {partner: "Hope Trust"}
    assert list(titles["assessment"].values()) == ["Hope Trust, 1 Sep 2026"]


def test_what_a_kind_refers_to_is_found_in_its_rows_too() -> None:
    assert referred(KINDS["referral"]) == {"provider"}
    assert referred(KINDS["office_facts"]) == {"focal_point"}


def test_the_version_of_the_rating_rules_is_not_a_question_to_a_person() -> None:
    unseen = {(k.name, f.name) for k in KINDS.values() for f in set(k.fields) - set(shown_fields(k))}
    assert unseen == {("assessment", "rule_set")}


def test_history_tells_old_and_new_values_by_their_labels(small: OfficeDesk) -> None:
    partner = _saved(small, "partner", name="Hope Trust", type="national-ngo")
    _saved(small, "partner", partner, 1, name="Hope Trust", type="academic", agreement_start="2026-01-31")
    newest, oldest = history_lines(KINDS["partner"], small.vault.history.of("partner", partner), ENGLISH)
    assert (oldest.what, oldest.who, oldest.changes) == ("Created", "Focal point", ())
    assert [(c.label, c.before, c.after) for c in newest.changes] == [
        ("Type", "National non-governmental organisation", "Academic or research institution"),
        ("Agreement starts", "", "31 Jan 2026"),
    ]


def test_history_tells_of_rows_by_what_they_are_about(small: OfficeDesk) -> None:
    def draft(**rows: Any) -> dict[str, Any]:
        fixed = {"code": "ABC-DEF", "registered_on": "2026-09-01", "matter": "sea", "age_group": "adult"}
        return {**fixed, "consent_refer": "no", "consent_count": "yes", **rows}

    needed = {"type": "sea-legal", "needed_on": "2026-09-02"}
    referral = _saved(small, "referral", **draft(services=[needed]))
    other = {"type": "sea-medical", "needed_on": "2026-09-02"}
    _saved(small, "referral", referral, 1, **draft(services=[other, {**needed, "offered_on": "2026-09-03"}]))
    newest = history_lines(KINDS["referral"], small.vault.history.of("referral", referral), ENGLISH)[0]
    assert [(c.label, c.before, c.after) for c in newest.changes] == [
        ("Services › Legal services › Offered", "", "3 Sep 2026"),
        ("Services › Medical care", "", "Type of assistance: Medical care; Needed: 2 Sep 2026"),
    ]


@given(data=st.data(), kind=kinds)
def test_no_code_of_a_list_shows_in_the_history(data: st.DataObject, kind: Kind) -> None:
    before, after = (kind.dump(data.draw(strategies.records(kind))) for _ in range(2))
    body = Body("focal-point", datetime.now(UTC), "changed", kind.version, before, after)
    (line,) = history_lines(kind, [Line(1, kind.name, "id", body)], ENGLISH)
    codes = {code for f in kind.fields if isinstance(f.type, Choice) for code in f.type.codes() if "-" in code}
    told = [text for change in line.changes for text in (change.before, change.after)]
    assert not codes & {word for text in told for word in re.split(r"[;, ]", text)}


def test_removed_content_and_values_of_earlier_versions_are_told_without_guessing() -> None:
    gone = Line(2, "partner", "id", None)
    old = Body("focal-point", datetime.now(UTC), "changed", 0, {"type": "guild", "rank": "1"}, {"type": "academic"})
    lines = history_lines(KINDS["partner"], [Line(1, "partner", "id", old), gone], ENGLISH)
    assert lines[0].what == "Content removed"
    assert [c.before for c in lines[1].changes] == ["A field of an earlier version", "…"]


def test_a_draft_is_compared_even_where_it_cannot_be_taken_yet() -> None:
    before = {"name": "Hope", "type": "academic", "agreement_start": "2026-01-31"}
    after = {"name": "Hope ", "type": "academic", "agreement_start": "next week"}
    told = differences(KINDS["partner"], before, after, ENGLISH, {}, Entry(TODAY))
    assert [(each.before, each.after) for each in told] == [("31 Jan 2026", "next week")]


@pytest.mark.parametrize(("closed", "due", "tone"), [(None, 1, "in-hand"), (None, -1, "stop"), (TODAY, -1, "done")])
def test_an_open_follow_up_in_the_past_is_late_until_the_referral_is_closed(
    closed: date | None, due: int, tone: str
) -> None:
    referral = KINDS["referral"].load(
        {
            "code": "ABC-DEF",
            "registered_on": "2026-09-01",
            "matter": "sea",
            "age_group": "adult",
            "consent_refer": "no",
            "consent_count": "yes",
            "follow_ups": [{"due_on": (TODAY + timedelta(days=due)).isoformat()}],
            **({"closed_on": closed.isoformat()} if closed else {}),
        }
    )
    stands = standing(KINDS["referral"], referral, TODAY)
    assert stands is not None
    assert stands.tone == tone
