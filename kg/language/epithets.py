"""Persons whom an article takes up by what else they are: "the 33-year-old", "the Norwegian", "the
world champion"; and those whom it brings in so before it names them ("The head of the yard has
said. Ann Low told reporters").

Newspapers name a person and go on with what readers are to learn of them.  Such a phrase is that
person's only if nobody else is as near and nothing said of them before speaks against it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.language.antecedents import WINDOW, candidates
from kg.language.binding import bound
from kg.language.context import Context, can_join, remembered
from kg.language.mentions import is_townsman
from kg.language.offices import OF_STATE, OFFICES, same_role
from kg.language.persons import previous_teller
from kg.language.phrases import content, determiner, possessor, told_apart
from kg.language.quotations import SPEECH, SUBJECTS
from kg.language.topics import is_topic
from kg.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

AGE = re.compile(r"\b(\d{1,3})[- ]year[- ]old\b")

NEAR = 2
"""Sentences back in which somebody was named who is taken up."""

POSTS = OFFICES | frozenset(
    """leader boss chief executive head director manager spokesman spokeswoman spokesperson editor
    coach captain lawyer solicitor owner founder mp mep peer""".split()
)
"""Nouns of what hardly anybody is two of."""

BARE = OF_STATE | frozenset("mp mep msp peer senator congressman congresswoman".split())
"""Nouns that say enough by themselves: "the chairman", "the lawyer" are somebody's."""

ANYBODY = frozenset(
    """user consumer customer voter taxpayer passenger driver player viewer listener reader citizen
    individual person child patient pupil student parent buyer seller owner worker employee soldier
    winner loser man woman boy girl guy public visitor writer victim defendant suspect""".split()
)
"""Nouns with which a phrase may mean whoever is one; more than another adjective must tell who."""

MAIN = frozenset({"ROOT", "parataxis"})
"""Relations of a sentence's own verb."""

FORMER = frozenset("former ex then one-time onetime retired".split())
"""Words with which an office is no longer held, whatever else somebody is."""


def epithets(context: Context) -> None:
    """ "The 33-year-old", "the Norwegian", "the world champion": who was named last, if that is one
    person, or the only subject, and who the article is about so far.
    """
    for j in _unnamed(context):
        if (meant := _meant(context, j)) is not None:
            i, why = meant
            context.link(i, j, f"“{' '.join(context.mentions[j].text.split())}” is {why}")


def _unnamed(context: Context) -> Iterator[int]:
    """Definite phrases for one person whose name is not known yet."""
    for j, mention in enumerate(context.mentions):
        if mention.kind is not MentionKind.NOMINAL or not mention.definite or mention.plural:
            continue
        if mention.type == "PERSON" and context.find(j) == j and not context.named(j):
            yield j


def _meant(context: Context, j: int) -> tuple[int, str] | None:
    """Whom a phrase takes up, and why; None where nobody does for certain."""
    if (same := _of_that_age(context, j)) is not None:
        return same, "of the age of who was called so"
    teller = previous_teller(context, j) if _is_quoted(context, j) else None
    if teller is not None and context.named(teller) and _tells_who(context, j, teller):
        return teller, "who spoke before"
    i = _last_named(context, j)
    if i is None:
        return None
    if context.mentions[j].head != "old" and _only_tells(context, i, j):
        i = _told_of(context, j)
        tells = i is not None and context.opens(j) and _tells_who(context, j, i)
        return (i, "who the text is about, not who tells it") if tells and i is not None else None
    token = context.token(j)
    if context.mentions[j].head == "old":
        return None if only_speaks(context, i, j) else (i, "who was named last")
    if len(_times_named(context, j)) == 1:
        alone = token.ent_type_ == "NORP" or is_townsman(token) or _opens_with(context, j, i)
        return (i, "the only person named so far") if alone else None
    topic = _opens_with(context, j, i) and _is_topic(context, i, j)
    return (i, "who was spoken of last and most") if topic else None


def _only_tells(context: Context, i: int, j: int) -> bool:
    """Whether all that is told of a person is what they say, and the text is about another."""
    named = [m for m in context.chain(i) if m < j and context.is_name(m)]
    tells = all(
        context.role(m) in SUBJECTS and context.token(m).head.lemma_.lower() in SPEECH
        for m in named
    )
    return tells and not is_topic(context, i) and bool(_topics(context, j))


def _told_of(context: Context, j: int) -> int | None:
    """The only person whom a text opens with, if since they were named all others only tell."""
    topics = _topics(context, j)
    if len(topics) != 1:
        return None
    last = max(m for m in context.chain(min(topics)) if m < j)
    near = context.sentence[j] - context.sentence[last] <= WINDOW["person"]
    others = (m for m in range(last + 1, j) if _is_person(context, m))
    return last if near and all(_only_tells(context, m, j) for m in others) else None


def _topics(context: Context, j: int) -> set[int]:
    """The chains of the persons that a text has in its headline or opens with."""
    return {
        context.find(i)
        for i in range(j)
        if _is_person(context, i) and (context.in_title(i) or is_topic(context, i))
    }


def _is_quoted(context: Context, j: int) -> bool:
    """Whether a quotation is of whom a phrase speaks of: "“We won,” said the champion"."""
    site = context.sites[j]
    return any(quote.speaker == (site.doc, site.head) for quote in context.quotes)


def _of_that_age(context: Context, j: int) -> int | None:
    """The only person whom a phrase with the same age has meant: "the 29-year-old runner"."""
    age = _age(context, j)
    if not age:
        return None
    same = {
        context.find(i)
        for i in range(j)
        if _age(context, i) == age and context.named(i) and can_join(context, i, j)
    }
    return same.pop() if len(same) == 1 else None


@remembered
def _age(context: Context, i: int) -> str:
    """The number of years that a noun phrase begins with or holds; empty if none."""
    if context.mentions[i].kind is not MentionKind.NOMINAL:
        return ""
    found = AGE.search(context.mentions[i].text)
    return found[1] if found else ""


def _is_person(context: Context, i: int) -> bool:
    return context.is_name(i) and context.type(i) == "PERSON"


def _last_named(context: Context, j: int) -> int | None:
    """The only person of the last sentence that names any, or its only subject of those."""
    here = context.sentence[j]
    near = [
        i
        for i in candidates(context, j)
        if context.type(i) == "PERSON" and context.named(i) and here - context.sentence[i] > 0
        if here - context.sentence[i] <= NEAR and can_join(context, i, j)
    ]
    last = max((context.sentence[i] for i in near), default=0)
    near = [i for i in near if context.sentence[i] == last]
    if len(near) > 1:
        near = [i for i in near if context.role(i) in SUBJECTS]
    return near[0] if len(near) == 1 else None


def only_speaks(context: Context, i: int, j: int) -> bool:
    """Whether a person is named as who says something, and another one more often so far."""
    if context.role(i) not in SUBJECTS or context.token(i).head.lemma_.lower() not in SPEECH:
        return False
    named = _times_named(context, j)
    return max(named.values(), default=0) > named.get(context.find(i), 0)


def _times_named(context: Context, j: int) -> dict[int, int]:
    """How often each person has been named before a mention."""
    named: dict[int, int] = {}
    for k in range(j):
        if _is_person(context, k):
            named[context.find(k)] = named.get(context.find(k), 0) + 1
    return named


def _is_topic(context: Context, i: int, j: int) -> bool:
    """Whether a person has been named more often than any other, and as a subject last."""
    named = _times_named(context, j)
    most = max(named.values(), default=0)
    first = named.get(context.find(i), 0) == most and list(named.values()).count(most) == 1
    return first and most > 1 and context.role(i) in SUBJECTS


def _opens_with(context: Context, j: int, i: int) -> bool:
    """Whether a phrase that opens its sentence as a subject, or holds a name, tells who it is."""
    opens = context.opens(j) and context.role(j) in SUBJECTS
    return (opens or _holds_name(context, j)) and _tells_who(context, j, i)


def _tells_who(context: Context, j: int, i: int) -> bool:
    """Whether a phrase outside quotations tells something of one person, and nothing that speaks
    against its being a certain person's.
    """
    mention = context.mentions[j]
    if context.quote(j) is not None or not can_join(context, i, j):
        return False
    if determiner(context, j) != "the" or possessor(context, j) is not None:
        return False
    if mention.head in ANYBODY and not context.own_places(j):
        return False
    if mention.head not in BARE and not content(context, j):
        return False
    if any(c.dep_ == "cop" for c in context.token(j).children) or _names_after(context, j):
        return False
    if told_apart(context, i, j) or bound(context, j, i) or _said_before(context, i, j):
        return False
    return not _is_other_post(context, i, j)


def _said_before(context: Context, i: int, j: int) -> bool:
    """Whether the same was said before of somebody else, or of nobody known: "the chancellor"."""
    words = content(context, j)
    return any(
        context.find(m) != context.find(i) and content(context, m) == words
        for m in context.with_noun(context.mentions[j].head, j)
        if context.mentions[m].kind is MentionKind.NOMINAL
    )


def _holds_name(context: Context, j: int) -> bool:
    """Whether a name or a figure stands before a phrase's noun: "the Leeds Marathon winner"."""
    site = context.sites[j]
    before = context.docs[site.doc][site.start : site.head]
    return len(before) > 1 and any(t.pos_ in {"PROPN", "NUM"} for t in before)


def _names_after(context: Context, j: int) -> bool:
    """Whether a name stands right behind a phrase: "the retailer Acme"."""
    site = context.sites[j]
    return any(t.pos_ == "PROPN" for t in context.docs[site.doc][site.end : site.end + 1])


def _is_other_post(context: Context, i: int, j: int) -> bool:
    """Whether a phrase names a post, and the chain another; an office, and the chain anything."""
    noun = context.mentions[j].head
    if noun not in POSTS or content(context, j) & FORMER:
        return False
    others = [head for head in context.heads(i) if not same_role(head, noun)]
    return any(noun in OFFICES or head in POSTS for head in others)


def announced(context: Context) -> None:
    """ "The yard's head has said.  Ann Low told reporters": who says it, or opens the article, is
    who is named for the first time as the subject of the sentence after.
    """
    firsts = {min(context.chain(i)) for i in range(len(context.mentions)) if _is_person(context, i)}
    for j in _unnamed(context):
        mention = context.mentions[j]
        if context.quote(j) is not None or not _announces(context, j):
            continue
        after = list(_named_next(context, j))
        if len(after) != 1 or context.find(after[0]) not in firsts:
            continue
        i = after[0]
        if context.find(i) < j or not can_join(context, i, j) or told_apart(context, j, i):
            continue
        if (said := context.heads(i)) and not any(same_role(h, mention.head) for h in said):
            continue
        name = context.mentions[i].name
        context.link(j, i, f"“{' '.join(mention.text.split())}” is “{name}” of the next sentence")


def _announces(context: Context, j: int) -> bool:
    """Whether a phrase is who says what its sentence tells, or the subject that opens the text."""
    verb, token = context.clause(j), context.token(j)
    if verb is None or context.role(j) not in SUBJECTS or token.dep_ == "conj":
        return False
    if verb.lemma_.lower() in SPEECH | {"learn"} and verb.dep_ in MAIN:
        return True
    return context.sentence[j] == 0 and context.opens(j) and verb.dep_ == "ROOT"


def _named_next(context: Context, j: int) -> Iterator[int]:
    """The persons who are a subject of the sentence after a mention's: of a verb of speech, unless
    the mention opens the text.
    """
    here = context.sentence[j] + 1
    for i in range(j + 1, len(context.mentions)):
        if context.sentence[i] > here:
            return
        verb = context.clause(i)
        if context.sentence[i] < here or verb is None or context.role(i) not in SUBJECTS:
            continue
        says = verb.lemma_.lower() in SPEECH or context.sentence[j] == 0
        if says and verb.dep_ in MAIN and _is_person(context, i):
            yield i
