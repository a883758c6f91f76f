"""Finer types of names, and one type for a name throughout an article.

A recogniser of five coarse labels (PERSON, ORG, LOC, NORP, MISC) finds names well and types them
less well.  Here the words of a name, the nouns beside it and its other mentions in the article
weigh in, and the labels become those of OntoNotes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.language import gazetteer
from kg.language.name_classes import (
    CENTRE_HEADS,
    MEDIUM_NOUNS,
    bare_company,
    head_word,
    type_of_words,
)
from kg.language.name_evidence import AGAINST, WEIGHTS, descriptions, evidence
from kg.language.name_recall import is_party_member, recalled
from kg.language.name_spans import NAME_LABELS, repaired, with_year, words_of
from kg.language.name_tags import types
from kg.language.party_tags import with_tags

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

Scores = dict[str, float]
"""Label → how much speaks for it."""

COARSE_DEFAULT = {"LOC": "GPE", "MISC": "PRODUCT"}
"""What a coarse label becomes where nothing more is known: most places in the news are cities
and countries, most other names are of products."""

QUOTES = frozenset("\"'“”‘’")

SURE = 3.0
"""Evidence from which a full name's type is passed on to its short forms."""


@Language.factory(
    "kg_entity_types",
    default_config={"coarse": True},
    assigns=["doc.ents"],
    retokenizes=False,
)
def entity_typer(nlp: Language, name: str, coarse: bool) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """The component; ``coarse`` where the recogniser does not know OntoNotes' labels."""

    def entity_types(doc: Doc) -> Doc:
        return refine(doc) if coarse else with_tags(recalled(doc))

    return entity_types


def refine(doc: Doc) -> Doc:
    """Repairs the names of a text and gives them OntoNotes' labels, each name one."""
    values = [span for span in doc.ents if span.label_ not in NAME_LABELS]
    named = (Span(doc, name.start, name.end, label=label_of(name)) for name in repaired(doc))
    typed = filter_spans(with_year(name) for name in named)
    taken = {token.i for span in typed for token in span}
    values = [span for span in values if not any(token.i in taken for token in span)]
    doc.set_ents(sorted((*typed, *values), key=lambda span: span.start))
    doc = with_tags(recalled(doc))
    vote([doc])
    return doc


def label_of(span: Span) -> str:
    """The OntoNotes label of a name that has a coarse one."""
    coarse = span.label_
    words = words_of(span)
    if len(words) > 1 and head_word(words) in CENTRE_HEADS:
        return "FAC" if coarse == "LOC" else "ORG"
    if is_party_member(words):
        return "NORP"
    suggested = type_of_words(words)
    if suggested is not None:
        label, overrules = suggested
        overrules = overrules or (coarse == "ORG" and label == "GPE" and _is_country(words))
        if coarse == "PERSON" and label not in ("GPE", "NORP", "ORG") and len(words) < 3:
            overrules = overrules and not gazetteer.is_given_name(words[0])
        if overrules or coarse == "MISC" or (coarse == "LOC" and label in ("LOC", "FAC", "GPE")):
            return label
    if coarse == "NORP":
        return "NORP"
    if coarse == "LOC":
        kind = gazetteer.place_kind(" ".join(words))
        return "LOC" if kind == "region" else COARSE_DEFAULT["LOC"]
    if coarse == "MISC":
        return _medium(span) or ("WORK_OF_ART" if _quoted(span) else COARSE_DEFAULT["MISC"])
    return coarse


def _is_country(words: Sequence[str]) -> bool:
    return gazetteer.place_kind(" ".join(words)) == "country"


def _quoted(span: Span) -> bool:
    doc = span.doc
    before = doc[span.start - 1].text if span.start else ""
    after = doc[span.end].text if span.end < len(doc) else ""
    return before in QUOTES and after in QUOTES


def _medium(span: Span) -> str | None:
    """The label that a noun describing the name gives: "the film X", "X, a vaccine"."""
    for noun in descriptions(span):
        for label, nouns in MEDIUM_NOUNS.items():
            if noun.lemma_.lower() in nouns:
                return label
    return None


def key_of(span: Span) -> str:
    """What mentions of one name share: its words without full stops and possessive."""
    return gazetteer.fold(" ".join(words_of(span)))


def vote(docs: Sequence[Doc]) -> None:
    """Gives every mention of a name in an article the type that the evidence favours, in place.

    Evidence: how likely the recogniser finds each label, the name's words, a title or given name,
    the nouns beside it, a longer form of the name ("Acme" of "Acme Ltd", "Low" of "Al Low").
    Nationalities and countries stand as they are.
    """
    spans: dict[str, list[Span]] = defaultdict(list)
    for doc in docs:
        for span in doc.ents:
            if span.label_ in NAME_LABELS - {"NORP"} and not _settled(span):
                spans[key_of(span)].append(span)
    scores = {key: _score(mentions) for key, mentions in spans.items()}
    located = {key for key, mentions in spans.items() if all(map(_is_located, mentions))}
    _share_aliases(scores, located)
    best = {key: _best(score, spans[key]) for key, score in scores.items()}
    for doc in docs:
        doc.set_ents([_relabel(span, best) for span in doc.ents])


def _settled(span: Span) -> bool:
    """Whether gazetteers alone fix the type: countries, unless a given name too."""
    text = " ".join(words_of(span))
    return bool(gazetteer.canonical_country(text)) and not gazetteer.is_given_name(text)


def _score(mentions: Sequence[Span]) -> Scores:
    """Evidence for each label; each kind counts once however often it occurs."""
    score: Scores = defaultdict(float)
    labels = Counter(span.label_ for span in mentions)
    for span in mentions:
        for label, likely in _likely(span).items():
            score[label] += WEIGHTS["statistical"] * likely / len(mentions)
    found = {item for span in mentions for item in evidence(span)}
    for label, kind in sorted(found):
        if kind not in AGAINST or labels[AGAINST[kind]]:
            score[label] += WEIGHTS[kind]
    return score


def _likely(span: Span) -> Scores:
    """How likely each label is of a mention, by the recogniser; its own label alone where that told
    no more.
    """
    found: Scores = defaultdict(float)
    for coarse, likely in types(span).items():
        if coarse != "NORP":
            found[label_of(Span(span.doc, span.start, span.end, label=coarse))] += likely
    return found or {span.label_: 1.0}


def _is_located(span: Span) -> bool:
    """Whether something is in what a name stands for, a known place."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return before == "in" and bool(gazetteer.place_kind(" ".join(words_of(span))))


def _share_aliases(scores: Mapping[str, Scores], located: Collection[str]) -> None:
    """Passes the type of a full name on to its short forms in the same article; not a surname's to
    what is only ever a place that something is in.
    """
    surnames: set[str] = set()
    companies: set[str] = set()
    for key, score in scores.items():
        words = key.split()
        bare = bare_company(words)
        label = max(sorted(score), key=lambda label: score[label])
        if label == "PERSON" and len(words) > 1 and score["PERSON"] >= SURE:
            surnames.add(words[-1])
        if label == "ORG" and len(bare) < len(words):
            companies.update((" ".join(bare), bare[0]))
    for key, score in scores.items():
        if key in surnames and key not in located:
            score["PERSON"] += WEIGHTS["surname"]
        elif key in companies:
            score["ORG"] += WEIGHTS["alias"]


def _best(score: Scores, mentions: Sequence[Span]) -> str:
    """The label of most evidence; at a tie the one the recogniser gave first."""
    order = {span.label_: i for i, span in reversed(list(enumerate(mentions)))}
    return max(sorted(score), key=lambda label: (round(score[label], 6), -order.get(label, 10**6)))


def _relabel(span: Span, best: Mapping[str, str]) -> Span:
    if span.label_ not in NAME_LABELS - {"NORP"} or _settled(span):
        return span
    label = best.get(key_of(span), span.label_)
    return span if label == span.label_ else Span(span.doc, span.start, span.end, label=label)
