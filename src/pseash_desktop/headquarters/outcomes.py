"""What became of one file, as a line for a person and as JSON for a program. It decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pseash_desktop.letters.enrolment import Enrolment
from pseash_desktop.letters.kinds import NAMES, Letter
from pseash_desktop.letters.pack import Pack
from pseash_desktop.letters.summary import Summary
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import N_, Words

GOOD = ("letter-good", "letter-good-training", "accepted", "already-here", "older-revision", "enrolment-entered")


@dataclass(frozen=True)
class Outcome:
    """``code`` names the sentence; ``letter`` is set when the payload could be read."""

    file: str
    code: str
    details: Mapping[str, str | int] = field(default_factory=dict)
    letter: Letter | None = None
    digest: str = ""

    @property
    def good(self) -> bool:
        return self.code in GOOD

    def line(self, words: Words) -> str:
        """``good: file – what it is. Sentence``."""
        what = f"{self.file} ({described(self.letter, words)})" if self.letter is not None else self.file
        verdict = words(N_("good: {what}") if self.good else N_("REFUSED: {what}"), what=what)
        return f"{verdict}\n    {sentence(words, self.code, self.details)}"

    def as_json(self, words: Words) -> dict[str, str | int | bool]:
        """Flat and stable: file, good, code, sentence, and what is known of the letter."""
        known: dict[str, str | int | bool] = {
            "file": self.file,
            "good": self.good,
            "code": self.code,
            "sentence": sentence(words, self.code, self.details),
        }
        if self.digest:
            known["digest"] = self.digest
        if self.letter is None:
            return known
        known |= {"kind": NAMES[type(self.letter)], "training": self.letter.training}
        match self.letter:
            case Summary() as summary:
                known |= {"office": summary.office, "period": str(summary.period), "revision": summary.revision}
            case Enrolment() as enrolment:
                known |= {"office": enrolment.office}
            case Pack() as pack:
                known |= {"number": pack.number}
        return known


def described(letter: Letter, words: Words) -> str:
    """The letter in a few words."""
    match letter:
        case Summary():
            return words(
                N_("{office}, quarter {quarter} of {year}, revision {revision}"),
                office=letter.office,
                quarter=letter.period.number,
                year=letter.period.year,
                revision=letter.revision,
            )
        case Enrolment():
            return words(N_("enrolment of {office}"), office=letter.office)
        case Pack():
            return words(N_("framework pack {number}"), number=letter.number)
