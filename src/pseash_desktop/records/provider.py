"""The service directory: organisations that help, what they offer and how to reach them. Never who was sent there."""

from __future__ import annotations

from datetime import date

from pseash_desktop.records.checks import not_after_today
from pseash_desktop.records.lists import SERVICES
from pseash_desktop.schema.fields import Choices, Day, Text, YesNo
from pseash_desktop.schema.kinds import col, record_kind
from pseash_desktop.schema.words import N_


@record_kind(
    "provider",
    N_("Service provider"),
    plural=N_("Service providers"),
    new=N_("New service provider"),
    about=N_("Organisations that help, what they offer and how to reach them."),
    icon="hospital",
    sections={"who": N_("Organisation and services"), "reach": N_("How to reach it")},
    rules=(not_after_today("checked_on"),),
)
class Provider:
    """One entry of the referral pathway."""

    name: str = col(Text(120), N_("Name"), section="who", required=True, in_list=True)
    services: tuple[str, ...] = col(
        Choices(SERVICES), N_("Types of assistance"), section="who", required=True, in_list=True
    )
    area: str | None = col(Text(80), N_("Area served"), section="who", in_list=True)
    for_children: bool | None = col(YesNo(), N_("Serves children"), section="who")
    free: bool | None = col(YesNo(), N_("Free of charge"), section="who")
    address: str | None = col(Text(200), N_("Address"), section="reach")
    telephone: str | None = col(Text(60), N_("Telephone"), section="reach", in_list=True)
    hours: str | None = col(Text(80), N_("Opening hours"), section="reach")
    contact: str | None = col(Text(80), N_("Contact (function)"), section="reach")
    checked_on: date | None = col(Day(), N_("Last checked on"), section="reach", in_list=True)
    closed: bool | None = col(YesNo(), N_("No longer available"), section="reach")
    notes: str | None = col(Text(300, lines=True), N_("Notes"), section="reach", screened=True)
