"""Shows every page and has each read over the accessibility bus by another process. Run by the test beside it.

With ``--unnamed`` it shows one window with a button that has no name, to see that the reader notices.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[2] / name) for name in ("src", "tools", ".")]

import screenshots  # noqa: E402
from pseash_desktop.desktop.app import Application  # noqa: E402


class Reader:
    """The other process. The event loop runs while it reads: it is the window that answers it."""

    def __init__(self) -> None:
        command = ["/usr/bin/python3", str(HERE / "reader.py"), str(os.getpid())]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def read(self, page: str) -> None:
        """Have what is shown now read, and pass on what was found."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(page, file=self._process.stdin, flush=True)
        told: list[str] = []
        listener = threading.Thread(target=lambda out=self._process.stdout: told.append(out.readline()), daemon=True)
        listener.start()
        while listener.is_alive():
            loop = QEventLoop()
            QTimer.singleShot(5, loop.quit)
            loop.exec()
        print(told[0].strip(), flush=True)  # noqa: T201 - to the test


class Listener(screenshots.Camera):
    """Goes where the camera goes, and listens."""

    def __init__(self, application: Application) -> None:
        super().__init__(application, HERE, set(sys.argv[1:]))
        self._reader = Reader()

    def take(self, window: QWidget, name: str) -> None:
        """What can be heard of the window as it is now."""
        if not self.wanted or any(name.startswith(each) for each in self.wanted):
            screenshots.settle(self.application)
            self._reader.read(name)

    def looks(self) -> Iterator[str]:
        """One language and one theme are enough for names."""
        self.application.choose_language("en")
        self.look = "light-en"
        yield self.look


def unnamed() -> None:
    """A window that does not pass."""
    app = QApplication(["unnamed"])
    window = QWidget()
    window.setWindowTitle("A window")
    column = QVBoxLayout(window)
    for text in ("With a name", "", "some_code"):
        column.addWidget(QPushButton(text))
    window.show()
    app.processEvents()
    Reader().read("unnamed")


if __name__ == "__main__":  # the program's workers load this file too
    if sys.argv[1:] == ["--unnamed"]:
        unnamed()
    elif crashes := screenshots.visit(Listener):
        sys.exit("\n".join(crashes))
