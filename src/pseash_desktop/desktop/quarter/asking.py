"""What the quarter page asks of the vault: calls for the vault's own thread, and what they bring back. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from pseash_desktop.documents.writing import Stationery
from pseash_desktop.office import closing, quarter, statement
from pseash_desktop.office.closing import Closing, Standing
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.office.quarter import Prepared, Signed
from pseash_desktop.office.statement import Typed
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.problems import Problem
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.vault.changes import Changes


@dataclass(frozen=True)
class Opened:
    """What the vault says when a quarter is opened."""

    standings: tuple[Standing, ...]
    closing: Closing
    typed: Typed
    today: date

    @property
    def shape(self) -> tuple[object, ...]:
        """What the form is built from: another shape is another form."""
        return self.closing.quarter, self.closing.signed, any(self.closing.tables["activities"].values())


@dataclass(frozen=True)
class Looked:
    """What the vault says when pages are asked for: the letter signed last while nothing new was typed, else the
    prepared summary, else the problems of the text."""

    stationery: Stationery
    signed: Signed | None = None
    prepared: Prepared | None = None
    problems: tuple[Problem, ...] = ()


def _office(desk: Any) -> OfficeDesk:
    return cast(OfficeDesk, desk)


def opened(chosen: Quarter | None, desk: Any) -> Opened:
    """Without a choice: the first quarter that waits for its letter, else the running one."""
    standings = closing.standings(_office(desk))
    waiting = [standing.quarter for standing in standings if standing.state in ("open", "ready")]
    at = chosen or (waiting or [standings[-1].quarter])[0]
    return Opened(standings, closing.overview(desk, at), statement.start(desk, at), desk.today)


def kept(at: Quarter, typed: Typed, desk: Any) -> None:
    """Keep what was typed as a draft."""
    statement.keep(_office(desk), at, typed)


def looked(at: Quarter, typed: Typed, desk: Any) -> Looked:
    """What the pages would be made of now; raises what preparing a summary raises."""
    stationery = _office(desk).stationery
    last = quarter.last_signed(desk, at)
    if last is not None and typed == statement.as_signed(desk, at):
        return Looked(stationery, signed=last)
    said, problems = statement.read(desk, at, typed)
    if said is None:
        return Looked(stationery, problems=problems)
    return Looked(stationery, prepared=closing.preview_summary(desk, at, said))


def signed(at: Quarter, shown: Prepared, typed: Typed, desk: Any) -> tuple[Signed, Changes]:
    """Sign what was shown and forget the draft; raises Refusal, 'changed-since-shown' among others."""
    said, _problems = statement.read(_office(desk), at, typed)
    if said is None:
        raise Refusal("changed-since-shown")
    letter = quarter.sign(desk, at, said, shown=shown)
    statement.forget(desk, at)
    return letter, Changes.of("outgoing", str(at))


def signed_before(at: Quarter, revision: int, desk: Any) -> Signed:
    """A letter signed before; raises Refusal('letter-unknown')."""
    letter = quarter.signed(_office(desk), at, revision)
    if letter is None:
        raise Refusal("letter-unknown")
    return letter
