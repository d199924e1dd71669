"""Run work on files from elsewhere in processes of their own, with a time limit and a memory limit. The process that
asks never parses such a file itself.

Limits: time everywhere; memory where the operating system offers a limit on address space (Linux; macOS ignores it,
Windows has none of this kind, so there only time is limited). What a worker returns is unpickled by the asking process:
this keeps hangs and memory bombs out, it is no wall against a file that could take over Python itself.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from pseash_desktop.documents import opening, page_graph
from pseash_desktop.schema.errors import Refusal

T = TypeVar("T")
R = TypeVar("R")

START_TIMEOUT_S = 60.0
MAX_SIZE = 8
_POLL_S = 0.1
_STARTS_ALLOWED = 3


class GateBroken(Refusal):
    """No worker could be started: this computer's trouble, not the file's."""

    def __init__(self) -> None:
        super().__init__("gate-does-not-start")


@dataclass(frozen=True)
class Answer(Generic[R]):
    """What became of item number ``index``: a ``value``, or the ``code`` of a refusal with its details."""

    index: int
    value: R | None = None
    code: str | None = None
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Task:
    """A letter to check. ``render`` (a top-level function, or a ``functools.partial`` of one) gives unsigned pages for
    a payload, or None when it cannot draw pages of that kind; an error of it with a ``code`` refuses the letter.
    """

    data: bytes
    render: Callable[[bytes], bytes | None] | None = None


@dataclass(frozen=True)
class Checked:
    """An opened letter; ``pages_equal`` is None when nothing was rendered to compare with."""

    opened: opening.Opened
    pages_equal: bool | None


def check_letter(task: Task) -> Checked:
    """Open a letter and, when asked, compare its pages with its payload rendered again. Made for ``map_unordered``."""
    opened = opening.open_letter(task.data)
    again = task.render(opened.payload) if task.render else None
    return Checked(opened, None if again is None else page_graph.digest(again) == opened.pages_digest)


@dataclass
class _Worker:
    process: multiprocessing.process.BaseProcess
    connection: Connection
    deadline: float
    ready: bool = False
    index: int | None = None

    def stop(self) -> None:
        """End the process now; it holds nothing that must be saved."""
        self.connection.close()
        self.process.kill()
        self.process.join()
        self.process.close()


class Pool:
    """Long-lived workers, started when first needed and replaced when they hang, run out of memory or die.

    One ``map_unordered`` at a time. Use it as a context manager, or call ``close``: no process stays behind.
    """

    def __init__(self, size: int | None = None, timeout_s: float = 20, memory_mb: int = 512) -> None:
        self._size = size or min(os.cpu_count() or 1, MAX_SIZE)
        self._timeout_s = timeout_s
        self._memory_mb = memory_mb
        self._workers: list[_Worker] = []
        self._failed_starts = 0
        self._running = False

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop every worker. The pool may be used again; it then starts new ones."""
        while self._workers:
            self._workers.pop().stop()

    def map_unordered(
        self, function: Callable[[T], R], items: Iterable[T], *, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Answer[R]]:
        """Yield one ``Answer`` per item as it comes in; count them for progress.

        ``function`` is a top-level function; items are taken from ``items`` only as workers are free. An exception with
        a ``code`` becomes that refusal; other codes: ``gate-took-too-long``, ``gate-out-of-memory``, ``gate-stopped``
        (the worker died), ``gate-failed`` (an unforeseen error; details name its kind and place). ``cancelled`` is
        asked ten times a second; once it says yes, or the iterator is closed, the work in hand is dropped.
        Raises ``GateBroken`` when workers do not start.
        """
        if self._running:
            raise RuntimeError("this pool is at work already")
        self._running = True
        try:
            yield from self._run(function, iter(enumerate(items)), cancelled)
        finally:
            self._running = False
            for worker in [each for each in self._workers if each.index is not None]:
                self._drop(worker)

    def _run(
        self, function: Callable[[T], R], items: Iterator[tuple[int, T]], cancelled: Callable[[], bool]
    ) -> Iterator[Answer[R]]:
        queue: deque[tuple[int, T]] = deque()
        while not cancelled():
            queue.extend(islice(items, self._size - len(queue)))
            idle = [each for each in self._workers if each.ready and each.index is None]
            while queue and idle:
                if self._give(idle.pop(), function, queue[0]):
                    queue.popleft()
            starting = sum(not each.ready for each in self._workers)
            for _ in range(min(len(queue) - starting, self._size - len(self._workers))):
                self._start()
            if not queue and all(each.index is None for each in self._workers):
                return
            yield from self._collect()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, self._memory_mb, int(self._timeout_s)), name="letter-gate", daemon=True
        )
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours, time.monotonic() + START_TIMEOUT_S))

    def _give(self, worker: _Worker, function: Callable[[T], R], item: tuple[int, T]) -> bool:
        try:
            worker.connection.send((function, item[1]))
        except OSError:  # it died while idle; the item goes to another one
            self._drop(worker)
            return False
        worker.index = item[0]
        worker.deadline = time.monotonic() + self._timeout_s
        return True

    def _collect(self) -> Iterator[Answer[Any]]:
        watched = [each for each in self._workers if each.index is not None or not each.ready]
        reporting = wait([each.connection for each in watched], _POLL_S)
        for worker in [each for each in watched if each.connection in reporting]:
            answer = self._receive(worker)
            if answer is not None:
                yield answer
        now = time.monotonic()
        for worker in [each for each in watched if each.connection not in reporting and each.deadline < now]:
            index = worker.index
            self._drop(worker)
            if index is not None:
                yield Answer(index, code="gate-took-too-long")

    def _receive(self, worker: _Worker) -> Answer[Any] | None:
        index = worker.index
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            self._drop(worker)
            return None if index is None else Answer(index, code="gate-stopped")
        if index is None:
            worker.ready = True
            self._failed_starts = 0
            return None
        worker.index = None
        value, code, details = message
        if code == "gate-out-of-memory":
            self._drop(worker)  # what is left of its memory is in pieces
        return Answer(index, value, code, details)

    def _drop(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.stop()
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS_ALLOWED:
                self._failed_starts = 0
                raise GateBroken()


def _serve(connection: Connection, memory_mb: int, timeout_s: int) -> None:
    """Body of a worker: take a function and an item, answer, and so on until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the asking process, which then stops us
    logging.disable(logging.CRITICAL)  # log lines of libraries could quote the file
    _import_ahead()
    _limit_memory(memory_mb)
    connection.send("ready")
    with contextlib.suppress(EOFError, OSError):  # the asking process has gone
        while True:
            function, item = connection.recv()
            _limit_processor(timeout_s)
            answer = _answer(function, item)
            connection.send(answer)
            if answer[1] == "gate-out-of-memory":
                return


def _answer(function: Callable[[Any], Any], item: Any) -> tuple[Any, str | None, dict[str, str | int]]:
    try:
        return function(item), None, {}
    except MemoryError:
        return None, "gate-out-of-memory", {}
    except Exception as error:  # noqa: BLE001 - a hostile file may raise anything; it becomes a refusal, never a crash
        code = getattr(error, "code", None)
        if isinstance(code, str):
            return None, code, dict(getattr(error, "details", {}))
        return None, "gate-failed", _place(error)


def _place(error: Exception) -> dict[str, str | int]:
    """Kind of an unforeseen error and where in the code it came up; never its message, which could quote the file."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return {"error": type(error).__name__}
    file = os.path.basename(trace.tb_frame.f_code.co_filename)
    return {"error": type(error).__name__, "file": file, "line": trace.tb_lineno}


def _import_ahead() -> None:
    """Load pyHanko before the first letter, so that a slow disk does not count against its time."""
    import pyhanko.pdf_utils.reader
    import pyhanko.sign.validation  # noqa: F401


def _limit_memory(memory_mb: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    size = memory_mb * 1024 * 1024
    # macOS refuses some values outright; then the time limit is what remains
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _limit_processor(timeout_s: int) -> None:
    """Should the asking process be killed, a worker in an endless loop ends by itself a little later."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + timeout_s + 5, hard))
