"""Colours against each other, the style sheet, icons, the theme and the system's."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pseash_desktop.desktop.style import icons
from pseash_desktop.desktop.style.sheet import style_sheet
from pseash_desktop.desktop.style.theme import CHOICES, Theme, dress, now, qt_palette
from pseash_desktop.desktop.style.tokens import CHIP_ICONS, DARK, LIGHT, Pair, Palette
from pseash_desktop.shipped.places import resources

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
GROUNDS = ("window", "surface", "raised", "hover")
SPECIFIED = """
draft #EEF0F2 #3C4650 #353B42 #D7DCE1
in-hand #E3EEFB #0B4A8F #12335C #B9D6F7
waiting #EFE7FA #54308A #33204F #D9C8F5
soon #FFF1D6 #7A4A00 #4A3200 #FFD896
sent-back #FFE6D5 #8A3B00 #4D2400 #FFC7A1
stop #FDE5E5 #9B1C1C #541717 #FFC2C2
done #E1F4E6 #145A2A #12391F #B4E6C3
info #DDF3F3 #0B5558 #0A3739 #AEE4E5
"""


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_chips_have_the_colours_of_the_table() -> None:
    for row in SPECIFIED.split("\n"):
        if row:
            kind, *colours = row.split()
            light, dark = LIGHT.chips[kind], DARK.chips[kind]  # type: ignore[index]
            assert [light.back, light.text, dark.back, dark.text] == colours


@PALETTES
def test_every_text_can_be_read(palette: Palette) -> None:
    texts = [(ground, text) for ground in GROUNDS for text in ("text", "muted")]
    texts += [(ground, text) for ground in ("window", "surface", "raised") for text in ("accent", "danger")]
    texts += [("accent", "accent_text"), ("accent_hover", "accent_text"), ("danger", "danger_text")]
    texts += [("selection", "selection_text"), ("hover", "accent")]
    found = {pair: contrast(getattr(palette, pair[0]), getattr(palette, pair[1])) for pair in texts}
    found |= {(ground, "problem"): contrast(getattr(palette, ground), palette.chips["stop"].text) for ground in GROUNDS}
    found["toast", "text"] = contrast(palette.toast.back, palette.toast.text)
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < 4.5} == {}


@PALETTES
def test_chips_can_be_read_by_most_eyes(palette: Palette) -> None:
    found = {kind: contrast(pair.back, pair.text) for kind, pair in palette.chips.items()}
    assert {kind: ratio for kind, ratio in found.items() if ratio < 6.4} == {}


@PALETTES
def test_borders_and_focus_can_be_seen(palette: Palette) -> None:
    for line in ("edge", "focus", "headquarters", "training"):
        for ground in ("window", "surface", "raised"):
            assert contrast(getattr(palette, line), getattr(palette, ground)) >= 3, (line, ground)
    assert contrast(palette.focus, palette.selection) >= 3


@PALETTES
def test_every_colour_is_written_alike(palette: Palette) -> None:
    values = [getattr(palette, field.name) for field in fields(palette) if field.name not in ("name", "chips")]
    values = [value.back if isinstance(value, Pair) else value for value in values]
    assert all(re.fullmatch("#[0-9A-F]{6}", value) for value in values)


@PALETTES
def test_the_style_sheet_names_only_colours_of_the_palette_and_pictures_that_exist(palette: Palette) -> None:
    sheet = style_sheet(palette)
    known = {getattr(palette, field.name) for field in fields(palette) if field.name not in ("chips", "toast")}
    known |= {colour for pair in (*palette.chips.values(), palette.toast) for colour in (pair.back, pair.text)}
    assert set(re.findall("#[0-9A-Fa-f]{6}", sheet)) <= known
    pictures = re.findall(r'url\("([^"]+)"\)', sheet)
    assert pictures
    assert all(resources().joinpath("style", palette.name, picture.rsplit("/", 1)[1]).is_file() for picture in pictures)


def test_a_choice_of_theme_holds_whatever_the_system_says(theme: Theme) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.choose("dark")
    assert now() is DARK
    assert app.palette() == qt_palette(DARK)
    theme._follow()
    assert now() is DARK
    theme.choose("system")
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert now() is (DARK if dark else LIGHT)
    assert CHOICES[0] == "system"


def test_rules_of_a_widget_follow_the_theme(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    dress(label, lambda: f"color: {now().accent}")
    assert LIGHT.accent in label.styleSheet()
    theme.choose("dark")
    QApplication.processEvents()
    assert DARK.accent in label.styleSheet()


def test_the_window_is_set_in_the_shipped_type(theme: Theme) -> None:
    assert QApplication.font().family() == "IBM Plex Sans Arabic"
    assert QApplication.font().pointSize() == 10


def names() -> list[str]:
    return sorted(path.stem for path in (resources() / "icons").glob("*.svg"))


def test_every_icon_draws_something_in_the_colour_asked_for(qtbot: QtBot) -> None:
    for name in names():
        image = icons.pixmap(name, 24, "#123456", 1.0).toImage()
        drawn = {
            QColor(image.pixelColor(x, y)).name()
            for x in range(24)
            for y in range(24)
            if image.pixelColor(x, y).alpha() == 255
        }
        assert drawn == {"#123456"} or (drawn == set() and name), name


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_icons_are_drawn_with_the_pixels_of_the_screen(qtbot: QtBot, ratio: float) -> None:
    picture = icons.icon("lock").pixmap(QSize(20, 20), ratio)
    assert picture.width() == round(20 * ratio)
    assert icons.pixmap("lock", 20, "#000000", ratio).width() == round(20 * ratio)


def test_what_points_somewhere_is_mirrored_and_the_rest_is_not(qtbot: QtBot, qapp: QApplication) -> None:
    def drawn(name: str) -> object:
        return icons.pixmap(name, 24, "#000000", 1.0).toImage()

    plain = {name: drawn(name) for name in ("arrow-left", "log-out", "search", "play")}
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        mirrored = {name: drawn(name) for name in plain}
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert {name for name in plain if plain[name] != mirrored[name]} == {"arrow-left", "log-out"}


def test_an_icon_follows_the_theme_without_being_made_anew(theme: Theme) -> None:
    kept: QIcon = icons.icon("lock")
    light = kept.pixmap(24, 24).toImage()
    theme.choose("dark")
    assert kept.pixmap(24, 24).toImage() != light


def test_names_of_icons_in_tables_exist() -> None:
    assert {*CHIP_ICONS.values(), *icons.MIRRORED} <= set(names())
    assert (resources() / "icons" / "LICENSE.txt").is_file()
