"""Headquarters' tables: the register, received letters, decisions, answers; every write leaves its line."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.vault.conftest import BY, NOW, make

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.answers import Answer, Contribution
from pseash_desktop.vault.changes import NOTHING, Changes
from pseash_desktop.vault.register import Office
from pseash_desktop.vault.workspace import Vault

KENYA = Office("KEN", "Kenya Country Office", "East Africa")
LATER: dict[str, Any] = {"who": "officer", "when": NOW + timedelta(days=1)}


@pytest.fixture
def hq(tmp_path: Path) -> Iterator[Vault]:
    with make(tmp_path / "hq", role="headquarters", tag="officer") as vault:
        vault.register.put_office(KENYA, **BY)
        yield vault
        assert vault.history.check() is None


def code(action: Callable[[], Any]) -> str:
    with pytest.raises(Refusal) as refused:
        action()
    return refused.value.code


def certificate(vault: Vault) -> bytes:
    vault.own_keys.make_office_key(office="KEN", name="Kenya", **BY)
    return vault.own_keys.certificate()


def test_the_register_holds_offices(hq: Vault) -> None:
    assert (hq.role, hq.tag) == ("headquarters", "officer")
    closed = Office("ANG", "Angola Country Office", "Southern Africa", active=False)
    assert hq.register.put_office(closed, **BY) == Changes.of("offices", "ANG")
    assert hq.register.put_office(closed, **LATER) == NOTHING
    assert hq.register.offices() == [closed, KENYA]
    assert hq.register.office("KEN") == KENYA
    assert hq.register.office("XXX") is None
    actions = [line.body.action for line in hq.history.of("offices", "ANG") if line.body]
    assert actions == ["created"]


def test_the_register_holds_keys_and_their_state(hq: Vault) -> None:
    der = certificate(hq)
    key_id = hq.own_keys.key_id() or ""
    assert hq.register.put_key("KEN", der, "new", **BY) == Changes.of("office_keys", key_id)
    assert hq.register.put_key("KEN", der, "new", **LATER) == NOTHING
    assert hq.register.set_key_state(key_id, "active", **LATER)
    assert hq.register.set_key_state(key_id, "active", **LATER) == NOTHING
    held = hq.register.key(key_id)
    assert held is not None
    assert (held.office, held.certificate, held.state, held.changed_at) == ("KEN", der, "active", LATER["when"])
    assert hq.register.keys_of() == hq.register.keys_of("KEN") == [held]
    assert hq.register.keys_of("ANG") == []
    assert hq.register.key("0" * 64) is None


def test_the_register_refuses_what_cannot_be(hq: Vault) -> None:
    der = certificate(hq)
    hq.register.put_key("KEN", der, "active", **BY)
    hq.register.put_office(Office("ANG", "Angola", "Southern Africa"), **BY)
    assert code(lambda: hq.register.put_key("ANG", der, "new", **BY)) == "key-of-other-office"
    assert code(lambda: hq.register.put_key("XXX", der, "new", **BY)) == "office-unknown"
    assert code(lambda: hq.register.put_key("KEN", der[:-9], "new", **BY)) == "certificate-unreadable"
    assert code(lambda: hq.register.set_key_state("0" * 64, "revoked", **BY)) == "key-unknown"


def receive(hq: Vault, period: str, revision: int, payload: bytes, pdf: bytes) -> Changes:
    return hq.received.add(
        "summary",
        "KEN",
        period,
        revision,
        previous=None,
        payload=payload,
        pdf=pdf,
        state="accepted",
        checks={"pages": "compared"},
        **BY,
    )


def test_a_received_letter_is_known_by_its_payload(hq: Vault) -> None:
    digest = hashlib.sha256(b"one").hexdigest()
    assert receive(hq, "2023-Q1", 1, b"one", b"%PDF one") == Changes.of("received", digest)
    assert receive(hq, "2023-Q1", 1, b"one", b"%PDF another file") == NOTHING
    letter = hq.received.get(digest)
    assert letter is not None
    assert (letter.pdf, letter.state, letter.checks, letter.previous) == (
        b"%PDF one",
        "accepted",
        {"pages": "compared"},
        None,
    )
    assert hq.received.by_file(hashlib.sha256(b"%PDF one").hexdigest()) == letter
    assert hq.received.by_file(hashlib.sha256(b"%PDF another file").hexdigest()) is None


def test_a_received_letter_changes_its_state_and_nothing_else(hq: Vault) -> None:
    receive(hq, "2023-Q1", 1, b"one", b"%PDF one")
    digest = hashlib.sha256(b"one").hexdigest()
    assert hq.received.set_state(digest, "disputed", **LATER)
    assert hq.received.set_checks(digest, {"pages": "not compared"}, **LATER)
    letter = hq.received.get(digest)
    assert letter is not None
    assert (letter.state, letter.checks, letter.received_at) == ("disputed", {"pages": "not compared"}, NOW)
    assert code(lambda: hq.received.set_state("0" * 64, "accepted", **LATER)) == "letter-unknown"
    for statement in ("UPDATE received SET payload = x'00'", "UPDATE received SET revision = 9"):
        with pytest.raises(Exception, match="stays as it came"):
            hq._store._connection.execute(statement)
    with pytest.raises(Exception, match="kept as it is"):
        hq._store._connection.execute("DELETE FROM received")


def test_a_year_finds_its_quarters_and_no_other(hq: Vault) -> None:
    for period in ("2023-Q1", "2023-Q4", "2023", "2022-Q4", "20231-Q1"):
        receive(hq, period, 1, period.encode(), b"%PDF " + period.encode())
    found = hq.received.of_year(2023)
    assert [each.period for each in found] == ["2023-Q1", "2023-Q4", "2023"]
    assert {each.pdf for each in found} == {b""}
    assert [each.payload for each in hq.received.of("KEN", "2022-Q4")] == [b"2022-Q4"]


def test_decisions_are_only_added(hq: Vault) -> None:
    for choice in ("first", "second"):
        hq.decisions.add("fork", office="KEN", period="2023-Q1", body={"keep": choice}, **BY)
    hq.decisions.add("year-closed", period="2023", body={}, **LATER)
    found = hq.decisions.all()
    assert [each.number for each in found] == [1, 2, 3]
    assert [each.body for each in hq.decisions.of("KEN", "2023-Q1")] == [{"keep": "first"}, {"keep": "second"}]
    assert (found[2].who, found[2].when, found[2].office) == ("officer", LATER["when"], "")
    for statement in ("DELETE FROM decisions", "UPDATE decisions SET body = '{}'"):
        with pytest.raises(Exception, match="kept as it is"):
            hq._store._connection.execute(statement)


def test_answers_and_contributions_are_kept_by_year_and_indicator(hq: Vault) -> None:
    answer = Answer(2023, "1.1", "yes", "Policy of 2021", "Board paper 7")
    changed = Answer(2023, "1.1", "no", "Policy of 2021")
    row = Contribution(2023, "4.3", "Headquarters", {"n": 812, "d": 1040}, "Training register")
    assert hq.answers.put_answer(answer, **BY) == Changes.of("answers", "2023/1.1")
    assert hq.answers.put_answer(answer, **BY) == NOTHING
    assert hq.answers.put_answer(changed, **LATER)
    hq.answers.put_contribution(row, **BY)
    assert hq.answers.answers(2023) == [changed]
    assert hq.answers.contributions(2023) == [row]
    region = Contribution(2023, "4.3", "Regional office", {"n": 40, "d": 50}, "Training register")
    hq.answers.put_contribution(region, **BY)
    assert hq.answers.contributions(2023) == [row, region]
    assert hq.answers.withdraw_contribution(2023, "4.3", "Regional office", **LATER)
    assert not hq.answers.answers(2022)
    assert not hq.answers.contributions(2022)
    assert hq.answers.withdraw_answer(2023, "1.1", **LATER)
    assert hq.answers.withdraw_answer(2023, "1.1", **LATER) == NOTHING
    assert hq.answers.withdraw_contribution(2023, "4.3", "Headquarters", **LATER)
    assert not hq.answers.answers(2023)
    assert not hq.answers.contributions(2023)
    actions = [line.body.action for line in hq.history.of("answers", "2023/1.1") if line.body]
    assert actions == ["created", "changed", "removed"]


def test_a_decision_and_its_effect_can_be_one(hq: Vault) -> None:
    receive(hq, "2023-Q1", 1, b"one", b"%PDF one")
    digest = hashlib.sha256(b"one").hexdigest()

    def interrupted() -> None:
        with hq.together():
            hq.decisions.add("set-aside", office="KEN", period="2023-Q1", body={"digest": digest}, **BY)
            hq.received.set_state(digest, "set-aside", **BY)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()
    letter = hq.received.get(digest)
    assert letter is not None
    assert letter.state == "accepted"
    assert hq.decisions.all() == []
