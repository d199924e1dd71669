"""The annual files: the table as PDF, DOCX, XLSX and JSON, written whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from pseash_desktop.documents import annual_docx, annual_pages, annual_xlsx
from pseash_desktop.documents.rendering import Fonts, render
from pseash_desktop.documents.writing import Stationery
from pseash_desktop.reporting.annual import Annual
from pseash_desktop.schema.words import Words
from pseash_desktop.vault.disk import disk_refusal, write_whole

Maker = Callable[[Annual, Words, Stationery], bytes]


def _pdf(annual: Annual, words: Words, stationery: Stationery) -> bytes:
    return render(annual_pages.build(annual, words), Fonts(*stationery.fonts()))


MAKERS: Mapping[str, Maker] = {
    "pdf": _pdf,
    "docx": lambda annual, words, _stationery: annual_docx.write(annual, words),
    "xlsx": lambda annual, words, _stationery: annual_xlsx.write(annual, words),
    "json": lambda annual, _words, _stationery: annual.payload,
}


def writable(folder: Path) -> None:
    """Make ``folder`` and try it, before anything else is done; raises Refusal with the disk's codes."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_refusal(error) from error
    probe = folder / f".pseash-{secrets.token_hex(4)}"
    write_whole(probe, b"")
    probe.unlink()


def write_annual_files(
    annual: Annual,
    folder: Path,
    words: Words,
    stationery: Stationery,
    *,
    formats: Collection[str] = tuple(MAKERS),
    tell: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Path, ...]:
    """``annual-<year>.{pdf,docx,xlsx,json}`` in ``folder``, replacing earlier ones; gives their paths.

    ``formats`` are among those four; ``tell`` hears how many are made. Nothing is written, and () given, once
    ``cancelled`` says yes before all are made. Raises Refusal with the disk's codes; a file that was there stays as it
    was then.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_refusal(error) from error
    made: dict[str, bytes] = {}
    for suffix in formats:
        if cancelled():
            return ()
        tell(len(made), len(formats))
        made[suffix] = MAKERS[suffix](annual, words, stationery)
    if cancelled():
        return ()
    tell(len(made), len(formats))
    return tuple(_kept(folder / f"annual-{annual.year}.{suffix}", data) for suffix, data in made.items())


def _kept(path: Path, data: bytes) -> Path:
    write_whole(path, data)
    return path
