"""A list of offices as it is typed, or as a spreadsheet saves it: one office a line. Cells are text, never formulas.

Nothing is entered here; a list with a problem is given back whole, with the lines to mend.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from pseash_desktop.headquarters.offices import TEXTS
from pseash_desktop.letters.offices import is_office_code
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.fields import Entry, is_empty
from pseash_desktop.schema.problems import Problem, Rejected
from pseash_desktop.vault.register import Office

MOST_BYTES, MOST_OFFICES = 512 * 1024, 1_000
_DELIMITERS = "\t;,"


@dataclass(frozen=True)
class OfficeList:
    """The offices that were read, and a problem for every line that was not; its field is the line's number."""

    offices: tuple[Office, ...]
    problems: tuple[Problem, ...] = ()


def decoded(data: bytes) -> str:
    """A CSV file as text: UTF-8, or what spreadsheets on Windows write. Refusal('list-too-large' | 'not-a-list')."""
    if len(data) > MOST_BYTES:
        raise Refusal("list-too-large")
    if b"\0" in data:
        raise Refusal("not-a-list")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read(text: str, entry: Entry) -> OfficeList:
    """Code, name and region a line, between commas, semicolons or tabs; a first line of headings is passed over.

    Raises Refusal('list-too-large' | 'not-a-list').
    """
    if len(text) > MOST_BYTES:
        raise Refusal("list-too-large")
    offices: dict[str, Office] = {}
    problems: list[Problem] = []
    for number, cells in _lines(text):
        office, found = _office(cells, entry)
        if office.code in offices and not found:
            found = (Problem("exists-already"),)
        if found and number == 1 and not is_office_code(office.code):
            continue  # headings
        problems.extend(problem.within(str(number)) for problem in found)
        if not found:
            offices[office.code] = office
        if len(offices) > MOST_OFFICES:
            raise Refusal("list-too-large")
    return OfficeList(tuple(offices.values()), tuple(problems))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that is not empty, with its number and its cells."""
    delimiter = max(_DELIMITERS, key=text.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    try:
        for cells in reader:
            if not all(map(is_empty, cells)):
                yield reader.line_num, cells
    except csv.Error:
        raise Refusal("not-a-list") from None


def _office(cells: list[str], entry: Entry) -> tuple[Office, tuple[Problem, ...]]:
    code, name, region, *_more = (*cells, "", "", "")
    code = code.strip().upper()
    problems = [] if is_office_code(code) else [Problem("office-code-bad")]
    said: dict[str, str] = {}
    for field, raw in (("name", name), ("region", region)):
        try:
            if is_empty(raw):
                raise Rejected(Problem("missing", field))
            said[field] = TEXTS[field].parse(raw, entry)
        except Rejected as rejection:
            problems.extend(rejection.problems)
    return Office(code, said.get("name", ""), said.get("region", "")), tuple(problems)
