"""The parts of the repository's own tools that decide something, tried on small made-up repositories."""

import ast
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

import checks
import machine
import words

ROOT = Path(__file__).resolve().parents[2]
DIGESTS = {"requirements.lock": "a", "requirements-dev.lock": "b", "pyproject.toml": "c"}


@pytest.mark.parametrize(
    ("stamp", "lock", "installed"),
    [
        ({}, "requirements.lock", False),
        ({"requirements.lock": "a"}, "requirements.lock", True),
        ({"requirements.lock": "a"}, "requirements-dev.lock", False),
        ({"requirements.lock": "earlier"}, "requirements.lock", False),
        ({"requirements-dev.lock": "b"}, "requirements-dev.lock", True),
        ({"requirements-dev.lock": "b"}, "requirements.lock", True),
        ({"requirements-dev.lock": "earlier", "requirements.lock": "a"}, "requirements-dev.lock", False),
    ],
)
def test_a_lock_is_installed_again_only_when_it_changed(stamp: dict[str, str], lock: str, installed: bool) -> None:
    assert machine.lock_is_installed(stamp, lock, DIGESTS) is installed


def test_line_ends_do_not_change_a_digest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(machine, "ROOT", tmp_path)
    (tmp_path / "unix").write_bytes(b"one\ntwo\n")
    (tmp_path / "windows").write_bytes(b"one\r\ntwo\r\n")
    assert machine.digest("unix") == machine.digest("windows")


def test_what_is_not_here_is_named() -> None:
    absent = machine.Need("no-such-program-anywhere", "no-such-package")
    no_file = machine.Need("/usr/no/*/such.file", "no-such-package", file=True)
    here = machine.Need(Path(sys.executable).as_posix(), "python3")
    there = machine.Need(Path(sys.executable).parent.as_posix() + "/*", "python3", file=True)
    assert machine.missing([absent, here, no_file, there]) == [absent, no_file]


def test_an_older_python_is_refused_in_one_line() -> None:
    script = ROOT / "tools" / "dev.py"
    ast.parse(script.read_text("utf-8"), feature_version=(3, 7))
    code = (
        "import runpy, sys\n"
        "sys.version_info, sys.version = (3, 10, 4), '3.10.4 (main)'\n"
        f"runpy.run_path({str(script)!r}, run_name='__main__')"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr == "PSEASH Desktop needs Python 3.11 or newer; this is Python 3.10.4.\n"


PROJECT = """
[project]
dependencies = ["Alpha_Beta>=1", "gamma[extra]>=2; sys_platform == 'win32'"]
[dependency-groups]
install = ["delta"]
dev = ["epsilon>=3"]
"""
RUN = "# made by a tool\nalpha-beta==1.0 \\\n    --hash=sha256:00\ngamma==2.0\ndelta==3.0\n"


@pytest.fixture
def repository(tmp_path: Path) -> Callable[..., list[str]]:
    """A sound small repository; called with path=text, it takes these files in and gives the broken rules."""

    def broken(**changed: str) -> list[str]:
        sound = {
            "pyproject.toml": PROJECT,
            "requirements.lock": RUN,
            "requirements-dev.lock": RUN + "epsilon==3.1\n",
        }
        for name, text in (sound | changed).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return checks.problems(tmp_path)

    return broken


def test_a_sound_repository_has_no_problems(repository: Callable[..., list[str]]) -> None:
    assert repository(**{"src/room/part.py": "x = 1\n"}) == []


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("src/room/long.py", "x = 1\n" * 401, "src/room/long.py: 401 lines, at most 400"),
        ("tests/room/test_long.py", "x = 1\n" * 501, "tests/room/test_long.py: 501 lines, at most 500"),
        (
            "src/room/part.py",
            "class A:\n    def work(self):\n" + "        x = 1\n" * 50,
            "src/room/part.py: function work has 51 lines, at most 50",
        ),
        (
            "src/room/utils.py",
            "x = 1\n",
            "src/room/utils.py: a name that says nothing; name what is in it",
        ),
        (
            "docs/how.md",
            "first\nsee /ho" + "me/someone/notes\n",
            "docs/how.md: line 2 names a package index or a folder of one computer: /ho" + "me/s",
        ),
        (
            "docs/how.md",
            "from pyp" + "i.org\n",
            "docs/how.md: line 1 names a package index or a folder of one computer: pyp" + "i.org",
        ),
        (
            "requirements-dev.lock",
            "--index-url https://example\n" + RUN + "epsilon==3.1\n",
            "requirements-dev.lock: names a place; write it with: python3 tools/dev.py lock",
        ),
        (
            "requirements-dev.lock",
            RUN,
            "requirements-dev.lock: lacks epsilon; write it with: python3 tools/dev.py lock",
        ),
        (
            "requirements-dev.lock",
            RUN.replace("delta==3.0", "delta==3.1") + "epsilon==3.1\n",
            "requirements-dev.lock: delta is not the 3.0 of requirements.lock",
        ),
    ],
)
def test_each_broken_rule_is_named(repository: Callable[..., list[str]], name: str, text: str, problem: str) -> None:
    assert repository(**{name: text}) == [problem]


SOURCE = """
from words import N_, NP_

# Translators: on the first page
A = N_("Hello {name}")
B = NP_("{n} letter", "{n} letters")
C = N_("in two "
       "pieces")
D = "not marked"
"""
FRENCH = """
msgid "Hello {name}"
msgstr "Bonjour {name}"

msgid "{n} letter"
msgid_plural "{n} letters"
msgstr[0] "une lettre"
msgstr[1] "{n} lettres"

msgid "gone from the source"
msgstr "disparu"
"""


@pytest.fixture
def french(tmp_path: Path) -> Callable[[str], Catalog]:
    """Collects the words of SOURCE and puts a .po file in step with them."""
    (tmp_path / "part.py").write_text(SOURCE, "utf-8")
    template = words.marked(tmp_path)
    return lambda po: words.in_step("fr", template, words.read(po, "fr"))


def test_marked_words_are_collected_and_translations_kept(french: Callable[[str], Catalog]) -> None:
    catalog = french(FRENCH)
    assert {message.id for message in catalog if message.id} == {
        "Hello {name}",
        ("{n} letter", "{n} letters"),
        "in two pieces",
    }
    assert catalog["Hello {name}"].string == "Bonjour {name}"
    assert catalog["{n} letter"].string == ("une lettre", "{n} lettres")
    assert list(words.problems(catalog)) == ["not translated: in two pieces"]


def test_a_language_file_has_no_dates_places_or_leftovers(french: Callable[[str], Catalog]) -> None:
    text = words.as_text(french(FRENCH))
    assert "gone from the source" not in text
    assert "Date" not in text
    assert "#:" not in text
    assert "#. Translators: on the first page\n" in text
    assert words.as_text(french(text)) == text


def test_a_new_language_starts_from_an_empty_file(french: Callable[[str], Catalog]) -> None:
    assert len(list(words.problems(french("")))) == 3


def test_a_translation_with_other_placeholders_is_named(french: Callable[[str], Catalog]) -> None:
    wrong = FRENCH.replace("Bonjour {name}", "Bonjour {nom}").replace("{n} lettres", "des lettres")
    assert set(words.problems(french(wrong))) == {
        "asks for another placeholder: Hello {name}",
        "loses a placeholder: {n} letter",
        "not translated: in two pieces",
    }
