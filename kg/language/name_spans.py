"""Repairs of the spans that a recogniser gives for names."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.tokens import Span
from spacy.util import filter_spans

from kg.language import gazetteer, lemmas
from kg.language.name_classes import EVENT_HEADS, LEGAL_FORMS, ORGANISATION_HEADS, is_legal_form
from kg.names.tables import GENERATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

NAME_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART", "MISC"}
)
"""Labels of names; the others are times and amounts."""
NAME_TAGS = frozenset({"NNP", "NNPS"})
"""Tags of proper nouns."""
ROLE_MODIFIERS = frozenset(
    "prime vice deputy chief executive foreign defence defense finance interior home first former"
    " acting interim general attorney trade managing creative senior junior state federal".split()
)
"""Words that go with the name of an office."""
JOINERS = frozenset({"and", "of", "for", "&"})
"""Words between two parts of one name."""
NEVER_LAST = JOINERS | {"the", "in", "on", "at", "de", "by", "with", "to"}
"""Words that a name may hold but not end in."""
DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central mainland greater upper lower"
    " inner outer old new former united great".split()
)
"""Words before a country's name that make a part of it."""

STATE_BODIES = frozenset(
    "commission department agency bureau treasury senate congress court ministry embassy council"
    " parliament army navy administration office board authority service representative".split()
)
"""Last words of the names of a state's bodies."""

CALLED = frozenset("called named dubbed titled entitled codenamed".split())
"""Participles right before a name."""
SMALL = frozenset({"to", "of", "the", "a"})
"""Words within a title that have no capital."""

STORMS = frozenset({"hurricane", "typhoon", "cyclone"})
"""What the name of a storm begins with."""
FIRM_ENDINGS = frozenset("sons daughters brothers company co partners associates".split())
"""Words that "and" joins to the name of a firm's founder."""

PARTY_FIRST = frozenset({"liberal", "lib", "social", "christian"})
"""Words that the names of parties' members begin with ("Liberal Democrat", "Lib Dem")."""

PARTICLES = frozenset(
    {"van", "von", "der", "den", "de", "del", "di", "da", "la", "le", "al", "bin"}
)
"""Lower-case words that may start a surname."""


KINDS = frozenset("rival startup chipmaker carmaker automaker drugmaker retailer insurer".split())
"""Nouns for companies that stand before their names, and begin none."""


def repaired(doc: Doc) -> list[Span]:
    """The names of a text, each without what is no part of it and with what belongs to it."""
    wholes = (part for whole in merged(doc) if not _of_office(whole) for part in trimmed(whole))
    names = (without_role(lengthened(name)) for name in wholes if not _is_small(name))
    return filter_spans([name for name in names if name is not None and not is_role(name)])


def _is_small(span: Span) -> bool:
    """Whether words of small letters, several or behind a hyphen, are no name where others have
    capitals.
    """
    start = span.start
    hyphened = start > 1 and span.doc[start - 1].text == "-" and not span.doc[start - 1].whitespace_
    small = span.text.islower() and (len(span) > 1 or hyphened)
    return small and any(t.is_title for t in span.sent)


def _of_office(span: Span) -> bool:
    """Whether a supposed name is the rest of an office's: "Secretary of" + "State for Trade"."""
    doc, start = span.doc, span.start
    if span[0].lower_ != "state" or start < 2 or doc[start - 1].lower_ != "of":
        return False
    return gazetteer.noun_type(doc[start - 2].lemma_) == "PERSON"


def merged(doc: Doc) -> Iterator[Span]:
    """The names; two that only a final "and" or "of" separates are one.

    Not two persons ("William and" + "Ann Low") nor two places, unless they are a country together.
    """
    pending: Span | None = None
    for span in doc.ents:
        if span.label_ not in NAME_LABELS:
            continue
        if pending is not None:
            if _is_country_with(pending, span):
                pending = Span(doc, pending.start, span.end, label="LOC")
                continue
            joined = span.start == pending.end and pending[-1].text.lower() in JOINERS
            if joined and _one_name(pending, span):
                pending = Span(doc, pending.start, span.end, label=span.label_)
                continue
            if _is_firm(pending, span):
                pending = Span(doc, pending.start, span.end, label="ORG")
                continue
            yield pending
        pending = span
    if pending is not None:
        yield pending


def _is_country_with(first: Span, second: Span) -> bool:
    """Whether "and" between two names makes a country of them ("Trinidad" + "Tobago")."""
    if first.end != second.start - 1 or first.doc[first.end].lower_ != "and":
        return False
    return bool(gazetteer.canonical_country(first.doc[first.start : second.end].text))


def _is_firm(first: Span, second: Span) -> bool:
    """Whether "&" joins two parts of a firm's name ("Norport & Leeds", "Low & Roe"), not two people
    with their full names.
    """
    people = first.label_ == second.label_ == "PERSON" and max(len(first), len(second)) > 1
    joined = second.start == first.end + 1 and first.doc[first.end].text == "&"
    return joined and not people


def _one_name(first: Span, second: Span) -> bool:
    if not {first.label_, second.label_} & {"PERSON", "LOC"}:
        return True
    return bool(gazetteer.canonical_country(first.doc[first.start : second.end].text))


def trimmed(span: Span) -> Iterator[Span]:
    """The name without the common nouns, articles and marks at its ends.

    "U.S. jobs" is a name of one word; a span of common nouns alone is no name.
    """
    doc, start = span.doc, span.start
    aside = (i for i in range(start + 1, span.end) if _is_dash(doc[i]))
    end = next(aside, span.end)
    while start < end and not _opens(doc[start]):
        start += 1
    while end > start and not _closes(doc[end - 1]) and not _classed(doc[start:end], span.label_):
        end -= 1
    if start < end:
        yield Span(doc, start, end, label=span.label_)


def _is_dash(token: Token) -> bool:
    """A dash between blanks: what is behind it is no part of a name ("Tern - a kind of gull")."""
    return token.text in {"-", "–", "—"} and bool(token.whitespace_ and token.nbor(-1).whitespace_)


def _opens(token: Token) -> bool:
    lower = token.text.lower()
    if lower in ("the", "a", "an") and token.tag_ == "DT":
        return False
    if token.tag_ in NAME_TAGS or token.text[0].isupper() or token.text[0].isdigit():
        return True
    return lower in PARTICLES


def _classed(words: Span, label: str) -> bool:
    """Whether a common noun ends a name that is none without it.

    "Republican party", which is more than its members; "2016 Norway election".
    """
    last = words[-1].lower_
    if label == "ORG":
        return last == "party" and gazetteer.is_demonym(words[:-1].text)
    return label == "MISC" and last in EVENT_HEADS


def _closes(token: Token) -> bool:
    if token.text in ("'s", "’s", "'", "’") or token.text.lower() in NEVER_LAST:
        return False
    if token.text[0].isupper() or any(char.isdigit() or char.isupper() for char in token.text):
        return True
    if token.tag_ in NAME_TAGS:
        return not _is_common(token)
    return token.text in ("!", ".") and len(token.text) > 1


def _is_common(token: Token) -> bool:
    """Whether a word in small letters behind a capitalised one is another word's form, and no name
    ("Mr Low" + "records").
    """
    before = token.nbor(-1) if token.i else None
    capital = before is not None and before.ent_type_ != "" and before.text[0].isupper()
    return capital and lemmas.is_verb_form(token.lower_)


def lengthened(span: Span) -> Span:
    """The name with what of it the recogniser left out.

    The rest of a hyphenated word, the legal form behind ("Acme Group" + "Ltd"), what "and" joins
    to an organisation ("Harbour and" + "Rivers Board"), a proper noun before a country
    ("Environment" + "Canada", then an organisation), what tells father from son ("Al Low" +
    "Sr"), the partners of a firm's founder ("Low" + "and Sons"), and the kind of a storm.
    """
    doc, end = span.doc, span.end
    start = span.start
    if start and doc[start - 1].lower_ in CALLED and (last := _titled_to(doc, end)) > end:
        return Span(doc, start, last, label="MISC")
    if start and span.label_ == "NORP" and _belongs_before(doc[start - 1], span):
        return Span(doc, start - 1, end, label="NORP")
    if start and doc[start - 1].lower_ in STORMS and doc[start - 1].text[0].isupper():
        return Span(doc, start - 1, end, label="MISC")
    if end + 1 < len(doc) and doc[end].text in JOINERS and _ends_firm(doc[end + 1]):
        return Span(doc, start, end + 2, label="ORG")
    organisation = span.label_ == "ORG"
    if span.label_ == "PERSON" and end < len(doc) and _is_generation(doc[end]):
        return Span(doc, start, end + 1, label="PERSON")
    while start > 1 and doc[start - 1].text in JOINERS and organisation:
        if not _coordinated(doc[start - 2], span):
            break
        start -= 2
    while organisation and start > 0 and _compounded(doc[start - 1], doc[start:end]):
        start -= 1
    if start < span.start:
        span = Span(doc, start, end, label=span.label_)
    before = doc[span.start - 1] if span.start else None
    if before is not None and _names_before_country(before, span):
        span = Span(doc, span.start - 1, end, label="ORG")
    while end + 1 < len(doc) and doc[end].text == "-" and _unspaced(doc[end - 1], doc[end]):
        if doc[end + 1].pos_ != "PROPN" or not doc[end + 1].text.islower():
            break
        end += 2
    if end > span.end:
        span = Span(doc, span.start, end, label=span.label_)
    while end < len(doc) and doc[end].text[0].isupper() and is_legal_form(doc[end].text):
        end += 1
    if end < len(doc) - 1 and doc[end].text == "," and is_legal_form(doc[end + 1].text):
        end += 2 if doc[end + 1].text[0].isupper() else 0
    return span if end == span.end else Span(doc, span.start, end, label="ORG")


def _titled_to(doc: Doc, end: int) -> int:
    """Where a title ends that goes on in small words: "a service called Tern" + "to Go"."""
    while end + 1 < len(doc) and doc[end].text in SMALL:
        if not doc[end + 1].text.istitle() or doc[end + 1].ent_type_:
            break
        end += 2
    return end


def _belongs_before(word: Token, span: Span) -> bool:
    """Whether a capitalised adjective is part of a group's name ("Liberal" + "Democrats")."""
    free = word.text[0].isupper() and not word.ent_type_ and not gazetteer.is_demonym(word.text)
    if word.lower_ in PARTY_FIRST and gazetteer.place_of(span.text) is None:
        return free
    inside = not word.is_sent_start and word.dep_ in {"amod", "compound"} and word.head in span
    return free and inside and word.tag_ == "NNP"


def _ends_firm(word: Token) -> bool:
    return word.lower_.strip(".") in FIRM_ENDINGS and word.text[0].isupper()


def _is_generation(token: Token) -> bool:
    return token.text[0].isupper() and token.lower_.rstrip(".") in GENERATIONS


def with_countries(doc: Doc) -> Doc:
    """The same text, a country and the state body after it one name ("US" + "… Commission")."""
    names = list(doc.ents)
    for country, body in pairwise(doc.ents):
        named = body.label_ == "ORG" and body[-1].lower_ in STATE_BODIES
        if not named or country.end != body.start or country[-1].pos_ != "PROPN":
            continue
        if gazetteer.place_kind(country.text) == "country":
            names.remove(country)
            names[names.index(body)] = Span(doc, country.start, body.end, label="ORG")
    doc.set_ents(names)
    return doc


def of_places(doc: Doc) -> Doc:
    """The same text, a body and the place behind its "of" one name: "… Corporation" + "China"."""
    found: list[Span] = []
    for name in doc.ents:
        body = found[-1] if found else None
        if body is not None and body.end == name.start - 1 and _is_body_of(body, name):
            found[-1] = Span(doc, body.start, name.end, label="ORG")
        else:
            found.append(name)
    if len(found) < len(doc.ents):
        doc.set_ents(found)
    return doc


def whole(doc: Doc) -> Doc:
    """The same text, the halves of a body's name one: "Harbours" + "and" + "Coast Union"."""
    found: list[Span] = []
    for name in doc.ents:
        if found and _is_half(found[-1], name):
            found[-1] = Span(doc, found[-1].start, name.end, label="ORG")
        else:
            found.append(name)
    if len(found) < len(doc.ents):
        doc.set_ents(found)
    return doc


def _is_half(first: Span, second: Span) -> bool:
    """Whether "and" joins a word to what stands with it before the noun of a body's name."""
    if second.start != first.end + 1 or first.doc[first.end].lower_ != "and" or len(first) > 1:
        return False
    kind = second[-1].lower_.strip(".")
    named = second.label_ == "ORG" and len(second) > 1 and kind in ORGANISATION_HEADS
    word = first.root
    inside = word.head in second or (
        word.head == second.root.head and gazetteer.noun_type(word.lower_) == "ORG"
    )
    return named and inside and word.dep_ in {"amod", "compound"} and first.label_ == "ORG"


def _is_body_of(body: Span, place: Span) -> bool:
    """Whether "of" joins an organisation named by its kind to a place."""
    kind = body[-1].lower_.strip(".")
    named = body.label_ == "ORG" and (kind in ORGANISATION_HEADS or kind in LEGAL_FORMS)
    return named and place.doc[body.end].lower_ == "of" and place.label_ == "GPE"


def _compounded(word: Token, span: Span) -> bool:
    """Whether a capitalised word before an organisation's name is a part that was left out."""
    free = word.text[0].isupper() and not word.ent_type_ and word.dep_ == "compound"
    named = word.pos_ == "PROPN" or (word.tag_ == "NN" and not word.is_sent_start)
    return free and named and word.head in span


def _coordinated(word: Token, span: Span) -> bool:
    """Whether a capitalised word joined to a name by "and" is of it: "Harbour and Rivers Board"."""
    free = word.text[0].isupper() and not word.ent_type_ and not word.is_sent_start
    return free and word.dep_ in {"compound", "amod"} and word.head in span


def _names_before_country(before: Token, span: Span) -> bool:
    return (
        before.pos_ == "PROPN"
        and not before.ent_type_
        and before.dep_ in ("compound", "flat")
        and before.head in span
        and before.text.lower() not in DIRECTIONS
        and bool(gazetteer.canonical_country(span.text))
    )


def _unspaced(*tokens: Token) -> bool:
    return not any(token.whitespace_ for token in tokens)


def without_role(span: Span) -> Span | None:
    """ "Acme Chairman" before a person's name is the name "Acme", and so is "Rival Acme" where a
    sentence begins; None if nothing is left.
    """
    doc, end = span.doc, span.end
    if span.label_ == "ORG" and len(span) > 1 and span[0].lower_ in KINDS and _begins(span):
        return Span(doc, span.start + 1, end, label=span.label_)
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


def _begins(span: Span) -> bool:
    """Whether a name opens a text, a sentence or a quotation, where any word has a capital."""
    return not span.start or span.doc[span.start - 1].is_punct


def is_role(span: Span) -> bool:
    """Whether a supposed name only says what someone is: "the President", "MP", "CEO"."""
    given = words_of(span)
    words = [word.lower() for word in given]
    if given and given[-1].endswith("s") and given[-1][:-1].isupper():  # "MPs"
        words[-1] = words[-1][:-1]
        return len(words) == 1 and gazetteer.noun_type(words[0]) == "PERSON"
    if (
        words == ["internet"]
        or (len(words) == 1 and words[0] in KINDS)
        or (len(words) == 1 and is_legal_form(words[0]))
    ):
        return True
    opening = span.doc[span.start - 1].lower_ if span.start else ""
    if len(given) == 1 and given[0].isupper() and opening in {"a", "an"}:
        after = span.doc[span.end] if span.end < len(span.doc) else None
        if span.label_ == "ORG" and (after is None or after.pos_ in {"PUNCT", "CCONJ"}):
            return True  # "a QC"
    if not words or gazetteer.noun_type(words[-1]) != "PERSON":
        return False
    if any(word not in ROLE_MODIFIERS for word in words[:-1]):
        return False
    before = span.doc[span.start - 1] if span.start else None
    return words_of(span)[-1].isupper() or (before is not None and before.tag_ in ("DT", "PRP$"))


def with_year(span: Span) -> Span:
    """An event with the year before its name: "the 2016 X Summit"."""
    before = span.doc[span.start - 1] if span.start else None
    if span.label_ == "EVENT" and before is not None and before.text.isdigit():
        return Span(span.doc, span.start - 1, span.end, label="EVENT")
    return span


def words_of(span: Span) -> list[str]:
    """The words of a name, without a possessive ending."""
    return [token.text for token in span if token.text not in ("'s", "’s", "'", "’")]
