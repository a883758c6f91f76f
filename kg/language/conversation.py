"""Who speaks outside quotations: the author, or the two sides of an interview.

"I" and "we" mean one and the same throughout what one voice says.  An interview's turns are told
by its labels ("Q:", "Roe:"), or, where a reader has lost them, by its questions: a paragraph that
ends with a question mark is the interviewer's, what follows is the answer.  Whoever answers is
also the "you" of the questions.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kg.language.context import OBJECTS, Context, can_join, person_of
from kg.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from kg.language.quotations import Quotation

QUESTIONS = 3
"""Paragraphs that end with a question, at least, in an interview without labels."""

LABEL = 5
"""Words before the colon, at most, of the label of a turn."""

ASKS = frozenset(["q", "question", "interviewer"])
ANSWERS = frozenset(["a", "answer", "interviewee"])
"""Labels that tell the side of a turn rather than its speaker."""

TALKS = frozenset("speak talk chat tell discuss sit conversation discussion talk".split())
"""Words for what the two sides of an interview do."""

TELLS = frozenset("write explain argue reflect recall describe report ask look".split())
"""Verbs, beside those, that a text written by somebody else is brought in with."""
OWN = frozenset("i me my myself".split())
OURS = frozenset("we us our ourselves".split())
TOLD, TOLD_BY_US = 3, 6
"""Words of its writer's own, at least, in a text that is told by one, and by "us"."""
SHARE = 0.25
"""Of its paragraphs, at least, those with such words: statements stand in reports without marks."""

NARRATOR, ASKING, ANSWERING = "narrator", "asking", "answering"


class Turn(NamedTuple):
    """Who speaks a paragraph."""

    voice: str
    """The narrator, one of the two sides, or the label as it stands in the text."""
    label: int
    """Tokens at the paragraph's start that are its label and no part of what is said."""


def turns(docs: Sequence[Doc]) -> list[Turn]:
    """The turn of each paragraph."""
    labels = [_label(doc) for doc in docs]
    known = Counter(label for label, _ in labels if label)
    if sum(n for n in known.values() if n > 1) >= QUESTIONS and len(known) > 1:
        return _labelled(labels, known)
    asked = [_is_question(doc) for doc in docs]
    addressed = sum(
        any(t.lower_ in {"you", "your"} for t in doc)
        for doc, q in zip(docs, asked, strict=True)
        if q
    )
    if sum(asked) < QUESTIONS or not addressed:
        return [Turn(NARRATOR, 0)] * len(docs)
    first = asked.index(True)
    return [
        Turn(ASKING if q else ANSWERING if i > first else NARRATOR, 0) for i, q in enumerate(asked)
    ]


def _label(doc: Doc) -> tuple[str, int]:
    """What stands before a colon at the start of a paragraph, if it can name a speaker."""
    for token in doc[1 : LABEL + 1]:
        if token.text == ":":
            before = doc[: token.i]
            proper = all(t.pos_ == "PROPN" or t.text.isupper() for t in before if t.is_alpha)
            alone = before.text.lower() in ASKS | ANSWERS
            return (before.text, token.i + 1) if proper or alone else ("", 0)
    return "", 0


def _labelled(labels: Sequence[tuple[str, int]], known: Counter[str]) -> list[Turn]:
    found: list[Turn] = []
    voice = NARRATOR
    for label, length in labels:
        if known[label] > 1:
            low = label.lower()
            voice = ASKING if low in ASKS else ANSWERING if low in ANSWERS else label
        found.append(Turn(voice, length if known[label] > 1 else 0))
    return found


def _is_question(doc: Doc) -> bool:
    last = next((t for t in reversed(doc) if t.text not in {"”", '"', "''", ")"}), None)
    return last is not None and last.text == "?" and doc[0].text not in {"“", '"'}


def voices(context: Context) -> None:
    """Link what one voice calls "I", what it calls "we", and whom its questions call "you"."""
    spoken = turns(context.docs)
    said: dict[tuple[object, bool], list[int]] = {}
    for j, mention in enumerate(context.mentions):
        if mention.kind is not MentionKind.PRONOUN or person_of(mention) == 3:
            continue
        voice = _voice(context, j, spoken)
        if voice is not None:
            said.setdefault((voice, mention.plural), []).append(j)
    for (voice, plural), mentions in said.items():
        for i, j in pairwise(mentions):
            if can_join(context, i, j):
                context.link(i, j, f"“{context.mentions[j].text}” is said by the same voice")
        if plural and isinstance(voice, int) and context.type(voice) == "ORG":
            _link_body(context, voice, mentions)
        name = _name(context, voice, spoken) if isinstance(voice, str) and not plural else None
        if name is not None and can_join(context, name, mentions[0]):
            first = context.mentions[mentions[0]].text
            who = "brought in as the writer" if voice == NARRATOR else "interviewed"
            context.link(name, mentions[0], f"“{first}” is who is {who}")


def _link_body(context: Context, body: int, mentions: Sequence[int]) -> None:
    """Make "we" the body that is quoted: "“We sold it,” Acme said"."""
    we = mentions[0]
    for each in mentions:
        context.untype(each)
    if can_join(context, body, we):
        name = (context.named(body) or (context.mentions[body],))[0].name
        context.link(body, we, f"“{context.mentions[we].text}” is “{name}”, who is quoted")


def _voice(context: Context, j: int, spoken: Sequence[Turn]) -> object:
    """Who says "I" or "we", or whom "you" addresses: a side or label, or who speaks a quotation."""
    second = person_of(context.mentions[j]) == 2
    quote = context.quote(j)
    if quote is not None:
        speaker = context.speaker(j)
        own = (quote.doc, quote.start) if speaker is None else context.find(speaker)
        return None if second else own
    voice = spoken[context.sites[j].doc].voice
    return _addressee(voice, spoken) if second else voice


def _addressee(voice: str, spoken: Sequence[Turn]) -> str | None:
    """Whom "you" means in a question: who answers, if only one does."""
    if voice == ASKING:
        return ANSWERING
    others = {t.voice for t in spoken} - {NARRATOR, voice}
    if voice in {NARRATOR, ANSWERING} or len(others) != 1:
        return None
    return others.pop()


def _name(context: Context, voice: str, spoken: Sequence[Turn]) -> int | None:
    """The mention of a voice's name: its label, or whom the opening says to be interviewed, or to
    write.
    """
    if voice in {NARRATOR, ASKING}:
        return _writer(context) if voice == NARRATOR else None
    if voice != ANSWERING:
        for i, site in enumerate(context.sites):
            turn = spoken[site.doc]
            if turn.voice == voice and site.end <= turn.label and context.type(i) == "PERSON":
                return i
        return None
    start = next(i for i, turn in enumerate(spoken) if turn.voice != NARRATOR)
    named = Counter(
        context.find(i)
        for i in range(len(context.mentions))
        if context.sites[i].doc < start
        and context.type(i) == "PERSON"
        and context.named(i)
        and _interviewed(context, i)
    )
    return next(iter(named)) if len(named) == 1 else None


def _writer(context: Context) -> int | None:
    """Whom the paragraphs before the first "I" bring in as the writer of what follows: "Al Low
    explains why", "Al Low tells the Herald".
    """
    told = narrator(context.docs, context.quotes)
    if told is None:
        return None
    named = [
        i
        for i, site in enumerate(context.sites)
        if site.doc < told[0]
        if context.is_name(i) and context.type(i) == "PERSON" and _tells(context.token(i))
    ]
    return named[0] if len({context.find(i) for i in named}) == 1 else None


def _tells(token: Token) -> bool:
    """Whether a person is the subject of a verb in the present that brings in what they tell."""
    verb = token.head
    present = verb.tag_ == "VBZ" and token.dep_ == "nsubj"
    return present and verb.lemma_.lower() in TELLS | TALKS


def narrator(docs: Sequence[Doc], quotes: Sequence[Quotation]) -> tuple[int, int] | None:
    """Document and token of the first "I", or "we", of a text that somebody tells: several, in
    two paragraphs at least, outside quotations and interviews.
    """
    if any(turn.voice != NARRATOR for turn in turns(docs)):
        return None
    spoken = {(q.doc, i) for q in quotes for i in range(q.start, q.end)}
    own = [
        (k, t)
        for k, doc in enumerate(docs)
        for t in doc
        if t.lower_ in OWN | OURS and t.pos_ == "PRON" and (k, t.i) not in spoken
    ]
    singular = [(k, t) for k, t in own if t.lower_ in OWN]
    paragraphs = {k for k, _ in own}
    told = len(singular) >= TOLD and len({k for k, _ in singular}) > 1
    if not told and (len(own) < TOLD_BY_US or len(paragraphs) < TOLD):
        return None
    if len(paragraphs) < SHARE * len(docs):
        return None
    first, token = (singular or own)[0]
    return first, token.i


def _interviewed(context: Context, i: int) -> bool:
    """Whether a person is whom one interviews or speaks with, or speaks to somebody."""
    token = context.token(i)
    head, lemma = token.head, token.head.lemma_.lower()
    cases = {c.lower_ for c in token.children if c.dep_ == "case"}
    if token.dep_ in OBJECTS:
        return lemma == "interview"
    if cases & {"with", "to"}:
        return lemma in TALKS | {"interview"}
    partners = [c for c in head.children if c.dep_ in {"obl", "obj", "iobj"} and c.i > head.i]
    return token.dep_ == "nsubj" and lemma in TALKS and any(p.pos_ == "PROPN" for p in partners)
