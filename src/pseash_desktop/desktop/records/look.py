"""How the pages of records look: icons by meaning, colours of rings, the few rules that only these pages need."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QIcon

from pseash_desktop.desktop.records.editor import Surroundings
from pseash_desktop.desktop.records.editors import make_editor
from pseash_desktop.desktop.style.icons import icon
from pseash_desktop.desktop.style.theme import now
from pseash_desktop.office.forms import Opened
from pseash_desktop.schema.words import Words

ICONS: Mapping[str, str] = {
    "calendar": "calendar",
    "remove": "trash-2",
    "add": "plus",
    "open": "chevron-down",
    "closed": "chevron-right",
}


def icon_for(meaning: str) -> QIcon:
    """The icon of what a small button of a form does."""
    return icon(ICONS[meaning], now().muted)


def surroundings(words: Words, opened: Opened) -> Surroundings:
    """What the editors of one form may know."""
    return Surroundings(words, opened.entry.today, opened.titles, make_editor, icon_for)


def ring_colours() -> dict[str, str]:
    """The colours of a section's ring."""
    palette = now()
    return {
        "stop": palette.chips["stop"].text,
        "done": palette.chips["done"].text,
        "line": palette.edge,
        "part": palette.accent,
        "on": palette.surface,
    }
