"""From the password to the first page: all of the program that this takes was loaded while the password was typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.desktop.entry.conftest import PASSWORD, Made

# Types the password once everything is loaded, and says which modules the first page took besides.
UNLOCK = """
import json, os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pseash_desktop.desktop.app import Application
from pseash_desktop.desktop.entry.context import EntryContext
from pseash_desktop.desktop.entry.preload import OF_THE_WINDOW
from pseash_desktop.desktop.settings import AppSettings
folder, password = Path(sys.argv[1]), sys.argv[2]
qt = QApplication(["unlock"])
application = Application(qt, AppSettings(folder / "settings.ini"))
application.start(EntryContext(application.jobs, data=folder))
before = set()

def look():
    page = application.window.page
    if not before and "pseash_desktop.desktop." + OF_THE_WINDOW[-1] in sys.modules:
        before.update(sys.modules)
        page.field.set_text(password)
        page.try_it()
    elif before and application.session is not None and page.isVisible() and not application.jobs.busy:
        print(json.dumps([type(page).__name__, sorted(sys.modules.keys() - before)]), flush=True)
        os._exit(0)

timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
qt.exec()
"""


def first_page(data: Path) -> tuple[str, list[str]]:
    """Unlock the workspace in ``data`` in a process of its own: its first page, and what was loaded for it."""
    paths = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", UNLOCK, str(data), PASSWORD]
    ended = subprocess.run(command, capture_output=True, text=True, env=os.environ | paths, check=False, timeout=60)
    assert ended.returncode == 0, ended.stderr
    page, modules = json.loads(ended.stdout)
    return page, modules


def test_the_first_page_of_an_office_is_loaded_before_the_password_is_typed(workspace: Made) -> None:
    assert first_page(workspace.folder.parent) == ("RecordsPage", [])


def test_the_first_page_of_headquarters_is_loaded_before_the_password_is_typed(headquarters: Path) -> None:
    assert first_page(headquarters.parent) == ("OfficesPage", [])
