"""The contract with a client and the plan for its end, as far as they are only read."""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from clientcheck_tui.core.contract import Contract
from clientcheck_tui.core.leaving import Leaving
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import Client
from clientcheck_tui.countries import working_days
from clientcheck_tui.records_session import RecordsSession
from clientcheck_tui.store.assessments import new_uuid

if TYPE_CHECKING:
    from clientcheck_tui.core.contract_form import ContractForm
    from clientcheck_tui.core.leaving_book import LeavingBook
    from clientcheck_tui.core.plan import Danger, Plan
    from clientcheck_tui.report.judged import JudgedAssessment
    from clientcheck_tui.report.planned import PlannedLeaving


class PlanSession(RecordsSession):
    """One run of the program, as far as it works out a plan for leaving a client."""

    @cached_property
    def form(self) -> ContractForm:
        """The form for a contract's facts; ``Problem`` if it cannot be read."""
        from clientcheck_tui.content.leaving import load_form  # few commands and screens need it

        return load_form()

    @cached_property
    def book(self) -> LeavingBook:
        """The words for the plan, its steps and the law; ``Problem`` if they cannot be read."""
        from clientcheck_tui.content.leaving import load_book

        return load_book()

    def leaving(self, client: Client) -> Leaving:
        """Return what is known about the contract with a client and the plan for its end; an empty one if nothing."""
        return self.repository.leaving(client.uuid) or Leaving(new_uuid(), client.uuid)

    def planned(
        self,
        client: Client,
        *,
        notice: datetime.date | None = None,
        leaving: Leaving | None = None,
    ) -> PlannedLeaving:
        """Return the plan for the end of the contract with a client. Nothing is saved.

        Args:
            client: the client.
            notice: the day notice is given; None is the one that was chosen, or that the plan chooses.
            leaving: what is known about the contract; None is what is saved.

        Raises:
            Problem: something that is needed cannot be read.
        """
        from clientcheck_tui.core.plan import moved_steps
        from clientcheck_tui.report.planned import PlannedLeaving

        leaving = self.leaving(client) if leaving is None else leaving
        danger = self._danger(client.uuid)
        wanted = msgspec.structs.replace(leaving, notice=notice or leaving.notice)
        plan = self._plan(wanted, danger)
        before = plan
        if leaving.seen and leaving.seen != leaving.facts:
            before = self._plan(msgspec.structs.replace(wanted, facts=leaving.seen, notice=plan.out.notice), danger)
        moved = tuple(moved_steps(before, plan))
        return PlannedLeaving(client, leaving, plan, self.book, moved, before.end)

    def last_judged(self, client: Client) -> JudgedAssessment | None:
        """Return the client's last assessment that is not struck out; None without one that can be read."""
        try:
            return self._last(client)
        except Problem:  # the plan is needed all the same
            return None

    def lessons(self) -> list[str]:
        """Return what was learnt from clients that are closed, one line each, to be read when a new one is named."""
        from clientcheck_tui.report.lessons import lessons

        try:
            rows = self.repository.overview()
            return lessons(((row.client, row.leaving) for row in rows), lambda: self.form, self.tr)
        except Problem:  # said where it is opened
            return []

    def _last(self, client: Client) -> JudgedAssessment | None:
        heads = self.repository.heads(client.uuid)
        return self.judged(client, self.repository.assessment(heads[0].uuid)) if heads else None

    def with_days(self, leaving: Leaving, danger: Danger) -> Leaving:
        """Return a plan with the last days of its steps, as lists read them; none before it has begun."""
        if not leaving.begun:
            return msgspec.structs.replace(leaving, planned={})
        days = {step.key: step.until or step.date for step in self._plan(leaving, danger).pending}
        return msgspec.structs.replace(leaving, planned={key: day for key, day in days.items() if day is not None})

    def _plan(self, leaving: Leaving, danger: Danger) -> Plan:
        from clientcheck_tui.core.plan import make_plan, notice_day

        contract = Contract.of(leaving.facts)
        return make_plan(
            self.book.step,
            contract,
            danger,
            notice_day(self.today, danger, leaving.notice),
            way=leaving.way,
            done=leaving.done,
            is_working_day=working_days(contract.country),
            today=self.today,
        )

    def _danger(self, client: str) -> Danger:
        """The red lines that were crossed in the client's last assessment that is not struck out."""
        from clientcheck_tui.core.plan import Danger

        heads = self.repository.heads(client)
        if not heads:
            return Danger()
        assessment = self.repository.assessment(heads[0].uuid)
        crossed = assessment.summary.red_lines
        if not crossed:
            return Danger()
        try:
            pack = self.pack_of(assessment.pack)
        except Problem:  # the plan is needed all the same, and a red line is known without its questions
            return Danger(red_line=True)
        roles = {key: pack.sign_of[key].role for key in crossed if key in pack.questions}
        rules = {key: pack.questions[key].red_line.get(crossed[key]) for key in roles}
        return Danger(
            red_line=True,
            unsafe="person" in roles.values(),
            unlawful=any(rules[key] in ("red-line", "unlawful-open") and roles[key] != "person" for key in roles),
        )
