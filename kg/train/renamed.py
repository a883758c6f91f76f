"""GAP's snippets once more with other people: other names, or other names and the other gender.

The encoder has learned from the snippets themselves, so its vectors tell more about them than
they will about any other text; and who is meant must not hang on a name.  Persons' names are
replaced word by word, each by the same word throughout, given names by given names of the gender.
"""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from kg.language import gazetteer
from kg.model import Article, Span, article_id
from kg.train.gap import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc, Token

SEED = 3

PARTICLES = frozenset("the of de von van".split())
"""Words in names that stay."""

PAIRS = tuple(
    pair.split("/")
    for pair in """man/woman men/women boy/girl boys/girls father/mother son/daughter sons/daughters
    brother/sister brothers/sisters husband/wife uncle/aunt nephew/niece king/queen prince/princess
    actor/actress boyfriend/girlfriend widower/widow duke/duchess dad/mom daddy/mommy he/she
    himself/herself mr./mrs. mr/mrs""".split()
)
"""What is said of a man, and of a woman."""

SWAPPED = {
    **dict(PAIRS), **{woman: man for man, woman in PAIRS},
    "ms.": "mr.", "miss": "mr", "him": "her", "hers": "his", "sir": "dame", "lady": "lord",
}  # fmt: skip
OTHER = {"m": "f", "f": "m"}


def again(nlp: Language, rows: Sequence[Row]) -> Iterator[Row]:
    """Each snippet with other names; then each with names and words of the other gender."""
    docs = list(nlp.pipe(row.article.text.replace("\n", " ") for row in rows))
    surnames = sorted(
        {
            e[-1].text
            for doc in docs
            for e in doc.ents
            if e.label_ == "PERSON" and len(e) > 1 and e[-1].is_alpha
            if not gazetteer.is_given_name(e[-1].text)
        }
    )
    given, random = given_names(), Random(SEED)  # noqa: S311
    for swap in (False, True):
        for row, doc in zip(rows, docs, strict=True):
            yield changed(row, doc, _edits(row, doc, given, surnames, random, swap=swap))


def given_names() -> dict[str, list[str]]:
    """Gender → given names, of the packaged table."""
    table = Path(gazetteer.__file__).with_name("data") / "given_names.tsv"
    found: dict[str, list[str]] = {"m": [], "f": []}
    with table.open(encoding="utf-8", newline="") as lines:
        for cells in csv.reader(lines, delimiter="\t"):
            if len(cells) > 1 and cells[1] in found and cells[0].isascii():
                found[cells[1]].append(cells[0].title())
    return found


def _edits(
    row: Row,
    doc: Doc,
    given: dict[str, list[str]],
    surnames: Sequence[str],
    random: Random,
    *,
    swap: bool,
) -> dict[int, str]:
    """Token → what to write instead."""
    people = {t.i for e in doc.ents if e.label_ == "PERSON" for t in e}
    for name in row.names:
        people |= {t.i for t in doc if name.start <= t.idx < name.end}
    own = "f" if row.feminine else "m"
    new: dict[str, str] = {}
    edits: dict[int, str] = {}
    for t in doc:
        if t.i in people and _renamed(t):
            if t.text not in new:
                gender = gazetteer.gender_of(t.text) or own
                gender = OTHER[gender] if swap else gender
                known = gazetteer.is_given_name(t.text)
                new[t.text] = random.choice(given[gender] if known else surnames)
            edits[t.i] = new[t.text]
        elif swap and (word := swapped(t)):
            edits[t.i] = word
    return edits


def _renamed(token: Token) -> bool:
    word = token.text
    return word[0].isupper() and word.isalpha() and len(word) > 1 and word.lower() not in PARTICLES


def swapped(token: Token) -> str | None:
    """The word for the other gender, with a capital where the word has one."""
    word = token.lower_
    possessor = token.dep_ == "nmod:poss" or token.tag_ == "PRP$"
    if word == "his":
        found = "her" if token.dep_ == "nmod:poss" else "hers"
    elif word == "her":
        found = "his" if possessor or token.dep_ == "det" else "him"
    elif word in SWAPPED:
        found = SWAPPED[word]
    else:
        return None
    return found.title() if token.text[0].isupper() else found


def changed(row: Row, doc: Doc, edits: dict[int, str]) -> Row:
    """A row whose text has other words, its spans moved along."""
    text, at = "", 0
    places: list[Span] = []
    for t in doc:
        text += row.article.text[at : t.idx]
        word = edits.get(t.i, t.text)
        places.append(Span(len(text), len(text) + len(word)))
        text += word
        at = t.idx + len(t)
    text += row.article.text[at:]

    def moved(span: Span) -> Span:
        inside = [t.i for t in doc if t.idx < span.end and span.start < t.idx + len(t)]
        return Span(places[inside[0]].start, places[inside[-1]].end)

    article = Article(article_id(text), row.article.source, text, (Span(0, len(text)),))
    names = moved(row.names[0]), moved(row.names[1])
    return Row(article, moved(row.pronoun), names, row.gold)
