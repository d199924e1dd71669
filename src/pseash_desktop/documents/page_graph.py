"""One digest of all that a PDF's pages show, so that a letter can be compared with its payload rendered again. It must
not judge what the pages say, and must not unpack more than a bounded number of bytes.
"""

from __future__ import annotations

import hashlib
import zlib
from base64 import a85decode
from decimal import Decimal

from pseash_desktop.documents import outline, pdf_objects
from pseash_desktop.documents.pdf_objects import Dict, Document, Hex, Name, Ref, Stream, Value
from pseash_desktop.documents.refusals import Refused

MAX_STREAM = 16 * 1024 * 1024
MAX_TOTAL = 64 * 1024 * 1024
MAX_DEPTH = 60

# How bytes are packed says nothing of what is drawn, and zlib libraries differ between computers.
_PACKING = frozenset(("Filter", "DecodeParms", "Length", "DL"))
PAGE_KEYS = frozenset(("Type", "Parent", "Contents", "MediaBox", "Resources", "Rotate", "Trans", "Annots"))


def digest(data: bytes, *, strict: bool = False) -> str:
    """SHA-256 (hex) over everything reachable from the page tree of the PDF ``data``, and over the title, language,
    viewer preferences and outline, which a viewer shows too.

    Left out: the signature's widget, how streams are packed, object numbers, dates and producer. Equal digests mean
    equal drawing: every content stream unpacked, font, glyph map, resource and box goes in. ``strict`` reads only what
    our writer of letters writes; leave it off for pages fresh from the renderer.

    Raises ``Refused``: ``page-packing-unknown``, ``page-packing-broken``, ``unpacks-too-large``, ``page-part-unknown``,
    ``structure-unexpected`` and what ``pdf_objects.read`` raises.
    """
    return digest_of(pdf_objects.read(data, strict=strict))


def digest_of(document: Document) -> str:
    """As ``digest``, for objects already read."""
    hashing = _Hashing(document)
    catalog = document.dictionary(document.trailer.get("Root"), "catalog")
    hashing.add(catalog.get("Pages"), 0)
    hashing.add(catalog.get("ViewerPreferences"), 0)
    info = document.trailer.get("Info")
    title = document.dictionary(info, "info").get("Title") if info is not None else None
    for text in (title, catalog.get("Lang")):
        hashing.put(b"t", _text(document.get(text)))
    for entry in outline.entries(document, catalog.get("Outlines")):
        hashing.put(b"o", b"%d" % entry.level)
        hashing.put(b"t", _text(document.get(entry.title)))
        hashing.add(entry.destination, 0)
        hashing.add(entry.opened, 0)
    return hashing.sha.hexdigest()


def unpacked(stream: Stream, room: int = MAX_STREAM) -> bytes:
    """The body of ``stream`` after its filters, at most ``room`` bytes; only reportlab's filters are known."""
    filters = stream.keys.get("Filter", [])
    if not isinstance(filters, list):
        filters = [filters]
    if stream.keys.get("DecodeParms") is not None or len(filters) > 2:
        raise Refused("page-packing-unknown")
    body = stream.body
    for name in filters:
        if name == "ASCII85Decode":
            body = _from_ascii85(body)
        elif name == "FlateDecode":
            body = _inflated(body, room)
        else:
            raise Refused("page-packing-unknown")
    return body


def _from_ascii85(body: bytes) -> bytes:
    try:
        return a85decode(body.strip().removesuffix(b"~>"))
    except ValueError as error:
        raise Refused("page-packing-broken") from error


def _inflated(body: bytes, room: int) -> bytes:
    machine = zlib.decompressobj()
    try:
        plain = machine.decompress(body, max(room, 1))
    except zlib.error as error:
        raise Refused("page-packing-broken") from error
    if machine.unconsumed_tail:
        raise Refused("unpacks-too-large")
    if not machine.eof or machine.unused_data.strip(b"\r\n"):
        raise Refused("page-packing-broken")
    return plain


def _text(value: Value) -> bytes:
    """A text string as UTF-8, whichever of the PDF encodings it was written in."""
    from pyhanko.pdf_utils.generic import pdf_string

    raw = value.value if isinstance(value, Hex) else value
    if raw is None:
        return b"-"
    if not isinstance(raw, bytes):
        raise Refused("structure-unexpected", part="text")
    return b"=" + str(pdf_string(raw)).encode("utf-8", "surrogatepass")


class _Hashing:
    """Feeds values to SHA-256, each behind a letter for its kind and its length, so that none can pose as another."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.sha = hashlib.sha256()
        self.order: dict[int, int] = {}
        self.room = MAX_TOTAL

    def put(self, kind: bytes, content: bytes) -> None:
        self.sha.update(b"%s%d:" % (kind, len(content)))
        self.sha.update(content)

    def add(self, value: Value, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise Refused("structure-unexpected", part="page tree depth")
        if isinstance(value, Ref):
            known = self.order.get(value.number)
            if known is not None:
                self.put(b"r", b"%d" % known)
                return
            self.order[value.number] = len(self.order)
            value = self.document.get(value)
        if isinstance(value, Stream):
            self._keys(value.keys, depth, _PACKING)
            plain = unpacked(value, min(MAX_STREAM, self.room))
            self.room -= len(plain)
            self.put(b"s", plain)
        elif isinstance(value, dict):
            self._keys(value, depth, self._left_out(value))
        elif isinstance(value, list):
            self.put(b"a", b"%d" % len(value))
            for item in value:
                self.add(item, depth + 1)
        else:
            self.put(*_scalar(value))

    def _left_out(self, keys: Dict) -> frozenset[str]:
        if keys.get("Type") != "Page":
            return frozenset(("Parent",)) if keys.get("Type") == "Pages" else frozenset()
        unknown = keys.keys() - PAGE_KEYS
        if unknown:
            raise Refused("page-part-unknown", key=pdf_objects.shown(min(unknown)))
        for note in self._notes(keys):
            if self.document.dictionary(note, "annotation").get("Subtype") != "Widget":
                raise Refused("page-annotation")
        return frozenset(("Parent", "Annots"))

    def _notes(self, keys: Dict) -> list[Value]:
        notes = self.document.get(keys.get("Annots", []))
        if not isinstance(notes, list):
            raise Refused("structure-unexpected", part="annotations")
        return notes

    def _keys(self, keys: Dict, depth: int, left_out: frozenset[str]) -> None:
        kept = sorted(keys.keys() - left_out)
        self.put(b"d", b"%d" % len(kept))
        for key in kept:
            self.put(b"k", key.encode())
            self.add(keys[key], depth + 1)


def _scalar(value: Value) -> tuple[bytes, bytes]:
    if isinstance(value, Name):
        return b"n", value.encode()
    if isinstance(value, bool):
        return b"b", b"1" if value else b"0"
    if isinstance(value, int | Decimal):
        return b"i", format(Decimal(value).normalize(), "f").encode()
    if isinstance(value, Hex):
        return b"x", value.value
    if isinstance(value, bytes):
        return b"x", value
    return b"z", b""
