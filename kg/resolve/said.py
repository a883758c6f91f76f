"""What somebody says, thinks or asks, in words: Low "warn" "a strike could happen".

A clause of content that is a fact becomes one, with its speaker.  Where it is none, because it is
planned, possible or denied, or has no two ends, it is still a fact that it was said.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.cues import CALL_FOR, CALL_ON, DIRECT
from kg.language.numbers import FRACTIONS
from kg.model import Argument, Literal, MentionKind, PredicateKind
from kg.resolve.matching import COPULA
from kg.resolve.telling import is_fact
from kg.resolve.told_apart import has_name, is_known, is_some_official
from kg.resolve.verbal_relations import QUOTES, Ends, is_passive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Candidate, Extraction, Proposition, Span
    from kg.resolve.matching import Matcher

SLOT, FOR, THAT = "complement", "for", "that"
SHORTEST, LONGEST = 4, 40
"""Words of content, at least and at most; that more was said is shown by an ellipsis."""
CUT = frozenset(
    """is are was were has have had will would could may might must shall after before because since
    until while although though unless than and but or from into toward towards of""".split()
)
"""Words that a clause begins with whose subject the tree gives to something else, or that says
when or why."""
PAIRS = (("“", "”"), ('"', '"'))
"""Quotation marks."""
AROUND = " ,;:.-–—\n"
"""What stands around content."""
STUDIES = frozenset("poll survey study report review census audit inquiry analysis".split())
"""What tells what was found, whichever of its kind it is."""
FELT = frozenset(
    """concern worry convince please delight disappoint surprise alarm satisfy thrill shock sadden
    frustrate annoy upset tell inform notify warn advise remind assure""".split()
)
"""Verbs of what makes somebody feel or know something, who is "worried that" or "told that"."""
MAIN = frozenset({"verb:direct", "adjective:direct"})
"""Rules of clauses that are no part of a phrase of another one."""
COPULAR = "role:copula"


def said(proposition: Proposition, matcher: Matcher, *, typed: bool) -> Ends | None:
    """Who says something, and that in words; None without a clause of content, or where nobody
    who is told apart says it.

    ``typed``: that somebody is urged is a fact of its own, and what to do is told here.
    """
    clauses = (a for a in proposition.arguments if a.slot == SLOT and a.mention is None)
    subject, content = proposition.argument("subject"), next(clauses, None)
    felt = _is_felt(proposition)
    if felt:
        subject = proposition.argument("object")
    if subject is None or content is None or not may_say(subject, matcher):
        return None
    if not is_fact(proposition) and proposition.rule not in MAIN:
        return None  # "refused to say if": what was refused is told, what was not said is the same
    predicate = proposition.predicate
    text = content_words(content, (subject.span, predicate.span))
    words = text.split()
    finite = content.text.startswith(f"{THAT} ")
    if len(words) < SHORTEST or (words[0].rstrip(",") in CUT and not finite):
        return None
    if words[0] in {"which,", "who,"}:
        return None  # "which, he said, would fall": said of what stands before
    slot = SLOT
    if felt and words[0] == "to":
        return None
    if felt or predicate.kind is PredicateKind.ADJECTIVE:  # "is confident that they will win"
        if finite and _is_of_more(proposition):
            return None
        text = f"{predicate.text} {content.text}"
        predicate = replace(predicate, lemma=COPULA, kind=PredicateKind.VERB)
    elif predicate.kind is not PredicateKind.VERB or (_is_gerund(words[0]) and not finite):
        return None
    elif words[0] == "to":  # what is wanted or begun, unless somebody is called on or urged
        slot = "object" if typed and predicate.head in DIRECT else CALL_ON.get(predicate.head, "")
        if (asked := proposition.argument(slot)) is None:
            return None
        text = f"{asked.text} {text}"
    elif words[0] == FOR and predicate.head in CALL_FOR:
        slot, text = FOR, text.removeprefix(f"{FOR} ")
    if len(words) > LONGEST:
        text = " ".join([*text.split()[:LONGEST], "…"])
    value = Literal(text, "string")
    return Ends(predicate, subject, Argument(slot, content.span, text, value=value))


def may_say(subject: Argument, matcher: Matcher) -> bool:
    """Whether who says something is told apart, or is several ("critics") or a study, no "man"."""
    if subject.mention is None:
        return False
    mention = matcher.mentions[subject.mention]
    if mention.kind is MentionKind.NOMINAL and (mention.definite or mention.plural):
        return True
    if mention.head in FRACTIONS:
        return True  # "almost half said"
    if mention.head in STUDIES:
        return True
    if is_known(subject, matcher, names=True) or has_name(subject, matcher):
        return True
    if is_some_official(subject, matcher):
        return True
    return mention.type == "PERSON" and _is_somebodys(subject, matcher)


def _is_felt(proposition: Proposition) -> bool:
    """Whether a clause says how somebody is that something is so: "is worried that it may sink"."""
    return proposition.predicate.lemma in FELT and is_passive(proposition)


def _is_of_more(proposition: Proposition) -> bool:
    """Whether an adjective has more than its clause: "is so sure of it that it may sink"."""
    return not {a.slot for a in proposition.arguments} <= {"subject", "object", SLOT, "time"}


def _is_somebodys(speaker: Argument, matcher: Matcher) -> bool:
    """Whether who says something is of somebody with a name: "a spokesman for the airline"."""
    start, end = speaker.span.start, speaker.span.end
    return any(
        matcher.named[i]
        for i, each in enumerate(matcher.mentions)
        if start < each.span.start and each.span.end <= end and i != speaker.mention
    )


def content_words(content: Argument, saying: Sequence[Span]) -> str:
    """A clause of content without its "that" and without who says it: '"We lost", said Low, "but
    we will win"' has that inside.
    """
    text, start = content.text, content.span.start
    inside = [s for s in saying if start <= s.start and s.end <= content.span.end]
    if inside:
        first, last = min(s.start for s in inside) - start, max(s.end for s in inside) - start
        text = f"{text[:first].rstrip(QUOTES + ' ')}, {text[last:].lstrip(QUOTES + ' ')}"
    return unquoted(text.strip(AROUND)).removeprefix(f"{THAT} ").strip(AROUND)


def unquoted(text: str) -> str:
    """Words without the quotation marks around the whole of them, or those that the other one of
    the pair is missing to.
    """
    for left, right in PAIRS:
        opened, closed = text.startswith(left), text.endswith(right)
        count = text.count(left) + (text.count(right) if left != right else 0)
        if (opened and closed and count == 2) or (opened and not closed and count % 2):
            text = text[len(left) :]
        if closed and (count == 2 if opened else count % 2):
            text = text[: -len(right)]
    return text


def _is_gerund(word: str) -> bool:
    """Whether a clause begins with what is done ("denied selling it")."""
    return word.endswith("ing") and not word.endswith("thing")


def without_told(
    found: list[Candidate], extraction: Extraction, matcher: Matcher
) -> list[Candidate]:
    """Readings less the words of a clause of content whose main verb tells a fact."""
    known = {
        chain
        for mention, chain in zip(extraction.mentions, matcher.chain, strict=True)
        if mention.kind is not MentionKind.PRONOUN
    }

    def is_placed(end: Argument) -> bool:
        return end.mention is None or matcher.chain[end.mention] in known

    told = {
        each.proposition
        for each in found
        if is_fact(extraction.propositions[each.proposition])
        and is_placed(each.subject)
        and is_placed(each.object)
    }
    clauses: dict[Span, list[tuple[int, Proposition]]] = {}
    for index, clause in enumerate(extraction.propositions):
        if clause.speakers and (clause.rule in MAIN or clause.rule == COPULAR):
            clauses.setdefault(clause.sentence, []).append((index, clause))

    def repeats(each: Candidate) -> bool:
        beside = clauses.get(extraction.propositions[each.proposition].sentence, [])
        return each.object.slot == SLOT and _is_told(each, beside, told)

    return [each for each in found if not repeats(each)]


def _is_told(words: Candidate, clauses: Sequence[tuple[int, Proposition]], told: set[int]) -> bool:
    """Whether the first clause in a reading's words that its subject vouches for tells a fact."""
    span, speaker = words.object.span, words.subject.span
    own = [
        (index, each)
        for index, each in clauses
        if index != words.proposition
        and span.start <= each.predicate.span.start < span.end
        and any(s.span == speaker for s in each.speakers)
    ]
    first = min((each for each in own if each[1].rule in MAIN), key=_place, default=None)
    if first is None:
        return False
    subject = first[1].argument("subject")
    if first[1].predicate.lemma != COPULA or subject is None:
        return first[0] in told
    same = (i for i, each in own if (one := each.argument("subject")) and one.span == subject.span)
    return any(index in told for index in same)


def _place(clause: tuple[int, Proposition]) -> int:
    return clause[1].predicate.span.start
