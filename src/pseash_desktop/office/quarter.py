"""The quarterly summary: measured from the records, shown before it is signed, committed before it is written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pseash_desktop import __version__
from pseash_desktop.documents import letter_pages
from pseash_desktop.documents.writing import write_letter
from pseash_desktop.letters import sealed
from pseash_desktop.letters.offices import summary_file_name
from pseash_desktop.letters.pack import Pack
from pseash_desktop.letters.summary import Note, Summary, sealing_context
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.office.records import all_records
from pseash_desktop.records import KINDS
from pseash_desktop.reporting import framework as frameworks
from pseash_desktop.reporting.disclosure import Leaves, Persons
from pseash_desktop.reporting.framework import Framework
from pseash_desktop.reporting.quarter import MeasuredQuarter, measure_quarter
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.vault.outgoing import Heading
from pseash_desktop.vault.sealed import SEALED, seal

SUMMARY = "summary"


@dataclass(frozen=True)
class Statement:
    """What the focal point writes beside the figures: narrative by outcome number, notes on warnings, and the reason of
    a correction. ``nil`` says that there was nothing to report."""

    narrative: Mapping[str, str]
    notes: tuple[Note, ...] = ()
    reason: str | None = None
    nil: bool = False


@dataclass(frozen=True)
class Signed:
    """A signed summary as it can be written to a file, again and again with the same bytes."""

    file_name: str
    digest: str
    pdf: bytes


def measured(desk: OfficeDesk, quarter: Quarter) -> MeasuredQuarter:
    """The quarter as its records stand now; nothing is kept."""
    return _measured(desk, desk.framework, quarter)


def sign(desk: OfficeDesk, quarter: Quarter, statement: Statement) -> Signed:
    """Measure, seal and sign the next revision of ``quarter`` and commit it to the vault.

    The exact account behind the table of persons stays in the vault with the letter. A correction repeats the table of
    the first revision, whatever happened since. Raises Refusal: 'quarter-not-over', 'reason-missing',
    'reason-without-correction', and those of the records.
    """
    if quarter.last_day >= desk.today:
        raise Refusal("quarter-not-over")
    pack = desk.pack
    framework = frameworks.read(pack.framework)
    head = desk.vault.outgoing.head(SUMMARY, str(quarter))
    if (head is not None) != (statement.reason is not None):
        raise Refusal("reason-missing" if head else "reason-without-correction")
    found = _measured(desk, framework, quarter)
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
    return _committed(desk, _with_sealed(summary, pack, found), persons)


def signed(desk: OfficeDesk, quarter: Quarter, revision: int) -> Signed | None:
    """A summary that was signed before, byte for byte."""
    written = desk.vault.outgoing.get(SUMMARY, str(quarter), revision)
    if written is None:
        return None
    return Signed(summary_file_name(desk.office, quarter, revision), written.heading.digest, written.pdf)


def _with_sealed(summary: Summary, pack: Pack, found: MeasuredQuarter) -> Summary:
    plain = sealed.write(found.cohorts)
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


def _measured(desk: OfficeDesk, framework: Framework, quarter: Quarter) -> MeasuredQuarter:
    partners = {row.id: row.record for row in desk.vault.records.all(KINDS["partner"])}
    return measure_quarter(framework, quarter, all_records(desk), partners, _accounted_before(desk, quarter))


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
