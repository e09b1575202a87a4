"""A session that asks in the order of the rules' table, so that no test depends on the order of asking we chose."""

from __future__ import annotations

from functools import cached_property

import msgspec

from clientcheck_tui.content.loader import LoadedPack
from clientcheck_tui.session import Session


class TableOrder(Session):
    """Our questions, sign by sign as the pack lists them."""

    @cached_property
    def current(self) -> LoadedPack:
        loaded = super().current
        return msgspec.structs.replace(loaded, pack=msgspec.structs.replace(loaded.pack, asking=()))
