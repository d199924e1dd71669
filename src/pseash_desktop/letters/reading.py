"""A strict reader over a payload's object: each field is asked for by name and type; the rest is refused."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.quarters import Quarter

T = TypeVar("T")
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


class Reader:
    """One object of a payload. Every method raises Refusal('payload-field', field=path); a path never holds a value."""

    def __init__(self, fields: Any, path: str = "") -> None:
        if not isinstance(fields, dict):
            raise Refusal("payload-field", field=path or "payload")
        self._fields = fields
        self._path = path
        self._asked: set[str] = set()

    def refuse(self, name: str) -> Refusal:
        """The refusal of the field ``name`` of this object."""
        return Refusal("payload-field", field=f"{self._path}.{name}" if self._path else name)

    def has(self, name: str) -> bool:
        return name in self._fields

    def names(self) -> tuple[str, ...]:
        """Every name in this object, sorted: for objects whose names are data (indicator codes, table cells)."""
        return tuple(sorted(self._fields))

    def text(self, name: str, *, longest: int = 200, least: int = 1) -> str:
        value = self._take(name)
        if type(value) is not str or not least <= len(value) <= longest:
            raise self.refuse(name)
        return value

    def choice(self, name: str, options: Sequence[str]) -> str:
        value = self._take(name)
        if type(value) is not str or value not in options:
            raise self.refuse(name)
        return value

    def count(self, name: str, *, least: int = 0, most: int = 1_000_000_000) -> int:
        value = self._take(name)
        if type(value) is not int or not least <= value <= most:
            raise self.refuse(name)
        return value

    def flag(self, name: str) -> bool:
        """A mark that is either absent (False) or "yes"."""
        return self.has(name) and self.choice(name, ("yes",)) == "yes"

    def digest(self, name: str) -> str:
        value = self.text(name, longest=64)
        if not _DIGEST.fullmatch(value):
            raise self.refuse(name)
        return value

    def day(self, name: str) -> date:
        value = self.text(name, longest=10)
        try:
            day = date.fromisoformat(value)
        except ValueError:
            raise self.refuse(name) from None
        if day.isoformat() != value:
            raise self.refuse(name)
        return day

    def quarter(self, name: str) -> Quarter:
        try:
            return Quarter.read(self.text(name, longest=7))
        except Refusal:
            raise self.refuse(name) from None

    def data(self, name: str, *, most: int = 16_384) -> bytes:
        """Bytes written in base64url."""
        text = self.text(name, longest=most * 4 // 3 + 4)
        try:
            found = base64.b64decode(text.encode("ascii"), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            raise self.refuse(name) from None
        if len(found) > most or write_data(found) != text:
            raise self.refuse(name)
        return found

    def inside(self, name: str) -> Reader:
        """The object called ``name``."""
        return Reader(self._take(name), f"{self._path}.{name}" if self._path else name)

    def plain(self, name: str) -> dict[str, Any]:
        """The object called ``name`` as it is, to be read by a higher room."""
        return self.inside(name)._fields  # another Reader of this class

    def texts(self, name: str, *, most: int, longest: int = 200) -> tuple[str, ...]:
        value = self._take(name)
        if type(value) is not list or len(value) > most:
            raise self.refuse(name)
        if any(type(each) is not str or not 1 <= len(each) <= longest for each in value):
            raise self.refuse(name)
        return tuple(value)

    def digests(self, name: str, *, most: int) -> tuple[str, ...]:
        found = self.texts(name, most=most, longest=64)
        if any(not _DIGEST.fullmatch(each) for each in found):
            raise self.refuse(name)
        return found

    def rows(self, name: str, read: Callable[[Reader], T], *, most: int) -> tuple[T, ...]:
        """The list called ``name``, each object of it read by ``read`` and finished."""
        value = self._take(name)
        if type(value) is not list or len(value) > most:
            raise self.refuse(name)
        found = []
        for place, fields in enumerate(value):
            with Reader(fields, f"{self._path}.{name}.{place}" if self._path else f"{name}.{place}").finishing() as row:
                found.append(read(row))
        return tuple(found)

    @contextmanager
    def finishing(self) -> Iterator[Reader]:
        """Read this object inside a ``with`` block; at its end, a field that nobody asked for is refused."""
        yield self
        for name in self.names():
            if name not in self._asked:
                raise Refusal("payload-unknown-field", field=self._path or "payload")

    def _take(self, name: str) -> Any:
        self._asked.add(name)
        if name not in self._fields:
            raise self.refuse(name)
        return self._fields[name]


def write_data(data: bytes) -> str:
    """Bytes in base64url, as ``Reader.data`` reads them."""
    return base64.urlsafe_b64encode(data).decode("ascii")
