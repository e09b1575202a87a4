"""What is known about the contracts with clients, and the plans for their end."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec

from clientcheck_tui.core.contract import FactValue
from clientcheck_tui.core.leaving import Leaving
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Client
from clientcheck_tui.countries import is_country, is_currency
from clientcheck_tui.plan_session import PlanSession
from clientcheck_tui.store.assessments import new_uuid

if TYPE_CHECKING:
    from clientcheck_tui.core.plan import Danger


class LeavingSession(PlanSession):
    """One run of the program, as far as it helps to leave a client.

    Every change is made to what is saved at that moment, so that what another window has changed beside it stays.
    """

    def change_facts(self, client: Client, changes: Mapping[str, object]) -> Leaving:
        """Save these facts of a contract, None removes one; the others stay. Return everything as it was saved.

        Raises:
            Problem: as for `read_facts`, or it could not be saved.
        """
        read = self.read_facts(client, changes)
        return self._change(client.uuid, lambda stored, _: self._with_facts(stored, read), client)

    def read_facts(self, client: Client, changes: Mapping[str, object]) -> dict[str, FactValue | None]:
        """Return changes to the facts of a contract as they would be saved; values are as in JSON, or as typed.

        Raises:
            Problem: a fact does not exist, or a value is impossible, alone or with those that are saved.
        """
        from clientcheck_tui.core.contract_form import read_fact

        facts = {key: self.form.fact(key) for key in changes}
        read = {
            key: None if value is None else read_fact(facts[key], value, is_currency, is_country)
            for key, value in changes.items()
        }
        self._with_facts(self.leaving(client), read)
        return read

    def change_facts_back(self, before: Leaving, changed: Leaving) -> Leaving:
        """Make the facts that were ``changed`` here what they were ``before``; errors as for `change_facts`.

        What another window has changed since stays, in the same facts too.
        """

        def change(stored: Leaving, _: Danger) -> Leaving:
            keys = dict.fromkeys((*before.facts, *changed.facts))
            mine = [key for key in keys if stored.facts.get(key) == changed.facts.get(key)]
            return self._with_facts(stored, {key: before.facts.get(key) for key in mine})

        return self._change(changed.client, change)

    def set_notice(self, client: Client, day: datetime.date | None) -> Leaving:
        """Choose the day notice is given; None lets the plan choose it, as before it was begun.

        Raises:
            Problem: it could not be saved.
        """
        return self._change(client.uuid, lambda stored, _: msgspec.structs.replace(stored, notice=day), client)

    def choose_way(self, client: Client, way: str, notice: datetime.date | None = None) -> Leaving:
        """Choose a way out; "" is the one that is recommended.

        ``notice`` is the day for which it has to be possible; None is the one that was chosen, or the plan's.

        Raises:
            Problem: the contract does not allow it, or it could not be saved.
        """

        def change(stored: Leaving, danger: Danger) -> Leaving:
            chosen = msgspec.structs.replace(stored, way=way)
            plan = self._plan(msgspec.structs.replace(chosen, notice=notice or chosen.notice), danger)
            if plan.lost_way:
                ways = ", ".join(one.way for one in plan.out.ways)
                message = N_("the contract does not allow the way out “{way}” (possible: {ways})")
                raise Problem(message, way=way, ways=ways)
            return chosen

        return self._change(client.uuid, change, client)

    def tick(
        self,
        client: Client,
        step: str,
        done: bool,
        day: datetime.date | None = None,
        *,
        notice: datetime.date | None = None,
    ) -> Leaving:
        """Note that a step was done today or on ``day``, or was not done; the first one fixes the day of the notice.

        It is fixed to the one chosen, else to ``notice``, else to the plan's.

        Raises:
            Problem: the plan has no such step, or it could not be saved.
        """

        def change(stored: Leaving, danger: Danger) -> Leaving:
            plan = self._plan(msgspec.structs.replace(stored, notice=stored.notice or notice), danger)
            keys = [one.key for one in plan.steps]
            if step not in keys and not (step in stored.done and not done):
                raise Problem(N_("the plan has no step “{step}” (it has {steps})"), step=step, steps=", ".join(keys))
            ticked = {key: day for key, day in stored.done.items() if key != step}
            if done:
                ticked[step] = stored.done.get(step, day or self.today)
            return msgspec.structs.replace(
                stored, done=ticked, notice=stored.notice or (plan.out.notice if done else None)
            )

        return self._change(client.uuid, change, client)

    def mark_seen(self, client: Client) -> None:
        """Note that the plan was on a screen, with the facts as they are; ``Problem`` if it could not be saved."""
        leaving = self.repository.leaving(client.uuid)
        if leaving is not None and leaving.seen != leaving.facts:
            self.repository.change_leaving(
                client.uuid, lambda stored: msgspec.structs.replace(stored, seen=leaving.facts)
            )

    def follow(self, client: str) -> None:
        """Work out again what lists say of a plan that has begun, after the client's assessments have changed.

        A red line that is crossed, or taken back, moves its steps. The assessment is saved already, so nothing that is
        wrong here is a reason to say that it is not.
        """
        with contextlib.suppress(Problem):
            leaving = self.repository.leaving(client)
            if leaving is not None and leaving.begun:
                self._change(client, lambda stored, _: stored)

    def _change(
        self, client: str, change: Callable[[Leaving, Danger], Leaving], known: Client | None = None
    ) -> Leaving:
        """Change what is saved; the days of the plan's steps are saved with it. ``known`` is the client as shown."""
        self.repository.keep_alive(client, known)
        danger = self._danger(client)

        def changed(stored: Leaving) -> Leaving:
            leaving = change(stored, danger)
            if (leaving.facts, leaving.way, leaving.notice) != (stored.facts, stored.way, stored.notice):
                leaving = msgspec.structs.replace(leaving, changed=self.now())
            return self.with_days(leaving, danger)

        if self.repository.client(client) is None:
            changed(Leaving(new_uuid(), client))  # what is impossible is refused before the client is created
        return self.repository.change_leaving(client, changed)

    def _with_facts(self, stored: Leaving, changes: Mapping[str, FactValue | None]) -> Leaving:
        facts = {key: value for key, value in {**stored.facts, **changes}.items() if value is not None}
        self.form.check(facts, is_currency, is_country)
        return msgspec.structs.replace(stored, facts=facts)
