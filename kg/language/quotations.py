"""Quotations of an article and who speaks them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

OPENING = frozenset(["“", "„", "«", "``"])
CLOSING = frozenset(["”", "»", "''"])
EITHER = frozenset(['"'])
"""Quotation marks; single ones are too often apostrophes."""

SPEECH = frozenset(
    """say tell add note explain write ask reply answer announce declare state argue insist warn
    claim admit acknowledge recall remark observe comment continue conclude stress suggest tweet
    report confirm deny joke quip shout cry whisper recount testify promise vow predict complain
    call describe lament respond urge""".split()
)
"""Verbs whose subject speaks a quotation."""

SUBJECTS = frozenset(["nsubj", "nsubj:pass", "nsubj:outer"])

TELLING = SPEECH | frozenset(
    """accuse attack back blame condemn criticise criticize defend demand dismiss object praise
    reject support welcome""".split()
)
"""Verbs whose subject speaks what is quoted behind their sentence."""

MAIN = frozenset(["ROOT", "parataxis", "conj"])
"""Relations of a sentence's own verb of speech."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, within one paragraph."""

    doc: int
    """Index of the document."""
    start: int
    """The opening mark's token."""
    end: int
    """One past the closing mark, or the paragraph's end where it is left open."""
    speaker: tuple[int, int] | None
    """Document and head token of the speaker's phrase, or None."""


def quotations(docs: Sequence[Doc]) -> list[Quotation]:
    """All quotations in order, each with its speaker where the text tells.

    One without a verb of speech beside it has the speaker of the one before, or who told what
    stands between; one that opens a paragraph, who spoke at the end of the paragraph before.  A
    paragraph without marks behind "Low said:" is one.
    """
    found: list[Quotation] = []
    last: tuple[int, int] | None = None
    for index, doc in enumerate(docs):
        parts = pieces(doc)
        if not parts and last is not None and docs[index - 1][-1].text == ":":
            found.append(Quotation(index, 0, len(doc), last))
        speaker = last if parts and parts[0][0] == 0 else None
        done = 0
        for start, end in parts:
            own = _speaker(doc, start, end, parts)
            if own is None and _opens_sentence(doc, start):
                own = _teller(doc, done, start, parts)
            speaker = (index, own) if own is not None else speaker
            goes_on = own is not None or _opens_sentence(doc, start)
            found.append(Quotation(index, start, end, speaker if goes_on else None))
            done = end
        last = _at_the_end(doc, index, parts, speaker)
    return found


def _opens_sentence(doc: Doc, mark: int) -> bool:
    """Whether a quotation is more than words inside somebody else's sentence."""
    return mark == 0 or bool(doc[mark].is_sent_start) or doc[mark - 1].is_punct


def _at_the_end(
    doc: Doc, index: int, parts: list[tuple[int, int]], speaker: tuple[int, int] | None
) -> tuple[int, int] | None:
    """Who speaks in the last sentence of a paragraph."""
    if not len(doc):
        return None
    begin = next(reversed(list(doc.sents))).start
    if parts and parts[-1][1] > begin:
        return speaker
    told = _teller(doc, begin, len(doc), parts)
    return None if told is None else (index, told)


def _teller(doc: Doc, begin: int, stop: int, parts: list[tuple[int, int]]) -> int | None:
    """Whom the last of the sentences from ``begin`` to ``stop`` has say something."""
    for verb in reversed(doc[begin:stop]):
        if verb.lemma_.lower() not in TELLING or verb.dep_ not in MAIN or verb.pos_ != "VERB":
            continue
        governor = verb
        while governor.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in governor.children):
            governor = governor.head
        for child in governor.children:
            if child.dep_ in SUBJECTS and not any(s <= child.i < e for s, e in parts):
                return None if child.dep_ == "nsubj:pass" else child.i
    return None


def pieces(doc: Doc) -> list[tuple[int, int]]:
    """(opening mark, one past the closing mark) of each quotation, in tokens."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for token in doc:
        mark = token.text
        if mark not in OPENING | CLOSING | EITHER:
            continue
        if opened is not None and opens(token):
            # the writer goes on quoting: each sentence or paragraph has its opening mark
            found.append((opened, token.i))
            opened = token.i
        elif opened is None and (mark in OPENING or mark in EITHER):
            opened = token.i
        elif opened is not None and (mark in CLOSING or mark in EITHER):
            found.append((opened, token.i + 1))
            opened = None
    if opened is not None and opened < len(doc) - 1:
        found.append((opened, len(doc)))
    return found


def opens(mark: Token) -> bool:
    """Whether a quotation mark opens: by its form, or by the blank before it and none behind."""
    if mark.text not in EITHER:
        return mark.text in OPENING
    before = mark.doc[mark.i - 1] if mark.i else None
    parted = before is not None and bool(before.whitespace_ or before.is_space)
    return parted and not mark.whitespace_ and mark.i + 1 < len(mark.doc)


def _speaker(doc: Doc, start: int, end: int, parts: list[tuple[int, int]]) -> int | None:
    """The subject of a verb of speech beside the quotation."""
    first, last = doc[start].sent.start, doc[end - 1].sent.end
    if end < len(doc) and doc[end].is_sent_start and not doc[end - 2].is_punct:
        last = doc[end].sent.end  # the parser cut before "said Low"

    def verbs(begin: int, stop: int) -> list[Token]:
        outside = [t for t in doc[begin:stop] if not any(s <= t.i < e for s, e in parts)]
        return [t for t in outside if t.lemma_.lower() in SPEECH and t.pos_ in {"VERB", "AUX"}]

    near = sorted(verbs(first, last), key=lambda t: (min(abs(t.i - start), abs(t.i - end)), t.i))
    for verb in near:
        governor = verb
        while governor.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in governor.children):
            governor = governor.head
        for child in governor.children:
            inside = any(s <= child.i < e for s, e in parts)
            if child.dep_ in {"nsubj", "nsubj:outer"} and not inside:
                return child.i
    return None
