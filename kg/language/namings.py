"""Names that a clause gives to what a noun phrase says: "a group called Acme", "the gunman was
named as Al Low", "the two actors, Ann Moe and Bo Roe".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language.context import Context, can_join
from kg.model import MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

NAMING = frozenset("name call identify know title entitle dub rename bear".split())
"""Verbs that say what something is called."""
BARE = frozenset({"xcomp", "obj", "iobj", "appos", "dep", "obl", "obl:unmarked", "nmod:unmarked"})
"""How the name stands behind such a verb."""


def namings(context: Context) -> None:
    """What is said to be called by a name is what the name names."""
    for j in range(len(context.mentions)):
        if not context.is_name(j):
            continue
        verb = _naming(context.token(j))
        called = None if verb is None else _called(verb, context.token(j))
        i = None if called is None else context.mention_at(context.sites[j].doc, called)
        if i is None or context.mentions[i].kind is not MentionKind.NOMINAL:
            continue
        if context.mentions[i].plural == context.mentions[j].plural and can_join(context, i, j):
            texts = (" ".join(context.mentions[m].text.split()) for m in (i, j))
            context.link(i, j, "“{}” is called “{}”".format(*texts))


def _naming(name: Token) -> Token | None:
    """The verb that gives a name, said for certain ("may be called" gives none)."""
    verb = name.head
    if name.dep_ not in BARE or verb.lemma_.lower() not in NAMING or name.i < verb.i:
        return None
    marks = [c for c in name.children if c.dep_ == "case"]
    if verb.lemma_.lower() == "bear" and not (verb.tag_ == "VBN" and _is_full(name)):
        return None
    bare = not marks and verb.lemma_.lower() not in {"identify", "know"}
    as_name = any(c.lower_ == "as" for c in marks)
    doubted = any(c.dep_ in {"aux", "neg"} and c.tag_ == "MD" for c in verb.children)
    denied = any(c.dep_ == "advmod" and c.lower_ in {"not", "n't", "never"} for c in verb.children)
    return verb if (bare or as_name) and not doubted and not denied else None


def _is_full(name: Token) -> bool:
    """Whether a name has more words than one, as one at birth is told."""
    return any(c.dep_ in {"flat", "compound"} for c in name.children)


def _called(verb: Token, name: Token) -> Token | None:
    """What a naming verb speaks of: a passive's subject, the noun that it modifies, an object."""
    reflexive = any(
        c.dep_ == "obj" and c.lower_.endswith(("self", "selves")) for c in verb.children
    )
    if verb.dep_ == "acl" and (verb.tag_ == "VBN" or reflexive):
        return verb.head
    kinds = ("nsubj:pass",) if any(c.dep_ == "nsubj:pass" for c in verb.children) else ("obj",)
    found = [c for c in verb.children if c.dep_ in kinds and c != name]
    if found and found[0].tag_ == "WP" and verb.dep_ == "acl:relcl":
        return verb.head  # "the actor, who was born Peter Baker"
    return found[0] if found else None


def listed(context: Context) -> None:
    """A plural noun stands for the names set beside it, all of one type."""
    for i, mention in enumerate(context.mentions):
        if mention.kind is not MentionKind.NOMINAL or not mention.plural or i in context.members:
            continue
        token, doc = context.token(i), context.sites[i].doc
        first = next((c for c in token.children if c.dep_ == "appos" and c.i > token.i), None)
        if first is None:
            continue
        names = [first, *(c for c in first.children if c.dep_ == "conj")]
        found = [context.mention_at(doc, name) for name in names]
        members = tuple(m for m in found if m is not None and context.is_name(m))
        types = {context.mentions[m].type for m in members}
        if 1 < len(members) == len(names) and len(types) == 1 and mention.type in {"", *types}:
            context.members[i] = members
