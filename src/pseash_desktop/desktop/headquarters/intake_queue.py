"""Files on their way into headquarters' workspace, one batch after another: checked in the background, taken in a few
at a time, so that the vault's thread is never kept for long. It shows nothing.

One for a session (``of``), whichever page is in front; the worker pool takes one batch at a time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from pseash_desktop import compose
from pseash_desktop.desktop.jobs import Progress, Work
from pseash_desktop.desktop.session import Session
from pseash_desktop.headquarters import intake
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.headquarters.intake import Bench, Found
from pseash_desktop.headquarters.outcomes import Outcome
from pseash_desktop.vault.changes import NOTHING, Changes

AT_ONCE = 3  # letters taken in by one call: a few hundredths of a second each


@dataclass(frozen=True)
class Arrived:
    """What became of one file: its place in its batch, the file, and the outcome."""

    place: int
    path: Path
    outcome: Outcome


@dataclass
class _Batch:
    dropped: Sequence[Path]
    paths: list[Path] = field(default_factory=list)
    found: deque[Found] = field(default_factory=deque)  # filled by the checking thread, emptied by this one
    told: int = 0
    taking: bool = False
    checked: bool = False
    cancelled: bool = False
    work: Work | None = None


class IntakeQueue(QObject):
    """``started`` gives the number of files; ``arrived`` an ``Arrived``; ``progress`` done and of; ``finished`` whether
    it was cancelled; ``failed`` the error that stopped a batch."""

    started = Signal(int)
    arrived = Signal(object)
    progress = Signal(int, int)
    finished = Signal(bool)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._waiting: deque[_Batch] = deque()
        self._batch: _Batch | None = None

    @classmethod
    def of(cls, session: Session) -> IntakeQueue:
        """The one queue of ``session``."""
        found = session.findChild(cls)
        return found if isinstance(found, cls) else cls(session)

    @property
    def busy(self) -> bool:
        """Whether a batch is at work or waits."""
        return self._batch is not None

    def take_in(self, dropped: Sequence[Path]) -> None:
        """Take in these files and the PDF files of these folders, after what is at work already."""
        self._waiting.append(_Batch(tuple(dropped)))
        self._next()

    def cancel(self) -> None:
        """Stop: what is checked already is taken in, the rest of all batches is left alone."""
        self._waiting.clear()
        if self._batch is not None:
            self._batch.cancelled = True
            if self._batch.work is not None:
                self._batch.work.cancel()

    def _next(self) -> None:
        if self._batch is None and self._waiting:
            self._batch = batch = self._waiting.popleft()
            self._session.jobs.work(
                self,
                lambda _progress: compose.letters_inside(batch.dropped),
                partial(self._listed, batch),
                partial(self._broken, batch),
            )

    def _listed(self, batch: _Batch, paths: list[Path]) -> None:
        batch.paths = paths
        self.started.emit(len(paths))
        if batch.cancelled or not paths:
            batch.checked = True
            self._end_if_done(batch)
        else:
            self._session.ask(self, intake.prepare, partial(self._check, batch), partial(self._broken, batch))

    def _check(self, batch: _Batch, bench: Bench) -> None:
        def call(progress: Progress) -> None:
            answers = intake.check(
                bench, batch.paths, largest=compose.LARGEST_FILE, cancelled=lambda: progress.cancelled
            )
            for number, found in enumerate(answers, 1):
                batch.found.append(found)
                progress.tell(number, len(batch.paths))

        batch.work = self._session.jobs.work(
            self,
            call,
            partial(self._all_checked, batch),
            partial(self._broken, batch),
            lambda _done, _of: self._take_some(batch),
        )
        if batch.cancelled:
            batch.work.cancel()

    def _all_checked(self, batch: _Batch, _nothing: None) -> None:
        batch.checked = True
        self._take_some(batch)
        self._end_if_done(batch)

    def _take_some(self, batch: _Batch) -> None:
        if batch is not self._batch or batch.taking or not batch.found:
            return
        some = [batch.found.popleft() for _ in range(min(AT_ONCE, len(batch.found)))]
        batch.taking = True
        self._session.change(
            self, lambda desk: _taken_in(desk, some), partial(self._taken, batch), partial(self._broken, batch)
        )

    def _taken(self, batch: _Batch, outcomes: list[tuple[int, Outcome]]) -> None:
        batch.taking = False
        for place, outcome in outcomes:
            batch.told += 1
            self.arrived.emit(Arrived(place, batch.paths[place], outcome))
        self.progress.emit(batch.told, len(batch.paths))
        self._take_some(batch)
        self._end_if_done(batch)

    def _end_if_done(self, batch: _Batch) -> None:
        if batch is self._batch and batch.checked and not batch.taking and not batch.found:
            self._batch = None
            self.finished.emit(batch.cancelled)
            self._next()

    def _broken(self, batch: _Batch, error: Exception) -> None:
        if batch.work is not None:
            batch.work.cancel()
        if batch is self._batch:
            self._batch = None
            self.failed.emit(error)
            self.finished.emit(True)
            self._next()


def _taken_in(desk: HeadquartersDesk, some: Sequence[Found]) -> tuple[list[tuple[int, Outcome]], Changes]:
    outcomes, changes = [], NOTHING
    for found in some:
        outcome, changed = intake.take_in(desk, found)
        outcomes.append((found.place, outcome))
        changes |= changed
    return outcomes, changes
