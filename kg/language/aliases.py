"""Names that a text puts beside each other for one thing: "Ports Board (PB)", "Ostia, once Vall".

What stands between the two decides: a bracket with a short form, a gloss or another script in it,
or words that say "also called".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from kg import names
from kg.language import gazetteer
from kg.language.alias_words import (
    AFTERWARDS,
    BORN,
    CALLED,
    CUES,
    DEFINING,
    FILLERS,
    LANGUAGE,
    NAMING,
    ONCE,
    SHORTENED,
    SPATIAL,
    TELLING,
    UNPUNCTUATED,
)
from kg.language.context import THINGS, Context, compatible_types
from kg.language.mentions import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc

    from kg.model import Mention

MOST_BETWEEN = 8
"""Tokens between a name and its alias at most."""

TITLED = frozenset({"WORK_OF_ART", "PRODUCT", "LAW", "EVENT"})
"""Types whose names have nothing but another title in brackets after them."""

OPENING = frozenset("([")
CLOSED = frozenset(")]")
CLOSING = CLOSED | {",", ";"}
LONGEST_BRACKET = 12
"""Tokens in brackets that may be passed over."""

ALIKE = 0.8
"""The share of letters that are the same in two spellings of one name, at least."""

SHORTEST = 3
"""Letters that two spellings have at least: "Vall I" and "Vall II" are two."""

QUOTES = frozenset(["“", "”", '"', "''", "``", "‘", "’", "'"])
LATIN = range(0x250)
LATIN_MARKED = range(0x1E00, 0x1F00)
"""Code points of letters of the Latin script, as far as names use them."""


def aliases(context: Context) -> None:
    """Link each name to the one that the text puts right before it as the same thing's."""
    ends = {(s.doc, s.end): i for i, s in enumerate(context.sites) if context.is_name(i)}
    found: set[int] = set()
    for j in sorted(ends.values()):
        before = _before(context, ends, j)
        if before is None or _owns(context, j) or gazetteer.place_of(context.mentions[j].name):
            continue
        i, between = before
        i = _of_which(context, i, j)
        if i is None or not compatible_types(context.type(i), context.type(j)):
            continue
        a, b = context.mentions[i], context.mentions[j]
        either = between == ["or"] and (_are_variants(a, b) or _is_defined(context, i, j))
        further = i in found and (_goes_on(between) or _is_listed(a, b, between))
        more = a.type == b.type and (further or either or _is_nickname(context, i, j, between))
        if more or _told(a, b, between) or _bracketed(context, i, j, between):
            found.add(j)
            if context.find(i) != context.find(j):
                context.link(i, j, f"“{b.name}” stands beside “{a.name}” as another name of it")


def _before(
    context: Context, ends: Mapping[tuple[int, int], int], j: int
) -> tuple[int, list[str]] | None:
    """The name before a mention, which the mention may be another name of, and the tokens between
    them in lower case.

    Without articles before the second and quotes behind the first, and without what stands in
    brackets of its own ("Low (b. 1960), also called Al").  What says in which language the second
    is becomes `LANGUAGE`.
    """
    site = context.sites[j]
    doc, end = context.docs[site.doc], site.start
    between: list[str] = []
    while end and len(between) <= MOST_BETWEEN:
        i = ends.get((site.doc, end))
        if i is not None and not _is_label(context, i, j, between):
            while between and between[-1] in QUOTES:
                between.pop()
            return (i, between[::-1]) if between else None
        token = doc[end - 1]
        if token.text in CLOSED and (opening := _opening(doc, end - 1)):
            end = opening
            continue
        if i is not None or (":" in between and gazetteer.is_demonym(token.text)):
            between.append(LANGUAGE)
        elif token.lower_ not in ARTICLES or any(t not in QUOTES for t in between):
            between.append(token.lower_)
        end = end - 1 if i is None else context.sites[i].start
    return None


def _of_which(context: Context, i: int, j: int) -> int | None:
    """The name before or the one it is a part of, whichever ends as the alias does: "the Vall Tower
    in Ostia, once known as Moor Tower".  None where both may be meant: "Vall in Ostia, once Moor".
    """
    token = context.token(i)
    within = token.dep_ == "nmod" and any(c.lower_ == "in" for c in token.children)
    whole = context.mention_at(context.sites[i].doc, token.head) if within else None
    if whole is None or not (context.is_name(whole) or context.type(whole)):
        return i
    here, over, end = (names.words(context.mentions[m].name)[-1:] for m in (i, whole, j))
    if here == end or not compatible_types(context.type(whole), context.type(j)):
        return i
    return whole if over == end else None


def _is_label(context: Context, i: int, j: int, between: Sequence[str]) -> bool:
    """Whether a name says in which language or script what follows it is ("(Urdu: …)")."""
    name = context.mentions[i].name
    if LANGUAGE in between:
        return between[-1:] == [";"] and gazetteer.is_demonym(name)
    if between[-1:] not in ([":"], ["title"]):
        return False
    return gazetteer.is_demonym(name) or not _is_latin(context.mentions[j].name)


def _opening(doc: Doc, closing: int) -> int:
    """The index of the bracket that a bracket closes; 0 where there is none near, or nothing
    between them.
    """
    for k in range(closing - 1, max(0, closing - LONGEST_BRACKET), -1):
        if doc[k].text[:1] in OPENING:
            return k if k + 1 < closing else 0
    return 0


def _goes_on(between: Sequence[str]) -> bool:
    """Whether the words between two names say only that another one follows."""
    if set(between) <= {"or", "/", LANGUAGE, "title", ":", *QUOTES}:
        return True
    words = {token for token in between if token.isalpha()}
    told = words & NAMING or ("as" in words and words & AFTERWARDS)
    return bool(told) and words <= TELLING | AFTERWARDS | FILLERS


def _is_listed(a: Mention, b: Mention, between: Sequence[str]) -> bool:
    """Whether a name is the next of a list of another's names, as it has a word in common with the
    last: "also known as the Harbour Front, Quay Front and Dock Front".
    """
    alike = set(names.words(a.name)) & set(names.words(b.name))
    return bool(alike) and a.type != "PERSON" and set(between) <= {",", "and"}


def _is_nickname(context: Context, i: int, j: int, between: Sequence[str]) -> bool:
    """Whether a name in quotes gives what another one is called: "Low, the “Iron Man”", "the
    Eastern Road or “Red Road”".
    """
    if not set(between[1:]) <= QUOTES or not between[1:]:
        return False
    doc = context.docs[context.sites[j].doc]
    if doc[context.sites[i].end].text in QUOTES:
        return False
    if between[0] == "or":
        return True
    start = context.sites[j].start - len(between[1:])
    return between[0] == "," and doc[start - 1].lower_ == "the" and context.type(j) == "PERSON"


def _are_variants(a: Mention, b: Mention) -> bool:
    """Whether two names with "or" between them are hardly two things': "Hus or Huss", not "Iran or
    Iraq", "North Vall or South Vall", "Paul or Paula".
    """
    if gazetteer.canonical_place(a.name) and gazetteer.canonical_place(b.name):
        return False
    if _can_abbreviate(b, a):
        return True
    left, right = names.words(a.name), names.words(b.name)
    one = "".join(word for word in left if word not in right)
    other = "".join(word for word in right if word not in left)
    if len(left) != len(right) or min(len(one), len(other)) < SHORTEST:
        return False
    if gazetteer.is_given_name(one.title()) and gazetteer.is_given_name(other.title()):
        return False
    longer = one.startswith(other) or other.startswith(one)
    return longer or (one[0] == other[0] and Levenshtein.normalized_similarity(one, other) >= ALIKE)


def _is_defined(context: Context, i: int, j: int) -> bool:
    """Whether two names that share a word open a sentence that says what they are: "The Vall Games
    or Vall Cup (VC) is a race".
    """
    a, b = context.mentions[i], context.mentions[j]
    doc, start, end = (
        context.docs[context.sites[j].doc],
        context.sites[i].start,
        context.sites[j].end,
    )
    opening = start if start and doc[start - 1].lower_ not in ARTICLES else max(start - 1, 0)
    if a.type == "PERSON" or not doc[opening].is_sent_start:
        return False
    if not set(names.words(a.name)) & set(names.words(b.name)):
        return False
    if doc[end : end + 1].text[:1] in OPENING:
        end = next((k + 1 for k in range(end, len(doc)) if doc[k].text in CLOSED), end)
    return [t.lower_ for t in doc[end : end + 2]] in DEFINING


def _told(a: Mention, b: Mention, between: Sequence[str]) -> bool:
    """Whether the words between two names say that they are one thing's."""
    person = a.type == b.type == "PERSON"
    between = _without_noun(between) if person else between
    words = {w for token in between if (w := token.rstrip(".")) and w[0].isalpha()}
    if "PERSON" in {a.type, b.type} and not person:
        return False
    if person:
        words -= names.TITLES
        if words == BORN and between[0] in {*OPENING, ",", ";"}:
            return " " in b.name
        if words - {"who"} == {"was", *BORN} and between[-1] == "born":
            return " " in b.name
    if not words <= CUES | FILLERS or ("by" in words and "known" not in words):
        return False
    if between[-1] in SPATIAL and not words & SHORTENED:
        return False
    if "and" in words and not words & NAMING:
        return False  # "of Acme and formerly Bolt"
    if between[0][:1] in OPENING:
        return bool(words & CUES)
    if between[0] in {",", "and"}:
        return bool(words & TELLING) or {"or", "simply"} <= words
    if "was" in words and words & ONCE and words & CALLED:
        return True
    if between[0] in SPATIAL:
        return False
    return not words & {"is", "was"} and any(said <= words for said in UNPUNCTUATED)


def _without_noun(between: Sequence[str]) -> Sequence[str]:
    """The words between two people's names without what says what the first is: ", a singer known
    as".
    """
    if between[0] != "," or between[1:2] not in (["a"], ["an"], ["the"]):
        return between
    nouns = [k for k, word in enumerate(between) if gazetteer.noun_type(word) == "PERSON"]
    if not nouns or {"and", "of", "who", ","} & set(between[1 : nouns[-1]]):
        return between
    return [",", *between[nouns[-1] + 1 :]]


def _bracketed(context: Context, i: int, j: int, between: Sequence[str]) -> bool:
    """Whether a bracket right after a name holds its short form, its meaning or its spelling."""
    a, b = context.mentions[i], context.mentions[j]
    if between[0][:1] not in OPENING:
        return False
    if _is_latin(a.name) != _is_latin(b.name):
        return a.type == b.type
    quoted = any(token in QUOTES for token in between[1:])
    if any(token not in QUOTES for token in between[1:]) or not _closes(context, j):
        return False
    if a.type == b.type and (a.type in TITLED or (quoted and a.type != "PERSON")):
        return True
    return _can_abbreviate(b, a) or _can_abbreviate(a, b)


def _closes(context: Context, j: int) -> bool:
    """Whether a bracket closes right after a mention, or a comma or semicolon within it."""
    site = context.sites[j]
    after = context.docs[site.doc][site.end : site.end + 2]
    found = [t.text for t in after if t.text not in QUOTES]
    return bool(found) and found[0] in CLOSING


def _owns(context: Context, j: int) -> bool:
    """Whether a possessive ending follows a mention ("known as Vall's best hall")."""
    site = context.sites[j]
    return context.docs[site.doc][site.end : site.end + 1].text in {"'s", "’s"}


def _is_latin(name: str) -> bool:
    """Whether a name is written in the Latin script."""
    points = [ord(c) for c in name if c.isalpha()]
    return all(p in LATIN or p in LATIN_MARKED for p in points)


def _can_abbreviate(short: Mention, long: Mention) -> bool:
    """Whether one name may be the short form of another beside it."""
    if short.type not in THINGS or long.type not in THINGS or " " not in long.name:
        return False
    if " " in short.name or names.is_acronym(long.name):
        return False
    forms = {long.name, names.strip_place(long.name)}
    return names.is_acronym(short.name) or any(_initials(short.name, form) for form in forms)


def _initials(short: str, long: str) -> bool:
    """Whether a name's letters, half of them capitals, stand in this order in another, the first
    at its start.
    """
    letters = [c for c in short if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if not 2 <= len(letters) <= 10 or 2 * capitals < len(letters):
        return False
    rest = iter(names.fold(long).replace(" ", ""))
    found = [c for c in names.fold(short) if c.isalpha()]
    return names.fold(long)[:1] == found[0] and all(c in rest for c in found)
