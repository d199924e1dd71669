"""One upgrade path for stored rows and for letters of older versions: dict-to-dict steps. Drops nothing silently."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pseash_desktop.schema.errors import Refusal

Step = Callable[[dict[str, Any]], None]
_steps: dict[tuple[str, int], Step] = {}


def upgrade(kind: str, *, to: int) -> Callable[[Step], Step]:
    """Register the step that brings values of ``kind`` from version ``to - 1`` to ``to``, in place."""

    def register(step: Step) -> Step:
        if (kind, to) in _steps:
            raise ValueError(f"two upgrade steps for {kind} {to}")
        _steps[kind, to] = step
        return step

    return register


def bring_up(kind: str, values: Mapping[str, Any], *, start: int, end: int, known: frozenset[str]) -> dict[str, Any]:
    """``values`` of version ``start`` as version ``end``.

    A value that no step uses, renames or openly drops raises Refusal('upgrade-would-lose'), and the file stays as
    it was; a version newer than ``end`` raises Refusal('made-by-newer-version').
    """
    if start > end:
        raise Refusal("made-by-newer-version")
    raised = dict(values)
    for version in range(start + 1, end + 1):
        if step := _steps.get((kind, version)):
            step(raised)
    if raised.keys() - known:
        raise Refusal("upgrade-would-lose", kind=kind)
    return raised
