"""Lemmas by rules and exceptions, after Morphy (Miller et al. 1990) with a word's tag known.

A form is looked up among the exceptions of its part of speech; otherwise the spelling rules of
regular inflection are undone.  For verbs a list of lemmas decides where spelling alone cannot
("hoped" is of hope, "hopped" of hop, "targeted" of target); verbs it lacks are guessed from the
shape of their stem.  Names keep their form.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.language.gazetteer import is_demonym, rows
from kg.names import SHORT_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

VOWELS = frozenset("aeiou")

PLURAL_TAGS = frozenset({"NNS", "NNPS"})
UNINFLECTED_TAGS = frozenset({"VB", "VBP"})
COMPARED_TAGS = frozenset({"JJR", "JJS", "RBR", "RBS"})
NAME_TAGS = frozenset({"NNP", "NNPS"})
KEPT_POS = frozenset({"PROPN", "X", "SYM", "PUNCT", "NUM"})
"""Parts of speech whose form is the lemma (numbers in lower case)."""

LONGEST_ACRONYM = 5
"""Letters of the longest noun in capitals that keeps them; a longer one is a headline's."""

CLITICS = {
    ("PRP", "her"): "she",
    ("POS", "s"): "'s",
    ("AUX", "m"): "be",
    ("AUX", "r"): "be",
    ("AUX", "re"): "be",
    ("AUX", "ve"): "have",
    ("AUX", "'ll"): "will",
    ("AUX", "'m"): "be",
    ("AUX", "'re"): "be",
    ("AUX", "'ve"): "have",
    ("PART", "n't"): "not",
    ("PART", "nt"): "not",
    ("PART", "na"): "to",
    ("PART", "ta"): "to",
    ("PART", "'"): "'s",
    ("PRON", "'s"): "we",
    ("PRON", "'em"): "they",
    ("VERB", "'ve"): "have",
    ("VERB", "'m"): "be",
    ("VERB", "'re"): "be",
}
"""(part of speech or tag, form) → lemma; 's and 'd of verbs are read in context."""

PREFIXES = re.compile(
    r"^(?:re|un|over|out|mis|under|dis|pre|co|de|counter|fore|up|down|cross|sub|inter|off|back)-?"
)
"""What may stand before a listed verb ("rebranded", "co-founded")."""

HISSING = re.compile(r"(?:ss|[^aeo]us|[xz]|ch|sh)es$")
"""Endings of forms whose "e" belongs to the ending: "viruses", not "showcases"."""

LONGEST_ENDING = 5
"""Letters of a stem that are compared with listed verbs to decide on a silent e."""


@cache
def _verbs() -> frozenset[str]:
    return frozenset(lemma for (lemma,) in rows("verbs"))


@cache
def _endings() -> Counter[str]:
    """How many listed verbs have each ending."""
    return Counter(verb[-n:] for verb in _verbs() for n in range(1, LONGEST_ENDING + 2))


@cache
def _exceptions() -> dict[tuple[str, str], str]:
    return {(pos, form): lemma for form, pos, lemma in rows("exceptions")}


def lemma(form: str, pos: str, tag: str = "") -> str:
    """The lemma of a word whose universal part of speech and Penn Treebank tag are known."""
    if pos == "PROPN" or tag in NAME_TAGS or _acronym(form, pos):
        return _abbreviation(form, pos)
    if pos == "NOUN" and tag in PLURAL_TAGS and len(form) > 2 and form[:-1].isupper():
        return form[:-1]
    word = form.lower().replace("’", "'").replace("`", "'")
    if pos in KEPT_POS:
        return word.replace(",", "") if pos == "NUM" and not form.isupper() else form
    if pos in ("ADJ", "NOUN") and form[0].isupper() and is_demonym(form):
        return form if tag not in PLURAL_TAGS else noun_lemma(form)
    clitic = CLITICS.get((pos, word)) or CLITICS.get((tag, word))
    if clitic is not None:
        return clitic
    kind = _kind(pos, tag)
    known = _exception(kind, word)
    if known is not None and (tag not in UNINFLECTED_TAGS or known == "be"):
        return known
    if kind in RULES and _inflected(kind, tag):
        head, hyphen, last = word.rpartition("-")
        if hyphen and len(last) > 2:
            return f"{head}-{_exception(kind, last) or RULES[kind](last)}"
        return RULES[kind](word)
    return "I" if word == "i" else word


def _exception(kind: str, word: str) -> str | None:
    """What the table says; an adverb is compared like its adjective."""
    table = _exceptions()
    return table.get((kind, word)) or (table.get(("adj", word)) if kind == "adv" else None)


def _acronym(form: str, pos: str) -> bool:
    return pos == "NOUN" and form.isupper() and 1 < len(form) <= LONGEST_ACRONYM


def _abbreviation(form: str, pos: str) -> str:
    """A name as it stands; a common abbreviation as the exceptions write it ("PM" → "p.m."), a
    short title in full ("Sen." → "senator").
    """
    if pos == "NOUN":
        return _exceptions().get(("noun", form.lower()), form)
    return SHORT_TITLES.get(form.lower(), form) if form.endswith(".") else form


def _kind(pos: str, tag: str) -> str:
    if pos in ("VERB", "AUX"):
        return "verb" if tag != "MD" else "modal"
    if pos == "NOUN":
        return "noun" if tag in PLURAL_TAGS or not tag else ""
    if pos in ("ADJ", "ADV"):
        return pos.lower() if tag in COMPARED_TAGS or not tag else ""
    return pos.lower()


def _inflected(kind: str, tag: str) -> bool:
    return tag not in ("VB", "VBP", "MD") if kind == "verb" else bool(tag)


def verb_lemma(word: str) -> str:
    """The infinitive of a regular verb form."""
    candidates = list(verb_candidates(word))
    for candidate in candidates:
        if candidate in _verbs():
            return candidate
    for candidate in candidates:
        rest = re.sub(
            r"^(?:re|un|over|out|mis|under|dis|pre|co|de|counter|fore|up|down|cross|sub|inter|micro|live|fact|back|hand|off)-?(?=\w{3})",
            "",
            candidate,
        )
        if rest != candidate and rest in _verbs():
            return candidate
    return guess(word, candidates)


def is_verb_form(word: str) -> bool:
    """Whether a lower-case word is a form of a listed verb."""
    return (
        word in _verbs()
        or _exception("verb", word) is not None
        or any(candidate in _verbs() for candidate in verb_candidates(word))
    )


def verb_candidates(word: str) -> Iterator[str]:
    """The infinitives that spelling allows, likeliest first."""
    if word.endswith("ies") and len(word) > 4:
        yield word[:-3] + "y"
    if word.endswith("ied") and len(word) > 4:
        yield word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
        if re.search(r"(?:[sxzo]|ch|sh)es$", word):
            yield word[:-2]
    stem = stem_of(word)
    if stem is None:
        return
    if word.endswith("ying") and len(word) <= 6:
        yield word[:-4] + "ie"
    if re.search(r"ck$", stem):
        yield stem
        yield stem[:-1]
    elif len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS:
        yield stem
        yield stem[:-1]
        yield stem + "e"
    else:
        yield stem + "e"
        yield stem


def stem_of(word: str) -> str | None:
    """What is left of a past or -ing form, or None where the word has neither ending."""
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1 and any(c in "aeiouy" for c in stem):
            return stem
    return None


def guess(word: str, candidates: list[str]) -> str:
    """The likeliest infinitive of a verb that no list holds."""
    if not candidates:
        return word
    stem = stem_of(word)
    if stem is None or len(candidates) == 1 or word.endswith("ied"):
        return candidates[-1] if HISSING.search(word) else candidates[0]
    if stem[-1] == stem[-2] and stem[-1] not in VOWELS:
        return stem if stem[-1] in "lsfz" else stem[:-1]
    for length in range(LONGEST_ENDING, 0, -1):
        ending = stem[-length:]
        silent, bare = _endings()[ending + "e"], _endings()[ending]
        if silent != bare:
            return stem + "e" if silent > bare else stem
    return stem


def noun_lemma(word: str) -> str:
    """The singular of a regular plural."""
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or word[0].isdigit():
        return word
    if len(word) < 3:
        return word
    if word.endswith("'s"):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if HISSING.search(word) or (word.endswith("oes") and len(word) > 5):
        return word[:-2]
    return word[:-1]


def base_lemma(word: str) -> str:
    """The positive of a regular comparative or superlative."""
    for ending in ("er", "est"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2:
            continue
        if stem.endswith("i") and len(stem) > 2:
            return stem[:-1] + "y"
        if stem[-1] == stem[-2] and stem[-1] not in "lsf":
            return stem[:-1]
        return stem
    return word


RULES = {"verb": verb_lemma, "noun": noun_lemma, "adj": base_lemma, "adv": base_lemma}


def contextual(token: Token) -> str | None:
    """The lemma of 's and 'd, which hang on the word they lean to; None for any other token."""
    word = token.text.lower().replace("’", "'").replace("`", "'")
    if token.pos_ not in ("AUX", "VERB"):
        return None
    if word in ("'s", "s"):
        return "have" if _perfect(token) else "be"
    if word in ("'d", "d"):
        return "have" if token.tag_ in ("VBD", "VBN") or _perfect(token) else "would"
    return None


def _perfect(token: Token) -> bool:
    """Whether an auxiliary forms the perfect: its verb is a past participle, and no passive."""
    if token.dep_ == "aux:pass" or token.head.i == token.i:
        return False
    if token.head.tag_ == "VBN" and token.dep_ in ("aux", "AUX"):
        return True
    return any(t.text.lower() == "been" for t in token.head.lefts if t.i > token.i)


@Language.component("kg_lemmatizer", assigns=["token.lemma"], requires=["token.pos", "token.tag"])
def lemmatize(doc: Doc) -> Doc:
    """Sets the lemma of every token."""
    for token in doc:
        token.lemma_ = contextual(token) or lemma(token.text, token.pos_, token.tag_)
    return doc
