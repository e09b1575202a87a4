"""What is promised about the project as a whole: version, lock, tree."""

from __future__ import annotations

import importlib.metadata
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import clientcheck_tui
from tests.packaging.tree import ROOT, project, text


def locked() -> dict[str, str]:
    """Package → version in the lock."""
    pins = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", text("requirements.lock"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in pins}


def named_requirements() -> list[Requirement]:
    """Everything pyproject.toml asks for: to run, to test and to build."""
    facts = project()
    extras = facts["project"]["optional-dependencies"].values()
    lists = [facts["project"]["dependencies"], facts["build-system"]["requires"], *extras]
    return [Requirement(line) for lines in lists for line in lines]


def test_the_version_is_the_same_wherever_it_is_written() -> None:
    newest = re.search(r"^## \[(\d+\.\d+\.\d+)\]", text("CHANGELOG.md"), re.MULTILINE)
    assert newest is not None
    assert clientcheck_tui.__version__ == project()["project"]["version"] == newest[1]


def test_the_version_is_that_of_the_installed_package() -> None:
    try:
        installed = importlib.metadata.version("clientcheck")
    except importlib.metadata.PackageNotFoundError:
        assert "CI" not in os.environ, "the checking machine installs the package"
        pytest.skip("run from a checkout that is not installed")
    assert clientcheck_tui.__version__ == installed


@pytest.mark.parametrize("requirement", named_requirements(), ids=str)
def test_the_lock_holds_every_dependency_in_a_version_that_is_asked_for(requirement: Requirement) -> None:
    version = locked().get(canonicalize_name(requirement.name))
    assert version is not None, f"{requirement.name} is not in requirements.lock"
    assert requirement.specifier.contains(version)


def test_the_lock_holds_what_an_editable_install_without_build_isolation_needs() -> None:
    assert {"hatchling", "editables"} <= locked().keys()


def test_every_package_in_the_lock_is_pinned_and_has_hashes() -> None:
    entries = re.split(r"^(?=[A-Za-z0-9])", text("requirements.lock"), flags=re.MULTILINE)[1:]
    loose = [entry for entry in entries if not re.match(r"\S+==\S+[^\n]*\\\n    --hash=sha256:[0-9a-f]{64}", entry)]
    assert loose == []


@pytest.mark.parametrize("forbidden", ["://", "--index-url", "--extra-index", "--find-links", "--trusted-host", " @ "])
def test_the_lock_names_no_index_host_or_path(forbidden: str) -> None:
    assert forbidden not in text("requirements.lock")


def test_the_lock_names_no_file_of_one_machine() -> None:
    lines = text("requirements.lock").splitlines()
    assert [line for line in lines if re.search(r"(^|\s)(/|~|\.\.?/|[A-Za-z]:\\)", line)] == []


def test_the_interpreters_that_are_named_are_those_from_3_11_on() -> None:
    assert project()["project"]["requires-python"] == ">=3.11"
    assert sys.version_info >= (3, 11)


@pytest.mark.parametrize(
    "name",
    [
        ".ci/run",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "README.md",
        "clientcheck_tui/core",
        "clientcheck_tui/store",
        "clientcheck_tui/tui",
        "docs/data.md",
        "docs/design.md",
        "docs/rules.md",
        "pyproject.toml",
        "questions/six-signs/pack.toml",
        "requirements.lock",
        "tests/__main__.py",
        "tests/cases/verdicts.jsonl",
    ],
)
def test_the_tree_holds_what_is_promised(name: str) -> None:
    assert (ROOT / name).exists()


def test_the_licence_is_mit() -> None:
    assert project()["project"]["license"] == "MIT"
    assert text("LICENSE").startswith("MIT License\n\nCopyright (c) 2026 The clientcheck authors\n")


def test_the_questions_hold_no_code() -> None:
    assert {path.suffix for path in (ROOT / "questions").rglob("*") if path.is_file()} <= {".toml", ".json", ".md"}


def test_the_test_command_stops_at_the_first_check_that_fails_with_its_exit_code() -> None:
    script = (
        "import sys, tests.__main__ as checks\n"
        "checks.CHECKS = {'first': ['-c', ''], 'second': ['-c', 'raise SystemExit(7)'], 'pytest': ['-c', '']}\n"
        "sys.exit(checks.main([]))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 7
    assert done.stdout.splitlines() == ["[1/3] first", "[2/3] second", "second failed (exit code 7)."]


def test_the_test_command_runs_every_check_and_hands_pytest_its_arguments() -> None:
    script = (
        "import sys, tests.__main__ as checks\n"
        "assert list(checks.CHECKS) == ['ruff check', 'ruff format', 'mypy --strict', 'import-linter', 'pytest']\n"
        "checks.CHECKS = {name: ['-c', 'import sys; print(sys.argv[1:], flush=True)'] for name in checks.CHECKS}\n"
        "sys.exit(checks.main(['-k', 'one']))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    printed = [line for line in done.stdout.splitlines() if line.startswith("[") and "/" not in line]
    assert printed == ["[]", "[]", "[]", "[]", "['-k', 'one']"]
    assert done.stdout.endswith("All checks passed.\n")


def test_mypy_is_strict() -> None:
    assert project()["tool"]["mypy"]["strict"] is True


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_what_is_built_says_that_it_is_typed(kind: str, tmp_path: Path) -> None:
    """Without ``py.typed`` a type checker passes over every type of an installed package."""
    builder = {"wheel": WheelBuilder, "sdist": SdistBuilder}[kind](str(ROOT))
    (built,) = builder.build(directory=str(tmp_path), versions=["standard"])
    if kind == "wheel":
        names = zipfile.ZipFile(built).namelist()
    else:
        with tarfile.open(built) as archive:
            names = [name.partition("/")[2] for name in archive.getnames()]
    assert "clientcheck_tui/py.typed" in names
    assert "clientcheck_tui/locale/id/LC_MESSAGES/clientcheck.mo" in names


def test_every_python_that_is_promised_is_named() -> None:
    classifiers = project()["project"]["classifiers"]
    for version in ("3.11", "3.12", "3.13", "3.14"):
        assert f"Programming Language :: Python :: {version}" in classifiers
    assert "Python 3.11 to 3.14" in text("README.md")
