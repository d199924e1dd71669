"""Keys made in the vault stay in it; what they sign and certify is checked by other people's programs."""

from __future__ import annotations

import hashlib
import inspect
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID
from tests.vault.conftest import BY, NOW, unlock
from tests.witnesses import witness

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault import certificates
from pseash_desktop.vault.own_keys import OwnKeys
from pseash_desktop.vault.sealed import seal
from pseash_desktop.vault.workspace import Vault

KENYA: dict[str, Any] = {"office": "KEN-01", "name": "Kenya Country Office"}


def code(action: Callable[[], Any]) -> str:
    with pytest.raises(Refusal) as refused:
        action()
    return refused.value.code


def pem(path: Path, certificate: bytes) -> str:
    path.write_bytes(x509.load_der_x509_certificate(certificate).public_bytes(Encoding.PEM))
    return str(path)


def openssl(*arguments: str) -> str:
    done = subprocess.run([witness("openssl"), *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def spki(key: Any) -> bytes:
    return bytes(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def test_a_signature_is_checked_by_openssl(vault: Vault, tmp_path: Path) -> None:
    vault.own_keys.make_office_key(**KENYA, **BY)
    (tmp_path / "data").write_bytes(b"the bytes of a letter")
    (tmp_path / "signature").write_bytes(vault.own_keys.sign(b"the bytes of a letter"))
    (tmp_path / "key").write_bytes(vault.own_keys.public_key())
    key, signature = str(tmp_path / "key"), str(tmp_path / "signature")
    said = openssl(
        "dgst", "-sha256", "-verify", key, "-keyform", "DER", "-signature", signature, str(tmp_path / "data")
    )
    assert said.strip() == "Verified OK"


def test_a_key_is_known_by_the_digest_of_its_public_part(vault: Vault, tmp_path: Path) -> None:
    made = vault.own_keys.make_office_key(**KENYA, **BY)
    certificate = vault.own_keys.certificate()
    assert made == vault.own_keys.key_id() == certificates.key_id_of(certificate)
    openssl("x509", "-in", pem(tmp_path / "c", certificate), "-pubkey", "-noout", "-out", str(tmp_path / "p"))
    openssl("pkey", "-pubin", "-in", str(tmp_path / "p"), "-outform", "DER", "-out", str(tmp_path / "der"))
    assert made == hashlib.sha256((tmp_path / "der").read_bytes()).hexdigest()


def test_a_compressed_point_is_the_same_key() -> None:
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    head = bytes.fromhex("3039301306072a8648ce3d020106082a8648ce3d030107032200")
    compressed = head + key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    assert certificates.key_id(compressed) == certificates.key_id(spki(key))


def test_the_office_certificate_names_office_and_role(vault: Vault) -> None:
    vault.own_keys.make_office_key(**KENYA, **BY)
    check_office_certificate(x509.load_der_x509_certificate(vault.own_keys.certificate()))


def check_office_certificate(found: x509.Certificate) -> None:
    names = {part.oid: part.value for part in found.subject}
    assert names == {NameOID.COMMON_NAME: "PSEA focal point, KEN-01", NameOID.ORGANIZATION_NAME: KENYA["name"]}
    constraints = found.extensions.get_extension_for_class(x509.BasicConstraints)
    assert (constraints.critical, constraints.value.ca) == (True, False)
    usage = found.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign
    where = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert where.get_values_for_type(x509.UniformResourceIdentifier) == ["urn:pseash:office:KEN-01"]
    assert len(found.extensions) == 5  # with both key identifiers, and no extended usage
    assert 64 < found.serial_number.bit_length() <= 128
    lasting = found.not_valid_after_utc - found.not_valid_before_utc
    assert timedelta(days=20 * 365) < lasting < timedelta(days=20 * 366)
    assert found.not_valid_before_utc == datetime(2023, 5, 5, tzinfo=UTC)


def test_headquarters_certificates_form_a_chain_for_openssl(vault: Vault, tmp_path: Path) -> None:
    vault.own_keys.make_headquarters_keys(**BY)
    authority = pem(tmp_path / "authority", vault.own_keys.certificate("authority"))
    signer = pem(tmp_path / "signer", vault.own_keys.certificate("signer"))
    openssl("verify", "-x509_strict", "-CAfile", authority, authority)
    openssl("verify", "-x509_strict", "-CAfile", authority, signer)
    one, two = (x509.load_der_x509_certificate(vault.own_keys.certificate(use)) for use in ("authority", "signer"))
    assert certificates.key_id_of(one.public_bytes(Encoding.DER)) == vault.own_keys.key_id()
    assert certificates.key_id_of(two.public_bytes(Encoding.DER)) == vault.own_keys.key_id()
    said = openssl("x509", "-in", authority, "-noout", "-subject", "-issuer", "-ext", "basicConstraints,keyUsage")
    assert said.count("CN = PSEASH Headquarters authority") == 2
    assert "CA:TRUE, pathlen:0" in said
    said = openssl("x509", "-in", signer, "-noout", "-subject", "-ext", "basicConstraints,keyUsage,subjectAltName")
    assert "subject=CN = Headquarters" in said
    assert "CA:FALSE" in said
    assert "Digital Signature, Non Repudiation" in said
    assert "URI:urn:pseash:headquarters" in said


def test_an_issued_certificate_replaces_the_self_signed_one(folder: Path, tmp_path: Path) -> None:
    office_key = ec.generate_private_key(ec.SECP256R1()).public_key()
    with unlock(folder) as headquarters:
        headquarters.own_keys.make_headquarters_keys(**BY)
        authority = pem(tmp_path / "authority", headquarters.own_keys.certificate("authority"))
        issued = headquarters.own_keys.issue_certificate(spki(office_key), **KENYA, when=NOW)
        openssl("verify", "-x509_strict", "-CAfile", authority, pem(tmp_path / "office", issued))
        found = x509.load_der_x509_certificate(issued)
        assert found.public_key() == office_key
        check_office_certificate(found)
        own = headquarters.own_keys.issue_certificate(headquarters.own_keys.public_key(), **KENYA, when=NOW)
        headquarters.own_keys.keep_issued(own, **BY)
        assert headquarters.own_keys.certificate() == own
        assert code(lambda: headquarters.own_keys.keep_issued(issued, **BY)) == "certificate-of-other-key"
        assert headquarters.history.check() is None


def test_an_office_issues_nothing(vault: Vault) -> None:
    vault.own_keys.make_office_key(**KENYA, **BY)
    asked = vault.own_keys.public_key()
    assert code(lambda: vault.own_keys.issue_certificate(asked, **KENYA, when=NOW)) == "no-key-yet"


@pytest.mark.parametrize(
    "public_key",
    [
        spki(ec.generate_private_key(ec.SECP384R1()).public_key()),
        spki(ed25519.Ed25519PrivateKey.generate().public_key()),
        spki(rsa.generate_private_key(65537, 2048).public_key()),
        b"",
        b"\x30\x00",
    ],
    ids=["P-384", "Ed25519", "RSA", "nothing", "an empty sequence"],
)
def test_only_p256_keys_are_certified(vault: Vault, public_key: bytes) -> None:
    vault.own_keys.make_headquarters_keys(**BY)
    assert code(lambda: vault.own_keys.issue_certificate(public_key, **KENYA, when=NOW)) == "key-not-p256"
    assert code(lambda: certificates.key_id(public_key)) == "key-not-p256"


def test_a_very_long_office_name_is_shortened_in_the_certificate(vault: Vault) -> None:
    vault.own_keys.make_office_key(office="KEN-01", name="Bureau de pays " * 20, **BY)
    found = x509.load_der_x509_certificate(vault.own_keys.certificate())
    assert len(found.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[0].value) == 64


def test_without_a_key_there_is_nothing_to_sign_with(vault: Vault) -> None:
    keys = vault.own_keys
    assert keys.key_id() is None
    for action in (lambda: keys.sign(b"x"), keys.public_key, keys.certificate, keys.sealing_key):
        assert code(action) == "no-key-yet"


def test_a_new_key_is_the_one_in_use(vault: Vault) -> None:
    first = vault.own_keys.make_office_key(**KENYA, **BY)
    second = vault.own_keys.make_office_key(**KENYA, **BY)
    assert first != second == vault.own_keys.key_id() == certificates.key_id_of(vault.own_keys.certificate())


def test_older_sealing_keys_keep_opening(vault: Vault) -> None:
    vault.own_keys.make_headquarters_keys(**BY)
    earlier = seal(vault.own_keys.sealing_key(), b"Q1", b"exact figures")
    newer_key = vault.own_keys.make_sealing_key(**BY)
    assert newer_key == vault.own_keys.sealing_key()
    assert vault.own_keys.open_sealed(earlier, b"Q1") == b"exact figures"
    assert vault.own_keys.open_sealed(seal(newer_key, b"Q2", b"more"), b"Q2") == b"more"
    assert code(lambda: vault.own_keys.open_sealed(earlier, b"Q2")) == "sealed-not-opened"


def test_no_public_method_gives_a_private_key_and_no_line_tells_one(vault: Vault) -> None:
    vault.own_keys.make_headquarters_keys(**BY)
    private = [row["private"] for row in vault._store.rows("own_keys")]
    assert len(private) == 2
    given: list[Any] = [vault.own_keys.certificate("authority"), vault.own_keys.sign(b"x")]
    for name, method in inspect.getmembers(vault.own_keys, inspect.ismethod):
        if not name.startswith("_") and not inspect.signature(method).parameters:
            given.append(method())
    assert len(given) == 6
    told = "".join(row["body"] for row in vault._store.rows("history"))
    for key in private:
        assert all(key not in value for value in given if isinstance(value, bytes))
        assert key.hex() not in told
    assert inspect.getdoc(OwnKeys)
