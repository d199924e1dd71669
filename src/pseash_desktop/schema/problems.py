"""What a person must mend in a record: a code and the field it belongs to. The sentences are in sentences.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute


@dataclass(frozen=True)
class Problem:
    """One thing to mend. ``field`` is a path such as ``standards.3.comment``; None means the whole record."""

    code: str
    field: str | None = None
    details: Mapping[str, str | int] = attribute(default_factory=dict)

    def within(self, path: str) -> Problem:
        """The same problem seen from the record that holds this one at ``path``."""
        return Problem(self.code, path if self.field is None else f"{path}.{self.field}", self.details)


class Rejected(Exception):
    """A typed value that a field type cannot take; carries every problem found in it."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*(problem.code for problem in problems))
        self.problems = problems


def rejected(code: str, **details: str | int) -> Rejected:
    """A rejection of the whole value for one reason."""
    return Rejected(Problem(code, None, details))
