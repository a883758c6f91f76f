"""What one article brings to the question who is one: its named things, small enough to keep.

A profile is all that `identify` reads of an article, so that a graph of many articles is resolved
without their extractions.
"""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.model import Decision
from kg.resolve import block, senses
from kg.resolve.cluster import Cluster
from kg.resolve.normalise import clusters

if TYPE_CHECKING:
    from kg.model import Extraction
    from kg.resolve.cluster import Item

DIGEST = 8
"""Bytes of the digests that things are told apart by."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An article's named things."""

    article: str
    named: tuple[Cluster, ...]
    """In the order of their first mentions."""


class Packed(NamedTuple):
    """A profile as the register keeps it."""

    around: frozenset[Item]
    """What stands around all of its things."""
    disputed: list[list[str]]
    """Pairs of names that the article tells apart, see `senses.disputed`."""
    columns: tuple[bytes, bytes, bytes, bytes, bytes]
    """Of all things: places, 1 where one is a person, signatures, digests (`kg.resolve.things`),
    and keys (`block.packed_keys`)."""
    things: list[tuple[int, str]]
    """The place of each thing, and the thing itself, see `unpacked`."""


def profile(extraction: Extraction, apart: frozenset[frozenset[str]] = frozenset()) -> Profile:
    """The profile of one article; ``apart`` are pairs of folded names that are two things'."""
    named, _ = clusters(extraction, apart)
    return Profile(extraction.article, tuple(named))


def packed(profile: Profile) -> Packed:
    """The rows of a profile."""
    around = profile.named[0].around if profile.named else frozenset()
    origin = digest(profile.article, sorted(around))
    named = profile.named
    things = [
        (one.mentions[0], json.dumps(_row(one), ensure_ascii=False, separators=(",", ":")))
        for one in named
    ]
    columns = (
        array("I", (place for place, _ in things)).tobytes(),
        bytes(one.group == "person" for one in named),
        b"".join(digest(senses.signature(one) or one.id) for one in named),
        b"".join(digest(origin.hex(), content) for _, content in things),
        block.packed_keys(named),
    )
    disputed = sorted(sorted(pair) for pair in senses.disputed(named))
    return Packed(around, disputed, columns, things)


def digest(*content: object) -> bytes:
    """A digest of values whose ``repr`` says all of them."""
    return blake2b(repr(content).encode(), digest_size=DIGEST).digest()


def _row(cluster: Cluster) -> list[Any]:
    return [
        cluster.mentions,
        cluster.type,
        cluster.names,
        cluster.nouns,
        cluster.gender,
        sorted(cluster.within),
        cluster.holds,
        sorted(cluster.years),
        sorted(cluster.offices),
        [(d.left, d.right, d.reason) for d in cluster.merges],
    ]


def unpacked(article: str, around: frozenset[Item], content: str) -> Cluster:
    """The thing that a row of `packed` ends with."""
    mentions, label, names, nouns, gender, within, holds, years, offices, merges = json.loads(
        content
    )
    return Cluster(
        article,
        tuple(mentions),
        label,
        tuple(names),
        tuple(nouns),
        gender,
        around,
        within=frozenset(within),
        holds=holds,
        roles=frozenset(nouns),
        years=frozenset((event, year) for event, year in years),
        offices=frozenset((role, place) for role, place in offices),
        merges=tuple(Decision(left, right, merged=True, reason=why) for left, right, why in merges),
    )
