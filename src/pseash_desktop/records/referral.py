"""Victim-assistance referrals: consent first, then each service's steps. Never a name, a narrative or a place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from pseash_desktop.records.checks import in_order, not_after_today, on_or_before
from pseash_desktop.records.lists import (
    AFFILIATIONS,
    AGE_GROUPS,
    CLOSING_REASONS,
    CONSENT_GIVERS,
    MATTERS,
    ROUTES_IN,
    SEA_SERVICES,
    SERVICES,
    SEXES,
)
from pseash_desktop.schema.fields import Choice, Day, Entry, Ref, Text, YesNo
from pseash_desktop.schema.kinds import Draft, Privacy, Rows, col, record_kind
from pseash_desktop.schema.problems import Problem
from pseash_desktop.schema.words import N_

COUNTED = Privacy.COUNTED
STEPS = (
    "needed",
    "offered",
    "chosen",
    "declined",
    "referred",
    "accepted",
    "provided",
    "unavailable",
    "already_received",
)
SENT_STEPS = ("referred", "accepted")  # steps at which something about the person has reached a provider
SEA_CODES = tuple(option.code for option in SEA_SERVICES)


def _steps_in_order(row: Any, _entry: Entry) -> Iterator[Problem]:
    for earlier, later in (("offered_on", "chosen_on"), ("referred_on", "accepted_on"), ("chosen_on", "provided_on")):
        first, second = getattr(row, earlier), getattr(row, later)
        if first is not None and second is not None and second < first:
            yield Problem("before-the-start", later)


def _steps_agree(row: Any, _entry: Entry) -> Iterator[Problem]:
    if row.declined_on is not None and row.provided_on is not None:
        yield Problem("declined-and-provided", "declined_on")
    if row.accepted_on is not None and row.referred_on is None:
        yield Problem("step-before-it-missing", "referred_on")
    if row.referred_on is not None and row.chosen_on is None:
        yield Problem("step-before-it-missing", "chosen_on")
    if row.referred_on is not None and row.provider is None:
        yield Problem("missing", "provider")


@record_kind(
    "service_step",
    N_("Service"),
    rules=(not_after_today(*(f"{step}_on" for step in STEPS)), _steps_in_order, _steps_agree),
)
class ServiceStep:
    """One type of assistance for one person: when each step happened."""

    type: str = col(Choice(SERVICES), N_("Type of assistance"), required=True, privacy=COUNTED)
    provider: str | None = col(Ref("provider"), N_("Service provider"))
    own_agency: bool | None = col(YesNo(), N_("Provided by our own agency"))
    needed_on: date | None = col(Day(), N_("Needed"))
    offered_on: date | None = col(Day(), N_("Offered"))
    chosen_on: date | None = col(Day(), N_("Chosen"), privacy=COUNTED)
    declined_on: date | None = col(Day(), N_("Declined"), privacy=COUNTED)
    referred_on: date | None = col(Day(), N_("Referred"))
    accepted_on: date | None = col(Day(), N_("Accepted by the provider"))
    provided_on: date | None = col(Day(), N_("Provided"), privacy=COUNTED)
    unavailable_on: date | None = col(Day(), N_("Not available"), privacy=COUNTED)
    already_received_on: date | None = col(Day(), N_("Already received elsewhere"), privacy=COUNTED)


@record_kind("follow_up", N_("Follow-up"), rules=(not_after_today("done_on"),))
class FollowUp:
    """A day to come back to the person, and the day it was done."""

    due_on: date = col(Day(), N_("Due"), required=True)
    done_on: date | None = col(Day(), N_("Done on"))


def _no_referral_consent(draft: Draft) -> bool:
    return draft.get("consent_refer") == "no"


def _closed(draft: Draft) -> bool:
    return bool(str(draft.get("closed_on") or "").strip())


def _consented(draft: Draft) -> bool:
    return any(
        draft.get(name) == "yes" for name in ("consent_refer", "consent_share", "consent_report", "consent_count")
    )


def _services_fit_the_matter(record: Any, _entry: Entry) -> Iterator[Problem]:
    prefix = "sea-" if record.matter == "sea" else "sh-"
    seen: set[str] = set()
    for place, step in enumerate(record.services):
        if not step.type.startswith(prefix):
            yield Problem("service-of-other-matter", f"services.{place}.type")
        if step.type in seen:
            yield Problem("service-twice", f"services.{place}.type")
        seen.add(step.type)


def _nothing_sent_without_consent(record: Any, _entry: Entry) -> Iterator[Problem]:
    """No step at which a provider learns of the person without consent, or a recorded override with its reason."""
    if record.override_reason:
        return
    for place, step in enumerate(record.services):
        for name in SENT_STEPS:
            sent_on: date | None = getattr(step, f"{name}_on")
            if sent_on is None:
                continue
            if not record.consent_refer:
                yield Problem("sent-without-consent", f"services.{place}.{name}_on")
            elif record.consent_on is not None and sent_on < record.consent_on:
                yield Problem("sent-before-consent", f"services.{place}.{name}_on")


def _consent_has_a_date(record: Any, _entry: Entry) -> Iterator[Problem]:
    if record.consent_refer and record.consent_on is None:
        yield Problem("missing", "consent_on")


def _withdrawal_leaves_nothing(record: Any, _entry: Entry) -> Iterator[Problem]:
    if record.withdrawn_on is not None and (record.services or record.consent_count):
        yield Problem("withdrawn-but-kept", "withdrawn_on")


@record_kind(
    "referral",
    N_("Referral"),
    plural=N_("Referrals"),
    new=N_("New referral"),
    about=N_("Referrals record help offered to a person and whether it was given."),
    icon="heart-handshake",
    sections={
        "registration": N_("Registration"),
        "consent": N_("Consent"),
        "services": N_("Services"),
        "follow_up": N_("Follow-up"),
        "closing": N_("Closing"),
    },
    rules=(
        not_after_today("registered_on", "consent_on", "withdrawn_on", "reported_on", "closed_on"),
        in_order("registered_on", "closed_on"),
        _services_fit_the_matter,
        _nothing_sent_without_consent,
        _consent_has_a_date,
        _withdrawal_leaves_nothing,
    ),
)
class Referral:
    """One person's assistance, under a random code; SEA and SH are never mixed."""

    code: str = col(
        Text(12),
        N_("Code"),
        section="registration",
        required=True,
        in_list=True,
        help=N_("Written on the paper consent form; it says nothing about the person."),
    )
    registered_on: date = col(
        Day(), N_("Registered on"), section="registration", required=True, privacy=COUNTED, in_list=True
    )
    matter: str = col(
        Choice(MATTERS), N_("Matter"), section="registration", required=True, privacy=COUNTED, in_list=True
    )
    route_in: str | None = col(Choice(ROUTES_IN), N_("How it reached us"), section="registration")
    age_group: str = col(
        Choice(AGE_GROUPS), N_("Adult or child"), section="registration", required=True, privacy=COUNTED
    )
    sex: str | None = col(Choice(SEXES), N_("Sex"), section="registration", privacy=COUNTED)
    affiliation: str | None = col(
        Choice(AFFILIATIONS), N_("Affiliation of the alleged perpetrator"), section="registration"
    )
    consent_by: str | None = col(Choice(CONSENT_GIVERS), N_("Consent given by"), section="consent", when=_consented)
    consent_on: date | None = col(Day(), N_("Consent given on"), section="consent", when=_consented)
    consent_refer: bool = col(YesNo(), N_("Consents to be referred"), section="consent", required=True)
    consent_share: bool | None = col(YesNo(), N_("Consents to sharing details with the provider"), section="consent")
    consent_report: bool | None = col(
        YesNo(), N_("Consents to a report to the investigating office"), section="consent"
    )
    consent_count: bool = col(
        YesNo(), N_("Consents to be counted anonymously"), section="consent", required=True, privacy=COUNTED
    )
    override_reason: str | None = col(
        Text(200),
        N_("Reason for acting without consent"),
        section="consent",
        when=_no_referral_consent,
        screened=True,
        help=N_("Only where the law or the best interests of a child require it."),
    )
    withdrawn_on: date | None = col(Day(), N_("Consent withdrawn on"), section="consent", privacy=COUNTED)
    services: tuple[ServiceStep, ...] = col(
        Rows(ServiceStep, most=12), N_("Services"), section="services", privacy=COUNTED
    )
    reported_on: date | None = col(Day(), N_("Reported to the investigating office on"), section="follow_up")
    follow_ups: tuple[FollowUp, ...] = col(Rows(FollowUp, most=60), N_("Follow-ups"), section="follow_up")
    closed_on: date | None = col(Day(), N_("Closed on"), section="closing", in_list=True)
    closing_reason: str | None = col(
        Choice(CLOSING_REASONS), N_("Reason"), section="closing", required=True, when=_closed
    )


def is_counted(referral: Referral) -> bool:
    """Whether the person agreed to be counted and has not withdrawn; otherwise no number knows the record."""
    return referral.consent_count and referral.withdrawn_on is None


def chose_assistance(referral: Referral, by: date) -> bool:
    """Whether by that day the person had chosen at least one type and not declined it since."""
    return any(_chosen(step, by) for step in referral.services)


def was_assisted(referral: Referral, by: date) -> bool:
    """Strict reading of indicator 5.1a: every chosen type provided or already received by that day."""
    chosen = [step for step in referral.services if _chosen(step, by)]
    return bool(chosen) and all(
        on_or_before(step.provided_on, by) or on_or_before(step.already_received_on, by) for step in chosen
    )


def _chosen(step: ServiceStep, by: date) -> bool:
    """Chosen by that day; someone who declined first and chose later has chosen."""
    chosen, declined = step.chosen_on, step.declined_on
    if chosen is None or chosen > by:
        return False
    return declined is None or declined > by or declined < chosen
