"""Every code that can be raised has its sentence, and every sentence a code: read out of the source itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from pseash_desktop.schema.sentences import SENTENCES, sentence
from pseash_desktop.schema.words import ENGLISH

SOURCE = Path(__file__).resolve().parents[2] / "src" / "pseash_desktop"
RAISERS = {"Refusal", "Refused", "SealingFailed", "Problem", "rejected", "Outcome", "Answer", "Verdict"}
BUILT = {"signer-new", "signer-retired", "signer-revoked"}  # made from the state of a key
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+|missing|accepted|disputed|encrypted")


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield path.name, node


def _raised() -> dict[str, str]:
    """Each literal code with the file that raises it."""
    found = {}
    for name, call in _calls():
        called = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        if called not in RAISERS:
            continue
        places = [*call.args, *(k.value for k in call.keywords if k.arg == "code")]
        for constant in (inner for place in places for inner in ast.walk(place)):
            if (
                isinstance(constant, ast.Constant)
                and isinstance(constant.value, str)
                and CODE.fullmatch(constant.value)
            ):
                found[constant.value] = name
    return found


RAISED = _raised()
REFUSALS = [
    (place, call, call.args[0].value)
    for place, call in _calls()
    if getattr(call.func, "id", getattr(call.func, "attr", "")) in {"Refusal", "Refused", "rejected"}
    and call.args
    and isinstance(call.args[0], ast.Constant)
]


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_plain(code: str) -> None:
    said = SENTENCES[code]
    assert said[0].isupper()
    assert said.endswith((".", "?"))
    assert len(said) <= 240


def test_every_sentence_belongs_to_a_code_of_the_source() -> None:
    every = {
        node.value
        for path in SOURCE.rglob("*.py")
        if "sentences" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert SENTENCES.keys() - every - BUILT == set()


def test_every_refusal_of_the_source_has_a_sentence() -> None:
    assert {code: place for code, place in RAISED.items() if code not in SENTENCES} == {}


def test_a_sentence_is_filled_with_its_details() -> None:
    assert sentence(ENGLISH, "too-long", {"longest": 1200}) == "This is too long: at most 1,200 characters."


def test_an_unknown_code_is_said_calmly() -> None:
    assert "no-such-code" in sentence(ENGLISH, "no-such-code")


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_the_blanks_of_a_sentence_are_filled_wherever_it_is_raised(code: str) -> None:
    blanks = {name for _text, name, _format, _conversion in Formatter().parse(SENTENCES[code]) if name}
    for place, call, raised in REFUSALS:
        given = {keyword.arg for keyword in call.keywords}
        if raised == code:
            assert blanks <= given or None in given, (place, code)
