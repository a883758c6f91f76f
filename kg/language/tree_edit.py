"""A dependency tree while it is being changed."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.attrs import DEP, HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

CLAUSAL = frozenset(
    """nsubj nsubj:pass nsubj:outer obj iobj obl obl:agent ccomp xcomp advcl csubj parataxis root
    advmod acl acl:relcl aux cop mark dep""".split()
)
"""Relations that the words of a name cannot have to each other."""
TENSED = frozenset(["VBD", "VBZ"])
"""Tags of verb forms that look like no infinitive."""
RELATIVE = frozenset(["WDT", "WP", "WP$", "WRB"])
"""Tags of words that open a relative clause or a question."""


class TreeEdit:
    """Heads and relations of a document, by token index; nothing is in the document until
    ``write``.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heads = [t.head.i for t in doc]
        self.deps = [t.dep_ for t in doc]
        self.changed = False

    def root(self, i: int) -> int:
        """The root above a token."""
        return deque(self.above(i), maxlen=1)[0]

    def inside(self, i: int, top: int) -> bool:
        """Whether ``top`` governs ``i``, or is it."""
        return top in self.above(i)

    def above(self, i: int) -> Iterator[int]:
        """A token and those that govern it, up to the root; a circle is gone round once."""
        for _ in self.heads:
            yield i
            if self.heads[i] == i:
                return
            i = self.heads[i]

    def move(self, child: int, governor: int, label: str) -> None:
        """Hang a token elsewhere; one that governs its new governor is left alone."""
        if child == governor or not self.inside(governor, child):
            self.heads[child], self.deps[child] = governor, label
            self.changed = True

    def head_in(self, start: int, end: int) -> int:
        """The first token of a stretch that is governed from outside it."""
        outside = [i for i in range(start, end) if not start <= self.heads[i] < end]
        roots = [i for i in range(start, end) if self.heads[i] == i]
        return min(outside + roots)

    def cut(self, boundary: int) -> None:
        """Make two sentences of one: what a word is governed by beyond the boundary, its own
        sentence's first such word is in its stead.
        """
        top = self.root(boundary)
        first = boundary
        while first and self.root(first - 1) == top:
            first -= 1
        last = boundary
        while last < len(self.heads) and self.root(last) == top:
            last += 1
        for start, end in ((first, boundary), (boundary, last)):
            outer = [i for i in range(start, end) if not start <= self.heads[i] < end]
            outer += [i for i in range(start, end) if self.heads[i] == i]
            words = [i for i in outer if not self.doc[i].is_punct] or outer
            verbs = [i for i in words if self.doc[i].pos_ in {"VERB", "AUX"}]
            head = top if start <= top < end else (verbs or words or [start])[0]
            for i in outer:
                self.heads[i] = head
                if i != head and self.deps[i] == "ROOT":
                    self.deps[i] = "parataxis"
            self.deps[head] = "ROOT"
        self.changed = True

    def lift(self, below: int, top: int) -> None:
        """Give ``top``'s place to the highest token between ``below`` and ``top``."""
        while self.heads[below] != top:
            below = self.heads[below]
        governor = self.heads[top]
        self.heads[below] = below if governor == top else governor
        self.deps[below] = self.deps[top]
        for i in range(below + 1, len(self.heads)):  # what follows in the clause goes with it
            if self.heads[i] == top and self.deps[i] in CLAUSAL | {"conj", "cc", "punct"}:
                self.heads[i] = below

    def write(self) -> None:
        """Put the changed tree into the document."""
        if not self.changed or any(self._cyclic(i) for i in range(len(self.heads))):
            return
        array = self.doc.to_array([HEAD, DEP]).astype(np.uint64)
        for i, (head, dep) in enumerate(zip(self.heads, self.deps, strict=True)):
            array[i, 0] = np.int64(head - i).astype(np.uint64)
            array[i, 1] = self.doc.vocab.strings.add(dep)
        self.doc.from_array([HEAD, DEP], cast("Any", array))

    def _cyclic(self, i: int) -> bool:
        last = self.root(i)
        return self.heads[last] != last
