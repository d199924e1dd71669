"""Field types: how one value is typed in, checked, stored and shown. A value type knows no widget or table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, ClassVar, TypeVar

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.problems import Problem, Rejected, rejected
from pseash_desktop.schema.quarters import FIRST_YEAR, LAST_YEAR, Quarter

V = TypeVar("V")
Raw = Any
"""What a form or file hands in: text, a mapping of raw values (grid, row) or a sequence of such (rows, choices)."""

Stored = str | int | list[Any] | dict[str, Any]
"""What a value becomes in JSON; tables keep text and integers as they are and the rest as canonical JSON text."""


class NotApplicable(Enum):
    """The value of a count that does not exist for this office, as opposed to blank, zero and withheld."""

    NOT_APPLICABLE = "not-applicable"


NOT_APPLICABLE = NotApplicable.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Entry:
    """What parsing may know of the world: today's date, and which characters the shipped fonts cannot draw."""

    today: date
    undrawable: Callable[[str], str] = lambda _text: ""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a closed list: the code that is stored and its marked label."""

    code: str
    label: str


class FieldType:
    """Base of all field types. ``blank`` is the Python value of an unanswered field."""

    pytype: ClassVar[type]
    sql: ClassVar[type] = str
    blank: ClassVar[Any] = None

    def parse(self, raw: Raw, entry: Entry) -> Any:
        """The value of what was typed; raises Rejected with every problem. Never called with an empty ``raw``."""
        raise NotImplementedError

    def draft(self, value: Any) -> Raw:
        """What would be typed to get ``value``: parse(draft(v)) == v."""
        return self.dump(value)

    def dump(self, value: Any) -> Stored:
        """``value`` as JSON."""
        return str(value)

    def load(self, stored: Any) -> Any:
        """The value that was dumped as ``stored``: load(dump(v)) == v. Raises on anything else."""
        raise NotImplementedError

    def shape(self) -> list[Any]:
        """What stored rows rely on; a change of it is a change of the kind's version."""
        return [type(self).__name__]


def is_empty(raw: Raw) -> bool:
    """Whether nothing was typed: white space and invisible marks are no answer."""
    return raw is None or (isinstance(raw, str) and not plain(raw)) or raw in ((), [], {})


def require_text(raw: Raw) -> str:
    """``raw`` as text, or a rejection: a list or number where text is asked comes from a broken file."""
    if not isinstance(raw, str):
        raise rejected("not-text")
    return raw


_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def plain(raw: str, *, lines: bool = False) -> str:
    """Text in NFC without control, direction and zero-width marks (they can disguise names), white space made single.

    The joiners U+200C and U+200D stay: Persian and other languages spell with them.
    """
    # NFC comes last: a mark that is taken out may have kept a letter and its accent apart.
    kept = unicodedata.normalize("NFC", _CONTROLS.sub("", raw.replace("\r\n", "\n").replace("\r", "\n")))
    if not lines:
        return " ".join(kept.split())
    return "\n".join(" ".join(line.split()) for line in kept.split("\n")).strip()


@dataclass(frozen=True)
class Text(FieldType):
    """Short free text. ``longest`` is in characters; ``lines`` allows line breaks."""

    pytype: ClassVar[type] = str
    longest: int = 120
    lines: bool = False

    def parse(self, raw: Raw, entry: Entry) -> str:
        text = plain(require_text(raw), lines=self.lines)
        if any("\ud800" <= c <= "\udfff" for c in text):
            raise rejected("not-text")
        if len(text) > self.longest:
            raise rejected("too-long", longest=self.longest)
        if lacking := entry.undrawable(text):
            raise rejected("characters-not-available", characters=lacking)
        return text

    def load(self, stored: Any) -> str:
        return _of(str, stored)


@dataclass(frozen=True)
class Count(FieldType):
    """A whole number. With ``may_not_apply`` the answer "not applicable" is a value of its own."""

    pytype: ClassVar[type] = int
    sql: ClassVar[type] = str
    least: int = 0
    most: int = 1_000_000
    may_not_apply: bool = False

    def parse(self, raw: Raw, entry: Entry) -> int | NotApplicable:
        text = plain(str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else require_text(raw))
        if self.may_not_apply and text == NOT_APPLICABLE.value:
            return NOT_APPLICABLE
        digits = text.translate(_DIGITS)
        if not re.fullmatch(r"-?[0-9]{1,12}", digits, re.ASCII):
            raise rejected("not-a-number")
        value = int(digits)
        if not self.least <= value <= self.most:
            raise rejected("out-of-range", least=self.least, most=self.most)
        return value

    def draft(self, value: int | NotApplicable) -> str:
        return str(self.dump(value))

    def dump(self, value: int | NotApplicable) -> Stored:
        return value.value if isinstance(value, NotApplicable) else value

    def load(self, stored: Any) -> int | NotApplicable:
        if stored == NOT_APPLICABLE.value and self.may_not_apply:
            return NOT_APPLICABLE
        return _of(int, stored)

    def shape(self) -> list[Any]:
        return [type(self).__name__, *([NOT_APPLICABLE.value] if self.may_not_apply else [])]


_DIGITS = {ord(c): str(i) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for i, c in enumerate(digits)}


@dataclass(frozen=True)
class Day(FieldType):
    """A calendar day, typed as ``2023-12-31``; how a language writes dates is the editor's affair."""

    pytype: ClassVar[type] = date

    def parse(self, raw: Raw, entry: Entry) -> date:
        text = plain(require_text(raw)).translate(_DIGITS)
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text, re.ASCII):
            raise rejected("not-a-date")
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise rejected("no-such-day") from None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise rejected("year-out-of-range", first=FIRST_YEAR, last=LAST_YEAR)
        return day

    def dump(self, value: date) -> Stored:
        return value.isoformat()

    def load(self, stored: Any) -> date:
        return date.fromisoformat(_of(str, stored))


@dataclass(frozen=True)
class QuarterField(FieldType):
    """A reporting quarter, typed as ``2023-Q4``."""

    pytype: ClassVar[type] = Quarter

    def parse(self, raw: Raw, entry: Entry) -> Quarter:
        try:
            return Quarter.read(plain(require_text(raw)).translate(_DIGITS))
        except Refusal as refusal:
            raise rejected(refusal.code) from None

    def load(self, stored: Any) -> Quarter:
        return Quarter.read(_of(str, stored))


@dataclass(frozen=True)
class YesNo(FieldType):
    """Yes or no; blank is a third state, never no."""

    pytype: ClassVar[type] = bool

    def parse(self, raw: Raw, entry: Entry) -> bool:
        if raw not in ("yes", "no"):
            raise rejected("not-yes-or-no")
        return bool(raw == "yes")

    def dump(self, value: bool) -> Stored:
        return "yes" if value else "no"

    def load(self, stored: Any) -> bool:
        if stored not in ("yes", "no"):
            raise ValueError("not yes or no")
        return bool(stored == "yes")


@dataclass(frozen=True)
class Choice(FieldType):
    """One value of a closed list."""

    pytype: ClassVar[type] = str
    options: tuple[Option, ...] = ()

    def parse(self, raw: Raw, entry: Entry) -> str:
        if raw not in self.codes():
            raise rejected("not-an-option")
        return str(raw)

    def codes(self) -> tuple[str, ...]:
        return tuple(option.code for option in self.options)

    def label(self, code: str) -> str:
        """The marked label of ``code``."""
        return next(option.label for option in self.options if option.code == code)

    def load(self, stored: Any) -> str:
        if stored not in self.codes():
            raise ValueError("not in the list")
        return str(stored)

    def shape(self) -> list[Any]:
        return [type(self).__name__, list(self.codes())]


@dataclass(frozen=True)
class Choices(Choice):
    """Any number of values of a closed list, kept in the order of the list."""

    pytype: ClassVar[type] = tuple
    blank: ClassVar[Any] = ()

    def parse(self, raw: Raw, entry: Entry) -> Any:
        chosen = [raw] if isinstance(raw, str) else raw
        if not isinstance(chosen, Sequence) or any(code not in self.codes() for code in chosen):
            raise rejected("not-an-option")
        return tuple(code for code in self.codes() if code in chosen)

    def dump(self, value: Any) -> Stored:
        return list(value)

    def load(self, stored: Any) -> Any:
        if any(code not in self.codes() for code in _of(list, stored)):
            raise ValueError("not in the list")
        return tuple(stored)


_REFERENCE = re.compile(r"[0-9a-z]{8,40}", re.ASCII)


@dataclass(frozen=True)
class Ref(FieldType):
    """The id of another record of ``kind``. Whether it exists is checked where records are saved."""

    pytype: ClassVar[type] = str
    kind: str = ""

    def parse(self, raw: Raw, entry: Entry) -> str:
        if not isinstance(raw, str) or not _REFERENCE.fullmatch(raw):
            raise rejected("not-a-reference")
        return raw

    def load(self, stored: Any) -> str:
        return _of(str, stored)

    def shape(self) -> list[Any]:
        return [type(self).__name__, self.kind]


@dataclass(frozen=True)
class Refs(Ref):
    """The ids of any number of other records of ``kind``, each once, in the order given."""

    pytype: ClassVar[type] = tuple
    blank: ClassVar[Any] = ()

    def parse(self, raw: Raw, entry: Entry) -> Any:
        ids = [raw] if isinstance(raw, str) else raw
        if not isinstance(ids, Sequence):
            raise rejected("not-a-reference")
        return tuple(dict.fromkeys(Ref.parse(self, each, entry) for each in ids))

    def dump(self, value: Any) -> Stored:
        return list(value)

    def load(self, stored: Any) -> Any:
        return tuple(_of(str, each) for each in _of(list, stored))


@dataclass(frozen=True)
class Grid(FieldType):
    """Counts by two closed lists, such as sex by age. A cell left out is unknown, which is not zero."""

    pytype: ClassVar[type] = tuple
    blank: ClassVar[Any] = ()
    rows: tuple[Option, ...] = ()
    columns: tuple[Option, ...] = ()
    cell: Count = Count(most=100_000)

    def cells(self) -> tuple[str, ...]:
        """The cells' names, row by row: ``female.child``."""
        return tuple(f"{row.code}.{column.code}" for row in self.rows for column in self.columns)

    def parse(self, raw: Raw, entry: Entry) -> Any:
        if not isinstance(raw, Mapping):
            raise rejected("not-a-grid")
        problems = [Problem("unknown-field", str(name)) for name in raw if name not in self.cells()]
        found: dict[str, int] = {}
        for name in self.cells():
            if is_empty(raw.get(name)):
                continue
            try:
                found[name] = int(self.cell.parse(raw[name], entry))  # type: ignore[arg-type]  # a cell always applies
            except Rejected as bad:
                problems.extend(problem.within(name) for problem in bad.problems)
        if problems:
            raise Rejected(*problems)
        return tuple(found.items())

    def draft(self, value: Any) -> Raw:
        return {name: str(n) for name, n in value}

    def dump(self, value: Any) -> Stored:
        return dict(value)

    def load(self, stored: Any) -> Any:
        cells = _of(dict, stored)
        if cells.keys() - set(self.cells()):
            raise ValueError("unknown cells")
        return tuple((name, _of(int, cells[name])) for name in self.cells() if name in cells)

    def shape(self) -> list[Any]:
        return [type(self).__name__, list(self.cells())]


def _of(kind: type[V], stored: Any) -> V:
    if type(stored) is not kind:
        raise ValueError(f"not {kind.__name__}")
    return stored
