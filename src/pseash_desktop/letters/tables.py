"""The tables that a quarterly summary may carry, all of them, with their cells and the sums they must keep.

Source: DESIGN section 6, "Disclosure". No table by service, route, affiliation, partner or place exists, so none can
be sent by mistake. Person tables are listed with the levels of their ladder.
"""

from __future__ import annotations

from collections.abc import Mapping

from pseash_desktop.letters.reading import Reader
from pseash_desktop.records.assessment import RATINGS
from pseash_desktop.records.lists import ACTIVITY_KINDS, AGE_BANDS, SEXES
from pseash_desktop.schema.errors import Refusal

SMALL = 5  # a person table shows no cell below this, and zero counts as small

PERSON_LEVELS: tuple[tuple[str, ...], ...] = (
    ("women", "men", "girls", "boys"),
    ("adults", "children"),
    ("total",),
    (),  # "fewer than 5, including none"
)

TABLES: Mapping[str, tuple[str, ...]] = {
    "partners": (*RATINGS, "not-assessed"),
    "standards-unmet": tuple(str(number) for number in range(1, 8)),
    "plans": ("on-track", "late"),
    "activities": tuple(option.code for option in ACTIVITY_KINDS),
    "participants-by-sex": tuple(option.code for option in SEXES),
    "participants-by-age": tuple(option.code for option in AGE_BANDS),
    "participants-with-disability": ("total",),
    "estimated-audience": ("total",),
}
OPTIONAL = ("participants-with-disability",)  # present only while the quarter's total is not small

Cells = Mapping[str, int]
Tables = Mapping[str, Cells]


def level_of(persons: Cells) -> int:
    """The level of the ladder whose cells ``persons`` has; raises Refusal('payload-field')."""
    for level, cells in enumerate(PERSON_LEVELS):
        if set(persons) == set(cells):
            return level
    raise Refusal("payload-field", field="persons")


def read_tables(fields: Reader) -> dict[str, dict[str, int]]:
    """The tables of a summary, every cell of each present; raises Refusal."""
    found: dict[str, dict[str, int]] = {}
    for name, cells in TABLES.items():
        if name in OPTIONAL and not fields.has(name):
            continue
        with fields.inside(name).finishing() as table:
            found[name] = {cell: table.count(cell) for cell in cells}
    check_tables(found)
    return found


def read_persons(fields: Reader) -> dict[str, int]:
    """The table of referrals registered, at whichever level of the ladder it was let through."""
    level_of(dict.fromkeys(fields.names(), 0))  # before a cell is asked for: a refusal names no stranger's words
    cells = {cell: fields.count(cell, most=9_999) for cell in fields.names()}
    if any(n < SMALL for n in cells.values()):
        raise Refusal("small-number-shown", field="persons")
    return cells


def check_tables(tables: Tables) -> None:
    """The sums that hold between tables; raises Refusal('sums-disagree')."""
    people = sum(tables["participants-by-sex"].values())
    if people != sum(tables["participants-by-age"].values()):
        raise Refusal("sums-disagree", field="participants-by-age")
    disability = tables.get("participants-with-disability")
    if disability is not None and not SMALL <= disability["total"] <= people:
        raise Refusal("sums-disagree", field="participants-with-disability")
    assessed = sum(tables["partners"][rating] for rating in RATINGS)
    if any(n > assessed for n in tables["standards-unmet"].values()):
        raise Refusal("sums-disagree", field="standards-unmet")
