"""Hand-written sections: (kind, section) to the widget that stands in for the declared fields."""

from __future__ import annotations

from collections.abc import Mapping

from pseash_desktop.desktop.records.form_body import Part
from pseash_desktop.desktop.records.sections.consent import ConsentStep
from pseash_desktop.desktop.records.sections.people import ParticipantGrid
from pseash_desktop.desktop.records.sections.standards import StandardsGrid

HAND_WRITTEN: Mapping[tuple[str, str], Part] = {
    ("assessment", "standards"): StandardsGrid,
    ("referral", "consent"): ConsentStep,
    ("activity", "people"): ParticipantGrid,
}
