from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from clientcheck_tui.cli import main
from clientcheck_tui.store.repository import Repository
from tests.sample import NOW

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "packs" / "tiny"
VARIABLES = (
    "CLIENTCHECK_DATA_DIR",
    "CLIENTCHECK_LANG",
    "CLIENTCHECK_DEBUG",
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    "LANGUAGE",
    "PYTHONIOENCODING",
    "PYTHONUTF8",
    "PYTHONUNBUFFERED",  # it would write for us what we forgot to flush
)
GOOD = '{"answers": {"cost.rate": "far-below", "cost.extras": 1, "respect.abuse": "no"}, "notes": {"cost.rate": "hm"}}'
"""A sound record: one serious sign, a note."""


class Result(NamedTuple):
    """What a command left."""

    code: int
    out: str
    err: str

    def failed(self, *words: str, code: int = 1) -> None:
        """It printed one line with these words on standard error, and nothing else."""
        assert self.code == code, self
        assert self.out == ""
        assert len(self.err.splitlines()) == 1, self.err
        assert self.err.startswith("clientcheck: ")
        for word in words:
            assert word in self.err, f"{word!r} is missing in: {self.err}"

    def misused(self, *words: str) -> None:
        """As ``failed``, with the exit code for wrong usage."""
        self.failed(*words, code=2)


Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Hide the machine the tests run on: no variables of ours, and a separate home."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of ``run``; not there yet."""
    return tmp_path / "data"


@pytest.fixture
def run(data: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process on 23 November 2026."""

    def run_it(*arguments: str, stdin: bytes | str = b"") -> Result:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        capfdbinary.readouterr()
        code = main(["--data-dir", str(data), "--today", "2026-11-23", *arguments])
        caught = capfdbinary.readouterr()
        return Result(code, caught.out.decode(), caught.err.decode())

    return run_it


@pytest.fixture
def saved(run: Run) -> Run:
    """As ``run``, with “Studio Kertas” assessed twice and “Müller & Söhne” once."""
    for name, day in (
        ("Studio Kertas", "2026-10-01"),
        ("Studio Kertas", "2026-11-20"),
        ("Müller & Söhne", "2026-11-21"),
    ):
        assert run("record", name, "-", "--on", day, stdin=GOOD).code == 0
    return run


@pytest.fixture
def repository(data: Path) -> Repository:
    """What the commands left in the data folder."""
    return Repository(data, lambda: NOW)


def bare(**more: str) -> dict[str, str]:
    """The environment without what would decide for us, and with ``more``."""
    kept = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


def process(
    *arguments: str, python: tuple[str, ...] = (), env: dict[str, str] | None = None, **settings: object
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a separate process; ``env`` adds to a bare environment."""
    streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 60, **settings}
    if "input" not in streams:
        streams.setdefault("stdin", subprocess.DEVNULL)
    command = [sys.executable, *python, "-m", "clientcheck_tui", *arguments]
    return subprocess.run(command, env=bare(**(env or {})), check=False, **streams)


HOSTILE = {
    "markup": "[bold red]x[/] | <script> *a* `b` {0} %s",
    "right to left": "شركة الاختبار",
    "emoji": "👩‍🚀 Co",
    "wide": "株式会社テスト",
    "two hundred": "n" * 200,
    "an option": "--json",
    "a Windows device": "CON",
    "a path": "../../etc/passwd",
    "a Windows path": 'C:\\x\\y:"z"?*',
    "a trailing dot": "Acme Inc.",
    "overrides": "abc\u202egpj.exe",
}
"""Names a client may really have, or somebody may try."""
