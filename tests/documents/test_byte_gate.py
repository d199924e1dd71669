"""The byte gate: what it lets through, what it refuses, and that it looks outside stream bodies only."""

from __future__ import annotations

import contextlib
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents import letters_fixtures as made
from tests.documents.forging import Forge, gap

from pseash_desktop.documents import byte_gate, opening, pdf_objects, sealing
from pseash_desktop.documents.refusals import Refused

MARKERS = b"/JavaScript %%EOF startxref /Prev /ByteRange [0 1 2 3] endstream endobj trailer << xref /Encrypt >> ("


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        byte_gate.check(data)
    return caught.value.code


def test_a_genuine_letter_passes() -> None:
    byte_gate.check(made.letter())


def test_words_that_look_like_markers_pass_inside_a_payload_and_a_page() -> None:
    pages = made.make_pages(MARKERS.decode())
    byte_gate.check(sealing.seal(pages, MARKERS, made.office().der, made.office().sign, made.SIGNED_AT))


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=3000))
def test_any_payload_bytes_pass(payload: bytes) -> None:
    byte_gate.check(sealing.seal(made.pages(), payload, made.office().der, made.office().sign, made.SIGNED_AT))


def test_markers_in_a_title_pass() -> None:
    pages = made.make_pages(title="/JavaScript /Encrypt (endobj) %%EOF é الربع")
    byte_gate.check(sealing.seal(pages, b"{}", made.office().der, made.office().sign, made.SIGNED_AT))


@pytest.mark.parametrize("name", sorted(byte_gate.FORBIDDEN))
def test_a_forbidden_name_outside_streams_is_refused(name: str) -> None:
    forge = Forge(made.letter())
    forge.change(b"/Type /Catalog", b"/Lang (en)", b"/Lang (en)\n/%b << >>" % name.encode())
    assert refusal(forge.signed(made.office())) == ("encrypted" if name == "Encrypt" else "forbidden-part")


def test_a_letter_cut_anywhere_is_refused() -> None:
    letter = made.letter()
    for length in [*range(0, len(letter), 97), *range(len(letter) - 80, len(letter))]:
        with pytest.raises(Refused):
            byte_gate.check(letter[:length])


def test_a_cut_file_says_that_it_is_cut() -> None:
    assert refusal(made.letter()[:-200]) == "file-cut"


def test_a_stream_length_that_is_a_reference_is_refused() -> None:
    forge = Forge(made.letter())
    number = forge.find(b"/Length1")
    length = forge.body(number).split(b"/Length ")[1].split()[0]
    extra = forge.add(length)
    forge.change(b"/Length1", b"/Length %b\n" % length, b"/Length %d 0 R\n" % extra)
    assert refusal(forge.signed(made.office())) == "stream-length-wrong"


@pytest.mark.parametrize("off", [-1, 1, 100_000])
def test_a_stream_length_that_does_not_fit_is_refused(off: int) -> None:
    forge = Forge(made.letter())
    length = int(forge.body(forge.find(b"/Length1")).split(b"/Length ")[1].split()[0])
    forge.change(b"/Length1", b"/Length %d\n" % length, b"/Length %d\n" % (length + off))
    assert refusal(forge.signed(made.office())) == "stream-length-wrong"


def test_a_table_that_points_elsewhere_is_refused() -> None:
    letter = made.letter()
    at = letter.rindex(b"xref\n0 ") + 40
    row = letter.index(b" 00000 n", at) - 1
    assert refusal(letter[:row] + bytes([letter[row] ^ 1]) + letter[row + 1 :]) == "table-wrong"


def test_an_object_nobody_refers_to_is_refused() -> None:
    forge = Forge(made.letter())
    forge.add(b"(hidden)")
    assert refusal(forge.signed(made.office())) == "hidden-object"


def test_a_comment_between_objects_is_refused() -> None:
    assert refusal(Forge(made.letter()).signed(made.office(), extra=b"% a note\n")) == "structure-malformed"


def test_flipping_any_sampled_byte_never_crashes_the_gate() -> None:
    letter, chance = made.letter(), random.Random(7)
    for at in chance.sample(range(len(letter)), 400):
        changed = letter[:at] + bytes([letter[at] ^ (1 << chance.randrange(8))]) + letter[at + 1 :]
        with contextlib.suppress(Refused):  # inside a stream it passes here, and the signature tells
            byte_gate.check(changed)


def test_random_splices_are_refused() -> None:
    letter, chance = made.letter(), random.Random(11)
    for _ in range(200):
        start, length, to = (chance.randrange(len(letter)) for _ in range(3))
        piece = letter[start : start + length % 400]
        changed = letter[:to] + piece + letter[to + chance.randrange(3) * len(piece) :]
        if changed != letter:
            with pytest.raises(Refused):
                opening.open_letter(changed)


def test_deep_brackets_and_long_numbers_are_refused_at_once() -> None:
    for value in (b"[" * 200_000, b"(" * 200_000, b"<<" * 100_000, b"9" * 200_000, b"/" * 200_000):
        forge = Forge(made.letter()).change(b"/Type /Catalog", b"(en)", value)
        data = forge.write()
        start = time.perf_counter()
        with pytest.raises(Refused):
            byte_gate.check(data)
        assert time.perf_counter() - start < 2


def test_details_of_a_refusal_hold_no_value_of_the_file() -> None:
    letter = made.letter()
    start, _ = gap(letter)
    with pytest.raises(Refused) as caught:
        pdf_objects.read(letter[:start] + b"Secret" + letter[start:])
    assert "Secret" not in str(caught.value) + str(caught.value.details)
