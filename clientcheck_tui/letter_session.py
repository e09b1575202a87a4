"""The letters to clients, as they were edited or as they are written from what is saved."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from clientcheck_tui.core.letter_check import Finding, NeverRule, check
from clientcheck_tui.core.records import Client, LetterKind, instant
from clientcheck_tui.leaving_session import LeavingSession
from clientcheck_tui.translator import Translator

if TYPE_CHECKING:
    pass


class Letter(NamedTuple):
    """A letter, markdown.

    Attributes:
        edited: it is a person's text, which is kept whatever changes.
        outdated: facts of the contract, the way out or the day of the notice have changed since it was saved.
    """

    text: str
    edited: bool = False
    outdated: bool = False


class LetterSession(LeavingSession):
    """One run of the program, as far as it writes letters."""

    def letter(self, client: Client, kind: LetterKind, language: str = "", *, fresh: bool = False) -> Letter:
        """Return a letter in a language, "" is the one in use: the text that was edited, or one from the facts.

        ``fresh`` leaves the edited one aside.

        Raises:
            Problem: this letter is not advised, or something that it needs cannot be read.
        """
        language = language or self.tr.language
        texts = [] if fresh else self.repository.texts(client.uuid)
        edited = [text for text in texts if (text.kind, text.language) == (kind, language)]
        if edited:  # several, where two windows have typed at once
            last = max(edited, key=lambda text: instant(text.saved))
            changed = self.leaving(client).changed
            return Letter(last.text, True, changed is not None and instant(changed) > instant(last.saved))
        from clientcheck_tui.content.leaving import load_letter
        from clientcheck_tui.report.letters import LetterTexts, letter_text

        tr = self.tr if language == self.tr.language else Translator(language)
        judged = self._last(client) if kind in ("talk", "recap") else None
        entries = self.repository.log(client.uuid) if judged else ()
        texts_of_letters = LetterTexts(self.form, load_letter)
        return Letter(letter_text(kind, self.planned(client), texts_of_letters, judged, entries, tr, self.today))

    def letter_findings(self, client: Client, text: str) -> list[Finding]:
        """Return what must not be in a letter to a client, with the names of the other clients."""
        own = client.name.casefold()
        others = [one.name for one in self.repository.clients() if one.uuid != client.uuid]
        return check(text, self._never, [name for name in others if name.casefold() not in own])

    @cached_property
    def _never(self) -> tuple[NeverRule, ...]:
        from clientcheck_tui.content.leaving import load_never

        return load_never()
