"""Gives Python its own import back after PySide6 was loaded. It loads nothing of ours."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - this is what puts the other import in place


def import_plainly() -> None:
    """Make what is imported from now on come as quickly as without Qt.

    For the sake of ``from __feature__ import ...``, which nothing here uses, PySide6 looks after every import through
    the whole source of the module, splitting it into lines that are kept. Without that a module loads about twice as
    quickly. A release of PySide6 that leaves import alone, or names it otherwise, is left alone too.
    """
    own = vars(builtins).get("__orig_import__")
    if own is not None:
        vars(builtins)["__import__"] = own
