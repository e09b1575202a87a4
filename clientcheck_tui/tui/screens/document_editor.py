"""An editor for a text to a client, in each language. Every change is saved as it is typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Client, SavedText, TextKind
from clientcheck_tui.report.document import document_name
from clientcheck_tui.session import Session
from clientcheck_tui.store.assessments import new_uuid
from clientcheck_tui.translator import LANGUAGES
from clientcheck_tui.tui.base_app import Undo
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

    editor: MarkdownArea
    known: str
    saved: SavedText | None
    others: list[SavedText]


class DocumentEditor(Page, inherit_bindings=False):
    """A text for one client. All letters are text, so its keys are others. A subclass says where it comes from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("Back"), id="agenda.back", key_display="esc"),
        Binding("f2", "language", N_("Language"), id="agenda.language"),
        Binding("f3", "from_facts", N_("Rewrite"), id="agenda.from-facts"),
        Binding("f4", "copy_all", N_("Copy all"), id="agenda.copy"),
        Binding("f5", "export", N_("Export"), id="agenda.export"),
        Binding("f1", "app.help", N_("Help"), id="agenda.help"),
    ]
    ABOUT: ClassVar[str]
    """How to read the text, above it."""
    OLDER: ClassVar[str]
    """Stands there instead once more is known than when the text was written; ``{key}`` writes it again."""
    REWRITTEN: ClassVar[str]
    """Said once it is written again."""
    EXPORT: ClassVar[str]
    """The title of the dialog that asks for its file."""

    def __init__(self, session: Session, client: Client, kind: TextKind, language: str = "") -> None:
        """Edit the text of this kind in ``language``, or that of the interface; it still has to be opened."""
        super().__init__(session)
        self.client = client
        self.kind = kind
        self.language = language or session.tr.language
        self._watch = session.repository.watch()
        self._documents: dict[str, Document] = {}

    def from_facts(self, language: str) -> str:
        """Write the text from what is known now; ``Problem`` if there is nothing to write."""
        raise NotImplementedError

    def heading(self) -> str:
        """Return the client and what the text is."""
        raise NotImplementedError

    def is_older(self, saved: SavedText) -> bool:
        """Whether more is known than when ``saved``, the text on the screen, was written."""
        raise NotImplementedError

    def exported(self, text: str) -> str:
        """Return what a file of ``text`` has."""
        return text

    @property
    def document(self) -> Document:
        """The text on the screen."""
        return self._documents[self.language]

    def open(self, texts: Sequence[SavedText], language: str = "") -> None:
        """Open the text of a language as it is in ``texts``, or from the facts; ``Problem`` as `from_facts`."""
        language = language or self.language
        versions = [text for text in texts if (text.kind, text.language) == (self.kind, language)]
        text = BETWEEN.join(one.text for one in versions) if versions else self.from_facts(language)
        editor = MarkdownArea(text, id=f"text-{language}", show_line_numbers=False)
        self._documents[language] = Document(editor, text, next(iter(versions), None), versions[1:])

    def body(self) -> Iterator[Widget]:
        """Yield a line about the text, and the text."""
        yield Static(id="text-about")
        yield self.document.editor

    def on_mount(self) -> None:
        """Start in the text."""
        self._shown()

    def _shown(self) -> None:
        """Begin to edit the text that is shown now, with the versions of other windows put together."""
        document = self.document
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
        self.show_state()

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
        if self.document.editor.text != self.document.known:
            self._save()
        return None

    def _save(self) -> None:
        document = self.document
        uuid = document.saved.uuid if document.saved is not None else new_uuid()
        document.known = document.editor.text
        document.saved = SavedText(uuid, self.client.uuid, self.kind, self.language, document.known, self.session.now())
        self.app.saver.put(document.saved)
        self.show_state()

    def draft_saved(self) -> None:
        """Show whether everything is saved."""
        self.show_state()

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
            document, client = self.document, self.session.repository.client(self.client.uuid)
            self.client = client or self.client
            own = document.saved and self.app.texts.saved_as(document.saved.uuid)
            for text in self.app.texts.of(self.client.uuid):
                if (text.kind, text.language) == (self.kind, self.language) and own in (None, text.uuid):
                    self.app.texts.edit(text)
                    if text.text != document.editor.text:
                        document.known, document.saved = text.text, text
                        document.editor.load_text(text.text)
                        self.app.show_message(self.tr.t("This text was changed in another window."))
                    break
        self.show_state()

    def show_state(self) -> None:
        """Show the client, the language, and whether everything is saved."""
        title, app, saved = self.title_line, self.app, self.document.saved
        title.show(self.heading(), LANGUAGES[self.language])
        on_disk = saved is not None and app.saver.idle and not app.demo
        title.storage = self.tr.t("not saved!") if app.save_failed else self.tr.t("saved ✓") if on_disk else ""
        about = self.query_one("#text-about", Static)
        if saved is not None and self.is_older(saved):
            key = next(key for key, active in self.active_bindings.items() if active.binding.id == "agenda.from-facts")
            about.update(Content.styled(self.tr.t(self.OLDER, key=key), "$warning"))
        else:
            about.update(Content.styled(self.tr.t(self.ABOUT), "$quiet"))

    async def action_language(self) -> None:
        """Show the text in the other language."""
        codes = list(LANGUAGES)
        language = codes[(codes.index(self.language) + 1) % len(codes)]
        with self.app.showing_problems():
            self.keep_typed()
            if language not in self._documents:
                self.open(self.app.texts.of(self.client.uuid), language)
                await self.mount(self._documents[language].editor, after=self.document.editor)
            self.language = language
            for code, document in self._documents.items():
                document.editor.display = code == language
            self._shown()

    def action_from_facts(self) -> None:
        """Write the text again from what is known now. The editor can undo that, and the app once this is closed."""
        with self.app.showing_problems():
            self.keep_typed()
            text, editor, before = self.from_facts(self.language), self.document.editor, self.document.saved
            editor.replace(text, editor.document.start, editor.document.end)
            editor.move_cursor(editor.document.start)
            done = self.tr.t(self.REWRITTEN)
            if before is not None and before.text != text:
                undo = partial(self.app.texts.put_back, before, text)
                undone, about = self.tr.t("Your text is back."), {before.uuid, before.client}
                self.app.undoable(Undo(done, undone, undo, self.kind, about), quietly=True)  # here, z is a letter
            self.app.show_message(done)

    def action_copy_all(self) -> None:
        """Copy the text."""
        self.app.copy_words(self.document.editor.text)

    def action_export(self) -> None:
        """Write the text to a file."""
        self.keep_typed()
        name = document_name(self.client.name, self.session.today, f"{self.kind}.{self.language}.md")
        text = self.exported(self.document.editor.text)
        self.app.push_screen(DocumentExport(self.session, self.tr.t(self.EXPORT), name, text))

    def action_back(self) -> None:
        """Close; what is typed is saved."""
        self.keep_typed()
        self.dismiss(None)

    def keys_now(self) -> Sequence[str]:
        """Return the keys in their order."""
        return ("back", "language", "from_facts", "copy_all", "export", "command_palette")


class DocumentExport(FileDialog):
    """Asks for the file of a text."""

    def __init__(self, session: Session, title: str, name: str, text: str) -> None:
        """Export ``text``; the file ``name`` is suggested."""
        super().__init__(session, title)
        self._file_name = name
        self._text = text

    def file_name(self) -> str:
        """Return a name with the client, the day, the kind and the language."""
        return self._file_name

    def document(self) -> str:
        """Return the text."""
        return self._text
