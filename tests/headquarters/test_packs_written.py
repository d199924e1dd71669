"""The packs that were written, and whether the newest still says what the register says."""

from __future__ import annotations

import pytest
from tests.chain.made import LATER

from pseash_desktop.headquarters import offices, packs
from pseash_desktop.headquarters.desk import HeadquartersDesk
from pseash_desktop.headquarters.packs_written import pack_pdf, packs_written
from pseash_desktop.schema.errors import Refusal


def test_before_the_first_pack_nothing_is_outdated(empty: HeadquartersDesk) -> None:
    found = packs_written(empty)
    assert (found.written, found.outdated, found.next_number) == ((), (), 1)
    with pytest.raises(Refusal, match="letter-unknown"):
        pack_pdf(empty, 1)


def test_a_pack_is_given_out_as_it_was_written(empty: HeadquartersDesk) -> None:
    first, second = packs.write_pack(empty), packs.write_pack(empty)
    found = packs_written(empty)
    assert [each.number for each in found.written] == [2, 1]
    assert found.next_number == 3
    assert [pack_pdf(empty, number) for number in (1, 2)] == [first.pdf, second.pdf]


def test_offices_that_the_newest_pack_does_not_know_so_are_named(desk: HeadquartersDesk) -> None:
    packs.write_pack(desk)
    assert packs_written(desk).outdated == ()
    renamed, revoked, gone, *_others = offices.listed(desk)
    offices.save(desk, {"code": renamed.code, "name": "Another name", "region": renamed.region}, new=False)
    desk.vault.register.set_key_state(revoked.key_id, "revoked", who="officer", when=LATER)
    offices.save(desk, {"code": gone.code, "name": gone.name, "region": gone.region}, active=False, new=False)
    offices.save(desk, {"code": "ZZZ", "name": "New", "region": "Nowhere"}, new=True)
    assert packs_written(desk).outdated == tuple(sorted({renamed.code, revoked.code, gone.code, "ZZZ"}))
