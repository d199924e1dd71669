"""The offices that headquarters expects letters from: entering and changing them, and where the key of each stands.

Trusting a key is enrolment's affair, not decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from pseash_desktop.documents.rendering import Fonts, missing_characters
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.letters.offices import is_office_code
from pseash_desktop.schema.fields import Entry, Text, is_empty
from pseash_desktop.schema.problems import Problem, Rejected
from pseash_desktop.vault.changes import NOTHING, Changes
from pseash_desktop.vault.register import Office, OfficeKey

NO_KEY = "no-key"
TEXTS = {"name": Text(longest=120), "region": Text(longest=80)}  # as long as a pack can carry them
_OPEN_FIRST = ("new", "active", "retired", "revoked")  # which of several keys an office's line is about


@dataclass(frozen=True)
class Listed:
    """One office as a list shows it.

    ``key_state``: no-key, new, active, retired or revoked; of several keys the one that asks for most. ``key_id`` is
    that key's and "" without one; ``key_since`` when it came into that state. ``changes_key``: a new key waits while
    another one is active.
    """

    code: str
    name: str
    region: str
    active: bool
    key_state: str = NO_KEY
    key_id: str = ""
    key_since: datetime | None = None
    changes_key: bool = False


@dataclass(frozen=True)
class Saved:
    """What saving came to: what changed, or every problem and nothing changed."""

    changes: Changes = NOTHING
    problems: tuple[Problem, ...] = ()


def listed(desk: HeadquartersDesk) -> tuple[Listed, ...]:
    """Every office of the register with its key, by code."""
    keys: dict[str, list[OfficeKey]] = {}
    for key in desk.vault.register.keys_of():
        keys.setdefault(key.office, []).append(key)
    return tuple(_listed(office, keys.get(office.code, ())) for office in desk.vault.register.offices())


def regions(offices: Iterable[Listed]) -> tuple[str, ...]:
    """The regions of ``offices``, each once, by name."""
    return tuple(sorted({office.region for office in offices}))


def save(desk: HeadquartersDesk, draft: Mapping[str, str], *, active: bool = True, new: bool) -> Saved:
    """Enter a ``new`` office or change one, out of what was typed for code, name and region.

    The code of an office never changes: it stands in its letters. Problems: 'missing', 'office-code-bad',
    'exists-already', 'office-unknown', 'too-long', 'characters-not-available', 'not-text'.
    """
    code = draft.get("code", "").strip().upper()
    problems = list(_code_problems(desk, code, new))
    office = Office(code, _text(desk, draft, "name", problems), _text(desk, draft, "region", problems), active)
    if problems:
        return Saved(problems=tuple(problems))
    return Saved(desk.vault.register.put_office(office, who=desk.who, when=desk.now()))


def _code_problems(desk: HeadquartersDesk, code: str, new: bool) -> Iterable[Problem]:
    if not code:
        yield Problem("missing", "code")
    elif not is_office_code(code):
        yield Problem("office-code-bad", "code")
    elif (desk.vault.register.office(code) is not None) == new:
        yield Problem("exists-already" if new else "office-unknown", "code")


def _text(desk: HeadquartersDesk, draft: Mapping[str, str], name: str, problems: list[Problem]) -> str:
    raw = draft.get(name, "")
    if is_empty(raw):
        problems.append(Problem("missing", name))
        return ""
    try:
        return TEXTS[name].parse(raw, Entry(desk.today, undrawable(desk)))
    except Rejected as rejection:
        problems.extend(problem.within(name) for problem in rejection.problems)
        return ""


def undrawable(desk: HeadquartersDesk) -> Callable[[str], str]:
    """Which characters of a text letters and annual files could not be drawn with."""
    return partial(_undrawable, Fonts(*desk.bare_stationery.fonts()))


def _undrawable(fonts: Fonts, text: str) -> str:
    return " ".join(sorted(missing_characters(text, fonts)))


def _listed(office: Office, keys: Iterable[OfficeKey]) -> Listed:
    by_state = {key.state: key for key in keys}  # of several in one state the last one entered
    first = next((by_state[state] for state in _OPEN_FIRST if state in by_state), None)
    if first is None:
        return Listed(office.code, office.name, office.region, office.active)
    return Listed(
        office.code,
        office.name,
        office.region,
        office.active,
        first.state,
        first.key_id,
        first.changed_at,
        changes_key=first.state == "new" and "active" in by_state,
    )
