"""Which revision of a quarter counts: a pure rule over all letters held, whatever their order."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

LONGEST_GAP = 5  # revisions that may be missing before a letter is held instead of accepted (DESIGN section 7)


@dataclass(frozen=True, order=True)
class Link:
    """One letter seen as part of a chain: its digest and those of all earlier revisions, oldest first."""

    digest: str
    chain: tuple[str, ...]

    @property
    def path(self) -> tuple[str, ...]:
        return (*self.chain, self.digest)


@dataclass(frozen=True)
class Standing:
    """What the letters held for one office and quarter amount to.

    ``head``: the letter that counts, or None. ``disputed``: the digests among which a fork leaves a choice.
    ``missing``: earlier revisions that were never received. ``held``: letters beyond too wide a gap. ``superseded``:
    older revisions and, once the officer named a side of a fork, the other side.
    """

    head: str | None
    disputed: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    held: frozenset[str] = frozenset()
    superseded: frozenset[str] = frozenset()


def standing(links: Iterable[Link], named: Collection[str] = ()) -> Standing:
    """Walk from the first revision as long as the letters agree on the next one.

    A fork stops the walk at the last revision before it, unless the officer has ``named`` a letter on exactly one of
    its sides; a gap of more than LONGEST_GAP revisions stops it too. What lies beyond is disputed or held.
    """
    letters = {link.digest: link for link in links}
    live, named_here = set(letters), frozenset(named)
    walked: list[str] = []
    disputed: frozenset[str] = frozenset()
    while following := {
        letters[digest].path[len(walked)] for digest in live if len(letters[digest].path) > len(walked)
    }:
        if len(following) > 1:
            chosen = {
                letters[d].path[len(walked)] for d in live if not named_here.isdisjoint(letters[d].path[len(walked) :])
            }
            if len(chosen) != 1:
                disputed = frozenset(d for d in live if len(letters[d].path) > len(walked))
                break
            following = chosen
        step = following.pop()
        live = {d for d in live if len(letters[d].path) <= len(walked) or letters[d].path[len(walked)] == step}
        walked.append(step)
    head = _reach(walked, letters)
    counted = walked[: walked.index(head) + 1] if head is not None else []
    return Standing(
        head=head,
        disputed=disputed,
        missing=tuple(digest for digest in counted if digest not in letters),
        held=frozenset(d for d in walked if d in letters and d not in counted),
        superseded=frozenset(
            d for d in letters if d != head and d not in disputed and (d in counted or d not in walked)
        ),
    )


def _reach(walked: list[str], letters: dict[str, Link]) -> str | None:
    """The last letter that can be reached from the start over gaps that are not too wide."""
    head, gap = None, 0
    for digest in walked:
        if digest in letters:
            head, gap = digest, 0
        else:
            gap += 1
            if gap > LONGEST_GAP:
                break
    return head
