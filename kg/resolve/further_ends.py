"""What a clause says beyond its two ends: how much, how many, to and from whom.

"Acme sold the yard to Bolt for £3m" is of Acme and the yard; that it went to Bolt and for £3m
are readings of their own, between Acme and each, the thing told with the verb ("sell yard for").
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from kg.extract.role_words import BLAME, CHARGE_MARKS
from kg.model import Argument, Literal, MentionKind, PredicateKind
from kg.resolve.concepts import PREPOSITIONS
from kg.resolve.measured import compared
from kg.resolve.obliques import is_counted, is_end, obliques
from kg.resolve.telling import tells
from kg.resolve.verbal_relations import Ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Mention, Predicate, Proposition
    from kg.resolve.matching import Matcher

TOWARDS = frozenset("to from against among over for about as of into onto off".split())
"""Prepositions of whom or what something is done to beside the thing, or for what reason."""
CAUSES = frozenset(
    [
        *("because of", "due to", "owing to", "thanks to", "as a result of"),
        *("as a consequence of", "on the back of", "at the hands of"),
    ]
)
"""Prepositions of why something is so."""
BESIDE = frozenset({"with"})
"""Those where that has to have a name ("linked Low with Acme", not "did it with care")."""
FILLING = frozenset({"on", "toward", "towards"})
"""Those of what tells more than the thing before it: "set a limit on the fees"."""
CHANGED = frozenset({"up from", "down from"})
"""Those of what something was before: "slowed to 4%, down from 5%" is down from 5%."""
PLACING = frozenset("put place keep set leave hold bring send turn lay move".split())
"""Verbs that say little without where something is put, whatever the preposition."""
WHERE = frozenset({"at", "in", "on", "under", "beyond", "above", "below"})
CHARGE = 25
"""Words of what somebody is blamed for, at most."""
LONGEST = 3
"""Words of a thing that go with the verb, at most; else its noun alone does."""
CLAUSES = frozenset({PredicateKind.VERB, PredicateKind.ADJECTIVE})


def further(ends: Ends, proposition: Proposition, matcher: Matcher) -> Iterator[Ends]:
    """The readings of a clause behind that between ``ends``: each amount that it is done for, by
    or to ("rose by 4% to £3m"), and the first further party.
    """
    predicate = _with_thing(ends, matcher)
    if proposition.predicate.kind not in CLAUSES or predicate is None:
        return
    slots = TOWARDS | FILLING if ends.object.value or not tells(ends, matcher) else TOWARDS
    if proposition.predicate.lemma in PLACING:
        slots |= WHERE
    if (charge := _charge(ends, predicate, proposition)) is not None:
        yield charge
    party = ends.object.slot != "object" or ends.inverted  # a party is told already
    for other in _others(ends, proposition, matcher):
        if other.slot in CHANGED:
            thing = ends.object.slot == "object" and ends.object.mention is not None
            changed = ends.object if thing else ends.subject
            yield Ends(predicate, changed, other)
        elif other.slot == "by" and other.text.startswith("one ") and other.mention is not None:
            by = replace(other, value=Literal(other.text, "string"), mention=None)
            yield Ends(predicate, ends.subject, by, ends.inverted)
        elif other.value is not None or is_counted(other.text):
            yield Ends(predicate, ends.subject, compared(other), ends.inverted)
        elif not party and other.mention is not None:
            named = other.slot in BESIDE and matcher.named[other.mention]
            named |= other.slot in CAUSES
            if named or other.relative or other.slot in slots:
                party = True
                yield Ends(predicate, ends.subject, other)


def _charge(ends: Ends, predicate: Predicate, proposition: Proposition) -> Ends | None:
    """What somebody is blamed or thanked for doing, in words: "accused Acme of selling it", "was
    fined £3m for selling it".
    """
    if proposition.predicate.head not in BLAME:
        return None
    if ends.object.slot != "object" and not ends.inverted:
        return None
    for part in proposition.surface[3:]:
        mark, _, what = part.partition(" ")
        doing = any(word.endswith("ing") for word in what.split()[:2])  # "openly selling"
        if mark.lower() in CHARGE_MARKS and doing and what.count(" ") < CHARGE:
            value = Literal(what, "string")
            said = Argument(mark.lower(), ends.predicate.span, what, value=value)
            return Ends(predicate, ends.subject, said)
    return None


def _others(ends: Ends, proposition: Proposition, matcher: Matcher) -> list[Argument]:
    """What else a clause has that may be an end; a recipient as the one it is given "to"."""
    found = [] if (given := proposition.argument("indirect")) is None else [given]
    if given is not None and given.value is None:
        found = [replace(given, slot="to")]
    first = min(ends.subject, ends.object, key=lambda end: end.span.start)
    found += obliques(proposition, first, matcher.mentions)
    told = {ends.subject.span, ends.object.span}
    words = ends.predicate.lemma.split()  # "describe as mess"
    return [a for a in found if is_end(a) and a.span not in told and a.slot not in words]


def _with_thing(ends: Ends, matcher: Matcher) -> Predicate | None:
    """The predicate with the thing that it is done to ("sell yard", "buy Acme"); None where a
    pronoun that stands for nothing known is that.
    """
    thing, predicate = ends.object, ends.predicate
    if thing.slot == "object" and thing.mention is None and thing.text.count(" ") < LONGEST:
        worded = thing.value is not None and thing.value.datatype == "string"
        lemma = f"{predicate.lemma} {thing.text}" if worded else predicate.lemma
        return replace(predicate, lemma=lemma)  # "earmark 23 March for"
    if thing.slot != "object" or thing.mention is None or ends.inverted:
        return predicate
    mention = matcher.mentions[thing.mention]
    if mention.kind is MentionKind.PRONOUN:
        chain = matcher.chain[thing.mention]
        same = zip(matcher.mentions, matcher.chain, strict=True)
        named = next((m for m, c in same if c == chain and m.kind is MentionKind.NAME), None)
        if named is None:
            return None
        mention = named
    words = _called(mention) if mention.kind is MentionKind.NOMINAL else mention.name
    return replace(predicate, lemma=f"{predicate.lemma} {words}")


def _called(mention: Mention) -> str:
    """A noun with what stands before it, where that is short: "retail giant"."""
    own = list(takewhile(lambda word: word.lower() not in PREPOSITIONS, mention.name.split()))
    before = [] if is_counted(mention.name) or len(own) > LONGEST else own[:-1]
    return " ".join([*before, mention.head])
