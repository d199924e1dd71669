"""Puts the parts together by plain calls: real clock, shipped resources, vault, worker pool. It decides nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pseash_desktop.schema.errors import Refusal

if TYPE_CHECKING:
    from pseash_desktop.documents.gate import File
    from pseash_desktop.documents.writing import Stationery
    from pseash_desktop.headquarters.desk import HeadquartersDesk
    from pseash_desktop.headquarters.outcomes import Outcome
    from pseash_desktop.office.desk import OfficeDesk
    from pseash_desktop.vault.workspace import Vault

Tell = Callable[[int, int], None]
"""Told how many of how many are done."""
LARGEST_FILE = 16 * 1024 * 1024  # read at all; the gate has its own, lower limit


def now() -> datetime:
    """The computer's clock, in UTC."""
    return datetime.now(UTC)


def stationery() -> Stationery:
    """What pages are drawn with: shipped fonts, words and frameworks."""
    from pseash_desktop.documents.writing import Stationery
    from pseash_desktop.shipped.fonts import font_files
    from pseash_desktop.shipped.frameworks import all_frameworks
    from pseash_desktop.shipped.key_words import six_words
    from pseash_desktop.shipped.languages import words

    return Stationery(font_files, words, six_words, {each.digest: each for each in all_frameworks()})


def open_desk(folder: Path, passphrase: str, clock: Callable[[], datetime] = now) -> OfficeDesk | HeadquartersDesk:
    """The workspace in ``folder``, of whichever role, open until ``close_desk``; raises the vault's refusals."""
    from pseash_desktop.records import KINDS
    from pseash_desktop.vault.workspace import Vault

    return _desk_of(Vault.unlock(folder, passphrase, kinds=tuple(KINDS.values()), now=clock()), clock)


def recover_desk(folder: Path, code: str, clock: Callable[[], datetime] = now) -> OfficeDesk | HeadquartersDesk:
    """As ``open_desk``, with the code of the recovery sheet; ``vault.people.renew`` must come next."""
    from pseash_desktop.records import KINDS
    from pseash_desktop.vault.workspace import Vault

    return _desk_of(Vault.unlock_with_recovery(folder, code, kinds=tuple(KINDS.values()), now=clock()), clock)


def close_desk(desk: OfficeDesk | HeadquartersDesk) -> None:
    """Close the workspace, and at headquarters the workers that check letters. Twice does no harm."""
    from pseash_desktop.headquarters.desk import HeadquartersDesk

    desk.vault.close()
    if isinstance(desk, HeadquartersDesk):
        desk.pool.close()


def _desk_of(vault: Vault, clock: Callable[[], datetime]) -> OfficeDesk | HeadquartersDesk:
    from pseash_desktop.documents.workers import Pool
    from pseash_desktop.headquarters.desk import HeadquartersDesk
    from pseash_desktop.office.desk import OfficeDesk

    try:
        if vault.role == "headquarters":
            return HeadquartersDesk(vault, stationery(), clock, Pool())
        return OfficeDesk(vault, stationery(), clock)
    except BaseException:
        vault.close()
        raise


@contextmanager
def headquarters(folder: Path, passphrase: str) -> Iterator[HeadquartersDesk]:
    """Headquarters' workspace in ``folder``, open while the ``with`` block lasts.

    Raises the vault's refusals, and 'not-headquarters' for an office's workspace.
    """
    from pseash_desktop.documents.workers import Pool
    from pseash_desktop.headquarters.desk import HeadquartersDesk
    from pseash_desktop.records import KINDS
    from pseash_desktop.vault.workspace import Vault

    with Vault.unlock(folder, passphrase, kinds=tuple(KINDS.values()), now=now()) as vault, Pool() as pool:
        if vault.role != "headquarters":
            raise Refusal("not-headquarters")
        yield HeadquartersDesk(vault, stationery(), now, pool)


@contextmanager
def office(folder: Path, passphrase: str) -> Iterator[OfficeDesk]:
    """An office's workspace in ``folder``, open while the ``with`` block lasts; raises 'not-an-office'."""
    from pseash_desktop.office.desk import OfficeDesk
    from pseash_desktop.records import KINDS
    from pseash_desktop.vault.workspace import Vault

    with Vault.unlock(folder, passphrase, kinds=tuple(KINDS.values()), now=now()) as vault:
        if vault.role != "office":
            raise Refusal("not-an-office")
        yield OfficeDesk(vault, stationery(), now)


def verify(paths: Sequence[Path], authority: bytes | None, tell: Tell = lambda _done, _all: None) -> list[Outcome]:
    """The outcome of each file, in the order given."""
    from pseash_desktop.documents.workers import Pool
    from pseash_desktop.headquarters.verification import verify as checked

    with Pool() as pool:
        return _in_order(paths, lambda files: checked(files, pool, stationery(), authority), tell)


def receive(desk: HeadquartersDesk, paths: Sequence[Path], tell: Tell = lambda _done, _all: None) -> list[Outcome]:
    """Take letters into headquarters' workspace; the outcome of each file, in the order given."""
    from pseash_desktop.headquarters.inbox import receive as taken_in

    return _in_order(paths, lambda files: taken_in(desk, files), tell)


def letters_inside(paths: Iterable[Path]) -> list[Path]:
    """The files named, and the PDF files of folders named, without repetition."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = (
            sorted(each for each in path.rglob("*") if each.suffix.lower() == ".pdf" and each.is_file())
            if path.is_dir()
            else [path]
        )
        found.update(dict.fromkeys(inside))
    return list(found)


def _in_order(
    paths: Sequence[Path], run: Callable[[Iterable[File]], Iterator[tuple[int, Outcome]]], tell: Tell
) -> list[Outcome]:
    """Read what can be read, run it through, and put the outcomes of all files into their order."""
    from pseash_desktop.documents.gate import File
    from pseash_desktop.headquarters.outcomes import Outcome

    outcomes: dict[int, Outcome] = {}
    readable: list[int] = []
    for place, path in enumerate(paths):
        try:
            if path.stat().st_size > LARGEST_FILE:
                outcomes[place] = Outcome(_shown(path), "file-too-large")
            elif not path.is_file() or not os.access(path, os.R_OK):
                outcomes[place] = Outcome(_shown(path), "file-unreadable")
            else:
                readable.append(place)
        except OSError:
            outcomes[place] = Outcome(_shown(path), "file-unreadable")
    files = (File(_shown(paths[place]), _bytes(paths[place])) for place in readable)
    for among, outcome in run(files):
        outcomes[readable[among]] = outcome
        tell(len(outcomes), len(paths))
    return [outcomes[place] for place in range(len(paths))]


def _shown(path: Path) -> str:
    """The file's name for people: one line, whatever it holds."""
    return "".join(c if c.isprintable() else "�" for c in path.name)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # the gate then says that this is no letter
