"""What the page about the workspace shows, read in one call on the vault's thread. It changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pseash_desktop.desktop.session import LOCK_MINUTES, Desk

if TYPE_CHECKING:
    from pseash_desktop.office.desk import OfficeDesk


@dataclass(frozen=True)
class PackFacts:
    """The framework pack in force, and whether it confirms the key of this office."""

    number: int
    written_on: date
    entity: str
    confirms: bool


@dataclass(frozen=True)
class Facts:
    """``key`` is the key whose six words are compared; ``pack`` and ``language`` (of letters) are an office's."""

    folder: Path
    name: str
    training: bool
    key: str
    lock_minutes: int | None
    language: str
    pack: PackFacts | None


def read(desk: Desk) -> Facts:
    """The facts of an open workspace."""
    from pseash_desktop.vault.certificates import key_id_of

    vault = desk.vault
    minutes = vault.settings.get(LOCK_MINUTES, int)
    if vault.role == "headquarters":
        key = key_id_of(vault.own_keys.certificate("authority"))
        return Facts(vault.folder, "", vault.training, key, minutes, "", None)
    office: OfficeDesk = desk  # type: ignore[assignment]  # the role says so
    name = f"{office.office_name} ({office.office})"
    key = vault.own_keys.key_id() or ""
    return Facts(vault.folder, name, vault.training, key, minutes, office.language, _pack(office))


def _pack(desk: OfficeDesk) -> PackFacts:
    from pseash_desktop.documents.certificates import issued_by

    pack = desk.pack
    own = desk.vault.own_keys
    confirms = own.key_id() is not None and issued_by(own.certificate(), pack.authority)
    return PackFacts(pack.number, pack.written_on, pack.entity, confirms)
