"""Sentences for what a person must mend in a record."""

from __future__ import annotations

from pseash_desktop.schema.words import N_

PROBLEMS = {
    "missing": N_("Please fill this in."),
    "unknown-field": N_("The file has a column that this program does not know. Remove it and try again."),
    "not-text": N_("This is not readable text. Type it again."),
    "too-long": N_("This is too long: at most {longest} characters."),
    "characters-not-available": N_(
        "Letters cannot be printed with these characters: {characters}. Write it without them."
    ),
    "not-a-number": N_("Please type a whole number, such as 12."),
    "out-of-range": N_("Please type a number from {least} to {most}."),
    "not-a-date": N_("Please type a date as year-month-day, such as 2026-03-31."),
    "no-such-day": N_("There is no such day in the calendar."),
    "year-out-of-range": N_("The year must lie between {first} and {last}."),
    "not-a-quarter": N_("Please type a quarter as year and number, such as 2026-Q1."),
    "not-yes-or-no": N_("Please answer yes or no."),
    "not-an-option": N_("Please choose one of the answers offered."),
    "not-a-reference": N_("Please choose a record from the list."),
    "reference-missing": N_("The record chosen here no longer exists. Choose another one."),
    "not-a-grid": N_("These counts could not be read. Type them again."),
    "not-rows": N_("These rows could not be read. Type them again."),
    "too-many-rows": N_("There are too many rows: at most {most}."),
    "in-the-future": N_("This day has not come yet."),
    "before-the-start": N_("This day lies before the one it must follow."),
    "whole-missing": N_("Please give the total that this count is a part of."),
    "part-missing": N_("Please give the part that belongs to this total; zero is an answer."),
    "more-than-the-whole": N_("This is more than the total it is a part of."),
    "row-twice": N_("This stands in two rows. Keep one of them."),
    "standard-always-applies": N_("Only standard 8 can be not applicable."),
    "comment-required": N_("Please say in a comment what the UN answer rests on."),
    "other-evidence-undescribed": N_("Please describe the other evidence."),
    "done-without-what": N_("Please say what was done before marking the action as done."),
    "standard-twice": N_("This standard has been answered twice. Keep one answer."),
    "standards-unanswered": N_("A determination needs an answer on all eight standards; {missing} are still open."),
    "extension-without-reason": N_("An extension needs its reason."),
    "declined-and-provided": N_("A service cannot be both declined and provided. Correct one of the dates."),
    "step-before-it-missing": N_("The step before this one has no date yet."),
    "service-of-other-matter": N_("This service belongs to the other matter: SEA and SH are kept apart."),
    "service-twice": N_("This service stands in two rows. Keep one of them."),
    "sent-without-consent": N_(
        "Nothing may be sent without consent. Record the consent, or the reason for acting without it."
    ),
    "sent-before-consent": N_("This step lies before the day on which consent was given. Correct one of the dates."),
    "withdrawn-but-kept": N_(
        "Consent has been withdrawn: remove the services and the consent to be counted before saving."
    ),
    "shared-without-number": N_("An activity held with others needs the number that all of them use."),
    "exists-already": N_("There is already a record with this value. Open that one instead."),
}
