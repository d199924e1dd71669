"""The first run, done with the keyboard alone: a real workspace comes out of it, or a plain sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget
from tests.desktop.entry.conftest import PASSWORD, Entry, Made

from pseash_desktop.compose import close_desk, open_desk, recover_desk
from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.entry.first_run import FirstRun
from pseash_desktop.desktop.entry.offices_step import OfficesStep
from pseash_desktop.desktop.entry.pack_steps import PackStep
from pseash_desktop.desktop.entry.password_step import PasswordStep
from pseash_desktop.desktop.entry.places import last_opened
from pseash_desktop.desktop.entry.sheet_step import SheetStep
from pseash_desktop.desktop.entry.unlock import UnlockPage
from pseash_desktop.office.desk import OfficeDesk

Show = Callable[[], Entry]
SaveAs = Callable[[Path], None]


def run_of(entry: Entry) -> FirstRun:
    return cast(FirstRun, entry.window.page)


def go_on(entry: Entry) -> None:
    entry.tab_to(run_of(entry).steps.next.text())
    entry.press(Qt.Key.Key_Space)


def why(entry: Entry) -> str:
    problem = run_of(entry).steps.problem
    return problem.text if problem.isVisible() else ""


def choose_training(entry: Entry) -> None:
    entry.tab_to("Real work")
    entry.press(Qt.Key.Key_Down)


def password_typed_twice(entry: Entry) -> str:
    generated = run_of(entry).answers.password.generated
    assert entry.at().accessibleName() == "Type it again"
    entry.type(generated)
    entry.press(Qt.Key.Key_Return)
    return generated


def sheet_saved_and_typed(entry: Entry, path: Path, save_as: SaveAs) -> None:
    save_as(path)
    entry.tab_to("Save the recovery sheet…")
    entry.press(Qt.Key.Key_Space)
    entry.settle()
    assert path.read_bytes().startswith(b"%PDF")
    sheet = run_of(entry).answers.sheet
    for place in sheet.asked:
        assert f"Group {place + 1} " in entry.at().accessibleName()
        entry.type(sheet.sheet.groups[place].lower())
        entry.press(Qt.Key.Key_Return)
    entry.settle()


def test_a_training_office_is_set_up_with_the_keyboard_alone(show: Show, save_as: SaveAs, tmp_path: Path) -> None:
    entry = show()
    assert entry.at().isVisible()
    go_on(entry)
    choose_training(entry)
    go_on(entry)
    entry.tab_to("No pack at hand: make one to practise with")
    entry.press(Qt.Key.Key_Space)
    entry.settle()
    go_on(entry)
    entry.type("kenya")
    entry.press(Qt.Key.Key_Return)
    password = password_typed_twice(entry)
    sheet_saved_and_typed(entry, tmp_path / "sheet.pdf", save_as)
    save_as(tmp_path / "letter.pdf")
    entry.tab_to("Save the enrolment letter…")
    entry.press(Qt.Key.Key_Space)
    entry.settle()
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")
    entry.tab_to("Start working")
    entry.press(Qt.Key.Key_Space)
    entry.settle()
    [session] = entry.opened
    assert (session.role, session.training, session.title) == ("office", True, "Kenya")
    assert run_of(entry).answers.password.generated == ""

    closed: list[None] = []
    session.close(closed.append)
    entry.opened.clear()
    entry.settle()
    folder = tmp_path / "data" / "workspace"
    assert last_opened(tmp_path / "data") == folder
    desk = open_desk(folder, password)
    assert isinstance(desk, OfficeDesk)
    assert desk.vault.outgoing.head("enrolment", "") is not None
    close_desk(desk)
    close_desk(recover_desk(folder, " ".join(run_of(entry).answers.sheet.sheet.groups)))


def test_headquarters_is_founded_and_saves_its_start_pack(show: Show, save_as: SaveAs, tmp_path: Path) -> None:
    entry = show()
    go_on(entry)
    entry.tab_to("A country office")
    entry.press(Qt.Key.Key_Down)
    choose_training(entry)
    go_on(entry)
    assert run_of(entry).steps.list.count.text() == "Step 3 of 5"
    step = cast(OfficesStep, run_of(entry).steps.step)
    entry.type("KEN, Kenya, Africa")
    entry.press(Qt.Key.Key_Return)
    entry.type("UG, Uganda, Africa")
    entry.bot.waitUntil(lambda: "Line 2" in step.problems.text)
    go_on(entry)
    assert why(entry) == "Mend the lines named above first."
    (tmp_path / "offices.csv").write_text("KEN;Kenya;Africa\nUGA;Uganda;Africa\n", "utf-8")
    save_as(tmp_path / "offices.csv")
    entry.tab_to("Take from a CSV file…")
    entry.press(Qt.Key.Key_Space)
    entry.bot.waitUntil(lambda: step.found.text() == "2 offices.")
    go_on(entry)
    password_typed_twice(entry)
    sheet_saved_and_typed(entry, tmp_path / "sheet.pdf", save_as)
    save_as(tmp_path / "pack.pdf")
    entry.tab_to("Save the start pack…")
    entry.press(Qt.Key.Key_Space)
    entry.settle()
    assert (tmp_path / "pack.pdf").read_bytes().startswith(b"%PDF")
    entry.tab_to("Start working")
    entry.press(Qt.Key.Key_Space)
    entry.settle()
    assert (entry.opened[0].role, entry.opened[0].title) == ("headquarters", "Headquarters")


def at_the_pack(entry: Entry, *, training: bool) -> PackStep:
    go_on(entry)
    if training:
        choose_training(entry)
    go_on(entry)
    return cast(PackStep, run_of(entry).steps.step)


def test_the_six_words_must_be_compared_before_going_on(show: Show, made: Made) -> None:
    entry = show()
    step = at_the_pack(entry, training=True)
    go_on(entry)
    assert why(entry) == "Choose the start pack first."
    entry.tab_to("File of the start pack")
    entry.type(str(made.pack))
    entry.press(Qt.Key.Key_Return)
    assert step.progress.isVisible()
    entry.settle()
    assert "six words" in cast(QCheckBox, entry.at()).text()
    shown = [label.accessibleName() for label in step.findChildren(QLabel) if label.accessibleName()]
    assert len([name for name in shown if name.startswith("Word ")]) == 6
    go_on(entry)
    assert why(entry).startswith("Compare the six words")
    entry.tab_to("I have compared the six words by telephone, and they agree")
    entry.press(Qt.Key.Key_Space)
    assert why(entry) == ""
    go_on(entry)
    assert run_of(entry).steps.place == 3


def test_a_training_pack_is_refused_for_real_work_and_other_files_are_too(
    show: Show, made: Made, tmp_path: Path
) -> None:
    entry = show()
    step = at_the_pack(entry, training=False)
    (tmp_path / "other.pdf").write_bytes(b"%PDF-1.7\nnothing")
    for path, said in (
        (made.pack, "This pack is for training"),
        (tmp_path / "other.pdf", ""),
        (tmp_path / "nowhere.pdf", "The file could not be read"),
    ):
        step.take(path)
        entry.settle()
        assert step.refused.isVisible()
        assert step.refused.text.startswith(said)
        assert run_of(entry).answers.pack is None
    go_on(entry)
    assert why(entry) == "Choose the start pack first."


def test_back_keeps_what_was_typed(show: Show, made: Made) -> None:
    entry = show()
    at_the_pack(entry, training=True)
    step = cast(PackStep, run_of(entry).steps.step)
    step.take(made.pack)
    entry.settle()
    entry.press(Qt.Key.Key_Space)
    go_on(entry)
    entry.type("kenya")
    entry.press(Qt.Key.Key_Return)
    entry.type("half a pass")
    for _ in range(4):
        entry.tab_to("Back")
        entry.press(Qt.Key.Key_Space)
    for _ in range(4):
        go_on(entry)
    assert cast(PasswordStep, run_of(entry).steps.step).again_field.text() == "half a pass"


def test_an_own_password_is_judged_in_words_and_proven(show: Show, made: Made) -> None:
    entry = show()
    run = run_of(entry)
    run.answers.role = "headquarters"
    run._follow_role()
    run.steps.show_step(3)
    step = cast(PasswordStep, run.steps.step)
    entry.tab_to("Use these words, drawn by chance (recommended)")
    entry.press(Qt.Key.Key_Down)
    for typed, strength, refusal in (
        ("short", "Weak", "Use at least 15 characters."),
        ("passwordpassword", "Weak", "This password is among the first that anyone would try. Choose another one."),
        ("aaaaaaaaaaaaaaaaaa", "Weak", "This password is easy to guess. Add words that do not belong together."),
        ("river stone window candle", "Fair", "Type the password once more."),
    ):
        entry.tab_to("Your own password")
        cast(QLineEdit, entry.at()).selectAll()
        entry.type(typed)
        assert step.strength.text().startswith(strength)
        go_on(entry)
        assert why(entry) == refusal
    entry.tab_to("Type it again")
    entry.type("river stone window candel")
    entry.press(Qt.Key.Key_Return)
    assert why(entry) == "The second password differs from the first. Type it once more."
    cast(QLineEdit, entry.at()).selectAll()
    entry.type("river stone window candle")
    entry.press(Qt.Key.Key_Return)
    assert isinstance(run.steps.step, SheetStep)


def test_the_sheet_must_be_saved_and_typed_back(show: Show, save_as: SaveAs, tmp_path: Path) -> None:
    entry = show()
    run = run_of(entry)
    run.answers.role = "headquarters"
    run._follow_role()
    run.steps.show_step(4)
    step = cast(SheetStep, run.steps.step)
    run.steps.go_on()
    assert why(entry) == "Save the recovery sheet first, and print it."
    assert len(step.fields) == 2
    groups = run.answers.sheet.sheet.groups
    shown = " ".join(label.text() for label in step.findChildren(QLabel))
    assert not any(group in shown for group in groups)
    step.take(tmp_path / "missing" / "sheet.pdf")
    entry.settle()
    assert step.refused.isVisible()
    save_as(tmp_path / "sheet.pdf")
    step.save.click()
    entry.settle()
    assert not step.refused.isVisible()
    first = run.answers.sheet.asked[0]
    step.fields[first].setText("0000" if groups[first] != "0000" else "1111")
    run.steps.go_on()
    assert why(entry) == f"Group {first + 1} is not as on the sheet. Look at it once more."
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".pdf"] == ["sheet.pdf"]


def test_a_folder_that_holds_something_is_not_taken(show: Show, save_as: SaveAs, tmp_path: Path) -> None:
    entry = show()
    go_on(entry)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    save_as(tmp_path / "full")
    entry.tab_to("Choose another folder…")
    entry.press(Qt.Key.Key_Space)
    go_on(entry)
    assert why(entry) == "This folder already holds files. Choose an empty one."


def test_when_making_fails_the_last_step_says_why_and_nothing_is_left(show: Show, made: Made, tmp_path: Path) -> None:
    entry = show()
    run = run_of(entry)
    run.answers.training = True
    run.steps.show_step(2)
    cast(PackStep, run.steps.step).take(made.pack)
    entry.settle()
    run.answers.compared, run.answers.office = True, "KEN"
    run.answers.password.own, run.answers.password.use_own = PASSWORD, True
    run.answers.folder = tmp_path / "later"
    run.steps.show_step(5)
    run.answers.folder.mkdir()
    (run.answers.folder / "file").write_text("came meanwhile")
    run._make()
    entry.settle()
    assert "already holds files" in why(entry)
    assert [path.name for path in run.answers.folder.iterdir()] == ["file"]
    (run.answers.folder / "file").unlink()
    run.answers.office = "XXX"
    run._make()
    entry.settle()
    assert "does not list this office" in why(entry)
    assert list(run.answers.folder.iterdir()) == []


def test_a_workspace_that_is_there_already_is_opened_from_the_first_step(
    show: Show, save_as: SaveAs, made: Made
) -> None:
    entry = show()
    save_as(made.folder)
    entry.tab_to("Open a workspace that is already on this computer…")
    entry.press(Qt.Key.Key_Space)
    assert isinstance(entry.window.page, UnlockPage)


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_the_language_turns_everything_and_keeps_the_place(show: Show, language: str) -> None:
    entry = show()
    go_on(entry)
    choose_training(entry)
    entry.window.language.setCurrentIndex(entry.window.language.findData(language))
    assert window_words.current().language == language
    run = run_of(entry)
    assert (run.steps.place, run.answers.training) == (1, True)
    assert run.steps.next.text() == window_words.current()("Next")


def test_every_control_has_a_name(show: Show, made: Made) -> None:
    entry = show()
    run = run_of(entry)
    run.answers.training = True
    for place in range(6):
        run.steps.show_step(place)
        if place == 2:
            cast(PackStep, run.steps.step).take(made.pack)
            entry.settle()
        unnamed = [
            widget
            for widget in entry.window.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not (widget.accessibleName() or getattr(widget, "text", str)())
        ]
        assert [type(widget).__name__ for widget in unnamed] == []
