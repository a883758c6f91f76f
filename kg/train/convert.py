"""The corpora as spaCy DocBins: what is trained on, what is watched, what is measured on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc, DocBin

from kg.train import name_corpora
from kg.train.augment import copy_of_run, curly_names
from kg.train.conllu import Sentence, lines_of, paragraphs, sentences, tree_doc
from kg.train.demonyms import GroupWords, group_words, titles
from kg.train.gum_names import named_sentence
from kg.train.mentions import gap_docs, mark_entities
from kg.train.names import NamedSentence, alike, named_doc, runs, set_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from spacy.vocab import Vocab

KEPT_OUT = 14
"""One of so many documents of each corpus of names is kept for development."""
NEWS = ("news", "interview")
"""GUM's genres nearest to news."""
WATCHED = 60
"""Docs of GUM dev on which training is watched: few, so that it costs little."""


@dataclass(frozen=True)
class Conventions:
    """What makes the corpora's names alike, learned from the treebanks."""

    groups: GroupWords
    titles: frozenset[str]

    def apply(self, sentence: NamedSentence) -> NamedSentence:
        """The sentence with its names made alike."""
        return alike(sentence, self.groups, self.titles)


def treebank(corpora: Path, name: str, part: str) -> list[Sentence]:
    """The sentences of a part (train, dev, test) of a treebank: "ewt" or "gum"."""
    paths = {
        "ewt": corpora / "ud_english_ewt" / f"en_ewt-ud-{part}.conllu.xz",
        "gum": corpora / "gum_open" / f"gum_open-{part}.conllu.xz",
    }
    return list(sentences(lines_of(paths[name])))


def conventions(corpora: Path) -> Conventions:
    """Group words and titles from the treebanks' training parts and WordNet."""
    learned = treebank(corpora, "ewt", "train") + treebank(corpora, "gum", "train")
    return Conventions(group_words(corpora / "lex_oewn_nouns", learned), titles(learned))


def gum_doc(vocab: Vocab, run: Sequence[Sentence], rules: Conventions) -> Doc:
    """A Doc with trees, names and entities."""
    doc = tree_doc(vocab, run)
    set_names(doc, [rules.apply(named_sentence(sentence)) for sentence in run])
    mark_entities(doc, run)
    return doc


def tree_docs(vocab: Vocab, corpora: Path, rules: Conventions, random: Random) -> Iterator[Doc]:
    """Each training paragraph of both treebanks twice: as it is, and as news would set it."""
    for run in paragraphs(treebank(corpora, "ewt", "train")):
        yield tree_doc(vocab, run)
        yield tree_doc(vocab, copy_of_run(run, random))
    for run in paragraphs(treebank(corpora, "gum", "train")):
        yield gum_doc(vocab, run, rules)
        yield gum_doc(vocab, copy_of_run(run, random), rules)


def named_runs(corpora: Path) -> Iterator[tuple[str, list[NamedSentence]]]:
    """The corpora of names in runs of a few sentences, each with its corpus's name."""
    readers = {
        "ner_crossner": name_corpora.crossner,
        "ner_wikigold": name_corpora.wikigold,
        "ner_europarl": name_corpora.europarl,
        "re_docred": name_corpora.re_docred,
        "re3d": name_corpora.re3d,
    }
    for name, reader in readers.items():
        for document in reader(corpora / name):
            for run in runs(document):
                yield name, run


def unseen_docs(vocab: Vocab, corpora: Path, rules: Conventions) -> Iterator[Doc]:
    """Names for the tagger alone, which the encoder is not trained on: GUM's dev and test but for
    what is measured on, multiNER, FewRel.
    """
    other = treebank(corpora, "gum", "dev") + treebank(corpora, "gum", "test")
    kept = [sentence for sentence in other if sentence.document.split("_")[1] not in NEWS]
    yield from (gum_doc(vocab, run, rules) for run in paragraphs(kept))
    readers = {"ner_multiner_lk": name_corpora.multiner, "re_fewrel": name_corpora.fewrel}
    for name, reader in readers.items():
        for document in reader(corpora / name):
            for run in runs(document):
                yield named_doc(vocab, [rules.apply(sentence) for sentence in run])


def save(docs: Iterable[Doc], path: Path) -> str:
    """Write a DocBin; returns what is in it, for the log."""
    packed, words, names = DocBin(), 0, Counter[str]()
    for doc in docs:
        packed.add(doc)
        words += len(doc)
        names.update(ent.label_ for ent in doc.ents)
    packed.to_disk(path)
    return f"{path.name}: {len(packed)} docs, {words} words, names {dict(names.most_common())}"


def convert(corpora: Path, out: Path, seed: int = 0) -> Iterator[str]:
    """Write all DocBins into the folder `out`; yields a line on each."""
    out.mkdir(parents=True, exist_ok=True)
    random = Random(seed)  # noqa: S311
    vocab = spacy.blank("en").vocab
    rules = conventions(corpora)
    groups = rules.groups
    yield f"group words: {len(groups.sure)} sure of {len(groups.possible)}"
    kept: list[Doc] = []
    train: list[Doc] = []
    for index, (_, run) in enumerate(named_runs(corpora)):
        made = [rules.apply(sentence) for sentence in run]
        if index % KEPT_OUT == KEPT_OUT // 2 and not any(s.unknown for s in made):
            kept.append(named_doc(vocab, made))
        else:
            train.append(named_doc(vocab, random.choice([made, [curly_names(s) for s in made]])))
    yield save(train, out / "names-train.spacy")
    trees = list(tree_docs(vocab, corpora, rules, random))
    yield save(trees, out / "trees-train.spacy")
    yield save(unseen_docs(vocab, corpora, rules), out / "unseen-train.spacy")
    pronouns = [
        doc
        for part in ("development", "validation")
        for doc in gap_docs(vocab, corpora / "coref_gap" / f"gap-{part}.tsv.xz")
    ]
    yield save([*trees, *train, *pronouns], out / "train.spacy")
    yield save(kept, out / "names-dev.spacy")
    gum = {part: treebank(corpora, "gum", part) for part in ("dev", "test")}
    watched = [gum_doc(vocab, run, rules) for run in paragraphs(gum["dev"])]
    yield save(watched[:: max(1, len(watched) // WATCHED)], out / "watch.spacy")
    news = [s for found in gum.values() for s in found if s.document.split("_")[1] in NEWS]
    yield save([gum_doc(vocab, run, rules) for run in paragraphs(news)], out / "gum-news.spacy")
    ewt = treebank(corpora, "ewt", "dev")
    yield save([tree_doc(vocab, run) for run in paragraphs(ewt)], out / "ewt-dev.spacy")
    for part in ("dev", "test"):
        path = corpora / "uner_english_ewt" / f"en_ewt-ud-{part}.iob2.xz"
        made = list(name_corpora.universal_ner(path))
        yield save([named_doc(vocab, run) for run in runs(made)], out / f"uner-{part}.spacy")
