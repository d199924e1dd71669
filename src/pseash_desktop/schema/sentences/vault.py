"""Sentences for what a workspace's files, keys and disk refuse."""

from __future__ import annotations

from pseash_desktop.schema.words import N_

VAULT = {
    "folder-not-empty": N_("This folder already holds files; nothing was touched. Choose an empty folder."),
    "not-a-workspace": N_("There is no workspace in this folder. Choose another one."),
    "slots-missing": N_(
        "The key files are missing; the data is still locked safely. Restore them from a backup. If set-up "
        "was interrupted here, delete the folder and start again."
    ),
    "slots-damaged": N_("Both key files are damaged; the data is untouched. Restore them from a backup."),
    "slots-altered": N_(
        "The key files were changed by something other than this program. Do not go on; restore them from a "
        "backup and tell headquarters."
    ),
    "wrong-passphrase": N_(
        "This password does not open the workspace. Check the keyboard language and capital letters, then try again."
    ),
    "passphrase-too-short": N_("Use at least {shortest} characters."),
    "passphrase-too-long": N_("The password is too long. Choose a shorter one."),
    "passphrase-not-text": N_("The password holds a character that cannot be used. Choose another one."),
    "passphrase-common": N_("This password is among the first that anyone would try. Choose another one."),
    "passphrase-easy": N_("This password is easy to guess. Add words that do not belong together."),
    "wrong-recovery-code": N_(
        "This recovery code does not open this workspace. Compare the workspace on the sheet with the one chosen here."
    ),
    "recovery-code-length": N_("The code has {whole} characters; {typed} were typed. Copy it from the sheet again."),
    "recovery-code-mistyped": N_("A character of the code is not as printed. Compare each group with the sheet."),
    "not-enough-memory": N_("The computer has too little free memory. Nothing was lost; close programs and try again."),
    "open-elsewhere": N_("This workspace is open in another window or program. Use that one, or close it first."),
    "database-missing": N_("The data file is missing. Do not create a new one; restore a backup."),
    "database-empty": N_("The data file is empty. Do not create a new one; restore a backup."),
    "database-plain": N_("The data file is not encrypted and was not written by this program. Restore a backup."),
    "database-cut": N_("The data file is incomplete, perhaps a broken copy. Copy it again or restore a backup."),
    "database-unreadable": N_(
        "The data file does not belong to these key files, or its beginning is damaged. Your password was "
        "right. Restore a backup."
    ),
    "database-damaged": N_("Part of the data file is damaged; nothing was written. Restore the newest backup."),
    "database-of-other-workspace": N_(
        "The key files belong to another workspace. Put back those saved with this data file."
    ),
    "database-moved": N_(
        "The workspace was moved or replaced while it was open; this change was not saved. Put it back, or "
        "open it at its new place."
    ),
    "database-unfit": N_(
        "The program is incomplete and refused to work unsafely; the data is untouched. Install the program again."
    ),
    "disk-full": N_(
        "The disk is full; this change was not saved, earlier ones are safe. Free some space and save again."
    ),
    "disk-error": N_(
        "The disk reported an error; this change was not saved. Save again, then make a backup elsewhere."
    ),
    "read-only": N_(
        "This place cannot be written to. Nothing was changed. Check the rights of the folder or choose another one."
    ),
    "cannot-open": N_(
        "This place cannot be opened. Nothing was changed. Check the rights of the folder or choose another one."
    ),
    "cannot-write": N_(
        "Writing here failed. Nothing was changed. Check the rights of the folder or choose another one."
    ),
    "upgrade-does-not-fit": N_(
        "Older records ({kind}) could not be brought up without loss; the file is as it was. Use the earlier "
        "version and report this."
    ),
    "tables-unlike-program": N_(
        "This build does not fit the workspace; nothing was changed. Install the released version."
    ),
    "record-unreadable": N_(
        "A stored record ({kind}) cannot be read by this version; it was not changed. Install the newest version."
    ),
    "setting-unreadable": N_("A setting ({name}) cannot be read. Enter it again."),
    "letter-already-written": N_(
        "This revision was already written with other content; the first one stays. Export that one, or write"
        " the next revision."
    ),
    "number-taken": N_(
        "A different letter with this number was already accepted. Nothing was changed; ask headquarters."
    ),
    "letter-unknown": N_("This letter is not in the workspace. Nothing was changed."),
    "key-of-other-office": N_("This key is registered for another office. Do not accept it; telephone the office."),
    "key-not-p256": N_("The key is of a kind that this program does not use. Ask for a new one."),
    "certificate-of-other-key": N_(
        "The certificate is for another key than this workspace's. Nothing was changed; ask headquarters for "
        "a new pack."
    ),
    "no-key-yet": N_("This workspace has no signing key yet. Finish setting it up first."),
    "sealed-too-long": N_("The exact figures are too long to be sealed. Nothing was signed; report this."),
    "sealing-key-bad": N_(
        "The sealing key of headquarters cannot be used. Nothing was signed; take in the newest pack."
    ),
    "sealed-not-opened": N_(
        "The sealed figures cannot be opened with the keys of this workspace. Nothing was changed."
    ),
}
