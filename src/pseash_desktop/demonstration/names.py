"""Invented names, addresses and numbers of organisations: no two alike in a season, none that can be reached."""

from __future__ import annotations

from pseash_desktop.demonstration.chance import draw
from pseash_desktop.demonstration.phrases import PHRASES
from pseash_desktop.demonstration.plan import OfficePlan

MOST_PARTNERS = 6
_STRIDE = 617  # prime to the number of (pattern, symbol) pairs, so that a walk over them meets none twice


def partner_name(plan: OfficePlan, year: int, seed: int, number: int) -> tuple[str, str]:
    """Type and name of the office's partner ``number`` (0 to 5)."""
    words = PHRASES[plan.language]
    start = draw(seed, year, "partner names").randint(0, 999)
    turn = start + (plan.position * MOST_PARTNERS + number) * _STRIDE
    kind, pattern = words.partners[turn % len(words.partners)]
    return kind, pattern.format(symbol=words.symbol_at(turn // len(words.partners)))


def provider_name(plan: OfficePlan, year: int, seed: int, kind: int) -> str:
    """Name of the office's provider of that ``kind`` (its place in providers.KINDS)."""
    words = PHRASES[plan.language]
    start = draw(seed, year, "provider names").randint(0, 999)
    return words.providers[kind].format(symbol=words.symbol_at(start + 5 * plan.position + 19 * kind))


def reach(plan: OfficePlan, year: int, seed: int, *purpose: object) -> dict[str, str]:
    """An address and a telephone number that lead nowhere."""
    words = PHRASES[plan.language]
    rng = draw(seed, year, plan.code, "reach", *purpose)
    return {
        "address": words.address.format(symbol=words.symbol_at(rng.randint(0, 999)), number=rng.randint(2, 98)),
        "telephone": f"+000 555 0{rng.randint(100, 199)}",
    }


def acronym(name: str) -> str | None:
    """The capitals of ``name``; None where there are fewer than three, or a script has none."""
    letters = "".join(letter for letter in name if letter.isupper())
    return letters if len(letters) > 2 else None
