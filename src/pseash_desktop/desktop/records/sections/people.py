"""Participants of an activity: the grid by sex and age with its totals said in words, then the other counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from pseash_desktop.desktop.records.editor import Surroundings
from pseash_desktop.desktop.records.fields import FieldSet
from pseash_desktop.desktop.records.grid_editor import GridEditor
from pseash_desktop.schema.kinds import Draft, Field, Kind
from pseash_desktop.schema.words import N_, NP_

BLANK_IS_UNKNOWN = N_("Leave a cell blank when the number is not known; type 0 when there was nobody.")
COUNTED = NP_("{n} participant in all", "{n} participants in all")
NONE_COUNTED = N_("Nobody counted yet")
GRID = "people"


class ParticipantGrid(FieldSet):
    """The declared fields of the section, with the grid explained and summed up."""

    def __init__(self, kind: Kind, fields: Sequence[Field], around: Surroundings) -> None:
        super().__init__(kind, fields, around)
        self._words = around.words
        self.summed = QLabel()
        self.summed.setProperty("role", "strong")

    def grow(self) -> Iterator[None]:
        yield from super().grow()
        box = self.boxes[GRID]
        box.help.setText(self._words(BLANK_IS_UNKNOWN))
        box.help.setVisible(True)
        layout = box.layout()
        if layout is not None:
            layout.addWidget(self.summed)
        self.summed.setAlignment(Qt.AlignmentFlag.AlignLeading)
        editor = box.input
        if isinstance(editor, GridEditor):
            editor.counts.dataChanged.connect(self._sum_up)
            editor.counts.modelReset.connect(self._sum_up)
        self._sum_up()

    def ask(self, own: Draft, whole: Draft) -> None:
        super().ask(own, whole)
        self._sum_up()

    def _sum_up(self) -> None:
        editor = self.boxes[GRID].input
        total = editor.counts.total(None, None) if isinstance(editor, GridEditor) else None
        said = self._words(NONE_COUNTED) if total is None else self._words.counted(COUNTED, total)
        self.summed.setText(said)
