"""The pages of a quarterly summary: they say what the payload says, in words, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from tests.documents import letter_payloads as payloads
from tests.documents.page_fixtures import fonts, words_of
from tests.documents.printed import everything, printed, squeezed

from pseash_desktop.documents import page_text, summary_pages
from pseash_desktop.documents.page_model import Document, KeepTogether, Table
from pseash_desktop.documents.rendering import render
from pseash_desktop.letters import summary as summaries
from pseash_desktop.letters.canonical import digest
from pseash_desktop.letters.figures import BLANK, NOT_APPLICABLE, SEALED, WITHHELD, Answer, Figure, Ratio, reported
from pseash_desktop.letters.summary import Note, Summary
from pseash_desktop.reporting import framework as frameworks
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.quarters import Quarter
from pseash_desktop.schema.words import ENGLISH, Words

DIGEST = digest(b"a payload")


def pages(summary: Summary, words: Words = ENGLISH) -> Document:
    return summary_pages.build(summary, payloads.framework(), words, DIGEST)


def test_the_cover_says_whose_letter_of_which_quarter_this_is() -> None:
    text = printed(pages(payloads.summary()))
    for expected in (
        "Quarterly summary",
        "Kenya Country Office (KEN)",
        "Quarter 4 of 2023",
        "1 October 2023 to 31 December 2023",
        "First version",
        "9 January 2024",
        "0.1.0",
        "UN-Women",
        "Do not trust a viewer's green tick alone",
    ):
        assert squeezed(expected) in squeezed(text), expected
    assert "Training data" not in text
    assert "Nil return" not in text


def test_a_correction_says_what_it_replaces_and_why() -> None:
    text = squeezed(printed(pages(payloads.long_summary())))
    assert "Revision2" in text
    assert squeezed("Two trainings of November were entered twice.") in text
    assert digest(b"first") in text


def test_training_letters_and_nil_returns_say_so() -> None:
    text = squeezed(printed(pages(payloads.summary(training=True, nil=True))))
    assert text.count(squeezed("Training data")) >= 2  # a notice, and a mark on every page
    assert "Nilreturn" in text


def test_the_digest_is_printed_whole_in_groups_of_four() -> None:
    assert [text for text in everything(pages(payloads.summary())) if "\n" in text and text.split() == _groups(DIGEST)]


def test_groups_of_the_digest_keep_their_order_on_pages_from_the_right() -> None:
    marked = "".join(f"{n:04d}" for n in range(1001, 1017))  # groups of digits alone are the hard case
    document = summary_pages.build(payloads.summary(), payloads.framework(), payloads.Arabic(), marked)
    found = [word for word in words_of(render(document, fonts())) if word.page == 1 and word.text in _groups(marked)]
    by_line: dict[int, list[tuple[float, str]]] = {}
    for word in found:
        by_line.setdefault(round(word.top), []).append((word.left, word.text))
    lines = [[text for _left, text in sorted(line)] for _top, line in sorted(by_line.items())]
    assert lines == [_groups(marked)[:8], _groups(marked)[8:], _groups(marked)[:4]]  # the last in the foot


def test_at_a_glance_says_of_each_outcome_how_many_indicators_are_answered() -> None:
    document = pages(payloads.summary())
    glance = {row[0][:2]: row[1] for row in _rows(document, "Answered by the office")}
    assert glance == {
        "1.": "Headquarters answers",
        "2.": "Headquarters answers",
        "3.": "Headquarters answers",
        "4.": "4 of 4",
        "5.": "2 of 2",
        "6.": "0 of 1",
        "7.": "1 of 1",
    }


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (reported(Ratio(31, 40)), "31 of 40 (78%)"),
        (reported(Ratio(0, 7)), "0 of 7 (0%)"),
        (reported(Ratio(1, 200)), "1 of 200 (1%)"),  # half up
        (reported(Ratio(0, 0)), "0 of 0 (not applicable)"),
        (reported(Ratio(4_200, 5_600)), "4200 of 5600 (75%)"),
        (BLANK, "Not reported"),
        (NOT_APPLICABLE, "Not applicable"),
        (WITHHELD, "Withheld"),
        (SEALED, "Sealed for headquarters"),
    ],
)
def test_each_state_of_a_figure_is_said_in_words(figure: Figure, said: str) -> None:
    document = pages(payloads.summary(figures=payloads.figures(i4_3=figure)))
    assert _trained(document) == ["85%", said]


def test_a_figure_left_out_is_not_reported() -> None:
    figures = payloads.figures()
    del figures["4.3"]
    assert _trained(pages(payloads.summary(figures=figures))) == ["85%", "Not reported"]


def test_the_template_shows_the_indicators_that_offices_measure_with_their_targets() -> None:
    rows = [row for row in _rows(pages(payloads.summary()), "This quarter") if len(row) > 1]
    measured = payloads.framework().measured()
    assert [row[-3] for row in rows] == [indicator.text["en"] for indicator in measured]
    assert [row[-2] for row in rows] == ["100%", "100%", "85%", "100%", "100%", "6", "100%", "12"]
    assert [row[-1] for row in rows][-3:] == ["4 of 6 types", "Not reported", "3 (2 by the office alone, 1 shared)"]


def test_services_are_listed_with_what_is_not_known() -> None:
    rows = dict(_rows(pages(payloads.summary()), "Available"))
    assert rows["Safety and protection"] == "Yes"
    assert rows["Education, livelihood support and basic material assistance"] == "No"
    assert rows["Support for children born of sexual exploitation and abuse"] == "Not known"


@pytest.mark.parametrize(
    ("persons", "shown", "sentence"),
    [
        ({"women": 14, "men": 6, "girls": 9, "boys": 5}, "WomenMenGirlsBoys14695", "Every group has at least 5"),
        ({"adults": 16, "children": 12}, "AdultsChildren1612", "Shown by age alone"),
        ({"total": 28}, "Total28", "Shown as a total alone"),
        ({}, "Fewerthan5,includingnone", "nothing in this letter tells whether there was anyone"),
    ],
)
def test_persons_are_shown_at_the_level_let_through_and_the_level_is_explained(
    persons: Mapping[str, int], shown: str, sentence: str
) -> None:
    text = squeezed(printed(pages(payloads.summary(persons=persons))))
    start = text.index("Personsregisteredforassistance")
    section = text[start : text.index("Implementingpartners")]
    assert shown in section
    assert squeezed(sentence) in section


def test_participants_with_disability_left_out_are_not_shown_as_a_number() -> None:
    document = pages(payloads.summary(tables=payloads.tables()))
    assert _rows(document, "Participants with disability") == [["Not shown", "0"]]


def test_every_number_of_the_payload_is_found_on_the_pages() -> None:
    for summary in (payloads.summary(), payloads.long_summary()):
        pdf = render(pages(summary), fonts())
        assert page_text.shows_figures(pdf, summaries.write(summary))


def test_no_number_stands_on_the_pages_that_payload_and_framework_do_not_hold() -> None:
    summary = replace(payloads.long_summary(), figures=payloads.figures(i4_3=reported(Ratio(3_131, 4_747))))
    given = json.dumps([json.loads(summaries.write(summary)), frameworks.write(payloads.framework())])
    allowed = set(re.findall(r"\d+", given)) | set(re.findall(r"\d+", " ".join(_groups(DIGEST))))
    allowed |= {*map(str, range(1, 10)), "31"}  # pages, counts of indicators, the quarter's last day
    allowed |= {"66", "100", "256"}  # 3131 of 4747; all of them; the name of the digest
    allowed |= {"18", "59", "60"}  # the age bands
    text = printed(pages(summary))
    text = re.sub(r"(?:\b[0-9a-f]{4}\b\s*){4,}", "", text)  # digests
    assert set(re.findall(r"\d+", text)) <= allowed


def test_pages_depend_on_no_hidden_value() -> None:
    summary = payloads.summary()
    other = replace(summary, sealed=bytes(range(148)) * 28, anchor="c" * 64, sealing_key="d" * 64)
    assert pages(summary) == pages(other)


def test_pages_of_the_payload_read_again_are_the_same() -> None:
    summary = payloads.long_summary()
    again = summaries.read(summaries.write(summary))
    assert render(pages(summary), fonts()) == render(pages(again), fonts())


def test_what_the_office_wrote_stands_under_its_outcome_and_indicator() -> None:
    text = squeezed(printed(pages(payloads.long_summary())))
    assert squeezed("support is operationalised The legal aid provider in Garissa closed in December") in text
    remarks = _rows(pages(payloads.long_summary()), "Remark")
    assert remarks[0][0].startswith("Rate of UN-Women staff")
    assert remarks[1] == ["Participants by age", "Age was not asked at one market-day session."]
    assert "Intheoffice'swords" not in squeezed(printed(pages(payloads.summary())))


def test_a_remark_about_something_else_keeps_its_own_name() -> None:
    remarks = _rows(pages(payloads.summary(notes=(Note("warehouse", "Moved."),))), "Remark")
    assert remarks == [["warehouse", "Moved."]]


def test_the_last_page_says_how_to_check() -> None:
    text = squeezed(printed(pages(payloads.summary())))
    for expected in (
        "pdfsig",
        "payload.json",
        "certutil -hashfile payload.json SHA256",
        "Only headquarters can open it",
    ):
        assert squeezed(expected) in text[text.index("Howtocheckthisletter") :]


def test_pages_of_another_framework_are_refused() -> None:
    for wrong in (
        payloads.summary(framework="0" * 64),
        payloads.summary(figures=payloads.figures(i9_9=reported(Answer(True)))),
    ):
        with pytest.raises(Refusal) as refusal:
            pages(wrong)
        assert refusal.value.code == "framework-differs"


def test_another_year_and_language_stand_on_the_pages() -> None:
    summary = payloads.summary(period=Quarter(2024, 2), written_on=date(2024, 7, 3))
    text = printed(pages(summary, payloads.Arabic()))
    assert "الملخص الفصلي" in everything(pages(summary, payloads.Arabic()))
    assert "Quarterly summary" not in text


def _trained(document: Document) -> list[str]:
    """Target and figure of indicator 4.3."""
    rows = _rows(document, "This quarter")
    return next(row[2:] for row in rows if len(row) == 4 and row[1].startswith("Rate of UN-Women staff"))


def _groups(digest: str) -> list[str]:
    return re.findall("....", digest)


def _rows(document: Document, heading: str) -> list[list[str]]:
    """The rows under the header of the one table that has this heading."""
    found = []
    for block in document.blocks:
        for inner in block.blocks if isinstance(block, KeepTogether) else (block,):
            if isinstance(inner, Table) and heading in [cell.text for row in inner.rows[:1] for cell in row]:
                found += [[cell.text for cell in row] for row in inner.rows[inner.header_rows :]]
    assert found
    return found
