"""Setting an office up from its start pack: workspace, key, enrolment letter. Nothing is kept if a step fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from pseash_desktop import __version__
from pseash_desktop.documents import letter_pages
from pseash_desktop.documents.gate import Passed
from pseash_desktop.documents.writing import Stationery, Written, write_letter
from pseash_desktop.letters.enrolment import Enrolment
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.office.packs import pack_of
from pseash_desktop.records import KINDS
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.header import DEFAULT_COST, Cost
from pseash_desktop.vault.recovery import RecoverySheet
from pseash_desktop.vault.workspace import Vault


def set_up(
    folder: Path,
    passphrase: str,
    start_pack: Passed,
    pdf: bytes,
    *,
    office: str,
    language: str,
    stationery: Stationery,
    now: Callable[[], datetime],
    recovery: RecoverySheet | None = None,
    cost: Cost = DEFAULT_COST,
) -> OfficeDesk:
    """Make the workspace of ``office`` in ``folder`` from a start pack whose six words were compared.

    ``recovery`` is the sheet that the focal point printed and typed back.
    Raises Refusal: 'not-a-pack', 'office-not-in-pack', or the vault's own.
    """
    pack = pack_of(start_pack)
    names = [listed.name for listed in pack.offices if listed.code == office]
    if not names:
        raise Refusal("office-not-in-pack")
    vault = Vault.create(
        folder,
        passphrase,
        role="office",
        training=pack.training,
        kinds=tuple(KINDS.values()),
        now=now(),
        recovery=recovery,
        cost=cost,
    )
    desk = OfficeDesk(vault, stationery, now)
    try:
        with vault.together():
            for name, value in (("office", office), ("office_name", names[0]), ("language", language)):
                vault.settings.put(name, value, who=desk.who, when=now())
            vault.incoming.add("pack", pack.number, payload=start_pack.payload, pdf=pdf, who=desk.who, when=now())
            vault.own_keys.make_office_key(office=office, name=names[0], who=desk.who, when=now())
    except BaseException:
        vault.abandon()
        raise
    return desk


def enrolment_pdf(desk: OfficeDesk) -> bytes:
    """The enrolment letter as it was first given out, byte for byte; written now if there is none."""
    head = desk.vault.outgoing.head("enrolment", "")
    kept = desk.vault.outgoing.get("enrolment", "", head.revision) if head else None
    return write_enrolment(desk).pdf if kept is None else kept.pdf


def enrolment_file_name(desk: OfficeDesk) -> str:
    """What the enrolment letter is called as a file."""
    return f"PSEASH_{desk.office}_enrolment.pdf"


def write_enrolment(desk: OfficeDesk) -> Written:
    """Write the letter that asks headquarters to register this office's key; it is kept in the vault."""
    key = desk.vault.own_keys.key_id()
    if key is None:
        raise Refusal("no-key-yet")
    certificate = desk.vault.own_keys.certificate()
    enrolment = Enrolment(
        office=desk.office,
        office_name=desk.office_name,
        language=desk.language,
        written_on=desk.today,
        app=__version__,
        pages=letter_pages.PAGES,
        pack=desk.pack.number,
        key=key,
        certificate=certificate,
        training=desk.vault.training,
    )
    written = write_letter(
        enrolment, desk.stationery, certificate=certificate, sign=desk.vault.own_keys.sign, signed_at=desk.now()
    )
    head = desk.vault.outgoing.head("enrolment", "")
    desk.vault.outgoing.add(
        "enrolment",
        "",
        head.revision + 1 if head else 1,
        payload=written.payload,
        pdf=written.pdf,
        kept={},
        who=desk.who,
        when=desk.now(),
    )
    return written
