"""A letter to a client, as a text to edit: its gaps are marked, and words that should not be written."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Client, LetterKind, SavedText
from clientcheck_tui.report.letter_holes import holes
from clientcheck_tui.report.letters import with_note
from clientcheck_tui.report.planned import disclaimer, words
from clientcheck_tui.session import Session
from clientcheck_tui.translator import Translator, one_line
from clientcheck_tui.tui.screens.document_editor import DocumentEditor
from clientcheck_tui.tui.widgets.markdown_area import Mark

NAMES: Mapping[LetterKind, str] = {
    "talk": N_("Words for the talk"),
    "recap": N_("What was agreed in the talk"),
    "notice": N_("Notice"),
    "breach": N_("Breach notice"),
    "mutual-end": N_("Agreement to end it"),
    "handover": N_("Handover record"),
    "last-invoice": N_("Letter with the last invoice"),
}

CHECK_SECONDS = 0.3
"""A text is checked once nothing was typed for so long, so that no key waits for it."""


class LetterScreen(DocumentEditor):
    """One letter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "next('gap')", N_("Next gap"), id="letter.next-gap"),
        Binding("f9", "next('mark')", N_("Next mark"), id="letter.next-mark"),
    ]
    HELP = N_(
        "The letter as it comes from the facts of the contract and the plan. Change it as you like: it is saved as you "
        "type, in each language by itself. Nothing is sent from here: copy it, or export it to a file.\n\n"
        "What is not known is a gap in square brackets. “Next gap” selects it, so that you can type over it. "
        "A fact that you enter in the contract fills it in every letter.\n\n"
        "Words that could harm you in such a letter are marked, with the reason below the text. You decide: they are "
        "copied and exported as they stand.\n\n"
        "“Rewrite” writes it again from the facts. Ctrl+z brings your text back."
    )
    ABOUT = N_("Sleep on it, then read it as the client will.")
    OLDER = N_("Facts or days have changed since you wrote this. {key} writes it again from them.")
    REWRITTEN = N_("Written again from the facts. Ctrl+z brings your text back.")
    EXPORT = N_("Export the letter")

    def __init__(
        self, session: Session, client: Client, kind: LetterKind, texts: Sequence[SavedText], language: str = ""
    ) -> None:
        """Show the letter in ``language``, or that of the interface.

        ``texts`` are the client's texts, as they were typed last. ``Problem`` if it cannot be written.
        """
        super().__init__(session, client, kind, language)
        self._letter: LetterKind = kind
        self._planned = session.planned(client)
        self._older: set[str] = set()
        self._checking = False
        self.open(texts)

    def from_facts(self, language: str) -> str:
        """Write the letter from the facts."""
        return self.session.write_letter(self.client, self._letter, language)

    def is_older(self, saved: SavedText) -> bool:
        """Whether facts have changed since the text was written. It stays so until it is written again, or closed."""
        with suppress(Problem):
            if self.session.is_outdated(self.client, saved):
                self._older.add(self.language)
        return self.language in self._older

    def action_from_facts(self) -> None:
        """Write the letter again from the facts. The editor can undo that."""
        self._older.discard(self.language)
        super().action_from_facts()

    def rebuilt(self) -> LetterScreen:
        """Return a new copy of this screen, in the current language."""
        texts = self.app.texts.of(self.client.uuid)
        return LetterScreen(self.session, self.client, self._letter, texts, self.language)

    def heading(self) -> str:
        """Return the client, and which letter this is."""
        name = one_line(self.client.name)
        return self.tr.t("{client} · {letter}", client=name, letter=self.tr.t(NAMES[self._letter]))

    def exported(self, text: str) -> str:
        """Return the letter, and apart from it that it is no legal advice."""
        return with_note(text, self._planned, Translator(self.language))

    def body(self) -> Iterator[Widget]:
        """Yield a line about the text, the text, what was found in it, and that it is no legal advice."""
        yield from super().body()
        yield Static(id="letter-marks")
        yield Static(Content(disclaimer(self._planned, self.tr)), id="disclaimer")

    def show_state(self) -> None:
        """Show the state of the text, and check it soon if it has changed."""
        super().show_state()
        editor = self.document.editor
        if not self._checking and editor.text != editor.marked:
            self._checking = True
            self.run_worker(self._check())
        self._show_marks()

    async def _check(self) -> None:
        """Mark what is found in the text, once nothing is typed any more."""
        try:
            while (text := (editor := self.document.editor).text) != editor.marked:
                await asyncio.sleep(0 if editor.marked is None else CHECK_SECONDS)
                if text == editor.text:
                    editor.mark(text, await asyncio.to_thread(self._find, text))
                    self._show_marks()
        finally:
            self._checking = False

    def _find(self, text: str) -> list[Mark]:
        """Return the gaps in a text, and what must not be in it. Called in a thread."""
        marks = [Mark(*one.span()) for one in re.finditer("|".join(map(re.escape, holes(text))) or r"(?!)", text)]
        with suppress(Problem):  # whoever cannot be warned can still write
            for start, end, rule in self.session.letter_findings(self.client, text):
                marks.append(Mark(start, end, words(rule.why, self.tr.language)))
        return marks

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Show the reason of the mark at the cursor."""
        self._show_marks()

    def _marks(self, kind: str) -> list[Mark]:
        """The gaps, or the other marks."""
        return [one for one in self.document.editor.marks if bool(one.reason) == (kind == "mark")]

    def _show_marks(self) -> None:
        """Show how much there is to look at, and the reason of the mark at the cursor or of the next one."""
        tr, editor = self.tr, self.document.editor
        if editor.marked is None:
            return
        gaps, marks = self._marks("gap"), self._marks("mark")
        counts = [
            tr.n("{count} gap to fill", "{count} gaps to fill", len(gaps)) if gaps else "",
            tr.n("{count} place to look at again", "{count} places to look at again", len(marks)) if marks else "",
        ]
        line = " · ".join(filter(None, counts)) or tr.t("No gap to fill, and no word is marked.")
        parts = [Content.styled(line, "$quiet")]
        if marks:
            mark = next((one for one in marks if one.end >= editor.place), marks[0])
            marked = one_line(editor.marked[mark.start : mark.end])
            reason = tr.t("“{words}”: {reason}", words=marked, reason=mark.reason)
            parts.append(Content.styled(reason, "$warning"))
        self.query_one("#letter-marks", Static).update(Content("\n").join(parts))
        self.refresh_bindings()

    async def action_next(self, kind: str) -> None:
        """Select the next gap or the next mark, after the last one the first."""
        editor = self.document.editor
        if editor.text != editor.marked:  # it was typed in just now
            editor.mark(editor.text, await asyncio.to_thread(self._find, editor.text))
        marks = self._marks(kind)
        if marks:
            editor.select(next((one for one in marks if one.start >= editor.place), marks[0]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether there is anything to go to."""
        return action != "next" or bool(self._marks(str(parameters[0])))

    def keys_now(self) -> Sequence[str]:
        """Return the keys in their order."""
        return (
            "back",
            "next('gap')",
            "next('mark')",
            "copy_all",
            "export",
            "language",
            "from_facts",
            "command_palette",
        )
