"""One step of a guided set-up, and the frame that leads through several: where one is, Back, Next. Keeps no answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pseash_desktop.desktop.entry.texts import CHARACTERS_WIDE, paragraph, wide
from pseash_desktop.desktop.style.theme import now
from pseash_desktop.desktop.style.tokens import SPACE, Palette
from pseash_desktop.desktop.widgets.banner import Banner
from pseash_desktop.desktop.widgets.buttons import PrimaryButton, QuietButton
from pseash_desktop.desktop.widgets.labels import IconLabel, heading
from pseash_desktop.schema.words import N_, Words

STEP_OF = N_("Step {number} of {all}")
BACK, NEXT = N_("Back"), N_("Next")
DONE_STEP, THIS_STEP, LATER_STEP = N_("{step}, done"), N_("{step}, this step"), N_("{step}, later")


class Step(QWidget):
    """What a step offers. What is typed is written to the answers at once, so that a step can be made anew."""

    go_on = Signal()
    """Enter in the last field: as if Next were pressed."""
    done = Signal()
    """All that the step asks was given; Next gets the keyboard."""
    again = Signal()
    """What stands in ``why_not`` may have changed."""

    def __init__(self, words: Words, title: str) -> None:
        super().__init__()
        self.words = words
        self.title = words(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(SPACE[4])

    def why_not(self) -> str:
        """What is still to be done before going on, in the window's language; empty when nothing is."""
        return ""

    def first(self) -> QWidget | None:
        """Where the keyboard goes when the step is entered."""
        return None

    def next_word(self) -> str:
        """What the button that goes on says."""
        return self.words(NEXT)

    def entered(self) -> None:
        """The step is shown, from either side."""


class StepList(QFrame):
    """The names of all steps at the side, with the one in hand marked."""

    def __init__(self, words: Words, names: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("role", "steps")
        self._words = words
        self._names: Sequence[str] = ()
        self._lines: list[tuple[QWidget, IconLabel, QLabel]] = []
        self.count = paragraph("", muted=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE[5], SPACE[6], SPACE[5], SPACE[5])
        layout.setSpacing(SPACE[4])
        layout.addWidget(self.count)
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE[3])
        layout.addLayout(self._column)
        layout.addStretch(1)
        self.setFixedWidth(wide(self, 34))
        self.rename(names)

    def rename(self, names: Sequence[str]) -> None:
        """Show these steps."""
        for holder, _icon, _text in self._lines:
            self._column.removeWidget(holder)
            holder.deleteLater()
        self._names, self._lines = names, [self._line(name) for name in names]

    def stand(self, place: int) -> None:
        """Mark the step at ``place``, from 0."""
        self.count.setText(self._words(STEP_OF, number=place + 1, all=len(self._names)))
        for number, ((_holder, mark, text), name) in enumerate(zip(self._lines, self._names, strict=True)):
            here = number == place
            mark.draw(*_MARKS[0 if number < place else 1 if here else 2](now()))
            said = DONE_STEP if number < place else THIS_STEP if here else LATER_STEP
            text.setAccessibleName(self._words(said, step=name))
            text.setProperty("role", "strong" if here else "muted" if number > place else "plain")
            text.style().unpolish(text)
            text.style().polish(text)

    def _line(self, name: str) -> tuple[QWidget, IconLabel, QLabel]:
        holder, mark, text = QWidget(), IconLabel("circle", 16), paragraph(name)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[2])
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        self._column.addWidget(holder)
        return holder, mark, text


_MARKS: tuple[Callable[[Palette], tuple[str, str]], ...] = (
    lambda palette: ("check", palette.accent),
    lambda palette: ("circle-dot", palette.accent),
    lambda palette: ("circle", palette.edge),
)


class Steps(QWidget):
    """Leads through steps. ``make`` gives the step at a place, each time that it is entered."""

    finished = Signal()
    left = Signal()
    """Back from the first step."""

    def __init__(self, words: Words, names: Sequence[str], make: Callable[[int], Step], *, leave: bool = False) -> None:
        super().__init__()
        self.words = words
        self.place = -1
        self.step: Step | None = None
        self._held: dict[int, Callable[[], None]] = {}
        self._make, self._last, self._leave = make, len(names) - 1, leave
        self.list = StepList(words, [words(name) for name in names])
        self.problem = Banner("stop", "")
        self.problem.setVisible(False)
        self.back = QuietButton(words(BACK))
        self.next = PrimaryButton(words(NEXT))
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.next.setDefault(True)
        self._holder = QVBoxLayout()
        self._lay_out()
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._show_focus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._look.start)

    def show_step(self, place: int) -> None:
        """Enter the step at ``place``, from 0."""
        if self.step is not None:
            self._holder.removeWidget(self.step)
            self.step.hide()
            self.step.deleteLater()
        self.place = place
        self.step = step = self._make(place)
        step.go_on.connect(self.go_on)
        step.again.connect(self._hide_problem)
        step.done.connect(self.next.setFocus)
        self._title.setText(step.title)
        self._holder.addWidget(step)
        step.show()
        self.list.stand(place)
        self.back.setVisible(place > 0 or self._leave)
        self.next.setText(step.next_word())
        self._hide_problem()
        self._area.verticalScrollBar().setValue(0)
        step.entered()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard where the step begins."""
        first = self.step.first() if self.step is not None else None
        (first or self.next).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Next, if nothing is missing."""
        if self.step is None or not self.isEnabled():
            return
        if why := self.step.why_not():
            self.say(why)
            return
        if self.place in self._held:
            self._held[self.place]()
        elif self.place < self._last:
            self.show_step(self.place + 1)
        else:
            self.finished.emit()

    def go_back(self) -> None:
        """The step before, as it was left."""
        if self.place > 0:
            self.show_step(self.place - 1)
        else:
            self.left.emit()

    def hold_at(self, place: int, instead: Callable[[], None]) -> None:
        """Call ``instead`` rather than going on from ``place``; it shows the next step when it is done."""
        self._held[place] = instead

    def say(self, why: str) -> None:
        """Say under the step why it does not go on."""
        self.problem.show_message("stop", why)
        self.problem.setVisible(True)

    def rename(self, names: Sequence[str]) -> None:
        """From now on the steps are called so; the one in hand stays."""
        self._last = len(names) - 1
        self.list.rename([self.words(name) for name in names])
        self.list.stand(self.place)

    def _show_focus(self) -> None:
        """Scroll to where the keyboard is, once the layout has settled."""
        focused = QApplication.focusWidget()
        if focused is not None and self.step is not None and self.step.isAncestorOf(focused):
            self._area.ensureWidgetVisible(focused, SPACE[5], SPACE[5])

    def _hide_problem(self) -> None:
        self.problem.setVisible(False)
        if self.step is not None:
            self.next.setText(self.step.next_word())

    def _lay_out(self) -> None:
        self._title = heading("", 1)
        inside = QWidget()
        inside.setProperty("role", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE[6], SPACE[6], SPACE[6], SPACE[4])
        column.setSpacing(SPACE[4])
        column.addWidget(self._title)
        column.addLayout(self._holder)
        column.addStretch(1)
        inside.setMaximumWidth(wide(self, CHARACTERS_WIDE + 16))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(inside)
        foot = QFrame()
        foot.setProperty("role", "foot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(SPACE[6], SPACE[3], SPACE[6], SPACE[3])
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.next)
        sheet = QFrame()
        sheet.setProperty("role", "sheet")
        main = QVBoxLayout(sheet)
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(0)
        main.addWidget(self._area, 1)
        problem = QHBoxLayout()
        problem.setContentsMargins(SPACE[6], SPACE[2], SPACE[6], SPACE[2])
        problem.addWidget(self.problem)
        main.addLayout(problem)
        main.addWidget(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.list)
        whole.addWidget(sheet, 1)
