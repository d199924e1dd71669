"""Fonts, texts in the four languages, and pages read back by other people's programs."""

from __future__ import annotations

import functools
import re
import subprocess
import unicodedata
from pathlib import Path
from typing import NamedTuple

from bidi import get_display
from hypothesis import strategies as st
from tests.witnesses import witness

from pseash_desktop.documents.faces import Fonts
from pseash_desktop.documents.page_model import Block, Document
from pseash_desktop.documents.rendering import render

FOLDER = Path(__file__).parents[2] / "resources" / "fonts"
MARGIN = 18 * 72 / 25.4

ENGLISH = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
FRENCH = "àâäæçéèêëîïôœöùûüÿÀÂÄÆÇÉÈÊËÎÏÔŒÖÙÛÜŸ«»"
SPANISH = "áéíóúñüÁÉÍÓÚÑÜ¿¡ªº"
ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
SIGNS = "0123456789.,:;!?%()[]/-–—+=&*#'\"’‘“”…≥≤€°№•،؛؟"
NO_BREAK = "\u00a0\u202f\u2011"
EVERY = ENGLISH + FRENCH + SPANISH + ARABIC + SIGNS

# Texts as people write them; no vowel marks, whose raised glyphs PDF readers put beside the word.
MIXED = (
    "الملخص الفصلي — اليمن، الربع الثالث 2023 (المراجعة 2)",
    "مع منظمة Save the Children (SC) مرتين",
    "منظمة Médecins du Monde (MdM) و«أوكسفام» Oxfam GB في عدن/لحج",
    "بنسبة 15% مقارنة بالربع 2 [انظر الجدول 3]",
    "الملف PSEASH_YEM_2023-Q3_r2.pdf لا إله إلا الله.",
    "(س) 12 من أصل 47، و3.5 من 1,234",
    "UN Women Yemen – هيئة الأمم المتحدة للمرأة",
)
PLAIN = (
    "Réunion à Bouaké : « œuvre commune », 12 345 personnes, ≥ 15 % — l’équipe de Noël Ÿves…",
    "¿Cuántas niñas? ¡Señálelo! El año pasado, 90 % (n.º 3)",
    "The office’s “naïve” estimate – 47 of 52 (90%), see UGA/2023-Q3",
)
PLAIN_ARABIC = ("الإبلاغ عن الاستغلال والأمم والآن", "الحماية من الاستغلال والانتهاك الجنسيين", "لا إله إلا الله")

_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_MIRROR = str.maketrans("()[]{}<>«»≥≤", ")(][}{><»«≤≥")


@functools.cache
def fonts() -> Fonts:
    return Fonts(
        (FOLDER / "IBMPlexSansArabic-Regular.ttf").read_bytes(),
        (FOLDER / "IBMPlexSansArabic-SemiBold.ttf").read_bytes(),
    )


def texts(alphabet: str = EVERY, longest: int = 60) -> st.SearchStrategy[str]:
    return st.text(alphabet=alphabet + "    ", max_size=longest)


def pdf(*blocks: Block, right_to_left: bool = False, header: str = "", page_label: str = "") -> bytes:
    language = "ar" if right_to_left else "fr"
    document = Document("Essai", language, right_to_left, blocks, header=header, page_label=page_label)
    return render(document, fonts())


class Word(NamedTuple):
    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def text_of(data: bytes, *, page: int | None = None) -> str:
    """What pdftotext reads, its direction marks included."""
    pages = ["-f", str(page), "-l", str(page)] if page else []
    return _run(["pdftotext", "-layout", *pages, "-", "-"], data)


def lines_of(data: bytes, *, page: int | None = None) -> list[str]:
    """Lines without direction marks, after NFKC."""
    return [line for line in map(plain, text_of(data, page=page).splitlines()) if line]


def words_of(data: bytes) -> list[Word]:
    found: list[Word] = []
    page = 0
    pattern = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
    for line in _run(["pdftotext", "-bbox", "-", "-"], data).splitlines():
        page += "<page " in line
        for match in pattern.finditer(line):
            left, top, right, bottom = map(float, match.groups()[:4])
            found.append(Word(page, left, top, right, bottom, match[5]))
    return found


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", _CONTROLS.sub("", text)).split())


def letters(text: str) -> list[str]:
    """All characters but spaces, in no order; brackets count as one, since a reader may turn them."""
    return sorted(re.sub(r"[()\[\]{}«»≥≤<>]", "|", plain(text)).replace(" ", ""))


def seen(line: str, right_to_left: bool) -> str:
    """How a line must stand on the page from left to right, as python-bidi works it out; brackets as they look."""
    shown = get_display(unicodedata.normalize("NFKC", line), base_dir="R" if right_to_left else "L")
    assert isinstance(shown, str)
    return re.sub(r"[()\[\]{}«»≥≤<>]", "|", _CONTROLS.sub("", shown)).replace(" ", "")


def mirrored(text: str) -> str:
    return text.translate(_MIRROR)


def run(program: str, *arguments: str, data: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([witness(program), *arguments], input=data, capture_output=True, check=False)


def _run(command: list[str], data: bytes) -> str:
    done = run(command[0], *command[1:], data=data)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()
