"""How good resolution is: who is one by name within a text, across texts, and how fast.

The names are gold, what is one is the product's word.  Re-DocRED says which names of a document
are one entity's; KnowledgeNet (Wikidata items) and GUM (Wikipedia titles) say it across
documents.  Look at errors on the development parts alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from time import process_time
from typing import TYPE_CHECKING

import spacy

from kg import names
from kg.ontology import load
from kg.resolve import identify, profile
from kg.train.coreference_scores import Counts, b_cubed
from kg.train.invented import extractions
from kg.train.named_texts import NamedText, extraction, gum, knowledgenet, re_docred

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.model import Decision, Extraction
    from kg.ontology import Ontology

SIZES = (1_000, 10_000, 100_000)
"""Mentions at which speed is measured."""

WARM = 200

PARTS = {"dev": ((1, 2), ("train", "dev")), "test": ((3,), ("test",))}
"""KnowledgeNet's folds and GUM's parts of the set across documents."""


@dataclass(frozen=True)
class Resolved:
    """Texts with the entity of each gold name."""

    texts: tuple[NamedText, ...]
    entities: tuple[tuple[int, ...], ...]
    """For each text, in the order of its names, the number of the entity."""
    refusals: tuple[Decision, ...]


def resolved(texts: Iterable[NamedText], *, together: bool, adjectives: bool = True) -> Resolved:
    """Which names are one: of all texts ``together``, or of each on its own."""
    texts, vocab = tuple(texts), spacy.blank("en").vocab
    found = [extraction(text, vocab, adjectives=adjectives) for text in texts]
    batches = [found] if together else [[one] for one in found]
    numbers: list[tuple[int, ...]] = []
    refusals: list[Decision] = []
    for batch in batches:
        entity_of, refused = _entities(batch, sum(map(len, numbers)))
        numbers += [tuple(entity_of[e.article, i] for i in range(len(e.mentions))) for e in batch]
        refusals += refused
    return Resolved(texts, tuple(numbers), tuple(refusals))


def _entities(
    batch: Sequence[Extraction], start: int
) -> tuple[dict[tuple[str, int], int], tuple[Decision, ...]]:
    """The entity of (article, mention), counted from ``start``, and the near misses."""
    profiles = [profile(extraction) for extraction in batch]
    identity = identify(profiles, _ontology())
    number = {key: n for n, key in enumerate(identity.keys, start)}
    entity_of = {
        (one.article, mention): number[key]
        for one in profiles
        for cluster, key in zip(one.named, identity.of(one.article), strict=True)
        for mention in cluster.mentions
    }
    return entity_of, identity.refusals


@cache
def _ontology() -> Ontology:
    return load()


def _classes(labels: Iterable[Hashable]) -> list[frozenset[Hashable]]:
    """Positions that have one label, together."""
    groups: dict[Hashable, set[int]] = defaultdict(set)
    for i, label in enumerate(labels):
        groups[label].add(i)
    return [frozenset(group) for group in groups.values()]


def within(path: Path) -> dict[str, Counts]:
    """B³ of a part of Re-DocRED, which mostly keeps "French" apart from France: with such words
    as names of their own, as a graph takes them, and of equal strings alone.
    """
    texts = list(re_docred(path))
    strings = []
    for text in texts:
        words = text.words()
        strings.append([" ".join(words[n.start : n.end]) for n in text.names])
    ways: dict[str, Sequence[Sequence[Hashable]]] = {
        "names": resolved(texts, together=False, adjectives=False).entities,
        "names and adjectives of places": resolved(texts, together=False).entities,
        "equal strings alone": strings,
    }
    found = {}
    for way, entities in ways.items():
        found[way] = Counts()
        for text, own in zip(texts, entities, strict=True):
            found[way] += b_cubed(_classes(n.entity for n in text.names), _classes(own))
    return found


Unit = tuple[str, str, str, int]
"""Text, gold entity, name, entity found."""


def units(texts: Iterable[NamedText]) -> tuple[list[Unit], tuple[Decision, ...]]:
    """Each name of each entity in each text once; only what the corpus identifies."""
    result = resolved(texts, together=True)
    found: dict[Unit, None] = {}
    for text, entities in zip(result.texts, result.entities, strict=True):
        words = text.words()
        for name, entity in zip(text.names, entities, strict=True):
            if name.entity:
                string = names.fold(" ".join(words[name.start : name.end]))
                found[text.id, name.entity, string, entity] = None
    return list(found), result.refusals


def pairs(found: Sequence[Unit]) -> Counts:
    """Pairs of different texts: the same by the corpus, and by resolution."""

    def of(position: int) -> set[tuple[Unit, Unit]]:
        groups: dict[Hashable, list[Unit]] = defaultdict(list)
        for unit in found:
            groups[unit[position]].append(unit)
        return {
            pair for own in groups.values() for pair in combinations(own, 2)
            if pair[0][0] != pair[1][0]
        }  # fmt: skip

    gold, ours = of(1), of(3)
    right = len(gold & ours)
    return Counts(right, len(gold), right, len(ours))


def across(corpora: Path, bench: Path, part: str) -> Iterator[tuple[str, list[Unit]]]:
    """(corpus, units) of a part of the set across documents."""
    folds, splits = PARTS[part]
    passages = bench / "data" / "knowledgenet" / "passages.jsonl"
    yield "KnowledgeNet", units(knowledgenet(passages, folds))[0]
    documents = (
        text
        for split in splits
        for text in gum(corpora / "gum_open" / f"gum_open-{split}.conllu.xz")
    )
    yield "GUM", units(documents)[0]


def speed(mentions: int) -> float:
    """Mentions that are resolved in a second of CPU time, of invented articles with so many."""
    _entities(extractions(WARM, seed=-1), 0)  # the tables are read on first use
    batches = [extractions(mentions, seed) for seed in range(max(1, SIZES[1] // mentions))]
    start = process_time()
    for batch in batches:
        _entities(batch, 0)
    return mentions * len(batches) / (process_time() - start)


def _line(what: str, counts: Counts) -> str:
    figures = (100 * x for x in (counts.f, counts.precision, counts.recall))
    return f"{what:<44} F1 {next(figures):5.2f}  P {next(figures):5.2f}  R {next(figures):5.2f}"


def measure(corpora: Path, bench: Path) -> Iterator[str]:
    """The figures, line by line."""
    for part in ("dev", "test"):
        path = corpora / "re_docred" / f"{part}_revised.json.xz"
        for way, counts in within(path).items():
            yield _line(f"within, {part}, {way}", counts)
    for part in PARTS:
        total = Counts()
        for corpus, found in across(corpora, bench, part):
            counts = pairs(found)
            total += counts
            yield _line(f"across, {part}, {corpus} ({int(counts.wanted)} pairs)", counts)
        yield _line(f"across, {part}, both", total)
    for size in SIZES:
        yield f"speed, {size:>7,} mentions: {speed(size):>9,.0f} a second"
