"""What a noun does to the clause on it, and whether what modifies a noun is taken for granted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import cues
from kg.extract.antecedents import is_relative
from kg.extract.constructions import is_foreseen
from kg.extract.effect import Effect
from kg.extract.effects import adverbial, confessed, is_entailed
from kg.extract.marks import NEGATIVE_WORDS, is_past
from kg.extract.speakers import claimants, speaker_of
from kg.extract.tree import child, children, clause_above, is_clause, preposition
from kg.language.perception import SHOW_DOING

if TYPE_CHECKING:
    from spacy.tokens import Token

HAVE_DONE = frozenset({"see", "have", "get", "find"})
"""Verbs behind whose object a participle says what becomes of it ("had the boat mended")."""


TOLD = (
    cues.CLAIM_NOUNS
    | cues.POSSIBILITY_NOUNS
    | cues.ABSENCE
    | cues.SAID_NOUNS
    | cues.DENIALS
    | cues.DEMANDS
)
"""Nouns that a clause with "that" says the content of."""


MADE = frozenset(
    """make tell deny face reject bring raise level hear repeat withdraw drop publish post
    write read see get have investigate file dismiss answer call describe know issue receive
    give put voice share support use believe say report release find hold want need like cite
    quote accept admit dispute refute counter contest rebut drive spread produce present submit
    send take prove examine consider review study discuss tackle settle lodge press pursue mean
    understand""".split()
)
"""Verbs that a claim may be the object of ("the claims she made"); what others say, it claims."""


def is_content(clause: Token, noun: Token) -> bool:
    """Whether what the parser took for a relative clause says what is claimed ("charges that he
    sold the yard"): nothing is left out of it.
    """
    if noun.lemma_.lower() not in TOLD and not _is_contingency(noun):
        return False
    wh = any(is_relative(c) and c.lower_ != "that" for c in clause.subtree)
    objects = [c for c in children(clause, "obj", "ccomp", "xcomp") if c.lower_ != "that"]
    if noun.lemma_.lower() in cues.CLAIM_NOUNS and clause.lemma_.lower() not in MADE:
        return not wh and child(clause, "nsubj", "nsubj:pass") is not None  # "claims he lied"
    if noun.lemma_.lower() in cues.POSSIBILITY_NOUNS:  # "on condition that she ran in Leeds"
        objects += [c for c in children(clause, "obl") if c.left_edge.i == clause.i + 1]
    return not wh and child(clause, "nsubj") is not None and bool(objects)


def _is_contingency(noun: Token) -> bool:
    """ "In the event (that it sells)"."""
    return noun.lower_ == "event" and preposition(noun) == "in" and child(noun, "amod") is None


def noun_clause(
    token: Token, noun: Token, said_so: tuple[Token, ...]
) -> tuple[Token | None, Effect, tuple[Token, ...]]:
    """The same of a clause on a noun that is not relative, after the noun and the mark."""
    clause = clause_above(noun) if child(noun, "cop") is None else noun
    lemma = noun.lemma_.lower()
    marks = {m.lower_ for m in children(token, "mark")}
    if child(token, "nsubj") and any(a.lower_ == "when" for a in children(token, "advmod")):
        return clause, Effect.TEMPORAL, said_so  # "there was no choice when Acme lost money"
    if token.dep_ == "acl:relcl":
        marks.add("that")
    if "to" in marks and token.tag_ == "VBG" and noun.head.lemma_.lower() in cues.CONFESS:
        return clause, confessed(token, noun.head), said_so
    if "to" in marks:
        return clause, Effect.PLANNED, said_so
    if "from" in marks and child(noun, "cop") is not None:
        return clause, Effect.HYPOTHETICAL, said_so  # "is days from selling"
    if "that" in marks and _is_contingency(noun):
        return clause, Effect.HYPOTHETICAL, said_so
    if "for" in marks and lemma in cues.PROBES:
        return clause, Effect.ALLEGED, said_so  # "is under investigation for selling"
    if "of" in marks and noun.pos_ == "PROPN":
        return clause, Effect.HYPOTHETICAL, said_so  # "Roe accused Low of lying", read as a name
    if "of" in marks and lemma in cues.UNPROVEN - cues.CLAIM_NOUNS:
        return clause, Effect.HYPOTHETICAL, said_so  # "signs of selling"
    if marks & {"of", "at"} and lemma in cues.PLAN_NOUNS | cues.POSSIBILITY_NOUNS | cues.NEAR_NOUNS:
        return clause, Effect.PLANNED, said_so
    if "of" in marks and lemma in cues.FOR_AND_AGAINST:
        return noun, Effect.HYPOTHETICAL, said_so  # "in favour of selling"
    if "in" in marks and lemma == "interest":
        return clause, Effect.PLANNED, said_so
    denied = noun.dep_ == "obj" and noun.head.lemma_.lower() in cues.DENY
    if lemma in cues.DENIALS:
        return noun, Effect.NEGATED, claimants(noun) + said_so
    if denied and (lemma in cues.CLAIM_NOUNS or "that" in marks):
        return clause, Effect.DENIED, said_so
    if "of" in marks and lemma in cues.CLAIM_NOUNS:
        return clause, Effect.ALLEGED, said_so
    if marks and "that" not in marks and is_clause(noun.head):
        # "rebuked by officials for selling": the parser hangs the reason on the agent
        return adverbial(token, noun.head, said_so)
    judged = noun.head if noun.dep_ in {"nsubj", "nsubj:pass"} else None
    if judged is not None and judged.lemma_.lower() in cues.FALSE:
        return clause, Effect.DENIED, said_so
    if lemma in cues.CLAIM_NOUNS:
        return clause, Effect.ALLEGED, claimants(noun) + said_so
    first = noun.head if noun.dep_ == "conj" and token.tag_ == "VBG" else noun
    of = first.head.lemma_.lower() if first.dep_ == "nmod" else ""
    if lemma in cues.POSSIBILITY_NOUNS or of in cues.POSSIBILITY_NOUNS | cues.PLAN_NOUNS:
        return clause, Effect.HYPOTHETICAL, said_so  # "the prospect of Low leaving"
    if token.tag_ == "VBG" and (of in cues.UNPROVEN or _is_spoken_of(noun)):
        return clause, Effect.HYPOTHETICAL, said_so
    if token.tag_ == "VBG" and noun.dep_ == "obj" and is_entailed(noun.head):
        return clause, Effect.PLANNED, said_so  # "the plan involves firms selling boats"
    if "that" in marks and cues.ABSENCE & {lemma, of}:
        return clause, Effect.HYPOTHETICAL, said_so
    if "that" in marks and lemma in cues.PLAN_NOUNS | cues.DEMANDS:
        return clause, Effect.PLANNED, said_so
    if "that" in marks:
        light = noun.dep_ == "obj" and noun.head.lemma_.lower() in cues.PUT
        tellers = claimants(noun) or (speaker_of(noun.head) if light else ())
        return clause, Effect.REPORTED, tellers + said_so  # "made the point that"
    if token.tag_ == "VBG" and preposition(noun) in {"toward", "towards"}:
        return clause, Effect.PLANNED, said_so  # "a step towards people steering by thought"
    if noun.dep_ == "obj" and token.tag_ == "VBG" and noun.head.lemma_.lower() in cues.PREVENT:
        return noun.head, Effect.FLIP, said_so  # "to stop prices driving people out"
    if noun.dep_ == "obj" and token.tag_ == "VBG" and noun.head.lemma_.lower() in SHOW_DOING:
        return clause, Effect.INHERIT, said_so  # "could see donors giving more"
    if noun.dep_ == "obj" and is_foreseen(token, noun.head):
        return clause, Effect.PLANNED, speaker_of(noun.head) + said_so
    if noun.dep_ == "obj" and token.tag_ == "VBN" and noun.head.lemma_.lower() in HAVE_DONE:
        return clause, Effect.INHERIT, said_so  # "could see boats sold"
    if is_sought(noun) or (token.tag_ == "VBG" and lemma in cues.DRAFTS):
        return clause, Effect.PLANNED, said_so  # "wants a law giving people a vote"
    if token.tag_ == "VBG" and _is_ruled(noun):
        return clause, Effect.HYPOTHETICAL, said_so
    return clause, Effect.PRESUPPOSED if is_given(token, noun) else Effect.INHERIT, said_so


def _is_spoken_of(noun: Token) -> bool:
    """Whether a verb says something of or about what a noun names: "warned of people leaving"."""
    of = noun.dep_ == "obl" and noun.head.pos_ == "VERB"
    return of and preposition(noun) in cues.SPEAK_OF


def _is_ruled(noun: Token) -> bool:
    """Whether a bare plural is whoever a rule is for: "required for firms that cut jobs", "a tax on
    people earning more", "designed for boats carrying sand".
    """
    if noun.tag_ not in {"NNS", "NNPS"} or noun.dep_ not in {"obl", "nmod", "obl:agent"}:
        return False
    if child(noun, "det", "nmod:poss", "nummod") is not None:
        return False
    head = noun.head
    ruled = cues.RULED if head.pos_ == "VERB" else cues.RULES
    return head.lemma_.lower() in ruled and head.dep_ != "ROOT"


def is_sought(noun: Token) -> bool:
    """Whether something that is not told apart is what somebody wants, plans, plays: "wants a law
    that bans boats", "plays a spy who kills", "called for a law giving".
    """
    verb = noun.head
    wanted = noun.dep_ == "obj" and verb.lemma_.lower() in cues.SOUGHT
    wanted |= noun.dep_ == "obl" and verb.lemma_.lower() == "call" and preposition(noun) == "for"
    return wanted and not is_particular(noun)


def is_any(noun: Token) -> bool:
    """Whoever or whatever it may be: "any firm that sells", "anyone who sells"."""
    return noun.lower_ in cues.ANY or any(d.lower_ in cues.ANY for d in children(noun, "det"))


def is_particular(noun: Token) -> bool:
    """Whether what modifies a noun is taken for granted: "a firm that Roe owns" and "firms based
    in Leeds" need not exist, but "Acme, a firm that Roe owns," does.
    """
    if noun.dep_ == "appos" and noun.head.i < noun.i:
        return is_particular(noun.head)
    if noun.lower_ in NEGATIVE_WORDS:
        return False
    determiners = children(noun, "det", "nmod:poss", "nummod")
    if not determiners:
        return noun.tag_ != "NNS" and not _is_mass(noun)
    return not any(d.lower_ in {"a", "an", "any", "no", "some"} for d in determiners)


def _is_mass(noun: Token) -> bool:
    """A bare common noun in the singular with no name beside it ("intelligence relating to")."""
    if noun.pos_ != "NOUN" or noun.ent_type_ or noun.dep_ in {"appos", "dislocated"}:
        return False
    return child(noun, "appos", "flat", "compound") is None


def is_given(clause: Token, noun: Token) -> bool:
    """Whether what modifies a noun is taken for granted: of many that are not told apart only what
    is past, or somebody's doing ("will fund boats that sank", "under plans unveiled by Roe").
    """
    if is_particular(noun) or noun.tag_ != "NNS" or children(noun, "det"):
        return is_particular(noun)
    done = noun.dep_ == "obl" and child(clause, "obl:agent") is not None
    return done or is_past(clause)
