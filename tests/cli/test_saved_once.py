"""What is saved is reported as saved, and saved once."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from clientcheck_tui.store.repository import Repository
from tests.cli.conftest import GOOD, Run, process

SETTLED = b'{"answers": {"respect.abuse": "yes"}}'
"""Answers that need no others."""


def kept_pack(data: Path) -> Path:
    """The only pack that is saved."""
    (path,) = (data / "packs").iterdir()
    return path


def test_record_works_with_broken_drafts_and_does_not_change_them(
    saved: Run, data: Path, repository: Repository
) -> None:
    (data / "drafts.json").write_bytes(b"[1")
    result = saved("record", "Acme", "-", stdin=GOOD)
    assert (result.code, result.err) == (0, "")
    assert (data / "drafts.json").read_bytes() == b"[1"
    assert len(repository.assessments(repository.find("acme").uuid)) == 1


@pytest.mark.parametrize("damage", [b"", b"null", b'{"key": 1}', None], ids=ascii)
def test_record_repairs_a_damaged_saved_pack(
    saved: Run, data: Path, repository: Repository, damage: bytes | None
) -> None:
    path = kept_pack(data)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"invoice", b"receipt", 1) if damage is None else damage)
    saved("show", "studio").failed(str(path), "damaged")
    result = saved("record", "Acme", "-", stdin=GOOD)
    assert (result.code, result.err) == (0, "")
    assert path.read_bytes() == whole
    assert len(repository.assessments(repository.find("acme").uuid)) == 1
    assert saved("show", "studio").code == 0


def test_a_pack_that_cannot_be_saved_leaves_no_client(run: Run, data: Path) -> None:
    data.mkdir()
    (data / "packs").write_bytes(b"")
    run("record", "Acme", "-", stdin=GOOD).failed(str(data / "packs"))
    assert run("clients", "--json").out == "[]\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", [["record", "Acme", "-"], ["ask", "Acme", "--answers", "-"]], ids=" ".join)
def test_saved_but_not_printed_is_reported_as_saved(data: Path, repository: Repository, command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process("--data-dir", str(data), *command, input=SETTLED, stdout=full)
    assert done.returncode == 1
    (line,) = done.stderr.decode().splitlines()
    assert "“Acme” is saved; it could not be printed" in line
    assert len(repository.assessments(repository.find("Acme").uuid)) == 1


@pytest.mark.skipif(os.name == "nt", reason="a matter of POSIX systems")
def test_saved_without_standard_output_is_reported_as_saved(data: Path) -> None:
    shell = f'exec "$0" -m clientcheck_tui --data-dir "{data}" record Acme - >&-'
    import subprocess

    from tests.cli.conftest import bare

    done = subprocess.run(
        ["sh", "-c", shell, sys.executable], input=SETTLED, env=bare(), stderr=subprocess.PIPE, check=False
    )
    assert done.returncode == 1
    assert "“Acme” is saved; it could not be printed" in done.stderr.decode()


def test_dates_in_the_past_are_shown_as_past(run: Run) -> None:
    output = run("record", "Acme", "-", "--on", "2025-01-31", stdin=GOOD).out
    assert "Was due " in output
    assert "By 1" not in output
    assert run("show", "acme").out == output
