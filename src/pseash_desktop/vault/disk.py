"""Writes small files whole or not at all, and says in codes why a disk refused. Never touches an open database."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from pseash_desktop.schema.errors import Refusal

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_MARK = ".tmp-"


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that a power cut leaves the old file or the new one.

    Raises Refusal('disk-full' | 'read-only' | 'cannot-write').
    """
    temporary = path.with_name(f"{path.name}{_MARK}{secrets.token_hex(4)}")
    try:
        with open(temporary, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
        sync_folder(path.parent)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise disk_refusal(error) from error


def sync_folder(folder: Path) -> None:
    """Make renames inside ``folder`` last; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clear_remains(folder: Path, name: str) -> None:
    """Remove what a crash in the middle of ``write_whole`` left of the file ``name``."""
    for remains in folder.glob(f"{name}{_MARK}*"):
        remains.unlink(missing_ok=True)


def disk_refusal(error: OSError) -> Refusal:
    """The refusal that tells a person what ``error`` means."""
    if error.errno in _FULL:
        return Refusal("disk-full")
    return Refusal("read-only" if error.errno in _READ_ONLY else "cannot-write")
