"""The enrolment letter: an office shows headquarters its own new key. Payload only; that key signs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pseash_desktop.letters import canonical
from pseash_desktop.letters.offices import read_app, read_office_code
from pseash_desktop.letters.reading import Reader, write_data
from pseash_desktop.letters.summary import LANGUAGES

FORMAT = "pseash-enrolment-1"
MOST_BYTES = canonical.SUMMARY_BYTES


@dataclass(frozen=True)
class Enrolment:
    """A request to register the key of ``certificate`` (self-signed, DER) for ``office``; ``pack`` is the number of the
    framework pack that the office holds."""

    office: str
    office_name: str
    language: str
    written_on: date
    app: str
    pages: int
    pack: int
    key: str
    certificate: bytes
    training: bool = False


def write(enrolment: Enrolment) -> bytes:
    """``enrolment`` as canonical payload bytes; raises what ``read`` would raise about it."""
    fields: dict[str, Any] = {
        "format": FORMAT,
        "office": enrolment.office,
        "office_name": enrolment.office_name,
        "language": enrolment.language,
        "written_on": enrolment.written_on.isoformat(),
        "app": enrolment.app,
        "pages": enrolment.pages,
        "pack": enrolment.pack,
        "key": enrolment.key,
        "certificate": write_data(enrolment.certificate),
    }
    if enrolment.training:
        fields["training"] = "yes"
    payload = canonical.write(fields)
    if read(payload) != enrolment:
        raise ValueError("the request would not be read back as it was written")
    return payload


def read(payload: bytes) -> Enrolment:
    """The request that ``payload`` writes; raises Refusal with the field's name."""
    return take(canonical.read(payload, most=MOST_BYTES))


def take(payload: dict[str, Any]) -> Enrolment:
    """As ``read``, of a payload's object that was read already."""
    with Reader(payload).finishing() as fields:
        fields.choice("format", (FORMAT,))
        return Enrolment(
            office=read_office_code(fields, "office"),
            office_name=fields.text("office_name", longest=120),
            language=fields.choice("language", LANGUAGES),
            written_on=fields.day("written_on"),
            app=read_app(fields),
            pages=fields.count("pages", least=1, most=9_999),
            pack=fields.count("pack", least=1, most=99_999),
            key=fields.digest("key"),
            certificate=fields.data("certificate"),
            training=fields.flag("training"),
        )
