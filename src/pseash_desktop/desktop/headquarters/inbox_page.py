"""The inbox: drop letters, see what became of each as it is checked, and read what was taken in. It decides nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pseash_desktop.desktop.headquarters import files
from pseash_desktop.desktop.headquarters.inbox_model import (
    FILE,
    MEANING,
    OFFICE,
    QUARTER,
    RESULT,
    REVISION,
    InboxModel,
    Shown,
)
from pseash_desktop.desktop.headquarters.intake_queue import Arrived, IntakeQueue
from pseash_desktop.desktop.headquarters.letter_view import LetterView
from pseash_desktop.desktop.headquarters.parts import ListTable, TwoPanes, head_row, heading, line, page_column
from pseash_desktop.desktop.headquarters.wording import CHECKED, PROBLEMS, is_problem, outcome_chip
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.shell.pages import Page
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.buttons import PrimaryButton, QuietButton
from pseash_desktop.desktop.widgets.empty_state import EmptyState
from pseash_desktop.headquarters.outcomes import Outcome, described
from pseash_desktop.letters.enrolment import Enrolment
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import N_

TITLE = N_("Inbox")
CHOOSE_FILES, CHOOSE_FOLDER = N_("Choose files…"), N_("Choose a folder…")
DROP_HERE = N_("Drop summary PDFs here, or choose files or a folder.")
DROP_HINT = N_("Each file is checked by itself: one bad file never stops the others, and none is taken in twice.")
READING = N_("Looking for letters…")
SO_FAR = N_("{done} of {all}")
CANCEL = N_("Cancel")
CANCELLED = N_("Cancelled. What was checked before was taken in; the rest was left alone.")
NOTHING_FOUND = N_("There is no PDF file in this place.")
ALL, ASKING, DONE = N_("All: {n}"), N_("Need attention: {n}"), N_("In order: {n}")
CHOOSE_ONE = N_("Choose a file to see what it says and what to do about it.")
COMPARE_WORDS = N_("Go to the office and compare the six words")
KEPT = ("accepted", "already-here", "older-revision", "disputed", "held-gap", "needs-review")


class InboxPage(Page):
    """What was dropped since the workspace was opened; the letters themselves stay in the vault."""

    shows_own_title = True

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.queue = IntakeQueue.of(session)
        self.model = InboxModel(session.words, self)
        self.shown = Shown(self)
        self.shown.setSourceModel(self.model)
        self._choose = QAction(session.words(CHOOSE_FILES), self)
        self._choose.triggered.connect(self.choose_files)
        self._lay_out()
        self._connect()
        self._tell_counts()

    # What the shell asks of a page

    def search(self, text: str) -> None:
        """Show the files in whose line every word of ``text`` occurs."""
        self.shown.look_for(text)

    def primary(self) -> QAction | None:
        return self._choose

    # What a person can do

    def choose_files(self) -> None:
        """Ask for files and take them in."""
        if chosen := files.ask_for_files(self, self.session.words, N_("Letters to take in")):
            self.take_in(chosen)

    def choose_folder(self) -> None:
        """Ask for a folder and take in every PDF file in it."""
        folder = files.ask_for_folder(self, self.session.words, N_("Folder with letters"))
        if folder is not None:
            self.take_in([folder])

    def take_in(self, paths: list[Path]) -> None:
        """Check these files and those of these folders, and take in what passes."""
        self.told.hide()
        self._show_progress(self.session.words(READING), 0, 0)
        self.queue.take_in(paths)

    # Lay-out

    def _lay_out(self) -> None:
        words = self.session.words
        title = heading(words(TITLE))
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        folder, choose = QuietButton(words(CHOOSE_FOLDER)), PrimaryButton(words(CHOOSE_FILES))
        folder.clicked.connect(self.choose_folder)
        choose.clicked.connect(self.choose_files)
        self.empty = EmptyState("inbox", words(DROP_HERE), self._choose, words(DROP_HINT))
        self.drop = QFrame()
        self.drop.setProperty("role", "drop")
        page_column(self.drop).addWidget(self.empty)
        nothing = QWidget()
        around = page_column(nothing)
        around.setContentsMargins(SPACE[5], SPACE[2], SPACE[5], SPACE[5])
        around.addWidget(self.drop)
        self.detail = LetterView(self.session)
        self.go_compare = QuietButton(words(COMPARE_WORDS))
        self.go_compare.hide()
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, SPACE[3])
        column.addWidget(self.detail, 1)
        column.addWidget(self.go_compare, 0, Qt.AlignmentFlag.AlignLeading)
        self.two = TwoPanes(self._table_side(), side, words)
        self.stack = QStackedWidget()
        self.stack.addWidget(nothing)
        self.stack.addWidget(self.two)
        self.told = line("", "muted")
        self.told.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[2])
        self.told.hide()
        page = page_column(self)
        page.addLayout(head_row(title, self.count, None, folder, choose))
        page.addWidget(self._progress_row())
        page.addWidget(self.told)
        page.addWidget(self.stack, 1)
        self.detail.clear(words(CHOOSE_ONE))

    def _progress_row(self) -> QWidget:
        self.progress_row = QFrame()
        row = QHBoxLayout(self.progress_row)
        row.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[2])
        row.setSpacing(SPACE[3])
        self.so_far = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.session.words(N_("Files checked")))
        self.cancel = QuietButton(self.session.words(CANCEL))
        self.cancel.clicked.connect(self.queue.cancel)
        row.addWidget(self.so_far)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        self.progress_row.hide()
        return self.progress_row

    def _table_side(self) -> QWidget:
        words = self.session.words
        self.table = ListTable(
            self.shown,
            words(N_("Files and what became of them")),
            {RESULT: 21, OFFICE: 12, QUARTER: 14, REVISION: 11, MEANING: 48},
            FILE,
            yielding=(MEANING, REVISION),
        )
        self.filters = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, SPACE[2])
        row.setSpacing(SPACE[2])
        for number in range(3):
            button = QPushButton()
            button.setCheckable(True)
            button.setProperty("role", "filter")
            self.filters.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self.filters.button(0).setChecked(True)
        side = QWidget()
        whole = page_column(side)
        whole.addLayout(row)
        whole.addWidget(self.table, 1)
        return side

    def _connect(self) -> None:
        target = files.DropTarget(self)
        target.dropped.connect(self.take_in)
        target.hovering.connect(self._hovered)
        self.queue.started.connect(self._started)
        self.queue.arrived.connect(self._arrived)
        self.queue.progress.connect(self._progressed)
        self.queue.finished.connect(self._finished)
        self.queue.failed.connect(self.session.jobs.failed)
        self.filters.idToggled.connect(self._filter)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.table.activated.connect(self._open)
        self.table.clicked.connect(self._open)
        self.detail.counted.connect(self._counted)
        self.go_compare.clicked.connect(self._go_compare)

    def _hovered(self, over: bool) -> None:
        self.drop.setProperty("over", over)
        self.drop.style().unpolish(self.drop)
        self.drop.style().polish(self.drop)

    # What comes from the queue

    def _started(self, count: int) -> None:
        if count:
            self.stack.setCurrentIndex(1)
            self._show_progress(self.session.words(SO_FAR, done=0, all=count), 0, count)
        else:
            self._say(self.session.words(NOTHING_FOUND))

    def _arrived(self, arrived: Arrived) -> None:
        self.model.add(arrived)

    def _progressed(self, done: int, of: int) -> None:
        number = self.session.words.number
        self._show_progress(self.session.words(SO_FAR, done=number(done), all=number(of)), done, of)
        self._tell_counts()

    def _finished(self, cancelled: bool) -> None:
        if not self.queue.busy:
            self.progress_row.hide()
        self.model.problems_first()
        self._tell_counts()
        if cancelled:
            self._say(self.session.words(CANCELLED))
        if self.model.rows and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.shown.index(0, RESULT))

    def _show_progress(self, text: str, done: int, of: int) -> None:
        self.so_far.setText(text)
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.progress_row.show()

    def _say(self, text: str) -> None:
        self.told.setText(text)
        self.told.show()

    def _tell_counts(self) -> None:
        words, rows = self.session.words, len(self.model.rows)
        problems = self.model.problems
        self.stack.setCurrentIndex(1 if rows or self.queue.busy else 0)
        parts = [words.counted(CHECKED, rows)] if rows else []
        if problems:
            parts.append(words.counted(PROBLEMS, problems))
        self.count.setText(words(N_(", ")).join(parts))
        for number, (text, n) in enumerate(((ALL, rows), (ASKING, problems), (DONE, rows - problems))):
            self.filters.button(number).setText(words(text, n=words.number(n)))

    # The list and what is chosen in it

    def _filter(self, number: int, checked: bool) -> None:
        if checked:
            wanted = {0: lambda _row: True, 1: lambda row: is_problem(row.outcome)}
            self.shown.only(wanted.get(number, lambda row: not is_problem(row.outcome)))

    def _chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not current.isValid():
            self.detail.clear(self.session.words(CHOOSE_ONE))
            self.go_compare.hide()
            return
        outcome = self._row(current).outcome
        words = self.session.words
        kind, text = outcome_chip(outcome)
        title = described(outcome.letter, words) if outcome.letter is not None else outcome.file
        said = sentence(words, outcome.code, outcome.details)
        self.go_compare.setVisible(isinstance(outcome.letter, Enrolment) and outcome.good)
        if outcome.code in KEPT and outcome.digest:
            self.detail.show_letter(outcome.digest, title, (kind, words(text)), said)
        else:
            self.detail.show_verdict(title, (kind, words(text)), said)

    def _open(self, _index: QModelIndex) -> None:
        self.two.open_detail()

    def _row(self, index: QModelIndex) -> Arrived:
        return self.model.rows[self.shown.mapToSource(index).row()]

    def _counted(self, digest: str) -> None:
        for place, row in enumerate(self.model.rows):
            if row.outcome.digest == digest:
                outcome = Outcome(row.outcome.file, "accepted", letter=row.outcome.letter, digest=digest)
                self.model.rows[place] = Arrived(row.place, row.path, outcome)
                self.model.dataChanged.emit(self.model.index(place, RESULT), self.model.index(place, MEANING))
        self._tell_counts()
        self._chosen(self.table.currentIndex(), QModelIndex())

    def _go_compare(self) -> None:
        index = self.table.currentIndex()
        if index.isValid() and isinstance(letter := self._row(index).outcome.letter, Enrolment):
            self.open_page.emit("offices", letter.office)
