"""What stands around a form: its title, notices with their buttons, the comparison, the buttons below. No behaviour."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pseash_desktop.desktop.records.comparison import label
from pseash_desktop.desktop.records.editor import leading
from pseash_desktop.desktop.records.form_body import FormBody
from pseash_desktop.desktop.style.tokens import ChipKind
from pseash_desktop.desktop.widgets.banner import Banner
from pseash_desktop.desktop.widgets.buttons import PrimaryButton, QuietButton
from pseash_desktop.desktop.widgets.labels import heading
from pseash_desktop.schema.kinds import Kind
from pseash_desktop.schema.words import N_, Words

SAVE, CLOSE, DISCARD = N_("Save"), N_("Close"), N_("Discard draft")
SAVING = N_("Saving…")
CLOSE_HELP = N_("What is typed stays here as a draft")
Action = tuple[str, Callable[[], object]]


class Notice(Banner):
    """A message with any number of buttons."""

    def __init__(self, tone: ChipKind, text: str, actions: Sequence[Action]) -> None:
        super().__init__(tone, text)
        for name, act in actions:
            button = QuietButton(name)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._row.addWidget(button)


class FormFrame(QWidget):
    """Header, notice, body, footer."""

    def __init__(self, words: Words, kind: Kind, *, new: bool) -> None:
        super().__init__()
        self._words = words
        self.title = heading(words(kind.new) if new else words(kind.title))
        self._head = QHBoxLayout()
        self._head.setContentsMargins(24, 12, 24, 8)
        self._head.setSpacing(24)
        self.title.setAlignment(leading(words) | Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self.title, 1)
        self.notices = QVBoxLayout()
        self.notices.setContentsMargins(24, 0, 24, 8)
        self._holder = QVBoxLayout()
        self.state = label("", "muted")
        self.save = PrimaryButton(words(SAVE))
        self.close_button = QuietButton(words(CLOSE))
        self.close_button.setToolTip(words(CLOSE_HELP))
        self.discard = QuietButton(words(DISCARD))
        self.discard.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addLayout(self.notices)
        layout.addLayout(self._holder, 1)
        layout.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(12)
        row.addWidget(self.discard)
        row.addWidget(self.state, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.close_button)
        row.addWidget(self.save)
        return foot

    def hold(self, body: FormBody) -> None:
        """Put the form's page in."""
        self._holder.addWidget(body)

    def pin(self, body: FormBody) -> None:
        """Put at the top what a section wants in sight all the time."""
        for part in body.parts.values():
            pinned = getattr(part, "pinned", None)
            if isinstance(pinned, QWidget):
                self._head.addWidget(pinned)

    def notice(self, tone: ChipKind, text: str, *actions: Action) -> None:
        """Show one notice above the form, in place of any other."""
        self.quiet()
        self.notices.addWidget(Notice(tone, text, actions))

    def compare(self, differences: QWidget) -> None:
        """Show a comparison under the notice."""
        while self.notices.count() > 1:
            self._drop(1)
        self.notices.addWidget(differences)

    def quiet(self) -> None:
        """Take notice and comparison away."""
        while self.notices.count():
            self._drop(0)

    def set_busy(self, busy: bool) -> None:
        """While the vault writes, the button says so and cannot be pressed."""
        self.save.setEnabled(not busy)
        self.save.setText(self._words(SAVING if busy else SAVE))

    def _drop(self, place: int) -> None:
        item = self.notices.takeAt(place)
        widget = None if item is None else item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
