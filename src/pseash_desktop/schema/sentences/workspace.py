"""Sentences for what stands between a person and a workspace, or an action in it."""

from __future__ import annotations

from pseash_desktop.schema.words import N_

WORKSPACE = {
    "not-set-up": N_("This workspace has not been set up completely. Set it up again from the start pack."),
    "not-headquarters": N_("This is an office's workspace. Choose the workspace of headquarters. Nothing was changed."),
    "not-an-office": N_("This is the workspace of headquarters. Choose an office's workspace. Nothing was changed."),
    "changed-meanwhile": N_("Someone changed this record meanwhile. Your text is kept; compare it and save again."),
    "record-missing": N_("This record no longer exists. Nothing was changed."),
    "made-by-newer-version": N_(
        "This was made by a newer version of the program. It is unharmed; install the newer version to open it."
    ),
    "upgrade-would-lose": N_(
        "This workspace holds answers ({kind}) that this version would lose. It was left as it was; report this."
    ),
    "program-incomplete": N_("Parts of the program are missing. Your data is safe; install the program again."),
    "folder-not-a-demonstration": N_(
        "The folder holds other things than an earlier demonstration. Nothing was touched; choose an empty folder."
    ),
    "no-letters-there": N_("There is no PDF file in this folder. Choose another one."),
    "passphrase-not-asked": N_("The passphrase cannot be typed here. Give it with --passphrase-file."),
    "file-unreadable": N_("The file could not be read. Check that it is still there and open it again."),
    "not-a-pack": N_("This letter is not a framework pack. Choose the pack that headquarters sent."),
    "office-not-in-pack": N_("The pack does not list this office. Ask headquarters for a pack that does."),
    "pack-older": N_("This pack is older than pack {held}, which is in force. Nothing was changed."),
    "training-pack": N_("This pack is for training and cannot be used in a real workspace. Nothing was changed."),
    "real-pack-in-training": N_("This is a real pack; a training workspace cannot use it. Nothing was changed."),
    "quarter-not-over": N_("The quarter is not over yet. It can be signed and sent from the day after its end."),
    "reason-missing": N_("This quarter was signed before. Give the reason of the correction and sign again."),
    "reason-without-correction": N_(
        "This quarter was never signed, so there is nothing to correct. Leave the reason out."
    ),
    "changed-since-shown": N_(
        "Something changed since the pages were shown. Nothing was signed; look at the pages again."
    ),
    "nil-with-activities": N_(
        "The quarter has activities, so it is not a nil return. Take the tick away, or correct the activities."
    ),
    "facts-not-entered": N_("The office facts of this quarter have not been entered. Most figures come from them."),
    "figure-not-answered": N_("The office says nothing on this indicator yet. Blank is not zero: zero is an answer."),
    "partners-not-assessed": N_(
        "Active partners without a valid assessment: {n}. The letter counts them as not assessed."
    ),
    "forms-not-saved": N_("Forms that were not saved: {n}. What is in them is not counted."),
    "earlier-quarter-not-signed": N_(
        "Earlier quarters that were not signed: {n}. Sign them in order, so that nobody waits for them."
    ),
    "key-not-confirmed": N_(
        "Headquarters has not confirmed the key of this office yet. You can sign; headquarters then compares six words"
        " with you before it accepts the letter."
    ),
    "persons-in-four-groups": N_(
        "Shown by sex and age, because every group has at least 5 persons. A finer table is never shown."
    ),
    "persons-by-age-only": N_(
        "Shown by age alone: by sex and age a group would be smaller than 5, or a person's sex is not known."
    ),
    "persons-total-only": N_(
        "Shown as a total alone: in a finer table a group would be smaller than 5, or a person's age is not known."
    ),
    "persons-too-few": N_(
        "No number is shown, because it would be below 5. The letter reads the same whether there was anyone or not."
    ),
    "persons-as-first-signed": N_(
        "This table is repeated from the first letter of the quarter. Later changes travel in the next quarter's"
        " letter."
    ),
    "measure-unknown": N_(
        "The framework asks for a measure that this version does not know ({indicator}). Install the newer version."
    ),
    "indicator-unknown": N_("The framework has no such indicator. Nothing was changed."),
    "answered-by-offices": N_("Offices answer this indicator; headquarters can add a contribution to it."),
    "answered-by-headquarters": N_("Headquarters answers this indicator itself; it takes no contributions."),
    "year-closed": N_("The year is closed, so nothing of it changes any more. What was there is safe."),
    "year-incomplete": N_(
        "Letters of the year are missing, disputed or waiting for review: {count}. A closed year takes no more; nothing"
        " was closed. Wait for them, or close it as incomplete."
    ),
    "year-not-closed": N_("Some letters were refused, so the year was not closed. Mend that first, then close it."),
    "answer-of-another-kind": N_("This is not the kind of answer that the indicator asks for. Nothing was changed."),
    "key-not-new": N_(
        "This key was confirmed, replaced or revoked before. The office needs a new key; nothing was changed."
    ),
    "too-many-new-keys": N_(
        "Several keys of this office wait for their six words to be compared already. Settle those first; this one was"
        " not entered."
    ),
    "year-not-over": N_("A year can be closed from its end on. Nothing was changed."),
    "office-seal-not-opened": N_(
        "The sealed figures of {office} do not open with the key of headquarters. Nothing was closed; ask that office"
        " to sign again."
    ),
    "office-code-bad": N_("An office code is three capital letters, such as COD, with a suffix where needed."),
    "list-too-large": N_("This list is larger than any list of offices. Nothing was taken from it."),
    "not-a-list": N_("This file is not a list as text. Save the spreadsheet as CSV and choose that file."),
    "office-unknown": N_("The office is not in the register. Enter it first, then take the letter in again."),
    "key-unknown": N_("This key is not in the register. Take in the office's enrolment letter first."),
    "not-an-enrolment": N_("This letter does not ask to enrol an office. Choose the enrolment letter."),
}
