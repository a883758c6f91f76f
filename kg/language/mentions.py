"""Mentions of an article: its names, noun phrases and pronouns, with what they show of themselves.

Names are the pipeline's entities, tidied; noun phrases are read off the dependency tree
(Universal Dependencies v2), without relative clauses, participial clauses and appositions.
Relative pronouns are no mentions: whoever reads the clause looks through them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import model, names
from kg.language import gazetteer
from kg.language.noun_phrases import (
    DEFINITE,
    complemented,
    concept_name,
    extent,
    heads_phrase,
    lemma_of,
    noun_gender,
)
from kg.language.numbers import FRACTIONS
from kg.language.party_tags import TAG
from kg.language.recovery import NAME_TYPES
from kg.language.titles import AGENTIVE
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span, Token

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


ARTICLES = frozenset({"the", "a", "an"})
PEOPLES = ("ese", "sh", "ch", "ss")
"""Endings of demonyms that with "the" are a people ("the Dutch", "the Chinese")."""
SHARES = frozenset({"PERCENT", "CARDINAL"})
"""Entities that may say how many of something."""
OPINIONS = frozenset(
    """say think believe feel agree disagree want wish hope expect fear doubt support back favour
    favor oppose approve disapprove prefer trust like dislike voice express plan intend vote admit
    consider know claim argue see view regard""".split()
)
"""What only people do, however many: "60% said", "14% oppose it"."""
COMPASS = frozenset("north south east west northern southern eastern western".split())
"""Words that names of places begin with."""
UNBRANDED = frozenset({"GPE", "LOC", "NORP"})
"""Entities whose names never have a possessive ending of their own, as Levi's has."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
HOLDERS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod:poss"})
"""Relations of a noun phrase, rather than of an adjective before a noun."""


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


def detect(docs: Sequence[Doc], offsets: Sequence[int]) -> list[tuple[Mention, Site]]:
    """All mentions, in order of their spans; ``offsets`` are where the documents start.

    One mention at most for each head token; a name goes before a noun phrase.
    """
    found: list[tuple[Mention, Site]] = []
    for index, (doc, offset) in enumerate(zip(docs, offsets, strict=True)):
        covered: set[int] = set()
        for ent in doc.ents:
            covered.update(t.i for t in ent)
            if _is_native(ent) or _is_counted(ent) or _is_share(ent) or _is_pair(ent):
                found.append(_nominal(ent.root, index, offset))
            elif ent.label_ in NAME_TYPES:
                found.append(_name(doc, ent, index, offset))
        for token in doc:
            if token.i in covered:
                continue
            if _is_pronoun(token):
                found.append(_pronoun(token, index, offset))
            elif heads_phrase(token) or is_one_of_two(token):
                found.append(_nominal(token, index, offset))
    return sorted(found, key=lambda pair: (pair[0].span, pair[0].kind.value))


def _is_native(ent: Span) -> bool:
    """Whether a demonym is somebody from there: "the Norwegian won", not "the French won"."""
    if ent.label_ != "NORP" or len(ent) > 1 or not ent.start:
        return False
    token = ent.root
    articles = (c for c in token.lefts if c.dep_ == "det" and c.lower_ in ARTICLES)
    article = next(articles, token.doc[ent.start - 1])
    if article.lower_ not in ARTICLES or token.tag_ in {"NNS", "NNPS"}:
        return False
    if token.lower_.endswith(PEOPLES) or not (token.dep_ in HOLDERS or _says_who(token)):
        return False
    return gazetteer.place_of(token.text) is not None


def _is_counted(ent: Span) -> bool:
    """Whether a demonym is so many from there: "12 Norwegians", "5 million Americans"."""
    token = ent.root
    if ent.label_ != "NORP" or len(ent) > 1 or token.tag_ not in {"NNS", "NNPS", "NNP", "NN"}:
        return False
    return any(c.dep_ == "nummod" for c in token.lefts) and token.dep_ not in {"compound", "amod"}


def _is_pair(ent: Span) -> bool:
    """Whether a number stands for two named before: "the two met"."""
    return ent.label_ == "CARDINAL" and len(ent) == 1 and heads_phrase(ent[0])


def _says_who(token: Token) -> bool:
    """Whether a demonym behind a copula says who something is ("the danger was a Norwegian"), not
    where a person is from.
    """
    if all(c.dep_ != "cop" for c in token.lefts):
        return False
    subjects = (c for c in token.lefts if c.dep_ in SUBJECTS)
    return any(c.pos_ == "NOUN" and gazetteer.noun_type(c.lemma_) != "PERSON" for c in subjects)


def _is_share(ent: Span) -> bool:
    """Whether a number is the part of something that a clause is about: "40% of voters chose her",
    "one in five voters left", "three of the boats sank", "missed 13 of her shots"; or how many say
    or want so: "40% said", "three-quarters backed it".
    """
    root = ent.root
    wanted = SUBJECTS | {"obj"} if ent.label_ == "CARDINAL" else SUBJECTS
    if ent.label_ not in SHARES or root.dep_ not in wanted:
        return False
    part = ent.label_ == "PERCENT" or root.lemma_ in FRACTIONS
    if part and root.dep_ in SUBJECTS and root.head.lemma_ in OPINIONS:
        return True
    if root.pos_ not in {"NUM", "SYM"}:
        return False  # "hundreds of voters" are voters
    return any(child.dep_ == "nmod" and is_whole(child) for child in root.rights)


def is_whole(noun: Token) -> bool:
    """Whether a phrase is what a number is a part of: "of the boats", "in five voters"."""
    below = list(noun.lefts)
    cases = {c.lower_ for c in below if c.dep_ == "case"}
    counted = noun.pos_ == "NUM" or any(c.dep_ == "nummod" for c in below)
    return bool(cases & {"of", "out"}) or ("in" in cases and counted)


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
    if ent.label_ not in UNBRANDED and _brand_ending(doc, start, end, head):
        end += 1
        name = doc[start:end].text
    else:
        name = names.tidy(doc[start:end].text)
    kind, plural = ent.label_, False
    if shared := _shared_place(doc, start, end):
        kind, name = "GPE", shared
    if kind == "NORP":
        place = gazetteer.place_of(name)
        if head.dep_ == TAG and name in names.PARTY_LETTERS:
            name, plural = names.PARTY_LETTERS[name], True
        elif place and (
            head.tag_ == "JJ" or head.pos_ == "ADJ" or head.dep_ in {"amod", "compound"}
        ):
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


def _shared_place(doc: Doc, start: int, end: int) -> str:
    """The place of which a name is the first word, if the next one has the second: "North and
    South Korea"; empty where there is none.
    """
    if end - start > 1 or doc[start].lower_ not in COMPASS or end + 2 >= len(doc):
        return ""
    joined = doc[end].lower_ in {"and", "or"} and doc[end + 1].lower_ in COMPASS
    joined = joined and doc[end + 2].ent_iob_ == "I"
    place = f"{doc[start].text} {doc[end + 2].text}"
    return place if joined and gazetteer.place_kind(place) else ""


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
        native = label == "PERSON" and end - start > 2 and _calls_native(doc[start])
        if not (titled or native or doc[start].is_punct or word in {"the", "a", "an"}):
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
    if following is None:
        return True
    last = doc[min(end + 2, len(doc) - 1)] if following.pos_ == "ADV" else following
    owned = last.tag_ in {"JJ", "VBG", "VBN"}  # "Low's leaving", "Low's publicly known debts"
    return not owned and following.pos_ in {"VERB", "AUX", "ADV", "PUNCT", "ADP", "CCONJ"}


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


def is_one_of_two(token: Token) -> bool:
    """Whether a word with an article is "the former" or "the latter" of two."""
    bare = token.lower_ in {"former", "latter"} and token.dep_ in HOLDERS | {"nmod"}
    return bare and token.i > 0 and token.doc[token.i - 1].lower_ == "the"


# Noun phrases


def _nominal(token: Token, index: int, offset: int) -> tuple[Mention, Site]:
    doc = token.doc
    start, end = extent(token)
    lemma = lemma_of(token)
    determined = [c for c in token.children if c.i < token.i]
    definite = any(
        (c.dep_ in {"det", "det:predet"} and c.lower_ in DEFINITE) or c.dep_ == "nmod:poss"
        for c in determined
    ) or token.lower_ in {"both"}
    if not definite:  # a parser can hang the article elsewhere in the phrase
        definite = doc[start].lower_ in DEFINITE
    label = gazetteer.noun_type(_compound(token, lemma)) if lemma not in AGENTIVE else ""
    if token.ent_type_ == "NORP" or (lemma == "old" and token.pos_ == "NOUN"):
        label = "PERSON"  # "the Norwegian", "the 33-year-old"
    elif is_townsman(token):
        label = "PERSON"
    elif token.pos_ == "NUM" and (wholes := [c for c in token.rights if c.dep_ == "nmod"]):
        label = gazetteer.noun_type(lemma_of(wholes[0]))  # "two of the men"
    span, text, _ = _mention(doc, start, end, index, offset)
    mention = Mention(
        span=span,
        text=text,
        kind=MentionKind.NOMINAL,
        type=label,
        head=lemma,
        name=concept_name(doc, start, complemented(token, end), token) or text,
        plural=token.tag_ in {"NNS", "NNPS"} or token.lower_ == "both" or _is_several(token),
        gender=("m" if is_townsman(token) else None) or noun_gender(lemma, label),
        definite=definite,
    )
    return mention, Site(index, start, end, token.i)


def _is_several(token: Token) -> bool:
    """Whether a number is of more than one: "seven of the boats"."""
    return token.pos_ == "NUM" and token.lower_ not in {"one", "1", "half"}


def _compound(token: Token, lemma: str) -> str:
    """A noun with the one that is compounded with it: a "music player" is no person."""
    before = token.nbor(-1) if token.i else token
    joined = before.dep_ == "compound" and before.head == token
    return f"{before.lower_} {lemma}" if joined else lemma


def _calls_native(token: Token) -> bool:
    """Whether a word before a full name says where somebody is from: "Dutchman Al van Low"."""
    return gazetteer.is_demonym(token.text) and not gazetteer.is_given_name(token.text)


def is_townsman(token: Token) -> bool:
    """Whether a word calls a man by where he is from: "the Yorkman", "the Dutchman"."""
    place = token.text.removesuffix("man")
    if place == token.text or not token.text[0].isupper() or place.endswith("wo"):
        return False
    return bool(gazetteer.place_kind(place) or gazetteer.is_demonym(place))
