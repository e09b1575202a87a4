"""``clientcheck contract``: what is known about the contract with a client."""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import Parser, UsageError
from clientcheck_tui.core.problem import N_
from clientcheck_tui.report.text import shown, wrapped
from clientcheck_tui.store.names import beginning_with

if TYPE_CHECKING:
    from clientcheck_tui.core.contract_form import FormFact
    from clientcheck_tui.core.records import Client
    from clientcheck_tui.session import Session


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    t = parser.tr.t
    client, file = t("CLIENT"), t("FILE")
    parser.describe(
        f"{client} [--plain | --json | --set {file}|-]",
        ('clientcheck contract "Studio Kertas"', t("opens the form in the app")),
        ('clientcheck contract "Studio Kertas" --plain', t("asks line by line; also works in a pipe")),
        ('clientcheck contract "Studio Kertas" --json > facts.json', ""),
        ('clientcheck contract "Studio Kertas" --set facts.json', t("all of the file, or nothing")),
        more=t("What you leave out stays as it is. The plan for leaving is worked out from it."),
    )
    parser.add_new_client()
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--plain", action="store_true", help=t("only lines of text; also works in a pipe"))
    either.add_argument("--json", action="store_true", help=t("print JSON, for a program"))
    text = t("take the facts in this file, as --json prints them; null removes one (“-”: standard input)")
    either.add_argument("--set", metavar=file, help=text)
    parser.appendix = lambda: "\n".join([t("facts:"), *_facts()])


def run(context: Context) -> int:
    """Open the form, ask, print the facts, or take them from a file."""
    parsed, tr = context.parsed, context.tr
    if parsed.json:
        from clientcheck_tui.report.json_output import to_json

        repository = context.repository()
        leaving = repository.leaving(repository.find(parsed.client).uuid)
        streams.say(to_json({} if leaving is None else dict(sorted(leaving.facts.items()))))
        return 0
    if parsed.set is not None:
        from clientcheck_tui.cli.json_input import read_facts
        from clientcheck_tui.report.contract_words import result_lines

        changes = read_facts(parsed.set, tr)
        session = context.session()
        if changes.get("contract.platform") == "":  # there is none
            changes["contract.platform"] = None
        client, is_new = _client(session, parsed.client)
        session.change_facts(client, changes)
        message = N_("Saved for “{client}”, a new client.") if is_new else N_("Saved for “{client}”.")
        lines = [tr.t(message, client=shown(client.name)), *result_lines(session.planned(client), tr, context.today)]
        streams.say("\n".join(line for text in lines for line in wrapped(text, streams.width())))
        return 0
    if parsed.plain:
        from clientcheck_tui.cli.ask import line_terminal
        from clientcheck_tui.prompts.contract import ask_contract

        if sys.stdin is None:
            raise UsageError(N_("standard input is closed: open it, or use --set FILE"))
        session = context.session()
        return ask_contract(session, _client(session, parsed.client)[0], line_terminal(context))
    context.check_terminal(f"clientcheck contract {tr.t('CLIENT')} --plain")
    from clientcheck_tui.tui.app import run as run_app

    session = context.session()
    prepared = _client(session, parsed.client)[0]
    saved = session.repository.get_or_create_client(prepared.name, context.today)
    return run_app(session, context.settings_file, contract=saved, signals=context.signals)


def _client(session: Session, name: str) -> tuple[Client, bool]:
    """Return the client, and whether it is new: the beginning of a name means the same as in lists."""
    repository = session.repository
    is_new = not beginning_with(name, repository.clients())
    return (repository.prepare_client(name, session.today) if is_new else repository.find(name)), is_new


def _facts() -> list[str]:
    """Return every fact with the values it can have, one a line."""
    from clientcheck_tui.content.leaving import load_form

    facts = load_form().facts
    widest = max(map(len, facts))
    return [
        line
        for key, fact in facts.items()
        for line in textwrap.wrap(
            _values(fact),
            streams.WIDTH,
            initial_indent=f"  {key:{widest}}  ",
            subsequent_indent=" " * (widest + 4),
            break_on_hyphens=False,
        )
    ]


def _values(fact: FormFact) -> str:
    options = " | ".join(option.key for option in fact.option)
    values = {
        "choice": options,
        "choices": f"[{options}]",
        "number": f"{fact.minimum}…{fact.maximum}",
        "sum": '"1234.50"',
        "rate": '"3.75"',
        "day": '"2027-01-31"',
        "lines": '["…", "…"]',
        "country": '"ID"',
        "currency": '"IDR"',
    }
    return values.get(fact.kind, '"…"')
