"""A quarter before it is signed: what is said of it, what is asked for, and that what is shown is what is signed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.chain.made import YEAR, office_desk

from pseash_desktop.documents.writing import draw
from pseash_desktop.letters import summary as summaries
from pseash_desktop.letters.figures import State
from pseash_desktop.letters.summary import NARRATIVE_LONGEST
from pseash_desktop.letters.tables import PERSON_LEVELS
from pseash_desktop.office import closing, quarter, records, statement
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.office.quarter import Statement
from pseash_desktop.office.statement import Typed
from pseash_desktop.records import KINDS
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.quarters import Quarter, quarters_of
from pseash_desktop.schema.sentences import SENTENCES, sentence
from pseash_desktop.schema.words import ENGLISH

FIRST, LAST = Quarter(YEAR, 1), Quarter(YEAR, 4)
RUNNING = Quarter(YEAR + 1, 1)
CORRECTION = Statement({}, reason="A training was entered late.")


@pytest.fixture
def desk(workspace: Callable[[str], Path]) -> Iterator[OfficeDesk]:
    """The season's office in February of the year after."""
    with office_desk(workspace("office")) as opened:
        yield opened


@pytest.fixture
def later(desk: OfficeDesk) -> OfficeDesk:
    """The same office when the running quarter is over and nothing has been entered for it."""
    return replace(desk, now=lambda: datetime(YEAR + 1, 4, 3, 12, tzinfo=UTC))


def enter_facts(desk: OfficeDesk, during: Quarter, **more: object) -> str:
    draft = {"quarter": str(during), "staff": "10", "staff_trained": "9", **more}
    saved = records.save(desk, KINDS["office_facts"], draft)
    assert saved.record_id is not None
    return saved.record_id


def codes(found: closing.Closing) -> list[str]:
    return [notice.code for notice in found.notices]


def test_every_quarter_since_the_office_was_set_up_is_listed_with_its_state(desk: OfficeDesk) -> None:
    found = closing.standings(desk)
    assert [standing.quarter for standing in found] == [*quarters_of(YEAR), RUNNING]
    assert [standing.state for standing in found] == ["signed"] * 4 + ["not-over"]
    assert [standing.revision for standing in found] == [1, 1, 1, 1, 0]
    assert found[0].due_on == date(YEAR, 4, 15)


def test_quarters_that_wait_for_their_letter_are_counted(desk: OfficeDesk, later: OfficeDesk) -> None:
    assert closing.waiting(desk) == 0
    assert closing.waiting(later) == 1
    quarter.sign(later, RUNNING, Statement({}, nil=True))
    assert closing.waiting(later) == 0


def test_a_quarter_is_open_until_nothing_is_missing_and_then_ready(later: OfficeDesk) -> None:
    assert closing.standings(later)[-2].state == "open"
    # A ready one: everything answered, every partner assessed, no form left open.
    for link in [
        link for n in closing.overview(later, RUNNING).notices if n.code == "partners-not-assessed" for link in n.links
    ]:
        row = later.vault.records.get(KINDS["partner"], link.record)
        draft = KINDS["partner"].draft(row.record) | {"agreement_end": f"{YEAR}-12-31"}
        assert records.save(later, KINDS["partner"], draft, record_id=row.id, version=row.version).problems == ()
    enter_facts(
        later,
        RUNNING,
        risk_units="1",
        risk_units_assessed="1",
        candidates="not-applicable",
        network="no",
        duty_stations=[{"name": "Kinshasa", "focal_points": "1"}],
        pathway=[{"type": "sea-medical", "available": "yes"}],
    )
    assert closing.overview(later, RUNNING).notices == ()
    assert [standing.state for standing in closing.standings(later) if standing.quarter == RUNNING] == ["ready"]


def test_the_lines_are_the_figures_of_the_letter_against_their_targets(desk: OfficeDesk) -> None:
    found = closing.overview(desk, LAST)
    letter = summaries.read(_payload(desk, LAST))
    assert {line.indicator.code: line.figure for line in found.lines} == letter.figures
    assert found.tables == letter.tables
    assert found.persons.cells == letter.persons
    for line in found.lines:
        assert (line.progress is None) == (line.standing in {"blank", "sealed", "not-applicable"})
        assert (line.progress == 100) == (line.standing == "on-target")
        assert line.indicator.code.startswith(f"{line.outcome}.")


def test_a_quarter_that_is_running_cannot_be_signed_and_says_so(desk: OfficeDesk) -> None:
    found = closing.overview(desk, RUNNING)
    assert found.blocked
    assert codes(found)[0] == "quarter-not-over"
    assert found.quiet


def test_a_quarter_without_facts_asks_for_them_once(later: OfficeDesk) -> None:
    found = closing.overview(later, RUNNING)
    assert not found.blocked
    assert codes(found).count("facts-not-entered") == 1
    assert "figure-not-answered" not in codes(found)
    assert {line.standing for line in found.lines if line.source.page == "office_facts"} == {"blank"}


def test_a_blank_figure_leads_to_the_record_it_comes_from(later: OfficeDesk) -> None:
    record = enter_facts(later, RUNNING)
    notices = {n.indicator: n for n in closing.overview(later, RUNNING).notices if n.code == "figure-not-answered"}
    assert "4.3" not in notices
    assert notices["4.1"].links == (closing.Link("office_facts", record),)


def test_partners_without_assessment_are_named_with_their_records(desk: OfficeDesk) -> None:
    found = closing.overview(desk, LAST)
    [notice] = [notice for notice in found.notices if notice.code == "partners-not-assessed"]
    assert len(notice.links) == found.tables["partners"]["not-assessed"]
    for link in notice.links:
        assert desk.vault.records.exists(KINDS["partner"], link.record)


def test_forms_left_open_are_pointed_out_because_they_are_not_counted(later: OfficeDesk) -> None:
    later.vault.drafts.keep(KINDS["activity"], None, {"title": "Radio"}, when=later.now())
    statement.keep(later, RUNNING, Typed({"4": "Begun."}))
    [notice] = [n for n in closing.overview(later, RUNNING).notices if n.code == "forms-not-saved"]
    assert notice.links == (closing.Link("activity"),)


def test_an_earlier_quarter_left_unsigned_is_pointed_out(desk: OfficeDesk) -> None:
    much_later = replace(desk, now=lambda: datetime(YEAR + 1, 7, 3, 12, tzinfo=UTC))
    found = closing.overview(much_later, Quarter(YEAR + 1, 2))
    [notice] = [notice for notice in found.notices if notice.code == "earlier-quarter-not-signed"]
    assert notice.links == (closing.Link("quarter", str(RUNNING)),)


def test_every_code_that_can_be_shown_has_a_sentence(later: OfficeDesk) -> None:
    shown = {*closing.LEVEL_CODES, closing.REPEATED, *codes(closing.overview(later, RUNNING))}
    assert shown <= SENTENCES.keys()
    for notice in closing.overview(later, RUNNING).notices:
        assert "…" not in sentence(ENGLISH, notice.code, notice.details)


def test_the_level_of_the_table_of_persons_is_explained(desk: OfficeDesk) -> None:
    assert len(closing.LEVEL_CODES) == len(PERSON_LEVELS)
    signed, running = closing.overview(desk, LAST), closing.overview(desk, RUNNING)
    assert signed.level_code == closing.REPEATED
    assert running.level_code == closing.LEVEL_CODES[running.persons.level]


def test_a_preview_keeps_nothing(desk: OfficeDesk) -> None:
    before = desk.vault.history.head(), len(desk.vault.outgoing.headings())
    prepared = closing.preview_summary(desk, LAST, CORRECTION)
    assert (desk.vault.history.head(), len(desk.vault.outgoing.headings())) == before
    assert summaries.read(prepared.payload) == prepared.summary
    assert draw(prepared.summary, prepared.payload, desk.stationery) is not None


def test_what_was_shown_is_signed_to_the_byte(desk: OfficeDesk) -> None:
    prepared = closing.preview_summary(desk, LAST, CORRECTION)
    quarter.sign(desk, LAST, CORRECTION, shown=prepared)
    assert _payload(desk, LAST) == prepared.payload


@pytest.mark.parametrize("meanwhile", ["record", "statement", "day"])
def test_what_changed_after_it_was_shown_is_not_signed(desk: OfficeDesk, meanwhile: str) -> None:
    prepared, said = closing.preview_summary(desk, LAST, CORRECTION), CORRECTION
    if meanwhile == "record":
        enter_facts(desk, RUNNING)
    elif meanwhile == "statement":
        said = replace(CORRECTION, reason="Another reason.")
    else:
        desk = replace(desk, now=lambda: datetime(YEAR + 1, 2, 2, 12, tzinfo=UTC))
    with pytest.raises(Refusal, match="changed-since-shown"):
        quarter.sign(desk, LAST, said, shown=prepared)
    assert len(desk.vault.outgoing.headings("summary")) == 4


def test_a_nil_return_beside_activities_is_refused_before_it_is_signed(desk: OfficeDesk) -> None:
    with pytest.raises(Refusal, match="nil-with-activities"):
        closing.preview_summary(desk, LAST, replace(CORRECTION, nil=True))


def test_a_quarter_in_which_nothing_happened_can_be_signed_as_a_nil_return(later: OfficeDesk) -> None:
    assert closing.overview(later, RUNNING).quiet
    signed = quarter.sign(later, RUNNING, Statement({}, nil=True))
    assert signed.file_name.endswith("_r1.pdf")
    after = closing.overview(later, RUNNING)
    assert (after.standing.state, after.revision, len(after.signed)) == ("signed", 2, 1)
    assert after.repeated
    assert {line.figure.state for line in after.lines} >= {State.BLANK}


def test_typed_text_is_cleaned_and_kept_by_its_place(desk: OfficeDesk) -> None:
    said, problems = statement.read(
        desk, LAST, Typed({"4": " Risk\u200b  units \r\n were assessed. ", "5": "  "}, {"4.1": "One\nline"}, " late ")
    )
    assert problems == ()
    assert said is not None
    assert said.narrative == {"4": "Risk units\nwere assessed."}
    assert [(note.about, note.text) for note in said.notes] == [("4.1", "One line")]
    assert said.reason == "late"


def test_every_problem_of_the_text_is_told_with_its_place(desk: OfficeDesk) -> None:
    typed = Typed({"4": "水", "6": "x" * (NARRATIVE_LONGEST + 1)}, {"4.1": "\u4e00"})
    said, problems = statement.read(desk, LAST, typed)
    assert said is None
    assert {(problem.field, problem.code) for problem in problems} == {
        ("narrative.4", "characters-not-available"),
        ("narrative.6", "too-long"),
        ("notes.4.1", "characters-not-available"),
        ("reason", "reason-missing"),
    }


def test_a_first_letter_takes_no_reason(later: OfficeDesk) -> None:
    said, problems = statement.read(later, RUNNING, Typed({}, reason="left over"))
    assert problems == ()
    assert said == Statement({})


def test_the_statement_survives_a_lock_as_a_draft_and_goes_when_it_is_signed(later: OfficeDesk) -> None:
    typed = Typed({"4": "Begun."}, {"4.1": "Late."}, "Why", nil=True)
    statement.keep(later, RUNNING, typed)
    assert statement.start(later, RUNNING) == typed
    statement.keep(later, RUNNING, Typed())
    assert later.vault.drafts.all() == []
    statement.keep(later, RUNNING, typed)
    statement.forget(later, RUNNING)
    assert statement.start(later, RUNNING) == Typed()


def test_a_correction_begins_with_the_words_of_the_last_letter(desk: OfficeDesk) -> None:
    letter = summaries.read(_payload(desk, LAST))
    begun = statement.start(desk, LAST)
    assert letter.narrative
    assert begun.narrative == letter.narrative
    assert begun.reason == ""
    statement.keep(desk, LAST, begun)
    assert desk.vault.drafts.all() == []  # nothing was typed
    statement.keep(desk, LAST, replace(begun, narrative={}))
    assert statement.start(desk, LAST).narrative == {}


def _payload(desk: OfficeDesk, during: Quarter) -> bytes:
    head = desk.vault.outgoing.head("summary", str(during))
    assert head is not None
    written = desk.vault.outgoing.get("summary", str(during), head.revision)
    assert written is not None
    return written.payload
