"""A document model into PDF bytes: same document and fonts, same bytes. It must not read the clock, files or settings.

Both fonts are embedded whole, even where a page uses one, so that nothing but the pages themselves depends on what a
document says. Pages hold no scripts, links, forms or annotations.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from itertools import groupby
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from pseash_desktop.documents.faces import Face, Fonts, face, missing_characters
from pseash_desktop.documents.layout import Flow, Mark, laid_out
from pseash_desktop.documents.page_model import Document
from pseash_desktop.documents.sheets import Faces, Paper

__all__ = ["Fonts", "missing_characters", "render"]

_PROGRAM = "PSEASH Desktop"
_NO_TIME = "D:20000101000000Z"
_IDENTITY = re.compile(rb"\[<[0-9a-f]{32}><[0-9a-f]{32}>\]")
_SYMBOLIC = 4  # font flag: codes are glyph numbers, no standard character set
_RANGE_LIMIT = 100  # entries in one block of a character map (Adobe technical note 5014)


def render(document: Document, fonts: Fonts) -> bytes:
    """One PDF (A4, classic cross-reference table) of ``document``.

    Raises ``Refusal`` ("text-not-in-fonts") when a text has characters that ``fonts`` lack; see
    ``missing_characters``.
    """
    faces = Faces(face(fonts.regular), face(fonts.bold))
    flow = laid_out(document, Paper(faces, document.orientation, document.right_to_left))
    return _pdf(document, flow)


def _pdf(document: Document, flow: Flow) -> bytes:
    _no_user_settings()
    out = BytesIO()
    paper = flow.paper
    canvas = Canvas(
        out,
        pagesize=(paper.width, paper.height),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        lang=document.language,
        initialFontName=_registered(paper.faces),  # type: ignore[arg-type]  # the stubs say number
    )
    canvas.setTitle(document.title)
    canvas.setCreator(_PROGRAM)
    canvas.setProducer(_PROGRAM)
    canvas.setDateFormatter(lambda *_: _NO_TIME)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if document.right_to_left:
        canvas.setViewerPreference("Direction", "R2L")
    level = -1
    for number, sheet in enumerate(flow.sheets):
        canvas.addLiteral("\n".join(sheet.code))
        for mark in (mark for mark in flow.marks if mark.page == number):
            level = min(mark.level - 1, level + 1)  # an outline skips no level
            _enter(canvas, mark, level)
        canvas.showPage()
    canvas.save()
    return _with_own_identity(out.getvalue())


def _with_own_identity(data: bytes) -> bytes:
    """The file's identifier made of the file itself; reportlab makes it of a time that the environment may set."""
    body, trailer, rest = data.rpartition(b"trailer\n")
    identity = sha256(body).hexdigest()[:32].encode("ascii")
    return body + trailer + _IDENTITY.sub(b"[<%s><%s>]" % (identity, identity), rest)


def _enter(canvas: Canvas, mark: Mark, level: int) -> None:
    """One entry of the outline."""
    key = f"{mark.page}-{mark.height:.2f}"
    canvas.bookmarkPage(key, fit="XYZ", top=round(mark.height, 2))
    canvas.addOutlineEntry(mark.text.replace("\n", " "), key, level)


def _no_user_settings() -> None:
    """reportlab reads settings from the user's home and environment; those that change bytes are set here."""
    rl_config.useA85 = 0
    rl_config.pdfMultiLine = 0
    rl_config.pdfComments = 0
    rl_config.canvas_baseColor = None


@lru_cache(maxsize=4)
def _registered(faces: Faces) -> str:
    """The name under which reportlab finds both fonts."""
    family = _Family(faces)
    pdfmetrics.registerFont(family)
    return family.fontName


class _OfTheFamily:
    """What reportlab asks of a typeface: is it one of the fourteen that every viewer has?"""

    builtIn = 0


class _Family:
    """Both fonts as reportlab takes a font: it adds its objects to every PDF that names it."""

    _multiByte = 0
    _dynamicFont = 0
    face = _OfTheFamily

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        self.fontName = "pages-" + sha256(faces.regular.data + faces.bold.data).hexdigest()

    def addObjects(self, document: Any) -> None:
        fonts = document.idToObject[pdfdoc.BasicFonts].dict
        for name, face_ in (("F1", self.faces.regular), ("F2", self.faces.bold)):
            fonts[name] = document.Reference(_font(document, face_), name)
        document.fontMapping[self.fontName] = "/F1"


class _Raw(pdfdoc.PDFObject):
    """An object that is written as it is."""

    def __init__(self, code: bytes) -> None:
        self.code = code

    def format(self, _document: object) -> bytes:
        return self.code


def _font(document: Any, face_: Face) -> pdfdoc.PDFDictionary:
    """A composite font whose codes are the glyph numbers of the whole TrueType file."""
    name = pdfdoc.PDFName(face_.name)
    measures = face_.measures
    file = _stream(face_.compressed, Length1=len(face_.data))
    descriptor = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": name,
            "Flags": _SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray(measures.box),
            "ItalicAngle": 0,
            "Ascent": measures.ascent,
            "Descent": measures.descent,
            "CapHeight": measures.capital,
            "StemV": 80,
            "FontFile2": document.Reference(file),
        }
    )
    descendant = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": _Raw(b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"),
            "FontDescriptor": document.Reference(descriptor),
            "DW": 0,
            "W": document.Reference(_Raw(_widths(face_))),
            "CIDToGIDMap": pdfdoc.PDFName("Identity"),
        }
    )
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": name,
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(_stream(_character_map(face_))),
        }
    )


def _stream(deflated: bytes, **keys: int) -> pdfdoc.PDFStream:
    dictionary = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode"), **keys})
    return pdfdoc.PDFStream(dictionary, deflated)


@lru_cache(maxsize=4)
def _widths(face_: Face) -> bytes:
    """Widths of all glyphs, equal neighbours as one run: most of the numbers in a letter would be these otherwise."""
    runs: list[str] = []
    place = 0
    for width, equal in groupby(face_.widths):
        last = place + len(list(equal)) - 1
        runs.append(f"{place} {last} {width}")
        place = last + 1
    return f"[ {' '.join(runs)} ]".encode("ascii")


@lru_cache(maxsize=4)
def _character_map(face_: Face) -> bytes:
    """What every glyph says (ToUnicode), deflated."""
    entries = [
        f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>" for glyph, text in sorted(face_.texts.items())
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for start in range(0, len(entries), _RANGE_LIMIT):
        part = entries[start : start + _RANGE_LIMIT]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end", ""]
    return zlib.compress("\n".join(lines).encode("ascii"), 9)
