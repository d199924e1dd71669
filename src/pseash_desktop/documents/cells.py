"""How a value is printed, in letters and annual files alike. It must not decide what may be shown, or lay out pages.

Numbers are bare digits, without the grouping that each language does in its own way: whoever checks a letter reads the
figures off its pages, and two columns of digits with spaces in them read as one number.
"""

from __future__ import annotations

from collections.abc import Iterable

from pseash_desktop.letters.figures import Answer, Figure, Flags, Ratio, State, Tally
from pseash_desktop.reporting.arithmetic import printed
from pseash_desktop.reporting.framework import Indicator, value_of
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.schema.words import N_, Words

UNKNOWN = "–"
NONE = N_("none")
STATES = {
    State.BLANK: N_("Not reported"),
    State.NOT_APPLICABLE: N_("Not applicable"),
    State.WITHHELD: N_("Withheld"),
    State.SEALED: N_("Sealed for headquarters"),
}
_LEFT_TO_RIGHT = "\u200e"  # an unseen mark: what follows runs from left to right


def value(value: int | bool | None, unit: str, words: Words) -> str:
    """A result, a target or a progress: ``78%``, ``Yes``, ``28``; a dash for None. ``unit`` is a framework's."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return yes_no(value, words)
    return percent(value, words) if unit == "percent" else str(value)


def yes_no(value: bool, words: Words) -> str:
    return words(N_("Yes") if value else N_("No"))


def percent(value: int | None, words: Words) -> str:
    """Whole percent; a dash for None."""
    if value is None:
        return UNKNOWN
    # Translators: in a language from right to left, begin with U+200E: the sign then stands on one side everywhere.
    return words(N_("{n}%"), n=value)


def figure(indicator: Indicator, figure: Figure, words: Words) -> str:
    """What an office says on ``indicator``, with what the percentage is made of: ``31 of 40 (78%)``."""
    match figure.shape:
        case None:
            return words(STATES[figure.state])
        case Ratio(n, d):
            if not d:
                return words(N_("{n} of {d} (not applicable)"), n=n, d=d)
            rate = percent(printed(value_of(indicator, figure)), words)
            return words(N_("{n} of {d} ({percent})"), n=n, d=d, percent=rate)
        case Flags(answers):
            offered = sum(yes for _code, yes in answers)
            return words(N_("{n} of {d} types"), n=offered, d=int(indicator.target))
        case Tally(own, shared) if shared:
            total, alone, together = map(words.number, (own + len(shared), own, len(shared)))
            return words(N_("{n} ({own} by the office alone, {shared} shared)"), n=total, own=alone, shared=together)
        case Tally(own):
            return str(own)
        case Answer(answer):
            return value(answer, indicator.unit, words)


def code(text: str, words: Words) -> str:
    """A code such as ``2023-CT-03`` or an office's: it runs from left to right in every language."""
    return _LEFT_TO_RIGHT + text + _LEFT_TO_RIGHT if words.right_to_left else text


def quarter(quarter: Quarter, words: Words) -> str:
    """``Quarter 4 of 2023``."""
    return words(N_("Quarter {number} of {year}"), number=quarter.number, year=quarter.year)


def days_of(quarter: Quarter, words: Words) -> str:
    """``1 October 2023 to 31 December 2023``."""
    first, last = words.date(quarter.first_day), words.date(quarter.last_day)
    return words(N_("{first} to {last}"), first=first, last=last)


def listed(texts: Iterable[str], words: Words) -> str:
    """Texts in a row: ``a; b; c``; the word for none when there are none."""
    found = list(texts)
    if not found:
        return words(NONE)
    row, *rest = found
    for text in rest:
        row = words(N_("{first}; {second}"), first=row, second=text)
    return row


def groups(digest: str, words: Words) -> str:
    """A digest in groups of four, to be compared by eye. In a text from right to left the groups keep their order."""
    row = " ".join(digest[place : place + 4] for place in range(0, len(digest), 4))
    return _LEFT_TO_RIGHT + row if words.right_to_left else row


def halves(digest: str, words: Words) -> str:
    """A digest in groups of four on two lines."""
    middle = len(digest) // 2
    return f"{groups(digest[:middle], words)}\n{groups(digest[middle:], words)}"
