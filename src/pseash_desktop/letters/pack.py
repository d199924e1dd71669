"""The framework pack: what headquarters gives every office. Payload only; numbered, and numbers only go up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pseash_desktop.letters import canonical
from pseash_desktop.letters.offices import read_app, read_office_code
from pseash_desktop.letters.reading import Reader, write_data
from pseash_desktop.letters.summary import LANGUAGES

FORMAT = "pseash-pack-1"
MOST_BYTES = canonical.PACK_BYTES
SEALING_KEY_BYTES = 32


@dataclass(frozen=True)
class ListedOffice:
    """An office that headquarters expects letters from, with its certificate once it has one (DER)."""

    code: str
    name: str
    region: str
    certificate: bytes | None = None


@dataclass(frozen=True)
class Pack:
    """One framework pack. ``framework`` is the framework's own object, read by reporting; ``authority`` is the
    certificate of headquarters (DER) and ``sealing_key`` its X25519 public key (32 bytes)."""

    number: int
    entity: str
    language: str
    written_on: date
    app: str
    pages: int
    framework: Mapping[str, Any]
    authority: bytes
    sealing_key: bytes
    offices: tuple[ListedOffice, ...]
    training: bool = False


def write(pack: Pack) -> bytes:
    """``pack`` as canonical payload bytes; raises what ``read`` would raise about it."""
    fields: dict[str, Any] = {
        "format": FORMAT,
        "number": pack.number,
        "entity": pack.entity,
        "language": pack.language,
        "written_on": pack.written_on.isoformat(),
        "app": pack.app,
        "pages": pack.pages,
        "framework": dict(pack.framework),
        "authority": write_data(pack.authority),
        "sealing_key": write_data(pack.sealing_key),
        "offices": [_write_office(office) for office in pack.offices],
    }
    if pack.training:
        fields["training"] = "yes"
    payload = canonical.write(fields)
    if read(payload) != pack:
        raise ValueError("the pack would not be read back as it was written")
    return payload


def read(payload: bytes) -> Pack:
    """The pack that ``payload`` writes; raises Refusal with the field's name."""
    return take(canonical.read(payload, most=MOST_BYTES))


def take(payload: dict[str, Any]) -> Pack:
    """As ``read``, of a payload's object that was read already."""
    with Reader(payload).finishing() as fields:
        fields.choice("format", (FORMAT,))
        offices = fields.rows("offices", _read_office, most=2_000)
        if len({office.code for office in offices}) != len(offices):
            raise fields.refuse("offices")
        return Pack(
            number=fields.count("number", least=1, most=99_999),
            entity=fields.text("entity", longest=80),
            language=fields.choice("language", LANGUAGES),
            written_on=fields.day("written_on"),
            app=read_app(fields),
            pages=fields.count("pages", least=1, most=9_999),
            framework=fields.plain("framework"),
            authority=fields.data("authority"),
            sealing_key=_read_key(fields, "sealing_key"),
            offices=offices,
            training=fields.flag("training"),
        )


def _read_key(fields: Reader, name: str) -> bytes:
    key = fields.data(name, most=SEALING_KEY_BYTES)
    if len(key) != SEALING_KEY_BYTES:
        raise fields.refuse(name)
    return key


def _write_office(office: ListedOffice) -> dict[str, Any]:
    fields = {"code": office.code, "name": office.name, "region": office.region}
    return fields if office.certificate is None else fields | {"certificate": write_data(office.certificate)}


def _read_office(fields: Reader) -> ListedOffice:
    return ListedOffice(
        code=read_office_code(fields, "code"),
        name=fields.text("name", longest=120),
        region=fields.text("region", longest=80),
        certificate=fields.data("certificate") if fields.has("certificate") else None,
    )
