"""The agenda for a talk with a client, as a text to edit, in each language. Every change is saved as it is typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Client, SavedText, instant
from clientcheck_tui.report.agenda import agenda_text
from clientcheck_tui.report.document import document_name
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.session import Session
from clientcheck_tui.store.assessments import new_uuid
from clientcheck_tui.translator import LANGUAGES, Translator, one_line
from clientcheck_tui.tui.page import Page
from clientcheck_tui.tui.screens.file_dialog import FileDialog
from clientcheck_tui.tui.widgets.markdown_area import MarkdownArea

BETWEEN = "\n\n---\n\n"
"""Between two versions of a text that two windows have typed: a line, in markdown."""


@dataclass
class Document:
    """The text of one language.

    Attributes:
        known: the text as it was opened, or last put to be saved.
        saved: what is saved of it; None until something is typed.
        others: versions of it from other windows, to be put together.
    """

    editor: TextArea
    known: str
    saved: SavedText | None
    others: list[SavedText]


class AgendaScreen(Page, inherit_bindings=False):
    """The agenda for a talk with one client. All letters are text, so its keys are others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("Back"), id="agenda.back", key_display="esc"),
        Binding("f2", "language", N_("Language"), id="agenda.language"),
        Binding("f3", "from_facts", N_("Rewrite"), id="agenda.from-facts"),
        Binding("f4", "copy_all", N_("Copy all"), id="agenda.copy"),
        Binding("f5", "export", N_("Export"), id="agenda.export"),
        Binding("f1", "app.help", N_("Help"), id="agenda.help"),
    ]
    HELP = N_(
        "What you bring to the talk, to be read by the client: what happened, what it did to the work, one request "
        "each that can be answered with no, and what you could change. Below it is the message for the same day.\n\n"
        "It comes from the latest assessment, its notes and the log. Change it as you like: it is saved as you type, "
        "in each language by itself.\n\n"
        "“Rewrite” writes it again from the latest assessment and the log. Ctrl+z brings your text back."
    )

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
        super().__init__(session)
        self.client = client
        self._judged = judged
        self._language = language or session.tr.language
        self._watch = session.repository.watch()
        self._texts = texts
        self._documents: dict[str, Document] = {}
        self._open(self._language)

    @property
    def _document(self) -> Document:
        """The text on the screen."""
        return self._documents[self._language]

    def _open(self, language: str) -> None:
        """Open the text of a language; ``Problem`` as for the page."""
        versions = [text for text in self._texts if (text.kind, text.language) == ("agenda", language)]
        text = BETWEEN.join(one.text for one in versions) if versions else self._from_facts(language)
        editor = MarkdownArea(text, id=f"agenda-{language}", show_line_numbers=False)
        self._documents[language] = Document(editor, text, next(iter(versions), None), versions[1:])

    def _from_facts(self, language: str) -> str:
        """Write the text from what is known now."""
        entries = self.session.repository.log(self.client.uuid)
        return agenda_text(self._judged, entries, Translator(language), self.session.today)

    def body(self) -> Iterator[Widget]:
        """Yield a line about the text, and the text."""
        yield Static(id="agenda-about")
        yield self._document.editor

    def rebuilt(self) -> AgendaScreen:
        """Return a new copy of this screen, in the current language."""
        texts = self.app.texts.of(self.client.uuid)
        return AgendaScreen(self.session, self.client, self._judged, texts, self._language)

    def on_mount(self) -> None:
        """Start in the text."""
        self._shown()

    def _shown(self) -> None:
        """Begin to edit the text that is shown now, with the versions of other windows put together."""
        document = self._document
        document.editor.focus()
        for text in (document.saved, *document.others):
            if text is not None:
                self.app.texts.edit(text)
        if others := document.others:
            document.others = []
            self._save()
            self.app.in_background(partial(self._forget, others), lambda _: None)
            message = self.tr.t("Two windows have written this text. Both versions are here, one below the other.")
            self.app.show_message(message)
        self._show_state()

    def _forget(self, versions: Sequence[SavedText]) -> None:
        """Delete versions that are part of the text now, once that is on the disk."""
        if (problem := self.app.saver.flush()) is not None:
            raise problem
        for text in versions:
            self.session.repository.take_out_text(text.uuid)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Save the text."""
        self.keep_typed()

    def keep_typed(self) -> Problem | None:
        """Have the text saved, if it has changed."""
        if self._document.editor.text != self._document.known:
            self._save()
        return None

    def _save(self) -> None:
        document = self._document
        uuid = document.saved.uuid if document.saved is not None else new_uuid()
        document.known = document.editor.text
        document.saved = SavedText(uuid, self.client.uuid, "agenda", self._language, document.known, self.session.now())
        self.app.saver.put(document.saved)
        self._show_state()

    def draft_saved(self) -> None:
        """Show whether everything is saved."""
        self._show_state()

    def on_screen_resume(self) -> None:
        """Look for changes made while this was covered."""
        self._watch.changed()
        self._take_in()

    def look_around(self) -> None:
        """Show what another window has typed, unless this one has too."""
        if self._watch.changed():
            self._take_in()

    def _take_in(self) -> None:
        if not self.app.saver.idle:
            return
        with self.app.showing_problems():
            document, client = self._document, self.session.repository.client(self.client.uuid)
            self.client = client or self.client
            own = document.saved and self.app.texts.saved_as(document.saved.uuid)
            for text in self.app.texts.of(self.client.uuid):
                if (text.kind, text.language) == ("agenda", self._language) and own in (None, text.uuid):
                    self.app.texts.edit(text)
                    if text.text != document.editor.text:
                        document.known, document.saved = text.text, text
                        document.editor.load_text(text.text)
                        self.app.show_message(self.tr.t("This text was changed in another window."))
                    break
        self._show_state()

    def _show_state(self) -> None:
        """Show the client, the language, and whether everything is saved."""
        title, app = self.title_line, self.app
        title.show(self.tr.t("{client} · agenda", client=one_line(self.client.name)), LANGUAGES[self._language])
        saved = self._document.saved is not None and app.saver.idle and not app.demo
        title.storage = self.tr.t("not saved!") if app.save_failed else self.tr.t("saved ✓") if saved else ""
        about = self.query_one("#agenda-about", Static)
        if self._is_older():
            key = next(key for key, active in self.active_bindings.items() if active.binding.id == "agenda.from-facts")
            text = self.tr.t(
                "Since you wrote this, you have assessed the client or logged something. "
                "{key} writes it again from that.",
                key=key,
            )
            about.update(Content.styled(text, "$warning"))
        else:
            text = self.tr.t("Read it as the client will: would you come? Change what you like.")
            about.update(Content.styled(text, "$quiet"))

    def _is_older(self) -> bool:
        """Whether the client was assessed, or something was logged, since the text was written."""
        if self._document.saved is None:
            return False
        known = [self._judged.assessment.recorded]
        with suppress(Problem):
            known += [entry.recorded for entry in self.session.repository.log(self.client.uuid)]
        return instant(self._document.saved.saved) < max(map(instant, known))

    async def action_language(self) -> None:
        """Show the text in the other language."""
        codes = list(LANGUAGES)
        language = codes[(codes.index(self._language) + 1) % len(codes)]
        with self.app.showing_problems():
            self.keep_typed()
            if language not in self._documents:
                self._texts = self.app.texts.of(self.client.uuid)
                self._open(language)
                await self.query_one("#body").mount(self._documents[language].editor)
            self._language = language
            for code, document in self._documents.items():
                document.editor.display = code == language
            self._shown()

    def action_from_facts(self) -> None:
        """Write the text again from what is known now. The editor can undo that."""
        with self.app.showing_problems():
            text, editor = self._from_facts(self._language), self._document.editor
            editor.replace(text, editor.document.start, editor.document.end)
            editor.move_cursor(editor.document.start)
            self.app.show_message(
                self.tr.t("Written again from the latest assessment and the log. Ctrl+z brings your text back.")
            )

    def action_copy_all(self) -> None:
        """Copy the text."""
        self.app.copy_words(self._document.editor.text)

    def action_export(self) -> None:
        """Write the text to a file."""
        self.keep_typed()
        self.app.push_screen(AgendaExport(self.session, self.client, self._language, self._document.editor.text))

    def action_back(self) -> None:
        """Close; what is typed is saved."""
        self.keep_typed()
        self.dismiss(None)

    def keys_now(self) -> Sequence[str]:
        """Return the keys in their order."""
        return ("back", "language", "from_facts", "copy_all", "export", "command_palette")


class AgendaExport(FileDialog):
    """Asks for the file of an agenda."""

    def __init__(self, session: Session, client: Client, language: str, text: str) -> None:
        """Export ``text``, in ``language``, for a talk with ``client``."""
        super().__init__(session, session.tr.t("Export the agenda"))
        self._client = client
        self._language = language
        self._text = text

    def file_name(self) -> str:
        """Return a name with the client, the day and the language."""
        return document_name(self._client.name, self.session.today, f"agenda.{self._language}.md")

    def document(self) -> str:
        """Return the text."""
        return self._text
