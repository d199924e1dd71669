"""Values, drafts and records of every declared kind, for hypothesis. It walks the declarations and names few kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import singledispatch
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from pseash_desktop.records import KINDS
from pseash_desktop.schema.fields import (
    NOT_APPLICABLE,
    Choice,
    Choices,
    Count,
    Day,
    Entry,
    FieldType,
    Grid,
    QuarterField,
    Ref,
    Refs,
    Text,
    YesNo,
    is_empty,
    plain,
)
from pseash_desktop.schema.kinds import Kind, Rows
from pseash_desktop.schema.problems import Problem
from pseash_desktop.schema.quarters import Quarter

TODAY = date(2023, 12, 31)
ENTRY = Entry(TODAY)
FIRST_DAY = date(2022, 10, 1)
MOST_ROWS = 3  # enough for an order, a repetition and a sum

days = st.dates(FIRST_DAY, TODAY)
quarters = st.builds(Quarter, st.integers(2022, 2024), st.integers(1, 4))
references = st.text("0123456789abcdef", min_size=8, max_size=12)
# Letters of the four languages, marks that cleaning must bring into one form, and what JSON and PDF are touchy about.
_LETTERS = 'abcé\u0301ñقعدةلا٣ 中’"\\/%{}<>&=\n\t\u200c'  # noqa: RUF001


@singledispatch
def values(type_: FieldType) -> st.SearchStrategy[Any]:
    """Values of a field type that are not blank. A new field type is registered here."""
    raise NotImplementedError(f"no strategy for {type(type_).__name__}; add one to tests/strategies.py")


@values.register
def _(type_: Text) -> st.SearchStrategy[str]:
    texts = st.text(_LETTERS, min_size=1, max_size=min(type_.longest, 12)) | st.sampled_from(("x", "Kampala 2", "ق"))
    return texts.map(lambda text: plain(text, lines=type_.lines)).filter(lambda text: 1 <= len(text) <= type_.longest)


@values.register
def _(type_: Count) -> st.SearchStrategy[Any]:
    small = st.integers(type_.least, min(type_.most, type_.least + 30))
    counts = small | st.sampled_from((type_.least, type_.most))
    return counts | st.just(NOT_APPLICABLE) if type_.may_not_apply else counts


@values.register
def _(_type: Day) -> st.SearchStrategy[date]:
    return days


@values.register
def _(_type: QuarterField) -> st.SearchStrategy[Quarter]:
    return quarters


@values.register
def _(_type: YesNo) -> st.SearchStrategy[bool]:
    return st.booleans()


@values.register
def _(type_: Choice) -> st.SearchStrategy[str]:
    return st.sampled_from(type_.codes())


@values.register
def _(type_: Choices) -> st.SearchStrategy[Any]:
    codes = type_.codes()
    return st.sets(st.sampled_from(codes), min_size=1, max_size=4).map(
        lambda some: tuple(c for c in codes if c in some)
    )


@values.register
def _(_type: Ref) -> st.SearchStrategy[str]:
    return references


@values.register
def _(_type: Refs) -> st.SearchStrategy[Any]:
    return st.lists(references, min_size=1, max_size=3, unique=True).map(tuple)


@values.register
def _(type_: Grid) -> st.SearchStrategy[Any]:
    cells = type_.cells()
    some = st.dictionaries(st.sampled_from(cells), st.integers(0, 40), min_size=1, max_size=5)
    return some.map(lambda found: tuple((cell, found[cell]) for cell in cells if cell in found))


@values.register
def _(type_: Rows) -> st.SearchStrategy[Any]:
    return st.lists(records(type_.kind), min_size=1, max_size=min(MOST_ROWS, type_.most)).map(tuple)


def raws(type_: FieldType) -> st.SearchStrategy[Any]:
    """What may be typed for values of a field type. Rows are typed freely: the kind around them mends them."""
    if isinstance(type_, Rows):
        return st.lists(full_drafts(type_.kind), min_size=1, max_size=min(MOST_ROWS, type_.most))
    return values(type_).map(type_.draft)


def full_drafts(kind: Kind, fixed: Mapping[str, Any] | None = None) -> st.SearchStrategy[dict[str, Any]]:
    """Every field answered, without a thought for conditions and rules; ``fixed`` raw values are kept as they are."""
    known = fixed or {}
    return st.fixed_dictionaries(
        {f.name: st.just(known[f.name]) if f.name in known else raws(f.type) for f in kind.fields}
    )


@st.composite
def drafts(draw: st.DrawFn, kind: Kind, fixed: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What may be typed for a record of ``kind`` that is taken; ``fixed`` raw values are kept as they are."""
    full = draw(full_drafts(kind, fixed))
    optional = [f.name for f in kind.fields if not f.required and f.name not in (fixed or {})]
    left_out = draw(st.sets(st.sampled_from(optional))) if optional else set()
    draft: dict[str, Any] = {name: raw for name, raw in full.items() if name not in left_out}
    if arrange := _ARRANGED.get(kind.name):
        arrange(draw, draft)
    for _ in range(12):
        _record, problems = kind.parse(draft, ENTRY)
        if not problems:
            return draft
        _mend(draft, full, problems)
    assume(False)
    raise AssertionError("assume() has left")


def records(kind: Kind, fixed: Mapping[str, Any] | None = None) -> st.SearchStrategy[Any]:
    """Records of ``kind`` that its rules take; ``fixed`` are raw values."""
    return drafts(kind, fixed).map(lambda draft: parsed(kind, draft))


def parsed(kind: Kind, draft: Mapping[str, Any]) -> Any:
    """The record of a draft that must be taken."""
    record, problems = kind.parse(draft, ENTRY)
    if problems:
        raise AssertionError([(problem.code, problem.field) for problem in problems])
    return record


def _mend(draft: dict[str, Any], full: Mapping[str, Any], problems: Sequence[Problem]) -> None:
    """What is missing is filled in, what is wrong is taken out, a row that cannot do without it goes whole."""
    gone: set[tuple[str, int]] = set()
    for problem in problems:
        first, *rest = (problem.field or "").split(".")
        if len(rest) == 2 and isinstance(draft.get(first), list):
            place, name = int(rest[0]), rest[1]
            row = draft[first][place]
            kind = _KIND_OF_ROWS[first]
            if is_empty(row.get(name)):
                row[name] = _spare(kind, name)
            elif kind.field(name).required:
                gone.add((first, place))
            else:
                del row[name]
        elif is_empty(draft.get(first)):
            draft[first] = full[first]
        else:
            del draft[first]
    for first, place in sorted(gone, reverse=True):
        if first in draft:
            del draft[first][place]


def _spare(kind: Kind, name: str) -> Any:
    """A plain answer to a question that a rule insists on."""
    type_ = kind.field(name).type
    plainly: Mapping[type[FieldType], Any] = {Text: "because", Day: TODAY.isoformat(), Ref: "provider01"}
    return plainly[type(type_)]


_KIND_OF_ROWS: Mapping[str, Kind] = {
    field.name: field.type.kind for kind in KINDS.values() for field in kind.fields if isinstance(field.type, Rows)
}


def _arrange_assessment(draw: st.DrawFn, draft: dict[str, Any]) -> None:
    """Half of the assessments get their eight answers and the days in their order; chance alone never would."""
    if draw(st.booleans()):
        if draft["basis"] == "own":
            draft["state"] = draw(st.sampled_from(("draft", "in-review", "returned", "cancelled")))
        return
    answers = draw(st.lists(st.sampled_from(("yes", "no")), min_size=8, max_size=8))
    finals = draw(st.lists(st.sampled_from(("", "yes", "no")), min_size=8, max_size=8))
    draft["standards"] = [
        {"number": str(n), "un_answer": answer, "comment": "seen", "final_answer": final}
        for n, (answer, final) in enumerate(zip(answers, finals, strict=True), 1)
    ]
    if draw(st.booleans()):
        draft["standards"][7]["un_answer"] = "not-applicable"
    started = draw(st.dates(FIRST_DAY, TODAY - timedelta(days=300)))
    draft |= {
        "basis": "own",
        "state": draw(st.sampled_from(("preliminary", "plan", "final"))),
        "started_on": started.isoformat(),
        "preliminary_on": (started + timedelta(days=draw(st.integers(0, 60)))).isoformat(),
        "final_on": (started + timedelta(days=draw(st.integers(60, 300)))).isoformat(),
    }


def _arrange_referral(draw: st.DrawFn, draft: dict[str, Any]) -> None:
    """Services that fit the matter, most with consent; chance alone would leave few."""
    from pseash_desktop.records.lists import SEA_SERVICES, SH_SERVICES

    if draw(st.integers(0, 3)) == 0:
        return
    codes = [option.code for option in (SEA_SERVICES if draft["matter"] == "sea" else SH_SERVICES)]
    types, services = draw(st.permutations(codes)), draft.get("services", ())
    draft["services"] = [_in_order(draw, {**row, "type": type_}) for row, type_ in zip(services, types, strict=False)]
    draft |= {"consent_refer": "yes", "consent_on": FIRST_DAY.isoformat()}
    draft.pop("withdrawn_on", None)


def _in_order(draw: st.DrawFn, row: dict[str, Any]) -> dict[str, Any]:
    """The steps of one service in the order of its days, some of them not taken."""
    steps = ("needed_on", "offered_on", "chosen_on", "referred_on", "accepted_on", "provided_on")
    taken = draw(st.integers(0, len(steps)))
    dated = dict(zip(steps, sorted(row[step] for step in steps), strict=True))
    kept = {name for name in ("declined_on", "unavailable_on", "already_received_on") if draw(st.integers(0, 3)) == 0}
    return {
        name: dated.get(name, raw) for name, raw in row.items() if name in (*steps[:taken], *kept) or "_on" not in name
    }


def _arrange_office_facts(_draw: st.DrawFn, draft: dict[str, Any]) -> None:
    """Parts that fit into their wholes."""
    for part, whole in (
        ("risk_units_assessed", "risk_units"),
        ("staff_trained", "staff"),
        ("candidates_vetted", "candidates"),
    ):
        n, d = draft.get(part, ""), draft.get(whole, "")
        if n and d.isdecimal():
            draft[part] = str(min(int(n), int(d)))
        else:
            draft.pop(part, None)
            if d.isdecimal():
                draft[part] = "0"
    held = int(draft.get("meetings_held", "0") or 0)
    for row in draft.get("attendance", ()):
        row["attended"] = str(min(int(row["attended"]), held))


_ARRANGED: Mapping[str, Callable[[st.DrawFn, dict[str, Any]], None]] = {
    "assessment": _arrange_assessment,
    "referral": _arrange_referral,
    "office_facts": _arrange_office_facts,
}
