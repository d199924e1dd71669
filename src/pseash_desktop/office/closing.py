"""A quarter before it is signed: figures against targets, what is missing, and everything that would leave.

It measures and says; it changes nothing, and every word for its codes stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from pseash_desktop.documents.certificates import issued_by
from pseash_desktop.letters.figures import Figure, State
from pseash_desktop.office import quarter as quarters
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.office.quarter import SUMMARY, Cohorts, Prepared, Statement
from pseash_desktop.office.records import all_records
from pseash_desktop.records import KINDS
from pseash_desktop.records.partner import is_active
from pseash_desktop.reporting.arithmetic import printed, progress
from pseash_desktop.reporting.disclosure import Persons
from pseash_desktop.reporting.framework import Framework, Indicator, value_of
from pseash_desktop.reporting.measures import Records
from pseash_desktop.reporting.quarter import MeasuredQuarter
from pseash_desktop.reporting.tables import current_assessment
from pseash_desktop.schema.quarters import Quarter, quarters_of
from pseash_desktop.vault.outgoing import Heading
from pseash_desktop.vault.records import Row

FACTS = "office_facts"
SOURCES = {
    "risk-units-assessed": FACTS,
    "duty-stations-with-focal-point": FACTS,
    "staff-trained": FACTS,
    "candidates-vetted": FACTS,
    "victims-assisted": "referral",
    "services-available": FACTS,
    "network-participation": FACTS,
    "culture-trainings": "activity",
}
"""The kind of record that each measure of the framework is taken from."""
LEVEL_CODES = ("persons-in-four-groups", "persons-by-age-only", "persons-total-only", "persons-too-few")
"""Why the table of persons is shown at its level of the ladder: the sentence of each level."""
REPEATED = "persons-as-first-signed"


@dataclass(frozen=True)
class Link:
    """Where to mend something: a page, a record on it ("" for the page itself), and the record's own name."""

    page: str
    record: str = ""
    name: str = ""


@dataclass(frozen=True)
class Notice:
    """Something that stands in the way of signing (``blocks``), or that should be looked at before.

    ``code`` has a sentence in ``schema.sentences``; ``indicator`` is what it is about, "" for nothing in particular.
    """

    code: str
    blocks: bool = False
    links: tuple[Link, ...] = ()
    indicator: str = ""

    @property
    def details(self) -> Mapping[str, str | int]:
        """What fills the blanks of the sentence: a number, never a record's value."""
        return {"n": len(self.links)}


@dataclass(frozen=True)
class Line:
    """One indicator that offices measure, against its target.

    ``standing``: on-target, below-target, blank, not-applicable or sealed. ``result`` and ``progress`` (whole percent
    of the target, at most 100) are None where the figure says nothing. ``source`` names the kind of record behind it.
    """

    indicator: Indicator
    outcome: int
    figure: Figure
    result: int | bool | None
    progress: int | None
    standing: str
    source: Link


@dataclass(frozen=True)
class Standing:
    """Where a quarter stands: not-over, open (over, something is missing), ready, or signed. ``revision`` is the last
    one signed, 0 for none; ``due_on`` the last day on which its summary is in time.
    """

    quarter: Quarter
    state: str
    revision: int
    due_on: date


@dataclass(frozen=True)
class Closing:
    """One quarter before its next summary. ``persons``, ``tables``, ``figures`` and the sealed ``cohorts`` are exactly
    what the letter would carry. ``signed``: headings of the letters signed so far, oldest first. ``repeated``: the
    table of persons is that of the first letter. ``quiet``: nothing was recorded, so that a nil return fits.
    """

    standing: Standing
    framework: Framework
    language: str
    lines: tuple[Line, ...]
    notices: tuple[Notice, ...]
    signed: tuple[Heading, ...]
    persons: Persons
    repeated: bool
    tables: Mapping[str, Mapping[str, int]]
    cohorts: Cohorts
    quiet: bool

    @property
    def quarter(self) -> Quarter:
        return self.standing.quarter

    @property
    def revision(self) -> int:
        """Number of the revision that would be signed next."""
        return self.standing.revision + 1

    @property
    def blocked(self) -> bool:
        return any(notice.blocks for notice in self.notices)

    @property
    def level_code(self) -> str:
        """The sentence that says why the table of persons stands at its level."""
        return REPEATED if self.repeated else LEVEL_CODES[self.persons.level]


def standings(desk: OfficeDesk) -> tuple[Standing, ...]:
    """Every quarter from the office's first one to the one that is running, oldest first."""
    held = _Held(desk)
    return tuple(held.standing(quarter) for quarter in held.quarters())


def waiting(desk: OfficeDesk) -> int:
    """How many quarters are over and have no letter yet: what the navigation counts. Measures nothing."""
    held = _Held(desk)
    return sum(quarter.last_day < desk.today and not held.signed(quarter) for quarter in held.quarters())


def without_facts(desk: OfficeDesk) -> tuple[Quarter, ...]:
    """The quarters that are over, have no letter yet and no office facts either."""
    held = _Held(desk)
    late = (quarter for quarter in held.quarters() if quarter.last_day < desk.today and not held.signed(quarter))
    return tuple(quarter for quarter in late if held.facts(quarter) is None)


def overview(desk: OfficeDesk, quarter: Quarter) -> Closing:
    """``quarter`` as its next summary would tell it; nothing is kept."""
    held = _Held(desk)
    found = held.measured(quarter)
    persons = quarters.persons_signed(desk, quarter)
    outcomes = {i.code: o.number for o in held.framework.outcomes for b in o.benchmarks for i in b.indicators}
    lines = tuple(
        held.line(indicator, outcomes[indicator.code], found.figures[indicator.code], quarter)
        for indicator in held.framework.measured()
    )
    return Closing(
        standing=held.standing(quarter),
        framework=held.framework,
        language=desk.language,
        lines=lines,
        notices=held.notices(quarter, found),
        signed=held.signed(quarter),
        persons=persons or found.persons,
        repeated=persons is not None,
        tables=found.tables,
        cohorts=found.cohorts,
        quiet=held.facts(quarter) is None and not any(found.tables["activities"].values()),
    )


def preview_summary(desk: OfficeDesk, quarter: Quarter, statement: Statement) -> Prepared:
    """The summary and the bytes of its payload as they would be signed now; nothing is kept.

    Hand it to ``quarter.sign`` as ``shown``, so that what was looked at is what is signed.
    """
    return quarters.prepare(desk, quarter, statement)


def standing_of(indicator: Indicator, figure: Figure) -> tuple[str, int | bool | None, int | None]:
    """State in one code, printed result and progress of one figure against its target."""
    if figure.state in (State.BLANK, State.SEALED, State.NOT_APPLICABLE):
        return figure.state.value, None, None
    result = printed(value_of(indicator, figure))
    reached = progress(indicator, result)
    if reached is None:
        return State.NOT_APPLICABLE.value, None, None
    return ("on-target" if reached == 100 else "below-target"), result, reached


class _Held:
    """What the vault holds, read once for all questions about quarters."""

    def __init__(self, desk: OfficeDesk) -> None:
        self._desk = desk
        self._facts: list[Row] = desk.vault.records.all(KINDS[FACTS])
        self._headings: list[Heading] = desk.vault.outgoing.headings(SUMMARY)

    @cached_property
    def framework(self) -> Framework:
        return self._desk.framework

    @cached_property
    def records(self) -> Records:
        return all_records(self._desk)

    @cached_property
    def _partners(self) -> list[Row]:
        return self._desk.vault.records.all(KINDS["partner"])

    def quarters(self) -> Sequence[Quarter]:
        """From the first of which anything is known to the running one."""
        today = Quarter.of(self._desk.today)
        packs = self._desk.vault.incoming.all("pack")
        known = [*self._signed_quarters(), *(row.record.quarter for row in self._facts)]
        first = min([today, *known, *(Quarter.of(pack.received_at.date()) for pack in packs)])
        last = max([today, *self._signed_quarters()])
        every = (quarter for year in range(first.year, last.year + 1) for quarter in quarters_of(year))
        return [quarter for quarter in every if first <= quarter <= last]

    def facts(self, quarter: Quarter) -> Row | None:
        return next((row for row in self._facts if row.record.quarter == quarter), None)

    def signed(self, quarter: Quarter) -> tuple[Heading, ...]:
        return tuple(heading for heading in self._headings if heading.period == str(quarter))

    def standing(self, quarter: Quarter) -> Standing:
        revision = max((heading.revision for heading in self.signed(quarter)), default=0)
        due_on = quarter.last_day + timedelta(days=self.framework.due_days)
        if revision:
            state = "signed"
        elif quarter.last_day >= self._desk.today:
            state = "not-over"
        else:
            state = "open" if self.notices(quarter, self.measured(quarter)) else "ready"
        return Standing(quarter, state, revision, due_on)

    def measured(self, quarter: Quarter) -> MeasuredQuarter:
        return quarters.measured_from(self._desk, self.framework, quarter, self.records, self._partners)

    def line(self, indicator: Indicator, outcome: int, figure: Figure, quarter: Quarter) -> Line:
        standing, result, reached = standing_of(indicator, figure)
        return Line(indicator, outcome, figure, result, reached, standing, self._source(indicator, quarter))

    def notices(self, quarter: Quarter, found: MeasuredQuarter) -> tuple[Notice, ...]:
        return (*self._blockers(quarter), *self._warnings(quarter, found.figures))

    def _blockers(self, quarter: Quarter) -> Iterator[Notice]:
        if quarter.last_day >= self._desk.today:
            yield Notice("quarter-not-over", blocks=True)
        if self._desk.vault.own_keys.key_id() is None:
            yield Notice("no-key-yet", blocks=True)

    def _warnings(self, quarter: Quarter, figures: Mapping[str, Figure]) -> Iterator[Notice]:
        if self.facts(quarter) is None:
            yield Notice("facts-not-entered", links=(Link(FACTS),))
        yield from self._blank(quarter, figures)
        if partners := tuple(self._not_assessed(quarter)):
            yield Notice("partners-not-assessed", links=partners)
        if forms := tuple(self._unsaved()):
            yield Notice("forms-not-saved", links=forms)
        earlier = [q for q in self.quarters() if q < quarter and q not in self._signed_quarters()]
        if earlier:
            yield Notice("earlier-quarter-not-signed", links=tuple(Link("quarter", str(q)) for q in earlier))
        yield from self._certificate()

    def _blank(self, quarter: Quarter, figures: Mapping[str, Figure]) -> Iterator[Notice]:
        for indicator in self.framework.measured():
            source = self._source(indicator, quarter)
            told_already = source.page == FACTS and not source.record
            if figures[indicator.code].state is State.BLANK and not told_already:
                yield Notice("figure-not-answered", links=(source,), indicator=indicator.code)

    def _certificate(self) -> Iterator[Notice]:
        if self._desk.vault.own_keys.key_id() is None:
            return
        pack = self._desk.pack
        if not issued_by(self._desk.vault.own_keys.certificate(), pack.authority):
            yield Notice("key-not-confirmed")

    def _not_assessed(self, quarter: Quarter) -> Iterator[Link]:
        end = quarter.last_day
        for row in self._partners:
            if is_active(row.record, end) and current_assessment(self.records, row.id, end) is None:
                yield Link("partner", row.id, row.record.acronym or row.record.name)

    def _unsaved(self) -> Iterator[Link]:
        for draft in self._desk.vault.drafts.all():
            if draft.kind in KINDS:
                yield Link(draft.kind, draft.record or "")

    def _source(self, indicator: Indicator, quarter: Quarter) -> Link:
        kind = SOURCES[indicator.measure]
        facts = self.facts(quarter)
        return Link(kind, facts.id if kind == FACTS and facts is not None else "")

    def _signed_quarters(self) -> set[Quarter]:
        return {Quarter.read(heading.period) for heading in self._headings}
