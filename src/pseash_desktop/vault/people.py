"""Who can open a workspace: its passphrases and its recovery code, changed so that no step locks anybody out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.header import FLOOR, Header, Slot, SlotKind, load_copies, write_copies
from pseash_desktop.vault.recovery import RecoverySheet, new_sheet

if TYPE_CHECKING:
    from pseash_desktop.vault.database import Store
    from pseash_desktop.vault.history import History
    from pseash_desktop.vault.keys import Opened

KIND = "people"  # of the lines in the history
_ACTIONS: dict[SlotKind, str] = {"passphrase": "passphrase-changed", "recovery": "recovery-code-replaced"}


class People:
    """The ways to open one workspace, for the person who has opened it.

    Every change writes the new way first, proves it with the files on disk, and only then drops the old one.
    """

    def __init__(self, folder: Path, opened: Opened, store: Store, history: History) -> None:
        self._folder = folder
        self._opened = opened
        self._store = store
        self._history = history

    @property
    def tag(self) -> str:
        """The role of the person."""
        return self._opened.slot.tag

    @property
    def renewal_due(self) -> bool:
        """Whether the recovery code opened this: a new passphrase and a new code must follow (``renew``)."""
        return self._opened.slot.kind == "recovery"

    @property
    def has_recovery(self) -> bool:
        """Whether this person has a recovery sheet."""
        return any(self._own(slot, "recovery") for slot in self._opened.header.slots)

    def new_sheet(self) -> RecoverySheet:
        """A code that opens nothing yet: it is printed and typed back in part before ``replace_recovery``."""
        return new_sheet(self._opened.header.vault)

    def change_passphrase(self, old: str, new: str, *, when: datetime) -> None:
        """Put ``new`` in the place of this person's passphrase.

        Raises Refusal('wrong-passphrase') for ``old``, the refusals of a new passphrase, or those of the disk.
        """
        from pseash_desktop.vault.keys import check_new_passphrase, secret_bytes, unlock

        check_new_passphrase(new)
        if unlock([self._opened.header], old).slot != self._opened.slot:
            raise Refusal("wrong-passphrase")
        self._stand(self._replace("passphrase", secret_bytes(new), when))

    def replace_recovery(self, sheet: RecoverySheet, *, when: datetime) -> None:
        """Let the code of ``sheet`` open this workspace, and no earlier code any more."""
        slot = self._replace("recovery", sheet.secret, when)
        if self.renewal_due:
            self._stand(slot)

    def renew(self, new: str, sheet: RecoverySheet, *, when: datetime) -> None:
        """After recovery: a new passphrase and a new code; ``renewal_due`` is over once both stand."""
        from pseash_desktop.vault.keys import check_new_passphrase, secret_bytes

        check_new_passphrase(new)
        passphrase = self._replace("passphrase", secret_bytes(new), when)
        self.replace_recovery(sheet, when=when)
        self._stand(passphrase)

    def note_recovery(self, *, when: datetime) -> None:
        """Leave a line that the recovery code was used."""
        with self._store.transaction():
            self._history.add("opened-with-recovery-code", KIND, self._opened.slot.id, who=self.tag, when=when)

    def note_first_recovery(self, *, when: datetime) -> None:
        """Leave a line that the workspace was made with a recovery code."""
        for slot in self._opened.header.slots:
            if slot.kind == "recovery":
                self._history.add("recovery-code-set", KIND, slot.id, who=self.tag, when=when)

    def _replace(self, kind: SlotKind, secret: bytes, when: datetime) -> Slot:
        """Add a slot, prove it from disk, note it, and drop what it replaces; gives the new slot."""
        from pseash_desktop.vault.keys import new_slot, unlock_with

        before = self._opened.header
        cost = self._opened.slot.cost
        weak = cost.below(FLOOR)  # only a workspace that was made weak for tests stays so
        slot = new_slot(before, secret, self._opened.data_key, kind, self.tag, cost, weak_for_tests=weak)
        self._write((*before.slots, slot))
        if unlock_with(load_copies(self._folder), secret, kind).slot != slot:
            raise Refusal("slots-altered")
        with self._store.transaction():
            self._history.add(_ACTIONS[kind], KIND, slot.id, who=self.tag, when=when)
        self._write((*(each for each in before.slots if not self._own(each, kind)), slot))
        return slot

    def _own(self, slot: Slot, kind: SlotKind) -> bool:
        return slot.kind == kind and slot.tag == self.tag

    def _write(self, slots: tuple[Slot, ...]) -> None:
        """Write the next generation and make sure that the disk has it."""
        from pseash_desktop.vault.keys import proven

        bare = replace(self._opened.header, generation=self._opened.header.generation + 1, slots=slots)
        header: Header = proven(bare, self._opened.data_key)
        write_copies(self._folder, header)
        if load_copies(self._folder) != (header,):
            raise Refusal("slots-altered")
        self._opened = replace(self._opened, header=header)

    def _stand(self, slot: Slot) -> None:
        """From now on this person is known by ``slot``."""
        self._opened = replace(self._opened, slot=slot)
