"""A planned season lived through without vaults or PDFs: drafts parsed, records measured, letters written and read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any

from tests.letters import letters

from pseash_desktop.demonstration.entered import resolve
from pseash_desktop.demonstration.narratives import narrative, notes
from pseash_desktop.demonstration.office_year import Entered, entries
from pseash_desktop.demonstration.plan import OfficePlan, Season, plan_season
from pseash_desktop.documents.rendering import Fonts, missing_characters
from pseash_desktop.letters import canonical, summary
from pseash_desktop.letters.figures import Ratio
from pseash_desktop.records import KINDS
from pseash_desktop.reporting.annual import Annual
from pseash_desktop.reporting.disclosure import Leaves
from pseash_desktop.reporting.measures import Records
from pseash_desktop.reporting.merge import Decisions, Received, close, merge
from pseash_desktop.reporting.quarter import MeasuredQuarter, measure_quarter
from pseash_desktop.schema.fields import Entry
from pseash_desktop.schema.quarters import Quarter, quarters_of
from pseash_desktop.shipped.fonts import font_files
from pseash_desktop.shipped.frameworks import framework_for

YEAR = 2023
FRAMEWORK = framework_for(YEAR)
FONTS = Fonts(*font_files())


@cache
def undrawable(text: str) -> str:
    """Characters of ``text`` that letters could not be drawn with."""
    return " ".join(sorted(missing_characters(text, FONTS)))


@dataclass
class Office:
    """What one office entered, its records by alias and its measured quarters, as the year goes on."""

    plan: OfficePlan
    entered: list[tuple[Quarter, Entered]] = field(default_factory=list)
    records: dict[str, tuple[str, Any]] = field(default_factory=dict)
    quarters: dict[Quarter, MeasuredQuarter] = field(default_factory=dict)

    def held(self) -> Records:
        """All records by kind name."""
        return {name: [record for kind, record in self.records.values() if kind == name] for name in KINDS}

    @property
    def assisted(self) -> Ratio:
        """5.1a of the whole year, as headquarters opens it from the last letter."""
        [last] = [self.quarters[quarter].cohorts["5.1a"] for quarter in quarters_of(YEAR)[3:]]
        return Ratio(sum(ratio.n for ratio in last.values()), sum(ratio.d for ratio in last.values()))


@dataclass(frozen=True)
class Lived:
    """A season, what became of its offices, and their letters."""

    season: Season
    offices: tuple[Office, ...]
    letters: tuple[Received, ...]

    def annual(self, **changes: Any) -> Annual:
        """The closed year's table."""
        plan = self.season.headquarters
        total = close([office.assisted for office in self.offices], [plan.ratio("5.1a")])
        decisions = Decisions(
            answers=plan.given, contributions=plan.contributions, sealed={"5.1a": total}, closed=True, **changes
        )
        return merge(FRAMEWORK, YEAR, self.letters, [office.plan.code for office in self.offices], decisions)


def live(count: int, seed: int) -> Lived:
    """The season of ``count`` offices."""
    season = plan_season(count, YEAR, seed)
    offices = tuple(Office(plan) for plan in season.offices)
    return Lived(season, offices, tuple(each for office in offices for each in _year(office, seed)))


lived = cache(live)


def identity(alias: str) -> str:
    """An id as the vault would give it."""
    return hashlib.sha256(alias.encode()).hexdigest()[:24]


def _year(office: Office, seed: int) -> Iterator[Received]:
    plan, accounted = office.plan, list[Leaves]()
    ids: dict[str, str] = {}
    for quarter in quarters_of(YEAR):
        for entered in entries(plan, YEAR, seed, quarter):
            office.entered.append((quarter, entered))
            kind, entry = KINDS[entered.kind], Entry(quarter.last_day, undrawable)
            record, problems = kind.parse(resolve(entered.draft, ids), entry)
            assert not problems, (plan.code, entered, problems)
            ids[entered.alias] = identity(entered.alias)
            assert office.records.get(entered.alias) != (entered.kind, record), "entered again without a change"
            office.records[entered.alias] = (entered.kind, record)
        held = office.held()
        partners = {
            ids[alias]: record for alias, (kind_name, record) in office.records.items() if kind_name == "partner"
        }
        found = office.quarters[quarter] = measure_quarter(FRAMEWORK, quarter, held, partners, accounted)
        accounted.append(found.persons.accounted)
        written = letters.summary(
            office=plan.code,
            period=quarter,
            figures=found.figures,
            framework=FRAMEWORK.digest,
            persons=found.persons.cells,
            tables=found.tables,
            language=plan.language,
            narrative=narrative(plan, quarter, plan.language),
            notes=notes(plan, quarter, plan.language),
            written_on=quarter.last_day + timedelta(days=10),
        )
        yield Received(canonical.digest(summary.write(written)), written)  # writing reads it back
