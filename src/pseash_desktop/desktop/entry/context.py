"""What the pages before an open workspace are given. Plain values and calls; nothing here knows a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pseash_desktop.compose import now
from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.entry.places import data_folder
from pseash_desktop.desktop.jobs import Jobs
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import Words
from pseash_desktop.vault.header import DEFAULT_COST, Cost


@dataclass
class EntryContext:
    """``choose_theme`` turns the window from light to dark and back. ``data`` is where workspaces lie by default.
    ``cost`` is lower in tests alone.
    """

    jobs: Jobs
    choose_theme: Callable[[], None] = lambda: None
    data: Path = field(default_factory=data_folder)
    clock: Callable[[], datetime] = now
    cost: Cost = DEFAULT_COST

    def words(self) -> Words:
        """The words of the window as they are now."""
        return window_words.current()

    def said(self, error: Exception) -> str:
        """What a person is told of ``error``; one that nobody foresaw is also handed to the application."""
        code = getattr(error, "code", None)
        if not isinstance(code, str):
            self.jobs.failed.emit(error)
            code = "unforeseen"
        return sentence(self.words(), code, getattr(error, "details", None))
