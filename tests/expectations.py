"""Expectations of a graph as test cases."""

from __future__ import annotations

from typing import Any

import pytest

Expected = tuple[str, ...]


def cases(expected: list[Expected], gaps: dict[Expected, str]) -> list[Any]:
    """One test for each expectation; one of ``gaps`` fails as expected until it is met."""
    return [
        pytest.param(
            *case,
            id="-".join(case),
            marks=[pytest.mark.xfail(reason=gaps[case], strict=True)] if case in gaps else [],
        )
        for case in expected
    ]
