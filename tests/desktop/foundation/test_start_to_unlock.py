"""From the command to the unlock window: nothing is loaded that it does not use; the rest waits until it is seen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from pseash_desktop.desktop.entry import preload
from pseash_desktop.desktop.entry.context import EntryContext
from pseash_desktop.desktop.entry.window import EntryWindow
from pseash_desktop.desktop.jobs import Jobs
from pseash_desktop.desktop.settings import AppSettings

# A start as it is, but for the folders; ends where the program would load what comes after unlocking.
START = """
import json, linecache, os, sys
from pathlib import Path
from pseash_desktop.desktop.plain_imports import import_plainly
import_plainly()
from PySide6.QtWidgets import QApplication
from pseash_desktop.desktop import app
from pseash_desktop.desktop.entry.context import EntryContext
from pseash_desktop.desktop.entry.window import EntryWindow
from pseash_desktop.desktop.settings import AppSettings
folder = Path(sys.argv.pop())

def run(_):
    qt = QApplication(["start"])
    application = app.Application(qt, AppSettings(folder / "settings.ini"))
    application.start(EntryContext(application.jobs, data=folder))
    return qt.exec()

def seen(window):
    page, modules = type(window.page).__name__, sorted(sys.modules)
    print(json.dumps([page, window.page.unlock.text(), modules, sorted(linecache.cache)]), flush=True)
    os._exit(0)

app.run, EntryWindow._preload = run, seen
from pseash_desktop.__main__ import main
main()
"""
OURS = {"compose", "desktop", "schema", "shipped", "vault"}
OTHERS = {"PySide6", "shiboken6", "shibokensupport", "signature_bootstrap", "__feature__", "platformdirs"}
ENVIRONMENT = {"_distutils_hack", "coverage", "sitecustomize", "usercustomize"}  # loaded before the program
SLOW = {"asyncio", "concurrent", "email", "http", "multiprocessing", "sqlite3", "ssl", "tomllib", "xml"}
LATER = {"first_run", "recover", "making", "workplace", "pages", "records", "quarter", "headquarters"}


class Seen(NamedTuple):
    """What a start had loaded when its window was first seen, and what it said on its button."""

    page: str
    button: str
    modules: list[str]
    source: list[str]


def start(folder: Path, language: str) -> Seen:
    """Start the program in its own process over a folder that looks like a workspace from outside."""
    (folder / "workspace").mkdir()
    (folder / "workspace" / "slots.a.json").touch()
    settings = AppSettings(folder / "settings.ini")
    settings.language = language
    settings._kept.sync()
    paths = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", START, str(folder)]
    ended = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=os.environ | paths, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return Seen(*json.loads(ended.stdout))


@pytest.mark.parametrize(("language", "button"), [("en", "Unlock"), ("fr", "Déverrouiller")])
def test_the_unlock_window_loads_nothing_that_it_does_not_use(tmp_path: Path, language: str, button: str) -> None:
    seen = start(tmp_path, language)
    assert (seen.page, seen.button) == ("UnlockPage", button)
    outside = {name.split(".")[0] for name in seen.modules} - set(sys.stdlib_module_names) - ENVIRONMENT
    assert outside <= OTHERS | {"__main__", "pseash_desktop"}
    ours = [name.split(".") for name in seen.modules if name.startswith("pseash_desktop.")]
    assert {parts[1] for parts in ours} - {"__main__"} == OURS
    assert [parts for parts in ours if LATER & set(parts)] == []
    assert {name for name in seen.modules if name.split(".")[0] in SLOW} == set()


def test_no_source_is_read_for_the_sake_of_qt(tmp_path: Path) -> None:
    assert [name for name in start(tmp_path, "en").source if "pseash_desktop" in name] == []


def test_what_comes_after_is_loaded_once_the_window_was_seen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[bool] = []
    monkeypatch.setattr(preload, "load_beneath", lambda: loaded.append(True))
    jobs = Jobs()
    window = EntryWindow(EntryContext(jobs, data=tmp_path))
    qtbot.addWidget(window)
    jobs.finish()
    assert loaded == []
    window.show()
    qtbot.waitUntil(lambda: bool(loaded))
    window.update()
    qtbot.wait(50)
    jobs.close()
    assert loaded == [True]
