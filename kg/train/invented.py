"""Invented articles for measuring speed: names made of syllables, as skewed as in the news.

Who is named often, and by how many names, follows Zipf's law; nothing is random but by a fixed
seed.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from kg.model import Extraction, Mention, MentionKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

SYLLABLES = """ba be bo da de do fa fe go ha ke ko la le lo ma me mo na ne no pa pe ra re ro sa se
so ta te to va ve vo za""".split()
GIVEN = """Adam Alice Anna Brian Carol David Diana Emma Eric Frank Grace Henry Irene Jack Jane Karl
Laura Lewis Maria Martin Nora Oscar Paul Peter Rachel Robert Ruth Simon Susan Thomas Vera
William""".split()
FORMS = ("Ltd", "Corp", "Group", "plc", "Motors", "Bank", "Health")
PER_ARTICLE = 20
"""Mentions of an article."""
KNOWN_TO_MENTIONS = 4
"""Mentions for each thing there is."""


def extractions(mentions: int, seed: int = 0) -> list[Extraction]:
    """Articles with so many names in all; how many things they name grows with them."""
    draw = random.Random(seed)  # noqa: S311 - invented names, no secrets
    world = [_thing(draw) for _ in range(max(PER_ARTICLE, mentions // KNOWN_TO_MENTIONS))]
    weights = [1 / (rank + 10) for rank in range(len(world))]
    count = mentions // PER_ARTICLE
    drawn = draw.choices(range(len(world)), weights, k=count * PER_ARTICLE)
    return [
        _article(k, [world[i] for i in drawn[k * PER_ARTICLE : (k + 1) * PER_ARTICLE]], draw)
        for k in range(count)
    ]


def _word(draw: random.Random) -> str:
    return "".join(draw.choice(SYLLABLES) for _ in range(draw.choice((2, 3, 3)))).capitalize()


def _thing(draw: random.Random) -> tuple[str, tuple[str, ...]]:
    """(label, names, the fullest first)."""
    kind = draw.choice(("PERSON", "PERSON", "ORG", "ORG", "GPE"))
    if kind == "PERSON":
        surname = _word(draw)
        return kind, (f"{draw.choice(GIVEN)} {surname}", surname)
    if kind == "GPE":
        return kind, (_word(draw),)
    first = _word(draw)
    if draw.random() < 0.3:
        full = f"{first} {_word(draw)} {_word(draw)}"
        return kind, (full, "".join(word[0] for word in full.split()))
    return kind, (f"{first} {draw.choice(FORMS)}", first)


def _article(
    number: int, called: Sequence[tuple[str, tuple[str, ...]]], draw: random.Random
) -> Extraction:
    found: list[Mention] = []
    chains: dict[tuple[str, ...], list[int]] = {}
    position = 0
    for label, forms in called:
        first = forms not in chains
        name = forms[0] if first and draw.random() < 0.9 else draw.choice(forms)
        span = Span(position, position + len(name))
        position = span.end + 1
        chains.setdefault(forms, []).append(len(found))
        found.append(Mention(span, name, MentionKind.NAME, label, name.split()[-1], name))
    together = tuple(tuple(chain) for chain in chains.values() if len(chain) > 1)
    return Extraction(f"{number:016x}", tuple(found), tuple(sorted(together)), ())


SENTENCES = (
    "{p} met {q} in {c} on Monday.",
    "{p}, the chief executive of {o}, resigned in March.",
    "{o} bought {r} for $4 million, the company said.",
    "{q} criticized {o} over its plans for {c}.",
    "{r} will open a factory in {c} next year.",
    "{o} sued {r} in {c}, and {p} denied the claims.",
    "{p} said that {q} had not praised {r}.",
    "The chairwoman of {r}, {q}, lives in {c}.",
)
TITLE = "{o} and {r}: what {p} said"


def texts(count: int, seed: int = 0) -> list[str]:
    """Articles of a few sentences about people, companies and places of one invented world."""
    draw = random.Random(seed)  # noqa: S311 - invented names, no secrets
    world: dict[str, list[tuple[str, ...]]] = {"PERSON": [], "ORG": [], "GPE": []}
    while min(map(len, world.values())) < max(4, count // 10):
        kind, forms = _thing(draw)
        world[kind].append(forms)
    found = []
    for _ in range(count):
        people, firms = draw.sample(world["PERSON"], 2), draw.sample(world["ORG"], 2)
        first = {"p": people[0][0], "q": people[1][0], "o": firms[0][0], "r": firms[1][0]}
        later = {"p": people[0][1], "q": people[1][1], "o": firms[0][-1], "r": firms[1][-1]}
        place = {"c": draw.choice(world["GPE"])[0]}
        chosen = draw.sample(SENTENCES, 5)
        said = [s.format(**(first if k < 2 else later), **place) for k, s in enumerate(chosen)]
        found.append(f"{TITLE.format(**first)}\n\n{' '.join(said[:3])}\n\n{' '.join(said[3:])}\n")
    return list(dict.fromkeys(found))
