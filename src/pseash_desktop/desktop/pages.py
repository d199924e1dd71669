"""The pages of an office and of headquarters, in their order. Each is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pseash_desktop.desktop.shell.pages import Page, PageEntry
from pseash_desktop.schema.words import N_

if TYPE_CHECKING:
    from pseash_desktop.desktop.session import Session

_RECORDS = (
    ("partner", N_("Partners"), "handshake"),
    ("assessment", N_("Assessments"), "clipboard-check"),
    ("referral", N_("Referrals"), "heart-handshake"),
    ("activity", N_("Activities"), "megaphone"),
    ("provider", N_("Service providers"), "hospital"),
    ("resource", N_("Awareness resources"), "library"),
    ("focal_point", N_("Focal points"), "users"),
    ("office_facts", N_("Office facts"), "building-2"),
)


def office_pages() -> tuple[PageEntry, ...]:
    """Quarter's end stands last, as in the work itself."""
    records = tuple(PageEntry(kind, title, icon, _records_page(kind)) for kind, title, icon in _RECORDS)
    return (*records, PageEntry("quarter", N_("Quarterly summary"), "file-check", _quarter))


def headquarters_pages() -> tuple[PageEntry, ...]:
    """In the order of the work: who there is, what came, who is missing, own answers, the result."""
    return (
        PageEntry("offices", N_("Offices and keys"), "building-2", _offices),
        PageEntry("inbox", N_("Inbox"), "inbox", _inbox),
        PageEntry("completeness", N_("Completeness"), "grid-3x3", _completeness),
        PageEntry("answers", N_("Own answers"), "list-checks", _answers),
        PageEntry("annual", N_("Annual report"), "chart-column", _annual),
    )


def pages_for(role: str) -> tuple[PageEntry, ...]:
    """The pages of a workspace with this role."""
    return headquarters_pages() if role == "headquarters" else office_pages()


def count_records(desk: Any) -> int:
    """How many records an office holds; on the vault's thread."""
    from pseash_desktop.records import KINDS

    return sum(len(desk.vault.records.all(kind)) for kind in KINDS.values())


def _records_page(kind: str) -> Callable[[Session], Page]:
    def make(session: Session) -> Page:
        from pseash_desktop.desktop.records.list_page import RecordsPage
        from pseash_desktop.records import KINDS

        return RecordsPage(session, KINDS[kind])

    return make


def _quarter(session: Session) -> Page:
    from pseash_desktop.desktop.quarter.page import QuarterPage

    return QuarterPage(session)


def _offices(session: Session) -> Page:
    from pseash_desktop.desktop.headquarters.offices_page import OfficesPage

    return OfficesPage(session)


def _inbox(session: Session) -> Page:
    from pseash_desktop.desktop.headquarters.inbox_page import InboxPage

    return InboxPage(session)


def _completeness(session: Session) -> Page:
    from pseash_desktop.desktop.headquarters.matrix_page import MatrixPage

    return MatrixPage(session)


def _answers(session: Session) -> Page:
    from pseash_desktop.desktop.headquarters.answers_page import AnswersPage

    return AnswersPage(session)


def _annual(session: Session) -> Page:
    from pseash_desktop.desktop.headquarters.annual_page import AnnualPage

    return AnnualPage(session)
