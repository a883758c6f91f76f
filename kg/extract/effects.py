"""What a governor does to the clause below it: complements, adverbial clauses, clauses on nouns.

Implicatives, factives, reporting and other verbs by the classes of ``cues``.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from kg.extract import cues
from kg.extract.antecedents import is_relative
from kg.extract.constructions import (
    is_charge,
    is_foreseen,
    is_glad_to_tell,
    is_infinitive,
    is_kept_from,
    is_result,
    is_used_to,
)
from kg.extract.marks import is_going_to, is_past
from kg.extract.speakers import claimants, speaker_of
from kg.extract.tree import (
    child,
    children,
    clause_above,
    is_clause,
    is_finite,
    is_passive,
    preposition,
)
from kg.language.perception import SHOW_DOING

if TYPE_CHECKING:
    from spacy.tokens import Token


HAVE_DONE = frozenset({"see", "have", "get", "find"})
"""Verbs behind whose object a participle says what becomes of it ("had the boat mended")."""


class Effect(Enum):
    """What a governor does to the clause below it."""

    INHERIT = auto()
    """As true as the governor (conjunction, "managed to", "by doing")."""
    FLIP = auto()
    """As untrue as the governor is true ("failed to")."""
    PRESUPPOSED = auto()
    """Taken for granted whatever the governor's fate ("knows that", "after meeting")."""
    CLAIMED = auto()
    """Taken for granted by who speaks: alleged with what it belongs to ("because it grows")."""
    TEMPORAL = auto()
    """Taken for granted beside a fact, as open as a plan beside a plan ("as it grows")."""
    CONTRASTED = auto()
    """As open as the governor, and not denied with it ("did not sell X but bought Y")."""
    REPORTED = auto()
    DENIED = auto()
    ALLEGED = auto()
    BELIEVED = auto()
    PLANNED = auto()
    ASKED = auto()
    HYPOTHETICAL = auto()
    NEGATED = auto()
    """Said not to be, whatever the governor ("without doing")."""


def _is_question_clause(token: Token) -> bool:
    marks = {m.lower_ for m in children(token, "mark")}
    if marks & {"whether", "if"}:
        return True
    first = token.left_edge
    return first.tag_ in {"WP", "WRB", "WDT"} and first.lower_ not in {"that"}


def complement(
    token: Token, head: Token, said_so: tuple[Token, ...]
) -> tuple[Token | None, Effect, tuple[Token, ...]]:
    """What the governor of a clausal complement or subject is, does to it, and who says so then:
    ``said_so`` and whoever the governor makes speak.
    """
    lemma = head.lemma_.lower()
    speakers = speaker_of(head) + said_so
    if token.left_edge.tag_ in {"WRB", "WP"} and is_infinitive(token):
        return head, Effect.HYPOTHETICAL, said_so  # "learn how to sell"
    if any(m.lower_ in {"whether", "if"} for m in children(token, "mark")):
        return head, Effect.ASKED, said_so
    if token.dep_ == "csubj" and any(m.lower_ == "to" for m in children(token, "mark")):
        return head, Effect.HYPOTHETICAL, said_so
    if head.pos_ == "NOUN" and head.lemma_.lower() in cues.CLAIM_NOUNS:
        return head, Effect.ALLEGED, said_so  # "it is a myth that"
    if head.pos_ == "NOUN" and head.lemma_.lower() in cues.POSSIBILITY_NOUNS:
        return head, Effect.HYPOTHETICAL, said_so
    if token.dep_ == "csubj" and child(head, "expl") is None:
        return head, Effect.INHERIT, said_so
    if head.lower_ in cues.CONDITION_MARKS:
        return head, Effect.HYPOTHETICAL, said_so  # "provided that", read as a verb
    if lemma in cues.ASK and _is_question_clause(token):
        return head, Effect.ASKED, said_so
    if lemma in cues.DENY:
        return head, Effect.DENIED, speakers
    if lemma in cues.ALLEGE:
        return head, Effect.ALLEGED, speakers
    if lemma in cues.BELIEVE or head.lower_ in cues.UNSURE:
        return head, Effect.BELIEVED, speakers
    if lemma in cues.FORECAST or lemma in cues.INTENSIONAL - cues.REPORT:
        return head, Effect.PLANNED, speakers
    if lemma in cues.VERIDICAL:
        return head, Effect.REPORTED, said_so
    if lemma in SHOW_DOING and token.tag_ in {"VB", "VBG"} and not is_finite(token):
        return head, Effect.INHERIT, said_so
    if lemma in cues.FACTIVE:
        return head, Effect.PRESUPPOSED, said_so
    if lemma in cues.IMPLICATIVE:
        return head, Effect.INHERIT, said_so
    if lemma in cues.COUNTER_IMPLICATIVE:
        return head, Effect.FLIP, said_so
    if lemma in cues.HEARSAY and is_passive(head) and not speakers:
        return head, Effect.ALLEGED, speakers
    if lemma in cues.REPORT:
        return head, Effect.REPORTED, speakers
    if head.pos_ == "ADJ":
        return head, _judgement(head), said_so
    # an unknown verb around a quotation or a bare clause reports it
    return head, Effect.REPORTED, speakers


def _judgement(adjective: Token) -> Effect:
    """What an adjective makes of the clause it is said of ("it is likely that")."""
    lemma = adjective.lemma_.lower()
    if lemma in cues.FALSE:
        return Effect.DENIED
    if lemma in cues.TRUE:
        return Effect.REPORTED
    return Effect.PRESUPPOSED if lemma in cues.DEPLORED else Effect.BELIEVED


def open_complement(token: Token, head: Token) -> Effect:
    """What a verb or adjective does to its open complement ("hopes to sell")."""
    lemma = head.lemma_.lower()
    if is_result(token, head) or is_glad_to_tell(token, head):
        return Effect.INHERIT
    infinitive = any(m.lower_ == "to" for m in children(token, "mark"))
    if infinitive and head.lower_ in {"able", "has", "have", "had"}:
        if any(a.lower_ == "yet" for a in children(head, "advmod")):
            return Effect.FLIP
        done = is_past(head) or any(a.lemma_ == "have" for a in children(head, "aux"))
        return Effect.INHERIT if done else Effect.PLANNED  # "have been able to"
    if is_going_to(token) or (token.pos_ not in {"VERB", "AUX"} and child(token, "mark") is None):
        return Effect.INHERIT
    if is_used_to(token):
        return Effect.INHERIT
    subject = child(head, "nsubj") if lemma in cues.ENTAIL else None
    if subject is not None and subject.lemma_.lower() in cues.PLAN_NOUNS:
        return Effect.PLANNED  # "the plans include selling boats"
    if lemma in cues.DENY and token.tag_ == "VBG":
        return Effect.DENIED
    if lemma in cues.COUNTER_IMPLICATIVE or head.lower_ in {"unable", "unwilling", "reluctant"}:
        return Effect.FLIP
    if lemma in cues.IMPLICATIVE:
        return Effect.INHERIT
    if lemma in cues.BELIEVE or (lemma == "understand" and is_passive(head)):
        return Effect.BELIEVED
    if lemma in cues.ALLEGE or (lemma in cues.REPORT and is_passive(head)):
        return Effect.ALLEGED
    participle = token.tag_ == "VBG" or (token.tag_ == "VBN" and not infinitive)
    if participle and lemma not in cues.INTENSIONAL | cues.FORECAST:
        return Effect.INHERIT  # "became known to Roe"
    return Effect.PLANNED


def adverbial(
    token: Token, head: Token, said_so: tuple[Token, ...]
) -> tuple[Token | None, Effect, tuple[Token, ...]]:
    """The same of an adverbial clause, after what marks it."""
    marks = {m.lower_ for m in children(token, "mark", "case", "advmod")}
    clause = head if is_clause(head) else clause_above(head)
    if "whereas" in marks and (told := child(head, "ccomp")) is not None and told.i < token.i:
        return complement(token, head, said_so)  # "said Acme grew, whereas Bolt shrank"
    if "after" in marks and head.dep_ == "acl":
        # "renewed a pledge to invest after meeting the mayor": the pledge came after it
        clause = clause_above(head.head)
    if marks & cues.CONDITION_MARKS or (marks == {"than"} and is_finite(token)):
        return clause, Effect.HYPOTHETICAL, said_so  # "more than it has the means to pay"
    if is_kept_from(token, head):
        return clause, Effect.FLIP, said_so
    if marks & cues.UNREALISED_MARKS and child(token, "aux") is None and not is_past(token):
        return clause, Effect.HYPOTHETICAL, said_so
    if "once" in marks and is_finite(token) and not is_past(token):
        return clause, Effect.HYPOTHETICAL, said_so  # "once the deal closes"
    if marks & cues.NEGATIVE_MARKS:
        return clause, Effect.NEGATED, said_so
    if "for" in marks and head.dep_ == "acl" and head.lemma_.lower() in cues.RULED:
        return clause, Effect.HYPOTHETICAL, said_so  # "required for firms cutting jobs"
    fixed = {f.lower_ for m in children(token, "mark", "case", "cc") for f in m.subtree}
    if fixed & {"instead", "rather"}:
        return clause, Effect.NEGATED, said_so
    if "to" in marks and token.tag_ == "VBG" and head.lemma_.lower() in cues.CONFESS:
        return clause, _confessed(token, head), said_so
    if "to" in marks and (token.tag_ != "VBG" or child(token, "nsubj") is None):
        came_true = is_result(token, head) or is_used_to(token) or is_glad_to_tell(token, head)
        came_true |= head.lemma_.lower() in cues.FIRST
        return clause, Effect.INHERIT if came_true else Effect.PLANNED, said_so
    if is_charge(token, head) or ("of" in marks and head.lemma_.lower() in cues.CLEAR):
        return clause, Effect.ALLEGED, speaker_of(head) + said_so
    aimed = "at" in marks and head.lemma_.lower() in cues.AIM
    if aimed or marks & {"toward", "towards"}:
        return clause, Effect.PLANNED, said_so
    before = token.doc[token.left_edge.i - 1] if token.left_edge.i else token
    if token.tag_ == "VBG" and "of" in marks and before.lower_ == "short":
        return clause, Effect.NEGATED, said_so
    inclined = {before.lower_, before.lemma_.lower()} & cues.INCLINED
    if token.tag_ == "VBG" and "on" in marks and inclined:
        return clause, Effect.PLANNED, said_so
    spoken = head.pos_ == "VERB" or head.lemma_.lower() in cues.UNSURE
    spoken |= "about" in marks and head.lemma_.lower() not in cues.DEPLORED  # "careful about"
    if token.tag_ == "VBG" and marks & cues.SPEAK_OF and spoken:
        return clause, Effect.HYPOTHETICAL, said_so
    if "so" in marks and is_finite(token):
        return clause, Effect.TEMPORAL, said_so  # "would vary rates so needs are met"
    if not marks and any(a.lower_ == "having" for a in children(token, "aux")):
        return clause, Effect.CLAIMED, said_so  # "will not stand, having sold the yard"
    if is_foreseen(token, head):
        return clause, Effect.PLANNED, speaker_of(head) + said_so
    if marks & {"by"} or not marks:
        return clause, Effect.INHERIT, said_so
    if token.tag_ == "VBG" and marks in ({"in"}, {"on"}) and token.i > head.i:
        return clause, Effect.INHERIT, said_so  # "had not been involved in selling"
    if marks & cues.TEMPORAL_MARKS or (token.tag_ == "VBG" and not is_finite(token)):
        return clause, Effect.TEMPORAL, said_so
    return clause, Effect.CLAIMED, said_so


def is_content(clause: Token, noun: Token) -> bool:
    """Whether what the parser took for a relative clause says what is claimed ("charges that he
    sold the yard"): nothing is left out of it.
    """
    if noun.lemma_.lower() not in cues.CLAIM_NOUNS | cues.POSSIBILITY_NOUNS | cues.ABSENCE:
        return False
    wh = any(is_relative(c) and c.lower_ != "that" for c in clause.subtree)
    objects = [c for c in children(clause, "obj", "ccomp", "xcomp") if c.lower_ != "that"]
    if noun.lemma_.lower() in cues.POSSIBILITY_NOUNS:  # "on condition that she ran in Leeds"
        objects += [c for c in children(clause, "obl") if c.left_edge.i == clause.i + 1]
    return not wh and child(clause, "nsubj") is not None and bool(objects)


def noun_clause(
    token: Token, noun: Token, said_so: tuple[Token, ...]
) -> tuple[Token | None, Effect, tuple[Token, ...]]:
    """The same of a clause on a noun that is not relative, after the noun and the mark."""
    clause = clause_above(noun)
    lemma = noun.lemma_.lower()
    marks = {m.lower_ for m in children(token, "mark")}
    if "to" in marks and token.tag_ == "VBG" and noun.head.lemma_.lower() in cues.CONFESS:
        return clause, _confessed(token, noun.head), said_so
    if "to" in marks:
        return clause, Effect.PLANNED, said_so
    if "of" in marks and noun.pos_ == "PROPN":
        return clause, Effect.HYPOTHETICAL, said_so  # "Roe accused Low of lying", read as a name
    if marks & {"of", "at"} and lemma in cues.PLAN_NOUNS | cues.POSSIBILITY_NOUNS | cues.NEAR_NOUNS:
        return clause, Effect.PLANNED, said_so
    if "in" in marks and lemma == "interest":
        return clause, Effect.PLANNED, said_so
    denied = noun.dep_ == "obj" and noun.head.lemma_.lower() in cues.DENY
    if denied and lemma in cues.CLAIM_NOUNS:
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
    of = noun.head.lemma_.lower() if noun.dep_ == "nmod" else ""
    if lemma in cues.POSSIBILITY_NOUNS or of in cues.POSSIBILITY_NOUNS | cues.PLAN_NOUNS:
        return clause, Effect.HYPOTHETICAL, said_so  # "the prospect of Low leaving"
    if token.tag_ == "VBG" and of in cues.UNPROVEN:
        return clause, Effect.HYPOTHETICAL, said_so
    if "that" in marks and cues.ABSENCE & {lemma, of}:
        return clause, Effect.HYPOTHETICAL, said_so
    if "that" in marks:
        return clause, Effect.REPORTED, said_so
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
    if token.tag_ == "VBG" and _is_ruled(noun):
        return clause, Effect.HYPOTHETICAL, said_so
    return clause, Effect.PRESUPPOSED if is_given(token, noun) else Effect.INHERIT, said_so


def _is_ruled(noun: Token) -> bool:
    """Whether a bare plural is whoever a rule is for: "required for firms that cut jobs", "a tax on
    people earning more", "designed for boats carrying sand".
    """
    if noun.tag_ != "NNS" or noun.dep_ not in {"obl", "nmod", "obl:agent"}:
        return False
    if child(noun, "det", "nmod:poss", "nummod") is not None:
        return False
    head = noun.head
    ruled = cues.RULED if head.pos_ == "VERB" else cues.RULES
    return head.lemma_.lower() in ruled and head.dep_ != "ROOT"


def _confessed(deed: Token, verb: Token) -> Effect:
    """ "Pleaded guilty to selling" and "pleaded not guilty to selling"."""
    denied = any(t.lower_ == "not" for t in deed.doc[verb.i : deed.i])
    return Effect.ALLEGED if denied else Effect.REPORTED


def is_any(noun: Token) -> bool:
    """Whoever or whatever it may be: "any firm that sells", "anyone who sells"."""
    return noun.lower_ in cues.ANY or any(d.lower_ in cues.ANY for d in children(noun, "det"))


def is_particular(noun: Token) -> bool:
    """Whether what modifies a noun is taken for granted: "a firm that Roe owns" and "firms based
    in Leeds" need not exist, but "Acme, a firm that Roe owns," does.
    """
    if noun.dep_ == "appos" and noun.head.i < noun.i:
        return is_particular(noun.head)
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
