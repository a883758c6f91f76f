from pathlib import Path

import pytest

from kg.train.scaling import measure


@pytest.mark.slow
def test_builds_are_timed_and_their_processor_time_is_counted(tmp_path: Path) -> None:
    head, one, two = measure(tmp_path, 6, (1, 2), 1)
    assert head.startswith("6 articles, ")
    assert one.startswith("1 processes: ")
    assert "(1.00 x)" in one
    assert two.startswith("2 processes: ")
    assert " 0 ms an article there" not in two
