"""Which problems of a draft are shown now: of fields that were left, or all after a save. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterable

from pseash_desktop.schema.fields import Entry
from pseash_desktop.schema.kinds import Draft, Kind
from pseash_desktop.schema.problems import Problem
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import Words


class Checking:
    """The problems of one form. Nothing is said of a field that was not left yet, until the record is saved."""

    def __init__(self, kind: Kind, entry: Entry, words: Words) -> None:
        self._kind, self._entry, self._words = kind, entry, words
        self._left: set[str] = set()
        self._changed: set[str] = set()
        self._from_save: tuple[Problem, ...] = ()
        self._all = False
        self.shown: dict[str, str] = {}

    def changed(self, name: str) -> None:
        """The field ``name`` was changed: what the vault said of it holds no more."""
        self._changed.add(name)
        self._from_save = tuple(each for each in self._from_save if _first(each.field) != name)

    def left(self, path: str) -> None:
        """The focus went out of the field at ``path``."""
        self._left.add(path)

    @property
    def tells_all(self) -> bool:
        """Whether a save was tried, so that every problem is shown."""
        return self._all

    def refused_by(self, draft: Draft) -> bool:
        """Whether ``draft`` cannot be saved as it is; from then on all its problems are shown."""
        _record, problems = self._kind.parse(draft, self._entry)
        if problems:
            self.refused(())
        return bool(problems)

    def refused(self, problems: Iterable[Problem]) -> None:
        """Saving came back with problems: from now on all are shown."""
        self._all = True
        self._from_save = tuple(problems)

    def check(self, draft: Draft) -> dict[str, str]:
        """The sentences to show, by path; what belongs to no field is under the empty path."""
        _record, problems = self._kind.parse(draft, self._entry)
        own = {(each.code, each.field) for each in problems}
        stored = () if problems else (each for each in self._from_save if (each.code, each.field) not in own)
        self.shown = {}
        for problem in (*problems, *stored):
            if self._is_due(problem):
                path = problem.field or ""
                self.shown.setdefault(path, sentence(self._words, problem.code, problem.details))
        return self.shown

    def _is_due(self, problem: Problem) -> bool:
        if self._all:
            return True
        path = problem.field or ""
        if problem.code == "missing":  # an untouched field is not wrong yet
            return path in self._left and _first(path) in self._changed
        return any(path == left or path.startswith(f"{left}.") for left in self._left)


def _first(path: str | None) -> str:
    return (path or "").partition(".")[0]
