"""The shipped frameworks: one TOML file a year, holding until a later one or a pack replaces it."""

from __future__ import annotations

import tomllib
from functools import cache

from pseash_desktop.reporting.framework import Framework, read
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.shipped.places import read_text, resources


@cache
def all_frameworks() -> tuple[Framework, ...]:
    """Every shipped framework, oldest first; raises Refusal('program-incomplete') if none is there."""
    names = sorted(path.name for path in (resources() / "frameworks").glob("*.toml"))
    if not names:
        raise Refusal("program-incomplete")
    return tuple(read(tomllib.loads(read_text("frameworks", name))) for name in names)


def framework_for(year: int) -> Framework:
    """The shipped framework in force in ``year``: the latest whose first year is not after it, else the first one."""
    shipped = all_frameworks()
    return next((each for each in reversed(shipped) if each.first_year <= year), shipped[0])
