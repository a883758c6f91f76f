"""The party and state behind an American politician's name: "Ann Low, R-Ariz.,", "(D-Ohio)".

News style writes a letter, a hyphen and the state, between commas or brackets (AP Stylebook).
Recognisers take the two for one more name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Span

from kg import names
from kg.language import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from kg.language.tree_edit import TreeEdit

OPENING = frozenset({",", "("})
CLOSING = frozenset({",", ")", ";", ".", '"'})
HYPHENS = frozenset("-–")
MEMBERS = frozenset(party.removesuffix("s") for party in names.PARTY_LETTERS.values())
LONGEST = 2
"""Words of a state's name ("North Dakota")."""
TAG = "list"
"""The relation of a party's letter to the name before it, and of a state to that."""


def with_tags(doc: Doc) -> Doc:
    """The same text, letter and state behind a person's name two names, and no short title part of
    one.
    """
    tags = list(_tags(doc))
    found = {name.start: parts for name in doc.ents if (parts := _parts(name)) is not None}
    if not tags and not found:
        return doc
    kept = [part for parts in found.values() for part in parts]
    for letter, end in tags:
        if doc[letter].text in names.PARTY_LETTERS:
            kept.append(Span(doc, letter, letter + 1, label="NORP"))
        kept.append(Span(doc, letter + 2, end, label="GPE"))
    taken = {i for letter, end in tags for i in range(letter - 1, end)}
    for name in doc.ents:
        start = next((i for i in range(name.start, name.end) if i in taken), name.end)
        if start > name.start and name.start not in found:
            kept.append(Span(doc, name.start, start, label=name.label))
    doc.set_ents(sorted(kept, key=lambda span: span.start))
    return doc


def _parts(name: Span) -> list[Span] | None:
    """The names in "an Ohio Republican", "Ohio Sen." and "Sen. Al Low", which recognisers take for
    one; None of any other.
    """
    if len(name) < 2:
        return None
    doc, last = name.doc, name[-1]
    if name[0].lower_ in names.SHORT_TITLES:
        return [Span(doc, name.start + 1, name.end, label=name.label)]
    titled, member = last.lower_ in names.SHORT_TITLES, last.text in MEMBERS
    if not (titled or member) or gazetteer.place_kind(name[:-1].text) != "state":
        return None
    parts = [Span(doc, name.start, last.i, label="GPE")]
    return parts + ([Span(doc, last.i, last.i + 1, label="NORP")] if member else [])


def _tags(doc: Doc) -> Iterator[tuple[int, int]]:
    """The letter of each tag, and the end of its state."""
    for i in range(2, len(doc) - 2):
        hyphen = doc[i + 1]
        if hyphen.text not in HYPHENS or doc[i].text not in names.PARTY_LETTERS:
            continue
        if doc[i].whitespace_ or hyphen.whitespace_ or doc[i - 1].text not in OPENING:
            continue
        if doc[i - 2].pos_ == "PROPN" and (end := _state_end(doc, i + 2)):
            yield i, end


def _state_end(doc: Doc, start: int) -> int:
    """One past the last word of the state that begins there, or 0."""
    for end in range(min(start + LONGEST, len(doc)), start, -1):
        text = doc[start:end].text
        if end < len(doc) and doc[end].text not in CLOSING:
            continue
        if names.state_of_code(text) or gazetteer.place_kind(text) in {"state", "city"}:
            return end
    return 0


def attach_tags(tree: TreeEdit) -> None:
    """Hang the letter of a party on the name before it, and the state on the letter."""
    doc = tree.doc
    for party in doc.ents:
        letter = party.start
        if party.label_ != "NORP" or party.text not in names.PARTY_LETTERS or letter < 2:
            continue
        state = next((e for e in doc.ents if e.start == letter + 2), None)
        name = next((e for e in doc.ents if e.end == letter - 1 and e.label_ == "PERSON"), None)
        if state is None or name is None:
            continue
        tree.move(letter, tree.head_in(name.start, name.end), TAG)
        tree.move(state.start, letter, TAG)
        for i in range(state.start + 1, state.end):
            tree.move(i, state.start, "flat")
        for i in (letter - 1, letter + 1):
            tree.move(i, letter, "punct")
