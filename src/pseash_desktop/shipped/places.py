"""Where the shipped resources lie: in a wheel or frozen build inside the package, in a checkout at its root."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pseash_desktop.schema.errors import Refusal

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def resources() -> Path:
    """The folder of the shipped resources; raises Refusal('program-incomplete') if the installation has lost it."""
    for folder in (_PACKAGE / "resources", _PACKAGE.parent.parent / "resources"):
        if (folder / "frameworks").is_dir():
            return folder
    raise Refusal("program-incomplete")


def read_bytes(*parts: str) -> bytes:
    """One shipped file; raises Refusal('program-incomplete')."""
    try:
        return resources().joinpath(*parts).read_bytes()
    except OSError:
        raise Refusal("program-incomplete") from None


def read_text(*parts: str) -> str:
    """One shipped UTF-8 file; raises Refusal('program-incomplete')."""
    return read_bytes(*parts).decode("utf-8")
