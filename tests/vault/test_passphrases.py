"""What a person may choose as a passphrase, and what is said of it."""

from __future__ import annotations

import pytest

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.shipped.passphrases import generated_passphrase
from pseash_desktop.vault.passphrases import check_own, guessing, strength


@pytest.mark.parametrize(
    "guessed_first",
    [
        "aaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "abcdefghijklmnop",
        "123456789012345",
        "qwertyuiop123456",
        "passwordpassword1",
        "P4ssw0rd2024!!!!",
        "Password Password Password",
        "welcome 2024 welcome",
        "               ",
        "Janvier-Fevrier-Mars-Avril",
    ],
)
def test_sequences_repetitions_and_common_words_are_refused(guessed_first: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_own(guessed_first)
    assert refused.value.code == "passphrase-easy"
    assert strength(guessed_first) == "weak"


@pytest.mark.parametrize(
    "famous", ["Correct Horse Battery Staple", "to be or not to be", "Le mot de passe", "la contraseña"]
)
def test_a_famous_one_is_refused_however_it_is_spelt(famous: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_own(famous)
    assert refused.value.code == "passphrase-common"
    assert guessing(famous) == 0


def test_the_name_of_the_office_counts_little() -> None:
    chosen = "Nairobi Kenya 7413 violet"
    assert guessing(chosen, known=["Kenya (KEN)", "Nairobi"]) < guessing(chosen) - 10
    assert strength(chosen, known=["Kenya (KEN)", "Nairobi"]) == "weak"


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ("river stone window", "weak"),
        ("river stone window candle", "fair"),
        ("les carottes sont cuites a midi", "good"),
        ("xK9$mQ2!vB7&nL4", "good"),
        ("ذهبت إلى السوق صباح الأمس مع جدتي", "strong"),
    ],
)
def test_strength_is_said_in_words(chosen: str, said: str) -> None:
    assert strength(chosen) == said


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_a_generated_one_is_never_called_weak(language: str) -> None:
    for _ in range(300):
        check_own(generated_passphrase(language))
