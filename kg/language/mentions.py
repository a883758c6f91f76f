"""Mentions of an article: its names, noun phrases and pronouns, with what they show of themselves.

Names are the pipeline's entities, tidied; noun phrases are read off the dependency tree
(Universal Dependencies v2), without relative clauses, participial clauses and appositions.
Relative pronouns are no mentions: whoever reads the clause looks through them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from kg import model, names
from kg.language import gazetteer
from kg.language.repair import AGENTIVE, HEAD_SUFFIXES
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NAME_TYPES = frozenset(
    ["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"]
)
"""Entity labels that name something; the others are times and values."""

PRONOUNS: dict[str, tuple[int, bool | None, str | None]] = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), (1, False, None)),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), (1, True, None)),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), (2, None, None)),
    **dict.fromkeys(("he", "him", "his", "himself"), (3, False, "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), (3, False, "f")),
    **dict.fromkeys(("it", "its", "itself"), (3, False, "n")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "themself"), (3, True, None)),
}
"""Person, plural and gender of each pronoun; "they" may be singular (see coreference)."""

MALE_NOUNS = frozenset(
    """man boy father son brother husband uncle nephew king prince duke actor businessman gentleman
    grandfather grandson widower boyfriend guy monk waiter priest""".split()
)
FEMALE_NOUNS = frozenset(
    """woman girl mother daughter sister wife aunt niece queen princess duchess actress
    businesswoman lady grandmother granddaughter widow girlfriend nun waitress""".split()
)
"""Nouns for people that tell their gender; those in -woman besides (a chairman may be one)."""

UNSETTLED = frozenset(["PERSON", "PRODUCT", "WORK_OF_ART", "FAC", "LOC", "GPE"])
"""Labels of a single word that a recogniser gives where it has too little to go by."""

DEFINITE = frozenset(["the", "this", "that", "these", "those", "both"])
"""Determiners of a phrase whose referent is taken as known."""

DETERMINERS = frozenset(["the", "this", "that", "a", "an"])

DROPPED = frozenset(
    [*DEFINITE, "a", "an", "some", "any", "its", "such", "each", "every", "all", "more", "about"]
)
"""Determiners that a concept's name leaves out."""

WHOLE = frozenset(["amod", "compound", "nummod", "det", "det:predet", "nmod:poss", "flat",
                   "fixed", "goeswith", "cc:preconj", "nmod:desc", "nmod:unmarked"])  # fmt: skip
"""Dependents that belong to a noun phrase with all that hangs on them."""

BELOW = frozenset(["conj", "cc", "case"])
"""Dependents kept in a phrase inside the phrase, but not at its top."""

CLAUSES = frozenset(["acl", "acl:relcl", "advcl", "advcl:relcl", "appos", "parataxis"])
"""Dependents that are never part of a mention."""

EXAMPLES = frozenset(["according", "including", "like", "such", "except", "despite"])
"""Prepositions whose phrase gives examples of a noun phrase and is no part of its name."""

INSIDE = frozenset(["compound", "flat", "fixed", "goeswith", "nmod:desc"])
"""Relations of a noun that is part of a larger phrase rather than a phrase of its own."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where a mention stands in the parsed documents."""

    doc: int
    """Index of the document."""
    start: int
    """First token of the mention."""
    end: int
    """One past its last token."""
    head: int
    """Its head token: the one that is governed from outside the mention."""


def head_of(doc: Doc, start: int, end: int) -> int:
    """The head token of ``doc[start:end]``: governed from outside, nearest to the root.

    A parser can attach several words of a name outside it; punctuation and function words yield.
    """
    outside = [t for t in doc[start:end] if t.head == t or not start <= t.head.i < end]

    def rank(token: Token) -> tuple[bool, int, int]:
        weak = token.dep_ in {"punct", "case", "cc", "det"}
        return (weak, sum(1 for _ in token.ancestors), -token.i)

    return min(outside, key=rank).i


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
    longest: dict[str, int] = {}
    for words in known:
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    for doc in docs:
        taken = {t.i for ent in doc.ents for t in ent}
        texts = [t.text for t in doc]
        found = []
        for start, first in enumerate(texts):
            for end in range(start + 1, min(start + longest.get(first, 0), len(doc)) + 1):
                label = known.get(tuple(texts[start:end]))
                if label and not taken & set(range(start, end)) and _stands_alone(doc, start, end):
                    found.append(Span(doc, start, end, label=label))
        if found:
            doc.ents = [*doc.ents, *filter_spans(found)]


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
            if ent.text in firsts and not (place and ent.label_ != "PERSON"):
                ents[k] = Span(doc, ent.start, ent.end, label="ORG")
            elif ent.label_ == "PERSON" and place:
                ents[k] = Span(doc, ent.start, ent.end, label="GPE")
        doc.ents = ents


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


def detect(docs: Sequence[Doc], offsets: Sequence[int]) -> list[tuple[Mention, Site]]:
    """All mentions, in order of their spans; ``offsets`` are where the documents start.

    One mention at most for each head token; a name goes before a noun phrase.
    """
    found: list[tuple[Mention, Site]] = []
    for index, (doc, offset) in enumerate(zip(docs, offsets, strict=True)):
        covered: set[int] = set()
        for ent in doc.ents:
            covered.update(t.i for t in ent)
            if ent.label_ in NAME_TYPES:
                found.append(_name(doc, ent, index, offset))
        for token in doc:
            if token.i in covered:
                continue
            if _is_pronoun(token):
                found.append(_pronoun(token, index, offset))
            elif _is_nominal(token):
                found.append(_nominal(token, index, offset))
    return sorted(found, key=lambda pair: (pair[0].span, pair[0].kind.value))


def _mention(
    doc: Doc, start: int, end: int, index: int, offset: int
) -> tuple[model.Span, str, Site]:
    piece = doc[start:end]
    span = model.Span(offset + piece.start_char, offset + piece.end_char)
    return span, piece.text, Site(index, start, end, head_of(doc, start, end))


# Names


def _name(doc: Doc, ent: Span, index: int, offset: int) -> tuple[Mention, Site]:
    start, end, gender = _trim(doc, ent.start, ent.end, ent.label_)
    head = doc[head_of(doc, start, end)]
    if _brand_ending(doc, start, end, head):
        end += 1
        name = doc[start:end].text
    else:
        name = names.tidy(doc[start:end].text)
    kind, plural = ent.label_, False
    if kind == "NORP":
        place = gazetteer.place_of(name)
        if place and (head.tag_ == "JJ" or head.pos_ == "ADJ" or head.dep_ in {"amod", "compound"}):
            kind, name = "GPE", place
        else:
            plural = head.tag_ in {"NNS", "NNPS"} or head.tag_ == "JJ"
    if kind == "PERSON":
        given = names.person(name).given
        gender = gender or (gazetteer.gender_of(given.title()) if given else None)
    elif kind != "NORP":
        gender = "n"
    span, text, site = _mention(doc, start, end, index, offset)
    return (
        Mention(
            span=span,
            text=text,
            kind=MentionKind.NAME,
            type=kind,
            head=head.text,
            name=name or text,
            plural=plural,
            gender=gender,
            definite=True,
        ),
        site,
    )


def _trim(doc: Doc, start: int, end: int, label: str) -> tuple[int, int, str | None]:
    """An entity without articles, titles, edge punctuation and possessive; and its gender."""
    gender = None
    while end - start > 1 and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct):
        if doc[end - 1].text in {".", ")", "!"}:  # "Corp.", "Yahoo!", "(UK)"
            break
        end -= 1
    while end - start > 1:
        word = names.fold(doc[start].text)
        titled = label == "PERSON" and (word in names.TITLES or word in names.HONORIFICS)
        if not (titled or doc[start].is_punct or word in {"the", "a", "an"}):
            break
        gender = gender or names.HONORIFICS.get(word)
        start += 1
    if label == "PERSON" and start:
        gender = gender or names.HONORIFICS.get(names.fold(doc[start - 1].text))
    return start, end, gender


def _brand_ending(doc: Doc, start: int, end: int, head: Token) -> bool:
    """Whether the 's after a name is part of it: nothing follows that it could possess."""
    if end >= len(doc) or doc[end].tag_ != "POS" or doc[end].lower_ not in {"'s", "’s"}:
        return False
    if head.dep_ == "nmod:poss" or (start and doc[start - 1].lower_ == "of"):
        return False
    following = doc[end + 1] if end + 1 < len(doc) else None
    return following is None or following.pos_ in {"VERB", "AUX", "ADV", "PUNCT", "ADP", "CCONJ"}


# Pronouns


def _is_pronoun(token: Token) -> bool:
    if token.lower_ not in PRONOUNS or token.dep_ == "expl":
        return False
    return token.pos_ in {"PRON", "DET"} and not (len(token) > 1 and token.is_upper)


def _pronoun(token: Token, index: int, offset: int) -> tuple[Mention, Site]:
    person, plural, gender = PRONOUNS[token.lower_]
    span, text, site = _mention(token.doc, token.i, token.i + 1, index, offset)
    mention = Mention(
        span=span,
        text=text,
        kind=MentionKind.PRONOUN,
        type="PERSON" if person < 3 or gender in {"m", "f"} else "",
        head=token.lower_,
        name=token.lower_,
        plural=bool(plural),
        gender=gender,
        definite=True,
    )
    return mention, site


# Noun phrases


def _is_nominal(token: Token) -> bool:
    if token.pos_ == "NUM":  # "the two"
        return token.lower_ == "two" and any(c.lower_ == "the" for c in token.lefts)
    if token.lower_ == "both":
        return token.dep_ in {"nsubj", "nsubj:pass", "obj", "obl", "iobj"}
    if token.pos_ not in {"NOUN", "PROPN"} or token.ent_type_ or not token.text[0].isalnum():
        return False
    if token.lower_ in HEAD_SUFFIXES and token.i and token.nbor(-1).text == "-":
        return False
    if token.dep_ in INSIDE:  # the company in "company spokesman"; the giant before a name
        whole = token.head.ent_type_ or gazetteer.noun_type(token.head.lemma_) == "PERSON"
        kind = gazetteer.noun_type(token.lemma_) or token.lemma_.lower() in AGENTIVE
        return bool(whole and token.is_alpha and kind)
    return True


DATING = frozenset("on in at by since until till during".split())
"""Prepositions of a date that says when, not which."""


def _phrase(token: Token, *, top: bool = True) -> Iterator[Token]:
    """The tokens of a noun phrase: its head and what belongs to it."""
    yield token
    for child in token.children:
        if child.dep_ in CLAUSES or _dates_the_clause(child):
            continue
        if child.dep_ in WHOLE:
            if not (child.dep_ == "nmod:desc" and child.i > token.i):
                yield from child.subtree
        elif child.dep_ == "nmod" or (not top and child.dep_ in BELOW):
            if not any(c.dep_ == "case" and c.lower_ in EXAMPLES for c in child.children):
                yield from _phrase(child, top=False)
        elif child.dep_ in {"advmod", "punct"} and (
            not top or child.i < token.i or child.tag_ == "HYPH"
        ):
            yield from child.subtree


def _dates_the_clause(token: Token) -> bool:
    """A date after a noun ("the council last month", "a storm on Sunday"), but not "of" one."""
    if token.i < token.head.i or token.ent_type_ not in {"DATE", "TIME"}:
        return False
    if token.dep_ == "nmod:unmarked":
        return True
    cases = {c.lower_ for c in token.children if c.dep_ == "case"}
    return token.dep_ == "nmod" and bool(cases) and cases <= DATING


def _extent(token: Token) -> tuple[int, int]:
    """First and one past the last token of a noun phrase: the unbroken run about its head."""
    kept = {t.i for t in _phrase(token)}
    if token.dep_ in INSIDE:  # what follows belongs to the phrase it stands in
        kept = {i for i in kept if i <= token.i}
    start = end = token.i
    while start - 1 in kept:
        start -= 1
    while end + 1 in kept:
        end += 1
    doc = token.doc
    while start < token.i and (doc[start].is_punct or doc[start].dep_ in {"case", "cc", "mark"}):
        start += 1
    if token.dep_ == "nmod:poss":
        start = _possessor_start(token, start)
    while end > token.i and doc[end].is_punct:
        end -= 1
    return start, end + 1


def _possessor_start(token: Token, start: int) -> int:
    """Where a possessor's phrase starts: in "the Swedish firm's plan" all before "firm" is its own.

    A parser may hang the article and the adjectives on what is possessed.
    """
    doc, own = token.doc, {token, token.head}
    while start and doc[start - 1].head in own and doc[start - 1].i < token.i:
        before = doc[start - 1]
        if before.lower_ in DETERMINERS:
            return start - 1
        if before.pos_ not in {"ADJ", "NOUN", "PROPN", "NUM"} or before.dep_ not in WHOLE:
            break
        start -= 1
    return start


def _lemma(token: Token) -> str:
    """Lemma of a head; "president-elect" is one word however it was tokenised."""
    doc, i = token.doc, token.i
    if token.lower_ in HEAD_SUFFIXES and i > 1 and doc[i - 1].text == "-":
        return f"{doc[i - 2].lemma_.lower()}-{token.lower_}"
    if i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 2].lower_ in HEAD_SUFFIXES:
        return f"{token.lemma_.lower()}-{doc[i + 2].lower_}"
    return token.lemma_.lower()


def _nominal(token: Token, index: int, offset: int) -> tuple[Mention, Site]:
    doc = token.doc
    start, end = _extent(token)
    lemma = _lemma(token)
    determined = [c for c in token.children if c.i < token.i]
    definite = any(
        (c.dep_ in {"det", "det:predet"} and c.lower_ in DEFINITE) or c.dep_ == "nmod:poss"
        for c in determined
    ) or token.lower_ in {"both"}
    if not definite:  # a parser can hang the article elsewhere in the phrase
        definite = doc[start].lower_ in DEFINITE
    label = gazetteer.noun_type(lemma) if lemma not in AGENTIVE else ""
    span, text, _ = _mention(doc, start, end, index, offset)
    mention = Mention(
        span=span,
        text=text,
        kind=MentionKind.NOMINAL,
        type=label,
        head=lemma,
        name=_concept_name(doc, start, end, token) or text,
        plural=token.tag_ in {"NNS", "NNPS"} or token.lower_ in {"both", "two"},
        gender=_noun_gender(lemma, label),
        definite=definite,
    )
    return mention, Site(index, start, end, token.i)


def _concept_name(doc: Doc, start: int, end: int, head: Token) -> str:
    """A phrase's words without determiner and possessor."""
    owners = [c for c in head.children if c.dep_ == "nmod:poss" and c.i < head.i]
    begin = max([start, *(t.i + 1 for owner in owners for t in owner.subtree if t.i < head.i)])
    begin = max([begin, *(t.i + 1 for t in doc[begin : head.i] if t.tag_ == "POS")])
    while begin < head.i and (doc[begin].lower_ in DROPPED or doc[begin].is_punct):
        begin += 1
    return " ".join(doc[begin:end].text.split())


def _noun_gender(lemma: str, label: str) -> str | None:
    if label == "PERSON":
        if lemma in FEMALE_NOUNS or lemma.endswith("woman"):
            return "f"
        return "m" if lemma in MALE_NOUNS else None
    return "n" if label else None
