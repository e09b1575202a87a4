"""Two assessments of a client side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from clientcheck_tui.core.problem import N_
from clientcheck_tui.session import Session
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.client_history import ClientHistory
from clientcheck_tui.tui.compare_content import compare_lines
from clientcheck_tui.tui.page import Page

MAX_WIDTH = 96
"""The widest lines, in cells."""


class CompareScreen(Page):
    """An assessment beside the one before it, or beside the first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "other(1)", N_("Earlier"), id="pair.earlier", priority=True),
        Binding("right", "other(-1)", N_("Later"), id="pair.later", priority=True),
        Binding("f", "first", N_("Since first"), id="pair.first"),
        Binding("escape", "back", N_("Back"), id="pair.back", key_display="esc"),
        Binding("down,j", "scroll(1)", N_("Down"), id="pair.down", show=False),
        Binding("up,k", "scroll(-1)", N_("Up"), id="pair.up", show=False),
    ]
    HELP = N_(
        "Two assessments side by side: the severity of each sign as it was shown, then by how much its answers have "
        "moved.\n\nA change is real if it is larger than the normal wobble. We assume that, even if nothing has "
        "happened, one answer in ten is one step higher than before, and one in ten is one step lower.\n\n"
        "Left and right choose another pair."
    )

    def __init__(self, session: Session, history: ClientHistory, chosen: str, *, with_first: bool = False) -> None:
        """Show the assessment of the uuid ``chosen``, or the latest; ``with_first`` beside the first one."""
        super().__init__(session)
        self._history = history
        uuids = [one.uuid for one in history.assessments]
        self._now = min(uuids.index(chosen) if chosen in uuids else 0, len(uuids) - 2)
        self._with_first = with_first

    def body(self) -> Iterator[Widget]:
        """Yield the comparison, which scrolls."""
        with VerticalScroll(id="comparison"):
            yield Static(id="compared")

    def on_mount(self) -> None:
        """Show the pair."""
        self.query_one("#comparison").focus()
        self._show()

    def on_resize(self, event: Resize) -> None:
        """Wrap the lines for another width."""
        self._show()

    def rebuilt(self) -> CompareScreen:
        """Return the same comparison in the current language."""
        chosen = self._history.assessments[self._now].uuid
        return CompareScreen(self.session, self._history, chosen, with_first=self._with_first)

    def _show(self) -> None:
        past = self._history.assessments
        now = past[self._now]
        before = past[-1] if self._with_first else past[self._now + 1]
        width = min(MAX_WIDTH, self.size.width - 5)  # the scroll bar
        lines = compare_lines(self._history, before, now, self.tr, width)
        self.query_one("#compared", Static).update(Content("\n").join(lines))
        number = self.tr.t("change {number} of {count}", number=len(past) - 1 - self._now, count=len(past) - 1)
        self.title_line.show(one_line(self._history.client.name), number)
        self.refresh_bindings()

    def action_other(self, step: int) -> None:
        """Show an earlier pair, or with ``step`` -1 a later one."""
        self._now += step
        self.query_one("#comparison", VerticalScroll).scroll_home(animate=False)
        self._show()

    def action_first(self) -> None:
        """Compare with the first assessment, or with the one before again."""
        self._with_first = not self._with_first
        self._show()

    def action_scroll(self, step: int) -> None:
        """Scroll down, or with ``step`` -1 up."""
        self.query_one("#comparison", VerticalScroll).scroll_relative(y=2 * step, animate=False, immediate=True)

    def keys_now(self) -> Sequence[str]:
        """Return the keys in their order."""
        return ("back", "other(1)", "other(-1)", "first", "command_palette")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action can do something now."""
        last = len(self._history.assessments) - 2
        if action == "other":
            return 0 <= self._now + int(str(parameters[0])) <= last
        return last > 0 if action == "first" else super().check_action(action, parameters)
