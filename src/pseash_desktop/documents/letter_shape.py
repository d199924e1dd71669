"""The one shape that a letter's document has, part by part. Anything our writer does not write is refused by name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pseash_desktop.documents.pdf_objects import Dict, Document, Hex, Name, Ref, Stream, Value, same, shown
from pseash_desktop.documents.refusals import Refused

PAYLOAD_NAME = "payload.json"
FIELD_NAME = "Signature"
PRODUCER = "PSEASH Desktop"
MAX_PAYLOAD = 4 * 1024 * 1024
MAX_PAGES = 200
_TIME = re.compile(rb"D:2\d{3}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[0-5]\dZ")
_CATALOG = frozenset(("Type", "Pages", "Names", "AF", "AcroForm", "Perms", "Extensions"))
_PADES: Dict = {"Type": Name("DeveloperExtensions"), "BaseVersion": Name("1.7"), "ExtensionLevel": 1}
_FIELD = frozenset(("FT", "T", "Type", "Subtype", "F", "Rect", "P", "V"))
_SIGNATURE = frozenset(("Type", "Filter", "SubFilter", "Contents", "ByteRange", "M", "Reference"))
_CATALOG_MAY = frozenset(("Lang", "ViewerPreferences", "Outlines"))


@dataclass(frozen=True)
class Parts:
    """What a well-shaped letter holds: payload bytes, the bytes of the signature object, the time as written."""

    payload: bytes
    signature: bytes
    signed_at: str


def parts(document: Document) -> Parts:
    """The parts of a letter. Raises ``Refused``: ``structure-unexpected`` (naming the part), ``attachment-missing``,
    ``attachments-too-many``, ``attachment-packed``, ``payload-too-large``, ``two-signatures``, ``page-annotation``,
    ``not-locked``.
    """
    _has(document.trailer, {"Root", "Info", "ID", "Size"}, "trailer")
    catalog = document.dictionary(document.trailer["Root"], "catalog")
    _has(catalog, _CATALOG, "catalog", may=_CATALOG_MAY)
    _is(catalog, "Type", Name("Catalog"), "catalog")
    _is(catalog, "Extensions", {"ESIC": _PADES}, "catalog")
    identity = document.trailer["ID"]
    if not isinstance(identity, list) or [type(each) for each in identity] != [Hex, Hex]:
        raise Refused("structure-unexpected", part="trailer", key="ID")
    _info(document)
    payload = _payload(document, catalog)
    field_at, field = _field(document, catalog)
    content, when = _signature(document, catalog, field)
    _pages(document, catalog, field_at, field)
    return Parts(payload, content, when)


def _has(keys: Dict, must: set[str] | frozenset[str], part: str, *, may: frozenset[str] = frozenset()) -> None:
    odd = (keys.keys() - must - may) | (must - keys.keys())
    if odd:
        raise Refused("structure-unexpected", part=part, key=shown(min(odd)))


def _is(keys: Dict, key: str, expected: Value, part: str) -> None:
    if not same(keys.get(key), expected):
        raise Refused("structure-unexpected", part=part, key=key)


def _info(document: Document) -> None:
    info = document.dictionary(document.trailer["Info"], "info")
    _has(info, {"Producer", "CreationDate"}, "info", may=frozenset(("Title",)))
    _is(info, "Producer", PRODUCER.encode(), "info")
    if not all(isinstance(value, bytes | Hex) for value in info.values()):
        raise Refused("structure-unexpected", part="info")


def _payload(document: Document, catalog: Dict) -> bytes:
    names = document.dictionary(catalog["Names"], "names")
    _has(names, {"EmbeddedFiles"}, "names")
    tree = document.dictionary(names["EmbeddedFiles"], "attachments")
    _has(tree, {"Names"}, "attachments")
    listed = tree["Names"]
    every = [each for each in document.objects.values() if isinstance(each, Stream) and _is_file(each)]
    if not isinstance(listed, list) or len(listed) > 2 or len(every) > 1:
        raise Refused("attachments-too-many")
    if len(listed) != 2 or not every:
        raise Refused("attachment-missing")
    label, reference = listed
    if not same(label, PAYLOAD_NAME.encode()) or not isinstance(reference, Ref) or not same(catalog["AF"], [reference]):
        raise Refused("structure-unexpected", part="attachments")
    specification = document.dictionary(reference, "attachment")
    _has(specification, {"Type", "F", "UF", "EF", "AFRelationship"}, "attachment")
    _is(specification, "Type", Name("Filespec"), "attachment")
    _is(specification, "AFRelationship", Name("Data"), "attachment")
    for key in ("F", "UF"):
        _is(specification, key, PAYLOAD_NAME.encode(), "attachment")
    stored = document.dictionary(specification["EF"], "attachment")
    _has(stored, {"F", "UF"}, "attachment")
    stream = document.get(stored["F"])
    if not same(stored["F"], stored["UF"]) or not isinstance(stream, Stream) or stream is not every[0]:
        raise Refused("structure-unexpected", part="attachment")
    return _plain_body(stream)


def _is_file(stream: Stream) -> bool:
    return stream.keys.get("Type") == "EmbeddedFile"


def _plain_body(stream: Stream) -> bytes:
    if "Filter" in stream.keys or "DecodeParms" in stream.keys:
        raise Refused("attachment-packed")
    if len(stream.body) > MAX_PAYLOAD:
        raise Refused("payload-too-large", bytes=len(stream.body))
    _has(stream.keys, {"Type", "Subtype", "Params", "Length"}, "attachment")
    _is(stream.keys, "Subtype", Name("application/json"), "attachment")
    _is(stream.keys, "Params", {"Size": len(stream.body)}, "attachment")
    return stream.body


def _field(document: Document, catalog: Dict) -> tuple[Ref, Dict]:
    form = document.dictionary(catalog["AcroForm"], "form")
    _has(form, {"Fields", "SigFlags"}, "form")
    _is(form, "SigFlags", 3, "form")
    fields = form["Fields"]
    if not isinstance(fields, list) or len(fields) != 1 or not isinstance(fields[0], Ref):
        raise Refused("two-signatures" if isinstance(fields, list) and len(fields) > 1 else "not-signed")
    field = document.dictionary(fields[0], "signature field")
    _has(field, _FIELD, "signature field")
    _is(field, "FT", Name("Sig"), "signature field")
    _is(field, "T", FIELD_NAME.encode(), "signature field")
    _is(field, "Type", Name("Annot"), "signature field")
    _is(field, "Subtype", Name("Widget"), "signature field")
    _is(field, "Rect", [0, 0, 0, 0], "signature field")
    _is(field, "F", 132, "signature field")
    return fields[0], field


def _signature(document: Document, catalog: Dict, field: Dict) -> tuple[bytes, str]:
    if not same(catalog["Perms"], {"DocMDP": field["V"]}) or not isinstance(field["V"], Ref):
        raise Refused("not-locked")
    held = document.dictionary(field["V"], "signature")
    _has(held, _SIGNATURE, "signature")
    _is(held, "Type", Name("Sig"), "signature")
    _is(held, "Filter", Name("Adobe.PPKLite"), "signature")
    _is(held, "SubFilter", Name("ETSI.CAdES.detached"), "signature")
    no_changes: Dict = {"Type": Name("TransformParams"), "V": Name("1.2"), "P": 1}
    lock: Dict = {"Type": Name("SigRef"), "TransformMethod": Name("DocMDP"), "TransformParams": no_changes}
    if not same(held["Reference"], [lock]):
        raise Refused("not-locked")
    content, when = held["Contents"], held["M"]
    if not isinstance(content, Hex) or not isinstance(when, bytes) or not _TIME.fullmatch(when):
        raise Refused("structure-unexpected", part="signature", key="M")
    return content.value, when.decode()


def _pages(document: Document, catalog: Dict, field_at: Ref, field: Dict) -> None:
    """A flat list of pages under one node; the first page carries the signature's widget, no page anything else."""
    tree = document.dictionary(catalog["Pages"], "pages")
    _has(tree, {"Type", "Kids", "Count"}, "pages")
    _is(tree, "Type", Name("Pages"), "pages")
    kids = tree["Kids"]
    if not isinstance(kids, list) or not 1 <= len(kids) <= MAX_PAGES or not same(tree["Count"], len(kids)):
        raise Refused("structure-unexpected", part="pages", key="Kids")
    if len({kid for kid in kids if isinstance(kid, Ref)}) != len(kids) or not same(field["P"], kids[0]):
        raise Refused("structure-unexpected", part="pages", key="Kids")
    for number, kid in enumerate(kids):
        page = document.dictionary(kid, "page")
        _is(page, "Type", Name("Page"), "page")
        _is(page, "Parent", catalog["Pages"], "page")
        if not same(page.get("Annots", []), [field_at] if number == 0 else []):
            raise Refused("page-annotation")
        if not same(page.get("Trans", {}), {}):
            raise Refused("structure-unexpected", part="page", key="Trans")
