"""The main window of an open workspace, connected to the application: locking, closing, language, theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pseash_desktop.desktop.entry.lock import USUAL_MINUTES, Idle, IdleBar, lock
from pseash_desktop.desktop.pages import count_records, pages_for
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.shell.window import MainWindow, Place

if TYPE_CHECKING:
    from pseash_desktop.desktop.app import Application


class Workplace(MainWindow):
    """The main window with what ends it: Ctrl+L, idle time, its close button."""

    def __init__(self, application: Application, session: Session, place: Place) -> None:
        super().__init__(
            session,
            pages_for(session.role),
            theme=application.settings.theme,
            place=place,
            count=count_records if session.role == "office" else None,
            page_later=True,
        )
        self._application = application
        self._leaving = False
        self.idle = Idle(self, session.lock_minutes or USUAL_MINUTES)
        session.lock_changed.connect(self.idle.set_minutes)
        bar = IdleBar(self.idle)
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.notices.addWidget(bar)
        bar.lock_now.connect(self.lock)
        self.idle.due.connect(self.lock)
        self.lock_wanted.connect(self.lock)
        self.close_wanted.connect(self.leave)
        self.language_wanted.connect(application.choose_language)
        self.theme_wanted.connect(application.choose_theme)

    def lock(self) -> None:
        """Drafts kept, workspace closed, a new program at its unlock window, this one ended."""
        if not self._leaving:
            self._go_away()
            lock(self.session, lambda: None)

    def leave(self) -> None:
        """As locking, without a new program. A page that cannot be left says so and the window stays."""
        if not self._leaving and self.keep_drafts():
            self._go_away()
            self.session.close(lambda _none: self.close_now())

    def _go_away(self) -> None:
        self.keep_drafts()
        self._leaving = True
        self.setEnabled(False)
        self._application.settings.geometry = self.saveGeometry()
        self._application.settings.folded = self.place.folded


def open_window(application: Application, session: Session) -> Workplace:
    """The window of a workspace that was just opened."""
    return Workplace(application, session, Place(folded=application.settings.folded))


def again(application: Application, session: Session, before: QWidget) -> Workplace | None:
    """The same window in another language, at the same page; None while it is being left."""
    if not isinstance(before, Workplace) or not before.keep_drafts():
        return None
    return Workplace(application, session, before.place)
