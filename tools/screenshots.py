"""A picture of every page in light and dark, English and Arabic, over a season made anew. Needs a display (Xvfb)."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from chain_benches import season
from pseash_desktop import compose
from pseash_desktop.demonstration.season import PASSPHRASE
from pseash_desktop.desktop.app import Application
from pseash_desktop.desktop.entry.context import EntryContext
from pseash_desktop.desktop.entry.places import remember
from pseash_desktop.desktop.entry.window import EntryWindow
from pseash_desktop.desktop.pages import pages_for
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.settings import AppSettings
from pseash_desktop.desktop.shell.window import MainWindow
from pseash_desktop.desktop.style.theme import Choice

ROOT = Path(__file__).resolve().parents[1]
SIZE = (1366, 768)
THEMES: tuple[Choice, ...] = ("light", "dark")
LANGUAGES = ("en", "ar")
DAY = datetime(2024, 2, 1, 12, tzinfo=UTC)  # the season's year is over and signed
MOST_WAITING = 100  # rounds of 50 ms


def main() -> int:
    """Pictures of the pages whose key is named, or of all; gives how many pages could not be shown."""
    wanted = set(sys.argv[1:])
    folder = ROOT / "screenshots"
    folder.mkdir(exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix="pseash-screenshots-"))
    app = QApplication(["screenshots"])
    application = Application(app, AppSettings(scratch / "settings.ini"))
    crashes: list[str] = []
    application.failures.crashed.connect(lambda crash: crashes.append(crash.details()))
    application.failures.refused.connect(lambda refusal: crashes.append(refusal.code))
    try:
        for role in ("office", "headquarters"):
            workspace = Path(shutil.copytree(season() / role, scratch / role))
            if role == "office":
                for name, window in entry_windows(application, workspace, scratch):
                    take_all(application, window, folder / name, wanted, name)
            session = opened(application, workspace)
            for entry in pages_for(role):
                take_pages(application, folder / f"{role}-{entry.key}", entry.key, wanted)
            session.close(lambda _none: None)
            settle(application)
            application.session = None
    finally:
        application.end()
        shutil.rmtree(scratch, ignore_errors=True)
    print("\n".join(dict.fromkeys(crashes)))
    return len(set(crashes))


def opened(application: Application, workspace: Path) -> Session:
    """A session over ``workspace`` in its main window, as it was on ``DAY``."""
    application.jobs.ask(
        application,
        lambda: compose.open_desk(workspace, PASSPHRASE, lambda: DAY),
        lambda desk: application.open(Session(desk, application.jobs)),
    )
    settle(application)
    if application.session is None:
        raise SystemExit("the workspace could not be opened")
    return application.session


def entry_windows(application: Application, workspace: Path, scratch: Path) -> Iterator[tuple[str, QWidget]]:
    """The windows before a workspace is open."""
    yield "first-run", EntryWindow(EntryContext(application.jobs, data=scratch / "empty"))
    remember(scratch / "known", workspace)
    yield "unlock", EntryWindow(EntryContext(application.jobs, data=scratch / "known"))


def take_all(application: Application, window: QWidget, place: Path, wanted: set[str], key: str) -> None:
    """The four pictures of a window that follows language and theme by itself."""
    if wanted and key not in wanted:
        return
    window.resize(*SIZE)
    window.show()
    for theme, language in looks(application):
        settle(application)
        window.grab().save(f"{place}-{theme}-{language}.png")
    window.close()
    window.deleteLater()


def take_pages(application: Application, place: Path, key: str, wanted: set[str]) -> None:
    """The four pictures of one page of the main window."""
    if wanted and key not in wanted:
        return
    for theme, language in looks(application):
        settle(application)
        window = application.window
        if not isinstance(window, MainWindow):
            raise SystemExit("no workspace is open")
        window.resize(*SIZE)
        window.go(key)
        settle(application)
        for table in window.page.findChildren(QTableView)[:1]:
            table.selectRow(0)
        settle(application)
        window.grab().save(f"{place}-{theme}-{language}.png")


def looks(application: Application) -> Iterator[tuple[Choice, str]]:
    """Put every theme and language on the application, one after the other."""
    for language in LANGUAGES:
        application.choose_language(language)
        for theme in THEMES:
            application.choose_theme(theme)
            yield theme, language


def settle(application: Application) -> None:
    """Let everything asked for come in."""
    quiet, loop = 0, QEventLoop()
    for _round in range(MOST_WAITING):
        QTimer.singleShot(50, loop.quit)
        loop.exec()  # QTest.qWait would keep the other threads of Python waiting
        quiet = 0 if application.jobs.busy else quiet + 1
        if quiet == 4:
            return


if __name__ == "__main__":
    sys.exit(main())
