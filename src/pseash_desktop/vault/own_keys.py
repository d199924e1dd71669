"""The workspace's own signing and sealing keys: made inside the vault, used inside it, never given out."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.canonical import stamp
from pseash_desktop.vault.sealed import unseal

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

    from pseash_desktop.vault.certificates import Subject
    from pseash_desktop.vault.database import Store
    from pseash_desktop.vault.history import History

Use = Literal["signer", "authority"]


class OwnKeys:
    """Keys of one workspace. The newest of each purpose is the one in use; older sealing keys still open."""

    def __init__(self, store: Store, history: History) -> None:
        self._store = store
        self._history = history

    def make_office_key(self, *, office: str, name: str, who: str, when: datetime) -> str:
        """Make the office's P-256 key with a self-signed certificate until headquarters issues one; gives its id."""
        from pseash_desktop.vault import certificates

        subject = certificates.office_subject(office, name)
        with self._store.transaction():
            key, made = self._make_signing_key(who, when)
            certificate = certificates.signer_certificate(key.public_key(), subject, key, subject, when)
            self._put_certificate(made, "signer", certificate)
        return made

    def make_headquarters_keys(self, *, who: str, when: datetime) -> str:
        """Make headquarters' P-256 key, its two certificates and a sealing key; gives the id of the signing key."""
        from pseash_desktop.vault import certificates

        with self._store.transaction():
            key, made = self._make_signing_key(who, when)
            self._put_certificate(made, "authority", certificates.authority_certificate(key, when))
            signer = certificates.signer_certificate(
                key.public_key(), certificates.HEADQUARTERS, key, certificates.AUTHORITY, when
            )
            self._put_certificate(made, "signer", signer)
            self.make_sealing_key(who=who, when=when)
        return made

    def make_sealing_key(self, *, who: str, when: datetime) -> bytes:
        """Make an X25519 key to which offices seal; gives its raw public key. Earlier ones keep opening."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

        key = X25519PrivateKey.generate()
        public = key.public_key().public_bytes_raw()
        self._put_key(hashlib.sha256(public).hexdigest(), "sealing", key.private_bytes_raw(), public, who, when)
        return public

    def keep_issued(self, certificate: bytes, *, who: str, when: datetime) -> None:
        """Use the certificate that headquarters issued; raises Refusal('certificate-of-other-key')."""
        from pseash_desktop.vault import certificates

        with self._store.transaction():
            key = certificates.key_id_of(certificate)
            if self._store.row("own_keys", {"key_id": key, "purpose": "signing"}, select="key_id") is None:
                raise Refusal("certificate-of-other-key")
            self._store.update("own_certificates", (key, "signer"), {"certificate": certificate})
            told = {"certificate": hashlib.sha256(certificate).hexdigest()}
            self._history.add("certificate-kept", "own_keys", key, who=who, when=when, after=told)

    def key_id(self) -> str | None:
        """The id of the signing key in use, or None before one was made."""
        row = self._newest("signing", "key_id")
        return row["key_id"] if row else None

    def public_key(self) -> bytes:
        """SubjectPublicKeyInfo (DER) of the signing key in use."""
        return bytes(self._in_use("signing", "public")["public"])

    def certificate(self, use: Use = "signer") -> bytes:
        """A certificate (DER) of the signing key in use; raises Refusal('no-key-yet')."""
        key = self._in_use("signing", "key_id")["key_id"]
        row = self._store.row("own_certificates", {"key_id": key, "use": use}, select="certificate")
        if row is None:
            raise Refusal("no-key-yet")
        return bytes(row["certificate"])

    def sealing_key(self) -> bytes:
        """The raw X25519 public key to which offices seal; raises Refusal('no-key-yet')."""
        return bytes(self._in_use("sealing", "public")["public"])

    def sealing_key_ids(self) -> frozenset[str]:
        """SHA-256 of every sealing key that still opens here."""
        return frozenset(row["key_id"] for row in self._store.rows("own_keys", "purpose = 'sealing'", select="key_id"))

    def sign(self, data: bytes) -> bytes:
        """An ECDSA signature (DER) over SHA-256 of ``data``; raises Refusal('no-key-yet')."""
        from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
        from cryptography.hazmat.primitives.hashes import SHA256

        return self._signing_key().sign(data, ECDSA(SHA256()))

    def issue_certificate(self, public_key: bytes, *, office: str, name: str, when: datetime) -> bytes:
        """Headquarters' certificate (DER) for an office's key; raises Refusal('key-not-p256' | 'no-key-yet')."""
        from pseash_desktop.vault import certificates

        subject: Subject = certificates.office_subject(office, name)
        self.certificate("authority")  # an office has none and issues nothing
        return certificates.signer_certificate(
            certificates.p256(public_key), subject, self._signing_key(), certificates.AUTHORITY, when
        )

    def open_sealed(self, ciphertext: bytes, info: bytes) -> bytes:
        """What an office sealed to any sealing key held here; raises Refusal('sealed-not-opened')."""
        for row in self._store.rows("own_keys", "purpose = 'sealing'", order_by="rowid DESC", select="private"):
            try:
                return unseal(row["private"], info, ciphertext)
            except Refusal as refusal:
                if refusal.code != "sealed-not-opened":
                    raise
        raise Refusal("sealed-not-opened")

    def _make_signing_key(self, who: str, when: datetime) -> tuple[EllipticCurvePrivateKey, str]:
        from cryptography.hazmat.primitives import serialization as written
        from cryptography.hazmat.primitives.asymmetric import ec

        key = ec.generate_private_key(ec.SECP256R1())
        public = key.public_key().public_bytes(written.Encoding.DER, written.PublicFormat.SubjectPublicKeyInfo)
        private = key.private_bytes(written.Encoding.DER, written.PrivateFormat.PKCS8, written.NoEncryption())
        made = hashlib.sha256(public).hexdigest()
        self._put_key(made, "signing", private, public, who, when)
        return key, made

    def _signing_key(self) -> EllipticCurvePrivateKey:
        from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
        from cryptography.hazmat.primitives.serialization import load_der_private_key

        key = load_der_private_key(self._in_use("signing", "private")["private"], None)
        if not isinstance(key, EllipticCurvePrivateKey):
            raise Refusal("key-not-p256")
        return key

    def _put_key(self, key_id: str, purpose: str, private: bytes, public: bytes, who: str, when: datetime) -> None:
        values = {"key_id": key_id, "purpose": purpose, "public": public, "private": private, "made_at": stamp(when)}
        with self._store.transaction():
            self._store.insert("own_keys", values)
            self._history.add("key-made", "own_keys", key_id, who=who, when=when, after={"purpose": purpose})

    def _put_certificate(self, key_id: str, use: Use, certificate: bytes) -> None:
        self._store.insert("own_certificates", {"key_id": key_id, "use": use, "certificate": certificate})

    def _newest(self, purpose: str, column: str) -> dict[str, Any] | None:
        rows = self._store.rows("own_keys", "purpose = ?", (purpose,), order_by="rowid DESC", limit=1, select=column)
        return rows[0] if rows else None

    def _in_use(self, purpose: str, column: str) -> dict[str, Any]:
        row = self._newest(purpose, column)
        if row is None:
            raise Refusal("no-key-yet")
        return row
