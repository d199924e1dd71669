"""Records of whole offices for hypothesis, and letters of whole seasons, made as an office makes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from tests.letters import letters
from tests.strategies import records

from pseash_desktop.letters import canonical, summary
from pseash_desktop.letters.figures import Figure
from pseash_desktop.records import KINDS
from pseash_desktop.records.partner import Partner
from pseash_desktop.reporting.measures import Records
from pseash_desktop.reporting.merge import Received
from pseash_desktop.schema.kinds import Kind, Privacy
from pseash_desktop.schema.quarters import Quarter

QUARTERS = (Quarter(2023, 1), Quarter(2023, 2), Quarter(2023, 3))
days_of_the_season = st.integers(0, 270).map(lambda n: QUARTERS[0].first_day + timedelta(days=n))


ACTIVITIES = {
    "kind": ("culture-training", "culture-training", "broadcast", "community-session"),
    "audience": (["own-personnel"], ["own-personnel", "other"], ["community"]),
    "shared": ("yes", "no", ""),
    "shared_number": ("ET-1", "ET-2"),
}
REFERRALS = {"matter": ("sea", "sea", "sh-formal"), "consent_count": ("yes", "yes", "no")}


@dataclass(frozen=True)
class Office:
    """What one office holds: live records by kind, and partners by their ids."""

    records: Records
    partners: Mapping[str, Partner]


def private(kind: Kind) -> dict[str, Any]:
    """Blanks for the questions that nothing is measured from: they cost time and change no figure."""
    needed = {"consent_on"}
    return {
        field.name: ""
        for field in kind.fields
        if field.privacy is Privacy.OFFICE and not field.required and field.name not in needed
    }


@st.composite
def some(draw: st.DrawFn, of: str, most: int, options: Mapping[str, tuple[Any, ...]]) -> list[Any]:
    """One to ``most`` records; ``options`` are raw values to draw from for fields on which much depends."""
    found = []
    for _ in range(draw(st.integers(1, most))):
        fixed = {name: draw(st.sampled_from(raw)) for name, raw in options.items()}
        found.append(draw(records(KINDS[of], {**private(KINDS[of]), **fixed})))
    return found


@st.composite
def offices(draw: st.DrawFn, mark: str) -> Office:
    """An office whose ids all start with ``mark``, so that no two offices know the same person or partner."""
    ids = tuple(f"{mark}{n:08}" for n in range(4))
    facts = []
    for quarter in draw(st.sets(st.sampled_from(QUARTERS), min_size=1, max_size=2)):
        network = {"quarter": (str(quarter),), "network": ("yes", "yes", "no", "")}
        found = draw(some("office_facts", 1, network))[0]
        rows = tuple(replace(row, focal_point=ids[place]) for place, row in enumerate(found.attendance))
        facts.append(replace(found, attendance=rows))
    partners = dict(zip(ids, draw(some("partner", 2, {})), strict=False))
    activities = draw(some("activity", 3, ACTIVITIES))
    referrals = draw(some("referral", 4, REFERRALS))
    assessments = draw(some("assessment", 2, {}))
    held = {
        "office_facts": facts,
        "referral": [replace(each, registered_on=draw(days_of_the_season)) for each in referrals if each.services],
        "activity": [replace(each, held_on=draw(days_of_the_season)) for each in activities],
        "assessment": [replace(each, partner=draw(st.sampled_from(sorted(partners)))) for each in assessments],
        "partner": list(partners.values()),
    }
    return Office(held, partners)


def together(*held: Office) -> Office:
    """Offices measured as if they were one."""
    kinds = {kind for office in held for kind in office.records}
    return Office(
        {kind: [record for office in held for record in office.records.get(kind, ())] for kind in kinds},
        {key: partner for office in held for key, partner in office.partners.items()},
    )


def received(letter: summary.Summary) -> Received:
    """``letter`` as headquarters holds it: written, read back, named by its digest."""
    payload = summary.write(letter)
    return Received(canonical.digest(payload), summary.read(payload))


def letter(office: str, quarter: str, figures: Mapping[str, Figure], **changes: Any) -> Received:
    """One summary with those figures."""
    return received(letters.summary(office=office, period=Quarter.read(quarter), figures=figures, **changes))


def revised(earlier: Iterable[Received], figures: Mapping[str, Figure], **changes: Any) -> Received:
    """The next revision after ``earlier``, all revisions of one quarter in their order."""
    chain = tuple(each.digest for each in earlier)
    last = list(earlier)[-1].summary
    return received(
        replace(last, figures=figures, chain=chain, revision=len(chain) + 1, reason="Counted anew", **changes)
    )
