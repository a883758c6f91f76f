"""What a role is of: the organisation, country or person that it is relative to.

It stands on the noun, behind the nouns joined to it, or, of a title, beside its holder's name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import role_words
from kg.extract.antecedents import antecedent
from kg.extract.subjects import subjects
from kg.extract.tree import (
    EXEMPLIFYING,
    children,
    clause_above,
    conjuncts,
    is_clause,
    is_kind,
    members,
    preposition,
)
from kg.language import gazetteer
from kg.model import MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.arguments import Place
    from kg.extract.combine import Slots

HYPHENS = frozenset({"-", "–"})
BEFORE_NOUN = frozenset(["compound", "nmod:desc", "nmod", "nmod:unmarked", "amod"])
"""Relations of a name to the noun that it stands before ("Acme chairman", "the Norlandic plan")."""


def _before_title(place: Place, title: Token, holders: list[Token]) -> Slots:
    """The organisation that the parser hung on the name ("Acme chairman Al Low")."""
    return [
        ("compound", [each])
        for holder in holders
        for each in children(holder, "compound", "nmod:desc", "nmod", "nmod:unmarked")
        if each.i < title.i and place.is_name(each) and not preposition(each)
        if not is_opposed(place, each)
    ][:1]


def _owner(title: Token, holders: list[Token]) -> Slots:
    """Whose the holder is ("its subsidiary Acme"), or the one coordinated with the holder ("her
    husband Al and son Bo").
    """
    for holder in holders:
        for name in (holder, holder.head) if holder.dep_ == "conj" else (holder,):
            titles = [name, *(t for t in children(name, "nmod:desc", "compound") if t.i < name.i)]
            owners = [o for t in titles for o in children(t, "nmod:poss") if o.i < title.i]
            if owners and not _is_anothers(title, owners[0]):
                return [("poss", conjuncts(owners[0]))]
    return []


def _is_anothers(title: Token, owner: Token) -> bool:
    """Whether the owner is of a noun before: "Low's rival, prime minister Al Moe", "its head, the
    actress Ann Roe".
    """
    parted = any(t.text == "," for t in title.doc[owner.i : title.i])
    return parted and (owner.ent_type_ == "PERSON" or bool(children(title, "det")))


def _beside(place: Place, title: Token, holders: list[Token]) -> Slots:
    """The country of the office before it: "Norwegian prime minister Al Low and energy minister
    Bo Roe".
    """
    if title.tag_ in {"NNS", "NNPS"}:
        return []
    for holder in holders:
        first = holder.head if holder.dep_ in {"conj", "appos"} else holder
        before = [each for each in conjuncts(first) if each.i < holder.i]
        for office in children(before[-1], "nmod:desc", "compound") if before else []:
            countries = [ts for slot, ts in role_slots(place, office) if slot == "demonym"]
            if countries:
                return [("compound", countries[0])]  # the office's country, not the holder's
    return []


def _after_name(place: Place, holders: list[Token]) -> Slots:
    """What stands behind the holder's name: "President Ann Low of Norland"."""
    return [
        ("at", [each])  # "author Ann Low of Acme" has written no Acme
        for holder in holders
        for each in children(holder, "nmod")
        if preposition(each) == "of" and place.is_name(each)
    ][:1]


def _led(place: Place, holders: list[Token]) -> Slots:
    """What the holder leads: "Acme is led by chief executive Al Low"."""
    for holder in holders:
        verb, doer = holder.head, holder.dep_
        if verb.lemma_.lower() in role_words.LEAD and doer in {"nsubj", "obl:agent"}:
            led = children(verb, "obj") if doer == "nsubj" else children(verb, "nsubj:pass")
            return [("of", [each for each in led if is_body(place, each)])]
    return []


def _companion(title: Token, holders: list[Token]) -> Slots:
    """Whose somebody is that one is with: "Low lives in Leeds with wife Ann"."""
    for holder in holders:
        if title.lemma_.lower() in role_words.KIN and preposition(holder) == "with":
            doers = children(holder.head, "nsubj", "nsubj:pass")
            if doers:
                return [("poss", conjuncts(doers[0]))]
    return []


def of_title(place: Place, title: Token, holders: list[Token]) -> Slots:
    """What a title is of that says nothing of it itself."""
    slots = _before_title(place, title, holders) or _owner(title, holders)
    slots = slots or _after_name(place, holders) or _led(place, holders)
    slots = slots or _companion(title, holders)
    return slots or _beside(place, title, holders)


def behind_nouns(place: Place, nouns: list[Token]) -> Slots:
    """What stands behind coordinated nouns, where the parser hung it on an earlier one."""
    for noun in nouns[:-1]:
        slots = [(s, [t for t in ts if t.i > nouns[-1].i]) for s, ts in role_slots(place, noun)]
        if any(tokens for _, tokens in slots):
            return [(slot, tokens) for slot, tokens in slots if tokens]
    return []


def rivalled(title: Token, holders: list[Token], slots: Slots) -> Slots:
    """Whose rival the holder is: the body that does what the clause says, or that tells it: "Acme
    signed a deal with Japanese rival Bolt", "Acme said rival Bolt had sold".
    """
    if title.lemma_.lower() not in role_words.RIVALS or title.tag_ in {"NNS", "NNPS"}:
        return []
    if any(slot != "demonym" for slot, tokens in slots if tokens):
        return []
    for holder in holders:
        clause = clause_above(holder) if holder.i > title.i else None
        doers = [] if clause is None else subjects(clause)[0]
        if clause is not None and clause.dep_ == "ccomp" and holder in doers:
            doers = subjects(clause.head)[0]
        bodies = [t for t in doers if t.ent_type_ == "ORG" or t.lower_ == "it"]
        if len(bodies) == 1 == len(doers) and holder.ent_type_ == "ORG" and holder not in bodies:
            return [("poss", bodies)]
    return []


def owned_before(place: Place, first: Token, noun: Token, slots: Slots) -> Slots:
    """Whose the first of coordinated nouns is, where a later one says of nobody by name what it is:
    "Acme's president and chief operating officer".
    """
    if noun.i < first.i or children(noun, "det", "nmod:poss"):
        return []
    if any(place.is_name(token) for _, tokens in slots for token in tokens):
        return []
    return [(slot, found) for slot, found in role_slots(place, first) if slot == "poss"]


def on_verb(place: Place, noun: Token) -> Slots:
    """What a role is of, where the parser hung it on the verb ("became professor of law at Acme",
    "served as head and founder of Acme").
    """
    verb = noun.head.head if noun.dep_ == "conj" else noun.head
    if not is_clause(verb) or noun.i < verb.i or noun.dep_ in {"nsubj", "nsubj:pass"}:
        return []
    end = max(t.i for t in noun.subtree) + 1
    for each in children(verb, "obl"):
        fits = preposition(each) in {"of", "at", "for"} and is_complement(place, each)
        if each.left_edge.i == end and fits and place.mention_index(each) is not None:
            return [(preposition(each), conjuncts(each))]
    return []


def where_of(place: Place, clause: Token) -> Slots:
    """The organisation of a relative clause: "Acme, where he was chairman"."""
    for adverb in children(clause, "advmod"):
        body = antecedent(adverb) if adverb.lower_ == "where" else None
        if body is not None and (mention := place.mention(body)) is not None:
            return [("of", [body])] if mention.type == "ORG" else []
    return []


def is_body(place: Place, token: Token) -> bool:
    """An organisation or a country by name: who it appoints serves it."""
    mention = place.mention(token)
    return mention is not None and place.is_name(token) and mention.type in {"ORG", "GPE"}


def without(slots: Slots, tokens: list[Token]) -> Slots:
    """Slots less what stands elsewhere already."""
    taken = {t.i for t in tokens}
    return [(slot, [t for t in found if t.i not in taken]) for slot, found in slots]


def role_slots(place: Place, noun: Token) -> Slots:
    """The organisation, country or person that a role noun is relative to."""
    found: Slots = []
    for each in noun.children:
        if each.dep_ == "nmod:poss" and not is_kind(each):
            if not _owns_body(place, each, noun):
                slot = "in" if _is_ranked_in(place, each, noun) else "poss"
                found.append((slot, conjuncts(each)))
        elif each.dep_ == "nmod" and is_complement(place, each):
            found.append((preposition(each), members(each)))
            found += _beyond(place, each)
        elif each.i < noun.i and each.dep_ in BEFORE_NOUN:
            if is_opposed(place, each) or _is_seat(place, each):
                continue
            if is_demonym(place, each) or (each.ent_type_ == "NORP" and place.is_name(each)):
                found.append(("demonym", conjuncts(each)))
            elif place.mention_index(each) is not None and (
                each.dep_ != "amod" or each.ent_type_ == "ORG"
            ):
                mention = place.mention(each)
                said = gazetteer.noun_type(each.lemma_)
                if mention is not None and (mention.kind is MentionKind.NAME or said):
                    within = [n for n in children(each, "compound") if place.is_name(n)]
                    unnamed = mention.kind is not MentionKind.NAME
                    if unnamed and (said == "PERSON" or (said == "GPE" and within)):
                        # "Acme director general", "Ohio state senator"
                        found += [("compound", within)] if within else []
                    else:
                        found.append(("compound", conjuncts(each)))
            elif each.dep_ == "compound":  # "UK airport operator"
                found += [("compound", [n]) for n in children(each, "compound") if place.is_name(n)]
    return found


def _is_ranked_in(place: Place, owner: Token, noun: Token) -> bool:
    """Whether a place says among which others something is first, and owns nothing: "the world's
    largest steel producers".
    """
    where = owner.lower_ == "world" or place.is_place(owner)
    return where and any(a.tag_ == "JJS" for a in children(noun, "amod"))


def _owns_body(place: Place, owner: Token, noun: Token) -> bool:
    """Whether what is somebody's is the body that a role is of: "his party leader" is no leader of
    his.
    """
    mention = place.mention(owner)
    if mention is None or mention.type != "PERSON":
        return False
    bodies = (t for t in children(noun, "compound") if t.i < noun.i and not place.is_name(t))
    return any(
        gazetteer.noun_type(t.lemma_) == "ORG" and t.lower_ not in {"press", "media"}
        for t in bodies
    )


def _beyond(place: Place, field: Token) -> Slots:
    """What a role is of beyond its field: "Secretary of State for Trade", "head of sales at Acme",
    which a parser hangs on the field.
    """
    if place.is_name(field):
        return []
    marks = {"for"} if field.lower_ == "state" else {"at"}
    found = [t for t in children(field, "nmod") if preposition(t) in marks]
    return [(preposition(t), conjuncts(t)) for t in found if marks == {"for"} or place.is_name(t)]


def is_complement(place: Place, token: Token) -> bool:
    """A prepositional phrase that is neither a time nor an example."""
    case = preposition(token)
    return bool(case) and case not in EXEMPLIFYING and not place.is_time(token)


def is_opposed(place: Place, name: Token) -> bool:
    """Whether "anti", "non" or "pro" stands before a name and a hyphen, or opens it: "anti-Acme
    campaigner", "non-Norlandic firm".
    """
    doc, entity = name.doc, place.entity(name)
    start = name.i if entity is None else entity.start
    opening = doc[start : start + 2].text.lower().replace("–", "-")
    before = doc[start - 2].lower_ if start > 1 and doc[start - 1].text in HYPHENS else ""
    first, hyphen, _ = opening.partition("-")
    return bool({before, first if hyphen else ""} & role_words.AGAINST)


def _is_seat(place: Place, name: Token) -> bool:
    """Whether a name is where somebody is, by the participle behind it: "Leeds based"."""
    entity, doc = place.entity(name), name.doc
    behind = name.i + 1 if entity is None else entity.end
    if behind < len(doc) and doc[behind].text in HYPHENS:
        behind += 1
    participle = behind < len(doc) and doc[behind].tag_ == "VBN"
    return participle and doc[behind].lemma_ in role_words.SEATED


def is_native(token: Token) -> bool:
    """Whether a noun before another says who, not whence: "Pole vaulters" are not of Poland, as
    "Polish vaulters" are.
    """
    before = token.head.pos_ == "NOUN" and token.i < token.head.i
    return before and gazetteer.is_native(token.text)


def is_demonym(place: Place, token: Token) -> bool:
    """An adjective of place: its mention is a place called otherwise than it is written."""
    mention = place.mention(token)
    if mention is None or mention.kind is not MentionKind.NAME:
        return False
    return token.ent_type_ == "NORP" and mention.type == "GPE"
