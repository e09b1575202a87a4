from __future__ import annotations

import msgspec
import pytest

from clientcheck_tui.content.loader import DEFAULT_PACK, load_pack, questions_folder
from clientcheck_tui.core.pack import Pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The questions that come with the program, asked in the order of the rules' table, which the tests know."""
    return msgspec.structs.replace(load_pack(questions_folder() / DEFAULT_PACK).pack, asking=())
