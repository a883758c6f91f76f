"""Names from GUM's entity annotation, which marks named and common mentions alike, nested.

A mention counts as a name if its head is a proper noun, or a noun that a name hangs on (spokeswoman
Ann Low); the name is the stretch of proper nouns there, with the small words that join them (Bank
of England).  Whether any other proper noun is a name is unknown, but for those of dates.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.train.names import Name, NamedSentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.train.conllu import Sentence, Word

LABELS = {
    "person": "PERSON",
    "place": "LOC",
    "organization": "ORG",
    "event": "MISC",
    "object": "MISC",
    "abstract": "MISC",
    "animal": "MISC",
}
LINKED = frozenset({"object", "abstract", "animal"})
"""Kinds that count only with a Wikipedia title: GUM's proper nouns include "Figure 2"."""
JOINING = frozenset("de la du von van der den da di bin al - –".split())
"""Small words inside names of any kind."""
PHRASAL = frozenset("of the for &".split()) | JOINING
"""Small words inside names that are not persons'."""
MARK = re.compile(r"\((\d+)-([^()]+)(\)?)|(\d+)\)")


@dataclass(frozen=True)
class Mention:
    """Words [start, end) of a sentence that mention an entity."""

    start: int
    end: int
    kind: str
    """GUM's type, such as person."""
    title: str
    """Wikipedia title, or empty."""
    entity: str
    """Number of the entity in its document."""


def mentions(words: Sequence[Word]) -> list[Mention]:
    """The mentions of a sentence, the longest first; one open at its end is left out."""
    found: list[Mention] = []
    opened: dict[str, list[tuple[int, list[str]]]] = defaultdict(list)
    for index, word in enumerate(words):
        for entity, fields, closed, end in MARK.findall(word.entity):
            number = end or entity
            if end and opened[end]:
                start, parts = opened[end].pop()
            elif entity and closed:
                start, parts = index, fields.split("-")
            else:
                if entity:
                    opened[entity].append((index, fields.split("-")))
                continue
            found.append(Mention(start, index + 1, parts[0], "-".join(parts[6:]), number))
    return sorted(found, key=lambda mention: mention.start - mention.end)


def _proper(word: Word) -> bool:
    """Whether a word is part of a proper name: by the Penn tag, as UPOS calls "New" in "New York"
    an adjective.
    """
    return word.xpos.startswith("NNP")


def head(words: Sequence[Word], mention: Mention) -> int | None:
    """The one word of a mention whose head lies outside, if there is one."""
    inside = range(mention.start, mention.end)
    tops = [i for i in inside if words[i].head not in inside or words[i].head == i]
    return tops[0] if len(tops) == 1 else None


def named_word(words: Sequence[Word], mention: Mention) -> int | None:
    """The head of the name in a mention: its own, or what is `flat` to it, away from it."""
    top = head(words, mention)
    if top is None:
        return None
    flat = [i for i in range(top + 1, mention.end) if words[i].head == top]
    flat = [i for i in flat if words[i].deprel == "flat" and _proper(words[i])]
    if flat and (flat[0] > top + 1 or not _proper(words[top])):
        return flat[0]
    return top if _proper(words[top]) else None


def stretch(words: Sequence[Word], mention: Mention, top: int) -> tuple[int, int]:
    """The proper nouns around a word inside the mention, as [start, end)."""
    joining = JOINING if mention.kind == "person" else PHRASAL
    first = mention.start if words[top].deprel != "flat" else top
    start = _reach(words, top, first - 1, -1, joining)
    end = _reach(words, top, mention.end, 1, joining) + 1
    return start, end


def _reach(words: Sequence[Word], top: int, stop: int, step: int, joining: frozenset[str]) -> int:
    """The furthest proper noun from `top` towards `stop`, over at most two joining words."""
    reached, position, joined = top, top + step, 0
    while position != stop and joined <= 2:
        word = words[position]
        if _proper(word) or (word.upos == "NUM" and not joined and step > 0):
            reached, joined = position, 0
        elif word.text.lower() in joining:
            joined += 1
        else:
            break
        position += step
    return reached


def named_sentence(sentence: Sentence) -> NamedSentence:
    """The names of a GUM sentence; of overlapping ones the outermost."""
    words = sentence.words
    found: list[Name] = []
    known: set[int] = set()
    for mention in mentions(words):
        label, top = LABELS.get(mention.kind), named_word(words, mention)
        if mention.kind == "time":
            known.update(range(mention.start, mention.end))
        if label is None or top is None:
            continue
        if mention.kind in LINKED and not mention.title:
            continue
        start, end = stretch(words, mention, top)
        if mention.kind == "person":
            described = [i for i in range(start, top) if words[i].deprel == "nmod:desc"]
            start = max(described, default=start - 1) + 1
        bare = start > 0 and words[start - 1].text.lower() == "the" and end - start == 1
        if mention.kind == "person" and bare and not words[top].text.endswith("s"):
            continue  # "the President"
        if all(end <= other.start or other.end <= start for other in found):
            found.append(Name(start, end, label))
    known.update(i for name in found for i in range(name.start, name.end))
    return NamedSentence(
        tuple(word.text for word in words),
        tuple(word.space for word in words),
        tuple(sorted(found, key=lambda name: name.start)),
        frozenset(i for i, word in enumerate(words) if _proper(word) and i not in known),
    )
