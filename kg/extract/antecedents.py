"""Relative pronouns and what they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.tree import DEPTH, NAME_PARTS, children
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
        if node.head.i == node.i or node.dep_ in {"ccomp", "advcl", "csubj"}:
            return None
        node = node.head
    return None


def antecedent(token: Token) -> Token | None:
    """What a relative pronoun stands for: the noun its relative clause modifies.

    "who" is a person and "which" is none: in "the sentence on Low, who ..." and "Low of Acme,
    which ..." the parser may have it otherwise.
    """
    clause = relative_clause(token)
    if clause is None:
        return None
    noun = clause.head
    if token.lower_ in {"who", "whom", "whose"} and not _may_be_who(noun):
        between = [t for t in noun.subtree if noun.i < t.i < clause.left_edge.i]
        above = [t for t in (*noun.ancestors, *children(noun.head, "obj")) if t.i < noun.i]
        return next((t for t in (*reversed(between), *above) if _is_person(t)), noun)
    if token.lower_ == "which" and noun.ent_type_ == "PERSON":
        between = [t for t in noun.subtree if noun.i < t.i < clause.left_edge.i]
        return next((t for t in reversed(between) if _is_thing(t)), noun)
    return noun


def _is_person(token: Token) -> bool:
    """A noun or name for a person, the first word of a name; "those" who."""
    if token.lower_ == "those":
        return token.pos_ == "PRON"
    if token.ent_type_:
        return token.ent_type_ == "PERSON" and token.dep_ not in NAME_PARTS
    return token.pos_ == "NOUN" and noun_type(token.lemma_) == "PERSON"


def _is_thing(token: Token) -> bool:
    """A noun or name, its first word, for no person."""
    named = token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in NAME_PARTS | {"nmod:desc"}
    return named and token.ent_type_ != "PERSON" and not _is_person(token)


def _may_be_who(noun: Token) -> bool:
    if noun.pos_ != "NOUN" or noun.ent_type_:
        return True
    return noun_type(noun.lemma_) in {"PERSON", "ORG", "GPE"}
