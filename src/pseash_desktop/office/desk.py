"""An office's open workspace with all that working in it needs. Holds things together and does nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from pseash_desktop.documents.writing import Stationery
from pseash_desktop.letters import pack as packs
from pseash_desktop.letters.pack import Pack
from pseash_desktop.reporting import framework as frameworks
from pseash_desktop.reporting.framework import Framework
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.workspace import Vault


@dataclass(frozen=True)
class OfficeDesk:
    """``vault`` is open; ``now`` is the clock, always with a time zone."""

    vault: Vault
    bare_stationery: Stationery
    now: Callable[[], datetime]

    @property
    def who(self) -> str:
        """The role of the person at the desk, as history lines name it."""
        return self.vault.tag

    @property
    def today(self) -> date:
        return self.now().date()

    @property
    def office(self) -> str:
        """Code of the office."""
        return self._said("office")

    @property
    def office_name(self) -> str:
        return self._said("office_name")

    @property
    def language(self) -> str:
        """Language of the letters that this office writes."""
        return self._said("language")

    @property
    def pack(self) -> Pack:
        """The framework pack in force: the one with the highest number."""
        newest = self.vault.incoming.newest("pack")
        if newest is None:
            raise Refusal("not-set-up")
        return packs.read(newest.payload)

    @property
    def framework(self) -> Framework:
        return frameworks.read(self.pack.framework)

    @property
    def stationery(self) -> Stationery:
        """The stationery, with the framework in force."""
        framework = self.framework
        return replace(self.bare_stationery, frameworks={framework.digest: framework})

    def _said(self, name: str) -> str:
        value = self.vault.settings.get(name, str)
        if value is None:
            raise Refusal("not-set-up")
        return value
