"""How many examples: few in ``make test``, always the same; many in ``make test-slow``."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

for name, examples in (("few", 20), ("many", 400)):
    settings.register_profile(
        name,
        max_examples=examples,
        derandomize=name == "few",
        deadline=None,
        database=None,
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
settings.load_profile("few")
