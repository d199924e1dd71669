"""Names and sentences of the demonstration in each language, named once."""

from __future__ import annotations

from collections.abc import Mapping

from pseash_desktop.demonstration.phrases.arabic import ARABIC
from pseash_desktop.demonstration.phrases.english import ENGLISH
from pseash_desktop.demonstration.phrases.french import FRENCH
from pseash_desktop.demonstration.phrases.spanish import SPANISH
from pseash_desktop.demonstration.phrases.wording import Wording

PHRASES: Mapping[str, Wording] = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH, "ar": ARABIC}
