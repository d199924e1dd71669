"""How much on each page of headquarters waits for a person: counts for the navigation. It reads and decides nothing."""

from __future__ import annotations

from pseash_desktop.headquarters import answering, year
from pseash_desktop.headquarters.completeness import due_on
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.headquarters.inbox import NEEDS_REVIEW
from pseash_desktop.schema.quarters import quarters_of


def keys_to_compare(desk: HeadquartersDesk) -> int:
    """Keys whose six words were not compared yet."""
    return sum(key.state == "new" for key in desk.vault.register.keys_of())


def letters_to_review(desk: HeadquartersDesk) -> int:
    """Letters of the year in hand that were kept and do not count until somebody has looked at them."""
    return sum(each.state == NEEDS_REVIEW for each in desk.vault.received.of_year(_in_hand(desk)))


def overdue(desk: HeadquartersDesk) -> int:
    """Quarters of offices, in the year in hand, of which nothing came although they are due; none of a closed year."""
    of = _in_hand(desk)
    if year.is_closed(desk, of):
        return 0
    sent = {(letter.office, letter.period) for letter in desk.vault.received.of_year(of)}
    due = [str(q) for q in quarters_of(of) if due_on(q, desk.framework.due_days) < desk.today]
    offices = [office.code for office in desk.vault.register.offices() if office.active]
    return sum((office, period) not in sent for office in offices for period in due)


def unanswered(desk: HeadquartersDesk) -> int:
    """Indicators of the year in hand that headquarters answers and has not answered."""
    return answering.book(desk, _in_hand(desk)).unanswered


COUNTS = (keys_to_compare, letters_to_review, overdue, unanswered)


def _in_hand(desk: HeadquartersDesk) -> int:
    """The year that pages begin with."""
    return year.years_offered(desk)[1]
