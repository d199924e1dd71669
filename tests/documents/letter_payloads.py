"""Payloads made by hand, a season that gives the published table, and some Arabic for pages that run from the right."""

from __future__ import annotations

import csv
import functools
import hashlib
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tests.documents.letters_fixtures import make_authority, make_office

from pseash_desktop.documents.certificates import key_id
from pseash_desktop.letters import summary as summaries
from pseash_desktop.letters.canonical import digest
from pseash_desktop.letters.enrolment import Enrolment
from pseash_desktop.letters.figures import (
    BLANK,
    NOT_APPLICABLE,
    SEALED,
    WITHHELD,
    Figure,
    Flags,
    Ratio,
    Tally,
    reported,
)
from pseash_desktop.letters.pack import ListedOffice, Pack
from pseash_desktop.letters.summary import Note, Summary
from pseash_desktop.letters.tables import TABLES
from pseash_desktop.records.lists import SEA_SERVICES
from pseash_desktop.reporting import framework as frameworks
from pseash_desktop.reporting.annual import Annual
from pseash_desktop.reporting.framework import Framework
from pseash_desktop.reporting.merge import Decisions, Received, SealedTotal, merge
from pseash_desktop.schema.quarters import Quarter, quarters_of
from pseash_desktop.schema.words import ENGLISH, Plural

ROOT = Path(__file__).parents[2]
YEAR = 2023
OFFICES = {
    "COD": "Democratic Republic of the Congo",
    "COL": "Colombia",
    "JOR": "Jordan",
    "KEN": "Kenya",
    "MLI": "Mali",
    "UKR": "Ukraine",
}
KEY_WORDS = ("acid", "lantern", "orbit", "pepper", "ridge", "velvet")


@functools.cache
def framework() -> Framework:
    return frameworks.read(tomllib.loads((ROOT / "resources/frameworks/2023.toml").read_text("utf-8")))


@functools.cache
def published() -> tuple[dict[str, str], ...]:
    """The table as published for 2023, one row per indicator."""
    with (ROOT / "tests/data/annex1_un_women_2023.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def tables(**changes: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Every table with zeros; ``changes`` by name with ``_`` for ``-``."""
    made = {name: dict.fromkeys(cells, 0) for name, cells in TABLES.items() if name != "participants-with-disability"}
    for name, cells in changes.items():
        made.setdefault(name.replace("_", "-"), {}).update(cells)
    return made


def full_tables() -> dict[str, dict[str, int]]:
    return tables(
        partners={"full": 7, "medium": 3, "low": 1, "not-assessed": 2},
        standards_unmet={"4": 3, "5": 2, "7": 4},
        plans={"on-track": 3, "late": 1},
        activities={"community-session": 14, "broadcast": 2, "own-training": 3, "culture-training": 2},
        participants_by_sex={"female": 1318, "male": 902, "unknown": 61},
        participants_by_age={"child": 407, "adult": 1655, "older": 158, "unknown": 61},
        participants_with_disability={"total": 73},
        estimated_audience={"total": 120_000},
    )


def figures(**changes: Figure) -> dict[str, Figure]:
    """One office's figures; ``changes`` by code, written ``i4_3`` for 4.3."""
    services = tuple((option.code, place != 3) for place, option in enumerate(SEA_SERVICES) if place != 5)
    made = {
        "4.1": reported(Ratio(3, 3)),
        "4.2": reported(Ratio(5, 5)),
        "4.3": reported(Ratio(31, 40)),
        "4.4": NOT_APPLICABLE,
        "5.1a": SEALED,
        "5.1b": reported(Flags(tuple(sorted(services)))),
        "6.1": BLANK,
        "7.1b": reported(Tally(2, frozenset({"UNCT-2023-014"}))),
    }
    return made | {name.removeprefix("i").replace("_", "."): figure for name, figure in changes.items()}


def summary(**changes: Any) -> Summary:
    fields: dict[str, Any] = {
        "office": "KEN",
        "office_name": "Kenya Country Office",
        "period": Quarter(YEAR, 4),
        "revision": 1,
        "language": "en",
        "written_on": date(2024, 1, 9),
        "app": "0.1.0",
        "pages": 1,
        "framework": framework().digest,
        "figures": figures(),
        "persons": {"women": 14, "men": 6, "girls": 9, "boys": 5},
        "tables": full_tables(),
        "anchor": "a" * 64,
        "sealed": bytes(summaries.SEALED_BYTES),
        "sealing_key": "b" * 64,
    }
    return Summary(**(fields | changes))


def long_summary() -> Summary:
    """A correction with everything that a summary can hold."""
    return summary(
        revision=2,
        chain=(digest(b"first"),),
        reason="Two trainings of November were entered twice.",
        narrative={
            "4": "All risk units assessed their risks in October, with the regional office. Two findings concern the"
            " warehouse in Mombasa and are being followed up.\nThe next assessment is planned for April.",
            "5": "The legal aid provider in Garissa closed in December; a new one is being looked for.",
            "7": "Scenario-based sessions were held together with UNICEF and UNFPA.",
        },
        notes=(
            Note("4.3", "Nine colleagues joined in December and have until March to complete the courses."),
            Note("participants-by-age", "Age was not asked at one market-day session."),
        ),
        figures=figures(i4_1=WITHHELD),
        training=True,
    )


@functools.cache
def authority_der() -> bytes:
    return make_authority().der


def pack(**changes: Any) -> Pack:
    africa = ("COD", "KEN", "MLI")
    listed = [ListedOffice(code, name, "Africa" if code in africa else "Other") for code, name in OFFICES.items()]
    listed[0] = ListedOffice("COD", OFFICES["COD"], "Africa", certificate=b"certificate")
    fields: dict[str, Any] = {
        "number": 2,
        "entity": "UN-Women",
        "language": "en",
        "written_on": date(2023, 1, 10),
        "app": "0.1.0",
        "pages": 1,
        "framework": frameworks.write(framework()),
        "authority": authority_der(),
        "sealing_key": bytes(range(32)),
        "offices": tuple(listed),
    }
    return Pack(**(fields | changes))


def enrolment(**changes: Any) -> Enrolment:
    office = make_office(None, "urn:pseash:office:KEN")
    fields: dict[str, Any] = {
        "office": "KEN",
        "office_name": "Kenya Country Office",
        "language": "en",
        "written_on": date(2023, 1, 12),
        "app": "0.1.0",
        "pages": 1,
        "pack": 1,
        "key": key_id(office.certificate),
        "certificate": office.der,
    }
    return Enrolment(**(fields | changes))


def received(office: str, quarter: Quarter, said: Mapping[str, Figure]) -> Received:
    letter = summary(
        office=office,
        office_name=OFFICES[office],
        period=quarter,
        figures=dict(said),
        anchor=hashlib.sha256(f"{office} {quarter}".encode()).hexdigest(),
    )
    return Received(digest(summaries.write(letter)), letter)


STAFF = ((60, 80), (70, 90), (85, 100), (88, 110), (40, 60), (125, 160))  # trained, on board
NETWORKS = ((15, 16), (14, 16), (20, 20), (10, 15), (12, 13), (18, 20))  # taking part, focal points


def season(year: int = YEAR) -> list[Received]:
    """Four quarters of six offices whose sums give 78 %, 89 % and 28 trainings, one session shared by two offices."""
    return [
        received(office, quarter, _said(place, quarter))
        for place, office in enumerate(OFFICES)
        for quarter in quarters_of(year)
    ]


def _said(place: int, quarter: Quarter) -> dict[str, Figure]:
    (trained, staff), (regular, focal_points) = STAFF[place], NETWORKS[place]
    late = quarter.number > 1
    own = int(late or place < 3) + (2 if late and place == 5 else 0)
    shared = frozenset({"UNCT-2023-014"}) if place < 2 and quarter.number == 2 else frozenset[str]()
    return {
        "4.1": reported(Ratio(4, 4)),
        "4.2": reported(Ratio(3 + place, 3 + place)),
        "4.3": reported(Ratio(trained if quarter.number == 4 else 10, staff)),
        "4.4": reported(Ratio(5 * quarter.number, 5 * quarter.number)),
        "5.1a": SEALED,
        "5.1b": reported(Flags(tuple(sorted((option.code, True) for option in SEA_SERVICES)))),
        "6.1": reported(Ratio(regular, focal_points)),
        "7.1b": reported(Tally(own, shared)),
    }


ANSWERS: dict[str, bool | int | Ratio] = {
    **dict.fromkeys(("1.1a", "1.1b", "2.1a", "2.1b", "2.2", "3.1", "5.2", "6.2", "7.1a", "7.2"), True),
    "1.2": Ratio(81, 100),
    "5.1b": 6,
    "5.1c": 6,
}


@functools.cache
def golden() -> Annual:
    """The annual table that must print as the published one."""
    decisions = Decisions(answers=ANSWERS, sealed={"5.1a": SealedTotal(100)}, closed=True)
    return merge(framework(), YEAR, season(), OFFICES, decisions)


@functools.cache
def with_gaps() -> Annual:
    """One office never wrote, nobody answered 6.2, 5.1a is not closed, and 4.4 had nothing to measure."""
    letters = [letter for letter in season() if letter.summary.office != "MLI"]
    letters = [
        received(each.summary.office, each.summary.period, {**each.summary.figures, "4.4": NOT_APPLICABLE})
        for each in letters
    ]
    earlier = [letter for letter in season(YEAR - 1) if letter.summary.office == "MLI"]
    answers = {code: answer for code, answer in ANSWERS.items() if code != "6.2"}
    return merge(framework(), YEAR, [*letters, *earlier], OFFICES, Decisions(answers=answers), training=True)


_MONTHS = (
    *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
    *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)


class Arabic:
    """Some words in Arabic, the others in English: enough to look at pages that run from the right."""

    language = "ar"
    right_to_left = True
    _SAID: Mapping[str, str] = {
        "Quarterly summary": "الملخص الفصلي",
        "Quarter {number} of {year}": "الربع {number} من عام {year}",
        "{first} to {last}": "من {first} إلى {last}",
        "Revision {n}": "المراجعة {n}",
        "First version": "النسخة الأولى",
        "Training data": "بيانات تدريبية",
        "Training data. Nothing in this table is real.": "بيانات تدريبية. لا شيء في هذا الجدول حقيقي.",
        "Entity": "الكيان",
        "Office": "المكتب",
        "Period": "الفترة",
        "Version": "النسخة",
        "Written on": "تاريخ الكتابة",
        "At a glance": "لمحة سريعة",
        "Outcome": "النتيجة",
        "Progress": "التقدم",
        "Benchmark": "المعيار المرجعي",
        "Indicator": "المؤشر",
        "Target": "الهدف",
        "Result": "المحصلة",
        "This quarter": "هذا الربع",
        "{n}%": "\u200e{n}%",
        "Yes": "نعم",
        "No": "لا",
        "Not reported": "لم يُبلَّغ عنه",
        "Not applicable": "لا ينطبق",
        "{n} of {d} ({percent})": "{n} من {d} ({percent})",
        "{result} (from {given} of {expected} offices)": "{result} (من {given} من أصل {expected} مكاتب)",
        "{low} to {high}": "من {low} إلى {high}",
        "Women": "نساء",
        "Men": "رجال",
        "Girls": "فتيات",
        "Boys": "فتيان",
        "Page {page} of {pages}": "الصفحة {page} من {pages}",
        "Digest begins {digest}": "تبدأ البصمة بـ {digest}",
        "Annex I. {title}": "المرفق الأول: {title}",
        "Annex": "المرفق",
        "Sources": "المصادر",
    }

    def __call__(self, text: str, **values: object) -> str:
        return ENGLISH(self._SAID.get(text, text), **values)

    def counted(self, plural: Plural, n: int, **values: object) -> str:
        return ENGLISH.counted(plural, n, **values)

    def date(self, value: date) -> str:
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"

    def number(self, value: int) -> str:
        return ENGLISH.number(value)
