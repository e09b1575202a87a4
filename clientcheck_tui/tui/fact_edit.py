"""One fact of a contract while it is edited: what is typed is kept, and saved once it is possible."""

from __future__ import annotations

import threading
from collections.abc import Callable

import msgspec

from clientcheck_tui.core.contract import FactValue
from clientcheck_tui.core.contract_form import FormFact, read_fact
from clientcheck_tui.core.leaving import Leaving
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import Client
from clientcheck_tui.countries import is_country, is_currency
from clientcheck_tui.report.contract_words import fact_words, named, read_typed, typed_text
from clientcheck_tui.tui.base_app import BaseApp


class FactEdit:
    """Reads and saves one fact.

    Attributes:
        fact: the fact.
        currency: the currency of the contract's sums; "" if it is not known.
        text: what was typed last, an item of a list on each line.
    """

    def __init__(self, app: BaseApp, client: Client, fact: FormFact, before: Leaving) -> None:
        """Begin with what could not be saved the last time, else with the value in ``before``."""
        self._app = app
        self._client = client
        self._before = before
        self._after: Leaving | None = None
        self._key = (client.uuid, fact.key)
        self._lock = threading.Lock()
        self.fact = fact
        self.currency = str(before.facts.get("contract.currency", ""))
        known = typed_text(fact, before.facts.get(fact.key), app.tr)
        if not known and fact.kind == "currency":
            known = app.settings.currency  # proposed, and saved only with Enter
        self.text = app.unsaved_facts.get(self._key, known)

    def keep(self, text: str) -> None:
        """Take what is typed now."""
        self.text = self._app.unsaved_facts[self._key] = text

    def read(self, value: object) -> FactValue | None:
        """Return a value as it is saved, None for none; ``Problem`` if it is impossible, alone or with the others."""
        form = self._app.session.form
        try:
            read = None if value is None else read_fact(self.fact, value, is_currency, is_country)
            if read is not None:
                form.check({**self._before.facts, self.fact.key: read}, is_currency, is_country)
        except Problem as problem:
            raise named(problem, form, self._app.tr.language) from None
        return read

    def read_text(self) -> FactValue | None:
        """Return what is typed as it is saved; ``Problem`` as for `read`."""
        return self.read(read_typed(self.fact, self.text, self._app.tr, self.currency))

    def meaning(self) -> str:
        """Return what is typed in words, such as a day with its month; "" where it is nothing, or says so itself."""
        if self.fact.kind in ("text", "lines"):
            return ""
        value = self.read_text()
        return "" if value is None else fact_words(self.fact, value, self._app.tr, self.currency)

    @property
    def is_kept(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._key in self._app.unsaved_facts

    def save(self) -> None:
        """Save what was typed last, in any thread; ``Problem`` if it is impossible, or could not be saved."""
        self._put(self.read_text)

    def put(self, value: object) -> None:
        """Save this value, in any thread; ``Problem`` if it could not be saved."""
        self._put(lambda: value)

    def _put(self, read: Callable[[], object]) -> None:
        with self._lock:  # the last of two threads saves what was typed last
            text = self.text
            self._after = self._app.session.change_facts(self._client, {self.fact.key: read()})
            if self.text == text:
                self._app.unsaved_facts.pop(self._key, None)

    @property
    def changed(self) -> tuple[Leaving, Leaving] | None:
        """What is saved without this change and with it; None if nothing was changed."""
        after, key = self._after, self.fact.key
        if after is None or after.facts.get(key) == self._before.facts.get(key):
            return None
        facts = {one: value for one, value in after.facts.items() if one != key}
        if key in self._before.facts:
            facts[key] = self._before.facts[key]
        return msgspec.structs.replace(after, facts=facts), after
