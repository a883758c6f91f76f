"""How many examples: few in ``make test``, many in ``make test-slow``; always the same, so that a
change is judged by itself.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

for name, examples in (("few", 20), ("many", 150)):
    settings.register_profile(
        name,
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
settings.load_profile("few")
