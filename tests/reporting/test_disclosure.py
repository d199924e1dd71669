"""What a reader who knows this code could work out about persons: found by trying every possible table."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import parsed

from pseash_desktop.letters.tables import PERSON_LEVELS, SMALL
from pseash_desktop.records import KINDS
from pseash_desktop.reporting.disclosure import FEW, Leaves, leaves, let_through
from pseash_desktop.schema.quarters import Quarter

LEAVES = ("female.adult", "male.adult", "female.child", "male.child")
UNKNOWN = ("unknown.adult", "unknown.child", "female.unknown", "unknown.unknown")
Vector = tuple[int, ...]
Release = Callable[[dict[str, int]], tuple[Hashable, frozenset[str]]]
"""A method: of a table, what everybody sees of it, and the leaves that are shown exactly."""


def vectors(length: int, most: int) -> Iterator[Vector]:
    """Every vector of counts with at most that sum."""
    if length == 0:
        yield ()
        return
    for first in range(most + 1):
        for rest in vectors(length - 1, most - first):
            yield (first, *rest)


def ladder(table: dict[str, int]) -> tuple[Hashable, frozenset[str]]:
    persons = let_through(table, [])
    return (persons.level, tuple(persons.cells.items())), frozenset(table if persons.level == 0 else ())


def hide_small_cells(table: dict[str, int]) -> tuple[Hashable, frozenset[str]]:
    """The method that was rejected: hide numbers below 5, show the rest and the total."""
    shown = {leaf: n for leaf, n in table.items() if n >= SMALL}
    return (tuple(shown.items()), sum(table.values())), frozenset(shown)


def attack(release: Release, leaf_names: tuple[str, ...], most: int) -> dict[str, int]:
    """Group every table by what is released of it; what hidden leaves can still be is what a reader can know.

    Counts: vectors, releases, hidden leaves known exactly, hidden leaves certainly above zero, hidden leaves with fewer
    than five possible values, and the narrowest number of possible values.
    """
    groups: defaultdict[Hashable, list[Vector]] = defaultdict(list)
    shown: dict[Hashable, frozenset[str]] = {}
    tried = 0
    for vector in vectors(len(leaf_names), most):
        seen, exact = release(dict(zip(leaf_names, vector, strict=True)))
        groups[seen].append(vector)
        shown[seen] = exact
        tried += 1
    found = {"vectors": tried, "releases": len(groups), "exact": 0, "existence": 0, "narrow": 0, "narrowest": most}
    for seen, possible in groups.items():
        for place, leaf in enumerate(leaf_names):
            if leaf not in shown[seen]:
                values = {vector[place] for vector in possible}
                found["exact"] += len(values) == 1
                found["existence"] += 0 not in values
                found["narrow"] += len(values) < SMALL
                found["narrowest"] = min(found["narrowest"], len(values))
    return found


def test_no_hidden_value_is_narrowed_over_every_small_table() -> None:
    found = attack(ladder, LEAVES, 14)
    assert found == {
        "vectors": 3_060,
        "releases": found["releases"],
        "exact": 0,
        "existence": 0,
        "narrow": 0,
        "narrowest": SMALL,
    }


def test_no_hidden_value_is_narrowed_with_unknown_sex_or_age() -> None:
    """Unknown leaves start further down the ladder; a reader may take that for a hint."""
    found = attack(ladder, (*LEAVES[:2], "female.child", *UNKNOWN[:1], *UNKNOWN[2:]), 9)
    assert (found["exact"], found["existence"], found["narrowest"]) == (0, 0, SMALL)


def test_the_rejected_method_fails_under_the_same_attack() -> None:
    found = attack(hide_small_cells, LEAVES, 14)
    assert found["exact"] > 0
    assert found["existence"] > 0


@pytest.mark.attack
def test_every_table_up_to_forty_four_persons(capsys: pytest.CaptureFixture[str]) -> None:
    for name, release in (("ladder", ladder), ("small cells hidden", hide_small_cells)):
        found = attack(release, LEAVES, 44)
        with capsys.disabled():
            print(f"\n{name}: {found}")  # noqa: T201 - the measured figures
        if release is ladder:
            assert (found["exact"], found["existence"], found["narrow"], found["narrowest"]) == (0, 0, 0, SMALL)
        else:
            assert found["exact"] > 0


def quarters(first: dict[str, int], second: dict[str, int]) -> tuple[Hashable, frozenset[str]]:
    """What is released of two quarters, the second with late changes to the first folded in."""
    one = let_through(first, [])
    so_far = Counter(first)
    so_far.update(second)
    two = let_through(so_far, [one.accounted])
    return ((one.level, tuple(one.cells.items())), (two.level, tuple(two.cells.items()))), frozenset()


def test_two_quarters_tell_no_more_than_one_and_one() -> None:
    """Every pair of quarters of adults and children: what was hidden in one is not found by the other."""
    names = ("female.adult", "male.child")
    groups: defaultdict[Hashable, list[tuple[int, ...]]] = defaultdict(list)
    for first in vectors(2, 11):
        for second in product(range(-2, 12), repeat=2):
            if sum(second) <= 9 and all(a + b >= 0 for a, b in zip(first, second, strict=True)):
                tables = [dict(zip(names, vector, strict=True)) for vector in (first, second)]
                groups[quarters(*tables)[0]].append((*first, *second))
    for seen, possible in groups.items():
        for quarter, (level, _cells) in enumerate(seen):  # type: ignore[arg-type, var-annotated]
            for leaf in range(2):
                if level < 2:  # the women and the boys are this table's adults and children: shown
                    continue
                values = {vector[2 * quarter + leaf] for vector in possible}
                assert len(values) >= SMALL
                assert 0 in values


def year(changes: Vector) -> tuple[Hashable, ...]:
    """What is released of the totals of four quarters with those net changes."""
    so_far, accounted, seen = 0, list[Leaves](), list[Hashable]()
    for change in changes:
        so_far += change
        persons = let_through({"female.adult": so_far}, accounted)
        accounted.append(persons.accounted)
        seen.append(tuple(persons.cells.items()))
    return tuple(seen)


@pytest.mark.attack
def test_a_year_of_withdrawals_and_registrations(capsys: pytest.CaptureFixture[str]) -> None:
    """All four letters together leave every "fewer than 5" at five values or more, none of them known to be above 0."""
    groups: defaultdict[Hashable, list[Vector]] = defaultdict(list)
    for changes in product(range(-3, 12), repeat=4):
        if all(sum(changes[:n]) >= 0 for n in range(1, 5)):
            groups[year(changes)].append(changes)
    narrowest = 99
    for seen, possible in groups.items():
        for quarter, cells in enumerate(seen):  # type: ignore[arg-type, var-annotated]
            if not cells:
                values = {changes[quarter] for changes in possible}
                narrowest = min(narrowest, len(values))
                assert min(values) <= 0
    with capsys.disabled():
        print(f"\nyears: {sum(map(len, groups.values()))}, releases: {len(groups)}, narrowest: {narrowest}")  # noqa: T201
    assert narrowest >= SMALL


def registered(**counts: int) -> dict[str, int]:
    return {name.replace("_", "."): n for name, n in counts.items()}


@pytest.mark.parametrize(
    ("people", "cells"),
    [
        ({"female_adult": 5, "male_adult": 5, "female_child": 5, "male_child": 5}, (5, 5, 5, 5)),
        ({"female_adult": 14, "male_adult": 2, "female_child": 9, "male_child": 3}, (16, 12)),
        ({"female_adult": 5, "male_adult": 5, "female_child": 5}, (10, 5)),  # zero counts as small
        ({"female_adult": 9, "female_child": 4}, (13,)),
        ({"female_adult": 20}, (20,)),
        ({"female_adult": 4}, ()),
        ({}, ()),
        ({"unknown_adult": 1, "female_adult": 9, "male_adult": 9, "female_child": 9, "male_child": 9}, (19, 18)),
        ({"female_unknown": 1, "female_adult": 9, "male_adult": 9, "female_child": 9, "male_child": 9}, (37,)),
        ({"unknown_unknown": 5}, (5,)),
    ],
)
def test_the_finest_level_whose_cells_are_not_small(people: dict[str, int], cells: tuple[int, ...]) -> None:
    persons = let_through(registered(**people), [])
    assert tuple(persons.cells.values()) == cells
    assert set(persons.cells) == set(PERSON_LEVELS[persons.level])


def test_nobody_and_few_look_the_same() -> None:
    nothing = let_through({}, [])
    for vector in vectors(4, SMALL - 1):
        persons = let_through(dict(zip(LEAVES, vector, strict=True)), [])
        assert (persons.level, persons.cells) == (FEW, {}) == (nothing.level, nothing.cells)


def test_late_changes_are_folded_into_the_next_quarter_and_a_negative_rest_is_carried_on() -> None:
    """The worked example: 28 persons, then a duplicate boy is found, then almost everything was a mistake."""
    q1 = let_through(registered(female_adult=14, male_adult=2, female_child=9, male_child=3), [])
    assert q1.cells == {"adults": 16, "children": 12}
    found = registered(female_adult=20, male_adult=2, female_child=15, male_child=2)
    q2 = let_through(found, [q1.accounted])
    assert q2.accounted == registered(female_adult=6, female_child=6, male_child=-1)
    assert q2.cells == {"adults": 6, "children": 5}
    withdrawn = registered(female_adult=18, male_adult=2, female_child=15, male_child=2)
    q3 = let_through(withdrawn, [q1.accounted, q2.accounted])
    assert (q3.level, q3.accounted) == (FEW, {})  # minus two, told to nobody
    more = registered(female_adult=26, male_adult=2, female_child=15, male_child=2)
    q4 = let_through(more, [q1.accounted, q2.accounted, q3.accounted])
    assert q4.cells == {"total": 6}  # eight new ones less the two


@given(
    st.lists(st.fixed_dictionaries({leaf: st.integers(0, 9) for leaf in (*LEAVES, *UNKNOWN)}), min_size=1, max_size=6)
)
def test_what_all_quarters_accounted_for_is_what_was_registered(states: list[dict[str, int]]) -> None:
    """Each state is everyone registered so far, after any registrations and withdrawals."""
    earlier: list[Leaves] = []
    for state in states:
        persons = let_through(state, earlier)
        before: Counter[str] = Counter()
        for each in earlier:
            before.update(each)
        change = sum(state.values()) - before.total()
        if change >= 0:
            before.update(persons.accounted)
            assert {leaf: n for leaf, n in before.items() if n} == {leaf: n for leaf, n in state.items() if n}
            assert persons.cells == {} or sum(persons.cells.values()) == change
        else:
            assert (persons.level, persons.cells, persons.accounted) == (FEW, {}, {})
        assert all(n >= SMALL for n in persons.cells.values())
        earlier.append(persons.accounted)


def test_the_order_of_leaves_changes_nothing() -> None:
    rng = random.Random(3)
    for _ in range(100):
        people = {leaf: rng.randrange(12) for leaf in (*LEAVES, *UNKNOWN[:2])}
        shuffled = dict(rng.sample(sorted(people.items()), len(people)))
        assert let_through(people, []) == let_through(shuffled, [])


def test_only_counted_sea_referrals_up_to_the_quarter_are_registered() -> None:
    plain = {"code": "A", "registered_on": "2023-03-31", "matter": "sea", "age_group": "adult", "sex": "female"}
    consent = {"consent_refer": "no", "consent_count": "yes"}
    drafts = [
        plain,
        {**plain, "registered_on": "2022-03-31", "sex": ""},
        {**plain, "age_group": "unknown", "sex": "unknown"},
        {**plain, "registered_on": "2023-04-01"},
        {**plain, "matter": "sh-formal"},
        {**plain, "consent_count": "no"},
        {**plain, "consent_count": "no", "withdrawn_on": "2023-05-01"},
    ]
    referrals = [parsed(KINDS["referral"], {**consent, **draft}) for draft in drafts]
    assert leaves(referrals, Quarter(2023, 1)) == {"female.adult": 1, "unknown.adult": 1, "unknown.unknown": 1}
