"""Loads what unlocking and the first page need while a person types the password. It shows nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from pseash_desktop.desktop.jobs import Jobs
from pseash_desktop.schema.errors import Refusal

# In bites that nobody feels between two keys. What a module here needs itself comes with it.
OF_THE_WINDOW = (
    "shell.navigation",
    "shell.top_bar",
    "shell.window",
    "workplace",
    "records.editors",
    "records.form",
    "records.list_page",
    "headquarters.offices_page",
    # The pages that are gone to next.
    "preview",
    "quarter.words_form",
    "quarter.signing",
    "quarter.leaving",
    "quarter.page",
    "workspace.ways_in",
    "workspace.page",
    "headquarters.letter_view",
    "headquarters.inbox_page",
    "headquarters.matrix_page",
    "headquarters.answers_page",
    "headquarters.annual_page",
)
BETWEEN = 10  # milliseconds


class Preload(QObject):
    """First what needs no window, on another thread. Then the window's own modules, here: Qt's classes become Python's
    when they are first named, and that bears no second thread."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._left: Iterator[str] = iter(OF_THE_WINDOW)
        self._timer = QTimer(self, interval=BETWEEN)
        self._timer.timeout.connect(self._next)

    def start(self) -> None:
        """Begin; it ends by itself."""
        self._jobs.work(self, lambda _progress: load_beneath(), lambda _none: self._timer.start())

    def _next(self) -> None:
        if name := next(self._left, ""):
            import_module(f"pseash_desktop.desktop.{name}")
        else:
            self._timer.stop()


def load_beneath() -> None:
    """What lies beneath the window, for either role: the password tells which one it is, and not before."""
    import pseash_desktop.documents.gate
    import pseash_desktop.documents.writing
    import pseash_desktop.headquarters.attention
    import pseash_desktop.headquarters.desk
    import pseash_desktop.office.attention
    import pseash_desktop.office.desk
    import pseash_desktop.records
    import pseash_desktop.vault.database
    import pseash_desktop.vault.keys
    import pseash_desktop.vault.layout  # noqa: F401
    from pseash_desktop.shipped.frameworks import all_frameworks

    with suppress(Refusal):  # unlocking will say so
        all_frameworks()
