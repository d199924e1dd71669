"""Old values are brought up step by step, and nothing is lost on the way."""

from __future__ import annotations

from typing import Any

import pytest

from pseash_desktop.schema import upgrades
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.upgrades import bring_up, upgrade


@pytest.fixture(autouse=True)
def _steps_of_this_test_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrades, "_steps", {})

    @upgrade("boat", to=2)
    def rename(values: dict[str, Any]) -> None:
        values["name"] = values.pop("title")

    @upgrade("boat", to=4)
    def drop(values: dict[str, Any]) -> None:
        values.pop("colour", None)


KNOWN = frozenset({"name", "area"})


def test_every_step_between_two_versions_is_taken_in_order() -> None:
    assert bring_up("boat", {"title": "Ada", "colour": "red"}, start=1, end=4, known=KNOWN) == {"name": "Ada"}
    assert bring_up("boat", {"name": "Ada", "area": 3}, start=2, end=4, known=KNOWN) == {"name": "Ada", "area": 3}


def test_the_old_values_stay_as_they_were() -> None:
    old = {"title": "Ada"}
    bring_up("boat", old, start=1, end=4, known=KNOWN)
    assert old == {"title": "Ada"}


def test_a_value_that_no_step_took_up_is_never_dropped_silently() -> None:
    with pytest.raises(Refusal) as caught:
        bring_up("boat", {"name": "Ada", "keel": "secret"}, start=2, end=4, known=KNOWN)
    assert caught.value.code == "upgrade-would-lose"
    assert "secret" not in repr((caught.value.args, caught.value.details))


def test_values_of_a_newer_program_are_refused() -> None:
    with pytest.raises(Refusal) as caught:
        bring_up("boat", {"name": "Ada"}, start=5, end=4, known=KNOWN)
    assert caught.value.code == "made-by-newer-version"


def test_two_steps_to_one_version_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="two upgrade steps"):
        upgrade("boat", to=2)(lambda values: None)
