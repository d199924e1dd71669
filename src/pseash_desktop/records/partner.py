"""Implementing partners: who they are and what the agreement covers. Organisations only, never persons concerned."""

from __future__ import annotations

from datetime import date

from pseash_desktop.records.checks import in_order
from pseash_desktop.records.lists import PARTNER_TYPES
from pseash_desktop.schema.fields import Choice, Day, Ref, Text, YesNo
from pseash_desktop.schema.kinds import Privacy, col, record_kind
from pseash_desktop.schema.words import N_


@record_kind(
    "partner",
    N_("Implementing partner"),
    plural=N_("Implementing partners"),
    new=N_("New partner"),
    about=N_("Implementing partners with an agreement, and how far each can prevent SEA."),
    icon="handshake",
    sections={
        "who": N_("Organisation"),
        "agreement": N_("Agreement"),
        "contact": N_("How to reach it"),
    },
    rules=(in_order("agreement_start", "agreement_end"),),
)
class Partner:
    """An organisation that works with the office under an agreement."""

    name: str = col(Text(120), N_("Name"), section="who", required=True, in_list=True)
    acronym: str | None = col(Text(30), N_("Acronym"), section="who", in_list=True)
    type: str = col(Choice(PARTNER_TYPES), N_("Type"), section="who", required=True, in_list=True)
    portal_reference: str | None = col(Text(40), N_("Reference in the UN Partner Portal"), section="who")
    sub_partner_of: str | None = col(Ref("partner"), N_("Sub-partner of"), section="who")
    agreement_start: date | None = col(
        Day(), N_("Agreement starts"), section="agreement", privacy=Privacy.COUNTED, in_list=True
    )
    agreement_end: date | None = col(
        Day(), N_("Agreement ends"), section="agreement", privacy=Privacy.COUNTED, in_list=True
    )
    beneficiary_contact: bool | None = col(
        YesNo(),
        N_("Direct contact with beneficiaries"),
        section="agreement",
        help=N_("Without contact no full assessment is needed; contact that begins later triggers one."),
    )
    address: str | None = col(Text(200), N_("Address"), section="contact")
    telephone: str | None = col(Text(40), N_("Telephone"), section="contact")
    email: str | None = col(Text(120), N_("E-mail of the organisation"), section="contact")
    notes: str | None = col(Text(400, lines=True), N_("Notes"), section="contact", screened=True)


def is_active(partner: Partner, on: date) -> bool:
    """Whether an agreement with ``partner`` runs on that day; an open end counts as running."""
    start, end = partner.agreement_start, partner.agreement_end
    return (start is None or start <= on) and (end is None or on <= end)
