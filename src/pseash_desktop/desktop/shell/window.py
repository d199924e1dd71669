"""The frame of an open workspace: navigation, top bar, the page at hand, status. It knows pages only as Page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.shell import shortcuts
from pseash_desktop.desktop.shell.about import AboutDialog
from pseash_desktop.desktop.shell.failures import Crash, CrashPage, said
from pseash_desktop.desktop.shell.navigation import Navigation
from pseash_desktop.desktop.shell.pages import Page, PageEntry
from pseash_desktop.desktop.shell.status_bar import StatusBar
from pseash_desktop.desktop.shell.top_bar import TopBar
from pseash_desktop.desktop.style.icons import icon
from pseash_desktop.desktop.style.theme import Choice
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.banner import Banner
from pseash_desktop.desktop.widgets.labels import heading
from pseash_desktop.desktop.widgets.toast import Toast
from pseash_desktop.schema.words import N_

PROGRAM = "PSEASH Desktop"
SMALLEST = QSize(900, 600)
COUNT_AFTER = 300  # milliseconds after a change, so that a row of changes is counted once
LINE = 4


@dataclass
class Place:
    """Where a person stood, to build the window anew in another language: page, searches, folded or not."""

    key: str = ""
    searches: dict[str, str] = field(default_factory=dict)
    folded: bool = False


class MainWindow(QWidget):
    """One open workspace. The application locks, changes the language and the theme when the window asks for it."""

    lock_wanted = Signal()
    language_wanted = Signal(str)
    theme_wanted = Signal(str)
    close_wanted = Signal()

    def __init__(
        self,
        session: Session,
        entries: Sequence[PageEntry],
        *,
        theme: Choice = "system",
        place: Place | None = None,
        count: Callable[[Any], int] | None = None,
        page_later: bool = False,
    ) -> None:
        """``page_later``: the frame is shown first, and the page comes in the next turn of the event loop."""
        super().__init__()
        self.session = session
        self.place = place or Place()
        self._entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._count = count
        self._may_close = False
        self.crash: CrashPage | None = None
        words = session.words
        self.navigation = Navigation(entries, words)
        self.top = TopBar(words, theme)
        self.status = StatusBar(words)
        self.stack = QStackedWidget()
        self.notices = QVBoxLayout()
        self.banner: Banner | None = None
        self._lay_out()
        self.toast = Toast(self)
        self._later = QTimer(self, singleShot=True, interval=COUNT_AFTER)
        self._later.timeout.connect(self._recount)
        self._connect()
        self._acts = shortcuts.make(self, self._what_keys_do())
        self._know()
        self._recount()
        if self.place.key not in self._entries:
            self.place.key = next(iter(self._entries))
        if page_later:
            QTimer.singleShot(0, self, self._begin)
        else:
            self._begin()

    # Going from page to page

    @property
    def page(self) -> Page:
        """The page at hand."""
        self._begin()
        return self._pages[self.place.key]

    def _begin(self) -> None:
        """Show the first page, if none was shown yet."""
        if not self._pages:
            self.go(self.place.key)

    def go(self, key: str, record_id: str = "") -> bool:
        """Show a page, made on its first visit; whether the page at hand could be left for it."""
        if key not in self._entries:
            return False
        left = self._pages.get(self.place.key)
        if left is not None and key != self.place.key and not left.can_leave():
            self.navigation.stand_at(self.place.key)
            return False
        fresh = key not in self._pages
        page = self._make(key) if fresh else self._pages[key]
        self.place.key = key
        self.stack.setCurrentWidget(page)
        self.title.setText(self.session.words(self._entries[key].title))
        self.title.setVisible(not page.shows_own_title)
        self.navigation.stand_at(key)
        offered = type(page).search is not Page.search
        self.top.show_search(self.place.searches.get(key, ""), offered)
        if fresh and self.place.searches.get(key):
            page.search(self.place.searches[key])
        if fresh or key in self._stale:
            self._stale.discard(key)
            page.refresh()
        if record_id:
            page.show_record(record_id)
        return True

    def keep_drafts(self) -> bool:
        """Let every page hand what is typed to the vault's thread; whether all of them can be left."""
        stay = [page for page in self._pages.values() if not page.can_leave()]
        return not stay

    # Telling

    def tell(self, error: object) -> None:
        """A refusal that no page took, above the page until it is closed."""
        self.show_banner("stop", said(error, self.session.words))

    def show_banner(self, kind: Any, text: str) -> None:
        """One message above the pages; the next one takes its place."""
        if self.banner is not None:
            self.banner.deleteLater()
        self.banner = Banner(kind, text, closable=True)
        self.notices.addWidget(self.banner)

    def show_crash(self, crash: Crash) -> None:
        """A mistake of the program, in place of the page until the person goes on."""
        if self.crash is not None:
            return  # the first one says where it began
        self.crash = CrashPage(crash, self.session.words)
        self.crash.go_on.connect(self._go_on)
        self.crash.leave.connect(self.lock_wanted)
        self.stack.addWidget(self.crash)
        self.stack.setCurrentWidget(self.crash)
        self.title.hide()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Drafts first; the application closes the workspace and then the window."""
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.close_wanted.emit()

    def close_now(self) -> None:
        """Close without asking; the workspace is closed already."""
        self._may_close = True
        self.close()

    def _go_on(self) -> None:
        if self.crash is not None:
            self.stack.removeWidget(self.crash)
            self.crash.deleteLater()
            self.crash = None
            self.title.setVisible(not self.page.shows_own_title)
            self.stack.setCurrentWidget(self.page)

    # Building

    def _make(self, key: str) -> Page:
        page = self._entries[key].make(self.session)
        page.open_page.connect(self.go)
        self._pages[key] = page
        self.stack.addWidget(page)
        return page

    def _lay_out(self) -> None:
        self.setWindowIcon(icon("shield-check", "#0B5CAB"))
        self.setMinimumSize(SMALLEST)
        self.role_line, self.training_line = QFrame(), QFrame()
        self.role_line.setProperty("role", "line-headquarters")
        self.training_line.setProperty("role", "line-training")
        for stripe in (self.role_line, self.training_line):
            stripe.setFixedHeight(LINE)
        rule = QFrame()
        rule.setProperty("role", "upright")
        self.title = heading("")
        self.title.setContentsMargins(SPACE[5], SPACE[3], SPACE[5], 0)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(self.notices)
        right.addWidget(self.title)
        right.addWidget(self.stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(rule)
        middle.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (self.role_line, self.training_line, self.top):
            whole.addWidget(part)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)
        if self.place.folded:
            self.navigation.fold()

    def _connect(self) -> None:
        session, top = self.session, self.top
        session.known.connect(self._know)
        session.changed.connect(self._changed)
        session.said.connect(self.toast.say)
        session.jobs.busy_changed.connect(self.status.show_busy)
        self.navigation.chosen.connect(self.go)
        self.navigation.folded_changed.connect(self._folded)
        top.searched.connect(self._search)
        top.search_left.connect(self._enter_page)
        top.lock_wanted.connect(self.lock_wanted)
        top.help_wanted.connect(self.show_shortcuts)
        top.about_wanted.connect(self.show_about)
        top.language_wanted.connect(self.language_wanted)
        top.theme_wanted.connect(self.theme_wanted)

    def _what_keys_do(self) -> dict[str, Callable[[], object]]:
        keys = list(self._entries)
        numbered = {f"page-{n}": partial(self.go, keys[n - 1] if n <= len(keys) else "") for n in range(1, 10)}
        return {
            "search": self._enter_search,
            "new": self._primary,
            "lock": self.lock_wanted.emit,
            "fold": self.navigation.fold,
            "next-pane": partial(self._next_pane, 1),
            "previous-pane": partial(self._next_pane, -1),
            "refresh": lambda: self.page.refresh(),
            "sheet": self.show_shortcuts,
            **numbered,
        }

    # What was asked for

    def show_shortcuts(self) -> None:
        """The list of all keys."""
        self._open(shortcuts.ShortcutSheet(self.session.words, self))

    def show_about(self) -> None:
        """Version and licences."""
        self._open(AboutDialog(self.session.words, self))

    def _open(self, dialog: Any) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setModal(True)
        dialog.open()

    def _know(self) -> None:
        """What is known of the workspace by now. The window's title holds none of it."""
        session, words = self.session, self.session.words
        headquarters = session.role == "headquarters"
        self.setWindowTitle(words(N_("{program} · TRAINING"), program=PROGRAM) if session.training else PROGRAM)
        self.role_line.setVisible(headquarters)
        self.training_line.setVisible(session.training)
        self.top.show_workspace(session.title, "" if headquarters else words(N_("Office")), session.training)
        self.status.show_training(session.training)

    def _changed(self, _changes: object) -> None:
        """Another page may show what was written: the one at hand reads again now, the others when they come up."""
        self._stale = set(self._pages) - {self.place.key}
        self.page.refresh()
        self._later.start()

    def _recount(self) -> None:
        for key, entry in self._entries.items():
            if entry.attention is not None:
                self.session.ask(self, entry.attention, partial(self.navigation.show_count, key))
        if self._count is not None:
            self.session.ask(self, self._count, self.status.show_records)

    def _search(self, text: str) -> None:
        self.place.searches[self.place.key] = text
        self.page.search(text)

    def _folded(self, folded: bool) -> None:
        self.place.folded = folded

    def _primary(self) -> None:
        action = self.page.primary()
        if action is not None and action.isEnabled():
            action.trigger()

    # Focus

    def _enter_search(self) -> None:
        if self.top.search.isEnabled():
            self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.top.search.selectAll()

    def _enter_page(self) -> None:
        _enter(self.page.panes()[0])

    def _next_pane(self, step: int) -> None:
        panes = [self.navigation.list, self.top, *self.page.panes()]
        panes = [pane for pane in panes if pane.isVisible()]
        focus = QApplication.focusWidget()
        inside = [n for n, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))]
        at = inside[-1] if inside else (-1 if step > 0 else 0)
        for away in range(1, len(panes) + 1):
            if _enter(panes[(at + step * away) % len(panes)]):
                return


def _enter(pane: QWidget) -> bool:
    """Put the keyboard into ``pane`` or the first of its parts that takes it; whether there was one."""
    tab = Qt.FocusPolicy.TabFocus.value
    within = [pane, *pane.findChildren(QWidget)]
    for widget in within:
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy().value & tab:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False
