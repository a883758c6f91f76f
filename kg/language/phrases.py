"""What a noun phrase says besides its noun: modifiers, possessor, what follows."""

from __future__ import annotations

from kg import names
from kg.language import gazetteer
from kg.language.context import Context, remembered
from kg.language.noun_phrases import DATES
from kg.language.quotations import SUBJECTS
from kg.model import MentionKind

NEW_REFERENT = frozenset(
    """other another new next first second third same rival former parent such similar different
    separate own only last biggest largest top leading two three four several many few more most
    all each every any no single fellow foreign local""".split()
)
"""Modifiers with which a definite phrase brings up something of its own."""

UNSPECIFIC = frozenset("no neither each every any either another other".split())
"""Determiners and modifiers whose phrase brings up nothing that could be taken up."""

QUALIFYING = frozenset("deputy vice shadow assistant associate junior former ex late".split())
"""Modifiers without which an office is another one: a shadow minister is not "the minister"."""

RANKS = QUALIFYING - {"former", "ex", "late"}
"""Those that make an office another one now."""

TIMES = frozenset(
    """second minute hour day night morning evening afternoon week weekend month quarter year decade
    century time season moment""".split()
)
"""Nouns that name a stretch of time by where it lies from now, never by what was said before."""


BODY = frozenset(
    """abdomen ankle arm back brain cheek chest chin ear elbow eye face finger foot forehead groin
    hand head heart hip jaw knee leg lip lung mouth neck nose rib shoulder skin skull spine stomach
    thigh throat thumb toe tongue torso wrist""".split()
)
"""Nouns of parts of the body."""

AT_LARGE = frozenset({"press", "media"})
"""Nouns of what there is one of, whatever bodies have been named."""


def at_large(context: Context, i: int) -> bool:
    """Whether a phrase means all of a field, and no body: "the press", "business leaders"."""
    mention = context.mentions[i]
    return mention.head in AT_LARGE or (mention.head == "business" and not mention.definite)


@remembered
def content(context: Context, i: int) -> frozenset[str]:
    """Lower-case lemmas of a noun phrase's words between determiner or possessor and head."""
    site = context.sites[i]
    token = context.token(i)
    begin = site.start
    for child in token.lefts:
        if child.dep_ == "nmod:poss" or child.dep_ == "det":
            begin = max(begin, max(t.i for t in child.subtree) + 1)
    between = token.doc[begin : site.head]
    words = (t for t in between if not t.is_punct and t.pos_ not in {"DET", "PART"})
    return frozenset(t.lemma_.lower() for t in words)


@remembered
def restricted(context: Context, i: int) -> bool:
    """Whether what follows the noun picks out its referent ("the firm that …", "head of …")."""
    token = context.token(i)
    for child in token.rights:
        if child.dep_ in {"acl:relcl", "acl", "nmod"}:
            edge = child.left_edge
            if edge.text != "," and (edge.i == 0 or edge.nbor(-1).text != ","):
                return True
    return False


def possessor(context: Context, i: int) -> int | None:
    """The chain of a phrase's possessor; -1 if that is no mention; None if it has none."""
    owner = _owner(context, i)
    return context.find(owner) if owner is not None and owner >= 0 else owner


@remembered
def _owner(context: Context, i: int) -> int | None:
    """The mention of a phrase's possessor; -1 if that is no mention; None if it has none."""
    for child in context.token(i).children:
        if child.dep_ == "nmod:poss":
            m = context.mention_at(context.sites[i].doc, child)
            return m if m is not None else -1
    return None


def is_part_of_somebody(context: Context, j: int) -> bool:
    """Whether a phrase is a part of the body of whom its clause is about: "bitten on the chest"."""
    bare = context.mentions[j].head in BODY and not content(context, j)
    return bare and context.role(j) not in SUBJECTS


@remembered
def takes_up(context: Context, j: int) -> bool:
    """Whether a noun phrase is of a form that can take up something said before."""
    mention, token = context.mentions[j], context.token(j)
    if any(c.dep_ == "cop" for c in token.children) or token.dep_ == "xcomp":
        return False
    if content(context, j) & NEW_REFERENT or any(c.tag_ == "JJS" for c in token.children):
        return False
    site = context.sites[j]
    doc = context.docs[site.doc]
    if site.end < len(doc) and doc[site.end].pos_ == "PROPN":  # "the retailer Acme"
        return False
    if token.dep_ in {"compound", "nmod:desc", "flat"}:  # "company spokesman": bare
        return not list(token.children) and token.i + 1 == token.head.i
    return mention.definite and possessor(context, j) is None


@remembered
def determiner(context: Context, i: int) -> str:
    """The first word of a phrase, in lower case."""
    site = context.sites[i]
    return str(context.docs[site.doc][site.start].lower_)


@remembered
def tail(context: Context, i: int) -> str:
    """The words after the head, within the mention."""
    site = context.sites[i]
    return context.docs[site.doc][site.head + 1 : site.end].text.lower()


def told_apart(context: Context, i: int, j: int) -> bool:
    """Whether what two phrases say besides their nouns cannot be said of one thing.

    They are of other places, of other days or of other named owners, the second phrase is the first
    to name one ("the costs", "Acme's costs"); they are counted as two ("the first case", "the
    second"); or what is behind one noun is another ("the mayor of Ayr", "of Troon").
    """
    if _elsewhere(context, i, j) or not known_to_be(context, i, j):
        return True
    if other_office(context, i, j) or other_date(context, i, j):
        return True
    if context.mentions[i].head != context.mentions[j].head:
        return False
    if _called_otherwise(context, i, j) or _of_other_kinds(context, i, j):
        return True
    if _somebodys(context, i, j):
        return True
    counted, before = content(context, j) & NEW_REFERENT, content(context, i) & NEW_REFERENT
    if counted and before and counted != before:
        return True
    mine, theirs = _measures(context, j), _measures(context, i)
    if mine and theirs and mine != theirs:  # "the 800m record", "the 1,500m record"
        return True
    owner, other = possessor(context, j), possessor(context, i)
    if other is None and context.mentions[i].definite and _names_owner(context, j):
        return True
    if owner != other and all(
        m is not None and m >= 0 and context.named(m) for m in (owner, other)
    ):
        return True
    of, other_of = joined_by_of(context, j), joined_by_of(context, i)
    if of and other_of and not of & other_of and context.mentions[j].type != "PERSON":
        return True
    behind = _names_behind(context, i)
    return bool(behind) and not _names_behind(context, j) <= behind


def _elsewhere(context: Context, i: int, j: int) -> bool:
    """Whether a phrase is of other places than a chain, but for continents: who is British is
    European too, though "the European team" is not "the British team".
    """
    called = context.own_places(j)
    if not called:
        return False
    noun = context.mentions[j].head
    alike = [m for m in context.chain(i) if context.mentions[m].head == noun]
    before = {place for m in alike for place in context.own_places(m)}
    if before and not before & called:
        return True
    places = set(filter(_is_small, called))
    others = set(filter(_is_small, context.places(i))) if places else set[str]()
    return bool(others) and not places & others


def _is_small(place: str) -> bool:
    """Whether a place is no continent."""
    return gazetteer.place_kind(place) != "continent"


def _called_otherwise(context: Context, i: int, j: int) -> bool:
    """Whether other names stand before the nouns of a chain: "the Tern boat", "the Rook boat"."""
    own = _names_before(context, j)
    if not own:
        return False
    called = [said for m in context.chain(i) if (said := _names_before(context, m))]
    return bool(called) and not any(own & said for said in called)


def _of_other_kinds(context: Context, i: int, j: int) -> bool:
    """Whether nouns before a noun for no body and no person tell a chain from a phrase: "the fraud
    case", "the documents case".
    """
    if context.mentions[j].type or not (own := _kinds(context, j)):
        return False
    said = [kinds for m in context.chain(i) if (kinds := _kinds(context, m))]
    return bool(said) and not any(own & kinds for kinds in said)


def _somebodys(context: Context, i: int, j: int) -> bool:
    """Whether one phrase has an owner and the other only a noun that says what kind it is: "his
    attorney" is no district attorney, "the post office" not the president's office.
    """
    mention, owned = context.mentions[j], possessor(context, j) is not None
    if owned and mention.type != "PERSON":
        return False  # "his plan" may be the tax plan
    alike = [m for m in context.chain(i) if context.mentions[m].head == mention.head]
    if owned:
        return not _kinds(context, j) and all(
            bool(_kinds(context, m) | _names_before(context, m)) and possessor(context, m) is None
            for m in alike
        )
    return (
        bool({mention.type, context.mentions[i].type} & {"PERSON", "FAC"})
        and bool(_kinds(context, j))
        and all(not _kinds(context, m) and possessor(context, m) is not None for m in alike)
    )


@remembered
def _kinds(context: Context, i: int) -> frozenset[str]:
    """The common nouns that a phrase's noun is compounded with."""
    site = context.sites[i]
    if context.mentions[i].kind is not MentionKind.NOMINAL:
        return frozenset()
    before = context.docs[site.doc][site.start : site.head]
    return frozenset(t.lemma_.lower() for t in before if t.pos_ == "NOUN" and t.dep_ == "compound")


def other_date(context: Context, i: int, j: int) -> bool:
    """Whether a phrase has a date that nothing in a chain was said with: "last year's race" is not
    "the race".
    """
    when = _dates(context, j)
    return bool(when) and all(_dates(context, m) != when for m in context.chain(i))


@remembered
def _dates(context: Context, i: int) -> frozenset[str]:
    """The words of a date before a noun: "last year's race", "the 2003 race"."""
    site = context.sites[i]
    doc = context.docs[site.doc]
    if context.mentions[i].kind is MentionKind.NAME:
        return frozenset()
    return frozenset(t.lower_ for t in doc[site.start : site.head] if t.ent_type_ in DATES)


def other_office(context: Context, i: int, j: int) -> bool:
    """Whether a chain was only called by another office of the same noun: "the minister" is not
    "Deputy Minister Low", nor the other way round.
    """
    mine, noun = content(context, j), context.mentions[j].head
    said = [content(context, m) for m in context.chain(i) if context.mentions[m].head == noun]
    return bool(said) and all((each - mine) & QUALIFYING or (mine - each) & RANKS for each in said)


def known_to_be(context: Context, i: int, j: int) -> bool:
    """Whether the names before a description's noun stand in the antecedent's own name.

    "The Roe commission" is not the Federal Pump Commission; "the Chinese retailer" may be anyone.
    """
    own = _names_before(context, j)
    if not own or not context.named(i) or context.own_places(j):
        return True
    return own <= {w for m in context.named(i) for w in names.words(m.name)}


@remembered
def _names_before(context: Context, i: int) -> frozenset[str]:
    """The words of names that a phrase's noun is compounded with, in small letters."""
    site = context.sites[i]
    before = context.docs[site.doc][site.start : site.head]
    named = (t for t in before if t.pos_ == "PROPN" and t.dep_ in {"compound", "nmod:desc"})
    return frozenset(t.lower_ for t in named)


def _names_owner(context: Context, i: int) -> bool:
    """Whether a phrase's possessor is a name ("Acme's"), no noun or pronoun that takes one up."""
    owner = _owner(context, i)
    return owner is not None and owner >= 0 and context.is_name(owner)


@remembered
def joined_by_of(context: Context, i: int) -> frozenset[str]:
    """What "of" joins to a phrase's noun: "the centre of the town", "the cost of mending it"."""
    nouns = {"NOUN", "PROPN"}
    of = (
        c
        for c in context.token(i).rights
        if (c.dep_ == "nmod" and c.pos_ in nouns) or (c.dep_ == "acl" and c.tag_ == "VBG")
    )
    return frozenset(c.lemma_.lower() for c in of if any(m.lower_ == "of" for m in c.lefts))


def _measures(context: Context, i: int) -> frozenset[str]:
    """Words of a noun phrase, before its noun, that begin with a digit."""
    return frozenset(w for w in content(context, i) if w[0].isdigit())


def _names_behind(context: Context, i: int) -> frozenset[str]:
    site = context.sites[i]
    behind = context.docs[site.doc][site.head + 1 : site.end]
    return frozenset(t.lower_ for t in behind if t.pos_ in {"PROPN", "NUM"})


def in_name(context: Context, i: int, head: str) -> bool:
    """Whether a noun stands in one of a chain's names of several words."""
    return any(head in words for m in context.named(i) if len(words := names.words(m.name)) > 1)
