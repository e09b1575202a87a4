"""The agenda for a talk with a client, as a text to edit."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Client, SavedText, instant
from clientcheck_tui.report.agenda import agenda_text
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.session import Session
from clientcheck_tui.translator import Translator, one_line
from clientcheck_tui.tui.screens.document_editor import DocumentEditor


class AgendaScreen(DocumentEditor):
    """The agenda for a talk with one client."""

    HELP = N_(
        "What you bring to the talk, to be read by the client: what happened, what it did to the work, one request "
        "each that can be answered with no, and what you could change. Below it is the message for the same day.\n\n"
        "It comes from the latest assessment, its notes and the log. Change it as you like: it is saved as you type, "
        "in each language by itself.\n\n"
        "“Rewrite” writes it again from the latest assessment and the log. Ctrl+z brings your text back."
    )
    ABOUT = N_("Read it as the client will: would you come? Change what you like.")
    OLDER = N_(
        "Since you wrote this, you have assessed the client or logged something. {key} writes it again from that."
    )
    REWRITTEN = N_("Written again from the latest assessment and the log. Ctrl+z brings your text back.")
    EXPORT = N_("Export the agenda")

    def __init__(
        self, session: Session, client: Client, judged: JudgedAssessment, texts: Sequence[SavedText], language: str = ""
    ) -> None:
        """Show the agenda in ``language``, or that of the interface.

        Args:
            session: the session.
            client: the client.
            judged: its latest assessment.
            texts: the client's texts, as they were typed last.
            language: the language of the agenda.

        Raises:
            Problem: there is nothing to ask of this client, or no talk is advised.
        """
        super().__init__(session, client, "agenda", language)
        self._judged = judged
        self.open(texts)

    def from_facts(self, language: str) -> str:
        """Write the agenda from the latest assessment and the log."""
        entries = self.session.repository.log(self.client.uuid)
        return agenda_text(self._judged, entries, Translator(language), self.session.today)

    def rebuilt(self) -> AgendaScreen:
        """Return a new copy of this screen, in the current language."""
        texts = self.app.texts.of(self.client.uuid)
        return AgendaScreen(self.session, self.client, self._judged, texts, self.language)

    def heading(self) -> str:
        """Return the client, and that this is the agenda."""
        return self.tr.t("{client} · agenda", client=one_line(self.client.name))

    def is_older(self, saved: SavedText) -> bool:
        """Whether the client was assessed, or something was logged, since the text was written."""
        known = [self._judged.assessment.recorded]
        with suppress(Problem):
            known += [entry.recorded for entry in self.session.repository.log(self.client.uuid)]
        return instant(saved.saved) < max(map(instant, known))
