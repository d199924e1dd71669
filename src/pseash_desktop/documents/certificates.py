"""Read what a signer's certificate says. Whether its key is trusted is the register's decision, never made here."""

from __future__ import annotations

import hashlib
import re

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from pseash_desktop.documents.refusals import Refused

HEADQUARTERS = "headquarters"
_URN = re.compile(r"urn:pseash:(?:office:([A-Za-z0-9][A-Za-z0-9-]{0,31})|(headquarters))")


def load(certificate: bytes) -> x509.Certificate:
    """A certificate from DER or PEM. Raises ``Refused('certificate-unreadable')``."""
    try:
        if certificate.lstrip().startswith(b"-----BEGIN"):
            return x509.load_pem_x509_certificate(certificate)
        return x509.load_der_x509_certificate(certificate)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Refused("certificate-unreadable") from error


def key_id(certificate: x509.Certificate) -> str:
    """How a key is known everywhere (DESIGN §7): hex SHA-256 of its SubjectPublicKeyInfo."""
    info = certificate.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return hashlib.sha256(info).hexdigest()


def check_signer(certificate: x509.Certificate) -> None:
    """Raise ``Refused`` unless this is a certificate that may sign letters: a P-256 key, not an authority, key usage
    digitalSignature and nonRepudiation. Codes: ``certificate-unreadable``, ``signing-key-kind``,
    ``signer-is-authority``, ``signer-key-usage``.
    """
    try:
        key = certificate.public_key()
        basic = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound as error:
        raise Refused("signer-key-usage") from error
    except (ValueError, UnsupportedAlgorithm, x509.DuplicateExtension) as error:
        raise Refused("certificate-unreadable") from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise Refused("signing-key-kind")
    if basic.ca or usage.key_cert_sign:
        raise Refused("signer-is-authority")
    if not (usage.digital_signature and usage.content_commitment):
        raise Refused("signer-key-usage")


def office_of(certificate_der: bytes) -> str | None:
    """The office code in the certificate's one ``urn:pseash:office:<code>``, ``"headquarters"`` for
    ``urn:pseash:headquarters``, or None when it names neither or more than one.
    """
    try:
        names = load(certificate_der).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (x509.ExtensionNotFound, x509.DuplicateExtension, ValueError):
        return None
    found = [_URN.fullmatch(uri) for uri in names.get_values_for_type(x509.UniformResourceIdentifier)]
    if len(found) != 1 or found[0] is None:
        return None
    return found[0].group(1) or HEADQUARTERS


def issued_by(certificate_der: bytes, authority: bytes) -> bool:
    """Whether ``authority`` (DER or PEM) is a certificate authority that signed this certificate, and the certificate
    is an office's or headquarters' own and no authority itself. Dates are not looked at: the register decides.

    Raises ``Refused('certificate-unreadable')`` when one of the two cannot be read.
    """
    leaf, root = load(certificate_der), load(authority)
    try:
        leaf.verify_directly_issued_by(root)
        basic = root.extensions.get_extension_for_class(x509.BasicConstraints).value
        usage = root.extensions.get_extension_for_class(x509.KeyUsage).value
        check_signer(leaf)
    except (InvalidSignature, ValueError, TypeError, x509.ExtensionNotFound, x509.DuplicateExtension, Refused):
        return False
    return basic.ca and usage.key_cert_sign and office_of(certificate_der) is not None
