"""Lexical frames: the words that express a property, as a journalist would write them.

A frame is a short sentence pattern in which ``S`` stands for the property's subject and ``O``
for its object.  One annotation property of the ``lex:`` namespace for each kind:

=================  ===========================================================================
``lex:verb``       ``S meet with O``: base form, active.  ``S be founded by O`` (passive) is
                   for verbs that have no active, ``S be on O`` for *be* with a preposition.
``lex:noun``       ``S's meeting with O``: a noun naming the act or state.  The possessor
                   stands also for "by", a compound, and the subject of a support verb
                   ("opened an investigation"); the other end also for one's object
                   ("faced an investigation").  ``meeting between S and O`` for two equals.
``lex:role``       ``S, owner of O``: a noun said of its holder.  ``of`` stands for a possessor,
                   a compound and "at" too, ``for`` for all these and "of".  ``S, O minister`` is
                   for adjectives of place ("the Norlandic minister").
``lex:adjective``  ``S be critical of O``: predicative.
``lex:possessive`` ``S's O``: bare possession between two names.
``lex:demonym``    ``O S``: an adjective of place before a name or its description;
                   ``O company S`` only with that word.
=================  ===========================================================================

Within a frame::

    probe/inquiry   alternatives of one word
    S:Person        S of this class only (a local name; beyond the property's own domain)
    X               anything else that must stand there ("S blame X on O")
    O's ...         O is the possessor of what stands there ("investigate O's accounts")
    investigation   any other word must stand there itself ("S take control of O")
    a the X's       articles are ignored

A range that is an XSD date takes ``O`` from a time expression ("S be born on O").
British and American spellings match each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from kg.errors import OntologyError
from kg.model import PredicateKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KINDS = {
    "verb": PredicateKind.VERB,
    "noun": PredicateKind.EVENT,
    "role": PredicateKind.ROLE,
    "adjective": PredicateKind.ADJECTIVE,
    "possessive": PredicateKind.POSSESSIVE,
    "demonym": PredicateKind.DEMONYM,
}
"""Annotation property of the ``lex:`` namespace → predicates that its frames match."""
FORMS = {
    "verb": "S VERB [PREPOSITION] O, as in 'S meet with O'",
    "noun": "S's NOUN PREPOSITION O, as in \"S's meeting with O\"",
    "role": "S, NOUN PREPOSITION O, as in 'S, owner of O'",
    "adjective": "S be ADJECTIVE PREPOSITION O, as in 'S be critical of O'",
    "possessive": "S's O or O's S",
    "demonym": "O S",
}
PARTICLES = frozenset(
    """about ahead along apart around aside away back by down forth forward in off on out over
    through together up""".split()
)
PREPOSITIONS = PARTICLES | frozenset(
    """after against alongside among as at before behind below beneath beside between beyond
    despite during for from inside into like near of onto opposite outside past per since than
    throughout to toward towards under underneath until unto upon versus via with within
    without""".split()
)
COMPLEX_PREPOSITIONS = frozenset(
    {"ahead of", "along with", "because of", "due to", "instead of", "next to", "out of",
     "prior to", "together with"}
)  # fmt: skip
ARTICLES = frozenset(
    """about ahead along apart around aside away back by down forth forward in off on out over
    through together up""".split()
)
PREPOSITIONS = PARTICLES | frozenset(
    """after against alongside among as at before behind below beneath beside between beyond
    despite during for from inside into like near of onto opposite outside past per since than
    throughout to toward towards under underneath until unto upon versus via with within
    without""".split()
)
COMPLEX_PREPOSITIONS = frozenset(
    """in favor of|on behalf of|because of|out of|in front of|instead of|ahead of|next to
    |as part of|on top of|in line with|along with|together with""".replace("\n", "").split("|")
)
ARTICLES = frozenset({"a", "an", "the"})
AGENT_SLOTS = ("poss", "by", "subject", "compound", "demonym", "from")
"""Where the doer of an event noun stands, best first."""
ROLE_SLOTS = {
    "of": ("of", "poss", "compound", "at"),
    "at": ("at", "of", "poss", "compound", "with"),
    "with": ("with", "at", "of", "poss", "compound"),
    "for": ("for", "of", "poss", "compound", "at", "with"),
    "to": ("to", "poss", "compound"),
}
"""Where a role's other end stands, best first, by the preposition of its frame; behind another
preposition nowhere else."""
BEFORE_ROLE = ("demonym", "compound")
"""Where it stands in ``S, O minister``."""
IRREGULAR = {
    "born": "bear",
    "bought": "buy",
    "brought": "bring",
    "built": "build",
    "chosen": "choose",
    "drawn": "draw",
    "driven": "drive",
    "found": "find",
    "given": "give",
    "grown": "grow",
    "held": "hold",
    "hit": "hit",
    "hurt": "hurt",
    "kept": "keep",
    "known": "know",
    "led": "lead",
    "left": "leave",
    "lent": "lend",
    "lost": "lose",
    "made": "make",
    "met": "meet",
    "paid": "pay",
    "put": "put",
    "run": "run",
    "seen": "see",
    "sent": "send",
    "set": "set",
    "shot": "shoot",
    "sold": "sell",
    "spent": "spend",
    "struck": "strike",
    "taken": "take",
    "taught": "teach",
    "thrown": "throw",
    "told": "tell",
    "won": "win",
    "written": "write",
}
"""Participles that do not end in -ed."""
LETTER = re.compile(r"([SOX])(?::(\w+))?('s)?")
SPELLINGS = (
    (re.compile(r"i[sz]ation\b"), "ization"),
    (re.compile(r"(?<=\w\w)ise\b"), "ize"),
    (re.compile(r"yse\b"), "yze"),
    (re.compile(r"(?<=\w\w\w)our\b"), "or"),
    (re.compile(r"(?<=\w\w)tre\b"), "ter"),
    (re.compile(r"(?<=\w)ence\b"), "ense"),
    (re.compile(r"(?<=\w)ogue\b"), "og"),
    (re.compile(r"\benquir"), "inquir"),
    (re.compile(r"ll(?=(ed|ing|or|er)\b)"), "l"),
    (re.compile(r"gramme\b"), "gram"),
    (re.compile(r"dgement\b"), "dgment"),
    (re.compile(r"\bsceptic"), "skeptic"),
    (re.compile(r"[-\u2010\u2011\u2013]"), " "),
    (re.compile(r"\s+"), " "),
)
"""British → American, hyphens → spaces.  Applied alike to frames and texts, so that a word it
changes needlessly still matches itself."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one end of a property is found among a proposition's arguments."""

    names: tuple[str, ...]
    """Argument slots, best first."""
    cls: str = ""
    """Class that the argument must be of, besides domain or range; empty for none."""
    owner: bool = False
    """The end is the possessor of the argument, not the argument itself."""


@dataclass(frozen=True, slots=True)
class Need:
    """An argument that must be there besides the two ends."""

    names: tuple[str, ...]
    """Argument slots, any of them."""
    word: str = ""
    """Lemma its head must be; empty for anything."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of a lexicon entry: a predicate and where its two ends are found."""

    property: str
    """Local name."""
    kind: PredicateKind
    text: str
    """The entry as written in the lexicon, with its kind: "verb: S meet with O"."""
    lemma: str
    """Folded lemma of the predicate; for demonyms the description's, or empty."""
    subject: Slot
    object: Slot
    needs: tuple[Need, ...] = ()
    mutual: bool = False
    """Both ends may share the subject's slot ("S and O met"); set for symmetric properties."""


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """``text`` in lower case and one spelling, for comparison only."""
    text = text.lower().strip()
    for pattern, replacement in SPELLINGS:
        text = pattern.sub(replacement, text)
    return text.strip()


def parse(prop: str, kind: str, text: str, *, symmetric: bool = False) -> tuple[Frame, ...]:
    """The frames that one lexicon entry of ``kind`` (verb, noun ...) stands for.

    Raises OntologyError, naming property, entry and the form expected.
    """
    frames: dict[Frame, None] = {}
    words = text.replace(",", " ,").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()
    try:
        for chosen in product(*(word.split("/") for word in words)):
            for reading in READERS[kind](_tokens(chosen)):
                ends = reading.ends
                if set(ends) != {"S", "O"}:
                    raise ValueError("it must contain S once and O once")
                frame = Frame(
                    property=prop,
                    kind=reading.kind or KINDS[kind],
                    text=f"{kind}: {text}",
                    lemma=fold(reading.lemma),
                    subject=ends["S"],
                    object=ends["O"],
                    needs=tuple(reading.needs),
                    mutual=symmetric,
                )
                frames[frame] = None
    except ValueError as error:
        raise OntologyError(
            f'property {prop}: the {kind} frame "{text}" cannot be read: {error}; '
            f"expected {FORMS[kind]}"
        ) from None
    return tuple(frames)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a frame, or a letter that stands for an argument."""

    text: str
    letter: str = ""
    cls: str = ""
    possessive: bool = False


@dataclass(slots=True)
class _Reading:
    """A frame before its property is known."""

    lemma: str
    ends: dict[str, Slot]
    needs: list[Need]
    kind: PredicateKind | None = None

    def fill(self, token: _Token, slot: Slot) -> None:
        """Give the argument that ``token`` stands for its slot."""
        if token.letter == "X":
            if slot.names != ("subject",):  # a passive may leave out its doer
                self.needs.append(Need(slot.names))
        elif token.letter in self.ends:
            raise ValueError(f"{token.letter} stands twice")
        else:
            self.ends[token.letter] = slot


def _tokens(words: tuple[str, ...]) -> list[_Token]:
    """Words without articles, complex prepositions joined, letters recognised."""
    found: list[_Token] = []
    for word in words:
        match = LETTER.fullmatch(word)
        if match:
            found.append(_Token(word, match[1], match[2] or "", bool(match[3])))
        elif found and f"{found[-1].text} {word}" in COMPLEX_PREPOSITIONS:
            found[-1] = _Token(f"{found[-1].text} {word}")
        elif word not in ARTICLES:
            found.append(_Token(word))
    return found


def _is_preposition(token: _Token) -> bool:
    return token.text in PREPOSITIONS or token.text in COMPLEX_PREPOSITIONS


def _read_arguments(reading: _Reading, tokens: list[_Token], bare: tuple[str, ...]) -> _Reading:
    """Adds what follows the predicate; ``bare`` are the slots of an end without preposition.

    Two bare ends are what is given to whom: ``S tell O X``.
    """
    unmarked = [
        token
        for before, token in zip([None, *tokens], tokens, strict=False)
        if token.letter and not token.possessive and not (before and _is_preposition(before))
    ]
    preposition = ""
    owner: tuple[str, ...] = ()
    for token in tokens:
        if _is_preposition(token):
            if preposition:
                raise ValueError(f'"{preposition}" and "{token.text}" stand together')
            preposition = token.text
            continue
        names = (preposition,) if preposition else bare
        if owner:
            if token.text != "...":
                reading.needs.append(Need(owner, fold(token.text)))
            owner = ()
        elif token.possessive:
            owner = names
            reading.fill(token, Slot(names, token.cls, owner=True))
        elif token.letter:
            if not preposition and len(unmarked) == 2:
                names = ("indirect",) if token is unmarked[0] else ("object", "complement")
            reading.fill(token, Slot(names, token.cls))
        elif token.text != "...":
            reading.needs.append(
                Need((preposition,) if preposition else ("object",), fold(token.text))
            )
        preposition = ""
    if preposition:
        raise ValueError(f'nothing follows "{preposition}"')
    return reading


def _particles(
    tokens: list[_Token], *, transitive: bool = True
) -> Iterator[tuple[str, list[_Token]]]:
    """Leading particles and the rest.

    After a verb that takes an object, one that may also be a preposition is read both ways.
    """
    lead = 0
    while lead < len(tokens) and _is_preposition(tokens[lead]):
        lead += 1
    if lead <= 1:
        yield "", tokens
        if lead and transitive and tokens[0].text in PARTICLES:
            yield tokens[0].text, tokens[1:]
    else:
        yield " ".join(t.text for t in tokens[: lead - 1]), tokens[lead - 1 :]


def _verb(tokens: list[_Token]) -> Iterator[_Reading]:
    if len(tokens) < 3 or not tokens[0].letter or tokens[0].possessive:
        raise ValueError("it must start with S or O and a verb")
    if tokens[1].letter or tokens[1].text in COMPLEX_PREPOSITIONS:
        raise ValueError(f'"{tokens[1].text}" is no verb')
    first, verb, rest = tokens[0], tokens[1].text, tokens[2:]
    if verb == "be" and not _is_preposition(rest[0]):
        yield from _passive(first, rest)
        return
    for particle, after in _particles(rest, transitive=verb != "be"):
        reading = _Reading(f"{verb} {particle}", {}, [])
        reading.fill(first, Slot(("subject",), first.cls))
        yield _read_arguments(reading, after, ("object",))
        yield from _as_noun(reading)


def _as_noun(reading: _Reading) -> Iterator[_Reading]:
    """What follows a verb's own noun may hang on that noun: "take control of O"."""
    nouns = [n for n in reading.needs if n.word and n.names == ("object",)]
    prepositional = all(s.names[0] in PREPOSITIONS | {"subject"} for s in reading.ends.values())
    if len(nouns) == 1 and prepositional:
        needs = [n for n in reading.needs if n is not nouns[0]]
        yield _Reading(nouns[0].word, dict(reading.ends), needs, PredicateKind.EVENT)


def _passive(first: _Token, rest: list[_Token]) -> Iterator[_Reading]:
    """S be born in O: S is the verb's object, the doer its subject, a bare end what is given.

    A parser may take the participle for an adjective ("is based in"): that is read too.
    """
    participle = rest[0].text
    bases = bases_of(participle)
    if not bases:
        raise ValueError(f'"{participle}" is no participle; an adjective goes into lex:adjective')
    for particle, after in _particles(rest[1:], transitive=False):
        after = [_Token("\0doer") if t.text == "by" else t for t in after]
        for base in bases:
            reading = _Reading(f"{base} {particle}", {}, [])
            reading.fill(first, Slot(("object",), first.cls))
            yield _read_passive(reading, after)
        if not particle:
            adjective = _Reading(participle, {}, [], PredicateKind.ADJECTIVE)
            adjective.fill(first, Slot(("subject",), first.cls))
            yield _read_arguments(adjective, rest[1:], ("object",))


def _read_passive(reading: _Reading, tokens: list[_Token]) -> _Reading:
    """As ``_read_arguments``, with what follows "by" as the subject."""
    doer = next((i for i, t in enumerate(tokens) if t.text == "\0doer"), None)
    if doer is not None:
        if doer + 1 >= len(tokens) or not tokens[doer + 1].letter:
            raise ValueError('"by" needs S, O or X')
        agent = tokens[doer + 1]
        reading.fill(agent, Slot(("subject",), agent.cls))
        tokens = tokens[:doer] + tokens[doer + 2 :]
    return _read_arguments(reading, tokens, ("indirect",))


def bases_of(participle: str) -> tuple[str, ...]:
    """Base forms a past participle may have; all are tried, a wrong one matches nothing."""
    if participle in IRREGULAR:
        return (IRREGULAR[participle], participle)
    if not participle.endswith("ed"):
        return ()
    stem = participle[:-2]
    bases = [stem, stem + "e"]
    if stem.endswith("i"):
        bases.append(stem[:-1] + "y")
    if len(stem) > 2 and stem[-1] == stem[-2]:
        bases.append(stem[:-1])
    return tuple(bases)


def _noun(tokens: list[_Token]) -> Iterator[_Reading]:
    agent = tokens[0] if tokens and tokens[0].letter else None
    if agent is not None and not agent.possessive:
        raise ValueError(f"{agent.text} at its start must be {agent.text}'s")
    rest = tokens[1:] if agent else tokens
    size = _noun_length(rest)
    reading = _Reading(" ".join(t.text for t in rest[:size]), {}, [])
    if agent:
        reading.fill(agent, Slot(AGENT_SLOTS, agent.cls))
        _read_arguments(reading, rest[size:], ("object",))
        for name, slot in reading.ends.items():
            if name != agent.letter and not slot.owner:
                reading.ends[name] = Slot((*slot.names, "object"), slot.cls)
        yield reading
        return
    after = rest[size:]
    if [t.text for t in after[::2]] not in (["between", "and"], ["of", "and"]):
        raise ValueError("it must start with S's or O's, or end in 'between S and O'")
    for token, names in zip(after[1::2], (AGENT_SLOTS, ("with",)), strict=False):
        reading.fill(token, Slot((after[0].text, *names), token.cls))
    yield reading


def _role(tokens: list[_Token]) -> Iterator[_Reading]:
    if len(tokens) < 4 or not tokens[0].letter or tokens[1].text != ",":
        raise ValueError("it must start with S or O and a comma")
    holder, rest = tokens[0], tokens[2:]
    before = rest[0] if rest[0].letter and not rest[0].possessive else None
    if before:
        rest = rest[1:]
    size = _noun_length(rest)
    reading = _Reading(" ".join(t.text for t in rest[:size]), {}, [])
    reading.fill(holder, Slot(("subject",), holder.cls))
    if before:
        reading.fill(before, Slot(BEFORE_ROLE, before.cls))
        yield _read_arguments(reading, rest[size:], ("of",))
        return
    _read_arguments(reading, rest[size:], ("of",))
    for name, slot in reading.ends.items():
        if name != holder.letter and not slot.owner:
            reading.ends[name] = Slot(_role_slots(slot.names[0]), slot.cls)
    yield reading


def _noun_length(tokens: list[_Token]) -> int:
    """How many words the noun at the start has; its first may look like a preposition."""
    if not tokens or tokens[0].letter or tokens[0].text in ROLE_SLOTS:
        raise ValueError("it has no noun")
    ends = (i for i, t in enumerate(tokens) if i and (t.letter or _is_preposition(t)))
    return next(ends, len(tokens))


def _role_slots(preposition: str) -> tuple[str, ...]:
    return ROLE_SLOTS.get(preposition, (preposition,))


def _adjective(tokens: list[_Token]) -> Iterator[_Reading]:
    if len(tokens) < 4 or not tokens[0].letter or tokens[1].text != "be":
        raise ValueError("it must start with S be")
    reading = _Reading(tokens[2].text, {}, [])
    reading.fill(tokens[0], Slot(("subject",), tokens[0].cls))
    yield _read_arguments(reading, tokens[3:], ("object",))


def _possessive(tokens: list[_Token]) -> Iterator[_Reading]:
    if len(tokens) != 2 or not tokens[0].possessive or not tokens[1].letter:
        raise ValueError("it must be a possessor and what it has")
    reading = _Reading("", {}, [])
    reading.fill(tokens[0], Slot(("subject",), tokens[0].cls))
    reading.fill(tokens[1], Slot(("object",), tokens[1].cls))
    yield reading


def _demonym(tokens: list[_Token]) -> Iterator[_Reading]:
    if len(tokens) < 2 or tokens[0].letter != "O" or tokens[-1].letter != "S":
        raise ValueError("it must be O (the place), perhaps a noun, and S")
    reading = _Reading(" ".join(t.text for t in tokens[1:-1]), {}, [])
    reading.fill(tokens[-1], Slot(("subject",), tokens[-1].cls))
    reading.fill(tokens[0], Slot(("object",), tokens[0].cls))
    yield reading


READERS: dict[str, Callable[[list[_Token]], Iterator[_Reading]]] = {
    "verb": _verb,
    "noun": _noun,
    "role": _role,
    "adjective": _adjective,
    "possessive": _possessive,
    "demonym": _demonym,
}
