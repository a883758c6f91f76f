"""Open readings: the two ends of a proposition and a predicate in the sentence's own words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.language.gazetteer import noun_type
from kg.language.perception import SHOW_DOING
from kg.model import (
    Argument,
    Candidate,
    Factuality,
    Literal,
    MentionKind,
    Predicate,
    PredicateKind,
)
from kg.resolve.matching import COPULA, Matcher
from kg.resolve.status import ACTING, DEPUTY, FORMER, FUTURE, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Mention, Proposition

NO_PREPOSITION = frozenset(
    "subject object indirect complement predicative time poss compound demonym speaker".split()
)
SAYING = frozenset("say add tell note state remark".split())
"""Verbs whose object is what is said: where and when it was said is no relation of its own."""
AGENTS = ("poss", "by", "subject", "compound", "demonym", "from")
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
LIGHT = frozenset(
    """take make have give get hold pay play lose gain set bring come keep find put cast shed lend
    pose lay draw voice""".split()
)
"""Verbs that make one predicate with a bare noun ("took part in", "gave birth to")."""
TOWARDS = frozenset({"to", "from", "with", "against"})
"""Prepositions of a further party to what is done with a thing."""
STATES = frozenset({"into", "to", "on", "in", "under", "out of"})
"""Prepositions of states that are part of a relation ("into bankruptcy")."""
EMPTY = frozenset({"place", "part", "effect", "shape", "hold"})
"""Nouns of such predicates that nothing is told by alone ("took place")."""
REACHING = frozenset(
    """want expect need like prefer see hear watch find make let have get allow enable cause prompt
    lead help keep leave stop prevent block bar drive push""".split()
)
"""Verbs whose object is in it only through what it does: who "wants Roe to go" wants no Roe."""
DESCRIBING = frozenset(
    "describe portray view regard treat characterise characterize depict paint see".split()
)
"""Verbs that say little without what their "as" calls the object."""
ADDRESSEES = frozenset({"to", "with"})
"""Prepositions of whom a verb has beside a clause; other phrases say how or when."""
SETTINGS = frozenset(
    [
        *"despite without except unlike notwithstanding besides given".split(),
        *("in spite of", "instead of", "rather than", "regardless of", "apart from"),
    ]
)
"""Prepositions of what else was or was not so."""
LONGEST = 3
"""Words of what somebody is called, at most, to be part of a relation."""
QUOTES = "\"'“”‘’,;:.()[]"
"""What stands around the words of a name that somebody is called."""
ARTICLES = frozenset({"a", "an", "the"})
SCENES = frozenset({"in", "at", "on", "near", "inside", "outside", "under", "from", "to"})
"""Prepositions of places that may open a sentence; other phrases there set it going ("With the
work done", "Despite the rain")."""
SEATS = frozenset("in at on from near inside outside for".split())
"""Prepositions that say where a thing is, or what it is for, rather than whom an act involves."""
ASKED = frozenset({"what", "which", "whatever", "whichever", "whose", "how"})
"""First words of a phrase that asks."""
AMOUNTS = frozenset("couple lot number dozen half majority rest bit plenty".split())
"""Nouns that say how many, no role."""


def relation(predicate: Predicate, slot: str) -> str:
    """The open predicate: lemma and, towards an oblique end, its preposition."""
    if slot in NO_PREPOSITION:
        noun = predicate.kind in {PredicateKind.ROLE, PredicateKind.EVENT}
        return f"{predicate.lemma} of" if noun else predicate.lemma
    return f"{predicate.lemma} {slot}"


def open_readings(
    index: int, proposition: Proposition, matcher: Matcher, *, typed: bool
) -> Iterator[Candidate]:
    """The open readings of ``proposition``; nouns have none where they are ``typed``."""
    kind = proposition.predicate.kind
    if kind is PredicateKind.VERB or kind is PredicateKind.ADJECTIVE:
        ends = _verbal_ends(proposition, matcher.mentions)
        if ends is not None and ends.object.slot == "time" and typed:
            return
    elif typed or kind not in {PredicateKind.ROLE, PredicateKind.EVENT}:
        return
    elif kind is PredicateKind.ROLE:
        ends = _role_ends(proposition) or _described(proposition, matcher)
    else:
        ends = _event_ends(proposition, matcher)
    if ends is None:
        return
    for each in (ends, _towards(ends, proposition, matcher)):
        if each is not None:
            yield from _between(index, proposition, each, matcher)


def _between(
    index: int, proposition: Proposition, ends: Ends, matcher: Matcher
) -> Iterator[Candidate]:
    """A candidate for each pair that the two ends stand for."""
    for left in matcher.distributed(ends.subject):
        for right in matcher.distributed(ends.object):
            if not matcher.same(left.mention, right.mention):
                yield Candidate(
                    proposition=index,
                    subject=left,
                    object=right,
                    property=None,
                    relation=relation(ends.predicate, right.slot),
                    confidence=round(proposition.confidence, 4),
                    rule=proposition.rule,
                    inverted=ends.inverted,
                )


@dataclass(frozen=True, slots=True)
class Ends:
    """What an open reading is between."""

    predicate: Predicate
    subject: Argument
    object: Argument
    inverted: bool = False


def _is_end(argument: Argument) -> bool:
    return not _is_asked(argument) and (argument.mention is not None or argument.value is not None)


def _is_asked(argument: Argument) -> bool:
    """A phrase that asks, or stands for what is not named ("what the bank calls ...")."""
    return argument.text.partition(" ")[0].lower() in ASKED


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


def _obliques(
    proposition: Proposition, subject: Argument, mentions: Sequence[Mention]
) -> list[Argument]:
    found = [a for a in proposition.arguments if a.slot not in NO_PREPOSITION and _is_end(a)]
    found = [a for a in found if a.span.start > subject.span.start or _is_scene(a, mentions)]
    if proposition.predicate.lemma != COPULA:
        found = [a for a in found if a.slot not in SETTINGS]
    if _is_about_a_clause(proposition, subject):
        found = [a for a in found if a.slot in ADDRESSEES]
    ways = [a for a in found if not _is_party(a, mentions)]
    found = [a for a in found if a not in ways and not any(_follows(a, way) for way in ways)]
    return [a for a in found if a.slot != "as" or _may_be(subject, a, mentions)]


def _is_about_a_clause(proposition: Proposition, subject: Argument) -> bool:
    """Whether what is said, wanted or required is a clause, and no thing."""
    return bool(proposition.argument("complement")) and proposition.argument("object") in {
        None,
        subject,
    }


def _follows(argument: Argument, way: Argument) -> bool:
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


def _is_reached(proposition: Proposition) -> bool:
    """Whether the object is what does the rest: "made Low go", not "made money trading"."""
    rest = proposition.argument("complement")
    if rest is None:
        return False
    doing = rest.text.partition(" ")[0].lower().endswith("ing")
    return not doing or proposition.predicate.head in SHOW_DOING


def _towards(ends: Ends, proposition: Proposition, matcher: Matcher) -> Ends | None:
    """What is done with a thing towards somebody or something with a name: "took the case to Acme",
    between whoever took it and Acme.
    """
    thing, mentions = ends.object, matcher.mentions
    if thing.slot != "object" or thing.mention is None or ends.inverted:
        return None
    head = mentions[thing.mention].head
    plain = mentions[thing.mention].kind is MentionKind.NOMINAL and noun_type(head) not in WHOLES
    if (
        not plain
        or noun_type(head) == "PERSON"
        or proposition.predicate.kind is not PredicateKind.VERB
    ):
        return None
    for other in _obliques(proposition, ends.subject, mentions):
        if other.slot in TOWARDS and other.mention is not None and matcher.named[other.mention]:
            lemma = f"{ends.predicate.lemma} {head}"
            return Ends(replace(ends.predicate, lemma=lemma), ends.subject, other)
    return None


def _whole(proposition: Proposition) -> tuple[Predicate, tuple[str, ...]] | None:
    """The predicate and the words of what it calls its object ("describe", ("as", "fair")); None
    where it says little without what is left out.
    """
    predicate, obj = proposition.predicate, proposition.argument("object")
    if predicate.head == "say" and obj is not None:
        return None
    if proposition.factuality is not Factuality.ASSERTED or proposition.negated:
        return predicate, ()  # a plain triple would twist it; what is no fact has its arguments
    if obj is not None and predicate.head in REACHING and _is_reached(proposition):
        return None
    called, words = proposition.argument("predicative"), list[str]()
    active = proposition.argument("subject") is not None  # "was seen as fair" has its "as"
    if called is None and obj is not None and active and predicate.head in DESCRIBING:
        called, words = proposition.argument("as"), ["as"]
    if called is None:
        return predicate, ()
    bare = (w.strip(QUOTES) for w in called.text.lower().split())
    words += [w for w in bare if w and w not in ARTICLES]
    longest = LONGEST if obj is not None else 1  # "ran dry", not "got better with Low"
    return (predicate, tuple(words)) if len(words) <= longest else None


def _verbal_ends(proposition: Proposition, mentions: Sequence[Mention]) -> Ends | None:
    """Subject and object; failing that the addressee, then the first oblique, then the day.

    A passive without agent goes from its object to the first oblique and stays passive: "be
    elected to".
    """
    subject, obj = proposition.argument("subject"), proposition.argument("object")
    indirect = proposition.argument("indirect")
    whole = _whole(proposition)
    if whole is None:
        return None
    predicate, words = whole
    if subject is not None and _is_asked(subject) and not subject.text.startswith("whose "):
        return None
    if subject is not None and subject.mention is not None:
        if obj is not None and predicate.lemma == COPULA:
            return None  # a predicate noun is a role, not a relation
        predicate = replace(predicate, lemma=" ".join([predicate.lemma, *words]))
        others = [a for a in (obj, indirect) if a is not None and _is_end(a)]
        if others or predicate.head not in SAYING:
            others += _obliques(proposition, subject, mentions)
        if predicate.lemma == "blame" and any(a.slot == "on" for a in others):
            others = [a for a in others if a.slot == "on"]  # "blamed the delay on Low"
        if others and _is_bare(predicate, others[0], mentions):
            noun, *rest = others
            others = rest or (_dates(proposition) if noun.text in EMPTY else [noun])
            if noun not in others:
                predicate = replace(predicate, lemma=f"{predicate.lemma} {noun.text.lower()}")
        elif state := _state(others, mentions):
            others.remove(state)
            brought = f"{state.slot} {state.text.lower()}"
            predicate = replace(predicate, lemma=f"{predicate.lemma} {brought}")
        others = others or _dates(proposition)
        return Ends(predicate, subject, others[0]) if others else None
    passive = obj is not None and proposition.surface[:1] == (obj.text,)
    if obj is None or obj.mention is None or subject is not None or not passive:
        return None
    others = [a for a in (indirect,) if a is not None and _is_end(a)]
    others += _obliques(proposition, obj, mentions) or _dates(proposition)
    lemma = " ".join([COPULA, predicate.text.lower(), *words])
    predicate = replace(predicate, lemma=lemma)
    return Ends(predicate, obj, others[0], inverted=True) if others else None


def _state(others: Sequence[Argument], mentions: Sequence[Mention]) -> Argument | None:
    """The bare noun of what an object is brought to or is in ("put Low on trial"), or of how a
    subject is somewhere ("appeared on screen in Leeds").
    """
    bare = [a for a in others if a.slot in STATES and a.mention is not None]
    found = next((a for a in bare if _is_single(a, mentions)), None)
    if found is None or found is others[0] is others[-1]:
        return None
    if others[0].slot == "object":
        return found if _follows(found, others[0]) else None
    second = others[1].mention
    named = second is not None and mentions[second].kind is MentionKind.NAME
    return found if found is others[0] and named else None


def _is_single(argument: Argument, mentions: Sequence[Mention]) -> bool:
    """One word, a common noun in the singular."""
    mention = None if argument.mention is None else mentions[argument.mention]
    return (
        mention is not None
        and mention.kind is MentionKind.NOMINAL
        and argument.text == mention.head
    )


def _dates(proposition: Proposition) -> list[Argument]:
    """The days of a proposition that has nothing else ("was arrested in March")."""
    if proposition.argument("complement"):
        return []
    times = [a for a in proposition.arguments if a.slot == "time" and a.time is not None]
    return [a for a in times if a.time is not None and a.time.literal() is not None]


def _is_bare(predicate: Predicate, obj: Argument, mentions: Sequence[Mention]) -> bool:
    """The noun of "took part", "gave birth": one word, a common noun in the singular."""
    return obj.slot == "object" and predicate.lemma in LIGHT and _is_single(obj, mentions)


def _role_ends(proposition: Proposition) -> Ends | None:
    """Holder and what the role is of, where that has a name."""
    subject = proposition.argument("subject")
    if subject is None or subject.mention is None or proposition.predicate.head in AMOUNTS:
        return None
    others = [a for a in proposition.arguments if a.slot not in NO_PREPOSITION or a.slot == "poss"]
    other = next((a for a in others if a.mention is not None), None)
    if other is None:
        return None
    return Ends(_with_modifiers(proposition.predicate), subject, other)


def _described(proposition: Proposition, matcher: Matcher) -> Ends | None:
    """What somebody with a name is, in words, where that is towards nothing ("a writer")."""
    subject, predicate = proposition.argument("subject"), proposition.predicate
    if subject is None or subject.mention is None or not matcher.named[subject.mention]:
        return None
    words = _with_modifiers(predicate).lemma
    if predicate.head in AMOUNTS:
        return None
    said = Argument("object", predicate.span, predicate.text, value=Literal(words, "string"))
    return Ends(replace(predicate, lemma=COPULA, kind=PredicateKind.VERB), subject, said)


def _event_ends(proposition: Proposition, matcher: Matcher) -> Ends | None:
    """Doer and the other side of an event noun, both with names."""

    def named(argument: Argument) -> bool:
        return argument.mention is not None and matcher.named[argument.mention]

    arguments = proposition.arguments
    agents = [a for slot in AGENTS for a in arguments if a.slot == slot and named(a)]
    others = [a for a in arguments if a.slot not in (*AGENTS, "time", "indirect") and named(a)]
    if not agents or not others:
        return None
    if agents[0].slot == "compound" and others[0].slot in SEATS:
        return None  # "the Kestrel rocket from Leeds": a thing, and where it is
    owned = agents[0].slot == "poss" and noun_type(proposition.predicate.head) not in WHOLES
    if others[0].slot == "of" and not owned:
        return None  # "the Norport chapter of Kestrel": part and whole, and no telling which
    return Ends(proposition.predicate, agents[0], others[0])


def _with_modifiers(predicate: Predicate) -> Predicate:
    """The role called by all that changes it ("former lawyer")."""
    modifiers, words = words_of(predicate)
    kept = sorted(modifiers & (FORMER | FUTURE | DEPUTY | ACTING) - set(words))
    return replace(predicate, lemma=" ".join([*kept, predicate.lemma]))
