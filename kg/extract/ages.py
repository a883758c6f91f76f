"""How old somebody is: "Ann Moe, 41,", "aged 41", "the 41-year-old driver", "the 41-year-old won",
"she was 41", "died at the age of 41".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.factuality import Assessment, assess
from kg.extract.subjects import subjects
from kg.extract.tree import child, children, preposition
from kg.language.quantities import SOMEBODY
from kg.model import Argument, Literal, Predicate, PredicateKind, Proposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.arguments import Place

AGE = re.compile(r"1?\d{1,2}")
OLDEST = 122
AGED = re.compile(r"\d{1,3}(-years?-| year )old")
CLOSING = frozenset({",", ".", ")", ";", "and", "from", "of"})
"""What may stand behind a bare age."""
DASHES = frozenset({"-", "–", "—", "--"})
RANGE = frozenset("or and to plus upwards + - –".split())
"""What behind "aged 50" says that it is no one age: "or above", "to 60"."""
BOUNDS = frozenset("above over older more under below less younger upwards up".split())
DYING = frozenset({"die", "pass"})
"""Verbs whose "aged 41" is how old somebody was in the end; others tell when something was."""
ADJECTIVES = frozenset({"amod", "acl", "appos", "conj", "nmod", "dep"})


def ages(place: Place) -> Iterator[Proposition]:
    """aged(subject, object) for each age that one paragraph gives of somebody."""
    for token in place.doc:
        if token.like_num and AGE.fullmatch(token.text) and 0 < int(token.text) <= OLDEST:
            holders, said = _holders(place, token)
            for holder in holders:
                if place.mention_index(holder) is not None:
                    yield _aged(place, holder, token, said)


def _holders(place: Place, number: Token) -> tuple[list[Token], Assessment]:
    """Who is of the age that ``number`` gives, and how sure that is; nobody where it is none."""
    named = _named_before(place, number)
    if named is not None:
        return [named], Assessment()
    word = number.doc[number.i - 1] if number.i else number
    if word.lower_ == "aged":
        return ([], Assessment()) if _is_range(number) else _of_adjective(word)
    behind = number.doc[number.i : number.i + (3 if number.whitespace_ else 5)]
    if AGED.fullmatch(behind.text):
        described = _named_behind(place, behind[-1])
        return _of_adjective(behind[-1]) if described is None else ([described], Assessment())
    if word.lower_ == "age" or (word.lower_ == "of" and number.head.lower_ == "age"):
        noun = word if word.lower_ == "age" else number.head
        return _at_death(noun.head) if preposition(noun) == "at" else ([], Assessment())
    return _predicated(number)


def _is_range(number: Token) -> bool:
    """Whether "aged 50" goes on to other ages: "or above", "and over", "to 60"."""
    behind = number.doc[number.i + 1 : number.i + 3]
    if len(behind) < 2 or behind[0].lower_ not in RANGE:
        return False
    return behind[0].lower_ not in {"or", "and"} or behind[1].lower_ in BOUNDS or behind[1].like_num


def _named_before(place: Place, number: Token) -> Token | None:
    """ "Ann Moe, 41,", "Ann Moe, 41 years old," or "Ann Moe (41)": the name."""
    doc, at = number.doc, number.i
    if at < 2 or at + 1 >= len(doc):
        return None
    spelt = doc[at + 1 : at + 3].text.lower() in {"years old", "year old"}
    dash = doc[at + 1].text in DASHES and bool(number.whitespace_)
    if doc[at + 1].lower_ not in CLOSING and not spelt and not dash:
        return None
    name = place.entity(doc[at - 2])
    opened = doc[at - 1].text in {",", "("}
    if not opened or name is None or name.label_ != "PERSON" or name.end != at - 1:
        return None
    return next((t for t in name if place.is_name(t)), None)


def _named_behind(place: Place, adjective: Token) -> Token | None:
    """ "The 41-year-old former driver Ann Moe": the name that its phrase ends in."""
    for token in adjective.doc[adjective.i + 1 : adjective.sent.end]:
        if token.ent_type_ == "PERSON" and place.is_name(token):
            return token
        if token.pos_ not in {"NOUN", "ADJ"} or token.ent_type_:
            return None
    return None


def _of_adjective(adjective: Token) -> tuple[list[Token], Assessment]:
    head = adjective.head
    if adjective.dep_ in SOMEBODY and adjective.pos_ == "NOUN":
        return [adjective], Assessment()  # "the 41-year-old won"
    if adjective.dep_ in ADJECTIVES and head.pos_ in {"NOUN", "PROPN"}:
        named = children(head, "appos") if head.pos_ == "NOUN" else []
        return ([t for t in named if t.pos_ == "PROPN"] or [head])[:1], Assessment()
    return _at_death(head)


def _at_death(verb: Token) -> tuple[list[Token], Assessment]:
    if verb.lemma_.lower() not in DYING:
        return [], Assessment()
    return subjects(verb)[0], assess(verb)


def _predicated(number: Token) -> tuple[list[Token], Assessment]:
    """ "She is 41", "she was 41 years old", unless that was when something happened."""
    predicate = number
    if number.head.lemma_ == "year" and number.head.head.lower_ == "old":
        predicate = number.head.head
    elif number.ent_type_ != "CARDINAL":
        return [], Assessment()
    if child(predicate, "cop") is None or child(predicate, "advcl", "case", "nmod") is not None:
        return [], Assessment()
    persons = [
        s for s in subjects(predicate)[0] if s.ent_type_ == "PERSON" or s.lower_ in {"he", "she"}
    ]
    return persons, assess(predicate)


def _aged(place: Place, holder: Token, number: Token, said: Assessment) -> Proposition:
    span = place.span(number.i, number.i + 1)
    value = Literal(str(int(number.text)), "integer")
    return Proposition(
        predicate=Predicate(PredicateKind.ADJECTIVE, "aged", span, number.text, "aged"),
        arguments=(
            place.argument(holder, "subject", bare=True),
            Argument("object", span, number.text, value=value),
        ),
        sentence=place.sentence(number),
        factuality=said.factuality,
        negated=said.negated,
        speakers=place.speakers(said.speakers, number),
        rule="adjective:age",
    )
