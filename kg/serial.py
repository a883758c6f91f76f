"""Dataclasses of the model as JSON and back.

Fields keep their names; dates are ISO 8601, tuples lists, enumerations their values.  Each
document carries the version of the format, and a document of another version is refused: the
caller makes it anew from what it was made from.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any, TypeVar

import cattrs
from cattrs.preconf.json import JsonConverter, make_converter

from kg.errors import KGError

FORMAT = 1
"""Raised when a class of the model changes in a way that old documents do not fit."""

T = TypeVar("T")
_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _converter() -> JsonConverter:
    return make_converter(forbid_extra_keys=True)


def to_json(value: Any, **header: Any) -> str:
    """``value``, a dataclass of ``kg.model``, as one JSON document.

    ``header``: further keys to store beside it, for instance what it was made from.
    """
    document = {"format": FORMAT, **header, "value": _converter().unstructure(value)}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    if _SURROGATE.search(text):  # the name of a file that is not in UTF-8, which would not encode
        text = json.dumps(document, separators=(",", ":"))
    return text + "\n"


def from_json(text: str | bytes, cls: type[T], **header: str) -> T:
    """The value of a document that ``to_json`` wrote with the same ``header``.

    Raises KGError where the text is no such document: cut off, of another format, or made with
    another header.
    """
    try:
        document = json.loads(text)
        found = {key: document.get(key) for key in ("format", *header)}
        if found != {"format": FORMAT, **header}:
            raise KGError(f"stored with {found}, needed {header}: make it anew")
        return _converter().structure(document["value"], cls)
    except (ValueError, AttributeError, KeyError, TypeError, cattrs.BaseValidationError) as error:
        raise KGError(f"not a stored {cls.__name__}: {error!r}") from error
