"""Invented awareness activities of each quarter, and the materials they use. Participants are counts, never people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from pseash_desktop.demonstration.chance import day_in, draw, happens
from pseash_desktop.demonstration.entered import Entered, Typed, typed
from pseash_desktop.demonstration.phrases import PHRASES
from pseash_desktop.demonstration.plan import CultureTraining, OfficePlan
from pseash_desktop.records.lists import CONTENT_FLAGS
from pseash_desktop.schema.quarters import Quarter

# Form, audience and file of each material, in the order of the languages' titles.
RESOURCES = (
    ("poster", ("community", "leaders"), "posters/aid-is-free.pdf"),
    ("leaflet", ("community", "young-people"), "cards/reporting-channels.pdf"),
    ("audio", ("community",), "audio/spot.ogg"),
    ("slides", ("own-personnel",), "slides/induction.pdf"),
    ("guide", ("partner-personnel", "community"), "guides/community-sessions.pdf"),
    ("game", ("own-personnel",), "games/scenarios.pdf"),
)


@dataclass(frozen=True)
class _Kind:
    """How activities of one kind go: for whom, how, and between which numbers the people lie (0, 0: not counted)."""

    audience: tuple[str, ...]
    channel: str
    people: tuple[int, int]
    personnel: bool = False


KINDS = {
    "community-session": _Kind(("community", "leaders"), "face-to-face", (15, 90)),
    "broadcast": _Kind(("community",), "radio-tv", (0, 0)),
    "distribution": _Kind(("community", "young-people"), "print", (0, 0)),
    "own-training": _Kind(("own-personnel",), "face-to-face", (6, 25), personnel=True),
    "partner-training": _Kind(("partner-personnel",), "face-to-face", (10, 35), personnel=True),
    "focal-point-training": _Kind(("own-personnel", "partner-personnel"), "online", (4, 18), personnel=True),
    "brown-bag": _Kind(("own-personnel",), "online", (6, 30), personnel=True),
    "assistance-workshop": _Kind(("service-providers", "own-personnel"), "face-to-face", (8, 28), personnel=True),
    "consultation": _Kind(("community", "disability-organisations"), "face-to-face", (8, 40)),
    "other": _Kind(("community", "officials"), "theatre", (20, 120)),
}
LEAST, MOST = 3, 7


def resources(plan: OfficePlan, year: int, seed: int, _quarter: Quarter) -> Iterator[Entered]:
    """The two to four materials of the office's library."""
    words = PHRASES[plan.language]
    for number in _library(plan, year, seed):
        rng = draw(seed, year, plan.code, "resource", number)
        form, audience, place = RESOURCES[number]
        typed_in = {
            "title": words.resources[number],
            "form": form,
            "languages": [plan.language, "local"] if happens(rng, 60) else [plan.language],
            "audience": audience,
            "location": place,
            "adapted_from": rng.choice(words.adapted) if happens(rng, 70) else None,
            "tested": happens(rng, 60),
            "updated_on": date(year - rng.randint(1, 2), rng.randint(1, 12), rng.randint(1, 28)),
        }
        yield Entered("resource", f"resource-{number + 1}", typed(typed_in))


def activities(plan: OfficePlan, year: int, seed: int, quarter: Quarter) -> Iterator[Entered]:
    """Everything held in ``quarter``, the planned culture trainings among them. Past quarters do not change."""
    rng = draw(seed, year, plan.code, "activities", quarter)
    kinds = list(KINDS)
    rng.shuffle(kinds)
    trainings = [training for training in plan.trainings if quarter.holds(training.held_on)]
    library = [f"@resource-{number + 1}" for number in _library(plan, year, seed)]
    count = max(2, rng.randint(LEAST, MOST) - len(trainings))
    forms = [_activity(plan, kind, rng, quarter, library) for kind in kinds[:count]]
    forms += [_culture_training(plan, training, place, rng) for place, training in enumerate(trainings)]
    forms.sort(key=lambda form: str(form["held_on"]))
    for number, form in enumerate(forms):
        yield Entered("activity", f"activity-{quarter}-{number + 1}", typed(form))


def _activity(plan: OfficePlan, name: str, rng: Random, quarter: Quarter, library: list[str]) -> Typed:
    words, kind = PHRASES[plan.language], KINDS[name]
    used = list(library)
    rng.shuffle(used)
    people = _people(kind, rng)
    counted = sum(people.values())
    flags = [each.code for each in CONTENT_FLAGS if happens(rng, 75)]
    return {
        "title": rng.choice(words.activities[name]),
        "kind": name,
        "held_on": day_in(rng, quarter, last=88),
        "area": None if kind.personnel else rng.choice(words.areas),
        "sessions": rng.choice((1, 1, 1, 2, 4)),
        "audience": list(kind.audience),
        "channel": kind.channel,
        "languages": [plan.language, "local"] if not kind.personnel and happens(rng, 70) else [plan.language],
        "people": people,
        "with_disability": rng.randint(0, max(1, counted // 10)) if counted and happens(rng, 60) else None,
        "estimated_audience": None if counted else 100 * rng.randint(20, 900),
        "content": flags or ["reporting"],
        "materials": used[: rng.randint(0, 2)],
        "materials_left": None if kind.personnel else happens(rng, 60),
        "channels_named": happens(rng, 85),
        "shared": False,
    }


def _culture_training(plan: OfficePlan, training: CultureTraining, place: int, rng: Random) -> Typed:
    """A scenario-based training for own personnel, shared with another office if it carries a number."""
    words = PHRASES[plan.language]
    titles = words.activities["culture-training"]
    return {
        "title": titles[(plan.position + place) % len(titles)],
        "kind": "culture-training",
        "held_on": training.held_on,
        "sessions": 1,
        "audience": ["own-personnel"],
        "channel": "online" if training.shared_number else "face-to-face",
        "languages": [plan.language],
        "people": _people(_Kind((), "", (6, 24), personnel=True), rng),
        "content": ["rights", "reporting"],
        "shared": training.shared_number is not None,
        "shared_number": training.shared_number,
        "lead": rng.choice(words.leads) if training.shared_number else None,
    }


def _people(kind: _Kind, rng: Random) -> dict[str, int]:
    """A grid of sex and age; some are not known, and cells without anybody stay blank or hold a zero."""
    if kind.people == (0, 0):
        return {}
    count = rng.randint(*kind.people)
    women = count * rng.randint(45, 80) // 100
    grid = {"female.adult": women, "male.adult": count - women}
    if not kind.personnel:
        grid |= {"female.child": rng.randint(0, 15), "male.child": rng.randint(0, 12)}
        grid |= {"female.older": rng.randint(0, 9), "male.older": rng.randint(0, 6)}
    if happens(rng, 25):
        grid[rng.choice(("unknown.unknown", "female.unknown", "unknown.adult"))] = rng.randint(1, 8)
    return grid


def _library(plan: OfficePlan, year: int, seed: int) -> list[int]:
    rng = draw(seed, year, plan.code, "library")
    numbers = list(range(len(RESOURCES)))
    rng.shuffle(numbers)
    return sorted(numbers[: rng.randint(2, 4)])
