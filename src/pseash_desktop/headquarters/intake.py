"""Taking in many files while other work goes on: checked away from the vault, each letter then taken in by itself.

``prepare`` and ``take_in`` belong to the vault's thread and are short; ``check`` is long and may run in any other one.
What the register says is asked again when a letter is taken in, since it may have changed meanwhile.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pseash_desktop.documents import gate
from pseash_desktop.documents.gate import File, SignerOf, Verdict
from pseash_desktop.documents.workers import Pool
from pseash_desktop.documents.writing import Stationery
from pseash_desktop.headquarters import inbox
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.headquarters.outcomes import Outcome
from pseash_desktop.headquarters.year import ACCEPTED
from pseash_desktop.letters import summary as summaries
from pseash_desktop.letters.enrolment import Enrolment
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.changes import NOTHING, Changes
from pseash_desktop.vault.register import OfficeKey

KEPT = ("accepted", "older-revision", "disputed", "held-gap", "needs-review")


@dataclass(frozen=True)
class Bench:
    """What checking needs of a workspace, as it was when it was prepared.

    ``keys``: by key id. ``held``: digest and payload by the SHA-256 of the file that brought the letter, so that a file
    that counts already is not checked again.
    """

    pool: Pool
    stationery: Stationery
    own_key: str | None
    keys: Mapping[str, OfficeKey]
    held: Mapping[str, tuple[str, bytes]]

    @property
    def signer_of(self) -> SignerOf:
        """Whose key signed, by the register as it was."""
        return inbox.signer_by(self.own_key, self.keys.get)


@dataclass(frozen=True)
class Found:
    """What checking one file found: an ``outcome`` that stands, or a ``verdict`` still to be taken in with ``pdf``."""

    place: int
    outcome: Outcome | None = None
    verdict: Verdict | None = None
    pdf: bytes = b""


def prepare(desk: HeadquartersDesk) -> Bench:
    """What ``check`` needs of the workspace."""
    years = range(desk.framework.first_year - 1, desk.today.year + 1)
    return Bench(
        pool=desk.pool,
        stationery=desk.stationery,
        own_key=desk.vault.own_keys.key_id(),
        keys={key.key_id: key for key in desk.vault.register.keys_of()},
        held={
            letter.file_sha256: (letter.digest, letter.payload)
            for year in years
            for letter in desk.vault.received.of_year(year)
            if letter.kind == "summary" and letter.state == ACCEPTED
        },
    )


def check(
    bench: Bench, paths: Sequence[Path], *, largest: int, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[Found]:
    """Read and check the files, one answer for each with its place in ``paths``, in the order in which they are done.

    ``largest``: bytes beyond which a file is not read at all. Once ``cancelled`` says yes, the rest gets no answer.
    """
    done: deque[Found] = deque()
    waiting: list[tuple[int, File]] = []

    def files() -> Iterator[File]:
        for place, path in enumerate(paths):
            found = _read(path, bench, largest)
            if isinstance(found, Outcome):
                done.append(Found(place, outcome=found))
            else:
                waiting.append((place, found))
                yield found

    for number, verdict in gate.check(files(), bench.pool, bench.stationery, bench.signer_of, cancelled=cancelled):
        while done:
            yield done.popleft()
        place, file = waiting[number]
        waiting[number] = (place, File(file.name, b""))  # its bytes go with the answer
        yield Found(place, verdict=verdict, pdf=file.data if verdict.passed else b"")
    yield from done


def take_in(desk: HeadquartersDesk, found: Found) -> tuple[Outcome, Changes]:
    """What becomes of a checked file, and what that changed."""
    if found.outcome is not None or found.verdict is None:
        return found.outcome or Outcome("", "file-unreadable"), NOTHING
    verdict = found.verdict
    if verdict.passed is not None and not isinstance(verdict.passed.letter, Enrolment):
        try:
            inbox.register_of(desk)(verdict.passed.opened)
        except Refusal as refusal:
            return Outcome(verdict.file, refusal.code, refusal.details, verdict.letter, verdict.passed.digest), NOTHING
    outcome = inbox.take_in(desk, verdict, found.pdf)
    if outcome.code in KEPT:
        return outcome, Changes.of("received", outcome.digest)
    return outcome, Changes.of("office_keys") if outcome.code == "enrolment-entered" else NOTHING


def _read(path: Path, bench: Bench, largest: int) -> File | Outcome:
    try:
        if path.stat().st_size > largest:
            return Outcome(path.name, "file-too-large")
        data = path.read_bytes()
    except OSError:
        return Outcome(path.name, "file-unreadable")
    digest, payload = bench.held.get(hashlib.sha256(data).hexdigest(), ("", b""))
    if digest:
        return Outcome(path.name, "already-here", letter=summaries.read(payload), digest=digest)
    return File(path.name, data)
