"""Noun phrases read off a dependency tree: which nouns head one, how far it goes, its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import gazetteer
from kg.language.titles import AGENTIVE, HEAD_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

MALE_NOUNS = frozenset(
    """man boy father son brother husband uncle nephew king prince duke actor businessman gentleman
    grandfather grandson widower boyfriend guy monk waiter priest""".split()
)
FEMALE_NOUNS = frozenset(
    """woman girl mother daughter sister wife aunt niece queen princess duchess actress
    businesswoman lady grandmother granddaughter widow girlfriend nun waitress""".split()
)
"""Nouns for people that tell their gender; those in -woman besides (a chairman may be one)."""

DEFINITE = frozenset(["the", "this", "that", "these", "those", "both"])
"""Determiners of a phrase whose referent is taken as known."""

ANYONE = frozenset("man woman person people thing one".split())
"""Nouns that say nothing of whoever is one of them."""

SHARES = frozenset("many most some several few half".split())
"""Words that with "of" say how many of some do what a clause says."""

HAPPENINGS = frozenset(
    """issue move step sign signal blow setback decision development outcome result increase rise
    drop fall decline change feat trend matter breakthrough reversal""".split()
)
"""What a whole clause comes to, no body or person: "dropped its bid for Acme, a blow to Low"."""
DOINGS = HAPPENINGS | frozenset(
    """accident accord accusation agreement allegation arrangement attack attempt ban
    battle bid bombing case charge claim clash compromise conflict contract crackdown crash crisis
    deal debate demand dispute effort exercise expansion fight hearing idea incident interview
    investigation journey lawsuit loss meeting merger murder offer pact phenomenon plan plea
    practice probe process proposal prosecution protest quest raid ruling scandal search situation
    strategy strike takeover talk tradition treaty trial trip verdict victory violation visit vote
    war""".split()
)
"""What is done or comes about: no person, body or place is one, save by a name that says so."""
HAPPENING_TYPES = frozenset({"ORG", "GPE", "PERSON", "NORP"})
"""Types of names of what no event is."""
DETERMINERS = frozenset(["the", "this", "that", "a", "an"])

DROPPED = frozenset(
    """the this that these those both a an some any its such each every all more about even
    just""".split()
)
"""Determiners that a concept's name leaves out."""

UNQUOTED = str.maketrans("", "", '"')
"""Of a mark whose other half stands outside the name."""

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


OPEN = frozenset(["ccomp", "xcomp", "iobj", "cop"])
"""Dependents without which a clause is only half told."""

FULL = frozenset([("to", "VB"), ("of", "VBG"), ("in", "VBG"), ("for", "VBG")])
"""Marks and tags of clauses that say what a noun is about."""

LONGEST = 9
"""Words of such a clause, at most, that are part of what a thing is called."""


def sums_up(noun: str, kind: str, name: str) -> bool:
    """Whether a noun beside a name of that type tells what happened, not what it names: "dropped
    its bid for Acme, a blow to Low", "an inquiry by Low, a probe that began in May".
    """
    if kind not in HAPPENING_TYPES or noun not in DOINGS:
        return False
    return kind == "PERSON" or noun in HAPPENINGS or not DOINGS & set(name.lower().split())


def heads_phrase(token: Token) -> bool:
    """Whether a token outside names heads a noun phrase that is a mention."""
    if token.pos_ == "NUM":  # "the two"
        return token.lower_ == "two" and any(c.lower_ == "the" for c in token.lefts)
    if token.lower_ in SHARES and token.dep_ in {"nsubj", "nsubj:pass"}:
        return any(c.dep_ == "nmod" and c.i > token.i for c in token.children)
    if token.lower_ == "both":
        return token.dep_ in {"nsubj", "nsubj:pass", "obj", "obl", "iobj"}
    if token.pos_ not in {"NOUN", "PROPN"} or token.ent_type_ or not token.text[0].isalnum():
        return False
    if token.lower_ in HEAD_SUFFIXES and token.i and token.nbor(-1).text == "-":
        return False
    if token.dep_ in INSIDE:  # the company in "company spokesman"; the giant before a name
        whole = token.head.ent_type_ or gazetteer.noun_type(token.head.lemma_) == "PERSON"
        kind = gazetteer.noun_type(token.lemma_) or token.lemma_.lower() in AGENTIVE
        field = token.lower_ in FIELDS  # a press secretary's
        return bool(whole and token.is_alpha and kind and not field)
    return True


FIELDS = frozenset({"press", "media"})
"""Nouns that before an office say what it is for."""

SUCH = frozenset({"those", "ones"})
"""Words that say nothing without the clause behind them: "the number of those hurt"."""
RESTRICTING = frozenset({"acl", "acl:relcl"})
NAMING = frozenset("call name dub nickname title entitle".split())
"""Verbs whose participle says what something is called."""

DASHES = frozenset({"–", "—", "--"})
"""Marks behind which a phrase is an aside."""
DATES = frozenset(["DATE", "TIME"])
DATING = frozenset("on in at by since until till during".split())
"""Prepositions of a date that says when, not which."""


def _phrase(token: Token, *, top: bool = True) -> Iterator[Token]:
    """The tokens of a noun phrase: its head and what belongs to it."""
    yield token
    for child in token.children:
        if child.dep_ in CLAUSES or _dates_the_clause(child):
            continue
        aged = token.lower_ == "old" and child.i < token.i and child.dep_.startswith("obl")
        if child.dep_ in WHOLE or aged:
            if not (child.dep_ == "nmod:desc" and child.i > token.i):
                yield from child.subtree
        elif child.dep_ == "nmod" or (not top and child.dep_ in BELOW):
            if _is_beside(child) or child.left_edge.text in DASHES:
                continue
            if child.lower_ in SUCH and _is_restricted(child):
                if child.right_edge.i - child.i < LONGEST:
                    yield from child.subtree
            else:
                yield from _phrase(child, top=False)
                yield from _called(child)
        elif child.dep_ in {"advmod", "punct"} and (
            not top or child.i < token.i or child.tag_ == "HYPH"
        ):
            yield from child.subtree


def _is_restricted(token: Token) -> bool:
    """Whether a clause right behind a word says who is meant."""
    return any(c.dep_ in RESTRICTING and c.left_edge.i == token.i + 1 for c in token.children)


def _called(token: Token) -> Iterator[Token]:
    """The name right behind a word: "the services of a firm called Acme"."""
    for verb in token.children:
        if verb.dep_ != "acl" or verb.i != token.i + 1 or verb.lemma_.lower() not in NAMING:
            continue
        name = [t for t in verb.subtree if t.i > verb.i and t.ent_type_]
        if name and name[0].i == verb.i + 1:
            yield verb
            yield from (t for t in name if t.i - name[0].i == name.index(t))


def _is_beside(token: Token) -> bool:
    """Whether a noun below another is an example of it, or by how much something changes: "raised
    prices by two points".
    """
    counted = any(c.dep_ == "nummod" for c in token.children)
    return any(
        c.dep_ == "case" and (c.lower_ in EXAMPLES or (counted and c.lower_ == "by"))
        for c in token.children
    )


def _dates_the_clause(token: Token) -> bool:
    """A date after a noun ("the council last month", "a storm on Sunday"), but not "of" one, nor
    "since" one behind a superlative.
    """
    if token.i < token.head.i or token.ent_type_ not in DATES or token.head.ent_type_ in DATES:
        return False  # "a time of four minutes 12 seconds"
    if token.dep_ == "nmod:unmarked":
        return True
    cases = {c.lower_ for c in token.children if c.dep_ == "case"}
    if cases == {"since"} and any(t.tag_ == "JJS" or t.lower_ == "first" for t in token.head.lefts):
        return False
    return token.dep_ == "nmod" and bool(cases) and cases <= DATING


def extent(token: Token) -> tuple[int, int]:
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
    while end > token.i and doc[end].is_punct and doc[end].text != "%":
        end -= 1
    if start and doc[start].lower_ in {"least", "most"} and doc[start - 1].lower_ == "at":
        start -= 1  # "at least one boat"
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


def complemented(token: Token, end: int) -> int:
    """One past the last token of a noun phrase with the clause that says what its noun is about:
    "a plan to sell boats", "a way of mending them" without "them"; ``end`` where there is none, or
    one of many words.
    """
    clause = next(
        (c for c in token.children if c.dep_ == "acl" and c.left_edge.i == end and c.i >= end), None
    )
    if clause is None:
        return end
    below: dict[str, Token] = {}
    for child in clause.children:
        below.setdefault(child.dep_, child)
    mark = below.get("mark")
    if mark is None or (mark.lower_, clause.tag_) not in FULL:
        return end
    if below.keys() & OPEN or mark.i != end:
        return end
    last = below.get("obj") or below.get("obl") or below.get("compound:prt") or clause
    if last.pos_ == "PRON" or last.i < clause.i:
        return end
    reach = clause.i + 1 if last is clause else extent(last)[1]
    for child in clause.children:  # "bring Bolt onto its platform"
        if child.dep_ == "obl" and child.left_edge.i == reach and not _is_loose(child):
            reach = extent(child)[1]
    return reach if reach - end <= LONGEST else end


def _is_loose(oblique: Token) -> bool:
    """Whether an oblique says when, or stands for something else."""
    return oblique.pos_ == "PRON" or oblique.ent_type_ in {"DATE", "TIME"}


def lemma_of(token: Token) -> str:
    """Lemma of a head; "president-elect" is one word however it was tokenised."""
    doc, i = token.doc, token.i
    if token.lower_ in HEAD_SUFFIXES and i > 1 and doc[i - 1].text == "-":
        return f"{doc[i - 2].lemma_.lower()}-{token.lower_}"
    if i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 2].lower_ in HEAD_SUFFIXES:
        return f"{token.lemma_.lower()}-{doc[i + 2].lower_}"
    return token.lemma_.lower()


def concept_name(doc: Doc, start: int, end: int, head: Token) -> str:
    """A phrase's words without determiner and possessor, unless that is a date ("last year's
    race").
    """
    owners = [c for c in head.children if c.dep_ == "nmod:poss" and c.i < head.i]
    owners = [o for o in owners if o.ent_type_ not in DATES]
    begin = max([start, *(t.i + 1 for owner in owners for t in owner.subtree if t.i < head.i)])
    ends = (t.i + 1 for t in doc[begin : head.i] if t.tag_ == "POS" and t.i)
    begin = max([begin, *(end for end in ends if doc[end - 2].ent_type_ not in DATES)])
    while begin < head.i and (doc[begin].lower_ in DROPPED | {"and"} or doc[begin].is_punct):
        if doc[begin].ent_type_ in DATES and doc[begin].head.dep_ == "nmod:poss":
            break  # "this month's meeting"
        if doc[begin].lower_ == "more" and any(t.lower_ == "than" for t in doc[begin:end]):
            break
        if doc[begin].lower_ in {"about", "some"} and doc[begin + 1].pos_ == "NUM":
            break  # "about 300 boats" are not 300
        if doc[begin + 1].text == "-" and not doc[begin].whitespace_:
            break  # "all-time highs"
        begin += 1
    text = " ".join(doc[begin:end].text.split())
    return text.translate(UNQUOTED) if text.count('"') % 2 else text


def noun_gender(lemma: str, label: str) -> str | None:
    """The gender that a noun for what has this label tells."""
    if label == "PERSON":
        if lemma in FEMALE_NOUNS or lemma.endswith("woman"):
            return "f"
        return "m" if lemma in MALE_NOUNS else None
    return "n" if label else None


def kind_of(token: Token) -> Token:
    """What somebody is one of: the noun of "one of the founders of Acme"; any other word itself."""
    if token.lower_ != "one":
        return token
    kinds = (c for c in token.children if c.dep_ == "nmod" and c.tag_ == "NNS")
    return next((k for k in kinds if k.lemma_ not in ANYONE and _is_part_of(k)), token)


def _is_part_of(noun: Token) -> bool:
    """Whether a noun stands behind "of" and is definite."""
    said = {(c.dep_, c.lower_) for c in noun.children}
    owned = any(dep == "nmod:poss" for dep, _ in said)
    return ("case", "of") in said and (owned or ("det", "the") in said)
