"""The platform without a screen says that it ignores hints of size; that says nothing of the page."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))
            item.add_marker(pytest.mark.xdist_group("workspace"))
