"""Whether a text is English.

Function words decide first: an English text is a quarter to a half of them, and those listed
here are rare in any other language.  Only where they do not decide is the language identifier
asked (py3langid, a naive Bayes classifier over byte n-grams: Lui and Baldwin 2012), so that a
build of English articles never loads its model.
"""

from __future__ import annotations

import re
import unicodedata

import py3langid  # type: ignore[import-untyped]
from babel import Locale

from kg.read.record import UnfitError

FUNCTION_WORDS = frozenset(
    "the of and to that for with by from it its he his she her they their them have has had not "
    "but which who this these those would could should been were are be being at as an or will "
    "said what when there than after about into other also more out up".split()
)
"""English words that are rare as words of other languages written in Latin letters."""
CERTAIN = 0.15
"""Share of function words from which a text is English without further question."""
FEWEST_WORDS = 8
"""Below this many words nothing certain can be said; only the script is looked at."""
SAMPLE = 5000
"""Characters looked at."""
NEAR = 0.03
"""English is accepted if its log-likelihood is within this share of the best one's."""
_ENGLISH = frozenset({"en", "sco", "pcm"})
"""English and what is regularly mistaken for it (Scots, Nigerian Pidgin)."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def check(text: str) -> None:
    """Raise UnfitError, naming the language found, if ``text`` is not English."""
    words = _WORD.findall(text[:SAMPLE])
    if not words:
        raise UnfitError("holds no words; leave it out")
    if len(words) < FEWEST_WORDS:
        if not _latin("".join(words)):
            raise UnfitError(f"seems to be in {_identify(text)[0]}, not English; leave it out")
        return
    functional = sum(word.lower() in FUNCTION_WORDS for word in words)
    if functional >= CERTAIN * len(words):
        return
    language, english = _identify(" ".join(words))
    if not english:
        raise UnfitError(f"seems to be in {language}, not English; leave it out or translate it")


def _latin(letters: str) -> bool:
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return latin >= len(letters) / 2


def _identify(text: str) -> tuple[str, bool]:
    """English name of the most likely language, and whether the text may be English.

    The code zxx stands for no linguistic content.
    """
    ranked = py3langid.rank(text[:SAMPLE])
    best, score = ranked[0]
    english = any(code in _ENGLISH and value >= score - NEAR * abs(score) for code, value in ranked)
    name = Locale("en").languages.get(best, best) if best != "zxx" else "no language known here"
    return name, english
