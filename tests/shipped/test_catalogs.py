"""Language files are read as Babel reads them: those that are shipped, and every turn that the format takes."""

from __future__ import annotations

from io import StringIO

import pytest
from babel.messages.pofile import read_po

from pseash_desktop.shipped import catalogs
from pseash_desktop.shipped.languages import LANGUAGES
from pseash_desktop.shipped.places import read_text

TURNS = r"""# A translator's note
msgid ""
msgstr ""
"Language: ar\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\n"

#. What it is for
#, python-brace-format
msgid "One {thing} \"so\" \\ and\tso"
msgstr "Une {thing} « ainsi »\n"
"et la suite \\ \"encore\""

msgid "{n} day"
msgid_plural "{n} days"
msgstr[0] "a"
msgstr[1] "b"
msgstr[2] ""
"c"

#, fuzzy, python-brace-format
msgid "guessed"
msgstr "deviné"

msgid "fuzzy in the text alone"
msgstr "flou"

msgid "not translated"
msgstr ""

msgid "{n} hour"
msgid_plural "{n} hours"
msgstr[0] "a"
msgstr[1] ""
msgstr[2] "c"

#~ msgid "no longer said"
#~ msgstr "plus dit"
"""


def as_babel_reads(text: str) -> catalogs.Catalog:
    catalog = read_po(StringIO(text))
    forms: dict[str, tuple[str, ...]] = {}
    for message in catalog:
        key = message.id if isinstance(message.id, str) else message.id[0]
        said = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if key and all(said) and not message.fuzzy:
            forms[key] = tuple(str(each) for each in said)
    return catalogs.Catalog(forms, catalog.plural_expr)


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_a_shipped_language_reads_as_babel_reads_it(language: str) -> None:
    text = read_text("languages", f"{language}.po")
    assert catalogs.read(text) == as_babel_reads(text)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_turn_of_the_format_reads_as_babel_reads_it(end: str) -> None:
    found = catalogs.read(TURNS.replace("\n", end))
    assert found == as_babel_reads(TURNS)
    assert set(found.forms) == {'One {thing} "so" \\ and\tso', "{n} day", "fuzzy in the text alone"}
