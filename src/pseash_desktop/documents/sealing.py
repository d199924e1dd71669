"""Make a letter: pages, one attached payload and one signature over both. It must not know what a payload means,
hold a private key, or read the clock.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pseash_desktop.documents import page_graph
from pseash_desktop.documents.letter_shape import FIELD_NAME, PAYLOAD_NAME, PRODUCER
from pseash_desktop.documents.opening import open_letter
from pseash_desktop.documents.refusals import Refused
from pseash_desktop.schema.errors import Refusal

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.writer import BasePdfFileWriter, PdfFileWriter
    from pyhanko.sign.signers.pdf_cms import Signer

RESERVED = 6144  # hex digits kept free for the signature; fixed, so that no size tells anything
_KEPT = frozenset(("/Type", "/Pages", "/Lang", "/ViewerPreferences", "/Outlines"))

Sign = Callable[[bytes], bytes]


class SealingFailed(Refusal):
    """The letter could not be made. ``code`` says why; nothing has been written anywhere."""


def seal(pages: bytes, payload: bytes, certificate_der: bytes, sign: Sign, signed_at: datetime) -> bytes:
    """The letter as bytes: one revision, certified, no changes allowed (DESIGN §6).

    ``pages`` is an unsigned PDF without links, forms or scripts. ``sign`` gets the DER of the signed attributes and
    returns a DER ECDSA signature over their SHA-256, made with the P-256 key of ``certificate_der``. ``signed_at`` is
    an aware time, kept to the second and in UTC; it is evidence only.

    The same arguments give the same bytes, but for the signature. Raises ``SealingFailed`` with ``time-without-zone``,
    ``pages-unreadable``, ``signing-failed`` (the certificate is too long, say) or ``sealed-letter-refused`` (what came
    out does not pass our own reader: pages with links or forms, a signature by another key). An error of ``sign``
    passes through.
    """
    if signed_at.tzinfo is None:
        raise SealingFailed("time-without-zone")
    when = signed_at.astimezone(UTC).replace(microsecond=0)
    writer = _writer(_reader(pages), hashlib.sha256(pages + payload).digest()[:16], when)
    _attach(writer, payload)
    letter = _signed(writer, _signer(certificate_der, sign), when)
    _read_back(letter, pages, payload)
    return letter


def _read_back(letter: bytes, pages: bytes, payload: bytes) -> None:
    """A letter that our own reader would refuse is never handed out."""
    try:
        opened = open_letter(letter)
        same = opened.payload == payload and opened.pages_digest == page_graph.digest(pages)
    except Refused as error:
        raise SealingFailed("sealed-letter-refused") from error
    if not same:
        raise SealingFailed("sealed-letter-refused")


def _reader(pages: bytes) -> PdfFileReader:
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(BytesIO(pages))
        reader.root["/Pages"]
    except (PdfError, KeyError, ValueError) as error:
        raise SealingFailed("pages-unreadable") from error
    return reader


def _writer(reader: PdfFileReader, identity: bytes, when: datetime) -> PdfFileWriter:
    """A fresh writer holding the pages of ``reader`` and no more of that file than title, language and outline."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.writer import PdfFileWriter

    class Writer(PdfFileWriter):
        """pyHanko puts its own name, version and the computer's time into every file it writes; ours does not."""

        def __init__(self) -> None:
            info = _info(reader, when)
            super().__init__(stream_xrefs=False, init_page_tree=False, info=info)  # type: ignore[no-untyped-call]
            self._document_id = generic.ArrayObject([generic.ByteStringObject(identity)] * 2)

        def _update_meta(self) -> None:
            return

    writer = Writer()
    catalog: Any = reader.root
    for key in catalog.keys() - _KEPT:
        del catalog[key]
    root: Any = writer.root
    root.update(writer.import_object(catalog))  # in one go: the outline goes to these pages, not to copies
    return writer


def _info(reader: PdfFileReader, when: datetime) -> Any:
    from pyhanko.pdf_utils import generic

    info: Any = generic.DictionaryObject()  # type: ignore[no-untyped-call]
    title = reader.trailer_view["/Info"].get("/Title") if "/Info" in reader.trailer_view else None
    if title is not None:
        info["/Title"] = generic.pdf_string(str(title))
    info["/Producer"] = generic.pdf_string(PRODUCER)
    info["/CreationDate"] = generic.pdf_date(when)
    return info


def _attach(writer: PdfFileWriter, payload: bytes) -> None:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.embed import EmbeddedFileObject, EmbeddedFileParams, FileSpec
    from pyhanko.pdf_utils.generic import pdf_name, pdf_string

    parameters = EmbeddedFileParams(embed_checksum=False)  # it would be an MD5; the signature covers the bytes
    stored = EmbeddedFileObject.from_file_data(
        writer, payload, compress=False, params=parameters, mime_type="application/json"
    )
    specification = FileSpec(
        file_spec_string=PAYLOAD_NAME, file_name=PAYLOAD_NAME, embedded_data=stored, af_relationship=pdf_name("/Data")
    )
    reference = writer.add_object(specification.as_pdf_object())
    tree: Any = generic.DictionaryObject()  # type: ignore[no-untyped-call]
    tree["/Names"] = generic.ArrayObject([pdf_string(PAYLOAD_NAME), reference])
    names: Any = generic.DictionaryObject()  # type: ignore[no-untyped-call]
    names["/EmbeddedFiles"] = tree
    writer.root["/Names"] = names
    writer.root["/AF"] = generic.ArrayObject([reference])


def _signer(certificate_der: bytes, sign: Sign) -> Signer:
    from asn1crypto import algos, x509
    from pyhanko.sign.signers.pdf_cms import Signer

    class Elsewhere(Signer):
        """The private key lives elsewhere: only the bytes to sign go out and only the signature comes back."""

        async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
            return bytes(72) if dry_run else sign(data)

    return Elsewhere(
        signing_cert=x509.Certificate.load(certificate_der),
        signature_mechanism=algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
        embed_roots=False,
    )


def _signed(writer: PdfFileWriter, signer: Signer, when: datetime) -> bytes:
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
    from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfSigningSession

    class AtTime(PdfSigner):
        """pyHanko asks the computer's clock; the time of a letter is handed in."""

        def init_signing_session(
            self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
        ) -> PdfSigningSession:
            session = super().init_signing_session(pdf_out, existing_fields_only)
            session.system_time = when
            return session

        def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:
            """PAdES alone; the notice about the curve would turn the file into PDF 2.0, which fewer viewers open."""
            pdf_out.register_extension(ESIC_EXTENSION_1)

    described = PdfSignatureMetadata(
        field_name=FIELD_NAME,
        md_algorithm="sha256",
        certify=True,
        subfilter=SigSeedSubFilter.PADES,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    try:
        output = AtTime(described, signer).sign_pdf(writer, bytes_reserved=RESERVED)
    except SigningError as error:
        raise SealingFailed("signing-failed") from error
    return bytes(output.getvalue())
