"""The tables that are the same in every workspace, as steps that never change once released. Knows no record kind."""

from __future__ import annotations

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.database import Database, Migrations, Store, translated

STEPS = Migrations("vault")
_FIRST = (
    """CREATE TABLE history (
        seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, record TEXT NOT NULL, body TEXT, salt BLOB,
        digest BLOB NOT NULL, previous BLOB NOT NULL, mac BLOB NOT NULL, CHECK ((body IS NULL) = (salt IS NULL))
    ) STRICT""",
    "CREATE INDEX history_of ON history (kind, record)",
    """CREATE TRIGGER history_only_erased BEFORE UPDATE ON history WHEN
        NEW.seq IS NOT OLD.seq OR NEW.kind IS NOT OLD.kind OR NEW.record IS NOT OLD.record
        OR NEW.digest IS NOT OLD.digest OR NEW.previous IS NOT OLD.previous OR NEW.mac IS NOT OLD.mac
        OR NEW.body IS NOT NULL OR NEW.salt IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'history is only added to'); END""",
    """CREATE TABLE kind_versions (
        kind TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL, columns TEXT NOT NULL
    ) STRICT""",
    "CREATE TABLE settings (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT",
    """CREATE TABLE drafts (
        kind TEXT NOT NULL, record TEXT NOT NULL, version INTEGER NOT NULL, raw TEXT NOT NULL, place TEXT NOT NULL,
        kept_at TEXT NOT NULL, PRIMARY KEY (kind, record)
    ) STRICT""",
    """CREATE TABLE own_keys (
        key_id TEXT PRIMARY KEY NOT NULL, purpose TEXT NOT NULL CHECK (purpose IN ('signing', 'sealing')),
        private BLOB NOT NULL, public BLOB NOT NULL, made_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE own_certificates (
        key_id TEXT NOT NULL REFERENCES own_keys, use TEXT NOT NULL CHECK (use IN ('signer', 'authority')),
        certificate BLOB NOT NULL, PRIMARY KEY (key_id, use)
    ) STRICT""",
    """CREATE TABLE outgoing (
        kind TEXT NOT NULL, office TEXT NOT NULL, period TEXT NOT NULL, revision INTEGER NOT NULL,
        digest TEXT NOT NULL UNIQUE, payload BLOB NOT NULL, pdf BLOB NOT NULL, kept TEXT NOT NULL,
        written_at TEXT NOT NULL, PRIMARY KEY (kind, office, period, revision)
    ) STRICT""",
    """CREATE TABLE incoming (
        kind TEXT NOT NULL, number INTEGER NOT NULL, digest TEXT NOT NULL UNIQUE, payload BLOB NOT NULL,
        pdf BLOB NOT NULL, received_at TEXT NOT NULL, PRIMARY KEY (kind, number)
    ) STRICT""",
    """CREATE TABLE offices (
        code TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, region TEXT NOT NULL, active INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE office_keys (
        key_id TEXT PRIMARY KEY NOT NULL, office TEXT NOT NULL REFERENCES offices, certificate BLOB NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('new', 'active', 'retired', 'revoked')), changed_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX office_keys_of ON office_keys (office)",
    """CREATE TABLE received (
        digest TEXT PRIMARY KEY NOT NULL, file_sha256 TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, office TEXT NOT NULL,
        period TEXT NOT NULL, revision INTEGER NOT NULL, previous TEXT, payload BLOB NOT NULL, pdf BLOB NOT NULL,
        state TEXT NOT NULL, checks TEXT NOT NULL, received_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX received_of ON received (office, period)",
    """CREATE TRIGGER received_same BEFORE UPDATE OF
        digest, file_sha256, kind, office, period, revision, previous, payload, pdf, received_at ON received
    BEGIN SELECT RAISE(ABORT, 'a received letter stays as it came'); END""",
    """CREATE TABLE decisions (
        number INTEGER PRIMARY KEY, kind TEXT NOT NULL, office TEXT NOT NULL, period TEXT NOT NULL,
        body TEXT NOT NULL, who TEXT NOT NULL, decided_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE answers (
        year INTEGER NOT NULL, indicator TEXT NOT NULL, value TEXT NOT NULL, source TEXT NOT NULL, note TEXT NOT NULL,
        PRIMARY KEY (year, indicator)
    ) STRICT""",
    """CREATE TABLE contributions (
        year INTEGER NOT NULL, indicator TEXT NOT NULL, unit TEXT NOT NULL, figure TEXT NOT NULL,
        source TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (year, indicator, unit)
    ) STRICT""",
)
_LASTING = ("history", "outgoing", "incoming", "received", "decisions")  # rows are never removed
_UNCHANGING = ("outgoing", "incoming", "decisions")  # nor changed


@STEPS(name="first")
def _first(tables: Database) -> None:
    for statement in _FIRST:
        tables.execute(statement)
    for event, names in (("DELETE", _LASTING), ("UPDATE", _UNCHANGING)):
        for name in names:
            tables.execute(
                f"CREATE TRIGGER {name}_no_{event.lower()} BEFORE {event} ON {name} "
                "BEGIN SELECT RAISE(ABORT, 'kept as it is'); END"
            )


def is_current(store: Store) -> bool:
    """Whether there is no step to take; raises Refusal('made-by-newer-version') when a later program took more."""
    with translated():
        with Database(memory=True, execute_plugins=False) as nothing:
            known = {step.name for step in STEPS.pending(nothing)}
        if {step.name for step in STEPS.applied(store.tables)} - known:
            raise Refusal("made-by-newer-version")
        return not STEPS.pending(store.tables)


def prepare(store: Store) -> None:
    """Take the steps that are missing. Must run where the layout may change."""
    if not is_current(store):
        with translated():
            STEPS.apply(store.tables)
