"""The open workspace as pages see it: reads, writes and what changed. It holds no record."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Signal

from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.jobs import Jobs
from pseash_desktop.schema.words import N_, Words
from pseash_desktop.vault.changes import Changes

if TYPE_CHECKING:
    from pseash_desktop.headquarters.desk import HeadquartersDesk
    from pseash_desktop.office.desk import OfficeDesk

R = TypeVar("R")
LOCK_MINUTES = "lock_minutes"  # the name of the setting in the vault
Desk: TypeAlias = "OfficeDesk | HeadquartersDesk"


class Session(QObject):
    """One open workspace. Made on the GUI thread; ``known`` comes once its name was read on the vault's thread."""

    changed = Signal(object)  # Changes, after a committed write
    known = Signal()
    lock_changed = Signal(int)  # minutes
    said = Signal(str, object)  # a toast: text, and a call that undoes it or None

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from pseash_desktop.office.desk import OfficeDesk

        self._desk: Desk | None = desk
        self._office_name = ""
        self.jobs = jobs
        self.role = "office" if isinstance(desk, OfficeDesk) else "headquarters"
        self.training = False
        self.lock_minutes: int | None = None
        """Minutes without work until the program locks, as chosen for this workspace; None for the usual."""
        self.is_known = False
        self.ask(self, _facts, self._know)

    @property
    def title(self) -> str:
        """The office's name, or Headquarters; empty until ``known``."""
        return self.words(N_("Headquarters")) if self.role == "headquarters" else self._office_name

    @property
    def words(self) -> Words:
        """The words of the window."""
        return window_words.current()

    @property
    def language(self) -> str:
        """The language of the window; that of letters is the desk's."""
        return self.words.language

    def ask(
        self,
        owner: QObject,
        call: Callable[[Any], R],
        done: Callable[[R], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Read: ``call`` gets the desk on the vault's thread; ``done`` gets its result on the GUI thread."""
        desk = self._open()
        self.jobs.ask(owner, lambda: call(desk), done, failed)

    def change(
        self,
        owner: QObject,
        call: Callable[[Any], tuple[R, Changes]],
        done: Callable[[R], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Write: as ``ask``; ``changed`` is emitted after ``done``, also if ``owner`` has gone meanwhile."""
        desk = self._open()

        def ended(answer: tuple[tuple[R, Changes], ...]) -> None:
            [(value, changes)] = answer
            if _there(owner):
                done(value)
            if changes:
                self.changed.emit(changes)

        def refused(error: Exception) -> None:
            if failed is not None and _there(owner):
                failed(error)
            else:
                self.jobs.failed.emit(error)

        self.jobs.ask(self, lambda: (call(desk),), ended, refused)

    def toast(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say something in passing at the bottom of the window, with Undo if it can be undone."""
        self.said.emit(text, undo)

    def close(self, done: Callable[[None], object]) -> None:
        """Close the workspace after everything asked for before; nothing can be asked for afterwards."""
        from pseash_desktop.compose import close_desk

        desk, self._desk = self._open(), None
        self.jobs.ask(self, lambda: close_desk(desk), done)

    def _open(self) -> Desk:
        if self._desk is None:
            raise RuntimeError("the workspace is closed")
        return self._desk

    def _know(self, facts: tuple[str, bool, int | None]) -> None:
        self._office_name, self.training, self.lock_minutes = facts
        self.is_known = True
        self.known.emit()


def _facts(desk: Desk) -> tuple[str, bool, int | None]:
    """The office's name (empty at headquarters), whether all of it is for practice, and when it locks by itself; on
    the vault's thread."""
    settings = desk.vault.settings
    return settings.get("office_name", str) or "", desk.vault.training, settings.get(LOCK_MINUTES, int)


def _there(owner: QObject) -> bool:
    import shiboken6

    return bool(shiboken6.isValid(owner))
