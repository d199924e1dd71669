"""The one opener of the encrypted database, its settings, and the translation of its errors. Knows no table by name."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3
import sqlcipher3.dbapi2 as sqlcipher

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.disk import disk_refusal

# sqlite-utils takes its error classes from pysqlite3 when it finds it; without this its own "except" never fires.
# So the whole room takes sqlite-utils from here.
sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher)
from sqlite_utils.db import Database  # noqa: E402
from sqlite_utils.migrations import Migrations  # noqa: E402
from sqlite_utils.utils import OperationalError as ErrorOfTables  # noqa: E402

if TYPE_CHECKING:
    import sqlite3

__all__ = ["Database", "Migrations", "Store", "check_pages", "create", "look_at", "open_existing", "translated"]

PAGE = 4096
_PLAIN = b"SQLite format 3\0"
_RAW_KEY = re.compile("[0-9a-f]{64}", re.ASCII)
_SETTINGS: tuple[tuple[str, str, Any], ...] = (  # pragma, what is set, what is read back; in this order
    ("cipher_memory_security", "ON", "1"),
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
    ("recursive_triggers", "ON", 1),  # so that a REPLACE meets the triggers that keep lines
)
_CODES = {
    sqlcipher.SQLITE_BUSY: "open-elsewhere",
    sqlcipher.SQLITE_LOCKED: "open-elsewhere",
    sqlcipher.SQLITE_FULL: "disk-full",
    sqlcipher.SQLITE_READONLY: "read-only",
    sqlcipher.SQLITE_PERM: "cannot-open",
    sqlcipher.SQLITE_CANTOPEN: "cannot-open",
    sqlcipher.SQLITE_CORRUPT: "database-damaged",
    sqlcipher.SQLITE_NOTADB: "database-unreadable",
    sqlcipher.SQLITE_IOERR: "disk-error",
    sqlcipher.SQLITE_NOMEM: "not-enough-memory",
}
_open_here: set[Path] = set()  # a second opening in this process would drop the locks of the first (POSIX)


class Store:
    """An open encrypted database: rows in and out of tables, inside transactions. Used by one thread only."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._layout_open = False
        connection.set_authorizer(self._authorize)
        self.tables = Database(connection, recursive_triggers=False, execute_plugins=False, strict=True)

    def rows(
        self,
        table: str,
        where: str | None = None,
        args: Sequence[Any] = (),
        *,
        order_by: str | None = None,
        limit: int | None = None,
        select: str = "*",
    ) -> list[dict[str, Any]]:
        """Rows of ``table`` as dictionaries."""
        with translated(self._path):
            found = self.tables.table(table).rows_where(where, args, order_by=order_by, limit=limit, select=select)
            return list(found)

    def row(self, table: str, key: Mapping[str, Any], select: str = "*") -> dict[str, Any] | None:
        """The one row with these key values."""
        where = " and ".join(f'"{name}" = ?' for name in key)
        found = self.rows(table, where, tuple(key.values()), limit=1, select=select)
        return found[0] if found else None

    def insert(self, table: str, values: Mapping[str, Any]) -> None:
        """Add one row."""
        with translated(self._path):
            self.tables.table(table).insert(dict(values))

    def update(self, table: str, key: Sequence[Any], values: Mapping[str, Any]) -> None:
        """Change the row whose primary key is ``key``, in the order of the table's key columns."""
        with translated(self._path):
            self.tables.table(table).update(tuple(key), dict(values))

    def delete(self, table: str, where: str, args: Sequence[Any]) -> None:
        """Remove rows; tables that keep their lines refuse it."""
        with translated(self._path):
            self.tables.table(table).delete_where(where, args)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. An inner one undoes only itself when it fails and its error is caught."""
        with translated(self._path):
            if self._connection.in_transaction:
                with self.tables.atomic():
                    yield
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self.tables.rollback()  # does nothing when the error already has
                raise

    @contextmanager
    def changing_layout(self) -> Iterator[None]:
        """A transaction in which tables may be made and remade; outside of it no statement can."""
        self._layout_open = True
        try:
            with self.transaction():
                yield
        finally:
            self._layout_open = False

    def close(self) -> None:
        """Close the file; twice does no harm."""
        self._connection.close()
        _open_here.discard(self._path)

    def _authorize(self, action: int, first: str | None, second: str | None, *_where: str | None) -> int:
        if action in _NEVER or (action == sqlcipher.SQLITE_FUNCTION and second == "load_extension"):
            return _DENY
        if action == sqlcipher.SQLITE_PRAGMA and not (first in _INTROSPECTION or (first, second) == _CHECK):
            return _DENY
        if action in _LAYOUT and not self._layout_open:
            return _DENY
        return _ALLOW


_ALLOW, _DENY = int(sqlcipher.SQLITE_OK), int(sqlcipher.SQLITE_DENY)
_NEVER = {sqlcipher.SQLITE_ATTACH, sqlcipher.SQLITE_DETACH, sqlcipher.SQLITE_CREATE_VTABLE}
_LAYOUT = {
    getattr(sqlcipher, f"SQLITE_{change}{temporary}_{thing}")
    for change in ("CREATE", "DROP")
    for temporary in ("", "_TEMP")
    for thing in ("INDEX", "TABLE", "TRIGGER", "VIEW")
} | {sqlcipher.SQLITE_ALTER_TABLE, sqlcipher.SQLITE_DROP_VTABLE}
_INTROSPECTION = {"table_info", "table_xinfo", "index_list", "index_info", "index_xinfo", "foreign_key_list"}
_CHECK = ("quick_check", None)


def create(path: Path, raw_key: str) -> Store:
    """A new encrypted database at ``path``, where there must be none yet."""
    _check_key(raw_key)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise Refusal("folder-not-empty") from None
    except OSError as error:
        raise disk_refusal(error) from error
    try:
        return _store(path, raw_key, new=True)
    except BaseException:
        path.unlink()
        raise


def open_existing(path: Path, raw_key: str) -> Store:
    """The database at ``path``, after looking at it from outside and checking every page on a connection of its own.

    Raises Refusal('database-missing' | 'database-empty' | 'database-plain' | 'database-cut' | 'database-unreadable' |
    'database-damaged' | 'read-only' | 'open-elsewhere' | 'cannot-open').
    """
    _check_key(raw_key)
    if path.resolve() in _open_here:
        raise Refusal("open-elsewhere")
    look_at(path)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise Refusal("read-only")
    check_pages(path, raw_key)
    return _store(path, raw_key, new=False)


def look_at(path: Path) -> None:
    """Refuse what cannot be an encrypted database, without a key. Never call it for a file this process has open."""
    try:
        size = path.stat().st_size
        with open(path, "rb") as file:
            start = file.read(len(_PLAIN))
    except FileNotFoundError:
        raise Refusal("database-missing") from None
    except OSError as error:
        raise Refusal("cannot-open") from error
    if size == 0:
        raise Refusal("database-empty")
    if start == _PLAIN:
        raise Refusal("database-plain")
    journal = _journal(path)  # of a crash while the file grew; opening plays it back and cuts the file to its pages
    if size % PAGE and not (journal.exists() and journal.stat().st_size):
        raise Refusal("database-cut")


def check_pages(path: Path, raw_key: str) -> None:
    """Check every page and every table on a fresh connection, because one bad page spoils the connection that met it.

    Raises Refusal('database-damaged').
    """
    with translated():
        connection = _connect(path, raw_key, new=False)
        try:
            wrong = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            found = connection.execute("PRAGMA quick_check").fetchall()
            if _journal(path).exists():
                _drop_journal(connection)
        finally:
            connection.close()
    if wrong or found != [("ok",)]:
        raise Refusal("database-damaged")


@contextmanager
def translated(path: Path | None = None) -> Iterator[None]:
    """Turn the database's errors into refusals; what is left over is a fault of this program and passes.

    ``path`` is the file of an open store: one that was moved away reports itself as read-only.
    """
    try:
        yield
    except sqlcipher.Error as error:
        code = _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if code is None:
            raise
        if code == "read-only" and path is not None and not path.exists():
            code = "database-moved"
        raise Refusal(code) from error


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _drop_journal(connection: sqlite3.Connection) -> None:
    """Let SQLite itself remove a journal that a killed program left and that opening has already played back.

    Under the exclusive lock it would stay until the next write.
    """
    for pragma in ("locking_mode=NORMAL", "schema_version", "journal_mode=TRUNCATE", "journal_mode=DELETE"):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _check_key(raw_key: str) -> None:
    if not _RAW_KEY.fullmatch(raw_key):  # SQLCipher would silently take a malformed one as a passphrase
        raise ValueError("not a raw key of 64 hexadecimal digits")


def _store(path: Path, raw_key: str, *, new: bool) -> Store:
    if ErrorOfTables is not sqlcipher.OperationalError:
        raise Refusal("database-unfit")
    with translated():
        store = Store(_connect(path, raw_key, new=new), path.resolve())
    _open_here.add(path.resolve())
    return store


def _connect(path: Path, raw_key: str, *, new: bool) -> sqlite3.Connection:
    connection: sqlite3.Connection = sqlcipher.connect(str(path), isolation_level=None, timeout=0)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")  # its log would go to the error stream
        connection.execute(f"PRAGMA key=\"x'{raw_key}'\"")
        if new:
            connection.execute("PRAGMA auto_vacuum=FULL")
        for name, value, _read_back in _SETTINGS:
            connection.execute(f"PRAGMA {name}={value}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # a wrong key shows here
        connection.execute("BEGIN EXCLUSIVE")  # takes the lock that EXCLUSIVE then keeps until closing
        connection.execute("COMMIT")
        _read_back_settings(connection)
    except BaseException:
        with suppress(sqlcipher.Error):
            connection.close()
        raise
    return connection


def _read_back_settings(connection: sqlite3.Connection) -> None:
    for name, _value, expected in (*_SETTINGS, ("auto_vacuum", "", 1), ("page_size", "", str(PAGE))):
        if connection.execute(f"PRAGMA {name}").fetchone() != (expected,):
            raise Refusal("database-unfit", setting=name)
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise Refusal("database-unfit")
