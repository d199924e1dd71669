"""A picture of every page in light and dark, English and Arabic, over a season made anew. Needs a display (Xvfb)."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QTableView, QTabWidget, QWidget

from chain_benches import season
from pseash_desktop import compose
from pseash_desktop.demonstration.season import PASSPHRASE
from pseash_desktop.desktop.app import Application
from pseash_desktop.desktop.entry.context import EntryContext
from pseash_desktop.desktop.entry.first_run import FirstRun
from pseash_desktop.desktop.entry.pack_steps import PackStep
from pseash_desktop.desktop.entry.places import remember
from pseash_desktop.desktop.entry.window import EntryWindow
from pseash_desktop.desktop.headquarters.annual_page import AnnualPage
from pseash_desktop.desktop.headquarters.inbox_page import InboxPage
from pseash_desktop.desktop.pages import pages_for
from pseash_desktop.desktop.quarter.page import QuarterPage
from pseash_desktop.desktop.records.list_model import ID
from pseash_desktop.desktop.records.list_page import RecordsPage
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.settings import AppSettings
from pseash_desktop.desktop.shell.window import MainWindow
from pseash_desktop.desktop.style.theme import Choice

ROOT = Path(__file__).resolve().parents[1]
SIZE = (1366, 768)
THEMES: tuple[Choice, ...] = ("light", "dark")
LANGUAGES = ("en", "ar")
DAYS = {  # an office in the middle of its work, a quarter to sign; headquarters after the season
    "office": datetime(2024, 4, 9, 12, tzinfo=UTC),
    "headquarters": datetime(2024, 2, 1, 12, tzinfo=UTC),
}
MOST_WAITING = 100  # rounds of 40 ms


class Camera:
    """Takes the pictures whose name begins with one of ``wanted``, or all where nothing is wanted."""

    def __init__(self, application: Application, folder: Path, wanted: set[str]) -> None:
        self.application, self.folder, self.wanted = application, folder, wanted
        self.look = ""

    def wants(self, name: str) -> bool:
        """Whether ``name``, or a picture that belongs to it, is asked for."""
        return not self.wanted or any(name.startswith(each) or each.startswith(name) for each in self.wanted)

    def take(self, window: QWidget, name: str) -> None:
        """One picture as the window is now."""
        if not self.wanted or any(name.startswith(each) for each in self.wanted):
            settle(self.application)
            window.grab().save(str(self.folder / f"{name}-{self.look}.png"))

    def looks(self) -> Iterator[str]:
        """Put every theme and language on the application, one after the other."""
        for language in LANGUAGES:
            self.application.choose_language(language)
            for theme in THEMES:
                self.application.choose_theme(theme)
                settle(self.application)
                self.look = f"{theme}-{language}"
                yield self.look


def main() -> int:
    """Pictures of the pages that are named, or of all; gives how many errors came up meanwhile."""
    folder = ROOT / "screenshots"
    folder.mkdir(exist_ok=True)
    crashes = visit(lambda application: Camera(application, folder, set(sys.argv[1:])))
    print("\n".join(crashes))
    return len(crashes)


def visit(make: Callable[[Application], Camera]) -> list[str]:
    """Take the camera to every page; gives the errors that came up meanwhile, each once."""
    scratch = Path(tempfile.mkdtemp(prefix="pseash-screenshots-"))
    app = QApplication(["screenshots"])
    application = Application(app, AppSettings(scratch / "settings.ini"))
    camera = make(application)
    crashes: list[str] = []
    application.failures.crashed.connect(lambda crash: crashes.append(crash.details()))
    application.failures.refused.connect(lambda refusal: crashes.append(refusal.code))
    try:
        for role in DAYS:
            workspace = Path(shutil.copytree(season() / role, scratch / role))
            if role == "office":
                take_entry(camera, workspace, scratch)
            if camera.wants(role):
                take_workspace(camera, role, workspace)
    finally:
        application.end()
        shutil.rmtree(scratch, ignore_errors=True)
    return list(dict.fromkeys(crashes))


def take_entry(camera: Camera, workspace: Path, scratch: Path) -> None:
    """The windows before a workspace is open: the first run step by step, unlocking, recovery."""
    remember(scratch / "known", workspace)
    for look in camera.looks() if camera.wants("first-run") or camera.wants("unlock") else ():
        first = EntryWindow(EntryContext(camera.application.jobs, data=scratch / f"empty-{look}"))
        first.resize(*SIZE)
        first.show()
        page = first.page
        if isinstance(page, FirstRun):
            first_run(camera, first, page)
        first.close()
        first.deleteLater()
        unlock = EntryWindow(EntryContext(camera.application.jobs, data=scratch / "known"))
        unlock.resize(*SIZE)
        unlock.show()
        camera.take(unlock, "unlock")
        unlock.show_recovery()
        camera.take(unlock, "unlock-recovery")
        unlock.close()
        unlock.deleteLater()


def first_run(camera: Camera, window: EntryWindow, page: FirstRun) -> None:
    """Every step of a training office, as far as it can be answered without a person."""
    page.answers.training = True
    for place in range(6):
        page.steps.show_step(place)
        step = page.steps.step
        if isinstance(step, PackStep):
            step.practise()
            settle(camera.application)
        if page.answers.pack is not None and not page.answers.office:
            page.answers.office = page.answers.pack.pack.offices[0].code
        camera.take(window, f"first-run-{place + 1}")


def take_workspace(camera: Camera, role: str, workspace: Path) -> None:
    """Every page of an open workspace in every look, and what each of them shows besides."""
    application = camera.application
    session = opened(application, workspace, DAYS[role])
    for _look in camera.looks():
        window = application.window
        if not isinstance(window, MainWindow):
            raise SystemExit("no workspace is open")
        window.resize(*SIZE)
        for entry in pages_for(role):
            if camera.wants(f"{role}-{entry.key}"):
                window.go(entry.key)
                settle(application)
                take_page(camera, window, f"{role}-{entry.key}")
        if camera.wants(f"{role}-shortcuts"):
            window.show_shortcuts()
            take_dialogs(camera, f"{role}-shortcuts")
    session.close(lambda _none: None)
    settle(application)
    application.session = None


def take_page(camera: Camera, window: MainWindow, name: str) -> None:
    """One page: as it comes up, each of its tabs, and the form behind a list."""
    page = window.page
    for table in page.findChildren(QTableView)[:1]:
        table.selectRow(0)
    if isinstance(page, InboxPage):
        camera.take(window, f"{name}-empty")
        page.take_in([season() / "letters"])
        settle(camera.application)
        page.table.selectRow(0)
    camera.take(window, name)
    if isinstance(page, RecordsPage):
        page.open_form(page.found.index(0, 0).data(ID) if page.found.rowCount() else None)
        camera.take(window, f"{name}-form")
        settle(camera.application)
        for percent in (50, 100):
            if scroll_to(page, percent):
                camera.take(window, f"{name}-form-{percent}")
        page.show_record(page.found.index(0, 0).data(ID))
        settle(camera.application)
        return
    for tabs in [each for each in page.findChildren(QTabWidget) if each.isVisible()][:1]:
        for place in range(1, tabs.count()):
            tabs.setCurrentIndex(place)
            camera.take(window, f"{name}-tab-{place + 1}")
        tabs.setCurrentIndex(0)
    if isinstance(page, QuarterPage):
        page.signing.signing.emit()
        take_dialogs(camera, f"{name}-confirm")
    if isinstance(page, AnnualPage):
        page.ask_to_close()
        take_dialogs(camera, f"{name}-close")


def scroll_to(page: RecordsPage, percent: int) -> bool:
    """Scroll the form to a part of its height; whether there is anything to scroll."""
    areas = page.form.findChildren(QScrollArea) if page.form is not None else []
    bars = [area.verticalScrollBar() for area in areas if area.verticalScrollBar().maximum()]
    if bars:
        bars[0].setValue(bars[0].maximum() * percent // 100)
    return bool(bars)


def take_dialogs(camera: Camera, name: str) -> None:
    """Every dialog that stands open, closed again afterwards."""
    settle(camera.application)
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog) and window.isVisible():
            camera.take(window, name)
            window.reject()
    settle(camera.application)


def opened(application: Application, workspace: Path, day: datetime) -> Session:
    """A session over ``workspace`` in its main window, as it was on ``day``."""
    application.jobs.ask(
        application,
        lambda: compose.open_desk(workspace, PASSPHRASE, lambda: day),
        lambda desk: application.open(Session(desk, application.jobs)),
    )
    settle(application)
    if application.session is None:
        raise SystemExit("the workspace could not be opened")
    return application.session


def settle(application: Application) -> None:
    """Let everything asked for come in."""
    quiet, loop = 0, QEventLoop()
    for _round in range(MOST_WAITING):
        QTimer.singleShot(40, loop.quit)
        loop.exec()  # QTest.qWait would keep the other threads of Python waiting
        quiet = 0 if application.jobs.busy else quiet + 1
        if quiet == 4:
            return


if __name__ == "__main__":
    sys.exit(main())
