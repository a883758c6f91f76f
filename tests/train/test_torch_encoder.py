import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")

from kg.language.encoder import Reading, Window
from kg.train.torch_encoder import batches


def reading(size: int, doc: int = 0) -> Reading:
    words = np.array([-1, *range(size), -1])
    cases = np.ones(size + 2, dtype=np.int64)
    return Reading(doc, Window(0, size, 0, size), np.arange(size + 2), cases, words)


def test_windows_of_one_batch_are_of_similar_length() -> None:
    found = batches([reading(size) for size in (100, 3, 90, 4)], [0])
    assert [tuple(ids.shape) for ids, *_ in found] == [(2, 6), (2, 102)]


def test_rows_count_on_over_the_docs() -> None:
    ((_, _, mask, words),) = batches([reading(2, 0), reading(1, 1)], [0, 2])
    assert sorted(words[words >= 0].tolist()) == [0, 1, 2]
    assert int(mask.sum()) == 7
