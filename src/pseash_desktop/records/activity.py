"""Awareness activities: what was held, for whom, and who took part by sex and age. Never an allegation or a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pseash_desktop.records.checks import not_after_today
from pseash_desktop.records.lists import (
    ACTIVITY_KINDS,
    AGE_BANDS,
    AUDIENCES,
    CHANNELS,
    CONTENT_FLAGS,
    LANGUAGES,
    SEXES,
)
from pseash_desktop.schema.fields import Choice, Choices, Count, Day, Entry, Grid, Refs, Text, YesNo
from pseash_desktop.schema.kinds import Draft, Privacy, col, record_kind
from pseash_desktop.schema.problems import Problem
from pseash_desktop.schema.words import N_

COUNTED = Privacy.COUNTED


def _broadcast(draft: Draft) -> bool:
    return draft.get("kind") in ("broadcast", "distribution")


def _shared(draft: Draft) -> bool:
    return draft.get("shared") == "yes"


def _disability_is_part_of_the_people(record: Any, _entry: Entry) -> Iterator[Problem]:
    if record.with_disability is not None and record.with_disability > participants(record):
        yield Problem("more-than-the-whole", "with_disability")


def _shared_has_a_number(record: Any, _entry: Entry) -> Iterator[Problem]:
    if record.shared and record.shared_number is None:
        yield Problem("shared-without-number", "shared_number")


@record_kind(
    "activity",
    N_("Awareness activity"),
    plural=N_("Awareness activities"),
    new=N_("New activity"),
    about=N_("Awareness activities and trainings, with who took part."),
    icon="megaphone",
    sections={
        "what": N_("What and when"),
        "people": N_("People"),
        "content": N_("Content"),
        "shared": N_("Held with others"),
    },
    rules=(not_after_today("held_on"), _disability_is_part_of_the_people, _shared_has_a_number),
)
class Activity:
    """One awareness activity or training."""

    title: str = col(Text(120), N_("Title"), section="what", required=True, in_list=True, screened=True)
    kind: str = col(Choice(ACTIVITY_KINDS), N_("Kind"), section="what", required=True, privacy=COUNTED, in_list=True)
    held_on: date = col(Day(), N_("Held on"), section="what", required=True, privacy=COUNTED, in_list=True)
    area: str | None = col(
        Text(80), N_("Area"), section="what", in_list=True, help=N_("District or province, nothing finer.")
    )
    sessions: int = col(Count(least=1, most=999), N_("Sessions"), section="what", required=True)
    audience: tuple[str, ...] = col(Choices(AUDIENCES), N_("Audience"), section="what", required=True, privacy=COUNTED)
    channel: str | None = col(Choice(CHANNELS), N_("Channel"), section="what")
    languages: tuple[str, ...] = col(Choices(LANGUAGES), N_("Languages"), section="what")
    people: tuple[tuple[str, int], ...] = col(
        Grid(SEXES, AGE_BANDS), N_("Participants by sex and age"), section="people", privacy=COUNTED
    )
    with_disability: int | None = col(
        Count(most=100_000), N_("Participants with disability"), section="people", privacy=COUNTED
    )
    estimated_audience: int | None = col(
        Count(most=100_000_000),
        N_("Estimated audience"),
        section="people",
        when=_broadcast,
        privacy=COUNTED,
        help=N_("An estimate, never added to the people counted."),
    )
    content: tuple[str, ...] = col(Choices(CONTENT_FLAGS), N_("What it covered"), section="content")
    materials: tuple[str, ...] = col(Refs("resource"), N_("Materials used"), section="content")
    materials_left: bool | None = col(YesNo(), N_("Materials left at the place"), section="content")
    channels_named: bool | None = col(YesNo(), N_("Reporting channels named"), section="content")
    shared: bool | None = col(YesNo(), N_("Held together with other offices or entities"), section="shared")
    shared_number: str | None = col(
        Text(30),
        N_("Shared activity number"),
        section="shared",
        when=_shared,
        privacy=COUNTED,
        help=N_("The same number in every office that took part, so that the activity counts once."),
    )
    lead: str | None = col(Text(80), N_("Who led it"), section="shared", when=_shared)


def participants(activity: Activity) -> int:
    """People counted in the grid, whatever is known of sex and age."""
    return sum(n for _cell, n in activity.people)


def by_sex(activity: Activity) -> Mapping[str, int]:
    """Participants by sex code; only cells that were filled in appear."""
    return _margin(activity, 0)


def by_age(activity: Activity) -> Mapping[str, int]:
    """Participants by age-band code; only cells that were filled in appear."""
    return _margin(activity, 1)


def _margin(activity: Activity, side: int) -> Mapping[str, int]:
    totals: dict[str, int] = {}
    for cell, n in activity.people:
        code = cell.split(".")[side]
        totals[code] = totals.get(code, 0) + n
    return totals
