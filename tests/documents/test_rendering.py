"""Whole documents: bytes, structure, page breaks, tables, and what other programs read from the pages."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents import page_fixtures as pages
from tests.witnesses import witness

from pseash_desktop.documents.page_model import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    KeepTogether,
    KeyValues,
    PageBreak,
    Paragraph,
    Spacer,
    Table,
    Title,
)
from pseash_desktop.documents.rendering import render
from pseash_desktop.schema.errors import Refusal

COLUMNS = (Column(1), Column(3), Column(1, "number"))
HEAD = (Cell("Numéro"), Cell("Indicateur"), Cell("Valeur"))


def table(rows: int, *, words: str = "Texte de la ligne") -> Table:
    return Table(COLUMNS, (HEAD, *((Cell(f"R{row}"), Cell(words), Cell(str(row))) for row in range(rows))))


def spanning(groups: int, each: int, label: str) -> Table:
    rows: list[tuple[Cell, ...]] = [HEAD]
    for group in range(groups):
        for row in range(each):
            first = (Cell(f"{label}{group}", rowspan=each),) if row == 0 else ()
            rows.append((*first, Cell(f"ligne{group}x{row}"), Cell(str(row))))
    return Table(COLUMNS, tuple(rows))


def sample(right_to_left: bool) -> tuple[Block, ...]:
    text = " ".join(pages.MIXED if right_to_left else pages.PLAIN)
    return (
        Title(text[:40], text[:60]),
        Paragraph(text, "lead"),
        Paragraph(text, "notice"),
        KeyValues((("Office", text), ("Période", "2023"))),
        Heading(1, "Eins"),
        *(Paragraph(text, style) for style in ("body", "small", "note", "item")),
        Heading(2, "Zwei"),
        table(60),
        spanning(9, 5, "groupe"),
        KeepTogether((Heading(2, "Drei"), Paragraph(text), Spacer(4), table(3))),
    )


def written(right_to_left: bool) -> bytes:
    return pages.pdf(*sample(right_to_left), right_to_left=right_to_left, header="Kopf", page_label="{page} / {pages}")


@pytest.mark.parametrize("right_to_left", [False, True])
def test_the_same_document_gives_the_same_bytes(right_to_left: bool) -> None:
    assert written(right_to_left) == written(right_to_left)


def test_bytes_do_not_depend_on_process_settings_language_or_time_zone(tmp_path: Path) -> None:
    (tmp_path / ".reportlab_settings").write_text("useA85 = 1\npdfComments = 1\npdfMultiLine = 1\n", encoding="ascii")
    code = (
        "import hashlib\n"
        "from tests.documents import test_rendering\n"
        "print(hashlib.sha256(test_rendering.written(True)).hexdigest())\n"
    )
    root = Path(__file__).parents[2]
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "LC_ALL": "ur_PK.UTF-8",
        "TZ": "Asia/Aden",
        "PYTHONHASHSEED": "7",
        "RL_useA85": "1",
        "SOURCE_DATE_EPOCH": "1700000000",
        "PYTHONPATH": os.pathsep.join((str(root / "src"), str(root))),
    }
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == hashlib.sha256(written(True)).hexdigest()


@pytest.mark.parametrize("right_to_left", [False, True])
def test_qpdf_finds_no_fault(right_to_left: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(written(right_to_left))
    done = subprocess.run([witness("qpdf"), "--check", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    assert "WARNING" not in done.stdout + done.stderr


def test_both_fonts_are_embedded_whole_even_when_a_page_is_empty(tmp_path: Path) -> None:
    listed = []
    for name, data in (("empty", pages.pdf()), ("full", written(False))):
        path = tmp_path / name
        path.write_bytes(data)
        listing = subprocess.run([witness("pdffonts"), str(path)], capture_output=True, text=True, check=True).stdout
        listed.append([line.split()[:-2] for line in listing.splitlines()[2:]])
    assert listed[0] == listed[1]
    assert [row[0] for row in listed[0]] == ["IBMPlexSansArabic", "IBMPlexSansArabic-SmBld"]
    assert all(row[-3:] == ["yes", "no", "yes"] for row in listed[0])


def test_only_page_contents_differ_between_two_documents_of_one_shape() -> None:
    first, second = (pages.pdf(table(80, words=words)) for words in ("aaaa", "لا zz"))
    objects = [re.findall(rb"\n(\d+) 0 obj\n(.*?)endobj", data, re.DOTALL) for data in (first, second)]
    assert len(objects[0]) == len(objects[1])
    differing = [one for one, other in zip(*objects, strict=True) if one != other]
    assert len(differing) == first.count(b"/Type /Page\n") + first.count(b"/Type /Page ")


def test_the_catalog_names_title_language_and_direction() -> None:
    data = written(True)
    assert b"/Lang (ar)" in data
    assert b"/DisplayDocTitle true" in data
    assert b"/Direction /R2L" in data
    assert b"/Title (Essai)" in data
    assert b"ReportLab PDF Library" not in data


def test_there_are_no_scripts_links_forms_annotations_or_object_streams() -> None:
    data = written(False)
    for name in (
        b"/JavaScript",
        b"/JS",
        b"/Annots",
        b"/AcroForm",
        b"/URI",
        b"/OpenAction",
        b"/AA",
        b"/ObjStm",
        b"/XRef",
    ):
        assert not re.search(re.escape(name) + rb"\b", data)
    assert data.count(b"%%EOF") == 1
    assert b"\nxref\n0 " in data


def test_headings_are_entries_of_the_outline() -> None:
    blocks: tuple[Block, ...] = (
        Heading(2, "Zuerst"),
        Heading(1, "لا إله"),
        Heading(2, "c) d\\"),
        PageBreak(),
        Heading(1, "Ende"),
    )
    outline = list(pypdfium2.PdfDocument(pages.pdf(*blocks)).get_toc())
    found = []
    for entry in outline:
        destination = entry.get_dest()
        assert destination is not None
        found.append((entry.level, entry.get_title(), destination.get_index()))
    assert found == [(0, "Zuerst", 0), (0, "لا إله", 0), (1, "c) d\\", 0), (0, "Ende", 1)]


@pytest.mark.parametrize("right_to_left", [False, True])
def test_pages_are_numbered_in_the_words_of_the_caller(right_to_left: bool) -> None:
    data = pages.pdf(PageBreak(), Paragraph("a"), PageBreak(), Paragraph("b"), page_label="Seite {page} von {pages}")
    assert [pages.lines_of(data, page=number)[-1] for number in (1, 2)] == ["Seite 1 von 2", "Seite 2 von 2"]


@pytest.mark.parametrize("text", pages.PLAIN)
def test_latin_lines_are_read_back_as_written(text: str) -> None:
    assert pages.plain(text) in pages.lines_of(pages.pdf(Paragraph(text)))


@pytest.mark.parametrize("text", pages.PLAIN_ARABIC)
def test_arabic_lines_are_read_back_in_logical_order(text: str) -> None:
    assert pages.plain(text) in pages.lines_of(pages.pdf(Paragraph(text), right_to_left=True))


def test_mixed_lines_stand_on_the_page_as_an_independent_bidi_program_orders_them() -> None:
    """pdftotext wraps runs into direction marks; python-bidi turns them back into what stands on the page."""
    data = pages.pdf(*map(Paragraph, (*pages.MIXED, *pages.PLAIN_ARABIC * 4)), right_to_left=True)
    read = [pages.seen(line.strip(" \f"), right_to_left=True) for line in pages.text_of(data).splitlines()]
    assert [line for line in read if line][: len(pages.MIXED)] == [pages.seen(text, True) for text in pages.MIXED]


@settings(max_examples=25, deadline=None)
@given(st.lists(pages.texts(), min_size=1, max_size=8), st.booleans())
def test_no_character_is_lost_between_text_and_page(texts: list[str], right_to_left: bool) -> None:
    blocks: tuple[Block, ...] = (
        *map(Paragraph, texts),
        Table((Column(1), Column(1)), tuple((Cell(text), Cell("x")) for text in texts)),
    )
    data = pages.pdf(*blocks, right_to_left=right_to_left)
    expected = pages.letters("".join(texts) * 2 + "x" * len(texts))
    assert pages.letters(pages.text_of(data)) == expected


def test_header_rows_are_repeated_on_every_page() -> None:
    data = pages.pdf(table(150))
    count = len(pypdfium2.PdfDocument(data))
    assert count > 2
    for page in range(1, count + 1):
        assert pages.lines_of(data, page=page)[0] == "Numéro Indicateur Valeur"
    rows = [line.split()[0] for line in pages.lines_of(data) if line.startswith("R")]
    assert rows == [f"R{row}" for row in range(150)]


def test_a_spanning_cell_is_repeated_where_a_page_cuts_it() -> None:
    data = pages.pdf(spanning(2, 60, "groupe"))
    words = pages.words_of(data)
    for page in range(1, words[-1].page + 1):
        here = [word.text for word in words if word.page == page]
        shown = {text[-1] for text in here if text.startswith("groupe")}
        assert shown == {re.findall(r"\d", text)[0] for text in here if text.startswith("ligne")}
    assert sum(word.text.startswith("ligne") for word in words) == 120


def test_a_short_group_of_rows_is_moved_rather_than_cut() -> None:
    words = pages.words_of(pages.pdf(spanning(30, 4, "groupe")))
    assert sum(word.text.startswith("groupe") for word in words) == 30
    for group in range(30):
        assert len({word.page for word in words if re.match(rf"(groupe|ligne){group}(x|$)", word.text)}) == 1


def test_the_text_of_a_cut_spanning_cell_has_room_in_both_parts() -> None:
    label = "mot " * 60
    rows = [(Cell(label, rowspan=40), Cell("ligne"), Cell("0")), *((Cell("ligne"), Cell("1")) for _ in range(39))]
    data = pages.pdf(Spacer(), Paragraph("avant"), Spacer(400), Table(COLUMNS, (HEAD, *rows)))
    no_overlap(data)
    words = pages.words_of(data)
    shown = {page: sum(w.text == "mot" and w.page == page for w in words) for page in range(1, words[-1].page + 1)}
    assert set(shown.values()) - {0} == {60}


@pytest.mark.parametrize("rowspan", [1, 2])
def test_a_cell_longer_than_a_page_goes_on_overleaf(rowspan: int) -> None:
    rows: list[tuple[Cell, ...]] = [(Cell("long " * 1500, rowspan=rowspan), Cell("à côté"), Cell("1"))]
    rows += [(Cell("dernière"), Cell("2"))] if rowspan == 2 else []
    data = pages.pdf(Table(COLUMNS, (HEAD, *rows)))
    words = pages.words_of(data)
    assert sum(word.text == "long" for word in words) == 1500
    assert words[-1].page > 2
    within_margins(data)
    no_overlap(data)


def within_margins(data: bytes) -> None:
    page = pypdfium2.PdfDocument(data)[0]
    width, height = page.get_size()
    for word in pages.words_of(data):
        assert word.left >= pages.MARGIN - 0.1, word
        assert word.right <= width - pages.MARGIN + 0.1, word
        assert word.top >= pages.MARGIN - 0.1, word
        assert word.bottom <= height - pages.MARGIN + 0.1, word


def no_overlap(data: bytes) -> None:
    """No word stands over another one on the same line or the next."""
    words = pages.words_of(data)
    for number, one in enumerate(words):
        for other in words[number + 1 :]:
            if one.page == other.page:
                across = min(one.right, other.right) - max(one.left, other.left)
                down = abs((one.top + one.bottom) - (other.top + other.bottom)) / 2
                assert across < 0.6 or down > 7.5, (one, other)


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("right_to_left", [False, True])
def test_nothing_stands_outside_the_margins_or_over_something_else(right_to_left: bool, orientation: str) -> None:
    letter = "ش" if right_to_left else "W"
    narrow = Table(
        (Column(1), Column(1, "centre"), Column(1, "end"), Column(20)),
        (
            (Cell("Überschriftenzeile", colspan=4),),
            *((Cell(letter * 40), Cell("12345678901"), Cell("x"), Cell("y")),) * 3,
        ),
    )
    blocks = (*sample(right_to_left), Heading(1, letter * 90), Paragraph(letter * 300), narrow)
    document = Document(
        "Essai",
        "ar" if right_to_left else "fr",
        right_to_left,
        blocks,
        orientation="landscape" if orientation == "landscape" else "portrait",
        header="Kopfzeile " * 30,
        mark="Marke " * 30,
        footer="Fußzeile " * 40,
        page_label="{page} / {pages} " * 12,
    )
    data = render(document, pages.fonts())
    within_margins(data)
    no_overlap(data)


def test_columns_and_sides_are_mirrored_in_arabic() -> None:
    row = Table((Column(1), Column(1, "end")), ((Cell("eins"), Cell("zwei")),), header_rows=0)
    first, second = pages.words_of(pages.pdf(row, right_to_left=True))
    assert (first.text, second.text) == ("zwei", "eins")
    assert first.left < 80
    assert second.right > 500


@pytest.mark.parametrize("right_to_left", [False, True])
def test_units_stand_under_units_in_both_directions(right_to_left: bool) -> None:
    row = Table(
        (Column(1), Column(1, "number")), tuple((Cell("a"), Cell(text)) for text in ("7", "1234")), header_rows=0
    )
    numbers = [word for word in pages.words_of(pages.pdf(row, right_to_left=right_to_left)) if word.text != "a"]
    assert numbers[0].right == pytest.approx(numbers[1].right, abs=0.05)


def test_a_heading_does_not_stand_alone_at_the_foot_of_a_page() -> None:
    for rows in range(28, 48):
        words = pages.words_of(pages.pdf(*(Paragraph("zeile") for _ in range(rows)), Heading(1, "Kopf"), table(5)))
        heading = next(word for word in words if word.text == "Kopf")
        assert heading.page == next(word for word in words if word.text == "R0").page


def test_blocks_kept_together_stand_on_one_page() -> None:
    for rows in (20, 30, 36, 40):
        kept = KeepTogether((Heading(2, "Kopf"), Paragraph("anfang"), table(12), Paragraph("ende")))
        words = pages.words_of(pages.pdf(*(Paragraph("zeile") for _ in range(rows)), kept))
        assert len({word.page for word in words if word.text != "zeile"}) == 1


def test_a_paragraph_over_two_pages_leaves_no_single_line() -> None:
    for rows in range(30, 46):
        data = pages.pdf(*(Paragraph("zeile") for _ in range(rows)), Paragraph("wort " * 100))
        words = [word for word in pages.words_of(data) if word.text == "wort"]
        for page in {word.page for word in words}:
            assert len({word.top for word in words if word.page == page}) >= 2


def test_a_cell_over_the_edge_of_its_table_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="edge"):
        pages.pdf(Table(COLUMNS, ((Cell("a", colspan=4),),)))


def test_a_text_that_the_fonts_lack_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        pages.pdf(table(3, words="中"))
    assert refused.value.code == "text-not-in-fonts"


def test_ten_pages_of_tables_are_quick_and_small() -> None:
    pages.pdf(table(3))
    blocks = Table(COLUMNS, (HEAD, *((Cell(f"N{row}"), Cell(f"mot{row} " * 9), Cell(str(row))) for row in range(250))))
    started = time.perf_counter()
    data = pages.pdf(blocks)
    assert time.perf_counter() - started < 1.0  # 0.04 s on the machine where it was written
    assert len(pypdfium2.PdfDocument(data)) >= 8
    assert len(data) < 400_000
