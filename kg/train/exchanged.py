"""Training texts once more with other names: each name changed for another of its kind.

The encoder has learned from the texts themselves, so its vectors of them tell more about their
names than they do of any other text's.  What a name is, its place and its make have to say.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span

from kg.language import gazetteer
from kg.language.name_classes import type_of_words
from kg.train.names import spaces_by_rule
from kg.train.renamed import given_names

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

Words = tuple[str, ...]
Kind = tuple[int, str | None]
"""How many words a name has, as far as it matters, and what its words say it is."""

CHANGED, MIXED_CHANGED = 0.85, 0.5
"""How many of the names are changed; of MISC, whose kinds differ most, fewer."""
TABLED_PERSONS, TABLED_PLACES = 0.6, 0.5
"""How many of the new persons bear a given name of the packaged table and a surname of the
corpora, and how many of the new cities are the packaged table's."""
FEWEST = 4
"""A kind of fewer names than these keeps them."""


def kind(words: Words, label: str) -> Kind:
    """What a name has in common with those that may stand in its place."""
    if label == "PERSON":
        return min(len(words), 3), None
    found = type_of_words(list(words))
    return min(len(words), 2), found[0] if found else None


def _usual(word: str) -> bool:
    return word[:1].isupper() or word.islower() or not word.isalpha()


class Names:
    """The names of Docs by label and kind."""

    def __init__(self, docs: Iterable[Doc], random: Random) -> None:
        found = {(e.label_, tuple(t.text for t in e)) for doc in docs for e in doc.ents}
        kinds: dict[tuple[str, Kind], list[Words]] = defaultdict(list)
        for label, words in sorted(found):
            if all(map(_usual, words)):
                kinds[label, kind(words, label)].append(words)
        self.kinds = kinds
        self.surnames = sorted(
            {w[-1] for label, w in found if label == "PERSON" and len(w) > 1 and w[-1].istitle()}
        )
        self.given = [name for names in given_names().values() for name in names]
        rows = gazetteer.rows("places")
        self.cities = [tuple(name.split()) for name, _, place in rows if place == "city"]
        self.random = random

    def other(self, words: Words, label: str) -> Words:
        """Another name of the same kind; members of groups stay, as their words are few."""
        random = self.random
        if label == "NORP" or random.random() >= (MIXED_CHANGED if label == "MISC" else CHANGED):
            return words
        if label == "PERSON" and self.surnames and random.random() < TABLED_PERSONS:
            return self._person(words)
        this = kind(words, label)
        city = label == "LOC" and this[1] in ("GPE", None)
        city = city and not gazetteer.canonical_country(" ".join(words))
        if city and random.random() < TABLED_PLACES:
            return random.choice(self.cities)
        found = self.kinds[label, this]
        return random.choice(found) if len(found) >= FEWEST else words

    def _person(self, words: Words) -> Words:
        given, surname = self.random.choice(self.given), self.random.choice(self.surnames)
        if len(words) > 1:
            return given, surname
        return (given,) if gazetteer.is_given_name(words[0]) else (surname,)


def exchanged(doc: Doc, names: Names) -> Doc:
    """The Doc with other names, each the same throughout; what is unknown stays unknown."""
    new: dict[tuple[Words, str], Words] = {}
    entities = {e.start: e for e in doc.ents}
    words: list[str] = []
    spaces: list[bool] = []
    marks: list[tuple[int, int, str]] = []
    unknown: list[int] = []
    at = 0
    while at < len(doc):
        name = entities.get(at)
        if name is None:
            if not doc[at].ent_iob:
                unknown.append(len(words))
            words.append(doc[at].text)
            spaces.append(bool(doc[at].whitespace_))
            at += 1
            continue
        old = tuple(t.text for t in name)
        if (old, name.label_) not in new:
            new[old, name.label_] = names.other(old, name.label_)
        chosen = new[old, name.label_]
        marks.append((len(words), len(words) + len(chosen), name.label_))
        words += chosen
        inner = [bool(t.whitespace_) for t in name] if chosen == old else spaces_by_rule(chosen)[1]
        spaces += [*inner[:-1], bool(name[-1].whitespace_)]
        at = name.end
    made = Doc(doc.vocab, words=words, spaces=spaces)
    made.set_ents(
        [Span(made, start, end, label=label) for start, end, label in marks],
        missing=[Span(made, i, i + 1) for i in unknown],
    )
    return made
