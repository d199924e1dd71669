"""Programs by other people that check our files independently: pdfsig, qpdf, openssl and their like."""

from __future__ import annotations

import os
import shutil

import pytest


def witness(name: str) -> str:
    """The path of the program ``name``. A user's machine may lack it, and the test is skipped; CI must have it."""
    found = shutil.which(name)
    if found:
        return found
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"the witness {name} is not installed")
    pytest.skip(f"the witness {name} is not installed")
