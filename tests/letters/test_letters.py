"""Every kind of letter is read back as it was written, and a payload that says anything else is refused by name."""

from __future__ import annotations

import copy
import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.letters import letters as made
from tests.letters.letters import hexed, spell

from pseash_desktop.letters import canonical, enrolment, figures, kinds, pack, sealed, summary
from pseash_desktop.letters.figures import Answer, Figure, Flags, Ratio, State, reported
from pseash_desktop.letters.offices import is_office_code, summary_file_name
from pseash_desktop.letters.reading import Reader, write_data
from pseash_desktop.letters.summary import sealing_context
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.quarters import Quarter

SECRET = 987_654  # a value that no refusal may repeat
Change = Callable[[dict[str, Any]], Any]


@settings(max_examples=60, deadline=None)
@given(made.summaries())
def test_a_summary_is_read_back_as_it_was_written(letter: summary.Summary) -> None:
    payload = summary.write(letter)
    assert summary.read(payload) == letter
    assert kinds.read_letter(payload) == letter
    assert [figures.write(f) for f in letter.figures.values()] == [
        figures.write(summary.read(payload).figures[code]) for code in letter.figures
    ]


@settings(max_examples=40, deadline=None)
@given(made.packs)
def test_a_pack_is_read_back_as_it_was_written(letter: pack.Pack) -> None:
    payload = pack.write(letter)
    assert pack.read(payload) == kinds.read_letter(payload) == letter


@settings(max_examples=40, deadline=None)
@given(made.enrolments)
def test_an_enrolment_is_read_back_as_it_was_written(letter: enrolment.Enrolment) -> None:
    payload = enrolment.write(letter)
    assert enrolment.read(payload) == kinds.read_letter(payload) == letter


@given(made.all_figures)
def test_a_figure_is_read_back_as_it_was_written(figure: Figure) -> None:
    with Reader(figures.write(figure)).finishing() as fields:
        assert made.same(figures.read(fields), figure)


def test_a_figure_has_a_shape_exactly_when_it_is_reported() -> None:
    with pytest.raises(ValueError, match="exactly when"):
        Figure(State.REPORTED)
    with pytest.raises(ValueError, match="exactly when"):
        Figure(State.BLANK, Ratio(1, 2))


def refused(payload: bytes, read: Callable[[bytes], Any] = summary.read) -> tuple[str, Any]:
    with pytest.raises(Refusal) as caught:
        read(payload)
    assert str(SECRET) not in repr((caught.value.args, caught.value.details))
    return caught.value.code, caught.value.details.get("field")


def changed(change: Change, letter: bytes | None = None) -> bytes:
    fields = canonical.read(letter or summary.write(made.PLAIN_SUMMARY), most=canonical.PACK_BYTES)
    change(fields)
    return spell(fields)


def setting(path: str, value: Any) -> Change:
    def change(fields: dict[str, Any]) -> None:
        *above, last = path.split("|")
        for name in above:
            fields = fields[name]
        fields[last] = value

    return change


def test_the_plain_summary_is_good() -> None:
    assert summary.read(changed(lambda fields: None)) == made.PLAIN_SUMMARY


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("figures|4.4|n", SECRET, "figures.4.4.n"),
        ("figures|4.4|n", -1, "figures.4.4.n"),
        ("figures|4.4|d", 1_000_000, "figures.4.4.d"),
        ("figures|4.4|n", "3", "figures.4.4.n"),
        ("figures|4.4|state", "secret", "figures.4.4.state"),
        ("figures|4.4|shape", "list", "figures.4.4.shape"),
        ("figures|7.1b|shared", ["b", "a"], "figures.7.1b.shared"),
        ("figures|7.1b|shared", ["a", "a"], "figures.7.1b.shared"),
        ("figures|7.1b|own", -1, "figures.7.1b.own"),
        ("figures|" + "x" * 13, {"state": "blank"}, "figures.code"),
        ("figures|4.4", [], "figures.4.4"),
        ("figures", {"4.4": {"answers": {"A " + str(SECRET): "yes"}, "shape": "flags", "state": "reported"}}, None),
        ("persons", {"adults": -SECRET, "children": 5}, "persons.adults"),
        ("persons", {"women": 9}, "persons"),
        ("persons", {"service " + str(SECRET): 9}, "persons"),
        ("persons", {"service " + str(SECRET): -1}, "persons"),
        ("tables|activities|broadcast", -1, "tables.activities.broadcast"),
        ("tables|activities", {}, None),
        ("office", "../KEN", "office"),
        ("office", "ken", "office"),
        ("office_name", "", "office_name"),
        ("office_name", "x" * 121, "office_name"),
        ("period", "2023-Q5", "period"),
        ("written_on", "20230405", "written_on"),
        ("written_on", "2023-02-30", "written_on"),
        ("revision", 0, "revision"),
        ("revision", 2, "chain"),
        ("chain", [hexed("a")], "chain"),
        ("chain", "a", "chain"),
        ("reason", "None is due for a first revision", "reason"),
        ("pages", 0, "pages"),
        ("language", "xx", "language"),
        ("framework", "ABC", "framework"),
        ("anchor", hexed("a").upper(), "anchor"),
        ("sealed", "not base64!", "sealed"),
        ("sealed", "QQ", "sealed"),  # no padding
        ("sealed", "QR==", "sealed"),  # bits left over
        ("narrative", {"٣": "text"}, "narrative"),
        ("narrative", {"1": "x" * 1501}, "narrative.1"),
        ("narrative", {"secret " + str(SECRET): "text"}, "narrative"),
        ("notes", [{"about": "4.4"}], "notes.0.text"),
        ("notes", ["x"], "notes.0"),
        ("nil", "no", "nil"),
        ("training", "true", "training"),
        ("format", "pseash-summary-2", "format"),
    ],
)
def test_a_wrong_field_is_refused_by_its_name_and_never_its_value(path: str, value: Any, field: str | None) -> None:
    code, said = refused(changed(setting(path, value)))
    assert code == "payload-field"
    assert field is None or said == field


@pytest.mark.parametrize("name", sorted(canonical.read(summary.write(made.PLAIN_SUMMARY)).keys()))
def test_every_field_of_a_summary_is_needed(name: str) -> None:
    code, said = refused(changed(lambda fields: fields.pop(name)))
    assert code == "payload-field"
    assert str(said).startswith(name)


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("surprise", "payload"),
        ("figures|4.4|surprise", "figures.4.4"),
        ("figures|5.1a|d", "figures.5.1a"),  # a sealed figure with a number beside it
        ("tables|services", "tables"),
        ("tables|activities|rallies", "tables.activities"),
        ("tables|standards-unmet|8", "tables.standards-unmet"),
    ],
)
def test_an_unknown_field_is_refused_by_the_name_of_its_object(path: str, field: str) -> None:
    assert refused(changed(setting(path, SECRET))) == ("payload-unknown-field", field)


@pytest.mark.parametrize(
    ("table", "cell", "field"),
    [
        ("participants-by-sex", "female", "participants-by-age"),
        ("participants-by-age", "older", "participants-by-age"),
        ("standards-unmet", "7", "standards-unmet"),
    ],
)
def test_sums_that_disagree_are_refused(table: str, cell: str, field: str) -> None:
    assert refused(changed(setting(f"tables|{table}|{cell}", SECRET))) == ("sums-disagree", field)


@pytest.mark.parametrize("disabled", [0, 4, 21])
def test_participants_with_disability_are_neither_few_nor_more_than_all(disabled: int) -> None:
    def change(fields: dict[str, Any]) -> None:
        fields["tables"]["participants-by-sex"]["female"] = 20
        fields["tables"]["participants-by-age"]["adult"] = 20
        fields["tables"]["participants-with-disability"] = {"total": disabled}

    assert refused(changed(change)) == ("sums-disagree", "participants-with-disability")


@pytest.mark.parametrize("cells", [{"women": 5, "men": 5, "girls": 5, "boys": 4}, {"adults": 0, "children": 9}])
def test_a_small_number_of_persons_is_refused(cells: dict[str, int]) -> None:
    assert refused(changed(setting("persons", cells))) == ("small-number-shown", "persons")
    assert refused(changed(setting("persons", {"total": 4}))) == ("small-number-shown", "persons")
    assert summary.read(changed(setting("persons", {}))).persons == {}


def test_what_would_be_refused_is_never_written() -> None:
    with pytest.raises(Refusal) as caught:
        summary.write(made.summary(narrative={"5": "x" * 1_501}))
    assert caught.value.details["field"] == "narrative.5"
    with pytest.raises(Refusal):
        summary.write(made.summary(persons={"total": 4}))
    with pytest.raises(ValueError, match="read back"):
        summary.write(made.summary(figures={"5.1b": reported(Flags((("b", True), ("a", True))))}))


@pytest.mark.parametrize("length", range(7))
def test_bytes_are_read_up_to_their_limit(length: int) -> None:
    fields = Reader({"data": write_data(b"x" * length)})
    if 1 <= length <= 4:
        assert fields.data("data", most=4) == b"x" * length
    else:
        with pytest.raises(Refusal):
            fields.data("data", most=4)


def test_a_pack_has_a_whole_sealing_key_and_each_office_once() -> None:
    office = {"code": "KEN", "name": "Kenya", "region": "East and Southern Africa"}
    plain = pack.write(
        pack.Pack(1, "UN-Women", "en", made.PLAIN_SUMMARY.written_on, "1.0", 1, {"entity": "x"}, b"der", b"k" * 32, ())
    )
    for length in (1, 31, 33, 34):
        key = write_data(b"k" * length)
        assert refused(changed(setting("sealing_key", key), plain), pack.read) == ("payload-field", "sealing_key")
    assert refused(changed(setting("offices", [office] * 2), plain), pack.read) == ("payload-field", "offices")
    assert refused(changed(setting("offices", [{**office, "code": "kenya"}]), plain), pack.read) == (
        "payload-field",
        "offices.0.code",
    )
    assert refused(changed(setting("number", 0), plain), pack.read) == ("payload-field", "number")


def test_a_letter_of_an_unknown_kind_is_refused() -> None:
    for payload in (b"{}", b'{"format":1}', b'{"format":"pseash-gossip-1"}'):
        assert refused(payload, kinds.read_letter) == ("letter-kind-unknown", None)


def test_a_summary_longer_than_its_limit_is_refused_although_packs_may_be_longer() -> None:
    long = changed(setting("surprise", "x" * 300_000))
    assert refused(long, kinds.read_letter)[0] == "payload-too-large"


def test_every_kind_of_letter_has_a_reader_and_a_name() -> None:
    assert len(kinds.READERS) == len(kinds.NAMES)


def test_what_is_sealed_is_bound_to_its_letter() -> None:
    plain = made.PLAIN_SUMMARY
    others = [
        made.summary(office="UGA"),
        made.summary(period=Quarter(2023, 2)),
        made.summary(revision=2, chain=(hexed("a"),)),
        made.summary(framework=hexed("other")),
        made.summary(sealing_key=hexed("other")),
    ]
    assert len({sealing_context(each) for each in (plain, *others)}) == 6
    assert sealing_context(made.summary(narrative={"1": "other"})) == sealing_context(plain)


@settings(max_examples=40, deadline=None)
@given(st.data(), st.integers(1, 4))
def test_sealed_figures_are_read_back_for_their_quarter_alone(data: st.DataObject, number: int) -> None:
    period = Quarter(2023, number)
    small = st.integers(0, sealed.MOST).flatmap(lambda d: st.builds(Ratio, st.integers(0, d), st.just(d)))
    whole = {"5.1a": {quarter: data.draw(small) for quarter in period.to_date()}}
    plain = sealed.write(whole)
    assert sealed.read(plain, period) == whole
    for other in set(Quarter(2023, 4).to_date()) - {period}:
        with pytest.raises(Refusal):
            sealed.read(plain, other)


@pytest.mark.parametrize(("n", "d"), [(3, 2), (-1, 2), (0, 10_000), (10_000, 10_000)])
def test_sealed_figures_beyond_their_limits_are_refused(n: int, d: int) -> None:
    plain = canonical.write({"5.1a": {"2023-Q1": {"n": n, "d": d}}})
    with pytest.raises(Refusal) as caught:
        sealed.read(plain, Quarter(2023, 1))
    assert caught.value.code == "payload-field"


def test_office_codes_and_file_names() -> None:
    assert summary_file_name("KEN", Quarter(2023, 4), 2) == "PSEASH_KEN_2023-Q4_r2.pdf"
    assert is_office_code("KEN-NBO1")
    assert not any(
        is_office_code(code) for code in ("", "KE", "KENYA", "ken", "KEN-", "KEN-123456789", "KEN\n", "\u041aEN")
    )


JUNK: tuple[Any, ...] = (
    *(None, True, 1.5, -1, 0, 10**11, 10**400, "", "\ud800", "x" * 9_999, "yes"),
    *([], {}, [[]], [{}], {"a": 1}, "\u0663"),
)
CODES = {
    "payload-not-json",
    "payload-not-canonical",
    "payload-too-large",
    "payload-field",
    "payload-unknown-field",
    "sums-disagree",
    "small-number-shown",
    "letter-kind-unknown",
}


def mutated(rng: random.Random, payload: bytes) -> bytes:
    """One of: a byte changed, cut, doubled or moved; a value anywhere in it replaced, removed, renamed or doubled."""
    if rng.random() < 0.4:
        place, other = sorted((rng.randrange(len(payload)), rng.randrange(len(payload))))
        match rng.randrange(5):
            case 0:
                return payload[:place] + bytes([rng.randrange(256)]) + payload[place + 1 :]
            case 1:
                return payload[:place]
            case 2:
                return payload[:other] + payload[place:]
            case 3:
                return payload[:place] + rng.randbytes(rng.randrange(1, 5)) + payload[place:]
            case _:
                return payload[:place] + payload[other:]
    fields = copy.deepcopy(canonical.read(payload, most=canonical.PACK_BYTES))
    holders: list[Any] = [fields]
    for holder in holders:
        inner = holder.values() if isinstance(holder, dict) else holder
        holders.extend(each for each in inner if isinstance(each, dict | list) and each)
    holder = rng.choice(holders)
    key = rng.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    match rng.randrange(4):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[rng.choice(["", "٣", "format", "n", "\ud800", "x" * 99, "state"])] = holder.pop(key)
        case 2 if isinstance(holder, list):
            holder.append(holder[key])
        case _:
            holder[key] = rng.choice(JUNK)
    return spell(fields)


def test_two_thousand_broken_payloads_are_read_or_refused_and_nothing_else() -> None:
    """Any other exception would fly through the gate as a crash."""
    rng = random.Random(20_23)
    plain = made.summary(
        revision=2,
        chain=(hexed("first"),),
        narrative={"5": "Words"},
        notes=(summary.Note("4.4", "Counted twice"),),
        figures={
            **made.PLAIN_SUMMARY.figures,
            "5.1b": reported(Flags((("sea-legal", True),))),
            "x": reported(Answer(3)),
        },
    )
    started = [summary.write(plain), enrolment.write(_enrolment()), pack.write(_pack())]
    good, codes = 0, Counter[str]()
    for _ in range(2_100):
        payload = mutated(rng, rng.choice(started))
        try:
            kinds.read_letter(payload)
            good += 1  # a digit or a letter of a text was changed for another
        except Refusal as refusal:
            codes[refusal.code] += 1
    assert codes.keys() <= CODES
    assert len(codes) >= 5
    assert codes.total() > 1_500
    assert good + codes.total() == 2_100


def _enrolment() -> enrolment.Enrolment:
    return enrolment.Enrolment("KEN", "Kenya", "en", made.PLAIN_SUMMARY.written_on, "1.0", 1, 3, hexed("key"), b"der")


def _pack() -> pack.Pack:
    return pack.Pack(
        number=1,
        entity="UN-Women",
        language="en",
        written_on=made.PLAIN_SUMMARY.written_on,
        app="1.0",
        pages=2,
        framework={"entity": "UN-Women", "outcomes": [{"number": 1}]},
        authority=b"der",
        sealing_key=b"k" * 32,
        offices=(pack.ListedOffice("KEN", "Kenya", "Africa", b"der"), pack.ListedOffice("UGA", "Uganda", "Africa")),
    )
