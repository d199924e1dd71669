"""A small library of attacks on letters, each with the refusal it must meet, and what independent readers say of it.

Numbers D4 to D21 are those of the study of figures to report. An attack that can only be seen by the register of keys
or by rendering again says so (``OTHER_KEY``, ``OTHER_PAGES``).
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from tests.documents import attacks_by_signers, attacks_by_strangers, attacks_on_signatures
from tests.documents import letters_fixtures as made
from tests.documents.attack_list import OTHER_KEY, OTHER_PAGES, Attack
from tests.witnesses import witness

from pseash_desktop.documents import opening, page_graph
from pseash_desktop.documents.refusals import Refused

ALL: list[Attack] = sorted(
    [*attacks_by_strangers.ALL, *attacks_on_signatures.ALL, *attacks_by_signers.ALL],
    key=lambda attack: int(attack.name.split()[0][1:]),
)
OPENS = "opens"


@dataclass(frozen=True)
class PdfsigSays:
    """The words of pdfsig that matter; its exit code is 0 for much that is wrong."""

    valid: bool
    trusted: bool
    whole: bool


def ours(data: bytes) -> str:
    """Our verdict: a refusal code, ``OTHER_KEY``, ``OTHER_PAGES`` or ``OPENS``."""
    try:
        opened = opening.open_letter(data)
    except Refused as refusal:
        return refusal.code
    if opened.certificate_der != made.office().der:
        return OTHER_KEY
    same = opened.pages_digest == page_graph.digest(made.pages()) and opened.payload == made.PAYLOAD
    return OPENS if same else OTHER_PAGES


def pyhanko_bottom_line(data: bytes) -> bool:
    """pyHanko's one-line answer on the first signature, trusting the authority, reading leniently as it does by default
    for files that are not strict."""
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(made.authority().der)], allow_fetching=False, moment=made.SIGNED_AT
    )
    try:
        signatures = PdfFileReader(BytesIO(data), strict=False).embedded_signatures
        return bool(signatures) and bool(validate_pdf_signature(signatures[0], context).bottom_line)
    except Exception:  # noqa: BLE001 - whatever it raises, its answer is no
        return False


def trust_store(folder: Path) -> Path:
    """An NSS database in which the authority is trusted."""
    certutil = witness("certutil")
    store = folder / "nss"
    store.mkdir()
    (folder / "authority.pem").write_bytes(made.authority().pem)
    place = ["-d", f"sql:{store}"]
    subprocess.run([certutil, "-N", *place, "--empty-password"], check=True, capture_output=True)
    add = [certutil, "-A", *place, "-n", "authority", "-t", "C,C,C", "-i", str(folder / "authority.pem")]
    subprocess.run(add, check=True, capture_output=True)
    return store


def pdfsig_says(data: bytes, store: Path) -> PdfsigSays:
    """What pdfsig prints about the first signature of ``data``, given an NSS database."""
    path = store.parent / "asked.pdf"
    path.write_bytes(data)
    run = subprocess.run([witness("pdfsig"), "-nssdir", f"sql:{store}", str(path)], capture_output=True, check=False)
    first = run.stdout.decode("utf-8", "replace").split("Signature #2")[0]
    return PdfsigSays(
        valid="Signature is Valid." in first,
        trusted="Certificate is Trusted." in first,
        whole="Total document signed" in first and "Not total document signed" not in first,
    )
