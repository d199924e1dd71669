"""One plain sentence for every code: what happened, what is safe, what to do. The only place that has these words."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from pseash_desktop.schema.sentences.files import FILES
from pseash_desktop.schema.sentences.letters import LETTERS
from pseash_desktop.schema.sentences.problems import PROBLEMS
from pseash_desktop.schema.sentences.vault import VAULT
from pseash_desktop.schema.sentences.workspace import WORKSPACE
from pseash_desktop.schema.words import N_, Words

SENTENCES: Mapping[str, str] = PROBLEMS | WORKSPACE | VAULT | LETTERS | FILES

UNFORESEEN = N_("Something unforeseen happened ({code}). Nothing was lost; try again, and report it if it stays.")


def sentence(words: Words, code: str, details: Mapping[str, str | int] | None = None) -> str:
    """The sentence for ``code`` in the language of ``words``, its blanks filled from ``details``."""
    if code not in SENTENCES:
        return words(UNFORESEEN, code=code)
    known = {name: words.number(value) if isinstance(value, int) else value for name, value in (details or {}).items()}
    blanks = {name: "…" for _text, name, _format, _conversion in Formatter().parse(SENTENCES[code]) if name}
    return words(SENTENCES[code], **(blanks | known))
