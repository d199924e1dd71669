"""Whoever cannot see the window hears what everything in it is called: every page, read over the accessibility bus."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.witnesses import witness

HERE = Path(__file__).parent
LEAST_PAGES, LEAST_CONTROLS = 55, 2000
LONGEST = 900  # seconds


def heard(*pages: str) -> list[dict[str, Any]]:
    """What the reader found on each page."""
    if (
        not Path("/usr/bin/python3").exists()
        or subprocess.run(
            ["/usr/bin/python3", "-c", "import gi; gi.require_version('Atspi', '2.0')"],
            capture_output=True,
            check=False,
        ).returncode
    ):
        witness("the reader of the accessibility bus (gir1.2-atspi-2.0, python3-gi)")
    screen = [witness("xvfb-run"), "--auto-servernum", "--server-args=-screen 0 1366x768x24"]
    command = [*screen, witness("dbus-run-session"), "--", sys.executable, str(HERE / "shown.py"), *pages]
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    ended = subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=LONGEST, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return [json.loads(line) for line in ended.stdout.splitlines() if line.startswith("{")]


def test_the_reader_notices_a_button_without_a_name_and_one_with_a_code() -> None:
    [found] = heard("--unnamed")
    assert found["controls"] == 3
    assert [problem.split(" in ")[0] for problem in found["problems"]] == ["push button ''", "push button 'some_code'"]


@pytest.mark.xdist_group("accessibility")
def test_every_control_of_every_page_has_a_name() -> None:
    found = heard()
    assert [f"{each['page']}: {problem}" for each in found for problem in each["problems"]] == []
    assert len(found) >= LEAST_PAGES
    assert sum(each["controls"] for each in found) >= LEAST_CONTROLS
