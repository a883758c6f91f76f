import numpy as np
from thinc.api import Linear, chain

from kg.train.average import mix


def test_the_later_weights_have_the_share_given() -> None:
    later, earlier = (chain(Linear(2, 3), Linear(1, 2)).initialize() for _ in range(2))
    own = [node.get_param("W").copy() for node in later.layers]
    mix(later, earlier, 0.75)
    for node, before, kept in zip(later.layers, earlier.layers, own, strict=True):
        expected = 0.75 * kept + 0.25 * before.get_param("W")
        assert np.allclose(node.get_param("W"), expected)
