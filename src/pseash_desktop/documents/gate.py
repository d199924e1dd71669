"""The gate that every file from elsewhere passes, in one order, with one code per refusal. Merge rules come after it.

Order (DESIGN section 6): bytes, structure and signature in a worker; the signing key is one the caller knows; strict
payload; the payload's office is that key's office; pages equal the payload. It decides no trust of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pseash_desktop.documents import page_graph, page_text
from pseash_desktop.documents.opening import Opened, open_letter
from pseash_desktop.documents.workers import Answer, Pool
from pseash_desktop.documents.writing import Stationery, redraw
from pseash_desktop.letters import canonical
from pseash_desktop.letters.enrolment import Enrolment
from pseash_desktop.letters.kinds import Letter, read_letter
from pseash_desktop.letters.pack import Pack
from pseash_desktop.letters.summary import Summary
from pseash_desktop.reporting.framework import check_figures
from pseash_desktop.schema.errors import Refusal

HEADQUARTERS = "headquarters"
SignerOf = Callable[[Opened], str]
"""Whose key signed: an office code or ``headquarters``. Raises Refusal for a key that may not sign, 'signer-unknown'
for one that nobody vouches for."""


@dataclass(frozen=True)
class File:
    """A file as dropped in: its name without folders, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Inspected:
    """What a worker found: the opened letter, whether its pages are those of its payload (None: they could not be drawn
    again here), and then whether the pages at least show its figures."""

    opened: Opened
    pages_equal: bool | None
    figures_shown: bool | None


@dataclass(frozen=True)
class Passed:
    """A letter that passed the gate. ``pages_compared`` is False when only the figures on its pages were compared."""

    letter: Letter
    payload: bytes
    digest: str
    opened: Opened
    signer: str
    pages_compared: bool


@dataclass(frozen=True)
class Verdict:
    """What became of one file: ``passed``, or the refusal's ``code`` with its details. ``letter`` is set as soon as the
    payload could be read, whatever came after."""

    file: str
    sha256: str
    passed: Passed | None = None
    code: str = ""
    details: Mapping[str, str | int] = field(default_factory=dict)
    letter: Letter | None = None


@dataclass(frozen=True)
class _Task:
    data: bytes
    stationery: Stationery
    compare: bool


def inspect(task: _Task) -> Inspected:
    """The worker's part: open, draw again, compare."""
    opened = open_letter(task.data)
    if not task.compare:
        return Inspected(opened, None, None)
    try:
        again = redraw(opened.payload, task.stationery)
    except Refusal:
        # No program of ours wrote this. Reading the payload says what is wrong with it; if nothing is, the pages are.
        return Inspected(opened, False, None)
    if again is not None:
        return Inspected(opened, page_graph.digest(again) == opened.pages_digest, None)
    return Inspected(opened, None, page_text.shows_figures(task.data, opened.payload))


def check(
    files: Iterable[File],
    pool: Pool,
    stationery: Stationery,
    signer_of: SignerOf,
    *,
    compare_pages: bool = True,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[tuple[int, Verdict]]:
    """The verdict on each file with its place in ``files``, in the order in which they are done.

    ``compare_pages=False`` is for measuring what the comparison costs; a letter so checked is never marked as compared.
    """
    names: dict[int, tuple[str, str]] = {}

    def tasks() -> Iterator[_Task]:
        for place, file in enumerate(files):
            names[place] = (file.name, hashlib.sha256(file.data).hexdigest())
            yield _Task(file.data, stationery, compare_pages)

    for answer in pool.map_unordered(inspect, tasks(), cancelled=cancelled):
        name, sha256 = names[answer.index]
        yield answer.index, _verdict(name, sha256, answer, _Judging(signer_of, stationery, compare_pages))


@dataclass(frozen=True)
class _Judging:
    signer_of: SignerOf
    stationery: Stationery
    compared: bool


def _verdict(name: str, sha256: str, answer: Answer[Inspected], judging: _Judging) -> Verdict:
    if answer.value is None:
        return Verdict(name, sha256, code=answer.code or "gate-failed", details=answer.details)
    letter: Letter | None = None
    try:
        signer = _signer(answer.value.opened, judging.signer_of)
        letter = read_letter(answer.value.opened.payload)
        passed = _judged(answer.value, letter, signer, judging)
    except Refusal as refusal:
        return Verdict(name, sha256, code=refusal.code, details=refusal.details, letter=letter)
    return Verdict(name, sha256, passed, letter=letter)


def _signer(opened: Opened, signer_of: SignerOf) -> str:
    """Who signed; a key that nobody knows yet may sign one thing only: the letter that asks to enrol it."""
    try:
        return signer_of(opened)
    except Refusal as refusal:
        if refusal.code != "signer-unknown" or not _asks_to_enrol(opened):
            raise
    return ""


def _asks_to_enrol(opened: Opened) -> bool:
    try:
        letter = read_letter(opened.payload)
    except Refusal:
        return False
    if not isinstance(letter, Enrolment):
        return False
    return letter.key == opened.key_id and letter.certificate == opened.certificate_der


def _judged(found: Inspected, letter: Letter, signer: str, judging: _Judging) -> Passed:
    match letter:
        case Summary() | Enrolment():
            expected = letter.office
        case Pack():
            expected = HEADQUARTERS
    if isinstance(letter, Enrolment) and not signer:
        signer = letter.office
    if signer != expected:
        raise Refusal("signed-by-another-office")
    if isinstance(letter, Enrolment) and letter.key != found.opened.key_id:
        raise Refusal("enrols-another-key")
    if isinstance(letter, Summary) and letter.framework in judging.stationery.frameworks:
        framework = judging.stationery.frameworks[letter.framework]
        check_figures(framework, letter.figures)
        if not letter.narrative.keys() <= {str(outcome.number) for outcome in framework.outcomes}:
            raise Refusal("payload-field", field="narrative")
    if found.pages_equal is False or found.figures_shown is False:
        raise Refusal("pages-differ")
    return Passed(
        letter=letter,
        payload=found.opened.payload,
        digest=canonical.digest(found.opened.payload),
        opened=found.opened,
        signer=signer,
        pages_compared=judging.compared and found.pages_equal is True,
    )
