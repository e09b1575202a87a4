"""The questions are read in a checkout, in an editable install and in an installed wheel."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import msgspec
import pytest

from clientcheck_tui import paths
from clientcheck_tui.core.problem import Problem

ROOT = Path(__file__).parents[2]
ASK = """
import sys, site
libraries, folder = sys.argv[1:]
site.addsitedir(folder)
sys.path.append(libraries)
from clientcheck_tui.content.loader import load_pack
from clientcheck_tui.paths import DEFAULT_PACK, questions_folder
print(questions_folder())
print(len(load_pack(questions_folder() / DEFAULT_PACK).pack.questions))
"""


LIBRARIES = str(Path(msgspec.__file__).parents[1])
"""Where the other packages are: Python is started without its own ``site``, where this checkout may be installed."""


def python(*arguments: str, cwd: Path) -> list[str]:
    """Run a Python without this checkout on its path; return the lines it prints."""
    done = subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def built(kind: str, target: Path) -> Path:
    """The wheel hatchling makes of this checkout, unpacked."""
    pytest.importorskip("hatchling")
    code = f"import sys, hatchling.build as b; print(b.build_{kind}(sys.argv[1]))"
    name = python("-c", code, str(target), cwd=ROOT)[-1]
    unpacked = target / kind
    with zipfile.ZipFile(target / name) as wheel:
        wheel.extractall(unpacked)
    return unpacked


def test_in_a_checkout() -> None:
    assert paths.questions_folder() == ROOT / "questions"


def test_in_an_installed_wheel(tmp_path: Path) -> None:
    unpacked = built("wheel", tmp_path)
    folder, count = python("-S", "-c", ASK, LIBRARIES, str(unpacked), cwd=tmp_path)
    assert Path(folder) == unpacked / "clientcheck_tui" / "questions"
    assert count == "52"
    assert not (unpacked / "questions").exists(), "the wheel drops a folder “questions” among other packages"


def test_in_an_editable_install(tmp_path: Path) -> None:
    unpacked = built("editable", tmp_path)
    folder, count = python("-S", "-c", ASK, LIBRARIES, str(unpacked), cwd=tmp_path)
    assert Path(folder) == ROOT / "questions"
    assert count == "52"
    assert not (unpacked / "clientcheck_tui" / "questions").exists(), "an outdated copy would be read"


def test_missing_questions_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lost = tmp_path / "clientcheck_tui" / "paths.py"
    monkeypatch.setattr(paths, "__file__", str(lost))
    with pytest.raises(Problem, match="questions"):
        paths.questions_folder()
