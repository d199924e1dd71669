"""Which office has reported which quarter, and how its letters stand: the matrix of a year. It decides nothing.

Reading from the vault (``gather``) and laying out (``lay_out``, pure) are apart, because parsing some hundred letters
is too long for the vault's thread.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.headquarters.year import is_closed, named_digests
from pseash_desktop.letters import summary as summaries
from pseash_desktop.letters.chain import Link, Standing, standing
from pseash_desktop.letters.summary import Summary
from pseash_desktop.schema.quarters import Quarter, quarters_of
from pseash_desktop.vault.received import Received
from pseash_desktop.vault.register import Office

STATES = ("disputed", "held", "needs-review", "overdue", "missing", "due", "gap", "accepted", "not-due")
"""Every state of a cell, what asks for most first. ``missing`` is overdue in a year that is closed; ``due`` is expected
by a day still to come; ``gap`` is accepted although earlier revisions never came."""
NEED_ACTION = ("disputed", "held", "needs-review", "overdue")
REPORTED = ("accepted", "gap")


@dataclass(frozen=True)
class Gathered:
    """What the matrix of ``year`` is made of."""

    year: int
    today: date
    due_days: int
    closed: bool
    offices: tuple[Office, ...]
    letters: tuple[Received, ...]
    named: frozenset[str]


@dataclass(frozen=True)
class Cell:
    """One office and quarter.

    ``letter``: digest of the letter to look at, "" for none; ``revision`` that letter's. ``signed_on``: the day on
    which the office wrote its first letter of the quarter, as far as one is held; ``late_days``: how many days after
    ``due`` that was, 0 when in time. ``missing``: how many earlier revisions never came.
    """

    office: str
    quarter: Quarter
    state: str
    due: date
    letter: str = ""
    revision: int = 0
    signed_on: date | None = None
    late_days: int = 0
    missing: int = 0

    @property
    def reported(self) -> bool:
        """Whether a letter counts."""
        return self.state in REPORTED


@dataclass(frozen=True)
class Line:
    """One office with its four quarters."""

    office: Office
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Tally:
    """How one quarter stands over the offices shown: ``in_time`` is a part of ``reported``."""

    quarter: Quarter
    due: date
    expected: int
    reported: int
    in_time: int
    need_action: int


@dataclass(frozen=True)
class Matrix:
    """The offices that are expected to report, by quarters of one year."""

    year: int
    closed: bool
    due_days: int
    lines: tuple[Line, ...]

    def of_region(self, region: str | None) -> Matrix:
        """Only the offices of ``region``; all for None."""
        if region is None:
            return self
        return replace(self, lines=tuple(line for line in self.lines if line.office.region == region))

    def tallies(self) -> tuple[Tally, ...]:
        """How each quarter stands."""
        return tuple(
            _tally([line.cells[place] for line in self.lines], quarter, due_on(quarter, self.due_days))
            for place, quarter in enumerate(self.quarters)
        )

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        return quarters_of(self.year)

    @property
    def regions(self) -> tuple[str, ...]:
        return tuple(sorted({line.office.region for line in self.lines}))

    @property
    def need_action(self) -> int:
        """How many cells ask for something."""
        return sum(cell.state in NEED_ACTION for line in self.lines for cell in line.cells)


def gather(desk: HeadquartersDesk, year: int) -> Gathered:
    """Everything that the matrix of ``year`` is made of, as rows, unparsed."""
    return Gathered(
        year=year,
        today=desk.today,
        due_days=desk.framework.due_days,
        closed=is_closed(desk, year),
        offices=tuple(desk.vault.register.offices()),
        letters=tuple(letter for letter in desk.vault.received.of_year(year) if letter.kind == "summary"),
        named=named_digests(desk),
    )


def lay_out(gathered: Gathered) -> Matrix:
    """The matrix; the same for any order of letters and offices."""
    by_cell: dict[tuple[str, str], list[Received]] = {}
    for letter in gathered.letters:
        by_cell.setdefault((letter.office, letter.period), []).append(letter)
    lines = [
        Line(office, tuple(_cell(gathered, office.code, q, by_cell) for q in quarters_of(gathered.year)))
        for office in sorted(gathered.offices, key=lambda each: each.code)
        if office.active
    ]
    return Matrix(gathered.year, gathered.closed, gathered.due_days, tuple(lines))


def due_on(quarter: Quarter, due_days: int) -> date:
    """The day by which the summary of ``quarter`` is to be sent."""
    return quarter.last_day + timedelta(days=due_days)


def _cell(gathered: Gathered, office: str, quarter: Quarter, by_cell: dict[tuple[str, str], list[Received]]) -> Cell:
    due = due_on(quarter, gathered.due_days)
    letters = {each.digest: each for each in by_cell.get((office, str(quarter)), ())}
    if not letters:
        return Cell(office, quarter, _waiting(gathered, quarter, due), due)
    read = {digest: summaries.read(letter.payload) for digest, letter in letters.items()}
    signed_on = min(summary.written_on for summary in read.values())
    stands = _standing(letters.values(), read, gathered.named)
    state, shown = _state(stands, letters)
    return Cell(
        office,
        quarter,
        state or _waiting(gathered, quarter, due),
        due,
        shown,
        read[shown].revision if shown else 0,
        signed_on,
        max(0, (signed_on - due).days),
        len(stands.missing),
    )


def _standing(letters: Iterable[Received], read: dict[str, Summary], named: frozenset[str]) -> Standing:
    accepted = [letter.digest for letter in letters if letter.state == "accepted"]
    return standing([Link(digest, read[digest].chain) for digest in accepted], named)


def _state(stands: Standing, letters: dict[str, Received]) -> tuple[str, str]:
    """What the letters held amount to, and which of them to look at; "" where they amount to nothing."""
    waiting = [letter for letter in letters.values() if letter.state == "needs-review"]
    if stands.disputed:
        return "disputed", _latest(letters, stands.disputed)
    if stands.held:
        return "held", _latest(letters, stands.held)
    if waiting:
        return "needs-review", _latest(letters, (letter.digest for letter in waiting))
    if stands.head is not None:
        return ("gap" if stands.missing else "accepted"), stands.head
    return "", ""


def _latest(letters: dict[str, Received], among: Iterable[str]) -> str:
    return max(among, key=lambda digest: (letters[digest].revision, digest))


def _waiting(gathered: Gathered, quarter: Quarter, due: date) -> str:
    """How a quarter without a letter stands."""
    if quarter.last_day >= gathered.today:
        return "not-due"
    if gathered.closed:
        return "missing"
    return "due" if due >= gathered.today else "overdue"


def _tally(cells: list[Cell], quarter: Quarter, due: date) -> Tally:
    reported = [cell for cell in cells if cell.reported]
    return Tally(
        quarter,
        due,
        len(cells),
        len(reported),
        sum(not cell.late_days for cell in reported),
        sum(cell.state in NEED_ACTION for cell in cells),
    )
