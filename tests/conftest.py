"""Settings of every test."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "clientcheck",
    deadline=None,  # a busy machine is not a failure
    derandomize=True,  # the same examples every time
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("clientcheck")

os.fsync = lambda fd: None
"""Only a power cut would show the difference, and each save waits for the disk twice. Child processes do fsync."""
