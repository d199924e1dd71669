"""The invented service directory of an office: who offers which type of assistance, and when that was last checked."""

from __future__ import annotations

from collections.abc import Iterator

from pseash_desktop.demonstration.chance import day_in, draw, happens
from pseash_desktop.demonstration.entered import Entered, typed
from pseash_desktop.demonstration.names import provider_name, reach
from pseash_desktop.demonstration.phrases import PHRASES
from pseash_desktop.demonstration.plan import OfficePlan
from pseash_desktop.schema.quarters import Quarter

# What each kind of provider offers; the first four cover the six types of the Protocol.
KINDS = (
    ("sea-medical", "sea-psychosocial"),
    ("sea-safety",),
    ("sea-legal", "sea-children-born"),
    ("sea-livelihood",),
    ("sh-psychological", "sh-specialised"),
    ("sea-medical",),
    ("sea-children-born", "sea-psychosocial"),
    ("sea-safety", "sea-legal"),
)
CHECKS = {1: 1, 2: 1, 3: 3, 4: 3}
"""The quarter of the last check of the pathway, by quarter."""


def providers(plan: OfficePlan, year: int, seed: int, quarter: Quarter) -> Iterator[Entered]:
    """The directory at the end of ``quarter``: four to eight providers."""
    words = PHRASES[plan.language]
    lacking = missing_type(plan, quarter)
    checked = Quarter(year, CHECKS[quarter.number])
    for kind in _kinds(plan, year, seed):
        rng = draw(seed, year, plan.code, "provider", kind)
        offered = [service for service in KINDS[kind] if service != lacking]
        form = {
            "name": provider_name(plan, year, seed, kind),
            "services": offered or list(KINDS[kind]),
            "area": rng.choice(words.areas),
            "for_children": happens(rng, 70),
            "free": happens(rng, 85),
            "hours": rng.choice(words.hours),
            "contact": rng.choice(words.contacts),
            "checked_on": day_in(draw(seed, year, plan.code, "provider", kind, checked), checked, last=60),
            "closed": not offered,
        }
        yield Entered("provider", f"provider-{kind + 1}", typed(form | reach(plan, year, seed, "provider", kind)))


def provider_of(plan: OfficePlan, year: int, seed: int, service: str) -> str | None:
    """``@alias`` of the first provider of ``service`` in the directory, None if nobody offers it."""
    kinds = (kind for kind in _kinds(plan, year, seed) if service in KINDS[kind])
    return next((f"@provider-{kind + 1}" for kind in kinds), None)


def missing_type(plan: OfficePlan, quarter: Quarter) -> str | None:
    """The type of assistance that nobody offers at the end of ``quarter``."""
    return plan.gap if quarter.number <= plan.gap_until else None


def _kinds(plan: OfficePlan, year: int, seed: int) -> list[int]:
    rng = draw(seed, year, plan.code, "providers")
    others = list(range(4, len(KINDS)))
    rng.shuffle(others)
    return [0, 1, 2, 3, *sorted(others[: rng.randint(0, len(others))])]
