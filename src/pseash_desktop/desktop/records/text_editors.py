"""Editors of what is typed: short and long text, counts, days and quarters."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pseash_desktop.desktop.records.editor import Combo, Editor, Surroundings, widest
from pseash_desktop.office.readable import quarter_name
from pseash_desktop.office.typed_days import read_day, short_date
from pseash_desktop.schema.fields import NOT_APPLICABLE, Count, Raw, Text
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.schema.words import N_, NP_

LEFT = NP_("{n} character left", "{n} characters left")
OVER = NP_("{n} character too many", "{n} characters too many")
DOES_NOT_APPLY = N_("Not applicable")
PICK_A_DAY = N_("Pick a day")
NOT_A_DAY_YET = N_("Not a date yet")
WAYS_TO_TYPE = N_("For example 12/9/2026, 12 Sep, today or -3d")
NO_QUARTER = N_("Not chosen")
SMALL_SHARE = 5  # the characters left are shown in the last fifth
QUARTERS_BACK = 11


class _Left(QLabel):
    """How many characters are left; silent until they become few."""

    def __init__(self, around: Surroundings, longest: int) -> None:
        super().__init__()
        self._words, self._longest = around.words, longest
        self.setProperty("role", "muted")
        self.hide()

    def tell(self, length: int) -> None:
        left = self._longest - length
        self.setVisible(left <= max(3, self._longest // SMALL_SHARE))
        self.setText(self._words.counted(LEFT if left >= 0 else OVER, abs(left)))


class TextEditor(Editor):
    """One line of text."""

    def __init__(self, type_: Text, around: Surroundings) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setMaximumWidth(widest(self.line, max(12, min(60, type_.longest + 4))))
        self._left = _Left(around, type_.longest)
        _stack(self, self.line, self._left)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._measure)
        self.line.textEdited.connect(self.changed)

    def raw(self) -> Raw:
        return self.line.text()

    def show_raw(self, raw: Raw) -> None:
        self.line.setText("" if raw is None else str(raw))
        self.line.setCursorPosition(0)

    def _measure(self, text: str) -> None:
        self._left.tell(len(text))


class _Paragraphs(QPlainTextEdit):
    """A box that grows with its text between three and nine lines, and that Tab leaves."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = int(self.document().size().height())
        around = 2 * (self.frameWidth() + int(self.document().documentMargin())) + 6
        self.setFixedHeight(self.fontMetrics().lineSpacing() * max(3, min(9, lines)) + around)


class LinesEditor(Editor):
    """Several lines of text."""

    def __init__(self, type_: Text, around: Surroundings) -> None:
        super().__init__()
        self.box = _Paragraphs()
        self.box.setMaximumWidth(widest(self.box))
        self._left = _Left(around, type_.longest)
        self._quiet = False
        _stack(self, self.box, self._left)
        self.setFocusProxy(self.box)
        self.box.textChanged.connect(self._tell)

    def raw(self) -> Raw:
        return self.box.toPlainText()

    def show_raw(self, raw: Raw) -> None:
        self._quiet = True
        self.box.setPlainText("" if raw is None else str(raw))
        self._quiet = False

    def _tell(self) -> None:
        self._left.tell(len(self.box.toPlainText()))
        if not self._quiet:
            self.changed.emit()


class CountEditor(Editor):
    """A whole number, or the answer that it does not apply. Blank stays blank."""

    def __init__(self, type_: Count, around: Surroundings) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setFixedWidth(widest(self.line, len(str(type_.most)) + 6))
        self.not_applicable = QCheckBox(around.words(DOES_NOT_APPLY))
        self.not_applicable.setVisible(type_.may_not_apply)
        row = _row(self, self.line, self.not_applicable)
        row.addStretch()
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self.changed)
        self.not_applicable.toggled.connect(self.line.setDisabled)
        self.not_applicable.clicked.connect(self.changed)

    def raw(self) -> Raw:
        return NOT_APPLICABLE.value if self.not_applicable.isChecked() else self.line.text()

    def show_raw(self, raw: Raw) -> None:
        applies = raw != NOT_APPLICABLE.value
        self.not_applicable.setChecked(not applies)
        self.line.setText(str(raw) if applies and raw is not None else "")

    def call_it(self, name: str) -> None:
        super().call_it(name)
        self.not_applicable.setAccessibleName(f"{name}: {self.not_applicable.text()}")


class DayEditor(Editor):
    """A day, typed in many ways or picked; what was understood stands beside it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._day: date | None = None
        self.line = QLineEdit()
        self.line.setToolTip(around.words(WAYS_TO_TYPE))
        self.line.setFixedWidth(widest(self.line, 16))
        self.line.installEventFilter(self)
        self.button = QToolButton()
        self.button.setIcon(around.icon("calendar"))
        self.button.setAccessibleName(around.words(PICK_A_DAY))
        self.button.setToolTip(around.words(PICK_A_DAY))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.understood = QLabel()
        self.understood.setProperty("role", "muted")
        # It takes the room that is left and never widens the form.
        self.understood.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        _row(self, self.line, self.button, self.understood, between=2).setStretch(2, 1)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)
        self.button.clicked.connect(self._pick)

    def raw(self) -> Raw:
        return self._day.isoformat() if self._day is not None else self.line.text()

    def show_raw(self, raw: Raw) -> None:
        self.line.setText("" if raw is None else str(raw))
        self._read()
        self._settle()

    def call_it(self, name: str) -> None:
        super().call_it(name)
        self.button.setAccessibleName(f"{name}: {self.button.toolTip()}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._settle()
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        self._read()
        self.changed.emit()

    def _read(self) -> None:
        """Take the day from the text and tell how it was understood."""
        text, words = self.line.text(), self._around.words
        self._day = read_day(text, self._around.today, words)
        if self._day is None:
            self.understood.setText(words(NOT_A_DAY_YET) if text.strip() else "")
        else:
            self.understood.setText(short_date(self._day, words.language))

    def _settle(self) -> None:
        """Write the day out once the field was left."""
        if self._day is not None:
            self.line.setText(short_date(self._day, self._around.words.language))
            self.understood.setText("")

    def _pick(self) -> None:
        popup = _Calendar(self, self._day or self._around.today, self._around.words.language)
        popup.calendar.activated.connect(self._picked)
        popup.calendar.clicked.connect(self._picked)
        popup.calendar.clicked.connect(popup.close)
        popup.calendar.activated.connect(popup.close)
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height())))
        popup.show()
        popup.calendar.setFocus()

    def _picked(self, picked: QDate) -> None:
        self._day = date(picked.year(), picked.month(), picked.day())
        self._settle()
        self.changed.emit()


class _Calendar(QFrame):
    """A month to pick a day from."""

    def __init__(self, over: QWidget, day: date, language: str) -> None:
        super().__init__(over, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(locale_of(language))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        _stack(self, self.calendar)


class QuarterEditor(Editor):
    """A quarter, picked from the last years."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.combo = Combo()
        self.combo.addItem(around.words(NO_QUARTER), "")
        quarter = Quarter.of(around.today)
        for _ in range(QUARTERS_BACK + 1):
            self.combo.addItem(quarter_name(quarter), str(quarter))
            quarter = Quarter(quarter.year - (quarter.number == 1), (quarter.number - 2) % 4 + 1)
        _row(self, self.combo).addStretch()
        self.setFocusProxy(self.combo)
        self.combo.activated.connect(self.changed)

    def raw(self) -> Raw:
        return str(self.combo.currentData() or "")

    def show_raw(self, raw: Raw) -> None:
        text = "" if raw is None else str(raw)
        place = self.combo.findData(text)
        if place < 0:
            self.combo.addItem(text.replace("-", " "), text)
            place = self.combo.count() - 1
        self.combo.setCurrentIndex(place)


def locale_of(language: str) -> QLocale:
    """Qt's locale for a language, in a country that writes the digits 0-9."""
    countries = {"ar": "ar_AE"}
    return QLocale(countries.get(language, language))


def _stack(owner: QWidget, *parts: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(owner)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    for part in parts:
        layout.addWidget(part)
    return layout


def _row(owner: QWidget, *parts: QWidget, between: int = 8) -> QHBoxLayout:
    layout = QHBoxLayout(owner)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(between)
    for part in parts:
        layout.addWidget(part)
    return layout
