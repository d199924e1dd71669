"""A signed letter as a file in a folder that a person chose. It writes whole files and replaces no other letter."""

from __future__ import annotations

from pathlib import Path

from pseash_desktop.office.quarter import Signed
from pseash_desktop.vault.disk import disk_refusal, write_whole

MOST_NAMES = 100


def export(signed: Signed, folder: Path) -> Path:
    """Write the letter into ``folder``, made if it is missing; gives the file.

    The same letter again is the same file. A file of that name with other content stays: the new one gets a number.
    Raises Refusal('disk-full' | 'read-only' | 'cannot-write').
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = _free(folder, signed)
    except OSError as error:
        raise disk_refusal(error) from error
    write_whole(path, signed.pdf)
    return path


def _free(folder: Path, signed: Signed) -> Path:
    path = folder / signed.file_name
    for number in range(2, MOST_NAMES):
        if not path.exists() or path.read_bytes() == signed.pdf:
            break
        path = folder / f"{Path(signed.file_name).stem} ({number}).pdf"
    return path
