"""A small office's workspace, open behind a session, as pages see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.office.small import small_office

from pseash_desktop.desktop.jobs import Jobs
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.style.theme import Theme
from pseash_desktop.office import records
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.records import KINDS
from pseash_desktop.schema.kinds import Kind

PARTNERS = (
    {"name": "Hope Trust", "type": "national-ngo", "agreement_start": "2026-01-01"},
    {"name": "Académie", "type": "academic", "agreement_end": "2025-12-31"},
    {"name": "Zenith", "type": "government", "notes": "<b>not bold</b>"},
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says of every window that is shown what it cannot do."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture(scope="session", autouse=True)
def theme(qapp: QApplication) -> Theme:
    """Widgets are as large as in the window."""
    return Theme(qapp, "light")


@dataclass(frozen=True)
class Bench:
    """The session, and a way to look into its vault from the test."""

    session: Session
    read: Callable[[Callable[[OfficeDesk], Any]], Any]

    def settle(self) -> None:
        """Wait for everything that pages asked for."""
        self.session.jobs.finish()

    def put(self, kind: Kind, typed: dict[str, Any], record_id: str | None = None, version: int | None = None) -> str:
        """Save a record past the pages."""
        saved = self.read(lambda desk: records.save(desk, kind, typed, record_id=record_id, version=version))
        assert saved.problems == ()
        return str(saved.record_id)


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    jobs = Jobs()
    stack = ExitStack()
    made: list[Any] = []

    def ask(call: Callable[[], Any]) -> Any:
        failures: list[Exception] = []
        jobs.ask(jobs, call, made.append, failures.append)
        jobs.finish()
        if failures:
            raise failures[0]
        return made.pop()

    desk = ask(lambda: stack.enter_context(small_office(tmp_path / "office")))
    session = Session(desk, jobs)
    jobs.finish()
    yield Bench(session, lambda call: ask(lambda: call(desk)))
    ask(stack.close)
    jobs.close()


@pytest.fixture
def partners(bench: Bench) -> list[str]:
    """Ids of three partners."""
    return [bench.put(KINDS["partner"], dict(typed)) for typed in PARTNERS]
