"""Every key of the window in one table: the shell makes its shortcuts from it, and the sheet lists all of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.labels import heading
from pseash_desktop.schema.words import N_, Words

EVERYWHERE, RECORDS, FORMS, PAGES = N_("Everywhere"), N_("Lists"), N_("Forms and tables"), N_("Page preview")

FIRST_PAGE = "page-1"


@dataclass(frozen=True)
class Shortcut:
    """``keys`` in Qt's portable spelling, the first one shown. ``by_shell``: the frame makes it, not the page."""

    name: str
    group: str
    title: str
    keys: tuple[str, ...]
    by_shell: bool = True


SHORTCUTS = (
    Shortcut("search", EVERYWHERE, N_("Search on this page"), ("Ctrl+F", "/")),
    Shortcut("new", EVERYWHERE, N_("New, or the main action of this page"), ("Ctrl+N",)),
    Shortcut("lock", EVERYWHERE, N_("Lock now"), ("Ctrl+L",)),
    Shortcut("fold", EVERYWHERE, N_("Fold or unfold the list of pages"), ("Ctrl+B",)),
    Shortcut("next-pane", EVERYWHERE, N_("Next part of the window"), ("F6",)),
    Shortcut("previous-pane", EVERYWHERE, N_("Previous part of the window"), ("Shift+F6",)),
    Shortcut("refresh", EVERYWHERE, N_("Read this page again"), ("F5",)),
    Shortcut("sheet", EVERYWHERE, N_("Show all shortcuts"), ("Ctrl+/", "F1")),
    *(
        Shortcut(f"page-{number}", EVERYWHERE, N_("Go to a page by its number"), (f"Ctrl+{number}",))
        for number in range(1, 10)
    ),
    Shortcut("leave-search", EVERYWHERE, N_("Clear the search, close a dialog"), ("Esc",), by_shell=False),
    Shortcut("open", RECORDS, N_("Open or edit the chosen row"), ("Return", "F2"), by_shell=False),
    Shortcut("save", FORMS, N_("Save"), ("Ctrl+S",), by_shell=False),
    Shortcut("next-problem", FORMS, N_("Next problem"), ("F8",), by_shell=False),
    Shortcut("previous-problem", FORMS, N_("Previous problem"), ("Shift+F8",), by_shell=False),
    Shortcut("larger", PAGES, N_("Larger"), ("Ctrl++",), by_shell=False),
    Shortcut("smaller", PAGES, N_("Smaller"), ("Ctrl+-",), by_shell=False),
    Shortcut("fit", PAGES, N_("Fit to width"), ("Ctrl+0",), by_shell=False),
)


def listed(group: str) -> list[Shortcut]:
    """The shortcuts of a group as the sheet lists them: the nine numbered ones as one."""
    among = [shortcut for shortcut in SHORTCUTS if shortcut.group == group]
    return [each for each in among if not each.name.startswith("page-") or each.name == FIRST_PAGE]


def keys_of(name: str) -> str:
    """The first key of the shortcut ``name``, as it stands on this system's keyboards."""
    [keys] = [shortcut.keys for shortcut in SHORTCUTS if shortcut.name == name]
    return native(keys[0])


def native(keys: str) -> str:
    """``Ctrl+F`` as this system writes it."""
    return QKeySequence.fromString(keys).toString(QKeySequence.SequenceFormat.NativeText)


def make(window: QWidget, acts: Mapping[str, Callable[[], object]]) -> list[QShortcut]:
    """The frame's shortcuts, for the whole of ``window``. ``acts`` says by name what each does; one missing is a
    KeyError."""
    made = []
    for shortcut in SHORTCUTS:
        if not shortcut.by_shell:
            continue
        act = acts[shortcut.name]
        for keys in shortcut.keys:
            one = QShortcut(QKeySequence.fromString(keys), window)
            one.setContext(Qt.ShortcutContext.WindowShortcut)
            one.activated.connect(act)
            made.append(one)
    return made


class ShortcutSheet(QDialog):
    """All of the table, by group."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words(N_("Keyboard shortcuts")))
        inner = QWidget()
        inner.setProperty("role", "page")
        grid = QGridLayout(inner)
        grid.setHorizontalSpacing(SPACE[5])
        grid.setVerticalSpacing(SPACE[2])
        grid.setColumnStretch(0, 1)
        row = 0
        pages = f"{native('Ctrl+1')} … {native('Ctrl+9')}"
        for group in dict.fromkeys(shortcut.group for shortcut in SHORTCUTS):
            grid.addWidget(heading(words(group), 2), row, 0, 1, 2)
            row += 1
            for shortcut in listed(group):
                numbered = shortcut.name == FIRST_PAGE
                keys = QLabel(pages if numbered else " · ".join(native(each) for each in shortcut.keys))
                keys.setProperty("role", "key")
                grid.addWidget(QLabel(words(shortcut.title)), row, 0)
                grid.addWidget(keys, row, 1, Qt.AlignmentFlag.AlignTrailing)
                row += 1
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox()
        close = buttons.addButton(words(N_("Close")), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[4], SPACE[4], SPACE[4])
        column.addWidget(scroll, 1)
        column.addWidget(buttons)
        self.resize(max(480, self.fontMetrics().averageCharWidth() * 64), 560)
