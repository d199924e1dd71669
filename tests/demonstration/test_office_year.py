"""What the invented offices enter, and that their year merges into the published table whatever the seed."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.demonstration.lived import YEAR, live, lived, undrawable

from pseash_desktop.demonstration.activities import RESOURCES
from pseash_desktop.demonstration.countries import COUNTRIES
from pseash_desktop.demonstration.entered import Typed, resolve
from pseash_desktop.demonstration.narratives import OUTCOMES, narrative, notes
from pseash_desktop.demonstration.office_year import Entered, entries
from pseash_desktop.demonstration.partners import ALWAYS, SOMETIMES
from pseash_desktop.demonstration.phrases import PHRASES
from pseash_desktop.demonstration.phrases.wording import Wording
from pseash_desktop.demonstration.plan import OfficePlan, plan_season
from pseash_desktop.demonstration.providers import KINDS as PROVIDER_KINDS
from pseash_desktop.letters.figures import Ratio, Tally
from pseash_desktop.letters.summary import LANGUAGES
from pseash_desktop.letters.tables import PERSON_LEVELS
from pseash_desktop.records.assessment import CORE_STANDARDS, RATINGS, Assessment, rating_of
from pseash_desktop.records.lists import (
    ACTIVITY_KINDS,
    ASSESSMENT_BASES,
    ASSESSMENT_STATES,
    PARTNER_TYPES,
    SEA_SERVICES,
)
from pseash_desktop.records.referral import Referral, chose_assistance, was_assisted
from pseash_desktop.reporting.measures import all_of
from pseash_desktop.reporting.merge import LEAST_CONTRIBUTORS, LEAST_DENOMINATOR
from pseash_desktop.schema.quarters import Quarter, quarters_of

PUBLISHED = list(
    csv.DictReader((Path(__file__).parents[1] / "data" / "annex1_un_women_2023.csv").read_text("utf-8").splitlines())
)
SEASONS = [(6, 1), (6, 2), (6, 3), (6, 99), (7, 1), (7, 4), (20, 1), (20, 2), (118, 1), (len(COUNTRIES), 7)]
QUARTERS = quarters_of(YEAR)


def entered(count: int, seed: int) -> list[list[tuple[Quarter, Entered]]]:
    """Everything that each office enters in the year."""
    return [office.entered for office in lived(count, seed).offices]


def cell(text: str) -> int | bool:
    return {"Yes": True, "No": False}[text] if text in ("Yes", "No") else int(text.rstrip("%"))


@pytest.mark.parametrize(("count", "seed"), SEASONS)
def test_the_merged_year_is_the_published_table(count: int, seed: int) -> None:
    found = lived(count, seed)
    annual = found.annual()
    assert not annual.open
    for row, published in zip(annual.rows(), PUBLISHED, strict=True):
        assert (row.code, row.result) == (row.code, cell(published["result"]))
    outcomes = {(str(outcome.number), f"{outcome.progress}%") for outcome in annual.outcomes}
    assert outcomes == {(row["outcome_no"], row["outcome_progress"]) for row in PUBLISHED}
    benchmarks = {(b.code, f"{b.progress}%") for outcome in annual.outcomes for b in outcome.benchmarks}
    assert benchmarks == {(row["benchmark_no"], row["benchmark_progress"]) for row in PUBLISHED}
    parts = [office.assisted for office in found.offices if office.assisted.d]
    assert len(parts) >= LEAST_CONTRIBUTORS
    assert sum(part.d for part in parts) >= LEAST_DENOMINATOR


@pytest.mark.parametrize(("count", "seed"), [(6, 1), (6, 2), (20, 1), (20, 2), (118, 1)])
def test_every_level_of_the_ladder_occurs(count: int, seed: int) -> None:
    found = lived(count, seed)
    levels = Counter(measured.persons.level for office in found.offices for measured in office.quarters.values())
    assert set(levels) == set(range(len(PERSON_LEVELS)))
    assert levels[3] > 3 * count / 2, "most quarters see hardly anyone"


def test_earlier_quarters_show_what_is_still_open() -> None:
    """Otherwise nobody would see a figure move: assistance on its way, courses to do, stations without focal point."""
    found = lived(20, 1)
    moved: Counter[str] = Counter()
    for office in found.offices:
        for quarter, measured in office.quarters.items():
            moved["5.1a"] += any(ratio.n < ratio.d for ratio in measured.cohorts["5.1a"].values())
            for code in ("4.1", "4.2"):
                shape = measured.figures[code].shape
                assert isinstance(shape, Ratio)
                moved[code] += shape.n < shape.d
                assert quarter != QUARTERS[3] or shape.n == shape.d
    assert min(moved[code] for code in ("4.1", "4.2", "5.1a")) > 0


def test_shared_trainings_reach_headquarters_from_two_offices_and_count_once() -> None:
    found = lived(7, 1)
    shapes = [m.figures["7.1b"].shape for office in found.offices for m in office.quarters.values()]
    numbers = Counter(number for shape in shapes if isinstance(shape, Tally) for number in shape.shared)
    assert set(numbers.values()) == {2}
    assert len(numbers) >= 2


@pytest.mark.parametrize(("count", "seed"), [(20, 1), (len(COUNTRIES), 7)])
def test_no_organisation_has_a_name_twice(count: int, seed: int) -> None:
    names = [
        name
        for office in entered(count, seed)
        for name in {each.draft["name"] for _q, each in office if each.kind in ("partner", "provider")}
    ]
    assert len(set(names)) == len(names)


def test_each_record_has_one_alias_and_each_office_what_its_focal_point_lives_by() -> None:
    for office in entered(20, 1):
        kinds = {each.alias: each.kind for _quarter, each in office}
        assert len(kinds) == len({(each.alias, each.kind) for _quarter, each in office})
        counts = Counter(kinds.values())
        assert 3 <= counts["partner"] <= 6
        assert 2 <= counts["assessment"] <= 7  # up to five, each perhaps with the one before it
        assert 4 <= counts["provider"] <= 8
        assert 2 <= counts["resource"] <= 4
        assert counts["focal_point"] >= 2
        assert counts["office_facts"] == 4
        for quarter in QUARTERS:
            held = [each.draft["kind"] for during, each in office if each.kind == "activity" and during == quarter]
            assert 3 <= len(held) <= 8 or "culture-training" in held
            assert len(set(held)) >= 2
        services = {code for _q, each in office if each.kind == "provider" for code in each.draft["services"]}
        assert len(services & {option.code for option in SEA_SERVICES}) >= 5


def test_all_states_ratings_bases_and_kinds_occur() -> None:
    found: dict[str, set[Any]] = {"state": set(), "basis": set(), "rating": set(), "type": set(), "kind": set()}
    for office in lived(118, 1).offices:
        assessments = all_of(office.held(), Assessment)
        assert any(assessment.basis == "other-entity" for assessment in assessments)
        found["rating"] |= {rating_of(assessment) for assessment in assessments}
        found["basis"] |= {assessment.basis for assessment in assessments}
    for entries_of_year in entered(118, 1):
        for _quarter, each in entries_of_year:
            if each.kind in ("assessment", "partner", "activity"):
                name = {"assessment": "state", "partner": "type", "activity": "kind"}[each.kind]
                found[name].add(each.draft[name])
    assert found["rating"] >= set(RATINGS)
    assert found["basis"] == {option.code for option in ASSESSMENT_BASES}
    assert found["state"] == {option.code for option in ASSESSMENT_STATES}
    assert found["kind"] == {option.code for option in ACTIVITY_KINDS}
    assert found["type"] == {option.code for option in PARTNER_TYPES} - {"intergovernmental", "other"}


def test_plans_are_on_track_and_late() -> None:
    tables = [measured.tables["plans"] for office in lived(20, 1).offices for measured in office.quarters.values()]
    assert all(sum(table[state] for table in tables) for state in ("on-track", "late"))


def test_referrals_are_of_every_sort_and_hold_no_free_text() -> None:
    sorts: Counter[str] = Counter()
    end = date(YEAR, 12, 31)
    for office in lived(118, 1).offices:
        found = all_of(office.held(), Referral)
        assert len({referral.code for referral in found}) == len(found)
        for each in found:
            assert each.override_reason is None
            sea = each.matter == "sea" and each.consent_count
            sorts["sh"] += each.matter != "sea"
            sorts["not counted"] += not each.consent_count
            sorts["withdrawn"] += each.withdrawn_on is not None
            sorts["declined"] += any(step.declined_on for step in each.services)
            sorts["unknown sex"] += each.sex in (None, "unknown")
            sorts["unknown age"] += each.age_group == "unknown"
            sorts["chose nothing"] += sea and not chose_assistance(each, end)
            sorts["unavailable"] += any(step.unavailable_on for step in each.services)
            sorts["already received"] += any(step.already_received_on for step in each.services)
            sorts["by own agency"] += any(step.own_agency is True for step in each.services)
            sorts["closed"] += each.closed_on is not None
            assert not sea or not chose_assistance(each, end) or was_assisted(each, end)
    assert len(sorts) == 11
    assert min(sorts.values()) > 0, sorts


def test_nothing_is_entered_before_it_happens() -> None:
    later = ("due_on", "agreement_end", "extended_to")  # deadlines and the ends of agreements lie ahead
    for office in entered(20, 2):
        for quarter, each in office:
            for name, value in _values(each.draft):
                if re.fullmatch(r"\d{4}-\d\d-\d\d", value) and not name.endswith(later):
                    assert date.fromisoformat(value) <= quarter.last_day, (each, name)


def test_records_change_in_later_quarters_under_the_same_alias() -> None:
    changed: Counter[str] = Counter()
    for office in entered(20, 1):
        times = Counter(each.alias for _quarter, each in office)
        changed.update(each.kind for _quarter, each in office if times[each.alias] > 1)
    assert {"assessment", "referral", "provider", "focal_point"} <= changed.keys()


def test_the_same_plan_year_and_seed_give_the_same_entries() -> None:
    plan = plan_season(20, YEAR, 3).offices[11]
    once = [entries(plan, YEAR, 3, quarter) for quarter in QUARTERS]
    assert once == [entries(plan, YEAR, 3, quarter) for quarter in QUARTERS]
    assert once[2] == entries(plan, YEAR, 3, QUARTERS[2]), "whatever was asked for before"
    assert once[0] != entries(plan, YEAR, 4, QUARTERS[0])
    first, second = live(6, 5), live(6, 5)
    assert first.annual().payload == second.annual().payload


def test_references_are_resolved_in_rows_too_and_unknown_ones_are_errors() -> None:
    draft: Typed = {"a": "@x", "b": ["@x", "y"], "c": [{"d": "@x", "e": "1"}], "f": {"g": "2"}}
    assert resolve(draft, {"x": "1f"}) == {"a": "1f", "b": ["1f", "y"], "c": [{"d": "1f", "e": "1"}], "f": {"g": "2"}}
    with pytest.raises(KeyError):
        resolve(draft, {})


def test_other_years_work_too() -> None:
    plan = plan_season(6, 2024, 1).offices[0]
    assert {each.kind for quarter in quarters_of(2024) for each in entries(plan, 2024, 1, quarter)} == {
        *("partner", "provider", "resource", "focal_point", "assessment", "activity", "office_facts", "referral")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_narratives_are_short_and_hold_no_number(language: str) -> None:
    told: list[str] = []
    for plan in plan_season(20, YEAR, 1).offices:
        for quarter in QUARTERS:
            found = narrative(plan, quarter, language)
            assert tuple(found) == OUTCOMES
            remarks = [note.text for note in notes(plan, quarter, language)]
            assert not any(character.isdigit() for text in (*found.values(), *remarks) for character in text)
            assert all(2 <= len(re.findall(r"[.](?= |$)", text)) <= 4 for text in found.values())
            told.extend(found.values())
    assert len(set(told)) > len(told) / 10


def test_narratives_say_the_same_in_every_language() -> None:
    plans: tuple[OfficePlan, ...] = plan_season(20, YEAR, 1).offices
    for plan in plans:
        for quarter in QUARTERS:
            places = {
                language: [_place(PHRASES[language], text) for text in narrative(plan, quarter, language).values()]
                for language in LANGUAGES
            }
            assert len({str(found) for found in places.values()}) == 1
            about = {tuple(note.about for note in notes(plan, quarter, language)) for language in LANGUAGES}
            assert len(about) == 1


def test_every_wording_has_what_the_records_ask_of_it() -> None:
    stories = len(ALWAYS) + len(SOMETIMES)
    assert stories == 11
    for words in PHRASES.values():
        symbols = {words.symbol_at(turn) for turn in range(words.symbols)}
        assert len(symbols) == words.symbols > len(COUNTRIES)
        assert len(words.providers) == len(PROVIDER_KINDS)
        assert len(words.resources) == len(RESOURCES)
        assert len(words.met) == len(words.unmet) == len(words.actions) == len(CORE_STANDARDS)
        assert words.activities.keys() == {option.code for option in ACTIVITY_KINDS}
        assert len(words.functions) == len(set(words.functions)) == len(PHRASES["en"].functions)


def test_every_language_has_as_much_to_say_and_letters_can_print_it() -> None:
    for name in (field.name for field in fields(Wording)):
        shapes = {str(_shape(getattr(words, name))) for words in PHRASES.values()}
        assert len(shapes) == 1, name
    for words in PHRASES.values():
        for field in fields(words):
            for text in _texts(getattr(words, field.name)):
                assert undrawable(text) == "", text
                assert text == " ".join(text.split())


def _values(draft: Any, name: str = "") -> Any:
    if isinstance(draft, dict):
        for key, value in draft.items():
            yield from _values(value, key)
    elif isinstance(draft, list):
        for value in draft:
            yield from _values(value, name)
    else:
        yield name, draft


def _place(words: Wording, text: str) -> list[tuple[str, int, int]]:
    """Which sentences a narrative is made of, by their places."""
    return sorted(
        (outcome, place, number)
        for outcome, places in words.narrative.items()
        for place, sentences in enumerate(places)
        for number, sentence in enumerate(sentences)
        if sentence in text
    )


def _shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shape(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [_shape(each) for each in value]
    return "" if "{" not in value else sorted(re.findall(r"{\w+}", value))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, tuple):
        return [text for each in value for text in _texts(each)]
    return [value]
