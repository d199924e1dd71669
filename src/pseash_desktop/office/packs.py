"""Taking in framework packs: the first one by six words, later ones by the key that the first one showed."""

from __future__ import annotations

from pseash_desktop.documents.certificates import issued_by
from pseash_desktop.documents.gate import HEADQUARTERS, Passed, SignerOf
from pseash_desktop.documents.opening import Opened
from pseash_desktop.letters import pack as packs
from pseash_desktop.letters.pack import Pack
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.certificates import key_id_of
from pseash_desktop.vault.changes import Changes


def first_signer(opened: Opened) -> str:
    """The signer of a start pack: headquarters, if the pack's own authority certificate vouches for it.

    Anyone can make such a pack; that it is the right one is what the six words are compared for.
    """
    return _vouched(opened, packs.read(opened.payload).authority)


def known_signer(desk: OfficeDesk) -> SignerOf:
    """The signer of any later pack: the authority of the pack in force must vouch for it."""
    authority = desk.pack.authority
    return lambda opened: _vouched(opened, authority)


def pack_of(passed: Passed) -> Pack:
    """The pack that passed the gate; raises Refusal('not-a-pack') for another kind of letter."""
    if not isinstance(passed.letter, Pack):
        raise Refusal("not-a-pack")
    return passed.letter


def import_pack(desk: OfficeDesk, passed: Passed, pdf: bytes) -> Changes:
    """Take in a pack that passed the gate; numbers only go up.

    The certificate that it brings for this office's key is used from then on. Raises Refusal: 'not-a-pack',
    'pack-older', 'training-pack', 'real-pack-in-training', 'office-not-in-pack'.
    """
    pack, held = pack_of(passed), desk.pack
    check_training(pack, desk.vault.training)
    if pack.number < held.number:
        raise Refusal("pack-older", held=held.number)
    if key_id_of(pack.authority) != key_id_of(held.authority):
        raise Refusal("signer-unknown")
    listed = [office for office in pack.offices if office.code == desk.office]
    if not listed:
        raise Refusal("office-not-in-pack")
    with desk.vault.together():
        changes = desk.vault.incoming.add(
            "pack", pack.number, payload=passed.payload, pdf=pdf, who=desk.who, when=desk.now()
        )
        issued = listed[0].certificate
        if issued is not None and key_id_of(issued) == desk.vault.own_keys.key_id():
            desk.vault.own_keys.keep_issued(issued, who=desk.who, when=desk.now())
    return changes


def check_training(pack: Pack, training: bool) -> None:
    """Practice and real work never mix; raises Refusal('training-pack') or ('real-pack-in-training')."""
    if pack.training != training:
        raise Refusal("training-pack" if pack.training else "real-pack-in-training")


def _vouched(opened: Opened, authority: bytes) -> str:
    """Headquarters, if its own key signed: offices have certificates of that authority too, and may make no pack."""
    if opened.key_id != key_id_of(authority) or not issued_by(opened.certificate_der, authority):
        raise Refusal("signer-unknown")
    return HEADQUARTERS
