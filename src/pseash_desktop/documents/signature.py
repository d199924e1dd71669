"""Check the signature object of a letter: its own shape to the last byte, then its validity by pyHanko. It must not
fetch anything and must not decide trust.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from pseash_desktop.documents.letter_shape import FIELD_NAME
from pseash_desktop.documents.refusals import Refused

if TYPE_CHECKING:
    from pyhanko.sign.validation.status import PdfSignatureStatus

# Content type, message digest and signing certificate, version 2. By number: their names depend on what was imported.
_SIGNED = {"1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4", "1.2.840.113549.1.9.16.2.47"}
_SHA256 = bytes.fromhex("300d06096086480165030402010500")
_ECDSA_SHA256 = bytes.fromhex("300a06082a8648ce3d040302")
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_DATA = bytes.fromhex("300b06092a864886f70d010701")
_ONE = bytes.fromhex("020101")


def check_message(padded: bytes) -> bytes:
    """The one certificate in the CMS object at the start of ``padded`` (zeros follow), as DER.

    The object is built again from the parts that the signature or the certificate covers, and must come out equal: so
    one signer, one certificate, no revocation lists, no unsigned attributes, SHA-256 with ECDSA, and no other spelling.
    Raises ``Refused``: ``signature-malformed``, ``signature-kind``.
    """
    from asn1crypto import cms

    try:
        message = cms.ContentInfo.load(padded)  # the byte gate has seen that only zeros follow
        if message["content_type"].native != "signed_data":
            raise Refused("signature-malformed", place="content type")
        signed = message["content"]
        if len(signed["certificates"]) != 1 or len(signed["signer_infos"]) != 1:
            raise Refused("signature-malformed", place="signers")
        certificate, signer = signed["certificates"][0].chosen, signed["signer_infos"][0]
        _check_kinds(signer)
        expected = _rebuilt(certificate, signer)
        der = bytes(certificate.dump())
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refused("signature-malformed", place="object") from error
    if not padded.startswith(expected) or any(padded[len(expected) :]):
        raise Refused("signature-malformed", place="encoding")
    return der


def _check_kinds(signer: Any) -> None:
    digest = signer["digest_algorithm"]["algorithm"].native
    if digest != "sha256" or signer["signature_algorithm"]["algorithm"].native != "sha256_ecdsa":
        raise Refused("signature-kind")
    kinds = [each["type"].dotted for each in signer["signed_attrs"]]
    if len(kinds) != len(_SIGNED) or set(kinds) != _SIGNED:
        raise Refused("signature-malformed", place="signed attributes")


def _rebuilt(certificate: Any, signer: Any) -> bytes:
    """RFC 5652 SignedData as our writer encodes it (DER)."""
    named = _der(0x30, certificate.issuer.dump() + certificate["tbs_certificate"]["serial_number"].dump())
    attributes = _der(0xA0, signer["signed_attrs"].contents)  # as sent: the signature covers them
    value = _der(0x04, signer["signature"].native)
    signer_info = _der(0x30, _ONE + named + _SHA256 + attributes + _ECDSA_SHA256 + value)
    held = _der(0xA0, certificate.dump())
    signed = _der(0x30, _ONE + _der(0x31, _SHA256) + _DATA + held + _der(0x31, signer_info))
    return _der(0x30, _SIGNED_DATA + _der(0xA0, signed))


def _der(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes((tag, 0x80 | len(length))) + length + content


def check_with_pyhanko(data: bytes, certificate_der: bytes) -> None:
    """Have pyHanko read the file anew, strictly, and verify the one signature.

    Its one-line answer is not enough: it says valid for a file with bytes appended. So each finding is asked for.
    Raises ``Refused``: ``pdf-unreadable``, ``two-signatures``, ``signature-invalid``, ``changed-after-signing``.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko_certvalidator.errors import PathError, ValidationError

    try:
        status = _status(data, certificate_der)
    except (SignatureValidationError, ValidationError, PathError, SigningError) as error:
        raise Refused("signature-invalid", place=type(error).__name__) from error
    except (PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise Refused("pdf-unreadable", place=type(error).__name__) from error
    _check_status(status)


def _status(data: bytes, certificate_der: bytes) -> PdfSignatureStatus:
    from asn1crypto import x509
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    signatures = PdfFileReader(BytesIO(data), strict=True).embedded_signatures
    if len(signatures) != 1 or signatures[0].field_name != FIELD_NAME:
        raise Refused("two-signatures" if len(signatures) > 1 else "not-signed")
    certificate = x509.Certificate.load(certificate_der)
    if signatures[0].signer_cert.dump() != certificate_der:
        raise Refused("signature-malformed", place="certificates")
    context = ValidationContext(
        trust_roots=[certificate], allow_fetching=False, moment=certificate.not_valid_before, other_certs=[]
    )
    return validate_pdf_signature(signatures[0], signer_validation_context=context)


def _check_status(status: PdfSignatureStatus) -> None:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if not (status.intact and status.valid):
        raise Refused("signature-invalid", place="value" if status.intact else "digest")
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        raise Refused("changed-after-signing")
    if not status.docmdp_ok or status.modification_level is not ModificationLevel.NONE:
        raise Refused("changed-after-signing")
    if status.md_algorithm != "sha256":
        raise Refused("signature-kind")
