"""Attacks by a dishonest office with its genuine key, and by people with keys of their own: all are well signed."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Callable
from typing import Any

from tests.documents import letters_fixtures as made
from tests.documents.attack_list import MEGABYTE, OTHER_KEY, OTHER_PAGES, AttackList
from tests.documents.forging import Forge, ranged, signed_anew

from pseash_desktop.documents import pdf_objects
from pseash_desktop.documents.page_graph import unpacked

ALL = AttackList()


@functools.cache
def gigabyte() -> bytes:
    """A gigabyte of zeros, deflated to about a megabyte: one block of 16 megabytes, 64 times over."""
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = machine.compress(bytes(16 * MEGABYTE)) + machine.flush(zlib.Z_FULL_FLUSH)
    checksum = ((1024 * MEGABYTE % 65521) << 16 | 1).to_bytes(4)
    return b"\x78\xda" + block * 64 + machine.flush() + checksum


# D13, D14: a dishonest signer with a genuine key. -----------------------------------------------------------------


@ALL.named("D13 object twice", "object-twice")
def object_twice(letter: bytes) -> bytes:
    forge = Forge(letter)
    return forge.signed(made.office(), extra=forge.objects[forge.find(b"/Type /Page\n")])


@ALL.named("D13 hidden object", "hidden-object")
def hidden_object(letter: bytes) -> bytes:
    forge = Forge(letter)
    forge.add(b"<<\n/Type /Catalog\n/Pages 3 0 R\n>>")
    return forge.signed(made.office())


@ALL.named("D13 key twice", "key-twice")
def key_twice(letter: bytes) -> bytes:
    return Forge(letter).change(b"/Type /Catalog", b"/Lang (en)", b"/Lang (en)\n/Lang (fr)").signed(made.office())


def _changed(mark: bytes, old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda letter: Forge(letter).change(mark, old, new).signed(made.office())


ALL.put("D13 layers", "forbidden-part", _changed(b"/Type /Catalog", b"/Lang (en)", b"/OCProperties << >>"))
ALL.put(
    "D13 script on opening", "forbidden-part", _changed(b"/Catalog", b"/Lang (en)", b"/OpenAction << /S /X /JS (1) >>")
)
ALL.put("D13 script, name disguised", "name-disguised", _changed(b"/Catalog", b"/Lang (en)", b"/Open#41ction << >>"))
ALL.put("D13 unknown catalog entry", "structure-unexpected", _changed(b"/Catalog", b"/Lang (en)", b"/Threads [ ]"))
ALL.put(
    "D13 author in the metadata",
    "structure-unexpected",
    _changed(b"/Producer", b"/Producer", b"/Author (A)\n/Producer"),
)
ALL.put("D13 changes allowed", "not-locked", _changed(b"/ByteRange", b"/P 1\n", b"/P 3\n"))
ALL.put(
    "D13 not certified", "structure-unexpected", _changed(b"/Catalog", b"/Perms <<\n/DocMDP", b"/Perhaps <<\n/DocMDP")
)
ALL.put("D13 page cropped", "page-part-unknown", _changed(b"/Type /Page\n", b"/Rotate 0", b"/CropBox [ 0 0 9 9 ]"))
ALL.put("D13 page turned", OTHER_PAGES, _changed(b"/Type /Page\n", b"/Rotate 0", b"/Rotate 90"))
ALL.put(
    "D13 bookmark with an action", "structure-unexpected", _changed(b"/Dest", b"/Parent", b"/A << /S /X >>\n/Parent")
)
ALL.put("D13 bookmark to nowhere", "structure-unexpected", _changed(b"/Dest", b"/Dest [ ", b"/Dest [ 1 "))
ALL.put("D13 bookmark in a loop", "structure-unexpected", _changed(b"/Dest", b"/Last", b"/Next %d 0 R\n/Last" % 1))
ALL.put("D13 bookmark named otherwise", OTHER_PAGES, _changed(b"/Dest", b"/XYZ", b"/FitH"))
ALL.put("D13 title changed", OTHER_PAGES, _changed(b"/Producer", b"(Quarterly", b"(Yearly"))
ALL.put("D13 glyph width changed", OTHER_PAGES, _changed(b"/Widths", b"636.2305", b"0"))
ALL.put("D13 named font changed", OTHER_PAGES, _changed(b"/Helvetica", b"/Helvetica", b"/Symbol"))


def _repacked(find: Callable[[bytes], int], change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """Unpack a stream, change it, pack it again: fonts, glyph maps, page content."""

    def make(letter: bytes) -> bytes:
        number = find(letter)
        stream = pdf_objects.read(letter).objects[number]
        if not isinstance(stream, pdf_objects.Stream):
            raise TypeError("not a stream")
        length = stream.keys.get("Length1")
        keys = b"/Length1 %d\n" % length if isinstance(length, int) else b""
        packed = zlib.compress(change(unpacked(stream)))
        return Forge(letter).stream(number, packed, keys + b"/Filter /FlateDecode").signed(made.office())

    return make


def _named(mark: bytes, key: bytes) -> Callable[[bytes], int]:
    """Finds the object that ``key`` refers to in the object that holds ``mark``."""

    def find(letter: bytes) -> int:
        forge = Forge(letter)
        return int(forge.body(forge.find(mark)).split(key + b" ")[1].split()[0])

    return find


_first_page = _named(b"/Type /Page\n", b"/Contents")
_font = _named(b"/Type /FontDescriptor", b"/FontFile2")
_glyph_map = _named(b"/ToUnicode", b"/ToUnicode")
_says_12 = _repacked(_first_page, lambda content: content.replace(b"99", b"12"))

ALL.put("D14 page says another number than the payload", OTHER_PAGES, _says_12)
ALL.put("D14 glyphs swapped in the font", OTHER_PAGES, _repacked(_font, lambda font: font[:-1] + b"\x01"))
ALL.put("D14 glyph map changed", OTHER_PAGES, _repacked(_glyph_map, lambda text: text + b"%"))


@ALL.named("D14 payload says another number than the page", OTHER_PAGES)
def payload_lies(letter: bytes) -> bytes:
    forge = Forge(letter)
    number = forge.find(b"/Type /EmbeddedFile")
    return forge.stream(number, made.PAYLOAD.replace(b"99", b"12")).signed(made.office())


@ALL.named("D14 picture laid over the page", OTHER_PAGES)
def overlay(letter: bytes) -> bytes:
    forge = Forge(letter)
    form = forge.add(
        b"<<\n/Type /XObject\n/Subtype /Form\n/BBox [ 0 0 600 800 ]\n/Length 3\n>>\nstream\n0 g\nendstream"
    )
    page = forge.find(b"/Type /Page\n")
    forge.change(b"%d 0 obj" % page, b"/ProcSet", b"/XObject << /Over %d 0 R >>\n/ProcSet" % form)
    return forge.signed(made.office())


@ALL.named("D14 note on a page, signed", "page-annotation")
def signed_note(letter: bytes) -> bytes:
    forge = Forge(letter)
    note = forge.add(b"<<\n/Type /Annot\n/Subtype /FreeText\n/Rect [ 72 750 300 775 ]\n/Contents (12)\n>>")
    forge.change(b"/Annots", b"0 R ]\n>>", b"0 R %d 0 R ]\n>>" % note)
    return forge.signed(made.office())


@ALL.named("D14 signature made visible", "structure-unexpected")
def visible(letter: bytes) -> bytes:
    return Forge(letter).change(b"/FT /Sig", b"[ 0 0 0 0 ]", b"[ 72 750 300 775 ]").signed(made.office())


# D15: attachments. ------------------------------------------------------------------------------------------------


def _second_file(name: bytes) -> Callable[[bytes], bytes]:
    def make(letter: bytes) -> bytes:
        forge = Forge(letter)
        body = made.PAYLOAD.replace(b"99", b"12")
        first = forge.body(forge.find(b"/Type /Filespec"))
        stored = forge.add(b"<< >>")
        forge.stream(
            stored, body, b"/Type /EmbeddedFile\n/Subtype /application#2Fjson\n/Params << /Size %d >>" % len(body)
        )
        old = forge.find(b"/Type /EmbeddedFile\n")
        listed = forge.add(first.replace(b"%d 0 R" % old, b"%d 0 R" % stored))
        forge.change(b"/EmbeddedFiles", b"R ]\n>>\n>>", b"R (%b) %d 0 R ]\n>>\n>>" % (name, listed))
        return forge.signed(made.office())

    return make


ALL.put("D15 second attachment", "attachments-too-many", _second_file(b"more.json"))
ALL.put("D15 second attachment, same name", "attachments-too-many", _second_file(b"payload.json"))


@ALL.named("D15 attachment in a page annotation", "forbidden-part")
def attachment_note(letter: bytes) -> bytes:
    forge = Forge(letter)
    files = forge.find(b"/Type /Filespec")
    note = forge.add(b"<<\n/Type /Annot\n/Subtype /FileAttachment\n/Rect [ 0 0 9 9 ]\n/FS %d 0 R\n>>" % files)
    forge.change(b"/Annots", b"0 R ]\n>>", b"0 R %d 0 R ]\n>>" % note)
    return forge.signed(made.office())


def _packed_file(body: bytes, keys: bytes = b"/Filter /FlateDecode\n") -> Callable[[bytes], bytes]:
    def make(letter: bytes) -> bytes:
        forge = Forge(letter)
        head = b"/Type /EmbeddedFile\n/Subtype /application#2Fjson\n/Params << /Size %d >>\n" % len(made.PAYLOAD)
        return forge.stream(forge.find(b"/Type /EmbeddedFile"), body, head + keys).signed(made.office())

    return make


def _gigabyte_attached(letter: bytes) -> bytes:
    return _packed_file(gigabyte())(letter)


ALL.put("D15 filtered attachment", "attachment-packed", _packed_file(zlib.compress(made.PAYLOAD)))
ALL.put("D15 attachment of a gigabyte", "attachment-packed", _gigabyte_attached)
ALL.put("D15 attachment larger than any payload", "payload-too-large", _packed_file(bytes(5 * MEGABYTE), b""))


@ALL.named("D15 attachment renamed", "structure-unexpected")
def renamed(letter: bytes) -> bytes:
    return Forge(letter).change(b"/EmbeddedFiles", b"payload\\056json", b"payload2json").signed(made.office())


# D16 and D18: other keys and certificates. ------------------------------------------------------------------------


@ALL.named("D16 look-alike authority and office", OTHER_KEY)
def look_alike(letter: bytes) -> bytes:
    return signed_anew(letter, made.make_office(made.make_authority()))


ALL.put("D16 real other office", OTHER_KEY, lambda letter: signed_anew(letter, made.other_office()))


def _office(**options: Any) -> Callable[[bytes], bytes]:
    return lambda letter: signed_anew(letter, made.make_office(made.authority(), **options))


ALL.put("D18 authority certificate as signer", "signer-is-authority", _office(ca=True))
ALL.put("D18 no nonRepudiation", "signer-key-usage", _office(usage=made.key_usage(digital_signature=True)))
ALL.put("D18 no key usage", "signer-key-usage", _office(usage=None))


# D20: bombs. ------------------------------------------------------------------------------------------------------


@ALL.named("D20 page content of a gigabyte", "unpacks-too-large")
def content_bomb(letter: bytes) -> bytes:
    forge = Forge(letter)
    return forge.stream(_first_page(letter), gigabyte(), b"/Filter /FlateDecode").signed(made.office())


@ALL.named("D20 font of a gigabyte", "unpacks-too-large")
def font_bomb(letter: bytes) -> bytes:
    forge = Forge(letter)
    return forge.stream(forge.find(b"/Length1"), gigabyte(), b"/Length1 9\n/Filter /FlateDecode").signed(made.office())


@ALL.named("D20 many streams of 16 megabytes", "unpacks-too-large")
def many_bombs(letter: bytes) -> bytes:
    forge = Forge(letter)
    body = zlib.compress(bytes(16 * MEGABYTE - 1), 9)
    old = _first_page(letter)
    bombs = []
    for _ in range(5):
        bombs.append(forge.add(b"<< >>"))
        forge.stream(bombs[-1], body, b"/Filter /FlateDecode")
    every = b" ".join(b"%d 0 R" % number for number in [old, *bombs])
    forge.change(b"/Type /Page\n", b"/Contents %d 0 R" % old, b"/Contents [ %b ]" % every)
    return forge.signed(made.office())


@ALL.named("D20 filters stacked", "page-packing-unknown")
def stacked(letter: bytes) -> bytes:
    body = zlib.compress(zlib.compress(gigabyte()))
    keys = b"/Filter [ /FlateDecode /FlateDecode /FlateDecode ]"
    return Forge(letter).stream(_first_page(letter), body, keys).signed(made.office())


@ALL.named("D20 cross-reference stream of a gigabyte", "structure-malformed")
def table_bomb(letter: bytes) -> bytes:
    at = letter.rindex(b"xref\n0 ")
    body = gigabyte()
    head = b"99 0 obj\n<< /Type /XRef /W [ 1 4 2 ] /Size 99 /Root 1 0 R /Filter /FlateDecode /Length %d >>\nstream\n"
    tail = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % at
    return ranged(letter[:at] + head % len(body) + body + tail)


@ALL.named("D20 brackets in brackets", "structure-malformed")
def nested(letter: bytes) -> bytes:
    deep = b"/Lang " + b"[" * 100_000 + b"]" * 100_000
    return Forge(letter).change(b"/Type /Catalog", b"/Lang (en)", deep).signed(made.office())
