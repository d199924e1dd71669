"""The consent step of a referral: each purpose asked on its own, explained kindly, and what follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from pseash_desktop.desktop.records.editor import Surroundings
from pseash_desktop.desktop.records.fields import FieldBox, SectionPart, inside, is_blank
from pseash_desktop.schema.fields import Raw
from pseash_desktop.schema.kinds import Draft, Field, Kind
from pseash_desktop.schema.words import N_

OPENING = N_(
    "Ask each question on its own, in words the person knows. A no never takes help away, and every answer can be"
    " changed later."
)
FOR_A_CHILD = N_(
    "This person is a child: a parent or caregiver is asked as well, unless that would not be safe, and the child must"
    " agree."
)
AFTER_WITHDRAWAL = N_(
    "Before saving, remove the services and change the consent to be counted to no: nothing that rests on the consent"
    " is kept."
)


@dataclass(frozen=True)
class Purpose:
    """What is asked for one purpose and what follows from each answer; texts are marked words."""

    question: str
    blank: str
    yes: str
    no: str


PURPOSES: Mapping[str, Purpose] = {
    "consent_refer": Purpose(
        N_("May we refer you to a service that can help?"),
        N_("Not asked yet. Nothing can be sent to a service."),
        N_("Services may be contacted from the day of consent."),
        N_("Nothing is sent to a service. You can still tell the person where help is."),
    ),
    "consent_share": Purpose(
        N_("May we tell the service what it needs to know to help you?"),
        N_("Not asked yet. The service is told nothing about the person."),
        N_("Only what the service needs, and never through this program."),
        N_("The service is told nothing; the person decides what to say there."),
    ),
    "consent_report": Purpose(
        N_("May we report what happened to the office that investigates?"),
        N_("Not asked yet. Help does not depend on it."),
        N_("The report goes to the investigating office by its own channel, never through this program."),
        N_("Nothing is reported on the person's behalf. Help goes on just the same."),
    ),
    "consent_count": Purpose(
        N_("May we count you, without your name, in the office's totals?"),
        N_("Not asked yet."),
        N_("The person becomes one in a total. Small totals are never shown."),
        N_("This record stays out of every number that leaves this computer."),
    ),
}


class _PurposeBlock(QFrame):
    """One purpose: question in everyday words, the declared field, what follows."""

    def __init__(self, kind: Kind, field: Field, around: Surroundings, purpose: Purpose) -> None:
        super().__init__()
        self._words, self._purpose = around.words, purpose
        self.setProperty("role", "row")
        self.box = FieldBox(kind, field, around)
        question = QLabel(f"“{around.words(purpose.question)}”")
        question.setWordWrap(True)
        self.follows = QLabel()
        self.follows.setProperty("role", "muted")
        self.follows.setWordWrap(True)
        layout = self.box.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, question)
            layout.insertWidget(3, self.follows)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 12)
        outer.addWidget(self.box)

    def tell(self, raw: Raw) -> None:
        """Say what follows from the answer."""
        said = {"yes": self._purpose.yes, "no": self._purpose.no}.get(str(raw or ""), self._purpose.blank)
        self.follows.setText(self._words(said))


class ConsentStep(SectionPart):
    """Purposes first, then who consented and when, the exception, the withdrawal."""

    def __init__(self, kind: Kind, fields: Sequence[Field], around: Surroundings) -> None:
        super().__init__()
        self._words = around.words
        self.boxes: dict[str, FieldBox] = {}
        self.blocks: dict[str, _PurposeBlock] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(_text(around.words(OPENING)))
        self.child = _text(around.words(FOR_A_CHILD))
        self.child.setProperty("role", "notice")
        layout.addWidget(self.child)
        declared = {field.name: field for field in fields}
        for name, purpose in PURPOSES.items():
            block = _PurposeBlock(kind, declared[name], around, purpose)
            self.blocks[name], self.boxes[name] = block, block.box
            layout.addWidget(block)
        for name, field in declared.items():
            if name not in PURPOSES:
                self.boxes[name] = FieldBox(kind, field, around)
                layout.addWidget(self.boxes[name])
        self.withdrawal = _text(around.words(AFTER_WITHDRAWAL))
        self.withdrawal.setProperty("role", "notice")
        layout.addWidget(self.withdrawal)
        for box in self.boxes.values():
            box.changed.connect(self.changed)

    def raw(self) -> dict[str, Raw]:
        typed = {name: box.input.raw() for name, box in self.boxes.items()}
        return {name: raw for name, raw in typed.items() if not is_blank(raw)}

    def show_raw(self, draft: Draft) -> None:
        for name, box in self.boxes.items():
            box.input.show_raw(draft.get(name))

    def ask(self, own: Draft, whole: Draft) -> None:
        for name, box in self.boxes.items():
            box.setVisible(box.field.asked(own))
            if name in self.blocks:
                self.blocks[name].tell(own.get(name))
        self.child.setVisible(whole.get("age_group") == "child")
        self.withdrawal.setVisible(bool(own.get("withdrawn_on")))

    def show_problems(self, found: Mapping[str, str]) -> None:
        for name, box in self.boxes.items():
            box.show_problems(dict(inside(name, found)))

    def place_of(self, path: str) -> QWidget | None:
        box = self.boxes.get(path)
        return None if box is None else box.input

    def path_of(self, widget: QWidget) -> str | None:
        return next((name for name, box in self.boxes.items() if box.isAncestorOf(widget)), None)


def _text(said: str) -> QLabel:
    label = QLabel(said)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
    return label
