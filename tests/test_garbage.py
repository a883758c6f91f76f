import gc

import pytest

from kg.garbage import THRESHOLDS, seldom_collected


@seldom_collected()
def broken() -> None:
    assert gc.get_threshold() == THRESHOLDS
    raise ValueError("broken")


def test_thresholds_are_as_before_afterwards_whatever_happens() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="broken"):
        broken()
    assert gc.get_threshold() == before
