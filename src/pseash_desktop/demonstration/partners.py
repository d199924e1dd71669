"""The invented implementing partners of an office and their agreements. No assessment happens here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pseash_desktop.demonstration.chance import draw, happens
from pseash_desktop.demonstration.entered import Entered, typed
from pseash_desktop.demonstration.names import MOST_PARTNERS, acronym, partner_name, reach
from pseash_desktop.demonstration.plan import OfficePlan
from pseash_desktop.schema.quarters import Quarter

LEAST_PARTNERS = 3
# How an assessment goes; assessments.py tells each. Every office has the first two, then some of the others.
ALWAYS = ("plan", "other-entity")
SOMETIMES = ("full", "late-plan", "fresh", "returned", "no-contact", "emergency", "renewal", "cancelled", "low")


def partners(plan: OfficePlan, year: int, seed: int, _quarter: Quarter) -> Iterator[Entered]:
    """The office's three to six partners; their records do not change during the year."""
    stories = assessed(plan, year, seed)
    for number in range(_count(plan, year, seed)):
        kind, name = partner_name(plan, year, seed, number)
        rng = draw(seed, year, plan.code, "partner", number)
        start = date(year - rng.randint(0, 2), rng.randint(1, 3), rng.choice((1, 15)))
        end = start + timedelta(days=365 * rng.randint(3, 4))
        story = stories.get(number)
        form = {
            "name": name,
            "acronym": acronym(name),
            "type": kind,
            "portal_reference": f"DEMO-{plan.code}-{number + 1:03}",
            "sub_partner_of": "@partner-1" if number and happens(rng, 10) else None,
            "agreement_start": start,
            "agreement_end": date(year, 6, 30) if story == "cancelled" else end,
            "beneficiary_contact": story != "no-contact",
            "email": f"office{number + 1}@{plan.code.lower()}.example",
        }
        yield Entered("partner", f"partner-{number + 1}", typed(form | reach(plan, year, seed, "partner", number)))


def assessed(plan: OfficePlan, year: int, seed: int) -> dict[int, str]:
    """How the assessment of each partner goes, by the partner's number; government bodies are not assessed."""
    rng = draw(seed, year, plan.code, "assessed")
    numbers = [n for n in range(_count(plan, year, seed)) if partner_name(plan, year, seed, n)[0] != "government"]
    others = list(SOMETIMES)
    rng.shuffle(others)
    return dict(zip(numbers, [*ALWAYS, *others[: rng.randint(0, 3)]], strict=False))


def _count(plan: OfficePlan, year: int, seed: int) -> int:
    return draw(seed, year, plan.code, "partners").randint(LEAST_PARTNERS, MOST_PARTNERS)
