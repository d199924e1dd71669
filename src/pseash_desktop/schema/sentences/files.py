"""Sentences for what the byte, structure and signature checks say of a file, and for a letter that cannot be made."""

from __future__ import annotations

from pseash_desktop.schema.words import N_

_STRUCTURE_MALFORMED = N_(
    "The file is damaged, or another program changed it. It was not taken in. Ask the sender for the file as "
    "this program saved it."
)
_STRUCTURE_UNEXPECTED = N_(
    "The file holds parts that this program never writes. It was not counted. Keep the file and tell the "
    "technical contact at headquarters."
)
_PAGE_PACKING_UNKNOWN = N_(
    "A page is stored in a way that cannot be compared. It was not taken in. Ask the sender for the file as "
    "this program saved it."
)
_GATE_STOPPED = N_(
    "Checking this file failed; the program itself is unharmed. Try once more. It was not counted. Keep the "
    "file and tell the technical contact at headquarters."
)
_TIME_WITHOUT_ZONE = N_(
    "The letter could not be made. Nothing was saved or sent; your records are safe. Try again, and report it "
    "if it happens again."
)

FILES = {
    "file-too-large": N_(
        "This file is larger than any letter can be. It was not taken in. Ask the sender for the file as this "
        "program saved it."
    ),
    "not-a-pdf": N_("This file is not a PDF. Choose the PDF that the program saved."),
    "not-a-letter": N_(
        "This PDF was not made by this program, or another program saved it anew. Nothing was changed. Ask the "
        "sender for the file as this program saved it."
    ),
    "not-signed": N_(
        "This PDF carries no signature. It was not taken in. Ask the sender for the file as this program saved it."
    ),
    "file-cut": N_(
        "The end of this file is missing; it was cut on the way. It was not taken in. Ask the sender for the "
        "file as this program saved it."
    ),
    "line-ends-changed": N_(
        "The file was changed on the way, as some mail programs do. Ask for it again inside a ZIP file."
    ),
    "bytes-after-end": N_(
        "Something was added behind the end of this letter. It was not taken in. Ask the sender for the file as"
        " this program saved it."
    ),
    "changed-after-signing": N_(
        "This letter was changed after it was signed. Its figures were not used. Nothing was changed. Ask the "
        "sender for the file as this program saved it."
    ),
    "two-signatures": N_(
        "This letter carries more than one signature; a letter has exactly one. Nothing was changed. Ask the "
        "sender for the file as this program saved it."
    ),
    "signed-range-wrong": N_(
        "The signature does not cover the whole file. It was not counted. Keep the file and tell the technical "
        "contact at headquarters."
    ),
    "signature-malformed": N_(
        "The signature in this file is damaged or was altered. It was not taken in. Ask the sender for the file"
        " as this program saved it."
    ),
    "signature-kind": N_(
        "The letter is signed in a way that this program does not accept. It was not counted. Keep the file and"
        " tell the technical contact at headquarters."
    ),
    "signing-key-kind": N_(
        "The letter is signed with a kind of key that this program does not use. It was not counted. Keep the "
        "file and tell the technical contact at headquarters."
    ),
    "signature-invalid": N_(
        "The signature does not fit the file: it was changed or damaged. It was not taken in. Ask the sender "
        "for the file as this program saved it."
    ),
    "signer-is-authority": N_(
        "The letter is signed with an issuing certificate, which may not sign letters. It was not counted. Keep"
        " the file and tell the technical contact at headquarters."
    ),
    "signer-key-usage": N_(
        "The certificate in this letter is not meant for signing letters. It was not counted. Keep the file and"
        " tell the technical contact at headquarters."
    ),
    "certificate-unreadable": N_("The certificate cannot be read. Choose the certificate that headquarters gave out."),
    "encrypted": N_("This PDF is protected by a password. Ask for the letter as the program saved it."),
    "forbidden-part": N_(
        "This PDF holds a script, link, form or medium; a letter never does. Do not open it in a viewer. It was"
        " not counted. Keep the file and tell the technical contact at headquarters."
    ),
    "structure-malformed": _STRUCTURE_MALFORMED,
    "stream-length-wrong": _STRUCTURE_MALFORMED,
    "table-wrong": _STRUCTURE_MALFORMED,
    "object-missing": _STRUCTURE_MALFORMED,
    "pdf-unreadable": _STRUCTURE_MALFORMED,
    "structure-unexpected": _STRUCTURE_UNEXPECTED,
    "key-twice": _STRUCTURE_UNEXPECTED,
    "object-twice": _STRUCTURE_UNEXPECTED,
    "hidden-object": _STRUCTURE_UNEXPECTED,
    "name-disguised": _STRUCTURE_UNEXPECTED,
    "too-many-objects": _STRUCTURE_UNEXPECTED,
    "page-part-unknown": _STRUCTURE_UNEXPECTED,
    "page-annotation": N_(
        "A note or stamp was put on a page. It was not taken in. Ask the sender for the file as this program saved it."
    ),
    "not-locked": N_(
        "The letter was not closed against changes when it was signed. It was not counted. Keep the file and "
        "tell the technical contact at headquarters."
    ),
    "attachment-missing": N_(
        "The attached data is missing from this letter. It was not taken in. Ask the sender for the file as "
        "this program saved it."
    ),
    "attachments-too-many": N_(
        "The letter holds more than one attached file. It was not counted. Keep the file and tell the technical"
        " contact at headquarters."
    ),
    "attachment-packed": N_(
        "The attached data is packed in a way that the program never uses. It was not counted. Keep the file "
        "and tell the technical contact at headquarters."
    ),
    "page-packing-unknown": _PAGE_PACKING_UNKNOWN,
    "page-packing-broken": _PAGE_PACKING_UNKNOWN,
    "unpacks-too-large": N_(
        "Parts of this file swell beyond any letter when unpacked. Do not open it in a viewer. It was not "
        "counted. Keep the file and tell the technical contact at headquarters."
    ),
    "gate-took-too-long": N_(
        "Checking this file took too long and was stopped. Try once more before asking for help. It was not "
        "counted. Keep the file and tell the technical contact at headquarters."
    ),
    "gate-out-of-memory": N_(
        "Checking this file needed too much memory and was stopped. Close other programs and try once more. It "
        "was not counted. Keep the file and tell the technical contact at headquarters."
    ),
    "gate-stopped": _GATE_STOPPED,
    "gate-failed": _GATE_STOPPED,
    "gate-does-not-start": N_(
        "The part of the program that checks letters does not start. Nothing was read. Restart the computer, "
        "then install the program again."
    ),
    "time-without-zone": _TIME_WITHOUT_ZONE,
    "pages-unreadable": _TIME_WITHOUT_ZONE,
    "signing-failed": _TIME_WITHOUT_ZONE,
    "sealed-letter-refused": _TIME_WITHOUT_ZONE,
    "text-not-in-fonts": N_(
        "A text holds characters that letters cannot be printed with. Nothing was signed; write it without them."
    ),
    "font-unusable": N_("A font of the program is damaged. Your data is safe; install the program again."),
}
