"""Pages inside the window: sharp, by keyboard, said aloud, and never as a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.chain.made import MadeSeason

from pseash_desktop.desktop.jobs import Jobs
from pseash_desktop.desktop.preview import GAP, PdfPreview, draw_page, page_sizes
from pseash_desktop.schema.words import ENGLISH

A4 = (595, 842)


@pytest.fixture
def letter(season: MadeSeason) -> bytes:
    return season.letters[0].read_bytes()


@pytest.fixture
def preview(qtbot: QtBot, jobs: Jobs) -> Iterator[PdfPreview]:
    made = PdfPreview(jobs, ENGLISH)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    yield made
    jobs.finish()


def test_a_page_is_drawn_in_its_size_with_its_text(letter: bytes) -> None:
    sizes = page_sizes(letter)
    assert all((round(width), round(height)) == A4 for width, height in sizes)
    drawn = draw_page(letter, 0, 2.0)
    assert abs(drawn.image.width() - 2 * A4[0]) <= 2
    assert drawn.image.pixelColor(2, 2) == QColor("white")
    assert "2023" in drawn.text


def test_the_pages_in_view_are_drawn_and_the_first_one_is_named(preview: PdfPreview, letter: bytes, jobs: Jobs) -> None:
    preview.show_pdf(letter)
    assert preview.pages.place() == (0, 0)
    jobs.finish()
    assert preview.pages.ready()
    assert preview.pages.accessibleName() == f"Page 1 of {len(page_sizes(letter))}"
    assert "2023" in preview.pages.accessibleDescription()


def test_the_picture_stands_on_the_page_not_around_it(preview: PdfPreview, letter: bytes, jobs: Jobs) -> None:
    preview.show_pdf(letter)
    jobs.finish()
    shot = preview.pages.viewport().grab().toImage()
    assert shot.pixelColor(shot.width() // 2, GAP + 3) == QColor("white")
    assert shot.pixelColor(3, 3) != QColor("white")
    colours = {shot.pixel(x, y) for x in range(60, 640, 3) for y in range(30, 400, 3)}
    assert len(colours) > 20  # letters, not an empty sheet


def test_the_keyboard_goes_through_the_pages_and_zooms(
    preview: PdfPreview, letter: bytes, jobs: Jobs, qtbot: QtBot
) -> None:
    preview.show_pdf(letter)
    jobs.finish()
    pages, count = preview.pages, len(page_sizes(letter))
    QTest.keyClick(pages, Qt.Key.Key_End)
    jobs.finish()
    assert pages.place() == (count, count)
    assert pages.accessibleName() == f"Page {count} of {count}"
    QTest.keyClick(pages, Qt.Key.Key_Home)
    assert pages.place() == (1, count)
    QTest.keyClick(pages, Qt.Key.Key_PageDown)
    assert pages.verticalScrollBar().value() > 0
    fitted = pages.zoom
    QTest.keyClick(pages, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert pages.zoom > fitted
    QTest.keyClick(pages, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert pages.zoom == pytest.approx(fitted)
    QTest.keyClick(pages, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(pages, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert pages.zoom == pytest.approx(fitted)


def test_a_wider_window_shows_a_wider_page_at_the_same_spot(preview: PdfPreview, letter: bytes, jobs: Jobs) -> None:
    preview.show_pdf(letter)
    jobs.finish()
    bar = preview.pages.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    at, zoom = preview.pages.place(), preview.pages.zoom
    preview.resize(900, 500)
    jobs.finish()
    assert preview.pages.zoom > zoom
    assert preview.pages.place() == at
    assert preview.pages.ready()


def test_other_pages_take_the_place_of_the_ones_shown_wherever_they_were_scrolled(
    preview: PdfPreview, season: MadeSeason, jobs: Jobs, qtbot: QtBot
) -> None:
    for path in season.letters[:3]:
        preview.show_pdf(path.read_bytes())
        preview.show_pdf(path.read_bytes())  # the first answer is not waited for
        jobs.finish()
        assert preview.pages.place() == (1, len(page_sizes(path.read_bytes())))
        QTest.keyClick(preview.pages, Qt.Key.Key_End)
    preview.clear()
    assert preview.pages.place() == (0, 0)


def test_far_pages_are_let_go(preview: PdfPreview, letter: bytes, jobs: Jobs, qtbot: QtBot) -> None:
    preview.show_pdf(letter)
    jobs.finish()
    for _press in range(60):
        QTest.keyClick(preview.pages, Qt.Key.Key_PageDown)
        jobs.finish()
    assert preview.pages.held() <= 9


def test_the_pages_are_never_a_file(
    preview: PdfPreview, letter: bytes, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    preview.show_pdf(letter)
    jobs.finish()
    assert preview.pages.ready()
    assert list((tmp_path / "temporary").iterdir()) == []


def test_the_wheel_of_an_empty_view_does_no_harm(preview: PdfPreview, qtbot: QtBot) -> None:
    QTest.mouseMove(preview.pages.viewport(), QPoint(10, 10))
    QTest.keyClick(preview.pages, Qt.Key.Key_End)
    preview.pages.larger()
    assert preview.pages.place() == (0, 0)
