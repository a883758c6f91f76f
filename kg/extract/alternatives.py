"""What is one of two: "pleaded guilty or was convicted", "Acme or Bolt bought it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.tree import child, children, words

if TYPE_CHECKING:
    from spacy.tokens import Token

OR = frozenset({"or"})


def is_alternative(verb: Token) -> bool:
    """Whether a verb is one of those that "or" joins: "pleaded guilty or were convicted"."""
    if not words(verb.doc, OR) or verb.pos_ not in {"VERB", "AUX"}:
        return False
    joined = [*children(verb, "conj"), *([verb] if verb.dep_ == "conj" else [])]
    return any(
        each.pos_ in {"VERB", "AUX"} and any(c.lower_ == "or" for c in children(each, "cc"))
        for each in joined
        if all(a.lower_ != "so" for a in children(each, "advmod"))  # ", or so says Low"
    )


def is_one_of_two(verb: Token) -> bool:
    """Whether one of two that have names does it, and nobody says which: "Acme or Bolt paid"."""
    if not words(verb.doc, OR):
        return False
    subject = child(verb, "nsubj", "nsubj:pass")
    if subject is None or subject.pos_ != "PROPN":
        return False
    others = [o for o in children(subject, "conj") if o.pos_ == "PROPN"]
    joints = (c for other in others for c in children(other, "cc"))
    # "the Eastgate Group, or EG, sold it" has another name
    return any(c.lower_ == "or" and not c.doc[c.i - 1].is_punct for c in joints)
