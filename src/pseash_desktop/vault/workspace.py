"""The vault of one workspace: made, unlocked and closed here; everything that is stored is reached from here.

Heavy parts are imported when a vault is made or unlocked, so that the unlock window is there at once.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self, cast

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.kinds import Kind
from pseash_desktop.vault.answers import Answers
from pseash_desktop.vault.decisions import Decisions
from pseash_desktop.vault.disk import clear_remains, disk_refusal, sync_folder
from pseash_desktop.vault.drafts import Drafts
from pseash_desktop.vault.header import (
    COPIES,
    DATABASE,
    DEFAULT_COST,
    Cost,
    load_copies,
    mend_copies,
    write_copies,
)
from pseash_desktop.vault.history import History
from pseash_desktop.vault.incoming import Incoming
from pseash_desktop.vault.ledger import Ledger
from pseash_desktop.vault.outgoing import Outgoing
from pseash_desktop.vault.own_keys import OwnKeys
from pseash_desktop.vault.people import People
from pseash_desktop.vault.received import ReceivedLetters
from pseash_desktop.vault.records import Records
from pseash_desktop.vault.recovery import RecoverySheet, secret_of
from pseash_desktop.vault.register import Register
from pseash_desktop.vault.settings import Settings
from pseash_desktop.vault.tables import is_current, prepare

if TYPE_CHECKING:
    from pseash_desktop.vault.database import Store
    from pseash_desktop.vault.keys import Opened

Role = Literal["office", "headquarters"]
FOLDERS = ("files", "backups")


def random_id() -> str:
    """A record id that tells nothing: 20 hexadecimal digits."""
    return secrets.token_hex(10)


class Vault:
    """An unlocked workspace. Belongs to the thread that opened it; ``close`` it, or use it as a context."""

    def __init__(
        self, folder: Path, store: Store, opened: Opened, kinds: Sequence[Kind], new_id: Callable[[], str]
    ) -> None:
        from pseash_desktop.vault.keys import derive

        self._store = store
        self._folder = folder
        self.history = History(store, derive(opened.data_key, "history-mac"), derive(opened.data_key, "anchor"))
        self.people = People(folder, opened, store, self.history)
        ledger = Ledger(store, self.history)
        self.settings = Settings(ledger)
        self.records = Records(store, self.history, kinds, new_id)
        self.drafts = Drafts(store)
        self.own_keys = OwnKeys(store, self.history)
        self.outgoing = Outgoing(ledger)
        self.incoming = Incoming(ledger)
        self.register = Register(ledger)
        self.received = ReceivedLetters(ledger)
        self.decisions = Decisions(ledger)
        self.answers = Answers(ledger)

    @classmethod
    def create(
        cls,
        folder: Path,
        passphrase: str,
        *,
        role: Role,
        training: bool,
        kinds: Sequence[Kind],
        now: datetime,
        tag: str = "focal-point",
        recovery: RecoverySheet | None = None,
        cost: Cost = DEFAULT_COST,
        weak_for_tests: bool = False,
        new_id: Callable[[], str] = random_id,
    ) -> Vault:
        """Make a workspace in an empty or missing ``folder`` and open it. ``tag`` is the role of the first person.

        ``recovery`` is the sheet that this person has printed; the workspace takes its id from there.

        Raises Refusal('folder-not-empty'), the passphrase's refusals, or those of the disk; leaves nothing behind then.
        """
        from pseash_desktop.vault.keys import Opened, check_new_passphrase, new_header

        check_new_passphrase(passphrase)
        data_key, vault = secrets.token_bytes(32), recovery.vault if recovery else secrets.token_hex(16)
        header = new_header(
            passphrase,
            data_key,
            vault=vault,
            tag=tag,
            cost=cost,
            recovery=recovery.secret if recovery else None,
            weak_for_tests=weak_for_tests,
        )
        opened = Opened(data_key, header, header.slots[0])
        with _claimed(folder, opened) as store:
            _fill(folder, store, opened, role, training, kinds, now)
            for name in FOLDERS:
                (folder / name).mkdir(mode=0o700)
            write_copies(folder, header)
            sync_folder(folder.parent)
            return cls._open(folder, opened, kinds, now, new_id)

    @classmethod
    def unlock(
        cls,
        folder: Path,
        passphrase: str,
        *,
        kinds: Sequence[Kind],
        now: datetime,
        new_id: Callable[[], str] = random_id,
    ) -> Vault:
        """Open a workspace; brings older tables up to ``kinds``.

        Raises Refusal with the codes of the header, of the passphrase, of the database and of upgrades.
        """
        copies = load_copies(folder)
        from pseash_desktop.vault.keys import unlock

        return cls._open(folder, unlock(copies, passphrase), kinds, now, new_id)

    @classmethod
    def unlock_with_recovery(
        cls,
        folder: Path,
        code: str,
        *,
        kinds: Sequence[Kind],
        now: datetime,
        new_id: Callable[[], str] = random_id,
    ) -> Vault:
        """Open a workspace with the code of a recovery sheet, as typed; ``people.renew`` must come next.

        Raises as ``unlock`` does, and Refusal('recovery-code-length' | 'recovery-code-mistyped').
        """
        secret = secret_of(code)
        copies = load_copies(folder)
        from pseash_desktop.vault.keys import unlock_with

        vault = cls._open(folder, unlock_with(copies, secret, "recovery"), kinds, now, new_id)
        try:
            vault.people.note_recovery(when=now)
        except BaseException:
            vault.close()
            raise
        return vault

    @classmethod
    def _open(
        cls, folder: Path, opened: Opened, kinds: Sequence[Kind], now: datetime, new_id: Callable[[], str]
    ) -> Vault:
        from pseash_desktop.vault import layout
        from pseash_desktop.vault.database import open_existing
        from pseash_desktop.vault.keys import derive

        store = open_existing(folder / DATABASE, derive(opened.data_key, "db").hex())
        try:
            vault = cls(folder, store, opened, kinds, new_id)
            if vault.settings.get("vault", str) != opened.header.vault:
                raise Refusal("database-of-other-workspace")
            layout_is_current = layout.is_current(store)  # first, since it refuses what a later program made
            if not (layout_is_current and is_current(store, kinds)):
                with store.changing_layout():
                    layout.prepare(store)
                    prepare(store, kinds, vault.history, now)
            mend_copies(folder, opened.header)
        except BaseException:
            store.close()
            raise
        return vault

    @property
    def folder(self) -> Path:
        """Where the workspace lies."""
        return self._folder

    @property
    def tag(self) -> str:
        """The role of the person who opened it, as history lines name it."""
        return self.people.tag

    @property
    def role(self) -> Role:
        """Whether this is an office's workspace or headquarters'."""
        return cast(Role, self.settings.get("role", str))

    @property
    def training(self) -> bool:
        """Whether everything in here is for practice."""
        return bool(self.settings.get("training", bool))

    def together(self) -> AbstractContextManager[None]:
        """Several writes as one: all of them are committed, or none."""
        return self._store.transaction()

    def close(self) -> None:
        """Close the database; the folder then holds exactly the files of a workspace. Twice does no harm."""
        self._store.close()

    def abandon(self) -> None:
        """Close and remove a workspace whose set-up failed right after it was made; the folder is empty then."""
        self.close()
        _clear(self._folder, whole=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


@contextmanager
def _claimed(folder: Path, opened: Opened) -> Iterator[Store]:
    """A new database in an empty folder, and the folder as it was before if the making fails.

    The database file is the claim: of two programs that make a workspace here at once, only one gets it, and the
    other touches nothing.
    """
    from pseash_desktop.vault.database import create
    from pseash_desktop.vault.keys import derive

    made_folder = _make_empty(folder)
    try:
        store = create(folder / DATABASE, derive(opened.data_key, "db").hex())
    except BaseException:
        if made_folder:
            with suppress(OSError):  # somebody put something in
                folder.rmdir()
        raise
    try:
        yield store
    except BaseException as failure:
        store.close()
        _clear(folder, whole=made_folder)
        if isinstance(failure, OSError):
            raise disk_refusal(failure) from failure
        raise


def _fill(
    folder: Path, store: Store, opened: Opened, role: Role, training: bool, kinds: Sequence[Kind], now: datetime
) -> None:
    """The tables and the fixed settings of a new workspace; closes the database, so that it is opened as always."""
    from pseash_desktop.vault import layout

    vault = Vault(folder, store, opened, kinds, random_id)
    with store.changing_layout():
        layout.prepare(store)
        prepare(store, kinds, vault.history, now)
        vault.settings.put_fixed(opened.header.vault, role, training, who=opened.slot.tag, when=now)
        vault.people.note_first_recovery(when=now)
    store.close()


def _make_empty(folder: Path) -> bool:
    """Make sure that ``folder`` is there and empty; gives whether it was made here."""
    try:
        if folder.is_dir():
            if any(folder.iterdir()):
                raise Refusal("folder-not-empty")
            return False
        folder.mkdir(parents=True, mode=0o700)
        return True
    except FileExistsError:
        raise Refusal("folder-not-empty") from None
    except OSError as error:
        raise disk_refusal(error) from error


def _clear(folder: Path, *, whole: bool) -> None:
    """Remove what a failed making left in a folder that was empty before."""
    for name in FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)
    for name in COPIES:
        clear_remains(folder, name)
    for name in (*COPIES, DATABASE, f"{DATABASE}-journal"):
        (folder / name).unlink(missing_ok=True)
    if whole:
        with suppress(OSError):  # somebody put something in
            folder.rmdir()
