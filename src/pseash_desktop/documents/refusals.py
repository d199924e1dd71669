"""The refusals of this room: a code and details, never a sentence and never a value."""

from __future__ import annotations

from pseash_desktop.schema.errors import Refusal


class Refused(Refusal):
    """A file is not accepted as a letter. ``details`` name parts of the file's structure (a key, an object number, a
    place), never anything a person wrote.
    """
