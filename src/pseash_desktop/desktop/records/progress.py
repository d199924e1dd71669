"""How far a section of a form is filled in, from the draft alone. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pseash_desktop.schema.fields import is_empty
from pseash_desktop.schema.kinds import Draft, Field
from pseash_desktop.schema.words import N_, NP_, Words

EMPTY, PARTLY, COMPLETE = N_("nothing filled in"), N_("partly filled in"), N_("complete")
TO_MEND = NP_("{n} thing to mend", "{n} things to mend")


@dataclass(frozen=True)
class Progress:
    """``state`` is empty, partly, complete or problems; ``problems`` counts those that are shown."""

    state: str
    problems: int = 0

    def said(self, words: Words) -> str:
        """The state in words."""
        if self.state == "problems":
            return words.counted(TO_MEND, self.problems)
        return words({"empty": EMPTY, "partly": PARTLY, "complete": COMPLETE}[self.state])


def progress(fields: Sequence[Field], draft: Draft, shown: Iterable[str], state: str | None = None) -> Progress:
    """The progress of a section with these ``fields``; ``shown`` are the paths of the problems now on the screen.

    ``state`` is what the section says of itself. Without it, a section is complete when all that must be answered is,
    and one without required fields when everything is.
    """
    names = {field.name for field in fields}
    problems = sum(path.partition(".")[0] in names for path in shown)
    if problems:
        return Progress("problems", problems)
    if state is not None:
        return Progress(state)
    asked = [field for field in fields if field.asked(draft)]
    answered = [field for field in asked if not is_empty(draft.get(field.name))]
    must = [field for field in asked if field.required]
    if not answered:
        return Progress("empty")
    done = all(field in answered for field in must) if must else len(answered) == len(asked)
    return Progress("complete" if done else "partly")
