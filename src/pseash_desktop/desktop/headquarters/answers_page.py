"""What headquarters itself puts into a year: its answers, and parts beside the offices' figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from pseash_desktop.desktop.headquarters.answer_forms import AnswerForm, PartsForm
from pseash_desktop.desktop.headquarters.answer_model import CODE, STATE, TEXT, AnswersModel
from pseash_desktop.desktop.headquarters.parts import (
    ListTable,
    TwoPanes,
    YearChoice,
    emptied,
    head_row,
    heading,
    line,
    page_column,
    scrolled,
    tabs_of,
)
from pseash_desktop.desktop.session import Session
from pseash_desktop.desktop.shell.pages import Page
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.banner import Banner
from pseash_desktop.headquarters import answering, year
from pseash_desktop.headquarters.answering import Book
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.headquarters.offices import Saved
from pseash_desktop.reporting.framework import Indicator
from pseash_desktop.schema.words import N_, NP_
from pseash_desktop.vault.changes import Changes

TITLE = N_("Headquarters’ own answers")
OWN, ADDED = N_("Headquarters answers"), N_("Added to the offices’ figures")
CLOSED = N_("The year is closed: its answers can be read and no longer changed.")
LEFT = NP_("{n} indicator without an answer", "{n} indicators without an answer")
ALL_ANSWERED = N_("Every indicator is answered")
CHOOSE_ONE = N_("Choose an indicator to answer it.")
SAVED, WITHDRAWN = N_("Saved: indicator {code}"), N_("Withdrawn: indicator {code}")
Drafts = dict[tuple[int, str], tuple[str, Mapping[str, str]]]


class AnswersPage(Page):
    """The answers of one year. What was typed and not saved stays until the page is closed."""

    shows_own_title = True

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.book: Book | None = None
        self.form: AnswerForm | PartsForm | None = None
        self._drafts: Drafts = {}
        self._wanted = ""
        self._shown: tuple[int, str] | None = None
        self.models = (
            AnswersModel(session.words, self, own=True),
            AnswersModel(session.words, self, own=False),
        )
        self._lay_out()
        self.years.chosen.connect(self._year_chosen)
        self.tabs.currentChanged.connect(self._tab_chosen)

    # What the shell asks of a page

    def refresh(self) -> None:
        chosen = self.years.year

        def read(desk: HeadquartersDesk) -> tuple[tuple[int, ...], int, Book]:
            years, first = year.years_offered(desk)
            return years, first, answering.book(desk, chosen if chosen in years else first)

        self.session.ask(self, read, self._show)

    def search(self, text: str) -> None:
        """Show the indicators whose number or text fits."""
        for model in self.models:
            model.look_for(text)

    def show_record(self, record_id: str) -> None:
        """Bring an indicator to the front, by its number."""
        self._wanted = record_id
        self.refresh()

    # Lay-out

    def _lay_out(self) -> None:
        words = self.session.words
        self.years = YearChoice(words)
        self.left = QLabel()
        self.left.setProperty("role", "muted")
        self.closed = Banner("info", words(CLOSED))
        self.closed.hide()
        notice = QWidget()
        around = page_column(notice)
        around.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[2])
        around.addWidget(self.closed)
        names = (words(OWN), words(ADDED))
        self.tables = tuple(self._table(model, name) for model, name in zip(self.models, names, strict=True))
        self.tabs = tabs_of(*zip(self.tables, names, strict=True))
        held = QWidget()
        self._held = QVBoxLayout(held)
        self._held.setContentsMargins(0, 0, 0, 0)
        hint = line(words(CHOOSE_ONE), "muted")
        hint.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.side = QStackedWidget()
        self.side.addWidget(hint)
        self.side.addWidget(scrolled(held))
        self.two = TwoPanes(self.tabs, self.side, words)
        page = page_column(self)
        page.addLayout(head_row(heading(words(TITLE)), self.left, None, self.years))
        page.addWidget(notice)
        page.addWidget(self.two, 1)

    def _table(self, model: AnswersModel, name: str) -> ListTable:
        table = ListTable(model, name, {CODE: 8, STATE: 20}, TEXT)
        table.selectionModel().currentRowChanged.connect(partial(self._chosen, model))
        table.clicked.connect(lambda _index: self.two.open_detail())
        table.activated.connect(self._into_form)
        return table

    # What comes back

    def _show(self, found: tuple[tuple[int, ...], int, Book]) -> None:
        years, first, book = found
        self.years.offer(years, first)
        if book.year != self.years.year:  # another year was chosen meanwhile
            return
        words = self.session.words
        self.book = book
        self.closed.setVisible(book.closed)
        left = book.unanswered
        self.left.setText(words.counted(LEFT, left) if left else words(ALL_ANSWERED))
        for model in self.models:
            model.show_book(book)
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self._select(wanted)
        if not self._typing:
            self._show_form()

    def _select(self, code: str) -> None:
        for place, model in enumerate(self.models):
            row = model.place_of(code)
            if row is not None:
                self.tabs.setCurrentIndex(place)
                self.tables[place].setCurrentIndex(model.index(row, CODE))
                self.two.open_detail()

    # The form

    @property
    def _indicator(self) -> Indicator | None:
        place = self.tabs.currentIndex()
        row = self.tables[place].currentIndex().row()
        return self.models[place].rows[row] if 0 <= row < len(self.models[place].rows) else None

    @property
    def _typing(self) -> bool:
        """Whether the form of the chosen indicator holds what is not saved; it must not be made anew then."""
        book, form, indicator = self.book, self.form, self._indicator
        if book is None or form is None or book.closed or indicator != form.indicator:
            return False
        return self._shown == (book.year, indicator.code) and self._shown in self._drafts

    def _show_form(self) -> None:
        emptied(self._held)
        self.form = None
        book, indicator = self.book, self._indicator
        self.side.setCurrentIndex(0 if indicator is None else 1)
        if book is None or indicator is None:
            return
        key = self._shown = (book.year, indicator.code)
        typed = None if book.closed else self._drafts.get(key)
        if indicator.answered_by == "headquarters":
            form: AnswerForm | PartsForm = AnswerForm(
                indicator, book.answers.get(indicator.code), self.session.words, closed=book.closed
            )
            form.save.connect(self._save_answer)
            form.withdraw.connect(self._withdraw_answer)
            if typed:
                form.fields.fill_draft(typed[1])
        else:
            form = PartsForm(indicator, book, self.session.words)
            form.save.connect(self._save_part)
            form.withdraw.connect(self._withdraw_part)
            if typed:
                form.resume(*typed)
        form.typed.connect(partial(self._typed, key))
        self.form = form
        self._held.addWidget(form)

    def _typed(self, key: tuple[int, str]) -> None:
        match self.form:
            case AnswerForm() as form:
                self._drafts[key] = ("", dict(form.fields.draft))
            case PartsForm() as form if form.is_open:
                self._drafts[key] = (form.changing, dict(form.fields.draft))
            case _:
                self._drafts.pop(key, None)

    def _save_answer(self) -> None:
        if isinstance(form := self.form, AnswerForm):
            draft = form.fields.draft
            self._keep(form.indicator.code, lambda desk, y, code: answering.answer(desk, y, code, draft))

    def _save_part(self, instead_of: str) -> None:
        if isinstance(form := self.form, PartsForm):
            draft = form.fields.draft
            self._keep(
                form.indicator.code,
                lambda desk, y, code: answering.contribute(desk, y, code, draft, instead_of=instead_of),
            )

    def _keep(self, code: str, save: Callable[[HeadquartersDesk, int, str], Saved]) -> None:
        if self.book is None:
            return
        of_year = self.book.year

        def call(desk: HeadquartersDesk) -> tuple[Saved, Changes]:
            saved = save(desk, of_year, code)
            return saved, saved.changes

        self.session.change(self, call, partial(self._kept, (of_year, code)))

    def _kept(self, key: tuple[int, str], saved: Saved) -> None:
        if saved.problems:
            if self.form is not None and self.form.indicator.code == key[1]:
                self.form.fields.show_problems(saved.problems)
            return
        self._drafts.pop(key, None)
        self.session.toast(self.session.words(SAVED, code=key[1]))
        self.refresh()

    def _withdraw_answer(self) -> None:
        if isinstance(form := self.form, AnswerForm):
            self._withdraw(form.indicator.code, answering.withdraw_answer)

    def _withdraw_part(self, unit: str) -> None:
        if isinstance(form := self.form, PartsForm):
            self._withdraw(
                form.indicator.code, lambda desk, y, code: answering.withdraw_contribution(desk, y, code, unit)
            )

    def _withdraw(self, code: str, take_back: Callable[[HeadquartersDesk, int, str], Changes]) -> None:
        if self.book is None:
            return
        of_year = self.book.year

        def withdrawn(_nothing: None) -> None:
            self._drafts.pop((of_year, code), None)
            self.session.toast(self.session.words(WITHDRAWN, code=code))
            self.refresh()

        self.session.change(self, lambda desk: (None, take_back(desk, of_year, code)), withdrawn)

    # What a person chooses

    def _year_chosen(self, _year: int) -> None:
        self.refresh()

    def _tab_chosen(self, _place: int) -> None:
        self._show_form()

    def _chosen(self, model: AnswersModel, current: QModelIndex, _before: QModelIndex) -> None:
        if self.models[self.tabs.currentIndex()] is model and current.isValid():
            self._show_form()

    def _into_form(self, _index: QModelIndex) -> None:
        self.two.open_detail()
        if isinstance(form := self.form, AnswerForm):
            next(iter(form.fields.fields.values())).editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(form, PartsForm):
            form.add.setFocus(Qt.FocusReason.OtherFocusReason)
