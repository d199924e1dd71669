"""What the first run does below the window: checks a start pack, makes a workspace. No widgets; heavy parts are
imported when they are called, away from the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pseash_desktop.compose import LARGEST_FILE, stationery
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.disk import write_whole
from pseash_desktop.vault.header import Cost
from pseash_desktop.vault.recovery import RecoverySheet

if TYPE_CHECKING:
    from pseash_desktop.documents.gate import Passed, SignerOf
    from pseash_desktop.documents.recovery_sheet import SheetFacts
    from pseash_desktop.documents.writing import Stationery
    from pseash_desktop.headquarters.desk import HeadquartersDesk
    from pseash_desktop.headquarters.office_list import OfficeList
    from pseash_desktop.letters.pack import Pack
    from pseash_desktop.office.desk import OfficeDesk
    from pseash_desktop.schema.words import Words

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class CheckedPack:
    """A start pack that passed the gate. ``key`` is the key id of headquarters, whose six words are compared."""

    passed: Passed
    pdf: bytes
    pack: Pack
    key: str


@dataclass(frozen=True)
class Plan:
    """What a new workspace is to be."""

    folder: Path
    passphrase: str
    language: str
    recovery: RecoverySheet
    clock: Clock
    cost: Cost


def check_pack(path: Path, training: bool) -> CheckedPack:
    """The start pack in the file ``path``; raises Refusal with the code of the gate or of the pack."""
    from pseash_desktop.office import packs

    passed, pdf = checked_letter(path, stationery(), packs.first_signer)
    packs.check_training(packs.pack_of(passed), training)
    return _checked(passed, pdf)


def checked_letter(path: Path, drawn_with: Stationery, signer_of: SignerOf) -> tuple[Passed, bytes]:
    """The letter in the file ``path`` and its bytes, if the whole gate lets it through; raises its Refusal."""
    from pseash_desktop.documents import gate
    from pseash_desktop.documents.workers import Pool

    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refusal("file-too-large")
        pdf = path.read_bytes()
    except OSError:
        raise Refusal("file-unreadable") from None
    with Pool(1) as pool:
        [(_place, verdict)] = list(gate.check([gate.File(path.name, pdf)], pool, drawn_with, signer_of))
    if verdict.passed is None:
        raise Refusal(verdict.code, **verdict.details)
    return verdict.passed, pdf


def practice_pack(clock: Clock) -> CheckedPack:
    """A start pack to practise with, made here and now."""
    from pseash_desktop.demonstration.training import start_pack
    from pseash_desktop.documents.workers import Pool
    from pseash_desktop.shipped.frameworks import framework_for

    with Pool(1) as pool:
        return _checked(*start_pack(framework_for(clock().year), stationery=stationery(), pool=pool, now=clock))


def read_offices(text: str, clock: Clock) -> OfficeList:
    """The offices in ``text``; raises the refusals of the list."""
    from pseash_desktop.documents.rendering import Fonts, missing_characters
    from pseash_desktop.headquarters.office_list import read
    from pseash_desktop.schema.fields import Entry

    fonts = Fonts(*stationery().fonts())
    return read(text, Entry(clock().date(), lambda typed: " ".join(sorted(missing_characters(typed, fonts)))))


def offices_file(path: Path) -> str:
    """The text of a list of offices; raises its refusals, and 'file-unreadable'."""
    from pseash_desktop.headquarters.office_list import MOST_BYTES, decoded

    try:
        with path.open("rb") as file:
            return decoded(file.read(MOST_BYTES + 1))
    except OSError:
        raise Refusal("file-unreadable") from None


def make_office(plan: Plan, pack: CheckedPack, office: str) -> OfficeDesk:
    """A new office's workspace, open; on the vault's thread."""
    from pseash_desktop.office.setup import set_up

    return set_up(
        plan.folder,
        plan.passphrase,
        pack.passed,
        pack.pdf,
        office=office,
        language=plan.language,
        stationery=stationery(),
        now=plan.clock,
        recovery=plan.recovery,
        cost=plan.cost,
    )


def make_headquarters(plan: Plan, offices: OfficeList, training: bool) -> HeadquartersDesk:
    """Headquarters' new workspace, open; on the vault's thread."""
    from pseash_desktop.documents.workers import Pool
    from pseash_desktop.headquarters.setup import found
    from pseash_desktop.shipped.frameworks import framework_for

    return found(
        plan.folder,
        plan.passphrase,
        framework=framework_for(plan.clock().year),
        offices=offices.offices,
        language=plan.language,
        training=training,
        stationery=stationery(),
        now=plan.clock,
        pool=Pool(),
        recovery=plan.recovery,
        cost=plan.cost,
    )


def save_sheet(facts: SheetFacts, words: Words, path: Path) -> Path:
    """Write the recovery sheet as a PDF to where the person chose; it is kept nowhere else."""
    from pseash_desktop.documents.recovery_sheet import build
    from pseash_desktop.documents.rendering import Fonts, render

    write_whole(path, render(build(facts, words), Fonts(*stationery().fonts())))
    return path


def _checked(passed: Passed, pdf: bytes) -> CheckedPack:
    from pseash_desktop.office.packs import pack_of
    from pseash_desktop.vault.certificates import key_id_of

    pack = pack_of(passed)
    return CheckedPack(passed, pdf, pack, key_id_of(pack.authority))
