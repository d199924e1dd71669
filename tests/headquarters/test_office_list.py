"""Lists of offices from a keyboard or a spreadsheet."""

from __future__ import annotations

from datetime import date

import pytest

from pseash_desktop.headquarters.office_list import MOST_BYTES, MOST_OFFICES, decoded, read
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.fields import Entry
from pseash_desktop.vault.register import Office

ENTRY = Entry(date(2026, 9, 1), lambda text: "".join(sorted(set(text) & {"☃"})))
TWO = (Office("KEN", "Kenya", "Africa"), Office("COD-2", "Goma, office", "Africa"))


@pytest.mark.parametrize(
    "text",
    [
        'KEN,Kenya,Africa\nCOD-2,"Goma, office",Africa\n',
        "ken; Kenya ;Africa\r\ncod-2;Goma, office;Africa",
        "Code\tOffice\tRegion\n\nKEN\tKenya\tAfrica\tsomething more\nCOD-2\tGoma, office\tAfrica\n\t\t\n",
    ],
)
def test_lines_between_commas_semicolons_or_tabs_are_read(text: str) -> None:
    assert read(text, ENTRY).offices == TWO
    assert read(text, ENTRY).problems == ()


def test_every_line_that_cannot_be_read_is_named() -> None:
    found = read("KEN,Kenya,Africa\nKenya\nKEN,Kenya again,Africa\nUGA,☃,Africa\nMLI," + "x" * 121 + ",Africa", ENTRY)
    assert [(problem.code, problem.field) for problem in found.problems] == [
        ("office-code-bad", "2"),
        ("missing", "2.name"),
        ("missing", "2.region"),
        ("exists-already", "3"),
        ("characters-not-available", "4"),
        ("too-long", "5"),
    ]
    assert [office.code for office in found.offices] == ["KEN"]


def test_a_formula_is_text_like_any_other() -> None:
    assert read("KEN,=2+3,@SUM(A1)", ENTRY).offices == (Office("KEN", "=2+3", "@SUM(A1)"),)


def test_files_of_spreadsheets_are_decoded() -> None:
    assert decoded("\ufeffCIV,Côte d’Ivoire,Afrique".encode()) == "CIV,Côte d’Ivoire,Afrique"
    assert decoded("CIV,Côte d’Ivoire,Afrique".encode("cp1252")) == "CIV,Côte d’Ivoire,Afrique"


@pytest.mark.parametrize(
    ("data", "code"), [(b"PK\x03\x04\0\0", "not-a-list"), (b"x" * (MOST_BYTES + 1), "list-too-large")]
)
def test_other_files_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        decoded(data)


def test_too_many_offices_are_refused() -> None:
    lines = (f"AAA-{number:04},Name,Region" for number in range(MOST_OFFICES + 1))
    with pytest.raises(Refusal, match="list-too-large"):
        read("\n".join(lines), ENTRY)


def test_a_cell_larger_than_any_list_is_refused() -> None:
    with pytest.raises(Refusal, match="not-a-list"):
        read('KEN,"' + "x" * 200_000, ENTRY)
