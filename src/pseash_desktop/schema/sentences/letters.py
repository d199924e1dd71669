"""Sentences for what became of a letter once it was read."""

from __future__ import annotations

from pseash_desktop.schema.words import N_

LETTERS = {
    "letter-good": N_(
        "Unchanged since it was signed; headquarters vouches for the signer; the pages say what the data says."
    ),
    "letter-good-training": N_(
        "Unchanged since it was signed, and vouched for. It is training data: nothing in it is real."
    ),
    "intact-signer-unknown": N_(
        "Unchanged since it was signed, but by whom is unknown. Check again with the certificate of headquarters."
    ),
    "pages-not-compared": N_(
        "Unchanged and vouched for, but its pages could not be fully compared with its data by this version."
    ),
    "accepted": N_("Accepted."),
    "already-here": N_("Already here: this letter was taken in before. Nothing changed."),
    "older-revision": N_("An older revision: it was kept, and the newer one still counts."),
    "disputed": N_(
        "Disputed: another letter claims the same revision. Both were kept; the last revision before them counts until"
        " one is chosen."
    ),
    "held-gap": N_("Held: too many revisions before it are missing. Ask the office for them; this one was kept."),
    "needs-review": N_(
        "Kept, not counted: this version could compare only its figures, not all of its pages. Look at it yourself."
    ),
    "enrolment-entered": N_("The key was entered as new. Compare the six words with the office before confirming it."),
    "not-for-headquarters": N_("This is a pack that headquarters wrote itself. Offices take it in, not headquarters."),
    "training-letter": N_("This is training data and cannot be taken into a real workspace. Nothing was changed."),
    "real-letter-in-training": N_(
        "This is a real letter; a training workspace cannot take it in. Nothing was changed."
    ),
    "signer-unknown": N_(
        "Signed by a key that nobody vouches for. Do not use its figures; ask the office how it was sent."
    ),
    "signer-not-vouched": N_(
        "Signed by a key that this headquarters does not vouch for. Do not use its figures; ask the office."
    ),
    "signer-new": N_(
        "Signed by a key whose six words were not compared yet. Compare them, then take the letter in again."
    ),
    "signer-retired": N_(
        "Signed by a key that the office has replaced. Ask whether it was sent before the change; earlier letters stay."
    ),
    "signer-revoked": N_(
        "Signed by a key that was revoked. It was not taken in; ask the office to sign with its new key."
    ),
    "certificate-names-another": N_(
        "The certificate in it names someone else than the office whose key signed. It was not taken in; ask the"
        " office."
    ),
    "office-name-differs": N_(
        "It calls the office by another name than the register. Ask the office to take in the latest pack and sign"
        " again."
    ),
    "year-before-framework": N_("It is about a year before the framework began. It was not taken in."),
    "sealed-to-another-key": N_(
        "Its exact figures are sealed to a key that headquarters does not have. Ask the office to take in the latest"
        " pack and sign again."
    ),
    "persons-changed": N_(
        "This correction changes the table of persons, which stays as first signed. It was not taken in; ask the office"
        " to sign again."
    ),
    "signed-by-another-office": N_(
        "Signed by another office than the one it speaks for. It was not taken in; ask the office for its own letter."
    ),
    "enrols-another-key": N_(
        "It asks to enrol another key than the one that signed it. Ask the office for a new letter."
    ),
    "pages-differ": N_(
        "The pages do not say what the attached data says. Do not use either; ask the office to sign and send again."
    ),
    "framework-differs": N_(
        "The pages cannot be made with this framework: it is not the one of the letter. Take in the latest pack."
    ),
    "framework-unknown": N_(
        "It follows a framework that is not known here. Ask the office to take in the latest pack and sign again."
    ),
    "letter-kind-unknown": N_("It is a kind of letter that this version does not know. Install the newer version."),
    "payload-too-large": N_("The attached data is larger than any letter's. Ask the sender for the original."),
    "payload-not-json": N_("The attached data cannot be read. Ask the sender for the original."),
    "payload-not-canonical": N_(
        "The attached data is not written as this program writes it. Ask the sender for the original."
    ),
    "payload-field": N_("The attached data is wrong or incomplete at: {field}. Ask the office to sign and send again."),
    "payload-unknown-field": N_(
        "The attached data holds something that this version does not know, in: {field}. Install the newer version."
    ),
    "sums-disagree": N_("The sums in the attached data do not agree: {field}. Ask the office to sign and send again."),
    "small-number-shown": N_(
        "The attached data shows a number small enough to point to a person. It was not taken in."
    ),
}
