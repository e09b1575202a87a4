"""Commands of the program as a person can copy them into a shell."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def command(*arguments: str) -> str:
    """A command line that gives the program exactly these arguments."""
    parts = ["clientcheck", *arguments]
    if sys.platform == "win32":
        import subprocess

        return subprocess.list2cmdline(parts)
    import shlex

    return shlex.join(parts)


def about(name: str, verb: str, options: Sequence[str]) -> str:
    """The command ``verb`` with ``options`` about the client of this name, even one that begins like an option."""
    return command(verb, *options, *(["--"] if name.startswith("-") else []), name)
