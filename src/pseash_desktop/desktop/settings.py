"""The few settings of this computer: theme, language, place of the window. Never anything of a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QByteArray, QLocale, QSettings

from pseash_desktop.desktop.style.theme import CHOICES, Choice
from pseash_desktop.shipped.languages import LANGUAGES

PROGRAM = "PSEASH Desktop"


def config_file() -> Path:
    """Where they are kept: a plain file in the person's own folder for settings."""
    from platformdirs import user_config_path

    return user_config_path(PROGRAM, appauthor=False, roaming=False) / "settings.ini"


class AppSettings:
    """Theme, language and geometry; a value that cannot be used counts as none."""

    def __init__(self, path: Path | None = None) -> None:
        self._kept = QSettings(str(path or config_file()), QSettings.Format.IniFormat)

    @property
    def theme(self) -> Choice:
        kept = self._kept.value("theme")
        return cast(Choice, kept) if kept in CHOICES else "system"

    @theme.setter
    def theme(self, choice: Choice) -> None:
        self._kept.setValue("theme", choice)

    @property
    def language(self) -> str:
        """The one chosen, else the first of the computer's languages that there is."""
        kept = self._kept.value("language")
        if kept in LANGUAGES:
            return str(kept)
        spoken = (name.split("-")[0].lower() for name in QLocale.system().uiLanguages())
        return next((code for code in spoken if code in LANGUAGES), "en")

    @language.setter
    def language(self, code: str) -> None:
        self._kept.setValue("language", code)

    @property
    def geometry(self) -> QByteArray:
        kept = self._kept.value("geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, place: QByteArray) -> None:
        self._kept.setValue("geometry", place)

    @property
    def folded(self) -> bool:
        """Whether the list of pages shows icons alone."""
        return self._kept.value("folded") in (True, "true")

    @folded.setter
    def folded(self, folded: bool) -> None:
        self._kept.setValue("folded", folded)
