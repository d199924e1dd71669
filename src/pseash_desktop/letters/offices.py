"""How letters name an office and the program that wrote them."""

from __future__ import annotations

import re

from pseash_desktop.letters.reading import Reader
from pseash_desktop.schema.quarters import Quarter

_VERSION = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){1,3}((a|b|rc|\.dev)[0-9]{1,4})?", re.ASCII)
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


def read_app(fields: Reader) -> str:
    """The version of the program in the field ``app``: digits and points, for it is printed on the pages."""
    version = fields.text("app", longest=24)
    if not _VERSION.fullmatch(version):
        raise fields.refuse("app")
    return version


def summary_file_name(office: str, period: Quarter, revision: int) -> str:
    """``PSEASH_<office>_<year>-Q<n>_r<k>.pdf``."""
    return f"PSEASH_{office}_{period}_r{revision}.pdf"
