"""Headquarters' open workspace with all that working in it needs. Holds things together and does nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pseash_desktop.documents.workers import Pool
from pseash_desktop.documents.writing import Stationery
from pseash_desktop.reporting import framework as frameworks
from pseash_desktop.reporting.framework import Framework
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.workspace import Vault


@dataclass(frozen=True)
class HeadquartersDesk:
    """``vault`` is open; ``now`` is the clock, always with a time zone; ``pool`` checks letters."""

    vault: Vault
    bare_stationery: Stationery
    now: Callable[[], datetime]
    pool: Pool

    @property
    def who(self) -> str:
        """The role of the person at the desk, as history lines name it."""
        return self.vault.tag

    @property
    def today(self) -> date:
        return self.now().date()

    @property
    def framework(self) -> Framework:
        """The framework in force."""
        kept: dict[str, Any] | None = self.vault.settings.get("framework", dict)
        if kept is None:
            raise Refusal("not-set-up")
        return frameworks.read(kept)

    @property
    def language(self) -> str:
        """Language of the letters that headquarters writes."""
        return self.vault.settings.get("language", str) or "en"

    @property
    def stationery(self) -> Stationery:
        """The stationery, with the framework in force."""
        framework = self.framework
        return replace(self.bare_stationery, frameworks={framework.digest: framework})
