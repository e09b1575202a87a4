"""A client's plan for leaving with all that the reports, letters and screens say about it."""

from __future__ import annotations

import datetime
import re

import msgspec

from clientcheck_tui.core.advice_book import Texts
from clientcheck_tui.core.leaving import NOTICE_STEPS, Leaving
from clientcheck_tui.core.leaving_book import LawNote, LeavingBook
from clientcheck_tui.core.plan import Plan, PlannedStep
from clientcheck_tui.core.records import Client
from clientcheck_tui.translator import Translator

OLD_NOTE_DAYS = 365
"""A note on the law that was checked longer ago says so."""

_HOLE = re.compile(r"\{([a-z_]+)\}")


class PlannedLeaving(msgspec.Struct, frozen=True):
    """A client's plan.

    Attributes:
        moved: the steps that other facts have moved since the plan was last on a screen, each with its day before.
        end_before: the contract's last day then.
    """

    client: Client
    leaving: Leaving
    plan: Plan
    book: LeavingBook
    moved: tuple[tuple[PlannedStep, datetime.date | None], ...] = ()
    end_before: datetime.date | None = None

    @property
    def law(self) -> LawNote:
        """The note on the law that applies: the general one while it is not known."""
        contract = self.plan.contract
        return self.book.law_note("id" if contract.is_indonesian else contract.law or "other")

    @property
    def is_renewal_stopped(self) -> bool:
        """Whether a notice that comes in time for the coming renewal is ticked off."""
        renewal = self.plan.out.renewal
        return renewal is not None and not renewal.missed and any(step in self.leaving.done for step in NOTICE_STEPS)


def words(texts: Texts, language: str, **values: object) -> str:
    """Return a text in a language, in English where it has none, with what its ``{holes}`` stand for."""
    text = texts.get(language) or texts["en"]
    # not str.format, and all at once: a person's text may have braces
    return _HOLE.sub(lambda hole: str(values.get(hole[1], hole[0])), text)


def disclaimer(planned: PlannedLeaving, tr: Translator) -> str:
    """Return that this is general information, not legal advice, with the day the note on the law was checked."""
    return words(planned.book.disclaimer, tr.language, date=tr.date(planned.law.checked))


def step_title(book: LeavingBook, key: str, language: str, *, shared: bool = False) -> str:
    """Return the title of a plan's step; "" where there is no such step any more.

    With ``shared``, for a calendar that others may see, it does not name what could be used against the freelancer.
    """
    for entry in book.step:
        if key == entry.key or (entry.each and key.startswith(f"{entry.key}.")):
            item = "…" if shared and entry.each == "against-me" else key.removeprefix(f"{entry.key}.")
            return words(entry.title, language, item=item)
    return ""
