"""Which editor a field gets: one entry for every field type, and which options are narrowed by other answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pseash_desktop.desktop.records.choice_editors import (
    MOST_RADIOS,
    ChoicesEditor,
    ComboEditor,
    Narrow,
    RadioEditor,
    RefEditor,
    RefsEditor,
    YesNoEditor,
)
from pseash_desktop.desktop.records.editor import Editor, Surroundings
from pseash_desktop.desktop.records.grid_editor import GridEditor
from pseash_desktop.desktop.records.rows_editor import RowsEditor
from pseash_desktop.desktop.records.text_editors import (
    CountEditor,
    DayEditor,
    LinesEditor,
    QuarterEditor,
    TextEditor,
)
from pseash_desktop.schema.fields import (
    Choice,
    Choices,
    Count,
    Day,
    FieldType,
    Grid,
    Option,
    QuarterField,
    Ref,
    Refs,
    Text,
    YesNo,
)
from pseash_desktop.schema.kinds import Draft, Field, Kind, Rows

Make = Callable[..., Editor]


def _services_of_the_matter(whole: Draft, options: Sequence[Option]) -> Sequence[Option]:
    """SEA and SH are never mixed, and some of their services are called alike."""
    prefix = {"sea": "sea-", "sh-formal": "sh-", "sh-informal": "sh-"}.get(str(whole.get("matter") or ""), "")
    return [option for option in options if option.code.startswith(prefix)]


NARROWED: dict[tuple[str, str], Narrow] = {("service_step", "type"): _services_of_the_matter}

EDITORS: dict[type[FieldType], Make] = {
    Text: lambda type_, around: (LinesEditor if type_.lines else TextEditor)(type_, around),
    Count: CountEditor,
    Day: lambda _type, around: DayEditor(around),
    QuarterField: lambda _type, around: QuarterEditor(around),
    YesNo: YesNoEditor,
    Choice: ComboEditor,
    Choices: ChoicesEditor,
    Ref: RefEditor,
    Refs: RefsEditor,
    Grid: GridEditor,
    Rows: RowsEditor,
}


def make_editor(kind: Kind, field: Field, around: Surroundings) -> Editor:
    """The editor of ``field``; raises KeyError for a field type without one."""
    narrow = NARROWED.get((kind.name, field.name))
    if type(field.type) is Choice:
        if narrow is not None:
            return ComboEditor(field.type, around, narrow)
        if len(field.type.options) <= MOST_RADIOS:
            return RadioEditor(field.type.options, around, clearable=not field.required)
    if isinstance(field.type, YesNo):
        return YesNoEditor(field.type, around, clearable=not field.required)
    return EDITORS[type(field.type)](field.type, around)
