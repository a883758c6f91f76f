"""How far a noun phrase goes: which words of its subtree are its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.tree import BARE, DATES, EXEMPLIFYING, dependents, preposition

if TYPE_CHECKING:
    from spacy.tokens import Token

OUTSIDE_PHRASE = frozenset(
    """case mark cc conj appos parataxis acl:relcl advcl advcl:relcl aux aux:pass cop nsubj
    nsubj:pass nsubj:outer expl discourse vocative dislocated csubj csubj:pass cc:preconj list
    ccomp orphan""".split()
)
QUOTING = frozenset('“”‘()"')
"""Marks that come in pairs."""


def phrase(token: Token, *, without: Token | None = None) -> tuple[int, int]:
    """Token range [start, end) of the phrase headed by ``token``, without its preposition,
    conjuncts, appositions, relative clauses and outer punctuation; and without the clause
    ``without``, where that modifies it.
    """
    inside = {token.i}
    for each in dependents(token):
        if each.dep_ in OUTSIDE_PHRASE or each.dep_ == "punct" or each == without:
            continue
        if each.dep_ == "acl" and _after_comma(each):
            continue
        case = preposition(each)
        if _is_stray_time(each) or case in EXEMPLIFYING or case.startswith("according"):
            continue
        inside.update(t.i for t in each.subtree)
    inside -= _description(token)
    doc = token.doc
    start = end = token.i
    while start - 1 >= 0 and (
        start - 1 in inside or _inner_punct(doc[start - 1], start - 2, inside)
    ):
        start -= 1
    while end + 1 < len(doc) and (end + 1 in inside or _inner_punct(doc[end + 1], end + 2, inside)):
        end += 1
    while start < token.i and doc[start].is_punct and doc[start].text not in "“\"‘'(":
        start += 1
    while end > token.i and doc[end].is_punct and doc[end].text not in "”\"’')%":
        end -= 1
    return _balanced(token, start, end + 1)


def _description(token: Token) -> set[int]:
    """What ends a phrase and says, behind a comma, what the name before it is: "a report from Acme,
    an industry group".
    """
    last = token.right_edge
    while last.is_punct and last.i > token.i:
        last = last.nbor(-1)
    while last.i > token.i and last.head != last:
        named = last.dep_ == "appos" and last.head.ent_type_ and not last.ent_type_
        first = last.left_edge
        parted = first.text == "," or _after_comma(last)
        if named and parted and last.pos_ == "NOUN" and last.head != token:
            return {t.i for t in last.subtree}
        last = last.head
    return set()


def _is_stray_time(token: Token) -> bool:
    """A bare date after a noun ("the council last month"): it dates the clause."""
    if token.dep_ not in BARE or token.ent_type_ not in DATES:
        return False
    return token.i > token.head.i and token.head.ent_type_ not in DATES


def _after_comma(token: Token) -> bool:
    left = token.left_edge.i
    return left > 0 and token.doc[left - 1].text == ","


def _inner_punct(token: Token, beyond: int, inside: set[int]) -> bool:
    """Punctuation between two parts of the phrase."""
    return token.is_punct and beyond in inside


def _balanced(token: Token, start: int, end: int) -> tuple[int, int]:
    """Drop a quotation mark or bracket whose partner lies outside."""
    doc = token.doc
    pairs = {"“": "”", "(": ")", "‘": "’"}
    if not {doc[start].text, doc[end - 1].text} & QUOTING:
        return start, end
    words = [t.text for t in doc[start:end]]
    if words[0] in pairs and pairs[words[0]] not in words[1:] and start < token.i:
        start += 1
    if words[-1] in {"”", ")"} and not any(w in {"“", "("} for w in words) and end - 1 > token.i:
        end -= 1
    if words.count('"') == 1:
        if words[0] == '"' and start < token.i:
            start += 1
        elif words[-1] == '"' and end - 1 > token.i:
            end -= 1
    return start, end
