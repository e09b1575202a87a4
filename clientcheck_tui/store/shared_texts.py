"""The texts one window edits, told apart from what other windows save of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from clientcheck_tui.core.records import SavedText
from clientcheck_tui.store.repository import Repository


class SharedTexts:
    """Saves texts so that none is lost: one that another window has changed since it was read here stays beside it."""

    def __init__(self, repository: Repository, waiting: Callable[[], Iterable[SavedText]]) -> None:
        """``waiting`` returns the texts that are newer here than on disk."""
        self._repository = repository
        self._waiting = waiting
        self._known: dict[str, str] = {}
        """Uuid → the text as it was last read or saved here."""
        self._apart: dict[str, str] = {}
        """Uuid → the one it is saved under since another window has changed the text."""

    def of(self, client_uuid: str) -> list[SavedText]:
        """Return a client's texts as they were typed last, saved yet or not, the newest first.

        Raises:
            Problem: they cannot be read.
        """
        waiting = self._newer()  # before the disk: one that is saved in between is then in both
        texts = {text.uuid: text for text in self._repository.texts(client_uuid)}
        texts |= {uuid: text for uuid, text in waiting.items() if text.client == client_uuid}
        return sorted(texts.values(), key=lambda text: text.saved, reverse=True)

    def edit(self, text: SavedText) -> None:
        """Note that a text is edited from now on as `of` has returned it."""
        if text.uuid not in self._newer():
            self._apart.pop(text.uuid, None)
            self._known[text.uuid] = text.text

    def save(self, text: SavedText) -> None:
        """Save a text; ``Problem`` if it could not be saved."""
        uuid = self.saved_as(text.uuid)
        stored = self._repository.save_text(msgspec.structs.replace(text, uuid=uuid), self._known.get(uuid, ""))
        self._apart[text.uuid] = stored.uuid
        self._known[stored.uuid] = stored.text

    def put_back(self, before: SavedText, rewritten: str) -> None:
        """Save a text again as it was before it was ``rewritten`` here; what was typed since then stays beside it."""
        self._repository.save_text(msgspec.structs.replace(before, uuid=self.saved_as(before.uuid)), rewritten)

    def saved_as(self, uuid: str) -> str:
        """Return the uuid that the text of this uuid is saved under."""
        return self._apart.get(uuid, uuid)

    def _newer(self) -> dict[str, SavedText]:
        """The texts that are newer than on disk, by the uuid they are saved under."""
        saved_as = ((self.saved_as(text.uuid), text) for text in self._waiting())
        return {uuid: msgspec.structs.replace(text, uuid=uuid) for uuid, text in saved_as}
