"""Background work: order, threads, owners that are gone, refusals and mistakes, waiting."""

from __future__ import annotations

import gc
import sys
import threading
import time
import weakref

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.desktop.watchdog import watched

from pseash_desktop.desktop.jobs import Jobs, Progress
from pseash_desktop.schema.errors import Refusal


def test_the_binding_keeps_count_of_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 gives away a reference to None with every call that returns nothing; Python 3.11 dies of it."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _each in range(2000):
        label.setMinimumWidth(3)
    assert sys.getrefcount(None) > before - 200


def test_vault_calls_run_in_order_on_one_other_thread(jobs: Jobs) -> None:
    told: list[tuple[int, int]] = []

    def call(number: int) -> tuple[int, int]:
        time.sleep(0.002 if number % 2 else 0)
        return number, threading.get_ident()

    for number in range(20):
        jobs.ask(jobs, lambda number=number: call(number), told.append)  # type: ignore[misc]
    jobs.finish()
    assert [number for number, _thread in told] == list(range(20))
    assert len({thread for _number, thread in told}) == 1
    assert threading.get_ident() not in {thread for _number, thread in told}


def test_results_come_on_the_gui_thread(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[int] = []
    jobs.ask(jobs, lambda: None, lambda _none: told.append(threading.get_ident()))
    jobs.work(jobs, lambda _progress: None, lambda _none: told.append(threading.get_ident()))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert set(told) == {threading.get_ident()}


def test_an_owner_that_is_gone_is_told_nothing(jobs: Jobs) -> None:
    told: list[object] = []
    owner, gate = QObject(), threading.Event()
    jobs.ask(owner, gate.wait, told.append)
    jobs.ask(owner, lambda: 1 / 0, told.append, told.append)
    import shiboken6

    shiboken6.delete(owner)
    crashes: list[Exception] = []
    jobs.failed.connect(crashes.append)
    gate.set()
    jobs.finish()
    assert told == []
    assert [type(error) for error in crashes] == [ZeroDivisionError]  # a mistake is never lost


def test_a_widget_captured_by_a_job_dies_on_the_gui_thread(jobs: Jobs) -> None:
    deaths: list[int] = []
    for _round in range(50):
        page = QWidget()
        weakref.finalize(page, lambda: deaths.append(threading.get_ident()))
        jobs.ask(page, lambda page=page: page is not None, lambda _true: None)  # type: ignore[misc]
        jobs.work(page, lambda _progress, page=page: page is not None, lambda _true: None)  # type: ignore[misc]
        del page
    jobs.finish()
    gc.collect()
    assert len(deaths) == 50
    assert set(deaths) == {threading.get_ident()}


@pytest.mark.parametrize("error", [Refusal("file-unreadable"), KeyError("of a record")])
def test_what_nobody_handles_is_emitted(jobs: Jobs, error: Exception) -> None:
    def call() -> None:
        raise error

    failures: list[Exception] = []
    jobs.failed.connect(failures.append)
    jobs.ask(jobs, call, lambda _none: None)
    jobs.finish()
    assert failures == [error]


def test_what_is_handled_is_not_emitted(jobs: Jobs) -> None:
    def call() -> None:
        raise Refusal("file-unreadable")

    emitted: list[Exception] = []
    handled: list[Exception] = []
    jobs.failed.connect(emitted.append)
    jobs.ask(jobs, call, lambda _none: None, handled.append)
    jobs.finish()
    assert emitted == []
    assert [type(error) for error in handled] == [Refusal]


def test_slow_work_tells_how_far_it_is_and_can_be_cancelled(jobs: Jobs, qtbot: QtBot) -> None:
    reached: list[tuple[int, int]] = []
    ended: list[int] = []

    def slow(progress: Progress) -> int:
        for step in range(1, 1000):
            if progress.cancelled:
                return step
            progress.tell(step, 1000)
            time.sleep(0.005)
        return 1000

    work = jobs.work(jobs, slow, ended.append, progress=lambda done, of: reached.append((done, of)))
    qtbot.waitUntil(lambda: len(reached) > 3)
    work.cancel()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended[0] < 1000
    assert reached == [(step, 1000) for step in range(1, len(reached) + 1)]


def test_another_thread_may_say_something_on_the_gui_thread(jobs: Jobs) -> None:
    told: list[int] = []

    def call() -> None:
        jobs.say(jobs, lambda: told.append(threading.get_ident()))

    jobs.ask(jobs, call, lambda _none: told.append(0))
    jobs.finish()
    assert told == [threading.get_ident(), 0]


def test_busy_is_told_once_for_a_row_of_jobs(jobs: Jobs) -> None:
    states: list[bool] = []
    jobs.busy_changed.connect(states.append)
    for _each in range(5):
        jobs.ask(jobs, lambda: None, lambda _none: None)
    states.append(jobs.busy)
    jobs.finish()
    states.append(jobs.busy)
    assert states == [True, True, False, False]


def test_closing_waits_for_what_was_asked(qtbot: QtBot) -> None:
    jobs = Jobs()
    told: list[str] = []
    jobs.ask(jobs, lambda: time.sleep(0.05), lambda _none: jobs.ask(jobs, lambda: "then", told.append))
    jobs.close()
    jobs.close()
    assert told == ["then"]


def test_waiting_for_a_slow_job_leaves_the_gui_thread_free(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[object] = []
    with watched():
        jobs.ask(jobs, lambda: time.sleep(0.4), told.append)
        qtbot.waitUntil(lambda: bool(told))


def test_the_watchdog_bites(qtbot: QtBot) -> None:
    def block() -> None:
        with watched():
            qtbot.wait(30)
            time.sleep(0.2)
            qtbot.wait(30)

    with pytest.raises(AssertionError, match="blocked for"):
        block()


def test_results_are_queued_and_never_delivered_inside_the_call(jobs: Jobs) -> None:
    told: list[int] = []
    jobs.ask(jobs, lambda: 1, told.append)
    time.sleep(0.02)
    assert told == []
    jobs.finish()
    assert told == [1]
