"""Persons whom an article takes up by what else they are: "the 33-year-old", "the Norwegian", "the
world champion"; and those whom it brings in so before it names them ("The head of the yard has
said. Ann Low told reporters").

Newspapers name a person and go on with what readers are to learn of them.  Such a phrase is that
person's only if nobody else is as near and nothing said of them before speaks against it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.language.antecedents import candidates
from kg.language.binding import bound
from kg.language.context import Context, can_join
from kg.language.descriptions import OF_STATE, OFFICES, same_role
from kg.language.mentions import is_townsman
from kg.language.phrases import content, determiner, possessor, told_apart
from kg.language.quotations import SPEECH, SUBJECTS
from kg.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    people = [i for i in range(len(context.mentions)) if _is_person(context, i)]
    for j, mention in enumerate(context.mentions):
        if mention.kind is not MentionKind.NOMINAL or not mention.definite or mention.plural:
            continue
        if mention.type != "PERSON" or context.find(j) != j or context.named(j):
            continue
        i = _last_named(context, j)
        if i is None:
            continue
        said = " ".join(mention.text.split())
        if mention.head == "old":
            if not only_speaks(context, i, j):
                context.link(i, j, f"“{said}” is who was named last")
        elif len({context.find(m) for m in people if m < j}) == 1:
            token = context.token(j)
            if token.ent_type_ == "NORP" or is_townsman(token) or _tells_who(context, j, i):
                context.link(i, j, f"“{said}” is the only person named so far")
        elif _tells_who(context, j, i) and _is_topic(context, i, j):
            context.link(i, j, f"“{said}” is who was spoken of last and most")


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


def _tells_who(context: Context, j: int, i: int) -> bool:
    """Whether a phrase, the subject that opens a sentence outside quotations, tells something of
    one person, and nothing that speaks against its being a person's.
    """
    mention = context.mentions[j]
    if context.quote(j) is not None or not context.opens(j) or context.role(j) not in SUBJECTS:
        return False
    if determiner(context, j) != "the" or possessor(context, j) is not None:
        return False
    words = content(context, j)
    if mention.head in ANYBODY and not context.own_places(j):
        return False
    if mention.head not in BARE and not words:
        return False
    if any(c.dep_ == "cop" for c in context.token(j).children) or _names_after(context, j):
        return False
    if told_apart(context, i, j) or bound(context, j, i):
        return False
    return not _is_other_post(context, i, j)


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
    for j, mention in enumerate(context.mentions):
        if mention.kind is not MentionKind.NOMINAL or not mention.definite or mention.plural:
            continue
        if mention.type != "PERSON" or context.find(j) != j or context.named(j):
            continue
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
