"""Canonical JSON of letters: one text for one meaning, read strictly. It knows no payload's meaning.

Sorted keys, no white space, integers and strings only, absent instead of null, NFC, UTF-8; ``%`` and ``/`` are written
as escapes, so that no payload can spell a PDF name or comment (DESIGN section 6).
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from typing import Any

from pseash_desktop.schema.errors import Refusal

Json = str | int | list[Any] | dict[str, Any]

SUMMARY_BYTES = 256 * 1024
PACK_BYTES = 4 * 1024 * 1024
DEEPEST = 12
MOST_DIGITS = 12
# Overrides and isolates of direction can make a name or a number read as another one.
# Controls, surrogates, and marks that nobody sees but that change what is read or how two texts compare. The joiners
# U+200C and U+200D stay: they belong to the spelling of some languages.
_UNSPEAKABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


def write(value: Json) -> bytes:
    """``value`` as canonical JSON bytes. ValueError for what it cannot say: that is our own mistake."""
    _writable(value, 0)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("%", "\\u0025").replace("/", "\\u002f").encode("utf-8")


def digest(payload: bytes) -> str:
    """SHA-256 of the payload, in hex: the identity of a letter."""
    return hashlib.sha256(payload).hexdigest()


def read(payload: bytes, *, most: int = SUMMARY_BYTES) -> dict[str, Any]:
    """The object that ``payload`` writes, at most ``most`` bytes long.

    Raises Refusal 'payload-too-large', 'payload-not-json' (also for repeated names, floats, lone surrogates, depth and
    long numbers) or 'payload-not-canonical' (same meaning, other bytes).
    """
    if len(payload) > most:
        raise Refusal("payload-too-large", most=most // 1024)
    try:
        text = payload.decode("utf-8")
        _shallow(text)
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
            parse_int=_integer,
        )
        _writable(value, 0)
    except (ValueError, RecursionError):
        raise Refusal("payload-not-json") from None
    if not isinstance(value, dict):
        raise Refusal("payload-not-json")
    if write(value) != payload:
        raise Refusal("payload-not-canonical")
    return value


def _shallow(text: str) -> None:
    """Count brackets before parsing: a reader must not climb down a hundred thousand levels to find out."""
    depth, inside, escaped = 0, False, False
    for c in text:
        if inside:
            if escaped:
                escaped = False
            elif c == "\\":
                escaped = True
            elif c == '"':
                inside = False
        elif c == '"':
            inside = True
        elif c in "[{":
            depth += 1
            if depth > DEEPEST:
                raise ValueError("too deep")
        elif c in "]}":
            depth -= 1


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("repeated name")
    return made


def _refuse_number(_text: str) -> Any:
    raise ValueError("only integers")


def _integer(text: str) -> int:
    if len(text.lstrip("-")) > MOST_DIGITS:
        raise ValueError("number too long")
    return int(text)


def _writable(value: Any, depth: int) -> None:
    """Refuse what canonical JSON has no word for. ``depth`` counts the brackets around ``value``."""
    if depth >= DEEPEST and isinstance(value, dict | list):
        raise ValueError("too deep")
    if isinstance(value, dict):
        for name, inner in value.items():
            _writable_text(name)
            _writable(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            _writable(inner, depth + 1)
    elif type(value) is str:
        _writable_text(value)
    elif type(value) is int:
        if len(str(abs(value))) > MOST_DIGITS:
            raise ValueError("number too long")
    else:
        raise ValueError(f"no canonical form for {type(value).__name__}")


def _writable_text(text: Any) -> None:
    if type(text) is not str or not unicodedata.is_normalized("NFC", text):
        raise ValueError("text not in NFC")
    if _UNSPEAKABLE.search(text):
        raise ValueError("control character, lone surrogate or a mark that turns the direction of text")
