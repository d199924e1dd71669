"""What one language must offer for the demonstration's invented records. Shapes only; a language is one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Sentences = tuple[tuple[str, ...], ...]
"""The sentences of a narrative by place: one of each tuple is said, in order."""


@dataclass(frozen=True)
class Wording:
    """Names and sentences in one language.

    A symbol is one adjective with one noun; names are patterns around ``{symbol}``. Lists that go with codes keep the
    order of those codes: ``providers`` that of providers.KINDS, ``resources`` that of activities.RESOURCES, ``met``,
    ``unmet``, ``actions`` that of the eight core standards. ``narrative`` is by outcome number, with ``6-none`` for an
    office without a network; ``notes`` is by indicator code.
    """

    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    symbol: str
    partners: tuple[tuple[str, str], ...]
    providers: tuple[str, ...]
    address: str
    hours: tuple[str, ...]
    contacts: tuple[str, ...]
    stations: tuple[str, ...]
    areas: tuple[str, ...]
    functions: tuple[str, ...]
    deciders: tuple[str, ...]
    met: tuple[str, ...]
    unmet: tuple[str, ...]
    no_allegation: str
    actions: tuple[str, ...]
    done: tuple[str, ...]
    responsible: tuple[str, ...]
    support: tuple[str, ...]
    extension: tuple[str, ...]
    activities: Mapping[str, tuple[str, ...]]
    resources: tuple[str, ...]
    adapted: tuple[str, ...]
    leads: tuple[str, ...]
    narrative: Mapping[str, Sentences]
    notes: Mapping[str, str]

    @property
    def symbols(self) -> int:
        """How many different symbols the language has."""
        return len(self.nouns) * len(self.adjectives)

    def symbol_at(self, turn: int) -> str:
        """The symbol at ``turn``; they repeat after ``symbols``."""
        noun, adjective = divmod(turn % self.symbols, len(self.adjectives))
        return self.symbol.format(noun=self.nouns[noun], adjective=self.adjectives[adjective])
