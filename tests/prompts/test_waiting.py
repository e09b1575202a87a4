"""Ctrl-C is heard whenever it comes, also in the moment before the wait for a line begins."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SCRIPT = """
import ctypes, functools, signal, sys
from clientcheck_tui.prompts.waiting import typed_line

class Keyboard:
    # C calls C here, so Python has no step of its own between the signal and the wait; it returns 0, standard input
    fileno = staticmethod(functools.partial(ctypes.PyDLL(None)["raise"], signal.{signal}))
    readline = sys.stdin.readline

{before}
try:
    print(typed_line(Keyboard()))
except KeyboardInterrupt:
    print("heard")
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such wait there")


def started(signal: str, before: str = "") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT.format(signal=signal, before=before)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_ctrl_c_just_before_the_wait_is_heard_without_a_line() -> None:
    with started("SIGINT") as process:
        try:
            process.wait(30)
        finally:
            process.kill()
        assert process.stdout is not None
        assert process.stdout.read() == "heard\n"


def test_a_signal_that_means_nothing_does_not_end_the_wait() -> None:
    with started("SIGUSR1", "signal.signal(signal.SIGUSR1, lambda *_: None)") as process:
        assert process.communicate("a line\n", timeout=30)[0] == "a line\n\n"
