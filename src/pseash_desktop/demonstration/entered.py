"""What a focal point types in: drafts of records under names of their own, until the vault gives them ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Typed = dict[str, Any]
"""One form as typed: text, choices, rows and grids, as ``Kind.parse`` takes them."""


@dataclass(frozen=True)
class Entered:
    """A record of ``kind`` as entered, or entered again where the ``alias`` is known already.

    Fields that refer to other records hold their alias as ``@alias``, in rows too.
    """

    kind: str
    alias: str
    draft: Typed


def resolve(draft: Typed, ids: Mapping[str, str]) -> Typed:
    """``draft`` with every ``@alias`` replaced by the id in ``ids``; raises KeyError for one not entered yet."""
    return {name: _resolved(value, ids) for name, value in draft.items()}


def _resolved(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return ids[value[1:]] if value.startswith("@") else value
    if isinstance(value, list):
        return [_resolved(each, ids) for each in value]
    if isinstance(value, dict):
        return resolve(value, ids)
    return value


def known_by(draft: Typed, end: date) -> Typed:
    """What of ``draft`` has happened by ``end``: days called ``..._on`` after it are not known yet, deadlines are."""
    return {
        name: value
        for name, value in draft.items()
        if not (name.endswith("_on") and not name.endswith("due_on") and isinstance(value, date) and value > end)
    }


def typed(value: Any) -> Any:
    """``value`` as it is typed: days in ISO form, numbers as digits, yes and no as such, None left out."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [typed(each) for each in value]
    if isinstance(value, dict):
        return {name: typed(each) for name, each in value.items() if each is not None}
    return value
