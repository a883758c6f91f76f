"""What a clause says of one thing alone: "Low resigned", "Acme’s yard was sold".

A statement has two ends, so what the sentence says is the other: Low "resign" "resigned after a
row", the yard "be" "sold".  Of things that the text does not tell apart nothing is stated ("a man
smiled").
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.cues import (
    ALLEGE,
    ASK,
    BELIEVE,
    DENY,
    FALSE,
    FORECAST,
    REPORT,
    TRUE,
    UNSURE,
)
from kg.model import Argument, Literal, MentionKind, PredicateKind
from kg.resolve.matching import COPULA, Matcher
from kg.resolve.told_apart import is_filled, is_known, is_some_official
from kg.resolve.verbal_relations import ARTICLES, ENDING, Ends, is_passive

if TYPE_CHECKING:
    from kg.model import Proposition

ONE, BECOME = "one of the ", "become"
CLITIC = re.compile("^['’]\\w+ ")
"""An auxiliary in short: "'ve started"."""
UNTOLD = frozenset("there here so not what who why where when how which that this over up".split())
"""First words of what tells nothing of what it is said of."""
LONGEST, LONGEST_NOUN, LONGEST_CLAUSE = 14, 24, 30
"""Spaces in what is said of a thing, in what it is said to be and to go on to do, at most."""
INCOMPLETE = frozenset(
    """call make see need expect use know do take give put set tell ask say involve concern base
    find consider think believe leave bear require cover include design plan schedule accuse
    suspect urge warn invite force allow advise persuade order encourage offer promise remind
    inform link compare regard enable entitle oblige face rely""".split()
)
"""Verbs that say little without what they leave out, in the passive too."""
VAGUE = frozenset(
    """be have go come get seem appear look continue work speak talk mean happen follow remain stay
    stand sit lie live become act start begin help try want like feel note hear listen wait watch
    read write smile laugh walk prove tend turn keep run serve play sound matter depend belong
    exist occur arise emerge refuse decline agree disagree do thank change""".split()
)
"""Verbs that say little by themselves, beside those of speech and thought."""
NOTHING = frozenset("be have do seem get go come".split())
"""Those that say little with a time or place either."""
SPOKEN = REPORT | ALLEGE | BELIEVE | FORECAST | DENY | ASK
MODIFYING = frozenset({"verb:participle", "verb:relative"})
"""Rules of clauses that tell which of several is meant ("those covered")."""
BECOMING = frozenset("get become grow turn remain stay plead test go fall prove".split())
"""Verbs of how something comes to be, or is found to be: "pleaded guilty", "tested positive"."""
JUDGING = frozenset(
    """find declare pronounce rule leave render vote name elect crown appoint choose select pick
    make call dub hail nominate designate rank brand consider label title entitle""".split()
)
"""Verbs of what something is found, made or called."""
MEANT = frozenset("determine intend mean design prepare".split())
"""Verbs of what somebody or something is to do."""
JUDGED = TRUE | FALSE | UNSURE
"""Adjectives of what is said or thought."""
RELATIVE = frozenset(
    """content able unable due eager fond full glad likely unlikely ready responsible sceptical
    skeptical subject willing unwilling reluctant prepared free worth busy keen close similar equal
    relevant accustomed used tantamount guilty proud tired conscious short typical sorry""".split()
)
"""Adjectives that say little without of, to or with what ("had to be content with watching")."""
INTENTION = "verb:intention"
DIRECTLY = "verb:direct"
OPEN = frozenset({"verb:adverbial", "verb:control"})
"""Rules of clauses that go with another verb: "asked to leave", "leaving Leeds"."""
FULL = frozenset({"object", "indirect", "complement", "predicative"})
"""Slots without which a verb says what it says alone."""
WHOLE = 4
"""Parts of a clause that is told whole, at least: subject, verb, what it is done to and more."""
SHORTEST = 3
"""Letters of a participle ("re" of "re-elected" is none)."""


def stated(proposition: Proposition, matcher: Matcher) -> Ends | None:
    """What a clause says of one thing that is told apart, and of nothing else; None for others."""
    predicate = proposition.predicate
    slots = {a.slot for a in proposition.arguments}
    if predicate.lemma == COPULA or (predicate.lemma == BECOME and _is_one_of(proposition)):
        return _is_what(proposition, matcher)
    if proposition.rule in MODIFYING and not is_of_name(proposition, matcher):
        return None
    if len(predicate.text) < SHORTEST:
        return None
    if predicate.kind is PredicateKind.ADJECTIVE:
        if slots != {"subject"} or predicate.head in JUDGED | RELATIVE:
            return None
        return _is(COPULA, proposition, "subject", _undergone(proposition), matcher)
    if slots <= {"object", "time"}:  # a passive
        value = _undergone(proposition)
        if predicate.lemma in INCOMPLETE and " " not in value:
            return None
        return _is(COPULA, proposition, "object", value, matcher)
    if slots.isdisjoint((FULL - {"object"}) | {"subject"}) and is_passive(proposition):
        unsaid = predicate.lemma in NOTHING or _is_unresolved(proposition, matcher)
        value = _undergone(proposition)  # "recognised as the fastest"
        return None if unsaid else _is(COPULA, proposition, "object", value, matcher)
    meant = slots == {"object", "complement"} and predicate.lemma in MEANT
    if meant and is_passive(proposition):  # "was meant to lure customers"
        return _is(COPULA, proposition, "object", _undergone(proposition, LONGEST_NOUN), matcher)
    called = "predicative" in slots and slots.isdisjoint(FULL - {"object", "predicative"})
    if called and is_passive(proposition) and predicate.lemma in JUDGING:  # "found guilty"
        return _is(COPULA, proposition, "object", _undergone(proposition), matcher)
    if proposition.rule == INTENTION and slots == {"subject", "complement"}:
        return _is_what_to(proposition, matcher)
    subject = proposition.argument("subject")
    if proposition.rule == INTENTION and subject is not None:
        vague = predicate.head in VAGUE | INCOMPLETE  # "which they plan to do"
        if vague or not is_known(subject, matcher, names=True):
            return None
    value = _done(proposition)
    alone = slots == {"subject"} or value == predicate.text  # or with more than may be told
    if slots == {"subject", "predicative"} and predicate.lemma in BECOMING and not alone:
        return _is(predicate.lemma, proposition, "subject", value, matcher)
    little = INCOMPLETE | SPOKEN | (VAGUE if alone else NOTHING)
    unsaid = predicate.lemma in little or proposition.rule in OPEN
    if unsaid or not slots.isdisjoint(FULL) or _is_unresolved(proposition, matcher):
        return None
    return _is(predicate.lemma, proposition, "subject", value, matcher)


def _is_what_to(proposition: Proposition, matcher: Matcher) -> Ends | None:
    """What somebody means to go on to do, in words: "failed to appear" "to give samples"."""
    subject, rest = proposition.argument("subject"), proposition.argument("complement")
    if subject is None or rest is None or not is_known(subject, matcher, names=True):
        return None
    if not rest.text.startswith("to ") or rest.text.count(" ") > LONGEST_CLAUSE:
        return None
    what = replace(rest, value=Literal(rest.text, "string"), mention=None)
    return Ends(proposition.predicate, subject, what)


def is_of_name(proposition: Proposition, matcher: Matcher) -> bool:
    """Whether a modifying clause is said of somebody or something with a name, which it tells more
    of ("Low, who is retiring").
    """
    ends = (proposition.argument(slot) for slot in ("subject", "object"))
    end = next((e for e in ends if e is not None), None)
    called = proposition.rule == "verb:relative" or proposition.argument("predicative") is not None
    if not called or end is None or end.mention is None:
        return False
    return end.name and matcher.mentions[end.mention].kind is MentionKind.NAME


def in_words(proposition: Proposition, matcher: Matcher) -> Ends | None:
    """A clause whose noun says nothing alone, whole where more stands behind it: "approved the
    measures despite protests".
    """
    predicate, slots = proposition.predicate, {a.slot for a in proposition.arguments}
    if predicate.kind is not PredicateKind.VERB or proposition.rule in MODIFYING | OPEN:
        return None
    little = predicate.lemma in SPOKEN | NOTHING
    if little or slots & {"complement", "predicative"} or _is_unresolved(proposition, matcher):
        return None
    least = " ".join(proposition.surface[1:WHOLE])
    value = _done(proposition, LONGEST_NOUN)
    if len(proposition.surface) < WHOLE or not value.startswith(least):
        return None
    subject = proposition.argument("subject")
    some = proposition.rule == DIRECTLY and not proposition.speakers
    if some and subject is not None and is_some_official(subject, matcher):
        return _say(predicate.lemma, proposition, subject, value)
    return _is(predicate.lemma, proposition, "subject", value, matcher)


def _is_one_of(proposition: Proposition) -> bool:
    """ "Became one of the largest banks", "one of Norway's most powerful men"."""
    said = proposition.argument("object")
    words = [] if said is None else said.text.split()
    return words[:2] == ["one", "of"] and (words[2:3] == ["the"] or words[2:3][0][0].isupper())


def _is_what(proposition: Proposition, matcher: Matcher) -> Ends | None:
    """ "Acme is one of the largest banks in Leeds", "Low was the first man to run the mile"."""
    subject, said = proposition.argument("subject"), proposition.argument("object")
    if subject is None or said is None or said.text.count(" ") > LONGEST_NOUN:
        return None
    value = said.text.removeprefix("just ")
    if said.mention is None and said.value is None and not said.time:
        if " " not in value or value.partition(" ")[0].lower() in UNTOLD:
            return None  # "Tern 2 is out now", not "is there"
    elif not value.lower().startswith(ONE) and not _is_one_of(proposition):
        noun = "" if said.mention is None else matcher.mentions[said.mention].text
        if not noun or not value.startswith(f"{noun} to "):
            return None
        first, _, rest = value.partition(" ")
        value = rest if first.lower() in ARTICLES else value
    if not is_known(subject, matcher, names=True):
        return None
    said = replace(said, value=Literal(value, "string"), mention=None)
    return Ends(proposition.predicate, subject, said)


def _is_unresolved(proposition: Proposition, matcher: Matcher) -> bool:
    """Whether a phrase of a clause is a pronoun: "spoke to him"."""
    others = (a.mention for a in proposition.arguments if a.slot != "subject")
    return any(m is not None and matcher.mentions[m].kind is MentionKind.PRONOUN for m in others)


def _done(proposition: Proposition, longest: int = LONGEST) -> str:
    """The verb with its auxiliaries and how it is done, where that is short: "fell sharply"; less
    what opens the sentence.
    """
    first, verb, *parts = proposition.surface or ("", "")
    verb = CLITIC.sub("", verb)
    own = proposition.predicate.text.rpartition(" ")[2]
    end = verb.rfind(own) + len(own) if own in verb else len(verb)
    verb, case = verb[:end], verb[end:].strip()  # with the preposition of what follows it
    parts = [f"{case} {part}".strip() if i == 0 else part for i, part in enumerate(parts)]
    start = proposition.predicate.span.start
    before = {a.text for a in proposition.arguments if a.span.end <= start and a.text != first}
    parts = [part for part in parts if not any(part.endswith(text) for text in before)]
    if case:
        parts.sort(key=lambda part: " " in part)  # "fell sharply in 2001"
    texts = (" ".join([verb, *parts[:end]]) for end in range(len(parts), 0, -1))
    whole = (text for text in texts if text.rpartition(" ")[2].lower() not in ENDING)
    short = (text for text in whole if text.count(" ") <= longest)
    return next(short, proposition.predicate.text)


def _undergone(proposition: Proposition, longest: int = LONGEST) -> str:
    """The participle of a passive, or an adjective, and what goes with it: "banned from driving",
    "too small to win".
    """
    value, verb = _done(proposition, longest), proposition.predicate.text
    return value[max(value.find(verb), 0) :]


def _is(
    relation: str, proposition: Proposition, slot: str, value: str, matcher: Matcher
) -> Ends | None:
    predicate, subject = proposition.predicate, proposition.argument(slot)
    names = predicate.kind is PredicateKind.ADJECTIVE
    if subject is None:
        return None
    if not is_known(subject, matcher, names=names) and not is_filled(proposition, subject, matcher):
        return None
    return _say(relation, proposition, subject, value)


def _say(relation: str, proposition: Proposition, subject: Argument, value: str) -> Ends:
    predicate = replace(proposition.predicate, lemma=relation, kind=PredicateKind.VERB)
    said = Argument("object", predicate.span, value, value=Literal(value, "string"))
    return Ends(predicate, subject, said)
