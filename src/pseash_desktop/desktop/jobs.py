"""The one door for work away from the window: one thread for the vault, a pool for what is slow. Shows nothing."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThread, Signal

from pseash_desktop.schema.errors import Refusal

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

R = TypeVar("R")


class Progress:
    """Handed to slow work: it asks ``cancelled`` now and then and tells how far it is."""

    def __init__(self, told: Callable[[int, int], None] | None = None) -> None:
        self._stop = threading.Event()
        self._told = told

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to end; it ends where it looks at ``cancelled`` next."""
        self._stop.set()

    def tell(self, done: int, of: int) -> None:
        """How many of how many steps are done; shown in the window's own time."""
        if self._told is not None:
            self._told(done, of)


class Work:
    """Slow work under way, for whoever may want to end it."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def cancel(self) -> None:
        """Ask it to end. ``done`` is still called, with what the work then gives back."""
        self._progress.cancel()

    @property
    def cancelled(self) -> bool:
        return self._progress.cancelled


@dataclass
class _Task(Generic[R]):
    """All that belongs to one piece of work.

    It is kept here, by number, until its result was delivered on the GUI thread: the other threads hold no reference
    to what it captured when they hand over, so that no widget is ever destroyed on a thread that is not its own.
    """

    owner: QObject
    call: Callable[[], R]
    done: Callable[[R], object] | None
    failed: Callable[[Exception], object] | None = None
    told: Callable[[int, int], object] | None = None
    value: R | None = None
    error: Exception | None = None


class Jobs(QObject):
    """One for the application, made on the GUI thread and living as long as it. ``close`` it at the end.

    ``ask`` and ``work`` are called on the GUI thread; ``say`` from anywhere.
    """

    failed = Signal(object)  # an Exception that the one who asked does not handle
    busy_changed = Signal(bool)
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count()
        self._tasks: dict[int, _Task[Any]] = {}
        self._running = 0
        self._letters: deque[tuple[int, tuple[int, int] | None]] = deque()
        self._stirred = threading.Event()
        self._queue: SimpleQueue[int | None] = SimpleQueue()
        self._pool: ThreadPoolExecutor | None = None
        self._thread = threading.Thread(target=self._serve, name="vault", daemon=True)
        self._thread.start()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether anything asked for has not been delivered yet."""
        return self._running > 0

    def ask(
        self,
        owner: QObject,
        call: Callable[[], R],
        done: Callable[[R], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Run ``call`` on the vault's thread, after all that was asked before.

        ``done`` or ``failed`` then run on the GUI thread, or not at all if ``owner`` is gone. What no ``failed``
        takes is emitted as ``Jobs.failed``.
        """
        self._queue.put(self._keep(_Task(owner, call, done, failed)))

    def work(
        self,
        owner: QObject,
        call: Callable[[Progress], R],
        done: Callable[[R], object],
        failed: Callable[[Exception], object] | None = None,
        progress: Callable[[int, int], object] | None = None,
    ) -> Work:
        """Run something slow that needs no vault on a thread of the pool; otherwise as ``ask``."""
        number = next(self._numbers)
        told = Progress(lambda reached, of: self._post(number, (reached, of)))
        self._keep(_Task(owner, lambda: call(told), done, failed, progress), number)
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # not needed until the first window is seen

            self._pool = ThreadPoolExecutor(max(2, min(4, os.cpu_count() or 2)), thread_name_prefix="work")
        self._pool.submit(self._in_pool, number)
        return Work(told)

    def say(self, owner: QObject, call: Callable[[], object]) -> None:
        """From any thread: run ``call`` on the GUI thread soon, unless ``owner`` is gone by then."""
        number = next(self._numbers)
        self._tasks[number] = _Task(owner, call, None)
        self._post(number, None)

    def finish(self) -> None:
        """Wait until everything asked for is done and delivered, also what is asked for meanwhile."""
        if QThread.currentThread() is not self.thread():
            raise RuntimeError("only the GUI thread may wait for jobs")
        while self._tasks:
            self._stirred.wait(0.05)
            self._stirred.clear()
            while self._letters:
                self._deliver()

    def close(self) -> None:
        """Finish and end the threads; nothing can be asked for afterwards. Twice does no harm."""
        if not self._thread.is_alive():
            return
        self.finish()
        self._queue.put(None)
        self._thread.join()
        if self._pool is not None:
            self._pool.shutdown()

    def _keep(self, task: _Task[R], number: int | None = None) -> int:
        number = next(self._numbers) if number is None else number
        self._tasks[number] = task
        self._running += 1
        if self._running == 1:
            self.busy_changed.emit(True)
        return number

    def _serve(self) -> None:
        while (number := self._queue.get()) is not None:
            self._run(number)
            self._post(number, None)

    def _in_pool(self, number: int) -> None:
        self._run(number)
        self._post(number, None)

    def _run(self, number: int) -> None:
        task = self._tasks[number]
        try:
            task.value = task.call()
        except Exception as error:  # noqa: BLE001 - every one is handed to the GUI thread
            task.error = error

    def _post(self, number: int, reached: tuple[int, int] | None) -> None:
        self._letters.append((number, reached))
        self._stirred.set()
        self._arrived.emit()

    def _deliver(self) -> None:
        if not self._letters:
            return  # finish() was quicker than the event loop
        number, reached = self._letters.popleft()
        if reached is not None:
            task = self._tasks[number]
            if task.told is not None and shiboken6.isValid(task.owner):
                task.told(*reached)
            return
        self._end(self._tasks.pop(number))

    def _end(self, task: _Task[Any]) -> None:
        there = shiboken6.isValid(task.owner)
        if task.done is None:
            if there:
                task.call()
            return
        self._running -= 1
        try:
            if task.error is None:
                if there:
                    task.done(task.value)
            elif there and task.failed is not None:
                task.failed(task.error)
            elif there or not isinstance(task.error, Refusal):
                self.failed.emit(task.error)
        finally:
            if not self._running:
                self.busy_changed.emit(False)


def refusal(error: Exception) -> Refusal | None:
    """The refusal, if it is one that a person can be told; None for a mistake of the program."""
    return error if isinstance(error, Refusal) else None
