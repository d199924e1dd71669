"""Attacks on the signature object itself: its digits, its encoding, its algorithms, what else it carries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from asn1crypto import cms, core
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from tests.documents import letters_fixtures as made
from tests.documents.attack_list import AttackList
from tests.documents.forging import gap, ranged, signed_anew, with_true_table

ALL = AttackList()

# D11: the signature object. ---------------------------------------------------------------------------------------


def _digits(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def make(letter: bytes) -> bytes:
        start, end = gap(letter)
        return letter[: start + 1] + change(letter[start + 1 : end - 1]) + letter[end - 1 :]

    return make


def _true_length(digits: bytes) -> int:
    return 2 * (4 + int(digits[4:8], 16))


def _second_object(digits: bytes) -> bytes:
    at = _true_length(digits)
    return (digits[:at] + b"00" * 8 + digits[:at]).ljust(len(digits), b"0")[: len(digits)]


ALL.put("D11 contents zeros", "signature-malformed", _digits(lambda digits: b"0" * len(digits)))
ALL.put("D11 contents not hex", "structure-malformed", _digits(lambda digits: b"Z" * len(digits)))
ALL.put("D11 contents lower case", "signature-malformed", _digits(lambda digits: digits.lower()))
ALL.put("D11 contents with blanks", "signature-malformed", _digits(lambda digits: digits[:-2] + b"  "))
ALL.put("D11 second object in the padding", "signature-malformed", _digits(_second_object))
ALL.put("D11 last padding byte", "signature-malformed", _digits(lambda digits: digits[:-2] + b"01"))
ALL.put("D11 indefinite length", "signature-malformed", _digits(lambda digits: b"3080" + digits[8:] + b"0000"))
ALL.put("D11 length beyond the place", "signature-malformed", _digits(lambda digits: b"3082FFFF" + digits[8:]))


@ALL.named("D11 contents empty", "signature-malformed")
def contents_empty(letter: bytes) -> bytes:
    start, end = gap(letter)
    return ranged(with_true_table(letter[: start + 1] + letter[end - 1 :]))


@ALL.named("D11 contents as a literal string", "signature-malformed")
def contents_literal(letter: bytes) -> bytes:
    start, end = gap(letter)
    return letter[:start] + b"(" + letter[start + 1 : end - 1] + b")" + letter[end:]


@ALL.named("D11 SHA-1", "signature-kind")
def sha1(letter: bytes) -> bytes:
    key = made.office().key
    return signed_anew(letter, made.office(), sign=lambda data: key.sign(data, ec.ECDSA(hashes.SHA1())), digest="sha1")


@ALL.named("D11 RSA-1024", "signature-kind")
def rsa_key(letter: bytes) -> bytes:
    key = rsa.generate_private_key(65537, 1024)
    holder = made.Holder(made.office().key, _certificate_for(key.public_key()))
    return signed_anew(
        letter, holder, sign=lambda data: key.sign(data, padding.PKCS1v15(), hashes.SHA256()), kind="rsa"
    )


def _curve(curve: ec.EllipticCurve) -> Callable[[bytes], bytes]:
    def make(letter: bytes) -> bytes:
        holder = made.make_office(made.authority(), curve=curve)
        return signed_anew(letter, holder)

    return make


ALL.put("D11 P-192", "signing-key-kind", _curve(ec.SECP192R1()))
ALL.put("D11 P-384", "signing-key-kind", _curve(ec.SECP384R1()))


def _certificate_for(key: Any) -> x509.Certificate:
    issuer = made.authority()
    return (
        x509.CertificateBuilder()
        .subject_name(made.name("PSEASH office AAA-01"))
        .issuer_name(issuer.certificate.subject)
        .public_key(key)
        .serial_number(7)
        .not_valid_before(made.ISSUED)
        .not_valid_after(made.ISSUED + made.TWENTY_YEARS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(made.OFFICE_USE, critical=True)
        .sign(issuer.key, hashes.SHA256())
    )


@ALL.named("D11 signature by a key the certificate does not name", "signature-invalid")
def wrong_key(letter: bytes) -> bytes:
    return signed_anew(letter, made.office(), sign=made.other_office().sign)


@ALL.named("D11 one bit of the signature value", "signature-invalid")
def value_bit(letter: bytes) -> bytes:
    def alter(message: Any) -> bytes:
        der = bytearray(message.dump())
        der[-1] ^= 1
        return bytes(der)

    return signed_anew(letter, made.office(), alter=alter)


def _with_unsigned_attribute(message: Any) -> Any:
    signer = message["content"]["signer_infos"][0]
    value = cms.CMSAttribute({"type": "1.2.3.4", "values": [core.OctetString(b"hidden")]})
    signer["unsigned_attrs"] = cms.CMSAttributes([value])
    return message


def _with_second_certificate(message: Any) -> Any:
    message["content"]["certificates"].append(asn1_x509.Certificate.load(made.authority().der))
    return message


def _signed_with(alter: Callable[[Any], Any]) -> Callable[[bytes], bytes]:
    return lambda letter: signed_anew(letter, made.office(), alter=alter)


ALL.put("D11 unsigned attribute", "signature-malformed", _signed_with(_with_unsigned_attribute))
ALL.put("D11 second certificate", "signature-malformed", _signed_with(_with_second_certificate))
