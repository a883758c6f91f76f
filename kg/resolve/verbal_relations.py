"""What the open reading of a clause is between, and the predicate in its words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.cues import ALLEGE, BELIEVE, DIRECT, FORECAST, REPORT, VERIDICAL
from kg.language.objects import MADE_SO
from kg.language.perception import SHOW_DOING
from kg.model import Argument, Literal, MentionKind, Predicate
from kg.resolve.matching import COPULA
from kg.resolve.measured import SPANS, compared, is_measured, is_nominal, lasting
from kg.resolve.obliques import follows, is_asked, is_counted, is_end, obliques
from kg.resolve.reflexives import REFLEXIVES, called
from kg.resolve.telling import SHELLS, is_fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Mention, Proposition

SAYING = frozenset("say add tell note state remark".split())
"""Verbs whose object is what is said: where and when it was said is no relation of its own."""
LIGHT = frozenset(
    """take make have give get hold pay play lose gain set bring come keep find put cast shed lend
    pose lay draw voice offer provide gain plead""".split()
)
"""Verbs that make one predicate with a bare noun ("took part in", "gave birth to")."""
STATES = frozenset({"into", "to", "on", "in", "under", "out of", "at"})
"""Prepositions of states that are part of a relation ("into bankruptcy")."""
EMPTY = frozenset({"place", "part", "effect", "shape", "hold"})
"""Nouns of such predicates that nothing is told by alone ("took place")."""
REACHING = frozenset(
    """want expect need require like prefer see hear watch find make let have get allow enable cause
    prompt lead help keep leave stop prevent block bar drive push""".split()
)
"""Verbs whose object is in it only through what it does: who "wants Roe to go" wants no Roe."""
OWN_TOO = frozenset("want expect need like prefer".split())
"""Those that with no object say what their subject is to do: "expect sales to rise" expects to rise
nothing, so what is expected is told whole.
"""
HELD = ALLEGE | BELIEVE | FORECAST | REPORT | VERIDICAL
"""Verbs whose object is in it only with what it is said to be."""
DESCRIBING = frozenset(
    "describe portray view regard treat characterise characterize depict paint see".split()
)
"""Verbs that say little without what their "as" calls the object."""
UNSAID = frozenset("a an the its their his her our my your".split())
"""Words left out of what somebody is asked to do."""
POINTING = frozenset("this that these those it what".split())
"""Words that stand for something said before."""
ENDING = frozenset(
    """in on at of for with by from to into over about against after before during as and or but
    that which who when while if because so until since under through using""".split()
)
"""Words that what is further said of it begins with."""
DOING = 6
"""Words of it, at most."""
EXPECTED = 14
"""Words of what is wanted or expected, at most."""
MARGINS = frozenset({"behind", "ahead of", "clear of", "adrift of"})
"""Prepositions of whom a lead or lag is counted from: "finished two seconds behind Roe"."""
PARTICLES = [[word] for word in ("up", "out", "off", "down", "over", "back", "away")]
"""What goes with a verb, behind it."""
LONGEST = 3
"""Words of what somebody is called, at most, to be part of a relation."""
QUOTES = "\"'“”‘’,;:.()[]"
"""What stands around the words of a name that somebody is called."""
ARTICLES = frozenset({"a", "an", "the"})


BECOMING = MADE_SO | {"turn"}
"""Verbs with a word for what their object is then: "left two boys injured", "found Low guilty"."""
SO = 2
"""Words for that at most."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What an open reading is between."""

    predicate: Predicate
    subject: Argument
    object: Argument
    inverted: bool = False


def _is_reached(proposition: Proposition) -> bool:
    """Whether the object is what does the rest: "made Low go", not "made money trading"."""
    rest = proposition.argument("complement")
    if rest is None:
        return False
    doing = rest.text.partition(" ")[0].lower().endswith("ing")
    return not doing or proposition.predicate.head in SHOW_DOING


def _whole(
    proposition: Proposition, mentions: Sequence[Mention]
) -> tuple[Predicate, tuple[str, ...]] | None:
    """The predicate and the words of what it calls its object ("describe", ("as", "fair")); None
    where it says little without what is left out.
    """
    predicate, obj = proposition.predicate, proposition.argument("object")
    if predicate.head == "say" and obj is not None:
        return None
    if not is_fact(proposition):
        return predicate, ()  # a plain triple would twist it; what is no fact has its arguments
    rest = proposition.argument("complement")
    if obj is not None and rest is not None and predicate.head in BECOMING:
        became = rest.text.lower().split()
        if len(became) <= SO and became[0] != "to" and not became[0].endswith("ing"):
            return predicate, tuple(became)  # "left two boys injured"
    held = rest is not None and rest.text.startswith("to be ") and predicate.head in HELD
    if held and obj is not None:
        return None  # "declared the yard to be unsafe" declares no yard
    if obj is not None and predicate.head in REACHING and _is_reached(proposition):
        return made_to(proposition)
    directed = predicate.head in DIRECT and rest is not None
    directed &= predicate.head != "tell" or (rest is not None and rest.text.startswith("to "))
    if directed and obj is not None:
        made = made_to(proposition)  # "asked the office to look into it" tells of no asking it
        return made or (None if is_nominal(obj, mentions) else (predicate, ()))
    what, words = proposition.argument("predicative"), list[str]()
    active = proposition.argument("subject") is not None  # "was seen as fair" has its "as"
    if what is None and obj is not None and active and predicate.head in DESCRIBING:
        what, words = proposition.argument("as"), ["as"]
    if what is None or called(proposition):
        return predicate, ()
    bare = (w.strip(QUOTES) for w in what.text.lower().split())
    words += [w for w in bare if w and w not in ARTICLES]
    longest = LONGEST if obj is not None else 1  # "ran dry", not "got better with Low"
    return (predicate, tuple(words)) if len(words) <= longest else None


def made_to(proposition: Proposition) -> tuple[Predicate, tuple[str, ...]] | None:
    """The predicate and the words of what an object is asked, made or allowed to do ("allow",
    ("to", "take", "lead")): as far as the first phrase behind them; None for what is no infinitive.
    """
    rest = proposition.argument("complement")
    if rest is None or not rest.text.startswith("to "):
        return None
    bare = [w for w in rest.text.split() if w.strip(QUOTES).lower() not in UNSAID]
    first = 4 if bare[2:3] in (["and"], ["or"]) else 2  # "to buy and sell boats"
    first += bare[first : first + 1] in PARTICLES  # "to hand over files"
    end = next((i for i, w in enumerate(bare) if i >= first and w.lower() in ENDING), len(bare))
    words = [w.strip(QUOTES) for w in bare[:end]]
    return (proposition.predicate, tuple(words)) if 1 < len(words) <= DOING else None


def verbal_ends(proposition: Proposition, mentions: Sequence[Mention]) -> Ends | None:
    """Subject and object; failing that the addressee, then the first oblique, then the day.

    A passive without agent goes from its object to the first oblique and stays passive: "be
    elected to".
    """
    subject, obj = proposition.argument("subject"), proposition.argument("object")
    indirect = proposition.argument("indirect")
    if proposition.predicate.head in OWN_TOO and made_to(proposition) and is_fact(proposition):
        return _expected(proposition, mentions)
    whole = _whole(proposition, mentions)
    if whole is None:
        return None
    predicate, words = whole
    if subject is not None and is_asked(subject) and not subject.text.startswith("whose "):
        return None
    if subject is not None and subject.mention is not None:
        role = predicate.lemma == COPULA and not is_measured(subject, obj, mentions)
        if obj is not None and (role or is_asked(obj)):
            return None  # a predicate noun is a role, and "what they want on it" is not told
        if obj is not None and (name := called(proposition)):
            lemma = f"{predicate.lemma} {obj.text.lower()}"
            return Ends(replace(predicate, lemma=lemma), subject, name)
        predicate = replace(predicate, lemma=" ".join([predicate.lemma, *words]))
        if (
            obj is not None and obj.text.lower() in REFLEXIVES and not words
        ):  # "allied itself with Acme"
            lemma, obj = f"{predicate.lemma} {obj.text.lower()}", None
            predicate = replace(predicate, lemma=lemma)
        obj = None if obj is None else lasting(compared(obj), proposition.rule)
        others = [a for a in (obj, indirect) if a is not None and is_end(a)]
        beside = [compared(a) for a in obliques(proposition, subject, mentions)]
        if others or predicate.head not in SAYING:
            others += beside
        elif predicate.head == "add" and not proposition.argument("complement"):
            others += [a for a in beside if a.slot == "to"]  # "the strike added to the costs"
        if predicate.lemma == "blame" and any(a.slot == "on" for a in others):
            others = [a for a in others if a.slot == "on"]  # "blamed the delay on Low"
        if (shared := proposition.argument("of")) is not None and obj is not None and obj.value:
            lemma = f"{predicate.lemma} {obj.value.value} {obj.value.unit}"
            return Ends(replace(predicate, lemma=lemma), subject, shared)
        behind = next((a for a in beside if a.slot in MARGINS), None)
        if behind is not None and obj is not None and is_counted(obj.text):
            lemma = f"{predicate.lemma} {obj.text}"
            return Ends(replace(predicate, lemma=lemma), subject, behind)
        if others and _is_bare(predicate, others[0], mentions):
            noun, *rest = others
            others = rest or (_days(proposition) if noun.text in EMPTY else [noun])
            if noun not in others:
                predicate = replace(predicate, lemma=f"{predicate.lemma} {noun.text.lower()}")
        elif state := _state(others, mentions):
            others.remove(state)
            brought = f"{state.slot} {state.text.lower()}"
            predicate = replace(predicate, lemma=f"{predicate.lemma} {brought}")
        if not others and (obj is None or is_end(obj) or obj.time):
            others = _dates(proposition)
        if obj is not None and others and others[0].slot != "object":
            predicate = replace(predicate, lemma=f"{predicate.lemma} {_unmentioned(obj)}".rstrip())
        return Ends(predicate, subject, others[0]) if others else None
    if obj is None or obj.mention is None or subject is not None or not is_passive(proposition):
        return None
    voted = proposition.argument("predicative")
    if voted is not None and voted.mention is not None:
        return None  # "was voted athlete of the year in a poll" is told whole
    others = [a for a in (indirect,) if a is not None and is_end(a)]
    others += obliques(proposition, obj, mentions) or _dates(proposition)
    lemma = " ".join([COPULA, predicate.text.lower(), *words])
    predicate = replace(predicate, lemma=lemma)
    return Ends(predicate, obj, others[0], inverted=True) if others else None


def _expected(proposition: Proposition, mentions: Sequence[Mention]) -> Ends | None:
    """Who wants or expects something, and that in its words: "sales to rise"; None where it does
    not stand in one piece.
    """
    subject, obj = proposition.argument("subject"), proposition.argument("object")
    rest = proposition.argument("complement")
    if subject is None or subject.mention is None or obj is None or rest is None:
        return None
    if obj.mention is None or mentions[obj.mention].kind is MentionKind.PRONOUN:
        return None
    what = f"{obj.text} {rest.text}"
    if what.count(" ") >= EXPECTED or rest.span.start != obj.span.end + 1 or is_asked(subject):
        return None
    said = replace(obj, value=Literal(what, "string"), mention=None)
    return Ends(proposition.predicate, subject, said)


def _unmentioned(obj: Argument) -> str:
    """The words of an object that stands for nothing, without its article: "brought the total to
    40".
    """
    if is_end(obj) or is_asked(obj) or obj.time:
        return ""
    words = [w for w in obj.text.lower().split() if w not in UNSAID]
    told = len(words) <= LONGEST and POINTING.isdisjoint(words)
    return " ".join(words) if told else ""


def is_passive(proposition: Proposition) -> bool:
    """Whether a clause's words begin with its object."""
    obj = proposition.argument("object")
    return obj is not None and proposition.surface[:1] == (obj.text,)


def _state(others: Sequence[Argument], mentions: Sequence[Mention]) -> Argument | None:
    """The bare noun of what an object is brought to or is in ("put Low on trial"), or of how a
    subject is somewhere ("appeared on screen in Leeds").
    """
    bare = [a for a in others if a.slot in STATES and a.mention is not None]
    found = next((a for a in bare if _is_single(a, mentions)), None)
    if others and SPANS & set(others[0].text.split()):
        return None  # "got 10 years in jail"
    if found is None or found is others[0] is others[-1]:
        return None
    if others[0].slot == "object":
        return found if follows(found, others[0]) else None
    second = others[1].mention
    named = second is not None and mentions[second].kind is MentionKind.NAME
    if not named and second is not None and others[0].text in SHELLS:
        named = len(others) == 2  # "got into trouble over its claim"
    return found if found is others[0] and named else None


def _is_single(
    argument: Argument, mentions: Sequence[Mention], articles: Sequence[str] = ("",)
) -> bool:
    """One word, a common noun in the singular, behind one of ``articles``."""
    return (
        argument.mention is not None
        and is_nominal(argument, mentions)
        and argument.text in {f"{a}{mentions[argument.mention].head}" for a in articles}
    )


def _dates(proposition: Proposition) -> list[Argument]:
    """The days of a proposition that has nothing else ("was arrested in March")."""
    if proposition.argument("complement"):
        return []
    copula = proposition.predicate.lemma == COPULA  # "the launch is in May"
    times = [a for a in proposition.arguments if (a.slot == "time") is not copula and a.time]
    return [a for a in times if a.time is not None and a.time.literal() is not None]


def _days(proposition: Proposition) -> list[Argument]:
    """The same for what says nothing without its day ("took place on Friday"), in words where the
    day cannot be placed.
    """
    times = [a for a in proposition.arguments if a.slot == "time" and a.time]
    words = [replace(a, value=Literal(a.text, "string"), time=None) for a in times]
    return _dates(proposition) or words


def _is_bare(predicate: Predicate, obj: Argument, mentions: Sequence[Mention]) -> bool:
    """The noun of "took part", "hopes to take part", "kept an eye on": one word, a common noun in
    the singular.
    """
    if obj.slot != "object" or predicate.lemma.rpartition(" to ")[2] not in LIGHT:
        return False
    return _is_single(obj, mentions, articles=("", "a ", "an "))
