"""Files that come in: a place to drop them on, and the system's own windows to choose them. It reads none of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from pseash_desktop.schema.words import N_, Words

LETTERS_KIND = N_("Letters (PDF)")


def dropped_paths(data: QMimeData) -> list[Path]:
    """The files and folders of this computer among what is dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def ask_for_files(parent: QWidget, words: Words, title: str) -> list[Path]:
    """Letters that the person chooses; none when the window was closed."""
    kind = f"{words(LETTERS_KIND)} (*.pdf *.PDF)"
    names, _kind = QFileDialog.getOpenFileNames(parent, words(title), "", kind)
    return [Path(name) for name in names]


def ask_for_folder(parent: QWidget, words: Words, title: str, begin: Path | None = None) -> Path | None:
    """A folder that the person chooses."""
    name = QFileDialog.getExistingDirectory(parent, words(title), str(begin) if begin else "")
    return Path(name) if name else None


def ask_where_to_save(parent: QWidget, words: Words, title: str, begin: Path) -> Path | None:
    """Where to save a letter; the system asks before it lets one replace another file."""
    kind = f"{words(LETTERS_KIND)} (*.pdf)"
    name, _kind = QFileDialog.getSaveFileName(parent, words(title), str(begin), kind)
    return Path(name) if name else None


class DropTarget(QObject):
    """Lets files be dropped on a widget. ``dropped`` gives their paths; ``hovering`` whether some are over it."""

    dropped = Signal(list)
    hovering = Signal(bool)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.hovering.emit(False)
            if paths := dropped_paths(event.mimeData()):
                event.acceptProposedAction()
                self.dropped.emit(paths)
            return True
        if isinstance(event, QDragEnterEvent | QDragMoveEvent):
            if dropped_paths(event.mimeData()):
                event.acceptProposedAction()
                self.hovering.emit(True)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.hovering.emit(False)
        return super().eventFilter(watched, event)
