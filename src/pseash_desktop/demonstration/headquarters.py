"""What headquarters answers in the demonstration season, and the rows it adds for its own and its regional units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from pseash_desktop.demonstration.countries import REGIONS
from pseash_desktop.letters.figures import Ratio, Tally, reported
from pseash_desktop.reporting.merge import Contribution


@dataclass(frozen=True)
class PlannedAnswer:
    """Headquarters' own answer to one indicator, with a short note of where it comes from."""

    indicator: str
    value: bool | int | Ratio
    source: str


@dataclass(frozen=True)
class HeadquartersPlan:
    """The answers and contribution rows that the officer enters before the merge."""

    answers: tuple[PlannedAnswer, ...]
    contributions: tuple[Contribution, ...]

    @property
    def given(self) -> Mapping[str, bool | int | Ratio]:
        """The answers by indicator code, as ``Decisions.answers`` takes them."""
        return {answer.indicator: answer.value for answer in self.answers}

    def ratio(self, indicator: str) -> Ratio:
        """The contribution rows of one rate, added up."""
        shapes = [c.figure.shape for c in self.contributions if c.indicator == indicator]
        ratios = [shape for shape in shapes if isinstance(shape, Ratio)]
        return Ratio(sum(ratio.n for ratio in ratios), sum(ratio.d for ratio in ratios))

    @property
    def own_trainings(self) -> int:
        """Culture trainings that headquarters and regional units held alone."""
        return sum(c.figure.shape.own for c in self.contributions if isinstance(c.figure.shape, Tally))


def plan_headquarters(rng: Random, year: int, shared: tuple[str, ...]) -> HeadquartersPlan:
    """Headquarters in ``year``; it co-facilitated the first of the ``shared`` culture trainings."""
    return HeadquartersPlan(tuple(_answers(year)), tuple(_contributions(rng, year, shared)))


def _answers(year: int) -> Iterator[PlannedAnswer]:
    yield PlannedAnswer("1.1a", True, f"Investigation services: terms of the complaint channels, reviewed {year}")
    yield PlannedAnswer("1.1b", True, f"Human Resources: informal resolution guide, {year} edition")
    yield PlannedAnswer("1.2", Ratio(1_944, 2_400), f"Survey of personnel on PSEA, {year}, question on communities")
    yield PlannedAnswer("2.1a", True, "Investigation services: training register of investigators")
    yield PlannedAnswer("2.1b", True, "Investigation services: note on contact with persons who reported")
    yield PlannedAnswer("2.2", True, "Papers of the annual session: investigations and disciplinary measures")
    yield PlannedAnswer("3.1", True, "Programme policy: partner selection procedure in force")
    yield PlannedAnswer("5.1b", 6, "PSEA coordinator: assistance procedure, list of services")
    yield PlannedAnswer("5.1c", 6, "Human Resources: support to personnel, list of services")
    yield PlannedAnswer("5.2", True, f"Human Resources: report on the {year} workshop for focal points")
    yield PlannedAnswer("6.2", True, f"PSEA coordinator: participant lists of the three groups, {year}")
    yield PlannedAnswer("7.1a", True, "Strategic plan in force, section on organizational culture")
    yield PlannedAnswer("7.2", True, f"Human Resources: action plan after the {year} workforce survey")


def _contributions(rng: Random, year: int, shared: tuple[str, ...]) -> Iterator[Contribution]:
    divisions, formal = rng.randint(11, 15), rng.randint(2, 4)
    staff, candidates = rng.randint(360, 440), rng.randint(70, 130)
    learning = f"Learning system, extract of 31 December {year}"
    yield _rate("4.1", "Headquarters divisions", divisions, divisions, "Risk register, last update of the year")
    yield _rate("4.1", "Regional offices", len(REGIONS), len(REGIONS), "Risk register, last update of the year")
    yield _rate("4.2", "Headquarters", 1, 1, "List of focal points, end of the year")
    yield _rate("4.2", "Regional offices", len(REGIONS), len(REGIONS), "List of focal points, end of the year")
    yield _rate("4.3", "Headquarters", staff * rng.randint(76, 80) // 100, staff, learning)
    for region in REGIONS:
        people = rng.randint(24, 42)
        trained = people * rng.randint(74, 84) // 100
        yield _rate("4.3", f"Regional office, {region}", trained, people, learning)
    yield _rate("4.4", "Headquarters and regional offices", candidates, candidates, "Human Resources: vetting log")
    yield _rate("5.1a", "Human Resources, formal allegations", formal, formal, "Human Resources: support to personnel")
    yield _tally("Human Resources, headquarters", rng.randint(4, 6), shared[:1])
    yield _tally("Regional offices", rng.randint(2, 4), shared[1:2])


def _rate(indicator: str, unit: str, n: int, d: int, source: str) -> Contribution:
    return Contribution(indicator, unit, reported(Ratio(n, d)), source)


def _tally(unit: str, own: int, shared: tuple[str, ...]) -> Contribution:
    figure = reported(Tally(own, frozenset(shared)))
    return Contribution("7.1b", unit, figure, "Human Resources: programme of culture trainings")
