"""Colours, type sizes and distances as plain values. Every colour on screen comes from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ChipKind = Literal["draft", "in-hand", "waiting", "soon", "sent-back", "stop", "done", "info"]
SPACE = (0, 4, 8, 12, 16, 24, 32)
TYPE = {"small": 9, "body": 10, "strong": 10, "h2": 12, "h1": 16}  # points
TARGET = 32  # least height of what is pressed, in pixels at 100 %
RADIUS = 6
FOCUS = 2  # width of the focus ring


@dataclass(frozen=True)
class Pair:
    """A background and the text that stands on it."""

    back: str
    text: str


@dataclass(frozen=True)
class Palette:
    """One theme. ``window`` lies behind ``surface`` (cards, lists), ``raised`` above it (menus, dialogs, toasts).

    ``line`` divides; ``edge`` is the border of what can be filled in (3:1 against what it lies on).
    """

    name: Literal["light", "dark"]
    window: str
    surface: str
    raised: str
    hover: str
    text: str
    muted: str
    line: str
    edge: str
    accent: str
    accent_hover: str
    accent_text: str
    focus: str
    selection: str
    selection_text: str
    disabled: str
    danger: str
    danger_text: str
    headquarters: str
    training: str
    toast: Pair
    chips: Mapping[ChipKind, Pair]


LIGHT = Palette(
    name="light",
    window="#F3F5F7",
    surface="#FFFFFF",
    raised="#FFFFFF",
    hover="#E9EEF3",
    text="#1A2229",
    muted="#54606B",
    line="#D9DFE5",
    edge="#808D99",
    accent="#0B5CAB",
    accent_hover="#094B8C",
    accent_text="#FFFFFF",
    focus="#0B6BCB",
    selection="#D8E8F9",
    selection_text="#0C2C4D",
    disabled="#8C97A2",
    danger="#A61B1B",
    danger_text="#FFFFFF",
    headquarters="#6B3FA0",
    training="#C25700",
    toast=Pair("#27313A", "#F3F6F8"),
    chips={
        "draft": Pair("#EEF0F2", "#3C4650"),
        "in-hand": Pair("#E3EEFB", "#0B4A8F"),
        "waiting": Pair("#EFE7FA", "#54308A"),
        "soon": Pair("#FFF1D6", "#7A4A00"),
        "sent-back": Pair("#FFE6D5", "#8A3B00"),
        "stop": Pair("#FDE5E5", "#9B1C1C"),
        "done": Pair("#E1F4E6", "#145A2A"),
        "info": Pair("#DDF3F3", "#0B5558"),
    },
)

DARK = Palette(
    name="dark",
    window="#14181C",
    surface="#1C2228",
    raised="#262E36",
    hover="#2B343D",
    text="#E7ECF0",
    muted="#A6B2BD",
    line="#333D47",
    edge="#6F7D8A",
    accent="#7CB5F2",
    accent_hover="#9CC8F7",
    accent_text="#0A1C30",
    focus="#8FC3FA",
    selection="#1F4166",
    selection_text="#EAF3FC",
    disabled="#6F7B86",
    danger="#F0A3A3",
    danger_text="#3A0A0A",
    headquarters="#B392E8",
    training="#F0A050",
    toast=Pair("#E7ECF0", "#1A2229"),
    chips={
        "draft": Pair("#353B42", "#D7DCE1"),
        "in-hand": Pair("#12335C", "#B9D6F7"),
        "waiting": Pair("#33204F", "#D9C8F5"),
        "soon": Pair("#4A3200", "#FFD896"),
        "sent-back": Pair("#4D2400", "#FFC7A1"),
        "stop": Pair("#541717", "#FFC2C2"),
        "done": Pair("#12391F", "#B4E6C3"),
        "info": Pair("#0A3739", "#AEE4E5"),
    },
)

CHIP_ICONS: Mapping[ChipKind, str] = {
    "draft": "pencil",
    "in-hand": "play",
    "waiting": "hourglass",
    "soon": "clock",
    "sent-back": "corner-up-left",
    "stop": "triangle-alert",
    "done": "check",
    "info": "info",
}
