"""The pages of an office and of headquarters, in their order. Each is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from pseash_desktop.desktop.shell.pages import Page, PageEntry
from pseash_desktop.schema.words import N_

if TYPE_CHECKING:
    from pseash_desktop.desktop.session import Session


def office_pages() -> tuple[PageEntry, ...]:
    """Quarter's end stands last, as in the work itself."""
    from pseash_desktop.records import KINDS

    records = tuple(
        PageEntry(name, kind.plural, kind.icon, _records_page(name), partial(_waiting_records, name))
        for name, kind in KINDS.items()
    )
    quarter = PageEntry("quarter", N_("Quarterly summary"), "file-check", _quarter, _waiting_quarters)
    return (*records, quarter, _WORKSPACE)


def headquarters_pages() -> tuple[PageEntry, ...]:
    """In the order of the work: who there is, what came, who is missing, own answers, the result."""
    return (
        PageEntry("offices", N_("Offices and keys"), "building-2", _offices, partial(_waiting, "keys_to_compare")),
        PageEntry("inbox", N_("Inbox"), "inbox", _inbox, partial(_waiting, "letters_to_review")),
        PageEntry("completeness", N_("Completeness"), "grid-3x3", _completeness, partial(_waiting, "overdue")),
        PageEntry("answers", N_("Own answers"), "list-checks", _answers, partial(_waiting, "unanswered")),
        PageEntry("annual", N_("Annual report"), "chart-column", _annual),
        _WORKSPACE,
    )


def pages_for(role: str) -> tuple[PageEntry, ...]:
    """The pages of a workspace with this role."""
    return headquarters_pages() if role == "headquarters" else office_pages()


def count_records(desk: Any) -> int:
    """How many records an office holds; on the vault's thread."""
    from pseash_desktop.records import KINDS

    return sum(desk.vault.records.count(kind) for kind in KINDS.values())


# What waits for a person, counted on the vault's thread; imported there, not before the window is shown.


def _waiting_records(kind: str, desk: Any) -> int:
    from pseash_desktop.office.attention import of_kind
    from pseash_desktop.records import KINDS

    return of_kind(desk, KINDS[kind])


def _waiting_quarters(desk: Any) -> int:
    from pseash_desktop.office.attention import quarters

    return quarters(desk)


def _waiting(what: str, desk: Any) -> int:
    from pseash_desktop.headquarters import attention

    counts = {each.__name__: each for each in attention.COUNTS}
    return counts[what](desk)


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


def _workspace(session: Session) -> Page:
    from pseash_desktop.desktop.workspace.page import WorkspacePage

    return WorkspacePage(session)


_WORKSPACE = PageEntry("workspace", N_("This workspace"), "settings", _workspace)
