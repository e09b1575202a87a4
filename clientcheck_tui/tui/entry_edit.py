"""One entry of a log while it is typed: what is typed is kept, and in the end put into the log."""

from __future__ import annotations

import msgspec

from clientcheck_tui.core.records import Client, LogEntry, SavedText
from clientcheck_tui.core.typed_entry import TypedEntry
from clientcheck_tui.records_session import EntryDetails
from clientcheck_tui.store.assessments import new_uuid
from clientcheck_tui.store.trash import Removed
from clientcheck_tui.tui.base_app import BaseApp


class EntryEdit:
    """Keeps an entry as it is typed.

    Attributes:
        before: the entry of the log that it changes; None for a new one.
    """

    def __init__(
        self, app: BaseApp, client: Client, typed: TypedEntry, kept: SavedText | None, before: LogEntry | None
    ) -> None:
        """Begin with the fields ``typed``, which were kept as ``kept`` if they were begun earlier."""
        self._app = app
        self._client = client
        self._typed = typed
        self.before = before
        if kept is None:
            kept = SavedText(new_uuid(), client.uuid, "log-entry", "", "", app.session.now())
        else:
            app.texts.edit(kept)
        self._kept = kept
        app.session.repository.keep_alive(client.uuid)

    @property
    def uuid(self) -> str:
        """What it is kept under until it is in the log."""
        return self._app.texts.saved_as(self._kept.uuid)

    def keep(self, typed: TypedEntry) -> None:
        """Have what is typed now saved, if it is worth it or was."""
        was_worth_keeping, self._typed = self.is_worth_keeping, typed
        if self.is_worth_keeping or was_worth_keeping:
            text = msgspec.structs.replace(self._kept, text=typed.saved(), saved=self._app.session.now())
            self._app.saver.put(text)

    @property
    def is_worth_keeping(self) -> bool:
        """Whether there are words, and something was changed."""
        return self._typed.has_content and (self.before is None or self._typed != TypedEntry.of(self.before))

    def forget(self) -> Removed:
        """Delete what was kept."""
        self._app.saver.forget(self._kept.uuid)
        return self._app.session.repository.take_out_text(self.uuid)

    def finish(self) -> LogEntry:
        """Put it into the log, and forget what was kept; ``Problem`` if it could not be saved.

        If another window has changed the words of the same entry, that stays, and this one comes beside it.
        """
        entry = self._logged()
        self.forget()
        return entry

    def _logged(self) -> LogEntry:
        session, typed = self._app.session, self._typed
        details: EntryDetails = {"feeling": typed.feeling, "signs": typed.signs, "evidence": typed.evidence}
        if typed.kind == "agreement":
            details |= {"due": typed.due_day, "kept": typed.kept}
        day = typed.day or session.today
        stored = next((one for one in session.repository.log(self._client.uuid) if one.uuid == typed.entry), None)
        if self.before is None or stored is None or typed.was not in (stored.text, typed.text):
            return session.log_entry(self._client, typed.kind, typed.text, on=day, **details)
        return session.change_entry(self.before, date=day, kind=typed.kind, text=typed.text, **details)
