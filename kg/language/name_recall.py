"""Names that a recogniser missed and that word classes alone tell.

Countries and demonyms, proper nouns that end in the head word of an organisation or event
("Harbour and Rivers Commission"), acronyms.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span, Token

from kg import names
from kg.language import gazetteer
from kg.language.name_classes import NEWSPAPER_HEADS, WORLD_BODIES, is_legal_form, type_of_words
from kg.language.name_spans import (
    JOINERS,
    PARTY_FIRST,
    of_places,
    whole,
    with_countries,
    with_year,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

NAME_TAGS = frozenset({"NNP", "NNPS"})

TITLE_CASED_TAGS = frozenset({"NN", "NNS", "JJ", "VBN", "VBG"})
"""Tags that a tagger gives to capitalised common words within names."""
OPENING_TAGS = frozenset({"``", "''", ":", "-LRB-", "."})
"""Marks after which any word may have a capital."""

ACRONYM = re.compile(r"(?:[A-Z]{2,6}|(?:[A-Z]\.){2,6}|[A-Z]{1,3}&[A-Z]{1,3})")
NOT_ORGANISATIONS = frozenset(
    """AC AD AI AIDS AM API AR AWS BA BBQ BC CCTV CD CEO CFO CGI CIO CO COO COVID CPU CTO DIY
    DJ DNA DVD EP EST ET ETF EV FAQ FM FX FY GB GDP GHz GMO GMT GP GPS GPU HD HIV HR ID II
    III IP IPO IQ IT IV IVF KG KM LED LGBT LGBTQ LNG LP MA MBA MC MD MEP MP MS MSP MVP NGO
    A&E B&B M&A P&L Q&A R&B R&D T&C NO OAP OK PC PDF PE PHD PM PMI PR PS PST PT PTSD QE RNA
    ROI RV SARS SIM SME SMS SUV TV UFO URL USB UTC UV VAT VC VI VIP VP VR XI XL XX""".split()
)
"""Abbreviations of common nouns, titles, times and numerals."""

PARTY_LAST = frozenset({"democrat", "dem"})
"""Nouns for members of parties, in full and in short, that another word begins."""

HYPHENS = frozenset("-–/")
"""Marks within one word."""

WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
PAPERS = NEWSPAPER_HEADS | frozenset("telegraph times post herald mail independent sport".split())
"""Words behind a weekday in the name of a newspaper of that day."""

SHORT = 5
"""Words of a text too short to tell whether it is a headline."""

LONGEST_NAME = 8
"""Words of the longest name that is looked for."""


def recalled(doc: Doc) -> Doc:
    """Adds the names of each kind, first places, to those that the text has."""
    doc = _with_papers(doc)
    for finder in (places, class_names, acronyms):
        doc = _added(doc, finder)
    return whole(of_places(with_countries(doc)))


def _added(doc: Doc, finder: Callable[[Doc], Iterator[Span]]) -> Doc:
    taken = {token.i for span in doc.ents for token in span}
    new = []
    for span in finder(doc):
        words = set(range(span.start, span.end))
        if not words & taken:
            new.append(with_year(span))
            taken |= words
    if new:
        covered = {token.i for span in new for token in span}
        old = [span for span in doc.ents if not any(token.i in covered for token in span)]
        doc.set_ents(sorted((*old, *new), key=lambda span: span.start))
    return doc


def _with_papers(doc: Doc) -> Doc:
    """The same text, a weekday and a newspaper's word behind it one name: "Sunday Telegraph"."""
    papers = {
        day.start: Span(doc, day.start, day.end + 1, label="ORG")
        for day in doc.ents
        if day.label_ == "DATE" and day.text in WEEKDAYS and day.end < len(doc)
        if _is_paper(doc[day.end])
    }
    if papers:
        doc.set_ents([papers.get(name.start, name) for name in doc.ents])
    return doc


def _is_paper(word: Token) -> bool:
    free = word.text.istitle() and not word.ent_type_ and word.tag_ in NAME_TAGS
    return free and word.lower_ in PAPERS


def places(doc: Doc) -> Iterator[Span]:
    """Countries and demonyms with a capital, outside longer names."""
    for token in doc:
        if not token.text[0].isupper() or token.pos_ in ("PRON", "DET"):
            continue
        for length in (3, 2, 1):
            words = doc[token.i : min(token.i + length, len(doc))]
            label = _place_label(words) if len(words) == length else None
            if label and not _in_longer_name(words):
                yield Span(doc, words.start, words.end, label=label)
                break


def _place_label(words: Span) -> str | None:
    text = words.text
    if not all(token.text[0].isupper() for token in words):
        return None
    if gazetteer.canonical_country(text):
        return "ORG" if gazetteer.place_kind(text) == "union" else "GPE"
    if is_party_member([token.text for token in words]):
        return "NORP"
    if gazetteer.is_demonym(text) and words[0].pos_ in ("ADJ", "PROPN", "NOUN"):
        return "NORP"
    return None


def is_party_member(words: Sequence[str]) -> bool:
    """Whether a name is that of a party's member ("Liberal Democrat", "Lib Dem")."""
    return len(words) == 2 and words[0].lower() in PARTY_FIRST and words[1].lower() in PARTY_LAST


def _in_longer_name(words: Span) -> bool:
    """Whether a capitalised word beside it makes it part of a name that was not recognised."""
    doc = words.doc
    after = doc[words.end] if words.end < len(doc) else None
    before = doc[words.start - 1] if words.start else None
    if after is not None and after.pos_ == "PROPN" and not after.ent_type_:
        return after.head in words or words.root.head == after or words.root.head == after.head
    return before is not None and before.pos_ == "PROPN" and not before.ent_type_


def class_names(doc: Doc) -> Iterator[Span]:
    """Proper nouns in a row whose last word tells what they name; not in headlines.

    Nor behind a name that they may belong to; a country's goes to its bodies later.
    """
    words = [token for token in doc if token.text.isalpha()]
    if 2 * sum(token.text[0].isupper() for token in words) > len(words) > SHORT:
        return
    for start, end in _rows(doc):
        if start and _goes_on(doc[start - 1]):
            continue
        for last in range(end, start + 1, -1):
            found = type_of_words([token.text for token in doc[start:last]])
            if doc[last - 1].tag_ in NAME_TAGS and found is not None and found[1]:
                yield Span(doc, start, last, label=found[0])
                break


def _goes_on(before: Token) -> bool:
    """Whether a word begins what a row of proper nouns behind it ends."""
    if before.text in HYPHENS:
        return True
    return bool(before.ent_type_) and gazetteer.canonical_country(before.text) is None


def acronyms(doc: Doc) -> Iterator[Span]:
    """Words in capitals, in a text that is not all capitals.

    Those of world bodies; those that stand somewhere in brackets behind the name of an organisation
    that they are the initials of ("Harbour Rivers Commission (HRC)"), whatever they are tagged; and
    proper nouns behind "the" without a noun that they would only describe ("the HRC said"): other
    initials are as often those of things ("HRC codes", "a harbour rating class (HRC)").
    """
    if 2 * sum(token.is_upper for token in doc) > sum(token.is_alpha for token in doc):
        return
    defined = {token.text for token in doc[2:] if _defined(token)}
    for token in doc:
        known = token.text in defined or token.text in WORLD_BODIES
        if known or (_initials(token) and (_bracketed(token) or _determined(token))):
            yield Span(doc, token.i, token.i + 1, label="ORG")


def _defined(token: Token) -> bool:
    """Whether a word in brackets is the initials of the organisation named before them."""
    if not ACRONYM.fullmatch(token.text) or not _bracketed(token):
        return False
    named = next(name for name in token.doc.ents if name.end == token.i - 1)
    return names.is_acronym_of(token.text, named.text)


def _bracketed(token: Token) -> bool:
    """Whether a word stands in brackets behind the name of an organisation."""
    return token.i > 1 and token.nbor(-1).text == "(" and token.nbor(-2).ent_type_ == "ORG"


def _initials(token: Token) -> bool:
    """Whether a word is a proper noun in capitals that may be an organisation's."""
    capitals = token.tag_ in NAME_TAGS and ACRONYM.fullmatch(token.text)
    return bool(capitals) and not _spoken_for(token)


def _determined(token: Token) -> bool:
    """Whether a word heads a phrase that "the" opens; with "&" in it it needs none."""
    return "&" in token.text or (
        token.i > 0
        and token.nbor(-1).lower_ == "the"
        and token.dep_ not in ("compound", "amod", "flat")
    )


def _spoken_for(token: Token) -> bool:
    """Whether an acronym is known to be no organisation's name, or part of one."""
    word = token.text
    return word in NOT_ORGANISATIONS or is_legal_form(word) or bool(gazetteer.place_kind(word))


def _rows(doc: Doc) -> Iterator[tuple[int, int]]:
    """Stretches of proper nouns that no name covers; "and", "of" may stand between two."""
    start = 0
    while start < len(doc):
        end = start
        while end < len(doc) and end - start < LONGEST_NAME and _continues(doc, start, end):
            end += 1
        while end > start and not _is_free_name(doc[end - 1]):
            end -= 1
        if end - start > 1:
            yield start, end
        start = max(end, start + 1)


def _continues(doc: Doc, start: int, place: int) -> bool:
    token = doc[place]
    if token.text.lower() in JOINERS:
        return start < place < len(doc) - 1 and _is_free_name(doc[place + 1])
    return _is_free_name(token)


def _is_free_name(token: Token) -> bool:
    """Whether a word is, or for its capital within a sentence may be, part of a new name."""
    if not token.text[0].isupper() or token.ent_type_:
        return False
    if token.tag_ in NAME_TAGS:
        return True
    inside = token.i > 0 and not token.is_sent_start and token.nbor(-1).tag_ not in OPENING_TAGS
    return inside and token.tag_ in TITLE_CASED_TAGS
