"""Keys, certificates, pages and letters for the tests of sealing and opening. Made once a run with `cryptography`."""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pseash_desktop.documents import sealing

SIGNED_AT = datetime(2023, 4, 5, 10, 30, tzinfo=UTC)
ISSUED = datetime(2023, 1, 1, tzinfo=UTC)
TWENTY_YEARS = timedelta(days=7305)
PAYLOAD = (
    b'{"figures":{"4.4":{"d":12,"n":99}},"format":"summary","narrative":"\\u002fJavaScript \\u0025\\u0025EOF '
    b'startxref endstream endobj 7 0 obj <<","office":"AAA-01","pages":1}'
)


@dataclass(frozen=True)
class Holder:
    """A key with its certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def sign(self, data: bytes) -> bytes:
        return self.key.sign(data, ec.ECDSA(hashes.SHA256()))


def name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def key_usage(**on: bool) -> x509.KeyUsage:
    every = (
        "digital_signature content_commitment key_encipherment data_encipherment key_agreement key_cert_sign crl_sign "
        "encipher_only decipher_only"
    )
    return x509.KeyUsage(**{use: on.get(use, False) for use in every.split()})


OFFICE_USE = key_usage(digital_signature=True, content_commitment=True)


def make_authority(
    text: str = "PSEASH headquarters authority", key: ec.EllipticCurvePrivateKey | None = None
) -> Holder:
    key = key or ec.generate_private_key(ec.SECP256R1())
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name(text))
        .issuer_name(name(text))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number() >> 32)
        .not_valid_before(ISSUED)
        .not_valid_after(ISSUED + TWENTY_YEARS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(key_usage(key_cert_sign=True, crl_sign=True), critical=True)
        .add_extension(identifier, critical=False)
        .sign(key, hashes.SHA256())
    )
    return Holder(key, certificate)


def make_office(
    authority: Holder | None,
    urn: str | None = "urn:pseash:office:AAA-01",
    *,
    curve: ec.EllipticCurve | None = None,
    ca: bool = False,
    usage: x509.KeyUsage | None = OFFICE_USE,
    text: str = "PSEASH office AAA-01",
) -> Holder:
    """An office's key and certificate; self-signed when there is no authority yet (enrolment)."""
    key = ec.generate_private_key(curve or ec.SECP256R1())
    issuer_key = authority.key if authority else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(name(text))
        .issuer_name(authority.certificate.subject if authority else name(text))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number() >> 32)
        .not_valid_before(ISSUED)
        .not_valid_after(ISSUED + TWENTY_YEARS)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    if usage is not None:
        builder = builder.add_extension(usage, critical=True)
    if urn is not None:
        builder = builder.add_extension(
            x509.SubjectAlternativeName([x509.UniformResourceIdentifier(urn)]), critical=False
        )
    return Holder(key, builder.sign(issuer_key, hashes.SHA256()))


def make_pages(first_line: str = "Receivers of 4.4: 99", *, title: str = "Quarterly summary", count: int = 2) -> bytes:
    """Unsigned pages as reportlab makes them, with a whole TrueType font and a shape."""
    import reportlab
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    font = f"{reportlab.__path__[0]}/fonts/Vera.ttf"
    if "Vera" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Vera", font))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=1, lang="en")
    canvas.setTitle(title)
    for number in range(count):
        canvas.setFont("Vera", 11)
        canvas.drawString(72, 760, first_line if number == 0 else f"Page {number + 1} /JavaScript %%EOF")
        canvas.rect(72, 700, 100, 20)
        canvas.bookmarkPage(f"page-{number}", fit="XYZ", top=780)
        canvas.addOutlineEntry(f"Éléments — {number}", f"page-{number}", min(number, 1))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@functools.cache
def authority() -> Holder:
    return make_authority()


@functools.cache
def office() -> Holder:
    return make_office(authority())


@functools.cache
def other_office() -> Holder:
    return make_office(authority(), "urn:pseash:office:BBB-02", text="PSEASH office BBB-02")


@functools.cache
def pages() -> bytes:
    return make_pages()


@functools.cache
def letter() -> bytes:
    """A genuine letter of office AAA-01."""
    return sealing.seal(pages(), PAYLOAD, office().der, office().sign, SIGNED_AT)
