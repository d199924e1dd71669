"""Certificates around the keys of offices and headquarters, for other people's verifiers; the register is what decides.

Keeps no key and asks no clock. A certificate names an office and a role, never a person.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key
from cryptography.x509.oid import NameOID

from pseash_desktop.schema.errors import Refusal

HEADQUARTERS_URN = "urn:pseash:headquarters"
OFFICE_URN = "urn:pseash:office:"
_YEARS = 20
_LONGEST_NAME = 64  # characters, X.520


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a certificate names: an office (or headquarters) and its role."""

    common_name: str
    organisation: str
    urn: str

    @property
    def name(self) -> x509.Name:
        parts = [x509.NameAttribute(NameOID.COMMON_NAME, self.common_name[:_LONGEST_NAME])]
        if self.organisation:
            parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, self.organisation[:_LONGEST_NAME]))
        return x509.Name(parts)


AUTHORITY = Subject("PSEASH Headquarters authority", "", HEADQUARTERS_URN)
HEADQUARTERS = Subject("Headquarters", "", HEADQUARTERS_URN)


def office_subject(code: str, name: str) -> Subject:
    """The subject of an office's certificate."""
    return Subject(f"PSEA focal point, {code}", name, f"{OFFICE_URN}{code}")


def key_id(public_key: bytes) -> str:
    """SHA-256 of a P-256 SubjectPublicKeyInfo (DER) in its usual encoding; raises Refusal('key-not-p256')."""
    return hashlib.sha256(_written(p256(public_key))).hexdigest()


def key_id_of(certificate: bytes) -> str:
    """The key id of a certificate (DER); raises Refusal('certificate-unreadable' | 'key-not-p256')."""
    return key_id(public_key_of(certificate))


def public_key_of(certificate: bytes) -> bytes:
    """SubjectPublicKeyInfo (DER) of the key that a certificate is about."""
    try:
        key = x509.load_der_x509_certificate(certificate).public_key()
    except ValueError as error:
        raise Refusal("certificate-unreadable") from error
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def p256(public_key: bytes) -> ec.EllipticCurvePublicKey:
    """The public key written as SubjectPublicKeyInfo; raises Refusal('key-not-p256') for any other kind of key."""
    try:
        key = load_der_public_key(public_key)
    except (ValueError, TypeError) as error:
        raise Refusal("key-not-p256") from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise Refusal("key-not-p256")
    return key


def authority_certificate(key: ec.EllipticCurvePrivateKey, when: datetime) -> bytes:
    """Headquarters' self-signed authority (DER): may issue certificates of signers and nothing below them."""
    usage = _usage(signs_certificates=True)
    return _certificate(key.public_key(), AUTHORITY, key, AUTHORITY, when, x509.BasicConstraints(True, 0), usage)


def signer_certificate(
    key: ec.EllipticCurvePublicKey,
    subject: Subject,
    issuer_key: ec.EllipticCurvePrivateKey,
    issuer: Subject,
    when: datetime,
) -> bytes:
    """A certificate (DER) for a key that signs letters; self-signed when issuer and subject are the same."""
    leaf = x509.BasicConstraints(False, None)
    return _certificate(key, subject, issuer_key, issuer, when, leaf, _usage(signs_certificates=False))


def _certificate(
    key: ec.EllipticCurvePublicKey,
    subject: Subject,
    issuer_key: ec.EllipticCurvePrivateKey,
    issuer: Subject,
    when: datetime,
    constraints: x509.BasicConstraints,
    usage: x509.KeyUsage,
) -> bytes:
    # From the day before, so that a clock some hours behind does not call it "not yet valid".
    start = when.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=1)
    issuer_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    built = (
        x509.CertificateBuilder()
        .subject_name(subject.name)
        .issuer_name(issuer.name)
        .public_key(key)
        .serial_number(int.from_bytes(secrets.token_bytes(16), "big") or 1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=_YEARS * 365 + 5))
        .add_extension(constraints, critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.UniformResourceIdentifier(subject.urn)]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(issuer_id, critical=False)
        .sign(issuer_key, SHA256())
    )
    return built.public_bytes(Encoding.DER)


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,  # called nonRepudiation in older texts
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _written(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
