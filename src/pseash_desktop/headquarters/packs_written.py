"""The framework packs that headquarters wrote, to be given out again, and whether a next one is needed. Writes none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.letters import pack as packs
from pseash_desktop.letters.pack import Pack
from pseash_desktop.schema.errors import Refusal


@dataclass(frozen=True)
class WrittenPack:
    """One pack in a list."""

    number: int
    written_at: datetime


@dataclass(frozen=True)
class Packs:
    """Every pack, newest first. ``outdated``: offices (codes) of which the newest pack says something else, or nothing,
    than the register does now."""

    written: tuple[WrittenPack, ...]
    outdated: tuple[str, ...]

    @property
    def next_number(self) -> int:
        return len(self.written) + 1


def packs_written(desk: HeadquartersDesk) -> Packs:
    """The packs in the vault, beside the register as it is now."""
    headings = desk.vault.outgoing.headings("pack")
    written = tuple(WrittenPack(each.revision, each.written_at) for each in reversed(headings))
    return Packs(written, _outdated(desk, written[0].number) if written else ())


def pack_pdf(desk: HeadquartersDesk, number: int) -> bytes:
    """A pack's file as it was first written; raises Refusal('letter-unknown')."""
    written = desk.vault.outgoing.get("pack", "", number)
    if written is None:
        raise Refusal("letter-unknown")
    return written.pdf


def _outdated(desk: HeadquartersDesk, newest: int) -> tuple[str, ...]:
    written = desk.vault.outgoing.get("pack", "", newest)
    if written is None:
        raise Refusal("letter-unknown")
    said = _said(packs.read(written.payload))
    certificates = {key.office: key.certificate for key in desk.vault.register.keys_of() if key.state == "active"}
    now = {
        office.code: (office.name, office.region, certificates.get(office.code))
        for office in desk.vault.register.offices()
        if office.active
    }
    return tuple(sorted(code for code in said.keys() | now.keys() if said.get(code) != now.get(code)))


def _said(pack: Pack) -> dict[str, tuple[str, str, bytes | None]]:
    return {office.code: (office.name, office.region, office.certificate) for office in pack.offices}
