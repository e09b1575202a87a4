"""``clientcheck letter``: the letters for leaving a client, for the person to send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import Parser, UsageError
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.records import LETTER_KINDS, Client
from clientcheck_tui.report.planned import disclaimer, words
from clientcheck_tui.translator import Translator, printable

if TYPE_CHECKING:
    from clientcheck_tui.session import Session


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    t = parser.tr.t
    kind, file = t("KIND"), t("FILE")
    parser.describe(
        f"{t('CLIENT')} [{kind} [-o {file}|-] [--force]]",
        ("clientcheck letter studio", t("lists the letters that fit")),
        ("clientcheck letter studio notice -o notice.md", ""),
        ("clientcheck letter studio notice --lang id", t("in Indonesian")),
        more=t(
            "It is filled from the facts of the contract; what is missing is shown as [missing: …]. "
            "If you have edited it in the app, it is your text. "
            "Words that must not be in a letter are named on standard error. Nothing is sent."
        ),
    )
    parser.add_client()
    parser.add_argument(
        "kind", nargs="?", choices=LETTER_KINDS, metavar=kind, help=t("which letter; without it, they are listed")
    )
    parser.add_output()


def run(context: Context) -> int:
    """Write a letter, or list the letters that fit."""
    parsed, tr = context.parsed, context.tr
    context.check_output()
    if parsed.kind is None and parsed.output is not None:
        raise UsageError(N_("-o needs KIND"))
    session = context.session()
    client = session.repository.find(parsed.client)
    if parsed.kind is None:
        _list(session, client, tr)
        return 0
    from clientcheck_tui.report.letters import with_note
    from clientcheck_tui.report.plan_words import PlanWords

    edited = session.edited_letter(client, parsed.kind)
    letter = session.write_letter(client, parsed.kind) if edited is None else edited.text
    planned = session.planned(client)
    context.write_out(printable(with_note(letter, planned, tr)))
    if parsed.kind in ("notice", "mutual-end"):
        for warning in PlanWords(planned, tr, context.today).sent_lines():
            streams.complain(warning)
    if edited is not None and session.is_outdated(client, edited):
        streams.complain(tr.t("you edited this letter, and facts or days have changed since: read it again"))
    for finding in session.letter_findings(client, letter):
        line = letter.count("\n", 0, finding.start) + 1
        found = letter[finding.start : finding.end]
        why = words(finding.rule.why, tr.language)
        streams.complain(tr.t("line {line}: “{text}” – {why}", line=line, text=found, why=why))
    return 0


def _list(session: Session, client: Client, tr: Translator) -> None:
    from clientcheck_tui.report.letter_kinds import letter_kinds

    width = max(map(len, LETTER_KINDS))
    planned = session.planned(client)
    for kind, advised, why in letter_kinds(planned):
        reason = tr.t("advised: {why}", why=tr.t(why)) if advised else tr.t(why)
        streams.say(f"{kind:{width}}  {reason}")
    streams.say(disclaimer(planned, tr))
