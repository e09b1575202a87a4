"""Help: what a screen is for, and every key it knows."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from clientcheck_tui.core.problem import N_
from clientcheck_tui.session import Session
from clientcheck_tui.tui.page import Dialog, Page
from clientcheck_tui.tui.widgets.rows import Rows

TOPICS = {
    "home": (
        N_("Home lists your clients with their latest gauge: 0 says stay, 100 says leave."),
        N_("Unfinished assessments come first, then clients that are worth another look."),
        N_("The number after the arrow is how far the gauge moved since the time before."),
    ),
    "assessment": (
        N_("Answer with a digit or a click; the answer stays and the gauge moves. Enter goes on."),
        N_("“Not sure” is a good answer: it stays open, and the range shows what it could still change."),
        N_("Everything is kept as you go. Leave whenever you like and carry on from home."),
        N_("The range beside “open” says how far the remaining answers can still move the gauge."),
    ),
    "review": (
        N_("What is still open, one key away from each."),
        N_("You may finish with questions open; the range says what they could still change."),
    ),
    "outcome": (
        N_("What your answers come to, why, and what to do next. It is advice: you decide."),
        N_("An assessment stays as it is. To see what has changed, assess the client again."),
    ),
    "client": (N_("All assessments of this client, newest first. Each opens with its answers."),),
}
"""What each screen is for."""


class HelpScreen(Dialog[None]):
    """A box with the words and the keys of the screen below."""

    def __init__(self, session: Session, page: Page) -> None:
        """Explain ``page``."""
        super().__init__(session)
        self._page = page

    def compose(self) -> ComposeResult:
        """Words first, then keys."""
        t = self.words.t
        with VerticalScroll(classes="box wide help"):
            for sentence in TOPICS[self._page.HELP_TOPIC]:
                yield Static(Content(t(sentence)))
            yield Static(Content.styled(t("Keys"), "$accent bold"))
            yield Static(self._keys())

    def on_mount(self) -> None:
        """The box takes the arrow keys."""
        self.query_one(VerticalScroll).focus()

    def _keys(self) -> Content:
        """Each action once, with all its keys."""
        keys: dict[str, tuple[list[str], str]] = {}
        t = self.words.t
        lists = [rows._bindings for rows in self._page.query(Rows)]
        for bindings in (*lists, self._page._bindings, self.app._bindings):
            for key, binding in bindings:
                if binding.description:
                    entry = keys.setdefault(f"{binding.id or binding.action}", ([], t(binding.description)))
                    entry[0].append(self.app.get_key_display(binding) if not entry[0] else _short(key))
        lines = []
        for shown, description in keys.values():
            names = " ".join(dict.fromkeys(shown))
            lines.append(Content.assemble(Content.styled(names.ljust(14), "$accent"), description))
        return Content("\n").join(lines)


def _short(key: str) -> str:
    """A key as people call it."""
    return {"question_mark": "?", "escape": "esc", "left": "←", "right": "→", "up": "↑", "down": "↓"}.get(key, key)
