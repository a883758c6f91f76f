"""What is stored comes back as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KGError
from kg.model import Article, Extraction, Knowledge
from kg.serial import from_json, to_json
from tests.properties.strategies import anything, few

st.register_type_strategy(str, anything)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


@pytest.mark.parametrize("cls", [Article, Extraction, Knowledge])
@given(data=st.data())
@few(50)
def test_any_value_comes_back(cls: type[Any], data: st.DataObject) -> None:
    value = data.draw(st.from_type(cls))
    text = to_json(value, made_from="x")
    assert text.count("\n") == 1
    assert from_json(text.encode(), cls, made_from="x") == value


@given(st.binary() | anything)
def test_any_document_is_read_or_refused(text: str | bytes) -> None:
    with pytest.raises(KGError):
        from_json(text, Article)
