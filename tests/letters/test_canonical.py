"""Canonical JSON: one text for one meaning, and a code for everything else."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.letters.letters import spell, texts_of_letters

from pseash_desktop.letters import canonical
from pseash_desktop.schema.errors import Refusal

scalars = texts_of_letters | st.just("") | st.integers(-(10**12) + 1, 10**12 - 1)
objects = st.dictionaries(
    texts_of_letters,
    st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts_of_letters, inner, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)


def refused(payload: bytes, **limits: int) -> str:
    with pytest.raises(Refusal) as caught:
        canonical.read(payload, **limits)
    assert set(caught.value.details) <= {"most"}
    return caught.value.code


@given(objects)
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_back(value: dict[str, Any]) -> None:
    payload = canonical.write(value)
    assert canonical.read(payload) == value
    assert canonical.write(canonical.read(payload)) == payload
    assert json.loads(payload) == value  # an ordinary reader understands it too
    assert not set(b"%/\r\t") & set(payload)


def test_order_of_writing_does_not_matter() -> None:
    assert canonical.write({"b": 1, "a": {"d": 2, "c": 3}}) == b'{"a":{"c":3,"d":2},"b":1}'


def test_names_and_comments_of_pdf_cannot_be_spelt() -> None:
    assert canonical.write({"a": "/JavaScript %%EOF"}) == b'{"a":"\\u002fJavaScript \\u0025\\u0025EOF"}'


def test_a_letters_identity_is_its_digest() -> None:
    expected = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"  # printf '{}' | sha256sum
    assert canonical.digest(canonical.write({})) == expected


@pytest.mark.parametrize(
    "payload",
    [
        b'{"a":1,"a":1}',
        b'{"a":1,"a":2}',
        b'{"a":{"b":1,"b":1}}',
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":-Infinity}',
        b'{"a":1.0}',
        b'{"a":1e3}',
        b'{"a":' + b"1" * 401 + b"}",
        b'{"a":1000000000000}',
        b'{"a":null}',
        b'{"a":true}',
        b'{"a":"\\ud800"}',
        b'{"a":"\xed\xa0\x80"}',
        b'{"a":"\\udc00\\ud800"}',
        b'{"\\ud800":1}',
        b'{"a":"e\\u0301"}',
        b'{"a":"\\u0000"}',
        b'{"a":"\\u0085"}',
        b'{"a":"KEN \\u202egro.nu"}',
        b'{"a":"\\u2067"}',
        b'{"a":"\t"}',
        b"\xef\xbb\xbf{}",
        '{"a":1}'.encode("utf-16"),
        '{"a":1}'.encode("utf-16-le"),
        '{"a":1}'.encode("utf-32"),
        b'{"a":"\xff"}',
        b'{"a":1',
        b'{"a":1}}',
        b"{'a':1}",
        b'{"a":1,}',
        b"",
        b"[]",
        b'"a"',
        b"1",
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 13 + b"1" + b"}" * 13,
    ],
    ids=lambda payload: payload[:30].decode("latin-1"),
)
def test_what_is_no_canonical_object_is_refused_with_a_code(payload: bytes) -> None:
    assert refused(payload, most=canonical.PACK_BYTES) == "payload-not-json"


@pytest.mark.parametrize(
    "payload",
    [
        b'{"b":1,"a":1}',
        b'{ "a":1}',
        b'{"a":1}\n',
        b'{"a":-0}',
        b'{"a":"\\u0041"}',
        b'{"a":"/"}',
        b'{"a":"\\/"}',
        b'{"a":"%"}',
        b'{"a":"\\u002F"}',
        b'{"a":"\\u00e9"}',
    ],
)
def test_the_same_meaning_in_other_bytes_is_refused(payload: bytes) -> None:
    assert refused(payload) == "payload-not-canonical"


def test_a_long_payload_is_refused_before_it_is_read() -> None:
    assert refused(b"\xff" * 300_000) == "payload-too-large"
    assert canonical.read(canonical.write({"a": "x" * (canonical.SUMMARY_BYTES - 8)}))
    assert refused(canonical.write({"a": "x" * (canonical.SUMMARY_BYTES - 7)})) == "payload-too-large"


def test_twelve_levels_are_written_and_read_and_no_more() -> None:
    deepest: Any = 1
    for _ in range(canonical.DEEPEST):
        deepest = {"a": deepest}
    assert canonical.read(canonical.write(deepest)) == deepest
    emptied = json.loads(canonical.write(deepest).replace(b"1", b"{}"))  # one level more, with nothing in it
    deepened: list[Any] = [{"a": deepest}, [deepest], emptied]
    for deeper in deepened:
        with pytest.raises(ValueError, match="too deep"):
            canonical.write(deeper)
        assert refused(spell(deeper)) == "payload-not-json"


@pytest.mark.parametrize("value", [{"a": None}, {"a": 1.5}, {"a": True}, {1: "a"}, {"a": ("b",)}, {"a": 10**12}, b"x"])
def test_what_has_no_word_is_our_own_mistake(value: Any) -> None:
    with pytest.raises(ValueError, match=r"no canonical form|not in NFC|too long"):
        canonical.write(value)


@given(st.text(max_size=12))
def test_a_text_is_written_exactly_when_it_can_be_read_back(text: str) -> None:
    try:
        payload = canonical.write({"a": text})
    except ValueError:
        assert refused(spell({"a": text})) == "payload-not-json"
    else:
        assert unicodedata.is_normalized("NFC", text)
        assert canonical.read(payload) == {"a": text}
