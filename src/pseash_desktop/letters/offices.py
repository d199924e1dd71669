"""Office codes: how an office is named in letters, file names and certificates."""

from __future__ import annotations

import re

from pseash_desktop.letters.reading import Reader
from pseash_desktop.schema.quarters import Quarter

_CODE = re.compile(r"[A-Z]{3}(-[A-Z0-9]{1,8})?", re.ASCII)


def is_office_code(text: str) -> bool:
    """Whether ``text`` can name an office: three capitals (ISO country), a suffix where a country has more."""
    return _CODE.fullmatch(text) is not None


def read_office_code(fields: Reader, name: str) -> str:
    """The office code in the field ``name``; raises Refusal('payload-field')."""
    code = fields.text(name, longest=12)
    if not is_office_code(code):
        raise fields.refuse(name)
    return code


def summary_file_name(office: str, period: Quarter, revision: int) -> str:
    """``PSEASH_<office>_<year>-Q<n>_r<k>.pdf``."""
    return f"PSEASH_{office}_{period}_r{revision}.pdf"
