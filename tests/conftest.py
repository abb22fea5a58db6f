"""Hypothesis profiles: ``dev`` is quick and ``ci`` looks longer, both at the same examples every time.

``HYPOTHESIS_PROFILE=explore`` looks elsewhere each time, to find what the others miss.
"""

import os

from hypothesis import HealthCheck, settings

# A busy machine draws slowly: that says nothing about the code.
_CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("dev", _CALM, max_examples=25, derandomize=True, database=None)
settings.register_profile("ci", _CALM, max_examples=100, derandomize=True, database=None)
settings.register_profile("explore", _CALM, max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))
