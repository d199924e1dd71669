"""Attacks on a genuine letter by someone who may have signing keys of his own, but not the office's."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PdfFileWriter, copy_into_new_writer
from tests.documents import letters_fixtures as made
from tests.documents.attack_list import MEGABYTE, AttackList
from tests.documents.forging import Forge, gap, message, ranged, with_true_table

ALL = AttackList()
_dictionary: Any = generic.DictionaryObject
_number: Any = generic.NumberObject

# D4: bytes behind the end. ----------------------------------------------------------------------------------------

ALL.put("D4 newline appended", "bytes-after-end", lambda letter: letter + b"\n")
ALL.put("D4 comment appended", "bytes-after-end", lambda letter: letter + b"% seen and approved\n")
ALL.put("D4 megabyte appended", "bytes-after-end", lambda letter: letter + bytes(MEGABYTE))
ALL.put("D4 second end appended", "bytes-after-end", lambda letter: letter + b"%%EOF\n")
ALL.put("D4 more than any letter", "file-too-large", lambda letter: letter + bytes(12 * MEGABYTE))


# D5 to D8: incremental updates, as any PDF editor makes them. -----------------------------------------------------


def _update(letter: bytes, change: Callable[[Any], None]) -> bytes:
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(letter))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _stream(body: bytes, **keys: generic.PdfObject) -> generic.StreamObject:
    named = {generic.pdf_name(f"/{key}"): value for key, value in keys.items()}
    return generic.StreamObject(named, stream_data=body)


@ALL.named("D5 page content replaced", "changed-after-signing")
def page_replaced(letter: bytes) -> bytes:
    def change(writer: Any) -> None:
        page = writer.find_page_for_modification(0)[0].get_object()
        page["/Contents"] = writer.add_object(_stream(b"BT /F1 12 Tf 72 700 Td (Receivers of 4.4: 12) Tj ET"))
        writer.update_container(page)

    return _update(letter, change)


@ALL.named("D6 attachment replaced", "changed-after-signing")
def attachment_replaced(letter: bytes) -> bytes:
    def change(writer: Any) -> None:
        held = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]["/EF"]
        new = writer.add_object(_stream(made.PAYLOAD.replace(b"99", b"12"), Type=generic.pdf_name("/EmbeddedFile")))
        held["/F"] = held["/UF"] = new
        writer.update_container(held)

    return _update(letter, change)


def _annotation(subtype: str) -> Callable[[bytes], bytes]:
    def change(writer: Any) -> None:
        page = writer.find_page_for_modification(0)[0]
        numbers = generic.ArrayObject(map(_number, (72, 750, 300, 775)))
        note = _dictionary()
        note.update(
            {
                generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
                generic.pdf_name("/Subtype"): generic.pdf_name(subtype),
                generic.pdf_name("/Rect"): numbers,
                generic.pdf_name("/Contents"): generic.pdf_string("Receivers of 4.4: 12"),
            }
        )
        writer.register_annotation(page, writer.add_object(note))

    return lambda letter: _update(letter, change)


for _kind in ("/FreeText", "/Stamp", "/Highlight"):
    ALL.put(f"D7 annotation {_kind[1:]}", "changed-after-signing", _annotation(_kind))


@ALL.named("D8 metadata update", "changed-after-signing")
def metadata_update(letter: bytes) -> bytes:
    def change(writer: Any) -> None:
        info = writer.prev.trailer["/Info"]
        info["/Title"] = generic.pdf_string("Another title")
        writer.update_container(info)

    return _update(letter, change)


@ALL.named("D8 security store update", "changed-after-signing")
def security_store(letter: bytes) -> bytes:
    def change(writer: Any) -> None:
        store = _dictionary()
        store["/Certs"] = generic.ArrayObject([writer.add_object(_stream(made.authority().der))])
        writer.root["/DSS"] = writer.add_object(store)
        writer.update_root()

    return _update(letter, change)


# D9: a second signature on top. -----------------------------------------------------------------------------------


def _second_signature(holder: made.Holder) -> Callable[[bytes], bytes]:
    def make(letter: bytes) -> bytes:
        from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
        from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
        from pyhanko.sign.signers.pdf_byterange import SignatureObject

        writer = IncrementalPdfFileWriter(io.BytesIO(letter))
        steps: Any = PdfCMSEmbedder(SigFieldSpec("Second")).write_cms("Second", writer)
        next(steps)
        place = SignatureObject(made.SIGNED_AT, SigSeedSubFilter.PADES, bytes_reserved=6144)
        steps.send(SigObjSetup(sig_placeholder=place))
        prepared, output = steps.send(SigIOSetup(md_algorithm="sha256"))
        data = output.getvalue()
        part = data[: prepared.reserved_region_start] + data[prepared.reserved_region_end :]
        steps.send(message(part, holder.der, holder.sign).dump())
        return bytes(output.getvalue())

    return make


ALL.put("D9 second signature, same key", "changed-after-signing", lambda data: _second_signature(made.office())(data))
ALL.put(
    "D9 second signature, other office",
    "changed-after-signing",
    lambda data: _second_signature(made.other_office())(data),
)


# D10: what the signature covers. ----------------------------------------------------------------------------------


def _range(value: bytes) -> Callable[[bytes], bytes]:
    """Another /ByteRange of the same width, so that nothing else moves."""

    def make(letter: bytes) -> bytes:
        start, end = gap(letter)
        at = letter.index(b"/ByteRange ", end)
        stop = letter.index(b"/Type", at) - 1
        new = value.replace(b"START", b"%d" % start).replace(b"END", b"%d" % end)
        new = new.replace(b"REST", b"%d" % (len(letter) - end)).replace(b"HALF", b"%d" % (start // 2))
        return letter[:at] + new.ljust(stop - at) + letter[stop:]

    return make


ALL.put("D10 range missing", "not-a-letter", _range(b""))
ALL.put("D10 range only as a comment", "structure-malformed", _range(b"%/ByteRange [0 START END REST]"))
ALL.put("D10 range only as a string", "not-signed", _range(b"/Reason (/ByteRange [0 1 2 3])"))
ALL.put("D10 range zeros", "signed-range-wrong", _range(b"/ByteRange [0 0 0 0]"))
ALL.put("D10 range short", "signed-range-wrong", _range(b"/ByteRange [0 START END 10]"))
ALL.put("D10 range overlapping", "signed-range-wrong", _range(b"/ByteRange [0 START HALF REST]"))
ALL.put("D10 range wider gap", "signed-range-wrong", _range(b"/ByteRange [0 HALF END REST]"))
ALL.put("D10 range huge", "structure-malformed", _range(b"/ByteRange [0 START END 99999999999999999999999]"))
ALL.put("D10 range negative", "signed-range-wrong", _range(b"/ByteRange [0 START END -1]"))
ALL.put("D10 range six numbers", "signed-range-wrong", _range(b"/ByteRange [0 START END REST 0 0]"))
ALL.put("D10 range as real numbers", "signed-range-wrong", _range(b"/ByteRange [0 START.0 END REST]"))
ALL.put("D10 range twice in one place", "key-twice", _range(b"/ByteRange [0 1 2 3]/ByteRange [0 4 5 6]"))
ALL.put("D10 range name disguised", "name-disguised", _range(b"/Byte#52ange [0 START END REST]/ByteRange []"))


@ALL.named("D10 range in two places", "two-signatures")
def two_ranges(letter: bytes) -> bytes:
    forge = Forge(letter)
    return forge.change(b"/FT /Sig", b"/FT /Sig", b"/FT /Sig\n/ByteRange [0 1 2 3]").signed(made.office())


@ALL.named("D10 signature in an object stream", "not-a-letter")
def object_stream(letter: bytes) -> bytes:
    new: Any = PdfFileWriter
    writer = new(stream_xrefs=True, init_page_tree=False)
    source: Any = PdfFileReader(io.BytesIO(letter))
    held = writer.prepare_object_stream()
    writer.root.update(writer.import_object(source.root, obj_stream=held))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


# D12: signature wrapping. -----------------------------------------------------------------------------------------


@ALL.named("D12 gap moved", "structure-malformed")
def gap_moved(letter: bytes) -> bytes:
    """Bytes of the forger's own stand in the gap, and the range steps over them."""
    _, end = gap(letter)
    extra = b"\n99 0 obj\n<< >>\nendobj\n"
    moved = _range(b"/ByteRange [0 START %d REST]" % (end + len(extra)))(letter)
    return moved[:end] + extra + moved[end:]


@ALL.named("D12 gap widened within the signature", "signature-invalid")
def gap_widened(letter: bytes) -> bytes:
    _, end = gap(letter)
    return ranged(with_true_table(letter[: end - 1] + b"0" * 512 + letter[end - 1 :]))


@ALL.named("D12 genuine letter inside a new file", "structure-malformed")
def inside(letter: bytes) -> bytes:
    head = letter[: letter.index(b"1 0 obj")]
    return head + b"1 0 obj\n<<\n/Length %d\n>>\nstream\n" % len(letter) + letter + b"\nendstream\nendobj\n" + letter


@ALL.named("D12 new file in front of the genuine one", "changed-after-signing")
def in_front(letter: bytes) -> bytes:
    return Forge(letter).write() + letter


# D21: other shapes of file. ---------------------------------------------------------------------------------------


@ALL.named("D21 encrypted", "not-a-letter")
def encrypted(letter: bytes) -> bytes:
    writer: Any = copy_into_new_writer(PdfFileReader(io.BytesIO(letter)))
    writer.encrypt("owner", "")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@ALL.named("D21 saved anew by another program", "not-a-letter")
def saved_anew(letter: bytes) -> bytes:
    import pypdfium2

    out = io.BytesIO()
    document = pypdfium2.PdfDocument(letter)
    document.save(out)
    document.close()
    return out.getvalue()


@ALL.named("D21 encryption named in the trailer", "encrypted")
def encrypt_named(letter: bytes) -> bytes:
    forge = Forge(letter)
    forge.trailer = forge.trailer.replace(b"/Size", b"/Encrypt << >>\n/Size")
    return forge.signed(made.office())


@ALL.named("D21 hybrid cross-reference", "forbidden-part")
def hybrid(letter: bytes) -> bytes:
    forge = Forge(letter)
    forge.trailer = forge.trailer.replace(b"/Size", b"/XRefStm 17\n/Size")
    return forge.signed(made.office())


@ALL.named("D21 earlier table named", "changed-after-signing")
def previous(letter: bytes) -> bytes:
    forge = Forge(letter)
    forge.trailer = forge.trailer.replace(b"/Size", b"/Prev 17\n/Size")
    return forge.signed(made.office())


def _zip() -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("payload.json", "{}")
    return out.getvalue()


ALL.put("D21 junk in front", "not-a-pdf", lambda letter: b"junk\n" + letter)
ALL.put("D21 zip in front", "not-a-pdf", lambda letter: _zip() + letter)
ALL.put("D21 zip behind", "bytes-after-end", lambda letter: letter + _zip())
ALL.put("D21 empty file", "not-a-pdf", lambda letter: b"")
ALL.put("D21 cut in the middle", "file-cut", lambda letter: letter[: len(letter) // 2])
ALL.put("D21 cut before the end", "file-cut", lambda letter: letter[:-8])
ALL.put("D21 last line end cut", "line-ends-changed", lambda letter: letter[:-1])
ALL.put("D21 line ends changed on the way", "line-ends-changed", lambda letter: letter.replace(b"\n", b"\r\n"))
ALL.put("D21 plain pages", "not-a-letter", lambda letter: made.pages())
ALL.put("D21 one byte in the page", "signature-invalid", lambda letter: _flip(letter, b"595.2756"))
ALL.put("D21 one byte in the payload", "signature-invalid", lambda letter: _flip(letter, b'"n":99'))


def _flip(letter: bytes, mark: bytes) -> bytes:
    at = letter.index(mark) + len(mark) - 1
    return letter[:at] + bytes([letter[at] ^ 1]) + letter[at + 1 :]
