"""What waits for a person in an office, as counts of records of each kind."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pseash_desktop.office import attention, forms
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.office.records import save
from pseash_desktop.records import KINDS


def put(desk: OfficeDesk, kind: str, **typed: Any) -> str:
    saved = save(desk, KINDS[kind], typed)
    assert saved.problems == ()
    assert saved.record_id is not None
    return saved.record_id


def counts(desk: OfficeDesk) -> dict[str, int]:
    found = {name: attention.of_kind(desk, kind) for name, kind in KINDS.items()}
    return {name: count for name, count in found.items() if count}


def days(desk: OfficeDesk, ahead: int) -> str:
    return (desk.today + timedelta(days=ahead)).isoformat()


def referral(desk: OfficeDesk, code: str, due: str, **more: Any) -> str:
    answers = {"matter": "sea", "age_group": "adult", "consent_refer": "no", "consent_count": "yes"}
    return put(
        desk,
        "referral",
        code=code,
        registered_on=days(desk, -60),
        follow_ups=[{"due_on": due}],
        consent_by="self",
        **answers,
        **more,
    )


def test_nothing_waits_in_an_empty_office(small: OfficeDesk) -> None:
    assert counts(small) == {}
    assert attention.quarters(small) == 0


def test_a_partner_waits_while_its_agreement_runs_and_nobody_assessed_it(small: OfficeDesk) -> None:
    waiting = put(small, "partner", name="Hope Trust", type="national-ngo")
    put(small, "partner", name="Ended", type="academic", agreement_end=days(small, -1))
    assert counts(small) == {"partner": 1}
    put(
        small,
        "assessment",
        partner=waiting,
        started_on=days(small, -9),
        basis="no-contact",
        state="final",
        rule_set="1",
        final_on=days(small, -8),
    )
    assert counts(small) == {}


@pytest.mark.parametrize(("due", "waiting"), [(-1, {"assessment": 1}), (0, {})])
def test_an_assessment_waits_when_its_plan_is_late(small: OfficeDesk, due: int, waiting: dict[str, int]) -> None:
    partner = put(small, "partner", name="Hope Trust", type="national-ngo")
    standards = [
        {"number": str(number), "un_answer": "no" if number == 1 else "yes", "comment": "Seen"}
        for number in range(1, 9)
    ]
    put(
        small,
        "assessment",
        partner=partner,
        started_on=days(small, -200),
        preliminary_on=days(small, -190),
        basis="own",
        state="plan",
        rule_set="1",
        standards=standards,
        plan_due_on=days(small, due),
    )
    assert counts(small) == waiting


def test_a_referral_waits_for_a_late_follow_up_until_it_is_closed(small: OfficeDesk) -> None:
    referral(small, "AAA-AAA", days(small, 1))
    assert counts(small) == {}
    referral(small, "BBB-BBB", days(small, -1))
    assert counts(small) == {"referral": 1}
    referral(small, "CCC-CCC", days(small, -1), closed_on=days(small, 0), closing_reason="completed")
    assert counts(small) == {"referral": 1}


def test_a_form_that_was_begun_waits_once_even_when_its_record_is_late(small: OfficeDesk) -> None:
    late = referral(small, "AAA-AAA", days(small, -1))
    forms.keep(small, KINDS["referral"], late, {"code": "AAA-AAA"}, place="code", version=1)
    forms.keep(small, KINDS["resource"], None, {"title": "Poster"}, place="title", version=None)
    assert counts(small) == {"referral": 1, "resource": 1}


def test_a_provider_that_nobody_checked_waits(small: OfficeDesk) -> None:
    service = {"services": ["sea-medical"]}
    put(small, "provider", name="Clinic", checked_on=days(small, -10), **service)
    put(small, "provider", name="Old", checked_on=days(small, -300), **service)
    assert counts(small) == {"provider": 1}


def test_quarters_that_are_over_wait_for_facts_and_for_a_signature(small: OfficeDesk) -> None:
    put(small, "office_facts", quarter="2026-Q1")
    assert counts(small) == {"office_facts": 1}  # the second quarter; the first has its facts, the third runs
    assert attention.quarters(small) == 2
