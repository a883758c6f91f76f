"""Signals by which a paragraph that is no prose of the article gives itself away.

Each has points: ``SIGNALS``.  From ``THRESHOLD`` points on a paragraph is left out.  No line is
known by heart: the signals are form (length, final punctuation, verb, capitals), address (second
person, imperative, and the vocabulary of a web page about itself), repetition and position.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.read import words as w
from kg.read.paragraphs import ends

THRESHOLD = 3.5
SIGNALS = {
    # form
    "marked": 4.0,  # the mark-up calls it a heading or a caption
    "wordless": 4.0,  # no letters
    "unfinished": 3.5,  # one line without final punctuation among finished paragraphs
    "open": 1.0,  # no final punctuation, where many paragraphs have none
    "verbless": 1.5,
    "short": 1.0,  # fewer than five words
    "capitals": 1.0,  # headline capitals
    "credit": 3.5,  # "Photo: ...", "(Agency Photo/...)"
    "byline": 3.5,  # "By ...", "Editing by ...", "... contributed to this report"
    "label": 2.5,  # "Read more: ..."
    "copyright": 3.5,
    "address": 2.0,  # an URL, e-mail address or handle
    # address
    "reader": 1.5,  # second person outside quotation marks
    "publisher": 0.5,  # first person plural outside quotation marks
    "imperative": 2.0,  # a request of the kind a page makes
    "self": 2.0,  # speaks of "this article", "our website"
    "page": 1.0,  # each word of a page about itself, three at most; counts beside an address
    "about": 0.5,  # each word that often is one, three at most
    "legal": 1.5,  # each word of a rights notice, three at most; counts from two on
    # repetition
    "repeated": 4.0,  # says again what another paragraph, or the title, says
    # position
    "tail": 1.5,  # somewhat suspect, and nothing but what is left out comes after it
    # against
    "reported": -2.0,  # gives its source, as news does
    "question": -1.5,  # asks, as an interview does
    "personal": -1.5,  # first person singular outside quotation marks
    "long": -1.0,  # forty words or more
}
"""Signal: points.  Positive ones speak against a paragraph."""

FINISHED_SHARE = 0.6
"""Share of the text, by characters, in paragraphs with final punctuation, from which the lack
of it marks a line."""
_MAX_WORDS_OF_LINE = 30
_LONG = 40
_LONGEST_CREDIT = 300
_LONGEST_LOOKED_AT = 5000

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Sen|Rep|Gov|Lt|St|No|Jr|Sr))$")
_QUOTED = re.compile(
    r"“[^”]*(?:”|$)|\"(?:[^\"]|(?<=\s)\"(?=\w))*(?:\"|$)|(?<!\w)‘[^’]*(?:’(?!\w)|$)"
)
"""Words between quotation marks, also where a sentence opens them again before they close."""
_ADDRESS = re.compile(r"https?://|\bwww\.|\b[\w.+-]+@[\w-]+\.\w|(?<!\w)@\w{3,}")
_COPYRIGHT = re.compile(r"©|\(c\)\s*\d{4}|\bcopyright\b.{0,20}\d{4}|\ball rights reserved\b", re.I)
_SELF = re.compile(
    r"\b(?:this|these|our)\s+(?:\w+\s+)?"
    r"(?:article|story|stories|page|web ?site|site|newsletter|bulletin|app|copy)s?\b",
    re.IGNORECASE,
)
_FORBIDDEN = re.compile(
    r"\b(?:may|must|can)(?:not| not) be\b|\bwithout\b.{0,30}\bpermission\b|\bprohibited\b"
    r"|\breserved\b",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w.'’-]*"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY)\s+(?:[Tt]he\s+|[Oo]ur\s+)?{_NAME}"
    rf"(?:[\s,|&]+(?:{_NAME}|and|in|at|for|of|the))*\W*"
)
_MADE_BY = re.compile(
    rf"\W*(?i:(?:additional\s+|more\s+)?(?:{'|'.join(w.MAKING)})(?:\s+and\s+\w+)?\s+by:?)"
    rf"\s+(?={_NAME})"
)
_ABBREVIATED = re.compile(r"\b([A-Z]\w{0,4})\.(?=[\s,])")
_HELPED = re.compile(
    r"[^.]{3,}\bcontributed(?:\s+(?:additional\s+)?(?:reporting|writing|research))?"
    rf"(?:\s+(?:to|for)\s+this\s+(?:report|story|article)|(?<!contributed)(?:\s+from\s+{_NAME}[^.]*)?)\W*"
)
_CREDITS = f"(?i:{'|'.join(w.CREDITS)})"
_CREDIT_FIRST = re.compile(
    rf"\W*(?:{_NAME}\s+)?{_CREDITS}(?:\s+(?:by|credit|courtesy|of))*\s*[:/|–—]"
)
_CREDIT = re.compile(
    rf"[(\[](?:{_NAME}\s+|via\s+)?{_CREDITS}\b[^)\]]*[)\]]\W*$"
    rf"|\b{_CREDITS}(?:\s+(?:credit|by|courtesy))*\s*:\s*[A-Z]"
    rf"|\b{_NAME}/{_NAME}\W*$"
)
_PURPOSE = re.compile(r"^(?:to|for|if|by)\b[^,.]{3,60},\s*")
_PAST = (w.IRREGULAR_PAST | w.REPORTING) - w.ACTIONS
_LABEL = re.compile(r"((?:[A-Za-z'’-]+\s+){0,3}[A-Za-z'’-]+)\s*[:|]")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a paragraph is compared with."""

    finished: bool
    """Whether the lack of final punctuation marks a line."""
    sentences: frozenset[str]
    """The folded sentences of paragraphs that have several."""
    title: str
    """Folded."""
    headings: frozenset[str]


def surroundings(contents: list[str], title: str | None, headings: frozenset[str]) -> Surroundings:
    """What the paragraphs of one text share."""
    ended = sum(len(content) for content in contents if ends(content))
    several = (found for content in contents if len(found := _sentences(content)) > 1)
    return Surroundings(
        finished=len(contents) > 1 and ended >= FINISHED_SHARE * sum(map(len, contents)),
        sentences=frozenset(sentence for found in several for sentence in found),
        title=fold(title or ""),
        headings=headings,
    )


def signals(paragraph: str, around: Surroundings, *, again: bool = False) -> Counter[str]:
    """The signals of one paragraph, with how often each counts."""
    if len(paragraph) > _LONGEST_LOOKED_AT:
        return Counter()
    plain = _QUOTED.sub(" ", paragraph)
    tokens = [token.replace("’", "'") for token in _WORD.findall(paragraph)]
    outside = [token.replace("’", "'") for token in _WORD.findall(plain)]
    # "US" is no pronoun.
    lower = {token.lower() for token in outside if token not in {"US"}}
    found: Counter[str] = Counter()
    if not tokens:
        found["wordless"] = 1
        return found
    found += _form(paragraph, tokens, around)
    found += _address(plain, outside, lower, found)
    folded = fold(paragraph)
    if again or folded == around.title or folded in around.sentences:
        found["repeated"] = 1
    return found


def score(found: Counter[str]) -> float:
    """Points of a paragraph with these signals."""
    return sum(SIGNALS[name] * count for name, count in found.items())


def is_byline(line: str) -> bool:
    """Whether a line is "By" and names."""
    return bool(_BYLINE.fullmatch(line))


def _is_thanks(line: str) -> bool:
    """Whether a line says who else worked on an article."""
    return "contributed" in line and bool(_HELPED.fullmatch(_ABBREVIATED.sub(r"\1", line)))


def word_count(line: str) -> int:
    """Words of a line."""
    return len(_WORD.findall(line))


def fold(text: str) -> str:
    """Words only, case folded: equal for lines that differ in punctuation alone."""
    return " ".join(_WORD.findall(text.casefold()))


def _form(paragraph: str, tokens: list[str], around: Surroundings) -> Counter[str]:
    """Signals of form."""
    found: Counter[str] = Counter()
    if paragraph in around.headings:
        found["marked"] = 1
    if not ends(paragraph):
        one = len(tokens) <= _MAX_WORDS_OF_LINE and not _SENTENCE_END.search(paragraph)
        found["unfinished" if one and around.finished else "open"] = 1
    if not any(_is_verb(token) for token in tokens):
        found["verbless"] = 1
    if len(tokens) < 5:
        found["short"] = 1
    content = [token for token in tokens if token.lower() not in w.FUNCTION_WORDS]
    if len(content) > 2 and sum(token[0].isupper() for token in content) >= 0.8 * len(content):
        found["capitals"] = 1
    line = len(paragraph) <= _LONGEST_CREDIT
    if line and (_CREDIT_FIRST.match(paragraph) or _CREDIT.search(paragraph)):
        found["credit"] = 1
    if line and any((_MADE_BY.match(paragraph), is_byline(paragraph), _is_thanks(paragraph))):
        found["byline"] = 1
    if _COPYRIGHT.search(paragraph):
        found["copyright"] = 1
    if _ADDRESS.search(paragraph):
        found["address"] = 1
    if len(tokens) >= _LONG:
        found["long"] = 1
    return found


def _address(plain: str, outside: list[str], lower: set[str], form: Counter[str]) -> Counter[str]:
    """Signals of a page that speaks to its reader, outside quotation marks."""
    found: Counter[str] = Counter()
    if lower & w.SECOND_PERSON:
        found["reader"] = 1
    if lower & w.PUBLISHER:
        found["publisher"] = 1
    if _is_request(plain):
        found["imperative"] = 1
    if (label := _LABEL.match(plain)) and not w.LABELS.isdisjoint(label[1].lower().split()):
        found["label"] = 1
    if _SELF.search(plain):
        found["self"] = 1
    page = _distinct(lower, w.PAGE)
    if (
        found["reader"]
        or found["imperative"]
        or found["label"]
        or found["self"]
        or form["unfinished"]
        or (found["publisher"] and page)
    ):
        found["page"] = min(3, page)
        found["about"] = min(3, _distinct(lower, w.ABOUT))
    if (legal := _distinct(lower, w.LEGAL)) >= 2 and _FORBIDDEN.search(plain):
        found["legal"] = min(3, legal)
    if lower & w.REPORTING and not found["label"]:
        found["reported"] = 1
    if plain.rstrip().endswith("?"):
        found["question"] = 1
    if {"I", "I'm", "I've", "I'd", "I'll"} & set(outside) or "my" in lower:
        found["personal"] = 1
    return +found


def _is_request(plain: str) -> bool:
    """Whether a sentence asks the reader for something a page asks for."""
    return any(_asks(sentence) for sentence in _sentences_of(plain))


def _asks(sentence: str) -> bool:
    clause = _PURPOSE.sub("", sentence.lower().replace("’", "'"))
    first, *rest = [token.rstrip(".") for token in re.findall(r"[\w'.-]+", clause)] or [""]
    if first in {"please", "don't"} and rest:
        verbs = w.NEGATIVE_IMPERATIVES if first == "don't" else w.ACTIONS
        return rest[0] in verbs
    if first in {"also", "just", "now"} and rest:
        first, *rest = rest
    if first not in w.ACTIONS:
        return False
    if not rest or not w.SECOND_PERSON.isdisjoint(rest):
        return not rest or rest[0] in w.AFTER_IMPERATIVE | w.PREPOSITIONS
    if rest[0] in w.PREPOSITIONS:
        return (_PAST | w.AUXILIARIES).isdisjoint(rest)
    return rest[0] in w.AFTER_IMPERATIVE and _PAST.isdisjoint(rest)


def _is_verb(token: str) -> bool:
    word = token.lower()
    return (
        word in w.AUXILIARIES
        or word in w.IRREGULAR_PAST
        or word in w.REPORTING
        or (token[0].islower() and len(word) > 4 and word.endswith("ed"))
        or word.endswith(("n't", "'re", "'ve", "'ll", "'d"))
    )


def _distinct(lower: set[str], vocabulary: tuple[str, ...]) -> int:
    """How many words of a vocabulary occur."""
    exact, stems = _split(vocabulary)
    return sum(word in exact or word.startswith(stems) for word in lower)


@cache
def _split(vocabulary: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The whole words and the stems (entries with a star) of a vocabulary."""
    return (
        frozenset(entry for entry in vocabulary if not entry.endswith("*")),
        tuple(entry[:-1] for entry in vocabulary if entry.endswith("*")),
    )


def _sentences_of(paragraph: str) -> list[str]:
    """A rough cut into sentences, enough to look at how each begins."""
    cuts = [0]
    for match in _SENTENCE_END.finditer(paragraph):
        if not _ABBREVIATION.search(paragraph[max(0, match.start() - 6) : match.start()]):
            cuts.append(match.end())
    cuts.append(len(paragraph))
    return [paragraph[a:b].strip() for a, b in pairwise(cuts) if b > a]


def _sentences(paragraph: str) -> list[str]:
    """The folded sentences of a paragraph that have four words or more."""
    folded = [fold(sentence) for sentence in _sentences_of(paragraph)]
    return [sentence for sentence in folded if sentence.count(" ") >= 3]
