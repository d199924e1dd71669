"""The printed recovery sheet: one page, its code as it was made, in every language and in reading order."""

from __future__ import annotations

import subprocess
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from pseash_desktop.documents.recovery_sheet import SheetFacts, build, code_lines
from pseash_desktop.documents.rendering import Fonts, render
from pseash_desktop.shipped.fonts import font_files
from pseash_desktop.shipped.languages import LANGUAGES, words
from pseash_desktop.vault.recovery import RecoverySheet, secret_of

SHEET = RecoverySheet("3f2a91bc" + "0" * 24, bytes(range(20)))


def text_of(language: str, folder: Path, *, training: bool = False) -> str:
    """The page as another program reads it."""
    facts = SheetFacts("Kenya (KEN)", SHEET.workspace, date(2026, 9, 1), training, SHEET.groups)
    path = folder / "sheet.pdf"
    path.write_bytes(render(build(facts, words(language)), Fonts(*font_files())))
    read = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True)
    return read.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_is_read_from_the_page_as_it_was_made(language: str, tmp_path: Path) -> None:
    text = text_of(language, tmp_path)
    assert text.count("\f") == 1
    assert "3F2A-91BC" in text
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf")
    lines = [line.split() for line in seen.splitlines()]
    printed = [line for line in lines if tuple(line) in code_lines(SHEET.groups)]
    assert secret_of(" ".join(group for line in printed for group in line)) == SHEET.secret


def test_a_training_sheet_says_so(tmp_path: Path) -> None:
    assert "Training data" in text_of("en", tmp_path, training=True)
    assert "Training data" not in text_of("en", tmp_path)


def test_what_is_printed_is_not_shown_when_the_facts_are_printed_by_mistake() -> None:
    facts = SheetFacts("", SHEET.workspace, date(2026, 9, 1), False, SHEET.groups)
    assert SHEET.groups[0] not in repr(facts)
