"""The eight core standards of an assessment: both answers side by side, comment, evidence, and a live score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from pseash_desktop.desktop.records.choice_editors import RadioEditor
from pseash_desktop.desktop.records.editor import Editor, Surroundings
from pseash_desktop.desktop.records.fields import FieldBox, ProblemLine, SectionPart, inside, is_blank
from pseash_desktop.records.assessment import (
    CORE_STANDARDS,
    RATING_LABELS,
    CoreStandard,
    StandardAnswer,
    rating,
    score,
)
from pseash_desktop.schema.fields import Choice, Raw
from pseash_desktop.schema.kinds import Draft, Field, Kind, kind_of
from pseash_desktop.schema.words import N_, NP_

ANSWERED = N_("{done} of {all} standards answered by the UN")
TO_GO = NP_("The rating appears when {n} more standard is answered.", "The rating appears when {n} more are answered.")
MET = N_("{met} of {all} standards met")
EVIDENCE_SEEN = NP_("Evidence seen: {n} kind", "Evidence seen: {n} kinds")
NO_EVIDENCE = N_("Evidence seen: none ticked")
FIELD = "standards"
ANSWERS = ("partner_answer", "un_answer", "final_answer", "comment")
FOLDED = ("evidence", "other_evidence")
FINAL_STATES = ("plan", "final")
ROW = kind_of(StandardAnswer)


class ScoreCard(QFrame):
    """The score so far; it says nothing of a rating until all standards are answered."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._words = around.words
        self.setProperty("role", "score")
        self.main, self.below = QLabel(), QLabel()
        self.main.setProperty("role", "strong")
        self.below.setProperty("role", "muted")
        self.below.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(2)
        layout.addWidget(self.main)
        layout.addWidget(self.below)

    def tell(self, answers: Sequence[StandardAnswer], *, final: bool) -> None:
        """Show the score of ``answers``."""
        words, all_ = self._words, len(CORE_STANDARDS)
        met, rated = score(answers, final=final), rating(answers, final=final)
        if met is None or rated is None:
            done = sum(answer.un_answer is not None for answer in answers)
            self.main.setText(words(ANSWERED, done=done, all=all_))
            self.below.setText(words.counted(TO_GO, all_ - done))
        else:
            self.main.setText(words(RATING_LABELS[rated]))
            self.below.setText(words(MET, met=met, all=all_))


class StandardBlock(QFrame):
    """One standard: what it requires, the partner's and the UN answer, comment, evidence."""

    changed = Signal()

    def __init__(self, standard: CoreStandard, around: Surroundings) -> None:
        super().__init__()
        self.standard, self._around = standard, around
        self._name = f"{standard.number} {around.words(standard.name)}"
        self.setProperty("role", "standard")
        self._set_aside: dict[str, Raw] = {}
        self.boxes: dict[str, FieldBox] = {}
        for name in ANSWERS:
            self._make_box(name)
        self.toggle = QToolButton()
        self.toggle.setProperty("role", "rowtitle")
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._show_evidence)
        self.toggle.setAccessibleName(f"{self._name}: {around.words(NO_EVIDENCE)}")
        self._lay_out()
        self._show_evidence(False)

    def raw(self) -> dict[str, Raw]:
        """The answers on this standard without its number; empty when nothing is answered."""
        typed = self._set_aside | {name: box.input.raw() for name, box in self.boxes.items()}
        return {f.name: typed[f.name] for f in ROW.fields if f.name in typed and not is_blank(typed[f.name])}

    def show_raw(self, row: Draft) -> None:
        """Show the answers; evidence that is folded away needs no widgets yet."""
        for name, box in self.boxes.items():
            box.input.show_raw(row.get(name))
        self._set_aside = {name: row[name] for name in FOLDED if name in row and name not in self.boxes}
        self._count_evidence()

    def unfold(self) -> None:
        """Show the evidence."""
        self.toggle.setChecked(True)

    def ask(self, whole: Draft) -> None:
        """A final answer is asked on standards that were not met; other evidence when it is ticked."""
        raw = self.raw()
        unmet = raw.get("un_answer") == "no" and whole.get("state") in FINAL_STATES
        self.boxes["final_answer"].setVisible(unmet or "final_answer" in raw)
        self._ask_other(raw)

    def show_problems(self, found: Mapping[str, str]) -> None:
        if any(path.partition(".")[0] in FOLDED for path in found):
            self.unfold()
        for name, box in self.boxes.items():
            box.show_problems(dict(inside(name, found)))

    def _lay_out(self) -> None:
        words = self._around.words
        number = QLabel(str(self.standard.number))
        number.setProperty("role", "number")
        name = QLabel(words(self.standard.name))
        name.setProperty("role", "strong")
        required = QLabel(words(self.standard.required))
        required.setProperty("role", "muted")
        required.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(number)
        head.addWidget(name, 1)
        answers = QGridLayout()
        answers.setHorizontalSpacing(24)
        for place, each in enumerate(("partner_answer", "un_answer")):
            answers.addWidget(self.boxes[each], 0, place, Qt.AlignmentFlag.AlignTop)
            answers.setColumnStretch(place, 1)
        answers.addWidget(self.boxes["final_answer"], 1, 1, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(required)
        layout.addLayout(answers)
        layout.addWidget(self.boxes["comment"])
        layout.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeading)
        self._column = layout

    def _make_box(self, name: str) -> FieldBox:
        """A field of the row; a screen reader hears the standard with every question on it."""
        box = self.boxes[name] = FieldBox(ROW, ROW.field(name), replace(self._around, make=self._make))
        box.call_it(f"{self._name}: {box.name}")
        box.changed.connect(self._tell)
        return box

    def _make(self, kind: Kind, field: Field, around: Surroundings) -> Editor:
        type_ = field.type
        if type(type_) is Choice:
            options = [o for o in type_.options if self.standard.may_not_apply or o.code != "not-applicable"]
            return RadioEditor(options, around, across=len(options) < len(type_.options))
        return self._around.make(kind, field, around)

    def _show_evidence(self, shown: bool) -> None:
        self.toggle.setIcon(self._around.icon("open" if shown else "closed"))
        if shown and "evidence" not in self.boxes:
            for name in FOLDED:
                box = self._make_box(name)
                box.input.show_raw(self._set_aside.get(name))
                self._column.addWidget(box)
            self._set_aside = {}
        if "evidence" in self.boxes:
            self.boxes["evidence"].setVisible(shown)
        self._ask_other(self.raw())
        self._count_evidence()

    def _ask_other(self, raw: Draft) -> None:
        if "other_evidence" in self.boxes:
            other = "other" in (raw.get("evidence") or ()) or "other_evidence" in raw
            self.boxes["other_evidence"].setVisible(other and self.toggle.isChecked())

    def _count_evidence(self) -> None:
        ticked = self.raw().get("evidence")
        words, n = self._around.words, len(ticked) if isinstance(ticked, list) else 0
        self.toggle.setText(words.counted(EVIDENCE_SEEN, n) if n else words(NO_EVIDENCE))

    def _tell(self) -> None:
        self._count_evidence()
        self.changed.emit()


class StandardsGrid(SectionPart):
    """The eight standards and the score card."""

    def __init__(self, kind: Kind, fields: Sequence[Field], around: Surroundings) -> None:
        super().__init__()
        self._order: list[int] = []
        self.score = ScoreCard(around)
        self.pinned: QWidget = self.score
        self._around = around
        self.blocks: dict[int, StandardBlock] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.problem = ProblemLine()
        self._column.addWidget(self.problem)

    def grow(self) -> Iterator[None]:
        for standard in CORE_STANDARDS:
            block = StandardBlock(standard, self._around)
            self.blocks[standard.number] = block
            self._column.addWidget(block)
            block.changed.connect(self._tell)
            yield

    def raw(self) -> dict[str, Raw]:
        rows = [{"number": str(number), **self.blocks[number].raw()} for number in self._numbers()]
        return {FIELD: rows} if rows else {}

    def show_raw(self, draft: Draft) -> None:
        rows = {_number(row): row for row in draft.get(FIELD) or () if _number(row) in self.blocks}
        self._order = list(rows)
        for number, block in self.blocks.items():
            block.show_raw(rows.get(number, {}))

    def ask(self, own: Draft, whole: Draft) -> None:
        for block in self.blocks.values():
            block.ask(whole)
        answers = [
            StandardAnswer(
                number=number,
                partner_answer=None,
                un_answer=_answer(raw.get("un_answer")),
                comment=None,
                evidence=(),
                other_evidence=None,
                final_answer=_answer(raw.get("final_answer")),
            )
            for number, raw in ((number, block.raw()) for number, block in self.blocks.items())
        ]
        self.score.tell(answers, final=whole.get("state") == "final")

    def state(self) -> str:
        answered = [block for block in self.blocks.values() if block.raw()]
        done = all(block.raw().get("un_answer") for block in self.blocks.values())
        return "complete" if done else "partly" if answered else "empty"

    def show_problems(self, found: Mapping[str, str]) -> None:
        own, numbers = dict(inside(FIELD, found)), self._numbers()
        self.problem.say(own.get("", ""))
        for number, block in self.blocks.items():
            at = str(numbers.index(number)) if number in numbers else ""
            block.show_problems(dict(inside(at, own)) if at else {})

    def place_of(self, path: str) -> QWidget | None:
        first, _dot, rest = path.partition(".")
        if first != FIELD:
            return None
        place, _dot, name = rest.partition(".")
        numbers = self._numbers()
        if place.isdigit() and int(place) < len(numbers):
            block = self.blocks[numbers[int(place)]]
            if name in FOLDED:
                block.unfold()
            return block.boxes[name].input if name in block.boxes else block
        waiting = (b for b in self.blocks.values() if not b.raw().get("un_answer"))
        return next(waiting, self.blocks[1]).boxes["un_answer"].input

    def path_of(self, widget: QWidget) -> str | None:
        numbers = self._numbers()
        for number, block in self.blocks.items():
            for name, box in block.boxes.items():
                if box.isAncestorOf(widget):
                    return f"{FIELD}.{numbers.index(number)}.{name}" if number in numbers else FIELD
        return None

    def _numbers(self) -> list[int]:
        """Standards with an answer: in the order they were shown in, new ones after them."""
        new = [number for number, block in self.blocks.items() if number not in self._order and block.raw()]
        return [*self._order, *new]

    def _tell(self) -> None:
        self.changed.emit(FIELD)


def _number(row: Mapping[str, Raw]) -> int:
    text = str(row.get("number") or "")
    return int(text) if text.isascii() and text.isdigit() else 0


def _answer(raw: Raw) -> str | None:
    return str(raw) if raw else None
