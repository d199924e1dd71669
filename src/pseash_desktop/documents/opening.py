"""Open a letter and check that it is whole, in our shape, and signed by the key it names. It must not decide whether
that key is trusted, nor read what the payload means.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from pseash_desktop.documents import byte_gate, certificates, letter_shape, page_graph, signature
from pseash_desktop.documents.certificates import issued_by, office_of
from pseash_desktop.documents.refusals import Refused

__all__ = ["Opened", "Refused", "issued_by", "office_of", "open_letter"]


@dataclass(frozen=True)
class Opened:
    """What a letter held. ``signed_at`` is the signer's own word (UTC): evidence, never an order of events."""

    payload: bytes
    certificate_der: bytes
    key_id: str
    signed_at: datetime
    pages_digest: str


def open_letter(data: bytes) -> Opened:
    """The payload and signer of a letter, after every check that needs no register (DESIGN §6, the gate up to pyHanko).

    Raises ``Refused`` with the code of the first check that failed. Run it in a worker (``workers.Pool``) when the file
    came from elsewhere.
    """
    document = byte_gate.checked(data)
    parts = letter_shape.parts(document)
    pages_digest = page_graph.digest_of(document)
    certificate_der = signature.check_message(parts.signature)
    certificate = certificates.load(certificate_der)
    certificates.check_signer(certificate)
    signature.check_with_pyhanko(data, certificate_der)
    return Opened(
        payload=parts.payload,
        certificate_der=certificate_der,
        key_id=certificates.key_id(certificate),
        signed_at=datetime.strptime(parts.signed_at, "D:%Y%m%d%H%M%SZ").replace(tzinfo=UTC),
        pages_digest=pages_digest,
    )
