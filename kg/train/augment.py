"""Copies of training text as news sets it: curly quotes, dashes, headings in title case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from kg.train.conllu import Sentence, Word
    from kg.train.names import NamedSentence

HEADING_LENGTHS = range(4, 15)
"""Words of a sentence that may pass for a heading."""
SMALL = frozenset("a an the and or but of in on at to for from by with as".split())
"""Words that title case leaves small."""


def curly(words: Sequence[str], spaces: Sequence[bool]) -> list[str]:
    """The words with ’ “ ” for straight marks and — for two hyphens; no word is added or lost."""
    found: list[str] = []
    single = False
    for index, word in enumerate(words):
        opening = index == 0 or spaces[index - 1]
        if word in ('"', "``", "''"):
            word = "“" if opening and word != "''" else "”"
        elif word == "'" and (opening or single):
            single = opening
            word = "‘" if opening else "’"
        elif word == "--":
            word = "—"
        found.append(word.replace("'", "’"))
    return found


def curly_tree(sentence: Sentence) -> Sentence:
    """A tree's words with curly marks."""
    texts = curly([w.text for w in sentence.words], [w.space for w in sentence.words])
    words = tuple(replace(w, text=text) for w, text in zip(sentence.words, texts, strict=True))
    return replace(sentence, words=words)


def curly_names(sentence: NamedSentence) -> NamedSentence:
    """A sentence's words with curly marks, its names as they were."""
    return replace(sentence, words=tuple(curly(sentence.words, sentence.spaces)))


def _heading_word(word: Word, index: int, upper: bool) -> Word:
    if upper:
        return replace(word, text=word.text.upper())
    if (word.text in SMALL and index) or not word.text.islower() or word.text[0] in "'’":
        return word
    return replace(word, text=word.text[0].upper() + word.text[1:])


def heading(sentence: Sentence, random: Random) -> Sentence | None:
    """The sentence as a heading, without its full stop, or None where it could be none."""
    words = sentence.words
    if words[-1].text == "." and all(word.head != len(words) - 1 for word in words):
        words = words[:-1]
    if len(words) not in HEADING_LENGTHS:
        return None
    upper = random.random() < 0.25
    changed = tuple(_heading_word(word, index, upper) for index, word in enumerate(words))
    return replace(sentence, words=changed, begins=True)


def copy_of_run(run: Sequence[Sentence], random: Random, share: float = 0.15) -> list[Sentence]:
    """A run of trees with curly marks; a `share` of the runs of one sentence become headings."""
    if len(run) == 1 and random.random() < share:
        made = heading(run[0], random)
        if made is not None:
            return [made]
    return [curly_tree(sentence) for sentence in run]
