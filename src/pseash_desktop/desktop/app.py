"""The application: start-up, language, theme; first the entry window, then the workspace. It knows no page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QObject, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from pseash_desktop.desktop import words as window_words
from pseash_desktop.desktop.entry.context import EntryContext
from pseash_desktop.desktop.entry.window import EntryWindow
from pseash_desktop.desktop.interpreter import Interpreter
from pseash_desktop.desktop.jobs import Jobs
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.settings import PROGRAM, AppSettings
from pseash_desktop.desktop.shell.failures import Crash, CrashPage, Failures
from pseash_desktop.desktop.style.theme import Choice, Theme, now


def run(argv: Sequence[str]) -> int:
    """Show the window until it is closed; gives the exit code."""
    app = QApplication([PROGRAM, *argv])
    application = Application(app)
    application.start()
    code: int = app.exec()
    application.end()
    return code


class Application(QObject):
    """Holds what lives as long as the program: jobs, theme, words, failures, the window at hand."""

    def __init__(self, app: QApplication, settings: AppSettings | None = None) -> None:
        super().__init__()
        self._app = app
        self.settings = settings or AppSettings()
        app.setApplicationName(PROGRAM)
        app.setApplicationDisplayName(PROGRAM)
        app.setQuitOnLastWindowClosed(True)
        self.session: Session | None = None
        self.window: QWidget | None = None
        self._crash: CrashPage | None = None
        self._interpreter = Interpreter(self)
        self.jobs = Jobs()
        self.failures = Failures()
        self.jobs.failed.connect(self.failures.take)
        self.failures.refused.connect(self._refused)
        self.failures.crashed.connect(self._crashed)
        self.failures.install()
        self._qt_words = QTranslator(self)
        self.theme = Theme(app, self.settings.theme)
        window_words.window().changed.connect(self._speak)
        window_words.window().choose(self.settings.language)
        self._turn()

    def start(self, context: EntryContext | None = None) -> None:
        """Show the entry window; ``context`` is another one in tests alone."""
        entry = EntryWindow(context or EntryContext(self.jobs, choose_theme=self.turn_theme))
        entry.opened.connect(self.open)
        self._show(entry)

    def open(self, session: Session) -> None:
        """Go over to the main window once the workspace's name is known."""
        self.session = session
        if session.is_known:
            self._open()
        else:
            session.known.connect(self._open)

    def end(self) -> None:
        """Wait for what is under way and end the threads."""
        self.jobs.close()
        self.failures.remove()
        self._interpreter.end()

    def choose_language(self, code: str) -> None:
        """Another language for the whole window, also next time."""
        self.settings.language = code
        window_words.window().choose(code)

    def choose_theme(self, choice: Choice) -> None:
        """Another theme, also next time."""
        self.settings.theme = choice
        self.theme.choose(choice)

    def turn_theme(self) -> None:
        """From light to dark, or back."""
        self.choose_theme("light" if now().name == "dark" else "dark")

    # The window at hand

    def _show(self, window: QWidget) -> None:
        before, self.window = self.window, window
        place = self.settings.geometry
        if before is not None:
            window.setGeometry(before.geometry())
        elif place.isEmpty() or not window.restoreGeometry(place):
            window.resize(1200, 760)
        window.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    def _open(self) -> None:
        from pseash_desktop.desktop.workplace import open_window

        if self.session is not None:
            self._show(open_window(self, self.session))

    def _speak(self) -> None:
        """Another language: its direction, Qt's own few words, and the main window anew."""
        self.settings.language = window_words.current().language
        self._turn()
        if self.session is not None and self.session.is_known:
            from pseash_desktop.desktop.workplace import again

            if self.window is not None and (anew := again(self, self.session, self.window)) is not None:
                self._show(anew)

    def _turn(self) -> None:
        words = window_words.current()
        mirrored = words.right_to_left
        self._app.removeTranslator(self._qt_words)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt_words.load(f"qtbase_{words.language}", folder):
            self._app.installTranslator(self._qt_words)
        # After the translator: Qt takes a direction out of its words too.
        self._app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)

    # What nobody handled

    def _refused(self, error: object) -> None:
        tell = getattr(self.window, "tell", None)
        if tell is not None:
            tell(error)

    def _crashed(self, crash: Crash) -> None:
        show = getattr(self.window, "show_crash", None)
        if show is not None:
            show(crash)
        elif self._crash is None:  # before a workspace is open
            self._crash = CrashPage(crash, window_words.current())
            self._crash.go_on.connect(self._forget_crash)
            self._crash.leave.connect(self._app.quit)
            self._crash.resize(640, 480)
            self._crash.show()

    def _forget_crash(self) -> None:
        if self._crash is not None:
            self._crash.close()
            self._crash.deleteLater()
            self._crash = None
