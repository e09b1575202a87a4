"""The letters to clients, as they were edited or as they are written from what is saved."""

from __future__ import annotations

from functools import cached_property

from clientcheck_tui.core.letter_check import Finding, NeverRule, check
from clientcheck_tui.core.records import Client, LetterKind, SavedText, instant
from clientcheck_tui.leaving_session import LeavingSession
from clientcheck_tui.translator import Translator


class LetterSession(LeavingSession):
    """One run of the program, as far as it writes letters."""

    def edited_letter(self, client: Client, kind: LetterKind) -> SavedText | None:
        """Return a letter in the language in use as a person has edited it; None if nobody has."""
        texts = self.repository.texts(client.uuid)
        edited = [text for text in texts if (text.kind, text.language) == (kind, self.tr.language)]
        # several, where two windows have typed at once
        return max(edited, key=lambda text: instant(text.saved), default=None)

    def is_outdated(self, client: Client, edited: SavedText) -> bool:
        """Whether facts of the contract, the way out or the day of the notice have changed since a letter was saved.

        Until the day of the notice is chosen, it is counted from today, so that it changes every day.
        """
        leaving, saved = self.leaving(client), instant(edited.saved)
        if not leaving.begun and edited.kind not in ("talk", "recap") and saved.astimezone().date() < self.today:
            return True
        return leaving.changed is not None and instant(leaving.changed) > saved

    def write_letter(self, client: Client, kind: LetterKind, language: str = "") -> str:
        """Return a letter in a language, "" is the one in use, from what is saved of the contract and the plan.

        Raises:
            Problem: this letter is not advised, or something that it needs cannot be read.
        """
        from clientcheck_tui.content.leaving import load_letter
        from clientcheck_tui.report.letters import LetterTexts, letter_text

        tr = self.tr if language in ("", self.tr.language) else Translator(language)
        judged = self._last(client) if kind in ("talk", "recap") else None
        entries = self.repository.log(client.uuid) if judged else ()
        texts = LetterTexts(self.form, load_letter)
        return letter_text(kind, self.planned(client), texts, judged, entries, tr, self.today)

    def letter_findings(self, client: Client, text: str) -> list[Finding]:
        """Return what must not be in a letter to a client, with the names of the other clients."""
        own = client.name.casefold()
        others = [one.name for one in self.repository.clients() if one.uuid != client.uuid]
        return check(text, self._never, [name for name in others if name.casefold() not in own])

    @cached_property
    def _never(self) -> tuple[NeverRule, ...]:
        from clientcheck_tui.content.leaving import load_never

        return load_never()
