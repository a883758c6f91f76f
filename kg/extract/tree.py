"""Reading a Universal Dependencies tree: voice, coordination, relative clauses, phrases.

Functions take spaCy tokens whose ``dep_`` are UD v2 labels and return tokens of the same Doc.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.language.gazetteer import noun_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
NAME_PARTS = frozenset({"flat", "flat:name", "flat:foreign", "compound", "fixed", "goeswith"})
NOT_CLAUSES = frozenset(
    """aux aux:pass cop amod case mark cc compound fixed flat det advmod goeswith nmod:desc
    discourse""".split()
)
"""What a verb form may be without heading a clause ("including", "according to")."""
BARE = frozenset({"nmod:unmarked", "obl:unmarked", "nmod:tmod", "obl:tmod"})
EXEMPLIFYING = frozenset({"including", "such as"})
PLURALS = frozenset({"men", "women", "children", "people"})
"""Plurals without an s, which a tagger may take for singular."""
DATES = frozenset({"DATE", "TIME"})
MEASURES = frozenset({"MONEY", "PERCENT", "ORDINAL", "QUANTITY"})
"""Entities that do nothing: "had risen by a fifth"."""
DOERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
"""Entities that act and are acted on."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
GIVING_A_NAME = frozenset("call name dub title entitle nickname christen".split())
"""Verbs whose participle has a name behind it: "a boat dubbed Tern"."""
GIVING = frozenset("award make give grant elect appoint crown vote hand offer pay".split())
"""Verbs whose participle has behind it what somebody is given or made: "awarded a medal"."""
DEPTH = 8
"""How far a chain of heads is followed; deeper chains are parse errors."""


BELOW = "kg.children"
"""Where ``Doc.user_data`` keeps each token's children while propositions are read off its tree."""
WORDS = "kg.words"
"""Where it keeps the tokens of some words meanwhile."""


@contextmanager
def listed(docs: Iterable[Doc]) -> Iterator[None]:
    """Keep the children of all tokens at hand: spaCy looks for them among their neighbours."""
    docs = list(docs)
    for doc in docs:
        below: list[list[tuple[str, Token]]] = [[] for _ in doc]
        said: dict[str, list[Token]] = {}
        for token in doc:
            said.setdefault(token.lower_, []).append(token)
            if token.head.i != token.i:
                below[token.head.i].append((token.dep_, token))
        doc.user_data[BELOW] = below
        doc.user_data[WORDS] = said
    try:
        yield
    finally:  # a Doc that holds its own tokens would stay in memory
        for doc in docs:
            del doc.user_data[BELOW], doc.user_data[WORDS]


def words(doc: Doc, wanted: frozenset[str]) -> list[Token]:
    """The tokens of ``doc`` that are one of these words, in lower case."""
    known: dict[str, list[Token]] | None = doc.user_data.get(WORDS)
    if known is None:
        return [token for token in doc if token.lower_ in wanted]
    if known.keys().isdisjoint(wanted):
        return []
    return sorted((t for word in wanted for t in known.get(word, ())), key=lambda t: t.i)


def dependents(token: Token) -> list[Token]:
    """All children of ``token``, in order."""
    below = token.doc.user_data.get(BELOW)
    return list(token.children) if below is None else [each for _, each in below[token.i]]


def children(token: Token, *deps: str) -> list[Token]:
    """Children of ``token`` with one of these labels, in order."""
    below = token.doc.user_data.get(BELOW)
    if below is None:
        return [child for child in token.children if child.dep_ in deps]
    own = below[token.i]
    return [child for dep, child in own if dep in deps] if own else []


def is_kind(owner: Token) -> bool:
    """Whether a possessor says what kind of thing it is, whosever: "a children's home", "men's
    rights", "a worker's rights lawyer".
    """
    several = owner.tag_ == "NNS" or owner.lower_ in PLURALS
    several |= any(t.lower_ == "rights" for t in children(owner.head, "compound"))
    if owner.ent_type_ or not several:
        return False
    determiners = children(owner, "det", "nmod:poss", "nummod", "amod")
    return all(d.lower_ in {"a", "an"} for d in determiners)


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these labels."""
    below: list[list[tuple[str, Token]]] | None = token.doc.user_data.get(BELOW)
    if below is None:
        return next((each for each in token.children if each.dep_ in deps), None)
    for dep, each in below[token.i]:
        if dep in deps:
            return each
    return None


def _has_so_many(noun: Token) -> bool:
    """Whether a noun has so many: "Acme's 70,000 workers and Bolt's 20,000" are not Bolt."""
    ends = [c for c in children(noun, "case") if c.tag_ == "POS" and c.i + 1 < len(c.doc)]
    return any(end.nbor(1).pos_ == "NUM" for end in ends)


LEAVING_OUT = frozenset({"rather", "not", "instead", "never"})
"""Words that join what is not meant to what is."""


def conjuncts(token: Token) -> list[Token]:
    """``token`` and what is coordinated with it, in order.

    UD hangs every conjunct on the first; the parser sometimes chains them instead.
    """
    found = [token]
    for each in children(token, "conj"):
        if not is_left_out(each) and not _has_so_many(each):
            found.extend(conjuncts(each))
    if len(found) > 1 and token.ent_type_ == "PERSON":
        for each in children(token, "appos"):  # "A and B, C and D": no person is another one
            if each.ent_type_ == "PERSON" and each not in found and each.nbor(-1).text != "(":
                found.extend(conjuncts(each))
        found.sort(key=lambda t: t.i)
    return found


def is_left_out(conjunct: Token) -> bool:
    """Whether a noun is named beside another as what is not meant: "Acme, rather than Bolt,"."""
    nominal = conjunct.pos_ in {"NOUN", "PROPN"}
    before = {c.lower_ for c in children(conjunct, "cc", "advmod", "det")} if nominal else set()
    return bool(before & LEAVING_OUT) or {"but", "no"} <= before


def members(token: Token) -> list[Token]:
    """``token``, what is coordinated with it, and the examples given of each.

    What "brands including Acme and Bolt" do, Acme and Bolt do.
    """
    found: list[Token] = []
    for each in conjuncts(token):
        found.append(each)
        for example in [*children(each, "nmod", "acl"), *_beside(each)]:
            if preposition(example) in EXEMPLIFYING and _may_be_one(example, each):
                found.extend(conjuncts(example) if not _is_one_body(each) else [])
    return found


def _is_one_body(kind: Token) -> bool:
    """Whether what somebody is in acts as one: "a council, including Low, met" tells of no Low."""
    one = kind.tag_ == "NN" and noun_type(kind.lemma_.lower()) == "ORG"
    return one and all(preposition(n) != "of" for n in children(kind, "nmod"))


def _beside(kind: Token) -> list[Token]:
    """What stands right behind an object and is hung on its verb: "goods, including tyres"."""
    if kind.dep_ != "obj":
        return []
    end = kind.right_edge.i + 1
    return [o for o in children(kind.head, "obl") if end <= o.left_edge.i <= end + 1]


def _may_be_one(example: Token, kind: Token) -> bool:
    """Whether a name can be an example of a noun: no person is a meeting."""
    if example.ent_type_ != "PERSON" or kind.pos_ not in {"NOUN", "PROPN"}:
        return True
    kinds = [kind, *children(kind, "nmod")]  # "a number of guests"
    return any(noun_type(noun.lemma_.lower()) in {"PERSON", "ORG"} for noun in kinds)


def particles(verb: Token) -> list[Token]:
    """Particles of a verb ("come up with", "hit back at")."""
    found = [p for p in children(verb, "compound:prt") if not _is_part(p)]
    moved = {"back", "up", "down"} if verb.lemma_ in {"go", "come"} else {"back"}
    behind = [a for a in children(verb, "advmod") if a.i == verb.i + 1]
    found += [a for a in behind if a.lower_ in moved or _is_before_with(a)]
    if child(verb, "aux:pass") is not None:  # "was voted for by"
        found += [o for o in children(verb, "obl") if o.tag_ == "IN" and o.i == verb.i + 1]
    return found


def _is_before_with(adverb: Token) -> bool:
    """Whether an adverb and "with" are one with a verb: "do away with", "go along with"."""
    behind = adverb.i + 1 < len(adverb.doc) and adverb.nbor(1).lower_ == "with"
    return behind and adverb.lower_ in {"away", "along", "ahead", "forward"}


def _is_part(particle: Token) -> bool:
    """Whether a word taken for a particle goes with what follows: "up until", "up to"."""
    behind = particle.i + 1 < len(particle.doc) and particle.nbor(1).lower_ in {"until", "till"}
    return behind and particle.lower_ == "up"


def preposition(token: Token) -> str:
    """The lower-case preposition that marks a nominal ("because of"), or ''."""
    words: list[str] = []
    end = -1
    for case in children(token, "case"):
        if case.tag_ == "POS" or case.lower_ in {"'s", "’s", "'", "’"}:
            continue
        if words and case.i != end + 1:
            break  # "by 3,000 votes out of 9,000"
        fixed = children(case, "fixed")
        words.extend(each.lower_ for each in (case, *fixed))
        end = fixed[-1].i if fixed else case.i
    if not words and token.dep_ == "conj" and child(token, "cop", "nsubj") is None:
        return preposition(token.head)
    return " ".join(words)


def beside(found: list[Token]) -> Token:
    """The head of what the parser took for two subjects or objects side by side: the last
    ("newcomers Eastgate", "surprise offer").
    """
    last = found[0]
    for each in found[1:]:
        together = each.left_edge.i == last.i + 1 and last.right_edge == last
        if not together or each.pos_ not in {"NOUN", "PROPN"}:
            break
        last = each
    return last


def is_passive(verb: Token) -> bool:
    """Passive voice: by its own labels, or a past participle on a noun or without a subject."""
    if child(verb, "nsubj:pass", "aux:pass", "csubj:pass") is not None:
        return True
    if any(c.ent_type_ not in MEASURES for c in children(verb, "obl:agent")):
        return True
    if _is_aside(verb):
        return True
    if child(verb, "nsubj", "aux") is not None:
        return False
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and child(verb, "obj") is None:
        if verb.head.tag_ == "JJ" and child(verb, "xcomp") is not None:
            return child(verb.head, "cop") is not None  # "is late and not expected to win"
        return verb.head.tag_ == "VBN" and is_passive(verb.head)
    if verb.tag_ != "VBN" or verb.dep_ not in {"acl", "advcl", "xcomp"}:
        return False
    if verb.dep_ == "acl":
        return not _is_past(verb)
    return child(verb, "obj") is None  # "a boat dubbed Tern"


def _is_aside(verb: Token) -> bool:
    """Whether what the parser took for a verb stands between commas behind its subject, which is
    given, made or called something: "Low, awarded a medal in May, left".
    """
    if verb.tag_ not in {"VBD", "VBN"} or verb.lemma_.lower() not in GIVING_A_NAME | GIVING:
        return False
    subject, reached = child(verb, "nsubj"), child(verb, "obj")
    if subject is None or reached is None or child(verb, "aux") is not None:
        return False
    if child(subject, "appos", "acl", "acl:relcl") is not None:
        return False  # "An aide, Bo Roe, called it unfair": the comma ends the apposition
    return verb.nbor(-1).text == "," and subject.right_edge.i in {verb.i - 1, verb.i - 2}


def _is_past(verb: Token) -> bool:
    """Whether what the parser took for a participle on a sentence's first name is its only verb:
    "Former mayor Al Low accused Bo Roe of fraud".
    """
    name, reached = verb.head, child(verb, "obj")
    if name.dep_ != "ROOT" or name.ent_type_ not in DOERS or reached is None:
        return False
    if reached.ent_type_ not in DOERS or verb.lemma_.lower() in GIVING_A_NAME:
        return False
    beside = name.right_edge == verb.right_edge or name.right_edge.is_punct
    alone = not any(t.tag_ in FINITE or t.dep_ == "cop" for t in name.sent)
    return alone and beside and verb.lower_.endswith("ed")


def is_clause(token: Token) -> bool:
    """A verb, or a nominal or adjective with a copula."""
    if token.pos_ in {"VERB", "AUX"} and token.dep_ not in NOT_CLAUSES:
        return True
    return child(token, "cop") is not None


def is_finite(clause: Token) -> bool:
    """Whether a verb or its auxiliary has a tense ("had grown", not "growing")."""
    verbs = [clause, *children(clause, "aux", "aux:pass", "cop")]
    return any("Fin" in verb.morph.get("VerbForm", []) for verb in verbs)


def clause_above(token: Token) -> Token | None:
    """The nearest clause that ``token`` stands in, itself excluded."""
    node = token
    while node.head.i != node.i:
        node = node.head
        if is_clause(node):
            return node
    return None
