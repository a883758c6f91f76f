"""Obliques: what a verb has behind a preposition that is a second party, not when, how or why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language.gazetteer import noun_type
from kg.language.numbers import TENS, UNITS
from kg.model import Argument, MentionKind
from kg.resolve.matching import COPULA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Mention, Proposition

NO_PREPOSITION = frozenset(
    "subject object indirect complement predicative time poss compound demonym speaker".split()
)
"""Slots that are not called by a preposition."""
WHOLES = frozenset({"GPE", "LOC", "ORG", "FAC"})
"""What a noun names that is no event: "the eastern province of the country"."""
PERIODS = frozenset(
    """time moment second minute hour day night morning afternoon evening week weekend fortnight
    month year decade century era age season period half beginning start end middle outset future
    past present anniversary eve aftermath meantime sixties seventies eighties nineties""".split()
)
"""Nouns that say when: no second party to a relation ("scored in the second half")."""
WAYS = frozenset(
    """example instance fact addition result response comparison contrast general particular
    course average regard respect term detail effect total way manner means basis reason turn line
    accordance behalf light spite order need wake face return exchange sense extent while bid
    lead""".split()
)
"""Nouns of phrases that say how or why ("for example", "in terms of", "in the wake of")."""
CIRCUMSTANTIAL = frozenset("in at on for during over through throughout within by of".split())
"""Prepositions of such phrases; what "coincided with the anniversary" is related to that."""
ADDRESSEES = frozenset({"to", "with"})
"""Prepositions of whom a verb has beside a clause; other phrases say how or when."""
SETTINGS = frozenset(
    [
        *"despite without except unlike notwithstanding besides given".split(),
        *("in spite of", "instead of", "rather than", "regardless of", "apart from"),
    ]
)
"""Prepositions of what else was or was not so."""
CIRCUMSTANCES = frozenset("following amid since notwithstanding pending".split())
"""Prepositions of when something is, never of what: "there was a rift following the vote"."""
SCENES = frozenset({"in", "at", "on", "near", "inside", "outside", "under", "from", "to"})
"""Prepositions of places that may open a sentence; other phrases there set it going ("With the
work done", "Despite the rain")."""
ASKED = frozenset({"what", "which", "whatever", "whichever", "whose", "how"})
"""First words of a phrase that asks."""

COMPARED = "compared "
"""What a figure is set beside is no end: "lost £3m, compared with £2m a year earlier"."""
CURRENCIES = "£$€"
COUNT = 3
"""Words in which a phrase says how many."""


def is_end(argument: Argument) -> bool:
    """Whether an argument has anything to it that a statement can be about."""
    return not is_asked(argument) and (argument.mention is not None or argument.value is not None)


def is_asked(argument: Argument) -> bool:
    """A phrase that asks, or stands for what is not named ("what the bank calls ...")."""
    return argument.text.partition(" ")[0].lower() in ASKED


def is_counted(phrase: str) -> bool:
    """Whether a phrase says how many or how much: "28 people", "about three men", "a £3m deal"."""
    first = [w.lstrip(CURRENCIES) or w for w in phrase.lower().split()[:COUNT]]
    counts = UNITS.keys() - {"one"} | TENS.keys()  # "on one side"
    return any(word[0].isdigit() or word in counts for word in first)


def _is_party(argument: Argument, mentions: Sequence[Mention]) -> bool:
    """Whether an oblique is with whom or what something is, not when or how it is."""
    if argument.mention is None:
        return argument.value is not None
    mention = mentions[argument.mention]
    circumstance = argument.slot in CIRCUMSTANTIAL and mention.head in PERIODS | WAYS
    return mention.kind is not MentionKind.NOMINAL or not circumstance


def _is_scene(argument: Argument, mentions: Sequence[Mention]) -> bool:
    """A place that opens its sentence: "In Norport, Ada ..."."""
    return (
        argument.slot in SCENES
        and argument.mention is not None
        and mentions[argument.mention].type in WHOLES
    )


def obliques(
    proposition: Proposition, subject: Argument, mentions: Sequence[Mention]
) -> list[Argument]:
    """The second parties of a proposition behind its ``subject``, places that open the sentence
    included.
    """
    found = [a for a in proposition.arguments if a.slot not in NO_PREPOSITION and is_end(a)]
    found = [a for a in found if not a.slot.startswith(COMPARED)]
    start = subject.span.start
    found = [a for a in found if a.relative or a.span.start > start or _is_scene(a, mentions)]
    copula = proposition.predicate.lemma == COPULA
    found = [a for a in found if a.slot not in (CIRCUMSTANCES if copula else SETTINGS)]
    if _is_about_a_clause(proposition, subject):
        found = [a for a in found if a.slot in ADDRESSEES]
    ways = [a for a in found if not _is_party(a, mentions)]
    found = [a for a in found if a not in ways and not any(follows(a, way) for way in ways)]
    return [a for a in found if a.slot != "as" or _may_be(subject, a, mentions)]


def _is_about_a_clause(proposition: Proposition, subject: Argument) -> bool:
    """Whether what is said, wanted or required is a clause, and no thing."""
    return bool(proposition.argument("complement")) and proposition.argument("object") in {
        None,
        subject,
    }


def follows(argument: Argument, way: Argument) -> bool:
    """Right behind a phrase of circumstance, of which it may be a part: "in answer to a call from
    Roe".
    """
    between = argument.span.start - way.span.end
    return 0 < between <= len(f" {argument.slot} ")


def _may_be(subject: Argument, role: Argument, mentions: Sequence[Mention]) -> bool:
    """Whether a subject may be what "as" says it is: no ruling is a chairman."""
    if role.mention is None or noun_type(mentions[role.mention].head) != "PERSON":
        return True
    mention = None if subject.mention is None else mentions[subject.mention]
    return mention is None or mention.type != "" or noun_type(mention.head) != ""
