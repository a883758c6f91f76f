"""Makes verbs.tsv and exceptions.tsv of ``kg/language/data`` from WordNet 3.0.

    python -m kg.train.lemmas /usr/share/wordnet
    python -m kg.train.lemmas --evaluate en_ewt-ud-dev.conllu.xz

Every regular form of every WordNet lemma is made and read back by the rules of
``kg.language.lemmas``; what they read wrongly becomes an exception.  Where two lemmas share a
form, the one that SemCor tags more often wins, then the list kept by hand.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc

from kg.language import lemmas
from kg.train.gazetteer import listed, write
from kg.train.wordnet import WordNet

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(r"[a-z]{2,}(?:-[a-z]{2,})?")
FINAL_CONSONANT = re.compile(r"(?:^|[^aeiou])(?:qu)?[aeiouy][bdfgklmnprstvz]$")
"""One vowel before one consonant: the consonant may double."""

ROMAN = re.compile(r"[ivxlcm]+")

NUMBERS = {"noun": 1, "verb": 2, "adj": 3}
"""Parts of speech as sense keys number them."""

COMPARED = re.compile(r"(?:[^aeiou]y|[^aeiou]l[ey]|ow)$")
"""Endings of the words of two syllables that take -er and -est."""

LONGEST_COMPARED = 8
"""Letters of the longest adjective that takes -er and -est."""


def verb_forms(lemma: str) -> Iterator[str]:
    """The regular -s, -ed and -ing forms, spelled every way in use."""
    yield sibilant(lemma)
    if lemma.endswith("e"):
        yield lemma + "d"
        yield lemma[:-2] + "ying" if lemma.endswith("ie") else lemma[:-1] + "ing"
        if lemma.endswith(("ee", "oe", "ye")):
            yield lemma + "ing"
    elif re.search(r"[^aeiou]y$", lemma):
        yield from (lemma[:-1] + "ied", lemma + "ing")
    else:
        stems = [lemma]
        if FINAL_CONSONANT.search(lemma):
            short = len(re.findall(r"[aeiouy]+", lemma)) == 1
            stems = [lemma + lemma[-1]] if short else [lemma, lemma + lemma[-1]]
        elif re.search(r"[aeiou]{2}l$", lemma):
            stems.append(lemma + "l")
        elif lemma.endswith("ic"):
            stems = [lemma + "k"]
        for stem in stems:
            yield from (stem + "ed", stem + "ing")


def sibilant(lemma: str) -> str:
    """The form in -s."""
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies"
    if re.search(r"(?:[sxz]|ch|sh|[^aeiou]o)$", lemma):
        return lemma + "es"
    return lemma + "s"


def noun_forms(lemma: str) -> Iterator[str]:
    """The regular plural."""
    if not lemma.endswith(("s", "men")):
        yield sibilant(lemma)
        if lemma.endswith("o"):
            yield lemma + "s"
    elif lemma.endswith(("ss", "us")):
        yield lemma + "es"
    if lemma.endswith("man") and len(lemma) > 4:
        yield lemma[:-2] + "en"


def compared_forms(lemma: str) -> Iterator[str]:
    """The regular comparative and superlative of a short word."""
    syllables = len(re.findall(r"[aeiouy]+", lemma.removesuffix("e")))
    if len(lemma) > LONGEST_COMPARED or not (syllables == 1 or COMPARED.search(lemma)):
        return
    stem = lemma
    if lemma.endswith("e"):
        stem = lemma[:-1]
    elif re.search(r"[^aeiou]y$", lemma):
        stem = lemma[:-1] + "i"
    elif FINAL_CONSONANT.search(lemma) and lemma[-1] not in "vk":
        stem = lemma + lemma[-1]
    yield from (stem + "er", stem + "est")


FORMS = {"verb": verb_forms, "noun": noun_forms, "adj": compared_forms}


def common_words(wordnet: WordNet, kind: str) -> list[str]:
    """The lemmas of a part of speech that are written in lower case, sorted."""
    words = {word for synset in wordnet.synsets(kind).values() for word in synset.words}
    return sorted(word for word in words if WORD.fullmatch(word) and not ROMAN.fullmatch(word))


def exceptions(wordnet: WordNet) -> dict[tuple[str, str], str]:
    """(form, kind) → lemma, where the rules alone would be wrong."""
    found: dict[tuple[str, str], str] = {}
    for kind, forms in FORMS.items():
        readings: dict[str, dict[str, float]] = defaultdict(dict)
        words = common_words(wordnet, kind)
        for word in words:
            uses = sum(wordnet.counts.get(f"{word}%{NUMBERS[kind]}", {}).values())
            for form in forms(word):
                readings[form][word] = uses + 0.1
        for form, word in wordnet.exceptions(kind).items():
            if kind != "adj" and WORD.fullmatch(form) and WORD.fullmatch(word):
                uses = sum(wordnet.counts.get(f"{word}%{NUMBERS[kind]}", {}).values())
                readings[form][word] = uses + 1
        for form, lemmas_of in readings.items():
            best = max(sorted(lemmas_of), key=lambda word: lemmas_of[word])
            if lemmas.RULES[kind](form) != best:
                found[form, kind] = best
    for form, kind, word in listed("irregular"):
        found[form, kind] = word
    return found


def accuracy(path: Path) -> tuple[int, int]:
    """(right, all) lemmas of a CoNLL-U file (``.xz`` too), its tags given; names by their form."""
    right = words = 0
    vocab = spacy.blank("en").vocab
    with lzma.open(path, "rt", encoding="utf-8") as text:
        for block in text.read().split("\n\n"):
            rows = [line.split("\t") for line in block.split("\n")]
            rows = [row for row in rows if row[0].isdigit()]
            doc = Doc(
                vocab,
                words=[row[1] for row in rows],
                pos=[row[3] for row in rows],
                tags=[row[4] for row in rows],
                heads=[int(row[6]) - 1 if row[6] != "0" else i for i, row in enumerate(rows)],
                deps=[row[7] for row in rows],
            )
            gold = [row[1] if row[3] == "PROPN" else row[2] for row in rows]
            found = [token.lemma_ for token in lemmas.lemmatize(doc)]
            right += sum(map(str.__eq__, found, gold))
            words += len(rows)
    return right, words


def main() -> None:
    """Writes the two tables, or measures what they give."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wordnet", type=Path, nargs="?", help="folder of index.noun, verb.exc ...")
    parser.add_argument("--evaluate", type=Path, metavar="CONLLU.xz")
    arguments = parser.parse_args()
    if arguments.evaluate:
        right, words = accuracy(arguments.evaluate)
        print(f"{right} of {words} lemmas right: {right / words:.2%}")
    if arguments.wordnet:
        wordnet = WordNet(arguments.wordnet)
        write("verbs", ((word,) for word in common_words(wordnet, "verb")))
        table = exceptions(wordnet).items()
        write("exceptions", ((form, kind, word) for (form, kind), word in table))


if __name__ == "__main__":
    main()
