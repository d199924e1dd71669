"""Folders of the person's own computer: where files are saved by default, and how one is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices


def usual_folder() -> Path:
    """The person's documents, where a file manager looks first."""
    places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(places[0]) if places else Path.home()


def show_folder(folder: Path) -> bool:
    """Open ``folder`` in the computer's own file manager."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
