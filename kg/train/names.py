"""Sentences with names, made alike: PERSON, ORG, LOC, NORP and MISC."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.vocab import Vocab

    from kg.train.demonyms import GroupWords

REGIONS = frozenset("North South East West Latin Central Native Northern Southern Saudi".split())
"""First words of two-word demonyms (North Korean)."""
SURNAMES = frozenset("king prince shah sheikh judge lady speaker".split())
"""Titles that are also found inside names."""
BRACKETS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
CLOSING = frozenset(", . ; : ! ? ) ] } % ” ... …".split())
CLITICS = frozenset("'s 'S ’s n't n’t 'll ’ll 're ’re 've ’ve 'd ’d 'm ’m ' ’".split())
OPENING = frozenset("( [ { $ # £ € “ ‘".split())


@dataclass(frozen=True)
class Name:
    """A name in a sentence: words [start, end) and its label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class NamedSentence:
    """A sentence of which every name is marked, but for its unknown words."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    """Whether a space follows each word."""
    names: tuple[Name, ...]
    """In order, without overlap."""
    unknown: frozenset[int] = frozenset()
    """Words of which, outside names, it is not known whether they are in one."""


def names_of_iob(tags: Sequence[str], labels: Mapping[str, str]) -> tuple[Name, ...]:
    """The names of IOB1, IOB2 or IOBES tags; those whose type is not in `labels` are left out."""
    found: list[Name] = []
    start, kind = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        prefix, _, this = tag.partition("-")
        if kind and (prefix in "OBSU" or this != kind):
            if kind in labels:
                found.append(Name(start, index, labels[kind]))
            kind = ""
        if prefix != "O" and not kind:
            start, kind = index, this
    return tuple(found)


def spaces_by_rule(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    """Words and spaces of text whose spaces are lost; Penn brackets and quotes are put back."""
    plain = [BRACKETS.get(word, word) for word in words]
    spaces = [True] * len(plain)
    quoted = False
    for index, word in enumerate(plain):
        before = max(index - 1, 0)
        if word in CLOSING or word in CLITICS:
            spaces[before] = False
        if word in OPENING:
            spaces[index] = False
        if word == '"':
            spaces[before if quoted else index] = False
            quoted = not quoted
        inner = 0 < index < len(plain) - 1
        if word in "-/" and inner and plain[before][-1].isalnum() and plain[index + 1][0].isalnum():
            spaces[before] = spaces[index] = False
    if spaces:
        spaces[-1] = True
    return tuple(plain), tuple(spaces)


def spaces_by_text(words: Sequence[str], text: str) -> tuple[bool, ...]:
    """Spaces from the sentence's text, in which the words stand in order."""
    found: list[bool] = []
    position = 0
    for word in words:
        position = text.index(word, position) + len(word)
        found.append(position >= len(text) or text[position].isspace())
    return tuple(found)


def is_group(words: Sequence[str], groups: GroupWords) -> bool:
    """Whether a name denotes a people, faith or party by its members (North Koreans)."""
    if words[-1] not in groups.possible:
        return False
    return all(word in groups.possible or word in REGIONS or word in "-–" for word in words)


def label_of(words: Sequence[str], label: str, groups: GroupWords) -> str:
    """A name's label by our conventions: members of groups NORP, countries LOC.

    Where a corpus says PERSON or LOC, only sure words and plurals make NORP: Dane is a first name.
    """
    if label == "ORG" and " ".join(words) in groups.countries:
        return "LOC"
    plural = words[-1].endswith("s") and words[-1][:-1] in groups.possible
    sure = words[-1] in groups.sure and label != "PERSON"
    if is_group(words, groups) and (plural or sure or label in ("MISC", "ORG")):
        return "NORP"
    return label


def without_title(name: Name, words: Sequence[str], titles: frozenset[str]) -> Name:
    """A person's name without the titles before it (Foreign Secretary); the last word stays."""
    offices = titles - SURNAMES
    inside = range(name.start, name.end - 1)
    start = max((i + 1 for i in inside if words[i].lower() in offices), default=name.start)
    while start < name.end - 1 and words[start].lower() in titles:
        start += 1
    return replace(name, start=start)


def _office(words: Sequence[str], first: str, titles: frozenset[str]) -> bool:
    """Whether what passes for a person's name is an office (Foreign Secretary; President)."""
    last = words[-1].lower()
    titled = last in titles - SURNAMES or (len(words) == 1 and last in titles)
    return titled or first in ("of", "for")


def alike(sentence: NamedSentence, groups: GroupWords, titles: frozenset[str]) -> NamedSentence:
    """Titles outside PERSON, group words NORP, whether the corpus had tagged them or not."""
    words = sentence.words
    found: list[Name] = []
    unknown = set(sentence.unknown)
    for name in sentence.names:
        label = label_of(words[name.start : name.end], name.label, groups)
        made = replace(name, label=label)
        if label == "PERSON":
            made = without_title(made, words, titles)
            if _office(words[name.start : name.end], words[made.start], titles):
                unknown.update(range(made.start, made.end))
                continue
        found.append(made)
    inside = {index for name in found for index in range(name.start, name.end)}
    found.extend(
        Name(index, index + 1, "NORP")
        for index, word in enumerate(words)
        if word in groups.sure
        and index not in inside
        and not {index - 1, index + 1} & sentence.unknown  # part of some name
    )
    names = tuple(sorted(found, key=lambda name: name.start))
    return replace(sentence, names=names, unknown=frozenset(unknown))


def runs(sentences: Iterable[NamedSentence], most: int = 5) -> Iterator[list[NamedSentence]]:
    """Sentences in runs of `most`."""
    run: list[NamedSentence] = []
    for sentence in sentences:
        run.append(sentence)
        if len(run) == most:
            yield run
            run = []
    if run:
        yield run


def named_doc(vocab: Vocab, run: Sequence[NamedSentence]) -> Doc:
    """A Doc with names alone: no tags, no heads."""
    doc = Doc(
        vocab,
        words=[word for sentence in run for word in sentence.words],
        spaces=[space for sentence in run for space in sentence.spaces],
    )
    set_names(doc, run)
    return doc


def set_names(doc: Doc, run: Sequence[NamedSentence]) -> None:
    """Write the names of a run into the Doc that holds its words, and what is unknown."""
    spans: list[Span] = []
    unknown: list[Span] = []
    offset = 0
    for sentence in run:
        spans.extend(
            Span(doc, offset + name.start, offset + name.end, label=name.label)
            for name in sentence.names
        )
        named = {i for name in sentence.names for i in range(name.start, name.end)}
        left = sorted(sentence.unknown - named)
        unknown.extend(Span(doc, offset + i, offset + i + 1) for i in left)
        offset += len(sentence.words)
    doc.set_ents(spans, missing=unknown)
