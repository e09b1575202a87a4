"""``clientcheck log``: writing down what happened with a client, and listing it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import Parser, UsageError, complete_with
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import LOG_KINDS, Client, LogEntry
from clientcheck_tui.report.log_words import entry_texts, heading
from clientcheck_tui.report.text import shown, typed_lines, wrapped
from clientcheck_tui.store.names import beginning_with

if TYPE_CHECKING:
    from clientcheck_tui.session import Session


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    t = parser.tr.t
    date, sign, text = t("DATE"), t("SIGN"), t("TEXT")
    parser.describe(
        f"{t('CLIENT')} [{t('KIND')} {text} [--on {date}] [--fact|--feeling] [--due {date}] [--kept|--not-kept] "
        f"[--sign {sign}…] [--evidence {text}]] [--json]",
        ('clientcheck log "Studio Kertas"', t("lists what you have written down")),
        (t('clientcheck log "Studio Kertas" talk "They will pay on time" --sign cost'), ""),
        (t('clientcheck log "Studio Kertas" agreement "A weekly call" --due 2026-12-01'), ""),
        (t('clientcheck log "Studio Kertas" agreement "A weekly call" --kept'), t("marks the one above")),
    )
    parser.intermixed = True
    parser.add_new_client()
    parser.add_argument("kind", nargs="?", choices=LOG_KINDS, metavar=t("KIND"), help=", ".join(LOG_KINDS))
    words = parser.add_argument("text", nargs="?", metavar=text, help=t("what happened, in your words"))
    complete_with(lambda **_: (), words)  # not with the names of files
    parser.add_argument(
        "--on", type=parser.day, metavar=date, help=t("the day it happened, YYYY-MM-DD (default: today)")
    )
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--fact", action="store_true", help=t("what happened (default)"))
    either.add_argument("--feeling", action="store_true", help=t("how it felt"))
    help_due = t("agreement: by when it is to be done, YYYY-MM-DD")
    parser.add_argument("--due", type=parser.day, metavar=date, help=help_due)
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--kept", action="store_true", default=None, help=t("agreement: it was kept"))
    either.add_argument("--not-kept", action="store_false", dest="kept", help=t("agreement: it was not kept"))
    help_sign = t("a sign it is about, such as cost; may be several")
    parser.add_argument("--sign", nargs="+", action="extend", default=[], metavar=sign, help=help_sign)
    help_evidence = t("an amount, a quotation, or where a file is; the file itself is not read")
    parser.add_argument("--evidence", default="", metavar=text, help=help_evidence)
    parser.add_json()


def run(context: Context) -> int:
    """List the log, or add to it and say what was saved."""
    parsed = context.parsed
    _check(parsed)
    session = context.session()
    if parsed.kind is None:
        return _list(context, session)
    _check_signs(parsed.sign, session.current.pack)
    return _write(context, session)


def _check(parsed: argparse.Namespace) -> None:
    """Raise ``UsageError`` for arguments that do not go together."""
    if parsed.kind is None:
        if parsed.sign:  # which takes whatever follows it
            raise UsageError(N_("--sign needs KIND and TEXT before it"))
        given = {"--on": parsed.on, "--due": parsed.due, "--evidence": parsed.evidence}
        given |= {"--fact": parsed.fact, "--feeling": parsed.feeling}
        given |= {"--kept": parsed.kept is True, "--not-kept": parsed.kept is False}
        for option, value in given.items():
            if value:
                raise UsageError(N_("{option} needs KIND and TEXT"), option=option)
        return
    if parsed.text is None:
        raise UsageError(N_("TEXT is missing: say what happened, in quotes"))
    if parsed.json:
        raise UsageError(N_("--json lists the log, so it does not go with KIND and TEXT"))
    if parsed.kind != "agreement" and (parsed.due is not None or parsed.kept is not None):
        raise UsageError(N_("--due, --kept and --not-kept are for an agreement only"))


def _check_signs(signs: list[str], pack: Pack) -> None:
    known = [sign.key for sign in pack.signs]
    for sign in signs:
        if sign not in known:
            raise UsageError(N_("--sign: “{sign}” is not one of: {signs}"), sign=sign, signs=", ".join(known))


def _list(context: Context, session: Session) -> int:
    """Print a client's log, oldest first."""
    client = session.repository.find(context.parsed.client)
    entries = session.repository.log(client.uuid)
    if context.parsed.json:
        from clientcheck_tui.report.json_output import log_fields, to_json

        streams.say(to_json([log_fields(entry) for entry in entries]))
        return 0
    if not entries:
        streams.say(context.tr.t("The log of “{client}” is empty.", client=shown(client.name)))
        return 0
    try:
        pack = session.current.pack
    except Problem:  # the names of signs then are their keys
        pack = None
    blocks = [wrapped(shown(client.name), streams.width())]
    blocks += [_lines(entry, pack, context) for entry in entries]
    streams.say("\n\n".join("\n".join(block) for block in blocks))
    return 0


def _write(context: Context, session: Session) -> int:
    """Add an entry, or mark the open agreement that it is about, and say which."""
    parsed, tr, repository = context.parsed, context.tr, session.repository
    is_new = not beginning_with(parsed.client, repository.clients())
    # the beginning of a name means the same as in the list, instead of a second client
    client = repository.prepare_client(parsed.client, context.today) if is_new else repository.find(parsed.client)
    name = shown(client.name)
    if (agreement := _open_one(session, client, parsed)) is not None:
        entry = _mark(session, agreement, parsed)
        message = N_("Marked as not kept in the log of “{client}”:")
        if entry.kept:
            message = N_("Marked as kept in the log of “{client}”:")
    else:
        entry = session.log_entry(
            client,
            parsed.kind,
            parsed.text,
            on=parsed.on or context.today,
            feeling=parsed.feeling,
            due=parsed.due,
            kept=parsed.kept,
            signs=tuple(parsed.sign),
            evidence=parsed.evidence,
        )
        message = (
            N_("Saved in the log of “{client}”, a new client:") if is_new else N_("Saved in the log of “{client}”:")
        )
    saved = tr.t(message, client=name)
    lines = [*wrapped(saved, streams.width()), *_lines(entry, session.current.pack, context)]
    streams.say("\n".join(lines))
    return 0


def _lines(entry: LogEntry, pack: Pack | None, context: Context) -> list[str]:
    tr, width = context.tr, streams.width()
    lines = wrapped(heading(entry, pack, tr, context.today), width)
    for text in entry_texts(entry, tr):
        lines += typed_lines(text, width, "  ")
    return lines


def _open_one(session: Session, client: Client, parsed: argparse.Namespace) -> LogEntry | None:
    """Return the one open agreement with this text, ignoring case and spaces, if it is said whether it was kept."""
    if parsed.kept is None:
        return None
    text = _folded(parsed.text)
    same = [one for one in session.repository.log(client.uuid) if one.open and _folded(one.text) == text]
    return same[0] if len(same) == 1 else None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _mark(session: Session, entry: LogEntry, parsed: argparse.Namespace) -> LogEntry:
    """Save whether an open agreement was kept, with what else is given; its day and its text stay."""
    given = {"due": parsed.due, "signs": tuple(parsed.sign), "evidence": parsed.evidence}
    return session.change_entry(entry, kept=parsed.kept, **{field: value for field, value in given.items() if value})
