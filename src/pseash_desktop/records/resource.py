"""The library of awareness resources: materials an office uses and where they come from. No files live here."""

from __future__ import annotations

from datetime import date

from pseash_desktop.records.lists import AUDIENCES, LANGUAGES, RESOURCE_FORMS
from pseash_desktop.schema.fields import Choice, Choices, Day, Text, YesNo
from pseash_desktop.schema.kinds import col, record_kind
from pseash_desktop.schema.words import N_


@record_kind(
    "resource",
    N_("Awareness resource"),
    plural=N_("Awareness resources"),
    new=N_("New resource"),
    about=N_("Posters, videos, guides and other materials that the office uses."),
    icon="library",
    sections={"what": N_("Material"), "source": N_("Source")},
)
class Resource:
    """One poster, video, guide or other material."""

    title: str = col(Text(120), N_("Title"), section="what", required=True, in_list=True)
    form: str = col(Choice(RESOURCE_FORMS), N_("Form"), section="what", required=True, in_list=True)
    languages: tuple[str, ...] = col(Choices(LANGUAGES), N_("Languages"), section="what", required=True, in_list=True)
    audience: tuple[str, ...] = col(Choices(AUDIENCES), N_("Audience"), section="what")
    location: str | None = col(
        Text(300), N_("File or link"), section="source", help=N_("Where the material can be found; nothing is opened.")
    )
    adapted_from: str | None = col(Text(200), N_("Adapted from"), section="source")
    tested: bool | None = col(YesNo(), N_("Tested with the audience"), section="source")
    updated_on: date | None = col(Day(), N_("Last updated on"), section="source")
