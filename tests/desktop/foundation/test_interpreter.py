"""Garbage is freed where widgets live, in the time in which Python would free it."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from pseash_desktop.desktop.interpreter import LOOK_EVERY, NEW_OBJECTS, Interpreter


class Cycle:
    """Freed by collecting alone; says on which thread."""

    def __init__(self, freed: list[int]) -> None:
        self.myself = self
        weakref.finalize(self, lambda: freed.append(threading.get_ident()))


@pytest.fixture
def began(interpreter: None) -> Iterator[Interpreter]:
    made = Interpreter()
    yield made
    made.end()


def busy(freed: list[int]) -> None:
    """Leave a cycle behind and allocate enough for Python to collect many times."""
    for _ in range(2 * NEW_OBJECTS):
        Cycle(freed)
    kept = [[number] for number in range(100_000)]
    assert len(kept) == 100_000


def test_what_a_worker_leaves_behind_is_freed_on_the_gui_thread(began: Interpreter, qtbot: QtBot) -> None:
    freed: list[int] = []
    worker = threading.Thread(target=busy, args=(freed,))
    worker.start()
    worker.join()
    assert freed == []
    qtbot.waitUntil(lambda: bool(freed), timeout=10 * LOOK_EVERY)
    assert set(freed) == {threading.get_ident()}


def test_without_it_the_worker_would_free_it(interpreter: None) -> None:
    freed: list[int] = []
    gc.enable()
    try:
        worker = threading.Thread(target=busy, args=(freed,))
        worker.start()
        worker.join()
    finally:
        gc.disable()
    assert set(freed) == {worker.ident}


def test_older_generations_are_looked_through_too(began: Interpreter) -> None:
    ages = set()
    for _ in range(300):
        kept: list[list[int]] = [[] for _ in range(10 * NEW_OBJECTS)]
        ages.add(began.collect())
        del kept
    assert ages == {0, 1, 2}


def test_everything_is_given_back_at_the_end() -> None:
    before = (gc.isenabled(), sys.getswitchinterval(), gc.get_freeze_count())
    made = Interpreter()
    assert not gc.isenabled()
    assert sys.getswitchinterval() < 0.005
    made.end()
    assert gc.isenabled()
    assert (sys.getswitchinterval(), gc.get_freeze_count()) == (before[1], 0)
