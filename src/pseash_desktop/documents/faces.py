"""One font face: shaping words into glyphs, and its parts as a PDF carries them. It must not read files or lay out."""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache

import uharfbuzz

from pseash_desktop.schema.errors import Refusal

# Characters that steer joining and direction and are never drawn. Embeddings and overrides are not among them: with
# those a page could read otherwise than the text in the record.
_UNSEEN = frozenset("\u200c\u200d\u200e\u200f")  # non-joiner, joiner, two direction marks
# Same character in another width or breaking behaviour, for which fonts rarely have a glyph of their own.
_STAND_INS = str.maketrans({"\u202f": "\u00a0", "\u2011": "\u2010", "\t": " "})
_SOFT_HYPHEN = "\u00ad"
_CACHED_WORDS = 50_000

# Shaping never follows the computer's own locale, and never makes a ligature that a reader's search would miss.
_FEATURES: dict[str, bool] = {"liga": False, "dlig": False, "calt": False, "clig": False}
_FEATURES_WITHOUT_LIGATURES = {**_FEATURES, "rlig": False}
_FLAGS = uharfbuzz.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE | uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES


@dataclass(frozen=True, slots=True)
class Fonts:
    """The two weights of one family, each a whole TrueType file."""

    regular: bytes
    bold: bytes


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Shaped text from left to right: the inside of ``[<...>] TJ``, and its width in thousandths of the type size.

    Where a glyph is raised, ``code`` holds ``{n}``: the rise in thousandths, to be written when the size is known.
    """

    code: str
    width: int


@dataclass(frozen=True, slots=True)
class Measures:
    """What a PDF font descriptor says, in thousandths of the type size."""

    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    capital: int


class Face:
    """One weight of a font, with every word shaped so far."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._face = uharfbuzz.Face(data)
        self._font = uharfbuzz.Font(self._face)
        self._font.scale = (1000, 1000)
        self.name = self._face.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME) or ""
        if not re.fullmatch(r"[A-Za-z0-9-]{1,63}", self.name):
            raise Refusal("font-unusable")
        self.characters = frozenset(map(chr, self._face.unicodes)) - {_SOFT_HYPHEN}
        self.widths = [self._font.get_glyph_h_advance(glyph) for glyph in range(self._face.glyph_count)]
        self._words: dict[tuple[str, bool], Glyphs] = {}

    @cached_property
    def compressed(self) -> bytes:
        """The whole font file, deflated."""
        return zlib.compress(self.data, 9)

    @cached_property
    def measures(self) -> Measures:
        units = self._face.upem
        head, hhea = self._table("head"), self._table("hhea")
        corners = struct.unpack_from(">4h", head, 36)
        ascent, descent = struct.unpack_from(">2h", hhea, 4)
        os2 = self._table("OS/2")
        capital = struct.unpack_from(">h", os2, 88)[0] if len(os2) >= 90 else ascent
        box = [value * 1000 // units for value in corners]
        return Measures(
            (box[0], box[1], box[2], box[3]),
            ascent * 1000 // units,
            descent * 1000 // units,
            capital * 1000 // units,
        )

    @cached_property
    def texts(self) -> dict[int, str]:
        """What each glyph says: a final form its plain letter, a lam-alef the one character for that ligature.

        From the font's own character table, else from the glyph's name as the Adobe Glyph List explains names. Where a
        ligature has no character of its own, its glyph is left out and never drawn: readers disagree about the order of
        several right-to-left letters said by one glyph.
        """
        found: dict[int, str] = {}
        for glyph in range(1, len(self.widths)):
            said = self._from_name(self._font.get_glyph_name(glyph) or "")
            if said:
                found[glyph] = said
        for code in sorted(self._face.unicodes, reverse=True):
            glyph = self._font.get_nominal_glyph(code)
            if glyph:
                found[glyph] = _plain(chr(code))
        return found

    def shape(self, text: str, right_to_left: bool) -> Glyphs:
        """Glyphs for text that runs in one direction, given in logical order."""
        key = (text, right_to_left)
        shaped = self._words.get(key)
        if shaped is None:
            if len(self._words) >= _CACHED_WORDS:
                self._words.clear()
            shaped = self._words[key] = self._shape(text, right_to_left)
        return shaped

    def _shape(self, text: str, right_to_left: bool) -> Glyphs:
        buffer = self._shaped(text, right_to_left, _FEATURES)
        texts = self.texts
        if any(info.codepoint not in texts for info in buffer.glyph_infos):
            buffer = self._shaped(text, right_to_left, _FEATURES_WITHOUT_LIGATURES)
        code: list[str] = []
        wanted = drawn = 0  # where the pen should be, and where the viewer has it
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            glyph = info.codepoint
            if glyph not in texts:
                raise Refusal("text-not-in-fonts")
            ahead = wanted + position.x_offset - drawn
            if ahead:
                code.append(f">{-ahead}<")
                drawn += ahead
            code.append(f"{{{position.y_offset}}}{glyph:04X}{{0}}" if position.y_offset else f"{glyph:04X}")
            drawn += self.widths[glyph]
            wanted += position.x_advance
        if wanted != drawn:
            code.append(f">{drawn - wanted}<")
        return Glyphs("".join(code), wanted)

    def _shaped(self, text: str, right_to_left: bool, features: dict[str, bool]) -> uharfbuzz.Buffer:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.direction = "rtl" if right_to_left else "ltr"
        buffer.script = "Arab" if right_to_left else "Latn"
        buffer.language = "und"
        buffer.flags = _FLAGS
        uharfbuzz.shape(self._font, buffer, features)
        return buffer

    def _from_name(self, name: str) -> str:
        """The text in a name such as ``uni06280646.fina``; nothing if it names letters that the font lacks."""
        match = re.match(r"uni((?:[0-9A-F]{4})+)(?:\.|$)", name)
        if not match:
            return ""
        digits = match[1]
        letters = "".join(chr(int(digits[place : place + 4], 16)) for place in range(0, len(digits), 4))
        said = "".join(map(_plain, letters))
        if not self.characters.issuperset(letters) or (len(said) > 1 and not all(map(unicodedata.combining, said))):
            return ""
        return said

    def _table(self, tag: str) -> bytes:
        return bytes(self._face.reference_table(tag).data)


@lru_cache(maxsize=4)
def face(data: bytes) -> Face:
    """The face in this TrueType file, parsed once in a process."""
    return Face(data)


def printable(text: str) -> str:
    """``text`` as it is drawn: NFC, and stand-ins for characters that differ only in width or breaking."""
    return unicodedata.normalize("NFC", text).translate(_STAND_INS)


def missing_characters(text: str, fonts: Fonts) -> set[str]:
    """Characters of ``text`` that cannot be printed with ``fonts``; a line break is no such character."""
    characters = set(printable(text)) - _UNSEEN - {"\n"}
    return characters - (face(fonts.regular).characters & face(fonts.bold).characters)


def _plain(character: str) -> str:
    """An Arabic presentation form of one letter or of marks as that letter or those marks; anything else as it is."""
    if not ("\ufb50" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc"):
        return character
    said = unicodedata.normalize("NFKC", character).removeprefix(" ").removeprefix("\u0640")
    return said if len(said) == 1 or (said and all(map(unicodedata.combining, said))) else character
