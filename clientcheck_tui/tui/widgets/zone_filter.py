"""The line that says which zone a list is limited to, and how many clients every zone has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.content import Content
from textual.events import Click
from textual.message import Message

from clientcheck_tui.core.pack import Zone
from clientcheck_tui.translator import Translator
from clientcheck_tui.tui.themes import zone_style
from clientcheck_tui.tui.widgets.line_widget import LineWidget

GAP = Content(" ")


class ZoneFilter(LineWidget):
    """All zones with their counts, the chosen one in brackets; where they do not fit, only that one and *all*."""

    class Chosen(Message):
        """A zone was clicked; None is all."""

        def __init__(self, zone: Zone | None) -> None:
            super().__init__()
            self.zone = zone

    def __init__(self, tr: Translator, *, id: str) -> None:
        super().__init__(id=id)
        self._tr = tr
        self._chosen: Zone | None = None
        self._all = 0
        self._counts: Mapping[Zone, int] = {}

    def show(self, chosen: Zone | None, all_clients: int, counts: Mapping[Zone, int]) -> None:
        """Show the chosen zone, None for all, and how many clients there are in all and in each zone."""
        self._chosen, self._all, self._counts = chosen, all_clients, counts
        self.update()

    def lines(self, width: int) -> list[Content]:
        """Return one line."""
        return [GAP.join(part for _, part in self._fitting(width))]

    def on_click(self, event: Click) -> None:
        """Choose the zone under the mouse."""
        place = event.get_content_offset(self)
        if place is None:
            return
        end = 0
        for zone, part in self._fitting(self.size.width):
            start, end = end, end + part.cell_length
            if start <= place.x < end:
                self.post_message(self.Chosen(zone))
            end += GAP.cell_length

    def _fitting(self, width: int) -> list[tuple[Zone | None, Content]]:
        parts = list(self._parts())
        if GAP.join(part for _, part in parts).cell_length <= width:
            return parts
        return [(zone, part) for zone, part in parts if zone in (None, self._chosen)]

    def _parts(self) -> Iterator[tuple[Zone | None, Content]]:
        yield None, self._part(None, self._tr.t("all"), self._all)
        for zone, count in self._counts.items():
            yield zone, self._part(zone, self._tr.zone_label(zone), count)

    def _part(self, zone: Zone | None, word: str, count: int) -> Content:
        style = "$foreground" if zone is None else zone_style(zone)
        if zone != self._chosen:
            return Content.assemble(f" {word} ", (str(count), "$quiet"), " ")
        return Content.assemble(("[", "$accent bold"), (f"{word} {count}", f"{style} bold"), ("]", "$accent bold"))
