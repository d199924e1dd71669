"""Every test of the window runs as the program does: Python gives quick turns and frees widgets on one thread."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from pseash_desktop.desktop.interpreter import Interpreter


@pytest.fixture(autouse=True)
def interpreter(qapp: QApplication) -> Iterator[None]:
    beneath = Interpreter()
    yield
    beneath.end()
