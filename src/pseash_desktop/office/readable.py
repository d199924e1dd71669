"""What people read of a record: its title, its values in words, where it stands, its history. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.office.typed_days import short_date
from pseash_desktop.records import KINDS
from pseash_desktop.records.assessment import CORE_STANDARDS, RATING_LABELS, rating_of
from pseash_desktop.records.focal_point import is_serving
from pseash_desktop.records.partner import is_active
from pseash_desktop.schema.fields import (
    Choice,
    Choices,
    Count,
    Day,
    Entry,
    Grid,
    NotApplicable,
    Option,
    QuarterField,
    Ref,
    Refs,
    Text,
    YesNo,
    is_empty,
)
from pseash_desktop.schema.kinds import Draft, Field, Kind, Rows
from pseash_desktop.schema.problems import Rejected
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.schema.words import N_, NP_, Words
from pseash_desktop.vault.history import Line

Titles = Mapping[str, Mapping[str, str]]
"""By kind name and record id, what other records are called."""

NONE: Titles = {}
YES, NO, NOT_APPLICABLE = N_("Yes"), N_("No"), N_("Not applicable")
GONE = N_("A record that no longer exists")
UNNAMED = N_("Without a name")
OF_EARLIER_VERSION = N_("A field of an earlier version")
WHO = {"focal-point": N_("Focal point"), "headquarters": N_("Headquarters"), "program": N_("The program")}
ACTIONS = {
    "created": N_("Created"),
    "changed": N_("Changed"),
    "content-removed": N_("Content removed"),
    "upgraded": N_("Brought to a new version of the program"),
}
ROWS = NP_("{n} row", "{n} rows")
_TITLED_BY = {
    "partner": "name",
    "provider": "name",
    "resource": "title",
    "focal_point": "name",
    "activity": "title",
    "referral": "code",
    "office_facts": "quarter",
}
_NEEDS_TITLES_OF = {"assessment": ("partner",)}
_ABOUT_A_STANDARD = ("standard_answer", "plan_action")
_STANDARDS = {standard.number: standard.name for standard in CORE_STANDARDS}
RECHECK_AFTER = timedelta(days=183)  # a directory entry older than half a year may send someone to a closed door


@dataclass(frozen=True)
class Standing:
    """Where a record stands on a day: the kind of chip that shows it, and its marked words."""

    tone: str
    label: str


@dataclass(frozen=True)
class Told:
    """One value that differs: what it is called, and how it read before and after (empty for blank)."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class HistoryLine:
    """One line of a record's history in words. ``when`` is in UTC."""

    who: str
    when: datetime
    what: str
    changes: tuple[Told, ...]


def title_of(kind: Kind, record: Any, words: Words, titles: Titles = NONE) -> str:
    """What a record is called in lists and references; an assessment by partner and day."""
    if kind.name == "assessment":
        partner = titles.get("partner", {}).get(record.partner) or words(GONE)
        return f"{isolated(partner, words)}{comma(words)}{short_date(record.started_on, words.language)}"
    name = _TITLED_BY.get(kind.name) or kind.fields[0].name
    return said(kind.field(name), getattr(record, name), words, titles) or words(UNNAMED)


def said(field: Field, value: Any, words: Words, titles: Titles = NONE) -> str:
    """A value in words; empty for blank, so that zero, not applicable and blank stay three things."""
    if value is None or value == ():
        return ""
    match field.type:
        case Rows() as rows:
            return "; ".join(row_title(rows.kind, row, words, titles) for row in value)
        case Refs() as refs:
            return comma(words).join(_title(refs, each, words, titles) for each in value)
        case Ref() as ref:
            return _title(ref, value, words, titles)
        case Choices() as choices:
            return comma(words).join(words(choices.label(code)) for code in value)
        case Choice() as choice:
            return words(choice.label(value))
        case YesNo():
            return words(YES if value else NO)
        case Count():
            return words(NOT_APPLICABLE) if isinstance(value, NotApplicable) else words.number(value)
        case Day():
            return short_date(value, words.language)
        case QuarterField():
            return quarter_name(value)
        case Grid() as grid:
            return "; ".join(f"{cell_name(grid, cell, words)}: {words.number(n)}" for cell, n in value)
        case Text():
            return str(value)
        case other:
            raise TypeError(f"no words for values of {type(other).__name__}")


def quarter_name(quarter: Quarter) -> str:
    """``Q3 2026``, the same in every language."""
    return f"Q{quarter.number} {quarter.year}"


def isolated(text: str, words: Words) -> str:
    """``text`` set apart where it may run against the direction of the words after it, which the line then takes."""
    return f"\u200f\u2068{text}\u2069" if words.right_to_left else text


def comma(words: Words) -> str:
    """What stands between the members of a list."""
    return "، " if words.right_to_left else ", "


def cell_name(grid: Grid, cell: str, words: Words) -> str:
    """A grid's cell by the labels of its row and column."""
    row, column = cell.split(".")
    return comma(words).join((words(_label(grid.rows, row)), words(_label(grid.columns, column))))


def row_title(kind: Kind, row: Any, words: Words, titles: Titles = NONE) -> str:
    """What a row inside a record is called: its first answer."""
    return _stored_row_title(kind, kind.dump(row), words, titles)


def shown_fields(kind: Kind) -> tuple[Field, ...]:
    """Fields that a person sees: in a kind with sections, a field outside them is the program's own affair."""
    return tuple(field for field in kind.fields if not kind.sections or field.section in kind.sections)


def referred(kind: Kind) -> frozenset[str]:
    """Names of the kinds whose records ``kind`` refers to, in its rows too."""
    found: set[str] = set()
    for field in kind.fields:
        if isinstance(field.type, Ref):
            found.add(field.type.kind)
        elif isinstance(field.type, Rows):
            found |= referred(field.type.kind)
    return frozenset(found)


def titles_for(desk: OfficeDesk, kind: Kind, words: Words) -> dict[str, dict[str, str]]:
    """The titles of every record that records of ``kind`` may refer to; each kind is read once."""
    wanted = set(referred(kind)) | set(_NEEDS_TITLES_OF.get(kind.name, ()))
    wanted |= {need for name in wanted for need in _NEEDS_TITLES_OF.get(name, ())}
    found: dict[str, dict[str, str]] = {}
    for name in sorted(wanted, key=lambda name: name in _NEEDS_TITLES_OF):
        other = KINDS[name]
        rows = desk.vault.records.all(other)
        found[name] = {row.id: title_of(other, row.record, words, found) for row in rows}
    return found


def standing(kind: Kind, record: Any, today: date) -> Standing | None:
    """Where ``record`` stands on ``today``; None for kinds that do not go through states."""
    match kind.name:
        case "partner":
            return _agreement(record, today)
        case "assessment":
            tones = {"full": "done", "medium": "soon", "low": "stop"}
            rating = rating_of(record)
            return None if rating is None else Standing(tones[rating], RATING_LABELS[rating])
        case "referral":
            return _assistance(record, today)
        case "provider":
            return _availability(record, today)
        case "focal_point":
            if is_serving(record, today):
                return Standing("done", N_("Serving"))
            return Standing("draft", N_("Not started") if record.appointed_on > today else N_("Ended"))
        case _:
            return None


def history_lines(kind: Kind, lines: Iterable[Line], words: Words, titles: Titles = NONE) -> tuple[HistoryLine, ...]:
    """The history of one record of ``kind``, newest first."""
    return tuple(_history_line(kind, line, words, titles) for line in sorted(lines, key=lambda line: -line.seq))


def differences(
    kind: Kind, before: Draft, after: Draft, words: Words, titles: Titles, entry: Entry
) -> tuple[Told, ...]:
    """Where two drafts read differently. What cannot be taken yet is told as it was typed."""
    told: list[Told] = []
    for field in kind.fields:
        old, new = before.get(field.name), after.get(field.name)
        if is_empty(old) and is_empty(new):
            continue
        first, second = _said_raw(field, old, words, titles, entry), _said_raw(field, new, words, titles, entry)
        if first != second:
            told.append(Told(words(field.label), first, second))
    return tuple(told)


def _said_raw(field: Field, raw: Any, words: Words, titles: Titles, entry: Entry) -> str:
    if is_empty(raw):
        return ""
    try:
        value = field.type.parse(raw, entry)
    except Rejected:
        return raw if isinstance(raw, str) else words.counted(ROWS, len(raw))
    if isinstance(field.type, Rows):
        return "; ".join(_whole_row(field.type.kind, row, words, titles) for row in value)
    return said(field, value, words, titles)


def _history_line(kind: Kind, line: Line, words: Words, titles: Titles) -> HistoryLine:
    if line.body is None:
        return HistoryLine("", datetime.min, words(ACTIONS["content-removed"]), ())
    body = line.body
    before, after = body.before or {}, body.after or {}
    changes = tuple(_changes(kind, before, after, words, titles)) if body.action == "changed" else ()
    who = words(WHO[body.who]) if body.who in WHO else body.who
    return HistoryLine(who, body.when, words(ACTIONS.get(body.action, ACTIONS["changed"])), changes)


def _changes(
    kind: Kind, before: Mapping[str, Any], after: Mapping[str, Any], words: Words, titles: Titles
) -> Iterator[Told]:
    for field in kind.fields:
        old, new = before.get(field.name), after.get(field.name)
        if old == new:
            continue
        if isinstance(field.type, Rows):
            for told in _row_changes(field.type.kind, old or [], new or [], words, titles):
                yield Told(f"{words(field.label)} › {told.label}", told.before, told.after)
        else:
            yield Told(
                words(field.label),
                _said_stored(field, old, words, titles),
                _said_stored(field, new, words, titles),
            )
    known = {field.name for field in kind.fields}
    if any(before.get(name) != after.get(name) for name in (before.keys() | after.keys()) - known):
        yield Told(words(OF_EARLIER_VERSION), "…", "…")


def _row_changes(
    kind: Kind, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]], words: Words, titles: Titles
) -> Iterator[Told]:
    """Rows are matched by their first answer where that is plain, else by their place."""
    first = kind.fields[0]
    olds, news = ([row.get(first.name) for row in rows] for rows in (before, after))
    by_name = len(set(olds)) == len(olds) and len(set(news)) == len(news)
    old_rows: dict[Any, Mapping[str, Any]] = dict(zip(olds if by_name else range(len(before)), before, strict=True))
    new_rows: dict[Any, Mapping[str, Any]] = dict(zip(news if by_name else range(len(after)), after, strict=True))
    for key in dict.fromkeys((*old_rows, *new_rows)):
        old, new = old_rows.get(key), new_rows.get(key)
        name = _stored_row_title(kind, new if new is not None else old or {}, words, titles)
        if old is None or new is None:
            yield Told(name, _stored_row(kind, old, words, titles), _stored_row(kind, new, words, titles))
            continue
        for told in _changes(kind, old, new, words, titles):
            yield Told(f"{name} › {told.label}", told.before, told.after)


def _stored_row_title(kind: Kind, row: Mapping[str, Any], words: Words, titles: Titles) -> str:
    first = kind.fields[0]
    number = row.get(first.name)
    if kind.name in _ABOUT_A_STANDARD and number in _STANDARDS:
        return f"{number} {words(_STANDARDS[number])}"
    return _said_stored(first, number, words, titles)


def _stored_row(kind: Kind, row: Mapping[str, Any] | None, words: Words, titles: Titles) -> str:
    if row is None:
        return ""
    parts = ((field, _said_stored(field, row.get(field.name), words, titles)) for field in kind.fields)
    return "; ".join(f"{words(field.label)}: {text}" for field, text in parts if text)


def _whole_row(kind: Kind, row: Any, words: Words, titles: Titles) -> str:
    return _stored_row(kind, kind.dump(row), words, titles)


def _said_stored(field: Field, stored: Any, words: Words, titles: Titles) -> str:
    if stored is None:
        return ""
    try:
        return said(field, field.type.load(stored), words, titles)
    except (ValueError, TypeError):  # an earlier version's list held another option
        return words(OF_EARLIER_VERSION)


def _title(ref: Ref, record_id: str, words: Words, titles: Titles) -> str:
    return titles.get(ref.kind, {}).get(record_id) or words(GONE)


def _label(options: Sequence[Option], code: str) -> str:
    return next(option.label for option in options if option.code == code)


def _agreement(partner: Any, today: date) -> Standing:
    if is_active(partner, today):
        return Standing("done", N_("Agreement runs"))
    started = partner.agreement_start is None or partner.agreement_start <= today
    return Standing("draft", N_("Agreement ended") if started else N_("Agreement not started"))


def _assistance(referral: Any, today: date) -> Standing:
    if referral.withdrawn_on is not None:
        return Standing("info", N_("Consent withdrawn"))
    if referral.closed_on is not None:
        return Standing("done", N_("Closed"))
    if any(each.done_on is None and each.due_on < today for each in referral.follow_ups):
        return Standing("stop", N_("Follow-up late"))
    return Standing("in-hand", N_("Open"))


def _availability(provider: Any, today: date) -> Standing:
    if provider.closed:
        return Standing("draft", N_("No longer available"))
    if provider.checked_on is None or today - provider.checked_on > RECHECK_AFTER:
        return Standing("soon", N_("Check again"))
    return Standing("done", N_("Available"))
