"""The digest of what pages show: equal for equal drawing, different for any difference, bounded for bombs."""

from __future__ import annotations

import re
import zlib

import pytest
from tests.documents import letters_fixtures as made
from tests.documents.forging import Forge

from pseash_desktop.documents import page_graph, sealing
from pseash_desktop.documents.pdf_objects import Dict, Name, Stream, Value
from pseash_desktop.documents.refusals import Refused


def test_a_letter_has_the_digest_of_its_unsigned_pages() -> None:
    assert page_graph.digest(made.letter(), strict=True) == page_graph.digest(made.pages())


def test_rendering_the_same_again_gives_the_same_digest() -> None:
    assert page_graph.digest(made.make_pages()) == page_graph.digest(made.make_pages())


@pytest.mark.parametrize(
    "other",
    [
        made.make_pages("Receivers of 4.4: 98"),
        made.make_pages(title="Quarterly summary 2"),
        made.make_pages(count=1),
        made.make_pages(count=3),
    ],
    ids=["one digit", "title", "fewer pages", "more pages"],
)
def test_any_difference_in_the_pages_changes_the_digest(other: bytes) -> None:
    assert page_graph.digest(other) != page_graph.digest(made.pages())


def test_how_a_stream_is_packed_makes_no_difference() -> None:
    """Another zlib packs the same bytes otherwise; the drawing is the same."""
    forge = Forge(made.letter())
    number = forge.find(b"/Length1")
    font = zlib.decompress(forge.body(number).split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0])
    forge.stream(number, zlib.compress(font, 1), b"/Length1 %d\n/Filter [ /FlateDecode ]" % len(font))
    assert page_graph.digest(forge.write(), strict=True) == page_graph.digest(made.pages())


def test_pages_in_another_order_have_another_digest() -> None:
    forge = Forge(made.letter())
    kids = re.findall(rb"\d+ 0 R", forge.body(forge.find(b"/Kids")).split(b"/Kids")[1])[:2]
    forge.change(b"/Kids", b" ".join(kids), b" ".join(reversed(kids)))
    assert page_graph.digest(forge.write(), strict=True) != page_graph.digest(made.pages())


def test_the_payload_is_no_part_of_the_digest() -> None:
    other = sealing.seal(made.pages(), b"{}", made.office().der, made.office().sign, made.SIGNED_AT)
    assert page_graph.digest(other, strict=True) == page_graph.digest(made.pages())


def refusal(filters: Value, body: bytes) -> str:
    with pytest.raises(Refused) as caught:
        page_graph.unpacked(Stream({"Filter": filters, "Length": len(body)}, body))
    return caught.value.code


def test_a_stream_that_unpacks_beyond_the_limit_is_refused() -> None:
    bomb = zlib.compress(bytes(page_graph.MAX_STREAM + 1), 9)
    assert refusal(Name("FlateDecode"), bomb) == "unpacks-too-large"


def test_a_stream_of_exactly_the_limit_is_unpacked() -> None:
    body = zlib.compress(bytes(page_graph.MAX_STREAM), 9)
    keys: Dict = {"Filter": Name("FlateDecode"), "Length": len(body)}
    assert len(page_graph.unpacked(Stream(keys, body))) == page_graph.MAX_STREAM


@pytest.mark.parametrize("name", ["LZWDecode", "DCTDecode", "JBIG2Decode", "Crypt", "RunLengthDecode"])
def test_a_packing_we_never_use_is_refused(name: str) -> None:
    assert refusal([Name(name)], b"x") == "page-packing-unknown"


def test_broken_packing_is_refused() -> None:
    whole = zlib.compress(b"page" * 100)
    assert refusal(Name("FlateDecode"), whole[:-4]) == "page-packing-broken"
    assert refusal(Name("FlateDecode"), whole + b"more") == "page-packing-broken"
    assert refusal(Name("FlateDecode"), b"no deflate") == "page-packing-broken"
    assert refusal(Name("ASCII85Decode"), b"~~~\x00") == "page-packing-broken"
