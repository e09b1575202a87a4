from __future__ import annotations

import msgspec
import pytest

from clientcheck_tui.content.loader import load_pack
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.paths import DEFAULT_PACK, questions_folder


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The questions that come with the program, asked in the order of the rules' table, which the tests know."""
    return msgspec.structs.replace(load_pack(questions_folder() / DEFAULT_PACK).pack, asking=())
