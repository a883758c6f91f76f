"""Roles: nouns that say what somebody is to an organisation, a place or a person.

Titles and appositions ("Acme chairman Al Low"; "Al Low, chairman of Acme") and predicate nouns
alike, after RelNoun (Pal and Mausam 2016).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract import cues, role_words
from kg.extract.arguments import DISTRICTS, PLACES
from kg.extract.bridging import implied, is_office, with_body
from kg.extract.combine import Slots, combined
from kg.extract.role_slots import (
    HYPHENS,
    behind_nouns,
    is_demonym,
    is_opposed,
    of_title,
    on_verb,
    owned_before,
    rivalled,
    role_slots,
    without,
)
from kg.extract.surface import description
from kg.extract.tree import child, children, conjuncts
from kg.language.gazetteer import noun_type
from kg.language.name_classes import MEDIUM_NOUNS
from kg.language.noun_phrases import kind_of
from kg.language.objects import FRACTIONS, MULTIPLES
from kg.model import Factuality, Predicate, PredicateKind, Proposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.arguments import Place
    from kg.extract.factuality import Assessment

NOUNS = frozenset({"NN", "NNP"})
"""Tags of a noun, which may be right where the part of speech is not ("director general")."""
HYPHEN = "-"
EX = "ex"
"""Who no longer is what follows: a modifier, no word of the role."""
CURRENT = frozenset("current present new incumbent longtime longstanding".split())
"""Words that say of an office no more than that it is held."""
KINDS = frozenset({"press", "media"})
"""Nouns of bodies that before a role say which it is ("press secretary")."""
OF_HOLDER = role_words.APPOINT | role_words.SEATED
"""Participles before a role that are said of its holder."""
LESSENING = frozenset(
    "less least more most not never hardly barely scarcely almost nearly longer".split()
)
"""Adverbs that make of an adjective another than it is alone: "a less reliable partner"."""
DESCRIBING = frozenset({"apposition", "title"})
"""Ways to say a role that no clause of the sentence says already."""


def is_descriptor(place: Place, token: Token) -> bool:
    """A common noun that describes a name beside it (capitalised titles included), and is no half
    of one ("the Daily and Sunday Post").
    """
    if token.ent_type_ or place.is_name(token) or token.text in HYPHENS:
        return False
    if token.lower_ in role_words.ROLE_PREFIXES or token.lower_ in role_words.COMPASS:
        return False
    if token.i >= 2 and token.nbor(-1).text in HYPHENS and token.nbor(-2).like_num:
        return False  # "the 60-member board"
    kind = noun_type(token.lemma_ if token.text.endswith(".") else token.lower_)
    joined = token.nbor().pos_ == "CCONJ" if token.i + 1 < len(token.doc) else False
    known = token.pos_ == "PROPN" and kind != "" and (kind == "PERSON" or not joined)
    known |= token.pos_ == "ADJ" and (kind == "ORG" or (kind == "PERSON" and token.tag_ in NOUNS))
    known |= token.pos_ == "ADJ" and token.lower_ in role_words.RIVALS
    return token.pos_ == "NOUN" or known


def _is_address(noun: Token, holder: Token) -> bool:
    """Whether a place stands behind the district that lies in it: "Leinster province, Ireland"."""
    if holder.ent_type_ not in PLACES or noun.lemma_.lower() not in DISTRICTS or not noun.i:
        return False
    named = noun.nbor(-1).ent_type_ in PLACES and child(noun, "det", "nmod:poss") is None
    return named and noun.i + 1 < holder.i and noun.nbor(1).text == ","


def roles(
    place: Place,
    noun: Token,
    holders: list[Token],
    how: str,
    assessment: Assessment,
    otherwise: Slots | None = None,
) -> Iterator[Proposition]:
    """One role for each coordinated noun, holder and organisation.

    ``otherwise`` is what a role is of where its own words do not say.
    """
    holders = [h for h in holders if _may_be(place, h, noun) and not _is_address(noun, h)]
    nouns = [
        n
        for n in conjuncts(noun)
        if n == noun or (n.pos_ in {"NOUN", "PROPN"} and not _is_another_s(place, n))
        if not _is_multiple(n)
        if not n.is_space  # what parts the columns of a table is read as a noun
    ]
    if not nouns:
        return
    last = nouns[-1]
    shared = role_slots(place, last) or behind_nouns(place, nouns)
    if not any(place.is_name(token) for _, tokens in shared for token in tokens):
        shared += on_verb(place, last)
    if how == "title" and last != noun and not shared:
        shared = [s for s in role_slots(place, noun) if s[0] in {"compound", "poss", "demonym"}]
    over = any(t.lower_ in role_words.OVER for t in _near(noun))
    for index, each in enumerate(nouns):
        slots = role_slots(place, each)
        if each == last or (not slots and _share(nouns[index:])):
            slots = shared
        if how == "title" and not slots:
            slots = of_title(place, each, holders)
        if how in DESCRIBING:
            slots = slots + rivalled(each, holders, slots)
        if each != noun:
            slots = slots + owned_before(place, noun, each, slots)
        slots = slots or otherwise or []
        if not slots and each.lemma_.lower() in role_words.KIN and how in DESCRIBING:
            continue
        slots = without(slots, holders)
        filled: Slots = [("subject", [h for h in holders if h.i != each.i]), *slots]
        if not filled[0][1]:
            return
        predicate = _role_predicate(place, each)
        if each != noun and over and not _is_current(each):
            predicate = replace(
                predicate, modifiers=tuple(sorted({*predicate.modifiers, "former"}))
            )
        said = description(place, each, holders) if how in DESCRIBING else ""
        body = None
        if how in DESCRIBING and not slots and is_office(predicate.lemma, predicate.modifiers):
            body = implied(place, each, holders[0])
        told = _as_alleged(noun, assessment) if slots else assessment
        for found in combined(place, each, predicate, filled, told, how, said):
            yield found if body is None else with_body(found, body)


def _is_multiple(noun: Token) -> bool:
    """Whether a noun says how many times so much something is: "twice the size of Bolt", "a third
    the size".
    """
    parts = (t for t in noun.lefts if t.lower_ in FRACTIONS and t.nbor().lower_ == "the")
    return any(t.lower_ in MULTIPLES for t in noun.lefts) or next(parts, None) is not None


def _may_be(place: Place, holder: Token, noun: Token) -> bool:
    """Whether a name may be what a noun says: no person and no place is a book."""
    mention = place.mention(holder)
    lasting = mention is not None and mention.type in {"PERSON", "GPE", "LOC", "NORP"}
    return not (lasting and noun.lemma_.lower() in MEDIUM_NOUNS["WORK_OF_ART"])


def _as_alleged(noun: Token, told: Assessment) -> Assessment:
    """What a role's own words make of it: who is "the supposed owner of Acme" need not own it."""
    words = {t.lower_ for t in _near(noun)}
    if told.factuality is not Factuality.ASSERTED or not words & cues.ALLEGED_MODIFIERS:
        return told
    return replace(told, factuality=Factuality.ALLEGED)


def _is_current(noun: Token) -> bool:
    """Whether a role beside a former one has a word of its own for when it is held, or an article:
    "a former chairman and current owner", "a former player and the club's coach".
    """
    when = role_words.ROLE_MODIFIERS | {"current", "present", "now", "longtime"}
    own = [*children(noun, "amod", "advmod", "compound"), *children(noun, "nmod:poss", "det")]
    return any(t.lower_ in when or t.dep_ in {"det", "nmod:poss"} for t in own)


def _is_another_s(place: Place, noun: Token) -> bool:
    """Whether a coordinated noun is a name, or has a holder of its own ("a wife, Ann, and a son,
    Al"; "Low was the mayor, Roe his deputy").
    """
    named = place.is_name(noun) or any(place.is_name(a) for a in children(noun, "appos"))
    return named or child(noun, "nsubj", "nsubj:pass") is not None


def _share(nouns: list[Token]) -> bool:
    """Whether what the last of coordinated nouns is of holds of the first: "president and chief
    executive of Acme", but not "a writer and a founder of Acme".
    """
    first, *others = (child(noun, "det", "nmod:poss") for noun in nouns)
    if first is None or first.lower_ != "the":
        return not any(others)
    return all(other is None or other.lower_ == "the" for other in others)


def _role_predicate(place: Place, noun: Token) -> Predicate:
    words = _words_of(place, noun)
    near = _near(noun)
    found = {t.lower_ for t in near if t.lower_ in role_words.ROLE_MODIFIERS}
    found |= {w for w in words[:-1] if w in role_words.ROLE_MODIFIERS}  # "would-be"
    words = [w for w in words[:-1] if w not in found] + words[-1:]
    found |= {t.lower_ for t in near if t.lower_ in role_words.ROLE_PARTS and not t.ent_type_}
    modifiers = tuple(sorted(found - {w.lower().rstrip(HYPHEN) for w in words}))
    own = noun.lemma_.lower()
    if noun.i + 2 < len(noun.doc) and noun.nbor().text in HYPHENS:
        general = [t for t in children(noun, "amod") if t.i == noun.i + 2 and t.lower_ == "general"]
        words[-1] += "".join(f"{HYPHEN}{t.text}" for t in general)  # "secretary-general"
        own += "".join(f"{HYPHEN}{t.lower_}" for t in general)
        behind = [t for t in children(noun, "flat") if noun.i < t.i <= noun.i + 4]
        words[-1] += "".join(f"{HYPHEN}{t.text}" for t in behind)  # "son-in-law"
        own += "".join(f"{HYPHEN}{t.lower_}" for t in behind)
    lemma = " ".join([*(w.lower() for w in words[:-1]), own])
    return Predicate(
        kind=PredicateKind.ROLE,
        lemma=lemma.replace(f"{HYPHEN} ", HYPHEN),
        span=place.span(noun.i, noun.i + 1),
        text=" ".join(words).replace(f"{HYPHEN} ", HYPHEN),
        head=noun.lemma_.lower(),
        modifiers=modifiers,
    )


def _near(noun: Token) -> list[Token]:
    """Words directly on a noun, the parts of a hyphenated one included."""
    found = children(noun, "amod", "compound", "advmod", "nmod:desc", "det", "flat", "appos", "dep")
    if noun.i + 2 < len(noun.doc) and noun.doc[noun.i + 1].text in HYPHENS:
        found.append(noun.doc[noun.i + 2])
    if noun.i >= 2 and noun.doc[noun.i - 1].text in HYPHENS:
        found.append(noun.doc[noun.i - 2])
    beside = children(noun, "nmod:poss", "nsubj", "nsubj:pass", "obl", "obl:tmod", "advcl")
    outside = {t.i for each in beside for t in each.subtree}
    found += [t for t in noun.doc[noun.left_edge.i : noun.i] if t.i not in outside]
    return found


def _is_body(place: Place, token: Token) -> bool:
    """Whether a common noun says of what a role is ("party chairman"), not what for ("press")."""
    of_body = place.mention_index(token) is not None and noun_type(token.lemma_) == "ORG"
    return of_body and token.lower_ not in KINDS


def _opposes(place: Place, word: Token) -> bool:
    """What stands behind "non-", or half of that: "a non-Acme supplier" is no Acme supplier."""
    if is_opposed(place, word):
        return True
    doc, name = word.doc, word.i + (1 if word.text in HYPHENS else 2)
    return name < len(doc) and doc[name - 1].text in HYPHENS and is_opposed(place, doc[name])


def _words_of(place: Place, noun: Token) -> list[str]:
    """A role's own words ("executive chairman"), without names, demonyms and modifiers."""
    parts = [
        t
        for t in children(noun, "compound", "amod")
        if t.i < noun.i
        and not place.is_name(t)
        and not _opposes(place, t)
        and not is_demonym(place, t)
        and not _is_body(place, t)
        and t.lower_ not in role_words.ROLE_MODIFIERS | CURRENT
        and not (t.tag_ == "VBN" and t.lemma_.lower() in OF_HOLDER)  # "newly appointed"
        and t.ent_type_ in {"", "ORDINAL"}
    ]
    among = noun.head.lower_ == "one" and kind_of(noun.head) == noun
    words: list[str] = []
    for part in parts:
        if among and any(t.tag_ in {"JJS", "RBS"} for t in part.subtree):
            continue  # one of the biggest is not the biggest
        tokens = [*children(part, "compound", "punct", "amod"), part]
        tokens = [t for t in tokens if t.text != "," and t.lower_ != EX]
        if part.tag_ == "VBN" and any(place.is_name(t) for t in tokens):
            continue  # "the Acme-owned ship"
        counted = [n for n in children(part, "nummod") if not n.whitespace_]  # "200m"
        if any(place.is_name(n) for n in counted):
            continue
        tokens += counted
        graded = [a for a in children(part, "advmod") if a.i < part.i and a.lower_ in LESSENING]
        tokens += [t for a in graded for t in a.subtree]
        before = part.nbor(-1) if part.i else part
        if before.text in HYPHENS or before.ent_type_ == "ORDINAL":  # "second-largest"
            counted = children(part, "advmod", "nummod")
            tokens += [t for c in counted for t in (c, *children(c, "punct"))]
        fields = [f for f in children(part, "conj") if f.i < noun.i]
        if fields and not any(place.is_name(f) for f in fields):  # "Trade and Industry Secretary"
            words.append(part.doc[part.i : fields[-1].i + 1].text)
            continue
        first = min(t.i for t in tokens)
        tokens += [t for t in part.doc[first : part.i] if t.text in HYPHENS]
        tokens = sorted(set(tokens), key=lambda t: t.i)
        tokens = [t for t in tokens if t.i <= part.i and not place.is_name(t) and not t.is_quote]
        word = "".join(t.text_with_ws for t in tokens).strip()
        if word[:1] in HYPHENS:
            continue  # "the Acme-winning singer", less the name
        words.append(word + HYPHEN if part.nbor(1).text in HYPHENS else word)  # "co-ordinator"
    return [*words, noun.lemma_ if noun.text.endswith(".") else noun.text]  # "Sen."
