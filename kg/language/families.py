"""Families of organisations: what is called a company is no court, whatever its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import names

if TYPE_CHECKING:
    from kg.language.context import Context

FAMILIES: dict[str, frozenset[str]] = {
    "company": frozenset(
        """company firm business corporation group giant retailer maker automaker carmaker
        chipmaker drugmaker manufacturer producer seller supplier startup start-up lender bank
        carrier airline conglomerate operator provider developer publisher broadcaster brewer
        insurer wholesaler builder chain brand subsidiary unit multinational behemoth titan
        exchange utility miner refiner shipper employer platform""".split()
    ),
    "authority": frozenset(
        """agency commission regulator department ministry office bureau authority watchdog
        administration government court tribunal parliament senate congress council committee
        board cabinet police army military navy service panel""".split()
    ),
    "body": frozenset(
        """union association party charity organization organisation foundation institute
        university college school club team band newspaper magazine paper church hospital museum
        league federation alliance society fund trust""".split()
    ),
}
"""Nouns for organisations by family: one thing is described by nouns of one family."""

ANY_BODY = dict.fromkeys(
    "organization organisation institution body".split(),
    frozenset({"company", "authority", "body"}),
)
GENERIC = {
    **dict.fromkeys("company firm business corporation".split(), frozenset({"company"})),
    **ANY_BODY, "group": frozenset({"company", "body"}), "agency": frozenset({"authority"}),
}  # fmt: skip
"""Nouns that fit any organisation of these families; the others want evidence."""

NAME_FAMILIES = {
    **dict.fromkeys(names.LEGAL_FORMS - {"group", "co"}, "company"),
    "group": "company", "airlines": "company", "motors": "company", "airways": "company",
    "bank": "company", "stores": "company", "press": "body", "times": "body",
    "supreme": "authority", "representative": "authority", "representatives": "authority",
}  # fmt: skip
"""Words of a name, besides the nouns above, that tell the family."""


def family(noun: str) -> str:
    """The family of an organisation's noun, or empty."""
    return next((f for f, nouns in FAMILIES.items() if noun in nouns), "")


def families(context: Context, i: int) -> set[str]:
    """The families that a chain's names and descriptions tell."""
    found = {family(h) for h in context.heads(i)}
    for mention in context.named(i):
        told = (NAME_FAMILIES.get(w) or family(w) for w in reversed(names.words(mention.name)))
        found.add(next((f for f in told if f), ""))  # the last word that tells decides
    return found - {""}


def other_family(context: Context, i: int, j: int) -> bool:
    """Whether a noun is for bodies of other families than a chain's: no government is a union."""
    noun = context.mentions[j].head
    wanted = GENERIC.get(noun, frozenset({family(noun)} - {""}))
    told = families(context, i)
    return bool(wanted and told) and not wanted & told
