"""Finer types of names, repairs of their spans, and one type for a name throughout an article.

A recogniser of five coarse labels (PERSON, ORG, LOC, NORP, MISC) finds names well and types them
less well.  Here the words of a name, the nouns beside it and its other mentions in the article
weigh in, and the labels become those of OntoNotes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from kg.language import gazetteer
from kg.language.name_classes import (
    CENTRE_HEADS,
    CORPORATE_NOUNS,
    MEDIUM_NOUNS,
    TITLES,
    bare_company,
    head_word,
    is_legal_form,
    type_of_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

NAME_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART", "MISC"}
)
"""Labels of names; the others are times and amounts."""

COARSE_DEFAULT = {"LOC": "GPE", "MISC": "PRODUCT"}
"""What a coarse label becomes where nothing more is known: most places in the news are cities
and countries, most other names are of products."""

ROLE_MODIFIERS = frozenset(
    "prime vice deputy chief executive foreign defence defense finance interior home first former"
    " acting interim general attorney trade managing creative senior junior state federal".split()
)
"""Words that go with the name of an office."""

JOINERS = frozenset({"and", "of", "for", "&"})
"""Words between two parts of one name."""
NEVER_LAST = JOINERS | {"the", "in", "on", "at", "de", "by", "with", "to"}
"""Words that a name may hold but not end in."""

EITHER = frozenset(
    "seller buyer owner partner rival competitor backer investor shareholder user customer member"
    " supporter winner loser sponsor client creditor donor guest host player landlord tenant"
    " participant candidate contender signatory neighbour neighbor enemy foe friend".split()
)
"""Nouns said of people, companies and countries alike: they prove nothing about a name."""

PARTICLES = frozenset({"van", "von", "der", "den", "de", "del", "di", "da", "la", "le", "al", "bin"})
"""Lower-case words that may start a surname."""

QUOTES = frozenset("\"'“”‘’")
INCLUDING = frozenset({"including", "as", "like", "namely"})
"""Words that open a list of examples ("such as" by its second word)."""
LIST_POS = frozenset({"PUNCT", "CCONJ", "ADV", "DET", "NOUN", "ADJ", "PART", "PROPN"})
"""What stands between the names of a list."""

WEIGHTS = {
    "statistical": 2.0,
    "words": 3.0,
    "known place": 3.0,
    "title": 5.0,
    "given name": 2.0,
    "description": 3.0,
    "class member": 3.0,
    "corporate noun": 1.5,
    "thing": 2.5,
    "alias": 4.0,
    "surname": 6.0,
    "medium": 3.0,
}
"""How much each kind of evidence counts towards a type, once for a name in an article."""

AGAINST = {"thing": "PERSON", "given name": "PERSON", "known place": "GPE"}
"""Evidence that only weighs where the recogniser has at least once given this label."""


@Language.factory(
    "kg_entity_types",
    default_config={"coarse": True},
    assigns=["doc.ents"],
    retokenizes=False,
)
def make_entity_types(nlp: Language, name: str, coarse: bool) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """The component; ``coarse`` where the recogniser does not know OntoNotes' labels."""

    def entity_types(doc: Doc) -> Doc:
        return refine(doc) if coarse else add_places(doc)

    return entity_types


def refine(doc: Doc) -> Doc:
    """Repairs the names of a text and gives them OntoNotes' labels."""
    values = [span for span in doc.ents if span.label_ not in NAME_LABELS]
    names = [part for span in merged(doc) for half in split_at_place(span)
             for part in split_at_of(half)]  # fmt: skip
    names = [without_role(lengthened(name)) for part in names for name in trimmed(part)]
    names = [name for name in names if name is not None and not is_role(name)]
    names = filter_spans(names)
    typed = [Span(doc, s.start, s.end, label=label_of(s)) for s in names]
    typed = [with_year(span) for span in typed]
    taken = {token.i for span in typed for token in span}
    values = [span for span in values if not any(token.i in taken for token in span)]
    doc.set_ents(sorted((*typed, *values), key=lambda span: span.start))
    return add_places(doc)


def merged(doc: Doc) -> Iterator[Span]:
    """The names; two that only a final "and" or "of" separates are one."""
    pending: Span | None = None
    for span in doc.ents:
        if span.label_ not in NAME_LABELS:
            continue
        if pending is not None:
            if span.start == pending.end and pending[-1].text.lower() in JOINERS:
                pending = Span(doc, pending.start, span.end, label=span.label_)
                continue
            yield pending
        pending = span
    if pending is not None:
        yield pending


def trimmed(span: Span) -> Iterator[Span]:
    """The name without the common nouns, articles and marks at its ends.

    "U.S. jobs" is a name of one word; a span without any capital is no name.
    """
    start, end = span.start, span.end
    doc = span.doc
    while start < end and not _opens(doc[start]):
        start += 1
    while end > start and not _closes(doc[end - 1]):
        end -= 1
    if start < end:
        yield Span(doc, start, end, label=span.label_)


def _opens(token: Token) -> bool:
    lower = token.text.lower()
    if lower in ("the", "a", "an") and token.tag_ == "DT":
        return False
    return token.text[0].isupper() or token.text[0].isdigit() or lower in PARTICLES


def _closes(token: Token) -> bool:
    if token.text in ("'s", "’s", "'", "’") or token.text.lower() in NEVER_LAST:
        return False
    if token.text[0].isupper() or any(char.isdigit() or char.isupper() for char in token.text):
        return True
    return token.tag_ in ("NNP", "NNPS") or (token.text in ("!", ".") and len(token.text) > 1)


def split_at_place(span: Span) -> Iterator[Span]:
    """ "X Summit in Oslo" is two names: what comes before "in", and the place."""
    doc = span.doc
    for i in range(span.start + 1, span.end - 1):
        if doc[i].text in ("in", "at") and gazetteer.place_kind(doc[i + 1 : span.end].text):
            yield Span(doc, span.start, i, label=span.label_)
            yield Span(doc, i + 1, span.end, label="LOC")
            return
    yield span


def split_at_of(span: Span) -> Iterator[Span]:
    """ "Ann Low of Acme" is a person and where they belong."""
    words = [token.text for token in span]
    place = words.index("of") if "of" in words else 0
    person = 1 < place < len(words) - 1 and gazetteer.is_given_name(words[0])
    if person and type_of_words(words[:place]) is None and words[place - 1][0].isupper():
        yield Span(span.doc, span.start, span.start + place, label="PERSON")
        yield Span(span.doc, span.start + place + 1, span.end, label="ORG")
    else:
        yield span


def lengthened(span: Span) -> Span:
    """The name with the rest of a hyphenated word, and with the legal form that follows it."""
    doc, end = span.doc, span.end
    while end + 1 < len(doc) and doc[end].text == "-" and _unspaced(doc[end - 1], doc[end]):
        if doc[end + 1].pos_ != "PROPN":
            break
        end += 2
    if end > span.end:
        span = Span(doc, span.start, end, label=span.label_)
    while end < len(doc) and doc[end].text[0].isupper() and is_legal_form(doc[end].text):
        end += 1
    if end < len(doc) - 1 and doc[end].text == "," and is_legal_form(doc[end + 1].text):
        end += 2 if doc[end + 1].text[0].isupper() else 0
    return span if end == span.end else Span(doc, span.start, end, label="ORG")


def without_role(span: Span) -> Span | None:
    """ "Acme Chairman" before a person's name is the name "Acme"; None if nothing is left."""
    doc, end = span.doc, span.end
    follows = end < len(doc) and doc[end].ent_type_ == "PERSON"
    if span.label_ == "PERSON" or not follows:
        return span
    while end > span.start and gazetteer.noun_type(doc[end - 1].text) == "PERSON":
        end -= 1
    if end == span.end:
        return span
    while end > span.start and doc[end - 1].text.lower() in ROLE_MODIFIERS:
        end -= 1
    return Span(doc, span.start, end, label=span.label_) if end > span.start else None


def is_role(span: Span) -> bool:
    """Whether a supposed name only says what someone is: "the President", "MP", "CEO"."""
    words = [word.lower() for word in words_of(span)]
    if words == ["internet"]:
        return True
    if not words or gazetteer.noun_type(words[-1]) != "PERSON":
        return False
    if any(word not in ROLE_MODIFIERS for word in words[:-1]):
        return False
    before = span.doc[span.start - 1] if span.start else None
    return words_of(span)[-1].isupper() or (before is not None and before.tag_ in ("DT", "PRP$"))


def _unspaced(*tokens: Token) -> bool:
    return not any(token.whitespace_ for token in tokens)


def with_year(span: Span) -> Span:
    """An event with the year before its name: "the 2016 X Summit"."""
    before = span.doc[span.start - 1] if span.start else None
    if span.label_ == "EVENT" and before is not None and before.text.isdigit():
        return Span(span.doc, span.start - 1, span.end, label="EVENT")
    return span


def words_of(span: Span) -> list[str]:
    """The words of a name, without a possessive ending."""
    return [token.text for token in span if token.text not in ("'s", "’s", "'", "’")]


def label_of(span: Span) -> str:
    """The OntoNotes label of a name that has a coarse one."""
    coarse = span.label_
    words = words_of(span)
    if len(words) > 1 and head_word(words) in CENTRE_HEADS:
        return "FAC" if coarse == "LOC" else "ORG"
    suggested = type_of_words(words)
    if suggested is not None:
        label, overrules = suggested
        if coarse == "PERSON" and label not in ("GPE", "NORP", "ORG") and len(words) < 3:
            overrules = overrules and not gazetteer.is_given_name(words[0])
        if overrules or coarse == "MISC" or (coarse == "LOC" and label in ("LOC", "FAC", "GPE")):
            return label
    if coarse == "NORP":
        return "NORP"
    if coarse == "LOC":
        kind = gazetteer.place_kind(" ".join(words))
        return "LOC" if kind == "region" else "GPE"
    if coarse == "MISC":
        return _medium(span) or ("WORK_OF_ART" if _quoted(span) else COARSE_DEFAULT["MISC"])
    return coarse


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


def descriptions(span: Span) -> Iterator[Token]:
    """The common nouns that say what a name is: before it, in apposition, or by a copula."""
    root = span.root
    found = [c for c in root.children if c not in span and _describes(c, span)]
    head = root.head
    if head not in span and head.pos_ == "NOUN":
        cased = any(child.dep_ == "case" for child in root.children)
        if root.dep_ in ("appos", "flat", "nmod:desc") or (root.dep_ == "nmod" and not cased):
            found.append(head)
        if root.dep_ == "nsubj" and any(child.dep_ == "cop" for child in head.children):
            found.append(head)
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.tag_ == "NN" and before not in found:
        found.append(before)
    yield from found


def _describes(child: Token, span: Span) -> bool:
    if child.pos_ != "NOUN":
        return False
    return child.dep_ == "appos" or (
        child.dep_ in ("nmod:desc", "compound", "flat") and child.i < span.start
    )


def add_places(doc: Doc) -> Doc:
    """Adds the countries and demonyms that no name covers, as GPE and NORP."""
    taken = {token.i for span in doc.ents for token in span}
    added = []
    for token in doc:
        if token.i in taken or not token.text[0].isupper() or token.pos_ in ("PRON", "DET"):
            continue
        for length in (3, 2, 1):
            words = doc[token.i : min(token.i + length, len(doc))]
            label = _place_label(words) if len(words) == length else None
            if label and not any(t.i in taken for t in words) and not _in_longer_name(words):
                added.append(Span(doc, words.start, words.end, label=label))
                taken.update(t.i for t in words)
                break
    if added:
        doc.set_ents(sorted((*doc.ents, *added), key=lambda span: span.start))
    return doc


def _place_label(words: Span) -> str | None:
    text = words.text
    if not all(token.text[0].isupper() for token in words):
        return None
    if gazetteer.canonical_country(text):
        return None if text != text.upper() and text.isupper() else "GPE"
    if gazetteer.is_demonym(text) and words[0].pos_ in ("ADJ", "PROPN", "NOUN"):
        return "NORP"
    return None


def _in_longer_name(words: Span) -> bool:
    """Whether a capitalised word beside it makes it part of a name that was not recognised."""
    doc = words.doc
    after = doc[words.end] if words.end < len(doc) else None
    before = doc[words.start - 1] if words.start else None
    if after is not None and after.pos_ == "PROPN" and not after.ent_type_:
        return after.head in words or words.root.head == after or words.root.head == after.head
    return before is not None and before.pos_ == "PROPN" and not before.ent_type_


# One type for a name throughout an article.


def key_of(span: Span) -> str:
    """What mentions of one name share: its words without full stops and possessive."""
    return gazetteer.fold(" ".join(words_of(span)))


def vote(docs: Sequence[Doc]) -> None:
    """Gives every mention of a name in an article the type that the evidence favours, in place.

    Evidence: the recogniser's labels (by share), the name's words, a title or given name, the
    nouns beside it, a longer form of the name ("Acme" of "Acme Ltd", "Low" of "Al Low").
    Nationalities and countries stand as they are.
    """
    scores: dict[str, Counter[str]] = defaultdict(Counter)
    spans: dict[str, list[Span]] = defaultdict(list)
    for doc in docs:
        for span in doc.ents:
            if span.label_ in NAME_LABELS - {"NORP"} and not _settled(span):
                spans[key_of(span)].append(span)
    for key, mentions in spans.items():
        scores[key] = _score(mentions)
    _share_aliases(scores, spans)
    best = {key: _best(count, spans[key]) for key, count in scores.items() if key in spans}
    for doc in docs:
        doc.set_ents([_relabel(span, best) for span in doc.ents])


def _settled(span: Span) -> bool:
    """Whether gazetteers alone fix the type: countries, unless a given name too."""
    text = " ".join(words_of(span))
    return bool(gazetteer.canonical_country(text)) and not gazetteer.is_given_name(text)


def _score(mentions: list[Span]) -> Counter[str]:
    """Evidence for each label; each kind counts once however often it occurs."""
    score: Counter[str] = Counter()
    labels = Counter(span.label_ for span in mentions)
    for label, count in labels.items():
        score[label] += WEIGHTS["statistical"] * count / len(mentions)
    found = {item for span in mentions for item in evidence(span)}
    for label, kind in sorted(found):
        if kind not in AGAINST or labels[AGAINST[kind]]:
            score[label] += WEIGHTS[kind]
    return score


def evidence(span: Span) -> Iterator[tuple[str, str]]:
    """(label, kind of evidence) pairs that a mention and its surroundings give."""
    words = words_of(span)
    suggested = type_of_words(words)
    if suggested is not None and suggested[1]:
        yield suggested[0], "words"
    if gazetteer.place_kind(" ".join(words)) in ("city", "state"):
        yield "GPE", "known place"
    before = span.doc[span.start - 1].text.lower().strip(".") if span.start else ""
    if before in TITLES or (len(words) > 1 and words[0].lower().strip(".") in TITLES):
        yield "PERSON", "title"
    if len(words) > 1 and gazetteer.is_given_name(words[0]) and suggested is None:
        yield "PERSON", "given name"
    for noun in descriptions(span):
        yield from _described(noun.lemma_)
    group = _class_noun(span)
    if group is not None:
        label = gazetteer.noun_type(group.lemma_)
        if label:
            yield label, "class member"
    root = span.root
    head = root.head
    if root.dep_ in ("compound", "nmod:poss", "nmod:desc") and head not in span:
        if head.lemma_.lower() in CORPORATE_NOUNS and not gazetteer.place_kind(" ".join(words)):
            yield "ORG", "corporate noun"


def _described(lemma: str) -> Iterator[tuple[str, str]]:
    lemma = lemma.lower()
    if lemma in EITHER:
        return
    label = gazetteer.noun_type(lemma)
    medium = next((label for label, nouns in MEDIUM_NOUNS.items() if lemma in nouns), None)
    if medium:
        yield medium, "medium"
    elif label:
        yield label, "description"
    elif not gazetteer.is_vague(lemma):
        yield "ORG", "thing"


def _class_noun(span: Span) -> Token | None:
    """The plural noun of which a name is given as an example: "companies including X and Y".

    Read from the words, since parsers attach such lists in many ways.
    """
    doc = span.doc
    place = span.start - 1
    while place > 0 and (doc[place].ent_type_ or doc[place].pos_ in LIST_POS):
        place -= 1
    if place < 1 or doc[place].text.lower() not in INCLUDING:
        return None
    opener = doc[place].text.lower()
    place -= 2 if opener == "as" else 1
    if opener == "as" and doc[place + 1].text.lower() != "such":
        return None
    if place > 0 and doc[place].text == ",":
        place -= 1
    return doc[place] if place >= 0 and doc[place].tag_ == "NNS" else None


def _share_aliases(scores: dict[str, Counter[str]], spans: dict[str, list[Span]]) -> None:
    """Passes the type of a full name on to its short forms in the same article."""
    leaders = {key: max(sorted(count), key=lambda label: count[label]) for key, count in scores.items()}
    surnames, companies = set(), set()
    for key, label in leaders.items():
        words = key.split()
        if label == "PERSON" and len(words) > 1 and scores[key]["PERSON"] >= SURE:
            surnames.add(words[-1])
        if label == "ORG" and len(bare_company(words)) < len(words):
            bare = bare_company(words)
            companies.update((" ".join(bare), bare[0]))
    for key in spans:
        if key in surnames:
            scores[key]["PERSON"] += WEIGHTS["surname"]
        elif key in companies:
            scores[key]["ORG"] += WEIGHTS["alias"]


SURE = 3.0
"""Evidence from which a full name's type is passed on."""


def _best(score: Counter[str], mentions: Iterable[Span]) -> str:
    """The label of most evidence; at a tie the one the recogniser gave first."""
    order = {span.label_: i for i, span in reversed(list(enumerate(mentions)))}
    return max(sorted(score), key=lambda label: (round(score[label], 6), -order.get(label, 10**6)))


def _relabel(span: Span, best: dict[str, str]) -> Span:
    if span.label_ not in NAME_LABELS - {"NORP"} or _settled(span):
        return span
    label = best.get(key_of(span), span.label_)
    return span if label == span.label_ else Span(span.doc, span.start, span.end, label=label)
