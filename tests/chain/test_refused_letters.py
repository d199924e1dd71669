"""Letters that must be refused, each with a sentence of its own, through the same call as the command line's.

Numbers are those of the study of figures to report; the many variants of each stand in tests/documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.chain.made import LATER, YEAR, MadeSeason, altered, first_letter, headquarters_desk, office_desk, signed_raw
from tests.documents import attacks
from tests.documents import letters_fixtures as strangers
from tests.documents.attack_list import Attack

from pseash_desktop import compose
from pseash_desktop.documents import gate
from pseash_desktop.documents.gate import File
from pseash_desktop.documents.workers import Pool
from pseash_desktop.headquarters import inbox
from pseash_desktop.headquarters.outcomes import Outcome
from pseash_desktop.headquarters.verification import verify
from pseash_desktop.letters import canonical
from pseash_desktop.letters import summary as summaries
from pseash_desktop.office import packs
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.schema.sentences import SENTENCES

Judge = Callable[[bytes], Outcome]
REPORT = ("D4", "D5", "D6", "D7", "D8", "D10", "D11", "D12")
# Attacks that need nothing but the file: they work on any letter, also on one of the season.
ON_ANY_LETTER = [a for a in attacks.ALL if a.name.split()[0] in REPORT and a.expected in SENTENCES]


@pytest.fixture(scope="module")
def judge(season: MadeSeason, pool: Pool) -> Judge:
    """The verdict of ``pseash-desktop verify --trust HQ.pem``."""

    def judged(data: bytes) -> Outcome:
        [(_place, outcome)] = verify([File("letter.pdf", data)], pool, compose.stationery(), season.authority)
        return outcome

    return judged


@pytest.fixture(scope="module")
def office(season: MadeSeason) -> Iterator[OfficeDesk]:
    with office_desk(season.folder / "office") as desk:
        yield desk


def test_every_letter_of_the_season_is_good(season: MadeSeason, pool: Pool) -> None:
    files = [File(path.name, path.read_bytes()) for path in season.letters]
    codes = {o.code for _place, o in verify(files, pool, compose.stationery(), season.authority)}
    assert codes == {"letter-good-training"}


@pytest.mark.parametrize("attack", ON_ANY_LETTER, ids=lambda attack: attack.name)
def test_a_changed_letter_is_refused(attack: Attack, season: MadeSeason, judge: Judge) -> None:
    genuine = season.letters[0].read_bytes()
    assert judge(genuine).good
    outcome = judge(attack.make(genuine))
    assert not outcome.good
    assert outcome.code in SENTENCES


def test_d14_pages_that_say_something_else_than_the_data_are_refused(office: OfficeDesk, judge: Judge) -> None:
    def fewer(fields: dict[str, Any]) -> None:
        fields["figures"]["4.3"]["n"] -= 1

    shown, payload = altered(office, fewer)
    assert judge(signed_raw(office, payload, pages_of=shown)).code == "pages-differ"
    assert judge(signed_raw(office, payload)).good  # an honest letter with those figures


def test_d14_pages_of_another_version_must_at_least_show_the_figures(office: OfficeDesk, judge: Judge) -> None:
    def later_pages(fields: dict[str, Any]) -> None:
        fields["pages"] = 999

    def later_pages_and_other_figures(fields: dict[str, Any]) -> None:
        later_pages(fields)
        fields["figures"]["4.3"] |= {"n": 77_777, "d": 88_888}

    shown, payload = altered(office, later_pages)
    assert judge(signed_raw(office, payload, pages_of=shown)).code == "pages-not-compared"
    shown, payload = altered(office, later_pages_and_other_figures)
    assert judge(signed_raw(office, payload, pages_of=shown)).code == "pages-differ"


def test_d16_a_look_alike_of_headquarters_is_not_vouched_for(office: OfficeDesk, judge: Judge) -> None:
    from pseash_desktop.documents.sealing import seal
    from pseash_desktop.documents.writing import draw

    payload = summaries.write(first_letter(office))
    pages = draw(first_letter(office), payload, office.stationery)
    assert pages is not None
    false_headquarters = strangers.make_authority("PSEASH Headquarters authority")
    false_office = strangers.make_office(
        false_headquarters, f"urn:pseash:office:{office.office}", text=f"PSEA focal point, {office.office}"
    )
    forged = seal(pages, payload, false_office.der, false_office.sign, strangers.SIGNED_AT)
    assert judge(forged).code == "signer-not-vouched"


def test_d17_an_office_cannot_sign_for_another_one(office: OfficeDesk, judge: Judge) -> None:
    def other_office(fields: dict[str, Any]) -> None:
        fields["office"] = "ZZZ"

    _shown, payload = altered(office, other_office)
    assert judge(signed_raw(office, payload)).code == "signed-by-another-office"


D19: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a repeated name": (lambda p: p.replace(b'{"anchor"', b'{"pages":1,"anchor"', 1), "payload-not-json"),
    "a float": (lambda p: p.replace(b'"revision":1', b'"revision":1.0', 1), "payload-not-json"),
    "not a number": (lambda p: p.replace(b'"revision":1', b'"revision":NaN', 1), "payload-not-json"),
    "a number of 400 digits": (
        lambda p: p.replace(b'"revision":1', b'"revision":1' + b"0" * 400, 1),
        "payload-not-json",
    ),
    "a hundred thousand levels": (
        lambda p: p.replace(b'"notes":[]', b'"notes":' + b"[" * 100_000 + b"]" * 100_000, 1),
        "payload-not-json",
    ),
    "a lone surrogate": (lambda p: p.replace(b'"narrative":{', b'"narrative":{"8":"\\ud800",', 1), "payload-not-json"),
    "a byte order mark": (lambda p: b"\xef\xbb\xbf" + p, "payload-not-json"),
    "UTF-16": (lambda p: p.decode().encode("utf-16"), "payload-not-json"),
    "300 kB": (
        lambda p: canonical.write(canonical.read(p) | {"narrative": {"7": "x" * 300_000}}),
        "payload-too-large",
    ),
    "an unknown field": (lambda p: p.replace(b'{"anchor"', b'{"aaa":1,"anchor"', 1), "payload-unknown-field"),
    "a negative count": (
        lambda p: p.replace(b'"estimated-audience":{"total":', b'"estimated-audience":{"total":-', 1),
        "payload-field",
    ),
    "white space": (lambda p: p.replace(b'{"anchor"', b'{ "anchor"', 1), "payload-not-canonical"),
    "nothing": (lambda _p: b"{}", "letter-kind-unknown"),
}


@pytest.mark.parametrize("name", D19)
def test_d19_a_payload_out_of_order_is_refused(name: str, office: OfficeDesk, judge: Judge) -> None:
    spoil, code = D19[name]
    genuine = summaries.write(first_letter(office))
    spoiled = spoil(genuine)
    assert spoiled != genuine
    outcome = judge(signed_raw(office, spoiled, pages_of=genuine))
    assert outcome.code == code
    assert all(len(str(detail)) < 80 for detail in outcome.details.values())


def test_d19_sums_that_disagree_are_refused(office: OfficeDesk, judge: Judge) -> None:
    def one_more(fields: dict[str, Any]) -> None:
        fields["tables"]["participants-by-sex"]["female"] += 1

    shown, payload = altered(office, one_more)
    outcome = judge(signed_raw(office, payload, pages_of=shown))
    assert (outcome.code, outcome.details) == ("sums-disagree", {"field": "participants-by-age"})


def test_a_small_number_about_persons_is_refused(office: OfficeDesk, judge: Judge) -> None:
    def four(fields: dict[str, Any]) -> None:
        fields["persons"] = {"total": 4}

    shown, payload = altered(office, four)
    assert judge(signed_raw(office, payload, pages_of=shown)).code == "small-number-shown"


def test_a_narrative_of_every_marker_word_passes(office: OfficeDesk, judge: Judge) -> None:
    words = (
        "%PDF-1.7 %%EOF startxref xref trailer endobj endstream stream obj 7 0 obj << >> /Prev /ByteRange [0 1 2 3] "
        "/JavaScript /JS /Launch /OpenAction /AA /XFA /RichMedia /Encrypt /ObjStm /XRefStm /URI /EmbeddedFile /Annots "
        "/Contents <00> (text) \\ \" ' { } payload.json"
    )

    def all_of_them(fields: dict[str, Any]) -> None:
        fields["narrative"]["7"] = words

    _shown, payload = altered(office, all_of_them)
    assert judge(signed_raw(office, payload)).code == "letter-good-training"


def test_without_the_certificate_of_headquarters_a_letter_is_only_intact(season: MadeSeason, pool: Pool) -> None:
    [(_place, outcome)] = verify([File("letter.pdf", season.letters[0].read_bytes())], pool, compose.stationery(), None)
    assert outcome.code == "intact-signer-unknown"
    assert not outcome.good


def test_every_refusal_here_has_a_sentence_of_its_own() -> None:
    codes = {code for _spoil, code in D19.values()} | {attack.expected for attack in ON_ANY_LETTER}
    codes |= {"pages-differ", "signer-not-vouched", "signed-by-another-office", "sums-disagree", "small-number-shown"}
    assert codes <= SENTENCES.keys()


def test_a_key_that_is_retired_or_revoked_or_new_signs_nothing_that_newly_arrives(
    open_year: Path, season: MadeSeason, pool: Pool
) -> None:
    first, second = (File(path.name, path.read_bytes()) for path in season.letters[:2])
    with headquarters_desk(open_year, pool) as desk:
        [key] = desk.vault.register.keys_of(first.name.split("_")[1])
        [(_place, before)] = inbox.receive(desk, [first])
        assert before.code == "accepted"
        for state in ("retired", "revoked", "new"):
            desk.vault.register.set_key_state(key.key_id, state, who="officer", when=desk.now())
            [(_place, outcome)] = inbox.receive(desk, [second])
            assert outcome.code == f"signer-{state}"
            if state != "new":
                [(_place, held)] = inbox.receive(desk, [first])
                assert held.code == "already-here"  # what was taken in before stays


def pack_of(desk: OfficeDesk, **changes: Any) -> tuple[bytes, bytes]:
    """A pack that an office made up, signed with its own key, certified by headquarters; and its payload."""
    from dataclasses import replace

    from pseash_desktop.documents.writing import write_letter

    pack = replace(desk.pack, number=desk.pack.number + 1, **changes)
    keys = desk.vault.own_keys
    written = write_letter(pack, desk.stationery, certificate=keys.certificate(), sign=keys.sign, signed_at=LATER)
    return written.pdf, written.payload


def test_an_office_cannot_make_a_pack_for_other_offices(office: OfficeDesk, pool: Pool) -> None:
    forged, _payload = pack_of(office, sealing_key=bytes(range(32)))
    for signer_of in (packs.known_signer(office), packs.first_signer):
        [(_place, verdict)] = gate.check([File("pack.pdf", forged)], pool, office.stationery, signer_of)
        assert verdict.passed is None
        assert verdict.code == "signer-unknown"


def test_page_tricks_at_the_current_version_are_refused(office: OfficeDesk, judge: Judge) -> None:
    def undrawable(fields: dict[str, Any]) -> None:
        fields["office_name"] = "烏干達"

    shown, payload = altered(office, undrawable)
    assert judge(signed_raw(office, payload, pages_of=shown)).code == "pages-differ"


def test_claims_that_the_register_does_not_bear_out_are_refused(
    office: OfficeDesk, open_year: Path, pool: Pool
) -> None:
    def renamed(fields: dict[str, Any]) -> None:
        fields["office_name"] = "Headquarters - verified copy"

    def sealed_to_nobody(fields: dict[str, Any]) -> None:
        fields["sealing_key"] = "0" * 64

    def long_ago(fields: dict[str, Any]) -> None:
        fields["period"] = "2001-Q1"

    with headquarters_desk(open_year, pool) as desk:
        for change, code in (
            (renamed, "office-name-differs"),
            (sealed_to_nobody, "sealed-to-another-key"),
            (long_ago, "year-before-framework"),
        ):
            _shown, payload = altered(office, change)
            [(_place, outcome)] = inbox.receive(desk, [File("letter.pdf", signed_raw(office, payload))])
            assert outcome.code == code


def test_a_correction_that_changes_the_table_of_persons_is_refused(
    office: OfficeDesk, open_year: Path, pool: Pool, season: MadeSeason
) -> None:
    first = next(path for path in season.letters if path.name.startswith(f"PSEASH_{office.office}_{YEAR}-Q1"))
    original = summaries.write(first_letter(office))

    def second(fields: dict[str, Any]) -> None:
        fields |= {"revision": 2, "chain": [canonical.digest(original)], "reason": "One person more."}
        fields["persons"] = {"total": 17}

    _shown, payload = altered(office, second)
    with headquarters_desk(open_year, pool) as desk:
        files = [File(first.name, first.read_bytes()), File("second.pdf", signed_raw(office, payload))]
        codes = [outcome.code for file in files for _place, outcome in inbox.receive(desk, [file])]
    assert codes == ["accepted", "persons-changed"]


def test_figures_that_the_framework_did_not_ask_for_are_refused(office: OfficeDesk, judge: Judge) -> None:
    def unsealed(fields: dict[str, Any]) -> None:
        fields["figures"]["5.1a"] = {"state": "reported", "shape": "ratio", "n": 1, "d": 2}

    def other_shape(fields: dict[str, Any]) -> None:
        fields["figures"]["4.3"] = {"state": "reported", "shape": "tally", "own": 3, "shared": []}

    def left_out(fields: dict[str, Any]) -> None:
        del fields["figures"]["6.1"]

    for change, field in ((unsealed, "figures.5.1a"), (other_shape, "figures.4.3"), (left_out, "figures")):
        shown, payload = altered(office, change)
        outcome = judge(signed_raw(office, payload, pages_of=shown))
        assert (outcome.code, outcome.details) == ("payload-field", {"field": field})


def test_a_nil_return_with_activities_in_it_is_refused(office: OfficeDesk, judge: Judge) -> None:
    def nil(fields: dict[str, Any]) -> None:
        fields["nil"] = "yes"

    shown, payload = altered(office, nil)
    outcome = judge(signed_raw(office, payload, pages_of=shown))
    assert (outcome.code, outcome.details) == ("sums-disagree", {"field": "nil"})
