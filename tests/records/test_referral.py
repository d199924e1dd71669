"""Referrals: nothing is sent without consent, matters never mix, withdrawal leaves nothing, and counting is strict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import ENTRY, parsed, records

from pseash_desktop.records import KINDS
from pseash_desktop.records.lists import MATTERS, SEA_SERVICES, SERVICES
from pseash_desktop.records.referral import (
    SENT_STEPS,
    STEPS,
    ServiceStep,
    chose_assistance,
    is_counted,
    was_assisted,
)
from pseash_desktop.schema.kinds import kind_of

REFERRAL = KINDS["referral"]
SEA_CODES = {option.code for option in SEA_SERVICES}
PLAIN = {
    "code": "K7QM-2XPA",
    "registered_on": "2023-02-01",
    "matter": "sea",
    "age_group": "adult",
    "consent_refer": "yes",
    "consent_on": "2023-02-01",
    "consent_count": "yes",
}
STEP = {"type": "sea-medical", "provider": "provider01", "chosen_on": "2023-02-02"}
SENT = {**STEP, "referred_on": "2023-02-03", "accepted_on": "2023-02-04"}


def problems(**changes: Any) -> set[tuple[str, str | None]]:
    draft = {name: raw for name, raw in {**PLAIN, **changes}.items() if raw is not None}
    return {(problem.code, problem.field) for problem in REFERRAL.parse(draft, ENTRY)[1]}


def referral(*services: dict[str, str], **changes: Any) -> Any:
    return parsed(REFERRAL, {**PLAIN, **changes, "services": list(services)})


def test_a_plain_referral_and_its_way_to_a_provider_are_taken() -> None:
    assert problems() == set()
    assert problems(services=[SENT]) == set()


@pytest.mark.parametrize("step", SENT_STEPS)
def test_nothing_is_sent_without_consent_or_a_reason_to_override(step: str) -> None:
    row = {**STEP, "referred_on": "2023-02-03", f"{step}_on": "2023-02-03"}
    found = problems(consent_refer="no", services=[row])
    assert ("sent-without-consent", f"services.0.{step}_on") in found
    assert not problems(consent_refer="no", services=[row], override_reason="Duty to report, explained beforehand")


def test_a_blank_override_is_no_reason() -> None:
    found = problems(consent_refer="no", services=[SENT], override_reason=" \u200e ")
    assert ("sent-without-consent", "services.0.referred_on") in found


def test_an_override_is_not_asked_for_where_there_is_consent_and_not_kept() -> None:
    kept = referral(SENT, override_reason="left over from an earlier answer")
    assert kept.override_reason is None


def test_nothing_is_sent_before_the_day_of_consent() -> None:
    found = problems(consent_on="2023-02-04", services=[SENT])
    assert found == {("sent-before-consent", "services.0.referred_on")}


def test_consent_to_be_referred_has_a_day() -> None:
    assert problems(consent_on=None) == {("missing", "consent_on")}


CONSENTS = {
    **{name: st.sampled_from(("", "yes", "no")) for name in ("consent_share", "consent_report")},
    **{name: st.sampled_from(("yes", "no")) for name in ("consent_refer", "consent_count")},
    "consent_by": st.sampled_from(("", "self", "caregiver")),
    "consent_on": st.sampled_from(("", "2023-02-01", "2023-02-03", "2023-02-04")),
    "withdrawn_on": st.sampled_from(("", "2023-02-05")),
    "override_reason": st.sampled_from(("", " ", "\u200e", "The law asks for it")),
}


@settings(max_examples=300, deadline=None)
@given(consents=st.fixed_dictionaries(CONSENTS), step=st.sampled_from(SENT_STEPS), by_step=st.booleans())
def test_no_path_leads_to_a_provider_without_consent_or_reason(
    consents: dict[str, str], step: str, by_step: bool
) -> None:
    row = {**STEP, "referred_on": "2023-02-03"} if by_step else {**STEP, f"{step}_on": "2023-02-03"}
    record, found = REFERRAL.parse({**PLAIN, **consents, "services": [row]}, ENTRY)
    if record is None:
        assert found
        return
    sent = [day for each in record.services for name in SENT_STEPS if (day := getattr(each, f"{name}_on"))]
    agreed = record.consent_refer and record.consent_on is not None and all(record.consent_on <= day for day in sent)
    assert agreed or record.override_reason == "The law asks for it"
    assert record.withdrawn_on is None


@pytest.mark.parametrize(("matter", "service"), list(product([o.code for o in MATTERS], [o.code for o in SERVICES])))
def test_sea_and_sh_services_are_never_mixed(matter: str, service: str) -> None:
    fits = (matter == "sea") == (service in SEA_CODES)
    found = problems(matter=matter, services=[{"type": service}])
    assert found == (set() if fits else {("service-of-other-matter", "services.0.type")})


def test_a_service_stands_once() -> None:
    assert problems(services=[STEP, STEP]) == {("service-twice", "services.1.type")}


@pytest.mark.parametrize("kept", [{"services": [STEP]}, {"consent_count": "yes"}])
def test_a_withdrawal_leaves_no_service_and_no_count(kept: dict[str, Any]) -> None:
    withdrawn = {"withdrawn_on": "2023-03-01", "consent_count": "no", "services": []}
    assert problems(**withdrawn) == set()
    assert problems(**{**withdrawn, **kept}) == {("withdrawn-but-kept", "withdrawn_on")}


@settings(max_examples=60, deadline=None)
@given(record=records(REFERRAL))
def test_a_record_counts_only_with_consent_that_was_not_withdrawn(record: Any) -> None:
    assert is_counted(record) == (record.consent_count and record.withdrawn_on is None)
    if record.withdrawn_on is not None:
        assert not record.services
        assert not is_counted(record)


def test_a_withdrawn_record_counts_nowhere_even_before_it_is_emptied() -> None:
    withdrawn = replace(referral(STEP), withdrawn_on=date(2023, 3, 1))
    assert withdrawn.consent_count
    assert not is_counted(withdrawn)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"type": "sea-legal", "accepted_on": "2023-02-03"}, ("step-before-it-missing", "referred_on")),
        ({**STEP, "chosen_on": "", "referred_on": "2023-02-03"}, ("step-before-it-missing", "chosen_on")),
        ({**STEP, "provider": "", "referred_on": "2023-02-03"}, ("missing", "provider")),
        ({**STEP, "provided_on": "2023-02-01"}, ("before-the-start", "provided_on")),
        ({**STEP, "offered_on": "2023-02-03"}, ("before-the-start", "chosen_on")),
        ({**SENT, "accepted_on": "2023-02-02"}, ("before-the-start", "accepted_on")),
        ({**STEP, "declined_on": "2023-02-05", "provided_on": "2023-02-04"}, ("declined-and-provided", "declined_on")),
        ({**STEP, "chosen_on": "2024-07-01"}, ("in-the-future", "chosen_on")),
    ],
)
def test_steps_of_a_service_come_in_their_order(row: dict[str, str], problem: tuple[str, str]) -> None:
    code, field = problem
    assert (code, f"services.0.{field}") in problems(services=[row])


def test_every_step_is_a_day_of_a_service() -> None:
    fields = {field.name for field in kind_of(ServiceStep).fields}
    assert {f"{step}_on" for step in STEPS} == {name for name in fields if name.endswith("_on")}


def test_a_closed_referral_says_why() -> None:
    assert problems(closed_on="2023-06-01") == {("missing", "closing_reason")}
    assert problems(closed_on="2023-06-01", closing_reason="completed") == set()
    assert problems(closed_on="2023-01-31", closing_reason="completed") == {("before-the-start", "closed_on")}
    assert referral(closing_reason="completed").closing_reason is None


def test_assistance_is_read_strictly() -> None:
    end = date(2023, 3, 31)
    provided = {**STEP, "provided_on": "2023-02-10"}
    legal = {"type": "sea-legal", "chosen_on": "2023-02-02"}
    cases: list[tuple[list[dict[str, str]], tuple[bool, bool]]] = [
        ([], (False, False)),
        ([{"type": "sea-legal", "needed_on": "2023-02-02"}], (False, False)),  # needed, not chosen
        ([provided], (True, True)),
        ([provided, legal], (True, False)),  # every chosen type, not one of them
        ([provided, {**legal, "unavailable_on": "2023-02-03"}], (True, False)),  # not available counts against
        ([provided, {**legal, "already_received_on": "2023-01-03"}], (True, True)),
        ([provided, {**legal, "declined_on": "2023-02-03"}], (True, True)),  # a declined type is no longer chosen
        ([{**legal, "declined_on": "2023-02-03"}], (False, False)),  # and alone leaves the denominator
        ([{**legal, "declined_on": "2023-02-01"}], (True, False)),  # declined first, chosen later
        ([{**legal, "declined_on": "2023-04-01"}], (True, False)),  # declined after the day asked about
        ([{**STEP, "chosen_on": "2023-04-01"}], (False, False)),
        ([{**STEP, "provided_on": "2023-04-01"}], (True, False)),
    ]
    for services, (chose, assisted) in cases:
        record = referral(*services)
        assert (chose_assistance(record, end), was_assisted(record, end)) == (chose, assisted), services
