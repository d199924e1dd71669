"""Drafts of forms, and the small named values of a workspace."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from tests.vault.conftest import BY, NOW, unlock
from tests.vault.sample_kinds import JOURNEY, PLACE

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.workspace import Vault

RAW = {"title": "half a sent", "people": "", "grid": {"red.small": "3"}, "stops": [{"on": "2023-"}]}


def test_a_draft_comes_back_after_a_new_start(folder: Path) -> None:
    with unlock(folder) as vault:
        vault.drafts.keep(JOURNEY, None, RAW, place="stops.0.on", when=NOW)
    with unlock(folder) as vault:
        draft = vault.drafts.fetch(JOURNEY, None)
        assert draft is not None
        assert (draft.raw, draft.place, draft.version, draft.record) == (RAW, "stops.0.on", JOURNEY.version, None)
        assert draft.kept_at == NOW


def test_each_record_has_one_draft(vault: Vault) -> None:
    later = NOW + timedelta(seconds=5)
    vault.drafts.keep(JOURNEY, None, RAW, when=NOW)
    vault.drafts.keep(JOURNEY, "journey01", {"title": "a"}, when=NOW)
    vault.drafts.keep(JOURNEY, "journey01", {"title": "ab"}, when=later)
    vault.drafts.keep(PLACE, None, {"name": "P"}, when=NOW)
    kept = [(draft.kind, draft.record, draft.raw) for draft in vault.drafts.all()]
    assert kept[0] == ("journey", "journey01", {"title": "ab"})
    assert len(kept) == 3
    vault.drafts.discard(JOURNEY, "journey01")
    vault.drafts.discard(JOURNEY, "journey01")
    assert vault.drafts.fetch(JOURNEY, "journey01") is None
    assert len(vault.drafts.all()) == 2


def test_drafts_leave_no_history(vault: Vault) -> None:
    head = vault.history.head()
    vault.drafts.keep(JOURNEY, None, RAW, when=NOW)
    assert vault.history.head() == head


def test_settings_come_back_with_their_type(vault: Vault) -> None:
    assert vault.settings.get("office", str) is None
    vault.settings.put("office", "KEN", **BY)
    vault.settings.put("pack", 7, **BY)
    vault.settings.put("large-text", True, **BY)
    vault.settings.put("never-write", ["a", "b"], **BY)
    vault.settings.put("network", {"name": "Inter-agency"}, **BY)
    assert vault.settings.get("office", str) == "KEN"
    assert vault.settings.get("pack", int) == 7
    assert vault.settings.get("large-text", bool) is True
    assert vault.settings.get("never-write", list) == ["a", "b"]
    assert vault.settings.get("network", dict) == {"name": "Inter-agency"}
    with pytest.raises(Refusal) as refused:
        vault.settings.get("large-text", int)
    assert refused.value.code == "setting-unreadable"


def test_a_changed_setting_is_told_and_an_equal_one_is_not(vault: Vault) -> None:
    assert vault.settings.put("office", "KEN", **BY)
    assert not vault.settings.put("office", "KEN", **BY)
    assert vault.settings.put("office", "UGA", **BY)
    bodies = [line.body for line in vault.history.of("settings", "office")]
    assert [body.after for body in bodies if body] == [{"name": "office", "value": '"KEN"'}, {"value": '"UGA"'}]


@pytest.mark.parametrize("name", ["role", "training", "vault"])
def test_what_was_fixed_at_the_making_stays(vault: Vault, name: str) -> None:
    with pytest.raises(ValueError, match="fixed"):
        vault.settings.put(name, "x", **BY)
    assert (vault.role, vault.training) == ("office", True)
