"""Workers: letters are checked in processes of their own; hanging, greedy and dying ones are replaced."""

from __future__ import annotations

import functools
import multiprocessing
import os
import sys
import time
from collections.abc import Iterator

import pytest
from tests.documents import letters_fixtures as made

from pseash_desktop.documents import workers
from pseash_desktop.documents.refusals import Refused
from pseash_desktop.documents.workers import Answer, Checked, Pool, Task, check_letter

no_memory_limit = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space of a process")


def work(order: str) -> str:
    """What the workers of these tests do, by order."""
    if order == "hang":
        while True:
            time.sleep(1)
    if order == "spin":
        while True:
            pass
    if order == "hog":
        return str(len([bytes(64 * 1024 * 1024) for _ in range(64)]))
    if order == "die":
        os._exit(3)
    if order == "refuse":
        raise Refused("payload-too-large", bytes=7)
    if order == "break":
        raise ZeroDivisionError("a secret")
    if order == "pid":
        return str(os.getpid())
    return order.upper()


def render(payload: bytes, first_line: str) -> bytes | None:
    return None if b"pages" not in payload else made.make_pages(first_line)


def unable(_: bytes) -> bytes:
    raise Refused("totals-wrong", field="4.4")


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(size=2, timeout_s=2) as started:
        yield started


def answers(pool: Pool, *orders: str) -> list[Answer[str]]:
    return sorted(pool.map_unordered(work, orders), key=lambda answer: answer.index)


def codes(pool: Pool, *orders: str) -> list[str | None]:
    return [answer.code for answer in answers(pool, *orders)]


def test_every_item_has_one_answer_with_its_index(pool: Pool) -> None:
    assert [(each.index, each.value) for each in answers(pool, *"abcdefgh")] == list(enumerate("ABCDEFGH"))


def test_no_items_start_no_process() -> None:
    with Pool() as idle:
        assert list(idle.map_unordered(work, [])) == []
        assert idle._workers == []


def test_workers_live_on_between_calls(pool: Pool) -> None:
    first, second = ({each.value for each in answers(pool, "pid", "pid", "pid")} for _ in range(2))
    assert first & second
    assert str(os.getpid()) not in first


def test_a_hanging_worker_is_replaced_and_its_letter_refused(pool: Pool) -> None:
    start = time.monotonic()
    assert codes(pool, "a", "hang", "spin", "b") == [None, "gate-took-too-long", "gate-took-too-long", None]
    assert time.monotonic() - start < 10


@no_memory_limit
def test_a_greedy_worker_is_replaced_and_its_letter_refused(pool: Pool) -> None:
    assert codes(pool, "hog", "a", "hog", "b") == ["gate-out-of-memory", None, "gate-out-of-memory", None]


def test_a_dying_worker_is_replaced_and_its_letter_refused(pool: Pool) -> None:
    assert codes(pool, "die", "a", "die", "b") == ["gate-stopped", None, "gate-stopped", None]


def test_a_refusal_keeps_its_code_and_details(pool: Pool) -> None:
    assert answers(pool, "refuse") == [Answer(0, None, "payload-too-large", {"bytes": 7})]


def test_an_unforeseen_error_is_named_without_its_message(pool: Pool) -> None:
    (answer,) = answers(pool, "break")
    assert answer.code == "gate-failed"
    assert answer.details["error"] == "ZeroDivisionError"
    assert "secret" not in repr(answer)


def test_a_worker_that_died_while_idle_is_replaced(pool: Pool) -> None:
    answers(pool, "a", "b", "c")
    for worker in pool._workers:
        worker.process.kill()
        worker.process.join()
    assert codes(pool, "a", "b") == [None, None]


def test_cancelling_drops_the_work_in_hand(pool: Pool) -> None:
    start = time.monotonic()
    got = list(pool.map_unordered(work, ["hang", "hang", "a"], cancelled=lambda: time.monotonic() - start > 0.3))
    assert got == []
    assert codes(pool, "a") == [None]


def test_leaving_early_drops_the_work_in_hand(pool: Pool) -> None:
    for answer in pool.map_unordered(work, ["a", "hang", "hang"]):
        assert answer.value == "A"
        break
    assert codes(pool, "b") == [None]


def test_one_call_at_a_time(pool: Pool) -> None:
    running = pool.map_unordered(work, ["a", "b"])
    next(running)
    with pytest.raises(RuntimeError):
        next(pool.map_unordered(work, ["c"]))
    assert len(list(running)) == 1


def test_closing_leaves_no_process_behind() -> None:
    with Pool(size=2, timeout_s=2) as short:
        answers(short, "a", "b")
        started = [worker.process.pid for worker in short._workers]
    left = {child.pid for child in multiprocessing.active_children()}
    assert started
    assert not left & set(started)


def test_workers_that_cannot_start_are_this_computers_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_serve", os._exit)  # every start fails: it is given a connection as exit code
    with Pool(size=1) as broken, pytest.raises(workers.GateBroken):
        answers(broken, "a")


def test_a_letter_is_opened_in_a_worker_and_its_pages_compared(pool: Pool) -> None:
    same = functools.partial(render, first_line="Receivers of 4.4: 99")
    other = functools.partial(render, first_line="Receivers of 4.4: 12")
    tasks = [Task(made.letter()), Task(made.letter(), same), Task(made.letter(), other)]
    got: list[Answer[Checked]] = sorted(pool.map_unordered(check_letter, tasks), key=lambda each: each.index)
    assert [each.value.pages_equal for each in got if each.value] == [None, True, False]
    assert all(each.value and each.value.opened.payload == made.PAYLOAD for each in got)


def test_a_bad_letter_and_a_bad_rendering_are_refused_by_code(pool: Pool) -> None:
    tasks = [Task(made.letter() + b"\n"), Task(made.letter(), unable)]
    got = sorted(pool.map_unordered(check_letter, tasks), key=lambda each: each.index)
    assert [each.code for each in got] == ["bytes-after-end", "totals-wrong"]
    assert got[1].details == {"field": "4.4"}
