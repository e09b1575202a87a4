"""What holds for every test."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "clientcheck",
    deadline=None,  # a busy machine is no failure
    derandomize=True,  # the same examples every time: who changed nothing sees nothing fail
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("clientcheck")
