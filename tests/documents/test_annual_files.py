"""The annual table as PDF, Excel and Word: the published table cell by cell, as other programs read our files."""

from __future__ import annotations

import csv
import io
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from python_calamine import CalamineWorkbook
from tests.documents import letter_payloads as payloads
from tests.documents.page_fixtures import fonts
from tests.documents.printed import printed, squeezed, text_of
from tests.witnesses import witness

from pseash_desktop.documents import annual_docx, annual_pages, annual_table, annual_xlsx
from pseash_desktop.documents.rendering import render
from pseash_desktop.letters.figures import Ratio, reported
from pseash_desktop.reporting.annual import Annual, Open
from pseash_desktop.reporting.merge import Contribution, Decisions, SealedTotal, merge
from pseash_desktop.schema.words import ENGLISH, Words

HEAD = ("Outcome", "Progress", "Benchmark", "Progress", "Indicator", "Target", "Result")
Write = Callable[[Annual, Words], bytes]
WRITERS: dict[str, Write] = {"xlsx": annual_xlsx.write, "docx": annual_docx.write}


def published() -> list[tuple[str, ...]]:
    """The published table as its rows must be printed, merged cells repeated."""
    return [
        (
            f"{row['outcome_no']}. {row['outcome']}",
            row["outcome_progress"],
            f"{row['benchmark_no']} {row['benchmark']}",
            row["benchmark_progress"],
            row["indicator"],
            row["target"],
            row["result"],
        )
        for row in payloads.published()
    ]


def sheets(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def sheet_rows(sheet: Any) -> list[tuple[str, ...]]:
    """The table of the first sheet, merged cells repeated."""
    for area in list(sheet.merged_cells.ranges):
        top = sheet.cell(area.min_row, area.min_col).value
        sheet.unmerge_cells(area.coord)
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                sheet.cell(row, column).value = top
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(max_col=7)]
    start = rows.index(HEAD) if HEAD in rows else next(n for n, row in enumerate(rows) if row[0] == "النتيجة")
    return rows[start + 1 : start + 21]


def word_rows(data: bytes) -> list[tuple[str, ...]]:
    """The table of a Word document; python-docx repeats merged cells itself."""
    table = docx.Document(io.BytesIO(data)).tables[0]
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


def test_the_pages_print_the_published_table() -> None:
    text = squeezed(printed(annual_pages.build(payloads.golden(), ENGLISH)))
    place = 0
    for row in published():
        outcome, outcome_progress, benchmark, benchmark_progress, *own = row
        place = text.index(squeezed("".join(own)), place)  # indicator, target, result, in the order of the rows
        assert squeezed(outcome + outcome_progress) in text
        assert squeezed(benchmark + benchmark_progress) in text


def test_the_workbook_holds_the_published_table() -> None:
    data = annual_xlsx.write(payloads.golden(), ENGLISH)
    assert sheet_rows(sheets(data)["Annex"]) == published()


def test_another_reader_finds_the_same_in_the_workbook() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(annual_xlsx.write(payloads.golden(), ENGLISH)))
    rows = [tuple(str(cell) for cell in row) for row in book.get_sheet_by_name("Annex").to_python()]
    start = rows.index(HEAD) + 1
    last: tuple[str, ...] = ()
    found = []
    for row in rows[start : start + 20]:
        kept = 0 if row[0] else 2 if row[2] else 4  # a merged cell speaks only in its first row
        last = (*last[:kept], *row[kept:])
        found.append(last)
    assert found == published()


def test_the_word_document_holds_the_published_table() -> None:
    head, *rows = word_rows(annual_docx.write(payloads.golden(), ENGLISH))
    assert head == HEAD
    assert rows == published()


@pytest.mark.parametrize("kind", WRITERS)
def test_outcomes_and_benchmarks_are_merged_over_their_rows(kind: str) -> None:
    data = WRITERS[kind](payloads.golden(), ENGLISH)
    if kind == "xlsx":
        areas = sheets(data)["Annex"].merged_cells.ranges
        heights = {
            column: [a.max_row - a.min_row + 1 for a in areas if a.min_col == a.max_col == column] for column in (1, 3)
        }
        assert sorted(heights[1]) == [2, 3, 3, 3, 4, 4]  # outcome 3 has one row
        assert sorted(heights[3]) == [2, 2, 2, 3]
    else:
        rows = [list(row.cells) for row in list(docx.Document(io.BytesIO(data)).tables[0].rows)[1:]]
        for column, distinct in ((0, 7), (1, 7), (2, 15), (3, 15), (4, 20)):
            assert len({row[column]._tc for row in rows}) == distinct


def test_the_workbook_is_made_for_reading_and_printing() -> None:
    book = sheets(annual_xlsx.write(payloads.golden(), ENGLISH))
    annex = book["Annex"]
    assert annex.freeze_panes == "A4"
    assert annex.print_title_rows == "$3:$3"
    assert annex.page_setup.orientation == "landscape"
    assert annex.sheet_properties.pageSetUpPr.fitToPage
    assert annex.page_setup.fitToWidth in (None, 1)  # one page is the default
    assert (annex.page_setup.fitToHeight, annex.page_setup.paperSize) == (0, 9)
    assert not annex.sheet_view.rightToLeft


def test_sources_list_the_letters_and_what_is_open() -> None:
    annual = replace(payloads.with_gaps(), open=(*payloads.with_gaps().open, Open("KEN", "2023-Q2", "disputed")))
    sheet = sheets(annual_xlsx.write(annual, ENGLISH))["Sources"]
    rows = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    for letter in annual.counted:
        quarter = f"Quarter {letter.period[-1]} of 2023"
        assert [letter.office, quarter, str(letter.revision), letter.digest] in rows
    assert ["MLI", "Quarter 1 of 2023", "No summary received"] in rows
    assert ["KEN", "Quarter 2 of 2023", "Two different corrections: one must be named"] in rows
    assert ["Short code", annual.short_code] in rows


def test_sources_without_open_points_say_none() -> None:
    sheet = sheets(annual_xlsx.write(payloads.golden(), ENGLISH))["Sources"]
    column = [row[0].value for row in sheet.iter_rows()]
    assert column[column.index("Open points") + 1] == "none"


def test_every_cell_of_the_workbook_is_inert_text() -> None:
    title = {"en": '=HYPERLINK("http://x","y")'}
    annual = replace(payloads.with_gaps(), entity="=1+1", title={"en": "+cmd|' /C calc'!A0"}, training=False)
    row = replace(annual.outcomes[0].benchmarks[0].rows[0], text=title)
    benchmark = replace(annual.outcomes[0].benchmarks[0], rows=(row,))
    annual = replace(annual, outcomes=(replace(annual.outcomes[0], benchmarks=(benchmark,)),))
    data = annual_xlsx.write(annual, ENGLISH)
    cells = [cell for sheet in sheets(data) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {"=1+1, 2023", title["en"]} <= {cell.value for cell in cells}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        inside = b"".join(package.read(name) for name in package.namelist() if name.startswith("xl/"))
    assert b"<f>" not in inside
    assert b"<hyperlink" not in inside


@pytest.mark.parametrize("kind", WRITERS)
def test_the_same_table_gives_the_same_bytes_without_names_or_times(kind: str) -> None:
    first, again = (WRITERS[kind](payloads.golden(), ENGLISH) for _ in range(2))
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
        every = b"".join(package.read(name) for name in package.namelist())
    assert core.count("2023-12-31T00:00:00Z") == 2
    for name in (b"python-docx", b"Macintosh", b"/tmp", b"/home", b"/root"):
        assert name not in every
    if kind == "docx":
        properties = docx.Document(io.BytesIO(first)).core_properties
    else:
        properties = sheets(first).properties
        assert properties.creator in (None, "")
        return
    assert (properties.author, properties.last_modified_by) == ("", "")


def test_missing_offices_stand_inside_the_number_with_the_range() -> None:
    rows = {row[4]: row[6] for row in sheet_rows(sheets(annual_xlsx.write(payloads.with_gaps(), ENGLISH))["Annex"])}
    texts = {row.code: row.text["en"] for row in payloads.with_gaps().rows()}
    assert rows[texts["4.3"]] == "79% (from 5 of 6 offices)\n71% to 81%"
    assert rows[texts["7.1b"]] == "25 (from 5 of 6 offices)"
    assert rows[texts["5.1b"]] == "6"  # the policy answer of headquarters is not made of offices


def test_what_is_missing_is_a_dash_with_a_note() -> None:
    printed_annex = annual_table.annex(payloads.with_gaps(), ENGLISH)
    results = {line.indicator: line.result for line in printed_annex.lines}
    texts = {row.code: row.text["en"] for row in payloads.with_gaps().rows()}
    assert [results[texts[code]] for code in ("4.4", "5.1a", "6.2")] == ["– (1)", "– (2)", "– (3)"]
    assert [note.split(":")[0] for note in printed_annex.notes[:3]] == [
        "(1) Not applicable",
        "(2) Open",
        "(3) Not reported",
    ]
    progress = {line.benchmark.text[:3]: line.benchmark.progress for line in printed_annex.lines if line.benchmark}
    assert (progress["4.4"], progress["6.2"]) == ("–", "–")


def test_a_withheld_rate_says_so() -> None:
    decisions = Decisions(answers=payloads.ANSWERS, sealed={"5.1a": SealedTotal(None)}, closed=True)
    annual = merge(payloads.framework(), payloads.YEAR, payloads.season(), payloads.OFFICES, decisions)
    notes = annual_table.annex(annual, ENGLISH).notes
    assert notes[0].startswith("(1) Withheld")


def test_what_offices_say_stands_beside_the_answer_of_headquarters() -> None:
    notes = [note for note in annual_table.annex(payloads.golden(), ENGLISH).notes if "Offices say" in note]
    assert len(notes) == 1
    assert notes[0].startswith("“All types of support services specified by the UN Victim Assistance Protocol")
    assert "6 of 6 answering" in notes[0]
    assert "Safety and protection; Medical care; Psychosocial support" in notes[0]
    assert notes[0].endswith("6 offices have all the types.")


def test_a_part_added_by_headquarters_is_told() -> None:
    own = Contribution("4.3", "Regional office", reported(Ratio(8, 10)), "Learning system")
    decisions = Decisions(answers=payloads.ANSWERS, contributions=(own,), closed=True)
    annual = merge(payloads.framework(), payloads.YEAR, payloads.season(), payloads.OFFICES, decisions)
    assert any("includes 1 part that headquarters added" in note for note in annual_table.annex(annual, ENGLISH).notes)


def test_a_part_added_by_headquarters_alone_is_shown_as_from_no_office() -> None:
    own = Contribution("4.3", "Regional office", reported(Ratio(8, 10)), "Learning system")
    annual = merge(payloads.framework(), payloads.YEAR, (), payloads.OFFICES, Decisions(contributions=(own,)))
    results = {line.indicator: line.result for line in annual_table.annex(annual, ENGLISH).lines}
    assert results[annual.row("4.3").text["en"]] == "80% (from 0 of 6 offices)"
    assert results[annual.row("4.1").text["en"]].startswith("– (")


def test_training_and_open_years_are_marked_everywhere() -> None:
    annual = payloads.with_gaps()
    texts = [
        printed(annual_pages.build(annual, ENGLISH)),
        "\n".join(str(row[0].value) for row in sheets(annual_xlsx.write(annual, ENGLISH))["Annex"].iter_rows()),
        "\n".join(each.text for each in docx.Document(io.BytesIO(annual_docx.write(annual, ENGLISH))).paragraphs),
    ]
    for text in texts:
        assert "Training data" in text
        assert "Provisional" in text
        assert annual.short_code in text
    closed = printed(annual_pages.build(payloads.golden(), ENGLISH))
    assert "Training data" not in closed
    assert "Provisional" not in closed


def test_headings_are_repeated_on_every_page_of_the_table() -> None:
    pages = printed(annual_pages.build(payloads.golden(), ENGLISH)).split("\f")
    with_rows = [page for page in pages if "UN-Women" in page and "Yes" in page]
    assert len(with_rows) >= 2
    assert all("Outcome Progress Benchmark" in " ".join(page.split()) for page in with_rows)


@pytest.mark.parametrize("kind", WRITERS)
def test_arabic_files_run_from_the_right(kind: str) -> None:
    data = WRITERS[kind](payloads.golden(), payloads.Arabic())
    if kind == "xlsx":
        book = sheets(data)
        assert book.sheetnames == ["المرفق", "المصادر"]
        assert all(sheet.sheet_view.rightToLeft for sheet in book)
        assert sheet_rows(book.worksheets[0])[9][6] == "\u200e78%"
    else:
        document = docx.Document(io.BytesIO(data))
        xml = document.element.xml
        assert "<w:bidiVisual/>" in xml
        assert xml.count("<w:bidi/>") == xml.count("<w:p>") + xml.count("<w:p ") + 1  # and the section
        assert document.tables[0].rows[0].cells[0].text == "النتيجة"


def test_libreoffice_opens_both_files_and_shows_the_table(tmp_path: Path) -> None:
    """A witness of another make: it lays out both files, and calculates nothing in the workbook."""
    office = witness("soffice")
    for kind, write in WRITERS.items():
        (tmp_path / f"{kind}.{kind}").write_bytes(write(payloads.golden(), ENGLISH))
    _convert(office, tmp_path, "pdf", "xlsx.xlsx", "docx.docx")
    for kind in WRITERS:
        text = squeezed(text_of((tmp_path / f"{kind}.pdf").read_bytes()))
        for row in published():
            assert squeezed(row[4]) in text, (kind, row[4])
            assert squeezed(row[6]) in text
    _convert(office, tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76", "xlsx.xlsx")
    with (tmp_path / "xlsx.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[4:7] for row in rows[3:23]] == [list(row[4:7]) for row in published()]


def _convert(office: str, folder: Path, kind: str, *names: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
    done = subprocess.run([*command, *names], cwd=folder, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert all((folder / name).with_suffix(f".{kind.split(':')[0]}").exists() for name in names), done.stderr


def test_the_pages_can_be_drawn_from_the_right_as_well() -> None:
    document = annual_pages.build(payloads.with_gaps(), payloads.Arabic())
    assert document.right_to_left
    assert render(document, fonts()).startswith(b"%PDF")
