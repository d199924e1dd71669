"""One office: what is said of it, to be changed, and where its key stands. It saves through its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pseash_desktop.desktop.headquarters.parts import emptied, heading, line
from pseash_desktop.desktop.headquarters.wording import KEY_SENTENCES, KEYS
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.buttons import PrimaryButton, QuietButton
from pseash_desktop.desktop.widgets.chip import Chip
from pseash_desktop.desktop.widgets.labels import Field
from pseash_desktop.desktop.widgets.section import Section
from pseash_desktop.headquarters.offices import Listed
from pseash_desktop.schema.problems import Problem
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import N_, Words

NEW_OFFICE = N_("New office")
CODE_HELP = N_("Three capital letters, such as COD; with a suffix where a country has several offices: COD-EAST.")
NAME_HELP = N_("As it stands on letters and in the annual table.")
REGION_HELP = N_("Offices of one region can be shown together.")
ACTIVE = N_("Expected to report")
ACTIVE_HELP = N_("Letters of an office that is not expected are refused; what came before stays.")
SAVE, DISCARD = N_("Save"), N_("Discard changes")
COMPARE = N_("Compare six words…")
SINCE = N_("Since {day}")


class OfficeForm(QWidget):
    """``save`` asks to keep what was typed; ``compare`` to compare the words of the key; ``dropped`` that a new office
    was not entered after all."""

    save = Signal()
    compare = Signal()
    dropped = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.office: Listed | None = None
        self.title = heading("", 2)
        self.code, self.name, self.region = QLineEdit(), QLineEdit(), QLineEdit()
        self.active = QCheckBox(words(ACTIVE))
        self._fields = {
            "code": Field(words(N_("Code")), self.code, words(CODE_HELP), required=True),
            "name": Field(words(N_("Name")), self.name, words(NAME_HELP), required=True),
            "region": Field(words(N_("Region")), self.region, words(REGION_HELP), required=True),
        }
        self.save_button, self.discard = PrimaryButton(words(SAVE)), QuietButton(words(DISCARD))
        self.save_button.clicked.connect(self.save)
        self.discard.clicked.connect(self._discard)
        self.key = Section(words(N_("Key")))
        self._key_body = QVBoxLayout()
        self.key.body.addLayout(self._key_body)
        self.compare_button = PrimaryButton(words(COMPARE))
        self.compare_button.clicked.connect(self.compare)
        self.key.body.addWidget(self.compare_button, 0, Qt.AlignmentFlag.AlignLeading)
        self._lay_out()
        for editor in (self.code, self.name, self.region):
            editor.returnPressed.connect(self.save)
            editor.textEdited.connect(self._tell)
        self.active.clicked.connect(self._tell)

    @property
    def draft(self) -> Mapping[str, str]:
        """What is typed."""
        return {"code": self.code.text(), "name": self.name.text(), "region": self.region.text()}

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that is not kept yet."""
        kept = self.office
        if kept is None:
            return any(text.strip() for text in self.draft.values())
        typed = (self.name.text(), self.region.text(), self.active.isChecked())
        return typed != (kept.name, kept.region, kept.active)

    def show_office(self, office: Listed | None, regions: Sequence[str]) -> None:
        """Show an office, or an empty form for a new one."""
        self.office = office
        self.title.setText(self._words(NEW_OFFICE) if office is None else office.name)
        self.code.setText(office.code if office else "")
        self.code.setReadOnly(office is not None)
        self.name.setText(office.name if office else "")
        self.region.setText(office.region if office else "")
        self.active.setChecked(office is None or office.active)
        completer = QCompleter(list(regions), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.region.setCompleter(completer)
        self.show_problems(())
        self._show_key()
        self._tell()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say beside each field what is to be mended; the first one gets the keyboard."""
        said = {problem.field: sentence(self._words, problem.code, problem.details) for problem in problems}
        for name, field in self._fields.items():
            field.show_problem(said.get(name, ""))
        first = next((field for name, field in self._fields.items() if name in said), None)
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE[2], SPACE[4])
        column.setSpacing(SPACE[3])
        column.addWidget(self.title)
        column.addWidget(self.key)
        for field in self._fields.values():
            column.addWidget(field)
        column.addWidget(self.active)
        column.addWidget(line(self._words(ACTIVE_HELP), "muted"))
        row = QHBoxLayout()
        row.setSpacing(SPACE[2])
        row.addWidget(self.save_button)
        row.addWidget(self.discard)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def _show_key(self) -> None:
        emptied(self._key_body)
        office = self.office
        self.key.setVisible(office is not None)
        self.compare_button.setVisible(office is not None and office.key_state == "new")
        if office is None:
            return
        kind, text = KEYS[office.key_state]
        self._key_body.addWidget(Chip(kind, self._words(text)), 0, Qt.AlignmentFlag.AlignLeading)
        self._key_body.addWidget(line(self._words(KEY_SENTENCES[office.key_state])))
        if office.key_since is not None:
            since = self._words(SINCE, day=self._words.date(office.key_since.date()))
            self._key_body.addWidget(line(since, "muted"))

    def _tell(self) -> None:
        self.save_button.setEnabled(self.unsaved)
        self.discard.setVisible(self.unsaved or self.office is None)

    def _discard(self) -> None:
        if self.office is None:
            self.dropped.emit()
        else:
            self.show_office(self.office, ())
