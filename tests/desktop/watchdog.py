"""Fails a test when the GUI thread was busy for too long, and says where it was.

Time in which the thread was ready and other programs had the processor is not its fault and does not count; waiting
for a disk, a lock or another thread does.
"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QTimer

LONGEST = 0.1  # seconds
BEAT = 10  # milliseconds


class Watchdog:
    """``longest`` is the longest time in seconds between two turns of the event loop; ``where`` what ran then."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self.longest = 0.0
        self.where = ""
        self._last = time.perf_counter()
        self._queued = _queued()
        self._ended = threading.Event()
        self._gui = threading.get_ident()
        self._timer = QTimer(interval=BEAT)
        self._timer.timeout.connect(self.beat)
        self._watcher = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self) -> None:
        self._timer.start()
        self._watcher.start()

    def stop(self) -> None:
        self.beat()
        self._timer.stop()
        self._ended.set()
        self._watcher.join()

    def beat(self) -> None:
        """The event loop is running."""
        now, queued = time.perf_counter(), _queued()
        self.longest = max(self.longest, now - self._last - (queued - self._queued))
        self._last, self._queued = now, queued

    def _watch(self) -> None:
        while not self._ended.wait(self.limit / 4):
            if time.perf_counter() - self._last > self.limit * 0.75 and not self.where:
                frame = sys._current_frames().get(self._gui)
                self.where = "".join(traceback.format_stack(frame)) if frame else ""


def _queued() -> float:
    """Seconds that this thread has been ready to run and was not let; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat").read_text("ascii")
    except OSError:
        return 0.0
    return int(told.split()[1]) / 1e9


@contextmanager
def watched(limit: float = LONGEST) -> Iterator[Watchdog]:
    """Everything inside must leave the GUI thread free; wait with ``qtbot``, never with ``Jobs.finish``."""
    dog = Watchdog(limit)
    dog.start()
    try:
        yield dog
    finally:
        dog.stop()
    if dog.longest > limit:
        raise AssertionError(f"the GUI thread was blocked for {dog.longest * 1000:.0f} ms at\n{dog.where}")


def awake(action: Callable[[], object], attempts: int = 3) -> None:
    """Do ``action``, and again if it held the window up: what does so by itself does so every time, and what another
    program did to this one's processor does not."""
    for left in reversed(range(attempts)):
        try:
            with watched():
                action()
        except AssertionError:
            if not left:
                raise
        else:
            return
