"""Whom "he" and "she" mean: all of an article's together.

Each pronoun may go back to a name, to a noun phrase, or to a pronoun of its gender, which goes
back to somebody in turn.  What it means is therefore weighed over all ways through the pronouns
before it: the probability of a person is the sum over the candidates of that of the candidate
times that of its meaning the person.  A pronoun may also stand before the name ("In her letter,
Jane Roe ..."), and what a "he" stands for is a person, whatever its name was taken for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language import gazetteer
from kg.language.antecedents import MOST, WINDOW, anaphor_class, enough, shares
from kg.language.binding import bound
from kg.language.context import PLACES, THINGS, Context, can_join, person_of
from kg.language.kin import LAWYERS
from kg.language.quotations import SPEECH, SUBJECTS
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MISTAKEN = (PLACES | THINGS) - {"NORP"}
"""Types that a recogniser gives to names of persons it does not know."""

THINKING = frozenset("agree believe expect fear feel find hope reveal think".split())
"""Verbs, beside those of speech, for what is told of somebody's views."""

STEADY = 0.95
"""The probability that who spoke in one sentence is the "he" that speaks in the next."""

EVEN = 0.5

OTHER = {"m": "f", "f": "m"}


def he_and_she(context: Context) -> None:
    """Link the pronouns of persons, reflexives apart, to whom they most probably mean."""
    asked = [j for j in range(len(context.mentions)) if _asked(context, j)]
    found = {j: candidates(context, j) for j in asked}
    chances: dict[int, dict[int, float]] = {}
    for j in asked:
        teller = _with_client(context, j, found[j])
        if teller is None:
            teller = _teller(context, j)
        if teller is not None:
            chances[j] = meant(context, j, {teller: STEADY}, chances)
            continue
        given = shares(context, j, found[j]) if found[j] else []
        chances[j] = meant(context, j, dict(zip(found[j], given, strict=True)), chances)
    for j in sorted(asked, key=lambda j: context.quote(j) is not None):
        _link(context, j, chances[j])


def _with_client(context: Context, j: int, found: Iterable[int]) -> int | None:
    """The only lawyer, or agent, of the sentence where a pronoun is whose client somebody is."""
    token = context.token(j)
    if token.dep_ != "nmod:poss" or token.head.lemma_.lower() != "client":
        return None
    own = [i for i in found if context.sentence[i] == context.sentence[j]]
    lawyers = [i for i in own if context.heads(i) & LAWYERS]
    return lawyers[0] if len(lawyers) == 1 else None


def likeliest(context: Context, j: int) -> int | None:
    """Whom "he" or "she" means as far as the candidates tell, better than even; None if nobody."""
    if not _asked(context, j):
        return None
    teller, found = _teller(context, j), candidates(context, j)
    if teller is not None or not found:
        return teller
    share, best = max(zip(shares(context, j, found), found, strict=True))
    return best if share > EVEN else None


def _teller(context: Context, j: int) -> int | None:
    """Who spoke in the sentence before, for the subject of a verb of speech."""
    i = previous_teller(context, j)
    return i if i is not None and _fits(context, i, j) else None


def previous_teller(context: Context, j: int) -> int | None:
    """Who tells the sentence before that of which a pronoun is the teller.

    "Roe said it rained. “I left,” he said." Only quoted sentences may stand between, and such as
    speak of nobody else who could tell.  Who adds something goes on with what the paragraph before
    told.
    """
    verb = context.clause(j)
    if verb is None or not _tells(context, j):
        return None
    earliest = context.sites[j].doc - (verb.lemma_.lower() == "add")
    kind = "PERSON" if context.type(j) == "PERSON" else "ORG"
    last = 0  # the first sentence that may hold who told
    for i in range(j - 1, -1, -1):
        if context.sites[i].doc < earliest or context.sentence[i] < last:
            return None
        if context.sentence[i] == context.sentence[j] or context.quote(i) is not None:
            continue
        if context.role(i) in SUBJECTS and (_tells(context, i) or _thinks(context, i)):
            if context.token(i).dep_ != "conj":
                return i
            if context.is_name(i):
                return None  # one of several
        if context.type(i) == kind and _takes_part(context, i):
            last = context.sentence[i]
    return None


def _takes_part(context: Context, i: int) -> bool:
    """Whether somebody is more than a part of what something else is called or said to be."""
    role, kind = context.role(i), context.type(i)
    if context.mentions[i].plural or role in {"appos", "compound", "nmod:desc", "flat"}:
        return False
    return kind == "PERSON" or role in SUBJECTS


def _tells(context: Context, i: int) -> bool:
    """Whether a mention is the subject of a sentence's verb of speech, outside quotations."""
    verb = context.clause(i)
    if verb is None or verb.lemma_.lower() not in SPEECH or context.role(i) not in SUBJECTS:
        return False
    return verb.dep_ in {"ROOT", "parataxis"} and context.quote(i) is None


def _thinks(context: Context, i: int) -> bool:
    """Whether a person's view is what a sentence reports: "Low agreed that it rained"."""
    verb = context.clause(i)
    if verb is None or verb.lemma_.lower() not in THINKING or verb.dep_ != "ROOT":
        return False
    return context.type(i) == "PERSON" and any(c.dep_ == "ccomp" for c in verb.children)


def _asked(context: Context, j: int) -> bool:
    """Whether it is open whom a pronoun means: all that is known is what it calls "I", or what is
    said of it behind it ("she was the floor champion").
    """
    mention = context.mentions[j]
    pronoun = mention.kind is MentionKind.PRONOUN and anaphor_class(mention) == "person"
    if not pronoun or mention.head.endswith("self"):
        return False
    return all(m == j or _says_i(context, m) or _describes(context, m, j) for m in context.chain(j))


def _says_i(context: Context, i: int) -> bool:
    return person_of(context.mentions[i]) == 1


def _describes(context: Context, i: int, j: int) -> bool:
    return i > j and context.mentions[i].kind is MentionKind.NOMINAL


def _apart(context: Context, j: int, i: int) -> bool:
    """Whether grammar keeps a pronoun, or an "I" that is the same, from a mention."""
    same = (m for m in context.chain(j) if m == j or _says_i(context, m))
    return any(bound(context, m, i) for m in same)


def meant(
    context: Context,
    j: int,
    given: Mapping[int, float],
    before: Mapping[int, Mapping[int, float]],
) -> dict[int, float]:
    """Probability of each chain that a pronoun may mean, by the first mention of the chain.

    Its own number stands for "none of them".  ``given`` are the shares of its candidates,
    ``before`` what the pronouns before it mean; what is in the chain of one means what that does.
    """
    found = {j: 1.0 - sum(given.values())}
    for i, share in given.items():
        known = next((m for m in context.chain(i) if m in before), i)
        for root, chance in before.get(known, {context.find(i): 1.0}).items():
            found[root] = found.get(root, 0.0) + share * chance
    return found


def _link(context: Context, j: int, chances: Mapping[int, float]) -> None:
    """Link a pronoun to the likeliest chain that nothing forbids, if that is likely enough."""
    mention = context.mentions[j]
    for root in sorted(chances, key=lambda root: (-chances[root], root)):
        if root == j or chances[root] < enough(context, j):
            return
        if _apart(context, j, root) or not _open(context, root, j):
            continue
        speaker = context.speaker(j)
        if speaker is not None and context.find(speaker) == context.find(root):
            continue  # who says "he" in a quotation is not him
        if context.type(root) in MISTAKEN:
            context.retype(root, "PERSON")
        if not can_join(context, root, j):
            continue
        target = (context.named(root) or (context.mentions[context.find(root)],))[0]
        context.link(root, j, f"“{mention.text}”: who fits best is “{target.name}”")
        return


# Candidates


def candidates(context: Context, j: int) -> list[int]:
    """The nearest mention of each chain before a pronoun that it may mean, the last first.

    Then the persons who are the subject of a clause that it opens ("In her letter, Jane Roe ...").
    """
    here, own = context.sentence[j], context.find(j)
    speaker = context.speaker(j)
    seen = {own} if speaker is None else {own, context.find(speaker)}
    found: list[int] = []
    for i in range(j - 1, -1, -1):
        if here - context.sentence[i] > WINDOW["person"] or len(found) > MOST:
            break
        if context.find(i) not in seen and context.before(i, j) and _fits(context, i, j):
            seen.add(context.find(i))
            found.append(i)
    for i in range(j + 1, len(context.mentions)):
        if context.sentence[i] != here:
            break
        if context.find(i) not in seen and _opened(context, i, j) and _fits(context, i, j):
            seen.add(context.find(i))
            found.append(i)
    return found


def _opened(context: Context, i: int, j: int) -> bool:
    """Whether a person is named as the subject of a clause that a pronoun stands in before."""
    clause = context.clause(i)
    subject = clause is not None and context.role(i) in SUBJECTS and clause.i in context.above(j)
    return subject and context.is_name(i) and context.type(i) == "PERSON"


def _fits(context: Context, i: int, j: int) -> bool:
    mention = context.mentions[i]
    if mention.kind is MentionKind.PRONOUN:
        person = person_of(mention)
        gender = context.mentions[j].gender
        if person == 2 or (person == 3 and mention.gender != gender):
            return False
    elif context.token(i).dep_ in {"compound", "nmod:desc"} and not context.named(i):
        return False
    return _open(context, i, j) and not _apart(context, j, i)


def _open(context: Context, i: int, j: int) -> bool:
    """Whether a chain may be one person of a pronoun's gender."""
    told, other = context.told(i), OTHER[context.mentions[j].gender or "m"]
    if told.plural or other in (told.genders or _called(told.named)):
        return False
    return told.type == "PERSON" or (told.type in MISTAKEN and not _known(context, i))


def _called(named: Iterable[Mention]) -> set[str | None]:
    """The genders of given names by which alone somebody is called; none if one tells of none."""
    genders: set[str | None] = {gazetteer.gender_alone(mention.name) for mention in named}
    return genders if len(genders) == 1 else set()


def _known(context: Context, i: int) -> bool:
    """Whether something else than a recogniser tells that a chain is no person."""
    if any(
        m.kind is MentionKind.NOMINAL and m.type
        for m in map(context.mentions.__getitem__, context.chain(i))
    ):
        return True
    return any(
        m.type in PLACES
        and gazetteer.canonical_place(m.name)
        and not gazetteer.is_given_name(m.name)
        for m in context.named(i)
    ) or not context.named(i)
