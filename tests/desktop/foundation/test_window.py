"""The frame around the pages, with pages made for these tests alone over a real small office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.desktop.watchdog import watched

from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.pages import headquarters_pages, office_pages
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.shell import shortcuts
from pseash_desktop.desktop.shell.failures import CrashPage, crash_of
from pseash_desktop.desktop.shell.pages import Page, PageEntry
from pseash_desktop.desktop.shell.window import MainWindow, Place
from pseash_desktop.desktop.style.theme import Theme
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.words import N_
from pseash_desktop.vault.changes import Changes

Make = Callable[..., MainWindow]


class Plain(Page):
    """A page that remembers what was asked of it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.stays = False
        self.box = QLineEdit()
        self.box.setAccessibleName("Text")
        self.action = QAction("New", self)
        self.action.triggered.connect(lambda: self.asked.append("new"))
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel("A page"))
        layout.addWidget(self.box)

    def refresh(self) -> None:
        self.asked.append("refresh")

    def show_record(self, record_id: str) -> None:
        self.asked.append(f"record {record_id}")

    def can_leave(self) -> bool:
        return not self.stays

    def primary(self) -> QAction:
        return self.action


class Searching(Plain):
    def search(self, text: str) -> None:
        self.asked.append(f"search {text}")


def three(_desk: Any) -> int:
    return 3


ENTRIES = (
    PageEntry("first", N_("Partners"), "handshake", Searching),
    PageEntry("second", N_("Referrals"), "heart-handshake", Plain, three),
    PageEntry("third", N_("Inbox"), "inbox", Searching),
)


@pytest.fixture
def window(session: Session, theme: Theme, qtbot: QtBot, english: None) -> Iterator[MainWindow]:
    made = MainWindow(session, ENTRIES)
    made.resize(1024, 700)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close_now()
    made.deleteLater()


def asked(window: MainWindow) -> list[str]:
    page = window.page
    assert isinstance(page, Plain)
    return page.asked


def press(window: MainWindow, qtbot: QtBot, keys: str) -> None:
    """As a person does: the combination, in whatever has the keyboard."""
    combination = QKeySequence.fromString(keys)[0]  # type: ignore[index]
    qtbot.keyClick(QApplication.focusWidget() or window, combination.key(), combination.keyboardModifiers())


def test_the_first_page_is_shown_with_its_title(window: MainWindow) -> None:
    assert window.place.key == "first"
    assert window.title.text() == "Partners"
    assert asked(window) == ["refresh"]
    assert window.navigation.list.currentRow() == 0


def test_the_title_bar_holds_no_value_of_the_workspace(window: MainWindow, session: Session) -> None:
    assert session.title
    assert window.top.title.text() == session.title
    assert session.title not in window.windowTitle()


def test_a_number_key_goes_to_its_page_and_one_without_a_page_does_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.page.setFocus()
    press(window, qtbot, "Ctrl+2")
    assert window.place.key == "second"
    press(window, qtbot, "Ctrl+9")
    assert window.place.key == "second"


def test_a_page_that_cannot_be_left_stays(window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, Plain)
    page.stays = True
    assert not window.go("second")
    assert window.place.key == "first"
    assert window.navigation.list.currentRow() == 0
    assert not window.keep_drafts()


def test_a_page_asks_the_shell_for_another_ones_record(window: MainWindow) -> None:
    window.page.open_page.emit("second", "abc")
    assert window.place.key == "second"
    assert asked(window) == ["refresh", "record abc"]


def test_badges_count_what_needs_action(window: MainWindow, qtbot: QtBot) -> None:
    item = window.navigation.list.item(1)
    said = Qt.ItemDataRole.AccessibleTextRole
    qtbot.waitUntil(lambda: item.data(said) == "Referrals, 3 need action")


def test_a_change_is_read_by_the_page_at_hand_now_and_by_others_when_they_come_up(
    window: MainWindow, session: Session
) -> None:
    window.go("second")
    session.changed.emit(Changes.of("partner", "x"))
    assert asked(window) == ["refresh", "refresh"]
    window.go("first")
    assert asked(window) == ["refresh", "refresh"]
    window.go("second")
    assert asked(window) == ["refresh", "refresh"]


def test_each_page_keeps_its_search(window: MainWindow, qtbot: QtBot) -> None:
    window.page.setFocus()
    press(window, qtbot, "Ctrl+F")
    assert QApplication.focusWidget() is window.top.search
    qtbot.keyClicks(window.top.search, "hope")
    qtbot.waitUntil(lambda: asked(window)[-1] == "search hope")
    window.go("second")
    assert not window.top.search.isEnabled()
    window.go("third")
    assert window.top.search.text() == ""
    window.go("first")
    assert window.top.search.text() == "hope"
    window.top.search.setFocus()
    press(window, qtbot, "Esc")
    assert asked(window)[-1] == "search "
    assert window.top.search.text() == ""
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.page.isAncestorOf(focus)


def test_a_slash_searches_but_can_still_be_typed(window: MainWindow, qtbot: QtBot) -> None:
    window.navigation.list.setFocus()
    qtbot.keyClick(window.navigation.list, Qt.Key.Key_Slash)
    assert QApplication.focusWidget() is window.top.search
    page = window.page
    assert isinstance(page, Plain)
    page.box.setFocus()
    qtbot.keyClick(page.box, Qt.Key.Key_Slash)
    assert page.box.text() == "/"


def test_f6_goes_round_the_parts_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page
    assert isinstance(page, Plain)
    window.navigation.list.setFocus()
    found: list[QWidget | None] = []
    for _each in range(3):
        press(window, qtbot, "F6")
        found.append(QApplication.focusWidget())
    assert found == [window.top.search, page.box, window.navigation.list]
    press(window, qtbot, "Shift+F6")
    assert QApplication.focusWidget() is page.box


def test_ctrl_n_does_what_the_page_is_for(window: MainWindow, qtbot: QtBot) -> None:
    window.page.setFocus()
    press(window, qtbot, "Ctrl+N")
    assert asked(window)[-1] == "new"


def test_the_list_of_pages_folds_to_icons(window: MainWindow, qtbot: QtBot) -> None:
    wide = window.navigation.width()
    assert 200 <= wide <= 240
    window.navigation.list.setFocus()
    press(window, qtbot, "Ctrl+B")
    assert window.navigation.width() < 80
    assert window.place.folded
    assert window.navigation.list.item(0).toolTip() == "Partners (Ctrl+1)"


def test_the_sheet_lists_every_key_of_the_table(window: MainWindow, qtbot: QtBot) -> None:
    window.navigation.list.setFocus()
    press(window, qtbot, "Ctrl+/")
    [sheet] = [child for child in window.findChildren(QDialog) if child.isVisible()]
    texts = {label.text() for label in sheet.findChildren(QLabel)}
    for shortcut in shortcuts.SHORTCUTS:
        assert window.session.words(shortcut.title) in texts
        keys = " · ".join(shortcuts.native(each) for each in shortcut.keys)
        assert keys in texts or shortcut.name.startswith("page-")
    assert "Ctrl+1 … Ctrl+9" in texts
    sheet.reject()


def test_no_key_means_two_things() -> None:
    keys = Counter(keys for shortcut in shortcuts.SHORTCUTS for keys in shortcut.keys)
    assert [name for name, times in keys.items() if times > 1] == []
    assert all(not QKeySequence.fromString(name).isEmpty() for name in keys)
    names = Counter(shortcut.name for shortcut in shortcuts.SHORTCUTS)
    assert max(names.values()) == 1


def test_every_key_of_the_shell_is_made(window: MainWindow) -> None:
    made = Counter(shortcut.key().toString() for shortcut in window._acts)
    wanted = Counter(
        QKeySequence.fromString(keys).toString()
        for shortcut in shortcuts.SHORTCUTS
        if shortcut.by_shell
        for keys in shortcut.keys
    )
    assert made == wanted


def test_a_refusal_is_told_in_its_sentence_until_it_is_closed(window: MainWindow, qtbot: QtBot) -> None:
    window.tell(Refusal("file-unreadable"))
    assert window.banner is not None
    qtbot.waitUntil(window.banner.isVisible)
    assert "file" in window.banner.text.lower()
    first = window.banner
    window.tell(Refusal("file-too-large"))
    assert window.banner is not first


def test_a_crash_shows_kind_and_place_and_no_value(window: MainWindow, qtbot: QtBot) -> None:
    secret = "Amina, +243 555 0100"
    try:
        raise ValueError(secret)
    except ValueError as error:
        crash = crash_of(error)
    window.show_crash(crash)
    page = window.stack.currentWidget()
    assert isinstance(page, CrashPage)
    shown = page.details.toPlainText()
    assert "ValueError" in shown
    assert secret not in shown
    page.copy.click()
    assert QApplication.clipboard().text() == shown
    page.go_on.emit()
    assert window.stack.currentWidget() is window.page


def test_a_crash_in_our_code_names_its_line() -> None:
    try:
        shortcuts.keys_of("no such name")
    except ValueError as error:
        crash = crash_of(error)
    assert crash.places[0].startswith("desktop/shell/shortcuts.py:")
    assert crash.places[0].endswith(" keys_of")


def test_a_toast_comes_through_the_session(window: MainWindow, session: Session) -> None:
    session.toast("Saved")
    assert window.toast.isVisible()
    assert window.toast.text == "Saved"


def test_locking_and_closing_are_asked_of_the_application(window: MainWindow, qtbot: QtBot) -> None:
    window.navigation.list.setFocus()
    with qtbot.waitSignal(window.lock_wanted):
        press(window, qtbot, "Ctrl+L")
    with qtbot.waitSignal(window.close_wanted):
        window.close()
    assert window.isVisible()


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_the_window_fits_a_small_screen_in_every_language(
    session: Session, theme: Theme, qtbot: QtBot, english: None, language: str
) -> None:
    window_words.window().choose(language)
    QApplication.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if language == "ar" else Qt.LayoutDirection.LeftToRight
    )
    try:
        window = MainWindow(session, ENTRIES, place=Place("third", {"third": "x"}))
        qtbot.addWidget(window)
        window.resize(1024, 700)
        window.show()
        assert window.size() == QSize(1024, 700)
        assert window.place.key == "third"
        assert window.top.search.text() == "x"
        assert window.title.text() == session.words("Inbox")
        left_to_right = window.navigation.geometry().center().x() < window.width() / 2
        assert left_to_right == (language != "ar")
        window.close_now()
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_whatever_takes_input_has_a_name(window: MainWindow) -> None:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QListView)
    unnamed = [
        type(child).__name__
        for kind in kinds
        for child in window.findChildren(kind)
        if child.isVisible()
        and not child.accessibleName()
        and not getattr(child, "text", str)()
        # the parts that Qt puts inside its own widgets
        and not isinstance(child.parentWidget(), QLineEdit)
    ]
    assert unnamed == []


def test_going_from_page_to_page_leaves_the_gui_thread_free(window: MainWindow, qtbot: QtBot) -> None:
    with watched():
        for key in ("second", "third", "first", "second"):
            qtbot.wait(20)
            window.go(key)


@pytest.mark.parametrize("pages", [office_pages(), headquarters_pages()])
def test_the_pages_of_both_roles_have_keys_titles_and_icons(pages: tuple[PageEntry, ...]) -> None:
    from pseash_desktop.shipped.places import resources

    assert len({page.key for page in pages}) == len(pages)
    assert len({page.title for page in pages}) == len(pages)
    assert all((resources() / "icons" / f"{page.icon}.svg").is_file() for page in pages)
