"""Opening letters: every attack in the library meets its refusal, and the certificate is read rightly."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from tests.documents import attacks
from tests.documents import letters_fixtures as made
from tests.documents.attack_list import Attack
from tests.documents.forging import gap
from tests.witnesses import witness

from pseash_desktop.documents import opening
from pseash_desktop.documents.refusals import Refused


def test_a_genuine_letter_opens() -> None:
    assert attacks.ours(made.letter()) == attacks.OPENS


def test_the_key_is_known_by_the_digest_of_its_public_key() -> None:
    info = (
        made.office()
        .key.public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    digest = hashes.Hash(hashes.SHA256())
    digest.update(info)
    assert opening.open_letter(made.letter()).key_id == digest.finalize().hex()


@pytest.mark.parametrize("attack", attacks.ALL, ids=lambda attack: attack.name)
def test_every_attack_meets_its_refusal(attack: Attack) -> None:
    data = attack.make(made.letter())
    start = time.perf_counter()
    assert attacks.ours(data) == attack.expected
    assert time.perf_counter() - start < 1


def test_pyhankos_one_line_answer_and_pdfsig_accept_what_we_refuse(tmp_path: Path) -> None:
    """Why there is a gate of our own: appended bytes and later metadata are 'valid' for both."""
    witness("pdfsig")
    store = attacks.trust_store(tmp_path)
    for name in ("D4 comment appended", "D8 metadata update", "D8 security store update"):
        data = next(each for each in attacks.ALL if each.name == name).make(made.letter())
        assert attacks.pyhanko_bottom_line(data)
        says = attacks.pdfsig_says(data, store)
        assert (says.valid, says.trusted, says.whole) == (True, True, False)


def test_a_flipped_bit_in_the_signature_object_is_refused() -> None:
    """Not one bit between the brackets can be changed: what no signature covers is compared with what we write."""
    letter, chance = made.letter(), random.Random(3)
    start, end = gap(letter)
    used = len(bytes.fromhex(letter[start + 1 : end - 1].decode()).rstrip(b"\0"))
    places = chance.sample(range(used), 150) + chance.sample(range(used, (end - start - 2) // 2), 20)
    for place in places:
        at = start + 1 + 2 * place
        byte = int(letter[at : at + 2], 16) ^ (1 << chance.randrange(8))
        with pytest.raises(Refused):
            opening.open_letter(letter[:at] + b"%02X" % byte + letter[at + 2 :])


def test_a_flipped_bit_anywhere_else_is_refused() -> None:
    letter, chance = made.letter(), random.Random(5)
    start, end = gap(letter)
    for at in chance.sample([*range(start), *range(end, len(letter))], 150):
        with pytest.raises(Refused):
            opening.open_letter(letter[:at] + bytes([letter[at] ^ (1 << chance.randrange(8))]) + letter[at + 1 :])


def test_the_office_is_read_from_the_certificate() -> None:
    def office_of(urn: str | None) -> str | None:
        return opening.office_of(made.make_office(made.authority(), urn).der)

    assert office_of("urn:pseash:office:AAA-01") == "AAA-01"
    assert office_of("urn:pseash:headquarters") == "headquarters"
    for other in (None, "urn:pseash:office:", "urn:pseash:office:a b", "https://example.org", "urn:pseash:office:A/B"):
        assert office_of(other) is None


def test_a_certificate_is_issued_by_the_authority_that_signed_it_only() -> None:
    office, authority = made.office(), made.authority()
    assert opening.issued_by(office.der, authority.pem)
    assert opening.issued_by(office.der, authority.der)
    assert not opening.issued_by(office.der, made.make_authority().pem)
    assert not opening.issued_by(office.der, office.der)
    assert not opening.issued_by(authority.der, authority.der)
    alone = made.make_office(None)
    assert not opening.issued_by(alone.der, alone.der)
    assert not opening.issued_by(made.make_office(authority, None).der, authority.der)
    assert not opening.issued_by(made.make_office(authority, ca=True).der, authority.der)


def test_an_office_cannot_issue_certificates() -> None:
    forged = made.make_office(made.office())
    assert not opening.issued_by(forged.der, made.office().der)


def test_a_certificate_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        opening.issued_by(b"no certificate", made.authority().der)
    assert caught.value.code == "certificate-unreadable"


def test_pyhanko_is_not_loaded_before_a_letter_is_opened() -> None:
    code = (
        "import sys; from pseash_desktop.documents import sealing, opening, workers; "
        "sys.exit(any(name.startswith('pyhanko') or name == 'reportlab' for name in sys.modules))"
    )
    source = Path(opening.__file__).parents[2]
    place = {**os.environ, "PYTHONPATH": str(source)}
    assert subprocess.run([sys.executable, "-c", code], env=place, check=False).returncode == 0
