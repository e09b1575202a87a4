"""The list of commands, and the parser of the whole command line."""

from __future__ import annotations

import argparse
from importlib import import_module

from clientcheck_tui.cli.parser import Help, Parser
from clientcheck_tui.core.problem import N_
from clientcheck_tui.translator import Translator

COMMANDS = {
    "assess": N_("open the app with a new or unfinished assessment"),
    "ask": N_("ask line by line; you can continue in the app, and the other way round"),
    "demo": N_("open the app with sample clients, in a folder that is deleted afterwards"),
    "clients": N_("list the clients with their latest verdict"),
    "show": N_("show the latest verdict"),
    "history": N_("show all verdicts of a client, oldest first, and what has really changed"),
    "due": N_("list the clients it is time to look at again, or write a calendar"),
    "log": N_("write down what happened with a client, or list the log"),
    "contract": N_("enter what is known about the contract with a client, or print it"),
    "agenda": N_("write the agenda for a talk with the client, for you to send"),
    "plan": N_("plan how to end the work with a client: the ways out, and dated steps"),
    "letter": N_("write a letter for leaving a client, or list those that fit"),
    "close": N_("close a client when the work has ended, or open it again"),
    "record": N_("save a finished assessment from a file"),
    "export": N_("write an assessment to a file, for a mentor, a lawyer or yourself"),
    "score": N_("score answers line by line for a program; saves nothing"),
    "store": N_("show where files are kept, or replace a broken file"),
    "packs": N_("list the packs of questions, check one, or start your own"),
    "completion": N_("print the shell completion script"),
}
"""Each command and its summary. The module of this name has its arguments (``add_arguments``) and ``run``."""


def build_parser(tr: Translator, chosen: str | None = None) -> Parser:
    """Build the parser; with ``chosen``, the arguments of that command only, which is quicker."""
    t = tr.t
    parser = Parser(
        tr,
        prog="clientcheck",
        description=t("An honest look at a difficult client: six signs, one verdict, and what to do next."),
    )
    commands = parser.add_commands("command", t("COMMAND"))
    parser.describe(
        f"[{t('COMMAND')}]",
        ("clientcheck", t("open the app")),
        ('clientcheck assess "Studio Kertas" --quick', t("a quick look at one client")),
        (f"clientcheck {t('COMMAND')} --help", t("help on one command")),
    )
    parser.set_defaults(data_dir=None, pack=None, today=None, lang=None)
    for name, summary in COMMANDS.items():
        command = parser.add_command(commands, name, t(summary))
        if chosen in (None, name):
            import_module(f"{__package__}.{name}").add_arguments(command)
    return parser


def find_early(arguments: list[str]) -> argparse.Namespace:
    """Find the command, ``--lang`` and ``--data-dir``: they decide in which language wrong usage is reported."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, formatter_class=Help)
    for option in ("--data-dir", "--lang", "--pack", "--today"):
        parser.add_argument(option, nargs="?")
    parser.add_argument("command", nargs="?")
    return parser.parse_known_args(arguments)[0]
