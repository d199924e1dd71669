"""Starting: the front end, settings of this computer, failures, no display."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from pytestqt.qtbot import QtBot

from pseash_desktop.desktop import display
from pseash_desktop.desktop.settings import AppSettings, config_file
from pseash_desktop.desktop.shell.failures import Crash, Failures
from pseash_desktop.schema.errors import Refusal


def python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    paths = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    env = {**os.environ, **paths, **environment}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)


def test_the_command_line_loads_no_qt() -> None:
    code = "import sys; sys.argv = ['x', '--version']\nfrom pseash_desktop.__main__ import main\n"
    code += "try:\n    main()\nexcept SystemExit:\n    print('PySide6' in sys.modules)"
    assert python(code).stdout.splitlines()[-1] == "False"


def test_without_a_display_the_command_line_says_what_it_can_do() -> None:
    if sys.platform != "linux":
        pytest.skip("there is always a display here")
    code = "import sys; sys.argv = ['x']\nfrom pseash_desktop.__main__ import main\nmain()"
    ended = python(code, DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert "self-test" in ended.stdout + ended.stderr
    assert "Qt" not in ended.stderr


@pytest.mark.parametrize(
    ("variables", "shown"),
    [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "w"}, True), ({"QT_QPA_PLATFORM": "vnc"}, True)],
)
def test_a_display_is_asked_for_before_qt(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], shown: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert display.can_show() is shown


def test_settings_keep_theme_language_and_place_alone(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    kept = AppSettings(file)
    kept.theme, kept.language, kept.geometry, kept.folded = "dark", "ar", QByteArray(b"place"), True
    kept._kept.sync()
    again = AppSettings(file)
    assert (again.theme, again.language, again.geometry, again.folded) == ("dark", "ar", QByteArray(b"place"), True)
    assert set(again._kept.allKeys()) == {"theme", "language", "geometry", "folded"}
    assert config_file().name == "settings.ini"


def test_settings_that_make_no_sense_count_as_none(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    file.write_text("[General]\ntheme=purple\nlanguage=xx\ngeometry=1\nfolded=perhaps\n", "utf-8")
    kept = AppSettings(file)
    assert kept.theme == "system"
    assert kept.language in ("en", "fr", "es", "ar")
    assert kept.geometry.isEmpty()
    assert not kept.folded


def test_failures_of_every_thread_are_told_apart(qtbot: QtBot) -> None:
    failures = Failures()
    refused: list[Refusal] = []
    crashed: list[Crash] = []
    failures.refused.connect(refused.append)
    failures.crashed.connect(crashed.append)
    failures.install()
    try:

        def fail() -> None:
            raise ValueError("a value of a record")

        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
        error = Refusal("file-unreadable")
        sys.excepthook(Refusal, error, None)
        qtbot.waitUntil(lambda: bool(refused and crashed))
    finally:
        failures.remove()
    assert refused == [error]
    assert crashed[0].kind == "ValueError"
    assert "a value of a record" not in crashed[0].details()
