"""The four languages are complete: every marked word of the source is translated, drawable, and keeps its blanks."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

import words as collecting
from pseash_desktop.documents.rendering import Fonts, missing_characters
from pseash_desktop.reporting import framework as frameworks
from pseash_desktop.schema.words import NP_
from pseash_desktop.shipped.fonts import font_files
from pseash_desktop.shipped.frameworks import all_frameworks
from pseash_desktop.shipped.languages import LANGUAGES, Translated, words

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "pseash_desktop"
OTHERS = [language for language in LANGUAGES if language != "en"]


def _marked_in_source() -> set[str]:
    """First argument of every call of N_ and NP_, read out of the syntax: what a collector by text could miss."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"N_", "NP_"}:
                text = ast.literal_eval(node.args[0])
                found.add(text)
    return found


def _file(language: str) -> str:
    return (ROOT / "resources" / "languages" / f"{language}.po").read_text("utf-8")


def test_the_collector_finds_every_marked_word() -> None:
    template = collecting.marked(SOURCE)
    collected = {m.id if isinstance(m.id, str) else m.id[0] for m in template if m.id}
    assert collected == _marked_in_source()


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_every_word_and_no_other(language: str) -> None:
    catalog = collecting.read(_file(language), language)
    assert list(collecting.problems(catalog)) == []
    assert {m.id if isinstance(m.id, str) else m.id[0] for m in catalog if m.id} == _marked_in_source()


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_can_be_printed(language: str) -> None:
    said = words(language)
    assert isinstance(said, Translated)
    assert (
        missing_characters("".join(form for forms in said.forms.values() for form in forms), Fonts(*font_files()))
        == set()
    )


@pytest.mark.parametrize("framework", all_frameworks(), ids=lambda framework: str(framework.first_year))
def test_a_framework_speaks_all_languages_and_can_be_printed(framework: frameworks.Framework) -> None:
    texts = [framework.title, *(outcome.text for outcome in framework.outcomes)]
    texts += [b.text for outcome in framework.outcomes for b in outcome.benchmarks]
    texts += [indicator.text for indicator in framework.indicators()]
    assert all(set(each) == set(LANGUAGES) for each in texts)
    assert missing_characters("".join("".join(each.values()) for each in texts), Fonts(*font_files())) == set()


def test_dates_read_as_each_language_writes_them() -> None:
    day = date(2023, 10, 1)
    said = {language: words(language).date(day) for language in LANGUAGES}
    assert said["en"] == "1 October 2023"
    assert said["fr"] == "1 octobre 2023"
    assert said["es"] == "1 de octubre de 2023"
    assert "2023" in said["ar"]
    assert all(c.isascii() for c in said["ar"] if c.isdigit())


def test_counts_use_the_plural_forms_of_each_language() -> None:
    plural = NP_("{n} office", "{n} offices")
    assert words("en").counted(plural, 1) == "1 office"
    assert words("en").counted(plural, 1200) == "1,200 offices"
    known = next(forms for forms in words("ar").forms.values() if len(forms) == 6)  # type: ignore[attr-defined]
    assert len(set(known)) > 2


def test_arabic_runs_from_right_to_left_and_no_other() -> None:
    assert [language for language in LANGUAGES if words(language).right_to_left] == ["ar"]
