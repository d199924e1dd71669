"""Editors of what is chosen: yes or no, one or several of a closed list, other records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pseash_desktop.desktop.records.editor import Combo, Editor, Surroundings, widest
from pseash_desktop.desktop.widgets.buttons import offer_clearing
from pseash_desktop.office.readable import GONE, NO, YES
from pseash_desktop.schema.fields import Choice, Choices, Option, Raw, Ref, Refs, YesNo
from pseash_desktop.schema.kinds import Draft
from pseash_desktop.schema.words import N_, Words

CLEAR = N_("Clear")
NOT_CHOSEN = N_("Not chosen")
SEARCH_OR_CHOOSE = N_("Type to search")
REMOVE = N_("Remove")
ADD_ANOTHER = N_("Add another: type to search")
NOTHING_TO_CHOOSE = N_("Nothing to choose from yet.")
LEAST_SHOWN = 8  # characters of a list that is squeezed
MOST_RADIOS = 4
MOST_ACROSS = 26  # characters of a label up to which two stand in one line

Narrow = Callable[[Draft, Sequence[Option]], Sequence[Option]]
"""Which options remain, given the other answers of the record."""


class RadioEditor(Editor):
    """One of few answers, or none of them."""

    def __init__(
        self, options: Sequence[Option], around: Surroundings, *, across: bool = False, clearable: bool = True
    ) -> None:
        super().__init__()
        layout = QHBoxLayout(self) if across else QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6 if across else 0)
        self._clearable = clearable
        self.group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        for option in options:
            button = QRadioButton(around.words(option.label))
            self.buttons[option.code] = button
            self.group.addButton(button)
            layout.addWidget(button)
            button.toggled.connect(self._offer_clearing)
            button.clicked.connect(self.changed)
        self.clear = QToolButton()
        self.clear.setText(around.words(CLEAR))
        self.clear.setProperty("role", "small")
        self.clear.setVisible(False)
        self.clear.clicked.connect(self._clear)
        layout.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeading)
        if isinstance(layout, QHBoxLayout):
            layout.addStretch()
        self.setFocusProxy(next(iter(self.buttons.values())))

    def raw(self) -> Raw:
        return next((code for code, button in self.buttons.items() if button.isChecked()), "")

    def show_raw(self, raw: Raw) -> None:
        self.group.setExclusive(False)  # an exclusive group never lets go of its last answer
        for code, button in self.buttons.items():
            button.setChecked(code == raw)
        self.group.setExclusive(True)
        self._offer_clearing()

    def call_it(self, name: str) -> None:
        self.setAccessibleName(name)
        for button in self.buttons.values():
            button.setAccessibleName(f"{name}: {button.text()}")
        self.clear.setAccessibleName(f"{name}: {self.clear.text()}")

    def _offer_clearing(self) -> None:
        self.clear.setVisible(self._clearable and bool(self.raw()))

    def _clear(self) -> None:
        next(iter(self.buttons.values())).setFocus()
        self.show_raw("")
        self.changed.emit()


class YesNoEditor(RadioEditor):
    """Yes, no or blank."""

    def __init__(self, _type: YesNo, around: Surroundings, *, clearable: bool = True) -> None:
        super().__init__((Option("yes", YES), Option("no", NO)), around, across=True, clearable=clearable)


class ComboEditor(Editor):
    """One of many answers. ``narrow`` takes out those that do not fit the rest of the record."""

    def __init__(self, type_: Choice, around: Surroundings, narrow: Narrow | None = None) -> None:
        super().__init__()
        self._type, self._words, self._narrow = type_, around.words, narrow
        self.combo = Combo()
        self.combo.setMaximumWidth(widest(self.combo))
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(LEAST_SHOWN)
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fill(type_.options, "")
        _in_a_row(self, self.combo)
        self.setFocusProxy(self.combo)
        self.combo.activated.connect(self.changed)

    def raw(self) -> Raw:
        return str(self.combo.currentData() or "")

    def show_raw(self, raw: Raw) -> None:
        code = str(raw or "")
        if self.combo.findData(code) < 0 and code in self._type.codes():
            self._fill(self._type.options, code)
        self.combo.setCurrentIndex(max(0, self.combo.findData(code)))

    def ask(self, whole: Draft) -> None:
        if self._narrow is not None:
            self._fill(self._narrow(whole, self._type.options), str(self.raw()))

    def _fill(self, options: Sequence[Option], chosen: str) -> None:
        """Offer ``options``; an answer given already stays even if it no longer fits, so that it can be seen."""
        offered = [option for option in self._type.options if option in options or option.code == chosen]
        if [self.combo.itemData(place) for place in range(1, self.combo.count())] == [each.code for each in offered]:
            return
        self.combo.clear()
        self.combo.addItem(self._words(NOT_CHOSEN), "")
        for option in offered:
            self.combo.addItem(self._words(option.label), option.code)
        self.combo.setCurrentIndex(max(0, self.combo.findData(chosen)))


class ChoicesEditor(Editor):
    """Any number of answers, ticked."""

    def __init__(self, type_: Choices, around: Surroundings) -> None:
        super().__init__()
        self.boxes = {option.code: QCheckBox(around.words(option.label)) for option in type_.options}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(24)
        layout.setVerticalSpacing(0)
        columns = 2 if all(len(box.text()) <= MOST_ACROSS for box in self.boxes.values()) else 1
        down = -(-len(self.boxes) // columns)
        for place, box in enumerate(self.boxes.values()):
            layout.addWidget(box, place % down, place // down)
            box.clicked.connect(self.changed)
        layout.setColumnStretch(columns, 1)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def raw(self) -> Raw:
        return [code for code, box in self.boxes.items() if box.isChecked()]

    def show_raw(self, raw: Raw) -> None:
        chosen = [raw] if isinstance(raw, str) else raw or ()
        for code, box in self.boxes.items():
            box.setChecked(code in chosen)

    def call_it(self, name: str) -> None:
        self.setAccessibleName(name)
        for box in self.boxes.values():
            box.setAccessibleName(f"{name}: {box.text()}")


class _Search(Combo):
    """The titles of other records, found by any part of them."""

    def __init__(self, titles: Mapping[str, str], hint: str, words: Words) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEAST_SHOWN)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(widest(self))
        for record_id, title in sorted(titles.items(), key=lambda pair: pair[1].casefold()):
            self.addItem(title, record_id)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.setCurrentIndex(-1)
        line = self.lineEdit()
        if line is not None:
            line.setPlaceholderText(hint)
            offer_clearing(line, words)

    def call_it(self, name: str) -> None:
        """The list and the line that is typed into are two things for a screen reader."""
        self.setAccessibleName(name)
        if (line := self.lineEdit()) is not None:
            line.setAccessibleName(name)

    def found(self) -> str | None:
        """The id of the record whose title is typed, None for other text."""
        wanted = self.currentText().strip().casefold()
        matches = [place for place in range(self.count()) if self.itemText(place).casefold() == wanted]
        here = self.currentIndex()
        place = here if here in matches else next(iter(matches), None)
        return None if place is None else str(self.itemData(place))


class RefEditor(Editor):
    """Another record, found by its title. Text that is no title is kept, so that nothing typed gets lost."""

    def __init__(self, type_: Ref, around: Surroundings) -> None:
        super().__init__()
        self._gone, self._words = "", around.words
        titles = around.titles.get(type_.kind, {})
        self.search = _Search(titles, around.words(SEARCH_OR_CHOOSE if titles else NOTHING_TO_CHOOSE), around.words)
        _in_a_row(self, self.search)
        self.setFocusProxy(self.search)
        self.search.editTextChanged.connect(self._typed)
        self._quiet = False

    def raw(self) -> Raw:
        if self._gone and self.search.currentText() == self._words(GONE):
            return self._gone
        return self.search.found() or self.search.currentText().strip()

    def show_raw(self, raw: Raw) -> None:
        self._quiet, text = True, "" if raw is None else str(raw)
        place = self.search.findData(text) if text else -1
        self.search.setCurrentIndex(place)
        self._gone = "" if place >= 0 or not _is_id(text) else text
        if place < 0:
            self.search.setEditText(self._words(GONE) if self._gone else text)
        self._quiet = False

    def call_it(self, name: str) -> None:
        self.setAccessibleName(name)
        self.search.call_it(name)

    def _typed(self) -> None:
        if not self._quiet:
            self.changed.emit()


class RefsEditor(Editor):
    """Any number of other records: those chosen, each removable, and a search for one more."""

    def __init__(self, type_: Refs, around: Surroundings) -> None:
        super().__init__()
        self._around, self._titles = around, around.titles.get(type_.kind, {})
        self._chosen: list[str] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        layout.addLayout(self._list)
        hint = ADD_ANOTHER if self._titles else NOTHING_TO_CHOOSE
        self.search = _Search(self._titles, around.words(hint), around.words)
        layout.addWidget(self.search)
        self.setFocusProxy(self.search)
        self.search.activated.connect(self._add)

    def raw(self) -> Raw:
        return list(self._chosen)

    def show_raw(self, raw: Raw) -> None:
        self._chosen = [raw] if isinstance(raw, str) else list(raw or ())
        self._draw()

    def call_it(self, name: str) -> None:
        self.setAccessibleName(name)
        self.search.call_it(name)

    def _add(self) -> None:
        found = self.search.found()
        if found is not None and found not in self._chosen:
            self._chosen.append(found)
            self._draw()
            self.changed.emit()
        self.search.setCurrentIndex(-1)
        self.search.clearEditText()

    def _remove(self, button: QAbstractButton) -> None:
        self._chosen.remove(str(button.property("record")))
        self._draw()
        self.search.setFocus()
        self.changed.emit()

    def _draw(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for record_id in self._chosen:
            self._list.addWidget(self._line(record_id))

    def _line(self, record_id: str) -> QWidget:
        line = QWidget()
        words = self._around.words
        title = self._titles.get(record_id) or words(GONE)
        button = QToolButton()
        button.setText("×")
        button.setProperty("role", "small")
        button.setProperty("record", record_id)
        button.setAccessibleName(f"{words(REMOVE)}: {title}")
        button.setToolTip(words(REMOVE))
        button.clicked.connect(lambda _checked=False, button=button: self._remove(button))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(title))
        row.addWidget(button)
        row.addStretch()
        return line


def _is_id(text: str) -> bool:
    return text.isalnum() and text.isascii() and text == text.lower() and len(text) >= 8


def _in_a_row(owner: QWidget, part: QWidget) -> None:
    row = QHBoxLayout(owner)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(part, 1)
    row.addStretch()
