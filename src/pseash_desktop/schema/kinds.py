"""Record kinds: one class body is the declaration that every room reads. Pure: no table, widget or file."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any, TypeVar, cast, dataclass_transform

from pseash_desktop.schema.fields import Entry, FieldType, Raw, Stored, is_empty
from pseash_desktop.schema.problems import Problem, Rejected, rejected

T = TypeVar("T")
Draft = Mapping[str, Raw]
When = Callable[[Draft], bool]
Rule = Callable[[Any, Entry], Iterable[Problem]]


class Privacy(Enum):
    """Where a value may go. Not saying so keeps it in the office: the forgetful default is the safe one."""

    OFFICE = "office"
    COUNTED = "counted"


@dataclass(frozen=True)
class Field:
    """One field of a kind, as declared by ``col``."""

    name: str
    type: FieldType
    label: str
    section: str
    required: bool
    privacy: Privacy
    in_list: bool
    when: When | None
    help: str
    screened: bool

    def asked(self, draft: Draft) -> bool:
        """Whether the question is put at all, given the other answers."""
        return self.when is None or self.when(draft)


@dataclass(frozen=True)
class Kind:
    """A kind of record: its name in tables, its words, its fields and the rules that see a whole record.

    ``new`` is what the button for another one says, ``about`` what belongs here, in one marked sentence, and ``icon``
    the name of the picture beside its list.
    """

    name: str
    title: str
    plural: str
    version: int
    cls: type[Any]
    fields: tuple[Field, ...]
    sections: Mapping[str, str]
    rules: tuple[Rule, ...]
    new: str = ""
    about: str = ""
    icon: str = ""

    def field(self, name: str) -> Field:
        """The field called ``name``; raises KeyError."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def parse(self, draft: Draft, entry: Entry) -> tuple[Any | None, tuple[Problem, ...]]:
        """Turn what was typed into a record, or into every problem found at once.

        Fields that are not asked are not kept, so that a withdrawn answer leaves nothing behind.
        """
        problems = [Problem("unknown-field", str(name)) for name in draft if name not in self._names]
        values: dict[str, Any] = {}
        for field in self.fields:
            if not field.asked(draft):
                continue
            raw = draft.get(field.name)
            if is_empty(raw):
                if field.required:
                    problems.append(Problem("missing", field.name))
                continue
            try:
                values[field.name] = field.type.parse(raw, entry)
            except Rejected as bad:
                problems.extend(problem.within(field.name) for problem in bad.problems)
        if not problems:
            record = self.cls(**values)
            problems = [problem for rule in self.rules for problem in rule(record, entry)]
            if not problems:
                return record, ()
        return None, tuple(problems)

    def draft(self, record: Any) -> dict[str, Raw]:
        """What would be typed to get ``record``; blank fields are left out."""
        return {f.name: f.type.draft(value) for f, value in self._answers(record)}

    def dump(self, record: Any) -> dict[str, Stored]:
        """``record`` as JSON; blank fields are left out."""
        return {f.name: f.type.dump(value) for f, value in self._answers(record)}

    def load(self, stored: Mapping[str, Any]) -> Any:
        """The record dumped as ``stored``; raises ValueError on damage, never guesses."""
        if unknown := stored.keys() - self._names:
            raise ValueError(f"unknown columns: {sorted(unknown)}")
        values = {f.name: f.type.load(stored[f.name]) for f in self.fields if stored.get(f.name) is not None}
        if lost := [f.name for f in self.fields if f.required and f.when is None and f.name not in values]:
            raise ValueError(f"columns without a value: {lost}")
        return self.cls(**values)

    def shape(self) -> dict[str, Any]:
        """What stored rows and old files rely on; a change of shape is a change of version."""
        return {
            "version": self.version,
            "fields": {f.name: [*f.type.shape(), f.privacy.value] for f in self.fields},
        }

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(f.name for f in self.fields)

    def _answers(self, record: Any) -> Iterable[tuple[Field, Any]]:
        for field in self.fields:
            value = getattr(record, field.name)
            if value is not None and value != ():
                yield field, value


_declared: dict[type[Any], Kind] = {}


def kind_of(cls: type[Any]) -> Kind:
    """The kind that ``cls`` declares."""
    return _declared[cls]


def col(
    type_: FieldType,
    label: str,
    *,
    section: str = "",
    required: bool = False,
    privacy: Privacy = Privacy.OFFICE,
    in_list: bool = False,
    when: When | None = None,
    help: str = "",
    screened: bool = False,
) -> Any:
    """Declare a field: type, marked label, section, and whether it is asked, listed, counted or screened.

    ``screened`` free text is searched for telephone numbers, addresses and names before it is kept.
    """
    metadata = {"col": (type_, label, section, required, privacy, in_list, when, help, screened)}
    return dataclasses.field(default=type_.blank, metadata=metadata)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(col,))
def record_kind(
    name: str,
    title: str,
    *,
    plural: str = "",
    new: str = "",
    about: str = "",
    icon: str = "",
    version: int = 1,
    sections: Mapping[str, str] | None = None,
    rules: Iterable[Rule] = (),
) -> Callable[[type[T]], type[T]]:
    """Make a frozen dataclass of the decorated class and declare its kind."""

    def declare(cls: type[T]) -> type[T]:
        made = dataclass(frozen=True, kw_only=True, slots=True)(cls)
        fields = tuple(Field(f.name, *f.metadata["col"]) for f in dataclasses.fields(cast(Any, made)))
        parts = (made, fields, dict(sections or {}), tuple(rules))
        _declared[made] = Kind(name, title, plural or title, version, *parts, new, about, icon)
        return made

    return declare


@dataclass(frozen=True)
class Rows(FieldType):
    """Rows of a smaller kind inside a record, such as the services of a referral, in the order given."""

    pytype = tuple
    blank = ()
    of: type[Any] = object
    most: int = 200

    @property
    def kind(self) -> Kind:
        return kind_of(self.of)

    def parse(self, raw: Raw, entry: Entry) -> Any:
        if isinstance(raw, str) or not isinstance(raw, list | tuple):
            raise rejected("not-rows")
        if len(raw) > self.most:
            raise rejected("too-many-rows", most=self.most)
        records, problems = [], []
        for place, draft in enumerate(raw):
            if not isinstance(draft, Mapping):
                problems.append(Problem("not-rows", str(place)))
                continue
            record, found = self.kind.parse(draft, entry)
            problems.extend(problem.within(str(place)) for problem in found)
            records.append(record)
        if problems:
            raise Rejected(*problems)
        return tuple(records)

    def draft(self, value: Any) -> Raw:
        return [self.kind.draft(row) for row in value]

    def dump(self, value: Any) -> Stored:
        return [self.kind.dump(row) for row in value]

    def load(self, stored: Any) -> Any:
        if type(stored) is not list:
            raise ValueError("not rows")
        return tuple(self.kind.load(row) for row in stored)

    def shape(self) -> list[Any]:
        return [type(self).__name__, self.kind.shape()["fields"]]
