"""Checking letters without a workspace: whole, signed, pages equal to the payload, and vouched for or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pseash_desktop.documents import gate
from pseash_desktop.documents.certificates import issued_by, office_of
from pseash_desktop.documents.gate import File, Verdict
from pseash_desktop.documents.opening import Opened
from pseash_desktop.documents.workers import Pool
from pseash_desktop.documents.writing import Stationery
from pseash_desktop.headquarters.outcomes import Outcome
from pseash_desktop.schema.errors import Refusal


def verify(
    files: Iterable[File], pool: Pool, stationery: Stationery, authority: bytes | None
) -> Iterator[tuple[int, Outcome]]:
    """The outcome of each file with its place, as they are done.

    ``authority``: certificate of headquarters (PEM or DER). Without it a letter can be intact at best, its signer
    unknown. A training letter passes and says so.
    """

    def signer_of(opened: Opened) -> str:
        office = office_of(opened.certificate_der)
        if office is None:
            raise Refusal("signer-unknown")
        if authority is not None and not issued_by(opened.certificate_der, authority):
            raise Refusal("signer-not-vouched")
        return office

    for place, verdict in gate.check(files, pool, stationery, signer_of):
        yield place, _outcome(verdict, vouched=authority is not None)


def _outcome(verdict: Verdict, *, vouched: bool) -> Outcome:
    if verdict.passed is None:
        return Outcome(verdict.file, verdict.code, verdict.details, verdict.letter)
    code = "letter-good-training" if verdict.passed.letter.training else "letter-good"
    if not verdict.passed.pages_compared:
        code = "pages-not-compared"
    if not vouched:
        code = "intact-signer-unknown"
    return Outcome(verdict.file, code, letter=verdict.letter, digest=verdict.passed.digest)
