"""What an office is for, where that is several things: "Culture, Media and Sport Minister"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import gazetteer

if TYPE_CHECKING:
    from kg.language.tree_edit import TreeEdit

JOINTS = frozenset({"and", ",", "&"})
FIELDS = frozenset(
    """affairs agriculture arts business children climate commerce communities culture
    defence development digital education employment energy enterprise environment equalities
    families fisheries food foreign health heritage home housing industry infrastructure innovation
    justice local media pensions planning resources rural schools science security skills
    social sport tourism trade transport welfare women work youth""".split()
)
"""What departments of a government are for: names to a recogniser where capitals begin them."""


def first_field(tree: TreeEdit, title: int) -> int:
    """First of the joined words in capitals right before a title, or the title itself."""
    if not title or not _is_capital(tree, title - 1):
        return title
    first, joined = title, False
    while first and (_is_capital(tree, first - 1) or tree.doc[first - 1].text in JOINTS):
        first -= 1
        joined |= tree.doc[first].text in {"and", "&"}
    while not _is_capital(tree, first):
        first += 1
    return first if joined else title


def join_fields(tree: TreeEdit, first: int, title: int, name: int) -> None:
    """Make a coordination, the title of a name, of the words that ``first_field`` found."""
    joints = [i for i in range(first, title) if tree.doc[i].text in JOINTS]
    if not joints or not _is_capital(tree, first):
        return
    if first <= tree.heads[title] < title:
        tree.heads[title], tree.deps[title] = name, "nmod:desc"
    named = [e for e in tree.doc.ents if first <= e.start and e.end <= title]
    if named:
        tree.doc.ents = tuple(e for e in tree.doc.ents if e not in named)
    heads = [i - 1 for i in (*joints, title)]
    tree.heads[heads[0]], tree.deps[heads[0]] = title, "compound"
    for joint, head in zip(joints, heads[1:], strict=True):
        tree.heads[head], tree.deps[head] = heads[0], "conj"
        tree.heads[joint] = head
        tree.deps[joint] = "punct" if tree.doc[joint].is_punct else "cc"
    for i in range(first, title):
        if i not in heads and i not in joints:
            tree.heads[i], tree.deps[i] = next(h for h in heads if h > i), "compound"


def _is_capital(tree: TreeEdit, i: int) -> bool:
    """A capitalised word that is no name, though a recogniser may have it for one, and nobody."""
    token = tree.doc[i]
    nominal = token.pos_ in {"NOUN", "PROPN", "ADJ"} and token.text.istitle()
    person = gazetteer.noun_type(token.lemma_.lower()) == "PERSON"
    common = token.pos_ == "NOUN" or not token.ent_type_ or token.lower_ in FIELDS
    return nominal and not person and common
