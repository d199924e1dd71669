"""A whole invented season through the real code: packs, enrolment, records, signed quarters, merge, annual files.

It types in no result: what the annual table says comes out of records, letters and headquarters' own answers.
"""

from __future__ import annotations

import base64
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from pseash_desktop.demonstration.entered import resolve
from pseash_desktop.demonstration.narratives import narrative, notes
from pseash_desktop.demonstration.office_year import entries
from pseash_desktop.demonstration.plan import OfficePlan, Season, plan_season
from pseash_desktop.documents import gate
from pseash_desktop.documents.gate import File, Passed
from pseash_desktop.documents.workers import Pool
from pseash_desktop.documents.writing import Stationery, Written
from pseash_desktop.headquarters import enrolment, inbox
from pseash_desktop.headquarters import setup as headquarters_setup
from pseash_desktop.headquarters import year as years
from pseash_desktop.headquarters.annual_files import write_annual_files
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.headquarters.packs import write_pack
from pseash_desktop.office import packs, quarter, records
from pseash_desktop.office import setup as office_setup
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.records import KINDS
from pseash_desktop.reporting.annual import Annual
from pseash_desktop.reporting.framework import Framework
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.quarters import Quarter, quarters_of
from pseash_desktop.schema.words import Words
from pseash_desktop.vault.disk import disk_refusal, write_whole
from pseash_desktop.vault.header import FLOOR, Cost
from pseash_desktop.vault.register import Office

PASSPHRASE = "training only: seven small boats"  # noqa: S105 - printed in README.txt, guards invented data
README = "README.txt"
_README = """PSEASH Desktop: a demonstration season. Everything in this folder is invented.

headquarters/   workspace of headquarters
office/         workspace of one office
letters/        the quarterly summaries of every office
annual/         the annual files
HQ.pem          certificate of headquarters, for  pseash-desktop verify --trust HQ.pem letters/*.pdf

Passphrase of both workspaces:
{passphrase}
"""
Tell = Callable[[int, int], None]


class Clock:
    """A clock that stands where it is put: the season plays in its own year."""

    def __init__(self, day: date) -> None:
        self.stand(day)

    def stand(self, day: date) -> None:
        """Put it to noon of ``day``."""
        self.moment = datetime.combine(day, time(12), UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)  # no two things happen at once
        return self.moment


@dataclass(frozen=True)
class Made:
    """What a demonstration left: the annual table and the files, first the annual ones."""

    annual: Annual
    files: tuple[Path, ...]
    letters: int


@dataclass(frozen=True)
class Bench:
    """What every step of the season works with."""

    folder: Path
    clock: Clock
    stationery: Stationery
    pool: Pool
    cost: Cost


def make(
    folder: Path,
    *,
    offices: int,
    year: int,
    seed: int,
    framework: Framework,
    stationery: Stationery,
    pool: Pool,
    words: Words,
    tell: Tell = lambda _done, _all: None,
    cost: Cost = FLOOR,
) -> Made:
    """Make the season of ``year`` in ``folder``; replaces an earlier demonstration, nothing else.

    Raises Refusal('folder-not-a-demonstration') when the folder holds other things.
    """
    season = plan_season(offices, year, seed)
    _cleared(folder)
    bench = Bench(folder, Clock(date(year, 1, 1)), stationery, pool, cost)
    steps = _Steps(tell, offices * 5 + 2)
    with ExitStack() as open_things:
        desk = _headquarters(bench, season, framework)
        open_things.callback(desk.vault.close)
        start = write_pack(desk)
        scratch = Path(open_things.enter_context(tempfile.TemporaryDirectory(prefix="pseash-demo-")))
        desks = _enrolled(bench, desk, season, start, scratch, open_things, steps)
        letters = [
            path
            for plan, office_desk in zip(season.offices, desks, strict=True)
            for path in _year_of(bench, plan, office_desk, year, seed, steps)
        ]
        bench.clock.stand(date(year + 1, 1, 20))
        _take_in(desk, letters)
        steps.done()
        annual = _closed(desk, season, year)
        files = write_annual_files(annual, folder / "annual", words, desk.stationery)
        steps.done()
    return Made(annual, files, len(letters))


class _Steps:
    def __init__(self, tell: Tell, of: int) -> None:
        self._tell, self._of, self._count = tell, of, 0

    def done(self) -> None:
        self._count += 1
        self._tell(self._count, self._of)


def _cleared(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        readme = folder / README
        if not readme.is_file() or not readme.read_bytes().startswith(_README.splitlines()[0].encode()):
            raise Refusal("folder-not-a-demonstration")
        shutil.rmtree(folder)
    try:
        for name in ("letters", "annual"):
            (folder / name).mkdir(parents=True)
    except OSError as error:
        raise disk_refusal(error) from error
    write_whole(folder / README, _README.format(passphrase=PASSPHRASE).encode())


def _headquarters(bench: Bench, season: Season, framework: Framework) -> HeadquartersDesk:
    desk = headquarters_setup.found(
        bench.folder / "headquarters",
        PASSPHRASE,
        framework=framework,
        offices=[Office(p.country.code, p.country.name, p.country.region) for p in season.offices],
        language="en",
        training=True,
        stationery=bench.stationery,
        now=bench.clock,
        pool=bench.pool,
        cost=bench.cost,
    )
    write_whole(bench.folder / "HQ.pem", _pem(desk.vault.own_keys.certificate("authority")))
    return desk


def _enrolled(
    bench: Bench,
    headquarters: HeadquartersDesk,
    season: Season,
    start: Written,
    scratch: Path,
    open_things: ExitStack,
    steps: _Steps,
) -> list[OfficeDesk]:
    """Every office set up from the start pack, enrolled, and holding the second pack with its certificate."""
    passed = _checked(bench, start, packs.first_signer)
    desks: list[OfficeDesk] = []
    for place, plan in enumerate(season.offices):
        desk = office_setup.set_up(
            bench.folder / "office" if place == 0 else scratch / plan.country.code,
            PASSPHRASE,
            passed,
            start.pdf,
            office=plan.country.code,
            language=plan.country.language,
            stationery=bench.stationery,
            now=bench.clock,
            cost=bench.cost,
        )
        open_things.callback(desk.vault.close)
        desks.append(desk)
        steps.done()
    asked = [File(f"{desk.office}.pdf", office_setup.write_enrolment(desk).pdf) for desk in desks]
    for _place, outcome in inbox.receive(headquarters, asked):
        if not outcome.good:
            raise Refusal(outcome.code, **outcome.details)
    for key in headquarters.vault.register.keys_of():
        enrolment.confirm(headquarters, key.key_id)  # over the telephone, in real life
    second = write_pack(headquarters)
    passed = _checked(bench, second, packs.known_signer(desks[0]))
    for desk in desks:
        packs.import_pack(desk, passed, second.pdf)
    return desks


def _checked(bench: Bench, written: Written, signer_of: gate.SignerOf) -> Passed:
    """A pack as an office takes it in: through the gate. All offices get the same file, so it is checked once."""
    [(_place, verdict)] = gate.check([File("pack.pdf", written.pdf)], bench.pool, bench.stationery, signer_of)
    if verdict.passed is None:
        raise Refusal(verdict.code, **verdict.details)
    return verdict.passed


def _year_of(bench: Bench, plan: OfficePlan, desk: OfficeDesk, year: int, seed: int, steps: _Steps) -> Iterator[Path]:
    """One office's year: each quarter's records entered on its last day, and its summary signed ten days later."""
    ids: dict[str, str] = {}
    for each in quarters_of(year):
        bench.clock.stand(each.last_day)
        with desk.vault.together():
            _enter(desk, plan, year, seed, each, ids)
        bench.clock.stand(each.last_day + timedelta(days=10))
        signed = quarter.sign(
            desk, each, quarter.Statement(narrative(plan, each, desk.language), notes(plan, each, desk.language))
        )
        path = bench.folder / "letters" / signed.file_name
        write_whole(path, signed.pdf)
        steps.done()
        yield path


def _enter(desk: OfficeDesk, plan: OfficePlan, year: int, seed: int, during: Quarter, ids: dict[str, str]) -> None:
    for entered in entries(plan, year, seed, during):
        kind = KINDS[entered.kind]
        known = ids.get(entered.alias)
        version = desk.vault.records.get(kind, known).version if known else None
        saved = records.save(desk, kind, resolve(entered.draft, ids), record_id=known, version=version)
        if saved.problems or saved.record_id is None:
            raise ValueError(f"the demonstration's {entered.alias} has problems: {saved.problems}")
        ids[entered.alias] = saved.record_id


def _take_in(desk: HeadquartersDesk, letters: list[Path]) -> None:
    for _place, outcome in inbox.receive(desk, (File(path.name, path.read_bytes()) for path in letters)):
        if outcome.code != "accepted":
            raise Refusal(outcome.code, **outcome.details)


def _closed(desk: HeadquartersDesk, season: Season, year: int) -> Annual:
    plan = season.headquarters
    for answer in plan.answers:
        years.answer(desk, year, answer.indicator, answer.value, source=answer.source)
    for contribution in plan.contributions:
        years.contribute(desk, year, contribution)
    years.close_year(desk, year)
    return years.annual(desk, year)


def _pem(der: bytes) -> bytes:
    lines = base64.encodebytes(der).decode("ascii").replace("\n", "")
    body = "\n".join(lines[at : at + 64] for at in range(0, len(lines), 64))
    return f"-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n".encode()
