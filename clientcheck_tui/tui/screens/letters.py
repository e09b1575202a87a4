"""The letters to a client: which of them fit the plan and why, which were edited, and the selected one to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar, Literal, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from clientcheck_tui.cells import cells
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import LETTER_KINDS, Client, LetterKind, SavedText
from clientcheck_tui.report.letter_kinds import letter_kinds
from clientcheck_tui.report.planned import PlannedLeaving, disclaimer
from clientcheck_tui.report.text import capital
from clientcheck_tui.session import Session
from clientcheck_tui.store.trash import Removed
from clientcheck_tui.translator import one_line, printable
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.row_content import cut, heading
from clientcheck_tui.tui.screens.letter import NAMES, LetterScreen
from clientcheck_tui.tui.screens.list_page import ListPage
from clientcheck_tui.tui.widgets.rows import Row, Rows

Group = Literal["advised", "possible", "other"]

GROUPS: Mapping[Group, str] = {
    "advised": N_("Part of the plan"),
    "possible": N_("Also possible"),
    "other": N_("Does not fit the plan"),
}
"""Groups of letters → their headings, in the order of the list."""


class Letter(NamedTuple):
    """One letter of the list.

    Attributes:
        group: whether it fits the plan.
        why: when it is sent; "" if it does not fit.
        edited: what was written in it, the newest first.
    """

    kind: LetterKind
    group: Group
    why: str
    edited: tuple[SavedText, ...]


MIN_WHY = 24
"""The fewest cells in which a row says when its letter is sent."""


class LettersScreen(ListPage[Letter]):
    """The letters to one client."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "delete", N_("Delete"), id="letters.delete"),
        Binding("escape,left", "back", N_("Back"), id="letters.back", key_display="esc"),
    ]
    HELP = N_(
        "The letters for leaving, filled from the facts of the contract and the plan. Open one to change it: what you "
        "write is kept, in each language by itself. Nothing is sent from here.\n\n"
        "“Delete” deletes what you have written in a letter, in every language: then it comes from the facts again."
    )
    NEED_A_ROW = frozenset({"delete"})

    def __init__(self, session: Session, client: Client) -> None:
        """Show the letters to ``client``."""
        super().__init__(session, Rows(id="letters"))
        self.client = client
        self._letters: list[Letter] = []
        self._planned: PlannedLeaving | None = None

    def body(self) -> Iterator[Widget]:
        """Yield the list, the selected letter, and that all this is no legal advice."""
        yield self.rows
        with VerticalScroll(id="entry", can_focus=False):
            yield Static(id="entry-text")
        yield Static(id="disclaimer")

    def rebuilt(self) -> LettersScreen:
        """Return a new copy of this screen, in the current language."""
        return LettersScreen(self.session, self.client)

    def read(self) -> object:
        """Read the plan and what was edited; close the page if the client is gone."""
        with self.app.showing_problems():
            if (client := self.still_there(self.client)) is None:
                return self._content
            texts = self.app.texts.of(client.uuid)
            edited = {kind: tuple(text for text in texts if text.kind == kind) for kind in LETTER_KINDS}
            planned = self.session.planned(client)
            fitting = {kind: (advised, self.tr.t(why)) for kind, advised, why in letter_kinds(planned)}
            self.client, self._letters = client, []
            for kind in LETTER_KINDS:
                advised, why = fitting.get(kind, (False, ""))
                group: Group = "advised" if advised else "possible" if why else "other"
                self._letters.append(Letter(kind, group, why, edited[kind]))
            self._planned = planned
        return self.client, self._letters, self._planned

    def show_texts(self) -> None:
        """Show the client's name, the selected letter, and that all this is no legal advice."""
        title = self.tr.t("{client} · letters", client=one_line(self.client.name))
        self.title_line.show(title, self.tr.date(self.session.today))
        if self._planned is not None:
            self.query_one("#disclaimer", Static).update(Content(disclaimer(self._planned, self.tr)))
        self._show_letter()

    def options(self, width: int) -> Iterator[Option]:
        """Yield the letters, those that fit the plan first."""
        for group, title in GROUPS.items():
            letters = [letter for letter in self._letters if letter.group == group]
            if letters:
                yield Option(heading(self.tr.t(title), "", width), disabled=True)
            yield from (Row(letter, self._row(letter, width), letter.kind) for letter in letters)

    def _row(self, letter: Letter, width: int) -> Content:
        """Return a row: the letter's name, when it is sent if there is room, and when it was edited."""
        tr = self.tr
        days = [tr.short_date(text.saved.astimezone().date(), self.session.today) for text in letter.edited[:1]]
        state = tr.t("edited {day}", day=days[0]) if days else ""
        name_width = 2 + max(cells(tr.t(name)) for name in NAMES.values())
        room = width - name_width - cells(state) - 1
        return Content.assemble(
            cut(tr.t(NAMES[letter.kind]), name_width),
            (cut(letter.why if room >= MIN_WHY else "", max(1, room)), "$quiet"),
            " ",
            (state, "$accent"),
        )

    @on(OptionList.OptionHighlighted)
    def highlighted(self) -> None:
        """Show the selected letter."""
        self._show_letter()
        self.refresh_bindings()

    def _show_letter(self) -> None:
        """Show when the selected letter is sent, and its text, or why there is none."""
        letter, panel = self.chosen, self.query_one("#entry", VerticalScroll)
        panel.display = letter is not None
        if letter is not None:
            try:
                text = self._text(letter)
            except Problem as problem:
                text = sentence(problem, self.tr)
            lines = [Content.styled(capital(letter.why), "$accent")] if letter.why else []
            lines += [
                Content.styled(line, "bold" if line.startswith("#") else "") for line in printable(text).splitlines()
            ]
            self.query_one("#entry-text", Static).update(Content("\n").join(lines))
            panel.scroll_home(animate=False)

    def _text(self, letter: Letter) -> str:
        """Return what was written in the language in use, else what the facts give; ``Problem`` if neither."""
        written = [text.text for text in letter.edited if text.language == self.tr.language]
        return written[0] if written else self.session.write_letter(self.client, letter.kind)

    def open_item(self, item: Letter) -> None:
        """Open a letter."""
        with self.app.showing_problems():
            texts = self.app.texts.of(self.client.uuid)
            self.app.push_screen(LetterScreen(self.session, self.client, item.kind, texts))

    def deletion(self, item: Letter, *, for_good: bool) -> tuple[str, Callable[[], Removed]]:
        """Return what was written in a letter."""

        def take_out() -> Removed:
            if (problem := self.app.saver.flush()) is not None:
                raise problem
            removed = [self.session.repository.take_out_text(text.uuid) for text in item.edited]
            return Removed(texts=tuple(text for one in removed for text in one.texts))

        return self.tr.t("What you wrote in “{letter}”", letter=self.tr.t(NAMES[item.kind])), take_out

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action can do something now."""
        if action == "delete":
            return self.chosen is not None and bool(self.chosen.edited)
        return super().check_action(action, parameters)

    def keys_now(self) -> Sequence[str]:
        """Return the keys in their order."""
        undo = ("undo",) if self.app.can_undo else ()
        return ("select", *undo, "delete", "back", "command_palette")
