"""Writing framework packs: what every office gets. Numbers only go up; what was written once is given out again."""

from __future__ import annotations

from pseash_desktop import __version__
from pseash_desktop.documents import letter_pages
from pseash_desktop.documents.writing import Written, write_letter
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.letters.pack import ListedOffice, Pack
from pseash_desktop.reporting import framework as frameworks


def pack_file_name(number: int) -> str:
    """``PSEASH_pack_<number>.pdf``."""
    return f"PSEASH_pack_{number}.pdf"


def write_pack(desk: HeadquartersDesk) -> Written:
    """Write the next pack: framework, authority and sealing key, and the offices with the certificates issued to them.

    The first one is the start pack. Committed to the vault before it is given out.
    """
    framework = desk.framework
    number = len(desk.vault.outgoing.headings("pack")) + 1
    pack = Pack(
        number=number,
        entity=framework.entity,
        language=desk.language,
        written_on=desk.today,
        app=__version__,
        pages=letter_pages.PAGES,
        framework=frameworks.write(framework),
        authority=desk.vault.own_keys.certificate("authority"),
        sealing_key=desk.vault.own_keys.sealing_key(),
        offices=tuple(_listed(desk)),
        training=desk.vault.training,
    )
    written = write_letter(
        pack,
        desk.stationery,
        certificate=desk.vault.own_keys.certificate(),
        sign=desk.vault.own_keys.sign,
        signed_at=desk.now(),
    )
    desk.vault.outgoing.add(
        "pack", "", number, payload=written.payload, pdf=written.pdf, kept={}, who=desk.who, when=desk.now()
    )
    return written


def _listed(desk: HeadquartersDesk) -> list[ListedOffice]:
    certificates = {key.office: key.certificate for key in desk.vault.register.keys_of() if key.state == "active"}
    return [
        ListedOffice(office.code, office.name, office.region, certificates.get(office.code))
        for office in desk.vault.register.offices()
        if office.active
    ]
