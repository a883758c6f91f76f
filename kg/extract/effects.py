"""What a governor does to the clause below it: complements, adverbial clauses, clauses on nouns.

Implicatives, factives, reporting and other verbs by the classes of ``cues``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import cues
from kg.extract.constructions import (
    echoed,
    is_charge,
    is_foreseen,
    is_glad_to_tell,
    is_infinitive,
    is_kept_from,
    is_result,
    is_used_to,
)
from kg.extract.effect import Effect
from kg.extract.fiction import is_told_in_story
from kg.extract.gerunds import prepositional
from kg.extract.marks import is_past, is_proviso
from kg.extract.polls import is_opinion
from kg.extract.schedules import is_going_to
from kg.extract.speakers import claimants, speaker_of
from kg.extract.subjects import subjects
from kg.extract.tree import (
    DEPTH,
    child,
    children,
    clause_above,
    is_clause,
    is_finite,
    is_passive,
)
from kg.language.perception import SHOW_DOING

if TYPE_CHECKING:
    from spacy.tokens import Token


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
    if head.pos_ == "NOUN" and (told := _is_told(head)) is not None:
        return head, told, said_so  # "it is a myth that"
    it = any(s.lower_ == "it" for s in children(head, "expl", "nsubj"))
    if token.dep_ in {"csubj", "csubj:pass"} and not it:
        general = token.tag_ == "VBG" and not is_past(head)  # "selling it is a crime"
        return head, Effect.HYPOTHETICAL if general else Effect.INHERIT, said_so
    if {head.lower_, token.left_edge.lower_} & cues.CONDITION_MARKS:
        return head, Effect.HYPOTHETICAL, said_so  # "provided (that)", read as a verb
    if is_told_in_story(head):
        return head, Effect.HYPOTHETICAL, said_so
    if lemma in cues.ASK and _is_question_clause(token):
        return head, Effect.ASKED, said_so
    if lemma in cues.DENY:
        return head, Effect.DENIED, speakers
    if lemma in cues.ALLEGE:
        return head, Effect.ALLEGED, speakers
    if head.lower_ in cues.UNSURE:  # "is convinced that", a passive or not
        return head, Effect.BELIEVED, (*subjects(head)[0], *said_so)
    if lemma in cues.BELIEVE or (lemma == "understand" and is_passive(head)):
        return head, Effect.BELIEVED, speakers
    if lemma in cues.FORECAST or lemma in cues.INTENSIONAL - cues.REPORT:
        return head, Effect.PLANNED, speakers
    if lemma in cues.DIRECT and is_infinitive(token):
        return head, Effect.PLANNED, said_so
    if lemma in cues.VERIDICAL:
        return head, Effect.REPORTED, said_so
    if lemma in SHOW_DOING and token.tag_ in {"VB", "VBG"} and not is_finite(token):
        return head, Effect.INHERIT, said_so
    rumour = child(head, "nsubj")
    if lemma == "have" and any(e.lower_ == "it" for e in children(head, "expl", "obj")):
        return head, Effect.ALLEGED, said_so  # "legend has it that"
    if lemma == "hear" and rumour is not None and rumour.lemma_.lower() in cues.COURTS:
        return head, Effect.ALLEGED, said_so
    if lemma in cues.FACTIVE:
        return head, _taken_for_granted(head), said_so
    if rumour is not None and (told := _is_told(rumour)) is not None:
        return head, told, claimants(rumour) + said_so  # "speculation is growing that"
    if lemma in cues.IMPLICATIVE:
        return head, Effect.INHERIT, said_so
    if lemma in cues.COUNTER_IMPLICATIVE:
        return head, Effect.FLIP, said_so
    if lemma in cues.HEARSAY and is_passive(head) and not speakers:
        return head, Effect.ALLEGED, speakers
    if lemma in cues.REPORT:
        opinion = rumour is not None and is_opinion(token, rumour)
        return head, Effect.ALLEGED if opinion else Effect.REPORTED, speakers
    if head.pos_ == "ADJ":
        personal = lemma in cues.SURE and rumour is not None and rumour.lower_ != "it"
        return head, Effect.BELIEVED if personal else _judgement(head), said_so
    if rumour is not None and rumour.lower_ == "it":
        return head, Effect.REPORTED, said_so  # "it emerged that"
    # an unknown verb around a quotation or a bare clause reports it
    return head, Effect.REPORTED, speakers


def _taken_for_granted(factive: Token) -> Effect:
    """What a factive verb does to what stands below it: what somebody thinks or claims to know need
    not be so.
    """
    above = factive.head.lemma_.lower() if factive.dep_ in {"ccomp", "xcomp"} else ""
    doubtful = above in cues.BELIEVE | cues.ALLEGE and child(factive, "advmod") is None
    return Effect.CONTRASTED if doubtful else Effect.PRESUPPOSED


def _is_told(noun: Token) -> Effect | None:
    """What a noun of claims or of what may be makes of what it is about; None of others."""
    lemma = noun.lemma_.lower()
    if lemma in cues.CLAIM_NOUNS | cues.ACCUSATIONS:
        return Effect.ALLEGED
    return Effect.HYPOTHETICAL if lemma in cues.POSSIBILITY_NOUNS else None


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
    infinitive = any(m.lower_ == "to" for m in children(token, "mark")) or _is_torn(token, head)
    if infinitive and head.lower_ in {"able", "has", "have", "had"}:
        if any(a.lower_ == "yet" for a in children(head, "advmod")):
            return Effect.FLIP
        perfect = any(a.lemma_ == "have" for a in children(head, "aux"))
        due = head.lower_ == "had" and head.dep_ == "ccomp" and not perfect
        done = (is_past(head) and not due) or perfect  # "said that Acme had to leave"
        return Effect.INHERIT if done else Effect.PLANNED  # "have been able to"
    if infinitive and head.lower_ == "got" and child(head, "aux") is not None:
        return Effect.PLANNED  # "has got to run"
    bare = child(token, "mark", "cop") is None  # "denied being a liar" is none
    if is_going_to(token) or (token.pos_ not in {"VERB", "AUX"} and bare):
        return Effect.INHERIT
    if is_used_to(token):
        return Effect.INHERIT
    if is_entailed(head):
        return Effect.PLANNED  # "the plans include selling boats"
    form = (child(token, "cop") or token).tag_
    if lemma in cues.DENY and form == "VBG":
        return Effect.DENIED
    if lemma in cues.COUNTER_IMPLICATIVE or head.lower_ in {"unable", "unwilling", "reluctant"}:
        return Effect.FLIP
    if lemma == "make" and form == "VBG":
        return Effect.PLANNED  # "made cutting costs her aim"
    if lemma in cues.ENABLE and head.lower_ != "let" and not is_past(head):
        return Effect.HYPOTHETICAL
    if infinitive and any(o.lemma_.lower() in cues.EFFORTS for o in children(head, "obj")):
        return Effect.PLANNED  # "leads efforts to defeat Low"
    if infinitive and any(o.lower_ in {"track", "course"} for o in children(head, "obl")):
        return Effect.PLANNED  # "keeps Acme on track to win"
    if lemma in cues.IMPLICATIVE:
        return Effect.INHERIT
    if lemma in cues.BELIEVE or (lemma == "understand" and is_passive(head)):
        return Effect.BELIEVED
    reduced = head.tag_ == "VBN" and child(head, "aux") is None
    if infinitive and lemma in cues.LEARNED and (is_passive(head) or reduced):
        return Effect.INHERIT if is_learned(head) else Effect.BELIEVED
    passive = is_passive(head) or reduced or lemma == "say"
    said = lemma in cues.REPORT and passive
    if lemma in cues.ALLEGE or said:  # "men said to plan"
        return Effect.ALLEGED
    participle = form == "VBG" or (form == "VBN" and not infinitive)
    if participle and lemma not in cues.INTENSIONAL | cues.FORECAST | cues.GERUNDIAL:
        return Effect.INHERIT  # "became known to Roe"
    return Effect.PLANNED


def _is_torn(participle: Token, head: Token) -> bool:
    """Whether "to have" before a participle was taken for a clause of its own."""
    before = participle.doc[participle.i - 1] if participle.i else participle
    return before.lower_ == "have" and before.head == head and before.dep_ == "xcomp"


def is_learned(verb: Token) -> bool:
    """What somebody is known to do he does; not what he "is not known" to."""
    if verb.lemma_.lower() not in cues.LEARNED or verb.tag_ != "VBN":
        return False
    reduced = child(verb, "aux") is None
    unknown = any(a.dep_ == "advmod" and a.lower_ in {"not", "n't", "never"} for a in verb.lefts)
    return not unknown and (is_passive(verb) or reduced)


def is_entailed(verb: Token) -> bool:
    """Whether a verb says what a plan consists of, or "it" does ("it involves selling boats")."""
    subject = child(verb, "nsubj") if verb.lemma_.lower() in cues.ENTAIL else None
    if subject is None:
        return False
    planned = subject.lemma_.lower() in cues.PLAN_NOUNS | cues.TERMS
    unnamed = subject.pos_ == "PRON" and verb.lemma_.lower() != "include"
    return planned or (unnamed and not is_past(verb))


def _is_conditional(clause: Token) -> bool:
    """Whether a clause is a condition, or joined to one: "if Low leaves or is sacked"."""
    for _ in range(DEPTH):
        if {m.lower_ for m in children(clause, "mark")} & cues.CONDITION_MARKS:
            return True
        if clause.dep_ != "conj":
            return False
        clause = clause.head
    return False


def adverbial(
    token: Token, head: Token, said_so: tuple[Token, ...]
) -> tuple[Token | None, Effect, tuple[Token, ...]]:
    """The same of an adverbial clause, after what marks it."""
    marks = {m.lower_ for m in children(token, "mark", "case", "advmod")}
    lemma = head.lemma_.lower()
    clause = head if is_clause(head) else clause_above(head)
    if "whereas" in marks and (told := child(head, "ccomp")) is not None and told.i < token.i:
        return complement(token, head, said_so)  # "said Acme grew, whereas Bolt shrank"
    if "after" in marks and head.dep_ == "acl":
        # "renewed a pledge to invest after meeting the mayor": the pledge came after it
        clause = clause_above(head.head)
    if {"as", "though"} <= marks or ("like" in marks and lemma in cues.SEEM):
        return clause, Effect.HYPOTHETICAL, said_so  # "it looks as though"
    if echoed(token) is not None:
        return clause, Effect.PRESUPPOSED, said_so
    if marks & cues.CONDITION_MARKS or marks == {"than"}:
        return clause, Effect.HYPOTHETICAL, said_so  # "more than it has the means to pay"
    if (
        _is_second_condition(token, head)
        or is_proviso(token, head)
        or _is_far_from(token, head, marks)
    ):
        return clause, Effect.HYPOTHETICAL, said_so
    if is_kept_from(token, head):
        return clause, Effect.FLIP, said_so
    if "on" in marks and lemma == "miss":
        return clause, Effect.FLIP, said_so  # "missed out on selling"
    if marks & cues.UNREALISED_MARKS and child(token, "aux") is None and not is_past(token):
        came = _came_next(marks, token, clause)
        return clause, Effect.TEMPORAL if came else Effect.HYPOTHETICAL, said_so
    if "once" in marks and is_finite(token) and not is_past(token):
        return clause, Effect.HYPOTHETICAL, said_so  # "once the deal closes"
    if marks & cues.NEGATIVE_MARKS:
        return clause, Effect.NEGATED, said_so
    planned = token.doc[token.left_edge.i - 1] if "for" in marks and token.left_edge.i else token
    if token.tag_ == "VBG" and planned.lemma_.lower() in cues.PLAN_NOUNS:
        return clause, Effect.PLANNED, said_so  # "published a plan for cutting costs"
    if "for" in marks and head.dep_ == "acl" and lemma in cues.RULED:
        return clause, Effect.HYPOTHETICAL, said_so  # "required for firms cutting jobs"
    fixed = {f.lower_ for m in children(token, "mark", "case", "cc") for f in m.subtree}
    torn = any(r.lower_ == "rather" and child(r, "fixed") for r in children(token, "advmod"))
    if torn or fixed & {"instead", "rather"}:
        return clause, Effect.NEGATED, said_so
    if {"so", "as", "to"} <= fixed:
        return clause, Effect.PLANNED, said_so
    if {"in", "case"} <= fixed:
        return clause, Effect.HYPOTHETICAL, said_so
    if "to" in marks and token.tag_ == "VBG" and lemma in cues.CONFESS:
        return clause, confessed(token, head), said_so
    if "to" in marks and (token.tag_ != "VBG" or child(token, "nsubj") is None):
        came_true = is_result(token, head) or is_used_to(token) or is_glad_to_tell(token, head)
        came_true |= lemma in cues.FIRST or (token.tag_ == "VB" and is_learned(head))
        return clause, Effect.INHERIT if came_true else Effect.PLANNED, said_so
    if is_charge(token, head) or ("of" in marks and lemma in cues.CLEAR):
        return clause, Effect.ALLEGED, speaker_of(head) + said_so
    aimed = "at" in marks and lemma in cues.AIM
    if aimed or marks & {"toward", "towards"}:
        return clause, Effect.PLANNED, said_so
    if token.tag_ == "VBG" and (became := prepositional(token, head, marks)) is not None:
        return clause, became, said_so
    if "so" in marks and is_finite(token):
        return clause, Effect.TEMPORAL, said_so  # "would vary rates so needs are met"
    if not marks and any(a.lower_ == "having" for a in children(token, "aux")):
        return clause, Effect.CLAIMED, said_so  # "will not stand, having sold the yard"
    if is_foreseen(token, head):
        return clause, Effect.PLANNED, speaker_of(head) + said_so
    thought_of = lemma in cues.MULL and token.i > head.i and token.lemma_.lower() not in cues.REPORT
    if not marks and token.tag_ == "VBG" and thought_of:
        return clause, Effect.PLANNED, said_so  # "is weighing opening a yard, giving Low work"
    if "because" in marks and clause is not None and _is_conditional(clause):
        return clause, Effect.INHERIT, said_so
    if not marks and token.tag_ == "VBG" and token.lemma_.lower() in cues.BRING_ABOUT:
        return clause, Effect.TEMPORAL, said_so  # "no talks were held, prompting Low to leave"
    if marks & {"by"} or not marks:
        return clause, Effect.INHERIT, said_so
    if token.tag_ == "VBG" and marks in ({"in"}, {"on"}) and token.i > head.i:
        return clause, Effect.INHERIT, said_so  # "had not been involved in selling"
    if marks & cues.TEMPORAL_MARKS or (token.tag_ == "VBG" and not is_finite(token)):
        return clause, Effect.TEMPORAL, said_so
    return clause, Effect.CLAIMED, said_so


def _is_second_condition(clause: Token, head: Token) -> bool:
    """What "and" joins to a condition: "if it fails and Acme grows, Bolt will close"."""
    if child(clause, "cc") is None or child(clause, "mark") is not None:
        return False
    before = (c for c in children(head, "advcl") if c.i < clause.i < head.i)
    marks = {m.lower_ for c in before for m in children(c, "mark")}
    return not marks.isdisjoint(cues.CONDITION_MARKS)


def _came_next(marks: set[str], next_deed: Token, verb: Token | None) -> bool:
    """Whether a story goes on with what stands behind "before": "spent a year at Acme before
    joining Bolt", but not "was arrested before leaving", "resigned before completing it".
    """
    suffered = child(next_deed, "aux:pass")
    form = next_deed if suffered is None else suffered
    if verb is None or marks != {"before"} or form.tag_ != "VBG" or not is_past(verb):
        return False
    barred = cues.CUT_SHORT if suffered is not None else cues.CUT_SHORT | cues.HELD
    return not (verb.lemma_.lower() in barred or next_deed.lemma_.lower() in cues.COMPLETE)


def _is_far_from(doing: Token, head: Token, marks: set[str]) -> bool:
    """What one is away from: "is a win away from leading", "is far from selling"."""
    way = head.lower_ in {"far", "away", "way"} or child(head, "nummod", "obl:unmarked") is not None
    return way and doing.tag_ == "VBG" and "from" in marks and head.pos_ != "VERB"


def confessed(deed: Token, verb: Token) -> Effect:
    """ "Pleaded guilty to selling" and "pleaded not guilty to selling"."""
    denied = any(t.lower_ == "not" for t in deed.doc[verb.i : deed.i])
    return Effect.ALLEGED if denied else Effect.REPORTED
