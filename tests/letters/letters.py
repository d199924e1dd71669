"""Letters for tests: one plain of each kind, and hypothesis strategies for any of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from pseash_desktop.letters import canonical, figures
from pseash_desktop.letters.enrolment import Enrolment
from pseash_desktop.letters.figures import (
    BLANK,
    NOT_APPLICABLE,
    SEALED,
    WITHHELD,
    Answer,
    Figure,
    Flags,
    Ratio,
    Tally,
    reported,
)
from pseash_desktop.letters.pack import ListedOffice, Pack
from pseash_desktop.letters.summary import LANGUAGES, SEALED_BYTES, Note, Summary
from pseash_desktop.letters.tables import PERSON_LEVELS, SMALL, TABLES
from pseash_desktop.records.assessment import RATINGS
from pseash_desktop.schema.quarters import Quarter

EMPTY_TABLES: Mapping[str, Mapping[str, int]] = {
    name: dict.fromkeys(cells, 0) for name, cells in TABLES.items() if name != "participants-with-disability"
}


def hexed(text: str) -> str:
    """A digest to tell letters apart by."""
    return hashlib.sha256(text.encode()).hexdigest()


PLAIN_SUMMARY = Summary(
    office="KEN",
    office_name="Kenya",
    period=Quarter(2023, 1),
    revision=1,
    language="en",
    written_on=date(2023, 4, 5),
    app="1.0",
    pages=1,
    framework=hexed("framework"),
    figures={"4.4": reported(Ratio(3, 4)), "5.1a": SEALED, "7.1b": reported(Tally(1, frozenset({"ET-1"})))},
    persons={"adults": 9, "children": 5},
    tables=EMPTY_TABLES,
    anchor=hexed("anchor"),
    sealed=bytes(SEALED_BYTES),
    sealing_key=hexed("sealing key"),
)


def summary(**changes: Any) -> Summary:
    """The plain summary with some fields changed; a later revision gets the reason it needs."""
    made = replace(PLAIN_SUMMARY, **changes)
    if made.written_on <= made.period.last_day:
        made = replace(made, written_on=made.period.last_day + timedelta(days=10))
    return replace(made, reason="Figures were entered twice") if made.revision > 1 and made.reason is None else made


def spell(value: Any) -> bytes:
    """JSON as canonical as it can be spelt for a value that may not be: what a hand-made payload looks like."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("%", "\\u0025").replace("/", "\\u002f").encode("utf-8", "surrogatepass")


_LETTERS = 'abcé ñقعدة٣中’"\\/%{}<>&=\n\u200c'
digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
codes = st.from_regex(r"[A-Z]{3}(-[A-Z0-9]{1,8})?", fullmatch=True)
dates = st.dates(date(2000, 1, 1), date(2100, 12, 31))
counts = st.integers(0, 999_999)
texts_of_letters = st.text(_LETTERS, min_size=1, max_size=20).filter(lambda text: canonical_text(text))


def canonical_text(text: str) -> bool:
    """Whether canonical JSON has a word for ``text``."""
    try:
        canonical.write({"text": text})
    except ValueError:
        return False
    return True


versions = st.from_regex(r"[0-9]{1,2}(\.[0-9]{1,3}){1,3}(rc[0-9])?", fullmatch=True)


@st.composite
def ratios(draw: st.DrawFn) -> Ratio:
    d = draw(counts)
    return Ratio(draw(st.integers(0, d)), d)


flags = st.dictionaries(st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True), st.booleans(), max_size=7).map(
    lambda found: Flags(tuple(sorted(found.items())))
)
tallies = st.builds(Tally, counts, st.frozensets(texts_of_letters, max_size=4))
answers = st.builds(Answer, st.booleans() | counts)
open_figures: st.SearchStrategy[Figure] = (ratios() | flags | tallies | answers).map(reported) | st.sampled_from(
    (BLANK, NOT_APPLICABLE)
)
all_figures = open_figures | st.sampled_from((WITHHELD, SEALED))


def same(first: Figure, second: Figure) -> bool:
    """Whether two figures are written alike; True and 1 are equal in Python and two answers in a letter."""
    return figures.write(first) == figures.write(second)


@st.composite
def persons_tables(draw: st.DrawFn) -> dict[str, int]:
    return {cell: draw(st.integers(SMALL, 9_999)) for cell in draw(st.sampled_from(PERSON_LEVELS))}


@st.composite
def tables(draw: st.DrawFn) -> dict[str, dict[str, int]]:
    """Tables whose sums agree."""
    found = {name: {cell: draw(st.integers(0, 500)) for cell in cells} for name, cells in TABLES.items()}
    people = sum(found["participants-by-sex"].values())
    ages = found["participants-by-age"] = dict.fromkeys(TABLES["participants-by-age"], 0)
    for age in ages:
        ages[age] = draw(st.integers(0, people - sum(ages.values())))
    ages["unknown"] += people - sum(ages.values())
    assessed = sum(found["partners"][rating] for rating in RATINGS)
    found["standards-unmet"] = {cell: draw(st.integers(0, assessed)) for cell in TABLES["standards-unmet"]}
    if people >= SMALL and draw(st.booleans()):
        found["participants-with-disability"] = {"total": draw(st.integers(SMALL, people))}
    else:
        del found["participants-with-disability"]
    return found


@st.composite
def summaries(draw: st.DrawFn) -> Summary:
    chain = tuple(draw(st.lists(digests, max_size=3, unique=True)))
    period = Quarter(draw(st.integers(2000, 2100)), draw(st.integers(1, 4)))
    cells = draw(tables())
    return Summary(
        office=draw(codes),
        office_name=draw(texts_of_letters),
        period=period,
        revision=len(chain) + 1,
        chain=chain,
        reason=draw(texts_of_letters) if chain else None,
        language=draw(st.sampled_from(LANGUAGES)),
        written_on=draw(st.dates(period.last_day + timedelta(days=1), date(2200, 1, 1))),
        app=draw(versions),
        pages=draw(st.integers(1, 9_999)),
        framework=draw(digests),
        figures=draw(st.dictionaries(st.from_regex(r"[0-9]\.[0-9][a-z]?", fullmatch=True), all_figures, max_size=5)),
        persons=draw(persons_tables()),
        tables=cells,
        narrative=draw(st.dictionaries(st.sampled_from("1234567"), texts_of_letters, max_size=3)),
        notes=tuple(draw(st.lists(st.builds(Note, texts_of_letters, texts_of_letters), max_size=3))),
        anchor=draw(digests),
        sealed=draw(st.binary(min_size=32, max_size=32)).ljust(SEALED_BYTES, b"\x07"),
        sealing_key=draw(digests),
        nil=draw(st.booleans()) and not sum(cells["activities"].values()),
        training=draw(st.booleans()),
    )


enrolments = st.builds(
    Enrolment,
    office=codes,
    office_name=texts_of_letters,
    language=st.sampled_from(LANGUAGES),
    written_on=dates,
    app=versions,
    pages=st.integers(1, 9_999),
    pack=st.integers(1, 99_999),
    key=digests,
    certificate=st.binary(min_size=1, max_size=40),
    training=st.booleans(),
)
listed_offices = st.builds(
    ListedOffice,
    code=codes,
    name=texts_of_letters,
    region=texts_of_letters,
    certificate=st.none() | st.binary(min_size=1, max_size=40),
)
packs = st.builds(
    Pack,
    number=st.integers(1, 99_999),
    entity=texts_of_letters,
    language=st.sampled_from(LANGUAGES),
    written_on=dates,
    app=versions,
    pages=st.integers(1, 9_999),
    framework=st.just({"entity": "UN-Women", "due_days": 15}),
    authority=st.binary(min_size=1, max_size=40),
    sealing_key=st.binary(min_size=32, max_size=32),
    offices=st.lists(listed_offices, max_size=4, unique_by=lambda office: office.code).map(tuple),
    training=st.booleans(),
)
