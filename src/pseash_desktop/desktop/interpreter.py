"""How Python runs beneath a window: quick turns between threads, garbage collected on the GUI thread alone."""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, QTimer

TURN = 0.001  # seconds after which a busy thread gives way; Python's own 5 ms add up to stutter over a page's paints
LOOK_EVERY = 500  # milliseconds
NEW_OBJECTS = 100  # more than so many since the last look are worth one; fewer than Python's own 700, which meets peaks


class Interpreter(QObject):
    """One for the application, made on the GUI thread. ``end`` gives everything back.

    Python collects garbage on whichever thread happens to make the next object. A widget that is part of a cycle could
    so be destroyed on the vault's thread, and Qt ends the program for that. So collecting is switched off, and done
    here, a little at a time, where widgets live.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before = sys.getswitchinterval()
        sys.setswitchinterval(TURN)
        gc.disable()
        gc.freeze()  # what start-up made stays anyhow: nobody need look through it again
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> int:
        """Look through what is new, now and then through what is older; gives the oldest generation, -1 for none."""
        limits = (NEW_OBJECTS, *gc.get_threshold()[1:])
        due = [age for age, (count, limit) in enumerate(zip(gc.get_count(), limits, strict=True)) if count > limit]
        if not due:
            return -1
        gc.collect(due[-1])
        return due[-1]

    def end(self) -> None:
        """As it was before."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
        sys.setswitchinterval(self._before)
