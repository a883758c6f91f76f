"""Who comes second is told so."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.lock import pushing, writing


def test_one_push_at_a_time_to_a_target(tmp_path: Path) -> None:
    with pushing(tmp_path, "a"), pushing(tmp_path, "b"), writing(tmp_path):
        for _ in range(2):
            with pytest.raises(StoreError, match="another kg push"), pushing(tmp_path, "a"):
                raise AssertionError("held twice")
    assert not tmp_path.exists() or not list(tmp_path.iterdir())


def test_a_push_that_fails_lets_go(tmp_path: Path) -> None:
    with pytest.raises(KeyError), pushing(tmp_path, "a"):
        raise KeyError
    with pushing(tmp_path, "a"):
        assert len(list(tmp_path.iterdir())) == 1


def test_where_nothing_can_be_written_no_lock_is_kept(tmp_path: Path) -> None:
    with pushing(tmp_path / "none", "a"), pushing(tmp_path / "none", "a"):
        pass
