"""Sealing: one revision, one payload, one signature, nothing of this computer; independent readers agree."""

from __future__ import annotations

import io
import os
import re
import subprocess
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.documents import attacks
from tests.documents import letters_fixtures as made
from tests.documents.forging import covered, gap
from tests.witnesses import witness

from pseash_desktop.documents import opening, sealing


def seal(payload: bytes = made.PAYLOAD, pages: bytes | None = None, when: datetime = made.SIGNED_AT) -> bytes:
    return sealing.seal(pages or made.pages(), payload, made.office().der, made.office().sign, when)


def without_signature(letter: bytes) -> bytes:
    return covered(letter)


def test_what_was_sealed_comes_out_again() -> None:
    opened = opening.open_letter(made.letter())
    assert opened.payload == made.PAYLOAD
    assert opened.certificate_der == made.office().der
    assert opened.signed_at == made.SIGNED_AT


def test_a_letter_has_one_revision_and_a_plain_table() -> None:
    letter = made.letter()
    outside = re.sub(rb"stream\n.*?\nendstream", b"", letter, flags=re.DOTALL)
    assert letter.startswith(b"%PDF-1.7\n")
    assert [outside.count(mark) for mark in (b"%%EOF", b"startxref", b"trailer", b"/ByteRange")] == [1, 1, 1, 1]
    assert [outside.count(mark) for mark in (b"/Prev", b"/ObjStm", b"/XRef", b"/Metadata")] == [0, 0, 0, 0]


def test_the_payload_lies_unfiltered_in_the_file_and_is_linked_as_data() -> None:
    letter = made.letter()
    assert letter.count(b"stream\n" + made.PAYLOAD + b"\nendstream") == 1
    assert b"/AFRelationship /Data" in letter
    assert b"/AF [" in letter


def test_sealing_again_gives_the_same_bytes_but_for_the_signature() -> None:
    assert without_signature(seal()) == without_signature(seal())
    assert len(seal()) == len(made.letter())


def test_size_does_not_depend_on_the_digits_of_a_number() -> None:
    assert len(seal(made.PAYLOAD.replace(b"99", b"12"))) == len(made.letter())


def test_the_file_says_nothing_of_this_computer_or_its_libraries() -> None:
    outside = re.sub(rb"stream\n.*?\nendstream", b"", made.letter(), flags=re.DOTALL).lower()
    here = [os.uname().nodename.encode()] if hasattr(os, "uname") else []
    for word in [b"hanko", b"reportlab", b"anonymous", b"author", b"moddate", b"python", b"/tmp", b"/home", *here]:
        assert word.lower() not in outside
    assert b"/Producer (PSEASH Desktop)" in made.letter()


def test_the_time_is_kept_in_utc_to_the_second() -> None:
    local = datetime(2023, 4, 5, 12, 30, 0, 999_999, tzinfo=timezone(timedelta(hours=2)))
    letter = seal(when=local)
    assert opening.open_letter(letter).signed_at == datetime(2023, 4, 5, 10, 30, tzinfo=UTC)
    assert b"+02" not in letter


def test_only_the_signers_certificate_is_inside() -> None:
    start, end = gap(made.letter())
    message = bytes.fromhex(made.letter()[start + 1 : end - 1].decode())
    assert made.office().der in message
    assert made.authority().der not in message


def refusal(**changed: object) -> str:
    given = {
        "pages": made.pages(),
        "payload": made.PAYLOAD,
        "certificate_der": made.office().der,
        "sign": made.office().sign,
        "signed_at": made.SIGNED_AT,
    }
    with pytest.raises(sealing.SealingFailed) as caught:
        sealing.seal(**{**given, **changed})  # type: ignore[arg-type]
    return caught.value.code


def test_a_time_without_a_zone_is_refused() -> None:
    assert refusal(signed_at=datetime(2023, 4, 5)) == "time-without-zone"


def test_bytes_that_are_no_pages_are_refused() -> None:
    assert refusal(pages=b"no pages") == "pages-unreadable"


def test_a_signature_by_another_key_never_leaves() -> None:
    assert refusal(sign=made.other_office().sign) == "sealed-letter-refused"


def test_a_certificate_that_may_not_sign_never_leaves() -> None:
    other = made.make_office(made.authority(), usage=None)
    assert refusal(certificate_der=other.der, sign=other.sign) == "sealed-letter-refused"


def test_a_payload_too_large_for_any_letter_never_leaves() -> None:
    assert refusal(payload=bytes(4 * 1024 * 1024 + 1)) == "sealed-letter-refused"


def test_pages_with_a_link_never_leave() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.linkURL("https://example.org", (0, 0, 10, 10))
    canvas.showPage()
    canvas.save()
    assert refusal(pages=out.getvalue()) == "sealed-letter-refused"


def test_an_error_of_the_signing_key_passes_through() -> None:
    def locked(_: bytes) -> bytes:
        raise PermissionError

    with pytest.raises(PermissionError):
        sealing.seal(made.pages(), made.PAYLOAD, made.office().der, locked, made.SIGNED_AT)


@pytest.mark.parametrize("title", ["Résumé trimestriel — août", "الملخص الفصلي", "(brackets \\ and %)"])
def test_titles_in_every_language_survive(title: str) -> None:
    pages = made.make_pages(title=title)
    letter = seal(pages=pages)
    assert opening.open_letter(letter).pages_digest != opening.open_letter(made.letter()).pages_digest


def test_a_self_signed_certificate_of_an_enrolling_office_seals() -> None:
    alone = made.make_office(None)
    letter = sealing.seal(made.pages(), made.PAYLOAD, alone.der, alone.sign, made.SIGNED_AT)
    assert opening.open_letter(letter).certificate_der == alone.der


def test_pdfsig_says_valid_trusted_and_total(tmp_path: Path) -> None:
    witness("pdfsig")
    says = attacks.pdfsig_says(made.letter(), attacks.trust_store(tmp_path))
    assert (says.valid, says.trusted, says.whole) == (True, True, True)


def test_openssl_verifies_the_signature_over_the_covered_bytes(tmp_path: Path) -> None:
    openssl = witness("openssl")
    letter = made.letter()
    start, end = gap(letter)
    (tmp_path / "message.der").write_bytes(bytes.fromhex(letter[start + 1 : end - 1].decode()))
    (tmp_path / "content").write_bytes(covered(letter))
    (tmp_path / "authority.pem").write_bytes(made.authority().pem)
    files = "-in message.der -content content -CAfile authority.pem -signer signer.pem -out copy"
    command = [openssl, "cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any", *files.split()]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert b"successful" in run.stderr, run.stderr.decode()
    assert run.returncode == 0
    (tmp_path / "content").write_bytes(covered(letter).replace(b'"n":99', b'"n":12'))
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode != 0


def test_qpdf_finds_nothing_wrong(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(made.letter())
    run = subprocess.run([witness("qpdf"), "--check", str(path)], capture_output=True, check=False)
    assert run.returncode == 0, run.stdout.decode()
    listed = subprocess.run([witness("qpdf"), "--list-attachments", str(path)], capture_output=True, check=True)
    assert listed.stdout.split()[0] == b"payload.json"
