"""The kinds of letters and the payload type of each, named once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pseash_desktop.letters import canonical, enrolment, pack, summary
from pseash_desktop.letters.enrolment import Enrolment
from pseash_desktop.letters.pack import Pack
from pseash_desktop.letters.summary import Summary
from pseash_desktop.schema.errors import Refusal

Letter = Pack | Enrolment | Summary

READERS: dict[str, tuple[Callable[[dict[str, Any]], Letter], int]] = {
    pack.FORMAT: (pack.take, pack.MOST_BYTES),
    enrolment.FORMAT: (enrolment.take, enrolment.MOST_BYTES),
    summary.FORMAT: (summary.take, summary.MOST_BYTES),
}
NAMES: dict[type[Letter], str] = {Pack: "pack", Enrolment: "enrolment", Summary: "summary"}


def read_letter(payload: bytes) -> Letter:
    """The letter that ``payload`` writes, of whichever kind; raises Refusal ('letter-kind-unknown' or the reader's)."""
    fields = canonical.read(payload, most=canonical.PACK_BYTES)
    kind = fields.get("format")
    if not isinstance(kind, str) or kind not in READERS:
        raise Refusal("letter-kind-unknown")
    take, most = READERS[kind]
    if len(payload) > most:
        raise Refusal("payload-too-large", most=most // 1024)
    return take(fields)
