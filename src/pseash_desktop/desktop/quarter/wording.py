"""The words of the quarter page that belong to codes of the rooms below. Marked here, said where they are shown."""

from __future__ import annotations

from pseash_desktop.desktop.quarter.parts import apart
from pseash_desktop.desktop.widgets.chip import ChipKind
from pseash_desktop.documents import cells
from pseash_desktop.letters.figures import State
from pseash_desktop.office.closing import Link, Notice, Standing
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.schema.words import N_, NP_, Plural, Words

LINE_CHIPS: dict[str, tuple[ChipKind, str]] = {
    "on-target": ("done", N_("Target reached")),
    "below-target": ("soon", N_("Below the target")),
    "blank": ("draft", cells.STATES[State.BLANK]),
    "not-applicable": ("info", cells.STATES[State.NOT_APPLICABLE]),
    "sealed": ("info", cells.STATES[State.SEALED]),
}
STATE_CHIPS: dict[str, tuple[ChipKind, str]] = {
    "not-over": ("draft", N_("Not over yet")),
    "open": ("soon", N_("Something is missing")),
    "ready": ("in-hand", N_("Ready to sign")),
    "signed": ("done", N_("Signed")),
}
RECORDS = {
    "office_facts": N_("Office facts"),
    "referral": N_("Referrals"),
    "activity": N_("Activities"),
    "partner": N_("Implementing partners"),
    "assessment": N_("Partner assessments"),
    "provider": N_("Service providers"),
    "focal_point": N_("Focal points"),
    "resource": N_("Awareness resources"),
}
"""How the pages of records are called in a link, by kind."""
WHY = {
    "quarter-not-over": N_("Figures and words can be prepared until then; the pages appear when it is over."),
    "no-key-yet": N_("Without a key nobody could tell that the letter comes from this office."),
    "facts-not-entered": N_("Without them the letter says “Not reported” on these indicators."),
    "figure-not-answered": N_("The letter says “Not reported”, and headquarters adds it to what is missing."),
    "partners-not-assessed": N_("Only a valid assessment says what a partner can do against SEA."),
    "forms-not-saved": N_("Save or discard them first, so that the figures are the ones you mean."),
    "earlier-quarter-not-signed": N_("Headquarters shows the office as missing for each of them."),
    "key-not-confirmed": N_("This happens once; later letters are accepted without it."),
}
STAYS = (
    N_("Every referral: its code, dates, services, consents, notes, and whether there was one at all."),
    N_("Everything about sexual harassment."),
    N_("Names of partners, service providers and focal points, and their contacts."),
    N_("Assessments: answers, comments, evidence and files. Only the counts beside leave."),
    N_("Activities one by one: titles, places, dates, notes. Only the counts beside leave."),
    N_("The history of changes, drafts, passwords and keys."),
)
LETTERS_SIGNED: Plural = NP_("{n} letter signed so far", "{n} letters signed so far")
THINGS_TO_MEND: Plural = NP_("{n} thing must be mended before signing", "{n} things must be mended before signing")
THINGS_TO_CHECK: Plural = NP_("{n} thing to check before signing", "{n} things to check before signing")
MORE: Plural = NP_("and {n} more", "and {n} more")


def quarter_name(quarter: Quarter, words: Words) -> str:
    """``Quarter 4 of 2023``."""
    return words(N_("Quarter {number} of {year}"), number=quarter.number, year=quarter.year)


def state_chip(standing: Standing, words: Words) -> tuple[ChipKind, str]:
    """The chip of a quarter; one signed more than once says which revision counts."""
    kind, text = STATE_CHIPS[standing.state]
    if standing.revision > 1:
        return kind, words(N_("Signed, revision {n}"), n=standing.revision)
    return kind, words(text)


def link_text(link: Link, words: Words) -> str:
    """What the button of a link says: the record's name, the quarter, or the page."""
    if link.name:
        return apart(link.name)
    if link.page == "quarter":
        return quarter_name(Quarter.read(link.record), words)
    page = words(RECORDS[link.page])
    return page if link.record else words(N_("Open: {page}"), page=page)


def summed_up(notices: tuple[Notice, ...], words: Words) -> str:
    """How many notices there are, the blocking ones first; "" for none."""
    blocking = sum(notice.blocks for notice in notices)
    if blocking:
        return words.counted(THINGS_TO_MEND, blocking)
    return words.counted(THINGS_TO_CHECK, len(notices)) if notices else ""
