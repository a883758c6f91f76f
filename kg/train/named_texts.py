"""Texts with gold names: Re-DocRED's, KnowledgeNet's and GUM's, and who each name stands for.

Only the names are gold.  What is one within a text, the product's own rules for names say
(`extraction`): with no parse, so that a figure depends on no weights.
"""

from __future__ import annotations

import json
import lzma
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from kg.language import gazetteer
from kg.language.aliases import aliases
from kg.language.context import Context
from kg.language.mentions import PRONOUNS, detect
from kg.language.same_names import exact_names, name_variants
from kg.model import Extraction
from kg.train.conllu import lines_of, sentences
from kg.train.gum_names import head, mentions, stretch

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from spacy.vocab import Vocab

TOKEN = re.compile(r"\w+|[^\w\s]")
GLUED = re.compile(r"[.,'’]|['’]s")
JOINED = frozenset("-/–")
"""Tokens with no space before them, and with none on either side, as far as names go."""
RE_DOCRED = {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE", "MISC": "WORK_OF_ART"}
"""Times and numbers are no names."""
GUM = {"person": "PERSON", "place": "GPE", "organization": "ORG", "event": "EVENT",
       "object": "PRODUCT", "abstract": "WORK_OF_ART"}  # fmt: skip
ENDS = {
    "DATE_OF_BIRTH": ("PERSON", ""), "DATE_OF_DEATH": ("PERSON", ""),
    "PLACE_OF_RESIDENCE": ("PERSON", "GPE"), "PLACE_OF_BIRTH": ("PERSON", "GPE"),
    "NATIONALITY": ("PERSON", "GPE"), "EMPLOYEE_OR_MEMBER_OF": ("PERSON", "ORG"),
    "EDUCATED_AT": ("PERSON", "ORG"), "POLITICAL_AFFILIATION": ("PERSON", "ORG"),
    "CHILD_OF": ("PERSON", "PERSON"), "SPOUSE": ("PERSON", "PERSON"),
    "DATE_FOUNDED": ("ORG", ""), "HEADQUARTERS": ("ORG", "GPE"),
    "SUBSIDIARY_OF": ("ORG", "ORG"), "FOUNDED_BY": ("ORG", "PERSON"), "CEO": ("ORG", "PERSON"),
}  # fmt: skip
"""What KnowledgeNet's properties say that their subjects and objects are."""


@dataclass(frozen=True, order=True)
class Named:
    """A gold name."""

    start: int
    """Its first word in the text."""
    end: int
    """One past its last."""
    type: str
    """OntoNotes label."""
    entity: str
    """Who bears it; empty where the corpus does not know."""


@dataclass(frozen=True)
class NamedText:
    """A text and its names."""

    id: str
    sentences: tuple[tuple[str, ...], ...]
    """Words."""
    spaces: tuple[bool, ...]
    """For each word of the text whether a space follows."""
    names: tuple[Named, ...]
    """In order, none within another."""

    def words(self) -> list[str]:
        """The words of all sentences."""
        return [word for sentence in self.sentences for word in sentence]


def re_docred(path: Path) -> Iterator[NamedText]:
    """The documents of a part of Re-DocRED; an entity is one within its document."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        documents = json.load(file)
    for number, document in enumerate(documents):
        lengths = [len(sentence) for sentence in document["sents"]]
        offsets = [sum(lengths[:k]) for k in range(len(lengths))]
        found = [
            Named(
                offsets[one["sent_id"]] + one["pos"][0],
                offsets[one["sent_id"]] + one["pos"][1],
                RE_DOCRED[one["type"]],
                str(entity),
            )
            for entity, vertex in enumerate(document["vertexSet"])
            for one in vertex
            if one["type"] in RE_DOCRED
        ]
        words = [word for sentence in document["sents"] for word in sentence]
        spaces = tuple(
            not (GLUED.fullmatch(after) or {before, after} & JOINED)
            for before, after in pairwise([*words, "."])
        )
        own = _sentences(document["sents"])
        yield NamedText(f"{path.name}#{number}", own, spaces, _outermost(found))


def knowledgenet(path: Path, folds: Collection[int]) -> Iterator[NamedText]:
    """The documents of KnowledgeNet's folds: the passages of each, one after another."""
    passages: dict[str, list[dict[str, object]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["fold"] in folds:
            passages[row["doc"]].append(row)
    for name, rows in sorted(passages.items()):
        texts: list[list[str]] = []
        spaces: list[bool] = []
        found: list[Named] = []
        for row in rows:
            found += _facts(row, sum(map(len, texts)))
            text = f"{row['text']} "
            texts.append(TOKEN.findall(text))
            spaces += [text[match.end()] == " " for match in TOKEN.finditer(text)]
        own = _sentences(texts)
        yield NamedText(f"knowledgenet-{name}", own, tuple(spaces), _outermost(found))


def _facts(row: dict[str, object], offset: int) -> Iterator[Named]:
    spans = [match.span() for match in TOKEN.finditer(str(row["text"]))]
    facts = row["facts"]
    assert isinstance(facts, list)
    for fact in facts:
        for side, label in zip(("subject", "object"), ENDS[fact["property"]], strict=True):
            begin, end = fact[side]
            inside = [k for k, (a, b) in enumerate(spans) if begin <= a and b <= end]
            name = str(row["text"])[begin:end]
            if label and inside and name[:1].isupper() and name.lower() not in PRONOUNS:
                uri = fact[f"{side}_uri"].rpartition("/")[2]
                yield Named(offset + inside[0], offset + inside[-1] + 1, label, uri)


def gum(path: Path) -> Iterator[NamedText]:
    """GUM's documents: mentions that are nothing but a name, with its Wikipedia title.

    Not those of a single common noun ("the Nation"), which tells nobody elsewhere who is meant.
    """
    texts: dict[str, list[list[str]]] = defaultdict(list)
    spaces: dict[str, list[bool]] = defaultdict(list)
    found: dict[str, list[Named]] = defaultdict(list)
    for sentence in sentences(lines_of(path)):
        offset = sum(map(len, texts[sentence.document]))
        words = sentence.words
        texts[sentence.document].append([word.text for word in words])
        spaces[sentence.document] += [word.space for word in words]
        for one in mentions(words):
            top, label = head(words, one), GUM.get(one.kind)
            if not one.title or not label or top is None or not words[top].xpos.startswith("NNP"):
                continue
            start, end = stretch(words, one, top)
            whole = all(w.upos in {"DET", "PUNCT", "PART"} for w in words[one.start : start])
            whole = whole and all(w.upos in {"PUNCT", "PART"} for w in words[end : one.end])
            common = end - start == 1 and gazetteer.noun_type(words[top].text)
            if whole and not common:
                found[sentence.document].append(
                    Named(offset + start, offset + end, label, one.title)
                )
    for name in sorted(texts):
        own = _sentences(texts[name])
        yield NamedText(name, own, tuple(spaces[name]), _outermost(found[name]))


def _sentences(texts: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words) for words in texts if words)


def _outermost(found: Iterable[Named]) -> tuple[Named, ...]:
    """Of names that overlap the longest."""
    kept: list[Named] = []
    for one in sorted(set(found), key=lambda n: (n.start - n.end, n)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept))


# Through the product


def extraction(text: NamedText, vocab: Vocab, *, adjectives: bool = True) -> Extraction:
    """The names of a text as an extraction without propositions; a mention for each name, in
    order.

    A graph takes "French" and France together; without ``adjectives`` such a word is a name of
    its own.
    """
    doc = _doc(text, vocab, adjectives)
    found = detect([doc], [0])
    if len(found) != len(text.names):
        raise ValueError(f"{text.id}: {len(text.names)} names, {len(found)} mentions")
    context = Context([doc], [mention for mention, _ in found], [site for _, site in found])
    for sieve in (exact_names, aliases, name_variants):
        sieve(context)
    return Extraction(
        text.id,
        tuple(context.mentions),
        tuple(tuple(chain) for chain in context.chains() if len(chain) > 1),
        (),
        tuple(context.reasons),
    )


def _doc(text: NamedText, vocab: Vocab, adjectives: bool) -> Doc:
    words = text.words()
    starts: list[bool | int | None] = [
        i == 0 for sentence in text.sentences for i, _ in enumerate(sentence)
    ]
    tags = ["NNP"] * len(words)
    ents = ["O"] * len(words)
    for name in text.names:
        label = name.type
        if adjectives and label == "GPE" and _is_adjective(" ".join(words[name.start : name.end])):
            label = "NORP"
            tags[name.start : name.end] = ["JJ"] * (name.end - name.start)
        ents[name.start : name.end] = [f"I-{label}"] * (name.end - name.start)
        ents[name.start] = f"B-{label}"
    return Doc(
        vocab, words=words, spaces=list(text.spaces), sent_starts=starts, tags=tags, ents=ents
    )


def _is_adjective(name: str) -> bool:
    """Whether the recogniser takes a word for an adjective of a place."""
    return gazetteer.is_demonym(name) and not gazetteer.canonical_country(name)
