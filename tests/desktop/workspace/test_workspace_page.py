"""The page about the workspace: key, pack, locking, password and recovery sheet, on real workspaces."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot
from tests.desktop.watchdog import watched

from pseash_desktop import compose
from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.entry.lock import USUAL_MINUTES
from pseash_desktop.desktop.jobs import Jobs
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.style.theme import Theme
from pseash_desktop.desktop.workspace.page import WorkspacePage
from pseash_desktop.documents import gate
from pseash_desktop.documents.workers import Pool
from pseash_desktop.headquarters import enrolment
from pseash_desktop.headquarters import setup as headquarters_setup
from pseash_desktop.headquarters.packs import write_pack
from pseash_desktop.office.packs import first_signer
from pseash_desktop.office.setup import set_up
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.shipped.frameworks import framework_for
from pseash_desktop.vault.header import FLOOR
from pseash_desktop.vault.recovery import RecoverySheet, new_sheet
from pseash_desktop.vault.register import Office

NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
PASSWORD, OTHER = "practice words of one office", "seven lemons under a slow tractor"


@dataclass(frozen=True)
class Made:
    """Closed workspaces of headquarters and of an office that took its start pack, and two later packs.

    ``second`` comes from the same headquarters, ``strange`` from another one.
    """

    headquarters: Path
    office: Path
    sheet: RecoverySheet
    second: Path
    strange: Path


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder, sheet = tmp_path_factory.mktemp("workspaces"), new_sheet()
    with Pool(1) as pool:
        first = _headquarters(folder / "headquarters", pool)
        start = write_pack(first).pdf
        checked = list(gate.check([gate.File("pack.pdf", start)], pool, compose.stationery(), first_signer))
        [(_place, verdict)] = checked
        assert verdict.passed is not None
        office = set_up(
            folder / "office",
            PASSWORD,
            verdict.passed,
            start,
            office="KEN",
            language="en",
            stationery=compose.stationery(),
            now=lambda: NOW,
            recovery=sheet,
            cost=FLOOR,
        )
        own = office.vault.own_keys
        first.vault.register.put_key("KEN", own.certificate(), "new", who="officer", when=NOW)
        enrolment.confirm(first, str(own.key_id()))
        office.vault.close()
        (folder / "second.pdf").write_bytes(write_pack(first).pdf)
        first.vault.close()
        other = _headquarters(folder / "other", pool)
        (folder / "strange.pdf").write_bytes(write_pack(other).pdf)
        other.vault.close()
    return Made(folder / "headquarters", folder / "office", sheet, folder / "second.pdf", folder / "strange.pdf")


def _headquarters(folder: Path, pool: Pool) -> Any:
    return headquarters_setup.found(
        folder,
        PASSWORD,
        framework=framework_for(2026),
        offices=[Office("KEN", "Kenya", "Africa")],
        language="en",
        training=True,
        stationery=compose.stationery(),
        now=lambda: NOW,
        pool=pool,
        cost=FLOOR,
    )


@dataclass
class Bench:
    """The page over one workspace."""

    page: WorkspacePage
    folder: Path
    bot: QtBot
    unforeseen: list[Exception]

    def settle(self) -> None:
        for _ in range(3):
            self.bot.waitUntil(lambda: not self.page.session.jobs.busy, timeout=30_000)
            self.bot.wait(20)

    def ask(self, call: Callable[[Any], Any]) -> Any:
        answers: list[Any] = []
        self.page.session.ask(self.page, call, answers.append)
        self.settle()
        return answers[0]


@pytest.fixture
def opened(made: Made, tmp_path: Path, qtbot: QtBot, qapp: Any) -> Iterator[Callable[[str], Bench]]:
    Theme(qapp, "light")
    jobs = Jobs()
    sessions: list[Session] = []
    unforeseen: list[Exception] = []
    jobs.failed.connect(unforeseen.append)

    def make(role: str) -> Bench:
        folder = Path(shutil.copytree(getattr(made, role), tmp_path / role))
        desks: list[Any] = []
        jobs.ask(jobs, lambda: compose.open_desk(folder, PASSWORD, lambda: NOW), desks.append)
        jobs.finish()
        session = Session(desks[0], jobs)
        jobs.finish()
        sessions.append(session)
        page = WorkspacePage(session)
        session.changed.connect(lambda _changes: page.refresh())
        qtbot.addWidget(page)
        page.resize(1024, 700)
        page.show()
        page.refresh()
        bench = Bench(page, folder, qtbot, unforeseen)
        bench.settle()
        return bench

    yield make
    for session in sessions:
        session.close(lambda _none: None)
    jobs.close()
    window_words.window().choose("en")
    assert unforeseen == []


def texts(bench: Bench) -> str:
    return "\n".join(each.text() for each in bench.page.findChildren(QLabel) if each.isVisible())


def opens(folder: Path, password: str) -> bool:
    try:
        compose.close_desk(compose.open_desk(folder, password, lambda: NOW))
    except Refusal as refused:
        return refused.code != "wrong-passphrase"
    return True


def close(bench: Bench) -> None:
    """Close the workspace, so that it can be opened by hand."""
    done: list[None] = []
    bench.page.session.jobs.ask(bench.page, lambda: compose.close_desk(bench.page.session._desk), done.append)  # type: ignore[arg-type]
    bench.settle()


def test_an_office_sees_what_it_is_and_where_it_lies(opened: Callable[[str], Bench]) -> None:
    bench = opened("office")
    said = texts(bench)
    assert "Kenya (KEN)" in said
    assert str(bench.folder) in said
    assert "Training" in said
    assert "Headquarters has not confirmed the key of this office yet." in said


def test_headquarters_reads_its_six_words_and_has_no_pack_to_take_in(opened: Callable[[str], Bench]) -> None:
    bench = opened("headquarters")
    assert bench.page.pack is None
    assert not bench.page.save_letter.isVisible()
    said = [each.accessibleName() for each in bench.page.findChildren(QLabel)]
    assert sum(name.startswith("Word ") for name in said) == 6


def test_the_next_pack_is_taken_in_and_confirms_the_key(opened: Callable[[str], Bench], made: Made) -> None:
    bench = opened("office")
    assert bench.page.pack is not None
    with watched():
        bench.page.pack.take_in(made.second)
        bench.settle()
    said = texts(bench)
    assert "Pack 2 is in force now." in said
    assert "Headquarters has confirmed the key of this office." in said
    assert bench.ask(lambda desk: desk.pack.number) == 2


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("strange", "signer-unknown"),
        ("enrolment", "not-a-pack"),
        ("torn", "file-cut"),
        ("missing", "file-unreadable"),
    ],
)
def test_what_is_no_pack_of_this_headquarters_is_refused_with_a_sentence(
    opened: Callable[[str], Bench], made: Made, tmp_path: Path, file: str, code: str
) -> None:
    bench = opened("office")
    assert bench.page.pack is not None
    if file == "enrolment":
        bench.page.save_letter_to(tmp_path / "enrolment.pdf")
        bench.settle()
    (tmp_path / "torn.pdf").write_bytes(made.second.read_bytes()[:5000])
    bench.page.pack.take_in(made.strange if file == "strange" else tmp_path / f"{file}.pdf")
    bench.settle()
    told = bench.page.pack.told
    assert told.isVisible()
    assert told.property("tone") == "stop"
    assert sentence(bench.page.session.words, code) in texts(bench)
    assert bench.ask(lambda desk: desk.pack.number) == 1


def test_the_enrolment_letter_is_the_same_file_every_time(
    opened: Callable[[str], Bench], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = opened("office")
    bench.page.save_letter_to(tmp_path / "first.pdf")
    bench.settle()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "again.pdf"), ""))
    bench.page.save_letter.click()
    bench.settle()
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "again.pdf").read_bytes()


def test_minutes_until_locking_are_kept_and_told_at_once(opened: Callable[[str], Bench]) -> None:
    bench = opened("office")
    page = bench.page
    assert page.minutes.value() == USUAL_MINUTES
    told: list[int] = []
    page.session.lock_changed.connect(told.append)
    page.minutes.setFocus()
    page.minutes.selectAll()
    bench.bot.keyClicks(page.minutes, "12")
    bench.bot.keyClick(page.minutes, Qt.Key.Key_Return)
    bench.settle()
    assert told == [12]
    assert bench.ask(lambda desk: desk.vault.settings.get("lock_minutes", int)) == 12
    assert (page.minutes.minimum(), page.minutes.maximum()) == (1, 15)


def test_the_password_is_changed_and_the_old_one_opens_nothing(opened: Callable[[str], Bench]) -> None:
    bench = opened("office")
    card = bench.page.password
    card.begin.click()
    assert card.old is not None
    step: Any = card.step
    step.use_own.click()
    bench.bot.keyClicks(step.own.line, OTHER)
    bench.bot.keyClicks(step.again_field.line, OTHER)
    bench.bot.keyClicks(card.old.line, "not the password at all")
    card.finish.click()
    bench.settle()
    assert card.told.property("tone") == "stop"
    card.old.clear()
    bench.bot.keyClicks(card.old.line, PASSWORD)
    with watched():
        card.finish.click()
        bench.settle()
    assert card.told.property("tone") == "done"
    assert card.step is None
    close(bench)
    assert opens(bench.folder, OTHER)
    assert not opens(bench.folder, PASSWORD)


def test_a_new_sheet_takes_the_place_of_the_old_one(opened: Callable[[str], Bench], made: Made, tmp_path: Path) -> None:
    bench = opened("office")
    card = bench.page.sheet
    card.begin.click()
    bench.settle()
    step: Any = card.step
    step.take(tmp_path / "sheet.pdf")
    bench.settle()
    answers = card._answers
    assert answers is not None
    code = answers.sheet.groups
    for place in answers.asked:
        step.fields[place].setText(code[place])
    card.finish.click()
    bench.settle()
    assert card.told.property("tone") == "done"
    close(bench)
    with pytest.raises(Refusal):
        compose.recover_desk(bench.folder, " ".join(made.sheet.groups), lambda: NOW)
    compose.close_desk(compose.recover_desk(bench.folder, " ".join(code), lambda: NOW))


def test_giving_up_forgets_what_was_typed(opened: Callable[[str], Bench]) -> None:
    bench = opened("office")
    card = bench.page.password
    card.begin.click()
    assert card.old is not None
    bench.bot.keyClicks(card.old.line, PASSWORD)
    card.cancel.click()
    assert card._answers.chosen == ""
    assert card.step is None
    assert card.begin.isVisible()


def test_the_language_of_letters_is_kept(opened: Callable[[str], Bench]) -> None:
    bench = opened("office")
    page = bench.page
    page.language.setCurrentIndex(page.language.findData("fr"))
    page.language.activated.emit(page.language.currentIndex())
    bench.settle()
    assert bench.ask(lambda desk: desk.language) == "fr"
