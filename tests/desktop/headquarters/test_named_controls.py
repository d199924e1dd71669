"""Every control of these pages has a name for a screen reader, in both directions, and no page needs a large window."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QTabBar, QTabWidget, QWidget
from tests.desktop.headquarters.conftest import Bench

from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.headquarters.annual_page import AnnualPage
from pseash_desktop.desktop.headquarters.answers_page import AnswersPage
from pseash_desktop.desktop.headquarters.inbox_page import InboxPage
from pseash_desktop.desktop.headquarters.matrix_page import MatrixPage
from pseash_desktop.desktop.headquarters.offices_page import OfficesPage
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.shell.pages import Page

SMALL = QSize(1024 - 220, 700 - 100)  # a window of 1024 x 700 without navigation and bars
PAGES: list[tuple[Callable[[Session], Page], str]] = [
    (OfficesPage, "COD"),
    (InboxPage, ""),
    (MatrixPage, "COD/2023-Q1"),
    (AnswersPage, "1.2"),
    (AnswersPage, "7.1b"),
    (AnnualPage, ""),
]


@pytest.fixture(params=["en", "ar"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    window_words.window().choose(request.param)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft if request.param == "ar" else Qt.LayoutDirection.LeftToRight)
    yield request.param
    window_words.window().choose("en")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize(("make", "record"), PAGES)
def test_every_control_has_a_name_and_the_page_fits_a_small_window(
    closed: Bench, language: str, make: Callable[[Session], Page], record: str
) -> None:
    page = make(closed.session)
    closed.show(page)
    if record:
        page.show_record(record)
        closed.settle()
    nameless = [each for each in _focusable(page) if not _name(each)]
    assert [f"{type(each).__name__} in {type(each.parentWidget()).__name__}" for each in nameless] == []
    assert page.layoutDirection() == (
        Qt.LayoutDirection.RightToLeft if language == "ar" else Qt.LayoutDirection.LeftToRight
    )
    page.resize(SMALL)
    assert page.minimumSizeHint().expandedTo(SMALL) == SMALL


def _focusable(page: QWidget) -> Iterator[QWidget]:
    for each in page.findChildren(QWidget):
        takes_keys = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus)
        in_a_popup = each.window() is not page.window()
        if takes_keys and not in_a_popup and each.focusProxy() is None and not isinstance(each, QTabWidget):
            yield each


def _name(widget: QWidget) -> str:
    if isinstance(widget, QTabBar):
        return "".join(widget.tabText(n) for n in range(widget.count()))
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
