"""What a session does for pages: reading, writing, telling of changes, closing."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from pseash_desktop.desktop.jobs import Jobs
from pseash_desktop.desktop.session import Session
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.changes import Changes


def test_the_name_comes_from_the_vault(session: Session, desk: OfficeDesk, jobs: Jobs) -> None:
    names: list[str] = []
    session.ask(session, lambda desk: desk.office_name, names.append)
    jobs.finish()
    assert session.is_known
    assert session.role == "office"
    assert [session.title] == names


def test_changes_are_told_after_the_one_who_wrote(session: Session, jobs: Jobs) -> None:
    told: list[object] = []
    session.changed.connect(told.append)
    session.change(session, lambda _desk: ("written", Changes.of("partner", "1")), told.append)
    session.change(session, lambda _desk: ("nothing", Changes()), told.append)
    jobs.finish()
    assert told == ["written", Changes.of("partner", "1"), "nothing"]


def test_changes_are_told_although_the_writer_is_gone(session: Session, jobs: Jobs) -> None:
    told: list[object] = []
    session.changed.connect(told.append)
    owner = QObject()
    session.change(owner, lambda _desk: (1, Changes.of("partner", "1")), lambda _one: told.append("done"))
    shiboken6.delete(owner)
    jobs.finish()
    assert told == [Changes.of("partner", "1")]


def test_a_write_that_is_refused_changes_nothing(session: Session, jobs: Jobs) -> None:
    def call(_desk: object) -> tuple[int, Changes]:
        raise Refusal("file-unreadable")

    told: list[object] = []
    unhandled: list[Exception] = []
    session.changed.connect(told.append)
    jobs.failed.connect(unhandled.append)
    session.change(session, call, told.append)
    session.change(session, call, told.append, lambda error: told.append(type(error)))
    jobs.finish()
    assert told == [Refusal]
    assert [type(error) for error in unhandled] == [Refusal]


def test_a_closed_session_is_asked_nothing(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    order: list[str] = []
    session.ask(session, lambda _desk: None, lambda _none: order.append("read"))
    session.close(lambda _none: order.append("closed"))
    with pytest.raises(RuntimeError):
        session.ask(session, lambda _desk: None, lambda _none: None)
    jobs.finish()
    assert order == ["read", "closed"]
