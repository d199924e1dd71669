"""The whole work by keyboard alone: headquarters, an office, a quarter of records, one letter, the annual table."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTabBar, QTableView
from pytestqt.qtbot import QtBot
from tests.journeys.keyboard import CONTROL, Clock, Computer, Person, name_of
from tests.witnesses import witness

from pseash_desktop.desktop.headquarters.annual_page import AnnualPage
from pseash_desktop.desktop.headquarters.inbox_page import InboxPage
from pseash_desktop.desktop.quarter.page import QuarterPage
from pseash_desktop.desktop.records.list_page import RecordsPage
from pseash_desktop.records.assessment import CORE_STANDARDS

APRIL, MAY, JULY = (datetime(2026, month, 6, 9, tzinfo=UTC) for month in (4, 5, 7))
OWN_PASSWORD = "seven lemons under a slow tractor"
LETTER = "PSEASH_KEN_2026-Q2_r1.pdf"
"""What the office sends."""


@pytest.fixture
def clock() -> Clock:
    return Clock(APRIL)


@pytest.fixture
def computer(tmp_path: Path, clock: Clock, qtbot: QtBot) -> Iterator[Callable[[str], Computer]]:
    made: list[Computer] = []

    def make(name: str) -> Computer:
        (tmp_path / name).mkdir()
        made.append(Computer(tmp_path / name, clock, qtbot))
        return made[-1]

    yield make
    for each in made:
        each.stop()


def test_a_season_is_worked_through_with_the_keyboard_alone(
    computer: Callable[[str], Computer], clock: Clock, tmp_path: Path
) -> None:
    witness("pdftotext")
    post = tmp_path / "post"  # what travels between them, by e-mail or memory stick
    post.mkdir()
    headquarters, office = computer("headquarters"), computer("office")

    password = found_headquarters(headquarters.start(), post)
    headquarters.stop()
    words = set_up_office(office.start(), post)
    office.stop()
    person = unlocked(headquarters.start(), password)
    trust_office(person, post, words)
    headquarters.stop()

    clock.now = MAY
    person = unlocked(office.start(), OWN_PASSWORD)
    take_pack_in(person, post)
    for number, enter in enumerate(RECORDS, 1):
        enter_record(person, number, enter)
    clock.now = JULY
    enter_record(person, 8, office_facts)
    sign_quarter(person, post)
    office.stop()

    person = unlocked(headquarters.start(), password)
    take_in(person, post / LETTER)
    publish(person, post)
    headquarters.stop()


# Setting up


def found_headquarters(person: Person, post: Path) -> str:
    """Headquarters with two offices; gives its password."""
    person.until_at("English")
    person.use("Next")
    person.choose("A country office", "Headquarters")
    person.use("Next")
    person.until_at("Offices")
    person.type("KEN, Kenya, East and Southern Africa\nUGA, Uganda, East and Southern Africa")
    person.until_reads("2 offices.")
    person.settled()
    person.use("Next")
    person.until_at("Type it again")
    password = label(person, "generatedPassword").text()
    person.type(password)
    person.press(Qt.Key.Key_Return)
    save_sheet(person, post / "headquarters-sheet.pdf")
    person.until_at("Save the start pack…")
    person.use_with_file("Save the start pack…", post / "start-pack.pdf")
    enter_workspace(person)
    assert person.window.session.title == "Headquarters"
    return password


def set_up_office(person: Person, post: Path) -> list[str]:
    """The office of Kenya; gives the six words of its key."""
    person.until_at("English")
    person.use("Next")
    person.until_at("A country office")
    person.use("Next")
    person.until_at("File of the start pack")
    person.type(str(post / "start-pack.pdf"))
    person.press(Qt.Key.Key_Return)
    person.settled()
    assert person.reads("Pack no. 1 of")
    person.use("I have compared the six words by telephone, and they agree")
    person.use("Next")
    person.until_at("Find your office")
    person.type("ken")
    person.press(Qt.Key.Key_Return)
    person.until_at("Type it again")
    person.use("Use my own", back=True)
    person.write("Your own password", OWN_PASSWORD)
    person.write("Type it again", OWN_PASSWORD)
    person.press(Qt.Key.Key_Return)
    save_sheet(person, post / "office-sheet.pdf")
    person.until_at("Save the enrolment letter…")
    words = six_words(person)
    person.use_with_file("Save the enrolment letter…", post / "enrolment.pdf")
    enter_workspace(person)
    return words


def save_sheet(person: Person, path: Path) -> None:
    """Save the recovery sheet and type back what is asked of it, as it stands on paper."""
    person.until_at("Save the recovery sheet…")
    person.use_with_file("Save the recovery sheet…", path)
    groups = re.findall(r"\b[0-9A-Z]{4}\b", text_of_pdf(path).split("The recovery code")[1].split("Capital")[0])
    for _ in range(2):
        person.until_at("Group ")
        number = int(re.findall(r"\d+", name_of(person.at))[0])
        person.type(groups[number - 1])
        person.press(Qt.Key.Key_Return)
    person.settled()


def enter_workspace(person: Person) -> None:
    person.until_at("Start working")
    person.press(Qt.Key.Key_Space)
    person.settled()


def unlocked(person: Person, password: str) -> Person:
    person.until_at("Password")
    person.type(password)
    person.press(Qt.Key.Key_Return)
    person.settled()
    assert person.window.isVisible()
    return person


def trust_office(person: Person, post: Path, words: list[str]) -> None:
    """Take the enrolment letter in, compare the six words, write the next pack."""
    person.press(Qt.Key.Key_1, CONTROL)
    person.use_with_file("Take in enrolment letters…", post / "enrolment.pdf")
    person.use("Compare six words…")
    assert six_words(person) == words
    person.use("The words are the same")
    person.settled()
    assert person.reads("The key of Kenya is trusted now.")
    turn_to(person, "Framework packs")
    person.use_with_file("Write pack 2…", post / "pack-2.pdf")
    person.until_reads("Pack 2")


def take_pack_in(person: Person, post: Path) -> None:
    """The pack that confirms the key of the office; its page is the last of the list."""
    person.tab_to("Pages")
    person.press(Qt.Key.Key_End)
    person.settled()
    person.use_with_file("Take in a pack…", post / "pack-2.pdf")
    person.until_reads("Pack 2 is in force now.")
    person.until_reads("Headquarters has confirmed the key of this office.")


def six_words(person: Person) -> list[str]:
    """The six words as they are read over the telephone."""
    window = QApplication.activeModalWidget() or person._application.window
    assert window is not None
    said = (re.fullmatch(r"Word \d: (\S+)", each.accessibleName()) for each in window.findChildren(QLabel))
    return [found.group(1) for found in said if found]


# Records


def enter_record(person: Person, page: int, fill: Callable[[Person], None]) -> None:
    """A new record by its page's number; it must stand in the list afterwards."""
    person.press(Qt.Key(Qt.Key.Key_0 + page), CONTROL)
    person.settled()
    shown = person.window.page
    assert isinstance(shown, RecordsPage)
    before = shown.model.rowCount()
    person.press(Qt.Key.Key_N, CONTROL)
    person.settled()
    person.until(lambda: shown.form is not None and shown.form.body is not None, "the form is there")
    person.until(lambda: shown.form is not None and shown.form.isAncestorOf(person.at), "the form has the keyboard")
    fill(person)
    person.press(Qt.Key.Key_S, CONTROL)
    person.settled()
    problems = "" if shown.form is None or shown.form._checking is None else str(shown.form._checking.shown)
    assert shown.form is None, f"{shown.kind.name} was not saved: {problems}"
    assert shown.model.rowCount() == before + 1


def partner(person: Person) -> None:
    person.write("Name", "Hope Trust")
    person.choose("Type", "National non-governmental organisation")
    person.write("Agreement starts", "1 Jan 2026")


def assessment(person: Person) -> None:
    person.tab_to("Partner")
    person.type("Hope Trust")
    person.choose("State", "Final determination")
    for standard in CORE_STANDARDS:
        person.choose(f"{standard.number} {standard.name}: UN answer", "Yes")
        person.write(f"{standard.number} {standard.name}: Comment", "Seen at the partner's office.")
    person.write("Preliminary determination on", "today")
    person.write("Final determination on", "today")


def referral(person: Person) -> None:
    person.choose("Matter", "Sexual exploitation and abuse (SEA)")
    person.choose("Adult or child", "Adult (18 or over)")
    person.choose("Sex", "Female")
    for purpose in ("Consents to be referred", "Consents to be counted anonymously"):
        person.choose(purpose, "Yes")
    person.choose("Consent given by", "The person")
    person.write("Consent given on", "today")
    person.use("Add: Service")
    person.choose("Type of assistance", "Medical care")
    for step in ("Needed", "Offered", "Chosen", "Provided"):
        person.write(step, "today")


def activity(person: Person) -> None:
    person.write("Title", "Know your rights")
    person.choose("Kind", "Scenario-based training on organizational culture")
    person.write("Held on", "today")
    person.tick("Audience, required: Own personnel")
    person.tab_to("Participants by sex and age")
    person.press(Qt.Key.Key_Tab)  # women from 18 to 59
    person.type("12")
    person.press(Qt.Key.Key_Return)
    person.type("7")
    person.press(Qt.Key.Key_Return)


def provider(person: Person) -> None:
    person.write("Name", "District hospital")
    person.tick("Types of assistance, required: Medical care")
    person.write("Telephone", "+000 555 0100")
    person.write("Last checked on", "today")


def resource(person: Person) -> None:
    person.write("Title", "Poster: how to report")
    person.choose("Form", "Poster")
    person.tick("Languages, required: English")


def focal_point(person: Person) -> None:
    person.write("Name or function", "Programme analyst")
    person.choose("Role", "Focal point")
    person.write("Duty station", "Nairobi")
    person.write("Appointed on", "1 Mar 2026")


def office_facts(person: Person) -> None:
    person.choose("Quarter", "Q2 2026")
    person.write("Risk units", "2")
    person.write("Risk units that assessed SEA and SH risks", "1")
    person.use("Add: Duty station")
    person.write("Duty station", "Nairobi")
    person.write("Focal points", "1")
    person.write("Staff on board", "20")
    person.write("Staff who completed the mandatory PSEA and SH courses", "17")


RECORDS = (partner, assessment, referral, activity, provider, resource, focal_point)


# The letter and what becomes of it


def sign_quarter(person: Person, post: Path) -> None:
    """Look at the pages, sign, export."""
    person.press(Qt.Key.Key_9, CONTROL)
    person.settled()
    shown = person.window.page
    assert isinstance(shown, QuarterPage)
    assert shown.closing is not None
    assert str(shown.closing.quarter) == "2026-Q2"
    turn_to(person, "Pages and signing")
    person.use_with_file("Choose another folder…", post)
    person.use("Sign and export")
    person.use("Sign and export")  # in the sheet that asks once more
    person.settled()
    person.until_reads("Signed, and saved as ")
    assert (post / LETTER).is_file()


def take_in(person: Person, letter: Path) -> None:
    """The letter is accepted and stands in the matrix."""
    person.press(Qt.Key.Key_2, CONTROL)
    person.use_with_file("Choose files…", letter)
    person.until_reads("1 file checked")
    inbox = person.window.page
    assert isinstance(inbox, InboxPage)
    assert [row.outcome.code for row in inbox.model.rows] == ["accepted"]
    person.press(Qt.Key.Key_3, CONTROL)
    person.settled()
    table = next(each for each in person.window.page.findChildren(QTableView) if each.isVisible())
    model = table.model()
    kenya = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert kenya[0].startswith("KEN")
    assert kenya[2:] == ["Overdue", "Received", "Not due", "Not due"]


def publish(person: Person, post: Path) -> None:
    """The office's figures stand in the annual table, on the screen and in each of the four files."""
    person.press(Qt.Key.Key_5, CONTROL)
    person.settled()
    page = person.window.page
    assert isinstance(page, AnnualPage)
    assert page.annual is not None
    results = {row.code: row.result for row in page.annual.rows()}
    assert (results["4.1"], results["4.2"], results["4.3"], results["7.1b"]) == (50, 100, 85, 1)
    turn_to(person, "Export")
    person.use_with_file("Choose a folder and export…", post)
    person.until_reads("4 files were written")
    assert {path.suffix for path in post.glob("annual-2026.*")} == {".pdf", ".docx", ".xlsx", ".json"}
    assert "from 1 of 2" in text_of_pdf(post / "annual-2026.pdf")


def turn_to(person: Person, tab: str) -> None:
    """Go to the row of tabs and along it with the arrow keys."""
    for _ in range(60):
        if isinstance(person.at, QTabBar):
            break
        person.press(Qt.Key.Key_Tab)
    bar = person.at
    assert isinstance(bar, QTabBar)
    for _ in range(bar.count()):
        if bar.tabText(bar.currentIndex()).startswith(tab):
            break
        person.press(Qt.Key.Key_Right)
    assert bar.tabText(bar.currentIndex()).startswith(tab)
    person.settled()


def label(person: Person, name: str) -> QLabel:
    window = person._application.window
    assert window is not None
    found = window.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found


def text_of_pdf(path: Path) -> str:
    """What is printed in ``path``, as another program reads it."""
    command = [witness("pdftotext"), "-layout", str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8").stdout
