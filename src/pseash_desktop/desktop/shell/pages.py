"""What the frame knows of a page: an entry of the navigation, and the few things every page can be asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from pseash_desktop.desktop.session import Session


class Page(QWidget):
    """A page of the window. The shell shows its title; what is left as it is here does nothing."""

    shows_own_title = False  # True: the page has its title in a row of its own, and the shell shows none
    open_page = Signal(str, str)  # key of a page, id of a record there or an empty text

    def refresh(self) -> None:
        """Read what is shown; called when the page was made, and after a write: at once, or when it comes up next."""

    def search(self, text: str) -> None:
        """Show what fits ``text``; an empty text shows everything."""

    def show_record(self, record_id: str) -> None:
        """Bring one record to the front, as another page asked with ``open_page``."""

    def can_leave(self) -> bool:
        """Whether the shell may go elsewhere now. Pages whose drafts are kept say yes."""
        return True

    def panes(self) -> Sequence[QWidget]:
        """The parts that F6 goes through, in reading order; the whole page where there is only one."""
        return (self,)

    def primary(self) -> QAction | None:
        """What Ctrl+N does here."""
        return None


@dataclass(frozen=True)
class PageEntry:
    """``title`` is marked; ``attention`` counts, on the vault's thread, what needs a person to act."""

    key: str
    title: str
    icon: str
    make: Callable[[Session], Page]
    attention: Callable[[Any], int] | None = None
