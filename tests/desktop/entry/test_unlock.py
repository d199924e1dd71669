"""Unlocking: the right password opens, a wrong one says so plainly and waits; recovery ends with new secrets."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from tests.desktop.entry.conftest import NOW, PASSWORD, Entry, Made

from pseash_desktop.compose import close_desk, open_desk, recover_desk
from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.entry.first_run import FirstRun
from pseash_desktop.desktop.entry.places import free_place, is_workspace, last_opened, remember
from pseash_desktop.desktop.entry.recover import CodeStep, RecoverPage
from pseash_desktop.desktop.entry.sheet_step import SheetStep
from pseash_desktop.desktop.entry.unlock import UnlockPage
from pseash_desktop.schema.errors import Refusal

Show = Callable[[], Entry]
SaveAs = Callable[[Path], None]


def page_of(entry: Entry) -> UnlockPage:
    return cast(UnlockPage, entry.window.page)


def test_the_password_field_has_the_keyboard_and_the_right_password_opens(show: Show, workspace: Made) -> None:
    entry = show()
    assert entry.at().accessibleName() == "Password"
    entry.type(PASSWORD)
    entry.press(Qt.Key.Key_Return)
    assert not page_of(entry).unlock.isEnabled()
    assert page_of(entry).busy.isVisible()
    entry.settle()
    [session] = entry.opened
    assert (session.role, session.title) == ("office", "Kenya")
    assert page_of(entry).field.text() == ""


def test_the_window_of_headquarters_opens_too(show: Show, headquarters: Path) -> None:
    entry = show()
    entry.type(PASSWORD)
    entry.press(Qt.Key.Key_Return)
    entry.settle()
    assert entry.opened[0].role == "headquarters"


def test_the_page_tells_nothing_of_the_workspace_but_the_name_of_its_folder(show: Show, workspace: Made) -> None:
    entry = show()
    shown = " ".join([*(label.text() for label in entry.window.findChildren(QLabel)), entry.window.windowTitle()])
    assert "Kenya" not in shown
    assert str(workspace.folder.parent) not in shown
    assert workspace.folder.name in shown


def test_a_wrong_password_says_so_and_the_wait_grows(
    show: Show, workspace: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = show()
    page = page_of(entry)
    seconds: list[int] = []
    monkeypatch.setattr(page, "_wait", seconds.append)
    for _ in range(8):
        entry.type("not the password at all")
        entry.press(Qt.Key.Key_Return)
        entry.settle()
        assert page.problem.text.startswith("This password does not open the workspace.")
        assert entry.at() is page.field.line
        assert page.field.line.selectedText() == "not the password at all"[: len(page.field.text())]
    assert seconds == [1, 2, 4, 8, 16, 30, 30, 30]
    assert entry.opened == []


def test_while_waiting_the_clock_is_seen_and_nothing_is_tried(show: Show, workspace: Made) -> None:
    entry = show()
    page = page_of(entry)
    entry.type("not the password at all")
    entry.press(Qt.Key.Key_Return)
    entry.settle()
    assert page.clock.text() == "You can try again in 1 second."
    assert not page.unlock.isEnabled()
    entry.press(Qt.Key.Key_Return)
    assert not entry.context.jobs.busy
    entry.bot.waitUntil(page.unlock.isEnabled, timeout=3000)
    assert not page.clock.isVisible()


def test_the_password_is_shown_on_request(show: Show, workspace: Made) -> None:
    entry = show()
    entry.type("abc")
    line = page_of(entry).field.line
    assert line.displayText() != "abc"
    entry.tab_to("Show: Password")
    entry.press(Qt.Key.Key_Space)
    assert line.displayText() == "abc"
    assert line.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData


def test_caps_lock_and_letters_of_another_keyboard_are_pointed_out(show: Show, workspace: Made) -> None:
    entry = show()
    field = page_of(entry).field
    entry.type("a")
    assert "Caps Lock" not in field.hint.text()
    with_caps = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")
    QApplication.sendEvent(field.line, with_caps)
    assert "Caps Lock is on." in field.hint.text()
    assert field.hint.isVisible()
    QApplication.sendEvent(
        field.line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier, "A")
    )
    assert "Caps Lock" not in field.hint.text()
    field.set_text("كلمة")
    assert "letters other than a to z" in field.hint.text()


def test_damaged_key_files_are_said_so(show: Show, workspace: Made) -> None:
    for path in workspace.folder.glob("slots.*.json"):
        path.write_bytes(b"{}")
    entry = show()
    entry.type(PASSWORD)
    entry.press(Qt.Key.Key_Return)
    entry.settle()
    assert page_of(entry).problem.text.startswith("Both key files are damaged")
    assert page_of(entry).unlock.isEnabled()


def test_another_workspace_is_chosen_and_remembered(show: Show, made: Made, workspace: Made, save_as: SaveAs) -> None:
    other = workspace.folder.parents[1] / "elsewhere"
    shutil.copytree(made.folder, other)
    entry = show()
    save_as(other)
    entry.tab_to("Choose another workspace…")
    entry.press(Qt.Key.Key_Space)
    assert any(label.text() == "Workspace: \u2068elsewhere\u2069" for label in page_of(entry).findChildren(QLabel))
    entry.type(PASSWORD)
    entry.press(Qt.Key.Key_Return)
    entry.settle()
    assert len(entry.opened) == 1
    assert last_opened(entry.context.data) == other


def test_a_folder_without_a_workspace_is_said_so(show: Show, workspace: Made, save_as: SaveAs, tmp_path: Path) -> None:
    entry = show()
    (tmp_path / "empty").mkdir()
    save_as(tmp_path / "empty")
    entry.tab_to("Choose another workspace…")
    entry.press(Qt.Key.Key_Space)
    assert page_of(entry).problem.text == "There is no workspace in this folder. Choose another one."


def test_the_language_turns_the_page_and_keeps_what_was_typed(show: Show, workspace: Made) -> None:
    entry = show()
    entry.type("half a pass")
    entry.window.language.setCurrentIndex(entry.window.language.findData("fr"))
    assert window_words.current().language == "fr"
    assert page_of(entry).field.text() == "half a pass"


def test_from_the_unlock_page_a_new_workspace_can_be_set_up_and_left_again(show: Show, workspace: Made) -> None:
    entry = show()
    entry.tab_to("Set up a new workspace")
    entry.press(Qt.Key.Key_Space)
    run = cast(FirstRun, entry.window.page)
    assert run.answers.folder == workspace.folder.with_name("workspace-2")
    entry.tab_to("Back")
    entry.press(Qt.Key.Key_Space)
    assert isinstance(entry.window.page, UnlockPage)


def test_closing_the_window_while_it_unlocks_leaves_the_workspace_closed(show: Show, workspace: Made) -> None:
    entry = show()
    entry.type(PASSWORD)
    entry.press(Qt.Key.Key_Return)
    entry.window.close()
    entry.settle()
    assert entry.opened == []
    close_desk(open_desk(workspace.folder, PASSWORD))


def at_the_code(entry: Entry) -> RecoverPage:
    entry.tab_to("Use the recovery sheet")
    entry.press(Qt.Key.Key_Space)
    return cast(RecoverPage, entry.window.page)


def test_the_recovery_sheet_opens_only_behind_a_new_password_and_a_new_sheet(
    show: Show, workspace: Made, save_as: SaveAs, tmp_path: Path
) -> None:
    entry = show()
    page = at_the_code(entry)
    assert entry.at().accessibleName() == "Recovery code"
    entry.type(" ".join(workspace.sheet.groups).lower())
    entry.press(Qt.Key.Key_Return)
    entry.settle()
    assert (page.steps.place, entry.opened) == (1, [])
    password = page._password.generated
    entry.type(password)
    entry.press(Qt.Key.Key_Return)
    save_as(tmp_path / "sheet.pdf")
    cast(SheetStep, page.steps.step).save.click()
    entry.settle()
    fresh = page._sheet.sheet
    assert (fresh.vault, fresh.secret == workspace.sheet.secret) == (workspace.sheet.vault, False)
    for place in page._sheet.asked:
        entry.type(fresh.groups[place])
        entry.press(Qt.Key.Key_Return)
    entry.settle()
    [session] = entry.opened
    session.close(lambda _none: None)
    entry.opened.clear()
    entry.settle()
    with pytest.raises(Refusal, match="wrong-passphrase"):
        open_desk(workspace.folder, PASSWORD)
    with pytest.raises(Refusal, match="wrong-recovery-code"):
        recover_desk(workspace.folder, " ".join(workspace.sheet.groups))
    close_desk(open_desk(workspace.folder, password))
    close_desk(recover_desk(workspace.folder, " ".join(fresh.groups), lambda: NOW))


def test_a_mistyped_code_is_told_from_a_wrong_one(show: Show, workspace: Made) -> None:
    entry = show()
    page = at_the_code(entry)
    step = cast(CodeStep, page.steps.step)
    groups = workspace.sheet.groups
    for typed, said in (
        ("ABCD", "The code has 36 characters; 4 were typed."),
        (" ".join([*groups[1:8], groups[0], groups[8]]), "A character of the code is not as printed."),
    ):
        step.line.setText(typed)
        page.steps.go_on()
        assert page.steps.problem.text.startswith(said)
        assert not entry.context.jobs.busy


def test_leaving_recovery_half_way_keeps_the_old_password(show: Show, workspace: Made) -> None:
    entry = show()
    page = at_the_code(entry)
    cast(CodeStep, page.steps.step).line.setText(" ".join(workspace.sheet.groups))
    page.steps.go_on()
    entry.settle()
    assert page.steps.place == 1
    page.steps.go_back()
    page.steps.go_back()
    entry.settle()
    assert isinstance(entry.window.page, UnlockPage)
    close_desk(open_desk(workspace.folder, PASSWORD))


def test_one_path_is_remembered_and_nothing_else(tmp_path: Path, workspace: Made) -> None:
    data = tmp_path / "data"
    assert last_opened(data) == workspace.folder
    remember(data, workspace.folder)
    assert [path.name for path in data.iterdir() if path.is_file()] == ["last-workspace.txt"]
    assert (data / "last-workspace.txt").read_text() == str(workspace.folder)
    (data / "last-workspace.txt").write_bytes(b"\xff\xfe nonsense")
    assert last_opened(data) == workspace.folder
    assert free_place(data).name == "workspace-2"
    assert not is_workspace(tmp_path)
    assert last_opened(tmp_path) is None


def test_a_typed_line_is_long_enough_for_every_code(show: Show, workspace: Made) -> None:
    entry = show()
    at_the_code(entry)
    entry.type("  -  ".join(workspace.sheet.groups))
    assert cast(QLineEdit, entry.at()).text().endswith(workspace.sheet.groups[-1])
