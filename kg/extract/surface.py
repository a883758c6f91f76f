"""Clauses as open information extraction writes them: one tuple, and its readings.

The tuple of a clause has all its arguments: ``("Roe", "sold", "the yard", "to Acme", "in May")``.
Each fact it holds alone is a reading, as in ClausIE (Del Corro and Gemulla 2013): ``("Roe",
"sold", "the yard")``, ``("Roe", "sold the yard to", "Acme")``, ``("Roe", "sold the yard in",
"May")``.  Arguments are cut to their heads there, as in MinIE (Gashteovski et al. 2017), and what
follows the head is a reading of its own: ``("Roe", "was head of", "the yard")``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.antecedents import antecedent, is_relative
from kg.extract.cues import CALL_ON
from kg.extract.extent import phrase
from kg.extract.tree import BARE, child, children, conjuncts, preposition
from kg.model import Argument, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from kg.extract.arguments import Place

AUXILIARIES = ("aux", "aux:pass", "cop", "compound:prt")
ADVERBIALS = ("advmod", "advcl", "obl:npmod", *sorted(BARE))
QUESTION_ADVERBS = frozenset("when where how why whenever wherever".split())
NO_PREPOSITION = frozenset("subject object indirect time complement predicative adverbial".split())
WHOLE = frozenset({"complement", "predicative", "adverbial"})
"""Slots whose phrase is never cut."""
UNTOLD = frozenset({"adverbial", "predicative"})
"""Slots that say nothing alone."""
POSTMODIFIERS = frozenset(
    """nmod nmod:unmarked nmod:tmod acl acl:relcl advcl advcl:relcl obl obl:arg obl:agent xcomp
    ccomp""".split()
)
"""What follows a noun within its phrase and can be left out."""
QUOTES = (("``", "''"), ("`", "'"), ('"', '"'), ("“", "”"), ("‘", "’"))
"""Opening and closing quotation marks."""
EDGES = frozenset(".,;:")


@dataclass(frozen=True)
class Part:
    """One argument of a clause and the token it stands for."""

    argument: Argument
    token: Token

    @property
    def slot(self) -> str:
        """The argument's slot."""
        return self.argument.slot


@dataclass(frozen=True)
class Tuple:
    """A clause's words, ready to be put together."""

    place: Place
    clause: Token
    first: Part
    """The grammatical subject."""
    relation: str
    """The verb with what belongs to it."""
    rest: tuple[Part, ...]
    """The other arguments and the adverbials, objects first; never empty."""
    passive: bool


def tuple_of(place: Place, clause: Token, parts: Sequence[Part], passive: bool) -> Tuple | None:
    """The words of a clause with these arguments; None where it has no two."""
    first = next((p for p in parts if p.slot == ("object" if passive else "subject")), None)
    if first is None:
        return None
    rest = [p for p in parts if p is not first and (passive or p.slot != "subject")]
    rest += _adverbials(place, clause, parts)
    near = {"subject"} if passive else {"object", "indirect"}
    called_on = clause.lemma_.lower() in CALL_ON  # who stands before what they are to do
    rest.sort(
        key=lambda p: (
            p.slot not in near,
            called_on or p.slot not in {"complement", "predicative"},
            p.slot == "adverbial",
            p.slot == "time",
            p.argument.span.start,
        )
    )
    if not rest:
        return None
    relation = " ".join(t.text for t in _verb_group(clause)) or clause.text
    return Tuple(place, clause, first, relation, tuple(rest), passive)


def surface(said: Tuple) -> tuple[str, ...]:
    """arg1, relation, arg2, arg3 …: in the sentence's own voice."""
    second, *others = said.rest
    return (
        _words(said.place, said.first),
        _joined(said.relation, _case(second, said.passive)),
        _words(said.place, second),
        *(_joined(_case(p, said.passive), _words(said.place, p)) for p in others),
    )


def readings(said: Tuple) -> Iterator[Reading]:
    """The facts of a clause one by one, each of two arguments."""
    relation, rest = said.relation, said.rest
    if rest[0].slot in {"object", "indirect"}:
        yield from _facts(said, rest[0], relation)
        relation, rest = _joined(relation, _core(said, rest[0])), rest[1:]
    for part in rest:
        if part.slot not in UNTOLD:
            yield from _facts(said, part, relation)


def _facts(said: Tuple, part: Part, relation: str) -> Iterator[Reading]:
    """One argument behind a relation, and what its head is further related to."""
    subject = _words(said.place, said.first)
    relation, core = _joined(relation, _case(part, said.passive)), _core(said, part)
    kind = part.slot if part.slot in NO_PREPOSITION else "oblique"
    yield Reading((subject, relation, core), kind)
    if part.slot not in WHOLE:
        relation = _joined(relation, core)
        for words, token, how in _further(_noun(part), said.clause):
            cells = (subject, _joined(relation, words), _phrase(said.place, token))
            yield Reading(cells, how)


def _further(noun: Token, clause: Token) -> Iterator[tuple[str, Token, str]]:
    """What follows a noun: (words up to it, its head, kind of reading); ``clause`` is not it."""
    for each in noun.rights:
        if each.dep_ == "nmod" and preposition(each):
            kind = "of" if preposition(each) == "of" else "noun"
            yield from ((written(one), one, kind) for one in conjuncts(each))
        elif each.dep_ == "acl" and each != clause:
            group = [*(m for m in children(each, "mark") if m.i < each.i), *_verb_group(each)]
            verb = " ".join(t.text for t in sorted(set(group), key=lambda t: t.i))
            for end in children(each, "obj")[:1] or children(each, "obl", "obl:agent"):
                yield from ((_joined(verb, written(one)), one, "clause") for one in conjuncts(end))


def _adverbials(place: Place, clause: Token, parts: Sequence[Part]) -> list[Part]:
    """What else follows the verb: adverbs, bare phrases, clauses with a conjunction."""
    taken = [p.argument.span for p in parts]
    found: list[Part] = []
    for each in children(clause, *ADVERBIALS):
        if is_relative(each):
            continue
        after = each.i > clause.i
        if each.dep_ in {"advcl", "advmod"} and not after:
            continue
        if each.dep_ == "advcl" and not _is_introduced(each):
            continue
        start, end = each.left_edge.i, each.right_edge.i + 1
        while end - 1 > start and each.doc[end - 1].is_punct:
            end -= 1
        span = place.span(start, end)
        if all(span.end <= t.start or t.end <= span.start for t in taken):
            found.append(Part(Argument("adverbial", span, place.text(span)), each))
    return found


def _is_introduced(clause: Token) -> bool:
    """Whether a conjunction ("because", "to") or "when", "where" opens an adverbial clause."""
    adverbs = {a.lower_ for a in children(clause, "advmod")}
    return child(clause, "mark") is not None or bool(adverbs & QUESTION_ADVERBS)


def _case(part: Part, passive: bool) -> str:
    """The preposition of an argument as it stands in the sentence."""
    if passive and part.slot == "subject":
        return "by"
    as_written = written(part.token)
    if part.slot == "time":
        said = part.argument.text.lower().startswith(f"{as_written.lower()} ")
        return "" if said else as_written  # "between May and June" has it
    if part.slot in NO_PREPOSITION:
        return ""
    return as_written if as_written.lower() == part.slot else part.slot


def written(token: Token) -> str:
    """``tree.preposition`` in the sentence's own letters."""
    words: list[str] = []
    for case in children(token, "case"):
        if case.tag_ != "POS" and case.lower_ not in {"'s", "’s", "'", "’"}:
            words += [case.text, *(fixed.text for fixed in children(case, "fixed"))]
    if not words and token.dep_ == "conj":
        return written(token.head)
    return " ".join(words)


def _words(place: Place, part: Part) -> str:
    """An argument's phrase, with the quotation marks around it, without punctuation at its ends."""
    offset = place.analysis.offsets[place.index]
    span = part.argument.span
    found = place.doc.char_span(span.start - offset, span.end - offset)
    if found is None:
        return part.argument.text
    start, end = found.start, found.end
    if part.slot == "time":
        outer = phrase(part.token)
        start, end = min(start, outer[0]), max(end, outer[1])
    return _between(place, start, end)


def _between(place: Place, start: int, end: int) -> str:
    """The words of a token range, quoted if the sentence quotes them, blanks folded."""
    doc, text = place.doc, place.analysis.article.text
    while end - 1 > start and doc[end - 1].text in EDGES:
        end -= 1
    while end - 1 > start and doc[start].text in EDGES:
        start += 1
    span = place.span(start, end)
    first, last = span.start, span.end
    before, after = text[max(first - 3, 0) : first].rstrip(), text[last : last + 3].lstrip()
    for opening, closing in QUOTES:
        if before.endswith(opening) and after.startswith(closing):
            first, last = text.rindex(opening, 0, first), text.index(closing, last) + len(closing)
            break
    return " ".join(text[first:last].split())


def _phrase(place: Place, token: Token) -> str:
    return _between(place, *phrase(token))


def _noun(part: Part) -> Token:
    """The token a part stands for; what a relative pronoun refers to."""
    return (antecedent(part.token) or part.token) if is_relative(part.token) else part.token


def _core(said: Tuple, part: Part) -> str:
    """An argument's phrase without what follows its head."""
    if part.slot in WHOLE:
        return _words(said.place, part)
    token = _noun(part)
    start, end = phrase(token, without=said.clause)
    entity = said.place.entity(token)
    floor = max(token.i + 1, entity.end if entity is not None else 0)
    for each in token.rights:
        if each.dep_ in POSTMODIFIERS and floor <= each.left_edge.i < end:
            end = each.left_edge.i
            break
    return _between(said.place, start, end)


def description(place: Place, noun: Token, holders: Sequence[Token]) -> str:
    """What an apposition or title calls its holders, in the sentence's words; '' if it cannot be
    told from their names.
    """
    inner = next((h for h in holders if h.head == noun), None)
    start, end = phrase(noun, without=inner)
    return "" if any(start <= h.i < end for h in holders) else _between(place, start, end)


def _joined(*words: str) -> str:
    return " ".join(word for word in words if word)


def _verb_group(clause: Token) -> list[Token]:
    """Auxiliaries, adverbs before the verb, verb, particle; for a chain ("managed to sell") the
    whole chain.
    """
    group = [clause] if child(clause, "cop") is None or clause.pos_ in {"ADJ", "VERB"} else []
    group += children(clause, *AUXILIARIES)
    head = clause.head
    chained = clause.dep_ == "xcomp" and head.pos_ == "VERB" and child(head, "obj", "iobj") is None
    if chained:
        group += children(clause, "mark")
        group += _verb_group(head)
    group += [t for a in children(clause, "advmod") for t in _adverb(a, group)]
    return sorted(set(group), key=lambda t: t.i)


def _adverb(adverb: Token, group: list[Token]) -> list[Token]:
    """An adverb with its own, where it stands in a verb group or right before it; else []."""
    if adverb.lower_ in QUESTION_ADVERBS or not group:
        return []
    first, last = min(t.i for t in group), max(t.i for t in group)
    inside = first < adverb.i < last or adverb.right_edge.i + 1 == first
    return list(adverb.subtree) if inside else []
