import os
import pickle
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.language.encoder import (
    CASES,
    OVERLAP,
    WINDOW,
    WORD,
    OnnxShim,
    case_of,
    mean_of_pieces,
    onnx_encoder,
    readings,
    windows,
)

WEIGHTS = Path(str(files("kg.language") / "weights"))
TEXTS = [
    "Ms. Ortega, a retailer from Vigo, said on Monday that it won’t buy Marble & Sons.",
    "Yes.",
    "The ministry fined three banks. " * 60,
    "",
    "  \n ",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(WEIGHTS)


def vectors(nlp: Language, docs: list[Doc]) -> list[np.ndarray]:
    return nlp.get_pipe("tok2vec").model.predict(docs)


@pytest.mark.parametrize("length", [1, 2, 100, 199, 200, 201, 233, 400, 1001])
@pytest.mark.parametrize("pieces", [1, 3, WORD])
def test_windows_take_every_word_once(length: int, pieces: int) -> None:
    found = windows([pieces] * length)
    taken = [word for window in found for word in range(window.first, window.last)]
    assert taken == list(range(length))
    for window in found:
        assert window.start <= window.first < window.last <= window.end
        assert (window.end - window.start) * pieces <= WINDOW


def test_windows_of_uneven_words_take_every_word_once() -> None:
    random = np.random.default_rng(0)
    for _ in range(200):
        pieces = random.integers(0, WORD + 1, size=random.integers(1, 900)).tolist()
        taken = [w for window in windows(pieces) for w in range(window.first, window.last)]
        assert taken == list(range(len(pieces)))


def test_words_at_a_seam_have_context_on_both_sides() -> None:
    first, second = windows([1] * (WINDOW + 20))
    assert first.end - first.last >= OVERLAP // 2 - 1
    assert second.first - second.start >= OVERLAP // 2


def test_no_words_no_windows() -> None:
    assert windows([]) == []


def test_mean_of_pieces_leaves_out_context_and_white_space() -> None:
    hidden = np.array([[9, 9], [1, 2], [3, 4], [7, 7], [5, 6], [9, 9]], dtype=np.float32)
    out = np.zeros((4, 2), dtype=np.float32)
    mean_of_pieces(hidden, np.array([-1, 0, 0, -1, 3, -1]), out)
    assert out.tolist() == [[2, 3], [0, 0], [0, 0], [5, 6]]


def test_of_a_long_word_only_the_beginning_is_read(nlp: Language) -> None:
    _, tokenizer = nlp.get_pipe("tok2vec").model.layers[0].shims[0].ready
    (reading,) = readings(tokenizer, [Doc(nlp.vocab, words=["x7q" * 33])])
    assert len(reading.ids) == WORD + 2


def test_how_words_are_written() -> None:
    words = "the Trade EU A iPhone G20 -- McKay ’s".split()
    kinds = [CASES[case_of(word)] for word in words]
    assert kinds == "lower title upper initial mixed digits other mixed lower".split()


def test_how_a_word_is_written_is_read(nlp: Language) -> None:
    small, capital = (Doc(nlp.vocab, words=[word, "may", "fall"]) for word in ("turkey", "Turkey"))
    encoder = nlp.get_pipe("tok2vec").model.layers[0]
    one, other = encoder.predict([small, capital])
    assert not np.allclose(one[0], other[0])


def test_vectors_do_not_depend_on_the_batch(nlp: Language) -> None:
    docs = [nlp.make_doc(text) for text in TEXTS]
    together = vectors(nlp, docs)
    for doc, row in zip(docs, together, strict=True):
        assert row.shape == (len(doc), 384)
        assert np.array_equal(vectors(nlp, [doc])[0], row)


def test_saved_and_loaded_it_gives_the_same_vectors(nlp: Language) -> None:
    docs = [nlp.make_doc(text) for text in TEXTS]
    encoder = nlp.get_pipe("tok2vec").model.layers[0]
    again = onnx_encoder(384).from_bytes(encoder.to_bytes())
    for one, other in zip(encoder.predict(docs), again.predict(docs), strict=True):
        assert np.array_equal(one, other)


def test_shim_survives_pickling_after_use(nlp: Language) -> None:
    shim = nlp.get_pipe("tok2vec").model.layers[0].shims[0]
    assert shim.ready
    again: OnnxShim = pickle.loads(pickle.dumps(shim))
    assert again.graph == shim.graph
    assert again.ready


def test_two_processes_read_what_one_reads(nlp: Language) -> None:
    texts = TEXTS[:3] * 4
    alone = [doc.to_json() for doc in nlp.pipe(texts)]
    assert [doc.to_json() for doc in nlp.pipe(texts, n_process=2, batch_size=3)] == alone


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted in /proc")
def test_onnxruntime_starts_no_thread_that_reports_over_the_network() -> None:
    code = "import kg.language.encoder, os; print(len(os.listdir('/proc/self/task')))"
    alone = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    alone.pop("ORT_DISABLE_TELEMETRY", None)
    done = subprocess.run([sys.executable, "-c", code], env=alone, capture_output=True, check=True)
    assert done.stdout == b"1\n"
