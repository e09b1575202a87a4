"""Asks for what is known about a contract, line by line. Each fact is on disk before the next prompt."""

from __future__ import annotations

from clientcheck_tui.core.contract_form import FactGroup, FormFact
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Client
from clientcheck_tui.prompts.conversation import FINISHED, INTERRUPTED
from clientcheck_tui.prompts.options import Terminal
from clientcheck_tui.prompts.plain_face import REMOVE
from clientcheck_tui.prompts.run import open_face
from clientcheck_tui.report.contract_words import fact_words, named, read_typed, result_lines
from clientcheck_tui.report.planned import words
from clientcheck_tui.report.text import shown
from clientcheck_tui.session import Session

PROMPTS = {
    "choice": N_("A number from 1 to {last}:"),
    "choices": N_("Numbers from 1 to {last}, with blanks between them:"),
    "number": N_("A whole number ({unit}, {least} to {most}):"),
    "sum": N_("An amount, as in 1234.50:"),
    "rate": N_("Percent a year, as in 3.75:"),
    "day": N_("A date, as in 2027-01-31:"),
    "text": N_("Your text, on one line:"),
    "lines": N_("One on each line, then an empty line:"),
    "country": N_("The country, or its two letters, as in ID:"),
    "currency": N_("The currency’s three letters, as in IDR:"),
}


def ask_contract(session: Session, client: Client, terminal: Terminal) -> int:
    """Ask for every fact that applies, group by group; return 0, or 130 after Ctrl-C.

    Raises:
        Problem: something could not be read or saved. What was given before is saved.
    """
    asking = _Asking(session, client, terminal)
    with terminal.signals.answered_by(lambda: None):  # a signal ends a prompt, but interrupts nothing else
        try:
            asking.all()
        except KeyboardInterrupt:
            asking.face.left()
            return INTERRUPTED
        except EOFError:
            asking.face.left()
        asking.say_result(whole=True)
    return FINISHED


class _Asking:
    """One client's contract."""

    def __init__(self, session: Session, client: Client, terminal: Terminal) -> None:
        self._session = session
        self._client = client
        self._tr = session.tr
        self.face = open_face(session, terminal, plain=True)

    def all(self) -> None:
        """Ask for everything."""
        t = self._tr.t
        self.face.say(t("What do you know about the contract with {client}?", client=shown(self._client.name)))
        self.face.say(
            t("Enter skips a question or keeps what is there, - removes it, Ctrl-C ends. All is saved at once.")
        )
        for group in self._session.form.group:
            self._group(group)

    def say_result(self, *, whole: bool = False) -> None:
        """Print the last day that follows from the facts; ``whole`` with what the law note says of itself."""
        lines = result_lines(self._session.planned(self._client), self._tr, self._session.today)
        for line in lines if whole else lines[:-1]:
            self.face.say(line)

    def _group(self, group: FactGroup) -> None:
        begun = False
        for fact in group.fact:
            if not fact.applies(self._session.leaving(self._client).facts):
                continue
            if not begun:
                self.face.say(words(group.name, self._tr.language))
            begun = True
            self._fact(fact)
        if begun:
            self.say_result()

    def _fact(self, fact: FormFact) -> None:
        tr, face, language = self._tr, self.face, self._tr.language
        facts = self._session.leaving(self._client).facts
        currency = str(facts.get("contract.currency", ""))
        face.say(f"{words(fact.name, language)}. {words(fact.why, language)}")
        for number, option in enumerate(fact.option, 1):
            face.say(f"{number}: {words(option.name, language)}")
        if fact.key in facts:
            face.show(tr.t("Now: {value}", value=fact_words(fact, facts[fact.key], tr, currency)))
        while (typed := self._typed(fact)) and not self._save(fact, typed, currency):
            continue

    def _save(self, fact: FormFact, typed: str, currency: str) -> bool:
        """Save what was typed, unless it is impossible, and return whether it is saved."""
        session, client = self._session, self._client
        if typed == REMOVE and fact.key not in session.leaving(client).facts:
            return True
        try:
            changes = session.read_facts(client, {fact.key: self._read(fact, typed, currency)})
        except Problem as problem:
            self.face.say(self._tr.problem(named(problem, session.form, self._tr.language)))
            return False
        session.change_facts(client, changes)
        return True

    def _read(self, fact: FormFact, typed: str, currency: str) -> object:
        """Return what was typed as a value; numbers choose options."""
        if typed == REMOVE:
            return None
        if not fact.option:
            return read_typed(fact, typed, self._tr, currency)
        keys = {str(number): option.key for number, option in enumerate(fact.option, 1)}
        chosen = typed.replace(",", " ").split()
        if not keys.keys() >= set(chosen) or (fact.kind == "choice" and len(chosen) != 1):
            raise Problem(N_("“{typed}” is not possible here."), typed=typed)
        return keys[chosen[0]] if fact.kind == "choice" else [keys[one] for one in chosen]

    def _typed(self, fact: FormFact) -> str:
        """Return what was typed; "" to go on."""
        unit = words(fact.unit, self._tr.language) if fact.unit else ""
        prompt = self._tr.t(PROMPTS[fact.kind], last=len(fact.option), unit=unit, least=fact.minimum, most=fact.maximum)
        typed = self.face.line(prompt)
        if fact.kind != "lines" or typed in ("", REMOVE):
            return typed
        lines = [typed]
        while typed := self.face.line(prompt):
            lines.append(typed)
        return "\n".join(lines)
