"""Whether the text vouches for a proposition, whether it is denied, and who says so.

After FactBank (Sauri and Pustejovsky 2009): the predicate's own marks first (modals, negation,
question, scheduled future), then each governor on the way up the tree decides what becomes of
what it governs (``Effect``).  The least certain reading wins; nothing turns back into a fact.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from kg.extract import cues
from kg.extract.tree import (
    DEPTH,
    child,
    children,
    is_charge,
    is_clause,
    is_passive,
    preposition,
    subjects,
)
from kg.model import Factuality

if TYPE_CHECKING:
    from spacy.tokens import Token

NEGATIONS = frozenset("not n't n’t never neither nor no-longer hardly scarcely nt".split())
NEGATIVE_WORDS = frozenset("no none nobody nothing neither".split())


PARENTHETICAL = ("parataxis", "ccomp", "conj")


@dataclass(frozen=True)
class Assessment:
    """What the sentence commits itself to."""

    factuality: Factuality = Factuality.ASSERTED
    negated: bool = False
    speakers: tuple[Token, ...] = ()
    """Heads of the phrases that name the speakers, outermost first."""


class Effect(Enum):
    """What a governor does to the clause below it."""

    INHERIT = auto()
    """As true as the governor (conjunction, "managed to", "by doing")."""
    FLIP = auto()
    """As untrue as the governor is true ("failed to")."""
    PRESUPPOSED = auto()
    """Taken for granted whatever the governor's fate ("knows that", "after meeting")."""
    TEMPORAL = auto()
    """Taken for granted beside a fact, as open as a plan beside a plan ("as it grows")."""
    REPORTED = auto()
    DENIED = auto()
    ALLEGED = auto()
    BELIEVED = auto()
    PLANNED = auto()
    ASKED = auto()
    HYPOTHETICAL = auto()
    NEGATED = auto()
    """Said not to be, whatever the governor ("without doing")."""


def assess(token: Token, depth: int = 0) -> Assessment:
    """Assess the clause headed by ``token`` (a verb, or a predicative noun or adjective)."""
    own, negated = _own(token)
    governor, effect, speakers = governed_by(token)
    if depth > DEPTH or governor is None:
        return Assessment(own, negated, speakers)
    outer = assess(governor, depth + 1)
    around = _apply(effect, outer)
    if own is Factuality.HYPOTHETICAL and _future_in_past(token, effect):
        own = Factuality.PLANNED
    factuality = own if own is not Factuality.ASSERTED else around.factuality
    return Assessment(factuality, negated != around.negated, outer.speakers + speakers)


def _apply(effect: Effect, outer: Assessment) -> Assessment:
    """The assessment that a governor assessed as ``outer`` hands down."""
    asserted = outer.factuality is Factuality.ASSERTED
    match effect:
        case Effect.INHERIT:
            return Assessment(outer.factuality, outer.negated)
        case Effect.FLIP:
            return Assessment(outer.factuality, not outer.negated)
        case Effect.PRESUPPOSED:
            return Assessment()
        case Effect.TEMPORAL:
            return Assessment(outer.factuality)
        case Effect.NEGATED:
            return Assessment(Factuality.ASSERTED, negated=True)
        case Effect.REPORTED:
            doubtful = outer.negated or not asserted
            return Assessment(Factuality.HYPOTHETICAL if doubtful else Factuality.ASSERTED)
        case Effect.DENIED:
            if outer.negated:
                return Assessment(Factuality.ALLEGED)
            return Assessment(outer.factuality, negated=True)
        case Effect.ALLEGED:
            return Assessment(Factuality.ALLEGED)
        case Effect.BELIEVED | Effect.HYPOTHETICAL:
            return Assessment(Factuality.HYPOTHETICAL)
        case Effect.PLANNED:
            return Assessment(Factuality.PLANNED, negated=outer.negated)
        case Effect.ASKED:
            return Assessment(Factuality.QUESTIONED)


def _own(token: Token) -> tuple[Factuality, bool]:
    """Marks on the clause itself: negation, modals, question, condition, schedule."""
    negated = _is_negated(token)
    modals = {a.lower_ for a in _auxiliaries(token)}
    adverbs = {a.lower_ for a in children(token, "advmod")}
    if adverbs & cues.ALLEGED_ADVERBS:
        return Factuality.ALLEGED, negated
    if token.sent[-1].text == "?" and _is_root(token):
        return Factuality.QUESTIONED, negated
    if any(_is_condition(c) for c in children(token, "advcl")) and not _is_past(token):
        return Factuality.HYPOTHETICAL, negated
    if modals & cues.FUTURE_MODALS or _is_scheduled(token) or _is_going_to(token):
        return Factuality.PLANNED, negated
    if modals & cues.CONDITIONAL_MODALS and not modals & {"have", "had"} - {"'d", "’d"}:
        return Factuality.HYPOTHETICAL, negated
    if modals & (cues.CONDITIONAL_MODALS - {"'d", "’d"}):
        return Factuality.HYPOTHETICAL, negated
    if adverbs & cues.DOUBTFUL_ADVERBS:
        return Factuality.HYPOTHETICAL, negated
    return Factuality.ASSERTED, negated


def _auxiliaries(token: Token) -> list[Token]:
    """Own auxiliaries, or those shared by a conjunct that has none and no subject."""
    own = children(token, "aux", "aux:pass")
    if own or token.dep_ != "conj" or child(token, "nsubj", "nsubj:pass") is not None:
        return own
    shared = children(token.head, "aux", "aux:pass")
    if not shared or not is_clause(token.head):
        return own
    finite = token.tag_ in {"VBD", "VBZ", "VBP"}
    return own if finite else shared


def _is_negated(token: Token) -> bool:
    for each in token.children:
        if each.dep_ in {"advmod", "det", "cc:preconj"} and each.lower_ in NEGATIONS:
            return True
        if each.dep_ == "advmod" and each.lower_ == "longer" and child(each, "advmod", "det"):
            return True
        if each.dep_ in {"nsubj", "nsubj:pass", "obj"} and _is_negative_noun(each):
            return True
    if child(token, "cop") is not None and any(d.lower_ == "no" for d in children(token, "det")):
        return True
    joined = token.dep_ == "conj" and child(token, "nsubj", "nsubj:pass") is None
    if joined and any(c.lower_ in {"or", "nor"} for c in children(token, "cc")):
        return is_clause(token.head) and _is_negated(token.head)
    return False


def _is_negative_noun(token: Token) -> bool:
    """ "nobody", "no deal"."""
    return token.lower_ in NEGATIVE_WORDS or any(
        d.lower_ in {"no", "neither"} for d in children(token, "det")
    )


def _is_root(token: Token) -> bool:
    return token.dep_ in {"ROOT", "root"} or token.head.i == token.i


def _is_past(token: Token) -> bool:
    verb = child(token, "cop") or token
    marks = [verb, *children(token, "aux", "aux:pass")]
    return any(
        "Past" in m.morph.get("Tense", []) and "Fin" in m.morph.get("VerbForm", []) for m in marks
    )


def _is_condition(clause: Token) -> bool:
    return any(m.lower_ in cues.CONDITION_MARKS for m in children(clause, "mark"))


def _is_going_to(token: Token) -> bool:
    """ "is going to meet"."""
    return (
        token.dep_ == "xcomp"
        and token.head.lower_ == "going"
        and any(m.lower_ == "to" for m in children(token, "mark"))
    )


def _is_scheduled(token: Token) -> bool:
    """Present progressive with a point in time: "is meeting the mayor on Monday" is a plan."""
    if token.tag_ != "VBG":
        return False
    present = any(
        a.lemma_ == "be" and "Pres" in a.morph.get("Tense", []) for a in children(token, "aux")
    )
    return present and any(_is_point_in_time(c) for c in token.children)


def _is_point_in_time(token: Token) -> bool:
    """A dated phrase that is neither a past ("last year") nor a running one ("this week")."""
    if token.ent_type_ not in {"DATE", "TIME"} or token.dep_ not in {
        "obl", "obl:tmod", "obl:unmarked", "nmod", "advmod", "nmod:unmarked", "obl:npmod",
    }:  # fmt: skip
        return False
    words = {t.lower_ for t in token.subtree}
    return not words & {
        "last",
        "past",
        "ago",
        "recent",
        "since",
        "years",
        "months",
        "now",
        "currently",
        "still",
    }


def _future_in_past(token: Token, effect: Effect) -> bool:
    """ "said it would build": a plan as told later."""
    return effect is Effect.REPORTED and any(
        a.lower_ in {"would", "'d", "’d"} for a in _auxiliaries(token)
    )


def governed_by(token: Token) -> tuple[Token | None, Effect, tuple[Token, ...]]:
    """The clause (or noun) above ``token``, its effect, and speakers that it introduces."""
    said_so = _sources(token)
    head = token.head
    if _is_root(token) or is_parenthetical(token):
        return None, Effect.INHERIT, said_so
    dep = token.dep_
    if dep in {"conj", "parataxis"} and is_clause(head):
        if dep == "conj" and child(token, "nsubj", "nsubj:pass") is None:
            return head, Effect.INHERIT, said_so
        # a full clause joined to another shares what stands above both, not its modals
        governor, effect, speakers = governed_by(head)
        return governor, effect, speakers + said_so if dep == "conj" else said_so
    if dep in {"ccomp", "csubj"}:
        return _complement(token, head, said_so)
    if dep == "xcomp":
        return head, _open_complement(token, head), said_so
    if dep in {"advcl", "advcl:relcl"}:
        return _adverbial(token, head, said_so)
    if dep == "acl":
        return _noun_clause(token, head, said_so)
    if dep == "acl:relcl":
        clause = clause_above(head)
        indefinite = any(d.lower_ in {"a", "an", "any", "no"} for d in children(head, "det"))
        return clause, Effect.INHERIT if indefinite else Effect.PRESUPPOSED, said_so
    clause = clause_above(token)
    return clause, Effect.INHERIT, said_so


def clause_above(token: Token) -> Token | None:
    """The nearest clause that ``token`` stands in, itself excluded."""
    node = token
    while node.head.i != node.i:
        node = node.head
        if is_clause(node):
            return node
    return None


def _sources(token: Token) -> tuple[Token, ...]:
    """ "according to X", and a parenthesis "…, X said, …"."""
    found: list[Token] = []
    for each in children(token, "obl", "nmod", "advmod"):
        if preposition(each).startswith("according"):
            found.append(each)
    # "X met Y and praised Z, an aide said": the aide vouches for both
    joined = [c for c in children(token, "conj") if is_clause(c)]
    for each in (p for t in (token, *joined) for p in children(t, *PARENTHETICAL)):
        if is_parenthetical(each):
            found.extend(speaker_of(each))
    return tuple(dict.fromkeys(found))


def is_parenthetical(verb: Token) -> bool:
    """A reporting clause after what it reports ("…, X said in May"), whatever its label."""
    return (
        verb.dep_ in PARENTHETICAL
        and verb.lemma_.lower() in cues.REPORT | cues.BELIEVE | cues.ALLEGE
        and verb.left_edge.i > verb.head.i
        and child(verb, "nsubj") is not None
        and child(verb, "ccomp", "obj", "mark", "cc") is None
        and verb.doc[verb.left_edge.i - (verb.left_edge.text != ",")].is_punct
    )


def speaker_of(verb: Token) -> tuple[Token, ...]:
    """Who says what ``verb`` reports: subject, or agent of a passive."""
    if is_passive(verb):
        agent = child(verb, "obl:agent")
        return (agent,) if agent is not None else ()
    return tuple(subjects(verb)[0][:1])


def _is_question_clause(token: Token) -> bool:
    marks = {m.lower_ for m in children(token, "mark")}
    if marks & {"whether", "if"}:
        return True
    first = token.left_edge
    return first.tag_ in {"WP", "WRB", "WDT"} and first.lower_ not in {"that"}


def _complement(
    token: Token, head: Token, said_so: tuple[Token, ...]
) -> tuple[Token | None, Effect, tuple[Token, ...]]:
    lemma = head.lemma_.lower()
    speakers = speaker_of(head) + said_so
    if any(m.lower_ in {"whether", "if"} for m in children(token, "mark")):
        return head, Effect.ASKED, said_so
    if token.dep_ == "csubj":
        infinitive = any(m.lower_ == "to" for m in children(token, "mark"))
        return head, Effect.HYPOTHETICAL if infinitive else Effect.INHERIT, said_so
    if lemma in cues.ASK and _is_question_clause(token):
        return head, Effect.ASKED, said_so
    if lemma in cues.DENY:
        return head, Effect.DENIED, speakers
    if lemma in cues.ALLEGE:
        return head, Effect.ALLEGED, speakers
    if lemma in cues.BELIEVE:
        return head, Effect.BELIEVED, speakers
    if lemma in cues.FORECAST or lemma in cues.INTENSIONAL - cues.REPORT:
        return head, Effect.PLANNED, speakers
    if lemma in cues.FACTIVE:
        return head, Effect.PRESUPPOSED, said_so
    if lemma in cues.IMPLICATIVE:
        return head, Effect.INHERIT, said_so
    if lemma in cues.COUNTER_IMPLICATIVE:
        return head, Effect.FLIP, said_so
    if lemma in cues.REPORT:
        return head, Effect.REPORTED, speakers
    if head.pos_ == "ADJ":
        return head, Effect.BELIEVED, said_so
    # an unknown verb around a quotation or a bare clause reports it
    return head, Effect.REPORTED, speakers


def _open_complement(token: Token, head: Token) -> Effect:
    lemma = head.lemma_.lower()
    if _is_going_to(token) or (token.pos_ not in {"VERB", "AUX"} and child(token, "mark") is None):
        return Effect.INHERIT
    if lemma in cues.COUNTER_IMPLICATIVE or head.lower_ in {"unable", "unwilling", "reluctant"}:
        return Effect.FLIP
    if lemma in cues.IMPLICATIVE:
        return Effect.INHERIT
    if lemma in cues.BELIEVE:
        return Effect.BELIEVED
    if lemma in cues.ALLEGE or (lemma in cues.REPORT and is_passive(head)):
        return Effect.ALLEGED
    if token.tag_ == "VBG" and lemma not in cues.INTENSIONAL | cues.FORECAST:
        return Effect.INHERIT
    return Effect.PLANNED


def _adverbial(
    token: Token, head: Token, said_so: tuple[Token, ...]
) -> tuple[Token | None, Effect, tuple[Token, ...]]:
    marks = {m.lower_ for m in children(token, "mark", "case", "advmod")}
    clause = head if is_clause(head) else clause_above(head)
    if "after" in marks and head.dep_ == "acl":
        # "renewed a pledge to invest after meeting the mayor": the pledge came after it
        clause = clause_above(head.head)
    if marks & cues.CONDITION_MARKS:
        return clause, Effect.HYPOTHETICAL, said_so
    if marks & cues.UNREALISED_MARKS and child(token, "aux") is None and not _is_past(token):
        return clause, Effect.HYPOTHETICAL, said_so
    if marks & cues.NEGATIVE_MARKS:
        return clause, Effect.NEGATED, said_so
    fixed = {f.lower_ for m in children(token, "mark", "case", "cc") for f in m.subtree}
    if fixed & {"instead", "rather"}:
        return clause, Effect.NEGATED, said_so
    if "to" in marks:
        return clause, Effect.PLANNED, said_so
    if is_charge(token, head):
        return clause, Effect.ALLEGED, speaker_of(head) + said_so
    if marks & {"by"} or not marks:
        return clause, Effect.INHERIT, said_so
    if marks & cues.TEMPORAL_MARKS:
        return clause, Effect.TEMPORAL, said_so
    return clause, Effect.PRESUPPOSED, said_so


def _noun_clause(
    token: Token, noun: Token, said_so: tuple[Token, ...]
) -> tuple[Token | None, Effect, tuple[Token, ...]]:
    clause = clause_above(noun)
    lemma = noun.lemma_.lower()
    marks = {m.lower_ for m in children(token, "mark")}
    if "to" in marks:
        return clause, Effect.PLANNED, said_so
    if marks and "that" not in marks and is_clause(noun.head):
        # "rebuked by officials for selling": the parser hangs the reason on the agent
        return _adverbial(token, noun.head, said_so)
    if lemma in cues.CLAIM_NOUNS:
        return clause, Effect.ALLEGED, said_so
    if lemma in cues.POSSIBILITY_NOUNS:
        return clause, Effect.HYPOTHETICAL, said_so
    if "that" in marks:
        return clause, Effect.REPORTED, said_so
    if any(d.lower_ in {"a", "an", "any", "no"} for d in children(noun, "det")):
        return clause, Effect.INHERIT, said_so
    return clause, Effect.PRESUPPOSED, said_so


def assess_nominal(noun: Token) -> Assessment:
    """Assess an event that a noun phrase names ("an ongoing inquiry into …").

    Existence adjectives, a possessor or a definite article presuppose it; a bare or indefinite
    one is as real as the clause it stands in, and not at all under "call for", "threaten" …
    """
    modifiers = {m.lower_ for m in children(noun, "amod", "compound")}
    denied = any(d.lower_ in {"no", "any", "neither"} for d in children(noun, "det"))
    governor = clause_above(noun)
    if modifiers & cues.ALLEGED_MODIFIERS:
        return Assessment(Factuality.ALLEGED)
    if modifiers & cues.UNREAL:
        return Assessment(Factuality.HYPOTHETICAL)
    if governor is None:
        return Assessment(negated=denied)
    outer = assess(governor)
    if modifiers & cues.EXISTENCE:
        return Assessment(Factuality.ASSERTED, denied, outer.speakers)
    direct = noun.head.i == governor.i and noun.dep_ not in {"nsubj", "nsubj:pass"}
    if direct and governor.lemma_.lower() in cues.INTENSIONAL:
        return Assessment(Factuality.PLANNED, denied, outer.speakers)
    definite = child(noun, "nmod:poss") is not None or any(
        d.lower_ in {"the", "this", "that", "these", "those"} for d in children(noun, "det")
    )
    if direct and not definite and governor.lemma_.lower() in cues.DISCUSSED:
        return Assessment(Factuality.PLANNED, denied, outer.speakers)
    if definite and (not direct or governor.lemma_.lower() in cues.DISCUSSED):
        return Assessment(Factuality.ASSERTED, denied, outer.speakers)
    if definite and not (direct and outer.factuality is not Factuality.ASSERTED):
        return Assessment(Factuality.ASSERTED, denied, outer.speakers)
    return Assessment(outer.factuality, outer.negated != denied, outer.speakers)
