"""Tables of record kinds: how a record becomes a row, and how old tables are brought up. Alters none in place."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.fields import Day, FieldType, QuarterField, Ref, Refs
from pseash_desktop.schema.kinds import Kind
from pseash_desktop.schema.upgrades import bring_up
from pseash_desktop.vault.canonical import canonical

if TYPE_CHECKING:
    from pseash_desktop.vault.database import Store
    from pseash_desktop.vault.history import History

Value = str | int | None
_OWN: Mapping[str, Any] = {"_id": str, "_version": int, "_created_at": str, "_updated_at": str}
_JSON, _PLAIN = "json", "plain"


@dataclass(frozen=True)
class _Rebuild:
    """A table to be remade: the kind it is brought up to, the version it had and its raised rows."""

    kind: Kind
    start: int
    rows: list[dict[str, Any]]


def table_of(kind: Kind) -> str:
    """The name of the table of ``kind``."""
    return f"record_{kind.name}"


def to_row(kind: Kind, record: Any) -> dict[str, Value]:
    """A record as column values: text and integers as they are, the rest as canonical JSON, blanks as NULL."""
    dumped = kind.dump(record)
    return {field.name: _to_cell(field.type, dumped.get(field.name)) for field in kind.fields}


def to_cell(kind: Kind, field: str, value: Any) -> Value:
    """One value of ``field`` as it stands in its column; blank as NULL. Raises KeyError for an unknown field."""
    type_ = kind.field(field).type
    return None if value is None or value == () else _to_cell(type_, type_.dump(value))


def from_row(kind: Kind, row: Mapping[str, Any]) -> Any:
    """The record of a row; raises Refusal('record-unreadable') rather than guess."""
    columns = _columns(kind)
    try:
        return kind.load(_decoded(columns, row))
    except (ValueError, TypeError, AttributeError, Refusal) as damage:
        raise Refusal("record-unreadable", kind=kind.name) from damage


def prepare(store: Store, kinds: Sequence[Kind], history: History, now: datetime) -> None:
    """Make missing tables and bring older ones up, in the transaction of the caller, which may change the layout.

    Everything is raised and read as its new kind before anything is written. Raises Refusal('made-by-newer-version'),
    'upgrade-would-lose', 'upgrade-does-not-fit', or 'tables-unlike-program' when a kind changed but not its version.
    """
    held = {row["kind"]: row for row in store.rows("kind_versions")}
    if held.keys() - {kind.name for kind in kinds}:
        raise Refusal("made-by-newer-version")
    missing = [kind for kind in kinds if kind.name not in held]
    rebuilds = []
    for kind in kinds:
        if kind.name in held:
            version, columns = held[kind.name]["version"], json.loads(held[kind.name]["columns"])
            if version > kind.version:
                raise Refusal("made-by-newer-version")
            if version < kind.version:
                rebuilds.append(_Rebuild(kind, version, _raised(store, kind, version, columns)))
            elif columns != _columns(kind):
                raise Refusal("tables-unlike-program", kind=kind.name)
    for kind in missing:
        _make(store, kind)
        store.insert(
            "kind_versions", {"kind": kind.name, "version": kind.version, "columns": canonical(_columns(kind))}
        )
    for rebuild in rebuilds:
        _remake(store, rebuild)
        before, after = {"version": rebuild.start}, {"version": rebuild.kind.version}
        history.add("upgraded", rebuild.kind.name, "", who="program", when=now, before=before, after=after)


def is_current(store: Store, kinds: Sequence[Kind]) -> bool:
    """Whether every table is as ``kinds`` declare it, so that opening writes nothing."""
    held = {row["kind"]: (row["version"], json.loads(row["columns"])) for row in store.rows("kind_versions")}
    return held == {kind.name: (kind.version, _columns(kind)) for kind in kinds}


def _raised(store: Store, kind: Kind, version: int, columns: Mapping[str, str]) -> list[dict[str, Any]]:
    known = frozenset(field.name for field in kind.fields)
    rows = []
    for row in store.rows(table_of(kind), order_by="rowid"):
        values = bring_up(kind.name, _decoded(columns, row), start=version, end=kind.version, known=known)
        try:
            record = kind.load(values)
        except (ValueError, TypeError, AttributeError, Refusal) as misfit:
            raise Refusal("upgrade-does-not-fit", kind=kind.name) from misfit
        rows.append({**{name: row[name] for name in _OWN}, **to_row(kind, record)})
    return rows


def _remake(store: Store, rebuild: _Rebuild) -> None:
    kind = rebuild.kind
    store.tables.table(table_of(kind)).drop()
    _make(store, kind)
    for row in rebuild.rows:
        store.insert(table_of(kind), row)
    store.update("kind_versions", (kind.name,), {"version": kind.version, "columns": canonical(_columns(kind))})


def _make(store: Store, kind: Kind) -> None:
    columns = {**_OWN, **{field.name: "ANY" for field in kind.fields}}
    table = store.tables.table(table_of(kind))
    table.create(columns, pk="_id", not_null=set(_OWN))
    for field in kind.fields:
        queried = isinstance(field.type, Day | QuarterField | Ref) and not isinstance(field.type, Refs)
        if queried:
            table.create_index([field.name], index_name=f"{table_of(kind)}.{field.name}")


def _columns(kind: Kind) -> dict[str, str]:
    return {field.name: _JSON if _is_structured(field.type) else _PLAIN for field in kind.fields}


def _is_structured(type_: FieldType) -> bool:
    return issubclass(type_.pytype, tuple | list | dict)


def _to_cell(type_: FieldType, dumped: Any) -> Value:
    if dumped is None:
        return None
    if _is_structured(type_):
        return canonical(dumped)
    if not isinstance(dumped, str | int):
        raise TypeError(f"{type(type_).__name__} is dumped as neither text nor integer")
    return dumped


def _decoded(columns: Mapping[str, str], row: Mapping[str, Any]) -> dict[str, Any]:
    """The stored values of a row, blanks left out."""
    return {
        name: json.loads(row[name]) if form == _JSON else row[name]
        for name, form in columns.items()
        if row[name] is not None
    }
