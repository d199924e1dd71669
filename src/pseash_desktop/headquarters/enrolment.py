"""Enrolling offices: a key is entered as new from its letter, and becomes active when its six words were compared."""

from __future__ import annotations

from pseash_desktop.documents.gate import Passed
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.letters.enrolment import Enrolment
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.certificates import public_key_of

MOST_WAITING = 5  # keys of one office whose words were not compared yet


def enter(desk: HeadquartersDesk, passed: Passed) -> str:
    """Enter the key of an enrolment letter as new, and give its id; a key that is known stays as it is.

    Raises Refusal('not-an-enrolment'), ('office-unknown') or, for anyone can ask, ('too-many-new-keys').
    """
    if not isinstance(passed.letter, Enrolment):
        raise Refusal("not-an-enrolment")
    letter = passed.letter
    if desk.vault.register.key(letter.key) is None:
        waiting = [key for key in desk.vault.register.keys_of(letter.office) if key.state == "new"]
        if len(waiting) >= MOST_WAITING:
            raise Refusal("too-many-new-keys")
        desk.vault.register.put_key(letter.office, letter.certificate, "new", who=desk.who, when=desk.now())
    return letter.key


def confirm(desk: HeadquartersDesk, key_id: str) -> None:
    """The six words were compared: issue the office's certificate and let the key sign.

    An earlier active key of the office is retired. Raises Refusal('key-unknown') or ('key-not-new').
    """
    register = desk.vault.register
    key = register.key(key_id)
    if key is None:
        raise Refusal("key-unknown")
    if key.state != "new":
        raise Refusal("key-not-new")
    office = register.office(key.office)
    if office is None:
        raise Refusal("office-unknown")
    with desk.vault.together():
        for earlier in register.keys_of(key.office):
            if earlier.state == "active" and earlier.key_id != key_id:
                register.set_key_state(earlier.key_id, "retired", who=desk.who, when=desk.now())
        certificate = desk.vault.own_keys.issue_certificate(
            public_key_of(key.certificate), office=office.code, name=office.name, when=desk.now()
        )
        register.put_key(office.code, certificate, "active", who=desk.who, when=desk.now())
