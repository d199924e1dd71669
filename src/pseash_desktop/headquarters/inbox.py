"""Taking letters in: each passes the gate, then the rules of merging; everything that is whole is kept, with its state.

A letter is never changed, and none that was refused is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pseash_desktop.documents import gate
from pseash_desktop.documents.certificates import office_of
from pseash_desktop.documents.gate import File, Passed, SignerOf, Verdict
from pseash_desktop.documents.opening import Opened
from pseash_desktop.headquarters import enrolment
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.headquarters.outcomes import Outcome
from pseash_desktop.headquarters.year import ACCEPTED, is_closed, named_digests
from pseash_desktop.letters import summary as summaries
from pseash_desktop.letters.chain import Link, Standing, standing
from pseash_desktop.letters.enrolment import Enrolment
from pseash_desktop.letters.kinds import read_letter
from pseash_desktop.letters.pack import Pack
from pseash_desktop.letters.summary import Summary
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.vault.changes import NOTHING, Changes
from pseash_desktop.vault.register import OfficeKey

NEEDS_REVIEW = "needs-review"
LATE_KEYS = ("signer-retired", "signer-revoked")  # refused now, but a letter taken in before stays


def receive(
    desk: HeadquartersDesk, files: Iterable[File], *, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[tuple[int, Outcome]]:
    """Check ``files`` in the worker pool and take in what passes; one outcome per file, as they are done."""
    waiting: dict[int, File] = {}

    def remembered() -> Iterator[File]:
        for place, file in enumerate(files):
            waiting[place] = file
            yield file

    checked = gate.check(remembered(), desk.pool, desk.stationery, register_of(desk), cancelled=cancelled)
    for place, verdict in checked:
        yield place, take_in(desk, verdict, waiting.pop(place).data)


def register_of(desk: HeadquartersDesk) -> SignerOf:
    """Whose key it is, by the register: only active keys sign what newly arrives (DESIGN section 7)."""
    return signer_by(desk.vault.own_keys.key_id(), desk.vault.register.key)


def signer_by(own_key: str | None, key_of: Callable[[str], OfficeKey | None]) -> SignerOf:
    """Whose key it is, by headquarters' own key id and by what ``key_of`` knows of the others."""

    def signer_of(opened: Opened) -> str:
        if opened.key_id == own_key:
            return gate.HEADQUARTERS
        key = key_of(opened.key_id)
        if key is None:
            raise Refusal("signer-unknown")
        if office_of(opened.certificate_der) != key.office:
            raise Refusal("certificate-names-another")
        if key.state != "active" and not (key.state == "new" and _is_enrolment(opened)):
            raise Refusal(f"signer-{key.state}")
        return key.office

    return signer_of


def _is_enrolment(opened: Opened) -> bool:
    return isinstance(read_letter(opened.payload), Enrolment)


def take_in(desk: HeadquartersDesk, verdict: Verdict, pdf: bytes) -> Outcome:
    """What becomes of a letter that the gate has judged; ``pdf`` is its file. All of it in one transaction."""
    if verdict.passed is None:
        held = desk.vault.received.by_file(verdict.sha256) if verdict.code in LATE_KEYS else None
        code = _stands(held.state) if held is not None else verdict.code
        return Outcome(verdict.file, code, {} if held else verdict.details, verdict.letter)
    try:
        with desk.vault.together():
            code = _by_kind(desk, verdict.passed, pdf)
    except Refusal as refusal:
        return Outcome(verdict.file, refusal.code, refusal.details, verdict.letter, verdict.passed.digest)
    return Outcome(verdict.file, code, letter=verdict.letter, digest=verdict.passed.digest)


def _by_kind(desk: HeadquartersDesk, passed: Passed, pdf: bytes) -> str:
    if passed.letter.training != desk.vault.training:
        raise Refusal("training-letter" if passed.letter.training else "real-letter-in-training")
    match passed.letter:
        case Enrolment():
            enrolment.enter(desk, passed)
            return "enrolment-entered"
        case Summary():
            return _summary(desk, passed, passed.letter, pdf)
        case Pack():
            raise Refusal("not-for-headquarters")


def _summary(desk: HeadquartersDesk, passed: Passed, summary: Summary, pdf: bytes) -> str:
    held = desk.vault.received.get(passed.digest)
    if held is not None:
        if held.state == NEEDS_REVIEW and passed.pages_compared:  # a later version of the program can draw them
            desk.vault.received.set_state(passed.digest, ACCEPTED, who=desk.who, when=desk.now())
            return _place(standing_of(desk, summary), passed)
        return _stands(held.state)
    _acceptable(desk, summary)
    _repeats_persons(desk, summary)
    desk.vault.received.add(
        "summary",
        summary.office,
        str(summary.period),
        summary.revision,
        previous=summary.previous,
        payload=passed.payload,
        pdf=pdf,
        state=ACCEPTED if passed.pages_compared else NEEDS_REVIEW,
        checks={"pages": "compared" if passed.pages_compared else "figures", "key": passed.opened.key_id},
        who=desk.who,
        when=desk.now(),
    )
    return _place(standing_of(desk, summary), passed) if passed.pages_compared else NEEDS_REVIEW


def _acceptable(desk: HeadquartersDesk, summary: Summary) -> None:
    office = desk.vault.register.office(summary.office)
    if office is None or not office.active:
        raise Refusal("office-unknown")
    if summary.office_name != office.name:
        raise Refusal("office-name-differs")
    framework = desk.framework
    if summary.framework != framework.digest:
        raise Refusal("framework-unknown")
    if summary.period.year < framework.first_year:
        raise Refusal("year-before-framework")
    if summary.sealing_key not in desk.vault.own_keys.sealing_key_ids():
        raise Refusal("sealed-to-another-key")
    if summary.period.last_day >= desk.today:
        raise Refusal("quarter-not-over")
    if is_closed(desk, summary.period.year):
        raise Refusal("year-closed")


def _repeats_persons(desk: HeadquartersDesk, summary: Summary) -> None:
    """A correction repeats the table of persons of the first revision; a changed one would tell of one person."""
    for letter in desk.vault.received.of(summary.office, str(summary.period)):
        if letter.digest in summary.chain and dict(summaries.read(letter.payload).persons) != dict(summary.persons):
            raise Refusal("persons-changed")


def _stands(state: str) -> str:
    """What is said of a letter that is here already."""
    return "already-here" if state == ACCEPTED else NEEDS_REVIEW


def accept_reviewed(desk: HeadquartersDesk, digest: str) -> Changes:
    """Count a letter whose pages this version could not compare, because the officer has looked at it.

    Raises Refusal('letter-unknown') or ('year-closed'); a letter that waits for no review stays as it is.
    """
    letter = desk.vault.received.get(digest)
    if letter is None:
        raise Refusal("letter-unknown")
    if letter.state != NEEDS_REVIEW:
        return NOTHING
    if is_closed(desk, Quarter.read(letter.period).year):
        raise Refusal("year-closed")
    return desk.vault.received.set_state(digest, ACCEPTED, who=desk.who, when=desk.now())


def standing_of(desk: HeadquartersDesk, summary: Summary) -> Standing:
    """What the accepted letters of that office and quarter amount to now."""
    held = [
        (letter.digest, summaries.read(letter.payload))
        for letter in desk.vault.received.of(summary.office, str(summary.period))
        if letter.kind == "summary" and letter.state == ACCEPTED
    ]
    return standing([Link(digest, each.chain) for digest, each in held], named_digests(desk))


def _place(stands: Standing, passed: Passed) -> str:
    if passed.digest in stands.disputed:
        return "disputed"
    if passed.digest in stands.held:
        return "held-gap"
    return ACCEPTED if passed.digest == stands.head else "older-revision"
