"""The first look at a file: is it, byte for byte, in the shape that our own writer gives a letter? It must not verify
signatures, decompress anything or trust a single length it has not checked.
"""

from __future__ import annotations

import re

from pseash_desktop.documents import pdf_objects
from pseash_desktop.documents.pdf_objects import Document, Hex, Ref, Value, same
from pseash_desktop.documents.refusals import Refused

MAX_FILE = 12 * 1024 * 1024
MIN_FILE = 1024

# Names that have no business in a letter. They are looked for outside stream bodies only: a page or a payload may
# speak of anything.
_ACTIONS = "AA JS JavaScript Launch OpenAction GoToE GoToR ImportData ResetForm SubmitForm URI"
_MEDIA = "3D FileAttachment Movie PieceInfo Rendition RichMedia Sound XFA"
_STRUCTURES = "Crypt Encrypt Linearized ObjStm XRef XRefStm Collection DSS DocTimeStamp FieldMDP OCProperties UR3"
FORBIDDEN = frozenset(f"{_ACTIONS} {_MEDIA} {_STRUCTURES}".split())
_CUT_TAIL = re.compile(rb"%%EOF(?:\r\n?)?\Z")


def check(data: bytes) -> None:
    """Return when ``data`` may be opened further; raise ``Refused`` with its own code otherwise.

    Checked: size; header and tail; objects one after the other without a gap, each once and each reached from the
    trailer; one cross-reference table that agrees with them; no forbidden name; one ``/ByteRange`` that leaves out
    exactly the signature's ``<hex>``; one DER object in it, then zeros, in upper case.
    """
    checked(data)


def checked(data: bytes) -> Document:
    """As ``check``, and the objects that were read."""
    _outside(data)
    document = pdf_objects.read(data)
    names = sorted(document.names & FORBIDDEN)
    if names:
        raise Refused("encrypted" if "Encrypt" in names else "forbidden-part", name=names[0])
    _byte_range(data, document)
    _all_reached(document)
    return document


def _outside(data: bytes) -> None:
    if len(data) > MAX_FILE:
        raise Refused("file-too-large", bytes=len(data))
    if not data.startswith(b"%PDF-"):
        raise Refused("not-a-pdf")
    if not data.startswith(pdf_objects.HEADER):
        as_text = data[:64].replace(b"\r\n", b"\n").startswith(pdf_objects.HEADER)
        raise Refused("line-ends-changed" if as_text else "not-a-letter")
    if len(data) < MIN_FILE or b"%%EOF" not in data[-MIN_FILE:]:
        # a cut file; one with much behind its end is told apart by the end that stands before
        raise Refused("bytes-after-end" if b"\n%%EOF\n" in data else "file-cut")
    if _CUT_TAIL.search(data):
        raise Refused("line-ends-changed")
    if b"/ByteRange" not in data:
        raise Refused("not-a-letter")


def _byte_range(data: bytes, document: Document) -> None:
    """The signature covers everything but its own digits."""
    if not document.byte_ranges:
        raise Refused("not-signed")
    if len(document.byte_ranges) > 1:
        raise Refused("two-signatures")
    contents = _contents(document)
    expected: list[Value] = [0, contents.start, contents.end, len(data) - contents.end]
    if not same(document.byte_ranges[0], expected):
        raise Refused("signed-range-wrong")
    _digits(data[contents.start + 1 : contents.end - 1])
    _one_der_object(contents.value)


def _contents(document: Document) -> Hex:
    signatures = [each for each in document.objects.values() if isinstance(each, dict) and "ByteRange" in each]
    if len(signatures) != 1:
        raise Refused("signed-range-wrong")
    contents = signatures[0].get("Contents")
    if not isinstance(contents, Hex):
        raise Refused("signature-malformed", place="contents")
    return contents


def _digits(digits: bytes) -> None:
    if len(digits) % 2 or not re.fullmatch(rb"[0-9A-F]+", digits):
        raise Refused("signature-malformed", place="digits")


def _one_der_object(value: bytes) -> None:
    """Read the outer tag and definite length of ``value``; only zeros may follow what it covers."""
    if len(value) < 4 or value[0] != 0x30:
        raise Refused("signature-malformed", place="object")
    length, head = value[1], 2
    if length & 0x80:
        count = length & 0x7F
        if not 1 <= count <= 3 or value[2] == 0:
            raise Refused("signature-malformed", place="length")
        length, head = int.from_bytes(value[2 : 2 + count]), 2 + count
    if head + length > len(value) or length == 0:
        raise Refused("signature-malformed", place="length")
    if any(value[head + length :]):
        raise Refused("signature-malformed", place="padding")


def _all_reached(document: Document) -> None:
    """An object nobody refers to is content in hiding."""
    waiting: list[Value] = [document.trailer]
    seen: set[int] = set()
    while waiting:
        value = waiting.pop()
        if isinstance(value, pdf_objects.Stream):
            waiting.extend(value.keys.values())
        elif isinstance(value, Ref):
            found = document.get(value)
            if value.number not in seen:
                seen.add(value.number)
                waiting.append(found)
        elif isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    hidden = document.objects.keys() - seen
    if hidden:
        raise Refused("hidden-object", number=min(hidden))
