"""Facts that a person wrote down, one JSON object a line, to measure a graph against."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.model import Factuality

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {each.value for each in Factuality}
FORM = '{"subject": {"label": …}, "predicate": …, "object": {"label" or "value": …}}'


@dataclass(frozen=True, slots=True)
class Gold:
    """One fact that the graph should have."""

    subject: str
    """Any name of the entity."""
    predicate: str
    """Local name, prefixed name or IRI of a property."""
    object: str
    """Any name of the entity; of a value its lexical form ("2017-01-09") or its words."""
    article: str | None = None
    """Id, title, URL or IRI of the article that says so; None: any."""
    sentence: str | None = None
    """The sentence that says so; None: any."""
    factuality: str = Factuality.ASSERTED.value
    negated: bool = False
    line: int = 0
    """Where it stands in its file, from 1."""

    def text(self) -> str:
        """For people."""
        said = f"{self.subject} · {self.predicate} · {self.object}"
        marks = [] if self.factuality == Factuality.ASSERTED else [self.factuality.lower()]
        marks += ["denied"] if self.negated else []
        return f"{said} [{'; '.join(marks)}]" if marks else said


def read_gold(path: Path) -> tuple[Gold, ...]:
    """The facts of a file, in order, none twice; empty lines are none.

    A line is a statement as ``kg export --format jsonl`` writes it, or a part of one: ``subject``
    and ``object`` objects with ``label`` (an object may have ``value`` instead) or plain strings,
    ``predicate`` a local name or an object with ``iri``; ``article``, ``sentence``,
    ``factuality`` and ``negated`` where they matter.  Raises InputError naming the line.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); name a JSONL file") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not text in UTF-8; re-encode it") from error
    found: dict[tuple[object, ...], Gold] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            gold = _gold(json.loads(line), number)
        except json.JSONDecodeError as error:
            raise InputError(f"{path}, line {number}: not JSON ({error.msg})") from error
        except ValueError as error:
            raise InputError(f"{path}, line {number}: {error}; expected {FORM}") from error
        key = (gold.subject, gold.predicate, gold.object, gold.article, gold.sentence)
        found.setdefault((*key, gold.factuality, gold.negated), gold)
    if not found:
        raise InputError(f"{path}: no facts in it; write one JSON object a line, such as {FORM}")
    return tuple(found.values())


def _gold(record: Any, line: int) -> Gold:
    """Raises ValueError."""
    if not isinstance(record, dict):
        raise ValueError("not a JSON object")
    factuality = _text(record, "factuality") or Factuality.ASSERTED.value
    if factuality not in KINDS:
        raise ValueError(f"no factuality {factuality!r}; take one of {', '.join(sorted(KINDS))}")
    negated = record.get("negated") or False
    if not isinstance(negated, bool):
        raise ValueError("'negated' is neither true nor false")
    return Gold(
        subject=_end(record, "subject", ("label",)),
        predicate=_end(record, "predicate", ("iri", "name", "label")),
        object=_end(record, "object", ("label", "value")),
        article=_text(record, "article"),
        sentence=_text(record, "sentence"),
        factuality=factuality,
        negated=negated,
        line=line,
    )


def _end(record: dict[str, Any], side: str, keys: tuple[str, ...]) -> str:
    given = record.get(side)
    if isinstance(given, dict):
        given = next((given[key] for key in keys if given.get(key) is not None), None)
    if isinstance(given, (int, float)) and not isinstance(given, bool):
        given = str(given)
    if not isinstance(given, str) or not given.strip():
        raise ValueError(f"no {side}")
    return given.strip()


def _text(record: dict[str, Any], key: str) -> str | None:
    given = record.get(key)
    if given is not None and not isinstance(given, str):
        raise ValueError(f"{key!r} is no string")
    return given or None
