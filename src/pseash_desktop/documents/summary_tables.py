"""The tables of a quarterly summary on its pages, each number as the payload has it. It must not withhold or add."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pseash_desktop.documents.page_model import Block, Cell, Column, Heading, KeepTogether, Paragraph, Table
from pseash_desktop.letters.summary import Summary
from pseash_desktop.letters.tables import PERSON_LEVELS, TABLES, Tables, level_of
from pseash_desktop.records.assessment import CORE_STANDARDS, RATING_LABELS
from pseash_desktop.records.lists import ACTIVITY_KINDS, AGE_BANDS, SEXES
from pseash_desktop.schema.words import N_, Words

TITLES = {
    "persons": N_("Persons registered"),
    "partners": N_("Partners by capacity"),
    "standards-unmet": N_("Core standards not met"),
    "plans": N_("Capacity-strengthening plans under way"),
    "activities": N_("Activities by kind"),
    "participants-by-sex": N_("Participants by sex"),
    "participants-by-age": N_("Participants by age"),
    "participants-with-disability": N_("Participants with disability"),
    "estimated-audience": N_("Estimated audience"),
}
LABELS: Mapping[str, Mapping[str, str]] = {
    "partners": RATING_LABELS,
    "standards-unmet": {str(standard.number): standard.name for standard in CORE_STANDARDS},
    "plans": {"on-track": N_("On track"), "late": N_("Late")},
    "activities": {option.code: option.label for option in ACTIVITY_KINDS},
    "participants-by-sex": {option.code: option.label for option in SEXES},
    "participants-by-age": {option.code: option.label for option in AGE_BANDS},
}
PERSONS = {
    "women": N_("Women"),
    "men": N_("Men"),
    "girls": N_("Girls"),
    "boys": N_("Boys"),
    "adults": N_("Adults"),
    "children": N_("Children"),
    "total": N_("Total"),
}
_LEVELS = (
    N_("Every group has at least 5 persons. Numbers below 5, zero included, are never shown."),
    N_("Shown by age alone: by sex and age, a group would be smaller than 5, or a person's sex is not known."),
    N_("Shown as a total alone: in a finer table a group would be smaller than 5, or a person's age is not known."),
    N_("Numbers below 5, zero included, are never shown, and nothing in this letter tells whether there was anyone."),
)
_FEW = N_("Fewer than 5, including none")
_CAPACITY = ("partners", "plans", "standards-unmet")
_NOTES = {
    "partners": N_("Active partners on the last day of the quarter, by their latest valid assessment."),
    "standards-unmet": N_("Number of partners assessed by the office that do not meet the standard."),
}
_LONG = 5  # a table with more cells stands upright


def blocks(summary: Summary, words: Words) -> Iterator[Block]:
    """The tables, each under its heading."""
    yield KeepTogether((Heading(1, words(N_("Persons registered for assistance"))), *_persons(summary, words)))
    heading: tuple[Block, ...] = (Heading(1, words(N_("Implementing partners"))),)
    for name in _CAPACITY:
        yield KeepTogether((*heading, *_table(name, summary.tables, words)))
        heading = ()
    heading = (Heading(1, words(N_("Awareness and training"))),)
    yield KeepTogether((*heading, *_table("activities", summary.tables, words)))
    yield KeepTogether(tuple(_participants(summary.tables, words)))


def _persons(summary: Summary, words: Words) -> Iterator[Block]:
    yield Paragraph(words(N_("Persons concerned by sexual exploitation and abuse who agreed to be counted.")), "note")
    level = level_of(summary.persons)
    names = PERSON_LEVELS[level]
    if names:
        yield _across([(words(PERSONS[name]), str(summary.persons[name])) for name in names])
    else:
        yield Paragraph(words(_FEW), "lead")
    yield Paragraph(words(_LEVELS[level]), "note")


def _table(name: str, tables: Tables, words: Words) -> Iterator[Block]:
    yield Heading(2, words(TITLES[name]))
    if name in _NOTES:
        yield Paragraph(words(_NOTES[name]), "note")
    rows = _rows(name, tables, words)
    yield _upright(name, rows, words) if len(rows) > _LONG else _across(rows)


def _rows(name: str, tables: Tables, words: Words) -> list[tuple[str, str]]:
    """The cells of one table as printed: label and number."""
    labels = LABELS[name]
    return [(words(labels[cell]), str(tables[name][cell])) for cell in TABLES[name]]


def _participants(tables: Tables, words: Words) -> Iterator[Block]:
    """The people counted, twice: by sex and by age; under them what is not added to them."""
    by_sex, by_age = (_rows(name, tables, words) for name in ("participants-by-sex", "participants-by-age"))
    yield Heading(2, words(N_("Participants")))
    groups = (Cell(words(N_("By sex")), colspan=len(by_sex)), Cell(words(N_("By age")), colspan=len(by_age)))
    rows = [*by_sex, *by_age]
    labels, numbers = tuple(Cell(label) for label, _n in rows), tuple(Cell(n, bold=True) for _label, n in rows)
    yield Table(tuple(Column(1, "centre") for _row in rows), (groups, labels, numbers), header_rows=2)
    disability = tables.get("participants-with-disability")
    shown = words(N_("Not shown")) if disability is None else str(disability["total"])
    yield _across(
        [
            (words(TITLES["participants-with-disability"]), shown),
            (words(TITLES["estimated-audience"]), str(tables["estimated-audience"]["total"])),
        ]
    )
    yield Paragraph(
        words(
            N_(
                "Participants with disability are shown only where at least 5 were counted. The audience is an estimate"
                " and never added to the participants, who were counted."
            )
        ),
        "note",
    )


def _across(rows: list[tuple[str, str]]) -> Table:
    """Few cells side by side: labels over numbers."""
    columns = tuple(Column(1, "centre") for _row in rows)
    return Table(columns, (tuple(Cell(label) for label, _n in rows), tuple(Cell(n, bold=True) for _label, n in rows)))


def _upright(name: str, rows: list[tuple[str, str]], words: Words) -> Table:
    """Many cells under each other."""
    head = (Cell(words(N_("Core standard") if name == "standards-unmet" else N_("Kind"))), Cell(words(N_("Number"))))
    return Table((Column(84), Column(16, "end")), (head, *((Cell(label), Cell(n, bold=True)) for label, n in rows)))
