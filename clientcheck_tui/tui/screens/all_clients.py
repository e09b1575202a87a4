"""All clients beside each other: their signs, what is usual, and what only one client has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from clientcheck_tui.core.comparison import LEAST_CLIENTS, Compared, Comparison, compare_clients
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.comparison import costly_words, only_here_words, shares_words
from clientcheck_tui.report.text import capital, verdict_words
from clientcheck_tui.session import Session
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.row_content import MIN_ROOM
from clientcheck_tui.tui.screens.list_page import ListPage
from clientcheck_tui.tui.sign_table import Columns, columns_for, compared_row, heading_lines, legend, median_row
from clientcheck_tui.tui.themes import zone_style
from clientcheck_tui.tui.widgets.rows import LateText, Row, Rows


class AllClientsScreen(ListPage[Compared]):
    """The clients as rows, the signs as columns, the median client above them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,left", "back", N_("Back"), id="compare.back", key_display="esc"),
    ]
    HELP = N_(
        "This compares the latest assessments of all clients, the highest gauge first. Closed clients are left out.\n\n"
        "Your median client is the middle of your clients, sign by sign: what is usual for you.\n\n"
        "▲ marks a sign that is marked or severe and at least 25 points above that: it is there only with this client."
        "\n\n"
        "Once you have entered hours and income in the calculator of the question on them, this page also says which "
        "client costs more time than it earns."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session, Rows(id="every-row"))
        self._comparison = Comparison((), {})
        self._problem: Problem | None = None

    def body(self) -> Iterator[Widget]:
        """Yield the heading, the list, what there is to say of the selected client, and of all."""
        yield Static(id="signs-heading")
        yield self.rows
        yield Static(id="one-client")
        yield Static(id="every-client")

    def read(self) -> object:
        """Read the clients' latest assessments."""
        self._comparison, self._problem = Comparison((), {}), None
        try:
            self._comparison = compare_clients(self.session.current.pack, self.session.repository.latest())
        except Problem as problem:
            self._problem = problem
        return self._comparison, str(self._problem)

    def show_texts(self) -> None:
        """Show the heading with the median client, or why there is nothing to compare."""
        t = self.tr.t
        self.title_line.show(t("All clients"), self.tr.date(self.session.today))
        heading = self.query_one("#signs-heading", Static)
        every = self.query_one("#every-client", Static)
        if self._problem is not None:
            heading.update(Content.styled(sentence(self._problem, self.tr), "$error"))
        elif not self._enough:
            heading.update(Content(t("As soon as two clients are assessed, this page compares them, sign by sign.")))
        else:
            columns = self._columns(max(MIN_ROOM, self.rows.room))
            lines = [*heading_lines(columns, self.tr), median_row(self._comparison.median, columns, self.tr)]
            heading.update(Content("\n").join(lines))
            parts = [costly_words(self._comparison, self.tr), legend(columns)]
            every.update(Content("\n").join(Content(part) for part in parts if part))
        heading.set_class(self._enough, "-table")
        self.rows.styles.max_height = len(self._comparison.clients)  # what is said of a client follows the last row
        every.display = self._enough and bool(str(every.content))
        self.query_one("#one-client").display = self._enough

    def options(self, width: int) -> Iterator[Option]:
        """Yield a row for each client."""
        if self._enough:
            columns = self._columns(width)
            for one in self._comparison.clients:
                yield Row(one, LateText(partial(compared_row, one, columns)), one.client.uuid)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what there is to say of the selected client."""
        if (one := self.chosen) is None:
            return
        summary = one.standing.summary
        verdict = f"{summary.gauge} {verdict_words(summary, self.tr)}"
        title = Content.assemble(
            (one_line(one.client.name), "bold"),
            "  ",
            (verdict, f"{zone_style(summary.zone)} bold"),
            ("  " + self.tr.date(one.standing.date), "$quiet"),
        )
        words = [only_here_words(one, self.session.current.pack, self.tr), shares_words(one.shares, self.tr)]
        lines = [title, *(Content(capital(text)) for text in words if text)]
        self.query_one("#one-client", Static).update(Content("\n").join(lines))

    def open_item(self, item: Compared) -> None:
        """Open the client's page."""
        self.app.show_client(item.client)

    def keys_now(self) -> Sequence[str]:
        """Return the keys in their order."""
        return ("select", "back", "settings", "command_palette")

    @property
    def _enough(self) -> bool:
        return len(self._comparison.clients) >= LEAST_CLIENTS

    def _columns(self, width: int) -> Columns:
        return columns_for(self.session.current.pack.sign_names(self.tr.language), width)
