"""Pages change only together with their version number."""

from __future__ import annotations

import json

from tests.documents import golden_pages


def test_pages_look_as_they_did_when_their_version_was_set() -> None:
    kept, now = json.loads(golden_pages.KEPT.read_text("utf-8")), golden_pages.now()
    assert now["pages"] == kept["pages"], "write the golden pages of the new version"
    changed = {name for name, digest in now["digests"].items() if kept["digests"].get(name) != digest}
    assert not changed, "raise letter_pages.PAGES, then: python -m tests.documents.golden_pages"
