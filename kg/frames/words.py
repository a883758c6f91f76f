"""Words that the grammar of frames knows, and the slots where a noun's ends may stand."""

from __future__ import annotations

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
