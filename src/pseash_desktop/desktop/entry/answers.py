"""What the first run has been told so far. Kept in memory only, until the workspace is made."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pseash_desktop.desktop.entry.making import CheckedPack
from pseash_desktop.shipped.passphrases import generated_passphrase
from pseash_desktop.vault.recovery import GROUPS, RecoverySheet, new_sheet

Role = Literal["office", "headquarters"]
ASKED = 2  # groups of the recovery code that are typed back


def two_groups() -> tuple[int, ...]:
    """Two places of the code's groups, drawn by chance."""
    places = list(range(GROUPS - 1))
    drawn = [places.pop(secrets.randbelow(len(places))) for _ in range(ASKED)]
    return tuple(sorted(drawn))


@dataclass
class PasswordAnswers:
    """A new password: words drawn by chance, or one's own, and typed a second time."""

    generated: str = field(default="", repr=False)
    use_own: bool = False
    own: str = field(default="", repr=False)
    again: str = field(default="", repr=False)

    @property
    def chosen(self) -> str:
        return self.own if self.use_own else self.generated

    def draw(self, language: str) -> None:
        """Other words."""
        self.generated, self.again = generated_passphrase(language), ""


@dataclass
class SheetAnswers:
    """The recovery sheet: where it was saved, and the groups typed back from it."""

    sheet: RecoverySheet = field(default_factory=new_sheet)
    saved: Path | None = None
    asked: tuple[int, ...] = field(default_factory=two_groups)
    typed: dict[int, str] = field(default_factory=dict, repr=False)


@dataclass
class Answers:
    """Everything that the first run asks."""

    folder: Path
    language: str
    role: Role = "office"
    training: bool = False
    pack_path: str = ""
    pack: CheckedPack | None = None
    compared: bool = False
    office: str = ""
    letters_language: str = ""
    offices_text: str = ""
    password: PasswordAnswers = field(default_factory=PasswordAnswers)
    sheet: SheetAnswers = field(default_factory=SheetAnswers)

    @property
    def office_title(self) -> str:
        """Name and code of the chosen office; empty at headquarters."""
        if self.role == "headquarters" or self.pack is None:
            return ""
        return next((f"{each.name} ({each.code})" for each in self.pack.pack.offices if each.code == self.office), "")

    def forget_pack(self) -> None:
        """What was said about a pack does not hold for another one."""
        self.pack, self.compared, self.office = None, False, ""
