"""The shipped font family: IBM Plex Sans Arabic (OFL), Arabic and Latin in one file."""

from __future__ import annotations

from pseash_desktop.shipped.places import read_bytes


def font_files() -> tuple[bytes, bytes]:
    """The regular face and the semi-bold one for emphasis, as TrueType files."""
    return read_bytes("fonts", "IBMPlexSansArabic-Regular.ttf"), read_bytes("fonts", "IBMPlexSansArabic-SemiBold.ttf")
