"""The words of the window as they are now, and the switch to another language. It translates nothing itself."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from pseash_desktop.schema.words import ENGLISH, Words
from pseash_desktop.shipped import languages


class WindowWords(QObject):
    """The language of the whole window. Pages read ``current`` when they are made; the shell makes them anew."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.current: Words = ENGLISH

    def choose(self, language: str) -> None:
        """Switch to ``language``; the same one again changes nothing."""
        if language != self.current.language:
            self.current = languages.words(language)
            self.changed.emit()


_WINDOW = WindowWords()


def window() -> WindowWords:
    """The one switch of this process."""
    return _WINDOW


def current() -> Words:
    """The words that small widgets say their own few words with."""
    return _WINDOW.current


def short_date(value: date, words: Words, *, year: bool = True) -> str:
    """``12 Sep 2026``, or ``12 Sep``: for lists and badges, with digits 0-9."""
    from pseash_desktop.office import typed_days  # no list is shown before a workspace is open

    said = typed_days.short_date(value, words.language)
    return said if year else said.removesuffix(f" {value.year}")
