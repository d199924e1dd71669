"""The annual table as a Word document: same annual, same bytes. It must not name an author, a path or the time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import zip_longest
from typing import Any, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from pseash_desktop.documents.annual_table import BENCHMARK, CENTRED, OUTCOME, SHARES, Annex, Line, Span, annex
from pseash_desktop.reporting.annual import Annual
from pseash_desktop.schema.words import N_, Words

Element: TypeAlias = Any  # of lxml, which brings no types

_FONT = "Arial"
_WIDTH, _HEIGHT, _MARGIN = 297, 210, 15  # millimetres
_TWIPS = 1440 / 25.4  # in a millimetre
_ACCENT, _TINT, _RULE = "0D385C", "E8EEF3", "C4CCD4"
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP entry can have
_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>PSEASH Desktop</Application></Properties>"
)


def write(annual: Annual, words: Words) -> bytes:
    """The document: the same annex as the PDF, on landscape A4."""
    printed = annex(annual, words)
    document = docx.Document()
    _page(document, words)
    _properties(document, annual, printed, words)
    end = document.element.body.sectPr
    for block in _Writer(words).blocks(printed):
        end.addprevious(block)
    out = BytesIO()
    document.save(out)
    return _repacked(out.getvalue())


def _page(document: Any, words: Words) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(_WIDTH), Mm(_HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    section.footer_distance = Mm(8)
    if words.right_to_left:
        # The schema wants w:bidi before the document grid.
        section_properties = document.element.body.sectPr
        section_properties.find(qn("w:docGrid")).addprevious(_node("w:bidi"))
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    language.set(qn("w:bidi" if words.right_to_left else "w:val"), words.language)
    place = section.footer.paragraphs[0].paragraph_format.element
    place.getparent().replace(place, _Writer(words).page_number())


def _properties(document: Any, annual: Annual, printed: Annex, words: Words) -> None:
    """Properties without a person or the time; the picture of the template's own first page is left out."""
    core = document.core_properties
    core.author = core.last_modified_by = core.comments = ""
    core.title = f"{printed.title}: {printed.subtitle}"
    core.language = words.language
    core.created = core.modified = datetime(annual.year, 12, 31)
    relations = document.part.package.rels
    for name in [name for name, each in relations.items() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[name]


class _Writer:
    """Paragraphs and tables in the direction of one language. Every text is a text node and nothing else."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.right_to_left = words.right_to_left

    def blocks(self, printed: Annex) -> Iterator[Element]:
        yield self.paragraph(printed.title, size=16, bold=True, colour=_ACCENT, level=0)
        yield self.paragraph(printed.subtitle, size=11, after=6)
        for notice in printed.notices:
            yield self.paragraph(notice, bold=True, shade=_TINT, after=6)
        yield self.table(printed)
        yield self.paragraph("", size=4)
        for note in (*printed.notes, *printed.closing):
            yield self.paragraph(note, size=8, after=3)

    def page_number(self) -> Element:
        """The foot of every page, its two numbers counted by the word processor."""
        paragraph = self.paragraph("", align="center")
        for part in re.split(r"(\{pages?\})", self.words(N_("Page {page} of {pages}"))):
            field = _FIELDS.get(part)
            run = self.run("1" if field else part, size=8)
            paragraph.append(_node("w:fldSimple", run, instr=field) if field else run)
        return paragraph

    def table(self, printed: Annex) -> Element:
        total = (_WIDTH - 2 * _MARGIN) * _TWIPS
        widths = [round(share * total / sum(SHARES)) for share in SHARES]
        borders = (
            _node(f"w:{side}", val="single", sz="4", space="0", color=_RULE)
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        margins = (_node(f"w:{side}", w="70", type="dxa") for side in ("left", "right"))
        properties = _node(
            "w:tblPr",
            *([_node("w:bidiVisual")] if self.right_to_left else ()),
            _node("w:tblW", w=str(sum(widths)), type="dxa"),
            _node("w:tblBorders", *borders),
            _node("w:tblLayout", type="fixed"),
            _node("w:tblCellMar", *margins),
        )
        grid = _node("w:tblGrid", *(_node("w:gridCol", w=str(width)) for width in widths))
        head = _node(
            "w:tr",
            _node("w:trPr", _node("w:cantSplit"), _node("w:tblHeader")),
            *(
                self.cell(text, widths[place], place, bold=True, shade=_TINT, colour=_ACCENT)
                for place, text in enumerate(printed.headings)
            ),
        )
        rows = []
        for line, following in zip_longest(printed.lines, printed.lines[1:]):
            rows.append(self.row(line, widths))
            if following and not following.outcome:  # an outcome stands on one page: a cut cell would lose its text
                _keep_with_next(rows[-1])
        return _node("w:tbl", properties, grid, head, *rows)

    def row(self, line: Line, widths: list[int]) -> Element:
        own = ((4, line.indicator, False), (5, line.target, False), (6, line.result, True))
        return _node(
            "w:tr",
            _node("w:trPr", _node("w:cantSplit")),
            *self.span(line.outcome, OUTCOME, widths),
            *self.span(line.benchmark, BENCHMARK, widths),
            *(self.cell(text, widths[place], place, bold=bold) for place, text, bold in own),
        )

    def span(self, span: Span | None, place: int, widths: list[int]) -> Iterator[Element]:
        """The two cells of an outcome or benchmark; without ``span``, what continues those above."""
        if span is None:
            yield from (self.cell("", widths[each], each, merge="continue") for each in (place, place + 1))
            return
        merge = "restart" if span.rows > 1 else ""
        yield self.cell(span.text, widths[place], place, merge=merge)
        yield self.cell(span.progress, widths[place + 1], place + 1, merge=merge, bold=True)

    def cell(
        self,
        text: str,
        width: int,
        place: int,
        *,
        merge: str = "",
        bold: bool = False,
        shade: str = "",
        colour: str = "",
    ) -> Element:
        properties = _node(
            "w:tcPr",
            _node("w:tcW", w=str(width), type="dxa"),
            *([_node("w:vMerge", val=merge)] if merge else ()),
            *([_node("w:shd", val="clear", color="auto", fill=shade)] if shade else ()),
        )
        align = "center" if place in CENTRED else ""
        return _node(
            "w:tc",
            properties,
            self.paragraph(text, size=8, bold=bold, colour=colour, align=align, before=2, after=2),
        )

    def paragraph(
        self,
        text: str,
        *,
        size: int = 9,
        bold: bool = False,
        colour: str = "",
        shade: str = "",
        align: str = "",
        before: int = 0,
        after: int = 0,
        level: int | None = None,
    ) -> Element:
        """A paragraph; sizes and the room ``before`` and ``after`` it in points. ``level`` enters it in the outline."""
        properties = _node(
            "w:pPr",
            *([_node("w:shd", val="clear", color="auto", fill=shade)] if shade else ()),
            *([_node("w:bidi")] if self.right_to_left else ()),
            _node("w:spacing", before=str(before * 20), after=str(after * 20), line="240", lineRule="auto"),
            *([_node("w:jc", val=align)] if align else ()),
            *([_node("w:outlineLvl", val=str(level))] if level is not None else ()),
        )
        return _node("w:p", properties, self.run(text, size=size, bold=bold, colour=colour))

    def run(self, text: str, *, size: int = 9, bold: bool = False, colour: str = "") -> Element:
        properties = _node(
            "w:rPr",
            _node("w:rFonts", ascii=_FONT, hAnsi=_FONT, cs=_FONT),
            *((_node("w:b"), _node("w:bCs")) if bold else ()),
            *([_node("w:color", val=colour)] if colour else ()),
            _node("w:sz", val=str(2 * size)),
            _node("w:szCs", val=str(2 * size)),
            *([_node("w:rtl")] if self.right_to_left else ()),
        )
        run = _node("w:r", properties)
        for place, line in enumerate(text.split("\n")):
            if place:
                run.append(_node("w:br"))
            run.append(_text(line))
        return run


def _node(tag: str, *children: Element, **attributes: str) -> Element:
    """One element of WordprocessingML with its attributes and children."""
    node = OxmlElement(tag, {qn(f"w:{name}"): text for name, text in attributes.items()})
    node.extend(children)
    return node


def _keep_with_next(row: Element) -> None:
    for properties in row.iter(qn("w:pPr")):
        properties.insert(0, _node("w:keepNext"))


def _text(text: str) -> Element:
    node = OxmlElement("w:t")
    node.text = text
    node.set(qn("xml:space"), "preserve")
    return node


def _repacked(package: bytes) -> bytes:
    """The same package without the time of its making, and without the name of another program."""
    out = BytesIO()
    with ZipFile(BytesIO(package)) as made, ZipFile(out, "w") as fixed:
        for name in made.namelist():
            entry = ZipInfo(name, _FIRST_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            fixed.writestr(entry, _APPLICATION if name == "docProps/app.xml" else made.read(name))
    return out.getvalue()
