"""The quarterly summary: what an office tells headquarters of one quarter. Payload only, no pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pseash_desktop.letters import canonical, figures
from pseash_desktop.letters.figures import Figure
from pseash_desktop.letters.offices import read_app, read_office_code
from pseash_desktop.letters.reading import Reader, write_data
from pseash_desktop.letters.tables import read_persons, read_tables
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.quarters import Quarter

FORMAT = "pseash-summary-1"
MOST_BYTES = canonical.SUMMARY_BYTES
LANGUAGES = ("en", "fr", "es", "ar")
MOST_REVISIONS = 99
NARRATIVE_LONGEST = 1_500
NOTE_LONGEST = 300
REASON_LONGEST = 300
SEALED_BYTES = 4096 + 32 + 16  # padded plain text, the one-time key and the tag: its length tells nothing


@dataclass(frozen=True)
class Note:
    """A remark of the office on a warning about one figure or table."""

    about: str
    text: str


@dataclass(frozen=True)
class Summary:
    """One revision of one office's quarterly summary.

    ``chain`` holds the digests of all earlier revisions, oldest first. ``figures`` are by indicator code, ``narrative``
    by outcome number. ``persons`` is the one table about people, at the ladder's level. ``sealed`` can be opened by
    headquarters alone.
    """

    office: str
    office_name: str
    period: Quarter
    revision: int
    language: str
    written_on: date
    app: str
    pages: int
    framework: str
    figures: Mapping[str, Figure]
    persons: Mapping[str, int]
    tables: Mapping[str, Mapping[str, int]]
    anchor: str
    sealed: bytes
    sealing_key: str
    chain: tuple[str, ...] = ()
    reason: str | None = None
    narrative: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    nil: bool = False
    training: bool = False

    @property
    def previous(self) -> str | None:
        """Digest of the revision before this one."""
        return self.chain[-1] if self.chain else None


def sealing_context(summary: Summary) -> bytes:
    """What binds a sealed part to its letter, so that it opens in no other one."""
    parts = (FORMAT, summary.office, str(summary.period), str(summary.revision), summary.framework, summary.sealing_key)
    return "\n".join(parts).encode("utf-8")


def write(summary: Summary) -> bytes:
    """``summary`` as canonical payload bytes; raises what ``read`` would raise about it."""
    fields: dict[str, Any] = {
        "format": FORMAT,
        "pages": summary.pages,
        "app": summary.app,
        "office": summary.office,
        "office_name": summary.office_name,
        "period": str(summary.period),
        "revision": summary.revision,
        "language": summary.language,
        "written_on": summary.written_on.isoformat(),
        "framework": summary.framework,
        "figures": {code: figures.write(figure) for code, figure in summary.figures.items()},
        "persons": dict(summary.persons),
        "tables": {name: dict(cells) for name, cells in summary.tables.items()},
        "narrative": dict(summary.narrative),
        "notes": [{"about": note.about, "text": note.text} for note in summary.notes],
        "anchor": summary.anchor,
        "sealed": write_data(summary.sealed),
        "sealing_key": summary.sealing_key,
        "chain": list(summary.chain),
    }
    if summary.reason is not None:
        fields["reason"] = summary.reason
    if summary.nil:
        fields["nil"] = "yes"
    if summary.training:
        fields["training"] = "yes"
    payload = canonical.write(fields)
    if read(payload) != summary:
        raise ValueError("the summary would not be read back as it was written")
    return payload


def read(payload: bytes) -> Summary:
    """The summary that ``payload`` writes; raises Refusal with the field's name, never its value."""
    return take(canonical.read(payload, most=MOST_BYTES))


def take(payload: dict[str, Any]) -> Summary:
    """As ``read``, of a payload's object that was read already."""
    with Reader(payload).finishing() as fields:
        fields.choice("format", (FORMAT,))
        revision = fields.count("revision", least=1, most=MOST_REVISIONS)
        chain = fields.digests("chain", most=MOST_REVISIONS)
        if len(chain) != revision - 1 or len(set(chain)) != len(chain):
            raise fields.refuse("chain")
        if fields.has("reason") != (revision > 1):
            raise fields.refuse("reason")
        summary = Summary(
            office=read_office_code(fields, "office"),
            office_name=fields.text("office_name", longest=120),
            period=fields.quarter("period"),
            revision=revision,
            chain=chain,
            reason=fields.text("reason", longest=REASON_LONGEST) if revision > 1 else None,
            language=fields.choice("language", LANGUAGES),
            written_on=fields.day("written_on"),
            app=read_app(fields),
            pages=fields.count("pages", least=1, most=9_999),
            framework=fields.digest("framework"),
            figures=_read_figures(fields.inside("figures")),
            persons=read_persons(fields.inside("persons")),
            tables=_finished(fields.inside("tables")),
            narrative=_read_narrative(fields.inside("narrative")),
            notes=fields.rows("notes", _read_note, most=60),
            anchor=fields.digest("anchor"),
            sealed=_read_sealed(fields),
            sealing_key=fields.digest("sealing_key"),
            nil=fields.flag("nil"),
            training=fields.flag("training"),
        )
    if summary.written_on <= summary.period.last_day:
        raise Refusal("sums-disagree", field="written_on")
    if summary.nil and any(summary.tables["activities"].values()):
        raise Refusal("sums-disagree", field="nil")
    return summary


def _read_sealed(fields: Reader) -> bytes:
    sealed = fields.data("sealed", most=SEALED_BYTES)
    if len(sealed) != SEALED_BYTES:
        raise fields.refuse("sealed")
    return sealed


def _read_figures(fields: Reader) -> dict[str, Figure]:
    found = {}
    for code in fields.names():
        if not 1 <= len(code) <= 12:
            raise fields.refuse("code")
        with fields.inside(code).finishing() as figure:
            found[code] = figures.read(figure)
    return found


def _finished(fields: Reader) -> dict[str, dict[str, int]]:
    with fields.finishing():
        return read_tables(fields)


def _read_narrative(fields: Reader) -> dict[str, str]:
    if any(not (number.isascii() and number.isdigit() and len(number) <= 2) for number in fields.names()):
        raise Refusal("payload-field", field="narrative")
    return {number: fields.text(number, longest=NARRATIVE_LONGEST) for number in fields.names()}


def _read_note(fields: Reader) -> Note:
    return Note(about=fields.text("about", longest=40), text=fields.text("text", longest=NOTE_LONGEST))
