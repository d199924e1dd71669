"""How good a passphrase of a person's own choice is, in words. Pure: it keeps nothing, and nothing leaves it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import Literal

from pseash_desktop.schema.errors import Refusal

SHORTEST = 15  # characters of a passphrase that a person chooses
Strength = Literal["weak", "fair", "good", "strong"]
FAIR, GOOD, STRONG = 42.0, 55.0, 70.0  # bits of guessing; below FAIR a passphrase is not taken

# What people choose first when they are asked for something long; and words that everybody here would try.
_COMMON_LINES = """
    correcthorsebatterystaple passwordpassword passwordispassword thisismypassword mypasswordis mypassword newpassword
    letmeinletmein iloveyouforever iloveyousomuch trustnoonetrustnoone tobeornottobe tobeornottobethatisthequestion
    thequickbrownfoxjumpsoverthelazydog quickbrownfox loremipsumdolorsitamet maytheforcebewithyou opensesame
    qwertyuiopasdfghjkl azertyuiopqsdfghjklm abcdefghijklmnopqrstuvwxyz welcometotheunitednations unitednations
    motdepasse monmotdepasse lemotdepasse liberteegalitefraternite contrasena micontrasena lacontrasena
    holaholahola bonjourtoutlemonde wethepeoplesoftheunitednations preventionofsexualexploitationandabuse
    sexualexploitationandabuse bismillahirrahmanirrahim
"""
_EASY_LINES = """
    password passphrase pass secret admin administrator welcome letmein login user test demo training change changeme
    please love iloveyou dragon monkey sunshine princess football computer office laptop pseash psea focal point
    headquarters unwomen women united nations motdepasse bonjour azerty qwerty contrasena clave hola secreto
    january february march april may june july august september october november december
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    monday tuesday wednesday thursday friday saturday sunday
"""
_COMMON = frozenset(_COMMON_LINES.split())
_EASY = frozenset(_EASY_LINES.split())
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm")
_LEET = str.maketrans("013457@$!", "oleastasi")
_PIECES = re.compile(r"[^\W\d_]+|\d+|[\W_]+")
_WORD, _JOINED, _WORD_LENGTH = 12.0, 1.5, 8  # bits of a word of that length, and of each letter beyond (words joined)
_LETTER, _LONE_LETTER, _DIGIT, _SIGN = 3.0, 4.5, 3.0, 4.0  # bits of one in a run
_KNOWN = 4.0  # of a word that everybody tries


def strength(passphrase: str, *, known: Iterable[str] = ()) -> Strength:
    """How hard it is to guess; ``known`` are names from the workspace (office, entity) that a guesser tries first."""
    bits = guessing(passphrase, known=known)
    if bits < FAIR:
        return "weak"
    if bits < GOOD:
        return "fair"
    return "good" if bits < STRONG else "strong"


def check_own(passphrase: str, *, known: Iterable[str] = ()) -> None:
    """Refuse what is guessed first; its length is checked by the vault itself.

    Raises Refusal('passphrase-common' | 'passphrase-easy').
    """
    if _bare(passphrase) in _COMMON:
        raise Refusal("passphrase-common")
    if guessing(passphrase, known=known) < FAIR:
        raise Refusal("passphrase-easy")


def guessing(passphrase: str, *, known: Iterable[str] = ()) -> float:
    """Bits that guessing takes, put low: words count little, sequences and repetitions next to nothing."""
    if _bare(passphrase) in _COMMON:
        return 0.0
    easy = _EASY | {piece for name in known for piece in _PIECES.findall(_folded(name)) if len(piece) > 2}
    folded = _folded(passphrase)
    bits, undone = _bits(folded, easy), folded.translate(_LEET)
    if easy & set(_PIECES.findall(undone)):  # P4ssw0rd is no harder than password
        bits = min(bits, _bits(undone, easy))
    mixed = passphrase != passphrase.lower() and passphrase != passphrase.upper()
    return bits + (2.0 if mixed else 0.0)


def _bits(folded: str, easy: frozenset[str]) -> float:
    """A piece said twice is not harder to guess, so each counts once."""
    return sum(_piece(piece, easy) for piece in dict.fromkeys(_PIECES.findall(folded)))


def _piece(piece: str, easy: frozenset[str]) -> float:
    if piece in easy:
        return _KNOWN
    telling = _telling(piece)
    if piece.isdecimal():
        return min(_DIGIT * telling, _WORD)
    if piece[0].isalpha():
        each = _LONE_LETTER if len(piece) < 3 else _LETTER
        return min(each * telling, _WORD + _JOINED * max(0, telling - _WORD_LENGTH))
    return min(_SIGN * telling, _WORD) if piece.strip() else 1.0  # a space between words is expected


def _telling(piece: str) -> int:
    """How many characters of ``piece`` are not just the last one again or the next one in a row of the keyboard."""
    shortened = re.sub(r"(.+?)\1+", r"\1", piece)
    return 1 + sum(not _next_to(one, other) for one, other in pairwise(shortened))


def _next_to(one: str, other: str) -> bool:
    return one == other or any(one + other in row or other + one in row for row in _ROWS)


def _folded(text: str) -> str:
    """Without capitals and accents."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(each for each in apart if not unicodedata.combining(each))


def _bare(text: str) -> str:
    return "".join(each for each in _folded(text) if each.isalnum())
