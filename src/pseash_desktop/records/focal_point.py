"""Focal points and alternates: colleagues by name or function, their duty station and time in the role."""

from __future__ import annotations

from datetime import date

from pseash_desktop.records.checks import in_order
from pseash_desktop.records.lists import FOCAL_POINT_ROLES
from pseash_desktop.schema.fields import Choice, Day, Text
from pseash_desktop.schema.kinds import col, record_kind
from pseash_desktop.schema.words import N_


@record_kind(
    "focal_point",
    N_("Focal point"),
    plural=N_("Focal points"),
    new=N_("New focal point"),
    about=N_("Focal points and alternates, with their duty station and time in the role."),
    icon="users",
    rules=(in_order("appointed_on", "until"), in_order("appointed_on", "trained_on")),
)
class FocalPoint:
    """One appointment of a focal point or alternate."""

    name: str = col(Text(80), N_("Name or function"), required=True, in_list=True)
    role: str = col(Choice(FOCAL_POINT_ROLES), N_("Role"), required=True, in_list=True)
    duty_station: str = col(Text(80), N_("Duty station"), required=True, in_list=True)
    appointed_on: date = col(Day(), N_("Appointed on"), required=True, in_list=True)
    until: date | None = col(Day(), N_("Until"), in_list=True)
    trained_on: date | None = col(Day(), N_("Trained on"))


def is_serving(person: FocalPoint, on: date) -> bool:
    """Whether the appointment runs on that day."""
    return person.appointed_on <= on and (person.until is None or on <= person.until)
