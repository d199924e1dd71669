"""Offices and keys as an officer meets them: an office entered, its key trusted by six words, packs given out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from tests.chain.made import MadeSeason, office_desk
from tests.desktop.headquarters.conftest import Bench
from tests.desktop.watchdog import watched

from pseash_desktop.desktop.headquarters import files
from pseash_desktop.desktop.headquarters.offices_model import KEY
from pseash_desktop.desktop.headquarters.offices_page import OfficesPage
from pseash_desktop.desktop.headquarters.trust import TrustSheet
from pseash_desktop.desktop.widgets.buttons import QuietButton
from pseash_desktop.letters import pack as packs
from pseash_desktop.office import setup as office_setup
from pseash_desktop.shipped.key_words import six_words


@pytest.fixture
def page(founded: Bench) -> OfficesPage:
    made = OfficesPage(founded.session)
    founded.show(made)
    return made


@pytest.fixture
def enrolment(season: MadeSeason, tmp_path: Path) -> Path:
    """The enrolment letter of the season's first office."""
    with office_desk(Path(shutil.copytree(season.folder / "office", tmp_path / "office"))) as desk:
        written = office_setup.write_enrolment(desk)
    path = tmp_path / "enrolment.pdf"
    path.write_bytes(written.pdf)
    return path


def key_state(page: OfficesPage, code: str) -> str:
    place = page.model.place_of(code)
    assert place is not None
    return str(page.model.index(place, KEY).data())


def take_in(page: OfficesPage, bench: Bench, path: Path) -> None:
    page.take_in([path])
    bench.qtbot.waitUntil(lambda: not page.queue.busy, timeout=30_000)
    bench.settle()


def sheet(page: OfficesPage) -> TrustSheet:
    [found] = page.findChildren(TrustSheet)
    return found


def test_an_office_is_entered_with_the_keyboard_alone(page: OfficesPage, founded: Bench, qtbot: QtBot) -> None:
    page.primary().trigger()  # type: ignore[union-attr]  # this page has one
    for editor, typed in ((page.form.code, "ken"), (page.form.name, "Kenya"), (page.form.region, "East Africa")):
        assert isinstance(editor, QLineEdit)
        qtbot.keyClicks(editor, typed)
    qtbot.keyClick(page.form.region, Qt.Key.Key_Return)
    founded.settle()
    assert [row.code for row in page.model.rows] == ["COD", "KEN"]
    assert key_state(page, "KEN") == "No key"
    assert page.form.title.text() == "Kenya"


def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    page: OfficesPage, founded: Bench, qtbot: QtBot
) -> None:
    page.new_office()
    qtbot.keyClicks(page.form.code, "Congo")
    qtbot.keyClicks(page.form.name, "Kinshasa")
    page.form.save_button.click()
    founded.settle()
    problems = [label.text() for label in page.form.findChildren(QLabel) if label.property("role") == "problem"]
    assert "An office code is three capital letters, such as COD, with a suffix where needed." in problems
    assert "Please fill this in." in problems
    assert page.form.name.text() == "Kinshasa"
    page.refresh()
    founded.settle()
    assert page.form.name.text() == "Kinshasa"


def test_an_office_leaves_the_expected_ones(page: OfficesPage, founded: Bench) -> None:
    page.show_record("COD")
    founded.settle()
    page.form.active.click()
    page.form.save_button.click()
    founded.settle()
    assert [office.active for office in founded.read(lambda desk: desk.vault.register.offices())] == [False]


def test_a_key_is_trusted_once_its_six_words_were_compared(page: OfficesPage, founded: Bench, enrolment: Path) -> None:
    take_in(page, founded, enrolment)
    assert key_state(page, "COD") == "New: compare words"
    assert page.form.office is not None
    key = page.form.office.key_id
    page.form.compare_button.click()
    shown = sheet(page)
    assert shown.shown_words == six_words(key, "en")
    shown.language.setCurrentIndex(shown.language.findData("fr"))
    assert shown.shown_words == six_words(key, "fr")
    labels = [label.text() for label in shown.findChildren(QLabel)]
    assert set(six_words(key, "fr")) <= set(labels)
    shown.same.click()
    founded.settle()
    assert key_state(page, "COD") == "Active"
    assert page.told.isVisibleTo(page)
    assert not page.form.compare_button.isVisibleTo(page)


def test_a_key_stays_new_when_the_words_were_not_compared(page: OfficesPage, founded: Bench, enrolment: Path) -> None:
    take_in(page, founded, enrolment)
    page.compare()
    sheet(page).not_now.click()
    founded.settle()
    assert key_state(page, "COD") == "New: compare words"


def test_another_file_than_a_letter_is_explained(page: OfficesPage, founded: Bench, tmp_path: Path) -> None:
    (tmp_path / "notes.pdf").write_text("notes")
    take_in(page, founded, tmp_path / "notes.pdf")
    assert "notes.pdf: This file is not a PDF." in page.told.text


def test_a_pack_is_written_where_the_person_chooses_and_given_out_again_byte_for_byte(
    page: OfficesPage, founded: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def chosen(_parent: object, _words: object, _title: str, begin: Path) -> Path:
        offered.append(begin.name)
        return tmp_path / f"{len(offered)}-{begin.name}"

    monkeypatch.setattr(files, "ask_where_to_save", chosen)
    assert "start pack" in page.packs.needed.text
    with watched():
        page.packs.write.click()
        founded.qtbot.waitUntil(lambda: page.packs.saved.isVisibleTo(page.packs), timeout=20_000)
    founded.settle()
    assert page.packs.needed.text == "The newest pack says what the register says."
    [again] = [button for button in page.packs.findChildren(QuietButton) if button.text() == "Save…"]
    again.click()
    founded.settle()
    assert offered == ["PSEASH_pack_1.pdf"] * 2
    first, second = ((tmp_path / f"{n}-PSEASH_pack_1.pdf").read_bytes() for n in (1, 2))
    assert first == second
    written = founded.read(lambda desk: desk.vault.outgoing.get("pack", "", 1))
    assert written.pdf == first
    assert [office.code for office in packs.read(written.payload).offices] == ["COD"]


def test_a_changed_register_asks_for_the_next_pack(
    page: OfficesPage, founded: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "ask_where_to_save", lambda *_: tmp_path / "pack.pdf")
    page.packs.write.click()
    founded.settle()
    page.show_record("COD")
    founded.settle()
    page.form.name.setText("Kinshasa")
    page.form.name.textEdited.emit("Kinshasa")
    page.form.save_button.click()
    founded.settle()
    assert page.packs.needed.text.startswith("1 office is new or changed since the last pack: COD.")
    assert page.packs.write.text() == "Write pack 2…"


def test_closing_the_window_for_files_changes_nothing(
    page: OfficesPage, founded: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "ask_where_to_save", lambda *_: None)
    monkeypatch.setattr(files, "ask_for_files", lambda *_: [])
    page.packs.write.click()
    page.choose_letters()
    founded.settle()
    assert founded.read(lambda desk: desk.vault.outgoing.headings("pack")) == []
