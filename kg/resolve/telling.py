"""Open readings that tell something: "reached a point" says little."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.cues import CLAIM_NOUNS, PLAN_NOUNS, POSSIBILITY_NOUNS
from kg.extract.role_words import CALLED
from kg.language.gazetteer import noun_type
from kg.model import Factuality, Literal, MentionKind, PredicateKind

if TYPE_CHECKING:
    from kg.model import Argument, Proposition
    from kg.resolve.matching import Matcher
    from kg.resolve.verbal_relations import Ends

SHELLS = frozenset(
    """ability advantage aim angle announcement approach area argument aspect attempt basis
    behavior behaviour bit case cause chance choice circumstance comment component concept
    condition consideration context criterion decision dimension direction duty effect effort
    element equation example existence experience fact factor failure feature feeling figure
    focus form function goal heart idea impact impression instance intent intention interest
    issue item kind level lot manner matter means measure mechanism method mode moment mood
    move need notion number objective occasion one opinion opportunity option order outcome
    part pattern phenomenon piece place point position possibility potential prerequisite
    principle priority problem procedure process promise proportion purpose question range
    reality reason reference relation remark requirement respect result right risk role scale
    scenario scope sense series set sight sign situation solution sort speculation spot stage
    stake stance standard start state statement status step stuff style success suggestion
    target task technique tendency term theme theory thing threat time tip topic total trait
    trend trick trouble truth turn type understanding unit use value variety version view way
    willingness wish word""".split()
)
"""Nouns that what they are of, to or about fills (Schmid 2000, *English Abstract Nouns as
Conceptual Shells*): alone they tell nothing."""
MATTERS = (
    (SHELLS - {"figure", "source"}) | CLAIM_NOUNS | PLAN_NOUNS | POSSIBILITY_NOUNS | {"programme"}
)
"""Nouns that nobody is, whatever stands beside the name."""
PLACES = frozenset({"GPE", "LOC", "FAC"})
"""What nobody is, whatever stands beside the name ("Al Low, city manager")."""
AMOUNTS = frozenset(
    """couple lot number dozen half majority rest bit plenty one generation kind sort type
    variety downtown uptown midtown outskirts""".split()
)
"""Nouns that say how many, which or what part, no role."""


GENERIC = frozenset(
    """only main big bigger biggest other same own new good great real similar different certain
    important single huge major key""".split()
)
"""Adjectives that do not fill a shell: "a similar approach"."""
JUDGING = frozenset(
    "brand call consider deem declare describe dub dismiss hail label praise regard view".split()
)
"""Verbs that say what something is called, a shell too ("called the results poor")."""
FILLED = 2
"""Words of a shell that is filled, at least."""
LONGEST = 14
"""Spaces in the words of a thing with its clause, at most."""


def is_fact(proposition: Proposition) -> bool:
    """Whether a proposition is shown without its further arguments: what is no fact has them."""
    return proposition.factuality is Factuality.ASSERTED and not proposition.negated


def may_be(head: str, *, settled: bool) -> bool:
    """Whether a noun may say what something with a name is: nothing is its name, and what is
    ``settled`` to be a person or body is no term, belief or place ("the town Planning Board").
    """
    if settled and (head in MATTERS or noun_type(head) in PLACES):
        return False
    return head not in AMOUNTS | CALLED


def in_full(end: Argument, matcher: Matcher) -> Argument:
    """A shell with the clause that fills it ("a process that may take years"), and things of which
    nothing else is said than which they are ("people who own boats"), in their words.
    """
    if end.mention is None:
        return end
    mention = matcher.mentions[end.mention]
    words = end.full or end.text
    if mention.kind is not MentionKind.NOMINAL or words.count(" ") > LONGEST:
        return end
    shell = mention.head in SHELLS | CLAIM_NOUNS and not words.endswith(mention.text)
    kind = mention.plural and not mention.definite and " " not in mention.name
    kind &= end.owner is None
    if not shell and not (kind and end.full):
        return end
    return replace(end, value=Literal(" ".join(words.split()), "string"), mention=None)


def tells(ends: Ends, matcher: Matcher) -> bool:
    """Whether a reading between two ends says something: neither is a shell, and one does not say
    the other ("the 41-year-old driver", "aged 41").
    """
    judged = ends.predicate.head in JUDGING and " " in ends.predicate.lemma
    hollow = not judged and _is_shell(ends.object, matcher, ends.subject.mention)
    if hollow or _is_shell(ends.subject, matcher) or ends.object.text.endswith(" what"):
        return False  # "showed pictures of what": the clause behind it is cut off
    value, holder = ends.object.value, ends.subject.mention
    if value is None or holder is None or ends.predicate.kind is not PredicateKind.ADJECTIVE:
        return True
    return value.value not in matcher.mentions[holder].text.replace("-", " ").split()


def _is_shell(end: Argument, matcher: Matcher, other: int | None = None) -> bool:
    """Whether an end is a shell that nothing said of the same thing fills: "the point", but not
    "the starting point", "a plan to leave" or "Acme's plan", unless Acme is the ``other`` end.
    """
    if end.mention is None or (end.owner is not None and not matcher.same(end.owner, other)):
        return False
    mentions = matcher.mentions
    mention = mentions[end.mention]
    if mention.kind is not MentionKind.NOMINAL or mention.head not in SHELLS:
        return False
    chain = matcher.chain[end.mention]
    same = (m for m, each in zip(mentions, matcher.chain, strict=True) if each == chain)
    told = (m.name.lower().split() for m in same if m.kind is not MentionKind.PRONOUN)
    return all(len(words) < FILLED or set(words[:-1]) <= GENERIC for words in told)
