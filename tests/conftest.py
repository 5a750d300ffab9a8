"""What every test may count on: the same examples each time, and no state left behind."""

import gc

from hypothesis import HealthCheck, settings

# Thousands of small worlds come and go: to look for their circles less often saves a twentieth.
gc.set_threshold(50_000, 20, 20)
settings.register_profile(
    "fixed",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("fixed"), max_examples=1000)
settings.load_profile("fixed")
