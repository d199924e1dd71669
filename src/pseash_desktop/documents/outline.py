"""Read the outline (bookmarks) of a PDF as a flat list. It must not accept an entry that does more than
go to a page.
"""

from __future__ import annotations

from typing import NamedTuple

from pseash_desktop.documents.pdf_objects import Dict, Document, Name, Ref, Value, same, shown
from pseash_desktop.documents.refusals import Refused

MAX_ENTRIES = 2_000
MAX_LEVEL = 8
_ROOT = frozenset(("Type", "Count", "First", "Last"))
_ENTRY = frozenset(("Title", "Dest", "Parent", "Prev", "Next", "First", "Last", "Count"))


class Entry(NamedTuple):
    """One bookmark as a viewer lists it: depth, its title as stored, where it goes, and whether it is open."""

    level: int
    title: Value
    destination: Value
    opened: Value


def entries(document: Document, root: Value) -> list[Entry]:
    """All entries below ``root`` (the catalog's /Outlines; None: no outline), in the order in which they are shown.

    Raises ``Refused('structure-unexpected', part='outline')`` for an entry with an action or an unknown key, for links
    between entries that do not agree, and for more entries or levels than any letter has.
    """
    found: list[Entry] = []
    if root is not None:
        keys = _keys(document, root, _ROOT)
        if not same(keys.get("Type"), Name("Outlines")) or not isinstance(keys.get("Count", 0), int):
            raise Refused("structure-unexpected", part="outline")
        if "First" in keys:
            _children(document, root, keys, 0, found)
    return found


def _keys(document: Document, value: Value, allowed: frozenset[str]) -> Dict:
    keys = document.dictionary(value, "outline")
    odd = keys.keys() - allowed
    if odd or not isinstance(value, Ref):
        raise Refused("structure-unexpected", part="outline", key=shown(min(odd, default="")))
    return keys


def _children(document: Document, parent: Value, keys: Dict, level: int, found: list[Entry]) -> None:
    before: Value = None
    at: Value = keys.get("First")
    while at is not None:
        entry = _keys(document, at, _ENTRY)
        agrees = same(entry.get("Parent"), parent) and same(entry.get("Prev"), before)
        if not agrees or len(found) >= MAX_ENTRIES or level >= MAX_LEVEL:
            raise Refused("structure-unexpected", part="outline")
        _goes_to_a_page(document, entry.get("Dest"))
        found.append(Entry(level, entry.get("Title"), entry.get("Dest"), entry.get("Count")))
        if "First" in entry:
            _children(document, at, entry, level + 1, found)
        before, at = at, entry.get("Next")
    if not same(keys.get("Last"), before):
        raise Refused("structure-unexpected", part="outline", key="Last")


def _goes_to_a_page(document: Document, destination: Value) -> None:
    if isinstance(destination, list) and destination and isinstance(destination[0], Ref):
        page = document.dictionary(destination[0], "outline")
        if same(page.get("Type"), Name("Page")) and not any(isinstance(x, list | dict | Ref) for x in destination[1:]):
            return
    raise Refused("structure-unexpected", part="outline", key="Dest")
