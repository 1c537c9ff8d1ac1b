"""Distinguish English from other languages by the words that every sentence needs."""

from __future__ import annotations

import re

from evaluator.posting import Diagnostic
from evaluator.reading.canonical import signs_of

NOT_ENGLISH = Diagnostic(
    code="language",
    message="The posting is not in English; truerole reads English only, so there is no verdict.",
)

_ENGLISH_WORDS = """
the of and to in a is for with on that as are you we our will this your or by from at an it have has not can
more all their they who what other any about into if which when also be been i us do does how
"""
# Words of German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Danish, Norwegian, Polish,
# Czech, Finnish and Turkish that are not English words and are found every few lines.
_OTHER_WORDS = """
und der das nicht mit für auf ist eine einen einer sie wir ihre unsere bei zur zum oder auch sind werden dass
den dem des als sich vom haben
les une pour vous nous dans est sur avec votre nos aux sont ou qui que au du et
los las el una por con para como su del nuestro nuestra en más tu
um uma não dos das nossa você são ao na os
il di che gli della nel sono per un dei alla anche
het een van voor zijn wij je bij naar ook wordt met jij onze aan te
och att som är för på av vi det ett till har og er til vil deg oss
się jest nie oraz dla są przez że pracy
ve bir için ile olarak bu da de ja että tai sekä ovat se si pro jako
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_OTHER = frozenset(_OTHER_WORDS.split())
_LETTER = re.compile(r"[^\W\d_]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_NO_LETTERS = bytes(c for c in range(128) if not chr(c).isalpha())
_SPACED = bytes(32 if c in _NO_LETTERS else c for c in range(256)).lower()
_SAMPLE = 4000
# Fewer words of other languages than this decide nothing: a list of tools is read as English.
_FEWEST = 4
# From `_MANY` words on, at least a tenth must be common English words. All of 10,505 real postings have that.
_MANY = 60
_ENGLISH_SHARE = 0.1
# A text with a larger share of letters beyond ASCII, and hardly an English word, is in another language.
_ACCENTED_SHARE = 0.02


def is_english(text: str) -> bool:
    """Return whether `text` is in English: common words of other languages do not outnumber English ones.

    A text in a script other than the Latin one is not English. Neither is a text without the words
    that every English sentence needs.
    """
    sample = text[:_SAMPLE]
    if not _is_latin(sample):
        return False
    words = _words(sample)
    other = len([word for word in words if word in _OTHER])
    least = _ENGLISH_SHARE * len(words)
    # Half of the words show for nearly every text that there are enough English ones.
    half = len(words) // 2
    english = len([word for word in words[:half] if word in _ENGLISH])
    if other < _FEWEST and english >= least:
        return True
    english += len([word for word in words[half:] if word in _ENGLISH])
    if english < least and ((len(words) >= _MANY and _is_prose(sample)) or _is_accented(sample)):
        return False
    return other < _FEWEST or english > other


def _is_prose(sample: str) -> bool:
    """Return whether most words begin with a small letter, as in sentences but not in lists of tools."""
    words = sample.split()
    return 2 * sum(word[0].islower() for word in words) > len(words)


def _is_accented(sample: str) -> bool:
    """Return whether `sample` has more letters beyond ASCII than English texts have."""
    beyond = sum(map(str.isalpha, _BEYOND_ASCII.findall(sample)))
    return beyond > _ACCENTED_SHARE * len(sample)


def _is_latin(sample: str) -> bool:
    """Return whether at least six tenths of the letters of `sample` are Latin letters."""
    if sample.isascii():
        return True
    # Counting ASCII letters and all signs beyond ASCII is fast, and decides most texts.
    ascii_signs = sample.encode("ascii", "ignore")
    if len(ascii_signs.translate(None, _NO_LETTERS)) >= 1.5 * (len(sample) - len(ascii_signs)):
        return True
    letters = [c for c in sample if c.isalpha()]
    return not letters or sum(c < "\u0250" for c in letters) >= 0.6 * len(letters)


def _words(sample: str) -> list[str]:
    """Return the runs of letters of `sample`, in lower case."""
    for sign in signs_of(sample):
        letters = "".join([small if _LETTER.match(small) else " " for small in sign.lower()])
        if letters != sign:
            sample = sample.replace(sign, letters)
    # Done on bytes: a lookup in a table of 256 is ten times faster than one in a table of characters.
    plain = sample.encode("utf-8", "surrogatepass").translate(_SPACED)
    return plain.decode("utf-8", "surrogatepass").split()
