"""Take a letter apart into its objects, change them, and write it again: unsigned by anyone, or signed anew with any
key. What a dishonest office with a genuine key could do, and what a forger without one could.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Callable
from typing import Any

from asn1crypto import algos, x509
from pyhanko.sign.signers.pdf_cms import Signer
from tests.documents.letters_fixtures import Holder

from pseash_desktop.documents import pdf_objects

SignRaw = Callable[[bytes], bytes]


class _Elsewhere(Signer):
    def __init__(self, certificate_der: bytes, sign: SignRaw, mechanism: str) -> None:
        super().__init__(
            signing_cert=x509.Certificate.load(certificate_der),
            signature_mechanism=algos.SignedDigestAlgorithm({"algorithm": mechanism}),
            embed_roots=False,
        )
        self.sign = sign

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        return self.sign(data)


def message(covered: bytes, certificate_der: bytes, sign: SignRaw, digest: str = "sha256", kind: str = "ecdsa") -> Any:
    """A CMS object over ``covered``, as asn1crypto has it."""
    signer = _Elsewhere(certificate_der, sign, f"{digest}_{kind}")
    return asyncio.run(signer.async_sign(hashlib.new(digest, covered).digest(), digest, use_pades=True))


class Forge:
    """The objects of a letter as raw bytes by number, to be changed and written again."""

    def __init__(self, letter: bytes) -> None:
        offsets = pdf_objects.read(letter).offsets
        ends = sorted([*offsets.values(), letter.rindex(b"xref\n0 ")])
        self.objects = {number: letter[at : ends[ends.index(at) + 1]] for number, at in offsets.items()}
        self.trailer = letter[letter.rindex(b"trailer\n") + 8 : letter.rindex(b"\nstartxref")]

    def find(self, mark: bytes) -> int:
        """The number of the first object that holds ``mark``."""
        return next(number for number, raw in sorted(self.objects.items()) if mark in raw)

    def body(self, number: int) -> bytes:
        """What stands between ``obj`` and ``endobj``."""
        raw = self.objects[number]
        return raw[raw.index(b" obj\n") + 5 : raw.rindex(b"endobj")]

    def put(self, number: int, body: bytes) -> int:
        self.objects[number] = b"%d 0 obj\n" % number + body.strip(b"\n") + b"\nendobj\n"
        return number

    def add(self, body: bytes) -> int:
        return self.put(max(self.objects) + 1, body)

    def change(self, mark: bytes, old: bytes, new: bytes) -> Forge:
        """Replace ``old`` in the object that holds ``mark``."""
        number = self.find(mark)
        if old not in self.objects[number]:
            raise ValueError(f"{old!r} is not in object {number}")
        self.objects[number] = self.objects[number].replace(old, new, 1)
        return self

    def stream(self, number: int, new: bytes, keys: bytes | None = None) -> Forge:
        """Give a stream another stored body, and other keys than /Length when asked."""
        if keys is None:
            head = self.body(number).split(b"stream\n", 1)[0].strip().removeprefix(b"<<").removesuffix(b">>")
            keys = re.sub(rb"/Length \d+", b"", head).strip()
        self.put(number, b"<<\n%b\n/Length %d\n>>\nstream\n%b\nendstream" % (keys, len(new), new))
        return self

    def write(self, extra: bytes = b"") -> bytes:
        """The file with a correct table; ``extra`` goes between the last object and the table."""
        out = bytearray(pdf_objects.HEADER)
        offsets = {}
        for number, raw in sorted(self.objects.items()):
            offsets[number] = len(out)
            out += raw
        out += extra
        table = len(out)
        count = max(offsets) + 1
        rows = b"".join(b"%010d 00000 n \n" % offsets[number] for number in range(1, count))
        trailer = re.sub(rb"/Size \d+", b"/Size %d" % count, self.trailer)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % count + rows
        out += b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % table
        return bytes(out)

    def signed(self, holder: Holder, extra: bytes = b"", alter: Callable[[Any], Any] = lambda made: made) -> bytes:
        """The file signed by ``holder``; ``alter`` may change the CMS object after it was made."""
        return signed_anew(self.write(extra), holder, alter=alter)


def gap(data: bytes) -> tuple[int, int]:
    """Where the signature's ``<hex>`` stands, brackets included."""
    found = re.search(rb"/Contents (<[0-9A-Fa-f]*>)\n/ByteRange", data)
    if found is None:
        raise ValueError("no signature")
    return found.span(1)


def ranged(data: bytes) -> bytes:
    """The same file with a true /ByteRange."""
    start, end = gap(data)
    value = b"[0 %d %d %d]" % (start, end, len(data) - end)
    at = data.index(b"/ByteRange ", end) + len(b"/ByteRange ")
    stop = data.index(b"/Type", at) - 1
    return data[:at] + value.ljust(stop - at) + data[stop:]


def with_true_table(data: bytes) -> bytes:
    """The file with the place of its table corrected, after bytes before it went missing."""
    at = data.rindex(b"xref\n0 ")
    return data[: data.rindex(b"startxref\n")] + b"startxref\n%d\n%%%%EOF\n" % at


def with_message(data: bytes, made: bytes, *, upper: bool = True) -> bytes:
    """The file with ``made`` as its signature object."""
    start, end = gap(data)
    digits = made.hex().ljust(end - start - 2, "0")
    return data[: start + 1] + (digits.upper() if upper else digits).encode() + data[end - 1 :]


def covered(data: bytes) -> bytes:
    start, end = gap(data)
    return data[:start] + data[end:]


def signed_anew(
    data: bytes,
    holder: Holder,
    *,
    sign: SignRaw | None = None,
    digest: str = "sha256",
    kind: str = "ecdsa",
    alter: Callable[[Any], Any] = lambda made: made,
) -> bytes:
    """Sign a file that has a place for a signature."""
    ready = ranged(data)
    made = alter(message(covered(ready), holder.der, sign or holder.sign, digest, kind))
    return with_message(ready, made if isinstance(made, bytes) else made.dump())
