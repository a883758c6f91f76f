"""What somebody fails, declines or has to do, or is expected to do, in words.

"Acme declined to comment", "the sale is expected to close in May": nothing is done yet, or it has
no second party, but that much is a fact.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.cues import CALL_ON, DIRECT
from kg.model import Argument, Literal, PredicateKind
from kg.resolve.matching import COPULA
from kg.resolve.said import AROUND, LONGEST, SLOT, may_say, unquoted
from kg.resolve.stated import INCOMPLETE, INTENTION, JUDGED, MODIFYING, NOTHING, SPOKEN, is_of_name
from kg.resolve.telling import is_fact
from kg.resolve.verbal_relations import Ends

if TYPE_CHECKING:
    from kg.model import Candidate, Extraction, Proposition, Span
    from kg.resolve.matching import Matcher

FINITE = frozenset({"verb:direct", "verb:conj"})
"""Rules of clauses that tell of their subject, not which of several is meant."""
UNTOLD = frozenset("be go seem appear happen use suppose prove turn come".split())
"""Verbs whose infinitive is all that is said ("is going to close", "seems to have closed")."""
UNSAID = SPOKEN | INCOMPLETE | NOTHING
VERB = 2
"""Words of a mere infinitive."""
PARTIES = frozenset({"object", "indirect", "predicative"})
"""Slots of somebody else, who may be the one that does it ("asked Low to go")."""
BESIDE = PARTIES - {"object"}
"""Those of a passive, which has its subject for its object."""
BEYOND = re.compile(
    r"\s[–—-]\s|,\s(?=\w+ing\b|(?:which|who|whom|whose|but|although|though|while|however)\b)"
)
"""Where what is said besides begins, behind what is to be done."""
CONTROLLED = "verb:control"
"""Rule of clauses whose subject is another verb's."""
NEAR = 24
"""Characters of a clause's words, at most, before its verb."""
OBLIGED = frozenset({"have", "need"})
"""Verbs of what somebody has to do, which a speaker may only think so."""
LITTLE = frozenset("it them that this so him her do".split())
"""Last words of what tells nothing by itself ("to do so")."""


def undertaken(proposition: Proposition, matcher: Matcher) -> Ends | None:
    """Who fails, has or is expected to do something, and that in words; None for other clauses."""
    predicate, rest = proposition.predicate, proposition.argument(SLOT)
    if rest is None or not rest.text.startswith("to "):
        return None
    subject = proposition.argument("subject")
    passive = subject is None
    others = {a.slot for a in proposition.arguments} & (BESIDE if passive else PARTIES)
    subject = subject or proposition.argument("object")
    if subject is None or others or not _is_told(proposition, matcher, passive=passive):
        return None
    if not may_say(subject, matcher):
        return None
    text = _shortened(rest.text)
    words = text.split()
    if words[-1] in LITTLE or (len(words) == VERB and words[-1] in UNSAID):
        return None
    if passive:
        text = f"{predicate.text} {text}"
        predicate = replace(predicate, lemma=COPULA)
    value = Literal(text, "string")
    return Ends(predicate, subject, Argument(SLOT, rest.span, text, value=value))


def _is_told(proposition: Proposition, matcher: Matcher, *, passive: bool) -> bool:
    """Whether a clause's verb leaves what is to be done to be told: adjectives are told with what
    is said.
    """
    predicate = proposition.predicate
    if (
        predicate.kind is not PredicateKind.VERB
        or predicate.head in UNTOLD | JUDGED | CALL_ON.keys()
    ):
        return False
    if predicate.head in OBLIGED and proposition.speakers:
        return False
    if not is_fact(proposition) and not (passive and predicate.head in DIRECT):
        return False
    if passive and proposition.rule not in MODIFYING:
        return True  # "having been asked to leave"
    return proposition.rule in FINITE or is_of_name(proposition, matcher)


def _shortened(text: str) -> str:
    """The words of a clause as far as it says what is to be done."""
    words = unquoted(BEYOND.split(text, maxsplit=1)[0].strip(AROUND)).split()
    return " ".join(words if len(words) <= LONGEST else [*words[:LONGEST], "…"])


def without_undertaken(
    found: list[Candidate], extraction: Extraction, matcher: Matcher
) -> list[Candidate]:
    """Readings less the words of what is undertaken where that is told between two ends ("agreed to
    buy" Acme) or as done, and less an intention that the words tell in full.
    """
    words = [each for each in found if _is_undertaken(each, extraction)]
    if not words:
        return found
    by_sentence: dict[Span, list[Candidate]] = {}
    for each in found:
        by_sentence.setdefault(extraction.propositions[each.proposition].sentence, []).append(each)
    told: set[int] = set()
    spoken: set[int] = set()
    for each in words:
        own = extraction.propositions[each.proposition]
        beside = by_sentence[own.sentence]
        if any(_tells(other, each, extraction, matcher) for other in beside):
            told.add(each.proposition)
        else:
            spoken.add(own.predicate.span.start)

    def is_kept(each: Candidate) -> bool:
        own = extraction.propositions[each.proposition]
        if own.rule == INTENTION and _worded(each):
            return own.predicate.span.start not in spoken
        return each.proposition not in told or not _is_undertaken(each, extraction)

    return [each for each in found if is_kept(each)]


def _is_undertaken(each: Candidate, extraction: Extraction) -> bool:
    """Whether a reading is of ``undertaken``."""
    own = extraction.propositions[each.proposition]
    if each.object.slot != SLOT or own.predicate.kind is not PredicateKind.VERB:
        return False
    rest = own.argument(SLOT)
    return rest is not None and rest.text.startswith("to ")


def _worded(each: Candidate) -> str:
    """What a reading tells in words, or nothing where it is between two ends."""
    value = each.object.value
    return value.value if value is not None and value.datatype == "string" else ""


def _tells(other: Candidate, words: Candidate, extraction: Extraction, matcher: Matcher) -> bool:
    """Whether another reading says between two ends, or as a fact, what the words say first."""
    own, said = (extraction.propositions[each.proposition] for each in (words, other))
    if not is_fact(said):
        return False
    if said.rule == INTENTION and said.predicate.span.start == own.predicate.span.start:
        whole = f"{said.predicate.text} {_worded(other)}".rstrip()
        return not _worded(other) or whole.endswith(_worded(words))
    if _worded(other):
        return False
    if own.argument("subject") is None:
        return False  # who "was forced to resign" resigned, but that is half of it
    first = said.predicate.span.start - words.object.span.start
    same = matcher.same(other.subject.mention, words.subject.mention)
    return same and said.rule == CONTROLLED and 0 < first < NEAR
