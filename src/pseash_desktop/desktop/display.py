"""Whether this computer can show a window at all. Asked before Qt is loaded."""

from __future__ import annotations

import os
import sys


def can_show() -> bool:
    """Whether there is a display; on Windows and macOS always."""
    if os.environ.get("QT_QPA_PLATFORM") or sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
