"""The languages of the program: marked words to what people read, from resources/languages/<lang>.po; dates and
numbers through Babel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from gettext import c2py

from pseash_desktop.schema.words import ENGLISH, Plural, Words
from pseash_desktop.shipped import catalogs
from pseash_desktop.shipped.places import read_text

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}
RIGHT_TO_LEFT = ("ar",)
Forms = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Translated:
    """Words in one language other than English. A sentence without translation is said in English.

    Plain data, so that it can be handed to a worker process. ``plural_rule`` is the C expression of gettext.
    """

    language: str
    forms: Forms
    plural_rule: str

    @property
    def right_to_left(self) -> bool:
        return self.language in RIGHT_TO_LEFT

    def __call__(self, text: str, **values: object) -> str:
        said = self.forms.get(text, (text,))[0]
        return said.format(**values) if values else said

    def counted(self, plural: Plural, n: int, **values: object) -> str:
        if plural.one not in self.forms:
            return ENGLISH.counted(plural, n, **values)
        forms = self.forms[plural.one]
        return forms[min(_plural_form(self.plural_rule)(n), len(forms) - 1)].format(n=self.number(n), **values)

    def date(self, value: date) -> str:
        from babel.dates import format_date

        return _western(format_date(value, "long", locale=_locale(self.language)))

    def number(self, value: int) -> str:
        from babel.numbers import format_decimal

        return _western(format_decimal(value, locale=_locale(self.language)))


@cache
def words(language: str) -> Words:
    """The words of ``language``; English for a language that is not shipped."""
    if language == "en" or language not in LANGUAGES:
        return ENGLISH
    return _read(language)


def _read(language: str) -> Translated:
    catalog = catalogs.read(read_text("languages", f"{language}.po"))
    return Translated(language, catalog.forms, catalog.plural_rule)


@cache
def _plural_form(rule: str) -> Callable[[int], int]:
    return c2py(rule)


def _locale(language: str) -> str:
    return {"ar": "ar_EG"}.get(language, language)


def _western(text: str) -> str:
    """Figures are always 0-9 (DESIGN section 6), in a PDF and on the screen alike."""
    return text.translate(_DIGITS)


_DIGITS = {ord(c): str(i) for i, c in enumerate("٠١٢٣٤٥٦٧٨٩")} | {0x066C: ",", 0x066B: "."}
