"""The merge is a function of its inputs: any order and number of the same letters gives the same table and code."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from tests.reporting.seasons import letter, revised

from pseash_desktop.letters.figures import (
    BLANK,
    NOT_APPLICABLE,
    SEALED,
    Figure,
    Flags,
    Ratio,
    Tally,
    reported,
)
from pseash_desktop.reporting.annual import Annual, Coverage, Open, Row, short_code
from pseash_desktop.reporting.merge import (
    Contribution,
    Decisions,
    Received,
    SealedTotal,
    Season,
    close,
    merge,
)
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.shipped.frameworks import framework_for

FRAMEWORK = framework_for(2023)
OFFICES = ("BGD", "COL", "KEN")


def rate(n: int, d: int) -> dict[str, Figure]:
    return {"4.3": reported(Ratio(n, d))}


def merged(*letters: Received, offices: tuple[str, ...] = OFFICES, year: int = 2023, **decisions: Any) -> Annual:
    return merge(FRAMEWORK, year, letters, offices, Decisions(**decisions))


def row(code: str, *letters: Received, **changes: Any) -> Row:
    return merged(*letters, **changes).row(code)


def season(rng: random.Random) -> list[Received]:
    """Letters of six offices with revisions, forks, gaps, missing quarters and an office that nobody expects."""
    found: list[Received] = []
    for office in (*OFFICES, "SEN", "UGA", "XXX"):
        for number in range(1, 5):
            if rng.random() < 0.15:
                continue
            chain = [letter(office, f"2023-Q{number}", figures(rng))]
            for _ in range(rng.choice((0, 0, 1, 2, 8))):
                chain.append(revised(chain, figures(rng)))
            if rng.random() < 0.2:
                found.append(revised(chain[:-1] or chain, figures(rng)))  # a second one in the last one's place
            found += [each for each in chain if rng.random() < 0.8]
    return found


def figures(rng: random.Random) -> dict[str, Figure]:
    d = rng.randrange(30)
    return {
        **{code: reported(Ratio(rng.randrange(d + 1), d)) for code in ("4.1", "4.3", "4.4", "6.1")},
        "4.2": rng.choice((BLANK, NOT_APPLICABLE, reported(Ratio(1, 2)))),
        "5.1a": SEALED,
        "5.1b": reported(Flags((("sea-legal", rng.random() < 0.5), ("sea-medical", True)))),
        "7.1b": reported(Tally(rng.randrange(3), frozenset(rng.sample(("ET-1", "ET-2", "ET-3"), 2)))),
    }


def test_fifty_random_orders_with_repetitions_give_one_table_and_one_code() -> None:
    rng = random.Random(2023)
    letters = season(rng)
    named = frozenset(rng.sample([each.digest for each in letters], 5))
    expected = merged(*letters, named=named, offices=(*OFFICES, "SEN", "UGA"))
    assert {each.what for each in expected.open} >= {"missing", "disputed", "gap"}
    for _ in range(50):
        again = [*letters, *rng.choices(letters, k=rng.randrange(20))]
        rng.shuffle(again)
        offices = rng.sample(("BGD", "COL", "KEN", "SEN", "UGA"), 5)
        found = merge(FRAMEWORK, 2023, iter(again), [*offices, "KEN"], Decisions(named=named))
        assert found.payload == expected.payload
        assert found.short_code == expected.short_code
    assert merged(*letters[1:], named=named, offices=(*OFFICES, "SEN", "UGA")).short_code != expected.short_code


def test_the_short_code_is_ten_letters_and_digits() -> None:
    assert short_code(b"{}") == "IQJW7-I2VWN"  # printf '{}' | sha256sum | xxd -r -p | base32 | head -c 10
    assert merged().short_code == short_code(merged().payload)


def test_missing_offices_are_shown_with_a_range_worked_by_hand() -> None:
    """KEN is missing in 2023. In 2022 it last said 3 of 10: with none of these 10 the rate is 30/50, with all 40/50."""
    letters = [
        letter("BGD", "2023-Q4", rate(10, 15)),
        letter("COL", "2023-Q2", rate(20, 25)),
        letter("KEN", "2022-Q3", rate(1, 99)),
        letter("KEN", "2022-Q4", rate(3, 10)),
        letter("KEN", "2021-Q4", rate(1, 1_000)),
        letter("KEN", "2024-Q1", rate(1, 1_000)),  # a later year does not reach back
    ]
    found = row("4.3", *letters)
    assert (found.result, found.progress) == (75, 88)
    assert found.coverage == Coverage(given=2, expected=3, low=60, high=80)


def test_a_flow_ranges_over_the_whole_of_the_last_known_year() -> None:
    known = [letter("KEN", f"2022-Q{n}", {"4.4": reported(Ratio(1, 5))}) for n in range(1, 5)]
    letters = [letter("BGD", "2023-Q1", {"4.4": reported(Ratio(30, 30))}), *known]
    found = row("4.4", *letters, offices=("BGD", "KEN"))
    assert found.coverage == Coverage(0, 2, low=60, high=100)  # nobody sent the whole year; 30 to 50 of 50


def test_nothing_is_said_about_a_missing_office_that_was_never_heard_of() -> None:
    found = row("4.3", letter("BGD", "2023-Q4", rate(10, 15)))
    assert found.coverage == Coverage(1, 3)
    assert found.result == 67
    nobody = row("4.3", letter("KEN", "2022-Q4", rate(3, 10)))
    assert (nobody.state, nobody.result, nobody.progress, nobody.coverage) == ("blank", None, None, Coverage(0, 3))


def test_zero_of_zero_is_not_applicable_and_leaves_the_mean() -> None:
    found = merged(letter("BGD", "2023-Q4", rate(0, 0)), offices=("BGD",), answers={"1.1a": True})
    assert (found.row("4.3").state, found.row("4.3").result) == ("not-applicable", None)
    assert found.outcomes[3].progress is None
    assert found.outcomes[0].progress == 100  # 1.1b and 1.2 are blank


def test_states_take_the_last_quarter_and_flows_their_sum() -> None:
    def both(n: int, d: int) -> dict[str, Figure]:
        return {code: reported(Ratio(n, d)) for code in ("4.3", "4.4")}

    letters = [letter("BGD", "2023-Q1", both(1, 4)), letter("BGD", "2023-Q3", both(2, 4))]
    assert row("4.3", *letters).figure == reported(Ratio(2, 4))
    assert row("4.4", *letters).figure == reported(Ratio(3, 8))


def test_shared_trainings_count_once_across_offices_quarters_and_headquarters() -> None:
    def tally(own: int, *shared: str) -> Figure:
        return reported(Tally(own, frozenset(shared)))

    letters = [
        letter("BGD", "2023-Q1", {"7.1b": tally(2, "ET-1")}),
        letter("BGD", "2023-Q2", {"7.1b": tally(0, "ET-1", "ET-2")}),
        letter("COL", "2023-Q2", {"7.1b": tally(1, "ET-2")}),
    ]
    part = Contribution("7.1b", "Regional office", tally(1, "ET-2", "ET-3"), "calendar")
    found = row("7.1b", *letters, contributions=(part,))
    assert (found.result, found.progress, found.coverage) == (7, 58, Coverage(0, 3))


def test_a_contribution_counts_once_and_no_more() -> None:
    part = Contribution("4.3", "Headquarters", reported(Ratio(5, 5)), "learning system")
    other = replace(part, unit="Regional office")
    letters = [letter("BGD", f"2023-Q{n}", rate(5, 10)) for n in (1, 2, 3, 4)]
    assert row("4.3", *letters, contributions=(part, part)).figure == reported(Ratio(10, 15))
    twice = row("4.3", *letters, contributions=(part, other))
    assert (twice.figure, twice.own_parts) == (reported(Ratio(15, 20)), 2)


def test_the_last_revision_counts_and_of_a_fork_the_one_before_it() -> None:
    r1 = letter("BGD", "2023-Q1", rate(1, 10))
    r2, fork = revised([r1], rate(2, 10)), revised([r1], rate(9, 10))
    r3 = revised([r1, r2], rate(3, 10))
    alone: dict[str, Any] = {"offices": ("BGD",)}
    rest = tuple(Open("BGD", f"2023-Q{n}", "missing") for n in (2, 3, 4))
    assert row("4.3", r1, r2, r3, **alone).result == 30
    assert merged(r3, r1, r2, **alone).open == rest
    disputed = merged(r1, r2, r3, fork, **alone)
    assert disputed.row("4.3").result == 10
    assert disputed.open == (Open("BGD", "2023-Q1", "disputed"), *rest)
    assert [(each.revision, each.digest) for each in disputed.counted] == [(1, r1.digest)]
    assert row("4.3", r1, r2, r3, fork, named=frozenset({fork.digest}), **alone).result == 90
    assert row("4.3", r1, r2, r3, fork, named=frozenset({r3.digest}), **alone).result == 30


def test_a_fork_at_the_first_revision_leaves_the_office_missing() -> None:
    one, other = letter("BGD", "2023-Q1", rate(1, 10)), letter("BGD", "2023-Q1", rate(2, 10))
    found = merged(one, other, offices=("BGD",))
    assert found.row("4.3").state == "blank"
    assert found.open[:2] == (Open("BGD", "2023-Q1", "missing"), Open("BGD", "2023-Q1", "disputed"))
    assert found.counted == ()


def test_gaps_are_marked_and_letters_beyond_too_wide_ones_are_held() -> None:
    chain = [letter("BGD", "2023-Q1", rate(0, 10))]
    for n in range(1, 9):
        chain.append(revised(chain, rate(n, 10)))
    near = merged(chain[0], chain[6], offices=("BGD",))
    assert (near.row("4.3").result, near.open[0].what) == (60, "gap")
    far = merged(chain[0], chain[7], offices=("BGD",))
    assert (far.row("4.3").result, far.open[0].what) == (0, "held")


def test_letters_of_offices_that_are_not_expected_are_left_out() -> None:
    found = merged(letter("XXX", "2023-Q1", rate(1, 10)), letter("BGD", "2023-Q1", rate(5, 10)))
    assert found.row("4.3").result == 50
    assert {each.office for each in found.counted} == {"BGD"}
    assert {each.office for each in found.open} == set(OFFICES)


def test_a_sealed_indicator_is_open_until_the_year_is_closed() -> None:
    total = {"5.1a": SealedTotal(90)}
    letters = [letter("BGD", "2023-Q1", {"5.1a": SEALED})]
    assert row("5.1a", *letters).state == "open"
    assert row("5.1a", *letters, sealed=total).state == "open"  # no preview
    shown = row("5.1a", *letters, sealed=total, closed=True)
    assert (shown.state, shown.result, shown.progress) == ("reported", 90, 90)
    assert (shown.figure, shown.coverage, shown.own_parts, shown.beside) == (None, None, 0, None)
    withheld = row("5.1a", *letters, sealed={"5.1a": SealedTotal(None)}, closed=True)
    assert (withheld.state, withheld.result, withheld.progress) == ("withheld", None, None)


def test_a_sealed_rate_needs_three_contributors_and_five_persons() -> None:
    five = [Ratio(2, 2), Ratio(1, 2), Ratio(1, 1)]
    assert close(five) == SealedTotal(80)
    assert close([Ratio(1, 1), Ratio(1, 1), Ratio(2, 2)]) == SealedTotal(None)  # four persons
    assert close([Ratio(9, 9), Ratio(5, 9), Ratio(0, 0), Ratio(0, 0)]) == SealedTotal(None)  # two that say something
    assert close([Ratio(9, 9), Ratio(5, 9)], [Ratio(1, 1)]) == SealedTotal(79)
    assert close([Ratio(9, 9)], [Ratio(5, 9), Ratio(1, 1)]) == SealedTotal(None)  # headquarters is one, not two
    assert close([]) == close([Ratio(0, 0)] * 9) == SealedTotal(None)
    assert close([Ratio(1, 2), Ratio(1, 3), Ratio(1, 3)]) == SealedTotal(38)  # 37.5, half up


def test_the_payload_tells_nothing_of_a_sealed_indicator_but_its_rate() -> None:
    letters = [letter("BGD", "2023-Q1", {"5.1a": SEALED})]
    shown, other = (
        merged(*letters, sealed={"5.1a": close(parts)}, closed=True)
        for parts in ([Ratio(4, 5)] * 3, [Ratio(8, 10)] * 90)
    )
    assert shown.payload == other.payload


def test_the_last_letter_of_the_year_carries_the_sealed_part() -> None:
    letters = [letter("BGD", f"2023-Q{n}", rate(n, 10)) for n in (1, 3)]
    held = Season([*letters, letter("BGD", "2024-Q1", rate(1, 10))], OFFICES, frozenset())
    last = held.last_head("BGD", 2023)
    assert last is not None
    assert last.period == Quarter(2023, 3)
    assert held.last_head("KEN", 2023) is None


def test_headquarters_answer_stands_beside_what_offices_say() -> None:
    def services(**answers: bool) -> dict[str, Figure]:
        return {"5.1b": reported(Flags(tuple(sorted(answers.items()))))}

    six = dict.fromkeys("abcdef", True)
    letters = [
        letter("BGD", "2023-Q4", services(**six)),
        letter("COL", "2023-Q4", services(**{**six, "f": False})),
    ]
    found = row("5.1b", *letters, answers={"5.1b": 6})
    assert (found.result, found.progress, found.coverage) == (6, 100, Coverage(2, 3))
    assert found.beside == reported(Flags((*((name, True) for name in "abcde"), ("f", False))))
    assert found.union == reported(Flags(tuple(six.items())))
    assert found.all_types == 1
    silent = row("5.1b", answers={"5.1b": 4})
    assert (silent.result, silent.progress, silent.beside, silent.union, silent.all_types) == (4, 67, None, None, None)
    assert row("5.1b", *letters).state == "blank"  # offices do not answer for headquarters


@pytest.mark.parametrize(
    ("code", "answer", "result", "progress"),
    [("1.1a", True, True, 100), ("1.1a", False, False, 0), ("1.2", Ratio(81, 100), 81, 90), ("5.1c", 3, 3, 50)],
)
def test_headquarters_answers(code: str, answer: bool | int | Ratio, result: int | bool, progress: int) -> None:
    found = row(code, answers={code: answer})
    assert (found.state, found.result, found.progress) == ("reported", result, progress)


def test_an_empty_year_is_a_table_too() -> None:
    found = merged()
    assert {each.state for each in found.rows()} == {"blank", "open"}
    assert [outcome.progress for outcome in found.outcomes] == [None] * 7
    assert len(found.open) == 3 * 4
    assert b"null" not in found.payload
    with pytest.raises(KeyError):
        found.row("9.9")


def test_training_data_and_the_year_are_part_of_the_code() -> None:
    assert merged(year=2024).short_code != merged().short_code
    training = merge(FRAMEWORK, 2023, [], OFFICES, Decisions(), training=True)
    assert training.short_code != merged().short_code
    assert merged(closed=True).short_code != merged().short_code
