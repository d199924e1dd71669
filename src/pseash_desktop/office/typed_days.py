"""Days as people type and read them: "12 Sep 2026", "12/9", "today", "-3d". What is stored stays in ISO form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from pseash_desktop.schema.words import N_, Words

TODAY, YESTERDAY, TOMORROW = N_("today"), N_("yesterday"), N_("tomorrow")
_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})(?:\s*[/.\- ]\s*(\d{4}|\d{2}))?\.?", re.ASCII)
_AWAY = re.compile(r"([+-])\s*(\d{1,4})\s*([dw]?)", re.ASCII)
_WORDED = re.compile(r"(\d{1,2})(?:er)?\.?\s*(?:de\s+)?([^\W\d_][^\d]*?)\.?(?:[\s,]+(?:de\s+)?(\d{4}|\d{2}))?")
_WORD_FIRST = re.compile(r"([^\W\d_][^\d]*?)\.?\s*(\d{1,2})(?:[\s,]+(\d{4}|\d{2}))?")


def short_date(day: date, language: str) -> str:
    """``day`` as it stands in lists: ``12 Sep 2026``, digits 0-9, in the language with this code."""
    return f"{day.day} {_short_months(language)[day.month - 1]} {day.year}"


def read_day(typed: str, today: date, words: Words) -> date | None:
    """The day that was typed, day before month; without a year it lies in the year of ``today``. None if unreadable."""
    text = _western(typed).strip().casefold()
    by_name = {words(name).casefold(): away for name, away in ((TODAY, 0), (YESTERDAY, -1), (TOMORROW, 1))}
    by_name |= {"today": 0, "yesterday": -1, "tomorrow": 1}
    if text in by_name:
        return today + timedelta(days=by_name[text])
    if away := _AWAY.fullmatch(text):
        days = int(away[2]) * (7 if away[3] == "w" else 1)
        return today + timedelta(days=-days if away[1] == "-" else days)
    if iso := _ISO.fullmatch(text):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    if numbers := _NUMBERS.fullmatch(text):
        return _day(_year(numbers[3], today), int(numbers[2]), int(numbers[1]))
    return _worded(text, today, words.language)


def _worded(text: str, today: date, language: str) -> date | None:
    """A day whose month is a word in this language or in English."""
    if found := _WORDED.fullmatch(text):
        number, name, year = found[1], found[2], found[3]
    elif found := _WORD_FIRST.fullmatch(text):
        number, name, year = found[2], found[1], found[3]
    else:
        return None
    bare = _bare(name)
    month = next((m for m in (_month(bare, language), _month(bare, "en")) if m is not None), None)
    return None if month is None else _day(_year(year, today), month, int(number))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(typed: str | None, today: date) -> int:
    if typed is None:
        return today.year
    return int(typed) if len(typed) == 4 else 2000 + int(typed)


def _western(text: str) -> str:
    return "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text)


def _bare(name: str) -> str:
    """A month's name without accents, stops and case, so that it can be typed on any keyboard."""
    plain = unicodedata.normalize("NFD", name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c) and c != ".").strip()


@cache
def _short_months(language: str) -> tuple[str, ...]:
    if language == "en":
        return _ENGLISH
    from babel.dates import get_month_names

    return tuple(name for _n, name in sorted(get_month_names("abbreviated", "format", _locale(language)).items()))


def _month(typed: str, language: str) -> int | None:
    """The month that ``typed`` names or plainly begins, from three letters on."""
    names = _months(language)
    begun = {number for name, number in names.items() if len(typed) >= 3 and name.startswith(typed)}
    return names.get(typed) or (begun.pop() if len(begun) == 1 else None)


@cache
def _months(language: str) -> Mapping[str, int]:
    """Month by every name it goes by."""
    from babel.dates import get_month_names

    return {
        _bare(name): number
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, _locale(language)).items()
    }


def _locale(language: str) -> str:
    return {"ar": "ar_EG"}.get(language, language)
