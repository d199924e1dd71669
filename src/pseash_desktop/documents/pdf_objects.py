"""Read the objects of a PDF in one walk from first byte to last. It must not repair, guess or follow what it reads.

Two ways of reading. *Strict* is for letters: only what our own writer writes is read, one object after the other with
nothing between, so no viewer can see an object that we did not. *Fresh* is for pages that we have just rendered
ourselves: comments are allowed, and ``endstream`` may follow the last byte at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from pseash_desktop.documents.refusals import Refused

HEADER = b"%PDF-1.7\n%\xc2\xa5\xc2\xb1\xc3\xab\n"
END = b"%%EOF\n"
MAX_DEPTH = 24
MAX_OBJECTS = 20_000


class Name(str):
    """A name such as ``/Type``, without the slash and with ``#`` escapes resolved."""

    __slots__ = ()


class Ref(NamedTuple):
    """A reference ``number generation R`` to another object."""

    number: int
    generation: int


class Hex(NamedTuple):
    """A string written as ``<hex digits>``: its bytes and where in the file it stands, brackets included."""

    value: bytes
    start: int
    end: int


@dataclass
class Stream:
    """A dictionary with a body of raw bytes, as stored."""

    keys: Dict
    body: bytes


Scalar: TypeAlias = "Name | Ref | Hex | int | Decimal | bytes | bool | None"
Value: TypeAlias = "Scalar | list[Value] | Dict | Stream"
Dict: TypeAlias = "dict[str, Value]"


@dataclass
class Document:
    """All objects of one PDF by number, its trailer, and every name that occurs outside stream bodies."""

    objects: dict[int, Value]
    trailer: Dict
    names: set[str]
    byte_ranges: list[Value]
    offsets: dict[int, int] = field(repr=False)

    def get(self, value: Value) -> Value:
        """The object behind a reference, or the value itself. A reference to nothing is refused."""
        if not isinstance(value, Ref):
            return value
        if value.generation or value.number not in self.objects:
            raise Refused("object-missing", number=value.number)
        found = self.objects[value.number]
        if isinstance(found, Ref):
            raise Refused("structure-malformed", place="reference to a reference")
        return found

    def dictionary(self, value: Value, part: str) -> Dict:
        """The dictionary behind ``value``; anything else is refused, naming ``part``."""
        found = self.get(value)
        if not isinstance(found, dict):
            raise Refused("structure-unexpected", part=part)
        return found


_BLANK = re.compile(rb"[\0\t\n\f\r ]*")
_BLANK_OR_COMMENT = re.compile(rb"(?:[\0\t\n\f\r ]+|%[^\r\n]*)*")
_STOP = rb"(?=[\0\t\n\f\r ()<>\[\]{}/%]|$)"
_TOKEN = re.compile(
    rb"/(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<ref>\d{1,7}[ ]\d{1,5}[ ]R)"
    + _STOP
    + rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))"
    + _STOP
    + rb"|(?P<open><<|\[)"
    rb"|(?P<close>>>|\])"
    rb"|<(?P<hex>[0-9A-Fa-f\t\n\f\r ]*)>"
    rb"|(?P<string>\()"
    rb"|(?P<word>true|false|null)" + _STOP
)
_STRING_PART = re.compile(rb"[^()\\]+|\\(?:[0-7]{1,3}|\r\n|[\s\S])|[()]")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])|\r\n?")
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_WORDS: dict[bytes, Value] = {b"true": True, b"false": False, b"null": None}
_OBJECT = re.compile(rb"([1-9]\d{0,6}) 0 obj[\r\n ]")
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_REGULAR = re.compile(r"[A-Za-z0-9]")


def _unescaped(match: re.Match[bytes]) -> bytes:
    what = match.group(1)
    if what is None:  # a bare line end inside a string counts as one line feed
        return b"\n"
    if what[0] in b"01234567":
        return bytes([int(what, 8) & 0xFF])
    if what in (b"\n", b"\r", b"\r\n"):
        return b""
    return _LETTERS.get(what, what)


class _Walk:
    def __init__(self, data: bytes, strict: bool) -> None:
        self.data = data
        self.at = 0
        self.strict = strict
        self.names: set[str] = set()
        self.byte_ranges: list[Value] = []
        self._skip = _BLANK if strict else _BLANK_OR_COMMENT

    def wrong(self, place: str) -> Refused:
        return Refused("structure-malformed", place=place, offset=self.at)

    def blank(self) -> None:
        match = self._skip.match(self.data, self.at)
        if match:
            self.at = match.end()

    def take(self, word: bytes, place: str) -> None:
        if not self.data.startswith(word, self.at):
            raise self.wrong(place)
        self.at += len(word)

    def value(self, depth: int = 0) -> Value:
        self.blank()
        match = _TOKEN.match(self.data, self.at)
        if match is None:
            raise self.wrong("token")
        self.at = match.end()
        kind, text = match.lastgroup, match.group(match.lastgroup or 0)
        if kind == "name":
            return self._name(text)
        if kind == "ref":
            number, generation, _ = text.split()
            return Ref(int(number), int(generation))
        if kind == "number":
            if len(text) > 20:
                raise self.wrong("number")
            return Decimal(text.decode()) if b"." in text else int(text)
        if kind == "hex":
            digits = b"".join(text.split())
            return Hex(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()), match.start(), match.end())
        if kind == "string":
            return self._string()
        if kind == "word":
            return _WORDS[text]
        if kind == "open" and depth < MAX_DEPTH:
            return self._array(depth) if text == b"[" else self._dictionary(depth)
        raise self.wrong("token")

    def _name(self, text: bytes) -> Name:
        decoded = _NAME_ESCAPE.sub(lambda match: bytes.fromhex(match.group(1).decode()), text).decode("latin-1")
        if self.strict and _NAME_ESCAPE.search(text):
            # our writer escapes only what it must; an escaped letter hides a name from simpler readers
            for escaped in _NAME_ESCAPE.findall(text):
                if _REGULAR.match(chr(int(escaped, 16))):
                    raise Refused("name-disguised")
        self.names.add(decoded)
        return Name(decoded)

    def _string(self) -> bytes:
        start, depth = self.at, 1
        while depth:
            match = _STRING_PART.match(self.data, self.at)
            if match is None:
                raise self.wrong("string")
            self.at = match.end()
            depth += {b"(": 1, b")": -1}.get(match.group(), 0)
        return _ESCAPE.sub(_unescaped, self.data[start : self.at - 1])

    def _closed(self, mark: bytes) -> bool:
        self.blank()
        if self.data.startswith(mark, self.at):
            self.at += len(mark)
            return True
        return False

    def _array(self, depth: int) -> list[Value]:
        items: list[Value] = []
        while not self._closed(b"]"):
            items.append(self.value(depth + 1))
        return items

    def _dictionary(self, depth: int) -> Dict:
        keys: Dict = {}
        while not self._closed(b">>"):
            key = self.value(depth + 1)
            if not isinstance(key, Name):
                raise self.wrong("dictionary key")
            if key in keys:
                raise Refused("key-twice", key=shown(key))
            value = self.value(depth + 1)
            if key == "ByteRange":
                self.byte_ranges.append(value)
            keys[str(key)] = value
        return keys

    def body(self, keys: Dict) -> bytes:
        """The bytes of a stream; ``at`` stands behind the word ``stream``."""
        if self.data.startswith(b"\r\n", self.at):
            self.at += 1
        self.take(b"\n", "stream start")
        length = keys.get("Length")
        if not isinstance(length, int) or isinstance(length, bool) or not 0 <= length <= len(self.data) - self.at:
            raise Refused("stream-length-wrong", offset=self.at)
        body = self.data[self.at : self.at + length]
        self.at += length
        if self.strict:
            if not self.data.startswith(b"\nendstream\nendobj\n", self.at):
                raise Refused("stream-length-wrong", offset=self.at)
            self.at += len(b"\nendstream")
        else:
            self.blank()
            self.take(b"endstream", "stream end")
        return body

    def object(self, match: re.Match[bytes]) -> tuple[int, Value]:
        self.at = match.end()
        value = self.value()
        self.blank()
        if isinstance(value, dict) and self.data.startswith(b"stream", self.at):
            self.at += len(b"stream")
            value = Stream(value, self.body(value))
            self.blank()
        self.take(b"endobj", "object end")
        if self.strict:
            self.take(b"\n", "object end")
        else:
            self.blank()
        return int(match.group(1)), value


def same(one: Value, other: Value) -> bool:
    """Equal in kind and value all the way down; in Python 1, 1.0 and True are equal, and a name equals a word."""
    if type(one) is not type(other):
        return False
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return one == other


def shown(name: str) -> str:
    """A name made safe for a refusal's details: short, ASCII."""
    return name[:40].encode("ascii", "replace").decode()


def read(data: bytes, *, strict: bool = True) -> Document:
    """Every object of ``data`` (a whole PDF with one classic cross-reference table).

    Raises ``Refused`` with ``structure-malformed``, ``key-twice``, ``object-twice``, ``object-missing``,
    ``name-disguised``, ``stream-length-wrong``, ``table-wrong``, ``changed-after-signing``, ``bytes-after-end`` or
    ``file-cut``.
    """
    walk = _Walk(data, strict)
    if strict:
        walk.take(HEADER, "header")
    else:
        walk.blank()  # the header line is a comment
    objects: dict[int, Value] = {}
    offsets: dict[int, int] = {}
    while match := _OBJECT.match(data, walk.at):
        start = walk.at
        number, value = walk.object(match)
        if number in objects:
            raise Refused("object-twice", number=number)
        if len(objects) >= MAX_OBJECTS:
            raise Refused("too-many-objects")
        objects[number] = value
        offsets[number] = start
    table_at = walk.at
    trailer = _trailer(walk, offsets)
    _end(walk, table_at)
    return Document(objects, trailer, walk.names, walk.byte_ranges, offsets)


def _trailer(walk: _Walk, offsets: dict[int, int]) -> Dict:
    """Check the cross-reference table entry by entry against where the objects stand; return the trailer."""
    count = max(offsets, default=0) + 1
    if not walk.data.startswith(b"xref\n", walk.at):
        raise Refused("structure-malformed" if walk.at < len(walk.data) else "file-cut", place="table", offset=walk.at)
    rows = [b"%010d 00000 n \n" % offsets[number] if number in offsets else b"" for number in range(1, count)]
    table = b"xref\n0 %d\n0000000000 65535 f \n" % count + b"".join(rows)
    if b"" in rows or not walk.data.startswith(table, walk.at):
        raise Refused("table-wrong", offset=walk.at)
    walk.at += len(table)
    if not walk.data.startswith(b"trailer\n", walk.at):
        raise Refused("table-wrong", offset=walk.at)
    walk.at += len(b"trailer\n")
    trailer = walk.value()
    if not isinstance(trailer, dict):
        raise walk.wrong("trailer")
    if "Prev" in trailer:
        raise Refused("changed-after-signing")
    if trailer.get("Size") != count:
        raise Refused("table-wrong", offset=walk.at)
    return trailer


def _end(walk: _Walk, table_at: int) -> None:
    walk.blank()
    walk.take(b"startxref\n%d\n" % table_at, "startxref")
    walk.take(END, "end of file")
    if walk.at < len(walk.data):
        later = walk.data.find(b"startxref", walk.at) >= 0 or walk.data.find(b" obj", walk.at) >= 0
        raise Refused("changed-after-signing" if later else "bytes-after-end", offset=walk.at)
