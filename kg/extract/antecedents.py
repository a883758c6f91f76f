"""Relative pronouns and what they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.tree import DATES, DEPTH, NAME_PARTS, children
from kg.language.gazetteer import noun_type

if TYPE_CHECKING:
    from spacy.tokens import Token

RELATIVIZERS = frozenset({"who", "whom", "which", "whose"})


def is_relative(token: Token) -> bool:
    """A relative pronoun or adverb (who, which, that, whose, where)."""
    if token.lower_ not in RELATIVIZERS | {"that", "where"}:
        return False
    return "Rel" in token.morph.get("PronType", []) or relative_clause(token) is not None


def relative_clause(token: Token) -> Token | None:
    """The head of the relative clause that ``token`` stands in as its relativiser, if any."""
    if token.tag_ not in {"WP", "WDT", "WP$", "WRB"} and token.lower_ not in RELATIVIZERS | {
        "that"
    }:
        return None
    node = token
    for _ in range(DEPTH):
        if node.dep_ in {"acl:relcl", "advcl:relcl"}:
            return node
        if node.head.i == node.i or node.dep_ in {"advcl", "csubj"}:
            return None
        if node.dep_ == "ccomp" and token.i > node.head.i:  # but "the plan, which Low said failed"
            return None
        node = node.head
    return None


def antecedent(token: Token) -> Token | None:
    """What a relative pronoun stands for: the noun its relative clause modifies.

    "who" is a person and "which" is none: in "the sentence on Low, who ...", "said Low, who ..."
    and "Low of Acme, which ..." the parser may have it otherwise.
    """
    clause = relative_clause(token)
    if clause is None:
        return None
    noun = clause.head
    if noun.pos_ in {"VERB", "AUX"} and token.lower_ in {"who", "whom", "whose"}:
        return next((t for t in reversed(_before(noun, clause)) if _is_person(t)), None)
    if noun.pos_ == "VERB" and token.doc[clause.left_edge.i - 1].text != ",":
        behind = [n for n in children(noun, "obj", "obl") if noun.i < n.i < token.i]
        noun = next((n for n in reversed(behind) if n.ent_type_ not in DATES), noun)
    if (named := _name_before(token)) is not None and _is_listed(named, noun):
        return named
    if noun.tag_ == "NNS" and not noun.ent_type_ and _is_singular(token, clause):
        found = (*reversed(_between(noun, clause)), *(t for t in noun.ancestors if t.i < noun.i))
        fits = _is_person if token.lower_ in {"who", "whose"} else _is_thing
        return next((t for t in found if t.tag_ in {"NN", "NNP"} and fits(t)), noun)
    if token.lower_ in {"who", "whom", "whose"} and not _may_be_who(noun):
        between = _between(noun, clause)
        above = [t for t in (*noun.ancestors, *children(noun.head, "obj")) if t.i < noun.i]
        return next((t for t in (*reversed(between), *above) if _is_person(t)), noun)
    if token.lower_ == "which" and (noun.ent_type_ == "PERSON" or _is_person(noun)):
        return next((t for t in reversed(_between(noun, clause)) if _is_thing(t)), noun)
    return noun


def _between(noun: Token, clause: Token) -> list[Token]:
    """What stands between a noun and the relative clause that the parser hung on it."""
    return [t for t in noun.subtree if noun.i < t.i < clause.left_edge.i]


def _name_before(token: Token) -> Token | None:
    """The name right before a relative pronoun."""
    named = token.nbor(-1) if token.i else token
    if not named.ent_type_ or named.pos_ != "PROPN":
        return None
    while named.dep_ in NAME_PARTS and named.head.ent_type_:
        named = named.head
    return named


def _is_listed(named: Token, noun: Token) -> bool:
    """Whether a name stands behind a noun and a comma, as one of a list: "four firms, Acme which
    sells boats".
    """
    first = named
    while first.ent_iob_ == "I":
        first = first.nbor(-1)
    return first.i - 1 > noun.i and first.nbor(-1).text == ","


def _before(verb: Token, clause: Token) -> list[Token]:
    """What stands in a clause before the relative clause that the parser hung on its verb."""
    return [t for t in verb.subtree if t.i < clause.left_edge.i]


def _is_singular(subject: Token, clause: Token) -> bool:
    """Whether a relative pronoun is the subject of a verb in the singular: it stands for one."""
    if subject.head != clause or subject.dep_ not in {"nsubj", "nsubj:pass"}:
        return False
    verbs = [*children(clause, "aux", "aux:pass", "cop"), clause]
    finite = next((v for v in verbs if v.tag_ in {"VBZ", "VBP", "VBD", "MD"}), None)
    return finite is not None and "Sing" in finite.morph.get("Number", [])


def _is_person(token: Token) -> bool:
    """A noun or name for a person, the first word of a name; "those" who."""
    if token.lower_ == "those":
        return token.pos_ == "PRON"
    if token.ent_type_ == "NORP":  # "an American of Norlandic descent"
        return bool(children(token, "det"))
    if token.ent_type_:
        return token.ent_type_ == "PERSON" and token.dep_ not in NAME_PARTS
    return token.pos_ == "NOUN" and noun_type(token.lemma_) == "PERSON"


def _is_thing(token: Token) -> bool:
    """A noun or name, its first word, for no person."""
    named = token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in NAME_PARTS | {"nmod:desc"}
    return named and token.ent_type_ != "PERSON" and not _is_person(token)


def _may_be_who(noun: Token) -> bool:
    if noun.dep_ == "appos" and noun.head.ent_type_ == "PERSON" != noun.ent_type_:
        return False  # "Al Low, the Republican who heads it"
    if noun.pos_ != "NOUN" or noun.ent_type_:
        return True
    return noun_type(noun.lemma_) in {"PERSON", "ORG", "GPE"}
