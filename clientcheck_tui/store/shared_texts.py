"""The texts one window edits, told apart from what other windows save of them."""

from __future__ import annotations

import msgspec

from clientcheck_tui.core.records import SavedText
from clientcheck_tui.store.repository import Repository


class SharedTexts:
    """Saves texts so that none is lost: one that another window has changed since it was read here stays beside it."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._known: dict[str, str] = {}
        """Uuid → the text as it was last read or saved here."""
        self._apart: dict[str, str] = {}
        """Uuid → the one it is saved under since another window has changed the text."""

    def opened(self, text: SavedText) -> None:
        """Note a text that is edited from now on as it is saved."""
        self._apart.pop(text.uuid, None)
        self._known[text.uuid] = text.text

    def save(self, text: SavedText) -> None:
        """Save a text; ``Problem`` if it could not be saved."""
        uuid = self.saved_as(text.uuid)
        stored = self._repository.save_text(msgspec.structs.replace(text, uuid=uuid), self._known.get(uuid, ""))
        self._apart[text.uuid] = stored.uuid
        self._known[stored.uuid] = stored.text

    def saved_as(self, uuid: str) -> str:
        """Return the uuid that the text of this uuid is saved under."""
        return self._apart.get(uuid, uuid)
