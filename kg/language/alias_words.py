"""Words between two names that say that both are one thing's: "known as", "real name", "once"."""

from __future__ import annotations

NAMING = frozenset(
    """aka a.k.a known called named titled renamed abbreviated shortened nicknamed dubbed translated
    translates transliterated styled referred spelt spelled designated""".split()
)
"""Words that say that what follows is a name."""

TELLING = NAMING | frozenset(
    "formerly previously originally short otherwise alias nee née pseudonym nickname name".split()
)
"""Words between two names that cannot mean anything but that the second is the first's too."""

LANGUAGE = "language"
"""Stands for the language that a name is said to be in."""

CUES = TELLING | frozenset(
    f"also or better best once now currently then simply lit literally plural {LANGUAGE}".split()
)
"""Words that say so in brackets."""

FILLERS = frozenset(
    """the as by for to a in is was which commonly popularly widely generally usually often
    oftentimes sometimes officially formally informally initially locally later also or better
    best simply just now title but his her their its whose full real stage pen ring birth
    until since and common""".split()
)
"""Words that may stand beside them."""

AFTERWARDS = frozenset("later now subsequently then".split())
"""Words between two other names of a thing, of which it had one after the other."""

ONCE = frozenset("originally initially formerly previously".split())
CALLED = frozenset("named called known titled".split())
"""Of each one, behind "was": "Ostia was originally named Vall"."""

SPATIAL = frozenset("in for to by".split())
"""Before a name they bring in another thing ("known for"), unless words of `SHORTENED` do."""
SHORTENED = frozenset("short shortened abbreviated renamed translated translates".split())

UNPUNCTUATED = (frozenset({"aka"}), frozenset({"a.k.a"}), frozenset({"alias"}),
                frozenset({"known", "as"}), frozenset({"or", "simply"}))  # fmt: skip
"""Words that say so without a comma before them."""

BORN = frozenset({"born"})
"""Between two people's names: the second was the first's at birth."""

DEFINING = [[verb, article] for verb in ("is", "was") for article in ("a", "an")]
"""What begins to say what the subject of a sentence is."""
