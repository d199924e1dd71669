"""The packaged program, as a person without Python gets it. It takes minutes: asked for with -m slow."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.witnesses import witness

import packages


@pytest.mark.slow
def test_the_packaged_program_works_and_shows_its_window(capfd: pytest.CaptureFixture[str]) -> None:
    for program in ("xvfb-run", "xdotool"):
        witness(program)
    python = Path(__file__).parents[2] / ".venv" / "bin" / "python"
    assert packages.folder(python) == 0
    told = capfd.readouterr().out
    assert "FAILED" not in told
    assert "ok: its window comes up" in told
    shipped = [path.name for path in (packages.DIST / packages.NAME).rglob("*")]
    assert not [name for name in shipped if "Qt6Network" in name or "Qt6Web" in name]
