"""The one marking function for words that people see, and what a translator must offer. It never translates."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, Protocol


def N_(text: str) -> str:
    """Mark ``text`` for translation and return it unchanged; translation happens when it is shown."""
    return text


class Plural(NamedTuple):
    """A sentence with a count in it: English forms for one and for many, both with ``{n}`` where the count goes."""

    one: str
    many: str


def NP_(one: str, many: str) -> Plural:
    """Mark a sentence that changes with a count."""
    return Plural(one, many)


class Words(Protocol):
    """Says marked words in one language. Passed as an argument, because a PDF may differ from the screen."""

    @property
    def language(self) -> str:
        """Code of the language: en, fr, es or ar."""
        ...

    @property
    def right_to_left(self) -> bool: ...

    def __call__(self, text: str, **values: object) -> str:
        """The marked ``text`` in this language, its ``{names}`` replaced by ``values``."""
        ...

    def counted(self, plural: Plural, n: int, **values: object) -> str:
        """The form of ``plural`` that this language uses for ``n``."""
        ...

    def date(self, value: date) -> str:
        """A date in words of this language, with digits 0-9."""
        ...

    def number(self, value: int) -> str:
        """A count with this language's grouping, with digits 0-9."""
        ...


class _English:
    """The source words themselves: what the code says when no translation was handed in."""

    language = "en"
    right_to_left = False

    def __call__(self, text: str, **values: object) -> str:
        return text.format(**values) if values else text

    def counted(self, plural: Plural, n: int, **values: object) -> str:
        return (plural.one if n == 1 else plural.many).format(n=self.number(n), **values)

    def date(self, value: date) -> str:
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"

    def number(self, value: int) -> str:
        return f"{value:,}"


# English only: other languages come from Babel through shipped.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

ENGLISH: Words = _English()
