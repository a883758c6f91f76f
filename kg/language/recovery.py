"""Names that an article's other mentions tell: marked where they were missed, typed as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Span
from spacy.util import filter_spans

from kg import names
from kg.language import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc

NAME_TYPES = frozenset(
    ["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"]
)
"""Entity labels that name something; the others are times and values."""

UNSETTLED = frozenset(["PERSON", "PRODUCT", "WORK_OF_ART", "FAC", "LOC", "GPE"])
"""Labels of a single word that a recogniser gives where it has too little to go by."""

PLACES = frozenset(["FAC", "LOC", "GPE"])
"""Labels of what something may be in."""


def recover(docs: Sequence[Doc]) -> None:
    """Mark, in place, the names that the recogniser found elsewhere in the article but not here.

    A full name, or the surname of a person of several words, read as a proper noun and standing
    alone is the same kind of name wherever it stands.  An organisation's name goes on over the
    legal form that follows it.
    """
    for doc in docs:
        _extend(doc)
    known: dict[tuple[str, ...], str] = {}
    for doc in docs:
        for ent in doc.ents:
            if ent.label_ not in NAME_TYPES or ent.label_ == "NORP":
                continue
            words = tuple(t.text for t in ent)
            known.setdefault(words, ent.label_)
            if ent.label_ == "PERSON" and len(words) > 1 and words[-1][:1].isupper():
                known.setdefault(words[-1:], ent.label_)
    initials = {word for word in _short_forms(docs, known) if (word,) not in known}
    known.update(((word,), "ORG") for word in initials)
    longest: dict[str, int] = {}
    for words in known:
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    for doc in docs:
        _complete(doc, known)
        taken = {t.i for ent in doc.ents for t in ent}
        texts = [t.text for t in doc]
        found = []
        for start, first in enumerate(texts):
            for end in range(start + 1, min(start + longest.get(first, 0), len(doc)) + 1):
                label = known.get(tuple(texts[start:end]))
                alone = first in initials or (label and _stands_alone(doc, start, end))
                if label and alone and not taken & set(range(start, end)):
                    found.append(Span(doc, start, end, label=label))
        if found:
            doc.ents = [*doc.ents, *filter_spans(found)]


def _short_forms(docs: Sequence[Doc], known: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    """Words in capitals that are no names yet and abbreviate an organisation's name."""
    long = [" ".join(words) for words, label in known.items() if label == "ORG" and len(words) > 2]
    words = {t.text for doc in docs for t in doc if not t.ent_type_ and names.is_acronym(t.text)}
    for word in sorted(words) if long else ():
        if len(word) > 2 and any(names.is_acronym_of(word, name) for name in long):
            yield word


def _complete(doc: Doc, known: Mapping[tuple[str, ...], str]) -> None:
    """Take in the word behind a name with which it is called elsewhere ("Acme" + "Research")."""
    ents = list(doc.ents)
    for k, ent in enumerate(ents):
        after = doc[ent.end] if ent.end < len(doc) else None
        if after is None or after.ent_type_ or not after.text[0].isupper():
            continue
        label = known.get((*(t.text for t in ent), after.text))
        if label is not None and ent.label_ in NAME_TYPES:
            ents[k] = Span(doc, ent.start, ent.end + 1, label=label)
    doc.ents = ents


def settle(docs: Sequence[Doc]) -> None:
    """Give, in place, single-word names the type that the article's fuller names tell.

    A word that begins an organisation's name ("Acme" beside "Acme Foods") is that organisation,
    and a known place no person, unless some person of the article bears it as a name.
    """
    bearers: set[str] = set()
    firsts: set[str] = set()
    for doc in docs:
        for ent in doc.ents:
            words = [t.text for t in ent]
            if ent.label_ == "PERSON" and len(words) > 1:
                bearers.update(words)
            elif ent.label_ == "ORG" and len(words) > 1 and not _common(words[0]):
                firsts.add(words[0])
    for doc in docs:
        ents = list(doc.ents)
        for k, ent in enumerate(ents):
            if len(ent) > 1 or ent.text in bearers or ent.label_ not in UNSETTLED:
                continue
            place = gazetteer.canonical_place(ent.text)
            if ent.text in firsts and not (place and ent.label_ != "PERSON") and not _located(ent):
                ents[k] = Span(doc, ent.start, ent.end, label="ORG")
            elif ent.label_ == "PERSON" and place and not _personal(ent):
                ents[k] = Span(doc, ent.start, ent.end, label="GPE")
        doc.ents = ents


def _located(ent: Span) -> bool:
    """Whether something is in what a name stands for, so that it is a place."""
    return ent.start > 0 and ent.doc[ent.start - 1].lower_ == "in" and ent.label_ in PLACES


def _personal(ent: Span) -> bool:
    """Whether a single name is a person's by a title before it, or a man's or a woman's rather
    than that of a place that everyone knows.
    """
    before = names.fold(ent.doc[ent.start - 1].text) if ent.start else ""
    given = gazetteer.gender_of(ent.text) and not gazetteer.has_demonym(ent.text)
    return before in names.TITLES or bool(given)


def _common(word: str) -> bool:
    """Whether a word that begins an organisation's name can name other things by itself."""
    country = gazetteer.canonical_country(word) or gazetteer.is_demonym(word)
    return bool(
        country or gazetteer.place_kind(word) == "state" or names.fold(word) in names.TITLES
    )


def _extend(doc: Doc) -> None:
    ents = list(doc.ents)
    taken = {t.i for ent in ents for t in ent}
    for k, ent in enumerate(ents):
        end = ent.end
        while (
            ent.label_ == "ORG"
            and end < len(doc)
            and end not in taken
            and doc[end].text[0].isupper()
            and names.fold(doc[end].text) in names.LEGAL_FORMS
        ):
            end += 1
        if end > ent.end:
            ents[k] = Span(doc, ent.start, end, label=ent.label_)
    doc.ents = ents


def _stands_alone(doc: Doc, start: int, end: int) -> bool:
    """Whether these are proper nouns and no part of a longer proper name."""
    if any(t.pos_ != "PROPN" and t.tag_ not in {"NNP", "NNPS"} for t in doc[start:end]):
        return False
    after = doc[end] if end < len(doc) else None
    before = doc[start - 1] if start else None
    if after is not None and after.pos_ == "PROPN" and after.ent_type_ == "":
        return False
    if before is not None and before.pos_ == "PROPN" and before.ent_type_ == "":
        return names.fold(before.text) in names.TITLES | set(names.HONORIFICS)
    return True
