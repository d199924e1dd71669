"""The shapes of all kinds as last agreed, in shapes.json; ``python -m tests.records.shapes`` writes them anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pseash_desktop.records import KINDS

AGREED = Path(__file__).with_name("shapes.json")
AGAIN = "python -m tests.records.shapes"


def shapes() -> dict[str, Any]:
    """The shape of each kind as declared now."""
    return {name: kind.shape() for name, kind in KINDS.items()}


def agreed() -> dict[str, Any]:
    """The shape of each kind as last written down."""
    found: dict[str, Any] = json.loads(AGREED.read_text("utf-8"))
    return found


def unversioned(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Kinds whose shape is not the agreed one although their version is, or whose version went down or away."""
    return [
        name
        for name, shape in old.items()
        if name not in new
        or new[name]["version"] < shape["version"]
        or (new[name]["version"] == shape["version"] and new[name] != shape)
    ]


if __name__ == "__main__":
    now = shapes()
    if AGREED.exists() and (wrong := unversioned(agreed(), now)):
        raise SystemExit(f"raise the version of {', '.join(wrong)} first (and add an upgrade step if values move)")
    AGREED.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
