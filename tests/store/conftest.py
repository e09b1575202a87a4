from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from clientcheck_tui.store.repository import Repository
from tests.sample import NOW, TODAY, assessment, draft

ROOT = Path(__file__).parents[2]
POSIX_ONLY = ("die", "no-room")
"""What a child can do on POSIX only: be killed at one step, and find no room."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "clientcheck"


@pytest.fixture
def repository(folder: Path) -> Repository:
    """An empty store."""
    return session(folder)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a store with two clients, three assessments and a draft."""
    folder = tmp_path_factory.mktemp("template") / "clientcheck"
    before = session(folder)
    kertas = before.get_or_create_client("Studio Kertas", TODAY)
    before.get_or_create_client("Müller & Söhne", TODAY)
    for day in (1, 2, 3):
        before.finish(assessment(kertas, TODAY.replace(day=day), uuid=f"assessment-{day}"))
    before.save_draft(draft(kertas, uuid="draft-1"))
    return folder


@pytest.fixture
def filled(folder: Path, template: Path) -> Repository:
    """The store of ``template``, in a new session."""
    shutil.copytree(template, folder)
    return session(folder)


@pytest.fixture
def child(folder: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start tests/store/child.py on the folder in a separate process."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: object) -> subprocess.Popen[str]:
        if arguments[0] in POSIX_ONLY:
            posix_only()
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.child", str(folder), *map(str, arguments)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def session(folder: Path, now: datetime.datetime = NOW) -> Repository:
    """A new session on the store."""
    return Repository(folder, lambda: now)


def posix_only() -> None:
    """Skip the test where the system has no signals, limits and modes of POSIX."""
    if sys.platform == "win32":
        pytest.skip("needs signals, limits and modes of POSIX")


@contextmanager
def locked_out(path: Path) -> Iterator[None]:
    """While inside, this person may not read ``path``; also where the tests run as root."""
    posix_only()
    mode = path.stat().st_mode
    path.chmod(0)
    if os.geteuid() == 0:
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)
            path.chmod(mode)
        return
    try:
        yield
    finally:
        path.chmod(mode)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but the lock files, with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }
