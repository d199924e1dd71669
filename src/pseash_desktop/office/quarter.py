"""The quarterly summary: measured from the records, shown before it is signed, committed before it is written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pseash_desktop import __version__
from pseash_desktop.documents import letter_pages
from pseash_desktop.documents.writing import write_letter
from pseash_desktop.letters import sealed
from pseash_desktop.letters import summary as summaries
from pseash_desktop.letters.figures import Ratio
from pseash_desktop.letters.offices import summary_file_name
from pseash_desktop.letters.pack import Pack
from pseash_desktop.letters.summary import Note, Summary, sealing_context
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.office.records import all_records
from pseash_desktop.records import KINDS
from pseash_desktop.reporting import framework as frameworks
from pseash_desktop.reporting.disclosure import Leaves, Persons
from pseash_desktop.reporting.framework import Framework
from pseash_desktop.reporting.measures import Records
from pseash_desktop.reporting.quarter import MeasuredQuarter, measure_quarter
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.vault.outgoing import Heading
from pseash_desktop.vault.records import Row
from pseash_desktop.vault.sealed import SEALED, seal

SUMMARY = "summary"
Cohorts = Mapping[str, Mapping[Quarter, Ratio]]


@dataclass(frozen=True)
class Statement:
    """What the focal point writes beside the figures: narrative by outcome number, notes on warnings, and the reason of
    a correction. ``nil`` says that there was nothing to report."""

    narrative: Mapping[str, str]
    notes: tuple[Note, ...] = ()
    reason: str | None = None
    nil: bool = False


@dataclass(frozen=True)
class Prepared:
    """A summary as it would be signed now. ``persons`` and ``cohorts`` are exact and stay in the vault."""

    summary: Summary
    payload: bytes = field(repr=False)
    persons: Persons = field(repr=False)
    cohorts: Cohorts = field(repr=False)


@dataclass(frozen=True)
class Signed:
    """A signed summary as it can be written to a file, again and again with the same bytes."""

    file_name: str
    digest: str
    pdf: bytes


def measured(desk: OfficeDesk, quarter: Quarter) -> MeasuredQuarter:
    """The quarter as its records stand now; nothing is kept."""
    return _measured(desk, desk.framework, quarter)


def prepare(desk: OfficeDesk, quarter: Quarter, statement: Statement) -> Prepared:
    """Measure and seal the next revision of ``quarter``; nothing is kept, so that it can be shown before it is signed.

    A correction repeats the table of the first revision, whatever happened since. Raises Refusal: 'quarter-not-over',
    'reason-missing', 'reason-without-correction', 'nil-with-activities', and those of the records.
    """
    if quarter.last_day >= desk.today:
        raise Refusal("quarter-not-over")
    pack = desk.pack
    framework = frameworks.read(pack.framework)
    head = desk.vault.outgoing.head(SUMMARY, str(quarter))
    if (head is not None) != (statement.reason is not None):
        raise Refusal("reason-missing" if head else "reason-without-correction")
    found = _measured(desk, framework, quarter)
    if statement.nil and any(found.tables["activities"].values()):
        raise Refusal("nil-with-activities")
    persons, chain = _frozen(desk, quarter, head) if head else (found.persons, ())
    summary = Summary(
        office=desk.office,
        office_name=desk.office_name,
        period=quarter,
        revision=len(chain) + 1,
        chain=chain,
        reason=statement.reason,
        language=desk.language,
        written_on=desk.today,
        app=__version__,
        pages=letter_pages.PAGES,
        framework=framework.digest,
        figures=found.figures,
        persons=persons.cells,
        tables=found.tables,
        narrative=statement.narrative,
        notes=statement.notes,
        anchor=desk.vault.history.head(),
        sealed=bytes(SEALED),
        sealing_key=hashlib.sha256(pack.sealing_key).hexdigest(),
        nil=statement.nil,
        training=desk.vault.training,
    )
    summary = _with_sealed(summary, pack, found.cohorts)
    return Prepared(summary, summaries.write(summary), persons, found.cohorts)


def sign(desk: OfficeDesk, quarter: Quarter, statement: Statement, *, shown: Prepared | None = None) -> Signed:
    """Sign the next revision of ``quarter`` and commit it to the vault.

    With ``shown``, exactly what was shown is signed, or nothing: Refusal('changed-since-shown') when a record, the
    statement or the day is another one by now. The exact account behind the table of persons stays in the vault with
    the letter. Raises what ``prepare`` raises.
    """
    prepared = prepare(desk, quarter, statement)
    if shown is not None:
        # Sealing anew gives another ciphertext of the same figures; everything else must be equal.
        if replace(prepared, summary=replace(prepared.summary, sealed=shown.summary.sealed), payload=b"") != replace(
            shown, payload=b""
        ):
            raise Refusal("changed-since-shown")
        prepared = shown
    return _committed(desk, prepared.summary, prepared.persons)


def signed(desk: OfficeDesk, quarter: Quarter, revision: int) -> Signed | None:
    """A summary that was signed before, byte for byte."""
    written = desk.vault.outgoing.get(SUMMARY, str(quarter), revision)
    if written is None:
        return None
    return Signed(summary_file_name(desk.office, quarter, revision), written.heading.digest, written.pdf)


def last_signed(desk: OfficeDesk, quarter: Quarter) -> Signed | None:
    """The last revision that was signed for ``quarter``; None before the first."""
    head = desk.vault.outgoing.head(SUMMARY, str(quarter))
    return signed(desk, quarter, head.revision) if head else None


def _with_sealed(summary: Summary, pack: Pack, cohorts: Cohorts) -> Summary:
    plain = sealed.write(cohorts)
    return replace(summary, sealed=seal(pack.sealing_key, sealing_context(summary), plain))


def _committed(desk: OfficeDesk, summary: Summary, persons: Persons) -> Signed:
    written = write_letter(
        summary,
        desk.stationery,
        certificate=desk.vault.own_keys.certificate(),
        sign=desk.vault.own_keys.sign,
        signed_at=desk.now(),
    )
    desk.vault.outgoing.add(
        SUMMARY,
        str(summary.period),
        summary.revision,
        payload=written.payload,
        pdf=written.pdf,
        kept={"level": persons.level, "cells": dict(persons.cells), "accounted": dict(persons.accounted)},
        who=desk.who,
        when=desk.now(),
    )
    return Signed(summary_file_name(summary.office, summary.period, summary.revision), written.digest, written.pdf)


def measured_from(
    desk: OfficeDesk, framework: Framework, quarter: Quarter, records: Records, partners: Sequence[Row]
) -> MeasuredQuarter:
    """As ``measured``, from records and partners that were read already: for whoever measures several quarters."""
    by_id = {row.id: row.record for row in partners}
    return measure_quarter(framework, quarter, records, by_id, _accounted_before(desk, quarter))


def persons_signed(desk: OfficeDesk, quarter: Quarter) -> Persons | None:
    """The table of persons of the first letter for ``quarter``, which every correction repeats; None before it."""
    first = [h for h in desk.vault.outgoing.headings(SUMMARY) if h.period == str(quarter) and h.revision == 1]
    return _kept(desk, first[0]) if first else None


def _measured(desk: OfficeDesk, framework: Framework, quarter: Quarter) -> MeasuredQuarter:
    return measured_from(desk, framework, quarter, all_records(desk), desk.vault.records.all(KINDS["partner"]))


def _accounted_before(desk: OfficeDesk, quarter: Quarter) -> Sequence[Leaves]:
    """What the first letter of every other quarter signed so far has accounted for."""
    first = [h for h in desk.vault.outgoing.headings(SUMMARY) if h.revision == 1 and h.period != str(quarter)]
    return [_kept(desk, heading).accounted for heading in first]


def _frozen(desk: OfficeDesk, quarter: Quarter, head: Heading) -> tuple[Persons, tuple[str, ...]]:
    """The table of persons of the quarter's first letter, and the digests of all its revisions so far."""
    earlier = [h for h in desk.vault.outgoing.headings(SUMMARY) if h.period == str(quarter)]
    earlier.sort(key=lambda heading: heading.revision)
    if earlier[-1] != head:
        raise Refusal("letter-unknown")
    return _kept(desk, earlier[0]), tuple(heading.digest for heading in earlier)


def _kept(desk: OfficeDesk, heading: Heading) -> Persons:
    written = desk.vault.outgoing.get(heading.kind, heading.period, heading.revision)
    if written is None:
        raise Refusal("letter-unknown")
    kept: Mapping[str, Any] = written.kept
    return Persons(kept["level"], kept["cells"], kept["accounted"])
