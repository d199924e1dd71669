"""The small widgets: names for screen readers, sizes, problems, messages that go away."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.style.theme import Theme
from pseash_desktop.desktop.style.tokens import CHIP_ICONS, TARGET
from pseash_desktop.desktop.widgets.banner import Banner
from pseash_desktop.desktop.widgets.buttons import DangerButton, IconButton, PrimaryButton, QuietButton
from pseash_desktop.desktop.widgets.chip import Chip
from pseash_desktop.desktop.widgets.due_badge import DueBadge
from pseash_desktop.desktop.widgets.empty_state import EmptyState
from pseash_desktop.desktop.widgets.labels import Field
from pseash_desktop.desktop.widgets.toast import SECONDS, SECONDS_WITH_UNDO, Toast


@pytest.mark.parametrize("kind", CHIP_ICONS)
def test_a_chip_is_read_as_a_status(qtbot: QtBot, theme: Theme, kind: str) -> None:
    chip = Chip(kind, "3 days late")  # type: ignore[arg-type]
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Status: 3 days late"
    assert not chip.grab().isNull()
    assert chip.sizeHint().height() >= 22


def test_a_badge_is_read_with_its_meaning(qtbot: QtBot, theme: Theme) -> None:
    badge = DueBadge(date(2026, 9, 7), None, date(2026, 9, 10))
    qtbot.addWidget(badge)
    assert badge.accessibleName() == "Due: 3 days late"
    assert badge.toolTip() == "Due on 7 September 2026"
    assert badge.font().bold()


@pytest.mark.parametrize("kind", [PrimaryButton, QuietButton, DangerButton])
@pytest.mark.parametrize("focused", [False, True])
def test_buttons_are_large_enough(qtbot: QtBot, theme: Theme, kind: type[QPushButton], focused: bool) -> None:
    around = QWidget()
    button = kind("Save", around)
    qtbot.addWidget(around)
    around.show()
    if focused:
        button.setFocus()
    assert button.sizeHint().height() >= TARGET


def test_a_button_without_words_has_a_name(qtbot: QtBot, theme: Theme) -> None:
    button = IconButton("lock", "Lock now")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Lock now", "Lock now")


def test_a_field_names_its_editor_and_links_the_problem(qtbot: QtBot, theme: Theme) -> None:
    field = Field("Date", QLineEdit(), "Day and month", required=True)
    qtbot.addWidget(field)
    assert field.editor.accessibleName() == "Date, required"
    assert field.editor.accessibleDescription() == "Day and month"
    field.show_problem("Choose a date up to today")
    assert field.editor.accessibleDescription() == "Choose a date up to today"
    assert not field.problem.isHidden()
    field.show_problem("")
    assert field.problem.isHidden()


def test_a_banner_says_what_to_do_and_offers_it(qtbot: QtBot, theme: Theme) -> None:
    done: list[bool] = []
    action = QAction("Compare")
    action.triggered.connect(lambda: done.append(True))
    banner = Banner("stop", "The key has changed.", action, closable=True)
    qtbot.addWidget(banner)
    compare, close = banner.findChildren(QPushButton)
    qtbot.mouseClick(compare, Qt.MouseButton.LeftButton)
    assert done == [True]
    assert banner.accessibleName() == "The key has changed."
    with qtbot.waitSignal(banner.closed):
        close.click()
    assert banner.isHidden()


def test_an_empty_page_has_one_button(qtbot: QtBot, theme: Theme) -> None:
    done: list[bool] = []
    action = QAction("New referral")
    action.triggered.connect(lambda: done.append(True))
    state = EmptyState("heart-handshake", "No referrals yet.", action, "They record help.")
    qtbot.addWidget(state)
    assert state.button is not None
    state.button.click()
    assert done == [True]


def test_a_toast_goes_away_and_undo_works_once(qtbot: QtBot, theme: Theme) -> None:
    around = QWidget()
    around.resize(800, 600)
    qtbot.addWidget(around)
    around.show()
    toast = Toast(around)
    toast.say("Saved")
    assert toast.isVisible()
    assert toast.undo_button.isHidden()
    assert toast.timer.interval() == SECONDS * 1000
    undone: list[int] = []
    toast.say("Moved to Trash", lambda: undone.append(1))
    assert toast.timer.interval() == SECONDS_WITH_UNDO * 1000
    assert abs(toast.geometry().center().x() - 400) <= 1
    toast.undo_button.click()
    assert not toast.isVisible()
    toast.undo_button.click()
    assert undone == [1]


def test_a_long_toast_stays_inside_the_window(qtbot: QtBot, theme: Theme) -> None:
    around = QWidget()
    around.resize(500, 400)
    qtbot.addWidget(around)
    around.show()
    toast = Toast(around)
    toast.say("word " * 60)
    assert around.rect().contains(toast.geometry())


def test_small_words_follow_the_window(qtbot: QtBot, theme: Theme, english: None) -> None:
    window_words.window().choose("ar")
    chip = Chip("done", "x")
    qtbot.addWidget(chip)
    assert not chip.accessibleName().startswith("Status")
