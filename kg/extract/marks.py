"""What a clause shows of itself: negation, modals, questions, conditions, schedules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import cues
from kg.extract.constructions import is_to_be
from kg.extract.schedules import is_going_to, is_scheduled, is_to_come
from kg.extract.tree import child, children, dependents, is_clause, words
from kg.model import Factuality

if TYPE_CHECKING:
    from spacy.tokens import Token

NEGATIONS = frozenset(
    """not n't n’t never neither nor no-longer hardly barely scarcely rarely seldom nt almost
    nearly""".split()
)
PASSIVE = frozenset({"aux:pass", "cop"})
NEAR = frozenset({"almost", "nearly"})
JUST = frozenset({"barely", "scarcely", "hardly"})
MULTIPLY = frozenset("double triple treble quadruple quintuple halve".split())
"""Verbs that say how much: "nearly tripled" is so, "nearly fell" is not."""
WHICH = frozenset({"which", "what"})
PLANNED = cues.PLAN_NOUNS | cues.TERMS
BEST = frozenset({"better", "best"})
FINITE = frozenset({"VBD", "VBZ"})
"""Tags of tensed forms that look like no infinitive."""
DENIED_WITH = frozenset({"nsubj", "nsubj:pass", "obj"})
"""What denies the verb it belongs to, and with it what stands on it: "there was no fraud
involved"."""
QUESTION = frozenset("?")
NEGATIVE_WORDS = frozenset("no none nobody nothing neither".split())


def own_marks(token: Token) -> tuple[Factuality, bool]:
    """Marks on the clause itself: negation, modals, question, condition, schedule."""
    negated = _is_negated(token)
    modals = {a.lower_ for a in auxiliaries(token)}
    below = dependents(token)
    adverbs = {c.lower_ for c in below if c.dep_ == "advmod"}
    if adverbs & cues.ALLEGED_ADVERBS:
        return Factuality.ALLEGED, negated
    if (is_root(token) or _is_asked(token)) and is_question(token):
        return Factuality.QUESTIONED, negated
    if any(c.lower_ == "whether" and c.dep_ == "mark" for c in below):
        return Factuality.QUESTIONED, negated
    if _is_of_which(token, below):
        return Factuality.QUESTIONED, negated
    if token.tag_ == "MD":
        return Factuality.HYPOTHETICAL, negated  # "when she could"
    if any(_is_condition(c) for c in below) and not is_past(token):
        return Factuality.HYPOTHETICAL, negated
    if _is_inverted(token):
        return Factuality.HYPOTHETICAL, negated
    outer = next((c for c in below if c.dep_ == "nsubj:outer"), None)
    if outer is not None and (judged := _judged(token, outer)) is not None:
        return judged, negated
    if is_told_in_hindsight(token):
        return Factuality.ASSERTED, negated
    ahead = is_scheduled(token) or is_to_come(token)
    if modals & cues.FUTURE_MODALS or ahead or is_going_to(token):
        return Factuality.PLANNED, negated
    if is_to_be(token) or _is_wanted(below) or _is_ordered(token) or _is_provided_for(token):
        return Factuality.PLANNED, negated
    if modals & cues.CONDITIONAL_MODALS and not modals & {"have", "had"} - {"'d", "’d"}:
        return Factuality.HYPOTHETICAL, negated
    if modals & (cues.CONDITIONAL_MODALS - {"'d", "’d"}):
        return Factuality.HYPOTHETICAL, negated
    if adverbs & BEST and token.tag_ == "VB" and token.head.lower_ in cues.HAD:
        return Factuality.HYPOTHETICAL, negated  # "had better sell"
    if adverbs & cues.DOUBTFUL_ADVERBS or _is_in_theory(token):
        return Factuality.HYPOTHETICAL, negated
    if token.tag_ == "VBG" and any(c.dep_ == "mark" and c.lower_ == "near" for c in below):
        return Factuality.HYPOTHETICAL, negated  # "is nowhere near selling"
    doing = token.tag_ == "VBG" and any(c.dep_ == "cop" for c in below)
    if doing and any(c.dep_ in {"mark", "case"} and c.lower_ in cues.STANCES for c in below):
        return Factuality.HYPOTHETICAL, negated  # "is against selling"
    return Factuality.ASSERTED, negated


def _is_of_which(token: Token, below: list[Token]) -> bool:
    """ "Which firm paid it", "what role Acme played": a question, whoever knows the answer."""
    ends = [c for c in below if c.dep_ in DENIED_WITH]
    if token.dep_ == "acl:relcl":
        ends.append(token.head)
    return any(d.lower_ in WHICH for end in ends for d in children(end, "det"))


def _is_in_theory(token: Token) -> bool:
    """ "In theory", "on paper", "in an ideal world"."""
    for phrase in words(token.doc, cues.THEORY):
        if phrase.head != token or phrase.dep_ != "obl":
            continue
        bare = child(phrase, "det", "nmod:poss", "nmod") is None
        ideal = any(a.lower_ in {"ideal", "perfect"} for a in children(phrase, "amod"))
        if ideal if phrase.lower_ == "world" else bare:
            return True
    return False


def _is_ordered(token: Token) -> bool:
    """ "Let Acme sell it", "(she added): please keep it": an imperative."""
    if token.tag_ != "VB" or child(token, "aux", "nsubj", "nsubj:pass") is not None:
        return False
    if token.lemma_.lower() in cues.REPORT | cues.FACTIVE:
        return False  # "please note that Acme sold it"
    if not is_root(token) and token.dep_ not in {"ccomp", "parataxis"}:
        return False
    first = token.sent.start if is_root(token) else token.left_edge.i
    before = [t for t in token.doc[first : token.i] if not t.is_punct]
    if is_root(token) or any(t.lower_ == "please" for t in before):
        return all(t.lower_ == "please" for t in before)
    return first < token.i and not before  # behind a quotation mark


def _is_provided_for(token: Token) -> bool:
    """ "Under the deal, Acme gets the yard"."""
    verbs = [token, *children(token, "aux", "aux:pass")]
    planned = token.dep_ == "acl:relcl" and token.head.lemma_.lower() in PLANNED
    if planned:
        under = [c for o in children(token, "obl") for c in children(o, "case")]
        under += [c for c in token.children if c.i < token.i]
        if any(c.lower_ in {"under", "whereby"} for c in under) and not is_past(token):
            return True  # "a plan under which Acme sells the yard"
    return any(v.tag_ in {"VBZ", "VBP"} for v in verbs) and any(
        o.pos_ == "NOUN"  # a treaty that has a name is in force
        and o.lemma_.lower() in PLANNED
        and any(c.lower_ == "under" for c in children(o, "case"))
        for o in children(token, "obl")
    )


def auxiliaries(token: Token) -> list[Token]:
    """Own auxiliaries, or those shared by a conjunct that has none and no subject."""
    own = children(token, "aux", "aux:pass")
    if own or not shares_subject(token) or token.tag_ in FINITE:
        return own
    return children(token.head, "aux", "aux:pass")


def _is_negated(token: Token) -> bool:
    for each in dependents(token):
        if each.dep_ in {"advmod", "det", "cc:preconj"} and each.lower_ in NEGATIONS:
            if each.lower_ in JUST and token.lemma_.lower() in cues.COUNTER_IMPLICATIVE:
                continue  # "barely avoided losing"
            if _is_not_only(each) or (each.lower_ in NEAR and token.lemma_.lower() in MULTIPLY):
                continue
            return True
        if each.dep_ == "advmod" and each.lower_ == "little" and each.i == token.i - 1:
            return True  # "was little changed"
        if each.i < token.i and each.dep_ in {"aux", "obl"} and _is_fronted(each):
            return True
        if each.dep_ == "advmod" and each.lower_ == "longer" and child(each, "advmod", "det"):
            return True
        if each.dep_ in {"nsubj", "nsubj:pass", "obj"} and _is_negative_noun(each):
            return True
        if each.dep_ == "cc" and each.lower_ in {"neither", "nor"}:
            return not shares_subject(token) or not _is_negated(token.head)
    if token.dep_ == "acl" and child(token, "mark") is None and _is_negative_noun(token.head):
        return token.head.dep_ not in DENIED_WITH
    return child(token, "cop") is not None and any(d.lower_ == "no" for d in children(token, "det"))


def _is_fronted(word: Token) -> bool:
    """ "Never did she sail", "at no time did she sail"."""
    if word.dep_ == "obl":
        return any(d.lower_ == "no" for d in children(word, "det"))
    return any(n.lower_ in NEGATIONS for n in children(word, "advmod"))


def _is_not_only(negation: Token) -> bool:
    """ "Not only X but Y", "not just X but Y": both are so."""
    doc, after = negation.doc, negation.i + 1
    if after >= len(doc) or negation.lower_ != "not":
        return False
    rest = {t.lower_ for t in doc[after : negation.sent.end]}
    follower = doc[after].lower_
    return follower in {"only", "merely"} or (
        follower in {"just", "simply", "solely"} and bool(rest & {"but", "also"})
    )


def is_told_in_hindsight(token: Token) -> bool:
    """ "Who would later play the king": past by the time of telling, unless somebody says so of
    what is to come ("he said it would later open").
    """
    adverbs = {c.lower_ for c in children(token, "advmod")}
    if "would" not in {a.lower_ for a in auxiliaries(token)} or not adverbs & cues.HINDSIGHT:
        return False
    above = [token, *token.ancestors]
    return not any(t.dep_ in {"ccomp", "csubj", "advcl"} for t in above)


def shares_subject(token: Token) -> bool:
    """Whether a clause is joined to another whose subject is its own too."""
    joined = token.dep_ == "conj" and is_clause(token.head)
    return joined and child(token, "nsubj", "nsubj:pass") is None


def is_finite_again(token: Token) -> bool:
    """A joined verb with a tense of its own: it shares no auxiliary ("may buy X but sold Y")."""
    return token.tag_ in FINITE and token.head.tag_ == "VB"


def _is_negative_noun(token: Token) -> bool:
    """ "nobody", "no deal", "few deals" (not "a few")."""
    if any(d.lower_ in {"few", "little"} for d in children(token, "amod")):
        return child(token, "det", "nmod:poss") is None
    return token.lower_ in NEGATIVE_WORDS or any(
        d.lower_ in {"no", "neither", "nor"} or (d.lower_ == "not" and not _is_not_only(d))
        for d in children(token, "det", "cc", "cc:preconj", "advmod")
    )


def is_root(token: Token) -> bool:
    """Whether nothing governs ``token``."""
    return token.dep_ in {"ROOT", "root"} or token.head.i == token.i


def is_past(token: Token) -> bool:
    """Whether the clause's finite verb is in the past tense."""
    verb = child(token, "cop") or token
    marks = [verb, *children(token, "aux", "aux:pass")]
    return any(
        "Past" in m.morph.get("Tense", []) and "Fin" in m.morph.get("VerbForm", []) for m in marks
    )


def is_participle(token: Token) -> bool:
    """Whether a clause has no tense but that of a past participle: "led by Low", "having led"."""
    forms = {t.tag_ for t in (token, *children(token, "aux", "aux:pass"))}
    return token.tag_ == "VBN" and forms <= {"VBN", "VBG"}


def was(clause: Token) -> bool:
    """ "was chairman", "had been chairman"; in what somebody said the tense follows the saying
    ("he said she was chairman": so she is).
    """
    perfect = any(a.lower_ in cues.HAD for a in children(clause, "aux"))
    reported = any(t.dep_ in {"ccomp", "csubj"} for t in (clause, *clause.ancestors))
    return is_past(clause) and (perfect or not reported)


def _is_wanted(below: list[Token]) -> bool:
    """A subjunctive: "demands that he be freed"."""
    wanted = any(c.lower_ == "be" and c.tag_ == "VB" and c.dep_ in PASSIVE for c in below)
    named = any(c.dep_ in {"nsubj", "nsubj:pass"} for c in below)
    return wanted and named and not any(c.tag_ in {"MD", "TO"} or c.dep_ == "aux" for c in below)


def _is_condition(token: Token) -> bool:
    """ "If it sells", "as long as it sells"."""
    if token.dep_ == "advmod":
        return any(is_proviso(c, token) for c in children(token, "advcl"))
    if token.dep_ != "advcl":
        return False
    return any(m.lower_ in cues.CONDITION_MARKS for m in children(token, "mark"))


def is_proviso(clause: Token, head: Token) -> bool:
    """ "(As long) as it sells": what something depends on, if it is not past."""
    return head.lower_ == "long" and head.i < clause.i and not is_past(clause)


def _is_inverted(token: Token) -> bool:
    """ "Had she known", "were she to know": a condition without a conjunction."""
    subject = child(token, "nsubj", "nsubj:pass")
    form = child(token, "cop") or token  # "had she been chief"
    if subject is None or (token.tag_ != "VB" and form.tag_ != "VBN"):
        return False
    first = token.left_edge
    if token.tag_ == "VB" and subject.i == first.i + 1:
        return first.lower_ == "were" and any(m.lower_ == "to" for m in children(token, "mark"))
    if form.tag_ != "VBN" or is_question(token):
        return False
    before = token.doc[first.i - 1] if first.i else first
    if token.dep_ == "xcomp" and token.head == before and before.lower_ == "had":
        return child(before, "nsubj") is None  # "had", read as a verb of its own
    return first.lower_ == "had" and first.head == token


def _judged(token: Token, outer: Token) -> Factuality | None:
    """What the subject of "the fear is that ..." makes of what follows."""
    if child(token, "cop") is None:
        return None
    lemma = outer.lemma_.lower()
    if any(m.lower_ in {"whether", "if"} for m in children(token, "mark")):
        return Factuality.QUESTIONED
    if lemma in cues.CLAIM_NOUNS:
        return Factuality.ALLEGED
    if lemma in cues.PLAN_NOUNS:
        return Factuality.PLANNED
    return Factuality.HYPOTHETICAL if lemma in cues.POSSIBILITY_NOUNS else None


def is_question(token: Token) -> bool:
    """Whether the sentence ends in a question mark."""
    return bool(words(token.doc, QUESTION)) and token.sent[-1].text == "?"


def _is_asked(token: Token) -> bool:
    """A question joined to what stands before it: "it is bad, but is it the end of Acme?"."""
    subject = child(token, "nsubj", "nsubj:pass") if token.dep_ in {"conj", "parataxis"} else None
    tensed = child(token, "aux", "aux:pass", "cop")
    return subject is not None and tensed is not None and tensed.i < subject.i
