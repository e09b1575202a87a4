from __future__ import annotations

from pathlib import Path

import pytest

from clientcheck_tui.session import Session
from tests.prompts.support import make_session


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "clientcheck"


@pytest.fixture
def session(folder: Path) -> Session:
    return make_session(folder)
